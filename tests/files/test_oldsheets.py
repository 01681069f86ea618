"""Workbooks of Excel before 2007: nothing hidden is lost, locked and damaged ones are refused in words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from files.hiding_places import LOST, chosen, light_in
from files.hiding_sheets import XLS_PLACES, XLSX_PLACES, xls_file, xlsx_file
from files.strangers import converted, text_of

from sartool.core.errors import BadDocument
from sartool.files import office
from sartool.files.oleparts import drawn_words

pytest.importorskip("xlwt")
with chosen(""):
    PROGRAM = office.found()


def test_nothing_that_an_old_workbook_hides_is_lost() -> None:
    light = light_in(xls_file(), "a.xls", XLS_PLACES)
    assert {place for place, where in light.items() if where == LOST} == set()


def test_dates_and_what_is_hidden_are_said() -> None:
    said = " ".join(text_of(xls_file(), "a.xls").split())
    assert "14/02/2006" in said
    assert "does not let them be seen: B4, D4" in said
    assert "hides this sheet (very hidden)" in said
    assert "hidden column" in said


def test_a_password_is_said_to_be_needed() -> None:
    locked = xls_file().replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1)  # a record turned into that of a password
    with pytest.raises(BadDocument, match="password") as refused:
        converted(locked, "a.xls")
    assert refused.value.locked


def test_a_damaged_one_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadDocument, match="save it as PDF"):
        converted(xls_file()[:1500], "a.xls")


def test_words_of_a_text_box_are_found() -> None:
    box = b"\xb6\x01\x12\x00" + bytes(10) + (12).to_bytes(2, "little") + bytes(6)
    text = b"\x3c\x00\x0d\x00\x00" + b"Edda wrote X"
    assert drawn_words(box + text) == ["Edda wrote X"]


def test_choices_and_hints_are_found() -> None:
    def words(text: bytes) -> bytes:
        return len(text).to_bytes(2, "little") + b"\x00" + text

    said = words(b"Whom") + words(b"\x00") + words(b"Name the aunt") + words(b"\x00")
    choices = b"Edda\x00Olwen"
    formula = b"\x17" + bytes([len(choices)]) + b"\x00" + choices
    rule = bytes(4) + said + len(formula).to_bytes(2, "little") + bytes(2) + formula
    found = drawn_words(b"\xbe\x01" + len(rule).to_bytes(2, "little") + rule)
    assert found == ["Whom", "Name the aunt", "Edda, Olwen"]


@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not on this computer")
def test_one_saved_by_another_program_holds_its_notes_and_choices(tmp_path: Path) -> None:
    source = tmp_path / "places.xlsx"
    source.write_bytes(xlsx_file())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(PROGRAM), profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    kept = ("note on a cell", "header of the print", "list of choices", "hint at a cell", "address of a link")
    light = light_in((tmp_path / "places.xls").read_bytes(), "a.xls", {k: XLSX_PLACES[k] for k in kept})
    assert {place for place, where in light.items() if where == LOST} == set()
