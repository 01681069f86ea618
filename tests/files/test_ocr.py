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
