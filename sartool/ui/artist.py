"""The thread that makes pictures of pages: the originals itself, the pages as released by asking the children."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from sartool.core.bundle import DocumentId
from sartool.core.errors import BadDocument, SartoolError
from sartool.files.screen import Screen
from sartool.present.pages import Place
from sartool.ui.selection import View
from sartool.ui.wishes import Wish, Wishes

FINEST = 200  # dots an inch of a preview: finer ones take children long and show no more
COARSEST = 60
UNSHOWABLE = "This page cannot be drawn from what is kept of its document. Look at the original file instead."


class Source(Protocol):
    """Where pages come from: the open session. Both may be called in any thread."""

    def rendition(self, document: DocumentId) -> bytes: ...
    def preview(self, document: DocumentId, page: int, dpi: int) -> Future[Any]: ...


class Artist(QThread):
    """Serves wishes until they are closed.

    measured(Place, width, height): points, before the first picture of a page.
    drawn(Wish, QImage) / failed(Wish, str): how a wish ended. lost(Wish): its child was stopped.
    broke(Exception): a fault of ours.
    """

    measured = Signal(object, float, float)
    drawn = Signal(object, QImage)
    failed = Signal(object, str)
    lost = Signal(object)
    broke = Signal(object)

    def __init__(self, source: Source, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source, self._wishes = source, wishes
        self._measured: set[Place] = set()

    def run(self) -> None:
        with Screen() as screen:
            while (work := self._wishes.next()) is not None:
                try:
                    if isinstance(work, Wish):
                        self._serve(work, screen)
                    else:
                        self._take(*work)
                except Exception as error:  # the boundary of the thread: told, and raised where it can be seen
                    self.broke.emit(error)

    def _serve(self, wish: Wish, screen: Screen) -> None:
        try:
            self._measure(wish.place, screen)
            if wish.view is View.RELEASED:
                self._ask(wish)
                return
            load = partial(self._source.rendition, wish.place.document)
            made = screen.picture(wish.place.document, load, wish.place.page - 1, wish.scale)
            shown = QImage(made.data, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()
            self._wishes.done(wish)
            self.drawn.emit(wish, shown)
        except SartoolError as error:
            self._wishes.done(wish)
            self.failed.emit(wish, _sentence(error))
        except BaseException:
            self._wishes.done(wish)
            raise

    def _measure(self, place: Place, screen: Screen) -> None:
        if place not in self._measured:
            load = partial(self._source.rendition, place.document)
            size = screen.size(place.document, load, place.page - 1)
            self._measured.add(place)
            self.measured.emit(place, *size)

    def _ask(self, wish: Wish) -> None:
        dpi = min(max(round(wish.scale * 72), COARSEST), FINEST)
        future = self._source.preview(wish.place.document, wish.place.page, dpi)
        future.add_done_callback(partial(self._wishes.arrived, wish))

    def _take(self, wish: Wish, future: Future[Any]) -> None:
        self._wishes.done(wish)
        try:
            made = future.result()
        except CancelledError:
            self.lost.emit(wish)
        except SartoolError as error:
            self.failed.emit(wish, _sentence(error))
        except Exception as error:  # whatever a child died of: its kind, since its words may quote the page
            self.failed.emit(wish, f"This page could not be drawn as it will be released ({type(error).__name__}).")
        else:
            form = QImage.Format.Format_Grayscale8 if made.channels == 1 else QImage.Format.Format_RGB888
            rows = QImage(made.data, made.width, made.height, made.width * made.channels, form)
            self.drawn.emit(wish, rows.convertToFormat(QImage.Format.Format_RGB32))


def _sentence(error: SartoolError) -> str:
    return UNSHOWABLE if isinstance(error, BadDocument) else str(error)
