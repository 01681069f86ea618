"""What is left of letters beside a black box: found the same way by who burns a page and by who proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sartool.core.geometry import Box
from sartool.files.edges import Mask, Pixel, Points, area, connected, in_pixels

DPI = 150  # a page is looked at in this size
BLACK = 96  # grey below this is black
LEAST = 8  # dots of ink around one box that count as a part of a letter: fewer are the corner of a table
_REACH = 0.35  # of a place's height: how far its letters may reach beyond it (accents, slanted type)
_RING = 4  # dots around a box that are looked at


@dataclass(frozen=True, slots=True)
class Places:
    """In points: the black boxes, the places decided, and the words that stay near them."""

    boxes: Sequence[Box]
    marked: Sequence[Box]
    near: Sequence[Box]


def hanging(dark: Mask, places: Places, scale: float) -> Iterator[tuple[int, list[Points]]]:
    """Pieces of letters at the edge of each box (numbered from 1): rows and columns of `dark`, `scale` dots a point."""
    if not places.boxes:
        return
    boxes = [in_pixels(b, scale, dark.shape) for b in places.boxes]
    stays = area((in_pixels(b.padded(0.5), scale, dark.shape) for b in places.near), dark.shape)
    # What was withheld reaches no further than this: ink beyond it was never part of those letters.
    reached = area((in_pixels(b.padded(_REACH * b.height), scale, dark.shape) for b in places.marked), dark.shape)
    loose = dark & ~area(_grown(boxes, 2), dark.shape) & ~stays
    for number, (x0, y0, x1, y1) in enumerate(boxes, 1):
        reach = max(4, int(min(y1 - y0, 24 * scale) * 0.4))
        top, left = max(0, y0 - reach), max(0, x0 - reach)
        seen = (slice(top, y1 + reach), slice(left, x1 + reach))
        window = loose[seen]
        ring = np.zeros_like(window)
        ring[max(0, y0 - top - _RING) : y1 - top + _RING, max(0, x0 - left - _RING) : x1 - left + _RING] = True
        seeds = window & ring & reached[seen]
        if seeds.any():
            others = area(_grown([b for n, b in enumerate(boxes, 1) if n != number], 4), dark.shape)[seen]
            pieces = _parts_of_letters(seeds, window, reach, others)
            yield number, [(rows + top, columns + left) for rows, columns in pieces]


def dots(pieces: Sequence[Points]) -> int:
    """How much ink that is."""
    return sum(len(rows) for rows, _ in pieces)


def _grown(boxes: Sequence[Pixel], by: int) -> list[Pixel]:
    return [(max(0, x0 - by), max(0, y0 - by), x1 + by, y1 + by) for x0, y0, x1, y1 in boxes]


def _parts_of_letters(seeds: Mask, window: Mask, reach: int, bridged: Mask) -> list[Points]:
    """Ink at the edge that ends near it and is no ruled line. `bridged` is where other boxes are near."""
    rim = np.zeros_like(window)
    rim[0], rim[-1], rim[:, 0], rim[:, -1] = True, True, True, True
    long = connected(window & rim, window, 3 * reach)
    rest = window & ~long
    parts = connected(seeds & ~long, rest, 3 * reach)
    found = [p for p in _pieces(parts) if not _is_rule(*p, 0 if bool(bridged[p].any()) else reach)]
    return [p for p in found if not _is_broken_rule(p, found)]


def _is_broken_rule(piece: Points, pieces: Sequence[Points]) -> bool:
    """A thin line that is drawn so small that it breaks up: specks one behind the other, longer than a letter's end."""
    for across, along in ((0, 1), (1, 0)):
        thin = [p for p in pieces if np.ptp(p[across]) < 3 and abs(p[across].mean() - piece[across].mean()) <= 1.5]
        if len(thin) > 1 and any(p is piece for p in thin) and np.ptp(np.concatenate([p[along] for p in thin])) >= 6:
            return True
    return False


def _pieces(parts: Mask) -> Iterator[Points]:
    """Each piece of ink that hangs together: its rows and columns."""
    left = parts.copy()
    while left.any():
        seed = np.zeros_like(left)
        seed[np.unravel_index(int(left.argmax()), left.shape)] = True
        piece = connected(seed, left, left.size)
        left &= ~piece
        rows, columns = np.nonzero(piece)
        yield rows, columns


def _is_rule(rows: Any, columns: Any, reach: int) -> bool:
    """A piece of a ruled line that runs on under a box: thin, straight, longer than a letter's end.

    Between two boxes (`reach` 0) it may be as short as the space between them.
    """
    high, wide = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
    thin, long = min(high, wide), max(high, wide)
    enough = max(6, reach // 2) if reach else thin + 1
    return long >= enough and thin <= max(3, long // 6) and len(rows) >= 0.6 * high * wide
