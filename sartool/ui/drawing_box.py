"""A box being drawn on a page, by mouse or by keyboard alone. In points; always inside the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sartool.core.geometry import Box
from sartool.present.marks import State
from sartool.ui import theme
from sartool.ui.overlay import ring
from sartool.ui.sheet import Sheet

STEP, FINE = 4.0, 1.0
LEAST = 4.0  # a smaller box would hide nothing
FIRST = (120.0, 16.0)  # a few words of one line
HINT = (
    "Draw a box: drag with the mouse, or move it with the arrow keys. Shift and arrows change its size, "
    "Ctrl makes small steps. Enter keeps it, Esc leaves."
)
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class DrawingBox:
    """The box, from its first place in the middle of what is seen to where it is kept."""

    def __init__(self, page: tuple[float, float], middle: tuple[float, float]) -> None:
        self._page = page
        width, height = min(FIRST[0], page[0]), min(FIRST[1], page[1])
        self.box = self._inside(middle[0] - width / 2, middle[1] - height / 2, width, height)
        self._from: tuple[float, float] | None = None

    @property
    def dragging(self) -> bool:
        return self._from is not None

    def press(self, x: float, y: float) -> None:
        self._from = x, y
        self.drag(x, y)

    def drag(self, x: float, y: float) -> None:
        if self._from is not None:
            x0, x1 = sorted(min(max(0.0, v), self._page[0]) for v in (self._from[0], x))
            y0, y1 = sorted(min(max(0.0, v), self._page[1]) for v in (self._from[1], y))
            self.box = Box(x0, y0, x1, y1)

    def release(self) -> bool:
        """Whether what was dragged is a box; else it begins again where it was clicked."""
        start, self._from = self._from, None
        if self.box.width >= LEAST and self.box.height >= LEAST:
            return start is not None
        width, height = min(FIRST[0], self._page[0]), min(FIRST[1], self._page[1])
        self.box = self._inside(self.box.x0, self.box.y0, width, height)
        return False

    def key(self, key: int, *, fine: bool, resize: bool) -> bool:
        """Move or resize by a step. False: not a key for a box."""
        direction = _DIRECTIONS.get(Qt.Key(key))
        if direction is None:
            return False
        by = FINE if fine else STEP
        dx, dy, b = direction[0] * by, direction[1] * by, self.box
        if resize:
            width = min(max(LEAST, b.width + dx), self._page[0] - b.x0)
            height = min(max(LEAST, b.height + dy), self._page[1] - b.y0)
            self.box = Box(b.x0, b.y0, b.x0 + width, b.y0 + height)
        else:
            self.box = self._inside(b.x0 + dx, b.y0 + dy, b.width, b.height)
        return True

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        shown = sheet.shown(self.box)
        painter.fillRect(shown, theme.style_of(State.REDACT).fill)
        painter.setPen(QPen(QColor(theme.INK), 1.5))
        painter.drawRect(shown)
        ring(painter, [shown])

    def _inside(self, x: float, y: float, width: float, height: float) -> Box:
        x = min(max(0.0, x), self._page[0] - width)
        y = min(max(0.0, y), self._page[1] - height)
        return Box(x, y, x + width, y + height)
