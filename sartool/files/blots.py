"""Ink on a picture: what is darker than the paper around it, and which dots of it hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from sartool.files.straighten import Grey

Mask = NDArray[np.bool_]
Contrast = NDArray[np.int16]
_BLOCK = 20  # dots of the grid on which the paper is measured
_BRIGHT = 85  # percentile of a block that is paper


@dataclass(frozen=True, slots=True)
class Blot:
    """Ink that hangs together: half-open box in dots, how many dots are dark, and its number."""

    x0: int
    y0: int
    x1: int
    y1: int
    dots: int
    number: int

    @property
    def long(self) -> int:
        return max(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def short(self) -> int:
        return min(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def fill(self) -> float:
        """Share of its box that is dark."""
        return self.dots / max(self.long * self.short, 1)


@dataclass(frozen=True, slots=True)
class Blots:
    """All blots of a mask, and the runs of dots along rows that they are made of."""

    found: tuple[Blot, ...]
    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    numbers: NDArray[np.intp]  # of the blot that each run belongs to

    def painted(self, wanted: set[int], shape: tuple[int, int]) -> Mask:
        """Only the blots with these numbers."""
        kept = np.isin(self.numbers, list(wanted))
        edges = np.zeros((shape[0], shape[1] + 1), np.int8)
        edges[self.rows[kept], self.starts[kept]] += 1
        edges[self.rows[kept], self.ends[kept]] -= 1
        return np.asarray(np.cumsum(edges, axis=1, dtype=np.int8)[:, :-1] > 0)


def paper(grey: Grey, over: int = 5) -> Grey:
    """How bright the paper is at each dot: shadows and grey paper are in it, writing and small pictures are not.

    What is smaller than `over` blocks (odd; a block is 5 mm at 100 dots to the inch) is taken for no paper.
    """
    height, width = grey.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    whole = np.pad(grey, ((0, rows * _BLOCK - height), (0, columns * _BLOCK - width)), mode="edge")
    some = whole.reshape(rows, _BLOCK, columns, _BLOCK)[:, ::2, :, ::2]  # a quarter of the dots tells as much
    blocks = some.swapaxes(1, 2).reshape(rows, columns, -1)
    bright = np.percentile(blocks, _BRIGHT, axis=2).astype(np.uint8)
    over = min(over, (min(rows, columns) - 1) | 1)
    if over >= 3:
        bright = 255 - highest(255 - highest(bright, over), over)
    even = Image.fromarray(bright).filter(ImageFilter.BoxBlur(1))
    large = even.resize((columns * _BLOCK, rows * _BLOCK), Image.Resampling.BILINEAR)
    return np.asarray(large)[:height, :width]


def highest(grey: Grey, size: int) -> Grey:
    """The highest value within a square of `size` (odd) around each dot."""
    out = grey
    for axis in (0, 1):
        half = size // 2
        ends = [(half, half) if n == axis else (0, 0) for n in (0, 1)]
        rows = np.pad(out, ends, mode="edge")
        parts = [np.take(rows, range(n, n + grey.shape[axis]), axis=axis) for n in range(size)]
        out = np.maximum.reduce(parts)
    return out


def contrast(grey: Grey) -> Contrast:
    """How much darker than the paper each dot is."""
    return np.asarray(paper(grey).astype(np.int16) - grey)


def graininess(grey: Grey) -> float:
    """Grey levels by which neighbouring dots of plain paper differ: its standard deviation."""
    steps = np.abs(np.diff(grey[::2].astype(np.int16), axis=1))
    return float(np.median(steps)) * 1.05 + 0.5


def blots(mask: Mask) -> Blots:
    """Ink that hangs together, corners included."""
    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    numbers = _numbers(rows, starts, ends, mask.shape[1])
    if not len(rows):
        return Blots((), rows, starts, ends, numbers)
    order = np.argsort(numbers, kind="stable")
    first = np.flatnonzero(np.r_[True, np.diff(numbers[order]) > 0])
    x0, x1 = np.minimum.reduceat(starts[order], first), np.maximum.reduceat(ends[order], first)
    y0, y1 = np.minimum.reduceat(rows[order], first), np.maximum.reduceat(rows[order], first) + 1
    dots = np.add.reduceat((ends - starts)[order], first)
    columns = (x0, y0, x1, y1, dots, numbers[order][first])
    found = tuple(Blot(*(int(v) for v in row)) for row in zip(*columns, strict=True))
    return Blots(found, rows, starts, ends, numbers)


def _numbers(
    rows: NDArray[np.intp], starts: NDArray[np.intp], ends: NDArray[np.intp], width: int
) -> NDArray[np.intp]:
    """For each run the lowest run that it hangs together with."""
    above = (rows - 1) * (width + 2)
    first = np.searchsorted(rows * (width + 2) + ends, above + starts, side="left")  # ends there or later
    last = np.searchsorted(rows * (width + 2) + starts, above + ends, side="right")  # begins there or before
    count = np.maximum(last - first, 0)
    lower = np.repeat(np.arange(len(rows)), count)
    upper = np.arange(len(lower)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    label = np.arange(len(rows))
    while True:
        least = label.copy()
        np.minimum.at(least, lower, label[upper])
        np.minimum.at(least, upper, label[lower])
        np.minimum.at(least, label, least)
        least = least[least]
        if np.array_equal(least, label):
            return np.asarray(label)
        label = least


def rules(dark: Mask, length: int, *, slanting: int) -> Mask:
    """Dots of straight strokes across or down that are longer than any letter.

    `slanting` is the longer length that counts where a stroke leaves its row by up to two dots.
    """
    down = _down(dark, length, 1) | _down(dark, slanting, 2)
    across = (_down(dark.T, length, 1) | _down(dark.T, slanting, 2)).T
    return np.asarray(down | across)


def _down(dark: Mask, length: int, drift: int) -> Mask:
    if dark.shape[0] <= length:
        return np.zeros_like(dark)
    wide = dark.copy()
    for n in range(1, drift + 1):
        wide[:, n:] |= dark[:, :-n]
        wide[:, :-n] |= dark[:, n:]
    sums = np.zeros((dark.shape[0] + 1, dark.shape[1]), np.int32)
    np.cumsum(wide, axis=0, out=sums[1:])
    full = (sums[length:] - sums[:-length]) >= length * 0.97
    marks = np.zeros_like(sums)
    marks[: full.shape[0]] += full
    marks[length : length + full.shape[0]] -= full
    return np.asarray((np.cumsum(marks, axis=0)[: dark.shape[0]] > 0) & dark)
