"""What is known of the chosen mark: its words, why it is marked, what the record says, what is proposed or decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sartool.core.marks import MarkId
from sartool.present.marks import FAMILIES, MarkLine
from sartool.ui import theme
from sartool.ui.fields import plain
from sartool.ui.panels.clamped import ClampedLabel
from sartool.ui.panels.rows import PAD, SIDE, bold, chip, write


class MarkHead(QWidget):
    """One line: the sign, what the mark is, and its state in a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: MarkLine | None = None
        self._says = ""

    def show_mark(self, line: MarkLine | None, says: str) -> None:
        self._line, self._says = line, says
        self.setAccessibleName(f"{says}, {line.state_says}" if line else says)
        self.setToolTip(FAMILIES[line.family] if line else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, max(24, self.fontMetrics().lineSpacing() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.rect()
        taken, left = 0, 0
        if self._line is not None:
            line = self._line
            sign = QRectF(0, (self.height() - SIDE) / 2, SIDE, SIDE)
            theme.paint_sign(painter, line.family, line.letter, sign, filled=not line.suspect)
            left = SIDE + PAD
            step = self.fontMetrics().lineSpacing() + 4
            at = QRect(left, (self.height() - step) // 2, self.width() - left, step)
            style = theme.style_of(line.state, suspect=line.suspect)
            taken = chip(painter, at, line.state_says, style.border, style.fill, style.pen)
        painter.setFont(bold(painter.font()))
        write(painter, inside.adjusted(left, 0, -taken, 0), self._says)
        painter.end()


class MarkFacts(QWidget):
    """The words, and small lines that say why; and the head, to stand above them.

    `also_in` says where else the place of a mark stands: whoever knows the case sets it.
    """

    also_in: Callable[[MarkId], str]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scrolls = False
        self.also_in = lambda _: ""
        self.head = MarkHead()  # for whoever lays this out: it stays when the facts below it scroll
        self.words = ClampedLabel(3, self)
        self.words.setAccessibleName(self.tr("Words of the mark"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        self.who = QPushButton(self.tr("Who is meant?\u2026  W"))
        self.who.setAccessibleName(self.tr("Who is meant, key W"))
        self.who.setProperty("class", "link")
        self.who.setStyleSheet("padding: 0 3px; min-height: 0")  # on one line with the words
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.why = self._fact(0, self.tr("Why"))
        self.record = self._fact(1, self.tr("Record"))
        self.standing = self._fact(2, self.tr("Proposed"))
        self.copies = self._fact(3, self.tr("Copies"))
        column.addLayout(self._grid)
        column.addStretch(1)

    def _fact(self, row: int, name: str) -> tuple[QLabel, QLabel]:
        label, value = plain(name, "quiet", wrap=False), plain("")
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        return label, value

    def show_mark(self, line: MarkLine) -> None:
        about = f"{line.kind[:1].upper()}{line.kind[1:]}"
        self.head.show_mark(line, self.tr("{}, a suspect").format(about) if line.suspect else about)
        self.words.setText(line.words)
        self.words.setVisible(bool(line.words))
        self._say(self.why, line.why)
        self._say(self.record, line.recorded)
        self.standing[0].setText(self.tr("Decided") if line.decided else self.tr("Proposed"))
        self._say(self.standing, line.decided or _capital(line.proposed.removeprefix("Proposed: ")))
        there = self.also_in(line.id)
        self._say(self.copies, self.tr("Also stands in {0}").format(there) if there else "")

    def show_many(self, count: int) -> None:
        self.head.show_mark(None, self.tr("{} marks chosen").format(f"{count:,}"))
        self.words.setText(self.tr("What you decide now is decided for all of them, in one step that can be undone."))
        self.words.setVisible(True)
        for fact in (self.why, self.record, self.standing, self.copies):
            self._say(fact, "")

    def show_focus(self, shown: bool) -> None:
        """Whether the keyboard is here, to scroll."""
        self._scrolls = shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scrolls:
            painter = QPainter(self)
            painter.fillRect(event.rect(), QColor(theme.FOCUS))
            painter.end()

    def _say(self, fact: tuple[QLabel, QLabel], text: str) -> None:
        fact[1].setText(text)
        for part in fact:
            part.setVisible(bool(text))


def _capital(text: str) -> str:
    """The first letter only: codes and laws keep theirs."""
    return text[:1].upper() + text[1:]
