"""Which pages of a document stand in another one, and on which of its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sartool.detect.alignment import Places, lies_in
from sartool.detect.shingles import Likely, Shelf

TRIES = 3  # pages of the other document that are looked at for one page
FEW = 12  # words: a page with fewer proves nothing by itself, its neighbours must stand there too
NEAR_BY = 0.12  # of the page's size: how far the same stamp may stand elsewhere on another scan
SEAM = 5  # words: fewer on a page are no part of what stands there


@dataclass(frozen=True, slots=True)
class Cover:
    """For each page of a document that stands in the other, the pages there; pages are numbers of the shelf."""

    all: range
    on: dict[int, tuple[int, ...]]
    loosely: frozenset[int]  # pages that hold a running head, or ink, that the other lacks

    @property
    def whole(self) -> bool:
        return len(self.all) > 0 and all(p in self.on for p in self.all)

    @property
    def strictly(self) -> bool:
        return self.whole and not self.loosely

    @property
    def pages(self) -> list[tuple[int, int]]:
        return [(p, q) for p, there in self.on.items() for q in there]

    def runs(self, least: int) -> Iterable[list[tuple[int, int]]]:
        """Pairs of `least` or more pages that follow one another in both documents."""
        run: list[int] = []
        for p in (*self.all, -1):
            strict = p in self.on and p not in self.loosely
            if run and (not strict or not 0 <= self.on[p][0] - self.on[run[-1]][-1] <= 1):
                if len(run) >= least:
                    yield [(r, q) for r in run for q in self.on[r]]
                run = []
            if strict:
                run.append(p)


def covered(shelf: Shelf, document: int, of: int, likely: Sequence[Likely]) -> Cover:
    """Which pages of `document` stand in `of`; `likely` pairs their pages."""
    candidates: dict[int, list[tuple[int, int]]] = {}
    for p, q, shared in likely:
        candidates.setdefault(p, []).append((-shared, q))
    on: dict[int, tuple[int, ...]] = {}
    loosely: set[int] = set()
    for p, there in candidates.items():
        if _size(shelf, p) < FEW or not shelf.leaves[p].whole:
            continue
        for _, q in sorted(there)[:TRIES]:
            if (found := _stands(shelf, p, q, of)) is not None:
                on[p] = found[0]
                if found[1]:
                    loosely.add(p)
                break
    pages = shelf.pages_of(document)
    if on:
        _fill(shelf, pages, of, on)
    return Cover(pages, dict(sorted(on.items())), frozenset(loosely))


def _size(shelf: Shelf, page: int) -> int:
    return shelf.starts[page + 1] - shelf.starts[page]


def _places(shelf: Shelf, first: int, last: int) -> Places:
    where = shelf.words_of(first, last)
    return np.arange(where.start, where.stop, dtype=np.int64)


def _stands(shelf: Shelf, page: int, by: int, of: int) -> tuple[tuple[int, ...], bool] | None:
    """The pages around `by` on which this page stands, and whether it does but for a head or ink of its own."""
    all_there = shelf.pages_of(of)
    first, last = max(by - 1, all_there[0]), min(by + 1, all_there[-1])
    noisy = shelf.leaves[page].noisy or any(shelf.leaves[q].noisy for q in range(first, last + 1))
    found = lies_in(shelf, _places(shelf, page, page), _places(shelf, first, last), noisy=noisy)
    if found is None:
        return None
    counted = Counter(bisect_right(shelf.starts, place) - 1 for place in found.places)
    there = tuple(q for q, n in sorted(counted.items()) if n >= min(SEAM, _size(shelf, page)))
    if not there or not all(shelf.leaves[q].whole for q in there):
        return None
    return there, found.loosely or not _ink_is_there(shelf, page, there)


def _ink_is_there(shelf: Shelf, page: int, there: Sequence[int]) -> bool:
    """Whether all writing, stamps and pictures that no machine reads are on the other page too, at about that place."""
    if len(there) > 1:
        return not shelf.leaves[page].inks
    others = shelf.leaves[there[0]].inks
    return all(any(max(abs(x - u), abs(y - v)) <= NEAR_BY for u, v in others) for x, y in shelf.leaves[page].inks)


def _fill(shelf: Shelf, pages: range, of: int, on: dict[int, tuple[int, ...]]) -> None:
    """Pages with few words or none stand there when the page before or behind does, and they do beside it."""
    for p in (*pages, *reversed(pages)):
        leaf = shelf.leaves[p]
        if p in on or not leaf.whole or leaf.inks or _size(shelf, p) >= FEW:
            continue
        for beside, step in ((on.get(p - 1, ())[-1:], 1), (on.get(p + 1, ())[:1], -1)):
            if not beside or not pages[0] <= p - step <= pages[-1]:
                continue
            choices = [q for q in (beside[0] + step, beside[0]) if q in shelf.pages_of(of)]
            same = [q for q in choices if _says_as_little(shelf, p, q)]
            if same or leaf.blank:
                on[p] = tuple((same or choices)[:1])
                break


def _says_as_little(shelf: Shelf, page: int, other: int) -> bool:
    one, two = (shelf.bones[shelf.words_of(p, p)].tolist() for p in (page, other))
    return one == two or (0 < len(one) < len(two) and (two[: len(one)] == one or two[-len(one) :] == one))
