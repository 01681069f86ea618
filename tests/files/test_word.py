"""Word files: what the pages show, and behind them comments, deletions, hidden words, boxes; flags found inside."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from files.strangers import converted, text_of

from sartool.core.errors import BadDocument
from sartool.core.grounds import RecordedGround
from sartool.files.typeset import ADDENDUM
from sartool.files.word import missing

SECRET = "He told me that he owes money to the man upstairs."


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
    shown = "thevisitwentwellpage2of3andteawasmadeatnoonbythemother"
    assert missing("The visit went well and tea was made at noon by the mother", shown) == ""
    assert "Zebedee" in missing("The visit went well and tea was made Zebedee came by the mother", shown)


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
