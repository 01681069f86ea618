"""PDFs as they are shown: notes told, hidden things named, nothing carried along, coordinates that agree."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
import pytest
from files.strangers import FONTS, a_pdf, converted, text_of

from sartool.core.grounds import RecordedGround
from sartool.files import limits
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


def _with_boxes(unit: float, rotate: int, media: list[int], crop: list[int] | None) -> bytes:
    """A page whose boxes, rotation and unit are said by its parent where PDF lets a parent say them."""
    with pikepdf.open(io.BytesIO(a_pdf("Dean Lockyer came", "at noon"))) as document:
        page, parent = document.pages[0].obj, document.Root.Pages
        del page["/MediaBox"], page["/Rotate"]
        parent.MediaBox, parent.Rotate = pikepdf.Array(media), rotate
        if crop:
            parent.CropBox = pikepdf.Array(crop)
        page.UserUnit = unit
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(("media", "crop"), [([0, 0, 400, 300], None), ([-30, -20, 390, 290], [20, 100, 300, 280])])
@pytest.mark.parametrize("unit", [1, 2.5])
def test_two_engines_agree_about_size_and_places(unit: float, rotate: int, media: Any, crop: Any) -> None:
    box = crop or media
    sides = ((box[2] - box[0]) * unit, (box[3] - box[1]) * unit)
    made = converted(_with_boxes(unit, rotate, media, crop), "a.pdf").pdf
    page = read_page(made, 0)
    assert (page.width, page.height) == pytest.approx(sides if rotate % 180 == 0 else sides[::-1])
    word = next(w for w in page.words if w.text == "Lockyer").box
    with pypdfium2.PdfDocument(made) as document:
        other = document[0]
        assert other.get_size() == pytest.approx((page.width, page.height), abs=0.1)
        assert other.get_mediabox()[:2] == (0, 0)
        text = other.get_textpage()
        at = text.get_text_range().index("Lockyer")
        signs = [text.get_charbox(at + n) for n in range(len("Lockyer"))]
    left, right = min(s[0] for s in signs), max(s[2] for s in signs)
    top, bottom = page.height - max(s[3] for s in signs), page.height - min(s[1] for s in signs)
    assert word.x0 - unit <= left < right <= word.x1 + unit
    assert word.y0 - unit <= top < bottom <= word.y1 + unit
    with pikepdf.open(io.BytesIO(made)) as document:
        assert "/UserUnit" not in document.pages[0].obj
        assert not document.pages[0].obj.get("/Rotate", 0)


@pytest.mark.parametrize("unit", [1000, 0, -3])
def test_a_senseless_unit_makes_no_senseless_page(unit: float) -> None:
    page = read_page(converted(_with_boxes(unit, 0, [0, 0, 400, 300], None), "a.pdf").pdf, 0)
    assert 300 < page.width <= limits.SIDE
    assert "Lockyer" in page.text


def test_a_highlight_on_a_page_with_a_unit_of_its_own_finds_its_words() -> None:
    with pymupdf.open(stream=_noted("highlight", "do not disclose: risk of harm")) as document:
        document.xref_set_key(document[0].xref, "UserUnit", "3")
        (flag,) = converted(document.tobytes(), "a.pdf").flags
    assert flag.quote == "He told me about his illness."


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


# -- notes laid beside words, drawn round them, and answered


def _letter(*lines: str) -> Any:
    return pymupdf.open(stream=a_pdf(*lines))


PARAGRAPHS = (
    "Visit on Tuesday at home.", "", "Mr Heron said he drinks.", "He asked me to keep it quiet.", "", "Tea was made.",
)  # fmt: skip


def test_a_sticky_note_that_asks_to_withhold_flags_the_paragraph_it_stands_beside() -> None:
    with _letter(*PARAGRAPHS) as document:
        note = document[0].add_text_annot((350, 76), "Withhold, told in confidence")
        note.set_info(title="G Pemberton")
        note.update()
        (flag,) = converted(document.tobytes(), "a.pdf").flags
    assert flag.quote == "Mr Heron said he drinks. He asked me to keep it quiet."
    assert (flag.found, flag.recorded_by, flag.page) == ("PDF note", "G Pemberton", 1)
    assert flag.ground is RecordedGround.CONFIDENTIALITY


def test_a_call_out_flags_the_words_beside_it_and_not_its_own() -> None:
    with _letter(*PARAGRAPHS) as document:
        document[0].add_freetext_annot((230, 70, 390, 105), "Do not disclose this: father objects", fontsize=8).update()
        (flag,) = converted(document.tobytes(), "a.pdf").flags
    assert flag.quote == "Mr Heron said he drinks. He asked me to keep it quiet."
    assert flag.found == "PDF note"


@pytest.mark.parametrize("shape", ["square", "circle", "ink", "polygon"])
def test_a_shape_drawn_round_words_with_such_a_comment_flags_them(shape: str) -> None:
    with _letter(*PARAGRAPHS) as document:
        page, (x0, y0, x1, y1) = document[0], (36, 70, 260, 106)
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        match shape:
            case "square":
                note = page.add_rect_annot((x0, y0, x1, y1))
            case "circle":
                note = page.add_circle_annot((x0, y0, x1, y1))
            case "ink":
                note = page.add_ink_annot([[*corners, corners[0]]])
            case _:
                note = page.add_polygon_annot(corners)
        note.set_info(content="not to be shared with the family")
        note.update()
        (flag,) = converted(document.tobytes(), "a.pdf").flags
    assert flag.quote == "Mr Heron said he drinks. He asked me to keep it quiet."
    assert flag.found == "PDF drawing"


def test_a_shape_without_such_a_comment_flags_nothing() -> None:
    with _letter(*PARAGRAPHS) as document:
        document[0].add_rect_annot((36, 70, 260, 106))
        document[0].add_text_annot((350, 76), "check the date")
        assert converted(document.tobytes(), "a.pdf").flags == ()


def test_an_answer_that_asks_to_withhold_belongs_to_the_note_it_answers() -> None:
    with _letter(*PARAGRAPHS) as document:
        page = document[0]
        lit = page.add_highlight_annot(page.search_for("Mr Heron said he drinks."))
        lit.set_info(content="is this right?", title="B Wren")
        lit.update()
        answer = page.add_text_annot((300, 200), "Yes. Withhold it, he objects.")
        answer.set_info(title="G Pemberton")
        answer.update()
        document.xref_set_key(answer.xref, "IRT", f"{lit.xref} 0 R")
        made = converted(document.tobytes(), "a.pdf")
    (flag,) = made.flags
    assert (flag.quote, flag.recorded_by) == ("Mr Heron said he drinks.", "G Pemberton")
    said = read_page(made.pdf, 1).text
    assert "is this right?" in said
    assert "Reply on page 1 by G Pemberton" in said


def test_answers_that_answer_each_other_come_to_an_end() -> None:
    with _letter(*PARAGRAPHS) as document:
        one, two = (document[0].add_text_annot((300, y), "withhold") for y in (50, 90))
        document.xref_set_key(one.xref, "IRT", f"{two.xref} 0 R")
        document.xref_set_key(two.xref, "IRT", f"{one.xref} 0 R")
        assert converted(document.tobytes(), "a.pdf").pages == 2


def test_a_highlight_over_lines_far_apart_is_a_passage_each() -> None:
    with _letter(*PARAGRAPHS) as document:
        page = document[0]
        quads = [*page.search_for("Visit on Tuesday"), *page.search_for("Tea was made")]
        page.add_highlight_annot(quads).set_info(content="do not share")
        flags = converted(document.tobytes(), "a.pdf").flags
    assert [f.quote for f in flags] == ["Visit on Tuesday", "Tea was made"]
