"""Words of a page text as names are written: with hyphens and apostrophes, without a possessive ending."""

from __future__ import annotations

import re
from typing import NamedTuple

from sartool.core.text import fold

# A digit may open a word that a scanner misread ("0livia"). A hyphen or apostrophe belongs to the word when
# letters follow it.
# U+FFFD stands for a letter that the font of a page lacks.
_WORD = re.compile(r"(?:[0158](?=[^\W\d_]{3}))?[^\W\d_](?:[^\W_]|\ufffd|['’`\-‐‑](?=[^\W\d_]))*")
_POSSESSIVE = re.compile(r"['’`][sS]$")

KIN = frozenset(
    [
        "mum",
        "mam",
        "mom",
        "mummy",
        "mammy",
        "mother",
        "dad",
        "dada",
        "daddy",
        "father",
        "nan",
        "nana",
        "nanny",
        "nain",
        "taid",
        "mamgu",
        "tadcu",
        "gran",
        "granny",
        "grandma",
        "grandmother",
        "grandad",
        "granddad",
        "grandpa",
        "grandfather",
        "sister",
        "brother",
        "sibling",
        "aunt",
        "aunty",
        "auntie",
        "uncle",
        "cousin",
        "niece",
        "nephew",
        "son",
        "daughter",
        "wife",
        "husband",
        "partner",
        "boyfriend",
        "girlfriend",
        "stepdad",
        "stepmum",
        "stepfather",
        "stepmother",
        "baby",
        "mgm",
        "mgf",
        "pgm",
        "pgf",
        "mgps",
        "pgps",
        "ex",
        "parent",
        "parents",
        "carer",
        "carers",
        "foster",
        "neighbour",
        "friend",
        "child",
        "twin",
        "twins",
        "kids",
        "bro",
        "sis",
        "babi",
        "babcia",
        "tata",
        "mama",
        "ammi",
        "abbu",
        "nani",
        "nano",
        "dadi",
        "dada",
    ]
)


MONTHS = frozenset(["may", "june", "april", "august", "march", "july", "january"])
_MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?[ \-/.]?"
    r"|\b(?:of|in|since|by|until|till|from|early|late|mid|last|next|during|every|for|and)\s)$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"[ \-/.,]{0,2}\d")


class Token(NamedTuple):
    """One word: `text` without possessive ending, `plain` the same folded; half-open character range."""

    start: int
    end: int
    text: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def plain(word: str) -> str:
    """`fold`, quicker for the plain letters most words are made of."""
    return word.casefold() if word.isascii() and "`" not in word else fold(word)


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    cut = _POSSESSIVE.search(word)
    if cut is not None and len(word) > 3:
        end = start + cut.start()
        word = text[start:end]
    return Token(start, end, word, plain(word))


def tokens(text: str) -> list[Token]:
    """All words in order. "mum-Amber" is two words: kinship in small letters is no part of a name."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if "-" in word and any(part in KIN for part in word.split("-")):
            at = match.start()
            for part in word.split("-"):
                found.append(_token(text, at, at + len(part)))
                at += len(part) + 1
        else:
            found.append(_token(text, match.start(), match.end()))
    return found


def opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n\"'“‘(-•*")
    return not before or before[-1] in ".!?:;" or "\n" in text[len(before) : start]


def opens_cell(text: str, start: int) -> bool:
    """As `opens_sentence`, and after a number: the cells of a row stand side by side with a space between."""
    return opens_sentence(text, start) or (start > 1 and text[start - 2].isdigit() and text[start - 1] == " ")


def is_month(text: str, t: Token) -> bool:
    """Whether May, June, April ... stands for the month here."""
    if t.plain not in MONTHS:
        return False
    before = _MONTH_BEFORE.search(text[max(0, t.start - 8) : t.start])
    return before is not None or _MONTH_AFTER.match(text[t.end : t.end + 6]) is not None
