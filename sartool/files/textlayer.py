"""The text layer of a page: the words a person can see on it, in the order a person reads them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pymupdf
from numpy.typing import NDArray

from sartool.core.geometry import Box, hull
from sartool.core.text import Word
from sartool.files.renderer import fitting_dpi
from sartool.files.tokens import Sign, on_one_row, signs, words_of

# What is shown counts, so /ActualText is ignored; letters without a meaning must come out as such.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_IGNORE_ACTUALTEXT
LOOK_DPI = 96  # enough to see whether there is ink under a word
INK = 8  # grey levels between the lightest and darkest dot under a word that can be seen
TINY = 1.2  # points: smaller letters are not for reading
MUDDLED = 0.2  # share of pieces that jump up the page, from which the order of the file is not used
_UNDER = 0.8  # share of a word under a later picture from which it is hidden
Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Layer:
    """Words that can be seen, how many cannot, and the boxes of drawings small enough to be letters."""

    words: tuple[Word, ...]
    unseen: int
    glyph_paths: int

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
    picture, scale = _picture(page)
    log = page.get_bboxlog()
    covers = _later_pictures(log)
    lines, unseen = _lines(page)
    words: list[Word] = []
    for number, line in enumerate(lines):
        for word in words_of(line, number):
            if _seen(word.box, picture, scale, page.rect) and not _covered(word.box, covers):
                words.append(word)
            else:
                unseen += any(c.isalnum() for c in word.text)
    return Layer(tuple(_once(words)), unseen, _small_drawings(log, words))


# -- what can be seen


def _picture(page: Any) -> tuple[Grey, float]:
    """The page in grey, and the dots in a point."""
    drawn = page.get_pixmap(dpi=fitting_dpi(page, LOOK_DPI), colorspace=pymupdf.csGRAY, alpha=False)
    rows = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width]
    return rows, drawn.width / page.rect.width


def _seen(box: Box, picture: Grey, scale: float, rect: Any) -> bool:
    """Whether the page shows ink there: not under a box, not white on white, not off the page."""
    if box.height < TINY or box.x1 <= 0 or box.y1 <= 0 or box.x0 >= rect.width or box.y0 >= rect.height:
        return False
    y0, y1 = max(int(box.y0 * scale), 0), int(np.ceil(box.y1 * scale))
    x0, x1 = max(int(box.x0 * scale), 0), int(np.ceil(box.x1 * scale))
    under = picture[y0:y1, x0:x1]
    return under.size > 0 and int(under.max()) - int(under.min()) >= INK


def _later_pictures(log: Sequence[Any]) -> list[Box]:
    """Pictures painted after some text: what lies under them is read from the picture, not from the layer."""
    first_text = next((n for n, (kind, *_) in enumerate(log) if kind.endswith("text")), len(log))
    return [Box(*entry[1]) for entry in log[first_text:] if entry[0] in ("fill-image", "fill-shade")]


def _covered(box: Box, covers: Sequence[Box]) -> bool:
    return any(_overlap(box, c) > _UNDER * max(box.area, 0.01) for c in covers)


def _overlap(a: Box, b: Box) -> float:
    across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return across * down if across > 0 and down > 0 else 0.0


def _small_drawings(log: Sequence[Any], words: Sequence[Word]) -> int:
    """Filled shapes of the size of letters where no word stands: writing that was turned into outlines."""
    shapes = [Box(*entry[1]) for entry in log if entry[0] == "fill-path"]
    shapes = [s for s in shapes if 3 < s.height < 24 and 1 < s.width < 24]
    if len(shapes) < 40:
        return 0
    return sum(not any(s.overlaps(w.box) for w in words) for s in shapes[:4000])


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


def _lines(page: Any) -> tuple[list[list[Sign]], int]:
    """Lines in the order they were written, which keeps columns apart; by place where that makes no sense.

    Second, how many words are written in no colour at all.
    """
    pieces, unseen = _pieces(page, by_place=False)
    if _jumps(pieces) > MUDDLED * len(pieces):
        return joined_rows(_pieces(page, by_place=True)[0]), unseen
    return joined_rows(in_order(pieces)), unseen


def _pieces(page: Any, *, by_place: bool) -> tuple[list[list[Sign]], int]:
    blocks = page.get_text("rawdict", flags=_FLAGS, sort=by_place)["blocks"]
    lines = [line for b in blocks if b["type"] == 0 for line in b["lines"]]
    unseen = sum(_words_in(s) for line in lines for s in line["spans"] if _is_invisible(s))
    return [p for line in lines if (p := _signs(line))], unseen


def _is_invisible(span: Any) -> bool:
    return int(span.get("alpha", 255)) == 0


def _words_in(span: Any) -> int:
    return sum(any(c.isalnum() for c in w) for w in "".join(c["c"] for c in span["chars"]).split())


def _jumps(pieces: Sequence[list[Sign]]) -> int:
    """How often the next piece stands higher in its own column: no one reads like that."""
    boxes = [_hull(p) for p in pieces]
    return sum(_jumps_up(b, a) for a, b in itertools.pairwise(boxes))


def _signs(line: Any) -> list[Sign]:
    found = signs((c["c"], Box(*c["bbox"])) for span in line["spans"] if not _is_invisible(span) for c in span["chars"])
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
