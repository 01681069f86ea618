"""What the bundle teaches: names carried to other pages, people put together, owners of identifiers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sartool.core.marks import Band, Kind
from sartool.core.people import SUBJECT, Consent, Person, PersonId, Role
from sartool.detect.findings import Finding
from sartool.detect.pass_one import find_all
from sartool.detect.pass_two import Resolved, resolve


class Bundle:
    """Pages run through both passes; `of` looks a written form up."""

    def __init__(
        self, texts: list[str], people: tuple[Person, ...], resources: Path, documents: list[str] | None = None
    ) -> None:
        self.texts = texts
        pages = list(zip(texts, find_all(texts, people, resources), strict=True))
        self.resolved: Resolved = resolve(pages, people, resources, documents or [])

    def of(self, written: str, page: int = 0) -> Finding:
        text = self.texts[page]
        hits = [f for f in self.resolved.findings_by_page[page] if written in text[f.start : f.end]]
        assert len(hits) == 1, [text[f.start : f.end] for f in self.resolved.findings_by_page[page]]
        return hits[0]

    def places(self, page: int = 0) -> list[str]:
        return [self.texts[page][f.start : f.end] for f in self.resolved.findings_by_page[page]]


def test_a_found_person_is_one_person_in_every_form(resources: Path) -> None:
    texts = [
        "Kasia Nowak opened the door.",
        "Mrs Nowak was out. Nowak rang later.",
        "He told kasia nothing. K. Nowak signed.",
    ]
    bundle = Bundle(texts, (), resources)
    assert [p.id for p in bundle.resolved.people] == ["found:nowak-kasia"]
    assert {bundle.of("Mrs Nowak", 1).person, bundle.of("kasia", 2).person, bundle.of("K. Nowak", 2).person} == {
        "found:nowak-kasia"
    }


def test_misread_and_misspelt_names_are_carried(resources: Path) -> None:
    texts = ["Katarzyna Bickerstaff came.", "Then Bickcrstaff and Katazyna shouted.", "She saw bickerstaff asleep."]
    bundle = Bundle(texts, (), resources)
    assert "Bickcrstaff" in bundle.places(1)
    assert "Katazyna" in bundle.places(1)
    assert "bickerstaff" in bundle.places(2)


def test_a_word_that_is_a_name_is_told_by_its_place(resources: Path) -> None:
    texts = [
        "Mr Will Bickerstaff and Mrs Grace Oyelaran.",
        "She will come. I saw Will there. By the grace of God, Grace's coat.",
    ]
    bundle = Bundle(texts, (), resources)
    assert bundle.places(1) == ["Will", "Grace"]


def test_register_people_are_linked(family: tuple[Person, ...], resources: Path) -> None:
    text = "Seren said Daz shouted. Łukasz hid. Ms Pemberton, social worker, and Carys Tudor agreed. D. Okafor left."
    bundle = Bundle([text], family, resources)
    assert bundle.of("Seren").person == SUBJECT
    assert bundle.of("Daz").person == "dad"
    assert bundle.of("Łukasz").person == "bro"
    assert (bundle.of("Pemberton").person, bundle.of("Pemberton").role) == ("sw", "professional")
    assert bundle.of("D. Okafor").person == "dad"


def test_a_bare_surname_the_child_shares_stays_open(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["Tudor was quiet."], family, resources)
    found = bundle.of("Tudor")
    assert (found.person, found.band, found.ambiguous) == (None, Band.SUSPECT, True)
    assert "child shares" in found.why


def test_a_title_with_the_shared_surname_is_the_adult(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["Mrs Tudor came."], family, resources)
    assert bundle.of("Mrs Tudor").person == "gran"


def test_mr_cannot_be_the_mother(resources: Path) -> None:
    people = (
        Person(SUBJECT, "Jade Cole", Role.SUBJECT),
        Person(PersonId("mum"), "Amber Cole", Role.PARENT, relationship="Mother"),
        Person(PersonId("dad"), "Reece Cole", Role.PARENT, relationship="Father"),
    )
    bundle = Bundle(["Mr Cole rang."], people, resources)
    assert bundle.of("Mr Cole").person == "dad"


def test_a_title_with_a_surname_only_the_child_has_is_put_to_the_officer(resources: Path) -> None:
    bundle = Bundle(["Mrs Zephyrine rang."], (Person(SUBJECT, "Jade Zephyrine", Role.SUBJECT),), resources)
    found = bundle.of("Mrs Zephyrine")
    assert (found.person, found.ambiguous, found.band) == (None, True, Band.SUSPECT)


def test_a_shared_first_name_goes_to_the_one_named_nearby(resources: Path) -> None:
    people = (Person(PersonId("a"), "Amina Warsame", Role.PEER), Person(PersonId("b"), "Amina Farah", Role.PEER))
    texts = ["Amina Farah came in. Later Amina left.", "Amina rang.", "Amina Warsame rang."]
    bundle = Bundle(texts, people, resources, ["one", "two", "three"])
    assert {f.person for f in bundle.resolved.findings_by_page[0]} == {"b"}
    unclear = bundle.of("Amina", 1)
    assert unclear.ambiguous
    assert (unclear.person, unclear.band, unclear.role) == (None, Band.STRONG, "third_party")


def test_a_first_name_shared_with_a_professional_is_never_silently_kept(resources: Path) -> None:
    people = (
        Person(PersonId("pc"), "Dean Hollis", Role.OTHER_OFFICIAL),
        Person(PersonId("dad"), "Dean Lockyer", Role.PARENT),
    )
    bundle = Bundle(["PC Dean Hollis and Dean Lockyer met. Dean was upset."], people, resources)
    found = bundle.resolved.findings_by_page[0][-1]
    assert (found.person, found.ambiguous, found.band) == (None, True, Band.SUSPECT)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Priya Ravel, Social Worker, attended.", Role.PROFESSIONAL),
        ("Present: Priya Ravel (Team Manager)", Role.PROFESSIONAL),
        ("Author: Priya Ravel", Role.PROFESSIONAL),
        ("PC 2217 Ravel attended.", Role.OTHER_OFFICIAL),
        ("Dr Ravel wrote.", Role.PROFESSIONAL),
        ("Kind regards\nPriya Ravel\nDesignated Safeguarding Lead", Role.PROFESSIONAL),
        ("Supervising social\nworker\n\nPriya Ravel", Role.PROFESSIONAL),
        ("Supervised by Priya Ravel.", Role.PROFESSIONAL),
        ("Priya Ravel, council\nsolicitor, wrote.", Role.OTHER_OFFICIAL),
        ("Signed Priya Ravel Team Manager 3 May 2019", Role.PROFESSIONAL),
        ("Priya Ravel Mum late again.", Role.UNKNOWN),  # the next cell of a row
        ("Priya Ravel Mother 04/10/1980", Role.PARENT),
        ("Priya Ravel (maternal aunt) came.", Role.RELATIVE),
        ("His sister Priya Ravel, a nurse, came. Priya Ravel (aunt).", Role.RELATIVE),
        ("Priya Ravel came.", Role.UNKNOWN),
    ],
)
def test_the_capacity_is_read_from_what_stands_beside(text: str, role: Role, resources: Path) -> None:
    (person,) = Bundle([text], (), resources).resolved.people
    assert person.role is role


def test_two_people_side_by_side_are_parted(resources: Path) -> None:
    texts = [
        "When asked about Kelechi Łukasz cried.",
        "Kelechi came. Kelechi Obi left.",
        "Łukasz Nowak slept. Łukasz woke.",
    ]
    bundle = Bundle(texts, (), resources)
    assert bundle.places(0) == ["Kelechi", "Łukasz"]


@pytest.mark.parametrize("written", ["14/02/2006", "14 February 2006", "14.2.06", "14th Feb 2006"])
def test_the_childs_own_birth_date_in_any_format(written: str, family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle([f"Darren Okafor said the date of birth is {written}."], family, resources)
    assert bundle.of(written).person == SUBJECT


def test_an_identifier_goes_to_the_nearest_name(family: tuple[Person, ...], resources: Path) -> None:
    text = "Seren Tudor DOB 14/02/2006. Darren Okafor, DOB 09/11/1979, mobile 07700 900214."
    bundle = Bundle([text], family, resources)
    assert bundle.of("09/11/1979").person == "dad"
    assert bundle.of("07700 900214").person == "dad"


def test_a_number_beside_the_child_or_a_worker_is_not_taken_for_theirs(
    family: tuple[Person, ...], resources: Path
) -> None:
    text = "Seren Tudor said he is on 07700 900214. Grace Pemberton noted his NI number QQ 12 34 56 C."
    bundle = Bundle([text], family, resources)
    assert bundle.of("07700 900214").person is None
    assert bundle.of("QQ 12 34 56 C").person is None


def test_a_work_email_is_the_workers(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["Write to g.pemberton@example.org about it."], family, resources)
    assert bundle.of("pemberton").person == "sw"


def test_one_number_has_one_owner_in_the_bundle(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["Darren Okafor, mobile 07700 900214.", "A text came from +44 7700 900214."], family, resources)
    assert bundle.of("+44 7700 900214", 1).person == "dad"


def test_nothing_is_lost_and_nothing_overlaps(family: tuple[Person, ...], resources: Path) -> None:
    texts = ["Kasia Nowak (12/12/1981) of 5 Quarry Terrace, SA88 4NQ told Seren Tudor. Mr Tudor and Nowak left."]
    bundle = Bundle(texts, family, resources)
    found = bundle.resolved.findings_by_page[0]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {f.kind for f in found} == {Kind.NAME, Kind.BIRTH_DATE, Kind.ADDRESS}


def test_a_capitalised_word_nobody_knows_is_a_suspect_and_makes_no_person(resources: Path) -> None:
    bundle = Bundle(["She says that Zwimbly is all right."], (), resources)
    assert bundle.of("Zwimbly").band is Band.SUSPECT or bundle.of("Zwimbly").found_by != "unknown word"
    assert all(f.found_by != "unknown word" or f.person is None for f in bundle.resolved.findings_by_page[0])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Written with Seren Page 1 of 3", []),
        ("One adult for Seren Mrs Marsh Today", ["Mrs Marsh"]),
        ("Signed Seren Tudor Young person 20 February 2020", []),
        ("Seren Lee\nPage 1 of 2", ["Lee"]),
    ],
)
def test_the_next_cell_is_no_surname_of_the_child(
    text: str, kept: list[str], family: tuple[Person, ...], resources: Path
) -> None:
    bundle = Bundle([text, "Seren smiled."], family, resources)
    assert bundle.of("Seren", 1).person == SUBJECT
    others = [f for f in bundle.resolved.findings_by_page[0] if f.person != SUBJECT]
    assert [text[f.start : f.end] for f in others] == kept


def test_somebody_else_of_the_childs_first_name_needs_a_surname(family: tuple[Person, ...], resources: Path) -> None:
    texts = ["Seren Bickerstaff sat beside her. Seren laughed.", "Seren smiled."]
    bundle = Bundle(texts, family, resources, ["one", "two"])
    assert bundle.of("Bickerstaff").person == "found:bickerstaff-seren"
    assert bundle.of("Seren", 1).person == SUBJECT


def test_a_name_over_a_line_is_one_where_the_bundle_knows_it(resources: Path) -> None:
    texts = ["Kasia Bickerstaff came.", "Present\nKasia\nBickerstaff\nSister", "Kasia\nOyelaran"]
    bundle = Bundle(texts, (), resources)
    assert "Kasia\nBickerstaff" in bundle.places(1)
    assert "Kasia\nOyelaran" not in bundle.places(2)


def test_an_initial_and_a_surname_over_a_line(resources: Path) -> None:
    bundle = Bundle(["Referral by Mrs J\nBickerstaff, no. 14."], (), resources)
    assert bundle.places() == ["Mrs J\nBickerstaff"]


def test_a_verb_before_the_childs_name_is_no_name(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["By 12 June\nTell Seren that it is over.\nPark Kasia and Seren 2h"], family, resources)
    strong = [f for f in bundle.resolved.findings_by_page[0] if f.band is Band.STRONG]
    assert [bundle.texts[0][f.start : f.end] for f in strong] == ["Seren", "Kasia", "Seren"]


def test_a_word_that_is_part_of_a_house_is_nobody(resources: Path) -> None:
    texts = [
        "Meet at Weirgate House.",
        "1 15/01/2011 Weirgate family room",
        "Mrs Thrumley of Thrumley House. Thrumley.",
    ]
    bundle = Bundle(texts, (), resources)
    assert bundle.places(1) == []
    assert "Thrumley" in bundle.places(2)


def test_a_couple_is_two_people(resources: Path) -> None:
    people = (
        Person(PersonId("bev"), "Beverley Bickerstaff", Role.FOSTER_CARER, consent=Consent.GIVEN),
        Person(PersonId("win"), "Winston Bickerstaff", Role.FOSTER_CARER),
    )
    bundle = Bundle(["Placed with Mr and Mrs Bickerstaff.", "The Bickerstaffs agreed."], people, resources)
    for n in (0, 1):
        found = bundle.of("Bickerstaff", n)
        assert found.ambiguous
        assert set(found.candidates) == {"bev", "win"}


def test_an_aunt_is_not_the_worker_of_that_name(resources: Path) -> None:
    people = (
        Person(PersonId("sw"), "Karen Pemberton", Role.PROFESSIONAL),
        Person(PersonId("aunt"), "Karen Okafor", Role.RELATIVE, consent=Consent.REFUSED),
    )
    texts = ["Karen Pemberton visited. A card from Auntie Karen came. Karen rang."]
    bundle = Bundle(texts, people, resources)
    found = bundle.resolved.findings_by_page[0]
    assert [f.person for f in found] == ["sw", "aunt", None]
    assert bundle.places()[1] == "Auntie Karen"


def test_the_childs_own_address_is_the_childs_wherever_it_stands(family: tuple[Person, ...], resources: Path) -> None:
    texts = [
        "Child Seren Tudor\nDate of birth 14/02/2006\nHome address 12 Weirgate Row, Ashenholt, DN88 4TQ\nGP unknown",
        "Police went to 12 Weirgate Row after Darren Okafor rang. Mrs Sandhu lives at 14 Weirgate Row.",
        "Name Seren Tudor\nLiving at 5 Larkspur Walk, with Rose Hennessy",
    ]
    bundle = Bundle(texts, family, resources)
    assert (bundle.of("12 Weirgate").person, bundle.of("12 Weirgate", 1).person) == (SUBJECT, SUBJECT)
    assert bundle.of("14 Weirgate", 1).person != SUBJECT
    assert bundle.of("5 Larkspur", 2).person != SUBJECT


def test_an_address_in_a_sentence_about_the_child_is_not_the_childs(
    family: tuple[Person, ...], resources: Path
) -> None:
    bundle = Bundle(["They agreed to have Seren every Friday night at 27 Weirgate Row."], family, resources)
    assert bundle.of("27 Weirgate").person is None


def test_a_file_name_names_nobody(resources: Path) -> None:
    bundle = Bundle(["It is in bundle.json and in notes.amber here."], (), resources)
    assert bundle.places() == []


def test_a_surname_in_capitals_that_is_a_word_too_is_asked_about(resources: Path) -> None:
    texts = ["Mr Owen Parry and Mrs Ceri Ward came.", "Checked today.\nPARRY no trace, warrant for him.\nON THE WARD"]
    bundle = Bundle(texts, (), resources)
    assert bundle.of("PARRY", 1).band is Band.SUSPECT
    assert "WARD" not in bundle.places(1)


def test_a_trade_name_is_no_surname(family: tuple[Person, ...], resources: Path) -> None:
    bundle = Bundle(["Lowri and Seren FaceTime on Mondays. Seren WhatsApp calls her."], family, resources)
    assert not [p for p in bundle.places() if "FaceTime" in p or "WhatsApp" in p]


def test_bare_initials_of_somebody_named_are_asked_about_where_people_write_them(resources: Path) -> None:
    texts = [
        "Zofia Hajduk and Gwen Kemble came. Tom Voss rang.",
        "Petty cash checked ZH/GK. Settled by ten. TV\nSeen by HV and GK, see ZH.\nShe rang ZH about LAC. GK\n"
        "Discussed with ZH at the office.",
    ]
    bundle = Bundle(texts, (), resources)
    written = [w for w in bundle.places(1) if len(w) == 2]
    assert set(written) == {"ZH", "GK"}
    assert (written.count("GK"), written.count("ZH") >= 2) == (3, True)
    asked = [f for f in bundle.resolved.findings_by_page[1] if f.found_by == "initials"]
    assert len(asked) >= 3
    assert all(f.band is Band.SUSPECT and f.ambiguous and f.candidates for f in asked)


def test_the_childs_own_initials_are_the_childs(family: tuple[Person, ...], resources: Path) -> None:
    text = "Young person: initials ST. Seren was well."
    found = [f for f in Bundle([text], family, resources).resolved.findings_by_page[0] if f.start == text.index("ST.")]
    assert all(f.person == SUBJECT for f in found)


def test_an_age_before_a_name_is_no_house_number(resources: Path) -> None:
    text = "Children in the home: Alina 14, Gethin 10, Rhodri 2."
    found = Bundle([text], (), resources).resolved.findings_by_page[0]
    assert [text[f.start : f.end] for f in found if f.kind is Kind.ADDRESS] == []
