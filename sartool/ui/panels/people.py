"""The people of the record: who they are or are taken for, and what is done about one of them, all by key too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sartool.core.marks import Outcome
from sartool.core.people import PersonId
from sartool.present.people import PersonCard, Whom, sifted, to_place
from sartool.ui.panels.find_line import FindLine, empty_note
from sartool.ui.panels.list_rows import Line, LineList
from sartool.ui.panels.pair import Pair
from sartool.ui.panels.person_rows import PersonRows

GAP = 6
_SHIFT, _BARE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row


class PeopleList(LineList):
    """pressed_key(str): one of its own keys. Here they mean the person, whatever they mean elsewhere."""

    pressed_key = Signal(str)
    _KEYS = {  # noqa: RUF012 - never changed
        (_SHIFT, Qt.Key.Key_R): "Shift+R", (_SHIFT, Qt.Key.Key_K): "Shift+K", (_BARE, Qt.Key.Key_C): "C",
        (_BARE, Qt.Key.Key_M): "M", (_BARE, Qt.Key.Key_T): "T", (_BARE, Qt.Key.Key_A): "A",
    }  # fmt: skip

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, PersonRows(), parent)
        self.setUniformItemSizes(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        super().show_lines(lines)
        self.scheduleDelayedItemsLayout()  # a card may have become higher

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()  # so that the window's own shortcut stays quiet
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key := self._means(event):
            self.pressed_key.emit(key)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.selectionModel().clear()
        else:
            super().keyPressEvent(event)

    def _means(self, event: QKeyEvent) -> str | None:
        return self._KEYS.get((event.modifiers(), Qt.Key(event.key())))


class PeoplePanel(QWidget):
    """person_chosen(PersonId | None), decide_wanted(PersonId, Outcome), add_wanted(); and, each with a PersonId:
    edit_wanted, confirm_wanted, same_wanted (who is the same person), split_wanted (they are two people)."""

    person_chosen = Signal(object)
    decide_wanted = Signal(object, object)
    edit_wanted = Signal(object)
    confirm_wanted = Signal(object)
    same_wanted = Signal(object)
    split_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[PersonCard, ...] = ()
        self._awaited: PersonId | None = None
        self.search = FindLine(self.tr("Find a person"), self)
        self.whom = QComboBox(self)
        self.whom.setAccessibleName(self.tr("Which people to show"))
        for whom in Whom:
            self.whom.addItem(self.tr(whom.value), whom)
        self.list = PeopleList(self.tr("People of the record"), self)
        self.note = empty_note()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.note)
        self.edit = QPushButton(self.tr("Who is this?\u2026  Enter"), self)
        self.confirm = QPushButton(self.tr("Confirm  C"), self)
        self.same = QPushButton(self.tr("Same as\u2026  M"), self)
        self.split = QPushButton(self.tr("Two people\u2026  T"), self)
        self.add = QPushButton(self.tr("Add\u2026  A"), self)
        self.add.setAccessibleName(self.tr("Add somebody to the register"))
        self.withhold = QPushButton(self.tr("Withhold all\u2026  Shift+R"), self)
        self.disclose = QPushButton(self.tr("Disclose all\u2026  Shift+K"), self)
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(_row(self.search, self.whom))
        column.addWidget(self.stack, 1)
        column.addWidget(Pair(self.edit, self.confirm))
        three = (self.same, self.split, self.add)
        for button in three:
            button.setStyleSheet("padding-left: 4px; padding-right: 4px")
            button.setMinimumWidth(40)
        column.addLayout(_row(*three))
        column.addWidget(Pair(self.withhold, self.disclose))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._refresh)
        self.search.to_list.connect(self.list.take_keys)
        self.whom.currentIndexChanged.connect(self._refresh)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(lambda _: self.edit.click())
        acts: tuple[tuple[QPushButton, str, Callable[[PersonCard], None]], ...] = (
            (self.edit, "", lambda c: self.edit_wanted.emit(c.id)),
            (self.confirm, "C", lambda c: self.confirm_wanted.emit(c.id)),
            (self.same, "M", lambda c: self.same_wanted.emit(c.id)),
            (self.split, "T", lambda c: self.split_wanted.emit(c.id)),
            (self.withhold, "Shift+R", lambda c: self.decide_wanted.emit(c.id, Outcome.REDACT)),
            (self.disclose, "Shift+K", lambda c: self.decide_wanted.emit(c.id, Outcome.DISCLOSE)),
        )
        for button, _, act in acts:
            button.clicked.connect(lambda _=False, act=act: self._about_card(act))
        self.add.clicked.connect(self.add_wanted)
        pressed = {"A": self.add, **{key: button for button, key, _ in acts if key}}
        self.list.pressed_key.connect(lambda key: pressed[key].click())  # which does nothing where it is disabled

    # -- what the window tells

    def show_cards(self, cards: Sequence[PersonCard]) -> None:
        self._all = tuple(cards)
        self._refresh()
        self._show_awaited()

    def choose(self, person: PersonId | None) -> None:
        """Show a person as the chosen one, without asking for anything."""
        if person != self.chosen_person:
            self.list.choose(person)
            self._ready()

    def show_when_there(self, person: PersonId) -> None:
        """Choose somebody who has only just come into the register, as soon as the cards show them."""
        self._awaited = person
        self._show_awaited()

    def show_whom(self, whom: Whom) -> None:
        self.whom.setCurrentIndex(list(Whom).index(whom))

    @property
    def chosen_person(self) -> PersonId | None:
        card = self._card()
        return card.id if card else None

    # -- what the officer does

    def _card(self) -> PersonCard | None:
        chosen = self.list.chosen_lines
        return chosen[0] if chosen and isinstance(chosen[0], PersonCard) else None

    def _about_card(self, act: Callable[[PersonCard], None]) -> None:
        if (card := self._card()) is not None:
            act(card)

    def _chosen(self) -> None:
        self._ready()
        self.person_chosen.emit(self.chosen_person)

    def _show_awaited(self) -> None:
        if self._awaited is not None and self._awaited in self.list.rows.row_of:
            self.list.choose(self._awaited)
            self._awaited = None
            self._chosen()

    def _refresh(self) -> None:
        row = self.list.rows.row_of.get(self.chosen_person or "")
        whom = Whom(self.whom.currentData())
        shown = sifted(self._all, whom, self.search.text())
        self.list.show_lines(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.note.setText(self._nobody(whom))
        self._say_to_place()
        if row is not None and self._card() is None and shown and self.list.hasFocus():
            # Whoever was dealt with has left the list: on with the next, as with marks.
            self.list.setCurrentIndex(self.list.rows.index(min(row, len(shown) - 1)))
        self._ready()

    def _say_to_place(self) -> None:
        left = sum(c.found for c in self._all)
        at = list(Whom).index(Whom.TO_PLACE)
        self.whom.setItemText(at, self.tr("To place ({0})").format(f"{left:,}") if left else self.tr(Whom.TO_PLACE))
        self.whom.setToolTip(to_place(self._all))
        self.whom.setAccessibleDescription(to_place(self._all))
        for part in (self.search, self.whom):
            part.setVisible(bool(self._all))

    def _nobody(self, whom: Whom) -> str:
        if not self._all:
            return self.tr("Nobody yet. People come from the bundle\u2019s own list and from the text once it is read.")
        if whom is Whom.TO_PLACE and not any(c.found for c in self._all):
            return self.tr("Everybody found in the text is confirmed. Choose \u201cEverybody\u201d to see them.")
        return self.tr("Nobody is called that. Press Esc in the search line to see everybody.")

    def _ready(self) -> None:
        card = self._card()
        mentioned = card is not None and card.mentions > 0
        who = card.name if card else self.tr("the chosen person")
        self.edit.setEnabled(card is not None)
        self.edit.setAccessibleName(self.tr("Who is {}?").format(who))
        self.confirm.setEnabled(card is not None and card.guessed)
        self.confirm.setAccessibleName(self.tr("Confirm {} as they are").format(who))
        self.same.setEnabled(card is not None and len(self._all) > 1)
        self.same.setAccessibleName(self.tr("{} is the same as somebody else").format(who))
        self.split.setEnabled(card is not None and bool(card.also))
        self.split.setAccessibleName(self.tr("{} is two people").format(who))
        for button, verb in ((self.withhold, self.tr("Withhold")), (self.disclose, self.tr("Disclose"))):
            button.setEnabled(mentioned)
            button.setAccessibleName(self.tr("{} every mention of {}").format(verb, who))
