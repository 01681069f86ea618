"""The lines of a document as one text, without running headers, parted into paragraphs: where a passage can end."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sartool.core.bundle import ADDENDUM
from sartool.core.geometry import Box, hull
from sartool.core.text import PageText
from sartool.detect.quotes import Place

_EDGE = 4  # lines at the top and at the foot of a page that may be a running header
_GAP = 0.6  # of a line's height: more white space above a line begins a paragraph
_TYPE = 0.22  # of a line's height: a line that differs by more is set in another type
_CELLS = 1.1  # of a line's height: white space as wide parts two cells of a table
_COLUMN = 6.0  # points: lines that begin so near each other stand in one column
_SAME = 15.0  # points: a running header of a scan wanders so far
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?|folio|sheet)\s*)?#?\s*\W*\d+\W*(?:(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_MARKING = re.compile(
    r"""\W*(?:official|restricted|protect|confidential|private\W+(?:and|&)\W+confidential|strictly\s+confidential|sensitive
      |in\s+confidence|personal|copy|not\s+protectively\s+marked|[\s:&/–—-])+\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENTRY = re.compile(
    r"""\s*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}\b | \d{4}-\d\d-\d\d\b | [•▪●◦*-]\s+\S | \(?[a-z0-9]{1,2}[.)]\s+[A-Z]
      | (?:\d+\.)+\d*\s+[A-Z] | [Ss]ection\s+[A-Z0-9]+\b
      | (?:Plan|Actions?|Outcomes?|Date|Time|Type|Worker|Notes?|Analysis|Views|Present|Decisions?|Recommendations?)
        \b[^:\n]{0,20}: )""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\s*[A-Z][\w /'’-]{1,30}:\s")
_FIELD = re.compile(
    r"\s*(?:date|entry|note|event|case\s+note|recorded|contact\s+date)\b[\w /]{0,24}[:#]", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"""[.!?:;]["”'’)\]}*>]*\s*$""")
_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its place in the document's text and in the page's, and its box (points)."""

    at: int  # first character in `Layout.text`
    page: int
    start: int
    end: int
    box: Box
    text: str

    @property
    def stop(self) -> int:
        return self.at + self.end - self.start


class Layout:
    """The body of a document: `text` joins its lines with line feeds; paragraphs are runs of lines."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self.pages = pages
        self.lines = _body(pages)
        self.text = "\n".join(line.text for line in self.lines)
        self._starts = [line.at for line in self.lines]

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Half-open ranges of `lines`."""
        first, found = 0, []
        for n in range(1, len(self.lines) + 1):
            if n == len(self.lines) or self._parts(n - 1, n):
                found.append((first, n))
                first = n
        return tuple(found)

    @cached_property
    def _usual(self) -> float:
        heights = sorted(line.box.height for line in self.lines)
        return heights[len(heights) // 2]

    @cached_property
    def _paragraph_of(self) -> tuple[int, ...]:
        return tuple(k for k, (a, b) in enumerate(self.paragraphs) for _ in range(a, b))

    @cached_property
    def addendum(self) -> int:
        """Where in `text` the pages of our own begin; its end when there are none."""
        return next((line.at for line in self.lines if line.text.strip() == ADDENDUM), len(self.text) + 1)

    def line_at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The paragraph around a character of `text`, as half-open characters of `text`."""
        return self.span(self.paragraphs[self._paragraph_of[self.line_at(offset)]])

    def neighbour(self, offset: int, step: int) -> tuple[int, int] | None:
        """The paragraph so many after (before, when negative) the one around `offset`."""
        k = self._paragraph_of[self.line_at(offset)] + step
        return self.span(self.paragraphs[k]) if 0 <= k < len(self.paragraphs) else None

    def span(self, lines: tuple[int, int]) -> tuple[int, int]:
        return self.lines[lines[0]].at, self.lines[lines[1] - 1].stop

    def gap_before(self, n: int) -> bool:
        """Whether white space, a new page or the document's beginning stands before line `n`."""
        if n <= 0 or n >= len(self.lines) or self.lines[n].page != self.lines[n - 1].page:
            return True
        before, line = self.lines[n - 1].box, self.lines[n].box
        return line.y0 - before.y1 > _GAP * before.height

    def stands_alone(self, n: int) -> bool:
        """Whether line `n` was ended on purpose: the first word of the next would have had room on it."""
        if n + 1 >= len(self.lines) or self.gap_before(n + 1):
            return True
        line, after = self.lines[n], self.lines[n + 1]
        if _in_capitals(line.text) and not _in_capitals(after.text) and after.text[:1].isupper():
            return True
        if abs(after.box.height - line.box.height) > _TYPE * line.box.height:
            return True
        around = self.lines[max(n - 12, 0) : n + 12]
        column = [other for other in around if other.page == line.page and abs(other.box.x0 - line.box.x0) < _COLUMN]
        widest = max(other.box.x1 for other in column)
        word = after.text.split()[0] if after.text.split() else ""
        per_letter = after.box.width / max(len(after.text), 1)
        return line.box.x1 + (len(word) + 2) * per_letter < widest

    def logical_line(self, offset: int) -> tuple[int, int]:
        """The line around a character with the lines it wraps from and into, as half-open characters of `text`."""
        first = last = self.line_at(offset)
        begin, end = self.paragraph(offset)
        while self.lines[first].at > begin and self._wraps(first - 1):
            first -= 1
        while self.lines[last].stop < end and self._wraps(last):
            last += 1
        return self.lines[first].at, self.lines[last].stop

    def _wraps(self, n: int) -> bool:
        """Whether what line `n` says goes on in the next line."""
        after = self.lines[n + 1].text.lstrip()
        if _LABEL.match(after):
            return False
        unfinished = not _SENTENCE_ENDS.search(self.lines[n].text) and not after[:1].isupper()
        return unfinished or not self.stands_alone(n)

    def heading_kind(self, n: int) -> tuple[object, ...] | None:
        """What makes line `n` a heading (capitals, number, type): headings of one kind answer alike; else None."""
        line = self.lines[n]
        words = line.text.split()
        if not 1 <= len(words) <= _HEADING_WORDS or line.text.rstrip()[-1:] in ".,;" or not self.gap_before(n):
            return None
        first = re.match(r"\s*(\(?[A-Za-z]?\d+(?:[.)]\d*)*|[A-Z][.)])\s", line.text)
        letters = [c for c in line.text if c.isalpha()]
        if not letters or (not first and not line.text.lstrip()[:1].isupper()):
            return None
        capitals = all(c.isupper() for c in letters)
        if not (first or capitals or self.gap_before(n + 1) or self._taller(n)):
            return None
        return bool(first), capitals, self._taller(n)

    def _taller(self, n: int) -> bool:
        return self.lines[n].box.height > (1 + _TYPE / 2) * self._usual

    def places(self, begin: int, end: int) -> tuple[Place, ...]:
        """Where `text[begin:end]` stands on the pages: one place for each unbroken stretch of a page."""
        found: list[Place] = []
        for line in self.lines[self.line_at(begin) : self.line_at(max(end - 1, begin)) + 1]:
            a, b = max(begin, line.at), min(end, line.stop)
            if a >= b or not self.text[a:b].strip():
                continue
            start, stop = line.start + a - line.at, line.start + b - line.at
            last = found[-1] if found else None
            if last and last.page == line.page and last.end + 1 >= start:
                found[-1] = Place(line.page, last.start, stop)
            else:
                found.append(Place(line.page, start, stop))
        return tuple(found)

    def _parts(self, before: int, after: int) -> bool:
        """Whether a paragraph ends between two lines that follow each other."""
        a, b = self.lines[before], self.lines[after]
        ended = _SENTENCE_ENDS.search(a.text) is not None
        if a.page != b.page:
            return ended or self._is_title(after)
        high = a.box.height
        if b.box.y0 - a.box.y1 > _GAP * high or abs(b.box.height - high) > _TYPE * high:
            return True
        if b.box.y0 < a.box.y0 - 0.5 * high:  # back up the page: another cell or column
            return True
        indented = b.box.x0 > a.box.x0 + 0.9 * high and before > 0 and self.lines[before - 1].box.x0 < b.box.x0 - 2
        short = self.stands_alone(before)
        return (ended or short) and (bool(_ENTRY.match(b.text)) or (ended and short and indented))

    def _is_title(self, n: int) -> bool:
        line = self.lines[n]
        return bool(_ENTRY.match(line.text)) or (self._taller(n) and len(line.text.split()) <= _HEADING_WORDS)

    def after_label(self, begin: int) -> int:
        """Where what a field holds begins, behind its label: "Placement: with ..."."""
        m = _LABEL.match(self.text, begin)
        return m.end() if m else begin

    def begins_entry(self, n: int) -> bool:
        """Whether line `n` opens an entry of a log: its date, or the field that holds it."""
        line = self.lines[n].text
        return bool(_FIELD.match(line)) or bool(re.match(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b", line))


def _in_capitals(text: str) -> bool:
    return text.upper() == text and sum(c.isalpha() for c in text) > 3


def cells(page: PageText) -> list[tuple[int, ...]]:
    """The words of a page by cell: the words of one line parted where the white space is wide."""
    found: list[list[int]] = []
    for n, w in enumerate(page.words):
        before = page.words[n - 1] if n else None
        if before and before.line == w.line and w.box.x0 - before.box.x1 < _CELLS * max(w.box.height, 1):
            found[-1].append(n)
        else:
            found.append([n])
    return [tuple(c) for c in found]


def _body(pages: Sequence[PageText]) -> list[Line]:
    by_page = [_lines(p) for p in pages]
    running = _running(by_page)
    kept, at = [], 0
    for lines in by_page:
        for n, line in enumerate(lines):
            edge = min(n, len(lines) - 1 - n)
            if edge < _EDGE and (_plain(line.text) in running or (edge < 2 and _PAGE_NUMBER.fullmatch(line.text))):
                continue
            if edge < _EDGE and _MARKING.fullmatch(line.text):
                continue
            kept.append(Line(at, line.page, line.start, line.end, line.box, line.text))
            at += line.end - line.start + 1
    return kept


def _running(by_page: Sequence[Sequence[Line]]) -> set[str]:
    """What stands at the same height at the edge of two pages, whatever its numbers: no part of what they tell."""
    seen: dict[str, list[Line]] = {}
    for lines in by_page:
        for n, line in enumerate(lines):
            if min(n, len(lines) - 1 - n) < _EDGE:
                seen.setdefault(_plain(line.text), []).append(line)
    return {text for text, at in seen.items() if len(text) > 2 and _same_height(at)}


def _same_height(lines: Sequence[Line]) -> bool:
    return any(a.page != b.page and abs(a.box.y0 - b.box.y0) < _SAME for a, b in itertools.combinations(lines[:40], 2))


def _plain(text: str) -> str:
    return " ".join(_NUMBERS.sub("#", text.casefold()).split())


def _lines(page: PageText) -> list[Line]:
    by_line: dict[int, list[int]] = {}
    for n, w in enumerate(page.words):
        by_line.setdefault(w.line, []).append(n)
    found = []
    for own in by_line.values():
        start, end = page.spans[own[0]][0], page.spans[own[-1]][1]
        box = hull(page.words[n].box for n in own)
        found.append(Line(0, page.page, start, end, box, page.text[start:end]))
    return found
