"""Turns any file into its rendition: a PDF of its pages as shown. Runs in a child process; answers or refuses."""

from __future__ import annotations

from pathlib import Path

from sartool.core.errors import BadDocument
from sartool.files import mail, outlook, pictures, portable, sheets, typeset, webpage, word
from sartool.files.converted import Attachment, Converted, InnerFlag
from sartool.files.media import CALLED
from sartool.files.portable import PDF_ERRORS
from sartool.files.renderer import open_pdf

__all__ = ["Attachment", "Converted", "InnerFlag", "convert"]
_PICTURES = frozenset({"png", "jpeg", "tiff", "bmp", "gif", "webp", "heic"})
_SAVE = "open it by hand, save it as PDF and add that"
_BY_HAND = {
    "audio": "listen to it and decide; it is listed in the schedule",
    "video": "watch it and decide; it is listed in the schedule",
    "empty": "nothing is in it; check that it was copied whole",
    "program": "it is not opened; ask where it came from",
    "zip": "unpack it by hand and add what is in it",
    "lock": "Word leaves it behind while a document is open; check that the document itself is here",
}
_RICH = "shown as its text alone: headers, footers and pictures of the original are not on these pages"


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
    return made


def _made(data: bytes, file: str, media: str, fonts: Path, password: str) -> Converted:
    if media in _PICTURES:
        return _counted(_heic(data, file) if media == "heic" else pictures.picture_pages(data, file))
    match media:
        case "pdf":
            made, hidden, attachments, warnings, flags = portable.pdf_pages(data, file)
            pdf = typeset.with_addendum(made, hidden, fonts)
            return _counted(pdf, tuple(attachments), tuple(warnings), tuple(flags))
        case "docx":
            return _counted(*word.word_pages(data, file, fonts))
        case "xlsx":
            return _counted(*sheets.workbook_pages(data, file, fonts))
        case "csv" | "tsv":
            return _counted(sheets.csv_pages(data, file, fonts))
        case "eml":
            return _counted(*mail.mail_pages(data, file, fonts))
        case "msg":
            return _counted(*mail.message_pages(outlook.message_of(data, file), file, fonts))
        case "html":
            return _counted(webpage.html_pages(webpage.text_of(data, file), fonts))
        case "txt":
            return _counted(typeset.set_pages(typeset.paragraphs(webpage.text_of(data, file)), fonts))
        case "rtf":
            return _counted(typeset.set_pages(typeset.paragraphs(_rich(data, file)), fonts), warnings=(_RICH,))
        case _:
            called = CALLED.get(media, f"a file of the kind {media}")
            raise BadDocument(file, f"it is {called}: {_BY_HAND.get(media, _SAVE)}")


def _counted(
    pdf: bytes,
    attachments: tuple[Attachment, ...] = (),
    warnings: tuple[str, ...] = (),
    flags: tuple[InnerFlag, ...] = (),
) -> Converted:
    with open_pdf(pdf) as document:
        return Converted(pdf, document.page_count, attachments, warnings, flags)


def _heic(data: bytes, file: str) -> bytes:
    import pi_heif  # noqa: PLC0415 - only photographs from a telephone need it

    pi_heif.register_heif_opener()
    return pictures.picture_pages(data, file)


def _rich(data: bytes, file: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - seldom needed

    try:
        return str(rtf_to_text(webpage.text_of(data, file), errors="replace"))
    except BadDocument:
        raise
    except Exception as error:  # the reader answers damage with any error of its own
        raise BadDocument(file, "the RTF file cannot be read; open it in Word, save it as PDF and add that") from error
