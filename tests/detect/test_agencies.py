"""Bodies, buildings and labels are nobody's name, and lend their first word to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from sartool.core.marks import Band, Kind
from sartool.detect.agencies import place_words, ranges
from sartool.detect.lexicon import Lexicon, garbled
from sartool.detect.pass_one import find_all


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Ashenholt Borough Council", ["Ashenholt Borough Council"]),
        ("ASHENHOLT BOROUGH COUNCIL - SERVICES", ["ASHENHOLT BOROUGH COUNCIL"]),
        ("held at Weirgate House today", ["Weirgate House"]),
        ("off Thrumley Road", ["Thrumley Road"]),
        ("the Infirmary", ["Infirmary"]),
        ("Page 2 of 3", ["Page"]),
        ("Young person and Head teacher", ["Young", "Head"]),
        ("Mrs Page and Mrs Young came", []),
        ("Kayleigh School nurse", []),  # two cells of a table
        ("Mrs Thrumley House visit", []),
        ("Karen Thrumley Court report", []),
    ],
)
def test_what_names_a_thing(text: str, barred: list[str], lexicon: Lexicon) -> None:
    found = sorted(set(ranges(text, lexicon)))
    outer = [r for r in found if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in found)]
    assert [text[a:b] for a, b in outer] == barred


def test_the_word_before_a_building_is_remembered(lexicon: Lexicon) -> None:
    assert place_words("Weirgate House and Ashenholt Borough Council, Mill House", lexicon) == {
        "weirgate",
        "ashenholt",
    }


@pytest.mark.parametrize(
    "text",
    [
        "He left in\nApril. He was well.",
        "They went to Devon and came back after a week.",
        "It can wait until Easter.",
        "Written with the child Page 1 of 3",
        "ICS number and RGN, Cert, BSc",
        "MARF sent. RHI offered, EPDS 9, Hosp, Imms, Signif harm",
        "the Red Cross, Brown Owl and a Moses basket",
        "Child(ren) seen. Reg 9HOP",
        "swims with Marbeck Otters, ran for Skelby Harriers",
        "HOUSE SEARCHED AND TAKEN TO SAFETY",
    ],
)
def test_months_places_and_labels_are_not_strong(text: str, resources: Path) -> None:
    (found,) = find_all([text], (), resources)
    assert [text[f.start : f.end] for f in found if f.kind is Kind.NAME and f.band is Band.STRONG] == []


@pytest.mark.parametrize("word", ["Iodger", "Farnily", "feeIs", "cIose", "CHlLDREN", "Ieave"])
def test_what_a_scanner_made_of_an_english_word_is_no_name(word: str, lexicon: Lexicon) -> None:
    assert garbled(word, lexicon)
    assert [f"a {word} came"[a:b] for a, b in ranges(f"a {word} came", lexicon)] == [word]


@pytest.mark.parametrize("name", ["Imran", "Iestyn", "Bernard", "Arnold", "Ilyas", "Lily", "Iain"])
def test_a_name_is_never_taken_for_a_scanned_word(name: str, lexicon: Lexicon) -> None:
    assert not garbled(name, lexicon)


@pytest.mark.parametrize("text", ["Tilly-May Day came", "May and June came", "gave Mark your number"])
def test_names_that_look_like_a_label_stay(text: str, lexicon: Lexicon) -> None:
    assert list(ranges(text, lexicon)) == []
