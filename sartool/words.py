"""Every kind, event and state in the words an officer reads."""

from __future__ import annotations

from sartool.core import events as e
from sartool.core.bundle import Alike, ItemState, Teller, Topic
from sartool.core.case import Stage
from sartool.core.grounds import RecordedGround
from sartool.core.marks import Kind, Outcome, Proposal
from sartool.core.people import Consent, Role
from sartool.core.request import RequestType

KINDS: dict[Kind, str] = {
    Kind.PASSAGE: "passage the record flags as withheld",
    Kind.NAME: "name of a person",
    Kind.ADDRESS: "address",
    Kind.POSTCODE: "postcode",
    Kind.PHONE: "telephone number",
    Kind.EMAIL: "e-mail address",
    Kind.WEB: "web address",
    Kind.HANDLE: "name on social media",
    Kind.BIRTH_DATE: "date of birth or other telling day",
    Kind.NHS: "NHS number",
    Kind.NI: "National Insurance number",
    Kind.UPN: "unique pupil number",
    Kind.PASSPORT: "passport number",
    Kind.DRIVING_LICENCE: "driving licence number",
    Kind.VEHICLE: "vehicle registration",
    Kind.BANK: "bank details",
    Kind.CRIME_REF: "crime or police reference",
    Kind.COURT_REF: "court case number",
    Kind.HOME_OFFICE_REF: "Home Office reference",
    Kind.CASE_ID: "case number",
    Kind.SCHOOL: "school",
    Kind.EMPLOYER: "employer",
    Kind.PLACE: "place",
    Kind.KINSHIP: "somebody pointed at by kinship",
    Kind.UNREADABLE: "place no machine could read",
    Kind.ADOPTION: "sign of an adoption paper",
    Kind.HAZARD: "hazard warning about a person",
    Kind.DRAWN: "place drawn by hand",
}
GROUNDS: dict[RecordedGround, str] = {
    RecordedGround.SERIOUS_HARM: "serious harm",
    RecordedGround.CONFIDENTIALITY: "given in confidence",
    RecordedGround.THIRD_PARTY_OBJECTION: "third-party objection",
}
STAGES: dict[Stage, str] = {
    Stage.OPEN: "open",
    Stage.SUBMITTED: "submitted for review",
    Stage.SIGNED_OFF: "signed off",
    Stage.RELEASED: "released",
}
ITEM_STATES: dict[ItemState, str] = {
    ItemState.RECEIVED: "received, not read yet",
    ItemState.READ: "read",
    ItemState.MANUAL: "a person must handle it",
    ItemState.REJECTED: "dangerous, not opened",
}
ITEM_DECISIONS: dict[e.ItemDecision, str] = {
    e.ItemDecision.SUPPLIED: "a copy or transcript is supplied separately",
    e.ItemDecision.OFFERED: "offered to be seen or heard here",
    e.ItemDecision.WITHHELD: "withheld",
    e.ItemDecision.REFERRED: "held by another body: the requester is told whom to ask",
    e.ItemDecision.NO_RECORD: "nothing of the person's record is in it",
}
ALIKE: dict[Alike, str] = {
    Alike.EXACT: "the same file",
    Alike.NEAR: "the same paper again",
    Alike.WITHIN: "stands inside",
    Alike.QUOTED: "quoted in full in",
}
TOPICS: dict[Topic, str] = {
    Topic.LATE_ENTRY: "late entry",
    Topic.PAPER_LOCATION: "where the paper record is",
    Topic.TRANSFER: "transfer of the file",
}
TELLERS: dict[Teller, str] = {
    Teller.CONTENT: "proposed from its content",
    Teller.BUNDLE: "as the bundle's own list says",
    Teller.OFFICER: "as an officer said",
}
OUTCOMES: dict[Outcome, str] = {Outcome.REDACT: "withheld", Outcome.DISCLOSE: "disclosed"}
PROPOSALS: dict[Proposal, str] = {
    Proposal.REDACT: "withhold",
    Proposal.DISCLOSE: "disclose",
    Proposal.REVIEW: "a person must judge",
}
EVENTS: dict[type, str] = {
    e.CaseOpened: "opened the case",
    e.ColleagueAdded: "gave a colleague a slot and a key",
    e.PassphraseChanged: "changed a passphrase",
    e.DocumentReceived: "received an item",
    e.DocumentChanged: "read or described an item",
    e.DocumentDescribed: "said what an item is",
    e.CopiesFound: "looked for copies (machine)",
    e.CopyLeftOut: "left a copy out",
    e.CopyBroughtBack: "brought a copy back",
    e.BundleSearched: "searched the whole bundle (machine)",
    e.PagesUnseen: "pages must be looked at again (machine)",
    e.BundleChecked: "checked the bundle's own list",
    e.FindingSettled: "settled a finding",
    e.PersonRecorded: "recorded a person",
    e.PeopleListed: "listed people (machine)",
    e.PeopleMerged: "merged people",
    e.PersonSplit: "split one person into two",
    e.MentionsPlaced: "said who mentions mean",
    e.MarksProposed: "proposed marks (machine)",
    e.MarkDrawn: "drew a mark",
    e.MarksDecided: "decided marks",
    e.PagesSeen: "looked at pages",
    e.ItemHandled: "handled an item outside the tool",
    e.BalancingRecorded: "filled in a balancing form",
    e.OpinionRecorded: "recorded a health opinion",
    e.ConsultationRecorded: "recorded a consultation",
    e.ClockMoved: "moved the clock",
    e.PointOverridden: "went on in spite of a warning",
    e.Submitted: "submitted the case",
    e.SentBack: "sent the case back",
    e.SignedOff: "signed the case off",
    e.Released: "released the disclosure",
    e.TextExported: "exported the log with the withheld text",
    e.HandedOver: "handed the case over",
    e.TakenOver: "took the case over",
    e.StepUndone: "took a step back",
    e.StepRedone: "did an undone step again",
}
ROLES: dict[Role, str] = {
    Role.SUBJECT: "the person whose record it is",
    Role.REQUESTER: "requester",
    Role.PARENT: "parent",
    Role.BIRTH_PARENT: "birth parent",
    Role.ADOPTER: "adopter",
    Role.SIBLING: "brother or sister",
    Role.RELATIVE: "relative",
    Role.FOSTER_CARER: "foster carer",
    Role.REFERRER: "referrer",
    Role.PEER: "friend or other child",
    Role.THIRD_PARTY: "third party",
    Role.PROFESSIONAL: "professional (health, social work, education)",
    Role.OTHER_OFFICIAL: "other official (police, solicitor, volunteer)",
    Role.UNKNOWN: "not placed yet",
}
CONSENTS: dict[Consent, str] = {
    Consent.GIVEN: "consents",
    Consent.NOT_ASKED: "not asked",
    Consent.REFUSED: "refuses",
    Consent.NOT_NEEDED: "need not be asked",
}
REQUEST_TYPES: dict[RequestType, str] = {
    RequestType.CHILD: "a child or young person asks for their own record",
    RequestType.PARENT: "a parent asks for their child's record",
    RequestType.CARE_LEAVER: "a care leaver asks for their own record",
    RequestType.AGENT: "somebody acts for the person (solicitor, advocate)",
    RequestType.ADULT_LACKING_CAPACITY: "for an adult who lacks capacity",
    RequestType.ADOPTED_ADULT: "an adopted adult asks for adoption records",
    RequestType.DECEASED: "the record of somebody who has died",
}
DESKS: dict[e.Desk, str] = {
    e.Desk.OFFICER: "officer",
    e.Desk.REVIEWER: "reviewer",
    e.Desk.ADOPTION_OFFICER: "adoption officer",
    e.Desk.MANAGER: "manager",
}
