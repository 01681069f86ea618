"""Word files: what the pages show, and behind them comments, deletions, hidden words, boxes; flags found inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from files.hiding_places import chosen
from files.strangers import converted, text_of

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.core.grounds import RecordedGround
from sartool.files.embedded import of_ole1
from sartool.files.typeset import ADDENDUM
from sartool.files.unshown import Shown

SECRET = "He told me that he owes money to the man upstairs."


@pytest.fixture(autouse=True)
def _without_office() -> Iterator[None]:
    with chosen("none"):
        yield


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _behind(data: bytes) -> str:
    """The words of the pages behind the pages."""
    return " ".join(text_of(data, "a.docx").partition(ADDENDUM)[2].split())


def test_body_tables_headers_and_names_are_on_the_pages() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Header of Brackenshire"
    document.add_paragraph("Visit to Siân Meredith and Łucja Wiśniewska.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Name", "Dean Lockyer"
    said = text_of(_saved(document), "a.docx")
    for words in ("Header of Brackenshire", "Siân Meredith", "Łucja Wiśniewska", "Dean Lockyer"):
        assert words in " ".join(said.split())
    assert ADDENDUM not in said


def test_a_comment_that_asks_to_withhold_is_a_flag_on_its_words() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The visit went well. ")
    run = paragraph.add_run(SECRET)
    document.add_comment(run, text="Withhold - told me in confidence", author="Grace P", initials="G")
    other = paragraph.add_run(" Tea was made.")
    document.add_comment(other, text="Typo?", author="Alun B", initials="A")
    data = _saved(document)
    flags = converted(data, "a.docx").flags
    assert [f.quote for f in flags] == [SECRET, "Withhold - told me in confidence"]
    assert flags[0].ground is RecordedGround.CONFIDENTIALITY
    assert (flags[0].recorded_by, flags[0].found) == ("Grace P", "Word comment")
    behind = _behind(data)
    assert "Comment by Grace P Withhold - told me in confidence" in behind
    assert "Typo?" in behind
    assert "upstairs" not in behind  # said in full a second time, a passage may be found in the wrong place


def test_a_highlighted_passage_is_put_to_the_officer() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Before. ")
    for part in ("He told me that ", "he owes money."):
        paragraph.add_run(part).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" After. ")
    paragraph.add_run("word").font.highlight_color = WD_COLOR_INDEX.YELLOW
    (flag,) = converted(_saved(document), "a.docx").flags
    assert (flag.quote, flag.ground, flag.found) == ("He told me that he owes money.", None, "Word highlighting")


def test_deleted_hidden_and_boxed_words_stand_behind_the_pages() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The visit went well. ")
    paragraph.add_run("Zebedee was there.").font.hidden = True
    gone = (
        f'<w:del {nsdecls("w")} w:id="1" w:author="Alun B"><w:r><w:delText>Quillfeather lied.</w:delText></w:r></w:del>'
    )
    paragraph._p.append(parse_xml(gone))
    came = f'<w:ins {nsdecls("w")} w:id="2" w:author="Alun B"><w:r><w:t>He was polite.</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(came))
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Chosen from a list: Tanvir</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(control))
    data = _saved(document)
    behind, whole = _behind(data), " ".join(text_of(data, "a.docx").split())
    assert "Zebedee was there." in behind
    assert "tracked change by Alun B Quillfeather lied." in behind
    assert "He was polite." in whole
    assert whole.count("Tanvir") == 1


def test_what_is_missing_is_told_a_few_words_at_a_time() -> None:
    shown = Shown("The visit went well\nPage 2 of 3\nand tea was made at noon by the mother, it was planned so")
    assert shown.missing("The visit went well and tea was made at noon by the mother") == ""
    assert "Zebedee" in shown.missing("The visit went well and tea was made Zebedee came by the mother")
    assert shown.missing("Ann") == "Ann"  # not the middle of "planned"


def test_macros_are_not_run_and_links_not_followed() -> None:
    document = docx.Document()
    document.add_paragraph("words")
    document.part.rels.get_or_add_ext_rel(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        "http://t.invalid/x.dotm",
    )
    out = io.BytesIO(_saved(document))
    with zipfile.ZipFile(out, "a") as z:
        z.writestr("word/vbaProject.bin", b"macro")
        z.writestr("word/embeddings/sheet1.xlsx", b"embedded")
    made = converted(out.getvalue(), "a.docm")
    assert any("macros" in w for w in made.warnings)
    assert [(a.name, a.data) for a in made.attachments] == [("sheet1.xlsx", b"embedded")]


@pytest.mark.parametrize("begin", ['<!DOCTYPE w [<!ENTITY a "aaaa">]>', '<!DOCTYPE w SYSTEM "file:///etc/passwd">'])
def test_declared_entities_are_dangerous(begin: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("[Content_Types].xml", "<a/>")
        z.writestr("word/document.xml", f"{begin}<w:document {nsdecls('w')}/>")
    with pytest.raises(BadDocument) as caught:
        converted(out.getvalue(), "a.docx")
    assert caught.value.dangerous


def test_a_packed_bomb_is_dangerous() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<a/>")
        z.writestr("word/document.xml", b"<a>" + b" " * 200_000_000 + b"</a>")
    with pytest.raises(BadDocument) as caught:
        converted(out.getvalue(), "a.docx")
    assert caught.value.dangerous


def test_properties_are_told_and_those_of_the_template_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("words")
    assert converted(_saved(document), "a.docx").told == Told()
    document.core_properties.title, document.core_properties.author = "Visit note", "Norrington Vane"
    document.core_properties.created = datetime(2019, 3, 5, 9, tzinfo=UTC)
    assert converted(_saved(document), "a.docx").told == Told("Visit note", "Norrington Vane", "2019-03-05")


def test_words_hidden_by_their_style_stand_behind_the_pages() -> None:
    document = docx.Document()
    style = document.styles.add_style("Unseen", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    document.add_paragraph("Zebedee was there.", style="Unseen")
    seen = document.add_paragraph(style="Unseen").add_run("Quillfeather was seen.")
    seen.font.hidden = False
    behind = _behind(_saved(document))
    assert "Hidden text Zebedee was there." in behind
    assert "Quillfeather" not in behind


def test_what_a_file_is_named_in_its_wrapping_is_what_it_is_called() -> None:
    native = b"\x02\x00list.txt\x00C:\\list.txt\x00\x00\x00\x03\x00\x04\x00\x00\x00C:\\\x00"
    native += len(b"Ann").to_bytes(4, "little") + b"Ann"
    name = b"Package\x00"
    head = (0x501).to_bytes(4, "little") + (2).to_bytes(4, "little") + len(name).to_bytes(4, "little") + name + bytes(8)
    assert of_ole1(head + len(native).to_bytes(4, "little") + native) == ("list.txt", b"Ann")
    assert of_ole1(b"cut short") == ("embedded object", b"cut short")


def test_one_by_the_strict_edition_of_the_standard_is_read_as_well() -> None:
    document = docx.Document()
    document.add_paragraph("Visit to Zebedee.").add_run(" Quillfeather hid.").font.hidden = True
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_saved(document))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for word in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                transitional, strict = b"schemas.openxmlformats.org/%s/2006/", b"purl.oclc.org/ooxml/%s/"
                data = data.replace(transitional % word, strict % word)
            new.writestr(name, data)
    said = " ".join(text_of(out.getvalue(), "a.docx").split())
    assert "Visit to Zebedee." in said
    assert "Hidden text Quillfeather hid." in said


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_one_that_needs_a_password_is_locked(name: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(BadDocument) as caught:
        converted(data, name)
    assert caught.value.locked
    assert "save it without" in caught.value.why
