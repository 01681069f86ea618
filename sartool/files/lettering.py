"""What is drawn on a released page by us: labels on boxes, the footer line, the watermark of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sartool.core.geometry import Box
from sartool.core.text import Word
from sartool.files.renderer import Pixels

STRIP = 18.0  # points added below the page for the footer, so that nothing of the record is covered
DRAFT = "DRAFT \N{EN DASH} not a disclosure"
_SMALLEST, _LARGEST = 5.0, 9.0  # points: type sizes of a label
_FOOTER = 7.5  # points
_MARGIN = 24.0  # points from the page's edge to the footer's text
_CAP = 0.72  # height of capitals of Liberation Sans, as a share of the type size

Pixel = tuple[int, int, int, int]  # x0, y0, x1, y1; half-open


@lru_cache(maxsize=64)
def font(fonts: Path, style: str, size: int) -> ImageFont.FreeTypeFont:
    """Liberation Sans in a style ("Regular", "Bold"), `size` in pixels."""
    return ImageFont.truetype(str(fonts / f"LiberationSans-{style}.ttf"), size, layout_engine=ImageFont.Layout.BASIC)


def label(samples: Pixels, label_: str, boxes: Sequence[Pixel], fonts: Path, scale: float) -> None:
    """Write a label in white on the first of its boxes where it can be read; the number alone if need be.

    `scale` is pixels a point. A box too small even for the number stays plain: the schedule lists it.
    """
    for wording in (label_, label_.rpartition(" ")[2]):
        for box in boxes:
            if _written(samples, wording, box, fonts, scale):
                return


def _written(samples: Pixels, wording: str, box: Pixel, fonts: Path, scale: float) -> bool:
    x0, y0, x1, y1 = box
    inset = 2.2 * scale
    room, tall = x1 - x0 - 2 * inset, (y1 - y0) * 0.62
    size = int(min(tall / _CAP, _LARGEST * scale))
    while size >= _SMALLEST * scale:
        face = font(fonts, "Bold", size)
        wide = face.getlength(wording)
        if wide <= room:
            left = x0 + (x1 - x0 - wide) / 2 if room < wide * 1.5 else x0 + 3 * scale
            middle = (y0 + min(y1, y0 + 3 * size)) / 2 if y1 - y0 > 4 * size else (y0 + y1) / 2
            _draw(samples, box, (left - x0, middle - y0 + size * _CAP / 2), wording, face)
            return True
        size -= 1
    return False


def _draw(samples: Pixels, box: Pixel, at: tuple[float, float], wording: str, face: ImageFont.FreeTypeFont) -> None:
    x0, y0, x1, y1 = box
    patch = Image.new("L", (x1 - x0, y1 - y0), 0)
    ImageDraw.Draw(patch).text(at, wording, fill=255, font=face, anchor="ls")
    drawn = np.asarray(patch) if samples.ndim == 2 else np.asarray(patch)[:, :, None]
    samples[y0:y1, x0:x1] = np.maximum(samples[y0:y1, x0:x1], drawn)  # boxes may overlap: no label wipes another out


def with_footer(
    samples: Pixels, size: tuple[float, float], texts: tuple[str, str], fonts: Path, scale: float
) -> tuple[Pixels, tuple[Word, ...]]:
    """The page with a white strip below it that says its title (left) and number (right), and those words.

    `size` is the page's width and height in points, without the strip.
    """
    width = samples.shape[1]
    strip = Image.new("L", (width, round(STRIP * scale)), 255)
    pen, face = ImageDraw.Draw(strip), font(fonts, "Regular", round(_FOOTER * scale))
    right = size[0] - _MARGIN - face.getlength(texts[1]) / scale
    left = _shortened(texts[0], face, (right - 2 * _MARGIN) * scale)
    pen.line((_MARGIN * scale, 1, width - _MARGIN * scale, 1), fill=0, width=max(1, round(0.4 * scale)))
    words: list[Word] = []
    for number, (text, x) in enumerate(((left, _MARGIN), (texts[1], right))):
        base = STRIP * 0.66
        pen.text((x * scale, base * scale), text, fill=0, font=face, anchor="ls")
        words += _placed(text, x, size[1] + base, face, scale, -1001 - number)
    drawn = np.asarray(strip)
    below = drawn if samples.ndim == 2 else np.repeat(drawn[:, :, None], 3, axis=2)
    return np.vstack([samples, below]), tuple(words)


def _shortened(text: str, face: ImageFont.FreeTypeFont, room: float) -> str:
    if face.getlength(text) <= room:
        return text
    while text and face.getlength(text + "\N{HORIZONTAL ELLIPSIS}") > room:
        text = text[:-1]
    return text.rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _placed(text: str, x: float, base: float, face: ImageFont.FreeTypeFont, scale: float, line: int) -> list[Word]:
    words, at = [], 0
    for part in text.split():
        start = text.index(part, at)
        at = start + len(part)
        x0, x1 = x + face.getlength(text[:start]) / scale, x + face.getlength(text[:at]) / scale
        words.append(Word(part, Box(x0, base - _FOOTER * 0.9, x1, base + _FOOTER * 0.25), line))
    return words


def watermark(samples: Pixels, clear: Sequence[Pixel], fonts: Path, scale: float) -> None:
    """'DRAFT' across the page in fine hatching, which stays light where a page is black and white.

    It keeps a little away from the boxes in `clear`, so that their edges can still be judged.
    """
    height, width = samples.shape[:2]
    diagonal = (width**2 + height**2) ** 0.5
    small = 4  # drawn at a quarter of the size: letters this large need no finer edge
    size = round(diagonal / small * 0.86 / (font(fonts, "Bold", 100).getlength(DRAFT) / 100))
    face = font(fonts, "Bold", size)
    sheet = Image.new("L", (round(diagonal / small), size * 2), 0)
    ImageDraw.Draw(sheet).text((sheet.width / 2, sheet.height / 2), DRAFT, fill=255, font=face, anchor="mm")
    turned = sheet.rotate(np.degrees(np.arctan2(height, width)), expand=True, resample=Image.Resampling.BILINEAR)
    mask = Image.new("L", (width // small + 1, height // small + 1), 0)
    mask.paste(turned, ((mask.width - turned.width) // 2, (mask.height - turned.height) // 2))
    inside = np.asarray(mask).repeat(small, 0).repeat(small, 1)[:height, :width] > 127
    inside = inside.copy()
    for x0, y0, x1, y1 in clear:
        inside[max(0, y0 - 8) : y1 + 8, max(0, x0 - 8) : x1 + 8] = False
    step = max(4, round(1.4 * scale))
    rows, columns = np.ogrid[:height, :width]
    hatch = (columns - rows) % step < max(1, round(0.24 * scale))
    samples[inside & hatch] = 0 if samples.ndim == 2 else (120, 120, 120)
