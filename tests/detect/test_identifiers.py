"""Identifiers told by their shape and the words before them: one table a recogniser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from sartool.core.marks import Band, Kind
from sartool.detect import addresses, organisations
from sartool.detect.contacts import CONTACTS
from sartool.detect.findings import Finding
from sartool.detect.id_numbers import NUMBERS, luhn, nhs_check
from sartool.detect.patterns import Pattern, matches, over_lines
from sartool.detect.references import REFERENCES


def places(found: Iterable[Finding], text: str, kind: Kind) -> list[tuple[str, Band]]:
    """Longest place of the kind first found, without places inside others."""
    mine = [f for f in found if f.kind is kind]
    outer = [
        f
        for f in mine
        if not any(
            o is not f and o.start <= f.start and f.end <= o.end and (o.end - o.start) > (f.end - f.start) for o in mine
        )
    ]
    unique = {(f.start, f.end): f for f in sorted(outer, key=lambda f: f.score)}
    return [(text[f.start : f.end], f.band) for _, f in sorted(unique.items())]


STRONG, SUSPECT = Band.STRONG, Band.SUSPECT


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.NHS, "NHS number 999 204 4179 on file", [("999 204 4179", STRONG)]),
        (Kind.NHS, "NHS number 999 204 4178 on file", [("999 204 4178", STRONG)]),  # mistyped: the words tell
        (Kind.NHS, "seen 999 204 4179 today", [("999 204 4179", STRONG)]),
        (Kind.NHS, "seen 999 204 4178 today", []),
        (Kind.NHS, "NHS No: 9992044179", [("9992044179", STRONG)]),
        (Kind.NHS, "order 9992044179", [("9992044179", SUSPECT)]),
        (Kind.NHS, "NHS no 999 2O4 4l79", [("999 2O4 4l79", STRONG)]),
        (Kind.NHS, "call 0000000000", []),
        (Kind.NI, "NI number QQ 12 34 56 C", [("QQ 12 34 56 C", STRONG)]),
        (Kind.NI, "born QQ123456C", [("QQ123456C", STRONG)]),
        (Kind.NI, "his national insurance number, qq123456", [("qq123456", STRONG)]),
        (Kind.UPN, "UPN Y999200120063", [("Y999200120063", STRONG)]),
        (Kind.UPN, "temporary A9992001200B3", []),
        (Kind.PASSPORT, "passport number 999004127", [("999004127", STRONG)]),
        (Kind.PASSPORT, "invoice 999004127", []),
        (Kind.DRIVING_LICENCE, "licence MORGA657054SM9IJ 35", [("MORGA657054SM9IJ", STRONG)]),
        (Kind.VEHICLE, "a white van, reg BD00 KSM", [("BD00 KSM", STRONG)]),
        (Kind.VEHICLE, "from CF11 the bus; SO14 and M62 and S47 the, Year R12 she, for 6 a week", []),
        (Kind.VEHICLE, "IN CF11 THE BUS WAS LATE", []),
        (Kind.VEHICLE, "registration V335 MFN outside", [("V335 MFN", STRONG)]),
        (Kind.VEHICLE, "car reg ABC 123D seen", [("ABC 123D", STRONG)]),
        (Kind.VEHICLE, "drives a corsa, bd00 ksm", [("bd00 ksm", STRONG)]),
        (Kind.BANK, "SC 00-11-48 account 00417725", [("00-11-48 account 00417725", STRONG)]),
        (Kind.BANK, "pay 00-11-48 00417725", [("00-11-48 00417725", STRONG)]),
        (Kind.BANK, "sort code 00 11 48", [("00 11 48", STRONG)]),
        (Kind.BANK, "on 00-11-48 he called", []),
        (Kind.BANK, "card 4111 1111 1111 1111", [("4111 1111 1111 1111", STRONG)]),
    ],
)
def test_numbers(kind: Kind, text: str, expected: list[tuple[str, Band]]) -> None:
    assert places(matches(NUMBERS, text), text, kind) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.PHONE, "rang 07700 900123.", ["07700 900123"]),
        (Kind.PHONE, "rang 07700900123 twice", ["07700900123"]),
        (Kind.PHONE, "+44 7700 900561 and 0044 7700 900805", ["+44 7700 900561", "0044 7700 900805"]),
        (Kind.PHONE, "+44 (0)113 496 0123", ["+44 (0)113 496 0123"]),
        (Kind.PHONE, "(0113) 496 0123", ["(0113) 496 0123"]),
        (Kind.PHONE, "01632-960-144", ["01632-960-144"]),
        (Kind.PHONE, "on 01.02.2003 12 boys", []),
        (Kind.PHONE, "on 05-11-2018 09:30", []),
        (Kind.PHONE, "call +1 202 555 0143", ["+1 202 555 0143"]),
        (Kind.PHONE, "tel: 960144", ["960144"]),
        (Kind.EMAIL, "gaz.meredith78@example.org, again", ["gaz.meredith78@example.org"]),
        (Kind.EMAIL, "social media @will.b", []),
        (Kind.HANDLE, "follows @majaa_w06 now", ["@majaa_w06"]),
        (Kind.HANDLE, "Snapchat: maja_w06", ["maja_w06"]),
        (Kind.HANDLE, "Snapchat was discussed.", []),
        (Kind.HANDLE, "see facebook.com/some.body", ["facebook.com/some.body"]),
        (Kind.WEB, "from 192.0.2.44.", ["192.0.2.44"]),
        (Kind.WEB, "see www.gov.uk/guidance", []),
        (Kind.POSTCODE, "SA88 4NQ, sa88 4nq and SA884NQ", ["SA88 4NQ", "sa88 4nq", "SA884NQ"]),
        (Kind.POSTCODE, "the e1 3rd and S47 1st", []),
    ],
)
def test_contacts(kind: Kind, text: str, expected: list[str]) -> None:
    assert [p for p, _ in places(matches(CONTACTS, text), text, kind)] == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.COURT_REF, "case number ZX19C00412.", ["ZX19C00412"]),
        (Kind.CRIME_REF, "under CRN 45190073321 last", ["CRN 45190073321"]),
        (Kind.CRIME_REF, "see CAD 1572/24MAY25", ["CAD 1572/24MAY25"]),
        (Kind.CRIME_REF, "crime reference 42/118822/18", ["42/118822/18"]),
        (Kind.CRIME_REF, "CRN 06EE/3377/25", ["CRN 06EE/3377/25"]),
        (Kind.HOME_OFFICE_REF, "Home Office reference K3556041", ["K3556041"]),
        (Kind.CASE_ID, "Liquidlogic ID: P580658", ["P580658"]),
        (Kind.CASE_ID, "known to us (P182996)", ["P182996"]),
        (Kind.CASE_ID, "our ref BCC-204417", ["BCC-204417"]),
        (Kind.CASE_ID, "ID is not known", []),
    ],
)
def test_references(kind: Kind, text: str, expected: list[str]) -> None:
    assert [p for p, _ in places(matches(REFERENCES, text), text, kind)] == expected


@pytest.mark.parametrize(
    ("text", "expected", "band"),
    [
        (
            "at Flat 2, 118 Catherine Street, Nantglas, SA88 2TD.",
            "Flat 2, 118 Catherine Street, Nantglas, SA88 2TD",
            STRONG,
        ),
        ("at 27 Heol y Felin, Pontyfelin, SA88 7RB", "27 Heol y Felin, Pontyfelin, SA88 7RB", STRONG),
        (
            "Plot 6 Greenacres Caravan Site, Slough, SL16 5PF",
            "Plot 6 Greenacres Caravan Site, Slough, SL16 5PF",
            STRONG,
        ),
        ("14 Dylan Thomas Court is let", "14 Dylan Thomas Court", STRONG),
        ("134 Heol y Deri E13 3QU TEL", "134 Heol y Deri E13 3QU", STRONG),
        ("at 123 Mile End Road again", "123 Mile End Road", STRONG),
        ("she lives on Rosemary Lane now", "Rosemary Lane", STRONG),
        ("Police were called to Rosemary Lane", "Rosemary Lane", SUSPECT),
        ("Living at 5 Larkspur Walk, Felbrook, DN88\n9RH, with", "5 Larkspur Walk, Felbrook, DN88\n9RH", STRONG),
        ("Rose Cottage, Mill Lane, Nantglas, SA88 1AA", "Rose Cottage, Mill Lane, Nantglas, SA88 1AA", STRONG),
    ],
)
def test_addresses(text: str, expected: str, band: Band) -> None:
    assert (expected, band) in places(addresses.find(text), text, Kind.ADDRESS)


@pytest.mark.parametrize("text", ["in the Family Court", "the right way", "at the Crown Court", "2 of the 3 boys"])
def test_no_address(text: str) -> None:
    assert places(addresses.find(text), text, Kind.ADDRESS) == []


@pytest.mark.parametrize(
    ("kind", "text", "expected", "band"),
    [
        (Kind.SCHOOL, "attends Harehills Primary School.", "Harehills Primary School", STRONG),
        (Kind.SCHOOL, "Lacey - Harehills Primary", "Harehills Primary", SUSPECT),
        (Kind.SCHOOL, "at Ysgol Gynradd Bryn Onnen", "Ysgol Gynradd Bryn Onnen", STRONG),
        (Kind.SCHOOL, "has been to St Bede's RC Primary School", "St Bede's RC Primary School", SUSPECT),
        (Kind.EMPLOYER, "he works nights at National Express", "National Express", STRONG),
        (Kind.EMPLOYER, "whose parents run the Golden Lantern and", "Golden Lantern", STRONG),
        (Kind.EMPLOYER, "drives a white tipper for Hartley Skip Hire", "Hartley Skip Hire", STRONG),
        (Kind.EMPLOYER, "The shop, Cinar Food &\nWine: shut", "Cinar Food &\nWine", SUSPECT),
        (Kind.EMPLOYER, "out of her wages from Clearwater Nursing Home", "Clearwater Nursing Home", STRONG),
        (Kind.SCHOOL, "900417 Felbrook Girls'\nSchool", "Felbrook Girls'\nSchool", SUSPECT),
        (Kind.SCHOOL, "an egg hunt (St\nBede's Primary)", "St\nBede's Primary", SUSPECT),
        (Kind.EMPLOYER, "a van marked Harcombe Tyres", "Harcombe Tyres", SUSPECT),
        (Kind.PLACE, "goes to Living Waters Chapel", "Living Waters Chapel", SUSPECT),
    ],
)
def test_organisations(kind: Kind, text: str, expected: str, band: Band) -> None:
    assert (expected, band) in places(organisations.find(text), text, kind)


@pytest.mark.parametrize(
    "text", ["the primary school", "Children's Services", "worked with the Police", "Primary School"]
)
def test_no_organisation(text: str) -> None:
    assert list(organisations.find(text)) == []


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [(CONTACTS, "on 07700\n900633 now", "07700\n900633"), (NUMBERS, "NHS 999 204\n4179", "999 204\n4179")],
)
def test_a_line_break_does_not_hide_a_number(table: Sequence[Pattern], text: str, expected: str) -> None:
    assert expected in [text[f.start : f.end] for f in over_lines(table, text)]


def test_check_digits() -> None:
    assert nhs_check("999 204 4179")
    assert not nhs_check("999 204 4170")
    assert not nhs_check("111 111 1111")
    assert luhn("4111 1111 1111 1111")
    assert not luhn("4111 1111 1111 1112")


def test_every_row_says_why() -> None:
    for row in (*NUMBERS, *CONTACTS, *REFERENCES):
        assert row.what
        assert row.alone is not None or row.cue is not None
