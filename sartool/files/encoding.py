"""How the picture of a page is stored: CCITT G4 for black on white, few colours or JPEG for the rest."""

from __future__ import annotations

import io
import zlib

import numpy as np
from PIL import Image

from sartool.files.renderer import Pixels

INK = 176  # grey from which a dot is paper; high enough to keep the grey rules of a table
_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_SIZES = 273, 278, 279
_APP0 = b"\xff\xe0"


def is_black_on_white(grey: Pixels) -> bool:
    """Whether a page loses nothing to speak of as black and white.

    Counts 3 x 3 patches of middle grey: the soft edges of letters are never that wide, photographs,
    shading and coloured text are. Up to 0.3 % of the page (a crest, a coloured heading) is let go.
    """
    middle = (grey > 64) & (grey < 205)
    rows = middle[:-2] & middle[1:-1] & middle[2:]
    patches = rows[:, :-2] & rows[:, 1:-1] & rows[:, 2:]
    return int(np.count_nonzero(patches)) < grey.size * 0.003


def is_colourful(rgb: Pixels) -> bool:
    """Whether colour covers more than a trace of the page."""
    spread = rgb.max(axis=2).astype(np.int16) - rgb.min(axis=2)
    return int(np.count_nonzero(spread > 40)) > rgb.size / 3 * 0.002


def g4(grey: Pixels) -> bytes:
    """CCITT Group 4, one strip, for `/BlackIs1 true`."""
    black_on_white = Image.fromarray(grey).point(lambda v: 255 if v >= INK else 0, mode="1")
    file = io.BytesIO()
    black_on_white.save(file, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: black_on_white.height})
    tags = Image.open(io.BytesIO(file.getvalue())).tag_v2  # type: ignore[attr-defined]
    start, size = tags[_STRIP_OFFSETS], tags[_STRIP_SIZES]
    if len(start) != 1:
        raise ValueError("the picture was written in more than one strip")
    return file.getvalue()[start[0] : start[0] + size[0]]


def jpeg(samples: Pixels) -> bytes:
    """JPEG from raw samples, quality 75: no metadata segment of any kind, not even JFIF."""
    file = io.BytesIO()
    Image.fromarray(samples).save(file, "JPEG", quality=75, optimize=True)
    data = file.getvalue()
    if data[2:4] == _APP0:
        data = data[:2] + data[4 + int.from_bytes(data[4:6], "big") :]
    return data


def few_colours(samples: Pixels) -> tuple[bytes, bytes] | None:
    """Deflated indices and their RGB palette, where 16 colours draw the page; None for photographs.

    A third of the size of a JPEG for a printed page with shading, and without its smear around letters.
    """
    picture = Image.fromarray(samples).convert("RGB")
    drawn = picture.quantize(16, dither=Image.Dither.NONE)
    off = np.asarray(drawn.convert("RGB")).astype(np.int16) - np.asarray(picture)
    if np.count_nonzero(np.abs(off).max(axis=2) > 32) > drawn.width * drawn.height * 0.004:
        return None
    palette = bytes(drawn.getpalette() or ())[:48]
    return zlib.compress(drawn.tobytes(), 9), palette
