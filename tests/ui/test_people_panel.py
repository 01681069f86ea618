"""The list of people: choosing one, deciding all their mentions, saying who they are; by mouse and by keyboard."""

from __future__ import annotations

import pytest
from builders import after, mark, opened, person
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sartool.core import register
from sartool.core.marks import Outcome
from sartool.core.people import SUBJECT, PersonId, Role
from sartool.present.people import PersonCard, Whom, person_cards
from sartool.ui.panels.people import PeoplePanel
from sartool.ui.panels.rows import tip

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
KASIA, OLA = PersonId("kasia"), PersonId("found:ola")
NAMED = "Ola & <b>Co</b>"


def cards(*confirmed: PersonId) -> tuple[PersonCard, ...]:
    """Kasia of the register, mentioned twice; Ola and Ben, whom the search found."""
    case = opened(mark(x=10), mark(x=60), people=(person("kasia", aliases=("Kate",)),))
    found = (
        person(OLA, Role.UNKNOWN, name=NAMED, evidence="signs as nurse"), person("found:ben", Role.PEER, name="Ben"),
    )  # fmt: skip
    case = after(case, register.find_people(case, found))
    for who in confirmed:
        case = after(case, register.set_person(case, who, role=Role.PEER))
    return person_cards(case)


def listed(panel: PeoplePanel) -> list[str]:
    return [c.headline for c in panel.list.rows.lines]


@pytest.fixture
def panel(qtbot: QtBot) -> PeoplePanel:
    made = PeoplePanel()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show_cards(cards())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_people_are_read_out_and_those_to_place_are_hinted_at(panel: PeoplePanel) -> None:
    said = [panel.list.rows.data(panel.list.rows.index(n, 0), Qt.ItemDataRole.AccessibleTextRole) for n in (1, 3)]
    assert said == [
        "Kasia, also Kate. third party, not asked. 2 mentions in 1 document: 2 to decide",
        f"{NAMED}. to place. not placed yet: signs as nurse. not mentioned",
    ]
    assert panel.whom.itemText(1) == "To place (2)"
    assert panel.whom.toolTip().startswith("2 people to place or confirm")


def test_a_card_is_as_high_as_what_it_says(panel: PeoplePanel) -> None:
    rows = [panel.list.visualRect(panel.list.rows.index(n, 0)).height() for n in range(3)]
    assert rows[1] > rows[0] == rows[2], "Kasia has another name"
    panel.show_cards([c for c in cards() if c.id != KASIA])
    panel.list.executeDelayedItemsLayout()
    assert {panel.list.visualRect(panel.list.rows.index(n, 0)).height() for n in range(3)} == {rows[0]}


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


@pytest.mark.parametrize(("keys", "modifier"), [("Shift+R", Shift), ("T", Qt.KeyboardModifier.NoModifier)])
def test_in_the_list_the_keys_mean_the_person_not_the_mark(
    qtbot: QtBot, keys: str, modifier: Qt.KeyboardModifier
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = PeoplePanel()
    QVBoxLayout(window).addWidget(panel)
    meant: list[str] = []
    of_the_mark = QShortcut(QKeySequence(keys), window)
    of_the_mark.activated.connect(lambda: meant.append("mark"))
    panel.decide_wanted.connect(lambda *_: meant.append("person"))
    panel.split_wanted.connect(lambda *_: meant.append("person"))
    panel.show_cards(cards())
    window.show()
    qtbot.waitExposed(window)
    panel.choose(KASIA)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Key.Key_R if keys == "Shift+R" else Key.Key_T, modifier)
    assert meant == ["person"]


def test_every_act_has_a_key_and_a_button(panel: PeoplePanel, qtbot: QtBot) -> None:
    asked: list[tuple[str, object]] = []
    for name, key, button in (
        ("edit", Key.Key_Return, panel.edit), ("confirm", Key.Key_C, panel.confirm), ("same", Key.Key_M, panel.same),
        ("split", Key.Key_T, panel.split), ("add", Key.Key_A, panel.add),
    ):  # fmt: skip
        signal = getattr(panel, f"{name}_wanted")
        signal.connect(lambda who=None, name=name: asked.append((name, who)))
        panel.choose(KASIA if name == "split" else OLA)
        panel.list.setFocus()
        qtbot.keyClick(panel.list, key)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [
        ("edit", OLA), ("edit", OLA), ("confirm", OLA), ("confirm", OLA), ("same", OLA), ("same", OLA),
        ("split", KASIA), ("split", KASIA), ("add", None), ("add", None),
    ]  # fmt: skip
    assert panel.confirm.accessibleName() == f"Confirm {NAMED} as they are"


def test_what_makes_no_sense_of_somebody_cannot_be_done(panel: PeoplePanel, qtbot: QtBot) -> None:
    assert not panel.edit.isEnabled()
    panel.choose(OLA)
    assert panel.edit.isEnabled()
    assert not panel.withhold.isEnabled(), "not mentioned"
    assert not panel.split.isEnabled(), "one name cannot be two"
    with qtbot.assertNotEmitted(panel.decide_wanted), qtbot.assertNotEmitted(panel.split_wanted):
        qtbot.keyClick(panel.list, Key.Key_R, Shift)
        qtbot.keyClick(panel.list, Key.Key_T)
    panel.choose(KASIA)
    assert not panel.confirm.isEnabled(), "nothing to confirm"
    with qtbot.assertNotEmitted(panel.confirm_wanted):
        qtbot.keyClick(panel.list, Key.Key_C)


def test_following_asks_for_nothing(panel: PeoplePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.person_chosen):
        panel.choose(KASIA)
        panel.show_cards(cards()[1:])
    assert panel.chosen_person == KASIA


def test_the_line_finds_people(panel: PeoplePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search, "kate")
    assert listed(panel) == ["Kasia"]
    qtbot.keyClicks(panel.search, "xx")
    assert panel.note.text().startswith("Nobody is called that.")


def test_those_to_place_are_walked_one_after_the_other(panel: PeoplePanel, qtbot: QtBot) -> None:
    """Whoever is confirmed leaves the list, and the next one is chosen."""
    panel.whom.setFocus()
    qtbot.keyClick(panel.whom, Key.Key_Down)
    assert listed(panel) == ["Ben", NAMED]
    panel.list.take_keys()
    assert panel.chosen_person == "found:ben"
    asked: list[PersonId | None] = []
    panel.person_chosen.connect(asked.append)
    panel.show_cards(cards(PersonId("found:ben")))
    assert asked == [OLA]
    panel.show_cards(cards(PersonId("found:ben"), OLA))
    assert panel.note.text().startswith("Everybody found in the text is confirmed.")
    assert panel.whom.itemText(1) == "To place"
    panel.show_whom(Whom.EVERYBODY)
    assert len(listed(panel)) == 4


def test_somebody_who_comes_into_the_register_is_shown_when_the_cards_know_them(
    panel: PeoplePanel, qtbot: QtBot
) -> None:
    panel.show_cards([c for c in cards() if c.id != OLA])
    with qtbot.assertNotEmitted(panel.person_chosen):
        panel.show_when_there(OLA)
    with qtbot.waitSignal(panel.person_chosen) as chosen:
        panel.show_cards(cards())
    assert chosen.args == [OLA]


def test_a_card_of_long_names_is_four_lines_and_no_wider_than_the_list(panel: PeoplePanel) -> None:
    long = person("found:long", name="Maximiliana " * 20, aliases=("Max " * 40,), evidence="signs as nurse " * 20)
    panel.show_cards(person_cards(after(opened(), register.find_people(opened(), [long]))))
    panel.list.executeDelayedItemsLayout()
    row = panel.list.rows.row_of[long.id]
    shown = panel.list.visualRect(panel.list.rows.index(row, 0))
    assert shown.width() <= panel.list.viewport().width()
    assert 4 * panel.list.fontMetrics().lineSpacing() <= shown.height() < 5 * panel.list.fontMetrics().lineSpacing()


def test_what_was_cut_is_read_in_full_where_the_mouse_rests(panel: PeoplePanel, qtbot: QtBot) -> None:
    at = panel.list.visualRect(panel.list.rows.index(3, 0)).center()
    resting = QHelpEvent(QEvent.Type.ToolTip, at, panel.list.viewport().mapToGlobal(at))
    QApplication.sendEvent(panel.list.viewport(), resting)
    assert QToolTip.text() == tip(cards()[3].reads)
    QToolTip.hideText()


def test_without_people_it_says_where_they_come_from(panel: PeoplePanel) -> None:
    panel.show_cards(())
    assert panel.stack.currentWidget() is panel.note
    assert panel.note.text().startswith("Nobody yet.")
    assert panel.whom.isHidden()
    assert panel.add.isEnabled()
