"""What of a page can be seen: whether a word has ink, and what lies over a word that has none."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray

from sartool.core.geometry import Box
from sartool.core.text import Word
from sartool.files.renderer import fitting_dpi

LOOK_DPI = 96  # enough to see whether there is ink under a word
INK = 8  # grey levels between the lightest and darkest dot under a word that can be seen
TINY = 1.2  # points: smaller letters are not for reading
DARK = 110  # grey level below which a box is called black
_UNDER = 0.8  # share of a word under a later picture from which it is hidden
_MOST = 0.5  # share of a word under a box from which the box is why it cannot be seen
_MOST_COVERS = 3_000  # shapes of one page that are looked at: a map has far more
Grey = NDArray[np.uint8]


class Why(StrEnum):
    """Why words of a page cannot be seen; the words are those an added page uses."""

    OUTSIDE = "outside the edges"
    BLACK_BOX = "under a black box"
    BOX = "under a box"
    PICTURE = "under a picture"
    INVISIBLE = "invisible"


class Sight:
    """One page of an open rendition as a person sees it. Boxes in points, page as shown, no page turned."""

    def __init__(self, page: Any) -> None:
        self._rect = page.rect
        drawn = page.get_pixmap(dpi=fitting_dpi(page, LOOK_DPI), colorspace=pymupdf.csGRAY, alpha=False)
        rows = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
        self._picture: Grey = rows[:, : drawn.width]
        self._scale = drawn.width / page.rect.width
        log = [(n, str(kind), Box(*box)) for n, (kind, box, *_) in enumerate(page.get_bboxlog())]
        self._texts = [(n, box) for n, kind, box in log if kind.endswith("text")]
        first = self._texts[0][0] if self._texts else len(log)
        self._pictures = [(n, b) for n, kind, b in log[first:] if kind in ("fill-image", "fill-shade")]
        self._boxes = [(n, b) for n, kind, b in log[first:] if kind in ("fill-path", "stroke-path", "fill-imgmask")]
        self._boxes = [(n, b) for n, b in self._boxes if b.width > 2 and b.height > 2][:_MOST_COVERS]
        self.small_shapes = [b for _, kind, b in log if kind == "fill-path" and 3 < b.height < 24 and 1 < b.width < 24]

    def shows(self, word: Word) -> bool:
        """Whether the page shows ink there: not under a box, not white on white, not off the page."""
        box = word.box
        if self._is_off(box) or not self._has_ink(box):
            return False
        if any(_share(box, cover) > _UNDER for _, cover in self._pictures):
            return False
        low = not any(c.isalnum() for c in word.text)  # a full stop has no ink in its middle
        return low or self._has_ink(_band(box)) or not self._box_over(_band(box))

    def why_not(self, box: Box) -> Why:
        """What hides a word that cannot be seen."""
        if box.height >= TINY and self._is_off(box):
            return Why.OUTSIDE
        if not self._has_ink(_band(box)) and self._box_over(_band(box)):
            return Why.BLACK_BOX if self._is_dark(_band(box)) else Why.BOX
        painted = self._painted(box)
        if any(n > painted and _share(box, cover) > _MOST for n, cover in self._pictures):
            return Why.PICTURE
        return Why.INVISIBLE

    def _is_off(self, box: Box) -> bool:
        return (
            box.height < TINY
            or box.x1 <= 0
            or box.y1 <= 0
            or box.x0 >= self._rect.width
            or box.y0 >= self._rect.height
        )

    def _dots(self, box: Box) -> Grey:
        y0, y1 = max(int(box.y0 * self._scale), 0), int(np.ceil(box.y1 * self._scale))
        x0, x1 = max(int(box.x0 * self._scale), 0), int(np.ceil(box.x1 * self._scale))
        return self._picture[y0 : max(y1, 0), x0 : max(x1, 0)]

    def _has_ink(self, box: Box) -> bool:
        under = self._dots(box)
        return under.size > 0 and int(under.max()) - int(under.min()) >= INK

    def _is_dark(self, box: Box) -> bool:
        under = self._dots(box)
        return under.size > 0 and float(under.mean()) < DARK

    def _box_over(self, band: Box) -> bool:
        """Whether a shape was painted over this after the words were written."""
        painted = self._painted(band)
        return any(n > painted and _share(band, b) > _UNDER for n, b in self._boxes)

    def _painted(self, box: Box) -> int:
        """When the words there were written, counted in all that the page draws."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        at = (n for n, b in self._texts if b.x0 - 1 <= x <= b.x1 + 1 and b.y0 - 4 <= y <= b.y1 + 4)
        return next(at, -1)


def _band(box: Box) -> Box:
    """The middle of a word, where its letters are: a box drawn close round them need not reach its edges."""
    return Box(box.x0, box.y0 + 0.35 * box.height, box.x1, box.y1 - 0.35 * box.height)


def _share(box: Box, cover: Box) -> float:
    """How much of a box lies under another, 0..1."""
    across, down = min(box.x1, cover.x1) - max(box.x0, cover.x0), min(box.y1, cover.y1) - max(box.y0, cover.y0)
    return across * down / max(box.area, 0.01) if across > 0 and down > 0 else 0.0


def letter_shapes(shapes: Sequence[Box], words: Sequence[Box]) -> int:
    """Filled shapes of the size of letters where no word stands: writing that was turned into outlines."""
    if len(shapes) < 40:
        return 0
    return sum(not any(s.overlaps(w) for w in words) for s in shapes[:4000])
