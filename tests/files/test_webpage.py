"""Web pages and texts: harmless, nothing fetched, what they hide brought to light, any depth, any encoding."""

from __future__ import annotations

import base64

import pymupdf
import pytest
from files import hiding_mail
from files.hiding_places import LOST, light_in
from files.strangers import a_scan, converted, pages_of, saved, text_of

from sartool.core.bundle import Told
from sartool.core.text import letters
from sartool.files.media import media_of
from sartool.files.webpage import decoded
from sartool.files.webunseen import parted

POLISH = "Zażółć gęślą jaźń, pani Wiśniewska mówiła, że łąka"


def _page(body: str, style: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><style>{style}</style></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">Zebedee</div>',
        '<div style="visibility:hidden"><div>and</div>Zebedee</div>',
        "<p hidden>Zebedee",
        '<span class="b x">Zebedee</span>',
        '<p id="k">Zebedee',
        '<span style="font-size:0px">Zebedee</span>',
        '<div style="position:absolute;left:-9999px">Zebedee</div>',
        "<!-- Zebedee told us -->",
    ],
)
def test_what_a_page_hides_is_listed_behind_it(hidden: str) -> None:
    data = _page(f"<p>Visit note of Tuesday.{hidden}<p>Tea was made.", ".x, p#k {display:none}")
    front, _, behind = text_of(data, "a.html").partition("Content of this file")
    assert "Visit note of Tuesday." in front
    assert "Tea was made." in front
    assert "Zebedee" not in front
    assert "Zebedee" in behind


def test_scripts_frames_and_remote_pictures_do_nothing() -> None:
    data = _page(
        "<p>words</p><script>document.write('RAN')</script><iframe src='file:///etc/passwd'></iframe>"
        "<img src='http://tracker.invalid/a.png'><img src='file:///etc/hostname'><link rel=stylesheet href='http://t.invalid'>"
    )
    said = text_of(data, "a.html")
    assert said.strip() == "words"


def test_an_implied_end_ends_what_is_hidden() -> None:
    page = parted("<p hidden>one<p>two<table><tr><td hidden>three<td>four</table>")
    assert page.hidden == ("one", "three")
    assert "two" in page.shown
    assert "four" in page.shown


def test_a_page_too_deep_to_lay_out_is_shown_as_words() -> None:
    data = _page("<div>" * 20_000 + "deep words" + "</div>" * 20_000)
    assert "deep words" in text_of(data, "a.html")


def test_tables_of_case_notes_keep_their_rows() -> None:
    rows = "".join(f"<tr><td>{n:02}/04/2019</td><td>Visit</td><td>Saw Siân.</td></tr>" for n in range(1, 29))
    said = text_of(_page(f"<table>{rows}</table>"), "a.html")
    assert "14/04/2019 Visit Saw Siân." in said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Siân £5 – “q” 20°".encode("cp1252"), "Siân £5 – “q” 20°"),
        ("Łucja".encode("utf-16"), "Łucja"),
        (
            "Zażółć gęślą jaźń, pani Wiśniewska mówiła, że łąka".encode("cp1250"),
            "Zażółć gęślą jaźń, pani Wiśniewska mówiła, że łąka",
        ),
        (b"a\x00b\x07c", "abc"),
        (b"\xef\xbb\xbfword", "word"),
    ],
)
def test_any_encoding(data: bytes, text: str) -> None:
    assert decoded(data) == text


def test_a_text_file_keeps_its_lines() -> None:
    assert text_of("one\ntwo\n\nŁódź 5".encode(), "a.txt").splitlines() == ["one", "two", "Łódź 5"]


def test_no_hiding_place_is_lost() -> None:
    found = light_in(hiding_mail.web_file(), "a.html", hiding_mail.WEB)
    assert [place for place, where in found.items() if where == LOST] == []


def test_white_words_on_a_ground_of_their_own_stay_where_they_are() -> None:
    page = parted(
        "<div style='background:#004080'><p style='color:#fff'>Heading</p></div><table bgcolor=navy><tr><td>"
        "<font color=white>Cell</font></table><p style='color:white;background-color:white'>Zebedee</p>"
    )
    assert page.hidden == ("Zebedee",)
    assert "Heading" in page.shown
    assert "Cell" in page.shown


def test_a_page_tells_its_title_and_author() -> None:
    data = b"<html><head><title>Visit\n &amp; tea</title><meta name=author content='Quill Feather'></head><body>x"
    made = converted(data, "a.html")
    assert made.told == Told("Visit & tea", "Quill Feather")
    assert made.pages == 1  # the list of documents says both


def test_pictures_inside_the_page_are_shown_and_others_named() -> None:
    inside = base64.b64encode(saved(a_scan(["x"], dpi=30), "PNG")).decode()
    data = _page(f'<p>words<img src="data:image/png;base64,{inside}"><img src="//a.invalid/x.png" alt="Spy">')
    with pymupdf.open(stream=converted(data, "a.html").pdf, filetype="pdf") as document:
        assert len(document[0].get_image_info()) == 1
    assert "[picture not fetched: Spy]" in text_of(data, "a.html")


def test_what_the_page_says_anyway_is_not_said_twice() -> None:
    data = _page(
        '<p title="Tea was made">Tea was made.<a href="mailto:q@example.org">q@example.org</a><a href="#top">up</a>'
    )
    assert converted(data, "a.html").pages == 1


def test_a_page_may_declare_its_encoding() -> None:
    data = "<html><head><meta charset='iso-8859-2'></head><body>Żółkiewska".encode("iso8859-2")
    assert "Żółkiewska" in text_of(data, "a.html")


SENTENCES = (
    "Siân’s mother said “no” – £5 for the café at 20°. Zoë, Seán Ó Briain, Renée.",
    "Met with Renée at half past two and then went home.",
    "Noël à l’école; été",
    "RENÉE O’NEILL, SEÁN",
    "Zażółć gęślą jaźń, pani Wiśniewska mówiła, że łąka",
)
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252", "mac_roman",
    "cp850", "cp1250", "iso8859_2", "cp852",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_read_in_the_encoding_it_was_written_in(encoding: str) -> None:
    read = 0
    for sentence in SENTENCES:
        try:
            data = sentence.encode(encoding)
        except UnicodeEncodeError:
            continue
        read += 1
        assert decoded(data) == sentence
        assert media_of(data, "a.txt") == "txt"
    assert read


def test_a_text_in_utf8_with_a_broken_byte_loses_nothing_else() -> None:
    text = "Łucja Żółkiewska, Siân, Zoë " * 9
    assert decoded(text.encode() + b"\xe9 end") == text + "é end"


def test_words_of_two_elements_never_run_together() -> None:
    data = _page(
        "<details><summary>More</summary>Zebedee</details><button>Send</button><a href=#x>up</a><nav>Home</nav>end"
    )
    assert text_of(data, "a.html").split() == ["More", "Zebedee", "Send", "up", "Home", "end"]


def test_a_long_address_is_on_the_page_whole() -> None:
    address = "https://example.org/" + "abcdefghij" * 40 + "/zebedee"
    for data, name in ((_page(f"<a href='{address}'>here</a>"), "a.html"), (address.encode(), "a.txt")):
        page = pages_of(data, name)[-1]
        assert letters(address) in letters(page.text)
        assert all(word.box.x1 <= page.width for word in page.words)
