"""A table of any number of rows, set page by page: the library's own is copied whole at every page it breaks over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table, TableStyle

from sartool.files import typesetting

SHADE = colors.HexColor("#e6e6e6")
_MOST = 60  # rows that no page holds more of
_UNKNOWN = 100_000.0  # points: taller than any page
_SIDES = 12.0  # points beside the words of a cell
_LONG = 1_000  # letters from which a cell may be taller than a page
_BODY, _HEAD = typesetting.CELL, typesetting.CELL_BOLD


def breadth(words: str) -> float:
    """Points that words take in the head of a table, the widest they come."""
    return float(stringWidth(words, _HEAD.fontName, _HEAD.fontSize)) if words.isascii() else 0.0


class LongTable(Flowable):  # type: ignore[misc]
    """Rows of words, all of the same length; the first `head` of them stand on every page again.

    `widths` are in points; `shaded` rows (0-based, with the head) and columns lie on grey.
    """

    def __init__(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], head: int,
        shaded: frozenset[int] = frozenset(), grey: frozenset[int] = frozenset(), at: int = 0,
    ) -> None:  # fmt: skip
        super().__init__()
        self._rows, self._widths, self._head = rows, widths, min(head, len(rows) - 1)
        self._shaded, self._grey = shaded, grey
        self._at = max(at, self._head)  # the first row that is not set yet
        self._made: dict[int, list[Any]] = {}  # cells of the rows that were tried last
        self._whole: Any = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if len(self._rows) - self._at > _MOST:
            return width, _UNKNOWN
        self._whole = self._set(self._at, len(self._rows))
        size: tuple[float, float] = self._whole.wrap(width, height)
        return size

    def draw(self) -> None:
        self._whole.drawOn(self.canv, 0, 0)

    def split(self, width: float, height: float) -> list[Any]:
        """As many rows as fit, and the rest; a row too tall for the rest of the page is parted if it must be."""
        end = min(self._at + _MOST, len(self._rows))
        table = self._set(self._at, end)
        table.wrap(width, height)
        heights = [float(h) for h in table._rowHeights]  # noqa: SLF001 - the library has no other way to tell
        used, fit = sum(heights[: self._head]), 0
        for tall in heights[self._head :]:
            if used + tall > height:
                break
            used, fit = used + tall, fit + 1
        if fit:
            first = self._set(self._at, self._at + fit)
            return [first, *self._rest(self._at + fit)]
        pieces = self._set(self._at, self._at + 1).split(width, height)
        return [*pieces, *self._rest(self._at + 1)] if pieces else []

    def _rest(self, at: int) -> list[Any]:
        if at >= len(self._rows):
            return []
        rest = LongTable(self._rows, self._widths, self._head, self._shaded, self._grey, at)
        rest._made = {n: cells for n, cells in self._made.items() if n >= at or n < self._head}
        return [rest]

    def _set(self, start: int, end: int) -> Any:
        numbers = [*range(self._head), *range(start, end)]
        for n in numbers:
            if n not in self._made:
                self._made[n] = [self._cell(words, w, n) for words, w in zip(self._rows[n], self._widths, strict=True)]
        cells = [list(self._made[n]) for n in numbers]
        last = self._head - 1
        style: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, typesetting.RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            ("FONT", (0, 0), (-1, -1), _BODY.fontName, _BODY.fontSize, _BODY.leading),
        ]  # fmt: skip
        if self._head:
            style += [
                ("FONT", (0, 0), (-1, last), _HEAD.fontName, _HEAD.fontSize, _HEAD.leading),
                ("LINEBELOW", (0, last), (-1, last), 1, typesetting.INK),
            ]
        style += [("BACKGROUND", (c, 0), (c, -1), SHADE) for c in self._grey]
        style += [("BACKGROUND", (0, n), (-1, n), SHADE) for n, row in enumerate(numbers) if row in self._shaded]
        return Table(
            cells, colWidths=list(self._widths), repeatRows=self._head, style=TableStyle(style), splitInRow=1,
            hAlign="LEFT",
        )  # fmt: skip

    def _cell(self, words: str, width: float, row: int) -> Any:
        """Plain words broken into lines here, which is far quicker; others as a paragraph."""
        style = _HEAD if row < self._head else _BODY
        if len(words) < _LONG and words.isascii() and words.replace("\n", "").isprintable():
            lines = simpleSplit(words, style.fontName, style.fontSize, width - _SIDES)
            if all(stringWidth(line, style.fontName, style.fontSize) <= width - _SIDES for line in lines):
                return "\n".join(lines)
        return typesetting.text(words, style)
