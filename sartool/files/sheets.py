"""Spreadsheets as tables on pages: every sheet and row, hidden ones too and said to be hidden, values not formulas."""

from __future__ import annotations

import csv
import io
import re
import warnings as warnings_of_python
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from sartool.core.errors import BadDocument
from sartool.files import limits, typesetting
from sartool.files.converted import Attachment
from sartool.files.names import flat, unlike
from sartool.files.packages import open_package, parsed, part
from sartool.files.webpage import text_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = re.compile(r"xl/drawings/drawing\d*\.xml$")
WIDE = 7  # columns from which a sheet is laid on its side
LETTER, PADDING = 5.3, 12.0  # points a letter of a cell takes, and the space beside it
ACROSS = 12  # columns that can be read side by side; more are set as tables one below the other


def workbook_pages(data: bytes, file: str, fonts: Path) -> tuple[bytes, tuple[Attachment, ...], tuple[str, ...]]:
    """The rendition, pictures inside the workbook, warnings. Formulas show the value last worked out; nothing is
    worked out here."""
    with open_package(data, file, "Excel") as package:
        names = package.namelist()
        drawings = [parsed(part(package, n, file, "Excel"), file, "Excel") for n in names if _DRAWING.match(n)]
        pictures = [(n, part(package, n, file, "Excel")) for n in names if n.startswith("xl/media/")]
    book, formulas = _loaded(data, file, values=True), _loaded(data, file, values=False)
    warnings: list[str] = []
    blocks: list[Block] = []
    for sheet in book.worksheets:
        state = " (hidden sheet)" if sheet.sheet_state != "visible" else ""
        rows = rows_of(sheet, formulas[sheet.title], file)
        blocks += [(f"{sheet.title}{state}", rows), *_edges(sheet), *_notes(sheet)]
        warnings += ["a sheet is hidden in the workbook: it is shown here and said to be hidden"] if state else []
    blocks += [
        ("Words in drawings", [["Words"], *([w] for w in words)]) for d in drawings if (words := _drawn_words(d))
    ]
    if pictures:
        warnings.append("pictures in the workbook are documents of their own")
    if any(n.startswith("xl/charts/") for n in names):
        warnings.append("charts of the workbook are not drawn; the figures behind them are shown")
    taken: set[str] = set()
    inner = tuple(Attachment(unlike(taken, flat(n.rpartition("/")[2], "picture")), d) for n, d in pictures if d)
    return _set(blocks, fonts), inner, tuple(dict.fromkeys(warnings))


def _loaded(data: bytes, file: str, *, values: bool) -> Any:
    try:
        with warnings_of_python.catch_warnings():  # about features that no page shows
            warnings_of_python.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # the reader answers damage with any error of its own
        raise BadDocument(file, "the workbook cannot be read; open it in Excel, save it as PDF and add that") from error


def _drawn_words(drawing: Any) -> list[str]:
    """The words of text boxes and shapes, a paragraph each."""
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{_A}t")).strip() for p in drawing.iter(f"{_A}p"))
    return [p for p in paragraphs if p]


Block = tuple[str, list[list[str]]]  # a heading, and rows of which the first is the head


def _set(blocks: Sequence[Block], fonts: Path) -> bytes:
    """Tables on pages. The head stands on every page: a date means little without the word 'born' above it."""
    typesetting.use_fonts(fonts)
    wide = any(len(row) >= WIDE for _, rows in blocks for row in rows)
    story: list[Any] = []
    for heading, rows in blocks:
        for piece, note in _parts(rows):
            title = " - ".join(filter(None, (heading, note)))
            story += [typesetting.text(title, typesetting.HEADING)] if title else []
            story += [_table(piece, typesetting.across(wide))] if piece else []
    return typesetting.bare("", story or [typesetting.text("(nothing in it)")], fonts, wide=wide)


def _table(rows: list[list[str]], across: float) -> Any:
    """Columns as wide as what they hold, within reason."""
    width = max(len(r) for r in rows)
    even = [[*r, *[""] * (width - len(r))] for r in rows]
    columns = [[r[i] for r in even] for i in range(width)]
    least = [LETTER * max((len(w) for c in column for w in c.split()), default=1) + PADDING for column in columns]
    wanted = [LETTER * min(max(len(c) for c in column), 60) + PADDING for column in columns]
    spare, more = across - sum(least), [max(w - n, 1.0) for w, n in zip(wanted, least, strict=True)]
    if spare < 0:  # words must break somewhere
        widths = [across * n / sum(least) for n in least]
    else:
        widths = [n + spare * m / sum(more) for n, m in zip(least, more, strict=True)]
    return typesetting.table(even[0], even[1:], widths)


def _parts(rows: list[list[str]]) -> Iterator[tuple[list[list[str]], str]]:
    """One table, or several below each other where a sheet is too wide for a page: no column is cut off."""
    width = max((len(r) for r in rows), default=0)
    if width <= ACROSS:
        yield rows, ""
        return
    for start in range(0, width, ACROSS):
        piece = [r[start : start + ACROSS] for r in rows]
        yield [r for r in piece if any(r)], f"columns {start + 1} to {min(start + ACROSS, width)} of {width}"


def rows_of(sheet: Any, formulas: Any, file: str) -> list[list[str]]:
    """Rows as text. Hidden rows are told in a first column, hidden columns in a first row."""
    if sheet.max_row * sheet.max_column > limits.CELLS or sheet.max_column > limits.COLUMNS * 10:
        raise BadDocument(file, "a sheet is far larger than a person can read; split it and add the parts")
    hidden_rows = {n for n, d in sheet.row_dimensions.items() if d.hidden}
    out: list[tuple[int, list[str]]] = []
    for n, row in enumerate(sheet.iter_rows(), 1):
        cells = [_shown(c.value, c.number_format) or _unworked(formulas, c) for c in row]
        if any(cells):
            out.append((n, cells))
    if len(out) > limits.ROWS:
        raise BadDocument(file, "a sheet is far larger than a person can read; split it and add the parts")
    width = max((i + 1 for _, cells in out for i, c in enumerate(cells) if c), default=0)
    rows = [cells[:width] for _, cells in out]
    columns = _hidden_columns(sheet, width)
    if any(n in hidden_rows for n, _ in out):
        rows = [["hidden row" if n in hidden_rows else "", *cells] for (n, _), cells in zip(out, rows, strict=True)]
        columns = {c + 1 for c in columns}
    if columns and rows:
        rows.insert(0, ["hidden column" if i in columns else "" for i in range(len(rows[0]))])
    return rows


def _hidden_columns(sheet: Any, width: int) -> set[int]:
    """0-based; one entry of the workbook may stand for many columns."""
    hidden: set[int] = set()
    for d in sheet.column_dimensions.values():
        if d.hidden:
            first = d.min or column_index_from_string(d.index)
            hidden |= set(range(first - 1, min(d.max or first, width)))
    return hidden


def _unworked(formulas: Any, cell: Any) -> str:
    """A formula whose value was never kept: shown as such, never worked out here."""
    behind = formulas[cell.coordinate].value if cell.value is None else None
    return f"formula, not worked out: {behind}" if isinstance(behind, str) and behind.startswith("=") else ""


def _edges(sheet: Any) -> Iterator[Block]:
    """Headers and footers, which only a print shows."""
    edges = [
        e for name in ("oddHeader", "oddFooter", "evenHeader", "firstHeader") for e in _sides(getattr(sheet, name))
    ]
    if edges:
        yield f"Header and footer of {sheet.title}", [["Words"], *([e] for e in dict.fromkeys(edges))]


def _sides(edge: Any) -> list[str]:
    return [str(side.text) for side in (edge.left, edge.center, edge.right) if side is not None and side.text]


def _notes(sheet: Any) -> Iterator[Block]:
    notes = [
        [c.coordinate, str(c.comment.author or ""), str(c.comment.text or "")]
        for row in sheet.iter_rows()
        for c in row
        if getattr(c, "comment", None) is not None
    ]
    if notes:
        yield f"Notes on cells of {sheet.title}", [["Cell", "By", "Note"], *notes]


def _shown(value: object, form: str = "") -> str:
    """A cell as a person in Britain would read it."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time() and "h" not in form.lower():
            return value.strftime("%d/%m/%Y")
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value == int(value) and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value).strip()


def csv_pages(data: bytes, file: str, fonts: Path) -> bytes:
    rows = list(_csv_rows(text_of(data, file), file))
    width = max((len(r) for r in rows), default=0)
    even = [[*r, *[""] * (width - len(r))] for r in rows if any(c.strip() for c in r)]
    return _set([("", even)], fonts)


def _csv_rows(text: str, file: str) -> Iterator[list[str]]:
    sample = text[:8192]
    try:
        dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(10_000_000)
    try:
        for n, row in enumerate(csv.reader(io.StringIO(text, newline=""), dialect)):
            if n >= limits.ROWS:
                raise BadDocument(file, "it has more rows than a person can read; split it and add the parts")
            yield row
    except csv.Error as error:
        raise BadDocument(file, "it cannot be read as a table; open it by hand and add it as a PDF") from error
