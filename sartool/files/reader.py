"""Reads the words of a rendition with their places: from the text layer where it can be seen, else from the picture."""

from __future__ import annotations

from typing import Any

from sartool.core.geometry import Box
from sartool.core.text import HowRead, Look, PageText
from sartool.files import ocr
from sartool.files.agreement import agrees, both, may_be_gibberish, reads_better
from sartool.files.pasted import in_pictures
from sartool.files.renderer import open_pdf
from sartool.files.textlayer import Layer, layer_of
from sartool.files.upright import upright

FEW = 12  # letters: a page with fewer has no text layer worth the name
OUTLINED = 40  # shapes of the size of letters with no word on them: writing turned into drawings
COVERED = 0.55  # share of the page under one picture from which the page counts as scanned


def read_pages(pdf: bytes) -> list[PageText]:
    """Every page of a rendition, 1-based numbers in `PageText.page`."""
    with open_pdf(pdf) as document:
        return [_read(document, n) for n in range(document.page_count)]


def read_page(pdf: bytes, index: int) -> PageText:
    """One page, `index` 0-based. Picklable: this is what a child process is given."""
    return read_run(pdf, index, 1)[0]


def read_run(pdf: bytes, first: int, count: int) -> tuple[PageText, ...]:
    """`count` pages from `first` (0-based) on, the file opened once; fails as a whole where one page fails."""
    with open_pdf(pdf) as document:
        return tuple(_read(document, n) for n in range(first, first + count))


def _read(document: Any, index: int) -> PageText:
    upright(document[index])  # a rendition has no turned page; a PDF from elsewhere may
    page = document[index]
    layer = layer_of(page)
    scanned = _is_scan(page)
    odd = layer.is_garbage or layer.glyph_paths > OUTLINED or may_be_gibberish(layer.words)
    if layer.letters < FEW or scanned or odd:
        read = ocr.read_picture(page)
        if chosen := _chosen(read, layer, scanned=scanned):
            return _page(page, chosen, (*chosen.warnings, *_unseen(page, layer)))
    words, look, added = in_pictures(page, layer.words)
    said = (f"page {index + 1} holds a picture with words in it: they were read from the picture",) if added else ()
    return _page(page, ocr.Read(HowRead.TEXT, words, (), look), (*_unseen(page, layer), *said))


def _page(page: Any, read: ocr.Read, said: tuple[str, ...]) -> PageText:
    width, height = page.rect.width, page.rect.height
    return PageText(page.number + 1, width, height, read.how, read.words, said, read.unclear, read.blank)


def _unseen(page: Any, layer: Layer) -> tuple[str, ...]:
    """Only how many: what they say is no part of the page."""
    if not layer.unseen or _is_scan(page):  # the hidden layer of a scan is somebody else's reading of it
        return ()
    return (f"page {page.number + 1} carries text that cannot be seen: {layer.unseen} words are left out",)


def _is_scan(page: Any) -> bool:
    """One picture over most of the page: what its text layer says is somebody else's reading of it."""
    area = page.rect.width * page.rect.height
    return any(box.area > COVERED * area and dots > 300 for box, dots in ocr.pictures_on(page))


# -- the picture or the layer, or both


def _chosen(read: ocr.Read, layer: Layer, *, scanned: bool) -> ocr.Read | None:
    """What is read of a page whose layer may not say what the page shows; None: the layer does after all."""
    seen = sum(len(w.text) for w in read.words)
    if layer.is_garbage or not layer.letters:
        return read
    if not scanned and may_be_gibberish(layer.words):
        return read if reads_better(read.words, layer.words) else None
    if not scanned and layer.letters < FEW:
        return _joined(read, layer) if seen >= layer.letters else None
    if not scanned:  # outlines
        return _joined(read, layer) if read.how is HowRead.OCR and seen > layer.letters * 1.1 else None
    return _joined(read, layer)


def _joined(read: ocr.Read, layer: Layer) -> ocr.Read:
    """Both: the layer leads where the picture confirms it and it holds most of the words, else the picture."""
    seen = sum(len(w.text) for w in read.words)
    leads = layer.letters >= 0.5 * seen and agrees(layer.words, read.words)
    words = both(layer.words, read.words) if leads else both(read.words, layer.words)
    known = [w.box for w in layer.words] if leads else []
    look = tuple(u for u in read.unclear if u.look is not Look.DOUBTFUL or not _lies_on(u.box, known))
    how = HowRead.TEXT if leads and read.how is HowRead.OCR and len(words) == len(layer.words) else read.how
    return ocr.Read(how, words, read.warnings, look)


def _lies_on(box: Box, known: list[Box]) -> bool:
    return any(box.overlaps(w) for w in known)
