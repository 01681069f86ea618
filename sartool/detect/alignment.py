"""Whether the words of one page stand in another document, whole and with nothing between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from sartool.detect.shingles import Shelf
from sartool.detect.slips import Read, slips
from sartool.detect.threads import Part

_READ_WELL = 0.7  # of the shingles: two texts that say the same share nearly all but at the seams
_READ_BADLY = 0.08
_LEEWAY = 40  # words that a running head between two pages may hold
_BETWEEN = 3  # words that may stand between two differences that are one
_SLACK = 3  # words by which a page read badly may begin earlier or later
_WORST = 0.14  # of the letters: a page read worse than that proves nothing
_A, _B = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in the other document: places on the shelf. `loosely`: but for a running head of theirs."""

    places: tuple[int, ...]
    loosely: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Words that differ: half-open ranges of the two sides."""

    a0: int
    a1: int
    b0: int
    b1: int


def lies_in(shelf: Shelf, words: Places, among: Places, *, noisy: bool) -> Found | None:
    """Where `words` stand in `among`, in one piece; None when they do not. Both are places on the shelf.

    Of well-read pages every letter must be the same; of pages read badly (`noisy`) slips are forgiven.
    """
    one, other = shelf.bones[words], shelf.bones[among]
    where = around(one, other, noisy=noisy)
    if where is None:
        return None
    there = among[where[0] : where[1]]
    numbers = shelf.bones if noisy else shelf.words
    equal, blocks = compared(numbers[words].tolist(), numbers[there].tolist())
    judge = _Judge(shelf, words, there, noisy=noisy, agreed={int(shelf.words[words[i]]) for i, _ in equal})
    if not _all_forgiven(judge, blocks):
        return None
    if judge.letters > _WORST * _letters(shelf, words):
        return None
    return Found(tuple(int(there[j]) for _, j in equal), judge.loosely)


def _all_forgiven(judge: _Judge, blocks: Sequence[Block]) -> bool:
    """Whether nothing differs but by slips. A word between two differences may have found the wrong one of its like."""
    at = 0
    while at < len(blocks):
        if judge.forgives(blocks[at]):
            at += 1
            continue
        for upto in range(at + 1, min(at + 3, len(blocks))):
            if blocks[upto].a0 - blocks[upto - 1].a1 > _BETWEEN:
                return False
            if judge.forgives(Block(blocks[at].a0, blocks[upto].a1, blocks[at].b0, blocks[upto].b1)):
                at = upto + 1
                break
        else:
            return False
    return True


def _letters(shelf: Shelf, words: Places) -> int:
    known = shelf.vocabulary.words
    return sum(len(known[n]) for n in shelf.words[words].tolist())


def around(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32], *, noisy: bool) -> tuple[int, int] | None:
    """The range of `other` where `one` would stand, by the shingles that each has once."""
    a, b = _keys(one), _keys(other)
    if not len(a) or not len(b):
        return None
    wanted = _READ_BADLY if noisy else _READ_WELL
    if np.isin(a, b).mean() < wanted:
        return None
    mine, at_a = _once(a)
    theirs, at_b = _once(b)
    _, i, j = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    i, j = at_a[i], at_b[j]
    if not len(i):
        return None
    shift = j - i
    near = np.abs(shift - np.median(shift)) <= _LEEWAY + 0.05 * len(one)
    i, j = i[near], j[near]
    if not len(i):
        return None
    first, last = int(np.argmin(i)), int(np.argmax(i))
    slack = _SLACK if noisy else 0
    start = int(j[first] - i[first]) - slack
    end = int(j[last] - i[last]) + len(one) + slack
    return (max(0, start), min(len(other), end)) if start < end else None


def _keys(numbers: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
    n = numbers.astype(np.uint64)
    return n[:-2] * _A + n[1:-1] * _B + n[2:] if len(n) >= 3 else n[:0]


def _once(keys: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    each, at, counts = np.unique(keys, return_index=True, return_counts=True)
    return each[counts == 1], at[counts == 1]


def compared(one: Sequence[int], other: Sequence[int]) -> tuple[list[tuple[int, int]], list[Block]]:
    """Which words are the same on both sides, and what differs between them."""
    equal: list[tuple[int, int]] = []
    blocks: list[Block] = []
    a = b = 0
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            if (a, b) != (op.src_start, op.dest_start):
                blocks.append(Block(a, op.src_start, b, op.dest_start))
            equal += zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
            a, b = op.src_end, op.dest_end
    if (a, b) != (len(one), len(other)):
        blocks.append(Block(a, len(one), b, len(other)))
    return equal, blocks


class _Judge:
    """Judges what differs. Counts the letters it forgave, and knows whether words of a running head were lost."""

    def __init__(self, shelf: Shelf, a: Places, b: Places, *, noisy: bool, agreed: set[int]) -> None:
        self._shelf, self._a, self._b, self._noisy, self._agreed = shelf, a, b, noisy, agreed
        self.letters, self.loosely = 0, False

    def forgives(self, block: Block) -> bool:
        a, b = self._a[block.a0 : block.a1], self._b[block.b0 : block.b1]
        if not len(a) and (block.a0 == 0 or block.a1 == len(self._a)):
            return True  # what stands before and behind is no part of it
        sides = itertools.chain(self._sides(block, a, b), self._ends(block))
        return any(self._same(mine, theirs, lost=lost) for mine, theirs, lost in sides)

    def _sides(self, block: Block, a: Places, b: Places) -> Iterator[tuple[Places, Places, bool]]:
        """The two sides as they are, without what may be there more, and at the ends cut to length."""
        yield a, b, False
        unsigned_a, unsigned_b = a[~self._is_signed(a)], b[~self._is_signed(b)]
        yield unsigned_a, unsigned_b, False
        yield unsigned_a, unsigned_b[~self._shelf.running[unsigned_b]], False
        yield unsigned_a[~self._shelf.running[unsigned_a]], unsigned_b, True

    def _ends(self, block: Block) -> Iterator[tuple[Places, Places, bool]]:
        """All words before or behind a difference near an end: a word there may have found its like too far out."""
        for more in (0, -1, 1):
            if block.a0 <= _SLACK:
                yield self._a[: block.a1], self._b[max(0, block.b1 - block.a1 - more) : block.b1], False
            if len(self._a) - block.a1 <= _SLACK:
                left = len(self._a) - block.a0 + more
                yield self._a[block.a0 :], self._b[block.b0 : block.b0 + left], False

    def _is_signed(self, places: Places) -> npt.NDArray[np.bool_]:
        signed: npt.NDArray[np.bool_] = self._shelf.aside[places] == int(Part.SIGNED)
        return signed

    def _same(self, a: Places, b: Places, *, lost: bool) -> bool:
        if not len(a) and not len(b):
            self.loosely |= lost
            return True
        one, other = self._read(a), self._read(b)
        known = self._shelf.vocabulary
        if not self._noisy:
            same = "".join(known.words[n] for n, _ in one) == "".join(known.words[n] for n, _ in other)
            self.loosely |= same and lost
            return same
        apart = slips(one, other, known, self._agreed)
        if apart is None:
            return False
        self.letters += apart
        self.loosely |= lost
        return True

    def _read(self, places: Places) -> list[Read]:
        return list(zip(self._shelf.words[places].tolist(), self._shelf.capital[places].tolist(), strict=True))
