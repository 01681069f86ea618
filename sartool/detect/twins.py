"""Where the words of a mark stand on another page that says the same, so that one decision can be carried to both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein

from sartool.core.text import PageText, find_letters, letters
from sartool.detect.alignment import Block, around, compared
from sartool.detect.slips import bones, looks_like, numbers_differ

_CLOSE = 0.7  # of 1: what two readings of the same words have in common at the least
_BESIDE = 3  # words before or behind that must be the same for a single word to be believed

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a page that hold letters or digits."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def inside(self, span: Span) -> range:
        here = [n for n, (start, end) in enumerate(self.spans) if start < span[1] and span[0] < end]
        return range(here[0], here[-1] + 1) if here else range(0)


def page_twins(a: PageText, b: PageText, spans: Sequence[Span]) -> tuple[Span | None, ...]:
    """For half-open ranges of `a.text` those of `b.text` that say the same in the same place; None where none does.

    Line breaks, quoting marks and the slips of reading pictures are forgiven; a number must be the same.
    """
    one, other = _said(a), _said(b)
    places, blocks = _aligned(one, other)
    return tuple(_twin(a, b, span, (one, other), (places, blocks)) for span in spans)


def _said(page: PageText) -> _Said:
    pairs = [(folded, span) for w, span in zip(page.words, page.spans, strict=True) if (folded := letters(w.text))]
    return _Said(tuple(w for w, _ in pairs), tuple(s for _, s in pairs))


def _aligned(one: _Said, other: _Said) -> tuple[dict[int, int], list[Block]]:
    """For each word of `one` that is the same in `other`, which; and the stretches between that are not."""
    known: dict[str, int] = {}
    mine, theirs = ([known.setdefault(bones(w), len(known)) for w in said.words] for said in (one, other))
    where = around(np.array(mine, dtype=np.int32), np.array(theirs, dtype=np.int32), noisy=True)
    start, end = where or (0, len(theirs))
    equal, blocks = compared(mine, theirs[start:end])
    return (
        {i: j + start for i, j in equal},
        [Block(x.a0, x.a1, x.b0 + start, x.b1 + start) for x in blocks],
    )


def _twin(
    a: PageText, b: PageText, span: Span, said: tuple[_Said, _Said], found: tuple[dict[int, int], list[Block]]
) -> Span | None:
    one, other = said
    mine = one.inside(span)
    if not mine:
        return None
    theirs = _range(mine, *found)
    if theirs is None or not _says_the_same(one, mine, other, theirs) or not _is_in_place(mine, theirs, found[0]):
        return _by_order(a, b, span)
    start, end = other.spans[theirs[0]][0], other.spans[theirs[-1]][1]
    return _narrowed(a.text[slice(*span)], b.text, (start, end))


def _range(mine: range, places: dict[int, int], blocks: Sequence[Block]) -> range | None:
    """The words of the other page between those that match the first and the last of `mine`."""
    first = _edge(mine[0], places, blocks, last=False)
    last = _edge(mine[-1], places, blocks, last=True)
    return range(first, last + 1) if first is not None and last is not None and first <= last else None


def _edge(word: int, places: dict[int, int], blocks: Sequence[Block], *, last: bool) -> int | None:
    if word in places:
        return places[word]
    for x in blocks:
        if x.a0 <= word < x.a1 and x.b1 > x.b0:
            return max(x.b0, x.b1 - (x.a1 - word)) if last else min(x.b0 + word - x.a0, x.b1 - 1)
    return None


def _says_the_same(one: _Said, mine: range, other: _Said, theirs: range) -> bool:
    x, y = ("".join(said.words[n] for n in here) for said, here in ((one, mine), (other, theirs)))
    if bones(x) == bones(y):
        return True
    if any(numbers_differ(v, w) for v, w in _numbers(one, mine, other, theirs)):
        return False
    return looks_like(x, y) or Levenshtein.normalized_similarity(x, y) >= _CLOSE


def _numbers(one: _Said, mine: range, other: _Said, theirs: range) -> list[tuple[str, str]]:
    """Word by word where there are as many; else all digits of the one side and of the other."""
    if len(mine) == len(theirs):
        return [(one.words[n], other.words[m]) for n, m in zip(mine, theirs, strict=True)]
    both = ((one, mine), (other, theirs))
    x, y = ("".join(c for n in here for c in said.words[n] if c.isdigit()) for said, here in both)
    return [(x, y)]


def _is_in_place(mine: range, theirs: range, places: dict[int, int]) -> bool:
    """Whether words beside it match too, or nothing stands beside it: a lone common word may match anywhere."""
    before = [places.get(mine[0] - n) == theirs[0] - n for n in range(1, _BESIDE + 1)]
    behind = [places.get(mine[-1] + n) == theirs[-1] + n for n in range(1, _BESIDE + 1)]
    matched = sum(n in places for n in mine)
    return any(before) or any(behind) or matched >= _BESIDE


def _by_order(a: PageText, b: PageText, span: Span) -> Span | None:
    """The occurrence of the same number, where both pages have the words equally often."""
    words = a.text[slice(*span)]
    here, there = find_letters(words, a.text), find_letters(words, b.text)
    if len(here) != len(there):
        return None
    return next((y for x, y in zip(here, there, strict=True) if x[0] < span[1] and span[0] < x[1]), None)


def _narrowed(words: str, text: str, where: Span) -> Span:
    """Of "Kasia's" only "Kasia", when only that was marked."""
    found = find_letters(words, text[slice(*where)])
    return (where[0] + found[0][0], where[0] + found[0][1]) if len(found) == 1 else where
