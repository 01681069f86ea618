"""Walks through the boxes that films and sound recordings are made of. Bounded, and never raises for damage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final

_Walk = Callable[[bytes, int, int], Iterator[tuple[bytes, int, int]]]
_MOST: Final = 100_000  # boxes of one file: beyond it nothing is looked for
_UNKNOWN_LENGTH: Final = 1 << 56


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of MP4, 3GP and QuickTime between two places: four letters, where the content begins and ends."""
    end = len(data) if end is None else min(end, len(data))
    for _ in range(_MOST):
        if start + 8 > end:
            return
        size, kind, content = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], start + 8
        if size == 1:  # the length is too long for its place and follows
            size, content = int.from_bytes(data[start + 8 : start + 16], "big"), start + 16
        stop = end if size == 0 else start + size
        if stop < content:
            return
        yield kind, content, min(stop, end)
        start = stop


def within(data: bytes, *path: bytes) -> list[tuple[int, int]]:
    """Where the content of every box at the end of a path of boxes begins and ends."""
    return _down(boxes, data, path)


def elements(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """The elements of Matroska and WebM between two places: the bytes of the kind, where content begins and ends."""
    end = len(data) if end is None else min(end, len(data))
    for _ in range(_MOST):
        if start >= end:
            return
        kind = data[start : start + _length_of(data[start])]
        at = start + len(kind)
        if at >= end:
            return
        wide = _length_of(data[at])
        size = int.from_bytes(data[at : at + wide], "big") & ((1 << 7 * wide) - 1)
        content = at + wide
        open_end = wide == 0 or size == (1 << 7 * wide) - 1 or size > _UNKNOWN_LENGTH
        stop = end if open_end else min(content + size, end)
        yield kind, content, stop
        start = stop


def _length_of(first: int) -> int:
    """How many bytes a Matroska number has, by its first: as many as it begins with noughts, and one."""
    return 9 - first.bit_length() if first else 8


def element(data: bytes, *path: bytes) -> list[tuple[int, int]]:
    """Where the content of every element at the end of a path of elements begins and ends."""
    return _down(elements, data, path)


def _down(walk: _Walk, data: bytes, path: Sequence[bytes]) -> list[tuple[int, int]]:
    places, left = [(0, len(data))], _MOST
    for wanted in path:
        deeper = []
        for kind, start, end in chain.from_iterable(walk(data, a, b) for a, b in places):
            left -= 1
            if left < 0:
                break
            if kind == wanted:
                deeper.append((start, end))
        places = deeper
    return places
