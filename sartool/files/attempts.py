"""Looks at a picture until it is read as well as it can be: set straight, cleaned or turned as each page needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sartool.core.errors import SartoolError
from sartool.files.flatten import evened, squared
from sartool.files.sightings import Token, inserted, voted, without_echoes
from sartool.files.straighten import Grey, Straight, despeckled, is_peppered, straightened, unruled

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a second thread gains nothing and starves the other child
DPI = 200  # what Tesseract is told
QUITE_SURE = 0.9  # mean confidence from which a second look is not worth its time
FAIRLY_SURE = 0.7  # mean confidence below which the page may lie on its side
CLOSE = 0.85  # confidence from which a word is believed that was passed over on the whole page
_CLOSER, _MARGIN, _LETTERS = 12, 8, 3  # places looked at again; dots left around each; letters of what is believed


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading of a picture that was set straight: `seen` is what Tesseract was given, as large as `straight`."""

    straight: Straight
    seen: Grey
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


def best_attempt(grey: Grey, dpi: float) -> Attempt:
    """One look at a clean page; more, and turned, where the first is not sure of what it sees."""
    flat, warp = squared(grey)
    straight = straightened(flat, warp=warp)
    dirty = is_peppered(straight.grey)
    first = attempt(straight, dpi, clean=dirty)
    if first.sure >= QUITE_SURE and first.letters > 20:
        return first
    tried = [first, attempt(straight, dpi, clean=True, ruled=False), attempt(straight, dpi, clean=not dirty)]
    best = max(tried, key=lambda a: a.quality)
    if best.sure >= FAIRLY_SURE and best.letters > 20:
        return Attempt(best.straight, best.seen, tuple(voted(best.tokens, [a.tokens for a in tried if a is not best])))
    if straight.angle:
        tried.append(attempt(replace(straight, grey=flat, angle=0.0), dpi, clean=dirty))
    turns = _quarter_turns(flat)
    for turn in (turns,) if turns else (1, 3, 2):
        tried.append(attempt(straightened(flat, turn, warp=warp), dpi, clean=dirty))
    return max(tried, key=lambda a: a.quality)


def attempt(straight: Straight, dpi: float, *, clean: bool, ruled: bool = True) -> Attempt:
    """The words of a picture as it lies; `clean` takes single dots out first, `ruled=False` the rules of tables."""
    picture = evened(despeckled(straight.grey) if clean else straight.grey, dpi)
    if not ruled:
        picture = unruled(picture)
    return Attempt(straight, picture, tuple(_recognised(np.ascontiguousarray(picture))))


def closer(found: Attempt, places: Sequence[tuple[float, float, float, float]]) -> Attempt:
    """The same with words that were passed over at these places (dots), where each alone is read surely."""
    more: list[Token] = []
    for x0, y0, x1, y1 in places[:_CLOSER]:
        left, top = max(int(x0) - _MARGIN, 0), max(int(y0) - _MARGIN, 0)
        part = found.seen[top : int(y1) + _MARGIN, left : int(x1) + _MARGIN]
        alone = np.pad(unruled(part), 2 * _MARGIN, constant_values=int(np.percentile(part, 90)))
        shift = (left - 2 * _MARGIN, top - 2 * _MARGIN)
        more += [t for t in _recognised(np.ascontiguousarray(alone), shift) if _is_word(t)]
    before = [t for t in found.tokens if t.sure >= CLOSE or not any(_lies_on(t, m) for m in more)]
    return replace(found, tokens=tuple(inserted(before, more))) if more else found


def _is_word(t: Token) -> bool:
    return t.sure >= CLOSE and sum(c.isalnum() for sign, _ in t.signs for c in sign) >= _LETTERS


def _lies_on(a: Token, b: Token) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


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


def _recognised(grey: Grey, shift: tuple[int, int] = (0, 0)) -> list[Token]:
    """What Tesseract sees, moved by `shift`. Raw bytes go in: a picture object would be compressed with loss."""
    import tesserocr  # noqa: PLC0415

    engine = _engine()
    engine.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
    engine.SetSourceResolution(DPI)
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
        if (found_sign := _sign(sign, level.SYMBOL, shift)) is not None:
            held.append(found_sign)
    if held:
        out.append(Token(tuple(held), line, sure))
    engine.Clear()
    return without_echoes(out)


def _sign(sign: Any, level: Any, shift: tuple[int, int]) -> tuple[str, tuple[int, int, int, int]] | None:
    """One sign with its place; a speck that was taken for a sign and then for none is nothing."""
    try:
        text, box = sign.GetUTF8Text(level), sign.BoundingBox(level)
    except RuntimeError:
        return None
    if not text or not text.strip() or not box:
        return None
    (x, y), (x0, y0, x1, y1) = shift, box
    return text.strip(), (x0 + x, y0 + y, x1 + x, y1 + y)


def _quarter_turns(grey: Grey) -> int:
    """Quarter turns anticlockwise that set the writing upright, as Tesseract sees the script; 0 when unsure."""
    import tesserocr  # noqa: PLC0415

    if not (Path(_data_folder()) / "osd.traineddata").is_file():
        return 0
    with tesserocr.PyTessBaseAPI(path=_data_folder(), lang="osd", psm=tesserocr.PSM.OSD_ONLY) as looking:
        looking.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
        looking.SetSourceResolution(DPI)
        seen = looking.DetectOrientationScript()
    if not seen or seen["orient_conf"] < 2.0:
        return 0
    return int(seen["orient_deg"] // 90) % 4
