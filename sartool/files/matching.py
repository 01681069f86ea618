"""Finding strings in the words of a page whatever the spacing, accents, case or hyphenation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sartool.core.text import letters

_TOKEN = re.compile(r"[^\W_]+")
_RUN = 6  # words of a passage looked for together
_EVERY = 3  # a run begins at every third word: eight uncovered words in a row always hold one


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    return letters(word)


class Flat:
    """A text as one run of folded letters and digits that remembers where its words begin and end."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts: list[str] = []
        self._starts: set[int] = set()
        self._ends: set[int] = set()
        at = 0
        for text in texts:
            for token in _TOKEN.findall(text):
                part = folded(token)
                self._starts.add(at)
                at += len(part)
                self._ends.add(at)
                parts.append(part)
        self.run = "".join(parts)

    def count(self, text: str) -> int:
        """How often the text stands here as whole words, not overlapping."""
        wanted, found, at = letters(text), 0, 0
        while wanted and (at := self.run.find(wanted, at)) >= 0:
            if at in self._starts and at + len(wanted) in self._ends:
                found += 1
                at += len(wanted)
            else:
                at += 1
        return found


def runs(passage: str) -> tuple[str, ...]:
    """A passage in overlapping runs of six words; whole when it is shorter."""
    words = passage.split()
    if len(words) <= _RUN:
        return (passage,)
    starts: Sequence[int] = (*range(0, len(words) - _RUN, _EVERY), len(words) - _RUN)
    return tuple(dict.fromkeys(" ".join(words[i : i + _RUN]) for i in starts))


def parts(name: str) -> tuple[str, ...]:
    """The words of a name that identify on their own: four letters or more."""
    tokens = _TOKEN.findall(name)
    return tuple(dict.fromkeys(t for t in tokens if len(letters(t)) > 3)) if len(tokens) > 1 else ()
