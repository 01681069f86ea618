"""The marks of a page, painted over it: fill and border say the state, a sign the family; and what lies where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPixmap

from sartool.core.geometry import Box
from sartool.core.marks import MarkId
from sartool.present.marks import Family, MarkLine, State
from sartool.ui import theme
from sartool.ui.sheet import Sheet
from sartool.ui.signs import Ink, Signs, place

SIGN = 16.0  # pixels
LEAST_SIGN = 12.0  # on a page shown small
RING = 3.0
_NEAR = 2.0  # points: a click this far from a mark is meant for it
_OUT = 1.0  # pixels by which a border keeps off the first letter
_HATCH = QColor(0, 0, 0, 64)


class Overlay:
    """What is marked on the page shown, ready to be painted. Worked out when it changes, not while painting."""

    def __init__(self) -> None:
        self.lines: Sequence[MarkLine] = ()
        self.chosen: MarkId | None = None
        self.hovered: MarkId | None = None
        self.followed: frozenset[MarkId] = frozenset()
        self._ink = Ink(1, 1)
        self._signs = Signs()
        self._scale = 0.0

    def set_lines(self, lines: Sequence[MarkLine]) -> None:
        self.lines, self._scale = lines, 0.0

    def set_page(self, width: float, height: float, picture: QImage | None) -> None:
        """What the page looks like, so that no sign covers what can be read."""
        self._ink, self._scale = Ink(width, height, picture), 0.0

    def boxes(self, mark: MarkId | None) -> tuple[Box, ...]:
        return next((m.boxes for m in self.lines if m.id == mark), ())

    def at(self, x: float, y: float) -> list[MarkLine]:
        """The marks at a place in points, the smallest first."""
        spot = Box(x - _NEAR, y - _NEAR, x + _NEAR, y + _NEAR)
        here = [m for m in self.lines if any(b.overlaps(spot) for b in self._touchable(m))]
        return sorted(here, key=lambda m: sum(b.area for b in m.boxes))

    def paint(self, painter: QPainter, sheet: Sheet, font: QFont) -> None:
        if sheet.scale != self._scale:
            self._place(sheet.scale, font)
        drawn = [(m, [sheet.shown(b) for b in m.boxes]) for m in self.lines]
        for m, rects in drawn:
            self._fill(painter, m, rects)
        for m, rects in drawn:
            if m.id in self.followed:
                _follow(painter, rects)
        chosen = next((rects for m, rects in drawn if m.id == self.chosen), None)
        if chosen:
            ring(painter, chosen)
        for m in self.lines:
            self._sign(painter, sheet, m, font)

    def _place(self, scale: float, font: QFont) -> None:
        self._scale = scale
        self._signs = place(self.lines, self._ink, _side(scale) / scale, _width_of_letter(_code_font(font)) / scale)

    def _touchable(self, m: MarkLine) -> tuple[Box, ...]:
        sign = self._signs.of.get(m.id)
        return (*m.boxes, sign) if sign else m.boxes

    def _fill(self, painter: QPainter, m: MarkLine, rects: Sequence[QRectF]) -> None:
        style = theme.style_of(m.state, suspect=m.suspect)
        rects = [r.adjusted(-_OUT, -_OUT / 2, _OUT, _OUT / 2) for r in rects]
        painter.setBrush(QBrush(style.fill))
        painter.setPen(QPen(style.border, 2.5 if m.id == self.hovered else 1.5, style.pen))
        painter.drawRects(rects)
        if style.hatched:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))
            painter.drawRects(rects)

    def _sign(self, painter: QPainter, sheet: Sheet, m: MarkLine, font: QFont) -> None:
        where = self._signs.of.get(m.id)
        if where is None:
            return
        side, ratio = round(where.width * sheet.scale, 1), painter.device().devicePixelRatioF()
        picture = _sign(m.family, m.letter, m.state is not State.DISCLOSE, side, ratio, font.family())
        painter.drawPixmap(sheet.shown(where).topLeft() - QPointF(1, 1), picture)
        if (code := self._signs.codes.get(m.id)) is not None:
            painter.setFont(_code_font(font))
            painter.setPen(QColor(theme.INK))
            painter.drawText(sheet.shown(code), Qt.AlignmentFlag.AlignCenter, m.code)


def ring(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """The focus: 3 px of yellow inside 3 px of black, around all the rectangles together."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner, middle, outer = (_union(rects, by) for by in (1.0, 1.0 + RING, 1.0 + 2 * RING))
    painter.fillPath(outer - middle, QColor(theme.INK))
    painter.fillPath(middle - inner, QColor(theme.FOCUS))
    painter.restore()


def _follow(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """One person's mentions: a bar under each, and a second frame."""
    painter.setPen(QPen(QColor(theme.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for r in rects:
        painter.drawRect(r.adjusted(-3, -2, 3, 3))
        painter.fillRect(QRectF(r.left() - 3, r.bottom() + 2, r.width() + 6, 4), QColor(theme.ACCENT))


def _union(rects: Sequence[QRectF], by: float) -> QPainterPath:
    path = QPainterPath()
    for r in rects:
        one = QPainterPath()
        one.addRect(r.adjusted(-by, -by, by, by))
        path = path.united(one)
    return path


def _side(scale: float) -> float:
    """A sign's side in pixels."""
    return min(SIGN, max(LEAST_SIGN, 12.5 * scale))


def _code_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setBold(True)
    small.setPixelSize(10)
    return small


def _width_of_letter(font: QFont) -> float:
    return QFontMetricsF(font).averageCharWidth() * 1.15  # codes are capitals


@lru_cache(maxsize=128)
def _sign(family: Family, letter: str, filled: bool, side: float, ratio: float, _font: str) -> QPixmap:
    """Painted once: pages hold many signs."""
    picture = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    theme.paint_sign(painter, family, letter, QRectF(QPointF(1, 1), QPointF(side + 1, side + 1)), filled=filled)
    painter.end()
    return picture
