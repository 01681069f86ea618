"""What lists share: a line to search by, and the sentence that stands where a list is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget


class FindLine(QLineEdit):
    """to_list(): down or Enter was pressed, which goes to what was found. Esc empties the line."""

    to_list = Signal()

    def __init__(self, asks: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(asks)
        self.setAccessibleName(asks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.to_list.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


def empty_note(text: str = "") -> QLabel:
    """Says what to do next where there is nothing to show."""
    note = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    note.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    note.setContentsMargins(16, 24, 16, 16)
    note.setProperty("class", "quiet")
    return note
