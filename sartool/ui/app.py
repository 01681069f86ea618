"""Starts the window, and shows what nobody foresaw."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from sartool import bootstrap
from sartool.core.errors import SartoolError
from sartool.present.pages import places
from sartool.ui import theme
from sartool.ui.selection import View
from sartool.ui.window import Window

LOOK_SECONDS = 60
SMALL_SCREEN = 900  # pixels high: below that the window takes all of it
SWITCH_SECONDS = 0.001  # how long another thread may keep Python to itself: Python's own 5 ms add up to stalls


def application() -> QApplication:
    """The application, dressed. Made once a process."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("sartool")
    app.setDesktopFileName("sartool")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    theme.apply(app, bootstrap.resources().fonts)
    _unhurried()
    return app


def _unhurried() -> None:
    """Keep Python's own housekeeping from stopping the window: other threads give way sooner, and the collector
    of circles, which walks every word of every page while everybody waits, comes seldom. Our values have no circles.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


def config_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def run(case: Path | None = None) -> int:
    """Show the window, on a case where one is given, until it is closed."""
    app = application()
    sys.excepthook = _unforeseen
    window = Window(config_folder())
    small = app.primaryScreen().availableGeometry().height() < SMALL_SCREEN
    window.showMaximized() if small else window.show()
    signal.signal(signal.SIGINT, lambda *_: window.close())
    beat = QTimer(interval=500)  # lets Python see a Ctrl+C pressed in the terminal
    beat.timeout.connect(lambda: None)
    beat.start()
    if case is not None:
        QTimer.singleShot(0, lambda: window.open_case(case))
    return app.exec()


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours. Where it is, never what it says: the words of an error may quote a record."""
    frames = traceback.extract_tb(trace)
    where = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    sys.stderr.write(f"sartool: a fault ({kind.__name__}) in {where}.\n")
    box = QMessageBox(QMessageBox.Icon.Warning, "sartool", "Something went wrong that should not have.")
    box.setInformativeText(
        "What was decided is safe: every decision is on disk. Close sartool and open the case again.\n\n"
        f"To report it: {kind.__name__} in {where}."
    )
    box.exec()


def look(case: Path, by: str, passphrase: str) -> None:
    """For the self-test: open a case in the real window without a screen, and see that its first page is drawn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    session = bootstrap.unlock(case, by=by, passphrase=passphrase)
    window = Window(case.parent / "window")
    window.show()
    window.enter(session)
    room = window.room
    assert room is not None  # just entered
    first = places(session.case)[0]
    seen: list[object] = []
    room.pictures.ready.connect(lambda *drawn: seen.append(drawn))
    room.selection.go(first)
    room.selection.show_as(View.RELEASED)
    QTimer.singleShot(LOOK_SECONDS * 1000, app.quit)
    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: app.quit() if len(seen) > 1 else None)
    timer.start()
    app.exec()
    timer.stop()
    drawn = len(seen) > 1 and not window.grab().isNull()
    window.close()
    if not drawn:
        raise SartoolError("The self-test's window drew no page: install sartool again.")
