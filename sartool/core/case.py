"""The case: an immutable picture of where the work stands, and how an entry of the journal changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from typing import assert_never

from sartool.core import events as e
from sartool.core.bundle import Copy, Document, DocumentId
from sartool.core.consultations import BalancingForm, Consultation, HealthOpinion
from sartool.core.marks import ABOUT_PEOPLE, Decision, Mark, MarkId
from sartool.core.people import Person, PersonId
from sartool.core.request import Request, RequestType
from sartool.core.text import fold


class Stage(StrEnum):
    OPEN = "open"
    SUBMITTED = "submitted"
    SIGNED_OFF = "signed_off"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    desk: e.Desk
    public_key: str


Marks = Mapping[MarkId, Mark]


@dataclass(frozen=True, slots=True)
class Case:
    """One request, one data subject, one recipient. Everything here comes from the journal."""

    case_id: str = ""
    request: Request = field(default_factory=lambda: Request(RequestType.CARE_LEAVER, ""))
    stage: Stage = Stage.OPEN
    submitted_by: str = ""
    signed_off_by: str = ""
    handed_to: str = ""
    colleagues: Mapping[str, Colleague] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    documents: Mapping[DocumentId, Document] = field(default_factory=dict)
    marks_of: Mapping[DocumentId, Marks] = field(default_factory=dict)
    placed: Mapping[MarkId, PersonId] = field(default_factory=dict)  # whom a person of the case said a mark means
    findings: tuple[str, ...] = ()
    settled: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[DocumentId, frozenset[int]] = field(default_factory=dict)
    handled: Mapping[DocumentId, e.ItemHandled] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    compared: frozenset[DocumentId] = frozenset()
    left_out: Mapping[DocumentId, e.CopyLeftOut] = field(default_factory=dict)
    searched: frozenset[DocumentId] = frozenset()
    balancing: Mapping[PersonId, BalancingForm] = field(default_factory=dict)
    opinions: tuple[HealthOpinion, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    clock: tuple[e.ClockMoved, ...] = ()
    overridden: Mapping[str, str] = field(default_factory=dict)
    releases: tuple[e.Released, ...] = ()

    @property
    def marks(self) -> Iterator[Mark]:
        """Every mark, document by document, in reading order."""
        for document in self.documents:
            yield from self.marks_on(document)

    def marks_on(self, document: DocumentId, page: int | None = None) -> tuple[Mark, ...]:
        """Marks of a document (of one 1-based page), in reading order."""
        here = self.marks_of.get(document, {}).values()
        chosen = [m for m in here if page is None or m.page == page]
        return tuple(sorted(chosen, key=lambda m: (m.page, m.boxes[0].y0, m.boxes[0].x0)))

    @property
    def going_out(self) -> Iterator[Mark]:
        """The marks of documents that are not left out as copies of others: those that must be decided."""
        for document in self.documents:
            if document not in self.left_out:
                yield from self.marks_on(document)

    @property
    def undecided(self) -> int:
        return sum(m.decision is None for m in self.going_out)

    def after(self, entry: e.Entry) -> Case:
        """The case once `entry` has happened. Events are not argued with: no rules here."""
        case = self._reopened() if isinstance(entry.event, e.CHANGES) else self
        return case._with(entry)  # noqa: SLF001

    def _reopened(self) -> Case:
        if self.stage is Stage.OPEN:
            return self
        return replace(self, stage=Stage.OPEN, submitted_by="", signed_off_by="")

    def _with(self, entry: e.Entry) -> Case:
        match entry.event:
            case e.CaseOpened(case_id, request):
                return replace(self, case_id=case_id, request=request)
            case e.ColleagueAdded(name, desk, key):
                return replace(self, colleagues={**self.colleagues, name: Colleague(name, desk, key)})
            case e.DocumentReceived(document) | e.DocumentChanged(document) | e.DocumentDescribed(document):
                return replace(self, documents={**self.documents, document.id: document})
            case e.BundleChecked(findings):
                return replace(self, findings=tuple(dict.fromkeys(findings)))
            case e.FindingSettled(finding, reason):
                return replace(self, settled={**self.settled, finding: reason})
            case e.PersonRecorded(person):
                return replace(self, people={**self.people, person.id: replace(person, confirmed=True)})
            case e.PeopleListed(people, lost):
                stay = {i: p for i, p in self.people.items() if i not in lost}
                return replace(self, people={**stay, **{p.id: p for p in people}})
            case e.PeopleMerged(into, merged):
                return self._merged(into, merged)
            case e.PersonSplit(of, person, names, marks):
                return self._split(of, person, names)._placed(marks, person.id)  # noqa: SLF001
            case e.MentionsPlaced(person, marks):
                return self._placed(marks, person)
            case e.MarksProposed(document, marks, withdrawn):
                gone = set(withdrawn)
                kept = {i: m for i, m in self.marks_of.get(document, {}).items() if i not in gone}
                return self._marks(document, {**kept, **{m.id: m for m in marks}})
            case e.MarkDrawn(mark):
                return self._marks(mark.document, {**self.marks_of.get(mark.document, {}), mark.id: mark})
            case e.MarksDecided(marks, outcome, code, reason):
                return self._decided(marks, Decision(outcome, code, reason, entry.by, entry.at))
            case e.PagesSeen(document, pages):
                seen = self.seen.get(document, frozenset()) | frozenset(pages)
                return replace(self, seen={**self.seen, document: seen})
            case e.PagesUnseen(document, pages):
                seen = self.seen.get(document, frozenset()) - frozenset(pages)
                return replace(self, seen={**self.seen, document: seen})
            case e.CopiesFound(copies, documents):
                return replace(self, copies=copies, compared=frozenset(documents))
            case e.CopyLeftOut(document):
                return replace(self, left_out={**self.left_out, document: entry.event})
            case e.CopyBroughtBack(document):
                return replace(self, left_out={d: c for d, c in self.left_out.items() if d != document})
            case e.BundleSearched(documents):
                return replace(self, searched=self.searched | frozenset(documents))
            case e.ItemHandled(document):
                return replace(self, handled={**self.handled, document: entry.event})
            case e.BalancingRecorded(people, form):
                return replace(self, balancing={**self.balancing, **dict.fromkeys(people, form)})
            case e.OpinionRecorded(opinion):
                return replace(self, opinions=(*self.opinions, opinion))
            case e.ConsultationRecorded(consultation):
                return replace(self, consultations=(*self.consultations, consultation))
            case e.ClockMoved():
                return replace(self, clock=(*self.clock, entry.event))
            case e.PointOverridden(point, reason):
                return replace(self, overridden={**self.overridden, point: reason})
            case e.Submitted():
                return replace(self, stage=Stage.SUBMITTED, submitted_by=entry.by)
            case e.SentBack():
                return self._reopened()
            case e.SignedOff():
                return replace(self, stage=Stage.SIGNED_OFF, signed_off_by=entry.by)
            case e.Released():
                return replace(self, stage=Stage.RELEASED, releases=(*self.releases, entry.event))
            case e.HandedOver(to):
                return replace(self, handed_to=to)
            case e.TakenOver():
                return replace(self, handed_to="")
            case e.PassphraseChanged() | e.TextExported() | e.StepUndone() | e.StepRedone():
                return self
            case _:
                assert_never(entry.event)

    def _marks(self, document: DocumentId, marks: Marks) -> Case:
        return replace(self, marks_of={**self.marks_of, document: marks})

    def _decided(self, chosen: Mapping[DocumentId, tuple[MarkId, ...]], decision: Decision) -> Case:
        marks_of = dict(self.marks_of)
        for document, ids in chosen.items():
            marks = dict(marks_of[document])
            for i in ids:
                marks[i] = replace(marks[i], decision=decision)
            marks_of[document] = marks
        return replace(self, marks_of=marks_of)

    def _merged(self, into: PersonId, merged: tuple[PersonId, ...]) -> Case:
        """The merged people's names become aliases, and their marks point at the one who stays."""
        gone = set(merged) - {into}
        stays = self.people[into]
        more = [name for p in gone if p in self.people for name in self.people[p].names]
        aliases = tuple(dict.fromkeys(n for n in (*stays.aliases, *more) if n != stays.name))
        people = {i: p for i, p in self.people.items() if i not in gone}
        people[into] = replace(stays, aliases=aliases, confirmed=True)
        marks_of = {
            d: {i: replace(m, person=into) if m.person in gone else m for i, m in marks.items()}
            for d, marks in self.marks_of.items()
        }
        placed = {i: into if p in gone else p for i, p in self.placed.items()}
        return replace(self, people=people, marks_of=marks_of, placed=placed)

    def _split(self, of: PersonId, person: Person, names: tuple[str, ...]) -> Case:
        """The names that go leave the one who stays; undecided or decided, marks written so go along."""
        stays, gone = self.people[of], {fold(n) for n in names}
        left = [n for n in stays.names if fold(n) not in gone]
        people = {
            **self.people,
            of: replace(stays, name=left[0], aliases=tuple(left[1:]), confirmed=True),
            person.id: replace(person, confirmed=True),
        }
        marks_of = {
            d: {
                i: replace(m, person=person.id)
                if m.person == of and m.kind in ABOUT_PEOPLE and fold(" ".join(m.text.split())) in gone
                else m
                for i, m in marks.items()
            }
            for d, marks in self.marks_of.items()
        }
        return replace(self, people=people, marks_of=marks_of)

    def _placed(self, chosen: Mapping[DocumentId, tuple[MarkId, ...]], person: PersonId) -> Case:
        marks_of = dict(self.marks_of)
        for document, ids in chosen.items():
            marks = dict(marks_of[document])
            for i in ids:
                marks[i] = replace(marks[i], person=person)
            marks_of[document] = marks
        said = {i: person for ids in chosen.values() for i in ids}
        return replace(self, marks_of=marks_of, placed={**self.placed, **said})


def replay(entries: Iterable[e.Entry]) -> Case:
    """The case that these entries add up to."""
    return reduce(Case.after, entries, Case())
