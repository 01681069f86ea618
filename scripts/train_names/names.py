"""Whom the training text may name: first names and surnames by origin, from the word lists and made up.

A tenth of all names, chosen by their letters, is held out: only validation text uses it.
"""

from __future__ import annotations

import gzip
import random
import zlib
from dataclasses import dataclass
from pathlib import Path

from sartool.detect.tokens import KIN, plain
from scripts.train_names.phrases import sections

ORIGINS = (
    "british", "traveller", "roma", "polish", "welsh", "east african", "west african", "south asian", "arabic",
    "albanian", "east asian", "caribbean",
)  # fmt: skip
# Section headings of by_hand.txt and surnames.txt, by the words they begin with.
_GIVEN_SECTIONS = {
    "Irish Traveller": "traveller", "Roma": "roma", "Polish": "polish", "Lithuanian": "polish", "Welsh": "welsh",
    "Irish and Scottish": "traveller", "Somali": "east african", "Nigerian": "west african",
    "Bangladeshi": "south asian", "Arabic": "arabic", "Albanian": "albanian", "Vietnamese": "east asian",
    "Caribbean": "caribbean",
}  # fmt: skip
_SURNAME_SECTIONS = {
    "British": "british", "Welsh": "welsh", "Irish": "traveller", "Roma": "roma", "Polish": "polish",
    "Somali": "east african", "Nigerian": "west african", "Caribbean": "caribbean", "South Asian": "south asian",
    "Arabic": "arabic", "Albanian": "albanian", "Vietnamese": "east asian",
}  # fmt: skip


def held_out(name: str) -> bool:
    """Whether only validation text may use the name: a tenth, by its letters."""
    return zlib.crc32(name.casefold().encode()) % 10 == 0


@dataclass(frozen=True)
class Pools:
    """`rare` are first names of the packed list, of any origin; `short` long names with their short forms; `parts`
    first and second halves of names made up."""

    given: dict[str, list[str]]
    surnames: dict[str, list[str]]
    rare: list[str]
    word_given: list[str]
    word_surnames: list[str]
    short: dict[str, list[str]]
    parts: dict[str, tuple[list[str], list[str]]]
    held: bool

    def first(self, rng: random.Random, origin: str) -> str:
        roll = rng.random()
        if roll < 0.14:
            return rng.choice(self.rare).title()
        if roll < 0.20:
            return self._invented(rng, "modern")
        if roll < 0.25 and origin in ("british", "traveller", "caribbean"):
            return self._invented(rng, "double", "-")
        if roll < 0.31:
            return rng.choice(self.word_given)
        return rng.choice(self.given[origin])

    def last(self, rng: random.Random, origin: str) -> str:
        roll = rng.random()
        if roll < 0.22:
            return self._invented(rng, origin)
        if roll < 0.30:
            return rng.choice(self.word_surnames)
        if roll < 0.34:
            return f"{rng.choice(self.surnames[origin])}-{rng.choice(self.surnames['british'])}"
        return rng.choice(self.surnames[origin])

    def _invented(self, rng: random.Random, kind: str, joint: str = "") -> str:
        """Two halves put together; tried again until the name is of our side of the split."""
        heads, tails = self.parts[kind]
        while True:
            name = rng.choice(heads) + joint + rng.choice(tails)
            if held_out(name) == self.held:
                return name


def _origins(path: Path, wanted: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    origin = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
            origin = next((o for words, o in wanted.items() if heading.startswith(words)), "")
        elif origin:
            found.setdefault(origin, []).extend(n.strip() for n in line.split(",") if n.strip())
    return found


def load(resources: Path, held: bool) -> Pools:
    """The names of one side of the split: those for training, or the held-out ones for validation."""
    folder = resources / "names"

    def ours(names: list[str]) -> list[str]:
        return sorted({n for n in names if held_out(n) == held and plain(n) not in KIN})

    given = _origins(folder / "by_hand.txt", _GIVEN_SECTIONS)
    by_hand = {heading: " ".join(lines).split() for (heading, *_), lines in sections("names.txt")}
    given["british"] = by_hand["british"]
    packed = gzip.decompress((folder / "given.txt.gz").read_bytes()).decode("utf-8").splitlines()
    short: dict[str, list[str]] = {}
    for line in (folder / "short_names.txt").read_text(encoding="utf-8").splitlines():
        long, colon, rest = line.split("#")[0].partition(":")
        if colon:
            short[long.strip()] = rest.split()
    surnames = _origins(folder / "surnames.txt", _SURNAME_SECTIONS)
    return Pools(
        given={o: ours(given[o]) for o in ORIGINS},
        surnames={o: ours(surnames[o]) for o in ORIGINS},
        rare=ours([n for n in packed if len(n) > 2]),
        word_given=ours(by_hand["words as first names"]),
        word_surnames=ours(by_hand["words as surnames"]),
        short=short,
        parts={k: (by_hand[f"{k} heads"], by_hand[f"{k} tails"]) for k in (*ORIGINS, "modern", "double")},
        held=held,
    )
