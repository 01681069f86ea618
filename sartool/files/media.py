"""What a file is, told by its bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile

from sartool.files.broken import BROKEN_ZIP

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"{\\rtf", "rtf"), (b"Rar!", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"ID3", "audio"), (b"OggS", "audio"), (b"fLaC", "audio"), (b"#!AMR", "audio"), (b"\x02dss", "audio"),
    (b"\x03ds2", "audio"), (b"caff", "audio"), (b"\x1aE\xdf\xa3", "video"), (b"0&\xb2u\x8ef\xcf\x11", "video"),
    (b"\x00\x00\x01\xba", "video"), (b"FLV\x01", "video"), (b"\x7fELF", "program"), (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "database"), (b"!BDN", "pst"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADERS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.MULTILINE
)
_MAIL = re.compile(rb"^(?:From|To|Subject|Received|Message-ID|Return-Path|Date):", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_TEXTS = frozenset({"txt", "csv", "tsv", "log", "text"})
# What a name says counts only where the content says nothing, and only to tell a person what it was.
_BY_NAME = {
    **dict.fromkeys(("mp3", "wav", "m4a", "wma", "amr", "ogg", "aac", "dss", "ds2", "aif", "aiff"), "audio"),
    **dict.fromkeys(("mp4", "mov", "avi", "wmv", "mkv", "mpg", "mpeg", "3gp", "vob", "dav"), "video"),
    **dict.fromkeys(("zip", "rar", "7z"), "zip"), "exe": "program",
}  # fmt: skip
CALLED = {
    "audio": "a sound recording", "video": "a video", "zip": "an archive", "rar": "a RAR archive",
    "7z": "a 7-Zip archive",
    "gzip": "a compressed file", "program": "a program", "database": "a database", "pst": "an Outlook mailbox",
    "doc": "an old Word document", "xls": "an old Excel workbook", "ppt": "an old PowerPoint file",
    "ole": "an old Office file",
    "pptx": "a PowerPoint file", "odt": "an OpenDocument text", "ods": "an OpenDocument sheet", "mbox": "a mailbox",
    "empty": "an empty file", "lock": "a lock file", "unknown": "a file of a kind sartool does not know",
}  # fmt: skip


def media_of(data: bytes, name: str) -> str:
    """One word for what the content is: "pdf", "docx", "eml" ... or "unknown". The name decides only for plain text."""
    if not data.strip(b"\x00 \r\n\t"):
        return "empty"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data)  # before PDF: the first file of an archive may be one
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole(data)
    if data[:4] == b"RIFF":
        return {b"WAVE": "audio", b"AVI ": "video", b"WEBP": "webp"}.get(data[8:12], "unknown")
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim") else _mpeg(data)
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    return _weakly(data, name) or _text(data, name)


def _weakly(data: bytes, name: str) -> str:
    """Kinds whose first bytes might also begin a text; "" for none of them."""
    if data[:2] == b"BM" and data[6:10] == b"\x00" * 4:
        return "bmp"
    if data[:2] == b"MZ" and b"\x00" in data[:1024]:
        return "program"
    if name.rpartition("/")[2].startswith("~$") and len(data) < 1024:
        return "lock"
    sound = data[0] == 0xFF and data[1:2] > b"\xdf" and data[:2] not in (b"\xff\xfe", b"\xff\xff")
    return "audio" if sound else ""


def _mpeg(data: bytes) -> str:
    return "audio" if data[8:11] == b"M4A" else "video"


def _zipped(data: bytes) -> str:
    """Office files are archives: what lies inside tells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            names = set(z.namelist()[:5000])
            kind = z.read("mimetype")[:80] if "mimetype" in names and z.getinfo("mimetype").file_size < 200 else b""
    except BROKEN_ZIP:
        return "zip"
    for part, media in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if "[Content_Types].xml" in names and any(n.startswith(part) for n in names):
            return media
    for word, media in ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods")):
        if word in kind:
            return media
    return "zip"


def _ole(data: bytes) -> str:
    """The old Office container: the names of its streams stand in it as UTF-16."""
    for stream, media in (("__substg1.0_", "msg"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt")):
        if stream.encode("utf-16-le") in data:
            return media
    return "ole"


def is_wide(head: bytes) -> bool:
    """Whether this is Western text in UTF-16, low byte first, without its mark: every second byte is nought."""
    return len(head) > 16 and head[1::2].count(0) > 0.45 * len(head) and head[::2].count(0) == 0


def _text(data: bytes, name: str) -> str:
    head = data[:4096]
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or is_wide(head)
    ending = name.rpartition(".")[2].lower()
    if not wide and b"\x00" in head and (ending not in _TEXTS or head.count(0) * 20 > len(head)):
        return _BY_NAME.get(ending, "unknown")
    if data.startswith(b"From ") and _MAIL.search(head):
        return "mbox"
    if _HEADERS.match(head) and len(_MAIL.findall(head)) >= 2:
        return "eml"
    if _HTML.search(head):
        return "html"
    controls = sum(c < 32 and c not in (9, 10, 12, 13, 27) for c in head)
    if not wide and controls > len(head) // 50:
        return _BY_NAME.get(ending, "unknown")
    if ending in ("csv", "tsv"):
        return ending
    return _BY_NAME.get(ending, "txt")  # text that calls itself a film or an archive is the rest of one
