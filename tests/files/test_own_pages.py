"""Our own pages say what they must, and go the way of the record."""

from __future__ import annotations

from files.pages import FONTS

from sartool.files.burner import BurnJob, burn
from sartool.files.own_pages import ContentsEntry, Cover, SheetText, contents, cover, not_supplied, sheets

CODES = (("TP", "It is about another person."), ("SH-SW", "It would be likely to cause serious harm."))
COVER = Cover("Your record", "R-1", "Łucja Żak", "A & <b>Co</b>", "Northmoor Council", "9 March 2026", 1, 12, 3, CODES)


def text(pages: object) -> str:
    return " ".join(w.text for p in pages.pages for w in p.words)  # type: ignore[attr-defined]


def test_the_cover_names_the_two_people_and_explains_the_codes() -> None:
    said = text(cover(COVER, FONTS))
    for part in ("Łucja Żak", "A & <b>Co</b>", "R-1", "1 document, 12 pages", "3 parts are", "SH-SW", CODES[1][1]):
        assert part in said
    assert cover(COVER, FONTS).pdf == cover(COVER, FONTS).pdf
    assert burn(cover(COVER, FONTS).pdf, BurnJob(0), FONTS).encoding == "g4"


def test_contents_are_as_long_whatever_the_page_numbers() -> None:
    def pages(first: int) -> int:
        entries = [ContentsEntry(f"Document {n} " + "long " * (n % 30), "1 May 1999", first + n, 2) for n in range(90)]
        made = contents(entries, FONTS)
        assert all(p.words for p in made.pages)
        return len(made.pages)

    assert pages(3) == pages(9_000) > 2


def test_one_sheet_a_run() -> None:
    one = SheetText("Minutes", "4 May 2001", (3, 4, 5, 9), ("TP 14", "SH-SW 15"), CODES)
    two = SheetText("Letter", "", (1,), ("TP 16",), CODES[:1])
    made = sheets([one, two], FONTS)
    assert len(made.pages) == 2
    first, second = (" ".join(w.text for w in p.words) for p in made.pages)
    assert "4 pages are withheld here" in first
    assert "pages 3 to 5, 9 of this document" in first
    assert "TP 14, SH-SW 15" in first
    assert "1 page is withheld here" in second


def test_items_not_supplied() -> None:
    assert "A tape Sound recording" in text(not_supplied([("A tape", "Sound recording")], FONTS))
