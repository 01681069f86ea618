"""The journal as lines to read: when, who, what, how many, and why. Never the withheld text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from sartool.core import events as e
from sartool.core.bundle import Document, DocumentId
from sartool.core.case import Case
from sartool.core.consultations import ClockEvent
from sartool.core.marks import MarkId, Outcome
from sartool.core.people import PersonId
from sartool.present.forms import ASKED, long_day
from sartool.present.pages import title
from sartool.present.papers import FIELDS, quoted
from sartool.words import DESKS, EVENTS, ITEM_DECISIONS

_CLOCK: dict[ClockEvent, str] = {
    ClockEvent.IDENTITY_RECEIVED: "proof of identity received",
    ClockEvent.FEE_PAID: "fee paid",
    ClockEvent.CLARIFICATION_ASKED: "asked what is wanted",
    ClockEvent.CLARIFICATION_RECEIVED: "told what is wanted",
    ClockEvent.EXTENDED: "extended by two months",
}
_MERGED = (e.PagesSeen, e.DocumentReceived, e.DocumentChanged, e.MarksProposed, e.PeopleListed, e.PagesUnseen)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line. `count` counts what `what` speaks of; 0 where nothing is counted. `at` is local time."""

    at: datetime
    who: str
    what: str
    count: int
    detail: str
    where: str

    @property
    def when(self) -> str:
        return f"{self.at.day} {self.at:%b %Y %H:%M}"


def log_lines(entries: Iterable[e.Entry], case: Case, zone: tzinfo | None = None) -> tuple[LogLine, ...]:
    """Every act in order; what a machine did in one step, and pages one person looked at in a row, are one line."""
    log = _Log(entries, case, zone)
    return tuple(log.lines())


class _Log:
    """What the lines need looked up: whose marks they are, and what an undone step was."""

    def __init__(self, entries: Iterable[e.Entry], case: Case, zone: tzinfo | None) -> None:
        self._entries, self._case, self._zone = list(entries), case, zone
        self._steps: dict[int, list[e.Event]] = {}
        for entry in self._entries:
            self._steps.setdefault(entry.step, []).append(entry.event)
        self._whose: Mapping[MarkId, PersonId | None] = {
            i: m.person for marks in case.marks_of.values() for i, m in marks.items()
        }
        self._before = _said_before(self._entries)

    def lines(self) -> list[LogLine]:
        made: list[LogLine] = []
        last: e.Entry | None = None
        for entry in self._entries:
            if last is not None and _same_act(last, entry):
                before = made[-1]
                count = before.count + _count(entry.event)
                detail = before.detail if before.detail == self._detail(entry.event) else ""
                made[-1] = replace(before, count=count, detail=detail)
            else:
                made.append(self._line(entry))
            last = entry
        return made

    def _line(self, entry: e.Entry) -> LogLine:
        what = EVENTS[type(entry.event)]
        return LogLine(
            entry.at.astimezone(self._zone), entry.by, what[0].upper() + what[1:],
            _count(entry.event), self._detail(entry.event), entry.where,
        )  # fmt: skip

    def _detail(self, event: e.Event) -> str:
        match event:
            case e.MarksDecided():
                return self._decided(event)
            case e.StepUndone(step) | e.StepRedone(step):
                return self._step(step)
            case e.DocumentReceived(document) | e.DocumentChanged(document):
                return title(document)
            case e.MarkDrawn(mark):
                return f"{self._titled(mark.document)}, page {mark.page}"
            case e.PersonRecorded(person):
                return person.name
            case e.PeopleMerged(into) | e.MentionsPlaced(into):
                return f"now {self._name(into)}"
            case e.PersonSplit(of, person):
                return f"{person.name}, no longer {self._name(of)}"
            case e.BalancingRecorded(people, form):
                return f"{self._names(people)}: {form.conclusion}"
            case _:
                return self._of_document(event) or _plain_detail(event)

    def _of_document(self, event: e.Event) -> str:
        match event:
            case e.DocumentDescribed(document):
                return self._described(document, self._before.get(id(event)))
            case e.PagesSeen(document) | e.PagesUnseen(document) | e.MarksProposed(document):
                return self._titled(document)
            case e.CopyBroughtBack(document):
                return self._titled(document)
            case e.CopyLeftOut(document, of, reason):
                return f"{quoted(self._titled(document))}, a copy of {quoted(self._titled(of))}: {reason}"
            case e.ItemHandled():
                return self._handled(event)
            case _:
                return ""

    def _decided(self, event: e.MarksDecided) -> str:
        verb = "withheld" if event.outcome is Outcome.REDACT else "disclosed"
        people = {self._whose.get(i) for ids in event.marks.values() for i in ids}
        only = next(iter(people)) if len(people) == 1 else None
        of = f" {self._name(only)}" if only else ""
        coded = f" as {event.code}" if event.code else ""
        act = f" ({event.act})" if event.act else ""
        return f"{verb}{of}{coded}: {event.reason}{act}"

    def _handled(self, event: e.ItemHandled) -> str:
        """The item: what becomes of it, who holds it, what was done."""
        became = ITEM_DECISIONS[event.decision] if event.decision else ""
        held = f"held by {event.custodian}" if event.custodian else ""
        says = [self._titled(event.document), ", ".join(p for p in (became, held) if p), event.reason]
        return ": ".join(p for p in says if p)

    def _described(self, now: Document, before: Document | None) -> str:
        """The item, and which of its fields were corrected."""
        changed = [w for name, w in FIELDS.items() if before and getattr(before, name) != getattr(now, name)]
        return f"{title(now)}: {', '.join(changed)}" if changed else title(now)

    def _step(self, step: int) -> str:
        events = [x for x in self._steps.get(step, ()) if isinstance(x, e.UNDOABLE)]
        if not events:
            return ""
        detail = self._detail(events[0])
        return f"{EVENTS[type(events[0])]} ({detail})" if detail else EVENTS[type(events[0])]

    def _titled(self, id_: DocumentId) -> str:
        known = self._case.documents.get(id_)
        return title(known) if known else ""

    def _name(self, id_: PersonId) -> str:
        known = self._case.people.get(id_)
        return known.name if known else "somebody since merged"

    def _names(self, people: Iterable[PersonId]) -> str:
        return ", ".join(self._name(p) if p else "people nobody could place" for p in people)


def _said_before(entries: Iterable[e.Entry]) -> Mapping[int, Document]:
    """What was known of a document before each event that describes it, by the event's identity."""
    known: dict[DocumentId, Document] = {}
    before: dict[int, Document] = {}
    for entry in entries:
        match entry.event:
            case e.DocumentDescribed(document):
                if document.id in known:
                    before[id(entry.event)] = known[document.id]
                known[document.id] = document
            case e.DocumentReceived(document) | e.DocumentChanged(document):
                known[document.id] = document
    return before


def _same_act(last: e.Entry, entry: e.Entry) -> bool:
    """Whether two entries are one act to a reader."""
    if type(last.event) is not type(entry.event) or not isinstance(entry.event, _MERGED) or last.by != entry.by:
        return False
    return isinstance(entry.event, e.PagesSeen) or last.step == entry.step


def _count(event: e.Event) -> int:
    match event:
        case e.MarksDecided(marks) | e.PersonSplit(marks=marks) | e.MentionsPlaced(marks=marks):
            return sum(len(ids) for ids in marks.values())
        case e.MarksProposed(_, marks):
            return len(marks)
        case e.PagesSeen(_, pages) | e.PagesUnseen(_, pages):
            return len(pages)
        case e.CopiesFound(copies):
            return len(copies)
        case e.BundleSearched(documents):
            return len(documents)
        case e.PeopleListed(people):
            return len(people)
        case e.PeopleMerged(_, merged):
            return len(merged) + 1
        case e.BalancingRecorded(people):
            return len(people)
        case e.BundleChecked(findings):
            return len(findings)
        case e.DocumentReceived() | e.DocumentChanged():
            return 1
        case e.Released(_, _, pages):
            return pages
        case _:
            return 0


def _plain_detail(event: e.Event) -> str:
    """What can be said without looking anything up."""
    match event:
        case e.ColleagueAdded(name, desk):
            return f"{name}, {DESKS[desk]}"
        case e.PassphraseChanged(name) | e.HandedOver(name):
            return name
        case e.FindingSettled(_, reason) | e.SentBack(reason) | e.PointOverridden(_, reason):
            return reason
        case e.OpinionRecorded(opinion):
            met = "met" if opinion.test_met else "not met"
            return f"{opinion.professional}, {opinion.profession}: the serious harm test is {met}"
        case e.ConsultationRecorded(c):
            return f"asked {ASKED[c.asked]}: {c.who}"
        case e.ClockMoved(what, on, reason):
            return f"{_CLOCK[what]} on {long_day(on)}{f': {reason}' if reason else ''}"
        case e.Released(number, sha256):
            return f"release {number}, seal {sha256[:12]}"
        case e.TextExported(what):
            return what
        case _:
            return ""
