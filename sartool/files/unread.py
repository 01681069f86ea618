"""A page on which every reading failed: it keeps its place, and a person must look at it."""

from __future__ import annotations

from sartool.core.text import HowRead, PageText
from sartool.files.portable import PDF_ERRORS
from sartool.files.renderer import open_pdf

_A4 = (595.0, 842.0)


def unread_page(pdf: bytes, index: int) -> PageText:
    """The page (0-based) as unreadable: its size as shown, no words."""
    try:
        with open_pdf(pdf) as document:
            shown = document[index].rect
            width, height = shown.width, shown.height
    except PDF_ERRORS:
        width, height = _A4
    said = f"page {index + 1} could not be read: a person must look at it"
    return PageText(index + 1, width, height, HowRead.UNREADABLE, (), (said,))
