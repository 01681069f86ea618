"""Whole synthetic documents with labels, the same for the same seed.

A type of document is a section of `phrases/types.txt` (training) or `phrases/held.txt` (validation only): its style,
lines that open (`<`) and close (`>`) it, and lines of its body, mixed with sentences of `phrases/shared.txt`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from scripts.train_names import fillers as filling
from scripts.train_names import names, noise
from scripts.train_names.cast import Cast
from scripts.train_names.phrases import sections
from scripts.train_names.templates import Span, Writing, filled

RESOURCES = Path(__file__).parents[2] / "resources"
SHARED = (("narrative", 38), ("word people", 14), ("negative", 18), ("everyday", 20), ("elsewhere", 10))


@dataclass
class Type:
    """One type of document. `mix`: the share of shared sentences in its body, of the sections `only`."""

    name: str
    style: str = "prose"
    noise: str = ""
    mix: float = 0.0
    only: tuple[str, ...] = ()
    opening: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    """A finished text. Spans do not overlap and stand in order."""

    type: str
    text: str
    spans: tuple[Span, ...]


@lru_cache(maxsize=2)
def types(file: str) -> tuple[Type, ...]:
    found = []
    for heading, lines in sections(file):
        made = Type(heading[0])
        for option in heading[1:]:
            word, _, rest = option.partition(" ")
            if word == "noise":
                made.noise = rest
            elif word == "mix":
                share, *only = rest.split()
                made.mix, made.only = float(share), tuple(only)
            else:
                made.style = word
        made.opening = [line[2:] for line in lines if line.startswith("< ")]
        made.closing = [line[2:] for line in lines if line.startswith("> ")]
        made.body = [line for line in lines if line[:2] not in ("< ", "> ")]
        found.append(made)
    return tuple(found)


@lru_cache(maxsize=1)
def shared() -> dict[str, list[str]]:
    return {heading[0]: lines for heading, lines in sections("shared.txt")}


@lru_cache(maxsize=2)
def pools(held: bool) -> names.Pools:
    return names.load(RESOURCES, held)


@lru_cache(maxsize=1)
def plain_words() -> list[str]:
    return filling.plain_words(RESOURCES)


@lru_cache(maxsize=1)
def towns() -> list[str]:
    return filling.towns(RESOURCES)


def _plan(kind: Type, rng: random.Random) -> list[str]:
    """The templates of one document, in order."""
    lines = [line for line in kind.opening if rng.random() < 0.8]
    for _ in range(rng.randint(5, 15)):
        if kind.mix and rng.random() < kind.mix:
            section = (
                rng.choice(kind.only) if kind.only else rng.choices([s for s, _ in SHARED], [w for _, w in SHARED])[0]
            )
            lines.append(rng.choice(shared()[section]))
        elif kind.body:
            lines.append(_unused(kind.body, lines, rng))
    return lines + [line for line in kind.closing if rng.random() < 0.8]


def _unused(templates: list[str], lines: list[str], rng: random.Random) -> str:
    """A template the document does not have yet, while there is one."""
    return rng.choice([t for t in templates if t not in lines] or templates)


def _break(kind: Type, rng: random.Random) -> str:
    if kind.style == "prose":
        return rng.choice((" ", " ", " ", " ", "\n", "\n\n"))
    return rng.choice(("\n", "\n", "\n", "\n\n", " ")) if kind.style == "notes" else "\n"


def _noisy(writing: Writing, kind: Type, rng: random.Random) -> Writing:
    roll = rng.random()
    if kind.noise == "ocr" or roll < 0.06:
        writing = noise.scanned(writing, rng, rng.choice((0.01, 0.02, 0.04)))
    elif (kind.noise == "lower" and roll < 0.8) or roll > 0.95:
        writing = noise.typed_in_haste(writing, rng)
    elif kind.noise == "plain":
        writing = noise.dictated(writing)
    return noise.laid_out(writing, rng)


def document(seed: int, held: bool = False) -> Document:
    """One document; held: of a type, with sentences and with names that training never sees."""
    rng = random.Random(f"{seed} {held}")
    kind = rng.choice(types("held.txt" if held else "types.txt"))
    cast = Cast(rng, pools(held))
    places = filling.Fillers(rng, pools(held), towns(), plain_words())
    writing = Writing()
    for line in _plan(kind, rng):
        made = filled(line, rng, cast, places)
        if kind.style == "list" and rng.random() < 0.04:
            made.text = made.text.upper() if len(made.text.upper()) == len(made.text) else made.text
        writing.join(made)
        writing.add(_break(kind, rng))
    writing = _noisy(writing, kind, rng)
    return Document(kind.name, writing.text, tuple(writing.spans))


def documents(count: int, first_seed: int, held: bool = False) -> Iterator[Document]:
    for seed in range(first_seed, first_seed + count):
        yield document(seed, held)
