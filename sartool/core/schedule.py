"""What goes out, page by page: the plan of a release, the numbered items withheld, and the sanitised titles.

Pure: the plan decides what is drawn; `files/` only draws it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sartool.core.bundle import Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import Band, Decision, Kind, Mark, Outcome, Proposal
from sartool.core.people import SUBJECT
from sartool.core.text import PageText, Word, find_letters, letters, surviving

_NEVER = datetime.min.replace(tzinfo=UTC)  # a proposal shown in a draft was decided by nobody, at no time


@dataclass(frozen=True, slots=True)
class Item:
    """One thing withheld: its number in the whole release (1-based), and the label burnt on its boxes."""

    number: int
    mark: Mark

    @property
    def code(self) -> CodeId:
        decided = self.mark.decision
        assert decided is not None and decided.code is not None  # a redaction without a code cannot be decided
        return decided.code

    @property
    def label(self) -> str:
        return f"{self.code} {self.number}"


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the disclosure that shows a page of the record.

    `source_page` is 1-based in the document's rendition; `words` are all words of that page as read.
    """

    document: DocumentId
    source_page: int
    width: float
    height: float
    words: tuple[Word, ...]
    items: tuple[Item, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(b for i in self.items for b in i.mark.boxes)

    @property
    def kept(self) -> tuple[Word, ...]:
        """The words that go out: the text layer, the editions and the proof all use these."""
        return surviving(self.words, self.boxes)

    @property
    def wholly_withheld(self) -> bool:
        return bool(self.items) and bool(self.words) and not any(letters(w.text) for w in self.kept)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that stands for a run of wholly withheld pages of one document."""

    document: DocumentId
    source_pages: tuple[int, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the disclosure, under its sanitised title."""

    document: DocumentId
    title: str
    date: str
    pages: tuple[PagePlan | Sheet, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole disclosure in order. `manual` are items listed but not supplied as pages."""

    parts: tuple[Part, ...]
    manual: tuple[tuple[str, str], ...]  # sanitised title, why it is not supplied as pages

    @property
    def pages(self) -> tuple[PagePlan | Sheet, ...]:
        return tuple(p for part in self.parts for p in part.pages)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(i for p in self.pages for i in p.items)

    @property
    def withheld_strings(self) -> tuple[str, ...]:
        """What was withheld, once each, longest first: what the proof looks for."""
        return tuple(sorted({i.mark.text for i in self.items if i.mark.text.strip()}, key=lambda s: (-len(s), s)))


PageTexts = Callable[[DocumentId], Sequence[PageText]]
Withheld = Callable[[Mark], CodeId | None]


def as_decided(mark: Mark) -> CodeId | None:
    """The code under which a mark is withheld in a disclosure: only what a person decided."""
    return mark.decision.code if mark.withheld and mark.decision else None


def withheld_in_draft(mark: Mark, *, cautious: bool) -> CodeId | None:
    """What a draft withholds: decisions as decided; of the undecided, what is proposed to be withheld.

    `cautious` withholds what a person must judge and every suspect as well.
    """
    if mark.decision is not None:
        return mark.decision.code if mark.withheld else None
    goes = mark.proposal is Proposal.REDACT and mark.band is Band.STRONG
    if cautious and (mark.proposal is Proposal.REVIEW or mark.band is Band.SUSPECT):
        goes = True
    return (mark.proposed_code or CodeId("TP")) if goes else None


def plan(case: Case, texts: PageTexts, withheld: Withheld = as_decided) -> Plan:
    """The disclosure this case would make. `withheld` says under which code a mark goes, or None."""
    numbered = _Numbering()
    chosen = {d: [m for m in case.marks_on(d) if withheld(m) is not None] for d in case.documents}
    secrets = _secrets(m for marks in chosen.values() for m in marks)
    parts, manual = [], []
    for document in in_order(case.documents.values()):
        title = sanitised_title(document, secrets)
        if document.state is not ItemState.READ:
            manual.append((title, _public(document.why) or "not yet read"))
            continue
        if copy := case.left_out.get(document.id):
            same = sanitised_title(case.documents[copy.of], secrets)
            manual.append((title, f"everything in it also stands in another document of these pages, “{same}”"))
            continue
        pages = _pages(document, texts(document.id), chosen[document.id], withheld, numbered)
        parts.append(Part(document.id, title, document.date, _condensed(pages)))
    return Plan(tuple(parts), tuple(manual))


def page_plan(case: Case, document: DocumentId, text: PageText, withheld: Withheld = as_decided) -> PagePlan:
    """One page of that plan, its items numbered as they will be in the whole; asks for no other page's words."""
    before = 0
    for d in in_order(case.documents.values()):
        chosen: dict[int, list[Mark]] = {}
        for m in case.marks_on(d.id):
            if withheld(m) is not None and d.state is ItemState.READ and d.id not in case.left_out:
                chosen.setdefault(m.page, []).append(m)
        for page, marks in chosen.items():
            if d.id == document and page >= text.page:
                break
            before += len(_outermost(marks))
        if d.id == document:
            (planned,) = _pages(d, [text], chosen.get(text.page, []), withheld, _Numbering(before))
            return planned
    raise KeyError(document)


def _public(why: str) -> str:
    """Why an item has no pages, for the requester: what it is, without what the officer was told to do about it."""
    return re.split(r"[:;]", why, maxsplit=1)[0].strip()


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Chronological; undated documents after the dated ones, each in the order of the bundle."""
    listed = list(documents)
    return sorted(listed, key=lambda d: (d.date == "", d.date, d.file))


def sanitised_title(document: Document, secrets: Sequence[str]) -> str:
    """A title that names nobody withheld: the given title, else the type, else 'Document'.

    File names are never used: they name people (REDACTION 2.2).
    """
    for candidate in (document.title, document.type.replace("_", " ").capitalize()):
        if candidate and not any(find_letters(s, candidate) for s in secrets):
            return candidate
    return "Document"


def _secrets(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Withheld strings and, of names, each part that is long enough to identify."""
    found: set[str] = set()
    for m in marks:
        if m.kind is Kind.PASSAGE:
            continue
        found.add(m.text)
        if m.kind is Kind.NAME:
            found.update(part for part in m.text.split() if len(letters(part)) > 3)
    return tuple(sorted(s for s in found if s.strip()))


class _Numbering:
    def __init__(self, last: int = 0) -> None:
        self._last = last

    def item(self, mark: Mark) -> Item:
        self._last += 1
        return Item(self._last, mark)


def _pages(
    document: Document, texts: Sequence[PageText], marks: list[Mark], withheld: Withheld, numbered: _Numbering
) -> list[PagePlan]:
    pages = []
    for t in texts:
        here = _outermost([m for m in marks if m.page == t.page])
        items = tuple(numbered.item(_under(m, withheld(m))) for m in here)
        pages.append(PagePlan(document.id, t.page, t.width, t.height, t.words, items))
    return pages


def _under(mark: Mark, code: CodeId | None) -> Mark:
    """The mark with the code it goes out under: a draft shows proposals as if they were decided."""
    if mark.withheld:
        return mark
    return replace(mark, decision=Decision(Outcome.REDACT, code, mark.why, "", _NEVER))


def _outermost(marks: list[Mark]) -> list[Mark]:
    """Marks that do not lie wholly inside another withheld one: each box gets one label."""

    def inside(a: Mark, b: Mark) -> bool:
        return all(any(o.padded(0.2).x0 <= i.x0 and o.padded(0.2).y0 <= i.y0 and i.x1 <= o.padded(0.2).x1
                       and i.y1 <= o.padded(0.2).y1 for o in b.boxes) for i in a.boxes)  # fmt: skip

    kept: list[Mark] = []
    for m in marks:
        if not any(inside(m, o) and (not inside(o, m) or o.id < m.id) for o in marks if o is not m):
            kept.append(m)
    return kept


def _condensed(pages: list[PagePlan]) -> tuple[PagePlan | Sheet, ...]:
    """Runs of wholly withheld pages become one sheet: black pages tell nothing but how many there are."""
    out: list[PagePlan | Sheet] = []
    for p in pages:
        if not p.wholly_withheld:
            out.append(p)
        elif out and isinstance(out[-1], Sheet):
            out[-1] = replace(
                out[-1], source_pages=(*out[-1].source_pages, p.source_page), items=(*out[-1].items, *p.items)
            )
        else:
            out.append(Sheet(p.document, (p.source_page,), p.items))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the requester's schedule. Nothing in it names what was withheld."""

    item: int
    document: str
    date: str
    page: int  # of the disclosure, 1-based
    code: CodeId
    sentence: str
    extent: str  # "part of the page" or "whole page"


def schedule_lines(
    plan_: Plan, page_numbers: Mapping[tuple[DocumentId, int], int], sentence: Callable[[CodeId], str]
) -> tuple[Line, ...]:
    """The schedule, in page order. `page_numbers` maps (document, source page) to the page in the disclosure."""
    lines = []
    for part in plan_.parts:
        for p in part.pages:
            for item in p.items:
                number = page_numbers[(part.document, item.mark.page)]
                extent = "whole page" if isinstance(p, Sheet) else "part of the page"
                lines.append(Line(item.number, part.title, part.date, number, item.code, sentence(item.code), extent))
    return tuple(lines)


def is_own(mark: Mark) -> bool:
    """Whether a mark is about the data subject themself: never withheld from them by a machine (DOMAIN R50)."""
    return mark.person == SUBJECT
