"""OpenDocument texts: comments that ask to withhold, passwords, bombs, links that lead outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from files.hiding_odt import odt_file
from files.hiding_places import chosen
from files.strangers import converted, text_of

from sartool.core.bundle import ADDENDUM
from sartool.core.errors import BadDocument
from sartool.core.grounds import RecordedGround
from sartool.files import opentext
from sartool.files.packages import open_package

_COMMENT = (
    '<text:p>Before. <office:annotation office:name="x"><dc:creator>Grace P</dc:creator><text:p>Withhold - told me in '
    'confidence</text:p></office:annotation>He owes money.<office:annotation-end office:name="x"/> After.</text:p>'
)


@pytest.fixture(autouse=True)
def _without_office() -> Iterator[None]:
    with chosen("none"):
        yield


def test_a_comment_that_asks_to_withhold_is_a_flag_on_its_words() -> None:
    flags = converted(odt_file(_COMMENT), "a.odt").flags
    assert [f.quote for f in flags] == ["He owes money.", "Withhold - told me in confidence"]
    assert (flags[0].recorded_by, flags[0].ground) == ("Grace P", RecordedGround.CONFIDENTIALITY)


def test_headings_tables_pictures_and_notes_are_set() -> None:
    shown = " ".join(text_of(odt_file(), "a.odt").partition(ADDENDUM)[0].split())
    assert "The visit of 4 March 2019" in shown
    assert "A kept cell Yarrowgate sat in the inner table" in shown
    assert shown.index("Dunwhistle stood in the header") < shown.index("The visit")
    assert shown.index("Inkberrow was a footnote") > shown.index("The end.")
    assert "picture not shown" not in shown


def test_properties_are_told() -> None:
    told = converted(odt_file(), "a.odt").told
    assert (told.title, told.author, told.date) == ("Visit note", "Norrington Vane", "2019-03-05")


def test_one_that_needs_a_password_is_locked() -> None:
    manifest = b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    with pytest.raises(BadDocument) as caught:
        converted(odt_file(**{"META-INF/manifest.xml": manifest}), "a.odt")
    assert caught.value.locked
    assert "save it without one" in caught.value.why


def test_declared_entities_are_dangerous() -> None:
    content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content xmlns:office="o"/>'
    with pytest.raises(BadDocument) as caught:
        converted(odt_file(**{"content.xml": content}), "a.odt")
    assert caught.value.dangerous


def test_a_file_without_its_text_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(BadDocument):
        converted(out.getvalue(), "a.odt")


@pytest.mark.parametrize(
    "address",
    ["http://a.invalid/x.png", "file:///etc/passwd", "//a.invalid/x", "&#104;ttp://a.invalid/x", "../../etc/passwd"],
)
def test_nothing_outside_is_handed_to_another_program(address: str) -> None:
    data = odt_file(f'<text:p><draw:frame><draw:image xlink:href="{address}"/></draw:frame></text:p>')
    with open_package(data, "a.odt", "LibreOffice") as package:
        clean = opentext._without_outside(opentext._Parts(package, "a.odt"))
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        content = package.read("content.xml").decode()
    assert address not in content
    assert "Pictures/one.png" in content
