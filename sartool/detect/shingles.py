"""Every three words of the bundle as a number, and which pages have enough of them in common to be looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from sartool.detect.leaves import Leaf, Reading
from sartool.detect.slips import Vocabulary, bones

SAMPLE = 2  # one shingle in so many is looked up: even of a message of twelve words some are
NEIGHBOURS = 12  # a shingle links a page to so many that have it too: what all forms share costs no more than that
RARE = 12  # a shingle that stands in more places is of a form, and no evidence for a page read badly
_A, _B, _MIX = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xFF51AFD7ED558CCD))
_SHIFT = np.uint64(29)

Numbers = npt.NDArray[np.uint64]
Words = npt.NDArray[np.int32]
Likely = tuple[int, int, int]  # two pages, and how many sampled shingles they share


@dataclass(frozen=True, slots=True)
class Shelf:
    """The whole bundle's words, end to end. Pages and documents are counted from 0; a page's words are a range."""

    documents: tuple[Reading, ...]
    leaves: tuple[Leaf, ...]
    owner: tuple[int, ...]  # the document of each page
    first: tuple[int, ...]  # the first page of each document, and behind the last
    starts: tuple[int, ...]  # the first word of each page, and behind the last
    words: Words  # numbers of the vocabulary
    bones: Words  # the same with look-alikes made one
    shingles: Numbers  # of the three words that begin here; 0 where a document ends
    capital: npt.NDArray[np.bool_]
    aside: npt.NDArray[np.int8]  # a Part; of documents that are no messages 0
    running: npt.NDArray[np.bool_]  # words of running heads and feet
    vocabulary: Vocabulary

    def pages_of(self, document: int) -> range:
        return range(self.first[document], self.first[document + 1])

    def words_of(self, first: int, last: int) -> slice:
        """The words of these pages, both counted in."""
        return slice(self.starts[first], self.starts[last + 1])


def shelf_of(documents: Iterable[Reading]) -> Shelf:
    """Put the readings end to end."""
    vocabulary = Vocabulary()
    words, capital, aside, running = array("i"), bytearray(), bytearray(), bytearray()
    readings, leaves, owner, first, starts = [], [], [], [0], [0]
    for n, reading in enumerate(documents):
        bare = []
        for leaf in reading.leaves:
            both = zip(leaf.words, leaf.capital, strict=True)
            words.extend([vocabulary.add(w, noisy=leaf.noisy, capital=c) for w, c in both])
            capital.extend(leaf.capital)
            aside.extend(leaf.parts)
            running.extend([row in leaf.running for row in leaf.rows])
            starts.append(len(words))
            owner.append(n)
            bare.append(_bare(leaf))
        leaves += bare
        first.append(len(leaves))
        readings.append(Reading(reading.id, reading.sha256, reading.mail, tuple(bare)))
    numbers = np.array(words, dtype=np.int32)
    skeletons, hashes = _skeletons(vocabulary)
    shingles = _shingles(hashes[numbers] if len(numbers) else np.zeros(0, np.uint64), [starts[p] for p in first])
    return Shelf(
        tuple(readings), tuple(leaves), tuple(owner), tuple(first), tuple(starts),
        numbers, skeletons[numbers], shingles, np.array(capital, dtype=np.bool_), np.array(aside, dtype=np.int8),
        np.array(running, dtype=np.bool_), vocabulary,
    )  # fmt: skip


def _bare(leaf: Leaf) -> Leaf:
    """The page without its words, which stand in the arrays now."""
    return Leaf(leaf.page, leaf.noisy, leaf.whole, leaf.blank, leaf.size, (), (), (), (), frozenset(), leaf.inks)


def _skeletons(vocabulary: Vocabulary) -> tuple[Words, Numbers]:
    """For each word the number of its bones, and a number made of those, the same on every machine."""
    known: dict[str, int] = {}
    skeletons = [known.setdefault(bones(w), len(known)) for w in vocabulary.words]
    made = [int.from_bytes(blake2b(w.encode(), digest_size=8).digest(), "little") for w in known]
    hashes = np.array(made, dtype=np.uint64)
    each = np.array(skeletons, dtype=np.int32)
    return each, hashes[each] if len(each) else hashes


def _shingles(hashes: Numbers, ends: Sequence[int]) -> Numbers:
    out = np.zeros(len(hashes), dtype=np.uint64)
    if len(hashes) >= 3:
        mixed = hashes[:-2] * _A + hashes[1:-1] * _B + hashes[2:]
        mixed ^= mixed >> _SHIFT
        out[:-2] = (mixed * _MIX) | np.uint64(1)
    for end in ends:  # none may run from one document into the next
        out[max(0, end - 2) : end] = 0
    return out


def pairs_of(shelf: Shelf, wanted: Sequence[bool]) -> dict[tuple[int, int], list[Likely]]:
    """Pages that may say the same, by their documents; of `wanted` documents only. The smaller number comes first."""
    page, shingle = _sampled(shelf, wanted)
    noisy = np.array([leaf.noisy for leaf in shelf.leaves], dtype=np.bool_)
    owner = np.array(shelf.owner, dtype=np.int32)
    pages = len(shelf.leaves)
    keys, counts = _together(page, shingle, owner, noisy, pages)
    each = np.bincount(page, minlength=pages)
    one, other = keys // pages, keys % pages
    least = np.minimum(each[one], each[other])
    badly = noisy[one] | noisy[other]
    enough = np.where(badly, (counts >= 3) & (counts >= 0.05 * least), (counts >= 2) & (counts >= 0.1 * least))
    found: dict[tuple[int, int], list[Likely]] = {}
    for a, b, n in zip(one[enough].tolist(), other[enough].tolist(), counts[enough].tolist(), strict=True):
        found.setdefault((shelf.owner[a], shelf.owner[b]), []).append((a, b, n))
    return found


def _sampled(shelf: Shelf, wanted: Sequence[bool]) -> tuple[npt.NDArray[np.int32], Numbers]:
    """Page and number of the sampled shingles, each once a page, by number and then by page."""
    pages, numbers = [], []
    for n, (start, end) in enumerate(pairwise(shelf.starts)):
        if wanted[shelf.owner[n]] and end > start:
            here = shelf.shingles[start:end]
            mixed = here ^ (here >> np.uint64(33))
            chosen = np.unique(here[(here != 0) & ((mixed >> np.uint64(7)) % np.uint64(SAMPLE) == 0)])
            numbers.append(chosen)
            pages.append(np.full(len(chosen), n, dtype=np.int32))
    if not pages:
        return np.zeros(0, np.int32), np.zeros(0, np.uint64)
    page, shingle = np.concatenate(pages), np.concatenate(numbers)
    order = np.argsort(shingle, kind="stable")
    return page[order], shingle[order]


def _together(
    page: npt.NDArray[np.int32], shingle: Numbers, owner: npt.NDArray[Any], noisy: npt.NDArray[Any], pages: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of pages as one number (first x pages + second), and how many sampled shingles they share."""
    often = _how_often(shingle)
    found = []
    for lag in range(1, min(NEIGHBOURS, len(page) - 1) + 1):
        a, b = page[:-lag], page[lag:]
        same = (shingle[:-lag] == shingle[lag:]) & (owner[a] != owner[b])
        same &= ~(noisy[a] | noisy[b]) | (often[:-lag] <= RARE)
        found.append(a[same].astype(np.int64) * pages + b[same])
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.unique(np.concatenate(found), return_counts=True)


def _how_often(shingle: Numbers) -> npt.NDArray[np.int64]:
    _, back, counts = np.unique(shingle, return_inverse=True, return_counts=True)
    each: npt.NDArray[np.int64] = counts[back]
    return each
