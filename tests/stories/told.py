"""One story about the sample record, told once: what is decided, and how the gates are answered.

The command line and the window each take a case through it; their logs must say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

OFFICER, REVIEWER = "Olive", "Rashid"
SECRETS = {OFFICER: "horse battery of Olive", REVIEWER: "staple correct of Rashid"}
KNOWN = "The family met this professional; Sch 2 para 17"
PROPOSED = "Read on the page: the proposal follows the register"
GOES = "Identifies another person, who was not asked"
STAYS = "The requester's own story, or nobody they do not know"
FINDING = "Looked for by hand; not in this bundle"
HANDLED = "Listened to by hand; a transcript follows"
CUSTODIAN = "our own archive"
WARNING = "Discussed with the manager; the requester has seen it"
FORM = {
    "type_of_information": "names and details of another person",
    "duty_of_confidence": "as recorded on the file",
    "steps_to_seek_consent": "not asked: asking would reveal the request",
    "capable_of_consent": "adult, presumed capable",
    "express_refusal": "none recorded",
    "other_circumstances": "the event stays in the record; only what identifies goes",
    "conclusion": "not reasonable to disclose without consent",
}
DOCTOR, PROFESSION, LAWYER, ANSWER = "Dr A Example", "paediatrician", "Ms B Counsel", "agrees that it is withheld"


def goes(mark: Mapping[str, Any]) -> bool:
    """What the officer withholds of the marks that nothing decides for them: whatever is about somebody."""
    return mark["kind"] == "passage" or mark["person"] is not None


def without_times(log: Path) -> list[dict[str, Any]]:
    """The rows of a log, less what two runs of one story cannot share: the clock, and the case's own salt."""
    rows: Iterable[dict[str, Any]] = json.loads(log.read_text(encoding="utf-8"))["marks"]
    return [{k: v for k, v in r.items() if k not in ("decided_at", "reviewed_at", "text_hash")} for r in rows]


def differences(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[str]:
    """Where two logs differ, row by row and field by field."""
    found = [f"{len(one)} rows, {len(other)} rows"] if len(one) != len(other) else []
    for a, b in zip(one, other, strict=False):
        found += [f"{a['mark']} ({a['kind']}), {k}: {a[k]!r}, {b.get(k)!r}" for k in a if a[k] != b.get(k)]
    return found
