"""The words of a page with their places, and what survives when boxes are drawn over them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sartool.core.geometry import Box, hull


class HowRead(StrEnum):
    TEXT = "text"  # from the text layer
    OCR = "ocr"  # from the picture
    UNREADABLE = "unreadable"  # a person must look


class Look(StrEnum):
    """Why a person must look at an area that no machine could read."""

    INK = "ink"  # writing or drawing that no words came of: handwriting, a stamp, a signature
    DOUBTFUL = "doubtful"  # words read with little confidence
    PICTURE = "picture"  # a photograph or a drawing: a face names a person too


@dataclass(frozen=True, slots=True)
class Unclear:
    """An area of a page (points, page as shown) that a person must look at, and why."""

    box: Box
    look: Look


@dataclass(frozen=True, slots=True)
class Word:
    """One run of characters without white space or punctuation that parts names ('Lockyer' and ',' are two)."""

    text: str
    box: Box
    line: int  # 0-based; words of one line share it, and lines are in reading order
    gap: bool = True  # white space before it; False when glued to the word before ("Lockyer" + ",")
    sure: float = 1.0  # 0..1, how sure the reader is; 1.0 from a text layer


@dataclass(frozen=True)
class PageText:
    """One page as shown. `page` is 1-based; width and height in points after rotation and cropping.

    `unclear` are areas a person must look at; `blank` says that nothing at all is on the page.
    """

    page: int
    width: float
    height: float
    how: HowRead
    words: tuple[Word, ...]
    warnings: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    blank: bool = False

    @cached_property
    def text(self) -> str:
        """The words as one string: a space between words, a line feed between lines."""
        return joined(self.words)[0]

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each word lies in `text`: half-open character ranges, one a word."""
        return joined(self.words)[1]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Words any of whose characters lie in `text[start:end]`."""
        return tuple(w for w, (a, b) in zip(self.words, self.spans, strict=True) if a < end and start < b)

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        """Boxes around the words of `text[start:end]`: one a line, on a slanting line several that follow it."""
        lines: dict[int, list[Box]] = {}
        for w in self.words_in(start, end):
            lines.setdefault(w.line, []).append(w.box)
        return tuple(box for _, boxes in sorted(lines.items()) for box in _along(boxes))


def _along(words: Sequence[Box]) -> list[Box]:
    """Boxes of one line as few as possible, none much taller than its words: a slanting line is followed in steps."""
    steps: list[list[Box]] = []
    for box in words:
        around = hull([*steps[-1], box]) if steps else box
        if steps and around.height <= 1.3 * max(b.height for b in (*steps[-1], box)):
            steps[-1].append(box)
        else:
            steps.append([box])
    boxes = [hull(step) for step in steps]
    for n, after in enumerate(boxes[1:]):  # no gap that would tell how many words there were
        before = boxes[n]
        if before.x1 < after.x0:
            boxes[n] = Box(before.x0, before.y0, after.x0, before.y1)
    return boxes


def joined(words: Sequence[Word]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words as one string, and each word's half-open range in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at, line = 0, None
    for w in words:
        between = "" if line is None else "\n" if w.line != line else " " if w.gap else ""
        parts += [between, w.text]
        at += len(between)
        spans.append((at, at + len(w.text)))
        at, line = at + len(w.text), w.line
    return "".join(parts), tuple(spans)


def surviving(words: Iterable[Word], boxes: Sequence[Box]) -> tuple[Word, ...]:
    """The words that are still there once the boxes are burnt in.

    The one rule that preview, writer and verifier share: a word goes when a box hides any of it.
    """
    return tuple(w for w in words if not any(b.touches_words_of(w.box) for b in boxes))


_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
        "œ": "oe", "Œ": "OE", "þ": "th", "ð": "d", "’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-",
        "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents or typographic variants: how two spellings are compared."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def letters(text: str) -> str:
    """`fold`, and letters and digits only: white space, line breaks and hyphenation do not count."""
    return "".join(c for c in fold(text) if c.isalnum())


def find_letters(needle: str, haystack: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of `haystack` whose letters and digits are those of `needle`, in order.

    White space, hyphens, accents and case are ignored; an occurrence must begin and end where a word does.
    """
    wanted = letters(needle)
    if not wanted:
        return ()
    flat: list[str] = []
    place: list[int] = []
    for i, c in enumerate(haystack):
        for f in letters(c):
            flat.append(f)
            place.append(i)
    run, found, at = "".join(flat), [], 0
    while (at := run.find(wanted, at)) >= 0:
        first, last = place[at], place[at + len(wanted) - 1]
        if (first == 0 or not haystack[first - 1].isalnum()) and (
            last + 1 == len(haystack) or not haystack[last + 1].isalnum()
        ):
            found.append((first, last + 1))
            at += len(wanted)
        else:
            at += 1
    return tuple(found)
