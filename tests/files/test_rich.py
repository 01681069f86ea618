"""RTF: what is shown and what lies behind it, in every encoding, and files that are damaged or traps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from files.hiding_places import chosen
from files.strangers import converted, text_of

from sartool.core.bundle import ADDENDUM
from sartool.core.errors import BadDocument
from sartool.core.grounds import RecordedGround
from sartool.files.richstory import Rich
from sartool.files.richtext import read_rich


@pytest.fixture(autouse=True)
def _without_office() -> Iterator[None]:
    with chosen("none"):
        yield


def _rich(inner: str, head: str = r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}") -> bytes:
    return ("{\\rtf1" + head + inner + "}").encode("latin-1")


def _read(inner: str) -> Rich:
    return read_rich(_rich(inner), "a.rtf")


def _pages(inner: str) -> tuple[str, str]:
    """The words on the pages and those behind them."""
    shown, _, behind = text_of(_rich(inner), "a.rtf").partition(ADDENDUM)
    return " ".join(shown.split()), " ".join(behind.split())


@pytest.mark.parametrize(
    ("rtf", "said"),
    [
        (r"Si\'e2n", "Siân"),
        (r"\u321?ucja Wi\u347?niewska", "Łucja Wiśniewska"),
        (r"{\uc2\u321\'c5\'81ucja} and {\uc0\u321 ucja}", "Łucja and Łucja"),
        (r"\u-4051?x", "-x"),  # a letter of a symbol font
        (r"x\u-10179?\u-8704?", "x\U0001f600"),
        (r"{\fonttbl{\f1\fcharset238 Arial CE;}}{\f1 \'a3ucja} \'a3", "Łucja £"),
        (r"{\fonttbl{\f2\fcharset204 Arial Cyr;}}{\f2 \'cc\'e0\'f0\'e8\'ff}", "Мария"),
        (r"{\fonttbl{\f3\fcharset128 Mincho;}}{\f3 \'93\'fa\'96\'7b}", "日本"),
        (r"a\~b\_c \emdash \ldblquote d\rdblquote", "a\u00a0b-c —“d”"),
    ],
)
def test_letters_are_right_in_every_encoding(rtf: str, said: str) -> None:
    assert "".join(_read(rtf).main.texts) == said


def test_paragraphs_headings_and_tables_are_set() -> None:
    inner = r"\pard\outlinelevel0{\b The visit\par}\pard It {\i went} well.\par"
    inner += r"\trowd\cellx1\cellx2\intbl Name\cell Ann\cell\row"
    assert _read(inner).main.blocks == [
        "<h1><b>The visit</b></h1>",
        "<p>It <i>went</i> well.</p>",
        "<table><tr><td>Name</td><td>Ann</td></tr></table>",
    ]


def test_deleted_and_hidden_words_stand_behind_the_pages() -> None:
    inner = (
        r"{\*\revtbl{Unknown;}{Alun B;}}He was {\deleted\revauthdel1 Quillfeather and }{\v Zebedee }polite.\par"
        r"{\deleted\revauthdel1 Gone too.}\par"
    )
    shown, behind = _pages(inner)
    assert shown == "He was polite."
    assert "tracked change by Alun B Quillfeather and Gone too." in behind
    assert "Hidden text Zebedee" in behind


def test_a_comment_that_asks_to_withhold_is_a_flag_on_its_words() -> None:
    inner = (
        r"Before. {\*\atrfstart 7}He owes money.{\*\atrfend 7}{\*\atnid GP}{\*\atnauthor Grace P}\chatn"
        r"{\*\annotation{\*\atnref 7}\pard Withhold - told me in confidence} After.\par"
    )
    flags = converted(_rich(inner), "a.rtf").flags
    assert [f.quote for f in flags] == ["He owes money.", "Withhold - told me in confidence"]
    assert (flags[0].recorded_by, flags[0].ground) == ("Grace P", RecordedGround.CONFIDENTIALITY)


def test_a_part_that_nobody_knows_is_not_passed_over() -> None:
    shown, behind = _pages(r"Words.{\*\strange Osgodthwaite{\*\stranger Larkspurton}}\par")
    assert shown == "Words."
    assert "Osgodthwaite" in behind
    assert "Larkspurton" in behind


def test_properties_are_told() -> None:
    inner = r"{\info{\title Note}{\author Ann Vane}{\creatim\yr2019\mo3\dy5}{\operator Bo Drabble}}Words.\par"
    told = converted(_rich(inner), "a.rtf").told
    assert (told.title, told.author, told.date) == ("Note", "Ann Vane", "2019-03-05")
    assert "Last changed by: Bo Drabble" in _pages(inner)[1]


def test_title_and_author_alone_make_no_page_of_their_own() -> None:
    made = converted(_rich(r"{\info{\title Note}{\author Ann Vane}}Words.\par"), "a.rtf")
    assert made.pages == 1


def test_a_metafile_is_listed() -> None:
    made = converted(_rich(r"Words.{\pict\wmetafile8 010009}\par"), "a.rtf")
    assert any("pictures in it are of a kind that is not shown" in w for w in made.warnings)


def test_a_damaged_picture_is_named_in_its_place() -> None:
    made = _rich(r"Words. {\pict\pngblip 89504e47} More.\par")
    assert "[picture not shown]" in text_of(made, "a.rtf")


def test_braces_too_deep_are_a_trap() -> None:
    with pytest.raises(BadDocument) as caught:
        converted(_rich("{" * 5000 + "x" + "}" * 5000), "a.rtf")
    assert caught.value.dangerous


def test_a_file_cut_short_is_read_as_far_as_it_goes() -> None:
    assert _read(r"Here {\b Ann \par Vane \u321").main.texts == ["Here Ann", "Vane Ł"]
