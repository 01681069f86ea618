"""Sheets as tables on pages of our own: what the workbook hides is shown, shaded, and said to be hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak

from sartool.core.bundle import ADDENDUM, InnerFlag, Told
from sartool.core.flagwords import flag_wording
from sartool.core.text import letters
from sartool.files import typesetting
from sartool.files.converted import Attachment
from sartool.files.longtable import SHADE, LongTable, breadth

WIDE = 7  # columns from which a sheet is laid on its side
LETTER, PADDING = 5.3, 17.0  # points a letter of a cell takes as a rule, and the space beside it
ACROSS = 12  # columns that can be read side by side; more are set as tables one below the other
HIDDEN_ROW, HIDDEN_COLUMN = "hidden row", "hidden column"
_OF_ITSELF = 24  # letters from which a cell's words are a passage; fewer stand for their whole row
BANNER = ParagraphStyle(
    "banner", parent=typesetting.CELL_BOLD, backColor=SHADE, borderPadding=(4, 6, 5, 6), leftIndent=6, rightIndent=6,
    spaceBefore=6, spaceAfter=10, keepWithNext=1,
)  # fmt: skip

Block = tuple[str, list[list[str]]]  # a heading, and rows of which the first is the head
Made = tuple[bytes, tuple[Attachment, ...], tuple[str, ...], tuple[InnerFlag, ...], Told]
HIDDEN = "parts of the workbook are hidden: they are shown here and said to be hidden"


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it. `number` is 1-based, as the workbook counts."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote beside a cell: `column` and `row` 1-based."""

    row: int
    column: int
    by: str
    text: str

    @property
    def cell(self) -> str:
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is kept, not as it is shown. `hidden` is "" or how it is hidden."""

    title: str
    rows: tuple[Row, ...]
    hidden: str = ""
    hidden_columns: frozenset[int] = frozenset()  # 0-based
    unseen: tuple[str, ...] = ()  # cells whose words the workbook does not let be seen: "C4"
    notes: tuple[Note, ...] = ()
    more: tuple[Block, ...] = field(default_factory=tuple)


def hides(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook hides any of this."""
    return any(s.hidden or s.hidden_columns or s.unseen or any(r.hidden for r in s.rows) for s in sheets)


def column_name(number: int) -> str:
    """1 is A, 27 is AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def pages_of(sheets: Sequence[Sheet], more: Sequence[Block], fonts: Path) -> bytes:
    """A PDF: every sheet with its notes and edges, then what belongs to the whole workbook."""
    typesetting.use_fonts(fonts)
    wide = any(len(r.cells) >= WIDE for s in sheets for r in s.rows)
    wide = wide or any(len(row) >= WIDE for _, rows in more for row in rows)
    story: list[Any] = []
    for sheet in sheets:
        story += _set(sheet, wide=wide)
    if more:
        story += [*([PageBreak()] if story else []), typesetting.text(ADDENDUM, typesetting.HEADING)]
    for heading, rows in more:
        story += tables(heading, rows, wide=wide)
    return typesetting.bare("", story or [typesetting.text("(nothing in it)")], fonts, wide=wide)


def flags_of(sheets: Sequence[Sheet]) -> tuple[InnerFlag, ...]:
    """Notes that ask to withhold, as flags on the words of their cell, or of its row where the cell says little.

    The note tells what the passage is about: where one is withheld, so is the other.
    """
    said = Counter(letters(c) for s in sheets for r in s.rows for c in r.cells if c)
    flags: list[InnerFlag] = []
    for sheet in sheets:
        rows = {r.number: r for r in sheet.rows}
        for note in sheet.notes:
            asks, ground = flag_wording(note.text)
            if not asks:
                continue
            quotes = [*_quotes(rows.get(note.row), note.column, said), note.text]
            flags += [InnerFlag(q, note.text, ground, note.by, "note on a cell") for q in quotes]
    return tuple(flags)


def _quotes(row: Row | None, column: int, said: Mapping[str, int]) -> list[str]:
    if row is None:
        return []
    cell = row.cells[column - 1] if column <= len(row.cells) else ""
    if len(letters(cell)) >= _OF_ITSELF and said[letters(cell)] == 1:
        return [cell]
    pieces = [row.cells[n : n + ACROSS] for n in range(0, len(row.cells), ACROSS)]
    return [words for piece in pieces if letters(words := " ".join(filter(None, piece)))]


# -- one sheet


def _set(sheet: Sheet, *, wide: bool) -> Iterator[Any]:
    yield from _heading(sheet.title)
    if sheet.hidden:
        yield typesetting.text(f"The workbook hides this sheet ({sheet.hidden}).", BANNER)
    if sheet.unseen:
        cells = ", ".join(sheet.unseen[:40]) + (f" and {len(sheet.unseen) - 40} more" if len(sheet.unseen) > 40 else "")
        yield typesetting.text(f"The workbook holds these words but does not let them be seen: {cells}.", BANNER)
    if not sheet.rows:
        yield typesetting.text("(no words on this sheet)", typesetting.CELL)
    width = max((len(r.cells) for r in sheet.rows), default=0)
    for start in range(0, width, ACROSS):
        part = _Part(sheet, start, min(start + ACROSS, width))
        if width > ACROSS:
            yield from _heading(f"{sheet.title} - columns {start + 1} to {part.end} of {width}".removeprefix(" - "))
        yield part.table(typesetting.across(wide))
    if sheet.notes:
        notes = [["Cell", "By", "Note"], *([n.cell, n.by, n.text] for n in sheet.notes)]
        yield from tables(f"Notes on cells of {sheet.title}", notes, wide=wide)
    for heading, rows in sheet.more:
        yield from tables(heading, rows, wide=wide)


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns `start` to `end` (0-based, half open) of a sheet, with labels on what is hidden."""

    sheet: Sheet
    start: int
    end: int

    def table(self, across: float) -> Any:
        body = [(r.hidden, list(r.cells[self.start : self.end])) for r in self.sheet.rows]
        body = [(hidden, cells + [""] * (self.end - self.start - len(cells))) for hidden, cells in body if any(cells)]
        if not body:
            return typesetting.text("(nothing in these columns)", typesetting.CELL)
        columns = sorted(c - self.start for c in self.sheet.hidden_columns if self.start <= c < self.end)
        labelled = any(hidden for hidden, _ in body)
        rows = [[*([HIDDEN_ROW if hidden else ""] if labelled else []), *cells] for hidden, cells in body]
        head = 1
        if columns:
            rows.insert(0, ["" for _ in rows[0]])
            for c in columns:
                rows[0][c + labelled] = HIDDEN_COLUMN
            head = 2
        first = len(rows) - len(body)
        shaded = frozenset(first + n for n, (h, _) in enumerate(body) if h)
        return LongTable(rows, _widths(rows, across), head, shaded, frozenset(c + labelled for c in columns))


# -- tables


def _heading(words: str) -> list[Any]:
    return [typesetting.text(words, typesetting.HEADING)] if words else []


def tables(heading: str, rows: list[list[str]], *, wide: bool) -> Iterator[Any]:
    """A heading ("" for none) and rows under it, the first of them their head; many columns in several tables."""
    width = max((len(r) for r in rows), default=0)
    for start in range(0, width, ACROSS):
        piece = [row for r in rows if any(row := r[start : start + ACROSS])]
        note = f"columns {start + 1} to {min(start + ACROSS, width)} of {width}" if width > ACROSS else ""
        yield from _heading(" - ".join(filter(None, (heading, note))))
        if piece:
            yield _table(piece, typesetting.across(wide))


def _table(rows: list[list[str]], across: float) -> LongTable:
    """The head stands on every page: a date means little without the word 'born' above it."""
    width = max(len(r) for r in rows)
    even = [[*r, *[""] * (width - len(r))] for r in rows]
    return LongTable(even, _widths(even, across), 1)


def _widths(rows: Sequence[Sequence[str]], across: float) -> list[float]:
    """Columns as wide as what they hold, within reason; all of them take `across` points."""
    columns = list(zip(*rows, strict=True))
    words = [max((w for c in column for w in c.split()), key=len, default="") for column in columns]
    lines = [max((line for c in column for line in c.split("\n")), key=len) for column in columns]
    least = [max(LETTER * len(w), breadth(w)) + PADDING for w in words]
    wanted = [max(LETTER * min(len(line), 60) + PADDING, low) for line, low in zip(lines, least, strict=True)]
    return _squeezed(least, across) if sum(least) > across else _filled(least, wanted, across)


def _filled(least: Sequence[float], wanted: Sequence[float], across: float) -> list[float]:
    """Short columns get all they want, so that no telephone number breaks; long ones share the rest."""
    low, high = 0.0, across
    for _ in range(40):
        cap = (low + high) / 2
        fits = sum(max(n, min(w, cap)) for n, w in zip(least, wanted, strict=True)) < across
        low, high = (cap, high) if fits else (low, cap)
    widths = [max(n, min(w, low)) for n, w in zip(least, wanted, strict=True)]
    widths[widths.index(max(widths))] += across - sum(widths)
    return widths


def _squeezed(least: Sequence[float], across: float) -> list[float]:
    """Narrow columns keep what they need; the widest give way, for it is they that hold a word too long."""
    low, high = PADDING, max(least)
    for _ in range(40):
        cap = (low + high) / 2
        low, high = (cap, high) if sum(min(w, cap) for w in least) < across else (low, cap)
    return [min(w, low) for w in least]
