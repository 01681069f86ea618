"""The internal log: one row for every mark, with what the record says, what was decided, by whom and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sartool.core import events as e
from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.grounds import Codes
from sartool.core.marks import Mark, MarkId
from sartool.core.schedule import Plan, in_order
from sartool.files.paperwork import LogRow, Signature
from sartool.words import GROUNDS, KINDS, OUTCOMES, PROPOSALS

UNDECIDED = "undecided"
LEFT_OUT = "left out with its copy"


def log_rows(
    case: Case,
    plan: Plan,
    codes: Codes,
    page_of: Mapping[tuple[DocumentId, int], int],
    entries: Sequence[e.Entry],
    *,
    with_text: bool = False,
) -> tuple[LogRow, ...]:
    """As many rows as marks, in reading order of the disclosure. Text only `with_text`."""
    numbers = {i.mark.id: i.number for i in plan.items}
    titles = {p.document: p.title for p in plan.parts}
    acts = _acts(entries)
    reviewed = next((entry for entry in reversed(entries) if isinstance(entry.event, e.SignedOff)), None)
    signed = (reviewed.by, _when(reviewed.at)) if reviewed and case.signed_off_by else ("", "")
    return tuple(
        _row(case, m, codes, titles.get(m.document, "Document"), numbers.get(m.id), page_of, acts, signed, with_text)
        for document in in_order(case.documents.values())
        for m in case.marks_on(document.id)
    )


def _when(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")


def _acts(entries: Sequence[e.Entry]) -> Mapping[MarkId, str]:
    acts: dict[MarkId, str] = {}
    for entry in entries:
        if isinstance(entry.event, e.MarksDecided):
            for ids in entry.event.marks.values():
                acts.update(dict.fromkeys(ids, entry.event.act or "one by one"))
    return acts


def _row(
    case: Case,
    m: Mark,
    codes: Codes,
    title: str,
    item: int | None,
    page_of: Mapping[tuple[DocumentId, int], int],
    acts: Mapping[MarkId, str],
    signed: tuple[str, str],
    with_text: bool,
) -> LogRow:
    document, decided = case.documents[m.document], m.decision
    code = codes[decided.code] if decided and decided.code else None
    return LogRow(
        mark=m.id,
        item=item,
        document=title,
        document_id=m.document,
        file=document.file,
        date=document.date,
        page=m.page,
        disclosed_page=page_of.get((m.document, m.page)),
        kind=KINDS[m.kind],
        boxes="; ".join(f"{b.x0:g},{b.y0:g},{b.x1:g},{b.y1:g}" for b in m.boxes),
        recorded_ground=GROUNDS[m.recorded_ground] if m.recorded_ground else "",
        recorded_reason=m.recorded_reason,
        recorded_by=m.recorded_by,
        recorded_on=m.recorded_on,
        data_class=(m.data_class or document.data_class).value,
        source=(m.source or document.source).value,
        found_by=m.found_by,
        proposal=PROPOSALS[m.proposal],
        outcome=_outcome(case, m),
        code=code.id if code else "",
        law=code.law if code else "",
        reason=decided.reason if decided else "",
        reason_category=code.sentence if code else "",
        decided_by=decided.by if decided else "",
        decided_at=_when(decided.at) if decided else "",
        act=acts.get(m.id, ""),
        reviewer=signed[0],
        reviewed_at=signed[1],
        text_hash=hashlib.sha256(f"{case.case_id}|{m.text}".encode()).hexdigest(),
        text=m.text if with_text else "",
    )


def _outcome(case: Case, m: Mark) -> str:
    """A copy that was left out goes nowhere, whatever was decided in it."""
    if m.document in case.left_out:
        return LEFT_OUT
    return OUTCOMES[m.decision.outcome] if m.decision else UNDECIDED


def signatures(case: Case, entries: Sequence[e.Entry]) -> tuple[Signature, ...]:
    """Every act signed with a person's own key. The journal refuses to open where one does not hold."""
    found = []
    for entry in entries:
        if isinstance(entry.event, e.SIGNED) and entry.by in case.colleagues:
            colleague = case.colleagues[entry.by]
            key = hashlib.sha256(bytes.fromhex(colleague.public_key)).hexdigest()[:16]
            at = _when(entry.at)
            found.append(Signature(type(entry.event).__name__, entry.by, colleague.desk.value, at, key, valid=True))
    return tuple(found)
