"""The window itself: what it asks before a change, and that a closed case leaves nothing of itself in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import REQUEST, document, mark
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from sartool import bootstrap
from sartool.core import events as e
from sartool.core.case import Stage
from sartool.store.keys import Unlocked
from sartool.ui.app import application
from sartool.ui.window import Window


def made(folder: Path) -> bootstrap.Session:
    session = bootstrap.make(folder / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    session.desk.record([e.DocumentReceived(document())])
    session.desk.record([e.MarksProposed(document().id, (mark(),))])
    return session


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    application()
    window = Window(tmp_path / "config")
    window.show()
    qtbot.waitActive(window)
    window.enter(made(tmp_path))
    yield window
    window.close()
    qtbot.wait(20)


def test_a_closed_case_leaves_no_key_in_memory(window: Window, qtbot: QtBot) -> None:
    window.close_case()
    qtbot.wait(50)
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))
    gc.collect()
    assert [thing for thing in gc.get_objects() if isinstance(thing, Unlocked)] == []


def test_searching_again_asks_before_it_reopens_a_case(window: Window) -> None:
    assert window.room is not None
    window.room.bridge.session.desk.record([e.Submitted()])
    asked: list[str] = []

    def leave_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.reject()

    QTimer.singleShot(100, leave_it)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert asked == ["The case is submitted for review. Changing it now reopens it."]
    assert window.room.bridge.work is None
    assert window.room.bridge.case.stage is Stage.SUBMITTED
