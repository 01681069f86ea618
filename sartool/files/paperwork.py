"""What the papers of a release are made from: plain data, so that setting them can happen in another process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sartool.core.grounds import Code
from sartool.core.schedule import Line
from sartool.core.text import PageText, Word
from sartool.files.layer import Withheld


@dataclass(frozen=True, slots=True)
class Paper:
    """What every paper says at its head. `date` in words."""

    council: str
    reference: str
    subject: str
    requester: str
    date: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter can fill in; everything else is left in [square brackets] for the officer."""

    documents: int
    pages: int
    items: int
    codes: tuple[Code, ...]  # those that occur
    not_supplied: tuple[tuple[str, str], ...] = ()
    regulator: str = "the Information Commissioner's Office"
    contact: tuple[str, ...] = ()
    received: str = ""  # in words
    own_record: bool = True  # False where the requester asks for somebody else's record
    deceased: bool = False  # not a subject access request: no Article 15 information


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Pages drawn by us: a small PDF, and the words of each page, so that they take the path of the record."""

    pdf: bytes
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says. Nobody is named but the requester and the subject."""

    title: str  # "Your social care record"
    reference: str
    subject: str
    requester: str
    council: str
    date: str  # in words, "9 March 2026"
    documents: int
    pages: int  # pages of the record, without ours
    items: int  # withheld
    codes: tuple[tuple[str, str], ...] = ()  # code, plain sentence: those that occur
    contact: tuple[str, ...] = ()  # lines
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    title: str
    date: str
    page: int  # of the disclosure, 1-based
    pages: int  # how many


@dataclass(frozen=True, slots=True)
class SheetText:
    """One condensed sheet for a run of wholly withheld pages. `codes` are (code, plain sentence)."""

    document: str
    date: str
    pages: tuple[int, ...]  # 1-based in the document
    labels: tuple[str, ...]  # "TP-C 14", ...
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One page of the disclosure: all words as read and what is withheld of them; or a note instead (a sheet)."""

    number: int  # in the disclosure, 1-based
    words: tuple[Word, ...] = ()
    items: tuple[Withheld, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionPart:
    title: str
    date: str
    pages: tuple[EditionPage, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    title: str
    reference: str
    intro: tuple[str, ...]  # paragraphs before the record
    parts: tuple[EditionPart, ...]
    not_supplied: tuple[tuple[str, str], ...] = ()  # title, why
    draft: bool = False


@dataclass(frozen=True, slots=True)
class LogRow:
    """One mark. `text` is empty unless the log is exported with the withheld text, on purpose."""

    mark: str
    item: int | None  # number in the release; None when disclosed
    document: str  # sanitised title
    document_id: str
    file: str  # path in the bundle: internal editions only
    date: str
    page: int  # in the document
    disclosed_page: int | None
    kind: str
    boxes: str
    recorded_ground: str
    recorded_reason: str
    recorded_by: str
    recorded_on: str
    data_class: str
    source: str
    found_by: str
    proposal: str
    outcome: str
    code: str
    law: str
    reason: str
    reason_category: str  # plain words without a name: for the disclosable edition
    decided_by: str
    decided_at: str
    act: str
    reviewer: str
    reviewed_at: str
    text_hash: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the bundle for the internal register: what it is, who says so, and what became of it.

    It is the search log (DOMAIN R05, R12, R36b) and the register of recordings in one. It quotes the record.
    """

    item: str  # document id
    file: str
    title: str
    type: str
    date: str
    author: str
    originator: str
    said_by: str
    state: str
    pages: int
    read: str
    blank: str
    length: str
    copy_of: str
    left_out: str
    outcome: str
    custodian: str
    handled: str
    late_entries: str
    paper_location: str
    transfers: str
    warnings: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Signature:
    act: str
    name: str
    desk: str
    at: str
    key: str  # fingerprint of the public key
    valid: bool


@dataclass(frozen=True, slots=True)
class SignOff:
    """What the sign-off sheet shows. `head` is the seal of the journal's last entry, hexadecimal."""

    release: int
    head: str
    entries: int
    sha256: str
    pages: int
    items: int
    signatures: tuple[Signature, ...]
    checks: tuple[tuple[str, int, bool], ...]  # name, looked at, passed
    overridden: tuple[tuple[str, str], ...] = ()  # warning, reason


@dataclass(frozen=True, slots=True)
class PublicPapers:
    """Everything the papers for the requester are set from. `terms` are (abbreviation, what it stands for)."""

    paper: Paper
    lines: Sequence[Line]
    edition: Edition
    facts: LetterFacts
    codes: Sequence[Code]
    terms: Sequence[tuple[str, str]]
    fonts: Path


@dataclass(frozen=True, slots=True)
class LogPapers:
    """Everything the log is set from. `head` is the seal of the journal's last entry; `sign_off` for a release."""

    paper: Paper
    rows: Sequence[LogRow]
    head: str
    signed: Sequence[Signature]
    fonts: Path
    sign_off: SignOff | None = None
    items: Sequence[ItemRow] = ()
