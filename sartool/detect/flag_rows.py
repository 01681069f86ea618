"""Flags that are fields: a column headed "Restricted?" with a yes under it, a ticked box, a field of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sartool.core.geometry import Box, hull
from sartool.core.text import PageText
from sartool.detect.flag_layout import Layout, cells
from sartool.detect.flag_spelling import mended
from sartool.detect.quotes import Place

_SORT = r"""(?:restricted|confidential|privileged|exempt|withh[eo]ld|sensitive|protected|closed|secret
    |redact(?:ed)?|not\s+for\s+disclosure
    |third[\s-]*party|3rd[\s-]*party|3p|tp|do\s+not\s+(?:share|disclose))"""
_OPEN = r"""(?:disclosable|disclose|share(?:able)?|shared|visible|releasable|release|can\s+be\s+(?:shared
    |released|disclosed)|open|viewable
    |ok\s+to\s+(?:share|release|disclose))"""
_WHOM = r"""(?:(?:to|with|by|from)\s+(?:the\s+)?(?:subject|child|young\s+person|yp|family|parents?|mother|father
    |mum|dad|client|service\s+user
    |access|disclosure|sars?))"""
_MORE = r"""(?:information|info|content|data|material|record|entry|note|status|flag|details?|case\s+note|access
    |marker)"""
_LABEL = re.compile(
    rf"""(?:is\s+(?:this\s+)?)?(?:contains?\s+)?(?:(?P<shut>{_SORT})
        |(?P<open>{_OPEN}))(?:\s+{_MORE}){{0,2}}(?:\s+{_WHOM})?\s*""",
    re.VERBOSE,
)
_YES = r"(?:yes|y|true|x|[☒☑✓✔✗✘■]|\[\s?[x✓✔]\s?\])"
_NO = r"(?:no|n|false|never|not|withheld)"
_VALUE = re.compile(rf"\s*(?:(?P<yes>{_YES})|(?P<no>{_NO}))\s*[.,;]?\s*", re.IGNORECASE)
_NAMED = _LABEL.pattern.replace("?P<shut>", "?P<a>").replace("?P<open>", "?P<b>")
_FIELD = re.compile(
    rf"""(?:^|(?<=\s\s)|(?<=[|;,\t]\s)|(?<=[|;,\t]))\s*(?:
        (?P<label>{_NAMED})[?:]*\s*(?P<value>{_YES}|{_NO})
      | (?:security|access|status|classification|sensitivity|marking|handling|visibility
      |protection)(?:\s+(?:level|marking|status))?
        \s*[:=]\s*(?P<class>restricted|confidential|private|sensitive|staff\s+only|not\s+(?:for\s+)?(?:sharing
            |disclosure))
      | (?P<tick>[☒☑✓✔]|\[\s?[x✓✔]\s?\])\s*(?P<ticked>{_SORT}(?:\s+{_MORE}){{0,2}})
    )(?=\s*(?:$|[|;,.\n]|\s\s|reason\b))""",
    re.VERBOSE,
)
_MAYBE = re.compile(r"[?:☒☑✓✔]|\[\s?[xX✓✔]")
_REASON = re.compile(r"\s*[|;,.]?\s*(?:reasons?|grounds?)\s*[:–-]", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"[☐□]|\[\s*\]")


@dataclass(frozen=True, slots=True)
class Row:
    """A flagged row or entry and the words of its flag."""

    places: tuple[Place, ...]
    marker: str


def flagged_rows(layout: Layout) -> tuple[Row, ...]:
    """Rows of tables and entries whose own field withholds them."""
    in_tables = [row for page in layout.pages for row in _in_tables(page)]
    return (*in_tables, *_entries(layout))


# -- columns


def _in_tables(page: PageText) -> Iterator[Row]:
    parted = cells(page)
    heads = [(c, m) for c in parted if (m := _head(page, c)) is not None]
    for head, shut in heads:
        box = _box(page, head)
        below = [c for c in parted if _box(page, c).y0 > box.y0 + 2 and _under(_box(page, c), box)]
        rows = [c for c in below if len(c) <= 3 and _VALUE.fullmatch(_text(page, c))]
        if not rows or not _beside(page, parted, head):
            continue
        tops = _tops(page, parted, rows, box)
        for c in rows:
            value = _VALUE.fullmatch(_text(page, c))
            if value and bool(value["yes"]) is shut and not (value["yes"] and not shut):
                yield Row(_band(page, c, tops), f"{_text(page, head)} {_text(page, c)}")


def _head(page: PageText, cell: Sequence[int]) -> bool | None:
    """Whether a cell heads a column of flags: true where a yes restricts, false where a no does."""
    if len(cell) > 8:
        return None
    m = _LABEL.fullmatch(mended(_text(page, cell)).text.strip(" ?:*"))
    return None if m is None else m["shut"] is not None


def _beside(page: PageText, parted: Sequence[Sequence[int]], head: Sequence[int]) -> bool:
    """Whether other cells stand beside it: a table has more than one column."""
    box = _box(page, head)
    return any(c is not head and abs(_box(page, c).y0 - box.y0) < box.height for c in parted)


def _under(cell: Box, head: Box) -> bool:
    return cell.x0 < head.x1 + 12 and cell.x1 > head.x0 - 12


def _tops(page: PageText, parted: Sequence[Sequence[int]], rows: Sequence[Sequence[int]], head: Box) -> list[float]:
    """Where rows begin: where the flag's column has a cell, or the first column one after white space."""
    left = min(_box(page, c).x0 for c in parted if _box(page, c).y0 >= head.y0 - 2)
    first = [_box(page, c) for c in parted if _box(page, c).x0 < left + 8 and _box(page, c).y0 > head.y0 + 2]
    at = {round(_box(page, c).y0, 1) for c in rows}
    for before, box in zip([None, *first], first, strict=False):
        if before is None or box.y0 - before.y1 > 0.6 * box.height or any(abs(box.y0 - y) < 3 for y in at):
            at.add(round(box.y0, 1))
    return sorted(at)


def _band(page: PageText, cell: Sequence[int], tops: Sequence[float]) -> tuple[Place, ...]:
    """The words at the height of the row, down to the next row or to white space."""
    box = _box(page, cell)
    below = [y for y in tops if y > box.y0 + 3]
    foot = below[0] if below else page.height
    lowest, own = box.y1, []
    for n in sorted(range(len(page.words)), key=lambda k: page.words[k].box.y0):
        word = page.words[n].box
        if box.y0 - 3 <= word.y0 < foot - 3:
            if word.y0 - lowest > 1.2 * box.height:
                break
            lowest = max(lowest, word.y1)
            own.append(n)
    return _stretches(page, sorted(own))


def _stretches(page: PageText, words: Iterable[int]) -> tuple[Place, ...]:
    found: list[list[int]] = []
    for n in words:
        if found and found[-1][-1] == n - 1:
            found[-1].append(n)
        else:
            found.append([n])
    return tuple(Place(page.page, page.spans[run[0]][0], page.spans[run[-1]][1]) for run in found)


def _text(page: PageText, cell: Sequence[int]) -> str:
    return page.text[page.spans[cell[0]][0] : page.spans[cell[-1]][1]]


def _box(page: PageText, cell: Sequence[int]) -> Box:
    return hull(page.words[n].box for n in cell)


# -- fields of an entry


def _entries(layout: Layout) -> Iterator[Row]:
    parted: dict[int, list[tuple[int, int]]] = {
        p.page: [(p.spans[c[0]][0], p.spans[c[-1]][1]) for c in cells(p)] for p in layout.pages
    }
    text = {p.page: p.text for p in layout.pages}
    for n, line in enumerate(layout.lines):
        if not _MAYBE.search(line.text):
            continue
        # Two blanks where the page leaves a wide gap: fields stand apart.
        own = [text[line.page][a:b] for a, b in parted[line.page] if a >= line.start and b <= line.end]
        said = mended("   ".join(own))
        m = _FIELD.search(said.text)
        if m is None or not _withholds(m) or _EMPTY_BOX.search(line.text):
            continue
        begin, end = line.stop, _end(layout, n)
        marker = line.text if _REASON.match(said.text, m.end()) else m[0].strip()
        if layout.text[begin:end].strip():
            yield Row(layout.places(begin, end), marker)


def _withholds(m: re.Match[str]) -> bool:
    if m["tick"] or m["class"]:
        return True
    return bool(re.fullmatch(_YES, m["value"])) if m["a"] else bool(re.fullmatch(_NO, m["value"]))


def _end(layout: Layout, n: int) -> int:
    """The end of the entry that a field on line `n` belongs to: before the next entry, else its paragraph."""
    paragraph = layout.paragraph(layout.lines[n].at)
    first = layout.line_at(paragraph[0])
    if layout.begins_entry(first):
        for k in range(n + 1, len(layout.lines)):
            if layout.begins_entry(k):
                return layout.lines[k].at
    if paragraph[1] > layout.lines[n].stop:
        return paragraph[1]
    ahead = layout.neighbour(layout.lines[n].at, 1)
    return ahead[1] if ahead else paragraph[1]
