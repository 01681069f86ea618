"""Documents that say again what others say: the same file, the same letter, pages inside another, a quoted message.

In doubt they are no copies: what is taken for one may be left out of a release unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from sartool.core.bundle import Alike, Copy, DocumentId, PagePair
from sartool.core.text import PageText
from sartool.detect.alignment import Found, Places, lies_in
from sartool.detect.coverage import covered
from sartool.detect.leaves import Reading, reading_of
from sartool.detect.shingles import Likely, Shelf, pairs_of, shelf_of
from sartool.detect.threads import Part

ENOUGH = 20  # words a document must have to be known again
OWN_WORDS = 12  # words of its own that a message must have
RUN = 3  # pages: two bundles that share less share a letter, which is found by itself

Documents = Iterable[tuple[DocumentId, str, str, Sequence[PageText]]]


def copies_of(documents: Documents) -> tuple[Copy, ...]:
    """Every copy among (id, SHA-256, media, pages), which come in the order of the bundle; read once, one by one."""
    return copies_among(reading_of(*document) for document in documents)


def copies_among(readings: Iterable[Reading]) -> tuple[Copy, ...]:
    """The same of documents reduced to what is compared, for callers who cannot hold all pages at once."""
    shelf = shelf_of(readings)
    exact, alone = _exact(shelf)
    found = []
    for (one, other), likely in pairs_of(shelf, alone).items():
        found += _Pair(shelf, one, other, likely).copies()
    order = {reading.id: n for n, reading in enumerate(shelf.documents)}
    return tuple(sorted((*exact, *_fullest(found)), key=lambda c: (order[c.document], order[c.of])))


def _exact(shelf: Shelf) -> tuple[list[Copy], list[bool]]:
    """Copies byte for byte, and for each document whether it is the first of its bytes."""
    first: dict[str, Reading] = {}
    found, alone = [], []
    for reading in shelf.documents:
        of = first.setdefault(reading.sha256, reading)
        alone.append(of is reading)
        if of is not reading:
            pages = tuple(PagePair(p.page, p.page) for p in reading.leaves)
            found.append(Copy(reading.id, of.id, Alike.EXACT, pages))
    return found, alone


def _fullest(found: Sequence[Copy]) -> list[Copy]:
    """Without copies of what is itself a copy, where the same pages are paired with the fuller one too."""
    of: dict[DocumentId, set[DocumentId]] = {}
    for c in found:
        of.setdefault(c.document, set()).add(c.of)
    pages = {(c.document, c.of): {p.page for p in c.pages} for c in found}
    return [
        c
        for c in found
        if not any(
            fuller in of[c.document] and pages[c.document, c.of] <= pages[c.document, fuller]
            for fuller in of.get(c.of, ())
        )
    ]


class _Pair:
    """Two documents that may say the same. `one` comes first in the bundle."""

    def __init__(self, shelf: Shelf, one: int, other: int, likely: Sequence[Likely]) -> None:
        self._shelf, self._one, self._other = shelf, one, other
        self._there = covered(shelf, one, other, [(a, b, n) for a, b, n in likely])
        self._back = covered(shelf, other, one, [(b, a, n) for a, b, n in likely])

    def copies(self) -> list[Copy]:
        one, other, there, back = self._one, self._other, self._there, self._back
        if there.whole and back.whole:
            return self._near()
        for document, of, cover in ((one, other, there), (other, one, back)):
            if cover.strictly and self._words(document) >= ENOUGH:
                kind = Alike.QUOTED if self._are_mail and self._own_words(document) >= OWN_WORDS else Alike.WITHIN
                return [self._copy(document, of, kind, cover.pages)]
        if self._are_mail and (quoted := self._quoted()):
            return quoted
        run = [pair for pairs in back.runs(RUN) for pair in pairs]
        return [self._copy(other, one, Alike.WITHIN, run)] if run else []

    def _near(self) -> list[Copy]:
        """One must be strictly in the other; of two that are, the better read one is kept."""
        if self._words(self._one) < ENOUGH or not (self._there.strictly or self._back.strictly):
            return []
        better = self._worth(self._one) >= self._worth(self._other)
        kept_first = self._back.strictly and (better or not self._there.strictly)
        document, of = (self._other, self._one) if kept_first else (self._one, self._other)
        return [self._copy(document, of, Alike.NEAR, (self._back if kept_first else self._there).pages)]

    def _worth(self, document: int) -> tuple[int, int]:
        leaves = self._shelf.documents[document].leaves
        return -sum(leaf.noisy for leaf in leaves), sum(leaf.size for leaf in leaves)

    def _copy(self, document: int, of: int, alike: Alike, pages: Iterable[tuple[int, int]]) -> Copy:
        """`pages` are numbers of the shelf."""
        shelf = self._shelf
        pairs = tuple(PagePair(shelf.leaves[p].page, shelf.leaves[q].page) for p, q in sorted(set(pages)))
        return Copy(shelf.documents[document].id, shelf.documents[of].id, alike, pairs)

    def _words(self, document: int) -> int:
        shelf = self._shelf
        return shelf.starts[shelf.first[document + 1]] - shelf.starts[shelf.first[document]]

    # -- messages

    @property
    def _are_mail(self) -> bool:
        return self._shelf.documents[self._one].mail and self._shelf.documents[self._other].mail

    def _quoted(self) -> list[Copy]:
        for document, of in ((self._one, self._other), (self._other, self._one)):
            if self._own_words(document) < OWN_WORDS or not self._says_more(of, document):
                continue
            words, among = self._said(document), self._said(of)
            found = lies_in(self._shelf, words, among, noisy=self._is_noisy(document) or self._is_noisy(of))
            if found and not found.loosely:
                return [self._copy(document, of, Alike.QUOTED, self._pages(document, words, found))]
        return []

    def _pages(self, document: int, words: Places, found: Found) -> list[tuple[int, int]]:
        """Every page of the message with the page where its words stand. Long messages and threads share a rhythm."""
        starts = self._shelf.starts
        on = Counter(bisect_right(starts, place) - 1 for place in found.places)
        pages = [q for q, n in sorted(on.items()) if n >= min(3, len(words))]
        mine = self._shelf.pages_of(document)
        share = len(pages) / len(mine)
        first = [(p, pages[min(int(n * share), len(pages) - 1)]) for n, p in enumerate(mine)]
        return [*first, *((mine[min(int(n / share), len(mine) - 1)], q) for n, q in enumerate(pages))]

    def _is_noisy(self, document: int) -> bool:
        return any(leaf.noisy for leaf in self._shelf.documents[document].leaves)

    def _places(self, document: int) -> slice:
        pages = self._shelf.pages_of(document)
        return self._shelf.words_of(pages[0], pages[-1])

    def _said(self, document: int) -> Places:
        """Places of its words but those of headers."""
        where = self._places(document)
        kept = self._shelf.aside[where] != int(Part.HEADER)
        said: Places = np.flatnonzero(kept) + where.start
        return said

    def _own_words(self, document: int) -> int:
        """Words said before the first header of what it quotes."""
        parts = self._shelf.aside[self._places(document)]
        body = np.flatnonzero(parts != int(Part.HEADER))
        if not len(body):
            return 0
        after = np.flatnonzero(parts[body[0] :] == int(Part.HEADER))
        own = parts[body[0] : body[0] + after[0]] if len(after) else parts[body[0] :]
        return int((own == int(Part.SAID)).sum())

    def _says_more(self, of: int, document: int) -> bool:
        """Whether it says or quotes more: a message sent to two people in the same words is two messages."""
        theirs, ours = self._said(of), self._said(document)
        return len(theirs) >= len(ours) + 3 or self._quotes(of) > self._quotes(document)

    def _quotes(self, document: int) -> int:
        """How many blocks of headers stand in it."""
        headers = self._shelf.aside[self._places(document)] == int(Part.HEADER)
        return int(np.count_nonzero(headers[1:] & ~headers[:-1]) + bool(len(headers) and headers[0]))
