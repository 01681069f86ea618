"""Areas of a scanned page that a person must look at: ink that no words came of, doubtful words, photographs.

Sizes are in millimetres on paper; all work is done at about 100 dots to the inch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from PIL import Image

from sartool.core.text import Look
from sartool.files.blots import Blot, Blots, Contrast, Mask, blots, contrast, graininess, highest, paper, rules
from sartool.files.sightings import Token
from sartool.files.straighten import Grey

FINE = 100  # dots to the inch at which ink is looked at
DOUBTFUL = 0.6  # confidence below which a word is read again by a person
READ = 0.5  # confidence from which ink counts as read
_MATTERS = 3  # letters of a doubtful word, from which it may be a name
_BLACK = 200.0  # how much darker than paper print is where none was read
_FAINT = 28  # grey levels darker than the paper: less is no ink
_PALE = 0.45  # of the contrast of the print: paler ink counts only where its edges are sharp
_SHARP = 0.48  # share of the contrast that a sharp edge gains within two dots
_SPECK, _LEAST, _LOW = 1.4, 6.0, 2.0  # mm: a speck; long and short side of what may be a note or a sign
_SOMETHING = 1.8  # mm: what is enough for a page not to be blank
_RULE, _SLANTING = 8.4, 16.0  # mm
Dots = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """x0, y0, x1, y1 in dots of the straightened picture, and why to look."""

    box: Dots
    look: Look


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page made small: `factor` dots of the picture are one of these, `mm` of these are a millimetre."""

    grey: Grey
    depth: Contrast
    dark: Mask
    factor: int
    mm: float

    @property
    def shape(self) -> tuple[int, int]:
        return self.grey.shape[0], self.grey.shape[1]


def _sheet(picture: Grey, dpi: float) -> _Sheet:
    factor = max(round(dpi / FINE), 1)
    grey = np.asarray(Image.fromarray(picture).reduce(factor))
    depth = contrast(grey)
    return _Sheet(grey, depth, depth > max(_FAINT, 5 * graininess(grey)), factor, dpi / factor / 25.4)


def is_blank(picture: Grey, dpi: float) -> bool:
    """Whether nothing at all is on the page: specks, punch holes, staples, borders and the other side do not count."""
    sheet = _sheet(picture, dpi)
    if _photographs(sheet, sheet.dark & False):
        return False
    left = _on_paper(sheet, sheet.dark & ~_shining_through(sheet, _BLACK))
    return not any(b.long >= _SOMETHING * sheet.mm for b in left.found)


def is_photograph(picture: Grey, dpi: float) -> bool:
    """Whether a picture alone is one of many tones, without paper or one even ground: a photograph, not writing."""
    sheet = _sheet(picture, dpi)
    tones = np.bincount(sheet.grey.ravel() // 8, minlength=32) / sheet.grey.size
    ground = float(np.convolve(tones, np.ones(4))[3:].max())
    middle = float(tones[5:27].sum())
    return bool(ground < 0.55 and middle > 0.3 and sheet.grey.std() > 14)


def areas(picture: Grey, tokens: Sequence[Token], dpi: float) -> tuple[Area, ...]:
    """What to look at on a straightened picture (`dpi` dots to the inch), of which `tokens` were read."""
    sheet = _sheet(picture, dpi)
    trusted, suspect = _parted(tokens)
    read = _under(sheet, trusted)
    pictures = _photographs(sheet, read)
    for blot in pictures:
        read[blot.y0 : blot.y1, blot.x0 : blot.x1] = True
    print_depth = float(np.percentile(sheet.depth[read & sheet.dark], 90)) if (read & sheet.dark).any() else _BLACK
    left = _on_paper(sheet, sheet.dark & ~read & ~_shining_through(sheet, print_depth))
    groups = _grouped(sheet, left, any_words=bool(trusted))
    tall = float(np.median([t.bottom - t.top for t in tokens])) if tokens else 0.0
    rubbish = _under(sheet, [t for t in suspect if t.bottom - t.top <= 1.6 * tall])
    out = [_area(sheet, b, Look.PICTURE) for b in pictures]
    out += [_area(sheet, b, _look(b, mask & rubbish)) for b, mask in groups]
    found = [a.box for a in out]
    out += [Area(box, Look.DOUBTFUL) for box in _doubtful(tokens) if not any(_inside(box, f) for f in found)]
    return tuple(out)


def lines(found: Sequence[Area], tokens: Sequence[Token]) -> list[Dots]:
    """Areas no higher than a line or two of the page's writing: perhaps words that were passed over."""
    tall = float(np.median([t.bottom - t.top for t in tokens])) if tokens else 0.0
    boxes = (a.box for a in found if a.look is not Look.PICTURE)
    return [b for b in boxes if 0.5 * tall < b[3] - b[1] < 2.6 * tall]


# -- words


def _parted(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Words whose ink counts as read, and words that may be rubbish read into a drawing or handwriting."""
    tall = float(np.median([t.bottom - t.top for t in tokens])) if tokens else 0.0
    trusted: list[Token] = []
    suspect: list[Token] = []
    for _, line in groupby(tokens, key=lambda t: t.line):
        words = list(line)
        good = float(np.median([t.sure for t in words for _ in t.signs])) >= 0.75
        for t in words:
            plausible = t.bottom - t.top <= 2.2 * tall or t.sure > 0.85
            fits = t.sure >= READ or (good and t.sure > 0.2)
            (trusted if plausible and fits else suspect).append(t)
    return trusted, suspect


def _under(sheet: _Sheet, tokens: Iterable[Token]) -> Mask:
    """The places of words, with what of an accent, a comma or a blurred edge stands over."""
    mask = np.zeros(sheet.shape, np.bool_)
    for t in tokens:
        down, across = max(2, round(0.12 * (t.bottom - t.top) / sheet.factor)), 3
        y0, y1 = t.top // sheet.factor - down, -(-t.bottom // sheet.factor) + down
        x0, x1 = t.left // sheet.factor - across, -(-t.right // sheet.factor) + across
        mask[max(y0, 0) : y1, max(x0, 0) : x1] = True
    return mask


def _doubtful(tokens: Sequence[Token]) -> list[Dots]:
    """Neighbouring doubtful words of a line in one box; single signs and rubbish do not count."""
    out: list[Dots] = []
    for _, line in groupby(tokens, key=lambda t: t.line):
        before = False
        for t in line:
            doubtful = t.sure < DOUBTFUL and sum(c.isalnum() for s, _ in t.signs for c in s) >= _MATTERS
            box = (float(t.left), float(t.top), float(t.right), float(t.bottom))
            if doubtful and before:
                out[-1] = _around((out[-1], box))
            elif doubtful:
                out.append(box)
            before = doubtful
    return out


# -- ink


def _on_paper(sheet: _Sheet, dark: Mask) -> Blots:
    """Blots that are no rule, speck, border, punch hole or staple."""
    dark[rules(dark, round(_RULE * sheet.mm), slanting=round(_SLANTING * sheet.mm))] = False
    every = blots(dark)
    kept = {b.number for b in every.found if not _is_nothing(sheet, b)}
    return blots(every.painted(kept, sheet.shape))


def _is_nothing(sheet: _Sheet, b: Blot) -> bool:
    mm, (height, width) = sheet.mm, sheet.shape
    if b.long < _SPECK * mm or (b.short <= 0.7 * mm and b.long > 5 * b.short):  # a speck, a piece of a line
        return True
    away = min(b.x0, b.y0, width - b.x1, height - b.y1)  # from the edge
    if away <= 1 and (b.fill > 0.5 or b.short < 3 * mm):
        return True
    side = min(b.x0, width - b.x1)
    round_ = 0.7 < (b.x1 - b.x0) / max(b.y1 - b.y0, 1) < 1.4
    if round_ and 3.5 * mm < b.long < 10 * mm and side < 22 * mm and _is_disc(sheet, b):
        return True
    corner = side < 25 * mm and min(b.y0, height - b.y1) < 25 * mm
    return bool(corner and b.long < 16 * mm and b.dots < 1.2 * mm * np.hypot(b.x1 - b.x0, b.y1 - b.y0) * 0.7)


def _is_disc(sheet: _Sheet, b: Blot) -> bool:
    """A punched hole: a full disc, or the shadow along its rim with nothing inside."""
    window = sheet.dark[b.y0 : b.y1, b.x0 : b.x1]
    ys, xs = np.mgrid[0 : window.shape[0], 0 : window.shape[1]]
    away = np.hypot((ys + 0.5) / window.shape[0] - 0.5, (xs + 0.5) / window.shape[1] - 0.5) * 2
    inner, rim = window[away < 0.6], window[(away > 0.7) & (away < 1.0)]
    full = inner.mean() > 0.85
    ring = inner.mean() < 0.05 and rim.mean() > 0.25
    return bool((full or ring) and window[away > 1.12].mean() < 0.1)


def _shining_through(sheet: _Sheet, print_depth: float) -> Mask:
    """Dots so pale and blurred that they are the other side of the paper; a pencil is pale too, but sharp."""
    pale = np.clip(sheet.depth, 0, 255).astype(np.uint8)
    strongest = highest(pale, 5).astype(np.float32)
    steps = np.zeros(sheet.shape, np.uint8)
    steps[:, 1:] = np.clip(np.abs(np.diff(sheet.depth, axis=1)), 0, 255)
    steps[1:] = np.maximum(steps[1:], np.clip(np.abs(np.diff(sheet.depth, axis=0)), 0, 255))
    steepest = highest(steps, 5).astype(np.float32)
    blurred = steepest - 2 * graininess(sheet.grey) < _SHARP * strongest
    return np.asarray((strongest < _PALE * print_depth) & blurred)


def _grouped(sheet: _Sheet, left: Blots, *, any_words: bool) -> list[tuple[Blot, Mask]]:
    """Neighbouring blots as one, and those large enough to be writing, with the dots of each."""
    mm = sheet.mm
    mask = left.painted({b.number for b in left.found}, sheet.shape)
    cell = max(round(2 * mm), 1)
    cells = blots(_joined(_coarse(mask, cell)))
    least = (_LEAST, _LOW) if any_words else (_SOMETHING, 0.8)
    out = []
    for group in cells.found:
        own = cells.painted({group.number}, _coarse(mask, cell).shape)
        dots = mask & np.kron(own, np.ones((cell, cell), np.bool_))[: mask.shape[0], : mask.shape[1]]
        ys, xs = np.nonzero(dots)
        if not len(ys):
            continue
        b = Blot(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1, len(ys), group.number)
        if b.long >= least[0] * mm and b.short >= least[1] * mm:
            out.append((b, dots))
    return out


def _coarse(mask: Mask, cell: int) -> Mask:
    height, width = -(-mask.shape[0] // cell), -(-mask.shape[1] // cell)
    whole = np.pad(mask, ((0, height * cell - mask.shape[0]), (0, width * cell - mask.shape[1])))
    return np.asarray(whole.reshape(height, cell, width, cell).any(axis=(1, 3)))


def _joined(cells: Mask) -> Mask:
    """Cells grown by one to each side, so that the words of a note hang together."""
    grown = cells.copy()
    grown[:, 1:] |= cells[:, :-1]
    grown[:, :-1] |= cells[:, 1:]
    return grown


# -- photographs


def _photographs(sheet: _Sheet, read: Mask) -> list[Blot]:
    """Places where no paper shows over more than 15 mm each way, and that are not one even shade."""
    cell = max(round(2 * sheet.mm), 1)
    light = paper(sheet.grey, 17)
    height, width = sheet.shape[0] // cell, sheet.shape[1] // cell
    tiles = sheet.grey[: height * cell, : width * cell].reshape(height, cell, width, cell)
    ground = light[: height * cell : cell, : width * cell : cell][:height, :width].astype(np.int16)
    some = tiles[:, ::2, :, ::2].swapaxes(1, 2).reshape(height, width, -1)
    brightest = np.percentile(some, 90, axis=2)
    toned = brightest < np.minimum(ground, int(np.percentile(light, 75))) - 25
    words = read[: height * cell, : width * cell].reshape(height, cell, width, cell).mean(axis=(1, 3))
    out = []
    for b in blots(toned).found:
        large = b.short * cell >= 15 * sheet.mm and b.fill > 0.4
        edges = (b.x0 <= 1) + (b.y0 <= 1) + (b.x1 >= width - 1) + (b.y1 >= height - 1)
        if not large or edges >= 3 or words[b.y0 : b.y1, b.x0 : b.x1].mean() > 0.3:
            continue
        part = sheet.grey[b.y0 * cell : b.y1 * cell, b.x0 * cell : b.x1 * cell]
        if part.std() > 14:
            out.append(Blot(b.x0 * cell, b.y0 * cell, b.x1 * cell, b.y1 * cell, b.dots, b.number))
    return out


# -- boxes


def _look(group: Blot, in_rubbish: Mask) -> Look:
    """Ink that was read after all, but badly, is doubtful words."""
    return Look.DOUBTFUL if int(in_rubbish.sum()) > 0.7 * group.dots else Look.INK


def _area(sheet: _Sheet, b: Blot, look: Look) -> Area:
    f, pad = sheet.factor, 2
    height, width = sheet.shape
    x0, y0, x1, y1 = max(b.x0 - pad, 0), max(b.y0 - pad, 0), min(b.x1 + pad, width), min(b.y1 + pad, height)
    return Area((float(x0 * f), float(y0 * f), float(x1 * f), float(y1 * f)), look)


def _around(boxes: Sequence[Dots]) -> Dots:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _inside(box: Dots, other: Dots) -> bool:
    """Whether most of a box lies in another."""
    across, down = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    own = (box[2] - box[0]) * (box[3] - box[1])
    return across > 0 and down > 0 and across * down > 0.6 * own
