"""The proof of the pages of a disclosure: what each says, and that its boxes are black."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2

from sartool.core.geometry import Box
from sartool.files import ghosts
from sartool.files.edges import Mask, area, in_pixels
from sartool.files.expected import Check, ExpectedPage, check
from sartool.files.matching import Flat, folded

_DPI = ghosts.DPI
_WIDEST = 6000  # pixels
_BLACK = ghosts.BLACK
_WHITE = 160  # grey from this on is the white of a label
_COVERED = 0.4  # share of a box that is black when it is burnt, whatever label stands on it; text alone is far below
_FILLED = 0.55  # the same of a decided place, what of it lies under the boxes; bold text alone is under 0.45
# All that a page may paint: one picture, then text that cannot be seen.
_GRAMMAR = re.compile(
    rb"q [\d.]+ 0 0 [\d.]+ 0 0 cm /P Do Q\nBT 3 Tr"
    rb"(?:\n/F1 [\d.]+ Tf [\d.]+ Tz 1 0 0 1 -?[\d.]+ -?[\d.]+ Tm <[0-9A-F]+> Tj)*\nET"
)
_SHOWN = re.compile(rb"<([0-9A-F]+)> Tj")
_BFCHAR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


_Question = Callable[["_Page", ExpectedPage], Iterator[str]]


class _Page:
    """One page as two engines see it: qpdf its objects, PDFium its text and its picture."""

    def __init__(self, objects: Any, shown: Any) -> None:
        self.objects, self._shown = objects, shown
        self.size: tuple[float, float] = shown.get_size()
        self.scale = min(_DPI / 72, _WIDEST / max(self.size))  # pixels a point

    @cached_property
    def text(self) -> str:
        read = self._shown.get_textpage()
        try:
            return str(read.get_text_range())
        finally:
            read.close()

    @cached_property
    def _grey(self) -> npt.NDArray[np.uint8]:
        picture = self._shown.render(scale=self.scale, grayscale=True, may_draw_forms=False).to_numpy()
        return np.asarray(picture.reshape(picture.shape[:2]))

    @property
    def dark(self) -> Mask:
        return np.asarray(self._grey < _BLACK)

    @property
    def not_white(self) -> Mask:
        """A label's letters have soft edges: on a small box half of it would be neither black nor white."""
        return np.asarray(self._grey < _WHITE)


def verify_pages(pdf: Path, pages: Sequence[ExpectedPage], first: int) -> tuple[Check, ...]:
    """Text and picture of a run of pages; `first` is the 0-based index of pages[0] in the file."""
    found: dict[str, list[str]] = {name: [] for name in _QUESTIONS}
    with pikepdf.open(pdf) as objects, pypdfium2.PdfDocument(pdf) as shown:
        for index, expected in enumerate(pages, first):
            if index >= len(shown):
                found["the page is there"].append(f"page {index + 1} is missing")
                continue
            opened = shown[index]
            page = _Page(objects.pages[index].obj, opened)
            for name, question in _QUESTIONS.items():
                found[name] += [f"page {index + 1}: {f}" for f in _answer(question, page, expected)]
            opened.close()
    return tuple(check(name, len(pages), findings) for name, findings in found.items())


def _answer(question: _Question, page: _Page, expected: ExpectedPage) -> list[str]:
    try:
        return list(question(page, expected))
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError, pypdfium2.PdfiumError):
        return ["it has not the form of a page of ours"]  # spoilt: that is an answer too, and it is no


def _size(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    width, height = page.size
    if abs(width - expected.width) > 0.02 or abs(height - expected.height) > 0.02:
        yield "the page has another size"


def _text(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """What a reader copies out of the page: the same letters and digits, each as often.

    PDFium leaves letters out where words overlap (a bad scan): a few may be missing, none may be too many.
    """
    wanted = Counter("".join(folded(w) for w in expected.words))
    read = Counter("".join(folded(t) for t in page.text.split()))
    if more := (read - wanted).total():
        yield f"{more} letters too many can be copied"
    if (less := (wanted - read).total()) > 5 + 0.02 * wanted.total():
        yield f"{less} letters cannot be copied"


def _layer(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """The page's program, read without an engine: nothing but the picture and the expected words in order."""
    program = page.objects.Contents.read_bytes()
    if not _GRAMMAR.fullmatch(program):
        yield "something else than a picture and words is painted"
        return
    characters = _characters(page.objects.Resources.Font.F1.ToUnicode.read_bytes())
    codes = b"".join(_SHOWN.findall(program))
    said = "".join(characters.get(codes[i : i + 4], "\ufffd") for i in range(0, len(codes), 4))
    if "".join(said.split()) != "".join("".join(w.split()) for w in expected.words):
        yield "the words are not the expected ones"


def _characters(cmap: bytes) -> dict[bytes, str]:
    return {code: bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in _BFCHAR.findall(cmap)}


def _secrets(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """No withheld string stands there more often than it was disclosed on purpose or than we say it ourselves."""
    read = Flat(page.text.splitlines())
    own = Flat(expected.own)
    for secret in expected.secrets:
        if read.count(secret.text) > secret.allowed + own.count(secret.text):
            yield f"a withheld {secret.kind} can be read"


def _picture(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """One picture, the one that was burnt."""
    pictures = page.objects.Resources.XObject
    if len(pictures) != 1:
        yield f"{len(pictures)} pictures instead of one"
    elif hashlib.sha256(pictures.P.read_raw_bytes()).hexdigest() != expected.picture:
        yield "the picture is not the one that was burnt"


def _black(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """Every final box has a black edge and is mostly black; every decided place is covered by them."""
    if not expected.boxes and not expected.marked:
        return
    scale, dark = page.scale, page.dark
    pixels = [in_pixels(box, scale, dark.shape) for box in expected.boxes]
    for number, own in enumerate(pixels, 1):
        if not _is_black(own, dark):
            others = area((p for p in pixels if p is not own), dark.shape)  # their labels may cross its edge
            if not _is_black(own, dark | others):
                yield f"box {number} is not black"
                continue
        x0, y0, x1, y1 = own
        if page.not_white[y0:y1, x0:x1].mean() < _COVERED:
            yield f"box {number} is not black"
    union = area((in_pixels(b, scale, dark.shape) for b in expected.boxes), dark.shape)
    for number, box in enumerate(expected.marked, 1):
        middle = Box(box.x0, box.y0 + box.height / 3, box.x1, box.y1 - box.height / 3)
        x0, y0, x1, y1 = in_pixels(middle, scale, dark.shape)
        if not union[y0:y1, x0:x1].all():
            yield f"withheld place {number} is not covered"
            continue
        x0, y0, x1, y1 = in_pixels(box, scale, dark.shape)
        burnt = page.not_white[y0:y1, x0:x1][union[y0:y1, x0:x1]]
        if burnt.size and burnt.mean() < _FILLED:
            yield f"withheld place {number} is not black"


def _is_black(box: tuple[int, int, int, int], dark: Mask) -> bool:
    """Whether the box has a black edge all around; one too small to have an edge has nothing to show."""
    inner = dark[box[1] + 2 : box[3] - 2, box[0] + 2 : box[2] - 2]
    return not inner.size or bool(inner[0].all() and inner[-1].all() and inner[:, 0].all() and inner[:, -1].all())


def _clean(page: _Page, expected: ExpectedPage) -> Iterator[str]:
    """No part of a letter hangs on the edge of a box (REDACTION 4.4). What is larger than letters may."""
    places = ghosts.Places(expected.boxes, expected.marked, expected.near)
    for number, pieces in ghosts.hanging(page.dark, places, page.scale):
        if ghosts.dots(pieces) >= ghosts.LEAST:
            yield f"part of a letter is left at the edge of box {number}"


_QUESTIONS: dict[str, _Question] = {
    "the page is there": _size,
    "the text that can be copied": _text,
    "the words of the text layer": _layer,
    "withheld words on the page": _secrets,
    "the picture is the burnt one": _picture,
    "the boxes are black": _black,
    "the edges of the boxes": _clean,
}
