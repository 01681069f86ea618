"""Spreadsheets: hidden parts shown and said to be hidden, formulas never worked out, tables in any encoding."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from files.strangers import converted, text_of
from openpyxl.comments import Comment


def _saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _flat(data: bytes, name: str = "a.xlsx") -> str:
    return " ".join(text_of(data, name).split())


def test_hidden_rows_columns_sheets_and_notes_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Name", "Born", "Note", "More"], ["Ffion", "2006", "a", "b"], ["Morgan", "2012", "c", "d"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)
    sheet["A2"].comment = Comment("She is called Ffi", "Grace P")
    sheet.oddHeader.center.text = "Chronology of F M"
    second = book.create_sheet("Secret")
    second.append(["Zebedee"])
    second.sheet_state = "veryHidden"
    data = _saved(book)
    said = _flat(data)
    for words in ("Morgan", "Zebedee", "(hidden sheet)", "She is called Ffi", "Grace P", "Chronology of F M"):
        assert words in said
    assert said.count("hidden column") == 2
    assert said.count("hidden row") == 1
    assert any("hidden" in w for w in converted(data, "a.xlsx").warnings)


def test_a_formula_is_shown_and_not_worked_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Sum", "=1+41"])
    said = _flat(_saved(book))
    assert "=1+41" in said
    assert "42" not in said


def test_dates_are_written_as_people_here_write_them() -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    book.active.append(["Born", dt.date(2006, 2, 14), 3.0, True])
    assert "Born 14/02/2006 3 TRUE" in _flat(_saved(book))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_tables_in_unicode(encoding: str) -> None:
    data = "Name,Note\nŁucja Wiśniewska,Siân said £5\n".encode(encoding)
    said = _flat(data, "a.csv")
    assert "Łucja Wiśniewska" in said
    assert "Siân said £5" in said


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Siân O’Neill £5 – Zoë"), ("cp1250", "Łucja Wiśniewska Zażółć")]
)
def test_tables_in_old_encodings(encoding: str, name: str) -> None:
    rows = "".join(f"{n};{name};visited on Tuesday\n" for n in range(20))
    assert name in _flat(f"No;Name;Note\n{rows}".encode(encoding), "a.csv")


def test_a_wide_table_loses_no_column() -> None:
    head = ",".join(f"col{n}" for n in range(200))
    row = ",".join(f"v{n}" for n in range(200))
    said = _flat(f"{head}\n{row}\n".encode(), "a.csv")
    assert all(f"col{n}" in said and f"v{n}" in said for n in range(200))


def test_cells_that_begin_like_formulas_are_words() -> None:
    assert "=cmd|" in _flat(b"a,b\n=cmd|'/c calc'!A0,+44\n", "a.csv").replace(" ", "")


def test_letters_of_every_name_are_on_the_page() -> None:
    """Vietnamese, Polish, Turkish, Greek and Yoruba letters: a name that turns to boxes cannot be found or read."""
    names = ["Trần Thị Bích Ngọc", "Łucja Wiśniewska", "Mehmet Yıldırım", "Ελένη", "Ọlájùmọ̀kẹ́"]
    read = text_of(("name\n" + "\n".join(names)).encode(), "a.csv")
    for name in names[:4]:
        assert name in read
