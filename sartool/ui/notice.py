"""One line above the page that says what went wrong or well, and what to do; it never stands in the way."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

WELL_FOR = 6000  # ms a good word stays; a bad one stays until it is dismissed or something goes well


_LONG = re.compile(r"\S{40,}")  # a path, say: may be broken anywhere, or the window would grow with it


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._away = QPushButton(self.tr("Dismiss"))
        self._away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._away)
        self._timer = QTimer(self, singleShot=True, interval=WELL_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def says(self) -> str:
        """What stands there now; nothing while it is hidden."""
        return self._text.text().replace("\u200b", "") if not self.isHidden() else ""

    def complain(self, sentence: str) -> None:
        self._show(sentence, "bad")

    def tell(self, sentence: str) -> None:
        self._show(sentence, "card")
        self._timer.start()

    def clear(self) -> None:
        self.hide()

    def settle(self) -> None:
        """Something was done since: what was complained of may be true no longer."""
        if self.property("class") == "bad":
            self.hide()

    def _show(self, sentence: str, kind: str) -> None:
        self._timer.stop()
        self.setProperty("class", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.setText(_LONG.sub(lambda word: "\u200b".join(word[0]), sentence))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
