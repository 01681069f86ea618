"""A list of lines of `present`, each known by its id: what is chosen stays chosen while the lines change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget

from sartool.ui.panels.rows import ROW, Index, Rows

_SELECT = QItemSelectionModel.SelectionFlag.Select
_CURRENT = QItemSelectionModel.SelectionFlag.Current


class Line(Protocol):
    """What any listed line has: who it is, what it is called, and the whole of it for readers."""

    @property
    def id(self) -> str: ...
    @property
    def headline(self) -> str: ...
    @property
    def reads(self) -> str: ...


class LineRows(QAbstractListModel):
    """The lines as they are; rows that did not change are left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.row_of: dict[str, int] = {}

    def show(self, lines: Sequence[Line]) -> bool:
        """True when rows came, went or moved."""
        if [m.id for m in lines] != [m.id for m in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.row_of = {m.id: n for n, m in enumerate(lines)}
            self.endResetModel()
            return True
        changed = [n for n, (a, b) in enumerate(zip(self.lines, lines, strict=True)) if a != b]
        self.lines = lines
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.headline
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.reads
            case _:
                return line if role == ROW else None


class LineList(QListView):
    """chosen(tuple[Line, ...]): the officer chose these; not sent when the list moved by itself."""

    chosen = Signal(object)

    def __init__(self, name: str, delegate: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LineRows(self)
        self._following = False
        self.setModel(self.rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().selectionChanged.connect(self._changed)

    @property
    def chosen_lines(self) -> tuple[Line, ...]:
        rows = sorted(i.row() for i in self.selectionModel().selectedRows())
        return tuple(self.rows.lines[n] for n in rows)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; the chosen ones stay chosen where they are still listed."""
        ids = [m.id for m in self.chosen_lines]
        current = self.currentIndex().row()
        at = self.rows.lines[current].id if current >= 0 else None
        scrolled = self.verticalScrollBar().value()
        self._following = True
        if self.rows.show(lines):
            self._select(ids, at)
            self.verticalScrollBar().setValue(scrolled)
        self._following = False

    def choose(self, id_: str | None) -> None:
        """Choose one line and show it; none for an id that is not listed."""
        row = self.rows.row_of.get(id_) if id_ is not None else None
        self._following = True
        if row is None:
            self.selectionModel().clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.rows.index(row), flags)
            self.scrollTo(self.rows.index(row))
        self._following = False

    def take_keys(self) -> None:
        """The keyboard comes here; with nothing chosen yet, the first line is."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.selectionModel().hasSelection() and self.rows.lines:
            self.setCurrentIndex(self.rows.index(0))

    def _select(self, ids: Iterable[str], at: str | None) -> None:
        rows = sorted(self.rows.row_of[i] for i in ids if i in self.rows.row_of)
        ranges = QItemSelection()
        for first, last in _runs(rows):
            ranges.select(self.rows.index(first), self.rows.index(last))
        self.selectionModel().select(ranges, _SELECT)
        if at is not None and at in self.rows.row_of:
            no_change = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(self.rows.row_of[at]), no_change | _CURRENT)

    def _changed(self) -> None:
        if not self._following:
            self.chosen.emit(self.chosen_lines)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as one range each: choosing a thousand rows is one range, not a thousand."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
