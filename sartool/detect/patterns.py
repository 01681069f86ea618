"""A pattern: one row of a table that tells an identifier by its shape and by the words before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding

REACH = 48  # characters before a place in which a cue is looked for, in the same line or the line before
SCORES = {Band.STRONG: 0.95, Band.SUSPECT: 0.5}
NAME = "pattern"
_LEADERS = re.compile(r"(?:[ \t]?[._…·]){4,}[ \t]*")  # "Person ID ........ 4471902", as forms are printed


@dataclass(frozen=True, slots=True)
class Pattern:
    """`what` begins the sentence for the officer. `cue`: words that must, or may, stand before.

    `hints`: small letters of which one at least must stand somewhere on the page, so that a costly shape is not
    looked for in vain. `unless`: words that, right before it, say that it is something else.
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
    hints: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None

    def verdict(self, text: str, start: int, end: int) -> tuple[Band, str] | None:
        """Band and sentence for one place of this shape, or None when it is to be left alone."""
        if self.unless is not None and self.unless.search(text[max(0, start - REACH) : start]):
            return None
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


def through_leaders(find: Callable[[str], Iterable[Finding]], text: str) -> Iterator[Finding]:
    """What `find` sees when the dots that lead from a label to its value are read as a colon."""
    leaders = [m.span() for m in _LEADERS.finditer(text)]
    if not leaders:
        yield from find(text)
        return
    short, last = "", 0
    kept: list[int] = []  # where each character of `short` stands in the text
    for start, end in leaders:
        short += text[last:start] + ": "
        kept += [*range(last, start), start, end - 1]
        last = end
    short += text[last:]
    kept += range(last, len(text))
    for f in find(short):
        yield replace(f, start=kept[f.start], end=kept[f.end - 1] + 1)


def matches(table: Sequence[Pattern], text: str) -> Iterator[Finding]:
    """Every place of `text` that a row of the table finds. Places of different rows may overlap."""
    return through_leaders(lambda plain: _matches(table, plain), text)


def _matches(table: Sequence[Pattern], text: str) -> Iterator[Finding]:
    small = text.lower()
    for row in table:
        if row.hints and not any(hint in small for hint in row.hints):
            continue
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
