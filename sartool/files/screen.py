"""Pages for the screen, by PDFium: it lets other threads run while it draws, and the window must never stand still."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import pypdfium2

from sartool.core.errors import BadDocument

MOST_PIXELS = 60_000_000  # a larger picture would not fit in memory: its scale is lowered instead
OPEN_AT_ONCE = 4  # documents kept open: whoever turns pages mostly stays in one
_NAME = "rendition"

Load = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows from the top, `stride` bytes each; four bytes a pixel: blue, green, red, and one that says nothing."""

    width: int
    height: int
    stride: int
    data: bytes


class Screen:
    """Draws pages of renditions. To be made, used and closed in ONE thread: PDFium must not be called from two.

    `key` names a rendition, `load` answers its bytes (asked only when it is not open yet), `index` is 0-based.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[str, Any] = OrderedDict()

    def size(self, key: str, load: Load, index: int) -> tuple[float, float]:
        """Width and height of a page as shown, in points."""
        document = self._document(key, load)
        try:
            width, height = document.get_page_size(index)
        except pypdfium2.PdfiumError as error:
            raise BadDocument(_NAME, f"page {index + 1} cannot be opened") from error
        if width <= 0 or height <= 0:
            raise BadDocument(_NAME, f"page {index + 1} has no size")
        return float(width), float(height)

    def picture(self, key: str, load: Load, index: int, scale: float) -> Picture:
        """A page as shown, annotations and filled-in forms included, `scale` pixels a point."""
        width, height = self.size(key, load, index)
        scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
        try:
            with _page(self._document(key, load), index) as page:
                return _drawn(page, scale)
        except (pypdfium2.PdfiumError, ValueError) as error:  # ValueError: less than one pixel wide or high
            raise BadDocument(_NAME, f"page {index + 1} cannot be drawn") from error

    def close(self) -> None:
        """Close every document, in the thread that opened it."""
        while self._open:
            self._open.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _document(self, key: str, load: Load) -> Any:
        if key in self._open:
            self._open.move_to_end(key)
            return self._open[key]
        while len(self._open) >= OPEN_AT_ONCE:
            self._open.popitem(last=False)[1].close()
        self._open[key] = opened = _opened(load())
        return opened


def _opened(pdf: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise BadDocument(_NAME, "cannot be opened") from error
    try:
        document.init_forms()  # before any page is loaded, or what was filled in would not be drawn
    except pypdfium2.PdfiumError as error:
        document.close()
        raise BadDocument(_NAME, "cannot be opened: its form is broken") from error
    return document


@contextmanager
def _page(document: Any, index: int) -> Iterator[Any]:
    """A page, closed here and now: left to the garbage collector, it might be closed by another thread."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def _drawn(page: Any, scale: float) -> Picture:
    bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=True)
    try:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
