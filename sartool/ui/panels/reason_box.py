"""A reason in words, with those used so far in this case to choose from. It stays from one mark to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


class ReasonBox(QComboBox):
    """entered(): Enter was pressed. Nothing completes itself: what goes into the log was written or chosen."""

    entered = Signal()

    def __init__(self, asks: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none: no completing
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setAccessibleName(asks)
        self._asks, self._ready = asks, ""
        line = self.line
        line.setPlaceholderText(asks)
        line.setAccessibleName(asks)
        line.returnPressed.connect(self.entered)

    @property
    def line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line is not None  # it is editable
        return line

    @property
    def reason(self) -> str:
        return self.currentText().strip()

    def ask(self, asks: str, ready: str) -> None:
        """What the field asks for with this mark (empty: as always), and a reason that stands ready for it.

        A reason that stood ready for the mark before goes with that mark; what the officer wrote stays.
        """
        if self.reason in ("", self._ready):
            self.setEditText(ready)
            self.line.setCursorPosition(0)
        self._ready = ready
        self.line.setPlaceholderText(asks or self._asks)
        self.line.setAccessibleDescription(asks)

    def remember(self, reasons: Sequence[str]) -> None:
        """What can be chosen, newest first; what stands in the field stays."""
        if [self.itemText(n) for n in range(self.count())] == list(reasons):
            return
        text, at = self.currentText(), self.line.cursorPosition()
        self.clear()
        self.addItems(list(reasons))
        for n, reason in enumerate(reasons):
            self.setItemData(n, reason, Qt.ItemDataRole.AccessibleTextRole)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self.line.setCursorPosition(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
