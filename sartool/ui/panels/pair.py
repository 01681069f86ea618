"""Two buttons that stand beside each other while there is room, and under each other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

GAP = 8


class Pair(QWidget):
    def __init__(self, first: QPushButton, second: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for button in self._buttons:
            button.setMinimumWidth(40)  # so that the pair can become narrow enough to be put the other way
            self._box.addWidget(button, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = 2 * max(b.sizeHint().width() for b in self._buttons) + GAP
        beside = event.size().width() >= wide
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
