"""Small real files of strangers, made in the test."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pymupdf
from PIL import Image, ImageDraw, ImageFont

from sartool.core.text import PageText
from sartool.files.convert import Converted, convert
from sartool.files.media import media_of
from sartool.files.reader import read_pages

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def converted(data: bytes, name: str) -> Converted:
    """What the program makes of a file, told by its content as it would."""
    return convert(data, name, media_of(data, name), FONTS)


def pages_of(data: bytes, name: str) -> list[PageText]:
    return read_pages(converted(data, name).pdf)


def text_of(data: bytes, name: str) -> str:
    return "\n".join(p.text for p in pages_of(data, name))


def zipped(members: Mapping[str, bytes], *, link: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)
        if link:
            info = zipfile.ZipInfo(link)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            z.writestr(info, "/etc/passwd")
    return out.getvalue()


def a_pdf(*lines: str, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """One page 400 x 300 points, a line every 20 points from the top at 40 points from the left."""
    document: Any = pymupdf.open()
    page = document.new_page(width=400, height=300)
    for n, line in enumerate(lines):
        page.insert_text((40, 40 + 20 * n), line, fontsize=11)
    if crop:
        page.set_cropbox(pymupdf.Rect(*crop))
    page.set_rotation(rotate)
    return bytes(document.tobytes())


def a_scan(lines: list[str], *, dpi: int = 200, skew: float = 0.0, turns: int = 0) -> Image.Image:
    """A typed page as a scanner sees it."""
    picture = Image.new("L", (int(8.27 * dpi), int(11.69 * dpi)), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), int(11 * dpi / 72))
    for n, line in enumerate(lines):
        draw.text((int(0.9 * dpi), int((1 + 0.25 * n) * dpi)), line, fill=25, font=font)
    if skew:
        picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=250)
    return picture.rotate(90 * turns, expand=True) if turns else picture


def saved(picture: Image.Image, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()
