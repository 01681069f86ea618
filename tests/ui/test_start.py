"""The first page by keyboard: begin, open one of the last cases, take one off the list."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON, TODAY
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sartool.core.case import Stage
from sartool.present.start import RecentLine, recent_lines
from sartool.store.recent import RecentCase
from sartool.ui.start import StartPage


def lines(*names: str) -> tuple[RecentLine, ...]:
    due = TODAY - timedelta(days=2)
    return recent_lines([RecentCase(Path(f"/cases/{n}.sarcase"), Stage.OPEN, due, NOON) for n in names], TODAY)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_three_ways_to_begin(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert opened.args == [None]
    with qtbot.waitSignal(page.sample_wanted):
        qtbot.keyClick(page.sample, Qt.Key.Key_Space)


def test_enter_opens_and_delete_forgets(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent(lines("one", "two"))
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == [Path("/cases/two.sarcase")]
    with qtbot.waitSignal(page.forget_wanted) as forgotten:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert forgotten.args == [Path("/cases/two.sarcase")]
    page.show_recent(lines("one"))
    assert page.list.currentIndex().row() == 0


def test_a_double_click_opens(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent(lines("one", "two"))
    at = page.list.visualRect(page.recent.index(1, 0)).center()
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [Path("/cases/two.sarcase")]


def test_what_went_wrong_is_said_until_it_is_over(page: StartPage) -> None:
    page.complain("There is no case at <b>/x</b>. Check the path.")
    assert page._wrong.isVisible()
    assert page._wrong_says.textFormat() is Qt.TextFormat.PlainText
    page.complain("")
    assert not page._wrong.isVisible()


def test_without_cases_it_says_what_to_do(page: StartPage) -> None:
    assert not page.list.isVisible()
    page.show_recent(lines("one"))
    assert page.list.isVisible()


def test_a_reader_hears_the_whole_line(page: StartPage) -> None:
    page.show_recent(lines("one"))
    heard = QAccessible.queryAccessibleInterface(page.list)
    assert heard is not None
    assert "one, Open, 2 days overdue" in page.recent.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
