"""Photographs of a page made as a scanner would show it: its four corners set square, its shadows taken out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sartool.files.blots import blots, paper
from sartool.files.straighten import Grey, Warp

Corners = NDArray[np.float64]  # four (x, y): top left, top right, bottom right, bottom left
_SIDE = 300  # dots of the longer side on which the paper is looked for
_DARKER = 40  # grey levels by which what lies around a page is darker than it
_LEAST, _MOST = 0.3, 0.97  # share of the picture that is the page
_FITS = 0.94  # share of the four-cornered shape that must be paper
UNEVEN = 40  # grey levels the paper may vary in a scan; more is a photograph with shadows
_GREY = 190  # paper darker than this is a carbon copy or a badly lit page


def squared(picture: Grey) -> tuple[Grey, Warp | None]:
    """The page alone, its corners square, and the numbers that bring a dot of it back to the picture.

    The picture as it came, and None, where no page lies on a darker ground.
    """
    corners = _corners(picture)
    if corners is None:
        return picture, None
    a, b, c, d = corners
    width = round(max(np.hypot(*(b - a)), np.hypot(*(c - d))))
    height = round(max(np.hypot(*(d - a)), np.hypot(*(c - b))))
    warp = _warp(corners, width, height)
    fill = int(np.percentile(picture, 75))
    flat = Image.fromarray(picture).transform(
        (width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC, fillcolor=fill
    )
    return np.asarray(flat), warp


def _corners(picture: Grey) -> Corners | None:
    factor = max(round(max(picture.shape) / _SIDE), 1)
    small = np.asarray(Image.fromarray(picture).reduce(factor))
    bright = float(np.percentile(small, 75))
    sides = [small[:3], small[-3:], small[:, :3], small[:, -3:]]
    if sum(float(np.median(side)) < bright - _DARKER for side in sides) < 3:
        return None
    best, found = _FITS, None
    for level in range(int(bright) - 20, 40, -6):
        shape = _paper_above(small, level)
        if shape is None:
            continue
        corners, fits, share = shape
        if fits > best and _LEAST < share < _MOST and _is_upright(corners):
            best, found = fits, corners
    return None if found is None else found * factor


def _paper_above(small: Grey, level: int) -> tuple[Corners, float, float] | None:
    """Corners of the largest bright shape, how much of the four-cornered shape it fills, and its share of all."""
    bright = blots(small > level)
    largest = max(bright.found, key=lambda b: b.dots, default=None)
    if largest is None or largest.dots < _LEAST * small.size / 2:
        return None
    mask = bright.painted({largest.number}, (small.shape[0], small.shape[1]))
    ys, xs = np.nonzero(mask)
    ends = [(xs + ys).argmin(), (xs - ys).argmax(), (xs + ys).argmax(), (xs - ys).argmin()]
    corners = np.array([(xs[n] + 0.5, ys[n] + 0.5) for n in ends], np.float64)
    inside = _inside(corners, small.shape)
    both, either = (mask & inside).sum(), (mask | inside).sum()
    filled = (np.maximum.accumulate(mask, 1) & np.maximum.accumulate(mask[:, ::-1], 1)[:, ::-1] & inside).sum()
    outside = mask.sum() - both
    return corners, float((filled - outside) / max(inside.sum(), 1)) if either else 0.0, float(inside.mean())


def _inside(corners: Corners, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    mask = np.ones(shape[:2], np.bool_)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        mask &= (x1 - x0) * (rows + 0.5 - y0) - (y1 - y0) * (columns + 0.5 - x0) >= -1.0 * np.hypot(x1 - x0, y1 - y0)
    return mask


def _is_upright(corners: Corners) -> bool:
    """Opposite sides alike enough to be those of a sheet of paper seen at a slant."""
    a, b, c, d = corners
    top, bottom, left, right = (np.hypot(*v) for v in (b - a, c - d, d - a, c - b))
    return bool(min(top, bottom) > 0.7 * max(top, bottom) and min(left, right) > 0.7 * max(left, right))


def _warp(corners: Corners, width: int, height: int) -> Warp:
    """The eight numbers that bring a dot of the squared page to its place in the picture."""
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        right += [x, y]
    return tuple(float(n) for n in np.linalg.solve(np.array(rows, np.float64), np.array(right, np.float64)))


def evened(picture: Grey, dpi: float) -> Grey:
    """Writing dark on white paper, where shadows lie over the page or the paper is grey; else as it came."""
    factor = max(round(dpi / 100), 1)
    small = Image.fromarray(picture).reduce(factor)
    ground = paper(np.asarray(small))
    low, middle, high = (float(v) for v in np.percentile(ground, (4, 50, 96)))
    if high - low < UNEVEN and middle > _GREY:
        return picture
    height, width = picture.shape
    large = Image.fromarray(ground).resize((width, height), Image.Resampling.BILINEAR)
    gone = 1.0 - picture.astype(np.float32) / np.maximum(np.asarray(large, np.float32), 1.0)
    inked = gone[gone > 0.12]
    deep = float(np.percentile(inked, 90)) if len(inked) > 500 else 0.8
    return np.asarray(np.clip(250.0 * (1.0 - gone / max(deep, 0.25)), 0, 255).astype(np.uint8))
