"""What a finished disclosure must be, page by page, and what a check of it answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from sartool.core.geometry import Box
from sartool.core.marks import Kind, Mark
from sartool.core.schedule import PagePlan
from sartool.core.text import Word, letters
from sartool.files.burnt import BurntPage
from sartool.files.glyphless import clean
from sartool.files.layer import items_of, released_words, spoken
from sartool.files.matching import Flat, parts, runs


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the file. Findings name page and kind, never the text."""

    name: str
    looked_at: int
    passed: bool
    findings: tuple[str, ...] = ()


def check(name: str, looked_at: int, findings: Iterable[str]) -> Check:
    found = tuple(dict.fromkeys(findings))
    return Check(name, looked_at, not found, found)


def merged(runs: Sequence[tuple[Check, ...]]) -> tuple[Check, ...]:
    """Checks of several runs added up by name."""
    by_name: dict[str, list[Check]] = {}
    for one in (c for run in runs for c in run):
        by_name.setdefault(one.name, []).append(one)
    return tuple(
        check(name, sum(c.looked_at for c in same), [f for c in same for f in c.findings])
        for name, same in by_name.items()
    )


def engine_versions() -> dict[str, str]:
    """What wrote and what read the file, for verification.json."""
    return {name: version(name) for name in ("pikepdf", "pypdfium2", "pymupdf-lite", "pillow", "numpy")}


@dataclass(frozen=True, slots=True)
class Secret:
    """A withheld string of a page, and how often it may still stand there: other mentions, disclosed on purpose."""

    kind: str
    text: str
    allowed: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedPage:
    """What one page must say and hide. Points, strip included.

    `words` in reading order, with labels and footer; `own` are those of them that are ours. `boxes` are the
    final black boxes as the burner says, `marked` the places decided, as the plan says, `near` the words
    that stay close to a box. `picture` is the SHA-256 of the picture's stream.
    """

    width: float
    height: float
    picture: str
    words: tuple[str, ...]
    own: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    marked: tuple[Box, ...] = ()
    near: tuple[Box, ...] = ()
    secrets: tuple[Secret, ...] = ()


@dataclass(frozen=True)
class Expected:
    """What the whole file must be. It holds withheld text: store it encrypted or not at all."""

    title: str
    pages: tuple[ExpectedPage, ...]
    outlines: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Expected:
        raw = json.loads(text)
        outlines = tuple((str(t), int(p)) for t, p in raw["outlines"])
        return cls(raw["title"], tuple(_page(p) for p in raw["pages"]), outlines)

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        """Every withheld string once."""
        return tuple({(s.kind, s.text): s for p in self.pages for s in p.secrets}.values())


def _page(raw: Mapping[str, Any]) -> ExpectedPage:
    boxes = {name: tuple(Box(**b) for b in raw[name]) for name in ("boxes", "marked", "near")}
    return ExpectedPage(
        float(raw["width"]),
        float(raw["height"]),
        str(raw["picture"]),
        tuple(raw["words"]),
        tuple(raw["own"]),
        **boxes,
        secrets=tuple(Secret(**s) for s in raw["secrets"]),
    )


def expected_page(plan: PagePlan, burnt: BurntPage) -> ExpectedPage:
    """What a page of the record must be, worked out from the plan."""
    layer = released_words(plan.words, items_of(plan))
    footer = tuple(clean(w.text) for w in burnt.footer)
    around = [b.padded(0.6 * b.height + 3) for b in burnt.widened]
    return ExpectedPage(
        burnt.width,
        burnt.height,
        hashlib.sha256(burnt.data).hexdigest(),
        (*(clean(w.text) for w in layer), *footer),
        (*(spoken(i.label) for i in plan.items), *footer),
        burnt.widened,
        plan.boxes,
        tuple(w.box for w in plan.kept if any(b.overlaps(w.box) for b in around)),
        secrets_of(plan),
    )


def expected_own(words: Sequence[Word], burnt: BurntPage) -> ExpectedPage:
    """What one of our own pages must be."""
    texts = tuple(clean(w.text) for w in (*words, *burnt.footer))
    return ExpectedPage(burnt.width, burnt.height, hashlib.sha256(burnt.data).hexdigest(), texts, texts)


def secrets_of(plan: PagePlan) -> tuple[Secret, ...]:
    """The withheld strings of a page: whole, names also by their words, passages by runs of six words.

    A string may stay as often as the page says it beyond the times it is withheld. This is counted on all
    words of the page, not on those that survive, so that a box in the wrong place is found out.
    """
    whole = Flat(w.text for w in plan.words)
    found: dict[str, tuple[str, str]] = {}
    places: dict[str, list[tuple[Box, ...]]] = {}
    for item in plan.items:
        boxes = tuple(b.padded(-0.5) for b in item.mark.boxes)
        for piece in _pieces(item.mark):
            found.setdefault(letters(piece), (str(item.mark.kind), piece))
            counted = places.setdefault(letters(piece), [])
            # Two marks may overlap on one place: the string still stands there only once.
            if not any(a.overlaps(b) for other in counted for a in other for b in boxes):
                counted.append(boxes)
    return tuple(
        Secret(kind, text, max(0, whole.count(text) - len(places[key]))) for key, (kind, text) in found.items() if key
    )


def _pieces(mark: Mark) -> tuple[str, ...]:
    if mark.kind is Kind.PASSAGE:
        return runs(mark.text)
    return (mark.text, *(parts(mark.text) if mark.kind is Kind.NAME else ()))
