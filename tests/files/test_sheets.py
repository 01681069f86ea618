"""Spreadsheets: hidden parts shown and said to be hidden, formulas never worked out, tables in any encoding."""

from __future__ import annotations

import openpyxl
import pytest
from files.hiding_places import LOST, light_in
from files.hiding_sheets import XLSX_PLACES, saved, xlsx_file
from files.strangers import converted, pages_of, text_of, zipped
from openpyxl.comments import Comment

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits


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
    data = saved(book)
    said = _flat(data)
    assert "hides this sheet (very hidden)" in said
    for words in ("Morgan", "Zebedee", "She is called Ffi", "Grace P", "Chronology of F M"):
        assert words in said
    assert said.count("hidden column") == 2
    assert said.count("hidden row") == 1
    assert any("hidden" in w for w in converted(data, "a.xlsx").warnings)


def test_a_formula_is_shown_and_not_worked_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Sum", "=1+41"])
    said = _flat(saved(book))
    assert "=1+41" in said
    assert "42" not in said


def test_dates_are_written_as_people_here_write_them() -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    book.active.append(["Born", dt.date(2006, 2, 14), 3.0, True])
    assert "Born 14/02/2006 3 TRUE" in _flat(saved(book))


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


def test_nothing_that_a_workbook_hides_is_lost() -> None:
    light = light_in(xlsx_file(), "a.xlsx", XLSX_PLACES)
    assert {place for place, where in light.items() if where == LOST} == set()


def test_what_is_hidden_is_said_to_be() -> None:
    said = _flat(xlsx_file(), "a.xlsx")
    assert "The workbook hides this sheet (hidden)" in said
    assert "The workbook hides this sheet (very hidden)" in said
    assert said.count("hidden row") == 2 + 1  # of the words themselves one
    assert "does not let them be seen: B5, D5" in said


def test_the_properties_tell_title_author_and_date() -> None:
    told = converted(xlsx_file(), "a.xlsx").told
    assert (told.title, told.author, told.date) == ("Chronology", "Wilfred Pell", "2019-03-05")


def test_a_note_that_asks_to_withhold_flags_its_row() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Who", "What"])
    book.active.append(["04/03/2019", "Edda Brink", "rang"])
    book.active.append(["05/03/2019", "Edda Brink", "wrote"])
    book.active["B2"].comment = Comment("Do not disclose: she asked for this to stay private", "Olwen Tarr")
    book.active["B3"].comment = Comment("Spelling checked", "Olwen Tarr")
    made = converted(saved(book), "a.xlsx")
    assert {f.recorded_by for f in made.flags} == {"Olwen Tarr"}
    assert {f.found for f in made.flags} == {"note on a cell"}
    assert "04/03/2019 Edda Brink rang" in [f.quote for f in made.flags]
    assert not any("05/03/2019" in f.quote or "Spelling" in f.quote for f in made.flags)
    words = letters(_flat(saved(book), "a.xlsx"))
    assert all(letters(f.quote) in words for f in made.flags)


def test_a_cell_far_away_costs_nothing() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Edda"
    book.active["CV1048576"] = "Brink"
    assert "Edda" in _flat(saved(book), "a.xlsx")


def test_bounds_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for n in range(12):
        book.active.append([n, "a"])
    monkeypatch.setattr(limits, "ROWS", 10)
    for data, name in ((saved(book), "a.xlsx"), (b"a,b\n" * 12, "a.csv")):
        with pytest.raises(BadDocument, match="split it"):
            converted(data, name)


def test_a_damaged_workbook_is_refused_with_what_to_do() -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook><sheets"})
    with pytest.raises(BadDocument, match="save it as PDF"):
        converted(data, "a.xlsx")


def test_a_long_table_has_every_row_once_and_its_head_on_every_page() -> None:
    rows = "".join(f"{n:04d},visit number {n:04d} to the house in Rowan Lane\n" for n in range(400))
    pages = pages_of(f"No,What happened\n{rows}".encode(), "a.csv")
    said = " ".join(p.text for p in pages)
    assert all(said.count(f"visit number {n:04d}") == 1 for n in range(400))
    assert all("What happened" in p.text for p in pages)
    assert len(pages) < 20


def test_a_cell_taller_than_a_page_is_parted_and_whole() -> None:
    words = " ".join(f"word{n}" for n in range(4000))
    said = _flat(f'a,b\nshort,"{words}"\nlast,row\n'.encode(), "a.csv")
    assert all(f"word{n}" in said for n in range(0, 4000, 50))
    assert "last row" in said


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_way_to_part_columns(mark: str) -> None:
    rows = "".join(mark.join((f"{n}", "Edda Brink", "rang")) + "\n" for n in range(5))
    said = _flat(f"{mark.join(('No', 'Who', 'What'))}\n{rows}".encode(), "a.csv")
    assert "No Who What 0 Edda Brink rang" in said
