"""What came in: the documents of a bundle, and what the bundle says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from sartool.core.grounds import DataClass, RecordedGround, Source
from sartool.core.people import Person
from sartool.core.request import Request
from sartool.core.text import HowRead

DocumentId = NewType("DocumentId", str)
# The heading of the pages that we add behind a document: what stands there is in the file and on none of its pages.
ADDENDUM = "Content of this file that its pages do not show"


class ItemState(StrEnum):
    RECEIVED = "received"  # not read yet
    READ = "read"  # has pages to review
    MANUAL = "manual"  # kept, but a person must handle it outside the tool
    REJECTED = "rejected"  # dangerous: kept encrypted, never opened further


class Topic(StrEnum):
    """What a remark of the record is about (DOMAIN R05, R12, R36b)."""

    LATE_ENTRY = "late_entry"  # written later than what it tells
    PAPER_LOCATION = "paper_location"  # where the paper record lies
    TRANSFER = "transfer"  # the file went from one office to another


@dataclass(frozen=True, slots=True)
class Remark:
    """What the record says of itself, in its own words: kept for the log. `page` is 1-based."""

    topic: Topic
    page: int
    text: str


class Teller(StrEnum):
    """Who says what a document is: an officer before the bundle's list, the list before the content."""

    CONTENT = "content"  # proposed from what stands in it
    BUNDLE = "bundle"  # the bundle's own list
    OFFICER = "officer"  # a person corrected it


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself beside its pages: the headers of an e-mail, the properties of a document.

    `date` is ISO. Of an e-mail these are facts, of everything else hints.
    """

    title: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One item of the bundle. `file` is its path inside it, `outer.zip!inner/path` for nested ones.

    `id` comes from the bytes and that path, so two identical copies are two documents.
    """

    id: DocumentId
    file: str
    sha256: str
    size: int
    media: str = ""  # what the content is, by its bytes: "pdf", "docx", ...
    title: str = ""
    type: str = ""
    date: str = ""  # ISO, as the bundle or the content says it; empty when unknown
    author: str = ""
    originator: str = ""
    paper_location: str = ""
    late_entry: bool = False
    data_class: DataClass = DataClass.SOCIAL_WORK
    source: Source = Source.UNKNOWN
    duplicate_of: str = ""  # id of the first document with the same bytes
    state: ItemState = ItemState.RECEIVED
    pages: int = 0
    how_read: Mapping[HowRead, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    why: str = ""  # why it is manual or rejected
    said_by: Mapping[str, Teller] = field(default_factory=dict)  # who says the title, type, date, author ... we hold
    remarks: tuple[Remark, ...] = ()
    blank: tuple[int, ...] = ()  # 1-based pages with nothing on them
    locked: bool = False  # manual because it needs a password
    attempts: int = 0  # how often the child that read it died: a fault that may pass, so it is tried again
    told: Told = field(default_factory=Told)  # what the file says of itself beside its pages
    seconds: float = 0.0  # how long a recording lasts, where that is known

    @property
    def name(self) -> str:
        return self.file.rpartition("/")[2]


class Alike(StrEnum):
    """How pages of one document stand in another."""

    EXACT = "exact"  # the same bytes
    NEAR = "near"  # the same letter again: scanned twice, printed twice, saved in two formats
    WITHIN = "within"  # a run of its pages lies inside the other
    QUOTED = "quoted"  # a message that a later one quotes in full


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page (1-based) and the page of the other document that says the same."""

    page: int
    of: int


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` says again what `of` says: `pages` pairs its pages with those of the other."""

    document: DocumentId
    of: DocumentId
    alike: Alike
    pages: tuple[PagePair, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A passage the bundle's own list marks as withheld. `page` is 1-based where pages are known."""

    file: str
    ground: RecordedGround
    reason: str
    quote: str = ""
    page: int | None = None
    whole_document: bool = False
    recorded_by: str = ""
    recorded_on: str = ""


@dataclass(frozen=True, slots=True)
class InnerFlag:
    """A passage the document itself asks to withhold. `found` says how; `page` 1-based, `recorded_on` ISO, if known."""

    quote: str
    reason: str
    ground: RecordedGround | None
    recorded_by: str
    found: str
    page: int | None = None
    recorded_on: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What the bundle's own list says of one file."""

    file: str
    title: str = ""
    type: str = ""
    date: str = ""
    author: str = ""
    originator: str = ""
    paper_location: str = ""
    late_entry: bool = False


@dataclass(frozen=True, slots=True)
class BundleNotes:
    """`bundle.json`, checked: whatever could not be understood is in `findings`, in a sentence each."""

    request: Request | None = None
    people: tuple[Person, ...] = ()
    documents: tuple[Described, ...] = ()
    flags: tuple[Flag, ...] = ()
    findings: tuple[str, ...] = ()
