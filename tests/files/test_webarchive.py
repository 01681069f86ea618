"""Web pages saved whole: their own pictures, nothing fetched, no hiding place lost; told from e-mails by content."""

from __future__ import annotations

import pymupdf
import pytest
from files import hiding_mail
from files.hiding_places import LOST, light_in
from files.strangers import a_scan, converted, saved, text_of

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.files.media import media_of

WORD = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    b"This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n"
    b"--b\r\nContent-Location: file:///C:/A/visit.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b'Content-Type: text/html; charset="windows-1252"\r\n\r\n<html><body>Si=E2n=92s visit'
    b'<img src=3D"visit_files/image001.png"><img src=3D"cid:two"></body></html>\r\n'
)


def _with_pictures() -> bytes:
    import base64

    picture = base64.encodebytes(saved(a_scan(["x"], dpi=30), "PNG"))
    out = WORD
    for place in (b"Content-Location: visit_files/image001.png", b"Content-ID: <two>"):
        out += (
            b"--b\r\n" + place + b"\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\n" + picture
        )
    return out + b"--b--\r\n"


def test_no_hiding_place_is_lost() -> None:
    found = light_in(hiding_mail.archive_file(), "a.mhtml", hiding_mail.ARCHIVE)
    assert [place for place, where in found.items() if where == LOST] == []


def test_a_page_saved_by_word_shows_its_own_pictures() -> None:
    data = _with_pictures()
    assert media_of(data, "a.eml") == "mhtml"
    made = converted(data, "a.mht")
    assert made.attachments == ()
    with pymupdf.open(stream=made.pdf, filetype="pdf") as document:
        assert len(document[0].get_images()) == 2 or len(document[0].get_image_info()) == 2
    assert "Siân’s visit" in text_of(data, "a.mht")
    assert "Single File" not in text_of(data, "a.mht")


def test_it_tells_its_title_and_day() -> None:
    assert converted(hiding_mail.archive_file(), "a.mhtml").told == Told("Contact centre", "", "2019-03-05")


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (
            b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n",
            "mhtml",
        ),
        (b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: http://a.example.org/\n", "mhtml"),
        (
            b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n",
            "eml",
        ),
        (b"From: a@example.org\nDate: x\nMIME-Version: 1.0\nContent-Type: text/html\n", "eml"),
    ],
)
def test_its_headers_tell_it_from_an_e_mail(head: bytes, media: str) -> None:
    assert media_of(head + b"\n--b\nContent-Type: text/html\n\n<p>x</p>\n", "a") == media


def test_one_without_a_page_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadDocument, match="no web page is in it; open it in a browser"):
        converted(b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/css\n\nx", "a.mht")
