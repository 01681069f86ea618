"""Names by rule, by list, by the register, and words that are names only sometimes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sartool.core.marks import Band, Kind
from sartool.core.people import Person
from sartool.detect import register
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.merging import merge
from sartool.detect.name_rules import by_list, by_writing
from sartool.detect.pass_one import find_all
from sartool.detect.tokens import is_month, tokens


def words(text: str, found: list[Finding]) -> list[str]:
    """Each place once, in order."""
    return [text[a:b] for a, b in sorted({(f.start, f.end) for f in found})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs Wiśniewska rang", ["Wiśniewska"]),
        ("Mr D Lockyer rang", ["D ", "Lockyer"]),
        ("PC 2217 Hollis attended", ["Hollis"]),
        ("WARSAME, Abdi was seen", ["WARSAME", "Abdi"]),
        ("LACEY COLE, GEMMA RUDD", []),  # two people in capitals
        ("seen by K. Okonkwo", ["K. ", "Okonkwo"]),
        ("told D.L. that", ["D.L."]),
        ("e.g. at 5 p.m. in the U.K. today", []),
        ("15.6.04 T.C. Mum rang", []),
        ("NB Delyth is five", []),
        ("S/W Delyth came", []),
        ("Nor would I. Delyth came", []),
        ("notices on A and B. Delyth spoke", []),
        ("and A Egal came", ["A ", "Egal"]),
        ("A Mother came", []),
    ],
)
def test_names_by_writing(text: str, found: list[str], lexicon: Lexicon) -> None:
    assert words(text, list(by_writing(text, lexicon))) == found


def test_a_word_list_alone_proves_little(lexicon: Lexicon) -> None:
    text = "Kasia saw Grace and Summer in may"
    bands = {text[f.start : f.end]: f.band for f in by_list(text, lexicon)}
    assert bands == {"Kasia": Band.STRONG, "Grace": Band.SUSPECT, "Summer": Band.SUSPECT}


@pytest.mark.parametrize(
    "name", ["Ffion", "Kelechi", "Rehana", "Bartley", "Ionela", "Abdirahman", "Zeynep", "Phương", "Ilirjana", "Siân"]
)
def test_names_of_many_communities_are_known(name: str, lexicon: Lexicon) -> None:
    assert lexicon.is_given(name)


@pytest.mark.parametrize("short", ["Kasia", "Kaśka"])
def test_short_forms_work_both_ways(short: str, lexicon: Lexicon) -> None:
    assert "katarzyna" in lexicon.forms_of(short)
    assert "kasia" in lexicon.forms_of("Katarzyna")


@pytest.mark.parametrize(
    "text",
    [
        "Seren", "SEREN", "Seren Tudor", "Tudor, Seren", "TUDOR, S", "S. Tudor", "Seren Haf Tudor", "Seren  Haf\nTudor",
        "Seren T", "S.T.", "Daz", "Darren", "Lukasz Okafor", "ŁUKASZ", "Eirlys", "Ser",
    ],
)  # fmt: skip
def test_the_register_is_found_in_every_form(text: str, family: tuple[Person, ...], lexicon: Lexicon) -> None:
    page = f"Then {text} came home."
    found = [f for f in register.finder(family, lexicon)(page) if f.band is Band.STRONG]
    covered = {i for f in found for i in range(f.start, f.end)}
    assert all(i in covered for i in range(5, 5 + len(text)) if page[i].isalpha())


def test_identifiers_of_the_register_are_found_however_spaced(family: tuple[Person, ...], lexicon: Lexicon) -> None:
    text = "NHS 9992044179 or 999-204-4179"
    found = [f for f in register.finder(family, lexicon)(text) if f.kind is Kind.NHS]
    assert words(text, found) == ["9992044179", "999-204-4179"]
    assert {f.person for f in found} == {"subject"}


def test_tokens_keep_names_whole_and_part_kin() -> None:
    assert [t.text for t in tokens("Ellie-Mae's mum-Amber O’Neill")] == ["Ellie-Mae", "mum", "Amber", "O’Neill"]


@pytest.mark.parametrize(
    ("text", "month"), [("in May she", True), ("12 June 2019", True), ("May said", False), ("April's mum", False)]
)
def test_months(text: str, month: bool) -> None:
    assert any(is_month(text, t) for t in tokens(text)) is month


def test_titles_and_neighbours_become_one_place(lexicon: Lexicon) -> None:
    text = "Mrs Kasia Nowak, Amber Cole"
    found = merge(text, [*by_writing(text, lexicon), *by_list(text, lexicon)], lexicon)
    assert words(text, list(found)) == ["Mrs Kasia Nowak", "Amber Cole"]


def test_an_identifier_beats_a_name_and_nothing_overlaps(resources: Path) -> None:
    text = "Mr Gareth Edwards of 6 Gareth Edwards Way, Llwynmair, SA88 9HB, gareth.edwards@example.org"
    (found,) = find_all([text], (), resources)
    assert [(f.kind, text[f.start : f.end]) for f in found] == [
        (Kind.NAME, "Mr Gareth Edwards"),
        (Kind.ADDRESS, "6 Gareth Edwards Way, Llwynmair, SA88 9HB"),
        (Kind.EMAIL, "gareth.edwards@example.org"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Clare's Law disclosure was made.",
        "The MASH and MERLIN reports were shared with the IRO.",
        "A place at the Rainbow Centre in Nantglas was offered in May 2019.",
        "Mum, dad and nan came to the Review Conference on Monday.",
        "Social Worker\nTeam Manager\nDate of Visit\nChild's views",
        "She is doing History, Welsh and Art.",
    ],
)
def test_what_must_stay_readable_is_not_strong(text: str, resources: Path) -> None:
    (found,) = find_all([text], (), resources)
    assert [text[f.start : f.end] for f in found if f.band is Band.STRONG] == []


def test_every_finding_says_why_and_order_is_by_place(resources: Path) -> None:
    text = "Kasia Nowak (12/12/1981), 07700 900123, saw Mr Lockyer."
    (found,) = find_all([text], (), resources)
    assert all(f.why and f.found_by and f.start < f.end for f in found)
    assert list(found) == sorted(found, key=lambda f: f.start)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_same_page_gives_the_same_findings_in_any_company(resources: Path) -> None:
    text = "Hodan told Kasia that Mr Lockyer rang 07700 900123."
    assert find_all([text], (), resources)[0] == find_all(["Another page.", text], (), resources)[1]


def test_empty_and_odd_pages(resources: Path) -> None:
    assert find_all(["", " \n ", "■■■ \x00 \ufeff", "x" * 3000], (), resources)[:2] == [(), ()]
