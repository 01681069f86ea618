"""Word 97 to 2003 files: made into a newer one by a reader of ours, then shown and checked like that."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import olefile

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits, office, typeset
from sartool.files.converted import Converted, Told
from sartool.files.packages import locked
from sartool.files.renderer import open_pdf
from sartool.files.unshown import Held, converted, in_properties, shown_on
from sartool.files.word import word_pages
from sartool.files.wordtext import field_instruction

_DAMAGED = "the old Word document cannot be read; open it in Word, save it as PDF and add that"
_PLAIN = "its layout could not be kept: the words of the file are set one after the other"
_PROPERTIES = {
    "title": "Title", "subject": "Subject", "author": "Author", "keywords": "Keywords", "comments": "Comments",
    "last_saved_by": "Last changed by", "company": "Company", "manager": "Manager", "category": "Category",
}  # fmt: skip
_MORE = "\x05DocumentSummaryInformation"
# Where things stand at the head of the main stream (MS-DOC, FibBase and FibRgFcLcb97).
_WORD_6, _FLAGS, _TEXT, _CLX = 0xA5DC, 0x0A, 0x18, 0x1A2
_STYLES, _FONTS = 0xA2, 0x112  # tables whose names are nobody's
_ENCRYPTED, _OBFUSCATED_OR_COMPLEX, _TABLE_1 = 0x0100, 0x0004, 0x0200
_NARROW = 0x40000000  # a piece of one byte a letter
# A field in the text: its instruction, a sign, its result, a sign. Fields lie in each other.
_FIELD = re.compile("([\x13\x14\x15])")
_PARAGRAPH = re.compile("[\r\n\x07\x0b\x0c\x0e]")
_SIGNS = str.maketrans({"\x1e": "-", "\x1f": None, "\x00": None, "\t": " "} | {chr(n): None for n in range(1, 9)})
_READABLE = re.compile("^(?!_PID).*[A-Za-z]{3}", re.DOTALL)
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xc0-\xff]\x00){5,}")
_RUN = re.compile(rb"(?:[\x20-\x7e\x80-\xff]\x00){4,}|[\x20-\x7e\xa0-\xff]{4,}")


def doc_pages(data: bytes, file: str, fonts: Path, password: str = "") -> Converted:
    """The rendition of an old Word document. Raises `BadDocument`, `locked` where it needs a password."""
    if len(data) > limits.FILE_BYTES // 16:
        raise BadDocument(file, "it is far larger than a person can read; split it and add the parts")
    held = Held()
    paragraphs = _read(data, file, password, held)
    newer = _newer(data, password)
    drawn = office.drawn(data, "doc", held.warnings) if not password else b""
    if newer:
        made = word_pages(newer, file, fonts, pages=drawn, more=held)
    else:
        if not drawn:
            held.warnings.append(_PLAIN)
            drawn = typeset.set_pages(typeset.paragraphs("\n\n".join(paragraphs)), fonts)
        made = converted(drawn, held, fonts)
    return _with_the_rest(made, paragraphs, fonts)


def _with_the_rest(made: Converted, paragraphs: list[str], fonts: Path) -> Converted:
    """The text as the file keeps it, story by story: what the readers before let fall is added."""
    shown = shown_on(made.pdf)
    rest = [("Words on no page", m) for p in paragraphs if letters(m := shown.missing(p))]
    if not rest:
        return made
    pdf = typeset.with_addendum(made.pdf, list(dict.fromkeys(rest)), fonts)
    with open_pdf(pdf) as document:
        return replace(made, pdf=pdf, pages=document.page_count)


def _newer(data: bytes, password: str) -> bytes:
    """The document as a docx, b"" where its reader gives up."""
    from doc2docx import convert  # noqa: PLC0415 - seldom needed

    with office.room() as folder:
        source, made = folder / "document.doc", folder / "document.docx"
        source.write_bytes(data)
        try:
            convert(source, made, password=password or None)
        except Exception:  # it answers damage with any error of its own; the words are shown without it
            return b""
        return made.read_bytes()


def _read(data: bytes, file: str, password: str, held: Held) -> list[str]:
    """The paragraphs of every story of the file (text, notes, headers, comments, boxes); the rest goes in `held`."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            main = ole.openstream("WordDocument").read()
            (flags,) = struct.unpack_from("<H", main, _FLAGS)
            table = _stream(ole, "1Table" if flags & _TABLE_1 else "0Table")
            if flags & _ENCRYPTED:
                main, table = _unlocked(main, table, password, file)
            text = _text_of(main, table, flags)
            held.texts += _names(main, table, _stream(ole, "Data") if not flags & _ENCRYPTED else b"")
            _beside(ole, held)
    except BadDocument:
        raise
    except Exception as error:  # the reader answers damage with any error of its own
        raise BadDocument(file, _DAMAGED) from error
    shown, instructions = _fields(text)
    for said in instructions:
        held.texts += field_instruction(said)
    paragraphs = (p.translate(_SIGNS).strip() for p in _PARAGRAPH.split(shown))
    return [p for p in paragraphs if letters(p)]


def _stream(ole: Any, name: str) -> bytes:
    return bytes(ole.openstream(name).read()) if ole.exists(name) else b""


def _unlocked(main: bytes, table: bytes, password: str, file: str) -> tuple[bytes, bytes]:
    from doc2docx.errors import EncryptedDocumentError  # noqa: PLC0415 - seldom needed
    from doc2docx.msdoc.encryption import decrypt_word_streams  # noqa: PLC0415
    from doc2docx.msdoc.fib import FibBase  # noqa: PLC0415

    try:
        streams = decrypt_word_streams(
            FibBase.parse(main), password=password or None, word_document=main, table=table, data=None
        )
    except EncryptedDocumentError as error:
        raise locked(file, "Word") from error
    return bytes(streams.word_document), bytes(streams.table)


def _text_of(main: bytes, table: bytes, flags: int) -> str:
    """The text of all stories one after the other, put together from its pieces."""
    (kind,) = struct.unpack_from("<H", main, 0)
    if kind == _WORD_6 and not flags & _OBFUSCATED_OR_COMPLEX:  # Word 6 and 95 keep it in one run
        start, end = struct.unpack_from("<II", main, _TEXT)
        return main[start:end].decode("cp1252", "replace")
    at, size = struct.unpack_from("<II", main, _CLX)
    clx, at = table[at : at + size], 0
    while clx[at] == 1:  # properties of pieces come first
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    plc = clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc, 0)
    out = []
    for n in range(count):
        (where,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)
        length = ends[n + 1] - ends[n]
        if where & _NARROW:
            first = (where & ~_NARROW) // 2
            out.append(main[first : first + length].decode("cp1252", "replace"))
        else:
            out.append(main[where : where + 2 * length].decode("utf-16-le", "replace"))
    return "".join(out)


def _names(main: bytes, table: bytes, drawn: bytes) -> list[tuple[str, str]]:
    """Whatever is written out in the tables beside the text: authors, bookmarks, variables, form fields, links."""
    for where in (_STYLES, _FONTS):
        at, size = struct.unpack_from("<II", main, where)
        table = table[:at] + bytes(min(size, max(len(table) - at, 0))) + table[at + size :]
    found = (*_WIDE_RUN.findall(table), *_WIDE_RUN.findall(drawn))
    runs = dict.fromkeys(m.decode("utf-16-le").strip().removeprefix("mailto:") for m in found)
    return [("Names and words kept beside the text", run) for run in runs if letters(run)]


def _fields(text: str) -> tuple[str, list[str]]:
    """The text without the instructions of its fields, and those."""
    shown: list[str] = []
    instructions: list[str] = []
    open_fields: list[list[str] | None] = []  # the instruction so far, None once its result has begun
    for piece in _FIELD.split(text):
        if piece == "\x13":
            open_fields.append([])
        elif piece in ("\x14", "\x15") and open_fields:
            said = open_fields[-1]
            if said is not None:
                instructions.append("".join(said))
                open_fields[-1] = None
            if piece == "\x15":
                open_fields.pop()
        else:
            reading = next((f for f in reversed(open_fields) if f is not None), None)
            (shown if reading is None else reading).append(piece)
    instructions += ["".join(f) for f in open_fields if f is not None]
    return "".join(shown), instructions


def _beside(ole: Any, held: Held) -> None:
    """Properties of the file, and whether it carries macros or files."""
    about = ole.get_metadata()
    said = {name: _words(getattr(about, name, None), about.codepage) for name in _PROPERTIES}
    facts = [(_PROPERTIES[name], value) for name, value in said.items()]
    known = " ".join(said.values())
    strings = (m.replace(b"\x00", b"").decode("cp1252", "replace").strip() for m in _RUN.findall(_stream(ole, _MORE)))
    facts += [("Further property", s) for s in strings if _READABLE.search(s) and s not in known]
    in_properties(held, facts)
    made = about.create_time
    date = made.date().isoformat() if isinstance(made, datetime) and made.year > 1980 else ""
    held.told = Told(said["title"], said["author"], date)
    if ole.exists("Macros"):
        held.warnings.append("it carries macros, which are never run")


def _words(value: object, codepage: object) -> str:
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else ""
    known = isinstance(codepage, int) and 0 < codepage < 20_000
    try:
        return value.decode("utf-8" if codepage == 65001 else f"cp{codepage}" if known else "cp1252", "replace").strip()
    except LookupError:
        return value.decode("cp1252", "replace").strip()
