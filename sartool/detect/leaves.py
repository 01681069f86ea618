"""A page reduced to what is compared: its words folded, without page numbers, dates of printing, faxing and stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sartool.core.bundle import DocumentId
from sartool.core.text import HowRead, Look, PageText, letters
from sartool.detect.threads import Part, parts_of

EDGE = 4  # lines at the top and at the foot of a page where running heads, page numbers and dates of printing stand
SPECK = 15.0  # points: ink smaller than that, both ways, is dirt
_DAY = r"\d{1,2}[./ -](?:\d{1,2}|[a-z]{3,9})[./ -]\d{2,4}"
_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:am|pm)?"
_PAGE_NUMBER = re.compile(
    r"\bpage\s*:?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b|^\W*p\w{1,3}\.?\s+\w{1,3}\s+of\s+\w{1,3}\W*$"
    r"|^\W*\d{1,4}\s+of\s+\d{1,4}\W*$|^\W*p(?:g|\.)?\s*\d{1,4}\W*$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^\W*\d{1,4}\W*$")
_PRINTED = re.compile(
    rf"\b(?:date printed|print date|printed|run date|report run|generated on)(?:\s+(?:on|at))?\s*:?\s*{_DAY}"
    rf"(?:\s*(?:,|at)?\s*{_HOUR})?",
    re.IGNORECASE,
)
_FAXED = re.compile(r"\d{1,2}:\d{2}.*\b(?:fax|p(?:age|g)?[. ]*\d)|\b(?:fax|p(?:age|g)?[. ]*\d).*\d{1,2}:\d{2}", re.I)
_STAMPED = frozenset({"copy", "received", "scanned"})
_BESIDE_STAMPS = _STAMPED | {"file", "original", "private", "and", "confidential", "on", "date", "the"}
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page. Four tuples of one length, an entry a word; `inks` are centres of what no machine could read.

    Rows are lines; `parts` says what of a message a word belongs to. `inks` in shares of the page's size.
    """

    page: int  # 1-based
    noisy: bool  # read from a picture
    whole: bool  # all of it could be read
    blank: bool
    size: int  # words, furniture too
    words: tuple[str, ...]
    capital: tuple[bool, ...]
    rows: tuple[int, ...]
    parts: tuple[Part, ...]
    running: frozenset[int]  # rows that stand at the edge of other pages of the document too
    inks: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document reduced to its leaves. `mail`: it is a message or the print of one."""

    id: DocumentId
    sha256: str
    mail: bool
    leaves: tuple[Leaf, ...]


def reading_of(document: DocumentId, sha256: str, media: str, pages: Sequence[PageText]) -> Reading:
    """What is compared of a document: a tenth of its size, and quick to send to another process."""
    lines = [p.text.split("\n") if p.words else [] for p in pages]
    parts, mail = parts_of(lines, media)
    running = _running(lines)
    leaves = (_leaf(p, rows, said, running) for p, rows, said in zip(pages, lines, parts, strict=True))
    return Reading(document, sha256, mail, tuple(leaves))


def _leaf(page: PageText, lines: Sequence[str], said: Sequence[Part], running: frozenset[str]) -> Leaf:
    noisy = page.how is not HowRead.TEXT
    words, capital, rows, parts = [], [], [], []
    heads = set()
    for row, line in enumerate(lines):
        edge = min(row, len(lines) - 1 - row)
        if edge < EDGE:
            if _key(line) in running:
                heads.add(row)
            line = _without_furniture(line, edge, noisy=noisy)  # noqa: PLW2901 - the same line, less
        elif noisy and _is_stamp(line):
            continue
        for word in line.split():
            if folded := _folded(word):
                words.append(folded)
                capital.append(word.lstrip("\"'([>*-")[:1].isupper())
                rows.append(row)
                parts.append(said[row])
    return Leaf(
        page.page, noisy, page.how is not HowRead.UNREADABLE, _is_blank(page), len(page.words), tuple(words),
        tuple(capital), tuple(rows), tuple(parts), frozenset(heads), tuple(_inks(page)),
    )  # fmt: skip


@lru_cache(maxsize=1 << 17)
def _folded(word: str) -> str:
    return letters(word)


def _is_blank(page: PageText) -> bool:
    return page.how is not HowRead.UNREADABLE and not page.words and not any(_inks(page))


def _inks(page: PageText) -> Iterator[tuple[float, float]]:
    """Centres of writing, stamps and pictures, as shares of width and height: what words do not tell."""
    for u in page.unclear:
        if u.look is not Look.DOUBTFUL and max(u.box.width, u.box.height) >= SPECK:
            yield (u.box.x0 + u.box.x1) / 2 / page.width, (u.box.y0 + u.box.y1) / 2 / page.height


def _without_furniture(line: str, edge: int, *, noisy: bool) -> str:
    """The line without what another printing or faxing of the page would say otherwise. `edge`: lines to the rim."""
    if noisy and (_is_stamp(line) or (edge < 2 and _FAXED.search(line))):
        return ""
    if edge == 0 and _BARE_NUMBER.match(line):
        return ""
    return _PAGE_NUMBER.sub(" ", _PRINTED.sub(" ", line))


def _is_stamp(line: str) -> bool:
    words = [w for w in map(_folded, line.split()) if w]
    said = {w for w in words if not w.isdigit() and not _MONTH.fullmatch(w)}
    return 0 < len(words) <= 6 and bool(said & _STAMPED) and said <= _BESIDE_STAMPS


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of half of the pages, numbers aside: running heads and feet."""
    counted: Counter[str] = Counter()
    for lines in pages:
        counted.update({_key(line) for line in _edges(lines)})
    return frozenset(k for k, n in counted.items() if k and n >= 2 and n * 2 >= len(pages))


def _edges(lines: Sequence[str]) -> Iterable[str]:
    return lines if len(lines) <= 2 * EDGE else (*lines[:EDGE], *lines[-EDGE:])


def _key(line: str) -> str:
    return "".join(c for c in letters(line) if not c.isdigit())
