"""Scrolling on past the end of a page turns it: by wheel and by keys, and never by accident."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QScrollBar

NOTCH = 120  # of a wheel: what must be turned past the end
PAUSE = 250  # ms after a turn in which a wheel that still runs turns no second page

_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1}
_BY_PAGE = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PageTurner:
    """Watches one scroll bar. `turn` is called with +1 or -1."""

    def __init__(self, bar: QScrollBar, turn: Callable[[int], None]) -> None:
        self._bar, self._turn = bar, turn
        self._past = 0
        self._since = QElapsedTimer()

    def wheel(self, down: int) -> bool:
        """`down`: how far the wheel was turned, positive towards the next page. False: scroll within the page."""
        way = 1 if down > 0 else -1
        if not self._at_end(way):
            self._past = 0
            return False
        if self._since.isValid() and self._since.elapsed() < PAUSE:
            return True
        self._past = down if self._past * way < 0 else self._past + down
        if abs(self._past) >= NOTCH:
            self._past = 0
            self._since.start()
            self._turn(way)
        return True

    def key(self, key: int, *, held: bool) -> bool:
        """False: not a key that scrolls. An arrow that is held stops at the end of the page."""
        way = _KEYS.get(Qt.Key(key))
        if way is None:
            return False
        by_page = key in _BY_PAGE
        if not self._at_end(way):
            actions = QScrollBar.SliderAction
            more, less = (
                (actions.SliderPageStepAdd, actions.SliderPageStepSub)
                if by_page
                else (actions.SliderSingleStepAdd, actions.SliderSingleStepSub)
            )
            self._bar.triggerAction(more if way > 0 else less)
        elif by_page or not held:
            self._turn(way)
        return True

    def _at_end(self, way: int) -> bool:
        return self._bar.value() == (self._bar.maximum() if way > 0 else self._bar.minimum())
