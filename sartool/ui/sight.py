"""Whether a page was really before a person's eyes: long enough, large enough, and at least half of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sartool.present.pages import Place

READABLE = 0.9  # pixels a point: text of 10 points is 9 pixels high
_PARTS = 100


class Sight(QObject):
    """Told after each painting what was visible; `seen` goes out once for each time a page is shown."""

    seen = Signal(object)

    def __init__(self, widget: QWidget, after: int = 1200) -> None:
        super().__init__(widget)
        self._widget = widget
        self._place: Place | None = None
        self._parts = bytearray(_PARTS)
        self._long_enough = self._told = False
        self._timer = QTimer(self, singleShot=True, interval=after)
        self._timer.timeout.connect(self._passed)

    @property
    def after(self) -> int:
        """Milliseconds a page must have been looked at."""
        return self._timer.interval()

    @after.setter
    def after(self, milliseconds: int) -> None:
        self._timer.setInterval(milliseconds)

    def begin(self, place: Place | None) -> None:
        """Another page is shown."""
        self._place, self._parts = place, bytearray(_PARTS)
        self._long_enough = self._told = False
        self._timer.stop()

    def look(self, visible: tuple[float, float]) -> None:
        """The page was painted, readable; this part of its height (0..1) was visible."""
        if self._told or self._place is None or not self._before_eyes():
            return
        first, last = (round(v * _PARTS) for v in visible)
        self._parts[first:last] = b"\1" * max(0, last - first)
        if self._long_enough:
            self._tell()
        elif not self._timer.isActive():
            self._timer.start()

    def away(self) -> None:
        """It is no longer visible, or too small to read."""
        self._timer.stop()

    def _passed(self) -> None:
        if self._before_eyes():
            self._long_enough = True
            self._tell()

    def _tell(self) -> None:
        if not self._told and sum(self._parts) * 2 >= _PARTS:
            self._told = True
            self.seen.emit(self._place)

    def _before_eyes(self) -> bool:
        window = self._widget.window().windowHandle()
        return self._widget.isVisible() and window is not None and window.isExposed()
