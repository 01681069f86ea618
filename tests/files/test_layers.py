"""What a page of a PDF holds and does not show: covered, invisible, outside, switched off, said beside it."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from files.strangers import a_pdf, converted, saved, text_of
from PIL import Image

from sartool.files.reader import read_page

BEHIND = "Content of this file that its pages do not show"
SECRET = "Zebedee Quillfeather"


def _drawn(draw: Any) -> bytes:
    with pymupdf.open(stream=a_pdf("The health visitor called.")) as document:
        draw(document[0])
        return bytes(document.tobytes())


def _behind(data: bytes) -> str:
    """The added pages; "" when there are none."""
    made = converted(data, "a.pdf")
    return "\n".join(read_page(made.pdf, n).text for n in range(1, made.pages))


def _under_a_box(page: Any, grey: float = 0.0) -> None:
    page.insert_text((40, 120), SECRET)
    page.draw_rect((38, 106, 200, 124), color=(grey, grey, grey), fill=(grey, grey, grey))


def _invisible(page: Any) -> None:
    page.insert_text((40, 120), SECRET, render_mode=3)


def _white(page: Any) -> None:
    page.insert_text((40, 120), SECRET, color=(1, 1, 1))


def _outside(page: Any) -> None:
    page.insert_text((40, 700), SECRET)


def _cropped(page: Any) -> None:
    page.insert_text((40, 280), SECRET)
    page.set_cropbox(pymupdf.Rect(0, 0, 400, 200))


def _under_a_picture(page: Any) -> None:
    page.insert_text((40, 120), SECRET)
    page.insert_image((38, 106, 200, 126), stream=saved(Image.new("L", (60, 10), 200), "PNG"), keep_proportion=False)


def _under_an_annotation(page: Any) -> None:
    page.insert_text((40, 120), SECRET)
    note = page.add_rect_annot((38, 106, 200, 124))
    note.set_colors(stroke=(0, 0, 0), fill=(0, 0, 0))
    note.update()


@pytest.mark.parametrize(
    ("draw", "called"),
    [
        (_under_a_box, "Text under a box on page 1"),
        (_under_an_annotation, "Text under a box on page 1"),
        (_under_a_picture, "Text under a picture on page 1"),
        (_invisible, "Text that cannot be seen on page 1"),
        (_white, "Text that cannot be seen on page 1"),
        (_outside, "Text outside the edges on page 1"),
        (_cropped, "Text outside the edges on page 1"),
    ],
)
def test_words_that_cannot_be_seen_stand_behind_the_pages(draw: Any, called: str) -> None:
    data = _drawn(draw)
    assert SECRET not in read_page(converted(data, "a.pdf").pdf, 0).text
    said = _behind(data)
    assert called in said
    assert SECRET in said
    assert "health visitor" not in said


def test_a_black_box_over_words_is_warned_of_and_a_white_one_is_not_called_black() -> None:
    black = converted(_drawn(_under_a_box), "a.pdf").warnings
    assert "a black box on page 1 covers text that is still in the file" in black
    white = converted(_drawn(lambda page: _under_a_box(page, 1.0)), "a.pdf").warnings
    assert "a box on page 1 covers text that is still in the file" in white


def test_a_box_drawn_close_round_the_letters_covers_them() -> None:
    def tight(page: Any) -> None:
        page.insert_text((40, 120), SECRET, fontsize=11)
        page.draw_rect((38, 111, 150, 121), color=(0, 0, 0), fill=(0, 0, 0))

    data = _drawn(tight)
    assert "Quillfeather" not in read_page(converted(data, "a.pdf").pdf, 0).text
    assert SECRET in _behind(data)


def test_a_coloured_ground_under_words_and_a_frame_round_them_hide_nothing() -> None:
    def lit(page: Any) -> None:
        page.draw_rect((0, 0, 400, 300), color=(1, 1, 1), fill=(1, 1, 1))
        page.draw_rect((38, 106, 200, 124), color=(1, 1, 0), fill=(1, 1, 0))
        page.insert_text((40, 120), SECRET)
        page.draw_rect((36, 104, 202, 126), color=(0, 0, 0))
        page.add_highlight_annot((38, 106, 200, 124))

    with pymupdf.open() as document:
        lit(document.new_page(width=400, height=300))
        data = bytes(document.tobytes())
    assert _behind(data) == ""
    assert SECRET in read_page(converted(data, "a.pdf").pdf, 0).text


def test_the_hidden_layer_of_a_scan_adds_no_page_but_what_a_box_on_it_covers_does() -> None:
    def scanned(page: Any) -> None:
        page.insert_image(page.rect, stream=saved(Image.new("L", (1600, 1200), 250), "JPEG"))
        page.insert_text((40, 200), "what somebody's program read of it", render_mode=3)

    with pymupdf.open() as document:
        scanned(document.new_page(width=400, height=300))
        plain = bytes(document.tobytes())
        document[0].insert_text((40, 120), SECRET, render_mode=3)
        document[0].draw_rect((38, 106, 200, 124), color=(0, 0, 0), fill=(0, 0, 0))
        boxed = bytes(document.tobytes())
    assert converted(plain, "a.pdf").pages == 1
    said = _behind(boxed)
    assert SECRET in said
    assert "somebody" not in said


def test_invisible_words_that_the_page_shows_as_well_add_nothing() -> None:
    data = _drawn(lambda page: page.insert_text((40, 220), "The health visitor called.", render_mode=3))
    assert _behind(data) == ""


def test_the_same_hidden_line_on_many_pages_is_told_once() -> None:
    with pymupdf.open() as document:
        for n in range(14):
            page = document.new_page()
            page.insert_text((72, 72), f"Sheet number {n}")
            page.insert_text((72, 900), "Running foot of the printer")
        data = document.tobytes()
    said = converted(data, "a.pdf")
    assert said.pages == 15
    last = read_page(said.pdf, 14).text
    assert last.count("Running foot") == 1
    assert "and others" in last


def test_a_layer_that_is_switched_off_is_told_by_its_name_and_stays_off() -> None:
    with pymupdf.open(stream=a_pdf("words that show")) as document:
        off, on = document.add_ocg("Restricted copy", on=False), document.add_ocg("Plain", on=True)
        document[0].insert_text((40, 200), SECRET, oc=off)
        document[0].insert_text((40, 220), "on a layer that is on", oc=on)
        data = document.tobytes()
    assert "Quillfeather" not in read_page(converted(data, "a.pdf").pdf, 0).text
    said = _behind(data)
    assert "Hidden layer Restricted copy on page 1" in said
    assert SECRET in said
    assert "on a layer that is on" not in said


def test_a_picture_on_a_layer_that_is_switched_off_is_warned_of() -> None:
    with pymupdf.open(stream=a_pdf("words that show")) as document:
        off = document.add_ocg("Photographs", on=False)
        document[0].insert_image((40, 100, 200, 200), stream=saved(Image.new("L", (90, 90)), "PNG"), oc=off)
        made = converted(document.tobytes(), "a.pdf")
    assert any("pictures on layers" in w for w in made.warnings)


def _tagged(alt: str) -> bytes:
    """A tagged picture with a description, and a word with other wording behind it."""
    with pymupdf.open(stream=a_pdf("The visit was on Tuesday.")) as document:
        root, element = document.get_new_xref(), document.get_new_xref()
        document.update_object(element, f"<</Type/StructElem/S/Figure/Alt({alt})/P {root} 0 R>>")
        document.update_object(root, f"<</Type/StructTreeRoot/K[{element} 0 R]>>")
        document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
        page = document[0]
        stream = page.get_contents()[0]
        raw = document.xref_stream(stream) + b" /Span <</ActualText(Wednesday)>> BDC EMC"
        shown = b" /Span <</ActualText(Ottoline)>> BDC BT /helv 11 Tf 1 0 0 1 40 60 Tm (Xxx) Tj ET EMC"
        document.update_stream(stream, raw + shown)
        return bytes(document.tobytes())


def test_descriptions_and_other_wording_than_what_is_shown_are_told() -> None:
    said = _behind(_tagged(SECRET))
    assert f"Description of a picture\n{SECRET}" in said
    assert "Ottoline" in said


def test_a_description_that_the_page_shows_adds_nothing() -> None:
    assert "Description" not in _behind(_tagged("the visit was on tuesday"))


def test_bookmarks_links_and_properties_that_no_page_shows_are_told() -> None:
    with pymupdf.open(stream=a_pdf("The health visitor called.")) as document:
        document.set_toc([[1, "The health visitor", 1], [1, "Visit to Ottoline", 1]])
        link = {"kind": pymupdf.LINK_URI, "uri": "mailto:ottoline@example.org", "from": pymupdf.Rect(0, 0, 9, 9)}
        document[0].insert_link(link)
        about = {"title": "Microsoft Word - x.doc", "subject": "About Ottoline Tern", "author": "B Heron"}
        document.set_metadata(about)
        said = _behind(document.tobytes())
    assert "Visit to Ottoline" in said
    assert "The health visitor" not in said
    assert "ottoline@example.org" in said
    assert "About Ottoline Tern" in said
    assert "B Heron" in said
    assert "Microsoft" not in said


def test_words_of_an_xmp_packet_are_told_and_its_entities_are_not_followed() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li>'
        "Photographed at Heron Row</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e; nothing to see</x>'
    for xmp, wanted in ((packet, "Photographed at Heron Row"), (entity, "nothing to see")):
        with pymupdf.open(stream=a_pdf("words")) as document:
            document.set_xml_metadata(xmp)
            said = _behind(document.tobytes())
        assert wanted in said
        assert "root:" not in said


@pytest.mark.parametrize("title", ["Microsoft Word - letter.doc", "untitled", "Scan 0031", "a", "letter.docx"])
def test_a_title_that_a_program_made_up_is_no_title(title: str) -> None:
    with pymupdf.open(stream=a_pdf("words")) as document:
        document.set_metadata({"title": title, "author": "anonymous"})
        made = converted(document.tobytes(), "a.pdf")
    assert made.told.author == ""
    assert made.told.title == ("a" if title == "a" else "")
    assert made.pages == 1


def test_title_author_and_day_are_told_and_an_author_alone_adds_no_page() -> None:
    with pymupdf.open(stream=a_pdf("Core assessment", "of May")) as document:
        about = {"title": "Core Assessment", "author": "B Heron", "creationDate": "D:20090504101500+01'00'"}
        document.set_metadata(about)
        made = converted(document.tobytes(), "a.pdf")
    assert (made.told.title, made.told.author, made.told.date) == ("Core Assessment", "B Heron", "2009-05-04")
    assert made.pages == 1


def test_a_value_too_long_for_its_field_is_told_in_full() -> None:
    long = "Ottoline Tern lives with Hesper Wren and with nobody else at all since the spring of that year"
    with pymupdf.open(stream=a_pdf("Carer:")) as document:
        field = pymupdf.Widget()
        field.field_name, field.field_type, field.field_value = "c", pymupdf.PDF_WIDGET_TYPE_TEXT, long
        field.rect = pymupdf.Rect(340, 28, 396, 40)
        document[0].add_widget(field)
        data = bytes(document.tobytes())
    assert "since the spring of that year" in text_of(data, "a.pdf").replace("\n", " ")
