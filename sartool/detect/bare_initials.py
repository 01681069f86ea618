"""Initials without dots that may stand for somebody of the record: "checked ZH/GK", "She settled by ten. GL".

Two capitals are a job, a body or a form far more often than a person. So they count only where they fit somebody
the record names, where people write initials, and where they are no known abbreviation; and then as a question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding
from sartool.detect.identity import Identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.linking import visible

NAME = "initials"
_PAIR = r"(?<![\w.'’&/-])[A-Z]{2}(?![\w'’-]|\.\w)"
_LIST = re.compile(rf"{_PAIR}(?:(?:\s?[/,&+]\s?|\sand\s)(?<![\w.'’-])[A-Z]{{2}}(?![\w'’-]|\.\w))+")
_ALONE = re.compile(rf"(?:(?<=[.!?:;,)] )|^[ \t]*){_PAIR}(?=[ \t]*(?:\n|\Z))", re.MULTILINE)
_SAID = re.compile(
    rf"(?:\b(?:initials?|initialled|signed|checked|countersigned|dictated|typed|logged|witnessed|written|completed"
    rf"|escorted|staff|handover|(?:with|from|to|and|by)(?= [A-Z]{{2}}(?:[ ,.;]|$)))(?: by)?:? ){_PAIR}",
    re.IGNORECASE | re.MULTILINE,
)
_TWO = re.compile(r"[A-Z]{2}")
_NOT_PEOPLE = frozenset(
    """AA AB AC AD AE AI AM AP AS AT BA BC BD BF BP BR BT CA CC CD CE CF CJ CN CP CT CV DA DC DI DJ DM DN DP DR DS DV
    EA EC ED EH EP EU FA FC FE FM FP FS GB GF GM GP HA HB HE HI HM HO HP HQ HR HV ID IE IM IN IP IQ IS IT IV LA LP MA
    MD ME MF MH MI MP MR MS MY NB NE NI NO NS NW OD OF OH OK ON OP OR OT PA PC PE PG PH PI PM PO PP PR PS PT QA QC RA
    RE RI RN RT SA SC SD SE SI SN SO SS ST SU SW TA TB TC TM TO TV TX UK UN UP US UV VA VC VE VI VR WC WE WI YA YJ YP
    YR YT XR""".split()  # noqa: SIM905
)


def by_initials(people: Iterable[Identity]) -> Mapping[str, tuple[Identity, ...]]:
    """Everybody under the first letters of first name and surname, in capitals."""
    found: dict[str, dict[str, Identity]] = defaultdict(dict)
    for one in people:
        for first in one.first | one.also:
            for last in one.last:
                found[(first[0] + last[0]).upper()][one.id] = one
    return {letters: tuple(who.values()) for letters, who in found.items()}


def find(
    text: str, found: Sequence[Finding], known: Mapping[str, tuple[Identity, ...]], lexicon: Lexicon
) -> list[Finding]:
    """The initials of one page that may mean somebody whose name would be withheld; `found` is there already."""
    places = {m.span() for shape in (_LIST, _ALONE) for s in shape.finditer(text)
              for m in _TWO.finditer(text, *s.span())}  # fmt: skip
    places |= {(s.end() - 2, s.end()) for s in _SAID.finditer(text) if text[s.end() - 2 : s.end()].isupper()}
    out = []
    for start, end in sorted(places):
        written = text[start:end]
        people = known.get(written, ())
        if written in _NOT_PEOPLE or written.casefold() in lexicon.not_names or all(map(visible, people)):
            continue
        if any(f.start < end and start < f.end for f in found):
            continue
        why = "two capitals that fit the initials of somebody the record names"
        out.append(
            Finding(start, end, Kind.NAME, 0.3, Band.SUSPECT, NAME, why, ambiguous=True,
                    candidates=tuple(p.id for p in people))
        )  # fmt: skip
    return out
