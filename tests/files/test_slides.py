"""Presentations: a slide a page in the order of the show, and nothing lost that it does not let be seen."""

from __future__ import annotations

import pytest
from files.hiding_places import ADDED, LOST, PAGE, brought_to_light, light_in
from files.hiding_sheets import packed
from files.hiding_slides import PPTX_PLACES, pptx_file
from files.strangers import converted, pages_of, zipped

from sartool.core.bundle import ADDENDUM
from sartool.core.errors import BadDocument
from sartool.files.media import media_of


def test_nothing_that_a_presentation_hides_is_lost() -> None:
    light = brought_to_light(converted(pptx_file(), "a.pptx"), PPTX_PLACES)
    assert {place for place, where in light.items() if where == LOST} == set()
    assert {light[place] for place in ("title", "table", "chart", "diagram", "hidden slide")} == {PAGE}
    assert {light[place] for place in ("notes of the speaker", "comment", "alt text")} == {ADDED}


def test_slides_stand_in_the_order_of_the_show() -> None:
    pages = pages_of(pptx_file(), "a.pptx")
    assert "Abthorpe was the title" in pages[0].text
    assert "The presentation hides this slide" in pages[1].text
    assert "Farthingstone" in pages[1].text
    assert "no slide of the show" in pages[2].text
    assert ADDENDUM in pages[3].text
    assert "Click to edit" not in " ".join(p.text for p in pages)
    title = next(w for w in pages[0].words if w.text == "Abthorpe")
    body = next(w for w in pages[0].words if w.text == "Blakesley")
    assert title.box.height > body.box.height


def test_what_it_says_of_itself_and_what_is_in_it() -> None:
    made = converted(pptx_file(), "a.pptx")
    assert (made.told.title, made.told.author, made.told.date) == ("Chronology", "Wilfred Pell", "2019-03-05")
    assert [a.name for a in made.attachments] == ["media1.wav", "inner.txt"]  # its picture is on the page
    assert any("hidden" in w for w in made.warnings)


def test_a_comment_that_asks_to_withhold_flags_its_slide() -> None:
    made = converted(pptx_file("Do not disclose this to her father"), "a.pptx")
    quotes = [f.quote for f in made.flags]
    assert "Blakesley was in a box" in quotes
    assert "Do not disclose this to her father" in quotes
    assert not any("Farthingstone" in q for q in quotes)  # of another slide
    assert {(f.recorded_by, f.found, f.recorded_on) for f in made.flags} == {
        ("Norton Pattishall", "comment on a slide", "2019-03-06")
    }
    assert converted(pptx_file(), "a.pptx").flags == ()


def test_a_presentation_without_slides_or_damaged() -> None:
    damaged = zipped({"[Content_Types].xml": b"<Types/>", "ppt/slides/slide1.xml": b"<a"})
    with pytest.raises(BadDocument, match="save it as PDF"):
        converted(damaged, "a.pptx")
    trap = zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<!DOCTYPE a><a/>"})
    with pytest.raises(BadDocument) as refused:
        converted(trap, "a.pptx")
    assert refused.value.dangerous


@pytest.mark.parametrize("kind", ["presentation", "graphics"])
def test_other_presentations_are_for_a_person(kind: str) -> None:
    data = packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})
    assert media_of(data, "a.odp") in ("odp", "odg")
    with pytest.raises(BadDocument, match=r"OpenDocument .*save it as PDF and add that"):
        converted(data, "a.odp")


def test_an_old_presentation_is_for_a_person() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "PowerPoint Document".encode("utf-16-le")
    with pytest.raises(BadDocument, match="an old PowerPoint file: open it by hand, save it as PDF and add that"):
        converted(data, "a.ppt")


def test_the_kind_is_told_by_what_is_inside() -> None:
    assert light_in(pptx_file(), "letter.docx", {"title": PPTX_PLACES["title"]}) == {"title": PAGE}
