"""Before many marks are decided alike: which, how many, where. What is decided already stays unless it is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QWidget

from sartool.core.marks import MarkId
from sartool.present.forms import Fault, reason_faults
from sartool.present.marks import MarkLine, State
from sartool.ui.dialogs.asking import LOWEST, AskDialog
from sartool.ui.fields import GAP, Card, Field, button, plain

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
DOCUMENT, PAGE, TEXT, STATE = range(4)
_UNDECIDED = (State.PROPOSED, State.REVIEW)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class TickedMarks(QAbstractTableModel):
    """Marks with a tick each; the rows are worked out once. ticked(): other marks are ticked now."""

    ticked = Signal()
    _HEADS = ("Document", "Page", "Text", "Now")

    def __init__(self, lines: Sequence[MarkLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)
        self._rows = tuple((m.document, str(m.place.page), m.text or f"({m.kind})", m.state_says) for m in lines)
        self._on = [m.state in _UNDECIDED for m in lines]

    @property
    def chosen(self) -> tuple[MarkLine, ...]:
        return tuple(m for m, on in zip(self.lines, self._on, strict=True) if on)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._HEADS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._rows[index.row()][index.column()]
        if role == _CHECK and index.column() == DOCUMENT:
            return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
        if role == _TIP and index.column() in (DOCUMENT, TEXT):
            return f"<qt>{escape(self._rows[index.row()][index.column()])}</qt>"
        if role == _ACCESSIBLE:
            on = "ticked" if self._on[index.row()] else "not ticked"
            document, page, text, state = self._rows[index.row()]
            return f"{on}: {text}, {document}, page {page}, {state}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY and orientation is Qt.Orientation.Horizontal:
            return self.tr(self._HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == DOCUMENT else flags

    def setData(self, index: Index, value: Any, role: int = _CHECK) -> bool:
        if role != _CHECK or index.column() != DOCUMENT:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def tick(self, rows: Sequence[int], on: bool) -> None:
        for row in rows:
            self._on[row] = on
        self._changed()

    def tick_where(self, states: Sequence[State]) -> None:
        """Those in one of these states, and no others."""
        self._on = [m.state in states for m in self.lines]
        self._changed()

    def is_on(self, row: int) -> bool:
        return self._on[row]

    def _changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, DOCUMENT), self.index(len(self._rows) - 1, STATE))
        self.ticked.emit()


class _Table(QTableView):
    """Space ticks the selected rows, whichever column the keyboard is in."""

    def __init__(self, marks: TickedMarks) -> None:
        super().__init__()
        self._marks = marks
        self.setModel(marks)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setStyleSheet("outline: 0")  # the whole row is shown as chosen, not one cell of it
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((DOCUMENT, 270), (PAGE, 56), (STATE, 150)):
            heads.resizeSection(column, wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted({i.row() for i in self.selectionModel().selectedRows()})
        if event.key() == Qt.Key.Key_Space and rows:
            self._marks.tick(rows, not self._marks.is_on(rows[0]))
        else:
            super().keyPressEvent(event)


class EverywhereDialog(AskDialog):
    """`given` is the marks to decide. `verb` is what happens to them ("Withhold"), and stands on the button.

    `title` says whose marks or which words, `code_says` and `reason` what is recorded with the decision; the reason
    can be changed here, and must be given where none is proposed.
    """

    def __init__(
        self,
        title: str,
        lines: Sequence[MarkLine],
        verb: str,
        code_says: str,
        reason: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, verb, parent, width=860)
        self._verb = verb
        self.marks = TickedMarks(lines, self)
        self.table = _Table(self.marks)
        self.counted = plain("", "heading", wrap=False)
        card = Card()
        card.body.addWidget(self.counted)
        if code_says:
            card.body.addWidget(plain(f"{self.tr('As')}: {code_says}"))
        self._reason = QLineEdit(reason)
        card.body.addWidget(self.known("reason", Field(self.tr("Reason, for the log of each of them"), self._reason)))
        field = Field(self.tr("Which of these?"), self.table, self._settled_says())
        card.body.addWidget(self.known("marks", field), 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        undecided = [*_UNDECIDED]
        row.addWidget(button(self.tr("Tick what is still to decide"), lambda: self.marks.tick_where(undecided)))
        row.addWidget(button(self.tr("Tick all"), lambda: self.marks.tick_where([*State])))
        row.addWidget(button(self.tr("Tick none"), lambda: self.marks.tick_where([])))
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card, 1)
        self.table.setMinimumHeight(min(LOWEST - 430, 60 + 28 * max(2, len(lines))))
        self.marks.ticked.connect(self._count)
        self._count()
        self.table.selectRow(0)
        (self.table if reason else self._reason).setFocus()

    @property
    def given(self) -> tuple[MarkId, ...]:
        return tuple(m.id for m in self.marks.chosen)

    @property
    def reason(self) -> str:
        return self._reason.text().strip()

    def faults(self) -> list[Fault]:
        found = [] if self.marks.chosen else [Fault("marks", self.tr("Tick at least one."))]
        return found + reason_faults("reason", self.reason, self.tr("Give a reason in words: it goes into the log."))

    def _settled_says(self) -> str:
        settled = sum(m.state not in _UNDECIDED for m in self.marks.lines)
        if not settled:
            return ""
        if settled == 1:
            return self.tr("One of them is decided already. It keeps its decision unless you tick it.")
        return self.tr("{0} of them are decided already. They keep their decision unless you tick them.").format(
            settled
        )

    def _count(self) -> None:
        chosen = self.marks.chosen
        documents = len({m.place.document for m in chosen})
        marks = self.tr("1 mark") if len(chosen) == 1 else self.tr("{0} marks").format(f"{len(chosen):,}")
        where = self.tr("1 document") if documents == 1 else self.tr("{0} documents").format(documents)
        says = self.tr("{0} {1} in {2}").format(self._verb, marks, where)
        self.counted.setText(says if chosen else self.tr("Nothing is ticked"))
        self.go.setText(f"{self._verb} {len(chosen):,}" if chosen else self._verb)
