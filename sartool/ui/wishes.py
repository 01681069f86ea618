"""Which page is drawn next: the newest wish first, a few at most, and what has gone out of date never."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Condition
from typing import Any

from sartool.present.pages import Place
from sartool.ui.selection import View

MOST_WAITING = 4  # older wishes are for pages already left behind
MOST_PREVIEWS = 2  # under way at once: the children have other work too


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture somebody wants: `scale` is in device pixels a point. Of the same `state` nothing was decided since."""

    place: Place
    view: View
    scale: float
    state: int = 0


Arrived = tuple[Wish, "Future[Any]"]  # a page as it will be released, drawn by a child


class Wishes:
    """What is waiting, for one thread to serve and any thread to add to."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: list[Wish] = []  # the newest last
        self._ahead: list[Wish] = []
        self._arrived: list[Arrived] = []
        self._busy: set[Wish] = set()
        self._closed = False

    def add(self, wish: Wish) -> None:
        """Wanted now; what was wanted of the same page in another size no longer is."""
        with self._changed:
            if wish in self._busy:
                return
            others = [w for w in self._waiting if (w.place, w.view) != (wish.place, wish.view)]
            self._waiting = [*others, wish][-MOST_WAITING:]
            self._changed.notify()

    def ahead(self, wishes: Iterable[Wish]) -> None:
        """Wanted when there is nothing else to do, in this order; replaces what was to be done ahead before."""
        with self._changed:
            self._ahead = [w for w in wishes if w not in self._busy]
            self._changed.notify()

    def arrived(self, wish: Wish, future: Future[Any]) -> None:
        """A preview is ready, or failed. Called in whatever thread the answer came in."""
        with self._changed:
            self._arrived.append((wish, future))
            self._changed.notify()

    def done(self, wish: Wish) -> None:
        with self._changed:
            self._busy.discard(wish)

    def next(self) -> Wish | Arrived | None:
        """The next thing to do; waits for it. None: close down."""
        with self._changed:
            while not self._closed:
                if self._arrived:
                    return self._arrived.pop(0)
                wish = self._pick()
                if wish is not None:
                    self._busy.add(wish)
                    return wish
                self._changed.wait()
        return None

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _pick(self) -> Wish | None:
        previews = sum(w.view is View.RELEASED for w in self._busy)
        for wish in reversed(self._waiting):
            if wish.view is View.MARKED or previews < MOST_PREVIEWS:
                self._waiting.remove(wish)
                return wish
        if self._waiting or not self._ahead:
            return None
        return self._ahead.pop(0)
