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
        (Kind.NHS, "NHS: 999  204  4179", [("999  204  4179", STRONG)]),
        (Kind.NI, "NI QQ l2 34 56 C", [("QQ l2 34 56 C", STRONG)]),
        (Kind.NI, "he has NI contributions paid", []),
        (Kind.UPN, "Admission number: 004512", [("004512", STRONG)]),
        (Kind.UPN, "exam candidate no. 0417", [("0417", STRONG)]),
        (Kind.UPN, "a pupil in Year 9 since 2018", []),
        (Kind.PASSPORT, "old style passport 123456A", [("123456A", STRONG)]),
        (Kind.PASSPORT, "Passport P 999004127 GBR", [("P 999004127 GBR", STRONG)]),
        (Kind.PASSPORT, "travel document RX9990412", [("RX9990412", STRONG)]),
        (Kind.PASSPORT, "passport expired in 2019", []),
        (Kind.VEHICLE, "suffix plate ABC 123D", [("ABC 123D", STRONG)]),
        (Kind.VEHICLE, "NI plate XUI 417", [("XUI 417", STRONG)]),
        (Kind.VEHICLE, "driving a van ABZ 4127", [("ABZ 4127", STRONG)]),
        (Kind.VEHICLE, "van reg. KAZ 1", [("KAZ 1", STRONG)]),
        (Kind.VEHICLE, "private plate D4 RYL", [("D4 RYL", STRONG)]),
        (Kind.VEHICLE, "black BMW (a123 bcd)", [("a123 bcd", STRONG)]),
        (Kind.VEHICLE, "registration mark 417 ABC", [("417 ABC", STRONG)]),
        (Kind.VEHICLE, "the Reg 44 IV came; registration 24 SW visit", []),
        (Kind.VEHICLE, "in 2017 AND the index offence", []),
        (Kind.VEHICLE, "the car on the A10 THE road", []),
        (Kind.BANK, "sort code: 001148", [("001148", STRONG)]),
        (Kind.BANK, "a sort of 12 13 14", []),
        (Kind.BANK, "card ending 4417", [("4417", STRONG)]),
        (Kind.BANK, "birthday card 2018", []),
        (Kind.BANK, "society roll number D/41772541-7", [("D/41772541-7", STRONG)]),
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
        (Kind.PHONE, "tel 01632 960144 ext 204", ["01632 960144 ext 204"]),
        (Kind.PHONE, "01632 960144 x204", ["01632 960144 x204"]),
        (Kind.PHONE, "ext. 4412", ["4412"]),
        (Kind.PHONE, "see extension 2 of the plan", []),
        (Kind.PHONE, "number is 07700 900l23", ["07700 900l23"]),
        (Kind.PHONE, "call Kay on 7700 900123", ["7700 900123"]),
        (Kind.EMAIL, "kay.x @ example.org", ["kay.x @ example.org"]),
        (Kind.EMAIL, "kay.x@ example .org now", ["kay.x@ example .org"]),
        (Kind.EMAIL, "kay.x(at)example.org", ["kay.x(at)example.org"]),
        (Kind.EMAIL, "kay.x at example dot org", ["kay.x at example dot org"]),
        (Kind.EMAIL, "kay.x@example,org", ["kay.x@example,org"]),
        (Kind.EMAIL, "email kay.x@exampleorg", ["kay.x@exampleorg"]),
        (Kind.EMAIL, "met @ school. Me and call @ 10, info to follow", []),
        (Kind.EMAIL, "she looked at example pages @ 10.30 on Monday", []),
        (Kind.HANDLE, "snap: kay.x14", ["kay.x14"]),
        (Kind.HANDLE, "on Insta as kayx_14", ["kayx_14"]),
        (Kind.HANDLE, "PSN ID slayer_14", ["slayer_14"]),
        (Kind.HANDLE, "Discord slayer#4127", ["slayer#4127"]),
        (Kind.HANDLE, "goes by kaybee_08 on Discord", ["kaybee_08"]),
        (Kind.HANDLE, "username: lilkay", ["lilkay"]),
        (Kind.HANDLE, 'Facebook profile "Kay Bee Xx"', ['"Kay Bee Xx"']),
        (Kind.HANDLE, "on Facebook in 2018; Instagram is not allowed; TikTok account as punishment", []),
        (Kind.WEB, "IP address: 2001:db8:0:1::44", ["2001:db8:0:1::44"]),
        (Kind.WEB, "item 4.2.1.1 at 10:30:45, version 0.1.2.3", []),
        (Kind.POSTCODE, "SA88  4NQ", ["SA88  4NQ"]),
        (Kind.POSTCODE, "Nantglas SA88 4N0", ["SA88 4N0"]),
        (Kind.POSTCODE, "postcode 5A88 4NQ", ["5A88 4NQ"]),
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
        (Kind.CASE_ID, "rang 101, 14180041772. She", ["14180041772"]),
        (Kind.CASE_ID, "EHM episode E-41772", ["E-41772"]),
        (Kind.CASE_ID, "PARIS 41772", ["41772"]),
        (Kind.CASE_ID, "went to Paris 2018 times", []),
        (Kind.CASE_ID, "Child Benefit number CHB41772004AB", ["CHB41772004AB"]),
        (Kind.COURT_REF, "Crown Court T20180417", ["T20180417"]),
        (Kind.COURT_REF, "Case No: ZE 21 C 00123", ["ZE 21 C 00123"]),
        (Kind.CRIME_REF, "Police log no. 417 of 12 March 2018", ["log no. 417 of 12 March 2018"]),
        (Kind.CRIME_REF, "occ no 20000417725", ["20000417725"]),
        (Kind.CRIME_REF, "LIT 41772 and IR 180312-0417", ["LIT 41772", "IR 180312-0417"]),
        (Kind.CRIME_REF, "prison number A4177BC", ["A4177BC"]),
        (Kind.CRIME_REF, "the incident of 2017/18", []),
        (Kind.CRIME_REF, "t/c to control, log 1188. Welfare", ["1188"]),
        (Kind.CRIME_REF, "see Log 1188 of 27/03/25", ["Log 1188 of 27/03/25"]),
        (Kind.CASE_ID, "VISIT to Delyth (LCS 771204)", ["LCS 771204"]),
        (Kind.CASE_ID, "typed Tuesday. Ref CDC 55810", ["CDC 55810"]),
        (Kind.CASE_ID, "Person ID ............ E-4471902", ["E-4471902"]),
        (Kind.CRIME_REF, "a lit room, a log book 2018 and 24/7", []),
        (Kind.HOME_OFFICE_REF, "ARC number ASC/1804177", ["ASC/1804177"]),
        (Kind.HOME_OFFICE_REF, "UAN 3434-0417-7254-9912", ["3434-0417-7254-9912"]),
        (Kind.HOME_OFFICE_REF, "share code W4K 9TX 2BC", ["W4K 9TX 2BC"]),
        (Kind.HOME_OFFICE_REF, "the Home Office wrote in 2018", []),
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
        ("Rose Cottage, Mill Lane, Nantglas", "Rose Cottage, Mill Lane, Nantglas", SUSPECT),
        ("she lives at no. 12 with them", "no. 12", SUSPECT),
        ("moved into number 12", "number 12", SUSPECT),
        ("write to PO Box 417", "PO Box 417", SUSPECT),
        ("of 27 The Paddocks, Skelbrook", "27 The Paddocks, Skelbrook", SUSPECT),
        ("Home address: 14 Rosemary\nTel", "14 Rosemary", STRONG),
        ("at 1/2, 14 Garscadden Road", "1/2, 14 Garscadden Road", STRONG),
        ("Rose Cottage, Mill Lane, Nantglas, SA88 1AA", "Rose Cottage, Mill Lane, Nantglas, SA88 1AA", STRONG),
    ],
)
def test_addresses(text: str, expected: str, band: Band) -> None:
    assert (expected, band) in places(addresses.find(text), text, Kind.ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        "in the Family Court",
        "the right way",
        "at the Crown Court",
        "2 of the 3 boys",
        "number 12 on the list, at number 10 in the league",
        "the meeting was held in room 4",
    ],
)
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
        (Kind.PLACE, "he is in HMP Felbrook", "Felbrook", SUSPECT),
        (Kind.EMPLOYER, "works at Tesco Extra on Elland Road", "Tesco Extra", STRONG),
        (Kind.EMPLOYER, "Place of work: B&Q Skelbrook", "B&Q Skelbrook", STRONG),
        (Kind.EMPLOYER, "delivers for Hartley Foods", "Hartley Foods", STRONG),
        # Two people: the second is no part of the firm's name, which would hide it from the name recognisers.
        (Kind.EMPLOYER, "works at a car wash, Sudz Hand Car Wash.", "Sudz Hand Car Wash", SUSPECT),
        (Kind.EMPLOYER, "has taken time off from Marlow Building Society", "Marlow Building Society", SUSPECT),
        (Kind.EMPLOYER, "bar work at the Stag and Hounds.", "the Stag and Hounds", STRONG),
        (Kind.PLACE, "Amy Nowak, Quarry Bank Surgery no report", "Quarry Bank Surgery", SUSPECT),
        (Kind.PLACE, "under Dr Nowak at Elmtree Surgery", "Elmtree Surgery", SUSPECT),
        (Kind.PLACE, "Felbrook Medical Centre\nDr Nowak", "Felbrook Medical Centre", SUSPECT),
        (Kind.PLACE, "a parcel from St Oswin's food bank", "St Oswin's", SUSPECT),
        (Kind.PLACE, "lunches after Mass at St Brendan's. Then", "St Brendan's", SUSPECT),
        (Kind.SCHOOL, "Miss Nowak at Larkhill Infants", "Larkhill Infants", SUSPECT),
        (Kind.EMPLOYER, "works nights at Cleggs and Kay helps out", "Cleggs", STRONG),
    ],
)
def test_organisations(kind: Kind, text: str, expected: str, band: Band) -> None:
    assert (expected, band) in places(organisations.find(text), text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "the primary school",
        "Children's Services",
        "worked with the Police",
        "Primary School",
        "worked with Jamie",
        "Minor Surgery",
    ],
)
def test_no_organisation(text: str) -> None:
    assert list(organisations.find(text)) == []


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [(CONTACTS, "on 07700\n900633 now", "07700\n900633"), (NUMBERS, "NHS 999 204\n4179", "999 204\n4179")],
)
def test_a_line_break_does_not_hide_a_number(table: Sequence[Pattern], text: str, expected: str) -> None:
    assert expected in [text[f.start : f.end] for f in over_lines(table, text)]


def test_the_number_of_a_paper_is_no_telephone_number() -> None:
    text = "invoice 01632960113, order no 01632960114, rang 01632960115"
    found = [text[f.start : f.end] for f in matches(CONTACTS, text) if f.kind is Kind.PHONE]
    assert found == ["01632960115"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Tier 3, Larch House", set()), ("the flat at 39b Larch Grove", {"39b Larch Grove"})]
)
def test_a_grade_and_a_word_before_it_are_no_part_of_an_address(text: str, expected: set[str]) -> None:
    assert {text[f.start : f.end] for f in addresses.find(text) if f.band is STRONG} == expected


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


def test_every_network_has_its_hint() -> None:
    """A hint only saves time: with it a row finds what its shape finds."""
    networks = ["Snap", "Insta", "Facebook", "Tik Tok", "TikTok", "Twitter", "Discord", "Telegram", "Roblox"]
    networks += ["Fortnite", "Xbox", "PSN", "PlayStation", "Steam", "user name", "username", "gamer tag", "gamertag"]
    networks += ["handle", "profile", "account name", "Skype", "WhatsApp"]
    for network in networks:
        text = f"{network}: kay.x14"
        assert ("kay.x14", STRONG) in places(matches(CONTACTS, text), text, Kind.HANDLE)


def test_where_somebody_works_is_told_from_either_side() -> None:
    text = "Mr Aldous was seen at Larch Tyres, where he works. She lives in Leeds, where his aunt works."
    found = [text[f.start : f.end] for f in organisations.find(text) if f.band is Band.STRONG]
    assert found == ["Larch Tyres"]
