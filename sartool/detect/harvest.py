"""Names the bundle itself teaches, and where else they stand: spelt the same, misread or misspelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from sartool.core.marks import Band, Kind
from sartool.detect.agencies import placed
from sartool.detect.findings import Finding
from sartool.detect.identity import PARTICLES, Identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import KIN, MONTHS, Token, is_month, opens_sentence, tokens

NAME = "same name elsewhere"
_NOT_HARVESTED = TITLE_WORDS | PARTICLES | KIN
# Pairs that a scanner takes for one another; both sides are brought to one form before comparing.
_LOOKALIKES = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "e": "c", "j": "l"})
_PAIRS = (("rn", "m"), ("ii", "u"), ("li", "u"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
# What follows a sentence-opening word that is a name as well: an English clause, or a date.
_CLAUSE = re.compile(
    r"\s+(?:be|you|he|she|it|they|we|i|the|this|that|there|a|an|have|not|to|of|in|on|for"
    r"|and then|your|his|her|my|our)\b|\s*\d",
    re.IGNORECASE,
)


@lru_cache(maxsize=100_000)
def looks(plain: str) -> str:
    """A folded word as a scanner might have seen it."""
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return plain.translate(_LOOKALIKES)


def reach(length: int) -> int:
    """How many slips a name of so many letters may have (DETECTION 4: 1 from 5 letters, 2 from 8)."""
    return 0 if length < 5 else 1 if length < 8 else 2


def before_a_first_name(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Tell Thomas", "Park Kayley": an English word before what is a first name only proves nothing about itself."""
    if len(words) != 2 or words[1].start - words[0].end != 1 or not lexicon.is_word(words[0].text):
        return False
    return lexicon.is_given(words[1].text) and not lexicon.is_surname(words[1].text)


@dataclass
class Harvest:
    """Folded names of the bundle with how often each was seen.

    `spoken` are those that are English words too, `proved` those seen after a title, beside a first name, or in the
    register: they name a person even where a house or a street is called the same.
    """

    names: Counter[str] = field(default_factory=Counter)
    spoken: set[str] = field(default_factory=set)
    proved: set[str] = field(default_factory=set)
    _near: dict[str, str | None] = field(default_factory=dict)
    _by_looks: dict[str, str] = field(default_factory=dict)
    _by_length: dict[int, list[str]] = field(default_factory=dict)

    def learn(self, found: Iterable[Finding], text: str, lexicon: Lexicon) -> None:
        """Take in the sure names of one page."""
        for f in found:
            if f.kind is Kind.NAME and f.band is Band.STRONG and f.found_by != "second model":
                words = [t for t in tokens(text[f.start : f.end]) if t.plain not in _NOT_HARVESTED]
                many = len(words) > 1 or words[:1] != tokens(text[f.start : f.end])[:1]
                if before_a_first_name(words, lexicon):
                    words = words[1:]
                    many = False
                if many and words and (len(words) == 1 or lexicon.is_given(words[0].text)):
                    self.proved.update(t.plain for t in words)
                for t in words:
                    self._take(t, many, lexicon)

    def _take(self, t: Token, many: bool, lexicon: Lexicon) -> None:
        if len(t.plain) < 2 or lexicon.never(t.plain):
            return
        if lexicon.is_word(t.text) or t.plain in MONTHS:
            if not t.text[0].isupper() or not many:
                return
            self.spoken.add(t.plain)
        elif len(t.plain) < 3 and not many:
            return
        self.names[t.plain] += 1

    def know(self, people: Iterable[Identity], lexicon: Lexicon) -> None:
        """Take in the register."""
        for one in people:
            self.proved |= one.words
            for word in one.words:
                self.names[word] += 1
                if lexicon.is_word(word):
                    self.spoken.add(word)

    def knowing(self, people: Iterable[Identity], lexicon: Lexicon) -> Harvest:
        """What the pages taught together with the register, ready to `match`; this one stays as it is."""
        whole = Harvest(Counter(self.names), set(self.spoken), set(self.proved))
        whole.know(people, lexicon)
        whole.settle()
        return whole

    def settle(self) -> None:
        """Index what was learnt; call once, before `match`."""
        for name in sorted(self.names):
            if len(name) >= 4 and name not in self.spoken:
                self._by_looks.setdefault(looks(name), name)
            if reach(len(name)) and name not in self.spoken:
                self._by_length.setdefault(len(name), []).append(name)

    def match(self, t: Token, lexicon: Lexicon) -> tuple[str, str] | None:
        """The harvested name this word is, and how it was told; None for other words."""
        if t.plain in self.names:
            return t.plain, "the same name elsewhere in the bundle"
        if len(t.plain) < 4 or t.plain in lexicon.not_names or t.plain in KIN or lexicon.is_word(t.text):
            return None
        if t.plain in lexicon.proper or not (t.capital or len(t.plain) > 5):
            return None
        if t.plain not in self._near:
            self._near[t.plain] = self._closest(t.plain)
        name = self._near[t.plain]
        return None if name is None else (name, f"close to '{name.title()}', a name elsewhere in the bundle")

    def _closest(self, plain: str) -> str | None:
        seen = self._by_looks.get(looks(plain))
        if seen is not None:
            return seen
        for part in plain.split("-"):
            if part in self.names and part not in self.spoken and len(part) > 3:
                return part
        slips = reach(len(plain))
        best: tuple[int, str] | None = None
        for length in range(len(plain) - slips, len(plain) + slips + 1):
            for name in self._by_length.get(length, ()):
                allowed = min(slips, reach(len(name)))
                if allowed == 0 or (name[0] != plain[0] and name[-1] != plain[-1]):
                    continue
                far = OSA.distance(plain, name, score_cutoff=allowed)
                if far <= allowed and (best is None or (far, name) < best):
                    best = (far, name)
        return best[1] if best else None


def is_name_here(text: str, t: Token) -> Band | None:
    """How sure a capitalised word that is English too ("Will", "Grace", "May") is a name at this place."""
    if not t.text[0].isupper() or (t.shouted and len(t.text) > 1):
        return None
    after = text[t.end : t.end + 12]
    if is_month(text, t):
        return None
    if after[:2] in ("'s", "’s"):
        return Band.STRONG
    if opens_sentence(text, t.start):
        return None if _CLAUSE.match(after) else Band.SUSPECT
    return Band.STRONG


def _stands_out(text: str, t: Token) -> bool:
    """A word in capitals among small ones, as files write surnames ("PARRY no trace"), and no short form of a body."""
    if not t.shouted or len(t.plain) < 4:
        return False
    start, end = text.rfind("\n", 0, t.start) + 1, text.find("\n", t.end)
    others = [w for w in tokens(text[start : end if end >= 0 else len(text)]) if len(w.text) > 1 and w.text != t.text]
    return sum(w.shouted for w in others) * 2 < len(others)


def carried(
    text: str, page_tokens: Iterable[Token], taken: bytearray, harvest: Harvest, lexicon: Lexicon
) -> list[Finding]:
    """Names of the bundle on this page that the first pass left; `taken` flags characters already found."""
    out = []
    for t in page_tokens:
        if taken[t.start]:
            continue
        match = harvest.match(t, lexicon)
        if match is None:
            continue
        name, why = match
        band: Band | None = Band.STRONG
        if name in harvest.spoken or lexicon.is_word(t.text):
            band = is_name_here(text, t)
            if band is None and name in harvest.proved and _stands_out(text, t):
                band = Band.SUSPECT
        elif len(name) < 4 and not t.text[0].isupper():
            band = None
        elif name not in harvest.proved and placed(text, t, lexicon):
            band = Band.SUSPECT
        if band is not None:
            out.append(Finding(t.start, t.end, Kind.NAME, 0.7 if band is Band.STRONG else 0.3, band, NAME, why))
    return out
