"""PDFs as they are shown: notes told, hidden things named, nothing carried along, coordinates that agree."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pymupdf
import pytest
from files.strangers import FONTS, a_pdf, converted, text_of

from sartool.core.errors import BadDocument
from sartool.core.grounds import RecordedGround
from sartool.files.convert import convert
from sartool.files.reader import read_page


def _pixels(pdf: bytes) -> Any:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        drawn = document[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width].astype(int)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 10, 300, 200)])
def test_a_turned_or_cropped_page_looks_the_same_and_has_no_rotation(rotate: int, crop: Any) -> None:
    before = a_pdf("Dean Lockyer came", "at noon", rotate=rotate, crop=crop)
    made = converted(before, "a.pdf")
    assert np.abs(_pixels(before) - _pixels(made.pdf)).max() < 40
    page = read_page(made.pdf, 0)
    assert "Lockyer" in [w.text for w in page.words]
    ink = 255 - _pixels(made.pdf)
    word = next(w for w in page.words if w.text == "Lockyer").box
    assert ink[int(word.y0) : int(word.y1) + 1, int(word.x0) : int(word.x1) + 1].max() > 100
    with pymupdf.open(stream=made.pdf) as document:
        assert document[0].rotation == 0
        assert (page.width, page.height) == (document[0].rect.width, document[0].rect.height)


def test_a_page_whose_boxes_begin_elsewhere_looks_the_same() -> None:
    with pikepdf.open(io.BytesIO(a_pdf("Dean Lockyer came", rotate=90))) as document:
        document.pages[0].MediaBox = pikepdf.Array([10, -20, 390, 290])
        document.pages[0].CropBox = pikepdf.Array([20, 100, 300, 280])
        out = io.BytesIO()
        document.save(out)
    assert np.abs(_pixels(out.getvalue()) - _pixels(converted(out.getvalue(), "a.pdf").pdf)).max() < 40


def _locked(**passwords: str) -> bytes:
    with pymupdf.open(stream=a_pdf("words")) as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, **passwords))


def test_a_password_to_open_is_asked_for_and_one_to_change_is_not() -> None:
    with pytest.raises(BadDocument, match="password"):
        converted(_locked(user_pw="x", owner_pw="y"), "locked.pdf")
    assert converted(_locked(owner_pw="y"), "open.pdf").pages == 1


def _noted(kind: str, said: str, *, hidden: bool = False) -> bytes:
    with pymupdf.open(
        stream=a_pdf("The visit went well.", "He told me about his illness.", "Tea was made.")
    ) as document:
        page = document[0]
        if kind == "highlight":
            note = page.add_highlight_annot(page.search_for("He told me about his illness."))
        elif kind == "redact":
            note = page.add_redact_annot(page.search_for("his illness")[0])
        elif kind == "box":
            note = page.add_freetext_annot((50, 200, 250, 230), said)
        else:
            note = page.add_text_annot((300, 30), said)
        note.set_info(content=said, title="G Pemberton")
        if hidden:
            note.set_flags(2)
        note.update()
        return bytes(document.tobytes())


def test_a_highlight_that_asks_to_withhold_is_a_flag_with_its_words() -> None:
    (flag,) = converted(_noted("highlight", "withhold: father objects"), "a.pdf").flags
    assert flag.quote == "He told me about his illness."
    assert (flag.ground, flag.page) == (RecordedGround.THIRD_PARTY_OBJECTION, 1)
    assert (flag.recorded_by, flag.found) == ("G Pemberton", "PDF highlight")


def test_a_highlight_on_a_turned_page_finds_its_words() -> None:
    with pymupdf.open(stream=_noted("highlight", "do not disclose: risk of harm")) as document:
        document[0].set_rotation(90)
        (flag,) = converted(document.tobytes(), "a.pdf").flags
    assert flag.quote == "He told me about his illness."


def test_an_editing_remark_is_no_flag_but_is_told() -> None:
    made = converted(_noted("highlight", "spelling?"), "a.pdf")
    assert made.flags == ()
    assert "spelling" in text_of(_noted("highlight", "spelling?"), "a.pdf")


def test_a_mark_for_redaction_is_a_flag() -> None:
    (flag,) = converted(_noted("redact", ""), "a.pdf").flags
    assert flag.quote == "his illness"
    assert flag.found == "PDF redaction mark"


@pytest.mark.parametrize(("kind", "hidden"), [("sticker", False), ("sticker", True), ("box", True)])
def test_what_a_note_says_stands_behind_the_pages(kind: str, hidden: bool) -> None:
    made = converted(_noted(kind, "Ask Zebedee about this", hidden=hidden), "a.pdf")
    assert made.pages == 2
    last = read_page(made.pdf, 1)
    assert "Content of this file that its pages do not show" in last.text
    assert "Ask Zebedee about this" in last.text
    assert "G Pemberton" in last.text


def test_nothing_rides_along_and_attachments_become_documents() -> None:
    with pymupdf.open(stream=a_pdf("words")) as document:
        document.embfile_add("salaries", b"Zebedee earns", filename="../sal!aries.txt")
        document.set_metadata({"author": "Zebedee"})
        document.set_toc([[1, "Zebedee", 1]])
        here = pymupdf.Rect(0, 0, 9, 9)
        document[0].insert_link({"kind": pymupdf.LINK_URI, "uri": "http://zebedee.example.org", "from": here})
        made = converted(document.tobytes(), "a.pdf")
    (inner,) = made.attachments
    assert inner.data == b"Zebedee earns"
    assert not set(inner.name) & set("/!\\")
    assert any("attached" in w for w in made.warnings)
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        raw = b"".join(
            o.read_bytes() if isinstance(o, pikepdf.Stream) else o.unparse() for o in document.objects if o is not None
        )
    assert b"ebedee" not in raw


def test_form_values_are_words_of_the_page() -> None:
    with pymupdf.open(stream=a_pdf("Carer:")) as document:
        field = pymupdf.Widget()
        field.field_name, field.field_type, field.field_value = "c", pymupdf.PDF_WIDGET_TYPE_TEXT, "Linda Tanner"
        field.rect = pymupdf.Rect(80, 28, 250, 48)
        document[0].add_widget(field)
        data = bytes(document.tobytes())
    assert "Carer: Linda Tanner" in text_of(data, "a.pdf").replace("\n", " ")


def test_hidden_layers_and_scripts_are_said() -> None:
    with pymupdf.open(stream=a_pdf("words")) as document:
        layer = document.add_ocg("Restricted", on=False)
        document[0].insert_text((40, 200), "Layer secret", oc=layer)
        document.xref_set_key(document.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(app.alert(1))>>")
        made = converted(document.tobytes(), "a.pdf")
    assert any("layers" in w for w in made.warnings)
    assert any("script" in w for w in made.warnings)
    page = read_page(made.pdf, 0)
    assert "secret" not in page.text


def test_too_large_a_page_does_not_take_the_memory() -> None:
    with pymupdf.open() as document:
        document.new_page(width=14400, height=14400).insert_text((100, 100), "plan of the house", fontsize=200)
        made = convert(document.tobytes(), "plan.pdf", "pdf", FONTS)
    assert "house" in read_page(made.pdf, 0).text
