"""Workbooks of other times and programs: Excel before 2007, binary Excel, OpenDocument sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits
from sartool.files.oleparts import drawn_words, inner_of, properties_of, stream_of
from sartool.files.sheetcells import INVISIBLE, shown
from sartool.files.sheetparts import Parts
from sartool.files.tablepages import (
    HIDDEN,
    Block,
    Made,
    Note,
    Row,
    Sheet,
    column_name,
    flags_of,
    hides,
    pages_of,
)

_LOCKED = "the workbook needs a password; open it in Excel, save it without one and add that"
_DAMAGED = "the workbook cannot be read; open it in Excel, save it as PDF and add that"
_TOO_LARGE = "a sheet is far larger than a person can read; split it and add the parts"
_STATES = {1: "hidden", 2: "very hidden"}


def xls_pages(data: bytes, file: str, fonts: Path) -> Made:
    """Excel 97 to 2003 and older: the rendition, files inside, warnings, flags, properties."""
    import xlrd  # noqa: PLC0415 - seldom needed

    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            sheets = [_xls_sheet(book.sheet_by_index(n), book, file) for n in range(book.nsheets)]
            names = [[n.name, _name_text(n)] for n in book.name_obj_list if not n.builtin]
    except BadDocument:
        raise
    except Exception as error:  # the reader answers damage with any error of its own
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise BadDocument(file, _LOCKED, locked=True) from error
        raise BadDocument(file, _DAMAGED) from error
    more: list[Block] = [("Names given in the workbook", [["Name", "Stands for"], *names])] if names else []
    noted = {letters(n.text) for s in sheets for n in s.notes}
    boxes = [w for w in dict.fromkeys(drawn_words(stream_of(data, "Workbook", "Book"))) if letters(w) not in noted]
    more += [("Words in drawings, headers, footers and hints", [["Words"], *([w] for w in boxes)])] if boxes else []
    said, told = properties_of(data)
    inner, closed = inner_of(data)
    warnings = [HIDDEN] if hides(sheets) else []
    warnings.append("an old workbook: pictures and charts in it are not shown; open it in Excel and look at them")
    if inner:
        warnings.append("files in the workbook are documents of their own")
    if closed:
        warnings.append(f"{closed} embedded objects cannot be taken out: open it in Excel and save them as files")
    return pages_of(sheets, [*more, *said], fonts), inner, tuple(warnings), flags_of(sheets), told


def _xls_sheet(sheet: Any, book: Any, file: str) -> Sheet:
    if sheet.nrows * max(sheet.ncols, 1) > limits.CELLS:
        raise BadDocument(file, _TOO_LARGE)
    rows, unseen = [], []
    for r in range(sheet.nrows):
        cells = []
        for c in range(sheet.row_len(r)):
            cell = sheet.cell(r, c)
            style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
            form = book.format_map[style.format_key].format_str if style is not None else ""
            cells.append(_xls_words(cell, form, book))
            if cells[-1] and style is not None and _is_invisible(style, form, book):
                unseen.append(f"{column_name(c + 1)}{r + 1}")
        known = sheet.rowinfo_map.get(r)
        if any(cells):
            rows.append(Row(r + 1, tuple(cells), bool(known is not None and (known.hidden or known.height == 0))))
    if len(rows) > limits.ROWS:
        raise BadDocument(file, _TOO_LARGE)
    width = max((len(r.cells) for r in rows), default=0)
    hidden = {c for c, d in sheet.colinfo_map.items() if c < width and (d.hidden or d.width == 0)}
    notes = [
        Note(r + 1, c + 1, str(n.author or "").strip(), str(n.text or "").strip())
        for (r, c), n in sorted(sheet.cell_note_map.items())
        if str(n.text or "").strip()
    ]
    links = [
        [f"{column_name(h.fcolx + 1)}{h.frowx + 1}", " ".join(filter(None, (_said(h.url_or_path), h.quicktip)))]
        for h in sheet.hyperlink_list
    ]
    more: list[Block] = [(f"Links on {sheet.name}", [["Cell", "Leads to"], *links])] if links else []
    return Sheet(
        sheet.name, tuple(rows), _STATES.get(sheet.visibility, ""), frozenset(hidden), tuple(unseen), tuple(notes),
        tuple(more),
    )  # fmt: skip


def _said(address: object) -> str:
    return address.decode("cp1252", "replace") if isinstance(address, bytes) else str(address or "")


def _xls_words(cell: Any, form: str, book: Any) -> str:
    import xlrd  # noqa: PLC0415

    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), form)
            except (ValueError, OverflowError, xlrd.XLDateError):
                return shown(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return shown(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return ""
        case _:
            return shown(cell.value, form)


def _is_invisible(style: Any, form: str, book: Any) -> bool:
    if INVISIBLE.match(form):
        return True
    colour = book.colour_map.get(book.font_list[style.font_index].colour_index)
    return bool(colour == (255, 255, 255) and style.background.fill_pattern == 0)


def _name_text(name: Any) -> str:
    found = name.result.value if name.result is not None else None
    return str(found) if isinstance(found, str) else str(getattr(name.result, "text", "") or "")


# -- binary Excel


def binary_sheets(data: bytes, parts: Parts, file: str) -> tuple[list[Sheet], list[str]]:
    """The sheets of a workbook whose parts are no XML: values, and notes as far as they can be told."""
    import python_calamine as calamine  # noqa: PLC0415 - seldom needed

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        states = {m.name: str(m.visible) for m in book.sheets_metadata}
        sheets = []
        for title in book.sheet_names:
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            if len(rows) > limits.ROWS:
                raise BadDocument(file, _TOO_LARGE)
            kept = [Row(n, tuple(shown(c if c != "" else None) for c in r)) for n, r in enumerate(rows, 1)]
            state = "" if states.get(title, "").endswith("Visible") else "hidden"
            sheets.append(Sheet(title, tuple(r for r in kept if any(r.cells)), state))
    except BadDocument:
        raise
    except Exception as error:  # the reader answers damage with any error of its own
        raise BadDocument(file, _DAMAGED) from error
    said = (
        "a binary workbook: hidden rows and columns are shown but cannot be told from others, links and lists are not "
        "read; open it in Excel and look at them"
    )
    notes = [w for n in parts.names if n.startswith("xl/comments") for w in _binary_notes(parts.data(n))]
    if notes and sheets:
        block: Block = ("Notes on cells of the workbook", [["Words"], *([w] for w in notes)])
        sheets.append(Sheet("", (), more=(block,)))
    return sheets, [said, *([HIDDEN] if hides(sheets) else [])]


_COMMENT_TEXT = 637


def _binary_notes(data: bytes) -> Iterator[str]:
    """Texts of notes: records of a number, a length (both in groups of seven bits) and that many bytes."""
    at = 0
    while at < len(data):
        kind, at = _grouped(data, at, 2)
        size, at = _grouped(data, at, 4)
        if kind == _COMMENT_TEXT and size >= 5:
            length = int.from_bytes(data[at + 1 : at + 5], "little")
            text = data[at + 5 : at + 5 + 2 * length].decode("utf-16-le", "replace").strip()
            if text:
                yield text
        at += size


def _grouped(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for n in range(most):
        if at >= len(data):
            break
        byte, at = data[at], at + 1
        value |= (byte & 0x7F) << (7 * n)
        if not byte & 0x80:
            break
    return value, at
