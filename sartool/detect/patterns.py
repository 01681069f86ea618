"""A pattern: one row of a table that tells an identifier by its shape and by the words before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding

REACH = 48  # characters before a place in which a cue is looked for, in the same line or the line before
SCORES = {Band.STRONG: 0.95, Band.SUSPECT: 0.5}
NAME = "pattern"


@dataclass(frozen=True, slots=True)
class Pattern:
    """`what` begins the sentence for the officer. `cue`: words that must, or may, stand before.

    `alone` is the band without the cue (None: not found without it); `wrong` the band when `check` fails and the
    cue is there (None: dropped). Group `x` of `shape` is the place, or the whole match where there is none.
    """

    kind: Kind
    what: str
    shape: re.Pattern[str]
    cue: re.Pattern[str] | None = None
    alone: Band | None = Band.STRONG
    check: Callable[[str], bool] | None = None
    wrong: Band | None = Band.SUSPECT

    def verdict(self, text: str, start: int, end: int) -> tuple[Band, str] | None:
        """Band and sentence for one place of this shape, or None when it is to be left alone."""
        cued = self.cue.search(text[max(0, start - REACH) : start]) if self.cue else None
        band = Band.STRONG if cued else self.alone
        said = [self.what]
        if self.check is not None:
            right = self.check(text[start:end])
            if not right:
                band = self.wrong if cued else None
            said.append("check digit right" if right else "check digit wrong")
        if cued is not None:
            said.append(f"the words '{' '.join(cued.group().split()).strip(' :(-')}' before it")
        return None if band is None else (band, ", ".join(said))


def matches(table: Sequence[Pattern], text: str) -> Iterator[Finding]:
    """Every place of `text` that a row of the table finds. Places of different rows may overlap."""
    for row in table:
        for start, end in _places(row, text):
            verdict = row.verdict(text, start, end)
            if verdict is not None:
                yield Finding(start, end, row.kind, SCORES[verdict[0]], verdict[0], NAME, verdict[1])


def _places(row: Pattern, text: str) -> Iterator[tuple[int, int]]:
    group: str | int = "x" if "x" in row.shape.groupindex else 0
    for m in row.shape.finditer(text):
        if m.end(group) > m.start(group):
            yield m.span(group)


def over_lines(table: Sequence[Pattern], text: str) -> Iterator[Finding]:
    """As `matches`, and places that a line break divides ("07700 / 900633")."""
    yield from matches(table, text)
    flat = text.replace("\n", " ")
    yield from (f for f in matches(table, flat) if "\n" in text[f.start : f.end])
