"""The list of marks: choosing one or several, keeping what is chosen, and finding among many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import CODES, after, mark, opened
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from sartool.core import casework
from sartool.core.case import Case
from sartool.core.marks import Band, Outcome
from sartool.present.marks import MarkLine, Sift, mark_lines
from sartool.ui.panels.list_rows import LineRows
from sartool.ui.panels.marks import MarksPanel

Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def five() -> Case:
    strong = [mark(x=10 + 50 * n, text=f"Kasia {n}") for n in range(4)]
    return opened(*strong, mark(x=300, text="Ola", band=Band.SUSPECT, person=None))


@pytest.fixture
def panel(qtbot: QtBot) -> MarksPanel:
    made = MarksPanel("All marks", "No marks yet. Press F5 to find them.", filters=True)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show_lines(mark_lines(five(), CODES), True)
    made.show()
    qtbot.waitExposed(made)
    return made


def row(panel: MarksPanel, n: int) -> QModelIndex:
    return panel.list.rows.index(n, 0)


def click(panel: MarksPanel, qtbot: QtBot, n: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    where = panel.list.visualRect(row(panel, n)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, keys, where)


def test_the_model_keeps_the_rules_of_qt() -> None:
    rows = LineRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = mark_lines(five(), CODES)
    assert rows.show(lines)
    assert not rows.show([replace(m, why="else") for m in lines])
    assert rows.show(lines[2:])
    tester.deleteLater()


def test_a_row_is_read_out_as_a_whole(panel: MarksPanel) -> None:
    said = str(panel.list.rows.data(row(panel, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Kasia 0: to decide. Identifies another person: name of a person.")
    assert panel.list.accessibleName() == "All marks"


def test_a_click_or_an_arrow_key_asks_for_a_mark(panel: MarksPanel, qtbot: QtBot) -> None:
    asked: list[MarkLine] = []
    panel.mark_wanted.connect(asked.append)
    click(panel, qtbot, 1)
    qtbot.keyClick(panel.list, Key.Key_Down)
    qtbot.keyClick(panel.list, Key.Key_Return)
    assert [m.text for m in asked] == ["Kasia 1", "Kasia 2", "Kasia 2"]


def test_several_are_chosen_with_shift_and_control(panel: MarksPanel, qtbot: QtBot) -> None:
    several: list[tuple[str, ...]] = []
    panel.several_chosen.connect(several.append)
    click(panel, qtbot, 0)
    qtbot.keyClick(panel.list, Key.Key_Down, Shift)
    click(panel, qtbot, 3, Control)
    assert [len(s) for s in several] == [2, 3]
    assert several[-1] == tuple(panel.list.rows.lines[n].id for n in (0, 1, 3))


def test_it_follows_without_asking(panel: MarksPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.mark_wanted):
        panel.choose(panel.list.rows.lines[3].id)
        assert panel.list.currentIndex().row() == 3
        panel.choose(None)
    assert not panel.list.selectionModel().hasSelection()


def test_what_is_chosen_stays_chosen_while_lines_come_and_change(panel: MarksPanel, qtbot: QtBot) -> None:
    case = five()
    click(panel, qtbot, 1)
    click(panel, qtbot, 3, Control)
    ids = [m.id for m in panel.list.chosen_lines]
    made = casework.decide(case, ids, Outcome.DISCLOSE, "she knows", codes=CODES)
    with qtbot.assertNotEmitted(panel.several_chosen), qtbot.assertNotEmitted(panel.mark_wanted):
        panel.show_lines(mark_lines(after(case, made), CODES), True)
        panel.show_lines(mark_lines(case, CODES)[1:], True)
    assert [m.id for m in panel.list.chosen_lines] == ids
    assert panel.list.rows.lines[panel.list.currentIndex().row()].id == ids[-1]


def test_a_mark_that_is_gone_is_chosen_no_more(panel: MarksPanel) -> None:
    lines = panel.list.rows.lines
    panel.choose(lines[0].id)
    panel.show_lines(lines[1:], True)
    assert panel.list.chosen_lines == ()


def test_the_filter_and_the_line_say_how_many_of_how_many(panel: MarksPanel, qtbot: QtBot) -> None:
    assert panel.count.text() == "5 of 5"
    panel.sift_by(Sift.SUSPECTS)
    assert panel.count.text() == "1 of 5"
    panel.sift_by(Sift.ALL)
    qtbot.keyClicks(panel.search, "kasia")
    assert panel.count.text() == "4 of 5"
    qtbot.keyClick(panel.search, Key.Key_Return)
    assert panel.list.hasFocus()
    assert panel.list.chosen_lines[0].headline == "Kasia 0"


def test_an_empty_list_says_why(panel: MarksPanel) -> None:
    panel.sift_by(Sift.WITHHELD)
    assert panel.stack.currentWidget() is panel.note
    assert panel.note.text().startswith("No mark fits.")
    panel.show_lines((), True)
    assert panel.note.text() == "No marks yet. Press F5 to find them."


def test_the_list_of_a_page_has_no_filter_and_lower_rows(qtbot: QtBot) -> None:
    panel = MarksPanel("Marks on this page", "No marks on this page.")
    qtbot.addWidget(panel)
    panel.show_lines(mark_lines(five(), CODES), False)
    panel.show()
    assert not panel.search.isVisible()
    low = panel.list.visualRect(row(panel, 0)).height()
    panel.show_lines(mark_lines(five(), CODES), True)
    assert panel.list.visualRect(row(panel, 0)).height() > low


def test_a_thousand_chosen_rows_are_kept(qtbot: QtBot) -> None:
    lines = mark_lines(opened(*(mark(x=10 + n, text=f"Kasia {n}") for n in range(1000))), CODES)
    panel = MarksPanel("All marks", "", filters=True)
    qtbot.addWidget(panel)
    panel.show_lines(lines, True)
    panel.show()
    panel.list.selectAll()
    panel.show_lines(lines[1:], True)
    assert len(panel.list.chosen_lines) == 999
