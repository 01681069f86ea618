"""Pages as pixels, by MuPDF: what is read, burnt and previewed starts from these (the window shows PDFium's)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

from sartool.core.errors import BadDocument

Pixels = npt.NDArray[np.uint8]

# A page rendered larger than this would not fit in memory; its resolution is lowered instead.
MOST_PIXELS = 60_000_000


class _Nowhere:
    """Where MuPDF's messages go: they can quote the document."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)
pymupdf.set_messages(stream=_Nowhere())


@dataclass(frozen=True, slots=True)
class Picture:
    """Raw samples, rows from the top, no padding. `channels` is 1 (grey) or 3 (RGB)."""

    width: int
    height: int
    channels: int
    data: bytes


def open_pdf(pdf: bytes) -> Any:
    """The rendition, opened; what cannot be opened is refused."""
    try:
        document = pymupdf.open(stream=pdf, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError) as error:
        raise BadDocument("rendition", f"cannot be opened ({type(error).__name__})") from error
    if document.needs_pass:
        raise BadDocument("rendition", "is protected by a password")
    return document


def fitting_dpi(page: Any, dpi: int) -> int:
    """`dpi`, or less where the page is so large that its picture would not fit in memory."""
    pixels = page.rect.width * page.rect.height * (dpi / 72) ** 2
    return dpi if pixels <= MOST_PIXELS else max(36, int(dpi * (MOST_PIXELS / pixels) ** 0.5))


def pixels(page: Any, dpi: int, *, colour: bool) -> Pixels:
    """The page as shown (rotation and crop applied): height x width, or height x width x 3."""
    space = pymupdf.csRGB if colour else pymupdf.csGRAY
    pixmap = page.get_pixmap(dpi=dpi, colorspace=space, alpha=False, annots=True)
    rows = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    shape = (pixmap.height, pixmap.width, 3) if colour else (pixmap.height, pixmap.width)
    return rows[:, : pixmap.width * pixmap.n].reshape(shape).copy()

