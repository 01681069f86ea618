"""What a file is, told by its bytes and not by its name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from sartool.files.broken import BROKEN_ZIP
from sartool.files.charsets import decoded, wide_kind
from sartool.files.films import recording_of
from sartool.files.mailbox import is_mailbox
from sartool.files.packed import packed_of

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"{\\rtf", "rtf"), (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"), (b"\x00\x01\x00\x00Standard ", "database"), (b"!BDN", "pst"),
    (b"\x00\x00\x00\x0cjP  \r\n", "jp2"), (b"\xff\x4f\xff\x51", "jp2"), (b"\x00\x00\x01\x00", "ico"),
    (b"8BPS\x00", "psd"), (b"\xd7\xcd\xc6\x9a\x00\x00", "wmf"), (b"\x01\x00\x09\x00\x00\x03", "wmf"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"), (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "onenote"),
    (b"\xffWPC", "wordperfect"),
)  # fmt: skip
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("__substg1.0_", "msg"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt"),
    ("EncryptedPackage", "locked"),
)  # fmt: skip
_HEADERS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.MULTILINE
)
_MAIL = re.compile(rb"^(?:From|To|Subject|Received|Message-ID|Return-Path|Date):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(r"^(?:Snapshot-Content-Location:|From:\s*\"?<?\s*Saved by\b)", re.IGNORECASE | re.MULTILINE)
_TO_SOMEBODY = re.compile(r"^(?:From|To|Cc|Bcc|Received|Message-ID):", re.IGNORECASE | re.MULTILINE)
_OF_A_PAGE = re.compile(
    r"^Content-Type:\s*(?:multipart/related|text/html)\b|^Content-Location:", re.IGNORECASE | re.MULTILINE
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p)\b", re.IGNORECASE)
_SHORTCUT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[InternetShortcut\]", re.IGNORECASE)
_OPEN_DOCUMENTS = (
    (b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"), (b"opendocument.presentation", "odp"),
    (b"opendocument.graphics", "odg"),
)  # fmt: skip
_TEXTS = frozenset({"txt", "csv", "tsv", "log", "text"})
# What a name says counts only where the content says nothing, and only to tell a person what it was.
_BY_NAME = {
    **dict.fromkeys(("mp3", "wav", "m4a", "wma", "amr", "ogg", "aac", "dss", "ds2", "aif", "aiff", "caf", "opus",
                    "flac", "m4b"), "audio"),
    **dict.fromkeys(("mp4", "mov", "avi", "wmv", "mkv", "mpg", "mpeg", "3gp", "vob", "dav", "m4v", "webm", "flv",
                    "mts"), "video"),
    **dict.fromkeys(("zip", "rar", "7z"), "zip"), "exe": "program",
}  # fmt: skip
CALLED = {
    "audio": "a sound recording", "video": "a video", "zip": "an archive", "rar": "a RAR archive",
    "7z": "a 7-Zip archive", "cab": "a Windows cabinet", "iso": "the copy of a whole disc", "tar": "a TAR archive",
    "gzip": "a packed file (gzip)", "bz2": "a packed file (bzip2)", "xz": "a packed file (xz)",
    "zstd": "a packed file (Zstandard)",
    "avif": "a picture (AVIF)", "jp2": "a picture (JPEG 2000)", "ico": "an icon", "emf": "a drawing (EMF)",
    "wmf": "a drawing (WMF)", "psd": "a Photoshop picture", "raw": "a photograph as the camera keeps it (raw)",
    "dicom": "a medical picture (DICOM)", "onenote": "a OneNote section", "wordperfect": "a WordPerfect document",
    "lnk": "a shortcut to a file", "url": "a shortcut to a web page",
    "program": "a program", "database": "a database", "pst": "an Outlook mailbox",
    "doc": "an old Word document", "xls": "an old Excel workbook", "ppt": "an old PowerPoint file",
    "ole": "an old Office file", "locked": "an Office file that needs a password",
    "pptx": "a PowerPoint file", "odp": "an OpenDocument presentation", "odg": "an OpenDocument drawing",
    "odt": "an OpenDocument text", "ods": "an OpenDocument sheet", "mbox": "a mailbox", "mhtml": "a saved web page",
    "empty": "an empty file", "lock": "a lock file", "unknown": "a file of a kind sartool does not know",
}  # fmt: skip


def media_of(data: bytes, name: str) -> str:
    """One word for what the content is: "pdf", "docx", "eml" ... or "unknown". The name decides only for plain text."""
    if not data.strip(b"\x00 \r\n\t"):
        return "empty"
    if data.startswith(ZIP_STARTS):
        return zipped_media(io.BytesIO(data))  # before PDF: the first file of an archive may be one
    if packed := packed_of(data):
        return packed
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    return recording_of(data) or _weakly(data, name) or _text(data, name)


def _weakly(data: bytes, name: str) -> str:
    """Kinds whose first bytes might also begin a text; "" for none of them."""
    if data[:2] == b"BM" and data[6:10] == b"\x00" * 4:
        return "bmp"
    if data[:2] == b"MZ" and b"\x00" in data[:1024]:
        return "program"
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "emf"
    if data[128:132] == b"DICM":
        return "dicom"
    if name.rpartition("/")[2].startswith("~$") and len(data) < 1024:
        return "lock"
    return "url" if _SHORTCUT.match(data[:256]) else ""


def zipped_media(source: IO[bytes]) -> str:
    """Office files are archives: what lies inside tells."""
    try:
        with zipfile.ZipFile(source) as z:
            names = set(z.namelist()[:5000])
            kind = z.read("mimetype")[:80] if "mimetype" in names and z.getinfo("mimetype").file_size < 200 else b""
    except BROKEN_ZIP:
        return "zip"
    for part, media in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if "[Content_Types].xml" in names and any(n.startswith(part) for n in names):
            return media
    for word, media in _OPEN_DOCUMENTS:
        if word in kind:
            return media
    return "zip"


def _ole(data: bytes) -> str:
    """The old Office container: the names of its streams stand in it as UTF-16."""
    for stream, media in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return media
    return "ole"


def _mail(head: bytes) -> str:
    """An e-mail, or a web page that was saved as if it were one; "" for neither."""
    text = head.decode("latin-1").replace("\r\n", "\n").removeprefix("\xef\xbb\xbf")
    own = text.partition("\n\n")[0]
    as_parts = "mime-version:" in own.lower() and _OF_A_PAGE.search(own)
    if _SAVED.search(own) or (as_parts and not _TO_SOMEBODY.search(own)):
        return "mhtml"
    return "eml" if len(_MAIL.findall(head)) >= 2 else ""


def _text(data: bytes, name: str) -> str:
    head = data[:4096]
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or bool(wide_kind(head))
    ending = name.rpartition(".")[2].lower()
    if not wide and b"\x00" in head and (ending not in _TEXTS or head.count(0) * 20 > len(head)):
        return _BY_NAME.get(ending, "unknown")
    if is_mailbox(head):
        return "mbox"
    if _HEADERS.match(head) and (kind := _mail(head)):
        return kind
    if _HTML.search(decoded(head) if wide else head.decode("latin-1")):
        return "html"
    controls = sum(c < 32 and c not in (9, 10, 12, 13, 27) for c in head)
    if not wide and controls > len(head) // 50:
        return _BY_NAME.get(ending, "unknown")
    if ending in ("csv", "tsv"):
        return ending
    return _BY_NAME.get(ending, "txt")  # text that calls itself a film or an archive is the rest of one
