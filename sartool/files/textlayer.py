"""The text layer of a page: the words a person can see on it, in the order a person reads them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf

from sartool.core.geometry import Box, hull
from sartool.core.text import Word
from sartool.files.sight import Sight, Why, letter_shapes
from sartool.files.tokens import Sign, on_one_row, signs, words_of

# What is shown counts, so /ActualText is ignored; letters without a meaning must come out as such.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_IGNORE_ACTUALTEXT
MUDDLED = 0.2  # share of pieces that jump up the page, from which the order of the file is not used


@dataclass(frozen=True, slots=True)
class Hidden:
    """A word the page holds and does not show, and why."""

    word: Word
    why: Why


@dataclass(frozen=True, slots=True)
class Layer:
    """Words that can be seen, those that cannot, and the number of drawings that may be letters."""

    words: tuple[Word, ...]
    hidden: tuple[Hidden, ...]
    glyph_paths: int

    @property
    def unseen(self) -> int:
        """How many words cannot be seen."""
        return sum(any(c.isalnum() for c in h.word.text) for h in self.hidden)

    @property
    def letters(self) -> int:
        return sum(len(w.text) for w in self.words)

    @property
    def is_garbage(self) -> bool:
        """A layer of unknown or private letters: the page shows something else."""
        text = "".join(w.text for w in self.words)
        odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32 for c in text)
        return odd > len(text) * 0.15


def layer_of(page: Any) -> Layer:
    """The layer of a page of an open rendition, where no page is turned; boxes in points, page as shown."""
    lines, ghosts = _lines(page)
    sight = Sight(page)
    words: list[Word] = []
    hidden: list[Hidden] = []
    for number, line in enumerate(lines):
        for word in words_of(line, number):
            if sight.shows(word):
                words.append(word)
            else:
                hidden.append(Hidden(word, sight.why_not(word.box)))
    for number, line in enumerate(ghosts, len(lines)):
        hidden += [Hidden(word, sight.why_not(word.box)) for word in words_of(line, number)]
    once = tuple(_once(words))
    shapes = letter_shapes(sight.small_shapes, [w.box for w in once])
    return Layer(once, tuple(_not_shown_too(hidden, once)), shapes)


def _not_shown_too(hidden: Sequence[Hidden], words: Sequence[Word]) -> Iterator[Hidden]:
    """Hidden words that are not written visibly in the same place as well."""
    there = {(w.text, round(w.box.x0 / 4), round(w.box.y0 / 4)) for w in words} if hidden else set()
    for h in hidden:
        x, y = round(h.word.box.x0 / 4), round(h.word.box.y0 / 4)
        if not any((h.word.text, x + dx, y + dy) in there for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            yield h


def _once(words: Sequence[Word]) -> Iterator[Word]:
    """Each word once: some programs print a word twice to make it bold."""
    there: set[tuple[str, int, int]] = set()
    for w in words:
        x, y = round(w.box.x0), round(w.box.y0)
        if any((w.text, x + dx, y + dy) in there for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            continue
        there.add((w.text, x, y))
        yield w


# -- the order of reading


def _lines(page: Any) -> tuple[list[list[Sign]], list[list[Sign]]]:
    """Lines in the order they were written, which keeps columns apart; by place where that makes no sense.

    Second, lines that are written in no colour at all.
    """
    pieces, ghosts = _pieces(page, by_place=False)
    if _jumps(pieces) > MUDDLED * len(pieces):
        return joined_rows(_pieces(page, by_place=True)[0]), ghosts
    return joined_rows(in_order(pieces)), ghosts


def _pieces(page: Any, *, by_place: bool) -> tuple[list[list[Sign]], list[list[Sign]]]:
    everything = page.get_textpage(clip=pymupdf.INFINITE_RECT(), flags=_FLAGS)
    blocks = page.get_text("rawdict", textpage=everything, sort=by_place)["blocks"]
    lines = [line for b in blocks if b["type"] == 0 for line in b["lines"]]
    rect = page.rect
    shown, ghosts = ([p for line in lines if (p := _signs(line, rect, ghost=ghost))] for ghost in (False, True))
    return shown, ghosts


def _is_ghost(span: Any, char: Any, rect: Any) -> bool:
    """Whether a sign is written in no colour or outside the page."""
    x0, y0, x1, y1 = char["bbox"]
    outside = x1 <= 0 or y1 <= 0 or x0 >= rect.width or y0 >= rect.height
    return outside or int(span.get("alpha", 255)) == 0


def _jumps(pieces: Sequence[list[Sign]]) -> int:
    """How often the next piece stands higher in its own column: no one reads like that."""
    boxes = [_hull(p) for p in pieces]
    return sum(_jumps_up(b, a) for a, b in itertools.pairwise(boxes))


def _signs(line: Any, rect: Any, *, ghost: bool) -> list[Sign]:
    chars = ((span, c) for span in line["spans"] for c in span["chars"])
    found = signs((c["c"], Box(*c["bbox"])) for span, c in chars if _is_ghost(span, c, rect) is ghost)
    return found if any(not s.text.isspace() for s in found) else []


def _hull(line: Sequence[Sign]) -> Box:
    return hull(s.box for s in line)


def in_order(pieces: Sequence[list[Sign]]) -> list[list[Sign]]:
    """Pieces in reading order: as written, but one that jumps back up its own column is put where it stands.

    Programs write paragraphs, columns and the cells of a table in the order they are read; what they write
    late (a running head, the value of a form field) stands higher on the page than what came before it.
    """
    out: list[tuple[Box, list[Sign]]] = []
    at = 0
    for piece in pieces:
        box = _hull(piece)
        out_of_place = at < len(out) and box.y0 > out[at][0].y0 - 0.3 * box.height
        if at and (out_of_place or _jumps_up(box, out[at - 1][0])):
            at = _place_for(box, [b for b, _ in out])
        out.insert(at, (box, piece))
        at += 1
    return [piece for _, piece in out]


def _jumps_up(box: Box, before: Box) -> bool:
    return box.y1 <= before.y0 + 0.3 * before.height and box.x0 < before.x1 and before.x0 < box.x1


def _place_for(box: Box, placed: Sequence[Box]) -> int:
    """After its neighbour to the left on the same row; else before the first piece that stands below it."""
    left = [(b.x1, n) for n, b in enumerate(placed) if on_one_row(b, box) and b.x1 <= box.x0 + 1]
    if left:
        return max(left)[1] + 1
    lower = (n for n, b in enumerate(placed) if b.y0 >= box.y1 - 0.3 * box.height and b.x0 < box.x1 and box.x0 < b.x1)
    return next(lower, len(placed))


def joined_rows(rows: Sequence[list[Sign]]) -> list[list[Sign]]:
    """Neighbouring pieces on one base line become one line, left to right: 'Name | Born | Telephone' stays together."""
    out: list[list[Sign]] = []
    for row in rows:
        last = out[-1][-1].box if out else None
        if last is not None and on_one_row(_hull(out[-1]), _hull(row)) and row[0].box.x0 >= last.x1 - 1:
            space = Box(last.x1, row[0].box.y0, max(row[0].box.x0, last.x1), row[0].box.y1)
            out[-1] = [*out[-1], Sign(" ", space), *row]
        else:
            out.append(row)
    return out
