"""Choosing a lawful code: the plain meaning beside each, and in the list that opens the law it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStyleOptionViewItem, QStylePainter, QWidget

from sartool.core.grounds import CodeId
from sartool.present.codes import CodeChoice
from sartool.ui import theme
from sartool.ui.panels.rows import PAD, ROW, Index, Rows, bold, small, write

POPUP_WIDTH = 520


class CodeRows(Rows):
    """The code with its meaning in a few words, the sentence the requester will read, and the law."""

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        choice: CodeChoice = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        line = QRect(inside.left() + 4, inside.top(), inside.width() - 4, step)
        plain = painter.font()
        painter.setFont(bold(plain))
        write(painter, line, spoken(choice))
        painter.setFont(small(plain))
        taken = _sentence_lines(choice, painter.fontMetrics())
        sentence = QRect(line.left(), line.top() + step, line.width(), taken * step)
        painter.setPen(QColor(theme.INK))
        painter.drawText(sentence, int(Qt.TextFlag.TextWordWrap), choice.meaning)
        write(painter, line.translated(0, (1 + taken) * step), choice.law, theme.QUIET)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        choice: CodeChoice = index.data(ROW)
        lines = 2 + _sentence_lines(choice, QFontMetrics(small(option.font)))
        return QSize(POPUP_WIDTH, self.height(option.fontMetrics, lines))


def _sentence_lines(choice: CodeChoice, metrics: QFontMetrics) -> int:
    space = QRect(0, 0, POPUP_WIDTH - 5 * PAD, 1000)  # beside the scroll bar
    taken = metrics.boundingRect(space, int(Qt.TextFlag.TextWordWrap), choice.meaning).height()
    return max(1, round(taken / metrics.lineSpacing()))


def spoken(choice: CodeChoice) -> str:
    return f"{choice.id} - {choice.short}"


class CodeBox(QComboBox):
    """The codes this request allows. A wheel that passes over it changes nothing: a ground is chosen on purpose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[CodeChoice, ...] = ()
        self.setPlaceholderText(self.tr("Choose the ground"))
        self.setAccessibleName(self.tr("Ground to withhold"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(7)
        self.setStyleSheet("combobox-popup: 0")  # a list under the box, the proposed ground first; not over it
        self.setItemDelegate(CodeRows(self))
        self.view().setMinimumWidth(POPUP_WIDTH)

    @property
    def choice(self) -> CodeChoice | None:
        at = self.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def offer(self, choices: Sequence[CodeChoice], chosen: CodeId | None) -> None:
        """Other codes, and which one is chosen: none where that one is not offered."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.clear()
            for choice in choices:
                self.addItem(spoken(choice), choice)
                self.setItemData(
                    self.count() - 1, f"{spoken(choice)}. {choice.law}", Qt.ItemDataRole.AccessibleTextRole
                )
        ids = [c.id for c in self._choices]
        self.setCurrentIndex(ids.index(chosen) if chosen in ids else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt draws it, but with an ellipsis where the meaning is cut."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 2)
        if self.currentIndex() < 0:
            option.palette.setColor(QPalette.ColorRole.ButtonText, self.palette().placeholderText().color())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
