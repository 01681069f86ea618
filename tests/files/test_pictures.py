"""Pictures as pages: upright, of a sensible size, a page a frame, without what travelled with them."""

from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
import pymupdf
import pytest
from files.strangers import a_scan, converted, saved
from PIL import Image, PngImagePlugin, TiffImagePlugin

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.reader import read_page


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


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "MPO"])
@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "top left"), (3, "bottom right"), (6, "top right"), (8, "bottom left")]
)
def test_every_form_is_turned_as_it_was_held_and_keeps_its_size(form: str, orientation: int, corner: str) -> None:
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste((0, 0, 0), (0, 0, 60, 60))
    exif = Image.Exif()
    exif[0x0112] = orientation
    how = {"tiffinfo": {0x0112: orientation}} if form == "TIFF" else {"exif": exif}
    made = converted(saved(picture, form, dpi=(100, 200), **how), "a").pdf
    assert _dark_corner(made) == corner
    shown = _first(made).rect
    long, short = (793.3, 595.0) if form == "WEBP" else (288.0, 108.0)  # a WEBP does not say how large it is
    wide = orientation in (1, 3)
    assert (shown.width, shown.height) == pytest.approx((long, short) if wide else (short, long), abs=0.2)


@pytest.mark.parametrize(
    ("mode", "compression"),
    [
        ("1", "group4"), ("1", "group3"), ("L", "tiff_lzw"), ("RGB", "jpeg"), ("CMYK", "tiff_lzw"), ("I;16", None),
        ("I;16B", None), ("I", None), ("F", None), ("LAB", None), ("YCbCr", None), ("P", None), ("LA", None),
        ("RGBA", "tiff_adobe_deflate"),
    ],
)  # fmt: skip
def test_every_kind_of_tiff_has_a_page_of_its_size(mode: str, compression: str | None) -> None:
    made = converted(saved(Image.new(mode, (300, 200)), "TIFF", compression=compression, dpi=(100, 100)), "a.tif")
    shown = _first(made.pdf).rect
    assert (made.pages, shown.width, shown.height) == (1, pytest.approx(216), pytest.approx(144))


@pytest.mark.parametrize("top", [255, 4095, 65535])
def test_grey_of_more_than_eight_bits_keeps_its_black_and_white(top: int) -> None:
    dots = np.full((200, 300), top, np.uint16)
    dots[:60, :60] = 0
    page = _first(converted(saved(Image.fromarray(dots), "PNG"), "a.png").pdf)
    drawn = page.get_pixmap(colorspace=pymupdf.csGRAY)
    assert drawn.pixel(5, 5)[0] < 5
    assert drawn.pixel(drawn.width - 5, drawn.height - 5)[0] > 250


def _mixed(*pages: tuple[str, tuple[int, int], int]) -> bytes:
    """A TIFF of pages of their own kind, size and dots to the inch."""
    out = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(out) as writer:
        for mode, size, dpi in pages:
            Image.new(mode, size, 1 if mode == "1" else "white").save(writer, "TIFF", dpi=(dpi, dpi))
            writer.newFrame()
    return out.getvalue()


def test_each_page_of_a_tiff_has_its_own_size() -> None:
    made = converted(_mixed(("1", (1654, 2339), 200), ("RGB", (1100, 850), 100), ("L", (300, 300), 300)), "a.tif")
    with pymupdf.open(stream=made.pdf) as document:
        sizes = [(round(p.rect.width), round(p.rect.height)) for p in document]
    assert sizes == [(595, 842), (792, 612), (72, 72)]


def test_a_damaged_page_behind_a_good_one_keeps_its_place_and_is_said() -> None:
    rng = np.random.default_rng(7)
    pages = [Image.fromarray(rng.integers(0, 255, (200, 200), np.uint8)) for _ in range(2)]
    whole = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    with Image.open(io.BytesIO(whole)) as picture:
        picture.seek(1)
        (start,) = picture.tag_v2[273][:1]
    broken = whole[:start] + bytes(len(whole) - start)
    if len(whole) - start < 20_000:  # the list of the second page's parts lies behind its dots
        broken = whole[:start] + bytes(15_000) + whole[start + 15_000 :]
    made = converted(broken, "a.tif")
    assert made.warnings
    assert "page 2" in made.warnings[0] or "behind page 1" in made.warnings[0]
    assert made.pages >= 1


# -- what the photograph says of itself


def _photograph(exif: Image.Exif, **how: Any) -> Any:
    return converted(saved(Image.new("RGB", (400, 300), "white"), "JPEG", exif=exif, **how), "IMG_0412.jpg")


def _behind(made: Any) -> str:
    return "\n".join(read_page(made.pdf, n).text for n in range(1, made.pages))


def test_place_people_and_words_of_a_photograph_stand_behind_it() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x010F] = "Ottoline at the contact centre", "Hesper Wren", "Nikon"
    exif[0x9C9C] = "do not tell Dad".encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9003] = "2018:07:14 16:20:00"
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\x00\x00\x00taken by the neighbour"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 44.0, 12.0), 3: "W", 4: (1.0, 51.0, 30.0)})
    made = _photograph(exif)
    said = _behind(made)
    assert made.pages == 2
    assert "What the photograph says of itself" in said
    for words in (
        "Ottoline at the contact centre", "Hesper Wren", "do not tell Dad", "taken by the neighbour",
        "latitude 53.73667, longitude -1.85833", "2018-07-14", "Nikon",
    ):  # fmt: skip
        assert words in said
    assert (made.told.author, made.told.date) == ("Hesper Wren", "2018-07-14")


def test_what_a_camera_says_by_itself_adds_no_page() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x010F], exif[0x0131] = "OLYMPUS DIGITAL CAMERA", "Olympus", "Version 1.0"
    exif.get_ifd(0x8769)[0x9003] = "2018:07:14 16:20:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 0.0, 0.0), 3: "W", 4: (0.0, 0.0, 0.0)})
    made = _photograph(exif)
    assert made.pages == 1
    assert made.told.date == "2018-07-14"


def test_a_place_that_makes_no_sense_is_told_as_it_is_written() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0,), 3: "W", 4: (1.0,)})
    assert "53" in _behind(_photograph(exif))


def test_captions_of_picture_programs_are_told() -> None:
    xmp = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Wrenfield"/></rdf:RDF>
      </x:xmpmeta>"""
    assert "Wrenfield" in _behind(_photograph(Image.Exif(), xmp=xmp))
    assert "by the shed" in _behind(_photograph(Image.Exif(), comment=b"by the shed"))
    about = PngImagePlugin.PngInfo()
    about.add_text("Description", "Ottoline, first day at school")
    png = saved(Image.new("L", (90, 90)), "PNG", pnginfo=about)
    assert "first day at school" in _behind(converted(png, "a.png"))
    block = b"\x1c\x02\x78" + struct.pack(">H", 18) + b"Ottoline and a dog"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block + b"\x00" * (len(block) % 2)
    jpeg = saved(Image.new("L", (90, 90)), "JPEG")
    made = jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + jpeg[2:]
    assert "Ottoline and a dog" in _behind(converted(made, "a.jpg"))


def test_a_picture_of_many_dots_is_made_smaller_and_stays_as_large_on_paper() -> None:
    made = converted(saved(Image.new("1", (9000, 6000), 1), "TIFF", compression="group4", dpi=(600, 600)), "a.tif")
    page = _first(made.pdf)
    assert (page.rect.width, page.rect.height) == (pytest.approx(1080), pytest.approx(720))
    assert max(page.get_image_info()[0][side] for side in ("width", "height")) <= 5000
