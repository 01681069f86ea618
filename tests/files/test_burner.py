"""A burnt page shows nothing of what is withheld and all of what stays."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from files.pages import FONTS, TEXT, a_pdf, burnt, picture, plan_of, words_of, written
from PIL import Image, ImageDraw, ImageFont

from sartool.core.errors import BadDocument
from sartool.core.geometry import Box
from sartool.core.text import Word
from sartool.files.burner import BurnJob, burn, burn_pages

SECRET = "Zebedee Quillfeather"
SAME_LENGTH = "Ottilie Brambleweaver"
SCALE = 300 / 72


def shown(tmp_path: Path, pdf: bytes, *wanted: str) -> np.ndarray:
    plan = plan_of(pdf, *wanted)
    return picture(written(tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf", plan, burnt(pdf, plan)))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 20, 390, 280)])
def test_boxes_land_where_the_words_are_seen(tmp_path: Path, rotate: int, crop: object) -> None:
    pdf = a_pdf(rotate=rotate, crop=crop)
    plan = plan_of(pdf, SECRET)
    page = burnt(pdf, plan)
    seen, out = picture(pdf), picture(written(tmp_path / "a.pdf", plan, page))
    assert len(plan.items) == 4
    for box in plan.boxes:
        x0, y0, x1, y1 = (round(v * SCALE) for v in (box.x0, box.y0 + 4, box.x1, box.y1 - 4))
        assert (out[y0:y1, x0:x1] < 128).mean() > 0.6
    for word in plan.kept:
        x0, y0, x1, y1 = (round(v * SCALE) for v in (word.box.x0, word.box.y0 + 3, word.box.x1, word.box.y1 - 3))
        before, after = seen[y0:y1, x0:x1] < 128, out[y0:y1, x0:x1] < 128
        assert before.any()
        assert (before != after).mean() < 0.2, word.text


def test_no_ink_depends_on_the_secret(tmp_path: Path) -> None:
    """Two names in the same place give the same picture: nothing of either is left, not even a hair line."""

    def page(name: str) -> bytes:
        document = pymupdf.open()
        sheet = document.new_page(width=400, height=100)
        sheet.insert_text((30, 50), "Made by", fontsize=14, fontname="tiit")
        sheet.insert_text((100, 50), name, fontsize=14, fontname="tiit")
        sheet.insert_text((300, 50), "on 3 May", fontsize=14, fontname="tiit")
        return bytes(document.tobytes(no_new_id=True))

    box = Box(99, 38, 290, 54)
    words = (Word("Made", Box(30, 38, 75, 54), 0), Word("x", box, 0), Word("on", Box(300, 38, 350, 54), 0))
    one, two = (
        burn(page(n), BurnJob(0, (("TP 1", (box,)),), words), FONTS) for n in ("Jåger Äffly", "Quillfeather-Åsgård")
    )
    assert one.data == two.data


def test_the_glyphs_of_a_tight_neighbour_line_stay_whole(tmp_path: Path) -> None:
    pdf = a_pdf(TEXT * 3)
    plan = plan_of(pdf, SECRET)
    page = burnt(pdf, plan)
    assert len(page.widened) == len(plan.boxes)
    assert all(b.y1 - b.y0 < 22 for b in page.widened)


def test_a_word_that_a_box_only_touches_goes_whole(tmp_path: Path) -> None:
    pdf = a_pdf()
    words = words_of(pdf).words
    word = next(w for w in words if w.text == "Quillfeather").box
    half = Box(word.x0, word.y0, word.x0 + word.width / 2, word.y1)
    page = burn(pdf, BurnJob(0, (("TP 1", (half,)),), words), FONTS)
    assert max(b.x1 for b in page.widened) >= word.x1


def scan(shift: float) -> tuple[bytes, Box]:
    """A page that is one picture of type; the box is `shift` points off to the left, as OCR may put it."""
    sheet = Image.new("L", (1000, 400), 255)
    face = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), 46)
    ImageDraw.Draw(sheet).text((100, 150), "Quillfeather", fill=0, font=face)
    file = io.BytesIO()
    sheet.save(file, "PNG")
    document = pymupdf.open()
    document.new_page(width=240, height=96).insert_image(pymupdf.Rect(0, 0, 240, 96), stream=file.getvalue())
    left, right = 100 * 0.24, (100 + face.getlength("Quillfeather")) * 0.24
    return bytes(document.tobytes()), Box(left - shift, 38, right - shift, 50)


def test_a_box_that_cuts_a_letter_of_a_scan_is_widened() -> None:
    pdf, box = scan(shift=4)
    page = burn(pdf, BurnJob(0, (("TP 1", (box,)),)), FONTS, colour="bw")
    ink = np.asarray(Image.open(io.BytesIO(_tiff(page.data, page.px_width, page.px_height))).convert("L"))
    x0, y0, x1, y1 = (
        round(v * SCALE) for v in (page.widened[0].x0, page.widened[0].y0, page.widened[0].x1, page.widened[0].y1)
    )
    outside = ink.copy()
    outside[y0:y1, x0:x1] = 255
    assert page.widened[0].x1 > box.x1 + 2
    assert not (outside[:-80] < 128).any()


def _tiff(data: bytes, width: int, height: int) -> bytes:
    """G4 data as a TIFF that Pillow opens."""
    tags = [(256, 3, width), (257, 3, height), (258, 3, 1), (259, 3, 4), (262, 3, 1), (273, 4, 8 + 2 + 12 * 9 + 4),
            (277, 3, 1), (278, 4, height), (279, 4, len(data))]  # fmt: skip
    head = b"II*\x00\x08\x00\x00\x00" + len(tags).to_bytes(2, "little")
    rows = b"".join(
        t.to_bytes(2, "little") + k.to_bytes(2, "little") + (1).to_bytes(4, "little") + v.to_bytes(4, "little")
        for t, k, v in tags
    )
    return head + rows + bytes(4) + data


def test_black_text_is_g4_and_small_and_photographs_are_jpeg_without_metadata() -> None:
    assert burn(a_pdf(), BurnJob(0), FONTS).encoding == "g4"
    noise = np.random.default_rng(1).integers(0, 255, (60, 80, 3), np.uint8)
    photo = Image.fromarray(noise).resize((800, 600), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    photo.save(file, "JPEG", comment=b"Zebedee")
    document = pymupdf.open()
    document.new_page(width=200, height=150).insert_image(pymupdf.Rect(0, 0, 200, 150), stream=file.getvalue())
    page = burn(document.tobytes(), BurnJob(0), FONTS)
    assert (page.encoding, page.channels, page.dpi) == ("jpeg", 3, 200)
    assert not any(
        page.data[: page.data.find(b"\xff\xda")].find(bytes((255, m))) >= 0 for m in (*range(0xE0, 0xF0), 0xFE)
    )


def test_shaded_pages_keep_their_colours() -> None:
    document = pymupdf.open(stream=a_pdf())
    document[0].draw_rect((20, 20, 380, 120), fill=(0.4, 0.5, 0.9), overlay=False)
    page = burn(document.tobytes(), BurnJob(0), FONTS)
    assert page.encoding == "flate8"
    assert 0 < len(page.palette) <= 48


def test_a_label_too_large_for_its_box_is_left_out_not_cut(tmp_path: Path) -> None:
    pdf = a_pdf("A " + TEXT)
    box = words_of(pdf).words[0].box
    tiny = burn(pdf, BurnJob(0, (("EX-SW 1234", (box,)),), words_of(pdf).words), FONTS)
    plain = burn(pdf, BurnJob(0, (("", (box,)),), words_of(pdf).words), FONTS)
    assert tiny.data == plain.data


def test_footer_and_watermark() -> None:
    pdf = a_pdf()
    plain = burn(pdf, BurnJob(0, footer=("A long title " * 40, "Page 12 of 340")), FONTS)
    draft = burn(pdf, BurnJob(0, footer=("A long title " * 40, "Page 12 of 340"), draft=True), FONTS)
    assert plain.height == 318
    assert " ".join(w.text for w in plain.footer).endswith("… Page 12 of 340")
    assert all(w.box.y0 > 300 and w.box.x1 < 400 for w in plain.footer)
    assert plain.data != draft.data


def test_jobs_go_to_another_process_and_failures_are_raised() -> None:
    pdf = a_pdf()
    jobs = pickle.loads(pickle.dumps((BurnJob(0), BurnJob(0))))
    assert len(pickle.loads(pickle.dumps(burn_pages(pdf, jobs, FONTS)))) == 2
    with pytest.raises(BadDocument):
        burn(b"not a pdf", BurnJob(0), FONTS)
    with pytest.raises(IndexError):
        burn(pdf, BurnJob(7), FONTS)
