"""Scans made upright and straight before they are read, and places on them brought back to the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from sartool.core.geometry import Box

Grey = NDArray[np.uint8]
Warp = tuple[float, ...]
_MOST_SKEW = 5.0  # degrees
_WORTH_IT = 0.1  # degrees: less is left alone
_MIDDLE_OF_NINE = (  # comparisons after which the fifth of nine values is the middle one
    (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3), (5, 8), (4, 7), (3, 6), (1, 4),
    (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
)  # fmt: skip
_DOT, _PEPPER = 60, 0.01  # grey levels a stray dot stands out by; their share of the page
_CLEARLY = 1.02  # how much sharper the rows must be than as they came


@dataclass(frozen=True, slots=True)
class Straight:
    """A picture ready to be read, and how it came about.

    A photograph was set square first (`warp`), then all were turned `turns` quarters anticlockwise and `angle` degrees.
    """

    grey: Grey
    turns: int
    angle: float
    shown: tuple[int, int]  # height and width of the picture before it was turned
    warp: Warp | None = None  # the eight numbers that bring a dot of it to its place in a photograph

    def back(self, box: tuple[float, float, float, float], scale: float) -> Box:
        """A box in dots of `grey` as one in points on the page as shown; `scale` is dots in a point."""
        x0, y0, x1, y1 = box
        places = [self._unwarped(*self._back(x, y)) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [p[0] / scale for p in places], [p[1] / scale for p in places]
        return Box(float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))

    def _unwarped(self, x: float, y: float) -> tuple[float, float]:
        if self.warp is None:
            return x, y
        a, b, c, d, e, f, g, h = self.warp
        below = g * x + h * y + 1
        return (a * x + b * y + c) / below, (d * x + e * y + f) / below

    def _back(self, x: float, y: float) -> tuple[float, float]:
        height, width = self.grey.shape
        slant = np.radians(self.angle)
        dx, dy = x - width / 2, y - height / 2
        x, y = width / 2 + dx * np.cos(slant) - dy * np.sin(slant), height / 2 + dx * np.sin(slant) + dy * np.cos(slant)
        tall, wide = self.shown
        match self.turns % 4:
            case 1:
                return wide - y, x
            case 2:
                return wide - x, tall - y
            case 3:
                return y, tall - x
            case _:
                return x, y


def straightened(grey: Grey, turns: int = 0, warp: Warp | None = None) -> Straight:
    """The picture turned `turns` quarters anticlockwise, then set straight."""
    upright = np.ascontiguousarray(np.rot90(grey, turns)) if turns % 4 else grey
    angle = skew(upright)
    return Straight(_level(upright, angle), turns, angle, (grey.shape[0], grey.shape[1]), warp)


def skew(grey: Grey) -> float:
    """Degrees by which lines of writing fall to the right (at most 5): where the rows of ink stand out most."""
    small = Image.fromarray(grey).reduce(max(round(grey.shape[0] / 900), 1))
    ground = np.asarray(small.filter(ImageFilter.BoxBlur(9))).astype(np.int16)
    dark = np.asarray(small) < ground - 18  # darker than its surroundings: shadows on a photograph are not writing
    edge = max(dark.shape[0] // 40, 1)  # the dark edges of a scan are straight already
    dark[:edge], dark[-edge:], dark[:, :edge], dark[:, -edge:] = False, False, False, False
    ys, xs = np.nonzero(dark)
    if len(ys) < 200:
        return 0.0
    across = xs - dark.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = np.bincount(np.clip(ys - across * np.tan(np.radians(angle)), 0, dark.shape[0] - 1).astype(int))
        return float(np.square(np.diff(rows.astype(np.float64))).sum())

    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=sharpness)
    fine = float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness))
    clear = sharpness(fine) > _CLEARLY * sharpness(0.0)
    return fine if _WORTH_IT <= abs(fine) < _MOST_SKEW and clear else 0.0


def _level(grey: Grey, angle: float) -> Grey:
    if not angle:
        return grey
    turned = Image.fromarray(grey).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=int(np.median(grey)))
    return np.asarray(turned)


def despeckled(grey: Grey) -> Grey:
    """Without single dots: worth more than any other cleaning on a noisy scan, a loss on thin small print.

    The middle of each three by three dots; the outermost dots stay.
    """
    if min(grey.shape) < 3:
        return grey
    height, width = grey.shape
    near = [grey[y : height - 2 + y, x : width - 2 + x] for y in range(3) for x in range(3)]
    for a, b in _MIDDLE_OF_NINE:
        near[a], near[b] = np.minimum(near[a], near[b]), np.maximum(near[a], near[b])
    out = grey.copy()
    out[1:-1, 1:-1] = near[4]
    return out


def unruled(grey: Grey) -> Grey:
    """Without the rules of tables and forms, which Tesseract takes for letters where writing touches them."""
    dark = grey < 150
    rules = _runs(dark) | _runs(dark.T).T
    out = grey.copy()
    out[rules] = 255
    return out


def _runs(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Dots of upright strokes longer than any letter (66 dots: 24 points at 200 to the inch)."""
    length, rows = 66, dark.shape[0]
    if rows <= length:
        return np.zeros_like(dark)
    wide = dark.copy()  # a rule leans a little: a dark neighbour to the side carries it on
    wide[:, 1:] |= dark[:, :-1]
    wide[:, :-1] |= dark[:, 1:]
    sums = np.zeros((rows + 1, dark.shape[1]), np.int32)
    np.cumsum(wide, axis=0, out=sums[1:])
    full = (sums[length:] - sums[:-length]) >= length * 0.97
    marks = np.zeros((rows + 1, dark.shape[1]), np.int32)
    marks[: full.shape[0]] += full
    marks[length : length + full.shape[0]] -= full
    return (np.cumsum(marks, axis=0)[:rows] > 0) & dark


def speckle(grey: Grey) -> float:
    """How dirty the ground is: mean difference of neighbouring dots where nothing is written (grey levels)."""
    part = grey[::3, :].astype(np.int16)
    steps = np.abs(np.diff(part, axis=1))
    light = part[:, :-1] > 160
    return float(steps[light].mean()) if light.any() else 0.0


def is_peppered(grey: Grey) -> bool:
    """Whether single dots are strewn over it, as a dirty glass does: only then is a filter kind to small print.

    Measured on made pages: clean print has 4 such dots in a thousand at the most, salt and pepper 25.
    """
    part = grey[: grey.shape[0] // 2]
    off = np.abs(part.astype(np.int16) - despeckled(part))
    return bool((off > _DOT).mean() > _PEPPER)


def ink(grey: Grey) -> float:
    """Share of dark dots, the dark edges that scanners leave not counted."""
    edge_y, edge_x = max(grey.shape[0] // 50, 1), max(grey.shape[1] // 50, 1)
    inside = grey[edge_y:-edge_y, edge_x:-edge_x]
    return float((inside < 128).mean()) if inside.size else 0.0
