"""A quoted passage is found whatever the white space, the page break or the slips of OCR."""

from __future__ import annotations

from builders import page

from sartool.detect.quotes import find_quote

QUOTE = "She said that the neighbour had seen everything and would not say so again"


def test_over_line_breaks_and_hyphens() -> None:
    p = page("Note\nShe said that the neigh-\nbour had seen every-\nthing and would not\nsay so again. More")
    (place,) = find_quote([p], QUOTE)
    assert p.text[place.start : place.end].startswith("She said")
    assert p.text[place.start : place.end].endswith("again")


def test_every_occurrence_counts() -> None:
    p = page(f"{QUOTE}\nand later\n{QUOTE}")
    assert len(find_quote([p], QUOTE)) == 2


def test_over_a_page_break_with_footer_and_header_between() -> None:
    one = page("Report\nShe said that the neighbour had\nPage 1 of 2", 1)
    two = page("Rook, Tamsin R-1\nseen everything and would not say so again\nOther", 2)
    first, second = find_quote([one, two], QUOTE, page=1)
    assert (first.page, second.page) == (1, 2)
    assert one.text[first.start : first.end] == "She said that the neighbour had"
    assert two.text[second.start : second.end].startswith("seen everything")
    assert "Page 1" not in one.text[first.start : first.end]


def test_slips_of_ocr_are_forgiven_in_a_long_quote_only() -> None:
    p = page("She sald that the nelghbour had seen everythlng and wou1d not say so aga1n")
    assert find_quote([p], QUOTE)
    assert not find_quote([page("Kasla Nowak")], "Kasia Nowak")


def test_what_is_not_there_is_not_found() -> None:
    assert find_quote([page("Nothing of the kind was said by anybody in this meeting at all")], QUOTE) == ()
    assert find_quote([page("x")], "") == ()


def test_a_quote_must_begin_and_end_where_words_do() -> None:
    assert find_quote([page("Annabel came")], "Ann") == ()
