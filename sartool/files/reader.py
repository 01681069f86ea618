"""Reads the words of a rendition with their places: from the text layer where it can be seen, else from the picture."""

from __future__ import annotations

from typing import Any

from sartool.core.geometry import Box
from sartool.core.text import HowRead, PageText, Word
from sartool.files import ocr
from sartool.files.renderer import open_pdf
from sartool.files.textlayer import Layer, layer_of
from sartool.files.upright import upright

FEW = 12  # letters: a page with fewer has no text layer worth the name
OUTLINED = 40  # shapes of the size of letters with no word on them: writing turned into drawings
COVERED = 0.55  # share of the page under one picture from which the page counts as scanned
_PICTURE_WIDTH, _PICTURE_HEIGHT = 40.0, 16.0  # points: a smaller picture has no words
_PICTURE_DOTS = 80  # a picture less wide has no words
_PICTURES = 12  # of one page that are read


def read_pages(pdf: bytes) -> list[PageText]:
    """Every page of a rendition, 1-based numbers in `PageText.page`."""
    with open_pdf(pdf) as document:
        return [_read(document, n) for n in range(document.page_count)]


def read_page(pdf: bytes, index: int) -> PageText:
    """One page, `index` 0-based. Picklable: this is what a child process is given."""
    with open_pdf(pdf) as document:
        return _read(document, index)


def _read(document: Any, index: int) -> PageText:
    upright(document[index])  # a rendition has no turned page; a PDF from elsewhere may
    page = document[index]
    layer = layer_of(page)
    scanned = _is_scan(page)
    if layer.letters < FEW or scanned or layer.is_garbage or layer.glyph_paths > OUTLINED:
        read = ocr.read_picture(page)
        if _is_better(read, layer, scanned=scanned):
            return _page(page, read.how, read.words, (*read.warnings, *_unseen(page, layer)))
    words, said = _with_pictures(page, layer)
    return _page(page, HowRead.TEXT, words, (*_unseen(page, layer), *said))


def _page(page: Any, how: HowRead, words: tuple[Word, ...], said: tuple[str, ...]) -> PageText:
    return PageText(page.number + 1, page.rect.width, page.rect.height, how, words, said)


def _unseen(page: Any, layer: Layer) -> tuple[str, ...]:
    """Only how many: what they say is no part of the page."""
    if not layer.unseen or _is_scan(page):  # the hidden layer of a scan is somebody else's reading of it
        return ()
    return (f"page {page.number + 1} carries text that cannot be seen: {layer.unseen} words are left out",)


def _is_scan(page: Any) -> bool:
    """One picture over most of the page: what its text layer says is somebody else's reading of it."""
    area = page.rect.width * page.rect.height
    return any(box.area > COVERED * area and dots > 300 for box, dots in ocr.pictures_on(page))


def _is_better(read: ocr.Read, layer: Layer, *, scanned: bool) -> bool:
    """Whether the picture tells more than the layer. A letterhead behind real text also covers the page."""
    seen = sum(len(w.text) for w in read.words)
    if layer.letters < FEW:
        return seen >= layer.letters or not layer.letters
    if layer.is_garbage:
        return True
    if read.how is not HowRead.OCR:
        return False
    return seen > layer.letters // 3 if scanned else seen > layer.letters * 1.1


# -- words in pictures on a page of text


def _with_pictures(page: Any, layer: Layer) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of the layer and, behind them, what pictures on the page say (a photographed note, a stamp)."""
    words = list(layer.words)
    added = 0
    for region in _pictures(page)[:_PICTURES]:
        line = words[-1].line + 1 if words else 0
        new = [w for w in ocr.read_region(page, region) if not any(w.box.overlaps(o.box) for o in layer.words)]
        if sum(c.isalnum() for w in new for c in w.text) >= 3:
            words += [Word(w.text, w.box, line + w.line, w.gap, w.sure) for w in new]
            added += len(new)
    said = f"page {page.number + 1} holds a picture with words in it: they were read from the picture"
    return tuple(words), (said,) if added else ()


def _pictures(page: Any) -> list[Box]:
    """Pictures large enough to hold words, each place once."""
    found: dict[Box, None] = {}
    for place, dots in ocr.pictures_on(page):
        if place.width >= _PICTURE_WIDTH and place.height >= _PICTURE_HEIGHT and dots >= _PICTURE_DOTS:
            found[place.rounded()] = None
    return list(found)
