"""The pages of a bundle as the window walks through them, and the documents they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sartool.core.bundle import Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.marks import Mark
from sartool.core.schedule import in_order
from sartool.core.text import HowRead
from sartool.words import ITEM_STATES


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

    `left` counts undecided marks; `pages` has one line a page; `needs` says what a person must do, or nothing.
    """

    id: DocumentId
    title: str
    detail: str
    left: int
    seen: bool
    pages: tuple[PageLine, ...]
    needs: str = ""

    @property
    def walked(self) -> Walked:
        return _walked(self.seen, self.left)

    @property
    def says(self) -> str:
        """The whole line in sentences, for readers."""
        left = f"{self.left:,} to decide" if self.left else ""
        walked = self.walked.value if self.pages else ""
        needs = f"Needs you: {self.needs}" if self.needs else ""
        return ". ".join(p for p in (self.title, needs, self.detail, left, walked) if p)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the list. `marks` counts all, `left` the undecided, `withheld` the withheld ones."""

    place: Place
    marks: int
    left: int
    withheld: int
    seen: bool

    @property
    def walked(self) -> Walked:
        return _walked(self.seen, self.left)

    @property
    def says(self) -> str:
        """The state in words: never by colour alone."""
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


def document_lines(case: Case) -> tuple[DocumentLine, ...]:
    """All documents in the order of the release, each with its pages."""
    return tuple(_line(case, d) for d in in_order(case.documents.values()))


class DocumentLines:
    """The same lines, kept from one case to the next: only documents about which something changed are worked out.

    A line that did not change is the same object again, so a list can tell by `is` what to draw anew.
    """

    def __init__(self) -> None:
        self._kept: dict[DocumentId, tuple[tuple[object, ...], DocumentLine]] = {}

    def of(self, case: Case) -> tuple[DocumentLine, ...]:
        return tuple(self._of(case, d) for d in in_order(case.documents.values()))

    def _of(self, case: Case, d: Document) -> DocumentLine:
        # A case is immutable: what changed is another object, and what is kept here stays the same one.
        parts = (d, case.marks_of.get(d.id), case.seen.get(d.id), case.handled.get(d.id))
        kept = self._kept.get(d.id)
        if kept and all(a is b for a, b in zip(kept[0], parts, strict=True)):
            return kept[1]
        line = _line(case, d)
        self._kept[d.id] = (parts, line)
        return line


def summary(lines: Iterable[DocumentLine]) -> str:
    """For example '16 documents, 32 pages, 1 needs you'; nothing while there are no files."""
    listed = list(lines)
    if not listed:
        return ""
    pages, needing = sum(len(d.pages) for d in listed), sum(bool(d.needs) for d in listed)
    needs = f", {needing:,} need{'s' * (needing == 1)} you" if needing else ""
    return f"{_counted(len(listed), 'document')}, {_counted(pages, 'page')}{needs}"


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def day_in_words(day: str) -> str:
    """2015-04-01 as '1 April 2015'; a date the record gives in another way stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"


def _line(case: Case, d: Document) -> DocumentLine:
    here: dict[int, list[Mark]] = {}
    for m in case.marks_of.get(d.id, {}).values():
        here.setdefault(m.page, []).append(m)
    seen = case.seen.get(d.id, frozenset())
    pages = tuple(_page(Place(d.id, n), here.get(n, ()), n in seen) for n in range(1, d.pages + 1))
    left = sum(p.left for p in pages)
    return DocumentLine(d.id, title(d), _detail(d), left, _all_seen(case, d, pages), pages, _needs(case, d))


def _page(place: Place, here: Sequence[Mark], seen: bool) -> PageLine:
    left, withheld = sum(m.decision is None for m in here), sum(m.withheld for m in here)
    return PageLine(place, len(here), left, withheld, seen)


def _detail(d: Document) -> str:
    if d.state is not ItemState.READ:
        return _capital(ITEM_STATES[d.state])
    parts = [day_in_words(d.date), _counted(d.pages, "page")]
    if scans := d.how_read.get(HowRead.OCR, 0):
        parts.append("read from a scan" if scans == d.pages else f"{scans} read from scans")
    if unread := d.how_read.get(HowRead.UNREADABLE, 0):
        parts.append(f"{unread} no machine could read")
    if d.duplicate_of:
        parts.append("copy of another item")
    return ", ".join(p for p in parts if p)


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

    @property
    def says(self) -> str:
        if not self.pages:
            return "No pages yet"
        return f"Page {self.page:,} of {self.pages:,}, {self.left_here:,} left here, {self.left:,} left in all"


def standing(case: Case, place: Place | None, walked: Sequence[Place]) -> Standing:
    """`walked` is `places(case)`, worked out once by whoever keeps it."""
    if place is None or place not in walked:
        return Standing(0, len(walked), 0, case.undecided)
    here = sum(m.decision is None for m in case.marks_on(place.document, place.page))
    return Standing(walked.index(place) + 1, len(walked), here, case.undecided)


def _all_seen(case: Case, d: Document, pages: Sequence[PageLine]) -> bool:
    """An item without pages counts as seen once somebody said what was done with it."""
    return all(p.seen for p in pages) if pages else d.id in case.handled
