"""One quiet line over the top of a page: what is going on there, and how to leave it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

_WIDEST = 640


class Banner(QFrame):
    """Lies over a widget and follows its size. Nothing to say hides it; what is new is announced to screen readers."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("class", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setWordWrap(True)
        lines = QHBoxLayout(self)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.addWidget(self._label)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str) -> None:
        if text == self.text:
            return
        self._label.setText(text)
        self.setVisible(bool(text))
        if text:
            self._settle()
            self.raise_()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """In the middle of the top, as narrow as the text lets it be."""
        room = min(self._over.width() - 48, _WIDEST)
        one_line = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 28
        width = max(80, min(room, one_line))
        self.setFixedSize(width, self.heightForWidth(width))
        self.move((self._over.width() - width) // 2, 8)
