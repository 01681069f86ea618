"""The line at the bottom: where the officer stands, when the answer is due, what was saved, what still runs."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from sartool.present.pace import Pace
from sartool.work.progress import LongWork, Progress

SAID_FOR = 8000  # ms a quiet word stays

class StatusLine(QStatusBar):
    """cancel_wanted: the officer wants the long work to stop."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._standing, self._due, self._saved = QLabel(), QLabel(), QLabel()
        for label in (self._standing, self._due, self._saved):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 2, 8, 2)
        self.addWidget(self._standing)
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setProperty("class", "quiet")
        self._told.hide()
        self._away = QTimer(self, singleShot=True, interval=SAID_FOR)
        self._away.timeout.connect(self._told.hide)
        self.addPermanentWidget(self._told)
        self._long = LongLine()
        self._long.cancel.clicked.connect(self.cancel_wanted)
        self.addPermanentWidget(self._long)
        self.addPermanentWidget(self._due)
        self.addPermanentWidget(self._saved)

    @property
    def says(self) -> str:
        return self._standing.text()

    def stand(self, standing: str, due: str, saved_at: datetime | None) -> None:
        self._standing.setText(standing)
        self._due.setText(due)
        self._saved.setText(self.tr("Saved {0}").format(f"{saved_at:%H:%M}") if saved_at else "")

    def say(self, sentence: str) -> None:
        """A quiet word that goes by itself."""
        self._told.setText(sentence)
        self._told.show()
        self._away.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._told, sentence))

    @property
    def told(self) -> str:
        return self._told.text() if not self._told.isHidden() else ""

    def started(self, work: LongWork) -> None:
        self._told.hide()
        self._long.started(work)

    def advanced(self, progress: Progress) -> None:
        self._long.advanced(progress)

    def ended(self) -> None:
        self._long.hide()


class LongLine(QWidget):
    """What runs, how far it is, how long it will take, and the way to stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._left, self.bar = QLabel(), QLabel(), QProgressBar()
        self._left.setProperty("class", "quiet")
        self.bar.setFixedWidth(150)
        self.bar.setTextVisible(False)  # it cannot be read on the bar's colour; the words beside it say it
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop it; what is done stays (Ctrl+.)"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for widget in (self._what, self.bar, self._left, self.cancel):
            row.addWidget(widget)
        self._title, self._pace = "", Pace()
        self.hide()

    def started(self, work: LongWork) -> None:
        self._title, self._pace = work.title, Pace()
        self._what.setText(work.title)
        self._left.setText(self.tr("beginning"))
        self.bar.setRange(0, 0)
        self.show()

    def advanced(self, progress: Progress) -> None:
        self._pace.step(time.monotonic(), progress.done, progress.total, progress.pages)
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.done)
        share = f"{100 * progress.done // max(progress.total, 1)} %"
        told = [part for part in (share, self._pace.speed, self._pace.left) if part]
        self._left.setText(", ".join(told))
        self.bar.setAccessibleDescription(f"{self._title}, {progress.done} of {progress.total}. {'. '.join(told[1:])}")
