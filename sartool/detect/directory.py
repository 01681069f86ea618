"""Everybody known so far, looked up by the words of a mention: thousands of people, one small answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from sartool.detect.harvest import looks, reach
from sartool.detect.identity import Identity
from sartool.detect.linking import fit
from sartool.detect.mentions import Mention


class Directory:
    """People by each word of their names, also misread or misspelt, and by their initials. Grows with `add`."""

    def __init__(self, people: Iterable[Identity] = ()) -> None:
        self._people: list[Identity] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_looks: dict[str, set[str]] = defaultdict(set)
        self._by_shape: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._by_letters: dict[tuple[str, str], list[int]] = defaultdict(list)
        for one in people:
            self.add(one)

    def add(self, one: Identity) -> None:
        number = len(self._people)
        self._people.append(one)
        for word in one.words | one.short:
            self._by_word[word].append(number)
            self._by_looks[looks(word)].add(word)
            if reach(len(word)):
                self._by_shape[len(word), f"{word[0]}-"].add(word)
                self._by_shape[len(word), f"-{word[-1]}"].add(word)
        for first in {n[0] for n in one.first | one.also}:
            for last in {n[0] for n in one.last}:
                self._by_letters[first, last].append(number)

    def fits(self, m: Mention) -> list[Identity]:
        """The people this mention fits best, all equally well."""
        scored = [(score, one) for one in self._near(m) if (score := fit(m, one))]
        best = max((score for score, _ in scored), default=0)
        return [one for score, one in scored if score == best]

    def _near(self, m: Mention) -> Iterator[Identity]:
        """Those worth asking `fit` about, in the order they came."""
        whole = [w for w in m.words if len(w) > 1]
        numbers = {n for w in whole for spelt in self._spellings(w) for n in self._by_word[spelt]}
        if not whole and len(m.words) > 1:
            numbers.update(self._by_letters.get((m.words[0], m.words[-1]), ()))
        return (self._people[n] for n in sorted(numbers))

    def _spellings(self, written: str) -> set[str]:
        """Words of names that this one may stand for."""
        found = set(self._by_looks.get(looks(written), ()))
        if written in self._by_word:
            found.add(written)
        slips = reach(len(written))
        for length in range(len(written) - slips, len(written) + slips + 1):
            allowed = min(slips, reach(length))
            for shape in (f"{written[0]}-", f"-{written[-1]}") if allowed else ():
                for name in self._by_shape.get((length, shape), ()):
                    if OSA.distance(written, name, score_cutoff=allowed) <= allowed:
                        found.add(name)
        return found
