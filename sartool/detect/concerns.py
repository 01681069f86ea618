"""What a person must look at or be asked about: unreadable places, signs of adoption papers, hazard warnings.

Nothing here is withheld or set aside by itself: every mark is a question to the officer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sartool.core.bundle import Document
from sartool.core.geometry import Box
from sartool.core.marks import Band, Kind, Mark, Proposal
from sartool.core.text import HowRead, Look, PageText
from sartool.detect.adoption import adoption_signs
from sartool.detect.hazards import hazard_warnings
from sartool.detect.quotes import Place

_LOOKS = {
    Look.INK: "Writing or drawing that no machine could read: look at it.",
    Look.DOUBTFUL: "These words were read with little confidence: look whether a name stands here.",
    Look.PICTURE: "A picture: look whether it shows or names anybody.",
}
_PAGE = "This page could not be read by machine: look at all of it."
_ADOPTION = (
    "A sign of an adoption paper. Adoption papers are not given under a subject access request: ask the adoption "
    "team, and keep birth name and adoptive name apart."
)
_HAZARD = (
    "A hazard warning. It may be about somebody else, may come from the police, and may be out of date: ask whether "
    "it is still justified."
)


def concerns(document: Document, pages: Sequence[PageText], type_: str) -> list[Mark]:
    """Marks on what a person must look at, of one document of a known type; every one with the proposal `review`."""
    marks = [m for page in pages for m in _unreadable(document, page)]
    by_number = {p.page: p for p in pages}
    for place in adoption_signs(pages, type_):
        marks += _said(document, by_number[place.page], place, Kind.ADOPTION, _ADOPTION)
    for hazard in hazard_warnings(pages):
        told = f"{hazard.about.capitalize()}. " if hazard.about else ""
        told += f"Review stated: {hazard.review}. " if hazard.review else ""
        marks += _said(document, by_number[hazard.place.page], hazard.place, Kind.HAZARD, f"{told}{_HAZARD}")
    return marks


def _unreadable(document: Document, page: PageText) -> list[Mark]:
    """The whole page where it could not be read, else each area that a person must look at."""
    if page.how is HowRead.UNREADABLE:
        whole = Box(0, 0, round(page.width, 1), round(page.height, 1))
        return [_question(document, page.page, (whole,), "", Kind.UNREADABLE, _PAGE)]
    return [
        _question(document, page.page, (u.box.rounded(),), _words_in(page, u.box), Kind.UNREADABLE, _LOOKS[u.look])
        for u in page.unclear
    ]


def _words_in(page: PageText, box: Box) -> str:
    return " ".join(w.text for w in page.words if box.touches_words_of(w.box))


def _said(document: Document, page: PageText, place: Place, kind: Kind, why: str) -> list[Mark]:
    boxes = tuple(b.rounded() for b in page.boxes_of(place.start, place.end))
    text = page.text[place.start : place.end]
    return [_question(document, page.page, boxes, text, kind, why)] if boxes else []


def _question(document: Document, page: int, boxes: tuple[Box, ...], text: str, kind: Kind, why: str) -> Mark:
    found_by = "reader" if kind is Kind.UNREADABLE else "wording"
    return Mark(document.id, page, boxes, text, kind, found_by, why, Band.STRONG, 1.0, Proposal.REVIEW)
