"""How far a flagged passage goes: to its end marker, its bracket's end, the next heading, or a paragraph's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sartool.detect.flag_layout import Layout
from sartool.detect.flag_markers import End, Marker, ends_line

LONGEST = 6000  # characters a passage may reach to its end marker
NEAR = 2500  # characters from a marker to an end that says no more than "end"
_FEW = 2  # words: fewer after a marker are no passage
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_MANY = re.compile(r"\b(two|three|four|five|[2-5])\s+(?:paragraphs|paras|entries|sections)\b", re.IGNORECASE)
_SORTS = re.compile(r"restrict|confiden|third|3rd|3p|privileg|exempt|sensitiv|protect|privat|withh|intel|clos|redact")


@dataclass(frozen=True, slots=True)
class Extent:
    """A passage as half-open characters of `Layout.text`, and the marker it belongs to."""

    marker: Marker
    begin: int
    end: int
    closed: bool


def extents(layout: Layout, found: Sequence[Marker | End]) -> list[Extent]:
    """The passage of each marker, in the order of the text."""
    ends = _paired(layout, found)
    made: list[Extent] = []
    stops = [f.start for f in found if isinstance(f, End)]
    only = [m for m in found if isinstance(m, Marker)]
    for n, m in enumerate(only):
        following = only[n + 1].start if n + 1 < len(only) else len(layout.text)
        e = _one(layout, m, ends.get(m), following)
        if e and not e.closed:
            e = replace(e, end=min([e.end, *(at for at in stops if e.begin < at)]))
        if e and len(layout.text[e.begin : e.end].split()) >= _FEW:
            made.append(e)
    return [e for e in made if e.marker.asks or not any(_overlap(e, o) for o in made if o.marker.asks)]


def _overlap(one: Extent, other: Extent) -> bool:
    return one.begin < other.end and other.begin < one.end


def _paired(layout: Layout, found: Sequence[Marker | End]) -> dict[Marker, End]:
    """Which end closes which marker: the innermost that is open, or one further out that uses the same word."""
    still: list[Marker] = []
    pairs: dict[Marker, End] = {}
    for f in found:
        if isinstance(f, Marker):
            if f.inner is None and not f.back:
                still.append(f)
            continue
        reach = NEAR if f.bare else LONGEST
        still = [m for m in still if f.start - m.end <= LONGEST]
        near = [m for m in still if f.start - m.end <= reach]
        if not near:
            continue
        word = _SORTS.search(f.words)
        same = [m for m in near if word and word[0] in layout.text[m.start : m.end].casefold()]
        chosen = same[-1] if same else near[-1]
        outer = [m for m in near if m.opens and not chosen.opens]
        chosen = outer[-1] if outer and not same else chosen
        pairs[chosen] = f
        still = still[: still.index(chosen)]
    return pairs


def _one(layout: Layout, m: Marker, end: End | None, following: int) -> Extent | None:
    if m.inner:
        return Extent(m, *m.inner, closed=m.bracket)
    if end:
        return Extent(replace(m, asks=True), m.end, end.start, closed=True)
    if m.stamp:
        return None
    return _behind(layout, m) or _before(layout, m, following)


def _behind(layout: Layout, m: Marker) -> Extent | None:
    """The passage of a marker that follows it: "the above", a bracket at a paragraph's foot, a line's end."""
    first, last = layout.paragraph(m.start)
    before, rest = _words(layout, first, m.start), _words(layout, m.end, last)
    if m.back or _hangs_above(layout, m) or (rest < _FEW <= before and not m.begins_line):
        if before >= _FEW:
            return Extent(m, first, m.start, closed=True)
        above = layout.neighbour(m.start, -1)
        return Extent(m, *above, closed=True) if above else None
    if _ends_what_it_is_about(layout, m):
        begin = layout.logical_line(m.start)[0]
        if _words(layout, begin, m.start) < _FEW and begin > first:
            begin = layout.logical_line(begin - 1)[0]
        begin = layout.after_label(begin)
        if _words(layout, begin, m.start) >= _FEW:
            return Extent(m, begin, m.start, closed=True)
    if m.bracket and before >= _FEW and not m.begins_line:
        return Extent(m, first, last, closed=False)  # in the middle: before or after, nobody can tell
    return None


def _before(layout: Layout, m: Marker, following: int) -> Extent | None:
    """The passage of a marker that stands before it."""
    last = layout.paragraph(m.start)[1]
    few = _words(layout, m.end, last) < _FEW
    if m.alone and (few or not m.asks) and (to := _next_heading(layout, m)) is not None:
        return Extent(m, m.end, to, closed=True)
    if few:
        return _ahead(layout, m)
    if m.alone and _heads_entry(layout, m):
        return Extent(m, m.end, min(_entry_end(layout, m.end), following), closed=False)
    return Extent(m, m.end, last, closed=False)


def _ahead(layout: Layout, m: Marker) -> Extent | None:
    """The paragraph after the marker's own, or as many as it says."""
    if not (m.alone or m.begins_line) or m.start > layout.addendum:
        return None
    ahead = layout.neighbour(m.end - 1, 1)
    if not ahead:
        return None
    many = _MANY.search(layout.text[m.start : m.end])
    end = ahead[1]
    for step in range(2, 1 + (_COUNT[many[1].casefold()] if many else 1)):
        further = layout.neighbour(m.end - 1, step)
        end = further[1] if further else end
    return Extent(m, ahead[0], end, closed=False)


def _ends_what_it_is_about(layout: Layout, m: Marker) -> bool:
    """At the end of a line it does not begin: "14 Any Road - not to be disclosed" speaks of what stands before it."""
    if m.begins_line or m.opens or layout.text[m.start : m.end].rstrip().endswith(":"):
        return False
    return ends_line(layout, m.end)


def _hangs_above(layout: Layout, m: Marker) -> bool:
    """A bracket at the foot of a paragraph, white space after it: it speaks of what it hangs on."""
    line = layout.line_at(m.start)
    return (
        m.bracket
        and m.alone
        and not layout.gap_before(line)
        and layout.gap_before(layout.line_at(max(m.end - 1, m.start)) + 1)
    )


def _next_heading(layout: Layout, m: Marker) -> int | None:
    """Where the next heading of the marker's own kind begins; None when it is no heading, or none follows."""
    line = layout.line_at(m.start)
    kind = layout.heading_kind(line)
    if kind is None or layout.line_at(m.end - 1) != line:
        return None
    for n in range(line + 1, len(layout.lines)):
        if layout.lines[n].at - m.end > LONGEST:
            return None
        if layout.heading_kind(n) == kind:
            return layout.lines[n].at
    return None


def _heads_entry(layout: Layout, m: Marker) -> bool:
    """Whether the marker stands among the fields that open an entry of a log."""
    first = layout.line_at(layout.paragraph(m.start)[0])
    return first < layout.line_at(m.start) and layout.begins_entry(first)


def _entry_end(layout: Layout, at: int) -> int:
    for n in range(layout.line_at(at) + 1, len(layout.lines)):
        if layout.begins_entry(n) and layout.stands_alone(n - 1):
            return layout.lines[n].at
    return layout.paragraph(at)[1]


def _words(layout: Layout, begin: int, end: int) -> int:
    return sum(any(c.isalnum() for c in w) for w in layout.text[begin : max(end, begin)].split())
