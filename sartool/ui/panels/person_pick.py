"""A list of people to pick from: a search line above it, the likely ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from sartool.core.people import PersonId
from sartool.present.people import PersonCard, Whom, sifted
from sartool.present.same_people import IS_LIKELY
from sartool.ui.fields import GAP
from sartool.ui.panels.find_line import FindLine, empty_note
from sartool.ui.panels.list_rows import LineList
from sartool.ui.panels.person_rows import PersonRows

SHOWN = 4  # rows without scrolling


class _List(LineList):
    """As high as its people, up to `SHOWN` of them."""

    def __init__(self, name: str, rows: PersonRows) -> None:
        super().__init__(name, rows)
        self.setUniformItemSizes(False)
        self._each = rows

    def sizeHint(self) -> QSize:
        rows = max(3, min(SHOWN, len(self.rows.lines)))
        return QSize(360, rows * self._each.height(self.fontMetrics(), self._each.lines) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 2 * self._each.height(self.fontMetrics(), self._each.lines))


class PersonPick(QWidget):
    """changed(): somebody else is picked now. taken(): a double click, which picks and means it."""

    changed = Signal()
    taken = Signal()

    def __init__(
        self, name: str, cards: Sequence[PersonCard], proposed: Mapping[PersonId, str], *, several: bool = False
    ) -> None:
        """`proposed` come first, each with a word why; the first is chosen where it is more than a chance."""
        super().__init__()
        first = {p: n for n, p in enumerate(proposed)}
        self._all = tuple(sorted(cards, key=lambda c: first.get(c.id, len(first))))
        rows = PersonRows()
        rows.proposed = proposed
        self.search = FindLine(self.tr("Find a person"), self)
        self.list = _List(name, rows)
        if several:
            self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.note = empty_note(self.tr("Nobody is called that. Press Esc in the search line to see everybody."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self.search.textChanged.connect(self._refresh)
        self.search.to_list.connect(self.list.take_keys)
        self.list.chosen.connect(lambda _: self.changed.emit())
        self.list.doubleClicked.connect(lambda _: self.taken.emit())
        self._refresh()
        if IS_LIKELY in proposed.values():
            self.list.choose(self._all[0].id)

    @property
    def picked(self) -> tuple[PersonId, ...]:
        return tuple(PersonId(line.id) for line in self.list.chosen_lines)

    def pick(self, *people: PersonId) -> None:
        """Only these; nobody for none."""
        self.list.selectionModel().clear()
        for n in (self.list.rows.row_of[p] for p in people if p in self.list.rows.row_of):
            self.list.selectionModel().select(self.list.rows.index(n), self.list.selectionModel().SelectionFlag.Select)

    def _refresh(self) -> None:
        before = self.picked
        shown = sifted(self._all, Whom.EVERYBODY, self.search.text())
        self.list.show_lines(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if self.picked != before:
            self.changed.emit()
