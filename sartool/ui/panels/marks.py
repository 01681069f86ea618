"""Marks as a list: those of the page, or all of the case with a search line and a filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from sartool.core.marks import MarkId
from sartool.present.marks import MarkLine, Sift, sifted
from sartool.ui import theme
from sartool.ui.panels.find_line import FindLine, empty_note
from sartool.ui.panels.list_rows import LineList
from sartool.ui.panels.rows import PAD, ROW, SIDE, Index, Rows, bold, chip, small, write


class MarkRows(Rows):
    """The sign, the words with the state in a chip, what it is and of whom; and in the list of all, where."""

    with_place = False

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        line: MarkLine = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        sign = QRectF(inside.left(), inside.top() + 2, SIDE, SIDE)
        theme.paint_sign(painter, line.family, line.letter, sign, filled=not line.suspect)
        text = inside.adjusted(SIDE + PAD, 0, 0, 0)
        first = QRect(text.left(), text.top(), text.width(), step)
        style = theme.style_of(line.state, suspect=line.suspect)
        taken = chip(painter, first, line.state_says, style.border, style.fill, style.pen)
        plain = painter.font()
        painter.setFont(bold(plain))
        write(painter, first.adjusted(0, 0, -taken, 0), line.headline)
        painter.setFont(small(plain))
        second = first.translated(0, step)
        write(painter, second, line.about, theme.QUIET)
        if self.with_place:
            write(painter, second.translated(0, step), line.where, theme.QUIET)


class MarksPanel(QWidget):
    """mark_wanted(MarkLine): one was chosen. several_chosen(tuple[MarkId, ...]): more than one was."""

    mark_wanted = Signal(object)
    several_chosen = Signal(object)

    def __init__(self, title: str, empty_text: str, parent: QWidget | None = None, filters: bool = False) -> None:
        super().__init__(parent)
        self._empty_text = empty_text
        self._all: tuple[MarkLine, ...] = ()
        self._rows = MarkRows()
        self.list = LineList(title, self._rows, self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._again)
        self.note = empty_note(empty_text)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.note)
        self.search = FindLine(self.tr("Find in marks"), self)
        self.search.textChanged.connect(self._refresh)
        self.search.to_list.connect(self.list.take_keys)
        self.sift = QComboBox(self)
        self.sift.setAccessibleName(self.tr("Which marks to show"))
        for sift in Sift:
            self.sift.addItem(self.tr(sift.value), sift)
        self.sift.currentIndexChanged.connect(self._refresh)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.count.setProperty("class", "quiet")
        self.count.setAccessibleName(self.tr("Marks shown"))
        self._filters = self._filter_lines()
        self._filters.setVisible(filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._filters)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.list)
        self.setWindowTitle(title)
        self._refresh()

    def _filter_lines(self) -> QWidget:
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.sift.setMinimumContentsLength(12)
        self.sift.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row.addWidget(self.sift, 1)
        row.addWidget(self.count)
        column.addLayout(row)
        return lines

    # -- what the window tells

    def show_lines(self, lines: Sequence[MarkLine], with_place: bool) -> None:
        """The marks to list, in this order; what is chosen stays chosen."""
        self._all = tuple(lines)
        if with_place is not self._rows.with_place:
            self._rows.with_place, self._rows.lines = with_place, 3 if with_place else 2
            self.list.doItemsLayout()
        self._refresh()

    def choose(self, mark: MarkId | None) -> None:
        """Show a mark as the chosen one, without asking for anything."""
        chosen = self.list.chosen_lines
        if mark is None or len(chosen) != 1 or chosen[0].id != mark:
            self.list.choose(mark)

    def sift_by(self, sift: Sift) -> None:
        self.sift.setCurrentIndex(list(Sift).index(sift))

    # -- what the officer does

    def _chosen(self, lines: tuple[MarkLine, ...]) -> None:
        if len(lines) == 1:
            self.mark_wanted.emit(lines[0])
        elif lines:
            self.several_chosen.emit(tuple(m.id for m in lines))

    def _again(self) -> None:
        """Enter or a double click: to the chosen mark once more, wherever the page has gone meanwhile."""
        self.list.chosen.emit(self.list.chosen_lines)

    def _refresh(self) -> None:
        sift: Sift = self.sift.currentData()
        shown = sifted(self._all, sift, self.search.text())
        self.list.show_lines(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        nothing = self.tr("No mark fits. Choose \u201cAll marks\u201d and empty the search line to see them all.")
        self.note.setText(nothing if self._all else self._empty_text)
        self.count.setText(self.tr("{} of {}").format(f"{len(shown):,}", f"{len(self._all):,}"))
