"""Pictures as pages: a photograph, a scan, a fax of many pages, turned the way a person would hold it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageOps, UnidentifiedImageError

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.metadata import as_lines
from sartool.files.photographs import said_of

Image.MAX_IMAGE_PIXELS = None  # we ask ourselves, before a picture is loaded, and refuse instead of warning
A4_LONG, A4_SHORT = 842.0, 595.0  # points
_PLAUSIBLE = (72.0, 1200.0)  # dots per inch that a scanner writes; anything else is no size
_FRAMES = 2_000  # of one picture file
_KEPT_SIDE = 5_000  # dots kept on the longer side: 430 to the inch on A4
_ORIENTATION = 0x0112
OF_ITSELF = "What the photograph says of itself"
_REDUCED = frozenset({"L", "RGB", "RGBA", "LA", "CMYK", "YCbCr"})
_DAMAGED = "the picture is damaged; find the original and add it again"
_HUGE = "the picture is far larger than a page can be; scan it again with fewer dots"
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PicturePages:
    """One page a frame; what the file says and they do not show; warnings; what it says of itself."""

    pdf: bytes
    hidden: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    told: Told


def picture_pages(data: bytes, file: str) -> PicturePages:
    """A PDF with one page a frame, EXIF orientation applied, without the picture's own metadata."""
    out: Any = pymupdf.open()
    with out:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                hidden, warnings, told = _frames(out, picture, file)
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise BadDocument(file, _DAMAGED) from error
        if not len(out):
            raise BadDocument(file, "there is no picture in it; find the original and add it again")
        made: bytes = out.tobytes(deflate=True)
    return PicturePages(made, hidden, warnings, told)


def _frames(out: Any, picture: Any, file: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], Told]:
    """Every frame as a page, one at a time. A damaged one behind a good one keeps its place, and is said."""
    facts: dict[tuple[str, str], None] = {}
    told, warnings = Told(), []
    lossy = picture.format in ("JPEG", "WEBP", "HEIF", "MPO", "AVIF")
    n = 0
    while True:
        try:
            picture.seek(n)
        except EOFError:
            break
        except _BROKEN:
            if not n:
                raise
            warnings.append(f"it breaks off behind page {n}: compare it with the original")
            break
        _check(picture, n, file)
        try:
            found, said = said_of(picture)
            _add(out, picture, lossy=lossy)
        except _BROKEN:
            if not n:
                raise
            warnings.append(f"page {n + 1} of it is damaged and cannot be shown: look at the original")
            _gap(out, n + 1)
        else:
            facts.update(dict.fromkeys(found))
            told = said if n == 0 else told
        n += 1
    hidden = ((OF_ITSELF, as_lines(facts)),) if facts else ()
    return hidden, tuple(warnings), told


def _gap(out: Any, number: int) -> None:
    page = out.new_page(width=A4_SHORT, height=A4_LONG)
    page.insert_text((50, 80), f"Page {number} of this file is damaged and cannot be shown.", fontsize=12)


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


def _add(out: Any, picture: Any, *, lossy: bool) -> None:
    dots, dpi, turned = picture.size, picture.info.get("dpi"), _turned(picture)
    picture.draft(None, (_KEPT_SIDE, _KEPT_SIDE))  # a JPEG far too large is unpacked smaller
    picture.load()
    small = _smaller(picture)
    if picture.format != "TIFF":  # a TIFF turns itself as it is loaded, and gives its size as it is held
        small = ImageOps.exif_transpose(small)
        dots = dots[::-1] if turned else dots
    width, height = _size(dots, dpi, turned=turned)
    page = out.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=_encoded(_plain(small), lossy=lossy), keep_proportion=False)


def _turned(picture: Any) -> bool:
    """Whether it was held on its side."""
    try:
        return picture.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    except _BROKEN:
        return False


def _smaller(picture: Any) -> Any:
    """At most so many dots that a page needs; reduced before anything else, since a copy costs memory."""
    longest = max(picture.size)
    if longest <= _KEPT_SIDE:
        return picture
    size = tuple(max(1, round(side * _KEPT_SIDE / longest)) for side in picture.size)
    if picture.mode in ("1", "P", "PA"):
        picture = picture.convert({"1": "L", "PA": "RGBA"}.get(picture.mode, "RGBA" if _is_clear(picture) else "RGB"))
    elif picture.mode not in _REDUCED:
        picture = _plain(picture)
    small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info.update(picture.info)  # its orientation
    return small


def _is_clear(picture: Any) -> bool:
    return "transparency" in picture.info


def _plain(picture: Any) -> Any:
    """Black and white, grey or colour; see-through parts on white."""
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode.startswith("I"):
        return _shallow(picture)
    if picture.mode == "F":
        return picture.convert("L")
    if picture.mode == "LAB":
        from PIL import ImageCms  # noqa: PLC0415 - hardly ever needed

        profiles = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, *profiles, outputMode="RGB")
    if picture.mode in ("LA", "La", "RGBA", "RGBa", "PA") or _is_clear(picture):
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")


def _shallow(picture: Any) -> Any:
    """Grey of 16 or 32 bits in 8: scanners use 8, 12 or 16 of them."""
    deep = np.asarray(picture)
    top = int(deep.max()) if deep.size else 0
    down = max(top.bit_length() - 8, 0)
    return Image.fromarray((np.clip(deep, 0, None) >> down).astype(np.uint8))


def _encoded(picture: Image.Image, *, lossy: bool) -> bytes:
    """Without anything that travelled with the picture; what came as JPEG stays small, the rest loses nothing."""
    out = io.BytesIO()
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if lossy and picture.mode != "1":
        clean.save(out, "JPEG", quality=90)
    else:
        clean.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _size(dots: tuple[int, int], dpi: object, *, turned: bool) -> tuple[float, float]:
    """Points of so many dots: by the dots per inch where they are plausible, else fitted into A4."""
    if isinstance(dpi, tuple) and len(dpi) == 2:
        x, y = (float(d) for d in (dpi[::-1] if turned else dpi))
        if all(_PLAUSIBLE[0] < d <= _PLAUSIBLE[1] for d in (x, y)):
            width, height = dots[0] / x * 72, dots[1] / y * 72
            if max(width, height) <= 2 * A4_LONG and min(width, height) >= 36:
                return width, height
    long, short = max(dots), min(dots)
    scale = min(A4_LONG / long, A4_SHORT / short)
    return max(dots[0] * scale, 1.0), max(dots[1] * scale, 1.0)
