"""Reads a page from its picture: straightened, cleaned, then by Tesseract; each word with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

from sartool.core.geometry import Box, hull
from sartool.core.text import HowRead, Look, Unclear, Word
from sartool.files import unclear
from sartool.files.attempts import FAIRLY_SURE, Attempt, attempt, best_attempt, closer
from sartool.files.renderer import fitting_dpi
from sartool.files.sightings import Token
from sartool.files.straighten import Grey, Straight, despeckled, speckle
from sartool.files.tokens import Sign, on_one_row, signs, words_of

LEAST_DPI, MOST_DPI = 200, 300  # fewer lose small print, more only enlarge the noise
SURE_ENOUGH = 0.5  # mean confidence below which a person must read the page
SPECKLED = 1.4  # grey levels of noise from which single dots are taken out, before a page is called blank
MAX_SIDE = 6000  # dots
_LARGE = 0.12  # share of the page from which a picture on it is read with as much care as a scan


@dataclass(frozen=True, slots=True)
class Read:
    """What a picture says; confidences 0..1, boxes in points on the page as shown."""

    how: HowRead
    words: tuple[Word, ...]
    warnings: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    blank: bool = False


def read_picture(page: Any) -> Read:
    """The words of a whole page (of an open document) from its picture, and where a person must look."""
    grey, scale = _drawn(page, Box(0.0, 0.0, page.rect.width, page.rect.height))
    number = page.number + 1
    if unclear.is_blank(despeckled(grey) if speckle(grey) > SPECKLED else grey, scale * 72):
        return Read(HowRead.OCR, (), (f"page {number} is blank",), blank=True)
    best = best_attempt(grey, scale * 72)
    found = unclear.areas(best.seen, best.tokens, scale * 72)
    if best.sure >= SURE_ENOUGH and (passed_over := unclear.lines(found, best.tokens)):
        best = closer(best, passed_over)
        found = unclear.areas(best.seen, best.tokens, scale * 72)
    words = _words(best, scale)
    look = _unread(_on_page(found, best, scale), words)
    if not look and (len(words) < 3 or best.sure < SURE_ENOUGH) and not _means_something(words):
        return Read(HowRead.OCR, (), (f"page {number} is blank",), blank=True)
    if best.sure < SURE_ENOUGH or (len(words) < 3 and not _is_short_and_sure(words)):
        return Read(HowRead.UNREADABLE, words, (f"page {number} could not be read well: a person must look at it",))
    turned = (f"page {number} was scanned on its side or upside down",) if best.straight.turns else ()
    return Read(HowRead.OCR, words, turned, look)


def _means_something(words: Sequence[Word]) -> bool:
    """Whether any of it may be writing, and not a speck that was taken for a sign."""
    return any(w.sure > 0.3 and any(c.isalnum() for c in w.text) for w in words)


def _is_short_and_sure(words: Sequence[Word]) -> bool:
    """A page number or a heading alone on its page."""
    return bool(words) and all(w.sure >= 0.8 for w in words)


def _on_page(found: Sequence[unclear.Area], best: Attempt, scale: float) -> tuple[Unclear, ...]:
    """Areas to look at, in points on the page as shown."""
    return tuple(Unclear(best.straight.back(a.box, scale), a.look) for a in found)


def _unread(areas: Sequence[Unclear], words: Sequence[Word]) -> tuple[Unclear, ...]:
    """Without ink that is a word read well enough with a rule beside it, and without the same place twice.

    A stamp over words is higher than they are: it stays.
    """
    sure = [w.box for w in words if w.sure >= FAIRLY_SURE]
    kept = [a for a in areas if a.look is not Look.INK or not _is_words(a.box, sure)]
    doubtful = [a.box for a in kept if a.look is Look.DOUBTFUL]
    twice = [a for a in kept if a.look is Look.INK and any(_shared(a.box, b) > 0.3 * a.box.area for b in doubtful)]
    return tuple(a for a in kept if a not in twice)


def _is_words(area: Box, sure: Sequence[Box]) -> bool:
    inside = [b for b in sure if _shared(area, b) > 0.5 * b.area]
    high = max((b.height for b in inside), default=0.0)
    return area.height < 1.8 * high and sum(_shared(area, b) for b in inside) > 0.3 * area.area


def _shared(a: Box, b: Box) -> float:
    return max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))


def read_region(page: Any, region: Box) -> tuple[Word, ...]:
    """The words in one picture on a page, by place on the page; nothing where little can be made out."""
    return read_part(page, region).words


def read_part(page: Any, region: Box) -> Read:
    """What one picture on a page says and where a person must look, by place on the page."""
    grey, scale = _drawn(page, region)
    if min(grey.shape) < 20:
        return Read(HowRead.OCR, ())
    if region.area > _LARGE * page.rect.width * page.rect.height:
        found = best_attempt(grey, scale * 72)
    else:
        found = attempt(Straight(grey, 0, 0.0, (grey.shape[0], grey.shape[1])), scale * 72, clean=False)
    words = _words(found, scale) if found.sure >= SURE_ENOUGH else ()
    if unclear.is_photograph(grey, scale * 72):
        look: tuple[Unclear, ...] = (Unclear(region, Look.PICTURE),)
    else:
        places = unclear.areas(found.seen, found.tokens, scale * 72)
        look = tuple(Unclear(_moved(u.box, region), u.look) for u in _on_page(places, found, scale))
    moved = tuple(Word(w.text, _moved(w.box, region), w.line, w.gap, w.sure) for w in words)
    return Read(HowRead.OCR, moved, (), look)


def _moved(box: Box, region: Box) -> Box:
    return Box(box.x0 + region.x0, box.y0 + region.y0, box.x1 + region.x0, box.y1 + region.y0)


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
    if _is_fax(page):
        grey = np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(1.0)))
    return np.ascontiguousarray(grey), dpi / 72


def _is_fax(page: Any) -> bool:
    """A picture far finer across than down, or the other way: its stairs must be smoothed."""
    for i in page.get_image_info():
        x0, y0, x1, y1 = i["bbox"]
        across, down = i["width"] / max(x1 - x0, 1.0), i["height"] / max(y1 - y0, 1.0)
        if x1 - x0 > page.rect.width / 2 and max(across, down) > 1.5 * min(across, down):
            return True
    return False


# -- back to the page


def _words(best: Attempt, scale: float) -> tuple[Word, ...]:
    """Words in points on the page as shown, parted as in a text layer; pieces of one row joined."""
    out: list[Word] = []
    line, tall, last = -1, None, -1
    for token in best.tokens:
        box = hull(_dots(b) for _, b in token.signs)
        if token.line != last:
            row = tall is not None and on_one_row(tall, box) and box.x0 >= tall.x1 - 2
            line += not row
            last, tall = token.line, box
        else:
            tall = Box(tall.x0, min(tall.y0, box.y0), box.x1, max(tall.y1, box.y1)) if tall else box
        out += _parted(token, best.straight, scale, line, (token.top, token.bottom))
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
