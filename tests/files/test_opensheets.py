"""OpenDocument sheets: nothing hidden is lost, repeats are bounded, locked ones are refused in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from files.hiding_places import LOST, light_in
from files.hiding_sheets import ODS_PLACES, ods_file, packed
from files.strangers import converted, text_of

from sartool.core.errors import BadDocument


def _changed(name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(ods_file())) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    text = parts.get(name, b"")
    assert isinstance(text, bytes)
    assert old in text.decode()
    return packed(parts | {name: text.decode().replace(old, new)})


def test_nothing_that_a_sheet_hides_is_lost() -> None:
    light = light_in(ods_file(), "a.ods", ODS_PLACES)
    assert {place for place, where in light.items() if where == LOST} == set()


def test_what_is_hidden_is_said_to_be() -> None:
    made = converted(ods_file(), "a.ods")
    said = " ".join(text_of(ods_file(), "a.ods").split())
    assert said.count("hidden column") == 1 + 1  # and in the words themselves
    assert said.count("hidden row") == 2 + 1
    assert "hides this sheet (hidden)" in said
    assert any("hidden" in w for w in made.warnings)
    assert (made.told.title, made.told.author, made.told.date) == ("Chronology", "Wilfred Pell", "2019-03-05")


def test_a_note_that_asks_to_withhold_is_a_flag() -> None:
    data = _changed("content.xml", ODS_PLACES["note on a cell"], "Not to be shared with her father")
    flags = converted(data, "a.ods").flags
    assert {f.recorded_by for f in flags} == {"Loddington Hale"}
    assert any("Aldwincle" in f.quote for f in flags)


def test_rows_repeated_without_end_are_refused() -> None:
    cell = ODS_PLACES["hidden row"]
    bomb = _changed("content.xml", '<table:table-row table:visibility="collapse">',
                    '<table:table-row table:number-rows-repeated="9000000">')  # fmt: skip
    assert cell
    with pytest.raises(BadDocument, match="split it"):
        converted(bomb, "a.ods")


def test_a_password_is_said_to_be_needed() -> None:
    with zipfile.ZipFile(io.BytesIO(ods_file())) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    locked = packed(parts | {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})
    with pytest.raises(BadDocument, match="password") as refused:
        converted(locked, "a.ods")
    assert refused.value.locked
