"""Turns any file into its rendition: a PDF of its pages as shown. Runs in a child process; answers or refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sartool.core.errors import BadDocument
from sartool.files import (
    mail,
    oldsheets,
    oldword,
    opendocument,
    opentext,
    outlook,
    pictures,
    portable,
    rich,
    sheets,
    slides,
    typeset,
    webarchive,
    webpage,
    word,
)
from sartool.files.converted import Attachment, Converted, InnerFlag, Told
from sartool.files.endings import said_of_name
from sartool.files.handling import BY_HAND
from sartool.files.media import CALLED
from sartool.files.portable import PDF_ERRORS
from sartool.files.renderer import open_pdf

__all__ = ["Attachment", "Converted", "InnerFlag", "convert"]
NOTHING_TOLD = Told()
_PICTURES = frozenset({"png", "jpeg", "tiff", "bmp", "gif", "webp", "heic", "avif", "jp2"})
_SAVE = "open it by hand, save it as PDF and add that"


def convert(data: bytes, file: str, media: str, fonts: Path, password: str = "") -> Converted:
    """The rendition of one file. Raises `BadDocument` with what to do when it has no pages we can make.

    `fonts` is the folder of fonts for pages we set ourselves; `password` opens the file where it needs one.
    Nothing is run, nothing remote is fetched.
    """
    try:
        made = _made(data, file, media, fonts, password)
    except (*PDF_ERRORS, MemoryError, RecursionError) as error:
        raise BadDocument(file, f"its pages could not be set; {_SAVE}") from error
    if not made.pages:
        raise BadDocument(file, f"no page could be made of it; {_SAVE}")
    return replace(made, warnings=(*made.warnings, *said_of_name(file, media)))


def _made(data: bytes, file: str, media: str, fonts: Path, password: str) -> Converted:
    if media in _PICTURES:
        shown = _heic(data, file) if media == "heic" else pictures.picture_pages(data, file)
        return _counted(typeset.with_addendum(shown.pdf, shown.hidden, fonts), warnings=shown.warnings, told=shown.told)
    match media:
        case "pdf":
            made = portable.pdf_pages(data, file, password)
            pdf = typeset.with_addendum(made.pdf, made.hidden, fonts)
            return _counted(pdf, made.attachments, made.warnings, made.flags, made.told)
        case "docx" | "doc" | "odt" | "rtf":
            return _text_document(data, file, media, fonts, password)
        case "xlsx" | "xls" | "ods" | "csv" | "tsv":
            return _workbook(data, file, media, fonts)
        case "pptx":
            return slides.slides_pages(data, file, fonts)
        case "eml":
            return _counted(*mail.mail_pages(data, file, fonts))
        case "msg":
            return _counted(*outlook.msg_pages(data, file, fonts))
        case "mhtml":
            return _counted(*webarchive.archive_pages(data, file, fonts))
        case "html":
            pdf, told = webpage.html_pages(data, file, fonts)
            return _counted(pdf, told=told)
        case "txt":
            return _counted(webpage.wrapped_pages(typeset.paragraphs(webpage.text_of(data, file)), (), fonts))
        case _:
            called = CALLED.get(media, f"a file of the kind {media}")
            raise BadDocument(file, f"it is {called}: {BY_HAND.get(media, _SAVE)}", locked=media == "locked")


def _workbook(data: bytes, file: str, media: str, fonts: Path) -> Converted:
    match media:
        case "xlsx":
            return _counted(*sheets.workbook_pages(data, file, fonts))
        case "xls":
            return _counted(*oldsheets.xls_pages(data, file, fonts))
        case "ods":
            return _counted(*opendocument.ods_pages(data, file, fonts))
        case _:
            return _counted(sheets.csv_pages(data, file, fonts))


def _text_document(data: bytes, file: str, media: str, fonts: Path, password: str) -> Converted:
    match media:
        case "doc":
            return oldword.doc_pages(data, file, fonts, password)
        case "odt":
            return opentext.odt_pages(data, file, fonts)
        case "rtf":
            return rich.rich_pages(data, file, fonts)
        case _:
            return word.word_pages(data, file, fonts)


def _counted(
    pdf: bytes,
    attachments: tuple[Attachment, ...] = (),
    warnings: tuple[str, ...] = (),
    flags: tuple[InnerFlag, ...] = (),
    told: Told = NOTHING_TOLD,
) -> Converted:
    with open_pdf(pdf) as document:
        return Converted(pdf, document.page_count, attachments, warnings, flags, told)


def _heic(data: bytes, file: str) -> pictures.PicturePages:
    import pi_heif  # noqa: PLC0415 - only photographs from a telephone need it

    pi_heif.register_heif_opener()
    return pictures.picture_pages(data, file)
