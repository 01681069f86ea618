"""Pictures set on a page of text: their words, and those that a person must look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sartool.core.geometry import Box
from sartool.core.text import Unclear, Word
from sartool.files import ocr

_PICTURE_WIDTH, _PICTURE_HEIGHT = 40.0, 16.0  # points: a smaller picture has no words
_PICTURE_DOTS = 80  # a picture less wide has no words
_PICTURES = 12  # of one page that are read
_FACE = 45.0  # points: a smaller picture shows nobody that could be known again
_HEAD, _LETTERHEAD = 0.18, 95.0  # share of the page, and points of height, of what may be a letterhead
_NEIGHBOURS = (-2, -1, 1, 2)  # pages on which a letterhead is seen again


def in_pictures(page: Any, words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Unclear, ...], int]:
    """The words of the layer and, behind them, what pictures on the page say (a photographed note, a stamp).

    Second, where a person must look; third, how many words came from pictures.
    """
    out, look, added = list(words), [], 0
    for region in _pictures(page)[:_PICTURES]:
        line = out[-1].line + 1 if out else 0
        read = ocr.read_part(page, region)
        new = [w for w in read.words if not any(w.box.overlaps(o.box) for o in words)]
        if sum(c.isalnum() for w in new for c in w.text) >= 3:
            out += [Word(w.text, w.box, line + w.line, w.gap, w.sure) for w in new]
            added += len(new)
        if read.unclear and min(region.width, region.height) >= _FACE / 2 and not _is_furniture(page, region):
            look += [u for u in read.unclear if max(u.box.width, u.box.height) >= _FACE / 2]
    return tuple(out), tuple(look), added


def _pictures(page: Any) -> list[Box]:
    """Pictures large enough to hold words, each place once."""
    found: dict[Box, None] = {}
    for place, dots in ocr.pictures_on(page):
        if place.width >= _PICTURE_WIDTH and place.height >= _PICTURE_HEIGHT and dots >= _PICTURE_DOTS:
            found[place.rounded()] = None
    return list(found)


def _is_furniture(page: Any, region: Box) -> bool:
    """A letterhead, or a picture that stands at the same place on a neighbouring page: nobody's likeness."""
    if region.y1 < _HEAD * page.rect.height and region.height < _LETTERHEAD:
        return True
    document, own = page.parent, _drawn_from(page)
    for step in _NEIGHBOURS:
        if 0 <= page.number + step < document.page_count:
            other = document[page.number + step]
            if own & _drawn_from(other) and any(_same(region, place) for place, _ in ocr.pictures_on(other)):
                return True
    return False


def _drawn_from(page: Any) -> set[int]:
    """Which pictures of the file the page uses."""
    return {entry[0] for entry in page.get_images()}


def _same(a: Box, b: Box) -> bool:
    return max(abs(a.x0 - b.x0), abs(a.y0 - b.y0), abs(a.x1 - b.x1), abs(a.y1 - b.y1)) < 3
