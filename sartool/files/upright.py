"""Pages without a rotation of their own: one coordinate space for every engine that looks at a rendition."""

from __future__ import annotations

from typing import Any

import pymupdf


def upright(page: Any) -> None:
    """The page without a rotation of its own, looking as it did: from here on it is as it is shown."""
    if not page.rotation:
        return
    media, crop = page.mediabox, page.cropbox
    whole = (round(crop.width), round(crop.height)) == (round(media.width), round(media.height))
    if not whole and (media.x0 or media.y0):  # neither box begins where the other counts from
        _redrawn(page)
        return
    if not whole:
        page.set_cropbox(media)  # removing the rotation forgets the crop: put it back behind
    turn = page.rotation_matrix
    page.remove_rotation()
    if not whole:
        page.set_cropbox((crop * turn).normalize() & page.mediabox)


def _redrawn(page: Any) -> None:
    """The same by drawing the page onto a new one in its place."""
    document, number, turned = page.parent, page.number, page.rotation
    with pymupdf.open() as alone:
        alone.insert_pdf(document, from_page=number, to_page=number)
        alone[0].set_rotation(0)
        width, height = page.rect.width, page.rect.height
        new = document.new_page(pno=number, width=width, height=height)
        new.show_pdf_page(new.rect, alone, 0, rotate=-turned)
    document.delete_page(number + 1)
