"""The word lists: names people bear, words that are not names, and short forms of names."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sartool.core.text import fold
from sartool.detect.tokens import plain

_MISREAD = (("rn", "m"), ("1", "l"), ("0", "o"), ("l", "i"), ("ii", "u"), ("vv", "w"), ("c", "e"))


@dataclass(frozen=True)
class Lexicon:
    """Folded words. `words` are those a British dictionary writes small; `proper` those it writes large only."""

    given: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]
    proper: frozenset[str]
    not_names: frozenset[str]
    phrases: re.Pattern[str]
    short: Mapping[str, frozenset[str]]

    def is_word(self, word: str) -> bool:
        """An English word that is written small: seeing it proves nothing about a name."""
        folded = plain(word)
        return folded in self.words or folded.removesuffix("'s") in self.words

    def never(self, folded: str) -> bool:
        """A folded word that names nobody, however it is written."""
        return folded in self.not_names and not self.is_name(folded)

    def is_given(self, word: str) -> bool:
        """A first name, or a hyphenated one whose parts are first names."""
        folded = plain(word).removesuffix("'s")
        parts = folded.split("-")
        return folded in self.given or (len(parts) > 1 and all(p in self.given for p in parts))

    def is_surname(self, word: str) -> bool:
        folded = plain(word).removesuffix("'s")
        parts = folded.split("-")
        return folded in self.surnames or (len(parts) > 1 and all(p in self.surnames for p in parts))

    def is_name(self, word: str) -> bool:
        return self.is_given(word) or self.is_surname(word)

    def forms_of(self, given: str) -> frozenset[str]:
        """Short and long forms of a first name, folded, itself left out."""
        return self.short.get(fold(given), frozenset())


def _packed(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()


def _by_hand(path: Path) -> list[str]:
    """Words of a hand-written list: comments start with a number sign, entries are parted by commas or lines."""
    lines = (line.split("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return [entry.strip() for line in lines for entry in line.split(",") if entry.strip()]


def _short_forms(packed: Path, by_hand: Path) -> dict[str, frozenset[str]]:
    """Both ways: Kasia for Katarzyna, and Katarzyna for Kasia. By hand: `long: short short`."""
    pairs = [tuple(line.split("\t")) for line in _packed(packed)]
    for entry in by_hand.read_text(encoding="utf-8").splitlines():
        long, colon, rest = entry.split("#")[0].partition(":")
        if colon:
            pairs += [(fold(long.strip()), fold(short)) for short in rest.split()]
    forms: dict[str, set[str]] = {}
    for long, short in pairs:
        forms.setdefault(long, set()).add(short)
        forms.setdefault(short, set()).add(long)
    return {name: frozenset(others - {name}) for name, others in forms.items()}


_GARBLED = (("rn", "m"), ("I", "l"), ("l", "i"), ("l", "I"), ("1", "l"), ("0", "o"), ("5", "s"), ("vv", "w"))


def garbled(word: str, lexicon: Lexicon) -> bool:
    """A word as it stands, large letters and all, that only a scanner writes so ("Iodger", "feeIs", "CHlLDREN").

    Undoing one or two of its slips must give an English word; a name of the lists, before or after, is left alone.
    """
    if lexicon.is_name(word):
        return False
    tried = {word}
    for _ in range(2):
        tried |= {
            one[: m.start()] + meant + one[m.end() :]
            for one in tried
            for seen, meant in _GARBLED
            for m in re.finditer(seen, one)
        }
    return any(lexicon.is_word(one) and not lexicon.is_name(one) for one in tried - {word})


def misread(plain: str, lexicon: Lexicon) -> bool:
    """An English word a scanner got wrong ("frorn", "carne", "nurnber"): no name."""
    return any(lexicon.is_word(plain.replace(seen, meant)) for seen, meant in _MISREAD if seen in plain)


@lru_cache(maxsize=2)
def load(resources: Path) -> Lexicon:
    """Read once a process. About 20 MB in memory."""
    names = resources / "names"
    words = _packed(names / "words.txt.gz")
    small = frozenset(fold(w) for w in words if w[0].islower())
    by_hand = {fold(n) for n in _by_hand(names / "by_hand.txt")}
    surnames = frozenset(fold(n) for n in _by_hand(names / "surnames.txt"))
    not_names = [fold(n) for file in ("not_names.txt", "places.txt") for n in _by_hand(names / file)]
    phrases = sorted(n for n in not_names if " " in n)
    return Lexicon(
        given=frozenset(_packed(names / "given.txt.gz")) | by_hand,
        surnames=surnames,
        words=small,
        proper=frozenset(fold(w) for w in words if w[0].isupper()) - small,
        not_names=frozenset(n for n in not_names if " " not in n),
        phrases=re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE),
        short=_short_forms(names / "nicknames.txt.gz", names / "short_names.txt"),
    )
