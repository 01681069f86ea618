"""What must be on file before a withheld passage may stay withheld, or a health page may go out.

Each gate is a pure question about the case; whether an open one blocks or only warns is a row of
`resources/gates.csv`, so a council can change it without touching code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sartool.core.bundle import Document, ItemState
from sartool.core.case import Case
from sartool.core.clock import add_months
from sartool.core.consultations import Asked
from sartool.core.copies import conflicts
from sartool.core.grounds import THIRD_PARTY_CODES, CodeId, DataClass
from sartool.core.marks import Band, Kind, Mark, Outcome
from sartool.core.people import PersonId
from sartool.core.text import HowRead


class Level(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands before release: what, how often, and the verb that settles it."""

    gate: str
    level: Level
    says: str
    count: int
    settle: str
    about: tuple[str, ...] = ()  # ids a script can use: people, documents or findings


@dataclass(frozen=True, slots=True)
class GateRow:
    """One row of `gates.csv`: how strict the gate is, its sentence (and for one alone), and how to settle it."""

    gate: str
    level: Level
    sentence: str
    one: str
    settle: str


Gates = Mapping[str, GateRow]


def _redacted(case: Case) -> Iterable[Mark]:
    return (m for m in case.going_out if m.withheld)


def _with_code(case: Case, *codes: str) -> list[Mark]:
    return [m for m in _redacted(case) if m.decision and m.decision.code in codes]


def undecided(case: Case, _today: date) -> list[str]:
    return [m.id for m in case.going_out if m.decision is None]


def suspects(case: Case) -> int:
    """How many of the undecided marks are uncertain: a person must look whether they name anybody at all."""
    return sum(m.decision is None and m.band is Band.SUSPECT for m in case.going_out)


def unread(case: Case, _today: date) -> list[str]:
    return [d.id for d in case.documents.values() if d.state is ItemState.RECEIVED]


def searched(case: Case, _today: date) -> list[str]:
    """Documents with pages that no pass over the whole bundle has searched: a name may stand there unmarked."""
    return [d.id for d in _shown(case) if d.id not in case.searched]


def copies(case: Case, _today: date) -> list[str]:
    """Marks withheld in one document and not in its copy: the copy would tell what the other hides."""
    return [m.id for m, _ in conflicts(case)]


def _shown(case: Case) -> list[Document]:
    """Documents whose pages go out."""
    return [d for d in case.documents.values() if d.state is ItemState.READ and d.id not in case.left_out]


def findings(case: Case, _today: date) -> list[str]:
    """Flags of the bundle that could not be placed: a passage meant to be withheld may still be there."""
    return [f for f in case.findings if f not in case.settled]


def items(case: Case, _today: date) -> list[str]:
    return [
        d.id
        for d in case.documents.values()
        if d.state in (ItemState.MANUAL, ItemState.REJECTED) and d.id not in case.handled
    ]


def balancing(case: Case, _today: date) -> list[str]:
    """People about whom something is withheld under Sch 2 para 16 without the form of para 16(3)."""
    need: dict[PersonId, None] = {}
    for m in _with_code(case, *THIRD_PARTY_CODES):
        need.setdefault(m.person or PersonId(""), None)
    return [p for p in need if p not in case.balancing]


def health_withheld(case: Case, today: date) -> list[str]:
    """Sch 3 para 5(2), (4): an opinion that the test is met, not older than six months on the day."""
    valid = any(o.test_met and _within_six_months(o.given, today) for o in case.opinions)
    return [] if valid else [m.id for m in _with_code(case, "SH-H")]


def health_disclosed(case: Case, today: date) -> list[str]:
    """Health papers that would go out without an opinion that the serious harm test is NOT met (Sch 3 para 6(1)).

    Not a blocker as shipped: para 6(2) frees what the requester has already seen or knows, and only people know that.
    """
    if any(not o.test_met and _within_six_months(o.given, today) for o in case.opinions):
        return []
    health = [d for d in _shown(case) if d.data_class is DataClass.HEALTH]
    return [d.id for d in health if not _whole_withheld(case, d)]


def _whole_withheld(case: Case, document: Document) -> bool:
    """Whether every page of a document is withheld as a whole."""
    whole = {m.page for m in case.marks_on(document.id) if m.withheld and m.kind is Kind.PASSAGE and _covers_page(m)}
    return len(whole) == document.pages


def _covers_page(m: Mark) -> bool:
    return any(b.x0 <= 0 and b.y0 <= 0 for b in m.boxes)


def _within_six_months(given: date, relied_on: date) -> bool:
    """The six months END with the day relied on: 22 November reaches back to 23 May (DOMAIN 1.3)."""
    return add_months(relied_on, -6) < given <= relied_on


def legal(case: Case, _today: date) -> list[str]:
    asked = any(c.asked is Asked.LEGAL for c in case.consultations)
    return [] if asked else [m.id for m in _with_code(case, "LP", "SI", "CT", "HF", "PO")]


def originator(case: Case, _today: date) -> list[str]:
    asked = any(c.asked is Asked.ORIGINATOR for c in case.consultations)
    return [] if asked else [m.id for m in _with_code(case, "CR", "IM")]


def holding(case: Case, _today: date) -> list[str]:
    """HP is a holding answer: it cannot be the end of a case (Sch 3 para 6)."""
    return [m.id for m in _with_code(case, CodeId("HP"))]


def pages_seen(case: Case, _today: date) -> list[str]:
    return [
        f"{d.id}:{page}"
        for d in _shown(case)
        for page in range(1, d.pages + 1)
        if page not in case.seen.get(d.id, frozenset())
    ]


def unreadable(case: Case, _today: date) -> list[str]:
    """Documents with pages nobody could read by machine, not yet seen by a person in full."""
    return [
        d.id
        for d in _shown(case)
        if d.how_read.get(HowRead.UNREADABLE, 0) and len(case.seen.get(d.id, frozenset())) < d.pages
    ]


def inconsistent(case: Case, _today: date) -> list[str]:
    """The same words of one person withheld in one place and left in another (DOMAIN R49)."""
    outcomes: dict[tuple[str, str], set[Outcome]] = {}
    for m in case.going_out:
        if m.decision and m.person:
            outcomes.setdefault((m.person, m.text.casefold()), set()).add(m.decision.outcome)
    return sorted({person for (person, _), both in outcomes.items() if len(both) > 1})


Gate = Callable[[Case, date], list[str]]
GATES: Mapping[str, Gate] = {
    "undecided": undecided,
    "unread": unread,
    "searched": searched,
    "copies": copies,
    "findings": findings,
    "items": items,
    "balancing": balancing,
    "health_opinion": health_withheld,
    "health_disclosed": health_disclosed,
    "holding": holding,
    "legal": legal,
    "originator": originator,
    "unreadable": unreadable,
    "pages_seen": pages_seen,
    "inconsistent": inconsistent,
}


def open_points(case: Case, table: Gates, today: date) -> tuple[Point, ...]:
    """Everything that stands before release, blockers first; overridden warnings are left out."""
    points = []
    for name, ask in GATES.items():
        row = table[name]
        if row.level is Level.OFF:
            continue
        about = ask(case, today)
        if about and not (row.level is Level.WARNING and name in case.overridden):
            says = row.one if len(about) == 1 else row.sentence.format(count=len(about), suspects=suspects(case))
            points.append(Point(name, row.level, says, len(about), row.settle, tuple(about)))
    return tuple(sorted(points, key=lambda p: p.level is not Level.BLOCKER))
