"""PDF files as renditions: notes and fields become part of the page; what no page shows is listed behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pymupdf

from sartool.core.errors import BadDocument
from sartool.core.flagwords import flag_wording
from sartool.core.geometry import Box, hull
from sartool.core.text import Word, joined
from sartool.files import limits, ocr
from sartool.files.converted import Attachment, InnerFlag
from sartool.files.names import flat
from sartool.files.textlayer import layer_of
from sartool.files.upright import upright

Hidden = list[tuple[str, str]]  # (what it is, its text) of what no page shows
PDF_ERRORS = (RuntimeError, ValueError, KeyError, IndexError, TypeError, AttributeError, pymupdf.mupdf.FzErrorBase)
_MARKUP = frozenset({"Highlight", "Underline", "Squiggly", "StrikeOut"})
_UNREAD = frozenset({"Popup", "Link", "Widget", "FileAttachment"})
_HIDDEN, _NO_VIEW = 2, 32  # flags of a note
_UNSEEN_FIELD = (1, 3)  # hidden; hidden on the screen
_FILE_NOTE = 17
# What hangs on a PDF beside its pages. Nothing of it belongs to the rendition.
_CATALOGUE = (
    "Names", "OpenAction", "AA", "AcroForm", "Outlines", "StructTreeRoot", "MarkInfo", "Metadata", "PieceInfo", "Perms",
    "Legal", "Collection", "Dests", "Threads", "SpiderInfo", "URI",
)  # fmt: skip
_PAGE = ("Annots", "AA", "Thumb", "PieceInfo", "Metadata", "B", "StructParents", "Tabs")
_DAMAGED = "the PDF is damaged; print it to a new PDF and add that"


@dataclass(frozen=True, slots=True)
class _Lit:
    """A note laid on words: where (points, page as shown), what it says, who wrote it."""

    page: int  # 0-based
    boxes: tuple[Box, ...]
    said: str
    by: str
    kind: str


def pdf_pages(data: bytes, file: str) -> tuple[bytes, Hidden, list[Attachment], list[str], list[InnerFlag]]:
    """The baked pages; what they hide; attachments; warnings; passages that marks on them ask to withhold."""
    document = _opened(data, file)
    try:
        hidden, lit = _notes(document)
        attachments = _attachments(document)
        warnings = _warnings(document)
        document.bake(annots=True, widgets=True)
        for number in range(document.page_count):
            upright(document[number])
        flags = [f for mark in _together(lit) if (f := _flag(document[mark.page], mark)) is not None]
        _strip(document)
        made = document.tobytes(garbage=3, deflate=True)
    except PDF_ERRORS as error:
        raise BadDocument(file, _DAMAGED) from error
    finally:
        document.close()
    return made, hidden, attachments, warnings, flags


def _opened(data: bytes, file: str) -> Any:
    try:
        document: Any = pymupdf.open(stream=data, filetype="pdf")
        locked = document.needs_pass
        pages = 0 if locked else document.page_count
    except PDF_ERRORS as error:
        raise BadDocument(file, _DAMAGED) from error
    why = ""
    if locked:
        why = "it needs a password to open; ask the sender, save it without and add that"
    elif not pages:
        why = "it has no pages; find the original and add it again"
    elif pages > limits.PAGES:
        why = "it has far too many pages; split it and add the parts"
    elif _is_shell(document):
        why = "it is a form that only Adobe Reader shows; open it there, print it to a new PDF and add that"
    if why:
        document.close()
        raise BadDocument(file, why)
    return document


def _is_shell(document: Any) -> bool:
    """A dynamic XFA form: its one page only says "Please wait", the content is in a language of its own."""
    if document.xref_get_key(document.pdf_catalog(), "AcroForm/XFA")[0] == "null" or document.page_count > 1:
        return False
    return "please wait" in document[0].get_text().lower()


def _strip(document: Any) -> None:
    """Scripts, attachments, outlines, tags, links, metadata: the rendition is pages and nothing else."""
    catalogue = document.pdf_catalog()
    for key in set(_CATALOGUE).intersection(document.xref_get_keys(catalogue)):
        document.xref_set_key(catalogue, key, "null")
    document.set_metadata({})
    for page in document:
        for key in set(_PAGE).intersection(document.xref_get_keys(page.xref)):
            document.xref_set_key(page.xref, key, "null")


# -- notes, fields, attachments


def _notes(document: Any) -> tuple[Hidden, list[_Lit]]:
    """Comments, which a page shows at best as an icon; and notes laid on words."""
    hidden: Hidden = []
    lit: list[_Lit] = []
    for page in document:
        where = f"page {page.number + 1}"
        for note in page.annots() or ():
            kind, unseen = note.type[1], bool(note.flags & (_HIDDEN | _NO_VIEW))
            if kind in _UNREAD:
                continue
            said, by = (note.info.get("content") or "").strip(), (note.info.get("title") or "").strip()
            if said and (kind != "FreeText" or unseen) and len(hidden) < limits.PARTS:
                what = "Hidden note" if unseen else "Note"
                hidden.append((f"{what} on {where}{f' by {by}' if by else ''}", said))
            if (kind in _MARKUP and flag_wording(said)[0]) or kind == "Redact":
                lit.append(_Lit(page.number, _boxes(page, note), said, by, kind))
        for field in page.widgets() or ():
            if field.field_display in _UNSEEN_FIELD and str(field.field_value or "").strip():
                hidden.append((f"Hidden form field on {where}", str(field.field_value)))
    return hidden, lit


def _boxes(page: Any, note: Any) -> tuple[Box, ...]:
    """The lines a mark lies on, as the page is shown (a note is told as if the page were not turned)."""
    points = note.vertices or []
    quads = [points[i : i + 4] for i in range(0, len(points) - 3, 4)]
    rects = [(min(x), min(y), max(x), max(y)) for q in quads for x, y in [tuple(zip(*q, strict=True))]]
    shown = [(pymupdf.Rect(*r) * page.rotation_matrix).normalize() for r in rects or [tuple(note.rect)]]
    return tuple(Box(r.x0, r.y0, r.x1, r.y1) for r in shown[: limits.PARTS])


def _together(lit: Sequence[_Lit]) -> list[_Lit]:
    """Marks of one page that say the same, one after the other, are one passage."""
    out: list[_Lit] = []
    for mark in lit:
        last = out[-1] if out else None
        if last is not None and _goes_on(last, mark):
            out[-1] = _Lit(last.page, last.boxes + mark.boxes, last.said, last.by, last.kind)
        else:
            out.append(mark)
    return out


def _goes_on(last: _Lit, mark: _Lit) -> bool:
    alike = (last.page, last.said, last.by, last.kind) == (mark.page, mark.said, mark.by, mark.kind)
    return alike and _next_to(last.boxes[-1], mark.boxes[0])


def _next_to(end: Box, start: Box) -> bool:
    """Whether a mark goes on where another stopped: on the same line or the next."""
    return start.y1 > end.y0 and start.y0 < end.y1 + 1.5 * end.height


def _flag(page: Any, mark: _Lit) -> InnerFlag | None:
    _, ground = flag_wording(mark.said)
    quote = _under(page, mark.boxes)
    if not quote:
        return None
    found = "PDF redaction mark" if mark.kind == "Redact" else "PDF highlight"
    reason = mark.said or "marked for redaction in the file"
    return InnerFlag(quote, reason, ground, mark.by, found, mark.page + 1)


def _under(page: Any, boxes: Sequence[Box]) -> str:
    """The words under the lines of a mark, in reading order; of a scan, as they are read from the picture."""
    words: Sequence[Word] = layer_of(page).words
    if not words:
        words = ocr.read_region(page, hull(boxes).padded(20.0, 4.0))
    inside = [w for w in words if any(_holds_middle(b, w.box) for b in boxes)]
    return " ".join(joined(inside)[0].split())


def _holds_middle(box: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _attachments(document: Any) -> list[Attachment]:
    """Files embedded in the PDF and files pinned to its pages."""
    found = []
    for key in document.embfile_names()[: limits.PARTS]:
        about = document.embfile_info(key)
        name = about.get("ufilename") or about.get("filename") or key
        found.append(Attachment(flat(str(name), "attachment"), document.embfile_get(key)))
    for page in document:
        for note in page.annots(types=[_FILE_NOTE]) or ():
            name = note.file_info.get("filename") or f"file on page {page.number + 1}"
            found.append(Attachment(flat(str(name), "attachment"), note.get_file()))
    return found


def _warnings(document: Any) -> list[str]:
    """What a person should know of the file that its pages do not tell."""
    said = {
        "it was damaged and is repaired: pages may be missing, compare it with the original": document.is_repaired,
        "it has layers that are switched off: open the original to see them": _has_hidden_layer(document),
        "it has a page of enormous size": any(max(p.rect.width, p.rect.height) >= limits.SIDE for p in document),
        "it carries a script, which is never run": _has_script(document),
        "it is a form: what was filled in stands on its pages": bool(document.is_form_pdf),
        "files are attached to it: they are documents of their own": bool(document.embfile_count()),
    }
    return [sentence for sentence, true in said.items() if true]


def _has_hidden_layer(document: Any) -> bool:
    layers = (document.get_ocgs() or {}).values()
    return any(not layer.get("on", True) for layer in layers) or any(
        not ui.get("on", True) for ui in document.layer_ui_configs()
    )


def _has_script(document: Any) -> bool:
    last = min(document.xref_length(), 5000)
    return any("/JavaScript" in document.xref_object(n, compressed=True) for n in range(1, last))
