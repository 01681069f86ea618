"""Rectangles on a page: PDF points, origin at the top left of the page as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """x0 < x1 to the right, y0 < y1 downwards; points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    def rounded(self) -> Box:
        """To a tenth of a point: what a mark's identity is made of, alike on every machine."""
        return Box(round(self.x0, 1), round(self.y0, 1), round(self.x1, 1), round(self.y1, 1))

    def padded(self, across: float, down: float | None = None) -> Box:
        down = across if down is None else down
        return Box(self.x0 - across, self.y0 - down, self.x1 + across, self.y1 + down)

    def overlaps(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def touches_words_of(self, word: Box) -> bool:
        """Whether a box drawn here hides any of a word's own ink.

        Word boxes reach from ascender to descender, so lines set tight overlap by a little: a word
        of the next line counts only when more than a third of its height is under the box.
        """
        across = min(self.x1, word.x1) - max(self.x0, word.x0)
        down = min(self.y1, word.y1) - max(self.y0, word.y0)
        return across > min(0.5, word.width / 4) and down > word.height * 0.35


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes` (at least one)."""
    first, *rest = boxes
    x0, y0, x1, y1 = first.x0, first.y0, first.x1, first.y1
    for b in rest:
        x0, y0, x1, y1 = min(x0, b.x0), min(y0, b.y0), max(x1, b.x1), max(y1, b.y1)
    return Box(x0, y0, x1, y1)
