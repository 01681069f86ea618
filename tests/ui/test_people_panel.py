"""The list of people: choosing one, deciding all their mentions, saying who they are; by mouse and by keyboard."""

from __future__ import annotations

import pytest
from builders import mark, opened, person
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sartool.core.marks import Outcome
from sartool.core.people import SUBJECT, PersonId, Role
from sartool.present.people import PersonCard, person_cards
from sartool.ui.panels.people import PeoplePanel

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
KASIA, OLA = PersonId("kasia"), PersonId("found:ola")


def cards() -> tuple[PersonCard, ...]:
    people = (person("kasia"), person(OLA, Role.UNKNOWN, name="Ola & <b>Co</b>"))
    return person_cards(opened(mark(x=10), mark(x=60), people=people))


@pytest.fixture
def panel(qtbot: QtBot) -> PeoplePanel:
    made = PeoplePanel()
    qtbot.addWidget(made)
    made.resize(360, 500)
    made.show_cards(cards())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_people_are_read_out_and_those_to_place_are_hinted_at(panel: PeoplePanel) -> None:
    said = panel.list.rows.data(panel.list.rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Kasia. third party, not asked. 2 mentions in 1 document: 2 to decide"
    assert panel.hint.text().startswith("1 person was found in the text")


def test_choosing_a_person_and_nobody(panel: PeoplePanel, qtbot: QtBot) -> None:
    asked: list[PersonId | None] = []
    panel.person_chosen.connect(asked.append)
    panel.list.take_keys()
    qtbot.keyClick(panel.list, Key.Key_Down)
    qtbot.keyClick(panel.list, Key.Key_Escape)
    assert asked == [SUBJECT, KASIA, None]


def test_keys_and_buttons_decide_everywhere(panel: PeoplePanel, qtbot: QtBot) -> None:
    asked: list[tuple[PersonId, Outcome]] = []
    panel.decide_wanted.connect(lambda who, outcome: asked.append((who, outcome)))
    panel.choose(KASIA)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Key.Key_R, Shift)
    qtbot.keyClick(panel.list, Key.Key_K, Shift)
    qtbot.mouseClick(panel.withhold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.disclose, Qt.MouseButton.LeftButton)
    assert asked == [(KASIA, Outcome.REDACT), (KASIA, Outcome.DISCLOSE)] * 2
    assert panel.withhold.accessibleName() == "Withhold every mention of Kasia"


def test_in_the_list_the_keys_mean_the_person_not_the_mark(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = PeoplePanel()
    QVBoxLayout(window).addWidget(panel)
    meant: list[str] = []
    of_the_mark = QShortcut(QKeySequence("Shift+R"), window)
    of_the_mark.activated.connect(lambda: meant.append("mark"))
    panel.decide_wanted.connect(lambda *_: meant.append("person"))
    panel.show_cards(cards())
    window.show()
    qtbot.waitExposed(window)
    panel.choose(KASIA)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Key.Key_R, Shift)
    assert meant == ["person"]


def test_enter_asks_who_somebody_is(panel: PeoplePanel, qtbot: QtBot) -> None:
    panel.choose(OLA)
    panel.list.setFocus()
    with qtbot.waitSignal(panel.edit_wanted) as asked:
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert asked.args == [OLA]
    with qtbot.waitSignal(panel.edit_wanted):
        qtbot.mouseClick(panel.edit, Qt.MouseButton.LeftButton)


def test_whoever_is_not_mentioned_cannot_be_decided(panel: PeoplePanel, qtbot: QtBot) -> None:
    assert not panel.edit.isEnabled()
    panel.choose(OLA)
    assert panel.edit.isEnabled()
    assert not panel.withhold.isEnabled()
    with qtbot.assertNotEmitted(panel.decide_wanted):
        qtbot.keyClick(panel.list, Key.Key_R, Shift)


def test_following_asks_for_nothing(panel: PeoplePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.person_chosen):
        panel.choose(KASIA)
        panel.show_cards(cards()[1:])
    assert panel.chosen_person == KASIA


def test_the_line_finds_people(panel: PeoplePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search, "kas")
    assert [c.headline for c in panel.list.rows.lines] == ["Kasia"]
    qtbot.keyClicks(panel.search, "xx")
    assert panel.note.text().startswith("Nobody is called that.")


def test_without_people_it_says_where_they_come_from(panel: PeoplePanel) -> None:
    panel.show_cards(())
    assert panel.stack.currentWidget() is panel.note
    assert panel.note.text().startswith("Nobody yet.")
    assert panel.hint.isHidden()
