"""The copies of the bundle: what says again what another says, what was decided apart, and what stays out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sartool.core.case import Case
from sartool.core.marks import MarkId
from sartool.present.copies import ConflictLine, CopyLine, compared_says, conflict_lines, copy_lines, followed_says
from sartool.present.forms import Fault
from sartool.present.pages import Place
from sartool.ui import theme
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import GAP, Card, button, plain
from sartool.ui.panels.list_rows import LineList
from sartool.ui.panels.rows import PAD, ROW, SHAPE, Index, Rows, paint_warning, small, write

SHOWN = 7  # rows of the list of copies; more scroll
ROW_EDGES = 130  # px of the dialog's width that are not for the text of a row


class CopyRows(Rows):
    """The sentence, and under it what is done with the copy; a warning sign where two were decided apart."""

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        line: CopyLine | ConflictLine = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        text = QRect(inside.left() + 4, inside.top(), inside.width() - 4, step)
        if isinstance(line, ConflictLine):
            paint_warning(painter, QRectF(text.left(), text.top() + (step - SHAPE) / 2, SHAPE, SHAPE), stops=True)
            text.setLeft(text.left() + SHAPE + PAD)
        out = isinstance(line, CopyLine) and line.may_bring
        write(painter, text, line.headline, theme.QUIET if out else theme.INK)
        painter.setFont(small(painter.font()))
        write(painter, text.translated(0, step), line.detail, theme.QUIET)


class _Lines(LineList):
    """As high as its rows, up to `most` of them."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(name, CopyRows())
        self._most = most

    def sizeHint(self) -> QSize:
        rows = max(1, min(self._most, len(self.rows.lines)))
        each = 2 * self.fontMetrics().lineSpacing() + PAD
        return QSize(400, rows * each + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), 3 * (2 * self.fontMetrics().lineSpacing() + PAD)))


class CopiesDialog(AskDialog):
    """leave_wanted(CopyLine), bring_wanted(CopyLine), follow_wanted(): whoever opens the dialog does it, then shows
    the case again.

    `wanted` is the page (and the mark on it) the officer goes to; the dialog closes with it.
    """

    leave_wanted = Signal(object)
    bring_wanted = Signal(object)
    follow_wanted = Signal()

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        intro = self.tr("Where two documents say the same, a place decided in one is decided in the other as well.")
        super().__init__(self.tr("Copies"), self.tr("Close"), parent, intro=intro, width=860)
        self.wanted: tuple[Place, MarkId | None] | None = None
        self.cancel.hide()
        self.apart, self.apart_says = Card(), plain("", "heading")
        self.conflicts = _Lines(self.tr("Decided differently"), 4)
        self.copies = _Lines(self.tr("Copies"), SHOWN)
        self.earlier, self.earlier_says = Card(), plain("", "heading")
        self.follow = button(self.tr("Decide them alike"), self.follow_wanted.emit)
        self.listed, self.listed_says, self.full = Card(), plain("", "heading"), plain("", "quiet")
        self.leave = button(self.tr("Leave it out\u2026"), self._leave)
        self.bring = button(self.tr("Bring it back"), self._bring)
        self.empty = plain("", "quiet")
        self._lay_out()
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter in a list goes to the page
        self.go.setDefault(False)
        self.show_case(case)

    def _lay_out(self) -> None:
        self.apart.body.addWidget(self.apart_says)
        self.apart.body.addWidget(plain(self.tr("Decide both alike, or leave the copy out.")))
        self.apart.body.addWidget(self.conflicts)
        self.apart.body.addLayout(self._row(*self._ways(self.conflicts)))
        self.earlier.body.addWidget(self.earlier_says)
        alike = self.tr("With the same code and reason, under your name. Undo takes it back.")
        self.earlier.body.addWidget(plain(alike))
        self.earlier.body.addLayout(self._row(self.follow))
        self.full.setMinimumHeight(2 * self.full.fontMetrics().lineSpacing() + 2)
        self.full.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.listed_says, self.copies, self.full):
            self.listed.body.addWidget(part)
        self.listed.body.addLayout(self._row(self.leave, self.bring, *self._ways(self.copies)))
        for card in (self.apart, self.earlier, self.listed, self.empty):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.copies.chosen.connect(lambda _: self._follow())

    def _ways(self, lines: LineList) -> list[QPushButton]:
        """Two buttons that lead to the two pages of the chosen line; Enter in the list is the first of them."""

        def go(other: bool) -> None:
            for line in lines.chosen_lines[:1]:
                assert isinstance(line, CopyLine | ConflictLine)  # nothing else is listed
                mark = line.mark if isinstance(line, ConflictLine) and not other else None
                self.wanted = (line.there if other else line.here), mark
                self.accept()

        lines.activated.connect(lambda _: go(False))
        return [button(self.tr("Go to it"), lambda: go(False)), button(self.tr("Go to the other"), lambda: go(True))]

    @staticmethod
    def _row(*buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for n, one in enumerate(buttons):
            if n == len(buttons) - 2 and n:
                row.addStretch(1)
            row.addWidget(one)
        if len(buttons) <= 2:
            row.addStretch(1)
        return row

    def show_case(self, case: Case) -> None:
        """What is copied and what was decided apart, as it stands now."""
        apart, copies = conflict_lines(case), copy_lines(case)
        self.apart_says.setText(self.tr("Decided differently ({0})").format(len(apart)))
        self.listed_says.setText(self.tr("Copies ({0})").format(len(copies)))
        self.apart.setVisible(bool(apart))
        self.listed.setVisible(bool(copies))
        self.earlier_says.setText(followed_says(case))
        self.earlier.setVisible(bool(self.earlier_says.text()))
        self.empty.setText(compared_says(case))
        self.empty.setVisible(not copies)
        self._show(self.conflicts, apart)
        self._show(self.copies, copies)
        self.full.setVisible(any(self._is_cut(line) for line in copies))
        self._follow()
        self.fit()

    def _is_cut(self, line: CopyLine) -> bool:
        """Whether a row cannot show its whole sentence: then the chosen one is shown in full below."""
        return self.copies.fontMetrics().horizontalAdvance(line.headline) > self._width - ROW_EDGES

    @staticmethod
    def _show(lines: LineList, shown: Sequence[CopyLine | ConflictLine]) -> None:
        lines.show_lines(shown)
        if shown and not lines.chosen_lines:
            lines.choose(shown[0].id)
        lines.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next((x for x in (self.conflicts, self.copies) if x.rows.lines), self.go)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Something could not be done: said here, where it was asked for."""
        self.show_faults([Fault("", why)])

    @property
    def _copy(self) -> CopyLine | None:
        line = next(iter(self.copies.chosen_lines), None)
        return line if isinstance(line, CopyLine) else None

    def _follow(self) -> None:
        """The whole sentence of the chosen copy, and what can be done with it."""
        line = self._copy
        self.full.setText(line.reads if line else "")
        self.leave.setEnabled(line is not None and line.may_leave)
        self.bring.setEnabled(line is not None and line.may_bring)

    def _leave(self) -> None:
        if (line := self._copy) is not None:
            self.leave_wanted.emit(line)

    def _bring(self) -> None:
        if (line := self._copy) is not None:
            self.bring_wanted.emit(line)
