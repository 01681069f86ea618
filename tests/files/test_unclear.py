"""What no machine can read: handwriting, signatures, stamps and photographs are found; dirt and rules are not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from files.strangers import FONTS, a_scan, converted, saved
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from sartool.core.text import HowRead, Look, PageText, Unclear
from sartool.files.reader import read_page
from sartool.files.sightings import Token
from sartool.files.straighten import despeckled
from sartool.files.unclear import areas, is_blank, is_photograph

DPI = 200
LINES = [f"The worker saw the child on day {n} and all was well that day." for n in range(1, 13)]


def _paper(level: int = 250) -> Image.Image:
    return Image.new("L", (1654, 2339), level)


def _dots(picture: Image.Image, noise: float = 3.0) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    grain = np.random.default_rng(4).normal(0, noise, (picture.height, picture.width))
    return np.clip(np.asarray(picture, np.float64) + grain, 0, 255).astype(np.uint8)


def _written(picture: Image.Image, x: int, y: int, *, seed: int, width: int = 500, ink: int = 60) -> Image.Image:
    """A line of joined-up loops, as a pen makes them."""
    rng, pen, end = np.random.default_rng(seed), ImageDraw.Draw(picture), x + width
    while x < end:
        path, phase = [], 0.0
        for _ in range(int(rng.integers(3, 7))):
            tall = float(rng.choice((18, 20, 42, -26), p=(0.4, 0.3, 0.2, 0.1)))
            for step in range(16):
                angle = 2 * math.pi * step / 16
                path.append((x + 9 * phase + 8 * math.sin(angle), y - tall * (1 - math.cos(angle)) / 2))
                phase += 1 / 8
        pen.line(path, fill=ink, width=3, joint="curve")
        x = int(path[-1][0]) + int(rng.integers(16, 34))
    return picture


def _stamp(picture: Image.Image, x: int, y: int, turned: float) -> Image.Image:
    seal = Image.new("L", (280, 280), 0)
    pen = ImageDraw.Draw(seal)
    pen.ellipse((6, 6, 274, 274), outline=255, width=5)
    pen.ellipse((50, 50, 230, 230), outline=255, width=3)
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Bold.ttf"), 30)
    pen.text((85, 122), "12 MAY", fill=255, font=font)
    picture.paste(90, (x, y), seal.rotate(turned))
    return picture


def _covers(area: Unclear, x0: float, y0: float, x1: float, y1: float) -> float:
    """Share of a place (dots) that a box covers."""
    b, s = area.box, DPI / 72
    across, down = min(b.x1 * s, x1) - max(b.x0 * s, x0), min(b.y1 * s, y1) - max(b.y0 * s, y0)
    return max(across, 0) * max(down, 0) / ((x1 - x0) * (y1 - y0))


def _read(picture: Image.Image) -> PageText:
    return read_page(converted(saved(picture, "PNG", dpi=(DPI, DPI)), "scan.png").pdf, 0)


# -- ink


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("ink", [60, 185])
def test_a_line_of_handwriting_is_one_box_around_its_ink(seed: int, ink: int) -> None:
    picture = _dots(_written(_paper(), 300, 900, seed=seed, ink=ink))
    (area,) = areas(picture, (), DPI)
    assert area.look is Look.INK
    rows, columns = np.nonzero(picture < (ink + 250) // 2)
    x0, y0, x1, y1 = area.box
    assert x0 <= columns.min() + 2 and y0 <= rows.min() + 2 and x1 >= columns.max() - 2 and y1 >= rows.max() - 2
    assert (x1 - x0) < 1.1 * (columns.max() - columns.min()) + 30
    assert (y1 - y0) < 1.1 * (rows.max() - rows.min()) + 30


@pytest.mark.parametrize("turned", [0, 25, 70])
def test_a_stamp_is_found_whole(turned: float) -> None:
    found = areas(_dots(_stamp(_paper(), 1000, 1500, turned)), (), DPI)
    ink = [a for a in found if a.look is Look.INK]
    x0, y0 = min(a.box[0] for a in ink), min(a.box[1] for a in ink)
    x1, y1 = max(a.box[2] for a in ink), max(a.box[3] for a in ink)
    assert (x0, y0, x1, y1) == pytest.approx((1006, 1506, 1274, 1774), abs=12)


def test_words_that_were_read_are_not_looked_at_again() -> None:
    picture = a_scan(["Lockyer"])
    word = Token((("Lockyer", (178, 195, 300, 240)),), 0, 0.95)
    assert areas(_dots(picture), (word,), DPI) == ()
    assert [a.look for a in areas(_dots(picture), (), DPI)] == [Look.INK]


def test_doubtful_neighbours_are_one_box_and_short_or_sure_words_none() -> None:
    def word(text: str, x: int, sure: float) -> Token:
        return Token(tuple((c, (x + 15 * n, 400, x + 15 * n + 14, 430)) for n, c in enumerate(text)), 0, sure)

    line = (word("Dean", 300, 0.95), word("Lockyer", 400, 0.5), word("Morgan", 520, 0.55), word("of", 640, 0.5),
            word("Bangor", 700, 0.97), word("visited", 820, 0.96))  # fmt: skip
    (area,) = areas(_dots(_paper()), line, DPI)
    assert (area.look, area.box) == (Look.DOUBTFUL, (400.0, 400.0, 609.0, 430.0))


def test_rules_holes_staples_specks_and_borders_are_nothing() -> None:
    assert areas(_dots(_furnished()), (), DPI) == ()


def _furnished() -> Image.Image:
    picture = _paper()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 40, 2339), fill=10)
    for y in (700, 1600):
        pen.ellipse((70, y, 120, y + 50), fill=25)
    pen.line((110, 90, 150, 108), fill=60, width=4)
    for y in range(400, 900, 60):
        pen.line((200, y, 1450, y + 8), fill=40, width=3)
    for x in (200, 800, 1450):
        pen.line((x, 400, x, 900), fill=40, width=3)
    rng = np.random.default_rng(3)
    for x, y in zip(rng.integers(150, 1600, 80), rng.integers(150, 2300, 80), strict=True):
        pen.rectangle((x, y, x + 4, y + 4), fill=50)
    return picture


# -- photographs


def test_a_photograph_on_a_scanned_page_is_found() -> None:
    picture = _paper()
    face = Image.radial_gradient("L").resize((400, 500)).point(lambda v: 40 + v // 2)
    picture.paste(face, (900, 600))
    (found,) = [a for a in areas(_dots(picture), (), DPI) if a.look is Look.PICTURE]
    assert found.box == pytest.approx((900, 600, 1300, 1100), abs=40)


def test_tones_make_a_photograph_and_writing_does_not() -> None:
    face = Image.radial_gradient("L").resize((400, 500))
    assert is_photograph(_dots(face), DPI)
    assert not is_photograph(_dots(a_scan(LINES)), DPI)


# -- blank pages


@pytest.mark.parametrize("level", [250, 150])
def test_an_empty_sheet_is_blank_whatever_its_colour(level: int) -> None:
    assert is_blank(_dots(_paper(level), 5), DPI)


def test_furniture_and_the_other_side_shining_through_leave_a_page_blank() -> None:
    back = np.asarray(a_scan(LINES * 2).filter(ImageFilter.GaussianBlur(2.2)), np.float64)[:, ::-1]
    assert is_blank(_dots(Image.fromarray((250 - 0.25 * (250 - back)).astype(np.uint8))), DPI)
    assert is_blank(_dots(_furnished()), DPI)


def test_salt_and_pepper_leave_a_page_blank() -> None:
    dots = _dots(_paper())
    chance = np.random.default_rng(8).random(dots.shape)
    dots[chance < 0.005] = 0
    assert is_blank(despeckled(dots), DPI)


@pytest.mark.parametrize("ink", [150, 190, 205])
def test_a_faint_pencil_note_is_not_blank(ink: int) -> None:
    assert not is_blank(_dots(_written(_paper(), 400, 900, seed=5, width=160, ink=ink)), DPI)


def test_a_page_number_is_not_blank() -> None:
    picture = _paper()
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), 28)
    ImageDraw.Draw(picture).text((820, 2200), "12", font=font, fill=30)
    page = _read(Image.fromarray(_dots(picture)))
    assert not page.blank


def test_a_blank_scan_says_so() -> None:
    page = _read(Image.fromarray(_dots(_furnished())))
    assert (page.blank, page.words, page.unclear) == (True, (), ())
    assert page.warnings == ("page 1 is blank",)


# -- through the whole reader


def test_a_clean_scan_has_nothing_to_look_at() -> None:
    page = _read(Image.fromarray(_dots(a_scan(LINES * 2))))
    assert (page.how, page.unclear, page.blank) == (HowRead.OCR, (), False)


@pytest.mark.parametrize("skew", [0.0, 2.0])
def test_a_note_under_typed_text_is_boxed_where_it_stands(skew: float) -> None:
    picture = _written(a_scan(LINES), 300, 1500, seed=6, width=700)
    if skew:
        picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=250)
    page = _read(picture)
    assert page.how is HowRead.OCR
    assert len(page.unclear) <= 2
    down = -math.tan(math.radians(skew)) * (650 - 827)
    assert max(_covers(u, 320, 1465 - down - 10, 980, 1495 - down + 10) for u in page.unclear) > 0.4 or (
        sum(_covers(u, 320, 1440, 980, 1520) for u in page.unclear) > 0.4
    )
    assert all(u.box.height < 60 for u in page.unclear)
