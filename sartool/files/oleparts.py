"""What old Office files keep beside their pages: properties, and the words of boxes, headers and footers."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sartool.core.bundle import Told
from sartool.files import limits
from sartool.files.converted import Attachment
from sartool.files.embedded import inner_files, of_ole1
from sartool.files.tablepages import Block

_PROPERTIES = (
    "title", "subject", "author", "keywords", "comments", "last_saved_by", "company", "manager", "category",
)  # fmt: skip
_HEADER, _FOOTER, _TEXT_BOX, _CONTINUE, _CHOICES = 0x14, 0x15, 0x1B6, 0x3C, 0x1BE
_WORDS_IN_FORMULA = 0x17  # of a list of choices: they are the formula
_OBJECT = "MBD"  # how Excel names the place of an embedded file
_WHOLE = frozenset({"Package", "CONTENTS", "EmbeddedOdf"})  # streams that are the file itself
_NATIVE = "\x01Ole10Native"
_WRAPPED = bytes(8) + b"\x08\x00\x00\x00package\x00" + bytes(8)  # what stands before such a stream elsewhere
_CODES = re.compile(r'&(?:[LCRPNDTFAGZBIUSEXY]|"[^"]*"|\d+)')  # of a header: to the left, the page, bold ...


def properties_of(data: bytes) -> tuple[list[Block], Told]:
    """Title, author and the like as a block and as what the file says of itself; nothing where there are none."""
    import olefile  # noqa: PLC0415 - seldom needed

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            about: Any = ole.get_metadata()
            rows = [[name, _words(getattr(about, name, None), about.codepage)] for name in _PROPERTIES]
            made = about.create_time
    except Exception:  # properties are hints: a file without readable ones is read all the same
        return [], Told()
    kept = [r for r in rows if r[1]]
    said: dict[str, str] = {row[0]: row[1] for row in kept}
    date = made.date().isoformat() if isinstance(made, datetime) and made.year > 1980 else ""
    block: list[Block] = [("Properties of the file", [["Property", "Words"], *kept])] if kept else []
    return block, Told(said.get("title", ""), said.get("author", ""), date)


def stream_of(data: bytes, *names: str) -> bytes:
    """The first of these streams that an OLE file has; b"" for none, or where it is damaged."""
    import olefile  # noqa: PLC0415 - seldom needed

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            for name in names:
                if ole.exists(name):
                    return bytes(ole.openstream(name).read())
    except Exception:  # the reader answers damage with any error of its own; the sheets themselves are read elsewhere
        return b""
    return b""


def inner_of(data: bytes) -> tuple[tuple[Attachment, ...], int]:
    """Files embedded in an OLE file, and how many more there are that cannot be taken out whole."""
    import olefile  # noqa: PLC0415 - seldom needed

    found: list[tuple[str, bytes]] = []
    objects, opened = set[str](), set[str]()
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            for path in ole.listdir()[: limits.PARTS]:
                if not path[0].startswith(_OBJECT):
                    continue
                objects.add(path[0])
                if len(path) == 2 and (path[1] in _WHOLE or path[1] == _NATIVE):
                    held = bytes(ole.openstream(path).read())
                    found.append(of_ole1(_WRAPPED + held) if path[1] == _NATIVE else (f"embedded {path[0]}", held))
                    opened.add(path[0])
    except Exception:  # the reader answers damage with any error of its own; what was found is kept
        return inner_files(found), len(objects - opened)
    return inner_files(found), len(objects - opened)


def drawn_words(book: bytes) -> list[str]:
    """Words of text boxes, notes, headers, footers, choices and hints in the stream of an Excel 97 to 2003 workbook."""
    found: list[str] = []
    waiting = 0  # letters of a text box that the next record brings
    for kind, body in _records(book):
        if kind in (_HEADER, _FOOTER) and len(body) > 3:
            found.append(_CODES.sub(" ", _unicode(body[2:], int.from_bytes(body[:2], "little"))))
        elif kind == _TEXT_BOX and len(body) >= 12:
            waiting = int.from_bytes(body[10:12], "little")
        elif kind == _CONTINUE and waiting and body:
            words = _unicode(body, waiting)
            waiting -= len(words)
            found.append(words)
        elif kind == _CHOICES:
            found += _choices(body)
            waiting = 0
        else:
            waiting = 0
    return [w for w in (f.strip() for f in found) if w]


def _choices(body: bytes) -> Iterator[str]:
    """Of a rule for cells: what is said to whoever fills them in, and the choices where they stand in it."""
    at = 4
    for _ in range(4):
        count = int.from_bytes(body[at : at + 2], "little")
        if len(body) < at + 3:
            return
        yield _unicode(body[at + 2 :], count).strip("\x00")
        at += 3 + count * (2 if body[at + 2] & 1 else 1)
    formula = body[at + 4 :]
    if len(formula) > 2 and formula[0] == _WORDS_IN_FORMULA:
        yield _unicode(formula[2:], formula[1]).replace("\x00", ", ")


def _records(book: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _unicode(body: bytes, letters: int) -> str:
    """A flag, then letters of one byte or two."""
    wide = body[0] & 1
    return body[1 : 1 + letters * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _words(value: object, codepage: object) -> str:
    if isinstance(value, bytes):
        encoding = f"cp{codepage}" if isinstance(codepage, int) and 0 < codepage < 20_000 else "cp1252"
        try:
            return value.decode("utf-8" if codepage == 65001 else encoding, "replace").strip("\x00 ")
        except LookupError:
            return value.decode("cp1252", "replace").strip("\x00 ")
    return str(value or "").strip("\x00 ")
