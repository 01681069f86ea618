"""Spreadsheets as tables on pages: every sheet and row, hidden ones too and said to be hidden, values not formulas."""

from __future__ import annotations

import csv
import io
import re
import warnings as warnings_of_python
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits, sheetparts
from sartool.files.converted import Attachment
from sartool.files.oldsheets import binary_sheets
from sartool.files.packages import open_package
from sartool.files.sheetcells import INVISIBLE, shown
from sartool.files.sheetparts import Parts
from sartool.files.tablepages import HIDDEN, Block, Made, Note, Row, Sheet, flags_of, hides, pages_of
from sartool.files.webpage import text_of

UNWORKED = "not calculated"
_TOO_LARGE = "a sheet is far larger than a person can read; split it and add the parts"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_LEGACY_THREAD = "[Threaded comment]"  # what Excel puts in the old note, for programs that know no threads
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
_EDGES = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def workbook_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, files inside the workbook, warnings, flags, properties. Formulas show the value last worked
    out; nothing is worked out here."""
    with open_package(data, file, "Excel") as package:
        parts = Parts(package, file, "Excel")
        if "xl/workbook.bin" in parts.names:
            sheets, warnings = binary_sheets(data, parts, file)
        else:
            sheets, warnings = _sheets(data, parts, file), []
        more = [*_lost_strings(parts, sheets), *sheetparts.blocks_of(parts)]
        inner = sheetparts.inner_of(parts, ("xl/media/", "xl/embeddings/"))
        told = sheetparts.told_by(parts)
    warnings += _warnings(parts, sheets, inner)
    return pages_of(sheets, more, fonts), inner, tuple(warnings), flags_of(sheets), told


def _warnings(parts: Parts, sheets: Sequence[Sheet], inner: Sequence[Attachment]) -> list[str]:
    said = []
    if hides(sheets):
        said.append(HIDDEN)
    if any(UNWORKED in c for s in sheets for r in s.rows for c in r.cells):
        said.append("formulas without a kept value are shown as formulas: nothing is calculated here")
    if inner:
        said.append("pictures and files in the workbook are documents of their own")
    if any(n.startswith("xl/charts/") for n in parts.names):
        said.append("charts of the workbook are not drawn; the words and figures behind them are shown")
    if any("vbaProject" in n for n in parts.names):
        said.append("it carries macros, which are never run")
    if any(n.startswith("xl/model/") for n in parts.names):
        said.append("it carries a data model, which is not shown: open it in Excel and look at what it holds")
    return said


def _sheets(data: bytes, parts: Parts, file: str) -> list[Sheet]:
    book = _loaded(data, file, values=True)
    unworked = any(_FORMULA.search(parts.data(n)) for n in parts.names if n.startswith("xl/worksheets/sheet"))
    formulas = _loaded(data, file, values=False) if unworked else book
    where = sheetparts.sheet_parts(parts)
    made = []
    for sheet in book.worksheets:
        threads = sheetparts.threads_of(parts, where.get(sheet.title, ""))
        more = [*_edges(sheet), *_links(sheet), *_choices(sheet)]
        controls = sheetparts.old_controls(parts, where.get(sheet.title, ""))
        more += [(f"Words on controls of {sheet.title}", [["Words"], *([c] for c in controls)])] if controls else []
        state = {"hidden": "hidden", "veryHidden": "very hidden"}.get(sheet.sheet_state, "")
        made.append(_sheet(sheet, formulas[sheet.title], file, state, [*_notes(sheet, threads), *threads], more))
    for chart in book.chartsheets:
        made.append(Sheet(chart.title, (), "" if chart.sheet_state == "visible" else "hidden"))
    names = _names(book)
    if names and made:
        made[-1] = replace(made[-1], more=(*made[-1].more, names))
    return made


def _loaded(data: bytes, file: str, *, values: bool) -> Any:
    try:
        with warnings_of_python.catch_warnings():  # about features that no page shows
            warnings_of_python.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # the reader answers damage with any error of its own
        raise BadDocument(file, "the workbook cannot be read; open it in Excel, save it as PDF and add that") from error


# -- one sheet


def _sheet(
    sheet: Any, formulas: Any, file: str, state: str, notes: Sequence[Note], more: Sequence[Block]
) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    unseen: list[str] = []
    behind = {(c.row, c.column): c.value for c in _cells(formulas)} if formulas is not sheet else {}
    for c in _cells(sheet):
        words = shown(c.value, c.number_format) or _unworked(behind.get((c.row, c.column)))
        if words:
            rows.setdefault(c.row, {})[c.column] = words
            unseen += [c.coordinate] if _is_invisible(c) else []
    width = max((max(r) for r in rows.values()), default=0)
    if len(rows) > limits.ROWS or width > limits.COLUMNS * 10 or len(rows) * width > limits.CELLS:
        raise BadDocument(file, _TOO_LARGE)
    kept = tuple(
        Row(n, tuple(r.get(c, "") for c in range(1, width + 1)), _is_hidden(sheet, n)) for n, r in rows.items()
    )
    return Sheet(
        sheet.title, kept, state, frozenset(_hidden_columns(sheet, width)), tuple(unseen), tuple(notes), tuple(more)
    )


def _cells(sheet: Any) -> list[Any]:
    """The cells the file holds, in order: asking row by row would make all those that lie between them."""
    return [c for _, c in sorted(sheet._cells.items())]  # noqa: SLF001 - the library has no other way to tell


def _is_hidden(sheet: Any, number: int) -> bool:
    """A row that is hidden, or has no height, or is one of all those hidden unless said otherwise."""
    if number not in sheet.row_dimensions:
        return bool(sheet.sheet_format.zeroHeight)
    known = sheet.row_dimensions[number]
    return bool(known.hidden) or known.height == 0


def _hidden_columns(sheet: Any, width: int) -> set[int]:
    """0-based; one entry of the workbook may stand for many columns."""
    hidden: set[int] = set()
    for d in sheet.column_dimensions.values():
        if d.hidden or (d.customWidth and d.width == 0):
            first = d.min or column_index_from_string(d.index)
            hidden |= set(range(first - 1, min(d.max or first, width)))
    return hidden


def _is_invisible(cell: Any) -> bool:
    """A format that shows nothing, or white letters on no ground."""
    if not cell.has_style:
        return False
    if INVISIBLE.match(cell.number_format or ""):
        return True
    colour = cell.font.color if cell.font is not None else None
    if colour is None or cell.fill.fill_type is not None:
        return False
    return (colour.type == "rgb" and colour.rgb in _WHITE) or (colour.type == "theme" and colour.theme == 0)


def _unworked(formula: Any) -> str:
    """A formula whose value was never kept: shown as such, never worked out here."""
    behind = getattr(formula, "text", formula)  # a formula for a whole range
    return f"{UNWORKED}: {behind}" if isinstance(behind, str) and behind.startswith("=") else ""


def _edges(sheet: Any) -> Iterator[Block]:
    """Headers and footers, which only a print shows."""
    edges = [e for name in _EDGES for e in _sides(getattr(sheet, name))]
    if edges:
        yield f"Header and footer of {sheet.title}", [["Words"], *([e] for e in dict.fromkeys(edges))]


def _sides(edge: Any) -> list[str]:
    return [str(side.text) for side in (edge.left, edge.center, edge.right) if side is not None and side.text]


def _notes(sheet: Any, threads: Sequence[Note]) -> list[Note]:
    """Notes on cells; one that only repeats a thread for older programs is left to the thread."""
    threaded = {(t.row, t.column) for t in threads}
    found = []
    for c in _cells(sheet):
        note: Any = getattr(c, "comment", None)
        text = str(note.text or "").strip() if note is not None else ""
        if text and not (text.startswith(_LEGACY_THREAD) and (c.row, c.column) in threaded):
            found.append(Note(c.row, c.column, str(note.author or ""), text))
    return found


def _links(sheet: Any) -> Iterator[Block]:
    """Where links lead, and what they say when they are pointed at: an address may not be among the words."""
    rows = []
    for link in (c.hyperlink for c in _cells(sheet) if getattr(c, "hyperlink", None) is not None):
        words = [w for w in (link.target, link.location, link.tooltip) if w]
        rows += [[str(link.ref), " ".join(map(str, words))]] if words else []
    if rows:
        yield f"Links on {sheet.title}", [["Cell", "Leads to"], *rows]


def _choices(sheet: Any) -> Iterator[Block]:
    """What cells may hold, and what is said to whoever fills them in."""
    rows = []
    for v in getattr(sheet.data_validations, "dataValidation", ()):
        choice = (v.formula1 or "").strip('"') if v.type == "list" and (v.formula1 or "").startswith('"') else ""
        words = [w for w in (choice, v.promptTitle, v.prompt, v.errorTitle, v.error) if w]
        rows += [[str(v.sqref), " - ".join(words)]] if words else []
    if rows:
        yield f"Choices and hints of {sheet.title}", [["Cells", "Words"], *rows]


def _names(book: Any) -> Block | None:
    rows = []
    for where, names in (("", book.defined_names), *((s.title, s.defined_names) for s in book.worksheets)):
        for name, said in names.items():
            words = [str(said.attr_text or ""), str(said.comment or "")]
            rows.append([name, where, " ".join(filter(None, words))])
    return ("Names given in the workbook", [["Name", "Of sheet", "Stands for"], *rows]) if rows else None


def _lost_strings(parts: Parts, sheets: Sequence[Sheet]) -> list[Block]:
    """Words the file still keeps although no cell holds them any more."""
    if "xl/sharedStrings.xml" not in parts.names:
        return []
    there = {letters(c) for s in sheets for r in s.rows for c in r.cells if c}
    rows = []
    for item in sheetparts.every(parts.tree("xl/sharedStrings.xml"), "si"):
        words = "".join(t.text or "" for t in sheetparts.every(item, "t")).strip()
        if letters(words) and letters(words) not in there:
            rows.append([words])
    return [("Words kept in the file that no cell shows", [["Words"], *rows])] if rows else []


# -- tables as text


def csv_pages(data: bytes, file: str, fonts: Path) -> bytes:
    """A table in text of any encoding, parted by commas, semicolons, tabs or bars."""
    rows = list(_csv_rows(text_of(data, file), file))
    kept = [Row(n, tuple(r)) for n, r in enumerate(rows, 1) if any(c.strip() for c in r)]
    width = max((len(r.cells) for r in kept), default=0)
    if width > limits.COLUMNS * 10 or len(kept) * width > limits.CELLS:
        raise BadDocument(file, "it is far larger than a person can read; split it and add the parts")
    return pages_of([Sheet("", tuple(kept))], [], fonts)


def _csv_rows(text: str, file: str) -> Iterator[list[str]]:
    sample = text[:8192]
    if said := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):  # how Excel says it
        text, sample = text[said.end() :], f"a{said[1]}b{said[1]}c\n" * 3
    try:
        dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel_tab if sample.count("\t") > sample.count(",") else csv.excel
    csv.field_size_limit(10_000_000)
    try:
        for n, row in enumerate(csv.reader(io.StringIO(text, newline=""), dialect)):
            if n >= limits.ROWS:
                raise BadDocument(file, "it has more rows than a person can read; split it and add the parts")
            yield row
    except csv.Error as error:
        raise BadDocument(file, "it cannot be read as a table; open it by hand and add it as a PDF") from error
