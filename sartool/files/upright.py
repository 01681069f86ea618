"""Pages as they are shown: one coordinate space for every engine that looks at a rendition."""

from __future__ import annotations

from typing import Any

import pymupdf

from sartool.files import limits

_NEAR = 0.01  # points
_DROPPED = ("UserUnit", "TrimBox", "BleedBox", "ArtBox")


def upright(page: Any) -> None:
    """The page without rotation, unit or crop of its own, its origin at a corner, looking as it did.

    Engines disagree about /UserUnit, and count from different corners where boxes do not begin at nought. So
    what the page draws becomes one form, set upright on a page of the size that is shown (at most `limits.SIDE`).
    """
    document, xref = page.parent, page.xref
    if document.xref_get_key(xref, "UserUnit")[0] != "null" and not _unit(document, xref) > 0:
        document.xref_set_key(xref, "UserUnit", "null")
    ctm, shown = _shown(page)
    width, height = shown.width, shown.height
    plain = ctm * pymupdf.Matrix(1, 0, 0, -1, 0, height)  # from the page's own space to that of the new page
    if all(abs(a - b) < _NEAR for a, b in zip(plain, (1, 0, 0, 1, 0, 0), strict=True)) and _is_whole(page):
        return
    if width <= 0 or height <= 0:
        return
    scale = min(1.0, limits.SIDE / max(width, height))
    inside = (shown * ~ctm).normalize()
    form = document.get_new_xref()
    box = " ".join(_number(v) for v in inside)
    matrix = " ".join(_number(v) for v in plain * pymupdf.Matrix(scale, scale))
    uses = f"/Resources {_resources(document, xref)}{_group(document, xref)}"
    document.update_object(form, f"<</Type/XObject/Subtype/Form/BBox[{box}]/Matrix[{matrix}]{uses}>>")
    document.update_stream(form, page.read_contents() or b" ", new=True)
    _set(document, xref, form, width * scale, height * scale)


def _set(document: Any, xref: int, form: int, width: float, height: float) -> None:
    """The page is one form and nothing else; what it would inherit is said on itself."""
    contents = document.get_new_xref()
    document.update_object(contents, "<<>>")
    document.update_stream(contents, b"/Upright Do", new=True)
    box = f"[0 0 {_number(width)} {_number(height)}]"
    said = {
        "Contents": f"{contents} 0 R", "Resources": f"<</XObject<</Upright {form} 0 R>>>>",
        "MediaBox": box, "CropBox": box, "Rotate": "0", **dict.fromkeys(_DROPPED, "null"),
    }  # fmt: skip
    for key, value in said.items():
        document.xref_set_key(xref, key, value)


def _shown(page: Any) -> tuple[Any, Any]:
    """The matrix from the page's own space to the page as shown (top left), and the rectangle shown."""
    mupdf = pymupdf.mupdf
    box, ctm = mupdf.FzRect(), mupdf.FzMatrix()
    mupdf.pdf_page_transform(mupdf.pdf_page_from_fz_page(page.this), box, ctm)
    matrix = pymupdf.Matrix(ctm.a, ctm.b, ctm.c, ctm.d, ctm.e, ctm.f)
    return matrix, pymupdf.Rect(box.x0, box.y0, box.x1, box.y1) * matrix


def _is_whole(page: Any) -> bool:
    """Whether the page shows all of its sheet and no engine is told otherwise."""
    media, crop = page.mediabox, page.cropbox
    same = all(abs(a - b) < _NEAR for a, b in zip(media, crop, strict=True))
    return same and page.parent.xref_get_key(page.xref, "UserUnit")[0] == "null" and not page.rotation


def _unit(document: Any, xref: int) -> float:
    try:
        return float(document.xref_get_key(xref, "UserUnit")[1])
    except ValueError:
        return 0.0


def _resources(document: Any, xref: int) -> str:
    """The page's resources as they are written, looked up where a page inherits them; a loop ends."""
    for _ in range(limits.NESTING):
        kind, value = document.xref_get_key(xref, "Resources")
        if kind in ("dict", "xref"):
            return str(value)
        kind, parent = document.xref_get_key(xref, "Parent")
        if kind != "xref":
            break
        xref = int(parent.split()[0])
    return "<<>>"


def _group(document: Any, xref: int) -> str:
    kind, value = document.xref_get_key(xref, "Group")
    return f"/Group {value}" if kind in ("dict", "xref") else ""


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
