"""Pictures of pages for every widget: at once where one is kept, else soon; the main thread never waits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from sartool.core.bundle import DocumentId
from sartool.present.pages import Place
from sartool.ui.artist import Artist, Source
from sartool.ui.selection import View
from sartool.ui.wishes import Wish, Wishes

MOST_BYTES = 160_000_000  # some 24 pages as wide as a laptop's screen


class Pictures(QObject):
    """One for each open case; close it before the session.

    ready(Place, View, scale, QImage): a picture that was wanted; its scale is device pixels a point.
    measured(Place, width, height): a page's size in points, before its first picture.
    failed(Place, str): a sentence fit to show.
    forgotten(): pages as released may look otherwise now; whoever shows one wants it again.
    """

    ready = Signal(object, object, float, QImage)
    measured = Signal(object, float, float)
    failed = Signal(object, str)
    forgotten = Signal()

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes: dict[Place, tuple[float, float]] = {}
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._bytes = 0
        self._state = 0  # counts what was decided since
        self._again: set[Wish] = set()
        self._last = Wish(Place(DocumentId(""), 0), View.MARKED, 1.0)
        self._wishes = Wishes()
        self._artist = Artist(source, self._wishes, self)
        self._artist.measured.connect(self._measured)
        self._artist.drawn.connect(self._drawn)
        self._artist.failed.connect(self._failed)
        self._artist.lost.connect(self._lost)
        self._artist.broke.connect(self._broke)
        self._artist.start()

    def want(self, place: Place, scale: float, view: View) -> QImage | None:
        """The picture, when it is kept; else None, and `ready` comes later unless newer wishes overtake this one."""
        wish = self._last = self._wish(place, scale, view)
        kept = self._kept.get(wish)
        if kept is not None:
            self._kept.move_to_end(wish)
            return kept
        self._wishes.add(wish)
        return None

    def rough(self, place: Place, view: View) -> QImage | None:
        """The picture in whatever size it is kept, to show until the right one comes."""
        state = self._state if view is View.RELEASED else 0
        found = (p for w, p in reversed(self._kept.items()) if (w.place, w.view, w.state) == (place, view, state))
        return next(found, None)

    def size(self, place: Place) -> tuple[float, float] | None:
        """Width and height in points; None until it was measured."""
        return self._sizes.get(place)

    def ahead(self, places: Iterable[Place]) -> None:
        """Pages that may be turned to next: drawn when there is nothing else to do, at the scale wanted last."""
        wishes = (self._wish(p, self._last.scale, View.MARKED) for p in places)
        self._wishes.ahead([w for w in wishes if w not in self._kept])

    def forget_previews(self) -> None:
        """Something was decided: every page as it would be released may look otherwise now."""
        self._state += 1
        for wish in [w for w in self._kept if w.view is View.RELEASED]:
            self._bytes -= self._kept.pop(wish).sizeInBytes()
        self._again.clear()
        self.forgotten.emit()

    def close(self) -> None:
        """Stop drawing; waits for the page in hand."""
        self._wishes.close()
        self._artist.wait()
        self._artist.disconnect(self)

    def _wish(self, place: Place, scale: float, view: View) -> Wish:
        return Wish(place, view, round(scale, 4), self._state if view is View.RELEASED else 0)

    @Slot(object, float, float)
    def _measured(self, place: Place, width: float, height: float) -> None:
        self._sizes[place] = (width, height)
        self.measured.emit(place, width, height)

    @Slot(object, QImage)
    def _drawn(self, wish: Wish, picture: QImage) -> None:
        if not self._current(wish):
            return
        self._keep(wish, picture)
        self.ready.emit(wish.place, wish.view, wish.scale, picture)

    @Slot(object, str)
    def _failed(self, wish: Wish, sentence: str) -> None:
        if self._current(wish):
            self.failed.emit(wish.place, sentence)

    @Slot(object)
    def _lost(self, wish: Wish) -> None:
        """Its child was stopped, with long work that was cancelled: once more, if it is still the one looked at."""
        if wish == self._last and wish not in self._again:
            self._again.add(wish)
            self._wishes.add(wish)

    @Slot(object)
    def _broke(self, error: Exception) -> None:
        raise error

    def _current(self, wish: Wish) -> bool:
        return wish.view is View.MARKED or wish.state == self._state

    def _keep(self, wish: Wish, picture: QImage) -> None:
        if (old := self._kept.pop(wish, None)) is not None:
            self._bytes -= old.sizeInBytes()
        self._kept[wish] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
