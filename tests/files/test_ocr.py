"""Scans: names read with their accents folded, straight or not, upright or not, and each word in its place."""

from __future__ import annotations

import numpy as np
import pytest
from files.strangers import a_scan, converted, saved
from PIL import Image

from sartool.core.text import HowRead, PageText, fold
from sartool.files.reader import read_page
from sartool.files.straighten import skew

LINES = [
    "Record of a visit to the family on 18 April 2019.",
    "Siân Meredith was at home with Ffion and Łucja Wiśniewska.",
    "Dean Lockyer, who had telephoned on 07700 900214, did not come.",
    "Niamh O'Brien said that Oluwaseun Adeyemi had been kind to her.",
    "The worker will call again on Tuesday to see how things are going.",
]
NAMES = ("Sian Meredith", "Lucja Wisniewska", "Dean Lockyer", "07700 900214", "Oluwaseun Adeyemi")


def _read(picture: Image.Image, dpi: int = 200) -> PageText:
    return read_page(converted(saved(picture, "PNG", dpi=(dpi, dpi)), "scan.png").pdf, 0)


def _found(page: PageText) -> int:
    return sum(fold(n) in fold(page.text.replace("\n", " ")) for n in NAMES)


@pytest.mark.parametrize("angle", [0.0, 1.8, -2.5])
def test_a_crooked_scan_is_read_and_its_words_lie_where_they_are_printed(angle: float) -> None:
    picture = a_scan(LINES, skew=angle)
    page = _read(picture)
    assert page.how is HowRead.OCR
    assert _found(page) >= len(NAMES) - 1  # an Ł may come out as t
    word = next(w for w in page.words if w.text == "Lockyer").box
    dots = np.asarray(picture)
    scale = 200 / 72
    ink = dots[int(word.y0 * scale) : int(word.y1 * scale), int(word.x0 * scale) : int(word.x1 * scale)] < 128
    assert 0.05 < ink.mean() < 0.6
    assert 25 < word.width < 60
    beside = dots[int(word.y0 * scale) : int(word.y1 * scale), int(word.x0 * scale) - 7 : int(word.x0 * scale) - 3]
    assert (beside < 128).mean() < 0.1


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_scanned_on_its_side_is_read(turns: int) -> None:
    page = _read(a_scan(LINES * 3, turns=turns))
    assert _found(page) >= len(NAMES) - 1
    assert any("on its side" in w for w in page.warnings)
    word = next(w for w in page.words if w.text == "Lockyer").box
    assert (word.height > word.width) is (turns % 2 == 1)


def test_words_are_parted_as_in_a_text_layer() -> None:
    page = _read(a_scan(LINES))
    at = [w.text for w in page.words].index("Lockyer")
    comma = page.words[at + 1]
    assert (comma.text, comma.gap) == (",", False)
    assert page.words[at].box.x1 <= comma.box.x0 + 0.5
    assert all(0 <= w.sure <= 1 for w in page.words)


def test_a_speckled_scan_is_read() -> None:
    dots = np.asarray(a_scan(LINES * 4)).copy()
    noise = np.random.default_rng(1).random(dots.shape)
    dots[noise < 0.01], dots[noise > 0.99] = 0, 255
    assert _found(_read(Image.fromarray(dots))) == len(NAMES)


def test_a_scribble_is_for_a_person() -> None:
    rng = np.random.default_rng(2)
    dots = np.full((2200, 1600), 250, np.uint8)
    for _ in range(60):
        x, y = rng.integers(100, 1500), rng.integers(100, 2100)
        for _ in range(400):
            x, y = np.clip(x + rng.integers(-4, 5), 5, 1590), np.clip(y + rng.integers(-4, 5), 5, 2190)
            dots[y - 2 : y + 2, x - 2 : x + 2] = 20
    page = _read(Image.fromarray(dots))
    assert page.how is HowRead.UNREADABLE
    assert "a person must look" in page.warnings[0]


def test_a_shadow_is_not_a_slope() -> None:
    picture = np.asarray(a_scan(LINES * 4)).astype(np.int16)
    rows, columns = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    shaded = np.clip(picture - 120 * (rows + columns > 2600), 0, 255).astype(np.uint8)
    assert abs(skew(shaded)) < 0.6


def test_a_page_photographed_askew_in_half_shadow_is_read_and_its_words_lie_on_their_ink() -> None:
    sheet = a_scan(LINES * 3)
    corners = ((170, 190), (1830, 150), (1900, 2560), (110, 2520))
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (1654, 0), (1654, 2338), (0, 2338)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    warp = tuple(np.linalg.solve(np.array(rows, float), np.array(right, float)))
    seen = sheet.transform((2000, 2700), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC, fillcolor=90)
    shade = np.where(np.mgrid[0:2700, 0:2000][1] > 1000, 0.55, 0.95)
    dots = (np.asarray(seen) * shade).astype(np.uint8)
    page = read_page(converted(saved(Image.fromarray(dots), "PNG"), "photo.png").pdf, 0)
    assert _found(page) >= len(NAMES) - 1
    word = next(w for w in page.words if w.text == "Lockyer").box
    scale = 2000 / page.width
    part = dots[int(word.y0 * scale) : int(word.y1 * scale), int(word.x0 * scale) : int(word.x1 * scale)]
    assert 0.05 < (part < 70).mean() < 0.6


def test_a_fax_with_half_the_lines_is_read() -> None:
    picture = a_scan(LINES * 4)
    half = picture.resize((picture.width, picture.height // 2), Image.Resampling.BOX).point(lambda v: 255 * (v > 150))
    page = read_page(converted(saved(half.convert("1"), "TIFF", dpi=(200, 100)), "fax.tif").pdf, 0)
    assert abs(page.height - 842) < 10
    assert _found(page) >= len(NAMES) - 2


def test_two_pages_scanned_side_by_side_are_read_one_after_the_other() -> None:
    left, right = a_scan(LINES[:3] * 3), a_scan(LINES[3:] * 3)
    both = Image.new("L", (left.width * 2, left.height), 250)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    lines = _read(both).text.splitlines()
    assert len(lines) == 15
    assert all("worker" not in line and "Niamh" not in line for line in lines[:9])


def test_a_page_on_its_side_and_askew_is_read() -> None:
    page = _read(a_scan(LINES * 3, skew=3.5, turns=1))
    assert _found(page) >= len(NAMES) - 1
