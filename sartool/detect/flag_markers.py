"""Finds markers: runs of clauses that together say "withhold this", and ends of what was restricted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sartool.detect.flag_clauses import Clause, clauses
from sartool.detect.flag_layout import Layout
from sartool.detect.flag_orders import Says, bare_end, hints, looks_back
from sartool.detect.flag_reach import RUN_ON, Reach, end_of, reach
from sartool.detect.flag_spelling import mended

_CLOSERS = {"[": "]", "(": ")", "{": "}", "<": ">"}
_BRACKET = 4000  # characters a bracket may hold
_STARRED = 300  # characters between stars
_BEHIND = 120  # characters of a bracket right behind a marker
_CLAUSES = 14  # of one marker
_HINTING = 16  # words: a longer line is a sentence of its own
_ENOUGH = 3  # sorts of hints
_INNER = 4  # words: as many behind the order, in its own bracket, are the passage
_THING = re.compile(
    r"\b(?:sections?|info\w*|materials?|entr(?:y|ies)|passages?|contents?|data|records?|intel\w*|notes?|access|details?)\b"
)
_THIRD = re.compile(r"\b(?:3p|tp|t/p|third|3rd)\b")
_THIS = re.compile(r"\bfollowing\b|\bthis\s+(?:paragraph|entry|section|note|passage|part|information)\b")
_FIGURE_OR_LABEL = re.compile(r"\d{2}|\d[A-Z]|:\s")


@dataclass(frozen=True, slots=True)
class Marker:
    """What says that a passage is to be withheld: half-open characters of `Layout.text`.

    `inner` is where a passage within the marker's own bracket begins and ends; `opens` says that an end is
    announced; `alone` that the marker has its lines to itself; `bracket` that it stands in signs of its own.
    """

    start: int
    end: int
    asks: bool
    opens: bool = False
    back: bool = False
    bracket: bool = False
    alone: bool = False
    begins_line: bool = False
    inner: tuple[int, int] | None = None
    stamp: bool = False  # "PRIVATE": a marker only where its end is marked


@dataclass(frozen=True, slots=True)
class End:
    """Where something restricted ends; `bare` when it says no more than "end"."""

    start: int
    end: int
    bare: bool
    words: str


def markers(layout: Layout) -> list[Marker | End]:
    """Markers and ends in the order of the text."""
    listed = clauses(layout)
    found: list[Marker | End] = []
    at = 0
    for n, c in enumerate(listed):
        if c.start < at:
            continue
        if c.says is Says.ENDS and _is_end(layout, c):
            found.append(End(*_with_signs(layout, c.start, c.end), bare_end(c.text), c.text))
        elif marker := _marker(layout, listed, n) or _doubtful(layout, c) or _by_its_place(layout, c):
            found.append(marker)
            at = marker.end
    return found


def _is_end(layout: Layout, c: Clause) -> bool:
    if not bare_end(c.text):
        return c.before != "comma"
    own_line = c.before in ("line", "stars", "open") and c.after in ("line", "stars", "stop", "close")
    return own_line or (layout.text[c.start : c.end].isupper() and c.before not in ("comma", "colon", "capitals"))


def _marker(layout: Layout, listed: Sequence[Clause], n: int) -> Marker | None:
    """The marker that begins with clause `n`."""
    first = listed[n]
    capitals = _capitals(layout, first)
    hanging = first.before == "dash" and first.says in (Says.ORDER, Says.SORT) and not capitals
    if first.before in ("dash", "comma", "colon") and not (capitals or hanging):
        return None
    if all(c.says is Says.NOTHING for c in listed[n : n + _CLAUSES]):
        return None
    limit = _limit(layout, first)
    made = reach(layout, [c for c in listed[n : n + _CLAUSES] if c.start < limit])
    if made is None:
        return None
    end = end_of(layout, made.clauses)
    if not _stands_well(layout, made, end, hanging):
        return None
    inner = _inner(layout, first, end, limit)
    if inner:
        start, end = first.start, inner[0]
    else:
        end = _with_bracket(layout, max(end, limit) if first.decorated else end)
        start, end = _with_signs(layout, first.start, end)
    signs = layout.text[max(first.start - 4, 0) : first.start]
    asks = _asks(made)
    return Marker(
        start, end, asks, made.opened, looks_back(signs + made.text), first.decorated, _has_line(layout, start, end),
        _begins_line(layout, first.start), inner, not asks and not _THING.search(made.text),
    )  # fmt: skip


def _asks(made: Reach) -> bool:
    """Whether anybody orders anything: in words, by opening a section, by a reason, or by signs around a sort."""
    signed = made.clauses[0].decorated and made.named and bool(_THIRD.search(made.text) or _THING.search(made.text))
    return (
        made.ordered
        or made.opened
        or signed
        or any(c.says is Says.ASIDE and not re.search(r"\d", c.text) for c in made.clauses[1:])
    )


def _stands_well(layout: Layout, made: Reach, end: int, hanging: bool) -> bool:
    """Whether the place is one for a marker: a line's start or end, a bracket; else it must show itself."""
    first = made.clauses[0]
    if not _asks(made) and not _has_line(layout, first.start, end):
        return False
    if first.says is Says.NOTHING and not _fresh(layout, made):
        return False
    if hanging:
        return ends_line(layout, end)
    return (
        first.decorated
        or _begins_line(layout, first.start)
        or _capitals(layout, first)
        or made.clauses[-1].after == "colon"
        or any(c.says in (Says.SORT, Says.ASIDE, Says.OPENS) for c in made.clauses)
        or looks_back(made.text)
        or _THIS.search(made.text) is not None
    )


def _fresh(layout: Layout, made: Reach) -> bool:
    """Whether words before the order may belong to the marker: a new sentence, and no address or figure in it."""
    start = made.clauses[0].start
    order = next(c for c in made.clauses if c.says in (Says.ORDER, Says.OPENS, Says.SORT))
    before = layout.text[max(start - 20, 0) : start].rstrip(" \n*[({<\"“'‘")[-1:]
    return not _FIGURE_OR_LABEL.search(layout.text[start : order.start].rstrip(": ")) and (
        before in ".!?:;)]" or layout.paragraph(start)[0] == layout.lines[layout.line_at(start)].at
    )


def _doubtful(layout: Layout, c: Clause) -> Marker | None:
    """Words that may be meant as an order: the paragraph they stand in, for a person to look at."""
    if not c.unsure or c.before in ("dash", "comma", "colon"):
        return None
    return Marker(c.start, c.end, False, inner=layout.paragraph(c.start))


def _by_its_place(layout: Layout, c: Clause) -> Marker | None:
    """A short line over a paragraph, in the words that markers are made of, though no order can be read from it."""
    n = layout.line_at(c.start)
    if c.before not in ("line", "stars", "open") or c.start >= layout.addendum or not layout.gap_before(n):
        return None
    own = layout.lines[n]
    if layout.gap_before(n + 1) or not (layout.stands_alone(n) or own.text.rstrip().endswith(".")):
        return None
    said = " ".join(mended(own.text).text.split())
    if len(said.split()) > _HINTING or said.endswith(",") or hints(said) < _ENOUGH:
        return None
    return Marker(own.at, own.stop, False, alone=True, begins_line=True)


def _capitals(layout: Layout, c: Clause) -> bool:
    written = [ch for ch in layout.text[c.start : c.end] if ch.isalpha()]
    return len(written) > 5 and sum(ch.isupper() for ch in written) > 0.85 * len(written)


# -- brackets, stars and lines


def _limit(layout: Layout, c: Clause) -> int:
    """Where the bracket or the stars that open before the clause close; else the end of its paragraph."""
    sign = layout.text[max(c.start - 3, 0) : c.start].rstrip()[-1:]
    end = layout.paragraph(c.start)[1]
    if c.before == "stars" and sign:
        to = min(c.start + _STARRED, end)
        close = layout.text.find(2 * sign, c.start, to)
        close = layout.text.find(sign, c.start, to) if close < 0 and sign not in "-–—" else close
        return close if close >= 0 else end
    if c.before == "open" and sign in _CLOSERS:
        depth = 1
        for n in range(c.start, min(c.start + _BRACKET, len(layout.text))):
            depth += (layout.text[n] == sign) - (layout.text[n] == _CLOSERS[sign])
            if depth == 0:
                return n
    return end


def _inner(layout: Layout, first: Clause, end: int, limit: int) -> tuple[int, int] | None:
    """The passage that the marker's own bracket holds behind it."""
    if first.before != "open" or layout.text[limit : limit + 1] not in tuple(_CLOSERS.values()):
        return None
    rest = layout.text[end:limit]
    begin = end + len(rest) - len(rest.lstrip(" :;.,–—-\n"))
    return (begin, limit) if len(layout.text[begin:limit].split()) >= _INNER else None


def _with_signs(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The marker with the brackets, stars and stops around it."""
    text = layout.text
    while start > 0 and text[start - 1] in "[({<*=#~^!_|/–—- ":
        start -= 1
    while end < len(text) and text[end] in "])}>*=#~^!_|/–—-.:;, \"”":
        end += 1
    return start, end


def _with_bracket(layout: Layout, end: int) -> int:
    """The end of a short bracket right behind the marker, or of one it stopped in: why, or who set it and when."""
    behind = re.match(r"\s*\(([^()\n]+)\)", layout.text[end : end + _BEHIND])
    if behind and len(behind[1].split()) <= 2 * RUN_ON:
        return end + behind.end()
    line = layout.text[layout.lines[layout.line_at(max(end - 1, 0))].at : end]
    rest = re.match(r"[^()\n]*\)", layout.text[end : end + _BEHIND])
    return end + rest.end() if rest and line.count("(") > line.count(")") else end


def ends_line(layout: Layout, end: int) -> bool:
    """Whether nothing follows on the marker's line, and the next line begins anew."""
    line = layout.line_at(max(end - 1, 0))
    if any(ch.isalnum() for ch in layout.text[end : layout.lines[line].stop]):
        return False
    following = layout.lines[line + 1].text.lstrip()[:1] if line + 1 < len(layout.lines) else ""
    return layout.stands_alone(line) or following.isupper()


def _begins_line(layout: Layout, start: int) -> bool:
    line = layout.line_at(start)
    if layout.text[layout.lines[line].at : start].strip(" *[({<=#~^!_|/–—-\"“"):
        return False
    return line == layout.line_at(layout.paragraph(start)[0]) or layout.stands_alone(line - 1)


def _has_line(layout: Layout, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of the marker."""
    first, last = layout.lines[layout.line_at(start)], layout.lines[layout.line_at(max(end - 1, start))]
    around = layout.text[first.at : start] + layout.text[min(end, last.stop) : last.stop]
    return not any(ch.isalnum() for ch in around)
