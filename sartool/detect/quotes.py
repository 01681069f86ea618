"""Finds a quoted passage on the pages of a document: white space, hyphens, page breaks and OCR slips forgiven."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sartool.core.text import PageText, find_letters, letters

CLOSE_ENOUGH = 88.0  # of 100: an OCR slip in every eighth letter is still the passage
SHORT = 24  # letters: shorter quotes must match exactly, a near match of a few words proves nothing


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one page's text: `page` 1-based, half-open characters of `PageText.text`."""

    page: int
    start: int
    end: int


def find_quote(pages: Sequence[PageText], quote: str, page: int | None = None) -> tuple[Place, ...]:
    """Where the quote stands: one place a page it touches, every occurrence; empty when it cannot be found.

    `page` says where the bundle believes it starts; it is tried first, then the whole document.
    """
    ordered = sorted(pages, key=lambda p: p.page != page) if page else list(pages)
    # Both: the same words may stand whole in a note on the file and, where they matter, over a page break.
    exact = dict.fromkeys((*_whole(ordered, pages, quote), *_over_a_break(ordered, pages, quote)))
    return tuple(exact) or _nearly(ordered, pages, quote)


def _whole(ordered: Sequence[PageText], _pages: Sequence[PageText], quote: str) -> tuple[Place, ...]:
    return tuple(Place(p.page, a, b) for p in ordered for a, b in find_letters(quote, p.text))


def _over_a_break(_ordered: Sequence[PageText], pages: Sequence[PageText], quote: str) -> tuple[Place, ...]:
    """The first words at the end of one page, the rest near the top of the next (a header may stand between)."""
    words = quote.split()
    for before, after in itertools.pairwise(pages):
        for cut in range(len(words) - 1, 0, -1):
            head = find_letters(" ".join(words[:cut]), before.text)
            if not head:
                continue
            tail = find_letters(" ".join(words[cut:]), after.text)
            if tail and _plausible_break(before, head[-1][1], cut, words):
                return Place(before.page, *head[-1]), Place(after.page, *tail[0])
            break  # the longest head that fits; a shorter one leaves the same words out
    return ()


def _plausible_break(before: PageText, head_ends: int, cut: int, words: Sequence[str]) -> bool:
    """Only a footer may follow the head; and a head of two common words on any page is no evidence."""
    left = len(before.text) - head_ends
    return left < 400 and (cut >= 3 or len(letters(" ".join(words[:cut]))) >= 10 or len(words) - cut >= 6)


def _nearly(ordered: Sequence[PageText], _pages: Sequence[PageText], quote: str) -> tuple[Place, ...]:
    """The best near match, on a page that was read from a picture or whose words are damaged."""
    wanted = letters(quote)
    if len(wanted) < SHORT:
        return ()
    best: tuple[float, Place] | None = None
    for p in ordered:
        flat, place = _flat(p.text)
        if len(flat) < len(wanted) // 2:
            continue
        hit = fuzz.partial_ratio_alignment(wanted, flat, score_cutoff=CLOSE_ENOUGH)
        if hit is not None and (best is None or hit.score > best[0]):
            best = (hit.score, Place(p.page, place[hit.dest_start], place[hit.dest_end - 1] + 1))
    return (best[1],) if best else ()


def _flat(text: str) -> tuple[str, list[int]]:
    flat, place = [], []
    for i, c in enumerate(text):
        for f in letters(c):
            flat.append(f)
            place.append(i)
    return "".join(flat), place
