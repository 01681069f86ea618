"""A mark: a place on a page that may have to be withheld. A redaction is a mark decided `redact`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from sartool.core.bundle import DocumentId
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId, DataClass, RecordedGround, Source
from sartool.core.people import PersonId

MarkId = NewType("MarkId", str)


class Kind(StrEnum):
    """What stands at the place. Words for each are in `words.py`."""

    PASSAGE = "passage"
    NAME = "name"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    HANDLE = "handle"
    BIRTH_DATE = "birth_date"
    NHS = "nhs"
    NI = "ni"
    UPN = "upn"
    PASSPORT = "passport"
    DRIVING_LICENCE = "driving_licence"
    VEHICLE = "vehicle"
    BANK = "bank"
    CRIME_REF = "crime_ref"
    COURT_REF = "court_ref"
    HOME_OFFICE_REF = "home_office_ref"
    CASE_ID = "case_id"
    SCHOOL = "school"
    EMPLOYER = "employer"
    PLACE = "place"
    KINSHIP = "kinship"
    UNREADABLE = "unreadable"
    ADOPTION = "adoption"  # a sign of an adoption paper
    HAZARD = "hazard"  # a warning about a person
    DRAWN = "drawn"


class Band(StrEnum):
    STRONG = "strong"
    SUSPECT = "suspect"


class Proposal(StrEnum):
    REDACT = "redact"
    DISCLOSE = "disclose"
    REVIEW = "review"  # a person must judge: nothing is assumed


# What is proposed because of somebody, and anew whenever the register changes.
ABOUT_PEOPLE = frozenset(Kind) - {
    Kind.PASSAGE, Kind.UNREADABLE, Kind.DRAWN, Kind.ADOPTION, Kind.HAZARD,
}  # fmt: skip


class Outcome(StrEnum):
    REDACT = "redact"
    DISCLOSE = "disclose"


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: Outcome
    code: CodeId | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """One place. `page` is 1-based; boxes in points, top-left origin, page as shown, in reading order.

    `recorded_*` is what the record says; `proposed_code` and the decision's code are what the law allows.
    """

    document: DocumentId
    page: int
    boxes: tuple[Box, ...]
    text: str
    kind: Kind
    found_by: str
    why: str
    band: Band = Band.STRONG
    score: float = 1.0
    proposal: Proposal = Proposal.REVIEW
    proposed_code: CodeId | None = None
    person: PersonId | None = None
    recorded_ground: RecordedGround | None = None
    recorded_reason: str = ""
    recorded_by: str = ""
    recorded_on: str = ""
    data_class: DataClass | None = None  # None: as the document
    source: Source | None = None  # None: as the document
    decision: Decision | None = None

    @property
    def id(self) -> MarkId:
        """From the content: the same place found again is the same mark, so detection can run again."""
        return mark_id(self.document, self.page, self.kind, self.boxes)

    @property
    def withheld(self) -> bool:
        return self.decision is not None and self.decision.outcome is Outcome.REDACT


def mark_id(document: DocumentId, page: int, kind: Kind, boxes: tuple[Box, ...]) -> MarkId:
    """The id of a mark at this place."""
    place = ";".join(f"{b.x0:.1f},{b.y0:.1f},{b.x1:.1f},{b.y1:.1f}" for b in boxes)
    return MarkId(hashlib.sha256(f"{document}|{page}|{kind}|{place}".encode()).hexdigest()[:16])
