"""Carries marks to the same place in a copy of their page: what is asked of one must be asked of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sartool.core.bundle import Alike, Copy, DocumentId
from sartool.core.geometry import Box
from sartool.core.marks import Kind, Mark, Proposal
from sartool.core.text import PageText
from sartool.detect.twins import page_twins

_WHY = "The same words are marked in a copy of this page."
_NOT_CARRIED = (Kind.UNREADABLE, Kind.ADOPTION, Kind.HAZARD)  # questions about one paper, asked of each by itself

Pages = Mapping[tuple[DocumentId, int], PageText]
Page = tuple[DocumentId, int]


def missing_twins(copies: Iterable[Copy], marks: Mapping[DocumentId, Sequence[Mark]], pages: Pages) -> list[Mark]:
    """Marks for places that are marked on one page and on no page that says the same; undecided, to be looked at.

    `marks` are all marks of the documents that take part, decided, drawn and proposed; `pages` their pages.
    """
    by_page: dict[Page, list[Mark]] = {}
    for document, listed in marks.items():
        for m in listed:
            by_page.setdefault((document, m.page), []).append(m)
    found: dict[tuple[object, ...], Mark] = {}
    for copy in copies:
        for pair in copy.pages:
            one, other = (copy.document, pair.page), (copy.of, pair.of)
            for here, there in ((one, other), (other, one)):
                if here in pages and there in pages:
                    whole = copy.alike in (Alike.EXACT, Alike.NEAR)
                    places = (pages[here], pages[there], there)
                    for m in _carried(by_page.get(here, ()), by_page.get(there, ()), *places, whole=whole):
                        found.setdefault((m.document, m.page, m.kind, m.boxes), m)
    return list(found.values())


def _carried(
    here: Sequence[Mark], there: Sequence[Mark], page: PageText, other: PageText, place: Page, *, whole: bool
) -> list[Mark]:
    """`whole`: the two pages are the same from top to bottom, so what covers one covers the other."""
    asked = [(m, span) for m in here if m.kind not in _NOT_CARRIED and (span := _span(page, m)) is not None]
    made = []
    for (m, span), twin in zip(asked, page_twins(page, other, [span for _, span in asked]), strict=True):
        if whole and span == (0, len(page.text)):
            boxes: tuple[Box, ...] = (Box(0, 0, round(other.width, 1), round(other.height, 1)),)
            text = other.text
        elif twin is not None:
            boxes, text = tuple(b.rounded() for b in other.boxes_of(*twin)), other.text[slice(*twin)]
        else:
            continue
        if boxes and not _covered(boxes, there):
            made.append(_twin(m, place, boxes, text))
    return made


def _twin(m: Mark, place: Page, boxes: tuple[Box, ...], text: str) -> Mark:
    """The same question about the other page, with what was decided here as the proposal."""
    decided = m.decision.code if m.decision and m.decision.code else m.proposed_code
    why = _WHY if m.found_by == "officer" else f"{_WHY} {m.why}"
    return replace(
        m, document=place[0], page=place[1], boxes=boxes, text=text, found_by="copy", why=why, decision=None,
        proposal=Proposal.REDACT if m.withheld else m.proposal, proposed_code=decided,
    )  # fmt: skip


def _covered(boxes: Sequence[Box], there: Sequence[Mark]) -> bool:
    """Whether every part of the place is marked already: then it is asked about there."""
    marked = [o for m in there if m.kind not in _NOT_CARRIED for o in m.boxes]
    return all(any(b.overlaps(o) for o in marked) for b in boxes)


def _span(page: PageText, mark: Mark) -> tuple[int, int] | None:
    """The stretch of a page's text under a mark; None where no words are."""
    touched = [n for n, w in enumerate(page.words) if any(b.touches_words_of(w.box) for b in mark.boxes)]
    if not touched:
        return None
    if touched[-1] - touched[0] >= 2 * len(touched):
        return None  # scattered over the page: no one stretch of text
    return page.spans[touched[0]][0], page.spans[touched[-1]][1]
