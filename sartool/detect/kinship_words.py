"""The table of kinship words (`resources/names/kinship_words.csv`) and the shapes of what stands around them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sartool.core.text import fold

_NARROW = (
    r"new|ex|former|previous|current|then|eldest|oldest|youngest|elder|older|younger|second|third|maternal|paternal"
    r"|estranged|elderly|teenage|pregnant|next[- ]?door|upstairs|downstairs|\w+[- ]year[- ]old|mat\.?|pat\.?"
)
_LOOSE = r"other|little|young|great|late|close|closest|best|good|family|old|local|unknown|unnamed|anonymous"
_ADJECTIVES = rf"(?:(?:{_NARROW}|{_LOOSE})[ \n-])*"
_DETERMINERS = r"the|an|a|another|this|that|his|her|their|my|our|your|one other|one"
NARROW = re.compile(rf"(?i)(?<!\w)(?:{_NARROW})(?!\w)")

_DOOR = (
    r"at the (?:address|property|house|flat)|(?:at |in |on |from |of )?(?:the )?next[- ]door(?: but one)?"
    r"|(?:at |in |from |of )(?:the )?(?:upstairs|downstairs|ground[- ]floor|top[- ]floor|first[- ]floor|basement|middle"
    r"|end|corner|opposite|neighbouring|other|same|next) (?:flat|house|terrace|caravan|pitch|floor|room|bungalow)"
    r"|upstairs|downstairs|opposite|(?:from )?(?:across|over|down|up) the (?:road|street|landing|hall|lane|way)"
    r"|(?:on|from|in) the (?:same|next) (?:street|estate|road|site|block|village|stairwell|landing)"
)
_HOUSE = (
    r"(?:(?:at|in|from|of) )?(?:no\.?|nos\.?|number|flat|house|plot|pitch|caravan|room|bungalow) ?\d{1,4}[a-z]?"
    r"(?![\w/]|,? [A-Z])|(?:at|from) \d{1,3}[a-z]?(?![\w/:.]|,? [A-Z]|,? \d| ?(?:am|pm|years?|months?|o|hrs)\b)"
)
_CLASS = (
    r"in (?:Year|Yr|Y|year|yr) ?\d{1,2}\b|in (?:the )?reception\b"
    r"|in (?:the |his |her |their )?(?:same )?(?:class|year(?: group)?|form|tutor group|placement|unit)\b"
)
_AGE = r"\((?:aged? )?\d{1,2}\)|,? ?aged? \d{1,2}\b|,? ?who is \d{1,2}\b"
_SETTING = (
    r"(?:at|from) (?:the |his |her |their )?(?:chapel|church|mosque|temple|gurdwara|synagogue|gym|dance|football|rugby"
    r"|boxing|youth club|work|garage|shop|pub|takeaway|salon|factory|warehouse|nursery|school|college)\b"
)
# What follows a word of kinship and tells one person from others, by what it tells.
TAILS = (
    ("house", re.compile(rf"(?:, | )(?:{_HOUSE})")),
    ("door", re.compile(rf"(?:, | )(?:{_DOOR})\b")),
    ("class", re.compile(rf" (?:{_CLASS})")),
    ("age", re.compile(rf" ?(?:{_AGE})")),
    ("setting", re.compile(rf" (?:{_SETTING})")),
)


@dataclass(frozen=True)
class Words:
    """The group of each word, and what is made of them.

    `noun` finds the words; `left` what belongs to one before it; `chained` that it is itself somebody's owner
    ("friend's mother"); `clause` "who works"; `telling` "rang" after it; `places` towns, folded.
    """

    group: Mapping[str, str]
    noun: re.Pattern[str]
    left: re.Pattern[str]
    chained: re.Pattern[str]
    clause: re.Pattern[str]
    telling: re.Pattern[str]
    places: frozenset[str]

    def group_of(self, written: str) -> str:
        return self.group[" ".join(written.casefold().split())]


@lru_cache(maxsize=2)
def load(resources: Path) -> Words:
    """Read once a process. Raises OSError or KeyError where the table is missing or lacks a group."""
    with (resources / "names" / "kinship_words.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["group"]: [w.strip() for w in row["words"].split(";")] for row in csv.DictReader(file)}
    telling, doing, being = (_any(rows.pop(group)) for group in ("telling", "doing", "being"))
    group = {word: name for name, words in rows.items() for word in words}
    nouns = _any(group)
    letters = "".join(sorted({letter for word in group for letter in (word[0], word[0].upper())}))
    return Words(
        group,
        re.compile(rf"(?<![\w\-])(?=[{letters}])(?i:{nouns})(?![\w\-])"),
        re.compile(
            rf"(?<![\w\-])(?P<named>(?!(?i:{nouns})['’])[A-ZÀ-Þ][\w\-]+['’]s\s)?(?i:(?P<det>{_DETERMINERS})\s)?"
            rf"(?i:(?P<owners>(?:{_ADJECTIVES}(?:{nouns})['’]s?\s){{0,3}})(?P<adj>{_ADJECTIVES}))$"
        ),
        re.compile(rf"['’]s?\s(?i:{_ADJECTIVES}(?:{nouns}))(?!\w)"),
        re.compile(
            r",? (?:who|that)(?: (?:has|had|also|then|once|recently|first))? "
            rf"(?:{telling}|{doing}|{being})(?!\w)"
        ),
        re.compile(rf"\s(?:who )?(?:has |had |then |also |recently |first )?(?:{telling})(?!\w)"),
        frozenset(fold(place) for place in _places(resources)),
    )


def _places(resources: Path) -> Iterator[str]:
    for line in (resources / "names" / "places.txt").read_text(encoding="utf-8").splitlines():
        yield from (place.strip() for place in line.split("#")[0].split(","))


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first, parted by first letter for speed; a space may be a line break."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
