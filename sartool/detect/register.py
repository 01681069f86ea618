"""The register as a recogniser: every way the people of the case may be written, and their own numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sartool.core.marks import Band, Kind
from sartool.core.people import Person
from sartool.core.text import find_letters, fold
from sartool.detect.findings import Finding
from sartool.detect.identity import Identity, identities, name_words
from sartool.detect.lexicon import Lexicon
from sartool.detect.tokens import KIN, Token, tokens

NAME = "register"
Finder = Callable[[str], Iterator[Finding]]


def finder(people: tuple[Person, ...], lexicon: Lexicon) -> Finder:
    """A function from text to the places where somebody of the register is named or identified."""
    known = identities(people, lexicon)
    certain = frozenset(w for one in known for w in one.words)
    likely = frozenset(w for one in known for w in one.short) - certain
    written = tuple(_phrases(people)) + tuple(_initials(known))
    numbers = tuple((p, s) for p in people for s in p.identifiers if len(s) > 3)

    def find(text: str) -> Iterator[Finding]:
        for t in tokens(text):
            band = band_of(t, certain, likely, lexicon)
            if band is not None:
                score = 1.0 if band is Band.STRONG else 0.35
                yield Finding(t.start, t.end, Kind.NAME, score, band, NAME, "a name in the register")
        for shape in written:
            for m in shape.finditer(text):
                yield Finding(m.start(), m.end(), Kind.NAME, 1.0, Band.STRONG, NAME, "written as in the register")
        yield from _own_numbers(text, numbers)

    return find


def band_of(t: Token, certain: frozenset[str], likely: frozenset[str], lexicon: Lexicon) -> Band | None:
    """How sure one word is a name of the register. English words must have a capital and stay suspects alone."""
    if t.plain in KIN or (len(t.plain) < 2):
        return None
    spoken = lexicon.is_word(t.text)
    if t.plain in certain:
        if not spoken:
            return Band.STRONG
        return Band.SUSPECT if t.text[0].isupper() and not (t.shouted and len(t.text) > 1) else None
    if t.plain in likely and t.text[0].isupper() and not t.shouted and not spoken and len(t.plain) > 2:
        return Band.STRONG
    return None


def _phrases(people: tuple[Person, ...]) -> Iterator[re.Pattern[str]]:
    """Whole names, with any white space or hyphen between the words, either way round."""
    for person in people:
        for name in person.names:
            words = [re.escape(t.text) for t in name_words(name)[0]]
            if len(words) < 2:
                continue
            gap = r"(?:\s|-|‐|\s-\s)?"
            yield re.compile(rf"(?<!\w){gap.join(words)}(?!\w)", re.IGNORECASE)
            first, last = rf"{gap}".join(words[:-1]), words[-1]
            yield re.compile(rf"(?<!\w){last},\s?{first}(?!\w)", re.IGNORECASE)
            yield re.compile(rf"(?<!\w){words[-1]},\s?{words[0][0]}\b\.?", re.IGNORECASE)


def _initials(known: tuple[Identity, ...]) -> Iterator[re.Pattern[str]]:
    """ "K. Nowak", "K Nowak", "Kasia N" and "K.N." in capitals as in a record."""
    for one in known:
        for last in one.last:
            for first in one.first:
                a, z = first[0].upper(), last[0].upper()
                yield re.compile(rf"(?<![\w.]){a}\.?\s?(?:[A-Z]\.?\s)?(?i:{re.escape(last)})(?!\w)")
                yield re.compile(rf"(?<!\w)(?:{re.escape(first.title())}|{first.upper()})\s{z}(?:\.(?!\w)|(?![\w.'’]))")
                yield re.compile(rf"(?<![\w.]){a}\.\s?(?:[A-Z]\.\s?)?{z}\.?(?!\w)")


def _own_numbers(text: str, numbers: tuple[tuple[Person, str], ...]) -> Iterator[Finding]:
    plain = fold(text)
    for person, number in numbers:
        head = re.split(r"\W+", fold(number).strip())[0]
        if head[:3] not in plain:
            continue
        for start, end in find_letters(number, text):
            why = "a number, date or address that the register gives"
            yield Finding(start, end, kind_of(number), 1.0, Band.STRONG, NAME, why, person.id, person.role.value)


def kind_of(written: str) -> Kind:
    """What an identifier of the register is, by its shape."""
    if "@" in written.strip("@"):
        return Kind.EMAIL
    if written.startswith("@"):
        return Kind.HANDLE
    digits = sum(c.isdigit() for c in written)
    if re.fullmatch(r"\d{1,2}[/. -]\w{2,9}[/. -]\d{2,4}", written):
        return Kind.BIRTH_DATE
    if digits == 10 and not written.startswith("0"):
        return Kind.NHS
    if re.fullmatch(r"\(?\+?0[\d ()]{9,14}|\+[\d ]{8,16}", written):
        return Kind.PHONE
    if re.fullmatch(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}", written):
        return Kind.POSTCODE
    if " " in written and digits <= 12 and sum(c.isalpha() for c in written) > digits:
        return Kind.ADDRESS
    return Kind.CASE_ID
