"""Words of a page: only those a person sees, parted and ordered as a person reads them, where they stand."""

from __future__ import annotations

import io
from typing import Any

import pymupdf
import pytest
from files.strangers import a_pdf, a_scan, converted, saved
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sartool.core.geometry import Box
from sartool.core.text import HowRead, Look, PageText, Word
from sartool.files.agreement import agrees, both, may_be_gibberish
from sartool.files.reader import read_page, read_pages, read_run
from sartool.files.tokens import signs, words_of


def _drawn(draw: Any) -> PageText:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.save()
    return read_page(out.getvalue(), 0)


def _words(line: str) -> list[tuple[str, bool]]:
    page = read_page(a_pdf(line, "and a second line of words"), 0)
    return [(w.text, w.gap) for w in page.words if w.line == 0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("the father (Dean) came", ["the", "father", "(", "Dean", ")", "came"]),
        ("on 18/04/2019.", ["on", "18", "/", "04", "/", "2019", "."]),
        ("Lockyer, who is", ["Lockyer", ",", "who", "is"]),
        ("D.L. and O'Brien-Smith", ["D.L.", "and", "O'Brien-Smith"]),
        ("write to g.p@example.org.", ["write", "to", "g.p@example.org", "."]),
        ("Siân's mother", ["Siân's", "mother"]),
        ("as user_name06 & Co", ["as", "user_name06", "&", "Co"]),
    ],
)
def test_words_are_parted_where_names_end(line: str, words: list[str]) -> None:
    assert [t for t, _ in _words(line)] == words


def test_glued_parts_are_told_from_words() -> None:
    assert _words("father (Dean) 1/2") == [
        ("father", True), ("(", True), ("Dean", False), (")", False), ("1", True), ("/", False), ("2", False),
    ]  # fmt: skip


def test_an_accent_written_apart_belongs_to_its_letter_and_marks_without_width_to_none() -> None:
    line = [
        (c, Box(10.0 * n, 0, 10.0 * n + (c not in "\u200b"), 12)) for n, c in enumerate("Sia\u0302n so\u200bft\u00ad")
    ]
    assert [w.text for w in words_of(signs(line), 0)] == ["Siân", "soft", "-"]


def test_what_nobody_can_see_is_left_out_and_counted() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(70, 700, "The visit went well and tea was made.")
        text = c.beginText(70, 650)
        text.setTextRenderMode(3)
        text.textOut("Invisible secret")
        c.drawText(text)
        c.setFillColorRGB(1, 1, 1)
        c.drawString(70, 600, "White secret")
        c.setFillColorRGB(0, 0, 0)
        c.drawString(70, 550, "Covered secret")
        c.rect(60, 540, 200, 30, fill=1)
        c.drawString(-300, 500, "Outside secret")
        c.setFont("Helvetica", 0.5)
        c.drawString(70, 450, "Tiny secret")

    page = _drawn(draw)
    assert "secret" not in page.text
    assert "tea was made" in page.text
    (said,) = page.warnings
    assert "cannot be seen" in said
    assert "secret" not in said


def test_faint_grey_is_still_seen() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(70, 700, "The visit went well and tea was made.")
        c.setFillGray(0.93)
        c.drawString(70, 600, "Watermark Dean")

    assert "Dean" in _drawn(draw).text


def test_columns_are_read_one_after_the_other_and_rows_across() -> None:
    def draw(c: Canvas) -> None:
        for x, word in ((60, "left"), (320, "right")):
            for n in range(6):
                c.drawString(x, 760 - 14 * n, f"the {word} column line {n}")
        for n, row in enumerate((("Name", "Born", "Telephone"), ("Morgan Lockyer", "21/08/2012", "07700 900214"))):
            for x, cell in zip((60, 220, 400), row, strict=True):
                c.drawString(x, 500 - 20 * n, cell)

    lines = _drawn(draw).text.splitlines()
    assert lines[5] == "the left column line 5"
    assert lines[6] == "the right column line 0"
    assert "Morgan Lockyer 21/08/2012 07700 900214" in lines


def test_what_is_written_late_is_read_where_it_stands() -> None:
    def draw(c: Canvas) -> None:
        for n in range(8):
            c.drawString(60, 700 - 20 * n, f"body line number {n}")
        c.drawString(60, 780, "Running head")
        c.drawString(200, 700, "late value")

    lines = _drawn(draw).text.splitlines()
    assert lines[0] == "Running head"
    assert lines[1] == "body line number 0 late value"


def test_a_page_without_order_is_read_by_place() -> None:
    def draw(c: Canvas) -> None:
        for n in (5, 1, 4, 0, 7, 2, 6, 3):
            c.drawString(60, 700 - 20 * n, f"body line number {n}")

    assert [line[-1] for line in _drawn(draw).text.splitlines()] == list("01234567")


def test_words_printed_twice_for_boldness_are_one() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(60, 700, "Dean Lockyer came to tea")
        c.drawString(60.3, 700, "Dean Lockyer came to tea")

    assert [w.text for w in _drawn(draw).words] == ["Dean", "Lockyer", "came", "to", "tea"]


def test_actual_text_does_not_stand_in_for_what_is_shown() -> None:
    data = a_pdf("The visit went well today")
    with pymupdf.open(stream=data) as document:
        (xref, *_) = document[0].get_contents()
        old = document.xref_stream(xref)
        document.update_stream(xref, b"/Span <</ActualText (Nothing at all happened here)>> BDC " + old + b" EMC")
        page = read_page(document.tobytes(), 0)
    assert "The visit went well today" in page.text


def test_a_photographed_note_on_a_page_of_text_is_read() -> None:
    note = a_scan(["Please ring Kelechi Okonkwo"], dpi=200).crop((150, 180, 1100, 260))
    document: Any = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 60), "The mother handed over this note, which is copied here in full:")
    page.insert_image(pymupdf.Rect(50, 100, 392, 129), stream=saved(note, "PNG"))
    read = read_page(document.tobytes(), 0)
    assert read.how is HowRead.TEXT
    assert "Kelechi Okonkwo" in read.text
    assert any("picture" in w for w in read.warnings)
    word = next(w for w in read.words if w.text == "Kelechi")
    assert 100 < word.box.y0 < word.box.y1 < 129


def test_every_page_is_numbered_from_one() -> None:
    document: Any = pymupdf.open()
    for n in range(3):
        document.new_page().insert_text((50, 50), f"page of words number {n}")
    assert [p.page for p in read_pages(document.tobytes())] == [1, 2, 3]


def test_a_blank_page_is_said_to_be_blank() -> None:
    document: Any = pymupdf.open()
    document.new_page()
    page = read_page(document.tobytes(), 0)
    assert page.words == ()
    assert "blank" in page.warnings[0]


def test_the_words_of_a_rendition_lie_on_their_ink() -> None:
    page = read_page(converted(b"The visit to Dean Lockyer went well", "a.txt").pdf, 0)
    assert all(0 < w.box.x0 < w.box.x1 < page.width and w.box.height < 30 for w in page.words)


def test_a_run_of_pages_is_read_as_each_alone() -> None:
    document: Any = pymupdf.open()
    for n in range(4):
        document.new_page().insert_text((50, 50), f"page of words number {n}")
    pdf = document.tobytes()
    assert read_run(pdf, 1, 2) == (read_page(pdf, 1), read_page(pdf, 2))


# -- the layer, the picture, or both

TYPED = ["Siân Meredith was at home with the children and the dog.", "Dean Lockyer had telephoned in the morning."]


def _scan_with(layer: list[tuple[float, str]], *, picture_first: bool = True) -> PageText:
    """A scan of TYPED over the whole page, with words printed at these heights."""
    document: Any = pymupdf.open()
    page = document.new_page(width=595, height=842)
    picture = saved(a_scan(TYPED), "PNG")
    if picture_first:
        page.insert_image(page.rect, stream=picture)
    for y, text in layer:
        page.insert_text((64.8, y), text, fontsize=11)
    if not picture_first:
        page.insert_image(page.rect, stream=picture)
    return read_page(document.tobytes(), 0)


def test_a_layer_under_a_scan_that_says_something_else_does_not_count() -> None:
    page = _scan_with([(81, "Xqz wrwv kktt plmn zzzz qqqq"), (99, "Brrr kltz mmnn")], picture_first=False)
    assert page.how is HowRead.OCR
    assert "Dean Lockyer" in page.text
    assert "wrwv" not in page.text


def test_what_was_typed_onto_a_scan_is_read_beside_the_scan() -> None:
    page = _scan_with([(700, "Received by Grace Ashworth on 12 May")])
    assert "Grace Ashworth" in page.text
    assert "Dean Lockyer" in page.text


def test_real_text_on_a_pictured_ground_is_read_from_the_text() -> None:
    document: Any = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_image(page.rect, stream=saved(Image.new("L", (1000, 1414), 240), "PNG"))
    for n in range(6):
        page.insert_text((60, 100 + 20 * n), "Łucja Wiśniewska-ffoulkes", fontsize=11)
        page.insert_text((60, 300 + 20 * n), "was told of it by the school on Monday", fontsize=11)
    read = read_page(document.tobytes(), 0)
    assert read.how is HowRead.TEXT
    assert all(w.sure == 1.0 for w in read.words)


def test_a_page_half_text_half_scan_is_read_whole() -> None:
    document: Any = pymupdf.open()
    page = document.new_page(width=595, height=842)
    for n in range(5):
        page.insert_text((60, 60 + 20 * n), f"The mother signed sheet {n} of the agreement.")
    half = a_scan(TYPED, skew=1.0).crop((0, 0, 1654, 1100))
    page.insert_image(pymupdf.Rect(0, 446, 595, 842), stream=saved(half, "PNG"))
    read = read_page(document.tobytes(), 0)
    assert read.how is HowRead.TEXT
    assert "signed sheet 4" in read.text
    assert "Dean Lockyer" in read.text


def test_letters_that_are_not_those_shown_are_read_from_the_picture() -> None:
    words = [Word(t, Box(0, n, 5, n + 1), n) for n, t in enumerate(["xib", "uif", "gbuifs"] * 30)]
    assert may_be_gibberish(words)
    assert not may_be_gibberish([Word(t, Box(0, 0, 5, 1), 0) for t in ["the", "child", "was", "there"] * 20])
    assert not may_be_gibberish(words[:30])


def test_both_readings_agree_in_their_places_only() -> None:
    here, there = Box(10, 10, 60, 20), Box(10, 50, 60, 60)
    layer = [Word("Lockyer", here, 0)]
    assert agrees(layer, [Word("Lockyer", here, 0)])
    assert agrees(layer, [Word("Lockver", here, 0)])
    assert not agrees(layer, [Word("Lockyer", there, 0)])
    assert [w.text for w in both(layer, [Word("Lockver", here, 0), Word("Dean", there, 1)])] == ["Lockyer", "Dean"]


# -- pictures that a person must look at


def _with_picture(picture: Image.Image, place: tuple[float, float, float, float], pages: int = 1) -> list[PageText]:
    document: Any = pymupdf.open()
    data, xref = saved(picture, "PNG"), 0
    for n in range(pages):
        page = document.new_page()
        page.insert_text((60, 500), f"The photograph that is shown on page {n} was taken in May.")
        xref = page.insert_image(pymupdf.Rect(*place), stream=None if xref else data, xref=xref)
    return read_pages(document.tobytes())


def _face() -> Image.Image:
    return Image.radial_gradient("L").resize((400, 500)).point(lambda v: 30 + v * 2 // 3)


def test_a_photograph_on_a_page_of_text_is_for_a_person() -> None:
    (page,) = _with_picture(_face(), (100, 200, 220, 350))
    (area,) = page.unclear
    assert (area.look, area.box.rounded()) == (Look.PICTURE, Box(100, 200, 220, 350))


@pytest.mark.parametrize(
    ("place", "pages"), [((60, 20, 120, 80), 1), ((100, 200, 130, 235), 1), ((100, 200, 220, 350), 3)]
)
def test_letterheads_icons_and_what_stands_on_every_page_are_not(
    place: tuple[float, float, float, float], pages: int
) -> None:
    assert all(p.unclear == () for p in _with_picture(_face(), place, pages))


def test_an_even_ground_is_no_photograph() -> None:
    assert _with_picture(Image.new("L", (400, 500), 150), (100, 200, 220, 350))[0].unclear == ()


def test_a_signature_set_on_a_page_of_text_is_for_a_person() -> None:
    signed = Image.new("L", (600, 200), 255)
    points = [(40 + 5 * n, 100 + (60 if n % 14 < 7 else -40) * ((n * 7) % 10) / 10) for n in range(100)]
    ImageDraw.Draw(signed).line(points, fill=30, width=5, joint="curve")
    (page,) = _with_picture(signed, (100, 560, 280, 620))
    assert {u.look for u in page.unclear} == {Look.INK}
