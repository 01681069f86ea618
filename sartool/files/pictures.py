"""Pictures as pages: a photograph, a scan, a fax of many pages, turned the way a person would hold it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from sartool.core.errors import BadDocument
from sartool.files import limits

Image.MAX_IMAGE_PIXELS = None  # we ask ourselves, before a picture is loaded, and refuse instead of warning
A4_LONG, A4_SHORT = 842.0, 595.0  # points
_PLAUSIBLE = (72.0, 1200.0)  # dots per inch that a scanner writes; anything else is no size
_FRAMES = 2_000  # of one picture file
_KEPT_SIDE = 5_000  # dots kept on the longer side: 430 to the inch on A4
_DAMAGED = "the picture is damaged; find the original and add it again"
_HUGE = "the picture is far larger than a page can be; scan it again with fewer dots"
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, MemoryError,
)  # fmt: skip


def picture_pages(data: bytes, file: str) -> bytes:
    """A PDF with one page a frame, EXIF orientation applied, without the picture's own metadata."""
    out: Any = pymupdf.open()
    with out:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                for n, frame in enumerate(ImageSequence.Iterator(picture)):
                    _check(frame, n, file)
                    _add(out, frame, picture.info.get("dpi"), lossy=picture.format in ("JPEG", "WEBP", "HEIF", "MPO"))
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise BadDocument(file, _DAMAGED) from error
        if not len(out):
            raise BadDocument(file, "there is no picture in it; find the original and add it again")
        made: bytes = out.tobytes(deflate=True)
    return made


def small_picture(data: bytes) -> bytes | None:
    """A picture inside a message as a clean PNG or JPEG to be set on a page; None when it cannot be shown."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > limits.PIXELS:
                return None
            picture.load()
            plain = _plain(ImageOps.exif_transpose(picture))
            plain.thumbnail((2_000, 2_000))
            return _encoded(plain, lossy=picture.format == "JPEG")
    except (*_BROKEN, Image.DecompressionBombError):
        return None


def _check(frame: Image.Image, n: int, file: str) -> None:
    """Before any dot of it is unpacked."""
    if n >= _FRAMES:
        raise BadDocument(file, "it has far too many pages; split it and add the parts")
    if frame.width * frame.height > limits.PIXELS:
        raise BadDocument(file, _HUGE)


def _add(out: Any, frame: Image.Image, dpi: object, *, lossy: bool) -> None:
    frame.load()
    upright = ImageOps.exif_transpose(frame)
    turned = upright.size != frame.size
    width, height = _size(upright, dpi, turned=turned)
    plain = _plain(upright)
    if max(plain.size) > _KEPT_SIDE:
        plain = _plain(plain.convert("L") if plain.mode == "1" else plain)
        plain.thumbnail((_KEPT_SIDE, _KEPT_SIDE))
    page = out.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=_encoded(plain, lossy=lossy))


def _plain(picture: Image.Image) -> Image.Image:
    """Black and white, grey or colour; see-through parts on white."""
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode in ("I;16", "I;16L", "I;16B", "I"):
        deep = picture.convert("I")
        scale = 1 / 256 if np.asarray(deep).max() > 255 else 1.0
        return deep.point(lambda v: v * scale + 0).convert("L")
    if picture.mode == "F":
        return picture.convert("L")
    if picture.mode in ("LA", "RGBA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")


def _encoded(picture: Image.Image, *, lossy: bool) -> bytes:
    """Without anything that travelled with the picture; what came as JPEG stays small, the rest loses nothing."""
    out = io.BytesIO()
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if lossy and picture.mode != "1":
        clean.save(out, "JPEG", quality=90)
    else:
        clean.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _size(picture: Image.Image, dpi: object, *, turned: bool) -> tuple[float, float]:
    """Points: by the dots per inch where they are plausible, else fitted into A4."""
    if isinstance(dpi, tuple) and len(dpi) == 2:
        x, y = (float(d) for d in (dpi[::-1] if turned else dpi))
        if all(_PLAUSIBLE[0] < d <= _PLAUSIBLE[1] for d in (x, y)):
            width, height = picture.width / x * 72, picture.height / y * 72
            if max(width, height) <= 2 * A4_LONG and min(width, height) >= 36:
                return width, height
    long, short = max(picture.size), min(picture.size)
    scale = min(A4_LONG / long, A4_SHORT / short)
    return max(picture.width * scale, 1.0), max(picture.height * scale, 1.0)
