"""The log to read: every act with when, who and why, to be searched and written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sartool.core.errors import SartoolError
from sartool.present.forms import Fault
from sartool.present.log import LogLine
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import GAP, Field, button, plain

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Export = Callable[[str, Path], None]
FORMS = (("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
COUNT, DETAIL = 3, 4


class LogTable(QAbstractTableModel):
    """The lines that hold every word searched for, the latest first; each line is made into text once."""

    _HEADS = ("When", "Who", "What", "How many", "About")

    def __init__(self, lines: Sequence[LogLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(
            (x.when, x.who, x.what, f"{x.count:,}\N{EM SPACE}" if x.count else "", x.detail) for x in reversed(lines)
        )
        self._words = tuple(" ".join(row).casefold() for row in self._all)
        self._rows = self._all

    def search(self, text: str) -> None:
        wanted = text.casefold().split()
        self.beginResetModel()
        self._rows = tuple(
            row for row, words in zip(self._all, self._words, strict=True) if all(w in words for w in wanted)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._HEADS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self._rows[index.row()]
        if role == _DISPLAY:
            return row[index.column()]
        if role == _ALIGN and index.column() == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _TIP and index.column() == DETAIL:
            return f"<qt>{escape(row[DETAIL])}</qt>"
        if role == _ACCESSIBLE:
            return ", ".join(part.strip() for part in row if part)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY and orientation is Qt.Orientation.Horizontal:
            return self.tr(self._HEADS[section])
        return None


class LogDialog(AskDialog):
    """Reads, and writes out through `export(form, file)`; what goes wrong is said at the top and the log stays open."""

    def __init__(self, rows: Sequence[LogLine], export: Export, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Log of the case"), self.tr("Close"), parent, width=1080)
        self._export = export
        self.cancel.hide()
        self.go.setAutoDefault(False)  # Enter in the search is no wish to close
        self.go.setDefault(False)
        self.table = LogTable(rows, self)
        self.search, self.view = QLineEdit(), QTableView()
        self.search.setPlaceholderText(self.tr("A name, a code, an act, a date"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(360)
        self.counted = plain("", "quiet", wrap=False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(Field(self.tr("Show only lines with"), self.search), 1)
        row.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._set_up_view()
        self.body.addWidget(self.view, 1)
        self._how = self.tr("Choose a line to read the whole of it here.")
        self.full = plain(self._how, "quiet")
        self.full.setMinimumHeight(2 * self.full.fontMetrics().lineSpacing() + 2)
        self.full.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.full)
        self.body.addLayout(self._exports())
        self.view.selectionModel().currentRowChanged.connect(self._read)
        self.search.textChanged.connect(self._search)
        self._counted()
        self.search.setFocus()

    def faults(self) -> list[Fault]:
        return []

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setAccessibleName(self.tr("Acts, the latest first"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setStyleSheet("outline: 0")  # the whole row is shown as chosen, not one cell of it
        view.setMinimumHeight(360)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(28)
        heads = view.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
        for column, wide in enumerate((136, 150, 226, 78)):
            heads.resizeSection(column, wide)

    def _exports(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(plain(self.tr("Write the internal log of every mark to a file:"), wrap=False))
        for form, name in FORMS:
            made = button(f"{name}\N{HORIZONTAL ELLIPSIS}", partial(self._write, form))
            made.setAccessibleName(self.tr("Write the log as {0}").format(name))
            made.setAutoDefault(False)
            row.addWidget(made)
        row.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        lines.addLayout(row)
        self.written = plain("", "good")
        self.written.hide()
        lines.addWidget(self.written)
        return lines

    def _write(self, form: str) -> None:
        start = str(Path.home() / f"log.{form}")
        chosen = QFileDialog.getSaveFileName(self, self.tr("Write the log"), start, f"*.{form}")[0]
        if not chosen:
            return
        file = Path(chosen)
        said = ""
        try:
            self._export(form, file if file.suffix else file.with_suffix(f".{form}"))
        except SartoolError as error:
            self.show_faults([Fault("", str(error))])
        else:
            self.show_faults([])
            said = self.tr("Written: {0}").format(file.name)
        self.written.setText(said)
        self.written.setVisible(bool(said))

    def _read(self, current: QModelIndex) -> None:
        """The whole of the line, where its cells are too narrow."""
        self.full.setText(str(current.data(_ACCESSIBLE)) if current.isValid() else self._how)

    def _search(self, text: str) -> None:
        self.table.search(text)
        self.full.setText(self._how)
        self._counted()

    def _counted(self) -> None:
        n = self.table.rowCount()
        self.counted.setText(self.tr("1 line") if n == 1 else self.tr("{0} lines").format(f"{n:,}"))
