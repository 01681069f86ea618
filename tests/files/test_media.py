"""What a file is, told by its bytes; its name counts only where they say nothing."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest
from files.strangers import FONTS, a_pdf, a_scan, saved, zipped

from sartool.core.errors import BadDocument
from sartool.files.convert import convert
from sartool.files.handling import BY_HAND
from sartool.files.media import CALLED, media_of

ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + b"\0" * 14
MATROSKA = b"\x1aE\xdf\xa3\x80\x18\x53\x80\x67\x8a\x16\x54\xae\x6b\x85\xae\x83"


def film(*handlers: bytes) -> bytes:
    """An MP4 of nothing but tracks that say what they are for."""
    tracks = b"".join(
        boxed(b"trak", boxed(b"mdia", boxed(b"hdlr", b"\0" * 8 + h + b"\0" * 12))) for h in handlers
    )
    return boxed(b"ftyp", b"isom\0\0\0\0") + boxed(b"moov", tracks)


def boxed(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


SMALL = a_scan(["a"], dpi=20)


@pytest.mark.parametrize(
    ("data", "name", "media"),
    [
        (a_pdf("words"), "letter.docx", "pdf"),
        (saved(SMALL, "PNG"), "a.pdf", "png"),
        (saved(SMALL, "JPEG"), "a.pdf", "jpeg"),
        (saved(SMALL, "TIFF"), "a", "tiff"),
        (saved(SMALL, "BMP"), "a", "bmp"),
        (saved(SMALL, "GIF"), "a", "gif"),
        (saved(SMALL.convert("RGB"), "WEBP"), "a", "webp"),
        (zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "x.docm", "docx"),
        (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "x", "xlsx"),
        (zipped({"a.txt": b"x"}), "x.docx", "zip"),
        (b"From: a@example.org\nTo: b@example.org\nSubject: s\n\nbody", "x.txt", "eml"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "x.txt", "html"),
        (rb"{\rtf1 words}", "x.doc", "rtf"),
        (b"a,b\n1,2", "x.csv", "csv"),
        (b"BMI chart of the child", "x.txt", "txt"),
        ("Łucja wrote this".encode("utf-16-le"), "x.txt", "txt"),
        (b"words\x00 with a nought" + b" and more words" * 9, "x.txt", "txt"),
        (b"MZ\x90\x00\x03\x00", "x.pdf", "program"),
        (b"\xff\xfb\x90\x00" + b"\0" * 40, "x", "audio"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 20, "x", "video"),
        (b"\xff\xf1\x50\x80\x01\x00\xfc" + b"\0" * 40, "x.pdf", "audio"),
        (film(b"soun"), "x.3gp", "audio"),
        (film(b"soun", b"vide"), "x.m4a", "video"),
        (film(b"vide")[16:], "x.txt", "video"),
        (b"\0\0\0\x10ftypM4A \0\0\0\0", "x.mp4", "audio"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1miaf", "x.heic", "avif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "x.heic", "avif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "x.jpg", "heic"),
        (b"\0\0\0\x10ftypcrx \0\0\0\0", "x", "raw"),
        (ASF + bytes.fromhex("409e69f84d5bcf11a8fd00805f5c442b"), "x.wmv", "audio"),
        (ASF + bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b"), "x.wma", "video"),
        (MATROSKA + b"\x83\x81\x02", "x.mkv", "audio"),
        (MATROSKA + b"\x83\x81\x01", "x.mka", "video"),
        (b"FORM\0\0\0\x20AIFFCOMM", "x", "audio"),
        (b"RIFF\0\0\0\x20AVI LIST", "x.wav", "video"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x80theora", "x", "video"),
        (b"OggS\0\x02" + b"\0" * 22 + b"OpusHead", "x", "audio"),
        ((b"\x47" + b"\0" * 187) * 6, "x", "video"),
        (b"\0\0\x01\xba\x44\0\x04", "x", "video"),
        (b"caffeine and little sleep", "x.txt", "txt"),
        (b"ID3 is the third card found", "x.txt", "txt"),
        (b"Rar! he said", "x.txt", "txt"),
        (b"Rar!\x1a\x07\x01\0", "x.zip", "rar"),
        (b"MSCF\0\0\0\0\x44", "x", "cab"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "x.docx", "7z"),
        (b"\0" * 0x8000 + b"\x01CD001\x01", "x", "iso"),
        (gzip.compress(b"words"), "x.txt", "gzip"),
        (bz2.compress(b"words"), "x.txt", "bz2"),
        (lzma.compress(b"words"), "x.txt", "xz"),
        (tarfile.TarInfo("a.pdf").tobuf() + a_pdf("words"), "x.pdf", "tar"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "x.jpg", "jp2"),
        (b"\0\0\x01\0\x01\0\x10\x10", "x", "ico"),
        (b"\x01\0\0\0" + b"\x01" * 36 + b" EMF", "x", "emf"),
        (b"\xd7\xcd\xc6\x9a\0\0", "x", "wmf"),
        (b"8BPS\0\x01", "x", "psd"),
        (b"\0" * 128 + b"DICM\x02", "x", "dicom"),
        (b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0", "x.docx", "lnk"),
        (b"[InternetShortcut]\r\nURL=http://example.org/\r\n", "x.txt", "url"),
        (b"stub", "call.wmv", "video"),
        (b"this is no archive", "x.zip", "zip"),
        (b"", "x.pdf", "empty"),
        (b"\x01\x02\x03\x04\x05\x00", "x", "unknown"),
        (b"\x05Olive  ", "~$letter.docx", "lock"),
    ],
)
def test_the_bytes_tell(data: bytes, name: str, media: str) -> None:
    assert media_of(data, name) == media


@pytest.mark.parametrize("media", ["audio", "video", "empty", "program", "zip", "ppt", "unknown", "lock"])
def test_what_has_no_pages_is_listed_with_what_to_do(media: str) -> None:
    with pytest.raises(BadDocument) as caught:
        convert(b"x", "folder/file.bin", media, FONTS)
    assert caught.value.name == "folder/file.bin"
    assert not caught.value.dangerous
    assert ": " in caught.value.why


@pytest.mark.parametrize("media", ["pdf", "png", "jpeg", "tiff", "docx", "xlsx", "msg", "webp", "gif", "bmp"])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 500, b"garbage" * 200])
def test_a_broken_file_is_refused_by_name(media: str, damage: bytes) -> None:
    begin = {"pdf": b"%PDF-1.7\n", "png": b"\x89PNG\r\n\x1a\n", "docx": b"PK\x03\x04"}.get(media, b"")
    with pytest.raises(BadDocument) as caught:
        convert(begin + damage, "broken", media, FONTS)
    assert str(caught.value).startswith("broken: ")


def test_a_file_cut_off_anywhere_never_breaks_the_program() -> None:
    whole = {"pdf": a_pdf("one", "two"), "tiff": saved(SMALL, "TIFF"), "jpeg": saved(SMALL, "JPEG")}
    book = io.BytesIO()
    import openpyxl

    openpyxl.Workbook().save(book)
    whole["xlsx"] = book.getvalue()
    for media, data in whole.items():
        for share in (0.1, 0.4, 0.7, 0.95):
            try:
                assert convert(data[: int(len(data) * share)], "cut", media, FONTS).pages
            except BadDocument as error:
                assert error.name == "cut"


def test_whatever_is_listed_for_a_person_is_called_something() -> None:
    assert set(BY_HAND) <= set(CALLED)
