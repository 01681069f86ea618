"""Web pages and texts: harmless, nothing fetched, what they hide brought to light, any depth, any encoding."""

from __future__ import annotations

import pytest
from files.strangers import converted, text_of

from sartool.files.hiding import parted
from sartool.files.webpage import decoded

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


def test_rich_text_says_that_it_is_text_alone() -> None:
    made = converted(rb"{\rtf1\ansi Si\'e2n came.\par}", "a.rtf")
    assert "text alone" in made.warnings[0]
