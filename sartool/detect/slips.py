"""Whether two readings of a few words are one word read badly, or two different words.

In doubt they are different: a page is not left out for the copy of another on a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

_LOOKS = str.maketrans("01i58", "ollsb")  # what scanners take for one another most often, made one
_DIGITS = str.maketrans("oliszbg", "0115289")
_ALIKE = frozenset(  # of small letters
    frozenset((one, other))
    for one, others in {"e": "coa", "o": "cadq", "a": "us", "u": "nv", "n": "hmr", "h": "bk", "t": "lfr", "l": "f",
                        "i": "jr", "g": "qyc", "v": "yw", "f": "p"}.items()
    for other in others
)  # fmt: skip
_MERGED = (("rn", "m"), ("in", "m"), ("ni", "m"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("vv", "w"), ("tl", "d"))
# Joined from pieces, these are never what was meant: "h e" may have been "she".
_TELLING = frozenset({"he", "she", "him", "her", "his", "no", "not", "on", "now", "can", "cant", "cannot"})
# Words that only join others: one letter more or less in them is a slip, but not between those that tell.
_JOINING = frozenset(
    ["a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "could",
     "down", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into",
     "is", "it", "its", "of", "off", "on", "or", "our", "out", "over", "said", "she", "should", "so", "some",
     "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "was",
     "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "would", "you", "your"]
)  # fmt: skip
# Written with a capital, and no names.
_CAPITAL = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "dear", "re", "council"]
)  # fmt: skip
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "mum", "mam", "dad", "son", "aunt", "uncle", "boy", "girl"})
_WORDS = _JOINING | _CAPITAL | _TITLES | _TELLING  # words however seldom they stand in the bundle
_APART = (frozenset({"he", "she"}), frozenset({"his", "her"}), frozenset({"him", "her"}))
_SHORT_NAME = 4
_OF_NAMES, _OF_WORDS = 0.4, 0.6  # of the letters: how many may differ where one side is no word at all
_LONGEST = 12  # words in a row, none of which is the same: a page read worse than that proves nothing
_SEEN_NAME, _SEEN_WORD = 2, 4  # how often a word must have been read from pictures to be taken for one
_RARER_NAME, _RARER_WORD = 300, 40  # how many times rarer than its like, to be taken for a slip all the same


def bones(word: str) -> str:
    """The word with look-alikes made one: how readings of pictures are compared."""
    return word.translate(_LOOKS)


class Vocabulary:
    """The words of the bundle and how often each stands in text and in what was read from pictures."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.number: dict[str, int] = {}
        self.in_text: list[int] = []
        self.in_pictures: list[int] = []
        self.small: list[int] = []  # how often without a capital

    def add(self, word: str, *, noisy: bool, capital: bool = False) -> int:
        n = self.number.get(word)
        if n is None:
            n = self.number[word] = len(self.words)
            self.words.append(word)
            self.in_text.append(0)
            self.in_pictures.append(0)
            self.small.append(0)
        counts = self.in_pictures if noisy else self.in_text
        counts[n] += 1
        self.small[n] += not capital
        return n

    def is_common(self, word: int) -> bool:
        """Whether it is no name: it is written without a capital as a rule."""
        often = self.in_text[word] + self.in_pictures[word]
        said = self.words[word]
        return said in _JOINING or said in _CAPITAL or (often >= _SEEN_WORD and self.small[word] * 2 > often)

    def is_known(self, word: int, beside: int, *, name: bool) -> bool:
        """Whether it is a word of its own, not a slip for the one `beside` it."""
        if self.in_text[word] or self.words[word] in _WORDS:
            return True
        one, other = self.words[word], self.words[beside]
        if len(one) == 1:
            return False
        often = self.in_pictures[word]
        least, rarer = (_SEEN_NAME, _RARER_NAME) if name else (_SEEN_WORD, _RARER_WORD)
        if name and len(one) > _SHORT_NAME and looks_like(one, other):
            rarer = _RARER_WORD
        return often >= least and self.in_pictures[beside] + self.in_text[beside] < rarer * often


Agreed = frozenset[int] | set[int]
Read = tuple[int, bool]  # the number of a word in the vocabulary, and whether it begins with a capital


def slips(a: Sequence[Read], b: Sequence[Read], known: Vocabulary, agreed: Agreed) -> int | None:
    """How many letters of these two readings differ; None when they say different things.

    `agreed` are words that both pages have in the same place elsewhere. Words are paired one with one, one with the
    two it was parted into, or taken for dirt: the way that costs least.
    """
    if max(len(a), len(b)) > _LONGEST:
        return None
    least: dict[tuple[int, int], int] = {(0, 0): 0}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            for m, n in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1)):
                before = least.get((i - m, j - n))
                if before is None:
                    continue
                cost = _pair(a[i - m : i], b[j - n : j], known, agreed)
                if cost is not None and before + cost < least.get((i, j), before + cost + 1):
                    least[i, j] = before + cost
    return least.get((len(a), len(b)))


def _pair(a: Sequence[Read], b: Sequence[Read], known: Vocabulary, agreed: Agreed) -> int | None:
    if not a or not b:
        return _stray((*a, *b)[0], known)
    if len(a) == len(b):
        return _word(a[0], b[0], known, agreed)
    return _parted(a[0], b, known) if len(a) == 1 else _parted(b[0], a, known)


def _stray(read: Read, known: Vocabulary) -> int | None:
    """A word that only one side has: dirt of a letter or three, or something said."""
    word = known.words[read[0]]
    if bones(word) in ("l", "ll"):
        return len(word)
    strange = not known.in_text[read[0]] and known.in_pictures[read[0]] < _SEEN_WORD
    speck = not any(c.isdigit() for c in word) and (len(word) == 1 or (len(word) <= 3 and strange))
    return len(word) if speck else None


def _parted(whole: Read, pieces: Sequence[Read], known: Vocabulary) -> int | None:
    """A word and the two it was parted into: a space too many, or one read for a letter ("a out" for "about")."""
    word, (before, behind) = known.words[whole[0]], (known.words[n] for n, _ in pieces)
    joined = before + behind
    if bones(word) == bones(joined):
        return 0
    if numbers_differ(word, joined):
        return None
    if len(word) == len(joined) + 1 and word.startswith(before) and word.endswith(behind):
        return 1
    if {word, joined} & _TELLING:
        return None
    strange = any(not known.is_known(n, whole[0], name=name) for n, name in (whole, *pieces))
    return 1 if strange and len(word) > 4 and Levenshtein.distance(word, joined) == 1 else None


def _word(a: Read, b: Read, known: Vocabulary, agreed: Agreed) -> int | None:
    (m, one_is_name), (n, other_is_name) = a, b
    one, other = known.words[m], known.words[n]
    if bones(one) == bones(other):
        return 0
    if numbers_differ(one, other):
        return None
    apart = Levenshtein.distance(one, other)
    close = looks_like(one, other)
    if one in _JOINING and other in _JOINING:
        return apart if apart == 1 and frozenset({one, other}) not in _APART else None
    name = (one_is_name or other_is_name) and not known.is_common(m) and not known.is_common(n)
    strange = [w for w, like in ((m, n), (n, m)) if not known.is_known(w, like, name=name)]
    if not close and apart > max(1, (_OF_NAMES if name else _OF_WORDS) * max(len(one), len(other))):
        return None
    if not strange:
        return apart if close and not name and len(one) > 1 and len(other) > 1 else None
    if name and min(len(one), len(other)) <= _SHORT_NAME:
        sure = {m, n} & agreed or _is_garbage(one) or _is_garbage(other) or (close and not _vowels_differ(one, other))
        return apart if sure else None
    if name and not close and (min(len(one), len(other)) < 5 or apart > 1) and not ({m, n} & agreed):
        return None
    return apart


def _vowels_differ(one: str, other: str) -> bool:
    """Whether one vowel stands for another: "Jan" and "Jon" are two people."""
    return any(x != y and x in "aeiou" and y in "aeiou" for x, y in zip(one, other, strict=False))


def _is_garbage(word: str) -> bool:
    return any(c.isdigit() for c in word) or not any(c in "aeiouyw" for c in word)


def numbers_differ(one: str, other: str) -> bool:
    """Whether two words are numbers, or hold numbers, that are not the same."""
    if not (any(c.isdigit() for c in one) and any(c.isdigit() for c in other)):
        return one.isdigit() or other.isdigit()
    one, other = one.translate(_DIGITS), other.translate(_DIGITS)
    if one == other:
        return False
    if len(one) != len(other):
        return True
    strange = 0
    for x, y in zip(one, other, strict=True):
        if x != y:
            if x.isdigit() and y.isdigit():
                return True
            strange += 1
    return strange * 2 > len(one)


def looks_like(one: str, other: str) -> bool:
    """Whether each difference is one that a scanner makes: "tbe" for "the", "modem" for "modern"."""
    for two, single in _MERGED:
        if one.replace(two, single) == other.replace(two, single):
            return True
    one, other = bones(one), bones(other)
    if len(one) != len(other):
        return False
    return all(x == y or frozenset((x, y)) in _ALIKE for x, y in zip(one, other, strict=True))
