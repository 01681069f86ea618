"""The types of document in a child's file (DOMAIN 4.4): a table a council may extend, and how a type is recognised."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sartool.core.grounds import DataClass
from sartool.core.text import fold

SHORT = 5  # letters: a phrase of capitals no longer than this is an abbreviation and must stand in capitals
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "LifeStory"
_FILLERS = re.compile(
    r"\b(?:letter|export|copy|scan(?:ned)?|final|draft|report|record|records|minutes|notes?|form|document|file|signed"
    r"|v?\d+|pdf|docx?|the|of|and|a|for)\b"
)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One of the types. `flags` are the letters of DOMAIN 4.4: H health gate, L legal privilege check, P police,
    C court, X other children, T third-party dense, A adoption track, Z hazard data, R usually releasable.

    `phrases` are words of a heading, title or file name that show it; `also` is what a list may call it besides.
    `data_class` is set where a document of this type is a health paper itself.
    """

    id: str
    number: int
    name: str
    originator: str
    flags: str
    data_class: DataClass | None
    phrases: tuple[str, ...]
    also: tuple[str, ...]


def load_types(folder: Path) -> tuple[DocumentType, ...]:
    """The types of `document_types.csv` in the resource folder, in the order of the table."""
    with (folder / "document_types.csv").open(newline="", encoding="utf-8") as f:
        return tuple(
            DocumentType(
                r["id"], int(r["number"]), r["name"], r["originator"], r["flags"],
                DataClass(r["data_class"]) if r["data_class"] else None,
                tuple(filter(None, r["phrases"].split("|"))), tuple(filter(None, r["also"].split("|"))),
            )
            for r in csv.DictReader(f)
        )  # fmt: skip


def type_of(id_: str, types: Sequence[DocumentType]) -> DocumentType | None:
    """The type with this id."""
    return next((t for t in types if t.id == id_), None)


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase found in a text: half-open characters, and how many letters it has."""

    type: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def said_in(text: str, types: Sequence[DocumentType], *, strict: bool = True) -> tuple[Said, ...]:
    """Every phrase of a type in the text, a phrase inside a longer one left out; in reading order.

    `strict`: abbreviations must stand in capitals, as they do in headings ("PEP", not "pep talk").
    """
    found = sorted(_all_said(text, tuple(types), strict), key=lambda s: (-s.length, s.start))
    kept: list[Said] = []
    for s in found:
        if not any(k.start <= s.start and s.end <= k.end for k in kept):
            kept.append(s)
    return tuple(sorted(kept, key=lambda s: s.start))


def _all_said(text: str, types: tuple[DocumentType, ...], strict: bool) -> Iterator[Said]:
    plain = _alike(text)
    for id_, shape, short, first in _shapes(types):
        if first not in plain:  # most are not: the shapes are costly
            continue
        for m in shape.finditer(text if short else plain):
            if not short or not strict or m.group().isupper():
                yield Said(id_, m.start(), m.end())


def _alike(text: str) -> str:
    """Lower case, typographic marks made plain: one character for each, so that places stay."""
    table = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "_": " ", "\u00a0": " "})
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(table))


@cache
def _shapes(types: tuple[DocumentType, ...]) -> tuple[tuple[str, re.Pattern[str], bool, str], ...]:
    return tuple((t.id, *_shape(p), re.split(r"[\W_]", _alike(p))[0]) for t in types for p in t.phrases)


def _shape(phrase: str) -> tuple[re.Pattern[str], bool]:
    """The phrase with loose spaces, hyphens and apostrophes; and whether it is an abbreviation."""
    short = phrase.isupper() and len(phrase) <= SHORT
    parts = re.split(r"[\s\-]+", phrase if short else _alike(phrase))
    loose = r"[\s\-]{1,3}".join(re.escape(p).replace("'", "'?") for p in parts)
    plural = "" if short or phrase.endswith("s") else "s?"
    return re.compile(rf"(?<![\w]){loose}{plural}(?![\w])", re.IGNORECASE if short else 0), short


def known_type(said: str, types: Sequence[DocumentType]) -> DocumentType | None:
    """The type a list means by `said`: by id, by name, by what it may be called, then by a phrase inside it."""
    wanted = _words(said)
    if not wanted:
        return None
    names = _names(tuple(types))
    if wanted in names:
        return names[wanted]
    inside = (*said_in(said, types, strict=False), *said_in(_SPLIT.sub(" ", said), types, strict=False))
    if inside:
        return type_of(max(inside, key=lambda s: s.length).type, types)
    return names.get(" ".join(_FILLERS.sub(" ", wanted).split()))


@cache
def _names(types: tuple[DocumentType, ...]) -> dict[str, DocumentType]:
    names: dict[str, DocumentType] = {}
    for kind in (lambda t: (t.id, t.name), lambda t: t.phrases, lambda t: t.also):
        for t in types:
            for name in kind(t):
                names.setdefault(_words(name), t)
    return names


def _words(said: str) -> str:
    return " ".join(re.findall(r"[\w&/.']+", fold(_SPLIT.sub(" ", said)).replace("_", " ").replace("-", " ")))
