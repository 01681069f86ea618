"""What a file is, told by its bytes; its name counts only where they say nothing."""

from __future__ import annotations

import io

import pytest
from files.strangers import FONTS, a_pdf, a_scan, saved, zipped

from sartool.core.errors import BadDocument
from sartool.files.convert import convert
from sartool.files.media import media_of

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
        (b"stub", "call.wmv", "video"),
        (b"this is no archive", "x.zip", "zip"),
        (b"", "x.pdf", "empty"),
        (b"\x01\x02\x03\x04\x05\x00", "x", "unknown"),
        (b"\x05Olive  ", "~$letter.docx", "lock"),
    ],
)
def test_the_bytes_tell(data: bytes, name: str, media: str) -> None:
    assert media_of(data, name) == media


@pytest.mark.parametrize("media", ["audio", "video", "empty", "program", "zip", "doc", "pptx", "unknown", "lock"])
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
