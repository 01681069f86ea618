"""People put together from the ways a bundle writes them; two people are never made one where that is in doubt."""

from __future__ import annotations

import re

import pytest

from sartool.core.marks import Band, Kind
from sartool.core.people import SUBJECT, Capacity, Person, PersonId, Role
from sartool.detect.findings import Finding
from sartool.detect.found_people import gather, sounds
from sartool.detect.identity import identities
from sartool.detect.lexicon import Lexicon
from sartool.detect.mentions import mentions, positions

SAM = Person(SUBJECT, "Samuel Quill", Role.SUBJECT, ("Sam",))


def people(lexicon: Lexicon, *pages: str, known: tuple[Person, ...] = ()) -> dict[str, Person]:
    """Who is found on pages whose names stand in square brackets, by name."""
    texts, found = [], []
    for page in pages:
        plain = ""
        here = []
        for n, piece in enumerate(re.split(r"[\[\]]", page)):
            if n % 2:
                at = len(plain)
                here.append(Finding(at, at + len(piece), Kind.NAME, 0.9, Band.STRONG, "test", "a name"))
            plain += piece
        texts.append(plain)
        found.append(here)
    listed = identities(known, lexicon)
    seen = positions(zip(texts, found, strict=True)).knowing(listed)
    every = [
        m
        for n, (text, here) in enumerate(zip(texts, found, strict=True))
        for m in mentions(n, text, here, seen, lexicon)
    ]
    return {p.name: p for p in gather(every, texts, listed, lexicon)}


def names(lexicon: Lexicon, *pages: str, known: tuple[Person, ...] = ()) -> list[str]:
    return sorted(people(lexicon, *pages, known=known))


def test_every_way_of_writing_one_person_is_one_entry(lexicon: Lexicon) -> None:
    pages = (
        "Author: [Katarzyna Wiśniewska], social worker. [Kasia] rang. [Kasia] wrote. [Mrs Wisniewska] agreed.",
        "Seen by [WIŚNIEWSKA, Katarzyna]. [K. Wiśniewska] signed. [Kasia] and [K.W.] met.",
    )
    found = people(lexicon, *pages)
    assert list(found) == ["Katarzyna Wiśniewska"]
    one = found["Katarzyna Wiśniewska"]
    assert one.aliases[0] == "Kasia"
    assert {"Mrs Wisniewska", "K. Wiśniewska", "K.W."} <= set(one.aliases)
    assert (one.role, one.capacity) == (Role.PROFESSIONAL, Capacity.OFFICIAL)
    assert "social worker" in one.evidence


def test_the_aliases_come_most_frequent_first(lexicon: Lexicon) -> None:
    found = people(lexicon, "[Robert Thrumley] came. [Bob], [Bob], [Bob] left. [Thrumley] and [Thrumley] rang.")
    assert found["Robert Thrumley"].aliases == ("Bob", "Thrumley")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (("[Kayleigh Thrumley] came.", "[Jayleigh Thrumley] left."), ["Jayleigh Thrumley", "Kayleigh Thrumley"]),
        (("[Jayden Thrumley] came.", "[Kayden Thrumley] left."), ["Jayden Thrumley", "Kayden Thrumley"]),
        (("[Bohdan Oxley] came.", "[Bohdana Oxley] left."), ["Bohdan Oxley", "Bohdana Oxley"]),
        (("[Mr Thrumley] came.", "[Mrs Thrumley] left."), ["Mr Thrumley", "Mrs Thrumley"]),
        (("[Mrs Nia Thrumley] came.", "[Mr Thrumley] left."), ["Mr Thrumley", "Mrs Nia Thrumley"]),
        (
            ("[Robin Thrumley] came.", "[Mr Thrumley] left. [Mrs Thrumley] rang."),
            ["Mr Thrumley", "Mrs Thrumley", "Robin Thrumley"],
        ),
        (("[Amina Farah] came. [Amina Warsame] left.", "[Amina] rang."), ["Amina Farah", "Amina Warsame"]),
        (("[PC Dan Thrumley] came.", "[Mr Thrumley] left."), ["Mr Thrumley", "PC Dan Thrumley"]),
        (("[Daniel Thrumley] is her friend.", "She saw [Dr Thrumley]."), ["Daniel Thrumley", "Dr Thrumley"]),
    ],
)
def test_two_people_stay_two(pages: tuple[str, ...], expected: list[str], lexicon: Lexicon) -> None:
    assert names(lexicon, *pages) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (("[Catherine Oxley] came.", "[Katherine Oxley] left. [Katherine Oxley] rang."), ["Katherine Oxley"]),
        (("[Thrumley-Oxley, Nia] came.", "[Nia Oxley] left."), ["Nia Oxley"]),
        (("[Zbigniew Thrumley] came. [Zbigniew Thrumley] sat.", "[Zbigniew Thrurnley] left."), ["Zbigniew Thrumley"]),
        (("[Nia Ffarrow] came. [Nia Ffarrow] sat.", "[Nia Ffarrovx] left."), ["Nia Ffarrow"]),
        (("[Łukasz Thrumley] came.", "[Lukasz Thrumley] left."), ["Łukasz Thrumley"]),
        (("[Bob Thrumley] came.", "[Robert Thrumley] left. [Robert Thrumley] sat."), ["Robert Thrumley"]),
        (("[GEMMA THRUMLEY] came.", "[Gemma] left."), ["GEMMA THRUMLEY"]),
        (("[Dr Zeynep Thrumley] wrote.", "She saw [Dr Thrumley]."), ["Dr Zeynep Thrumley"]),
    ],
)
def test_one_person_stays_one(pages: tuple[str, ...], expected: list[str], lexicon: Lexicon) -> None:
    assert names(lexicon, *pages) == expected


def test_the_name_is_the_spelling_that_the_record_bears_out(lexicon: Lexicon) -> None:
    found = names(
        lexicon, "[Zbigniew Thrumlcy] came.", "[Mr Thrumley], [Mr Thrumley]. [Z Thrumley]. [ZBIGNIEW THRUMLEY]"
    )
    assert found == ["ZBIGNIEW THRUMLEY"]


def test_a_slip_never_makes_somebody_an_official(lexicon: Lexicon) -> None:
    worker = "[Nia Ffarrow] (SW) came. [Nia Ffarrow] (SW) wrote."
    assert names(lexicon, worker, "[Nia Ffarrovx] left.") == ["Nia Ffarrovx", "Nia Ffarrow"]


def test_an_aunt_is_no_other_name_of_a_worker(lexicon: Lexicon) -> None:
    found = people(lexicon, "[Priya Ravel] (SW) came. [Priya Ravel] (SW) left.", "His aunt [Priya] rang. [Priya] left.")
    assert {name: p.role for name, p in found.items()} == {"Priya Ravel": Role.PROFESSIONAL, "Priya": Role.RELATIVE}
    found = people(lexicon, "[Priya Ravel] (SW) came.", "[Mrs Ravel] (mother) rang.")
    assert {name: p.role for name, p in found.items()} == {"Priya Ravel": Role.PROFESSIONAL, "Mrs Ravel": Role.PARENT}


def test_nobody_of_the_register_is_found_again(lexicon: Lexicon) -> None:
    assert names(lexicon, "[Samuel Quill] met [Sam] and [Nia Farrow].", known=(SAM,)) == ["Nia Farrow"]


def test_a_name_that_only_looks_like_the_childs_is_somebody_else(lexicon: Lexicon) -> None:
    child = Person(SUBJECT, "Jayden Quill", Role.SUBJECT)
    assert names(lexicon, "[Jayden Quill] and [Kayden Quill] left.", known=(child,)) == ["Kayden Quill"]
    assert names(lexicon, "[Jayden Quill] and [Jaydenn Quill] left.", known=(child,)) == []


def test_a_man_and_a_woman_with_the_childs_surname_are_found(lexicon: Lexicon) -> None:
    assert names(lexicon, "[Mr Quill] shouted. [Mrs Quill] left.", known=(SAM,)) == ["Mr Quill", "Mrs Quill"]
    assert names(lexicon, "[Mr Quill] shouted.", known=(SAM,)) == []  # the child, or an adult: put to the officer


def test_the_initials_of_two_people_are_nobodys_name(lexicon: Lexicon) -> None:
    assert names(lexicon, "Strategy meeting: [MT, IM] agreed.") == []


@pytest.mark.parametrize(
    ("page", "name", "role", "evidence"),
    [
        ("[Nia Farrow] (HV) rang. [Nia Farrow] (HV) wrote.", "Nia Farrow", Role.PROFESSIONAL, "health visitor twice"),
        ("[Bev Oxley] (foster carer) rang.", "Bev Oxley", Role.FOSTER_CARER, "foster carer"),
        ("Sam's mum, [Amber Oxley], rang. Mother: [Amber Oxley]", "Amber Oxley", Role.PARENT, "mother"),
        ("Keisha's mum [Amber Oxley] rang.", "Amber Oxley", Role.RELATIVE, "mum"),
        ("[Ivor] came in.", "Ivor", Role.UNKNOWN, "only a first name, nothing says who"),
        ("[Nia Farrow] rang from nia.farrow@ashenholt.gov.uk", "Nia Farrow", Role.PROFESSIONAL, "address of a council"),
    ],
)
def test_the_role_is_told_with_its_evidence(page: str, name: str, role: Role, evidence: str, lexicon: Lexicon) -> None:
    found = people(lexicon, page, known=(SAM,))[name]
    assert found.role is role
    assert evidence in found.evidence


def test_the_ids_are_the_same_every_time(lexicon: Lexicon) -> None:
    page = "[Nia Farrow] met [Tom Reidy] and [Mr Orme]."
    assert [p.id for p in people(lexicon, page).values()] == [p.id for p in people(lexicon, page).values()]
    assert PersonId("found:farrow-nia") in {p.id for p in people(lexicon, page).values()}


@pytest.mark.parametrize(("one", "other"), [("catherine", "katherine"), ("sara", "sarah"), ("mohamed", "muhammad")])
def test_one_first_name_in_two_spellings_sounds_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(("one", "other"), [("jayden", "kayden"), ("amina", "amira"), ("tia", "mia")])
def test_two_first_names_sound_different(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)
