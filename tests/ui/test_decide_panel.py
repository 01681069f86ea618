"""The work on a mark: what stands ready, what sticks, what is asked for, and what Enter does."""

from __future__ import annotations

import pytest
from builders import CODES, REQUEST, after, mark, opened
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from sartool.core import casework
from sartool.core.case import Case
from sartool.core.grounds import CodeId, RecordedGround
from sartool.core.marks import Mark, Outcome, Proposal
from sartool.present.codes import CodeChoice, offered
from sartool.present.marks import MarkLine, mark_line
from sartool.ui.panels.decide import DecidePanel

TP, LP = CodeId("TP"), CodeId("LP")
ONE, OTHER = mark(x=10), mark(x=60, text="<b>Dean</b>", person=None)
JUDGE = mark(x=90, proposal=Proposal.REVIEW, proposed_code=None, recorded_ground=RecordedGround.SERIOUS_HARM)


def line(made: Mark, case: Case | None = None) -> MarkLine:
    case = case or opened(ONE, OTHER, JUDGE)
    return mark_line(case, case.marks_of[made.document][made.id], CODES)


def choices() -> tuple[CodeChoice, ...]:
    return offered(REQUEST, CODES, [TP])


@pytest.fixture
def panel(qtbot: QtBot) -> DecidePanel:
    made = DecidePanel()
    qtbot.addWidget(made)
    made.resize(380, 420)
    made.show_mark(line(ONE), choices(), "2 mentions of Kasia")
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(panel: DecidePanel, code: CodeId) -> None:
    """As an officer does: with the keyboard, in the box."""
    at = [panel.code.itemData(n).id for n in range(panel.code.count())].index(code)
    panel.code.setCurrentIndex(at)
    panel.code.activated.emit(at)


def test_the_proposed_ground_stands_first_and_ready(panel: DecidePanel) -> None:
    assert panel.code.itemData(0).id == TP
    assert panel.withholding == (TP, "")
    assert "The requester will read: Sentence of TP." in panel.meaning.text()


def test_a_ground_chosen_for_this_mark_stays_while_the_case_changes(panel: DecidePanel) -> None:
    choose(panel, LP)
    panel.show_mark(line(ONE), choices(), "2 mentions of Kasia")
    assert panel.withholding[0] == LP
    panel.show_mark(line(OTHER), choices(), "")
    assert panel.withholding[0] == TP


def test_nothing_is_assumed_where_nothing_is_proposed(panel: DecidePanel, qtbot: QtBot) -> None:
    panel.show_mark(line(JUDGE), choices(), "")
    panel.why_withhold.setEditText("a long enough reason")
    assert panel.withholding[0] is None
    with qtbot.assertNotEmitted(panel.withhold_wanted):
        qtbot.mouseClick(panel.withhold, Qt.MouseButton.LeftButton)
    assert panel.complaint.isVisible()
    assert panel.code.hasFocus()
    choose(panel, LP)
    assert panel.complaint.isHidden()
    with qtbot.waitSignal(panel.withhold_wanted):
        qtbot.mouseClick(panel.withhold, Qt.MouseButton.LeftButton)


def test_a_decided_mark_shows_its_own_ground_and_who_decided(panel: DecidePanel) -> None:
    case = opened(ONE, OTHER)
    case = after(case, casework.decide(case, [ONE.id], Outcome.REDACT, "advice", code=LP, codes=CODES))
    panel.show_mark(line(ONE, case), choices(), "")
    assert panel.withholding[0] == LP
    assert panel.facts.standing[0].text() == "Decided"
    assert panel.facts.standing[1].text() == "Withheld as LP by Olive: Advice."


def test_reasons_stay_from_mark_to_mark_each_on_its_side(panel: DecidePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.why_withhold.line, "not hers")
    qtbot.keyClicks(panel.why_disclose.line, "she knows")
    panel.show_mark(line(OTHER), choices(), "")
    assert panel.withholding == (TP, "not hers")
    assert panel.disclosing == "she knows"


def test_reasons_used_before_can_be_chosen_and_nothing_typed_is_lost(panel: DecidePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.why_withhold.line, "not")
    panel.remember_reasons(["not hers", "in confidence"], ["she knows"])
    assert panel.why_withhold.line.text() == "not"
    qtbot.keyClick(panel.why_withhold.line, Qt.Key.Key_Down)
    assert panel.withholding[1] == "not hers"
    panel.remember_reasons(["not hers", "in confidence"], ["she knows"])
    assert panel.withholding[1] == "not hers"
    assert panel.disclosing == ""


def test_nothing_completes_itself(panel: DecidePanel, qtbot: QtBot) -> None:
    panel.remember_reasons(["private to Dean and his brother"], [])
    qtbot.keyClicks(panel.why_withhold.line, "private")
    assert panel.withholding[1] == "private"


def test_enter_in_a_reason_decides(panel: DecidePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.why_withhold.line, "not hers")
    with qtbot.waitSignal(panel.withhold_wanted), qtbot.assertNotEmitted(panel.disclose_wanted):
        qtbot.keyClick(panel.why_withhold.line, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.why_disclose.line, "she knows")
    with qtbot.waitSignal(panel.disclose_wanted), qtbot.assertNotEmitted(panel.withhold_wanted):
        qtbot.keyClick(panel.why_disclose.line, Qt.Key.Key_Return)


def test_without_a_reason_the_panel_asks_for_it_where_it_belongs(panel: DecidePanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.disclose_wanted):
        qtbot.mouseClick(panel.disclose, Qt.MouseButton.LeftButton)
    assert panel.complaint.text() == "Give a reason in words: it goes into the log."
    assert panel.why_disclose.line.hasFocus()
    qtbot.keyClicks(panel.why_disclose.line, "she knows")
    assert panel.complaint.isHidden()
    assert panel.complete(Outcome.DISCLOSE)
    assert not panel.complete(Outcome.REDACT)
    assert panel.why_withhold.line.hasFocus()


def test_the_rows_stay_where_they_are_whatever_the_mark(panel: DecidePanel, qtbot: QtBot) -> None:
    def height() -> int:
        QApplication.processEvents()
        return panel.withhold.mapTo(panel, QPoint(0, 0)).y()

    before = height()
    long = mark(x=200, text="word " * 60, why="because " * 60, recorded_ground=RecordedGround.CONFIDENTIALITY)
    panel.show_mark(line(long, opened(long)), choices(), "1 time these words")
    assert height() == before
    panel.complain("Something is wrong.")
    assert height() == before
    panel.show_many(7, choices())
    assert height() == before


def test_everywhere_says_how_many(panel: DecidePanel, qtbot: QtBot) -> None:
    assert panel.count.text() == "Everywhere: 2 mentions of Kasia"
    assert panel.withhold_all.accessibleName() == "Withhold everywhere: 2 mentions of Kasia"
    with qtbot.waitSignal(panel.withhold_everywhere_wanted):
        qtbot.mouseClick(panel.withhold_all, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.disclose_everywhere_wanted):
        qtbot.mouseClick(panel.disclose_all, Qt.MouseButton.LeftButton)


def test_for_several_marks_no_ground_is_assumed_but_the_chosen_one_stays(panel: DecidePanel) -> None:
    panel.show_many(14, choices())
    assert panel.facts.head.accessibleName() == "14 marks chosen"
    assert panel.withholding[0] is None
    assert not panel.withhold_all.isEnabled()
    choose(panel, LP)
    panel.show_many(14, choices())
    assert panel.withholding[0] == LP
    panel.show_mark(line(ONE), choices(), "")
    assert panel.withholding[0] == TP


def test_where_nothing_can_be_decided_it_says_why(panel: DecidePanel) -> None:
    panel.set_read_only("The release is being made: wait until it is proved.")
    assert panel.rows.isHidden()
    assert panel.closed.isVisible()
    panel.set_read_only("")
    assert panel.rows.isVisible()
    assert not panel.closed.isVisible()


def test_without_a_mark_it_says_what_to_do(panel: DecidePanel) -> None:
    panel.show_mark(None, (), "")
    assert not panel.withhold.isVisible()
    said = panel.stack.currentWidget()
    assert isinstance(said, QLabel)
    assert said.text() == "Choose a mark, or press N for the next one to decide."


def test_a_wheel_that_passes_changes_no_ground(panel: DecidePanel) -> None:
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.code, turned)
    assert panel.withholding[0] == TP


def test_words_of_the_record_are_never_markup(panel: DecidePanel) -> None:
    panel.show_mark(line(OTHER), choices(), "<b>1</b> time these words")
    assert panel.facts.words.text() == "<b>Dean</b>"
    shown = [panel.facts.words, panel.count, panel.facts.why[1], panel.facts.record[1], panel.complaint, panel.closed]
    assert {w.textFormat() for w in shown} == {Qt.TextFormat.PlainText}


def test_long_words_end_in_time_and_are_whole_in_the_tooltip(panel: DecidePanel) -> None:
    long = mark(x=200, text="A <i>sentence</i> of some length. " * 6)
    panel.show_mark(line(long, opened(long)), choices(), "")
    QApplication.processEvents()
    assert panel.facts.words.height() <= 3 * panel.facts.words.fontMetrics().lineSpacing() + 2
    assert "&lt;i&gt;sentence" in panel.facts.words.toolTip()


def test_the_work_comes_first_and_long_facts_can_be_scrolled_by_keyboard(panel: DecidePanel, qtbot: QtBot) -> None:
    long = mark(x=200, why="because " * 90, recorded_ground=RecordedGround.CONFIDENTIALITY)
    panel.show_mark(line(long, opened(long)), choices(), "1 time these words")
    QApplication.processEvents()
    panel.disclose_all.setFocus()
    qtbot.keyClick(panel.disclose_all, Qt.Key.Key_Tab)
    room = QApplication.focusWidget()
    assert isinstance(room, QScrollArea)
    assert panel.nextInFocusChain() is not room
    qtbot.keyClick(room, Qt.Key.Key_Down)
    assert room.verticalScrollBar().value() > 0
    panel.show_mark(line(ONE), choices(), "")
    panel.disclose_all.setFocus()
    QApplication.processEvents()
    assert room.focusPolicy() is Qt.FocusPolicy.NoFocus
