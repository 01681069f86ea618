"""Honest small objects for tests: entries, documents, marks, cases. No mocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce

from sartool.core import events as e
from sartool.core.bundle import Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.consultations import BalancingForm
from sartool.core.gates import GATES, GateRow, Gates, Level
from sartool.core.geometry import Box
from sartool.core.grounds import Code, CodeId
from sartool.core.marks import Kind, Mark, Proposal
from sartool.core.people import SUBJECT, Consent, Person, PersonId, Role
from sartool.core.request import Request, RequestType
from sartool.core.text import HowRead, PageText, Word

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()
OLIVE, RASHID = "Olive", "Rashid"
REQUEST = Request(RequestType.CARE_LEAVER, "Tamsin Rook", "Tamsin Rook", date(2026, 11, 2), date(2001, 3, 4), "R-1")
CODES = {
    CodeId(c): Code(CodeId(c), "", "SAR", f"law of {c}", "", f"Sentence of {c}.", f"Child's sentence of {c}.", "", "")
    for c in (
        "TP",
        "TP-C",
        "TP-R",
        "SH-SW",
        "SH-H",
        "HP",
        "LP",
        "CR",
        "CA",
        "EX-SW",
        "EX-H",
        "DEC-C",
        "AD-P",
        "PR-S",
        "NEUTRAL",
    )
}
STRICT: Gates = {g: GateRow(g, Level.BLOCKER, "{count} " + g, "1 " + g, "Settle it.") for g in GATES}
BLOCKING = ("undecided", "unread", "findings")
LAX: Gates = {
    g: GateRow(g, Level.BLOCKER if g in BLOCKING else Level.WARNING, "{count} " + g, "1 " + g, "") for g in GATES
}
FORM = BalancingForm("a", "b", "c", "d", "e", "f", "g")


def journal(*events: e.Event, by: str = OLIVE) -> list[e.Entry]:
    """Each event a step of its own, a minute apart."""
    return [e.Entry(n, NOON + timedelta(minutes=n), by, "tester@desk", event) for n, event in enumerate(events, 1)]


def after(case: Case, events: Sequence[e.Event], by: str = OLIVE) -> Case:
    return reduce(Case.after, journal(*events, by=by), case)


def document(file: str = "a.pdf", pages: int = 1, **changed: object) -> Document:
    made = Document(
        DocumentId(file), file, f"sha of {file}", 10, "pdf", "A letter", "letter", "2015-04-01",
        state=ItemState.READ, pages=pages, how_read={HowRead.TEXT: pages},
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def mark(file: str = "a.pdf", x: float = 10, text: str = "Kasia", **changed: object) -> Mark:
    made = Mark(
        DocumentId(file), 1, (Box(x, 10, x + 30, 20),), text, Kind.NAME, "model", "a name",
        proposal=Proposal.REDACT, proposed_code=CodeId("TP"), person=PersonId("kasia"),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def person(id_: str = "kasia", role: Role = Role.THIRD_PARTY, **changed: object) -> Person:
    made = Person(PersonId(id_), id_.title(), role)
    return replace(made, **changed)  # type: ignore[arg-type]


SUBJECT_PERSON = Person(SUBJECT, "Tamsin Rook", Role.SUBJECT, consent=Consent.NOT_NEEDED)


def opened(*marks: Mark, documents: Sequence[Document] = (), people: Sequence[Person] = ()) -> Case:
    """A case with an officer and a reviewer, one document, and these marks proposed."""
    documents = documents or (document(),)
    events: list[e.Event] = [
        e.CaseOpened("c0", REQUEST),
        e.ColleagueAdded(OLIVE, e.Desk.OFFICER, "00" * 32),
        e.ColleagueAdded(RASHID, e.Desk.REVIEWER, "11" * 32),
        e.PersonRecorded(SUBJECT_PERSON),
        *(e.PersonRecorded(p) for p in (people or (person(),))),
        *(e.DocumentReceived(d) for d in documents),
    ]
    for d in documents:
        here = tuple(m for m in marks if m.document == d.id)
        if here:
            events.append(e.MarksProposed(d.id, here))
    events.append(e.BundleSearched(tuple(d.id for d in documents)))
    return after(Case(), events)


def page(text: str, number: int = 1) -> PageText:
    """A page whose words stand on a grid: 6 points a character, 14 points a line."""
    words = []
    for row, line in enumerate(text.split("\n")):
        at = 0
        for token in line.split():
            at = line.index(token, at)
            box = Box(50 + 6 * at, 50 + 14 * row, 50 + 6 * (at + len(token)), 60 + 14 * row)
            words.append(Word(token, box, row))
            at += len(token)
    return PageText(number, 595, 842, HowRead.TEXT, tuple(words))
