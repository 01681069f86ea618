"""The people of the record: who they are, what they said about disclosure, and deciding all mentions of one at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sartool.core.marks import Outcome
from sartool.core.people import PersonId
from sartool.present.people import PersonCard, to_place
from sartool.ui import theme
from sartool.ui.panels.find_line import FindLine, empty_note
from sartool.ui.panels.list_rows import LineList
from sartool.ui.panels.pair import Pair
from sartool.ui.panels.rows import ROW, Index, Rows, bold, chip, small, write


class PersonRows(Rows):
    """The name, who they are and what they said, and how often they are mentioned."""

    lines = 3

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        card: PersonCard = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        first = QRect(inside.left() + 4, inside.top(), inside.width() - 4, step)
        taken = 0
        if card.found:
            ground, rim = QColor(theme.WARN_GROUND), QColor(theme.WARN)
            taken = chip(painter, first, self.tr("found in the text"), rim, ground, Qt.PenStyle.DashLine)
        plain = painter.font()
        painter.setFont(bold(plain))
        write(painter, first.adjusted(0, 0, -taken, 0), card.name)
        painter.setFont(small(plain))
        write(painter, first.translated(0, step), card.stands)
        write(painter, first.translated(0, 2 * step), card.counts, theme.QUIET)


class PeopleList(LineList):
    """everywhere(Outcome): Shift+R or Shift+K was pressed. Here they mean the person, whatever they mean elsewhere."""

    everywhere = Signal(object)
    _KEYS = {Qt.Key.Key_R: Outcome.REDACT, Qt.Key.Key_K: Outcome.DISCLOSE}  # noqa: RUF012 - never changed

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()  # so that the window's own shortcut stays quiet
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if outcome := self._means(event):
            self.everywhere.emit(outcome)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.selectionModel().clear()
        else:
            super().keyPressEvent(event)

    def _means(self, event: QKeyEvent) -> Outcome | None:
        if event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
            return None
        return self._KEYS.get(Qt.Key(event.key()))


class PeoplePanel(QWidget):
    """person_chosen(PersonId | None), decide_wanted(PersonId, Outcome), edit_wanted(PersonId)."""

    person_chosen = Signal(object)
    decide_wanted = Signal(object, object)
    edit_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[PersonCard, ...] = ()
        self.search = FindLine(self.tr("Find a person"), self)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("class", "quiet")
        self.list = PeopleList(self.tr("People of the record"), PersonRows(), self)
        self.note = empty_note()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.note)
        self.withhold = QPushButton(self.tr("Withhold all\u2026  Shift+R"), self)
        self.disclose = QPushButton(self.tr("Disclose all\u2026  Shift+K"), self)
        self.edit = QPushButton(self.tr("Who is this?\u2026  Enter"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.hint)
        column.addWidget(self.stack, 1)
        column.addWidget(self.edit)
        column.addWidget(Pair(self.withhold, self.disclose))
        self.setFocusProxy(self.list)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._refresh)
        self.search.to_list.connect(self.list.take_keys)
        self.list.chosen.connect(self._chosen)
        self.list.everywhere.connect(self._everywhere)
        self.list.activated.connect(self._edit)
        self.edit.clicked.connect(self._edit)
        self.withhold.clicked.connect(lambda: self._everywhere(Outcome.REDACT))
        self.disclose.clicked.connect(lambda: self._everywhere(Outcome.DISCLOSE))

    # -- what the window tells

    def show_cards(self, cards: Sequence[PersonCard]) -> None:
        self._all = tuple(cards)
        self._refresh()

    def choose(self, person: PersonId | None) -> None:
        """Show a person as the chosen one, without asking for anything."""
        if person != self.chosen_person:
            self.list.choose(person)
            self._ready()

    @property
    def chosen_person(self) -> PersonId | None:
        card = self._card()
        return card.id if card else None

    # -- what the officer does

    def _card(self) -> PersonCard | None:
        chosen = self.list.chosen_lines
        return chosen[0] if chosen and isinstance(chosen[0], PersonCard) else None

    def _chosen(self) -> None:
        self._ready()
        self.person_chosen.emit(self.chosen_person)

    def _everywhere(self, outcome: Outcome) -> None:
        card = self._card()
        if card is not None and card.mentions:
            self.decide_wanted.emit(card.id, outcome)

    def _edit(self) -> None:
        if (card := self._card()) is not None:
            self.edit_wanted.emit(card.id)

    def _refresh(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = [c for c in self._all if all(w in c.searched for w in wanted)]
        self.list.show_lines(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.note.setText(
            self.tr("Nobody is called that. Press Esc in the search line to see everybody.")
            if self._all
            else self.tr("Nobody yet. People come from the bundle\u2019s own list and from the text, once it is read.")
        )
        hint = to_place(self._all)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.search.setVisible(bool(self._all))
        self._ready()

    def _ready(self) -> None:
        card = self._card()
        mentioned = card is not None and card.mentions > 0
        who = card.name if card else self.tr("the chosen person")
        self.edit.setEnabled(card is not None)
        for button, verb in ((self.withhold, self.tr("Withhold")), (self.disclose, self.tr("Disclose"))):
            button.setEnabled(mentioned)
            button.setAccessibleName(self.tr("{} every mention of {}").format(verb, who))
