"""PDF files as renditions: notes and fields become part of the page; what no page shows is listed behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pymupdf

from sartool.core.bundle import InnerFlag, Told
from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits, pdfnotes, pdfproperties, pdfunseen
from sartool.files.converted import Attachment
from sartool.files.pdfproperties import Beside
from sartool.files.unshown import Shown
from sartool.files.upright import upright

Hidden = list[tuple[str, str]]  # (what it is, its text) of what no page shows
PDF_ERRORS = (RuntimeError, ValueError, KeyError, IndexError, TypeError, AttributeError, pymupdf.mupdf.FzErrorBase)
_UNSEEN_FIELD = (1, 3)  # hidden; hidden on the screen
_CHOICES = frozenset({"Text", "ComboBox", "ListBox"})  # fields whose value is words
# What hangs on a PDF beside its pages. Nothing of it belongs to the rendition.
_CATALOGUE = (
    "Names", "OpenAction", "AA", "AcroForm", "Outlines", "StructTreeRoot", "MarkInfo", "Metadata", "PieceInfo", "Perms",
    "Legal", "Collection", "Dests", "Threads", "SpiderInfo", "URI", "AF", "DSS",
)  # fmt: skip
_PAGE = ("Annots", "AA", "Thumb", "PieceInfo", "Metadata", "B", "StructParents", "Tabs", "AF")
_DAMAGED = "the PDF is damaged; print it to a new PDF and add that"
_LOCKED = "it needs a password to open; give it, or ask the sender for one, or save it without and add that"
_WRONG = "the password does not open it; check it, or ask the sender for it"


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The baked pages; what they hide; files inside; warnings; passages to withhold; what the file says of itself."""

    pdf: bytes
    hidden: Hidden
    attachments: tuple[Attachment, ...]
    warnings: tuple[str, ...]
    flags: tuple[InnerFlag, ...]
    told: Told


def pdf_pages(data: bytes, file: str, password: str = "") -> PdfPages:
    """The rendition of a PDF, without a password of its own, and everything that is not part of its pages.

    Raises `BadDocument`, `locked` when it needs a password that was not given.
    """
    document = _opened(data, file, password)
    try:
        return _pages(document, file)
    except PDF_ERRORS as error:
        raise BadDocument(file, _DAMAGED) from error
    finally:
        document.close()


def _pages(document: Any, file: str) -> PdfPages:
    found = pdfproperties.beside(document)
    notes = pdfnotes.notes_of(document)
    fields, unseen_fields = _fields(document)
    attachments = tuple(pdfproperties.attachments(document, found))
    warnings = _warnings(document, found, attachments)
    document.bake(annots=True, widgets=True)
    scales = _upright(document)
    flags = pdfnotes.flags_of(document, notes, scales)
    covered, said, shown = pdfunseen.unseen_text(document)
    hidden = [*pdfnotes.told(notes), *unseen_fields, *_not_on(fields, shown), *covered]
    beside = _beside(document, found, shown, file)
    told = pdfproperties.told_by(document)
    _strip(document)
    made = document.tobytes(garbage=3, deflate=True)
    layers, more = pdfunseen.hidden_layers(document, made)
    warned = tuple(dict.fromkeys([*warnings, *said, *more]))
    return PdfPages(made, [*hidden, *layers, *beside], attachments, warned, tuple(flags), told)


def _upright(document: Any) -> list[float]:
    """Every page as it is shown; how much each had to shrink."""
    scales = []
    for number in range(document.page_count):
        page = document[number]
        before = page.rect.width
        upright(page)
        after = document[number].rect.width
        scales.append(after / before if before > 0 else 1.0)
    return scales


def _beside(document: Any, found: Beside, shown: Shown, file: str) -> Hidden:
    return [
        *pdfproperties.other_wording(document, found, shown),
        *pdfproperties.links(document, shown),
        *pdfproperties.bookmarks(document, shown),
        *pdfproperties.properties(document, shown, file),
    ]


def _opened(data: bytes, file: str, password: str) -> Any:
    try:
        document: Any = pymupdf.open(stream=data, filetype="pdf")
        locked = bool(document.needs_pass) and not (password and document.authenticate(password))
        pages = 0 if locked else document.page_count
    except PDF_ERRORS as error:
        raise BadDocument(file, _DAMAGED) from error
    why = ""
    if locked:
        why = _WRONG if password else _LOCKED
    elif not pages:
        why = "it has no pages; find the original and add it again"
    elif pages > limits.PAGES:
        why = "it has far too many pages; split it and add the parts"
    elif _is_shell(document):
        why = "it is a form that only Adobe Reader shows; open it there, print it to a new PDF and add that"
    if why:
        document.close()
        raise BadDocument(file, why, locked=locked)
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


# -- fields


def _fields(document: Any) -> tuple[Hidden, Hidden]:
    """What was filled in: where the page should show it, and where it is hidden."""
    shown: Hidden = []
    unseen: Hidden = []
    if not document.is_form_pdf:
        return shown, unseen
    for page in document:
        for field in page.widgets() or ():
            value = str(field.field_value or "").strip()
            if field.field_display in _UNSEEN_FIELD and value:
                unseen.append((f"Hidden form field on page {page.number + 1}", value))
            elif field.field_type_string in _CHOICES and value and len(shown) < limits.PARTS:
                shown.append((f"Form field on page {page.number + 1}", value))
    return shown, unseen


def _not_on(fields: Hidden, shown: Shown) -> Hidden:
    """Values that no page shows after all: too long for their field, or in letters that it cannot draw."""
    return [(what, value) for what, value in fields if letters(value) and not shown.holds(value)]


def _warnings(document: Any, found: Beside, attachments: tuple[Attachment, ...]) -> list[str]:
    """What a person should know of the file that its pages do not tell."""
    portfolio = document.xref_get_key(document.pdf_catalog(), "Collection")[0] != "null"
    said = {
        "it was damaged and is repaired: pages may be missing, compare it with the original": document.is_repaired,
        "it has a page of enormous size": any(max(p.rect.width, p.rect.height) >= limits.SIDE for p in document),
        "it carries a script, which is never run": found.has_script,
        "it is a form: what was filled in stands on its pages": bool(document.is_form_pdf),
        "it is a portfolio: the files in it are documents of their own": portfolio and bool(attachments),
        "files are attached to it: they are documents of their own": bool(attachments) and not portfolio,
    }
    return [sentence for sentence, true in said.items() if true]
