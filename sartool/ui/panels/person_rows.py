"""A person as a row of a list: their names, who they are or are taken for, and how often they are mentioned."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from sartool.core.people import PersonId
from sartool.present.people import PersonCard
from sartool.ui import theme
from sartool.ui.panels.rows import ROW, Index, Rows, bold, chip, small, tip, write


class PersonRows(Rows):
    """Three lines, and one more where somebody has other names. `proposed` say in a chip why they are."""

    lines = 4
    proposed: Mapping[PersonId, str] = MappingProxyType({})

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: PersonCard = index.data(ROW)
        return QSize(120, self.height(option.fontMetrics, self.lines if card.other_names else self.lines - 1))

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        card: PersonCard = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        line = QRect(inside.left() + 4, inside.top(), inside.width() - 4, step)
        taken = self._chip(painter, line, card)
        plain = painter.font()
        painter.setFont(bold(plain))
        write(painter, line.adjusted(0, 0, -taken, 0), card.name)
        painter.setFont(small(plain))
        below = [(card.other_names, theme.INK), (card.stands, theme.INK), (card.counts, theme.QUIET)]
        for text, colour in below:
            if text:
                line = line.translated(0, step)
                write(painter, line, text, colour)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole card, where its lines were cut."""
        if event.type() is QEvent.Type.ToolTip and index.isValid():
            QToolTip.showText(event.globalPos(), tip(index.data(ROW).reads), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _chip(self, painter: QPainter, line: QRect, card: PersonCard) -> int:
        if word := self.proposed.get(card.id):
            accent = QColor(theme.ACCENT)
            return chip(painter, line, self.tr(word), accent, QColor(theme.PAPER), Qt.PenStyle.SolidLine)
        if card.sign:
            ground, rim = QColor(theme.WARN_GROUND), QColor(theme.WARN)
            return chip(painter, line, self.tr(card.sign), rim, ground, Qt.PenStyle.DashLine)
        return 0
