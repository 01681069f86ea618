"""Where the signs of marks stand on a page: beside their mark, over as little ink as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from sartool.core.geometry import Box
from sartool.core.marks import MarkId
from sartool.present.marks import MarkLine, State

ROOM = 0.015  # of a place's cells black at most: there is room for a code
CROWDED = 0.1  # more of it black: a smaller sign hides less of what stands there
SMALLER = 0.74
_FULL = 255
_GRAIN = 24  # darker than most of the page by this much is ink: a scan's paper is not white
_DARKEST = 96  # that paper may be: on a black page a black code could not be read
_SAMPLE = 97


class Ink:
    """How dark a page is, one cell a point; what is put onto it counts as dark from then on."""

    def __init__(self, width: float, height: float, picture: QImage | None = None) -> None:
        self.wide, self.tall = max(1, round(width)), max(1, round(height))
        if picture is None:
            self._cells = bytearray(self.wide * self.tall)
            return
        stretch, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = picture.scaled(QSize(self.wide, self.tall), stretch, smooth)
        grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
        grey.invertPixels()
        rows, stride = bytes(grey.constBits()), grey.bytesPerLine()
        cells = b"".join(rows[y * stride : y * stride + self.wide] for y in range(self.tall))
        paper = min(_DARKEST, Counter(cells[::_SAMPLE]).most_common(1)[0][0]) + _GRAIN
        self._cells = bytearray(cells.translate(bytes(v if v > paper else 0 for v in range(256))))

    def copy(self) -> Ink:
        made = Ink(1, 1)
        made.wide, made.tall, made._cells = self.wide, self.tall, self._cells[:]
        return made

    def under(self, box: Box) -> float:
        """How dark a box is, 0..1; what lies outside the page counts as half."""
        x0, y0, x1, y1 = self._in_cells(box)
        rows = range(max(0, y0), min(self.tall, y1))
        a, b = max(0, x0), min(self.wide, x1)
        area = max(1, (x1 - x0) * (y1 - y0))
        inside = max(0, b - a) * len(rows)
        dark = sum(sum(self._cells[y * self.wide + a : y * self.wide + b]) for y in rows) if b > a else 0
        return (dark / _FULL + (area - inside) / 2) / area

    def put(self, box: Box) -> None:
        x0, y0, x1, y1 = self._in_cells(box)
        a, b = max(0, x0), min(self.wide, x1)
        for y in range(max(0, y0), min(self.tall, y1)):
            self._cells[y * self.wide + a : y * self.wide + b] = bytes((_FULL,)) * max(0, b - a)

    @staticmethod
    def _in_cells(box: Box) -> tuple[int, int, int, int]:
        x, y = round(box.x0), round(box.y0)
        return x, y, max(x + 1, round(box.x1)), max(y + 1, round(box.y1))


@dataclass(slots=True)
class Signs:
    """Where each mark's sign stands, and the code of those that have room for it. In points."""

    of: dict[MarkId, Box] = field(default_factory=dict)
    codes: dict[MarkId, Box] = field(default_factory=dict)


def place(lines: Sequence[MarkLine], ink: Ink, side: float, letter: float) -> Signs:
    """`side` is that of a sign, `letter` the width of a code's letter; both in points."""
    taken = ink.copy()
    for line in lines:
        for box in line.boxes:
            taken.put(box)
    signs = Signs()
    for line in sorted((m for m in lines if m.boxes), key=lambda m: (m.boxes[0].y0, m.boxes[0].x0)):
        best = _least(_beside(line.boxes[0], side), taken)
        if taken.under(best) > CROWDED:
            best = _least(_beside(line.boxes[0], side * SMALLER), taken)
        signs.of[line.id] = best
        taken.put(best)
    for line in lines:
        if line.state is State.REDACT and line.code and line.id in signs.of:
            width = letter * len(line.code) + letter
            free = next((b for b in _around(line, signs.of[line.id], width) if taken.under(b) <= ROOM), None)
            if free is not None:
                signs.codes[line.id] = free
                taken.put(free)
    return signs


def _beside(box: Box, side: float) -> Iterable[Box]:
    """Before the mark on its line, then its corners and its end; the first is best when all are alike."""
    middle = (box.y0 + box.y1 - side) / 2
    for x, y in (
        (box.x0 - side - 1, middle),
        (box.x0 - side * 0.75, box.y0 - side * 0.8),
        (box.x0, box.y0 - side),
        (box.x1 + 1, middle),
        (box.x0 - side * 0.75, box.y1 - side * 0.2),
    ):
        yield Box(x, y, x + side, y + side)


def _least(places: Iterable[Box], taken: Ink) -> Box:
    return min(enumerate(places), key=lambda p: taken.under(p[1]) + 0.02 * p[0])[1]


def _around(line: MarkLine, sign: Box, width: float) -> Iterable[Box]:
    """Beside the sign or at the end of the mark, if nothing stands there."""
    first, last, tall = line.boxes[0], line.boxes[-1], sign.height * 0.8
    middle = (sign.y0 + sign.y1 - tall) / 2
    if sign.y1 <= first.y0 + sign.height / 2:
        yield Box(sign.x1, middle, sign.x1 + width, middle + tall)
    yield Box(sign.x0 - width, middle, sign.x0, middle + tall)
    yield Box(first.x0, first.y0 - tall, first.x0 + width, first.y0)
    low = (last.y0 + last.y1 - tall) / 2
    yield Box(last.x1 + 1, low, last.x1 + 1 + width, low + tall)
