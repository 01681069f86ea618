"""Reads a page from its picture: straightened, cleaned, then by Tesseract; each word with its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf

from sartool.core.errors import SartoolError
from sartool.core.geometry import Box, hull
from sartool.core.text import HowRead, Word
from sartool.files.renderer import fitting_dpi
from sartool.files.sightings import Token, voted, without_echoes
from sartool.files.straighten import Grey, Straight, despeckled, ink, speckle, straightened, unruled
from sartool.files.tokens import Sign, on_one_row, signs, words_of

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a second thread gains nothing and starves the other child
LEAST_DPI, MOST_DPI = 200, 300  # fewer lose small print, more only enlarge the noise
SURE_ENOUGH = 0.5  # mean confidence below which a person must read the page
QUITE_SURE = 0.9  # mean confidence from which a second look is not worth its time
FAIRLY_SURE = 0.7  # mean confidence below which the page may lie on its side
BLANK = 0.0004  # share of dark dots below which a page is blank
SPECKLED = 1.4  # grey levels of noise from which single dots are taken out first
MAX_SIDE = 6000  # dots
UNEVEN = 40  # grey levels the paper may vary in a scan; more is a photograph with shadows


@dataclass(frozen=True, slots=True)
class Read:
    """What a picture says; confidences 0..1, boxes in points on the page as shown."""

    how: HowRead
    words: tuple[Word, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    straight: Straight
    tokens: tuple[Token, ...]

    @property
    def letters(self) -> int:
        return sum(len(t.signs) for t in self.tokens)

    @property
    def sure(self) -> float:
        """Mean confidence, 0..1, each letter counting once."""
        if self._is_sideways:
            return 0.0
        return sum(t.sure * len(t.signs) for t in self.tokens) / self.letters if self.tokens else 0.0

    @property
    def _is_sideways(self) -> bool:
        """Tesseract reads some pages that lie on their side, but cannot say where the words stand."""
        words = [t for t in self.tokens if len(t.signs) > 3]
        return sum(t.right - t.left <= t.bottom - t.top for t in words) > 0.5 * len(words)

    @property
    def quality(self) -> float:
        """How much was read, and how surely."""
        return 0.0 if self._is_sideways else sum(len(t.signs) * (t.sure - 0.5) for t in self.tokens)


def read_picture(page: Any) -> Read:
    """The words of a whole page (of an open document) from its picture."""
    grey, scale = _drawn(page, Box(0.0, 0.0, page.rect.width, page.rect.height))
    number = page.number + 1
    share = ink(grey)
    if share < BLANK:
        return Read(HowRead.OCR, (), (f"page {number} is blank",))
    best = _best(grey)
    words = _words(best, scale)
    if len(words) < 3 or best.sure < SURE_ENOUGH:
        return Read(HowRead.UNREADABLE, words, (f"page {number} could not be read well: a person must look at it",))
    turned = (f"page {number} was scanned on its side or upside down",) if best.straight.turns else ()
    return Read(HowRead.OCR, words, turned)


def read_region(page: Any, region: Box) -> tuple[Word, ...]:
    """The words in one picture on a page, by place on the page; nothing where little can be made out."""
    grey, scale = _drawn(page, region)
    if min(grey.shape) < 20:
        return ()
    found = _attempt(Straight(grey, 0, 0.0, (grey.shape[0], grey.shape[1])), clean=False)
    if found.sure < SURE_ENOUGH:
        return ()
    moved = []
    for w in _words(found, scale):
        b = w.box
        box = Box(b.x0 + region.x0, b.y0 + region.y0, b.x1 + region.x0, b.y1 + region.y0)
        moved.append(Word(w.text, box, w.line, w.gap, w.sure))
    return tuple(moved)


# -- the picture


def pictures_on(page: Any) -> Sequence[tuple[Box, int]]:
    """Where pictures lie on the page, cut at its edges (points), and how many dots wide each is."""
    whole = page.rect
    found = []
    for i in page.get_image_info():
        x0, y0, x1, y1 = i["bbox"]
        box = Box(max(x0, 0.0), max(y0, 0.0), min(x1, whole.width), min(y1, whole.height))
        if box.x0 < box.x1 and box.y0 < box.y1:
            found.append((box, int(i["width"] * box.width / max(x1 - x0, 0.1))))
    return found


def _drawn(page: Any, part: Box) -> tuple[Grey, float]:
    """Part of a page in grey, as fine as its own pictures are, and the dots in a point."""
    finest = max((dots / box.width * 72 for box, dots in pictures_on(page) if box.width > 20), default=0.0)
    wanted = min(max(finest, LEAST_DPI), MOST_DPI, MAX_SIDE / max(part.width, part.height, 1.0) * 72)
    dpi = fitting_dpi(page, max(int(wanted), 36))
    clip = (part.x0, part.y0, part.x1, part.y1)
    drawn = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False, clip=clip)
    grey = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]
    return np.ascontiguousarray(grey), dpi / 72


def _best(grey: Grey) -> _Attempt:
    """One look at a clean page; more, and turned, where the first is not sure of what it sees."""
    straight = straightened(grey)
    dirty = speckle(straight.grey) > SPECKLED
    first = _attempt(straight, clean=dirty)
    if first.sure >= QUITE_SURE and first.letters > 20:
        return first
    without_rules = Straight(unruled(straight.grey), straight.turns, straight.angle, straight.shown)
    tried = [first, _attempt(without_rules, clean=True), _attempt(straight, clean=not dirty)]
    best = max(tried, key=lambda a: a.quality)
    if best.sure >= FAIRLY_SURE and best.letters > 20:
        return _Attempt(best.straight, tuple(voted(best.tokens, [a.tokens for a in tried if a is not best])))
    if straight.angle:
        tried.append(_attempt(Straight(grey, 0, 0.0, straight.shown), clean=dirty))
    turns = _quarter_turns(grey)
    for turn in (turns,) if turns else (1, 3, 2):
        tried.append(_attempt(straightened(grey, turn), clean=dirty))
    return max(tried, key=lambda a: a.quality)


# -- Tesseract


@cache
def _data_folder() -> str:
    """Where the language data lie: beside the packaged program, else in the environment."""
    frozen = Path(getattr(sys, "_MEIPASS", sys.prefix))
    for folder in (frozen / "tessdata", frozen / "share" / "tessdata", Path(sys.prefix) / "share" / "tessdata"):
        if (folder / "eng.traineddata").is_file():
            return str(folder)
    raise SartoolError("The language data for reading scans are missing: install sartool again.")


@cache
def _engine() -> Any:
    """One engine a process: making it costs as much as a page."""
    import tesserocr  # noqa: PLC0415 - only where a picture is read

    return tesserocr.PyTessBaseAPI(path=_data_folder(), lang="eng", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY)


def _attempt(straight: Straight, *, clean: bool) -> _Attempt:
    picture = despeckled(straight.grey) if clean else straight.grey
    return _Attempt(straight, tuple(_recognised(np.ascontiguousarray(picture))))


def _recognised(grey: Grey) -> list[Token]:
    """What Tesseract sees. Raw bytes go in: a picture object would be compressed with loss on the way."""
    import tesserocr  # noqa: PLC0415

    engine = _engine()
    engine.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
    engine.SetSourceResolution(LEAST_DPI)
    engine.Recognize()
    level, out, line = tesserocr.RIL, [], -1
    held: list[tuple[str, tuple[int, int, int, int]]] = []
    sure = 0.0
    found = engine.GetIterator()
    for sign in tesserocr.iterate_level(found, level.SYMBOL) if found is not None else ():
        if sign.IsAtBeginningOf(level.WORD):
            if held:
                out.append(Token(tuple(held), line, sure))
            held, sure = [], max(0.0, min(1.0, sign.Confidence(level.WORD) / 100))
            line += bool(sign.IsAtBeginningOf(level.TEXTLINE))
        if (found_sign := _sign(sign, level.SYMBOL)) is not None:
            held.append(found_sign)
    if held:
        out.append(Token(tuple(held), line, sure))
    engine.Clear()
    return without_echoes(out)


def _sign(sign: Any, level: Any) -> tuple[str, tuple[int, int, int, int]] | None:
    """One sign with its place; a speck that was taken for a sign and then for none is nothing."""
    try:
        text, box = sign.GetUTF8Text(level), sign.BoundingBox(level)
    except RuntimeError:
        return None
    return (text.strip(), box) if text and text.strip() and box else None


def _quarter_turns(grey: Grey) -> int:
    """Quarter turns anticlockwise that set the writing upright, as Tesseract sees the script; 0 when unsure."""
    import tesserocr  # noqa: PLC0415

    if not (Path(_data_folder()) / "osd.traineddata").is_file():
        return 0
    with tesserocr.PyTessBaseAPI(path=_data_folder(), lang="osd", psm=tesserocr.PSM.OSD_ONLY) as looking:
        looking.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
        looking.SetSourceResolution(LEAST_DPI)
        seen = looking.DetectOrientationScript()
    if not seen or seen["orient_conf"] < 2.0:
        return 0
    return int(seen["orient_deg"] // 90) % 4


# -- back to the page


def _words(attempt: _Attempt, scale: float) -> tuple[Word, ...]:
    """Words in points on the page as shown, parted as in a text layer; pieces of one row joined."""
    out: list[Word] = []
    line, tall, last = -1, None, -1
    for token in attempt.tokens:
        box = hull(_dots(b) for _, b in token.signs)
        if token.line != last:
            row = tall is not None and on_one_row(tall, box) and box.x0 >= tall.x1 - 2
            line += not row
            last, tall = token.line, box
        else:
            tall = Box(tall.x0, min(tall.y0, box.y0), box.x1, max(tall.y1, box.y1)) if tall else box
        out += _parted(token, attempt.straight, scale, line, (token.top, token.bottom))
    return tuple(out)


def _parted(token: Token, straight: Straight, scale: float, line: int, span: tuple[int, int]) -> Sequence[Word]:
    """The words of one token. Each is as tall as the token, so that a line keeps one height."""
    top, bottom = span
    whole = signs((text, Box(x0, top, x1, bottom)) for text, (x0, _, x1, _) in token.signs)
    made = []
    for n, w in enumerate(words_of(_touching(whole), line, sure=token.sure)):
        box = straight.back((w.box.x0, w.box.y0, w.box.x1, w.box.y1), scale)
        made.append(Word(w.text, box, line, gap=n == 0, sure=token.sure))
    return made


def _touching(whole: list[Sign]) -> list[Sign]:
    """Signs of one word never have white space between them, however far apart their ink lies."""
    return [
        Sign(s.text, Box(s.box.x0, s.box.y0, max(s.box.x1, after.box.x0), s.box.y1))
        for s, after in zip(whole, [*whole[1:], *whole[-1:]], strict=True)
    ]


def _dots(box: tuple[int, int, int, int]) -> Box:
    return Box(*(float(v) for v in box))
