"""Scans made upright and straight before they are read, and places on them brought back to the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from sartool.core.geometry import Box

Grey = NDArray[np.uint8]
_MOST_SKEW = 5.0  # degrees
_WORTH_IT = 0.1  # degrees: less is left alone
_CLEARLY = 1.02  # how much sharper the rows must be than as they came


@dataclass(frozen=True, slots=True)
class Straight:
    """A picture ready to be read, and how it came about: `turns` quarter turns anticlockwise, then `angle` degrees."""

    grey: Grey
    turns: int
    angle: float
    shown: tuple[int, int]  # height and width of the picture before

    def back(self, box: tuple[float, float, float, float], scale: float) -> Box:
        """A box in dots of `grey` as one in points on the page as shown; `scale` is dots in a point."""
        x0, y0, x1, y1 = box
        places = [self._back(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [p[0] / scale for p in places], [p[1] / scale for p in places]
        return Box(float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))

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


def straightened(grey: Grey, turns: int = 0) -> Straight:
    """The picture turned `turns` quarters anticlockwise, then set straight."""
    upright = np.ascontiguousarray(np.rot90(grey, turns)) if turns % 4 else grey
    angle = skew(upright)
    return Straight(_level(upright, angle), turns, angle, (grey.shape[0], grey.shape[1]))


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
    turned = Image.fromarray(grey).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def despeckled(grey: Grey) -> Grey:
    """Without single dots: worth more than any other cleaning on a noisy scan, a loss on thin small print."""
    return np.asarray(Image.fromarray(grey).filter(ImageFilter.MedianFilter(3)))


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


def ink(grey: Grey) -> float:
    """Share of dark dots, the dark edges that scanners leave not counted."""
    edge_y, edge_x = max(grey.shape[0] // 50, 1), max(grey.shape[1] // 50, 1)
    inside = grey[edge_y:-edge_y, edge_x:-edge_x]
    return float((inside < 128).mean()) if inside.size else 0.0
