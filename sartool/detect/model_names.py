"""What the name model says, as findings: names, street names, and towns that belong to an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.name_model import Model
from sartool.detect.tokens import Token, tokens

NAME = "name model"
STRONG, SUSPECT, PLACE = 0.4, 0.15, 0.6
_NUMBER_BEFORE = re.compile(r"(?:(?:Flat|Apartment|Unit|Plot|Pitch|No\.?) ?)?\d{1,4}[A-Za-z]?,? $")


def find(text: str, model: Model, lexicon: Lexicon) -> Iterator[Finding]:
    """Names word by word; streets as runs of words on a line."""
    if not text.strip():
        return
    chance = model.probabilities(text)
    street: list[Token] = []
    for t in tokens(text):
        name = float(chance[0, t.start : t.end].max())
        if name >= SUSPECT and len(t.text) > 1 and name > float(chance[2, t.start : t.end].max()):
            band = Band.STRONG if name >= STRONG else Band.SUSPECT
            why = "the name model is " + ("sure" if name >= 0.8 else "fairly sure" if name >= STRONG else "not sure")
            yield Finding(t.start, t.end, Kind.NAME, round(name, 3), band, NAME, why)
        town = float(chance[2, t.start : t.end].max())
        if t.capital and town >= PLACE:
            yield Finding(t.start, t.end, Kind.PLACE, round(town, 3), Band.SUSPECT, NAME, "a town")
        near = not street or text[street[-1].end : t.start] == " "
        place = t.capital and float(chance[1, t.start : t.end].max()) >= PLACE
        if street and not (near and place):
            yield from _street(text, street, lexicon)
            street = []
        if place:
            street.append(t)
    yield from _street(text, street, lexicon)


def _street(text: str, words: list[Token], lexicon: Lexicon) -> Iterator[Finding]:
    """A run of street words: strong after a house number, a suspect when it is no plain English."""
    if not words:
        return
    start, end = words[0].start, words[-1].end
    number = _NUMBER_BEFORE.search(text[max(0, start - 16) : start])
    if number is not None and len(words) == 1 and lexicon.is_name(words[0].text):
        return  # "Alina 14, Gethin 10": an age before the next child
    if number is not None:
        start -= len(number.group())
        yield Finding(
            start, end, Kind.ADDRESS, 0.7, Band.STRONG, NAME, "address: the name model sees a street after a number"
        )
    elif len(words) > 1 and not all(lexicon.is_word(t.text) for t in words):
        yield Finding(start, end, Kind.ADDRESS, 0.4, Band.SUSPECT, NAME, "address: the name model sees a street")
