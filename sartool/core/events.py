"""The events of a case, in the past tense. A case is what these events add up to; their meaning never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sartool.core.bundle import Copy, Document, DocumentId
from sartool.core.consultations import BalancingForm, ClockEvent, Consultation, HealthOpinion
from sartool.core.grounds import CodeId
from sartool.core.marks import Mark, MarkId, Outcome
from sartool.core.people import Person, PersonId
from sartool.core.request import Request


class Desk(StrEnum):
    """What a person of the case may do: their desk in the office."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADOPTION_OFFICER = "adoption_officer"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class CaseOpened:
    case_id: str
    request: Request


@dataclass(frozen=True, slots=True)
class ColleagueAdded:
    """Somebody was given a slot: their own passphrase and their own signing key (Ed25519, hex)."""

    name: str
    desk: Desk
    public_key: str


@dataclass(frozen=True, slots=True)
class PassphraseChanged:
    name: str


@dataclass(frozen=True, slots=True)
class DocumentReceived:
    document: Document


@dataclass(frozen=True, slots=True)
class DocumentChanged:
    """Read, described or corrected: the document as it is known now."""

    document: Document


@dataclass(frozen=True, slots=True)
class DocumentDescribed:
    """An officer said what a document is: `document` with its title, type, date, author ... corrected."""

    document: Document


@dataclass(frozen=True, slots=True)
class BundleChecked:
    """What `bundle.json` said that could not be matched to the files: quotes, grounds, missing files."""

    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopiesFound:
    """Which documents say again what others say. `documents` are those that were compared."""

    copies: tuple[Copy, ...]
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class CopyLeftOut:
    """A copy does not go out beside the document `of` that says the same."""

    document: DocumentId
    of: DocumentId
    reason: str


@dataclass(frozen=True, slots=True)
class CopyBroughtBack:
    document: DocumentId


@dataclass(frozen=True, slots=True)
class BundleSearched:
    """A pass over the whole bundle ended: these documents were searched, each knowing of all the others."""

    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class FindingSettled:
    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonRecorded:
    person: Person


@dataclass(frozen=True, slots=True)
class PeopleListed:
    """People the bundle's own list names or the text mentions: nobody's act, so no undo takes them away.

    `gone` were found in the text before and are not any more; nobody had confirmed them.
    """

    people: tuple[Person, ...]
    gone: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    into: PersonId
    merged: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class PersonSplit:
    """Two people stood in one entry: `person` is the other one, who takes these `names` and `marks` along."""

    of: PersonId
    person: Person
    names: tuple[str, ...]
    marks: Mapping[DocumentId, tuple[MarkId, ...]]


@dataclass(frozen=True, slots=True)
class MentionsPlaced:
    """A person of the case said who these mentions mean."""

    person: PersonId
    marks: Mapping[DocumentId, tuple[MarkId, ...]]


@dataclass(frozen=True, slots=True)
class MarksProposed:
    """Machine proposals for one document. `withdrawn` are earlier undecided proposals no longer found."""

    document: DocumentId
    marks: tuple[Mark, ...]
    withdrawn: tuple[MarkId, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkDrawn:
    mark: Mark


@dataclass(frozen=True, slots=True)
class MarksDecided:
    """One act of a named person; `act` says how the marks were chosen, for the log."""

    marks: Mapping[DocumentId, tuple[MarkId, ...]]
    outcome: Outcome
    code: CodeId | None
    reason: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class PagesSeen:
    """Pages (1-based) that a person has had before their eyes."""

    document: DocumentId
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PagesUnseen:
    """Pages (1-based) that got new marks after a person had looked at them: they must be looked at again."""

    document: DocumentId
    pages: tuple[int, ...]


class ItemDecision(StrEnum):
    """What becomes of an item that has no pages: a recording, a film, a file only a person can open."""

    SUPPLIED = "supplied"  # a copy or transcript is given beside the disclosure
    OFFERED = "offered"  # the requester may see or hear it here
    WITHHELD = "withheld"
    REFERRED = "referred"  # another body holds it: the requester is told whom to ask
    NO_RECORD = "no_record"  # nothing of the person's record is in it


@dataclass(frozen=True, slots=True)
class ItemHandled:
    """An item that has no pages was dealt with outside the tool. `custodian` is who holds it."""

    document: DocumentId
    reason: str
    decision: ItemDecision | None = None
    custodian: str = ""


@dataclass(frozen=True, slots=True)
class BalancingRecorded:
    """`people` share the form; the empty id stands for mentions nobody has placed yet."""

    people: tuple[PersonId, ...]
    form: BalancingForm


@dataclass(frozen=True, slots=True)
class OpinionRecorded:
    opinion: HealthOpinion


@dataclass(frozen=True, slots=True)
class ConsultationRecorded:
    consultation: Consultation


@dataclass(frozen=True, slots=True)
class ClockMoved:
    what: ClockEvent
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PointOverridden:
    """A person took responsibility for going on although a warning stands."""

    point: str
    reason: str


@dataclass(frozen=True, slots=True)
class Submitted:
    pass


@dataclass(frozen=True, slots=True)
class SentBack:
    reason: str


@dataclass(frozen=True, slots=True)
class SignedOff:
    pass


@dataclass(frozen=True, slots=True)
class Released:
    number: int
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class TextExported:
    """The log was exported with the withheld text in it, on purpose."""

    what: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    to: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    pass


@dataclass(frozen=True, slots=True)
class StepUndone:
    step: int


@dataclass(frozen=True, slots=True)
class StepRedone:
    """A step that was undone is done again: what follows in this step are its events, once more."""

    step: int


Event = (
    CaseOpened | ColleagueAdded | PassphraseChanged | DocumentReceived | DocumentChanged | DocumentDescribed
    | BundleChecked | CopiesFound | CopyLeftOut | CopyBroughtBack | BundleSearched | FindingSettled | PersonRecorded
    | PeopleListed | PeopleMerged | PersonSplit | MentionsPlaced | MarksProposed | MarkDrawn | MarksDecided
    | PagesSeen | PagesUnseen | ItemHandled
    | BalancingRecorded | OpinionRecorded | ConsultationRecorded | ClockMoved | PointOverridden | Submitted | SentBack
    | SignedOff | Released | TextExported | HandedOver | TakenOver | StepUndone | StepRedone
)  # fmt: skip

# What an officer may take back.
UNDOABLE = (
    MarksDecided, MarkDrawn, PersonRecorded, PeopleMerged, PersonSplit, MentionsPlaced, BalancingRecorded,
    OpinionRecorded, ConsultationRecorded, ItemHandled, FindingSettled, PointOverridden, ClockMoved, DocumentDescribed,
    CopyLeftOut, CopyBroughtBack,
)  # fmt: skip
# What no undo may reach past.
BARRIERS = (Submitted, SentBack, SignedOff, Released, HandedOver, TakenOver)
# What changes what would be released: after sign-off, any of these reopens the case.
CHANGES = (
    DocumentReceived, DocumentChanged, DocumentDescribed, BundleChecked, CopyLeftOut, CopyBroughtBack, FindingSettled,
    PersonRecorded, PeopleListed, PeopleMerged, PersonSplit, MentionsPlaced, MarksProposed, MarkDrawn, MarksDecided,
    PagesUnseen, ItemHandled,
    BalancingRecorded, OpinionRecorded, ConsultationRecorded, PointOverridden, StepUndone,
)
# What is signed with the person's own key.
SIGNED = (Submitted, SentBack, SignedOff, Released, HandedOver, TakenOver)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: an event, who brought it about, when (UTC), where, and in which step.

    `where` is the account and computer it was done on: recorded beside the name, never instead of it.
    """

    step: int
    at: datetime
    by: str
    where: str
    event: Event
