"""The pages of a bundle as the window walks through them, and the documents they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sartool.core.bundle import Alike, Copy, Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.copies import is_whole
from sartool.core.marks import Mark
from sartool.core.schedule import in_order
from sartool.core.text import HowRead
from sartool.present.papers import NO_NAMES, counted, quoted, recording_in_words, type_in_words
from sartool.words import ITEM_DECISIONS, ITEM_STATES

OUT = "left out as a copy"
_SAME = {
    Alike.EXACT: "same file as", Alike.NEAR: "same paper as", Alike.WITHIN: "stands inside", Alike.QUOTED: "quoted in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the bundle: its document, and its number there (1-based)."""

    document: DocumentId
    page: int


class Walked(StrEnum):
    """How far a page, or a whole document, is. Shown as a shape; these are the words for it."""

    NOT_SEEN = "not seen yet"
    SEEN = "seen, something is left"
    DONE = "nothing left"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of the list: what it is called, its pages with what is left on each, and its state in words.

    `left` counts undecided marks; `pages` has one line a page; `needs` says what a person must do, or nothing;
    `notes` what is odd about it: that it is a copy, a late entry, blank pages. `out`: left out as a copy.
    `by_hand`: it has no pages, and a person deals with it outside sartool.
    """

    id: DocumentId
    title: str
    detail: str
    left: int
    seen: bool
    pages: tuple[PageLine, ...]
    needs: str = ""
    notes: str = ""
    out: bool = False
    by_hand: bool = False

    @property
    def walked(self) -> Walked:
        return Walked.DONE if self.out else _walked(self.seen, self.left)

    @property
    def searched(self) -> str:
        """What a search line looks through."""
        return f"{self.title} {self.detail} {self.notes}".casefold()

    @property
    def says(self) -> str:
        """The whole line in sentences, for readers."""
        left = f"{self.left:,} to decide" if self.left else ""
        walked = self.walked.value if self.pages and not self.out else ""
        needs = f"Needs you: {self.needs}" if self.needs else ""
        return ". ".join(p for p in (self.title, needs, self.detail, self.notes, left, walked) if p)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the list. `marks` counts all, `left` the undecided, `withheld` the withheld ones."""

    place: Place
    marks: int
    left: int
    withheld: int
    seen: bool
    out: bool = False  # its document is left out

    @property
    def walked(self) -> Walked:
        return Walked.DONE if self.out else _walked(self.seen, self.left)

    @property
    def says(self) -> str:
        """The state in words: never by colour alone."""
        if self.out:
            return "left out"
        if self.left:
            return f"{self.left} to decide"
        unseen = "" if self.seen else Walked.NOT_SEEN.value
        if not self.marks:
            return unseen or "no marks"
        decided = f"{self.withheld} withheld" if self.withheld else "nothing withheld"
        return f"{decided}, {unseen}" if unseen else decided


def _walked(seen: bool, left: int) -> Walked:
    if not seen:
        return Walked.NOT_SEEN
    return Walked.SEEN if left else Walked.DONE


def places(case: Case) -> tuple[Place, ...]:
    """Every page that can be shown, in the order of the release."""
    return tuple(Place(d.id, n) for d in in_order(case.documents.values()) for n in range(1, d.pages + 1))


def title(document: Document) -> str:
    return document.title or document.name


def document_lines(case: Case, names: Mapping[str, str] = NO_NAMES) -> tuple[DocumentLine, ...]:
    """All documents in the order of the release, each with its pages. `names` are those of the types, by id."""
    copies = _copy_of(case.copies)
    return tuple(_line(case, d, names, copies.get(d.id)) for d in in_order(case.documents.values()))


class DocumentLines:
    """The same lines, kept from one case to the next: only documents about which something changed are worked out.

    A line that did not change is the same object again, so a list can tell by `is` what to draw anew.
    """

    def __init__(self, names: Mapping[str, str] = NO_NAMES) -> None:
        self._names = names
        self._kept: dict[DocumentId, tuple[tuple[object, ...], DocumentLine]] = {}
        self._copies: tuple[Copy, ...] = ()
        self._copy_of: Mapping[DocumentId, Copy] = {}

    def of(self, case: Case) -> tuple[DocumentLine, ...]:
        if case.copies is not self._copies:
            self._copies, self._copy_of = case.copies, _copy_of(case.copies)
        return tuple(self._of(case, d) for d in in_order(case.documents.values()))

    def _of(self, case: Case, d: Document) -> DocumentLine:
        # A case is immutable: what changed is another object, and what is kept here stays the same one.
        copy, left_out = self._copy_of.get(d.id), case.left_out.get(d.id)
        standing_for = left_out or copy
        other = case.documents.get(standing_for.of) if standing_for else None
        marks, seen, handled = case.marks_of.get(d.id), case.seen.get(d.id), case.handled.get(d.id)
        parts = (d, marks, seen, handled, copy, left_out, other)
        kept = self._kept.get(d.id)
        if kept and all(a is b for a, b in zip(kept[0], parts, strict=True)):
            return kept[1]
        line = _line(case, d, self._names, copy)
        self._kept[d.id] = (parts, line)
        return line


def _copy_of(copies: Iterable[Copy]) -> dict[DocumentId, Copy]:
    """Of each document that says again what others say, the copy with most pages."""
    largest: dict[DocumentId, Copy] = {}
    for c in copies:
        if c.document not in largest or len(c.pages) > len(largest[c.document].pages):
            largest[c.document] = c
    return largest


def summary(lines: Iterable[DocumentLine]) -> str:
    """For example '16 documents, 32 pages, 1 needs you'; nothing while there are no files."""
    listed = list(lines)
    if not listed:
        return ""
    pages, needing = sum(len(d.pages) for d in listed), sum(bool(d.needs) for d in listed)
    needs = f"{needing:,} need{'s' * (needing == 1)} you" if needing else ""
    out = sum(d.out for d in listed)
    left_out = f"{out:,} left out" if out else ""
    return _listed(counted(len(listed), "document"), counted(pages, "page"), left_out, needs)


def _listed(*parts: str) -> str:
    return ", ".join(p for p in parts if p)


def day_in_words(day: str) -> str:
    """2015-04-01 as '1 April 2015'; a date the record gives in another way stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"


def _line(case: Case, d: Document, names: Mapping[str, str], copy: Copy | None) -> DocumentLine:
    here: dict[int, list[Mark]] = {}
    for m in case.marks_of.get(d.id, {}).values():
        here.setdefault(m.page, []).append(m)
    seen, out = case.seen.get(d.id, frozenset()), d.id in case.left_out
    pages = tuple(_page(Place(d.id, n), here.get(n, ()), n in seen, out) for n in range(1, d.pages + 1))
    return DocumentLine(
        d.id, title(d), _detail(case, d, names), sum(p.left for p in pages), _all_seen(case, d, pages), pages,
        _needs(case, d), _capital(_notes(case, d, copy)), out, d.state in (ItemState.MANUAL, ItemState.REJECTED),
    )  # fmt: skip


def _page(place: Place, here: Sequence[Mark], seen: bool, out: bool) -> PageLine:
    """What is left out as a copy leaves nothing to decide."""
    left, withheld = sum(m.decision is None for m in here), sum(m.withheld for m in here)
    return PageLine(place, len(here), 0 if out else left, withheld, seen, out)


def _detail(case: Case, d: Document, names: Mapping[str, str]) -> str:
    """What it is: its day, its pages and its type; of an item without pages what it is and what became of it."""
    if d.state is not ItemState.READ:
        return _capital(_listed(recording_in_words(d), _became(case, d)))
    type_ = type_in_words(d.type, names).partition(" (")[0]
    if type_.casefold() in title(d).casefold():
        type_ = ""  # the title says it
    scans = d.how_read.get(HowRead.OCR, 0)
    scanned = "read from a scan" if scans == d.pages else f"{scans} read from scans"
    return _listed(day_in_words(d.date), counted(d.pages, "page"), _inside(type_), scanned if scans else "")


def _inside(name: str) -> str:
    """A name as it is written inside a sentence: MARAC and E-mails stay as they are."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _became(case: Case, d: Document) -> str:
    handled = case.handled.get(d.id)
    if handled is None:
        return "" if recording_in_words(d) else ITEM_STATES[d.state]  # why it needs somebody says the rest
    return ITEM_DECISIONS[handled.decision] if handled.decision else "dealt with outside sartool"


def _notes(case: Case, d: Document, copy: Copy | None) -> str:
    """What is odd about it, the weightiest first: the line ends where the panel does."""
    unread, blank = d.how_read.get(HowRead.UNREADABLE, 0), len(d.blank)
    return _listed(
        _same_as(case, d, copy),
        "late entry" if d.late_entry else "",
        f"{counted(unread, 'page')} no machine could read" if unread else "",
        counted(blank, "blank page") if blank else "",
    )


def _same_as(case: Case, d: Document, copy: Copy | None) -> str:
    left_out = case.left_out.get(d.id)
    if left_out is not None:
        return f"{OUT} of {_called(case, left_out.of)}"
    if copy is None:
        return "copy of another item" if d.duplicate_of else ""
    if is_whole(case, copy):
        return f"{_SAME[copy.alike]} {_called(case, copy.of)}"
    return f"{counted(len({p.page for p in copy.pages}), 'page')} also in {_called(case, copy.of)}"


def _called(case: Case, id_: DocumentId) -> str:
    known = case.documents.get(id_)
    return quoted(title(known)) if known else "another item"


def _needs(case: Case, d: Document) -> str:
    if d.state in (ItemState.MANUAL, ItemState.REJECTED) and d.id not in case.handled:
        return _capital(d.why or ITEM_STATES[d.state])
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the officer stands: the line at the bottom of the window. Pages are 1-based over the whole bundle."""

    page: int
    pages: int
    left_here: int
    left: int
    out: bool = False  # the page is left out as a copy

    @property
    def says(self) -> str:
        if not self.pages:
            return "No pages yet"
        here = OUT if self.out else f"{self.left_here:,} left here"
        return f"Page {self.page:,} of {self.pages:,}, {here}, {self.left:,} left in all"


def standing(case: Case, place: Place | None, walked: Sequence[Place]) -> Standing:
    """`walked` is `places(case)`, worked out once by whoever keeps it."""
    if place is None or place not in walked:
        return Standing(0, len(walked), 0, case.undecided)
    out = place.document in case.left_out
    here = 0 if out else sum(m.decision is None for m in case.marks_on(place.document, place.page))
    return Standing(walked.index(place) + 1, len(walked), here, case.undecided, out)


def _all_seen(case: Case, d: Document, pages: Sequence[PageLine]) -> bool:
    """An item without pages counts as seen once somebody said what was done with it."""
    return all(p.seen for p in pages) if pages else d.id in case.handled
