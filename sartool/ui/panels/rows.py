"""How a row of a list is drawn: its ground when chosen, lines of text that end in time, chips and small shapes."""

from __future__ import annotations

import html
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sartool.present.pages import Walked
from sartool.ui import theme

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)  # the line of `present` that a row shows
PAD = 8
SIDE = 20  # of a sign
SHAPE = 14  # of a small shape
BAR = 4  # at the left of a chosen row
CHIP_PAD = 6
TINT = 0.17  # of the accent, in the ground of a chosen row


def tip(text: str) -> str:
    """Text from a case as a tooltip: shown as it is written, never taken for markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.9)
    return made


class Rows(QStyledItemDelegate):
    """Draws rows of `lines` lines; a list says in `draw` what stands in them."""

    lines = 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self.height(option.fontMetrics, self.lines))

    def height(self, metrics: QFontMetrics, lines: int) -> int:
        return max(24, lines * metrics.lineSpacing() + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        _ground(painter, option)
        painter.setFont(option.font)
        self.draw(painter, option.rect.adjusted(PAD, PAD // 2, -PAD, -PAD // 2), index)
        painter.restore()

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        """What the row shows, in the space inside its edges."""


def chosen_ground() -> QColor:
    """A light tint of the accent: ink, quiet text and every sign can be read on it."""
    accent, paper = QColor(theme.ACCENT), QColor(theme.PAPER)
    parts = zip((accent.red(), accent.green(), accent.blue()), (paper.red(), paper.green(), paper.blue()), strict=True)
    return QColor(*(round(a * TINT + p * (1 - TINT)) for a, p in parts))


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A chosen row has a bar and a light ground, so that every colour on it can still be read."""
    rect, state = option.rect, option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, chosen_ground())
        painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(theme.ACCENT))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.GROUND))
    painter.setPen(QColor(theme.LINE))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.INK), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def write(painter: QPainter, at: QRect, text: str, colour: str = theme.INK) -> None:
    """One line of text, cut with an ellipsis where the space ends."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, at.width())
    painter.setPen(QColor(colour))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(at, int(flags), shown)


def chip(painter: QPainter, at: QRect, text: str, border: QColor, fill: QColor, pen: Qt.PenStyle) -> int:
    """A word in a frame at the right end of a line; answers how much of the line it took."""
    painter.save()
    painter.setFont(small(painter.font()))
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * CHIP_PAD
    box = QRect(at.right() - width, at.top() + 1, width, at.height() - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1, pen))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QColor(theme.INK))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
    return width + PAD


def paint_walked(painter: QPainter, walked: Walked, box: QRectF) -> None:
    """Hollow circle: not seen. Dot: seen, something left. Tick: nothing left."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = box.width() / 14
    match walked:
        case Walked.NOT_SEEN:
            painter.setPen(QPen(QColor(theme.QUIET), 1.6 * unit))
            painter.drawEllipse(box.adjusted(3 * unit, 3 * unit, -3 * unit, -3 * unit))
        case Walked.SEEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT))
            painter.drawEllipse(box.adjusted(2.5 * unit, 2.5 * unit, -2.5 * unit, -2.5 * unit))
        case Walked.DONE:
            painter.setPen(QPen(QColor(theme.GOOD), 2.2 * unit, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline([box.topLeft() + QPointF(x, y) * unit for x, y in ((2, 7.5), (5.5, 11), (12, 3.5))])
    painter.restore()


def paint_warning(painter: QPainter, box: QRectF, *, stops: bool = False) -> None:
    """A triangle with an exclamation mark; where it stops the way, a filled disc with a bar."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.BAD if stops else theme.WARN))
    c, w, h = box.center(), box.width(), box.height()
    if stops:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.fillRect(QRectF(c.x() - w * 0.26, c.y() - h * 0.08, w * 0.52, h * 0.16), QColor(theme.PAPER))
    else:
        corners = [QPointF(c.x(), box.top() + 1), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))
        painter.fillRect(QRectF(c.x() - w * 0.06, box.top() + h * 0.36, w * 0.12, h * 0.3), QColor(theme.PAPER))
        painter.fillRect(QRectF(c.x() - w * 0.06, box.top() + h * 0.76, w * 0.12, h * 0.12), QColor(theme.PAPER))
    painter.restore()


@lru_cache(maxsize=8)
def warning_icon(*, stops: bool, side: int = 18, ratio: float = 2.0) -> QIcon:
    """The same sign for labels."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_warning(painter, QRectF(0, 0, side, side), stops=stops)
    painter.end()
    return QIcon(picture)
