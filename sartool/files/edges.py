"""Where a black box ends: over all ink of what is withheld, over none of what stays, and through no letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from sartool.core.geometry import Box

Mask = npt.NDArray[np.bool_]
Points = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]  # rows and columns
Pixel = tuple[int, int, int, int]  # x0, y0, x1, y1; half-open

_RING = 2.2  # points looked at around a box (REDACTION 4.4): a little more than the proof looks at
_ROUNDS = 4  # how often a box is widened before what is left of a letter is taken out instead


def _rows(mask: Mask) -> Mask:
    return np.asarray(mask.any(axis=1))


def _columns(mask: Mask) -> Mask:
    return np.asarray(mask.any(axis=0))


def in_pixels(box: Box, scale: float, shape: tuple[int, ...]) -> Pixel:
    """A box in whole pixels, outward, inside the picture."""
    x0, y0 = int(max(0, np.floor(box.x0 * scale))), int(max(0, np.floor(box.y0 * scale)))
    x1, y1 = int(min(shape[1], np.ceil(box.x1 * scale))), int(min(shape[0], np.ceil(box.y1 * scale)))
    return x0, y0, max(x1, x0), max(y1, y0)


def in_points(box: Pixel, scale: float) -> Box:
    return Box(*(v / scale for v in box))


def area(boxes: Iterable[Pixel], shape: tuple[int, ...]) -> Mask:
    """Everything under these boxes."""
    mask = np.zeros(shape[:2], np.bool_)
    for x0, y0, x1, y1 in boxes:
        mask[y0:y1, x0:x1] = True
    return mask


def padded(box: Box, scale: float, kept: Mask, gone: Mask) -> Pixel:
    """The box with its padding: 15 % of its height, at least 2 points across (REDACTION 6.3).

    It stops short of ink that stays. Vertically it may even draw back from its own edge, because the
    word boxes of tight lines overlap, but never behind the ink of what is withheld (`gone`), nor
    behind its own middle.
    """
    height = box.height
    x0, y0, x1, y1 = in_pixels(box, scale, kept.shape)
    ox0, oy0, ox1, oy1 = in_pixels(box.padded(max(2.0, 0.15 * height), 0.15 * height), scale, kept.shape)
    inset = int((y1 - y0) * 0.3)
    top, bottom = y0 + inset, y1 - inset
    rows = np.flatnonzero(_rows(gone[oy0:oy1, x0:x1]))
    if len(rows):
        top, bottom = min(top, oy0 + int(rows[0])), max(bottom, oy0 + int(rows[-1]) + 1)
    ny0 = oy0 + _free_before(_rows(kept[oy0:top, x0:x1]))
    ny1 = oy1 - _free_before(_rows(kept[bottom:oy1, x0:x1])[::-1])
    gap = max(2, round(scale))  # a box does not lean on the next word
    right = np.flatnonzero(_columns(kept[ny0:ny1, x1 : ox1 + gap]))
    left = np.flatnonzero(_columns(kept[ny0:ny1, max(0, ox0 - gap) : x0])[::-1])
    nx1 = min(ox1, max(x1, x1 + int(right[0]) - gap)) if len(right) else ox1
    nx0 = max(ox0, min(x0, x0 - int(left[0]) + gap)) if len(left) else ox0
    return nx0, ny0, nx1, ny1


def _free_before(ink: Mask) -> int:
    """How far to draw back from the outer end so that the last ink on the way in is not covered."""
    found = np.flatnonzero(ink)
    return min(int(found[-1]) + 2, len(ink)) if len(found) else 0


def clean(box: Pixel, loose: Mask, kept: Mask, scale: float) -> tuple[Pixel, Points | None]:
    """Widen the box until its edge cuts through no letter.

    `loose` is ink outside all boxes that belongs to no word that stays, `kept` is ink that stays. What is
    larger than a letter (a ruled line, a frame, a signature) may run under a box and is left alone.
    Answers the box, and what is left of cut letters after the last round: points of the page to be blanked.
    """
    reach, ring = _around(box, scale)
    for _ in range(_ROUNDS):
        cut = _cut_letters(box, loose, reach, ring)
        if cut is None:
            return box, None
        rows, columns = cut
        wider = (
            min(box[0], int(columns.min())), min(box[1], int(rows.min())),
            max(box[2], int(columns.max()) + 1), max(box[3], int(rows.max()) + 1),
        )  # fmt: skip
        grown = _without_kept(box, wider, kept)
        if grown == box:
            return box, cut
        box = grown
    return box, _cut_letters(box, loose, reach, ring)


def left_over(box: Pixel, loose: Mask, scale: float) -> Points | None:
    """What is left of letters at the edge of a final box, once every other box is final too."""
    return _cut_letters(box, loose, *_around(box, scale))


def _around(box: Pixel, scale: float) -> tuple[int, int]:
    """In pixels: how far a letter reaches from this box, and the ring that is looked at."""
    return max(6, int(min(box[3] - box[1], 24 * scale) * 0.7)), max(2, round(_RING * scale))


def _without_kept(box: Pixel, wider: Pixel, kept: Mask) -> Pixel:
    """`wider`, side by side, where that covers no ink that stays."""
    x0, y0, x1, y1 = box
    if not kept[wider[1] : y0, x0:x1].any():
        y0 = wider[1]
    if not kept[y1 : wider[3], x0:x1].any():
        y1 = wider[3]
    if not kept[y0:y1, wider[0] : x0].any():
        x0 = wider[0]
    if not kept[y0:y1, x1 : wider[2]].any():
        x1 = wider[2]
    return x0, y0, x1, y1


def _cut_letters(box: Pixel, ink: Mask, reach: int, ring: int) -> Points | None:
    """Ink connected with the box's edge that ends within `reach`: parts of letters. None where there is none."""
    x0, y0, x1, y1 = box
    height, width = ink.shape
    wx0, wy0, wx1, wy1 = max(0, x0 - reach), max(0, y0 - reach), min(width, x1 + reach), min(height, y1 + reach)
    window = ink[wy0:wy1, wx0:wx1].copy()
    hole = (x0 - wx0, y0 - wy0, x1 - wx0, y1 - wy0)
    window[hole[1] : hole[3], hole[0] : hole[2]] = False
    near = np.zeros_like(window)
    near[max(0, hole[1] - ring) : hole[3] + ring, max(0, hole[0] - ring) : hole[2] + ring] = True
    seeds = window & near
    if not seeds.any():
        return None
    rim = np.zeros_like(window)
    rim[0], rim[-1], rim[:, 0], rim[:, -1] = True, True, True, True
    long = connected(window & rim, window, 2 * reach)
    letters = connected(seeds & ~long, window & ~long, 2 * reach)
    if not letters.any():
        return None
    rows, columns = np.nonzero(letters)
    return rows + wy0, columns + wx0


def connected(seeds: Mask, ink: Mask, most: int) -> Mask:
    """The ink that hangs together with the seeds, at most `most` steps away."""
    found = seeds
    for _ in range(most):
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        sideways = grown.copy()
        sideways[:, 1:] |= grown[:, :-1]
        sideways[:, :-1] |= grown[:, 1:]
        sideways &= ink
        if np.array_equal(sideways, found):
            break
        found = sideways
    return found


def ink_of(words: Sequence[Box], ink: Mask, scale: float) -> Mask:
    """The ink that lies in these words."""
    return ink & area((in_pixels(w, scale, ink.shape) for w in words), ink.shape)
