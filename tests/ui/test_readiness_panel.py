"""Before release: points with what settles them, the stage in words, and the next step for whoever sits there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import LAX, OLIVE, RASHID, TODAY, mark, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sartool.core.case import Case, Stage
from sartool.core.gates import open_points
from sartool.present.points import PointLine, Settle, Step, point_lines
from sartool.ui.panels.readiness import ReadinessPanel

DUE = "Due 2 December 2026: 10 days left"
WARNING = PointLine("inconsistent", False, "1 person differs.", "Go on with a reason…", Settle.OVERRIDE, ())


def points() -> tuple[PointLine, ...]:
    return point_lines(open_points(opened(mark()), LAX, TODAY))


def submitted() -> Case:
    return replace(opened(mark()), stage=Stage.SUBMITTED, submitted_by=OLIVE)


@pytest.fixture
def panel(qtbot: QtBot) -> ReadinessPanel:
    made = ReadinessPanel()
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show_case(opened(mark()), points(), OLIVE, DUE)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(qtbot: QtBot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_it_says_stage_and_day_in_words(panel: ReadinessPanel) -> None:
    assert panel.stage.text() == "Stage 1 of 4: Open"
    assert panel.way.labels[Stage.OPEN].text() == "[Open]"
    assert panel.way.labels[Stage.OPEN].accessibleName() == "Open, now"
    assert panel.due.text() == DUE
    panel.show_case(submitted(), (), OLIVE, "")
    assert panel.way.labels[Stage.OPEN].text() == "Open"
    assert panel.due.isHidden()


def test_blockers_come_first_and_only_warnings_can_be_passed(panel: ReadinessPanel) -> None:
    blocker, warning = panel.cards[0], panel.cards[-1]
    assert [b.text() for b in blocker.buttons] == ["Go to the next one"]
    assert [b.text() for b in warning.buttons] == ["Look at the next page", "Go on with a reason…"]
    said = {label.text() for label in panel.findChildren(QLabel)}
    assert {"Must be settled (1)", "Should be looked at (1)", "1 undecided"} <= said


def test_buttons_ask_to_settle_or_to_go_on(panel: ReadinessPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.settle_wanted) as settled:
        press(qtbot, panel.cards[0].buttons[0])
    assert settled.args[0].gate == "undecided"
    with qtbot.waitSignal(panel.override_wanted) as passed:
        press(qtbot, panel.cards[-1].buttons[1])
    assert passed.args[0].gate == "pages_seen"


def test_a_warning_that_only_a_reason_settles_has_one_button(panel: ReadinessPanel, qtbot: QtBot) -> None:
    panel.show_case(opened(mark()), (WARNING,), OLIVE, "")
    (button,) = panel.cards[0].buttons
    with qtbot.waitSignal(panel.override_wanted):
        press(qtbot, button)


def test_submitting_waits_for_the_blockers(panel: ReadinessPanel, qtbot: QtBot) -> None:
    assert panel.sentence.text() == "One thing must be settled before you can submit."
    assert not panel.steps[0].isEnabled()
    panel.show_case(opened(mark()), (), OLIVE, "")
    with qtbot.waitSignal(panel.step_wanted) as asked:
        press(qtbot, panel.steps[0])
    assert asked.args == [Step.SUBMIT]


def test_the_steps_are_those_of_whoever_sits_there(panel: ReadinessPanel, qtbot: QtBot) -> None:
    panel.show_case(submitted(), (), RASHID, "")
    assert [b.text() for b in panel.steps] == ["Agree and sign off", "Send back…"]
    with qtbot.waitSignal(panel.step_wanted) as asked:
        press(qtbot, panel.steps[1])
    assert asked.args == [Step.SEND_BACK]
    panel.show_case(submitted(), (), OLIVE, "")
    assert panel.sentence.text().startswith("Waiting for another person.")
    assert [b.text() for b in panel.steps] == ["Lock and let the reviewer unlock"]
    released = replace(submitted(), stage=Stage.RELEASED, signed_off_by=RASHID)
    panel.show_case(released, (), OLIVE, "")
    assert [b.text() for b in panel.steps] == ["Open the folder", "Read the log", "Release again…"]


def test_the_keyboard_is_not_lost_when_a_point_is_settled(panel: ReadinessPanel) -> None:
    panel.cards[0].buttons[0].setFocus()
    panel.show_case(opened(mark()), points()[1:], OLIVE, DUE)
    assert panel.cards[0].buttons[0].hasFocus()
    panel.show_case(opened(mark()), (), OLIVE, DUE)
    assert panel.steps[0].hasFocus()


def test_what_did_not_change_is_not_drawn_anew(panel: ReadinessPanel) -> None:
    cards, steps = list(panel.cards), list(panel.steps)
    panel.show_case(opened(mark()), points(), OLIVE, DUE)
    assert panel.cards == cards
    assert panel.steps == steps


def test_the_focus_comes_to_the_first_thing_to_do(panel: ReadinessPanel) -> None:
    panel.setFocus()
    assert panel.cards[0].buttons[0].hasFocus()
