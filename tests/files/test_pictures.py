"""Pictures as pages: upright, of a sensible size, a page a frame, without what travelled with them."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from files.strangers import a_scan, converted, saved
from PIL import Image

from sartool.core.errors import BadDocument
from sartool.files import limits


def _first(pdf: bytes) -> Any:
    return pymupdf.open(stream=pdf, filetype="pdf")[0]


def _dark_corner(pdf: bytes) -> str:
    page = _first(pdf)
    drawn = page.get_pixmap(colorspace=pymupdf.csGRAY)
    w, h = drawn.width, drawn.height
    places = {"top left": (4, 4), "top right": (w - 5, 4), "bottom left": (4, h - 5), "bottom right": (w - 5, h - 5)}
    return min(places, key=lambda name: drawn.pixel(*places[name])[0])


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "top left"), (3, "bottom right"), (6, "top right"), (8, "bottom left")]
)
def test_a_photograph_is_turned_as_it_was_held(orientation: int, corner: str) -> None:
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste((0, 0, 0), (0, 0, 60, 60))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Zebedee Camera"
    data = saved(picture, "JPEG", exif=exif)
    made = converted(data, "a.jpg").pdf
    assert _dark_corner(made) == corner
    assert b"Zebedee" not in made
    page = _first(made)
    assert (page.rect.width > page.rect.height) is (orientation in (1, 3))


def test_a_fax_of_two_pages_has_two_in_its_own_size() -> None:
    page = a_scan(["words"], dpi=100).convert("1")
    made = converted(
        saved(page, "TIFF", save_all=True, append_images=[page], dpi=(100, 100), compression="group4"), "a.tif"
    )
    assert made.pages == 2
    assert _first(made.pdf).rect.width == pytest.approx(8.27 * 72, abs=1)


def test_a_picture_without_a_size_fits_on_a4() -> None:
    page = _first(converted(saved(Image.new("L", (3000, 200), 255), "PNG"), "a.png").pdf)
    assert page.rect.width == pytest.approx(842)


def test_a_see_through_picture_lies_on_white() -> None:
    made = converted(saved(Image.new("RGBA", (80, 80), (0, 0, 0, 0)), "PNG"), "a.png").pdf
    assert _first(made).get_pixmap(colorspace=pymupdf.csGRAY).pixel(20, 20) == (255,)


def test_an_enormous_picture_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PIXELS", 10_000)
    with pytest.raises(BadDocument, match="far larger"):
        converted(saved(Image.new("1", (200, 200)), "PNG"), "a.png")
