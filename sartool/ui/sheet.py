"""Where a page lies on the screen: points to pixels and back, and the steps of zooming. Pixels are logical ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

from sartool.core.geometry import Box

MARGIN = 16.0  # pixels around a page: signs of marks at its edge stand there
REAL = 96 / 72  # pixels a point at 100 %
A4 = (595.0, 842.0)  # until a page was measured: what most are
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class Fit(Enum):
    """How large a page is shown while nobody chose a zoom."""

    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page on the viewport: its top left corner in pixels, its size in points, pixels a point."""

    left: float
    top: float
    width: float
    height: float
    scale: float

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.top, self.width * self.scale, self.height * self.scale)

    def shown(self, box: Box) -> QRectF:
        """A box in points, as it lies on the viewport."""
        x, y, s = self.left, self.top, self.scale
        return QRectF(x + box.x0 * s, y + box.y0 * s, box.width * s, box.height * s)

    def point(self, at: QPointF) -> tuple[float, float]:
        """A place of the viewport in points of the page."""
        return (at.x() - self.left) / self.scale, (at.y() - self.top) / self.scale

    def visible(self, viewport: QSizeF) -> tuple[float, float]:
        """The part of the page's height that is on the viewport: from and to, both of 0..1."""
        tall = self.height * self.scale
        return max(0.0, -self.top / tall), min(1.0, (viewport.height() - self.top) / tall)


def fitting(fit: Fit, size: tuple[float, float], viewport: QSizeF) -> float:
    """Pixels a point at which a page of this size fits."""
    across = max(40.0, viewport.width() - 2 * MARGIN) / size[0]
    if fit is Fit.WIDTH:
        return min(across, _STEPS[-1] * REAL)
    return min(across, max(40.0, viewport.height() - 2 * MARGIN) / size[1])


def step(zoom: float, *, up: bool) -> float:
    """The next zoom, 1.0 being the size of the paper."""
    if up:
        return next((z for z in _STEPS if z > zoom + 0.01), _STEPS[-1])
    return next((z for z in reversed(_STEPS) if z < zoom - 0.01), _STEPS[0])


def sharp(pixels: float, ratio: float) -> float:
    """Onto whole pixels of the screen: a picture that lies between two is blurred."""
    return round(pixels * ratio) / ratio


def whole(points: float, scale: float, ratio: float) -> float:
    """A page's side in pixels, as many of the screen's as its picture has."""
    return math.ceil(points * scale * ratio - 1e-6) / ratio
