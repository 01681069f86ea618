"""A mention: the words of one person's name at one place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sartool.core.marks import Band
from sartool.detect.findings import Finding
from sartool.detect.identity import PARTICLES, Identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.merging import joined
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import KIN, Token, tokens

_GAP = re.compile(rf"(?: |\. ?|-|(?:,? ?)| (?:{'|'.join(sorted(PARTICLES))}) )")
KIN_BEFORE = re.compile(
    r"\b(?:[Aa]unt(?:y|ie)?|[Uu]ncle|[Cc]ousin|[Nn]an(?:ny|a|in)?|[Gg]ran(?:ny|dma|dad|dpa)?|[Mm]amgu|[Tt]adcu|[Tt]aid)\s$"
)
_COUPLE = re.compile(r"(?:Mr|Dr)\.?\s(?:and|&)\s(?:Mrs|Ms|Miss|Dr)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """`words` in the order First Last, without titles; `start`, `end` and `title` as on the page."""

    page: int
    finding: Finding
    words: tuple[str, ...]
    title: str = ""
    kin: bool = False  # "Auntie" or "his uncle" stands before it

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Mentions with the same key mean the same people wherever nothing else tells them apart."""
        return self.title or "kin" * self.kin, self.words

    @property
    def several(self) -> bool:
        """A couple: "Mr and Mrs Campbell"."""
        return " " in self.title

    @property
    def full(self) -> bool:
        return len(self.words) > 1 and len(self.words[0]) > 1 and len(self.words[-1]) > 1


@dataclass(frozen=True, slots=True)
class Positions:
    """How often each word opens and how often it closes a name of two words in this bundle.

    `partners`: the first names and titles before each surname. `known`: first name and surname of the register.
    `own`: the subject's first names.
    """

    first: Counter[str]
    last: Counter[str]
    partners: Mapping[str, frozenset[str]]
    known: frozenset[tuple[str, str]] = frozenset()
    own: frozenset[str] = frozenset()

    def knowing(self, people: Sequence[Identity]) -> Positions:
        """The same with what the register shows, which weighs more than any page."""
        first, last = Counter(self.first), Counter(self.last)
        partners = dict(self.partners)
        for one in people:
            first.update({w: 50 for w in one.first | one.also})
            last.update({w: 50 for w in one.last})
            for surname in one.last:
                partners[surname] = partners.get(surname, frozenset()) | one.first
        known = frozenset((a, b) for one in people for a in one.first for b in one.last)
        own = frozenset(w for one in people if one.is_subject for w in one.first | one.also)
        return Positions(first, last, partners, known, own)

    def proves(self, surname: str, first: str) -> bool:
        """Whether somebody else bears this surname, or it stands after a title: then "Sam Page" may be a name."""
        return bool(self.partners.get(surname, frozenset()) - {first})

    def begins(self, word: str) -> bool:
        return self.first[word] > self.last[word]


def name_tokens(text: str, f: Finding) -> list[Token]:
    """Words of a finding on the page, kinship words left out."""
    return [
        t._replace(start=t.start + f.start, end=t.end + f.start)
        for t in tokens(text[f.start : f.end])
        if t.plain not in KIN and t.plain not in PARTICLES and t.plain != "and"
    ]


def positions(pages: Iterable[tuple[str, Sequence[Finding]]]) -> Positions:
    """What the names on the pages themselves show; `Positions.knowing` adds the register."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    partners: dict[str, set[str]] = defaultdict(set)
    for text, found in pages:
        for f in found:
            words = [t.plain for t in name_tokens(text, f)]
            names = [w for w in words if w not in TITLE_WORDS]
            if "," in text[f.start : f.end] and len(names) == 2:
                names.reverse()
            if len(names) == 2 and len(names[1]) > 1:
                first[names[0]] += len(names[0]) > 1
                last[names[1]] += 1
            if names and len(words) > 1:
                partners[names[-1]].add(words[0])
    return Positions(first, last, {w: frozenset(p) for w, p in partners.items()})


def _parted(text: str, words: list[Token], seen: Positions, lexicon: Lexicon) -> list[list[Token]]:
    """Split "Will Kayleigh" or "Amber Cole Reece Cole": a word that opens names begins a new one."""
    out: list[list[Token]] = []
    for t in words:
        group = out[-1] if out else None
        if group is None or _new_name(text, group, t, seen, lexicon):
            out.append([t])
        else:
            group.append(t)
    return out


def _new_name(text: str, group: list[Token], t: Token, seen: Positions, lexicon: Lexicon) -> bool:
    """Whether this word begins another name than the words before it."""
    named = [w for w in group if w.plain not in TITLE_WORDS and len(w.plain) > 1]
    gap = text[group[-1].end : t.start]
    if not named or "," in gap or gap.strip() in PARTICLES:
        return False
    if t.plain in TITLE_WORDS or _closed(group, t, seen, lexicon):
        return True
    if _begins(t, seen, lexicon) and _opens(named, seen, lexicon):
        return True
    whole = len(named) > 1 or len(named) < sum(w.plain not in TITLE_WORDS for w in group)
    return whole and lexicon.is_given(t.text) and not lexicon.is_surname(t.text) and seen.last[t.plain] == 0


def _closed(group: list[Token], t: Token, seen: Positions, lexicon: Lexicon) -> bool:
    """Whether the name before is whole: one of the register's, or the subject's first name before a plain word."""
    words = [w.plain for w in group if w.plain not in TITLE_WORDS]
    if len(words) > 1 and (words[0], words[-1]) in seen.known and lexicon.is_word(t.text):
        return True
    lone = len(words) == 1 and words[0] in seen.own and len(t.plain) > 1
    return lone and seen.last[t.plain] < 50 and lexicon.is_word(t.text) and not seen.proves(t.plain, words[0])


def _begins(t: Token, seen: Positions, lexicon: Lexicon) -> bool:
    """A word that opens names in this bundle; a plain first name needs to have done so as often as it closed one."""
    plainly = lexicon.is_given(t.text) and not lexicon.is_surname(t.text)
    return seen.begins(t.plain) or (plainly and 0 < seen.first[t.plain] >= seen.last[t.plain])


def _opens(named: list[Token], seen: Positions, lexicon: Lexicon) -> bool:
    """Whether what stands before can be a whole name: a surname, or a first name known to stand alone."""
    word = named[-1].plain
    return len(named) > 1 or seen.last[word] > 0 or seen.first[word] > 0 or lexicon.is_name(word)


def mentions(page: int, text: str, found: Sequence[Finding], seen: Positions, lexicon: Lexicon) -> list[Mention]:
    """The names of one page as mentions, neighbours joined and two people parted."""
    out: list[Mention] = []
    for f in _neighbours(text, found, seen):
        groups = _parted(text, name_tokens(text, f), seen, lexicon)
        for n, group in enumerate(groups):
            start = f.start if n == 0 else group[0].start
            end = f.end if n == len(groups) - 1 else group[-1].end
            piece = replace(f, start=start, end=end)
            out.append(_mention(page, text, piece, group))
    return out


def _mention(page: int, text: str, f: Finding, group: list[Token]) -> Mention:
    title = next((t.plain for t in reversed(group) if t.plain in TITLE_WORDS), "")
    if _COUPLE.match(text, f.start):
        title = "mr and mrs"
    names = [t for t in group if t.plain not in TITLE_WORDS]
    words = [t.plain for t in names]
    comma = next((n for n, (a, b) in enumerate(pairwise(names)) if "," in text[a.end : b.start]), None)
    if comma is not None:
        words = words[comma + 1 :] + words[: comma + 1]
    kin = not title and KIN_BEFORE.search(text[max(0, f.start - 12) : f.start]) is not None
    return Mention(page, f, tuple(words), title, kin)


def _neighbours(text: str, found: Sequence[Finding], seen: Positions) -> list[Finding]:
    """Names that stand side by side with nothing but a space between them are read together."""
    out: list[Finding] = []
    for f in sorted(found, key=lambda f: f.start):
        last = out[-1] if out else None
        if last is not None and last.band is f.band is Band.STRONG and _side_by_side(text, last, f, seen):
            out[-1] = joined(last, f)
        else:
            out.append(f)
    return out


def _side_by_side(text: str, last: Finding, f: Finding, seen: Positions) -> bool:
    """Over a line only where the bundle knows somebody of that name: two cells may stand one above the other."""
    gap = text[last.end : f.start]
    if gap in (" ", "-"):
        return True
    first, surname = name_tokens(text, last), name_tokens(text, f)
    if gap != "\n" or len(first) != 1 or len(surname) != 1:
        return False
    return first[0].plain in seen.partners.get(surname[0].plain, frozenset())
