"""The register as cards: the subject first, then whoever has most to decide; guesses say what they were made from."""

from __future__ import annotations

from builders import CODES, after, document, mark, opened, page, person

from sartool.core import casework, register
from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import Kind, Outcome
from sartool.core.people import SUBJECT, Capacity, Consent, Person, PersonId, Role
from sartool.present.mentioned import MOST, mentioned
from sartool.present.people import PersonCard, Whom, capacity_of, person_cards, sifted, taken_for, to_place
from sartool.present.same_people import forms, likely_meant, likely_same, merge_says, merged_into, split_says

FOUND = PersonId("found:ola")
KASIA = PersonId("kasia")
SHORT = {"kasia": frozenset({"katarzyna"}), "katarzyna": frozenset({"kasia"})}


def found(name: str, role: Role = Role.UNKNOWN, **more: object) -> Person:
    return person(f"found:{name.casefold().replace(' ', '-')}", role, name=name, **more)


def with_found(case: Case, *people: Person) -> Case:
    return after(case, register.find_people(case, people))


def card_of(case: Case, id_: str) -> PersonCard:
    return next(c for c in person_cards(case) if c.id == id_)


def test_who_has_most_to_decide_comes_after_the_subject() -> None:
    people = (person("kasia"), person("dean", Role.PARENT, objects=True), person("ann", consent=Consent.GIVEN))
    case = opened(mark(), mark(x=90, person=PersonId("dean")), mark(x=120, person=PersonId("dean")), people=people)
    cards = person_cards(case)
    assert [c.name for c in cards] == ["Tamsin Rook", "Dean", "Kasia", "Ann"]
    assert [c.stands for c in cards[1:]] == ["parent, objects", "third party, not asked", "third party, consents"]
    assert cards[3].counts == "not mentioned"


def test_a_card_counts_what_was_decided_and_how_they_are_called() -> None:
    marks = [mark(x=10), mark(x=60), mark(x=110, text="Mrs Nowak"), mark(x=160, text="07700 900111", kind=Kind.PHONE)]
    case = opened(*marks, people=(person("kasia", aliases=("KASIA", "K.N.")),))
    ids = [marks[0].id]
    case = after(case, casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))
    case = after(case, casework.decide(case, [marks[1].id], Outcome.DISCLOSE, "she knows", codes=CODES))
    card = card_of(case, "kasia")
    assert card.counts == "4 mentions in 1 document: 2 to decide, 1 withheld, 1 disclosed"
    assert card.called == ("Kasia", "Mrs Nowak", "07700 900111")
    assert card.also == ("Mrs Nowak", "K.N."), "names only, and each once however it is written"
    assert card.reads == f"Kasia, also Mrs Nowak, K.N. third party, not asked. {card.counts}"
    assert "nowak" in card.searched
    assert "k.n." in card.searched


def test_a_guess_says_what_it_was_made_from_until_somebody_confirms_it() -> None:
    case = with_found(opened(), found("Ola Lis", Role.PROFESSIONAL, evidence="signs as social worker"))
    card = card_of(case, "found:ola-lis")
    assert (card.sign, card.stands) == ("guessed", "professional, it seems: signs as social worker")
    assert taken_for(case.people[card.id]) == (
        "Found in the text and taken for: professional, because of this: signs as social worker."
    )
    case = after(case, register.set_person(case, card.id))
    card = card_of(case, "found:ola-lis")
    assert (card.sign, card.stands) == ("", "professional, not asked")
    assert taken_for(case.people[card.id]) == "Found in the text: signs as social worker."
    assert taken_for(case.people[SUBJECT]) == ""
    assert taken_for(found("Ivo")) == "Found in the text."
    unknown = found("Ivo", evidence="nothing beside the name says who")
    assert taken_for(unknown) == "Found in the text, and not placed: nothing beside the name says who."


def test_people_found_in_the_text_are_to_be_placed_even_when_they_are_confirmed_without_a_role() -> None:
    case = with_found(opened(), found("Ola"), found("Ben", Role.PEER))
    assert to_place(person_cards(case)).startswith("2 people to place or confirm")
    assert card_of(case, FOUND).stands == "not placed yet"
    case = after(case, register.set_person(case, FOUND))
    assert (card_of(case, FOUND).sign, card_of(case, FOUND).stands) == ("to place", "not placed yet, not asked")
    case = after(case, register.set_person(case, FOUND, role=Role.PEER))
    assert [c.name for c in sifted(person_cards(case), Whom.TO_PLACE)] == ["Ben"]
    case = after(case, register.set_person(case, PersonId("found:ben")))
    assert to_place(person_cards(case)) == ""
    assert not any(c.found for c in person_cards(case))


def test_a_list_shows_those_of_the_choice_who_have_every_word() -> None:
    cards = person_cards(with_found(opened(mark(text="Mrs Nowak")), found("Ola Nowak")))
    assert [c.name for c in sifted(cards, Whom.EVERYBODY, "nowak")] == ["Kasia", "Ola Nowak"]
    assert [c.name for c in sifted(cards, Whom.TO_PLACE, "nowak")] == ["Ola Nowak"]
    assert sifted(cards, Whom.EVERYBODY, "nowak quill") == ()


def test_the_capacity_follows_the_role() -> None:
    assert capacity_of(Role.PROFESSIONAL) is Capacity.OFFICIAL
    assert capacity_of(Role.FOSTER_CARER) is Capacity.CARER
    assert capacity_of(Role.RELATIVE) is Capacity.PRIVATE


# -- who may be the same


def test_the_likeliest_come_first_and_strangers_not_at_all() -> None:
    case = with_found(
        opened(people=(person(name="Katarzyna Wiśniewska", identifiers=("07700 900 345",)),)),
        found("Kasia Wisniewska"), found("K.W."), found("Mrs Wisniewska"), found("Katarzyna Wisniewka"),
        found("Adam Wiśniewski"), found("Piotr Wiśniewska"), found("Zoe Marsh"), found("Kasia"),
        found("Bo", identifiers=("07700900345",)),
    )  # fmt: skip
    told = likely_same(case, KASIA, SHORT)
    names = [case.people[p].name for p in told]
    assert names[0] == "Bo", "the same telephone number"
    assert names[1:] == [
        "Kasia Wisniewska", "Katarzyna Wisniewka", "Mrs Wisniewska", "K.W.", "Kasia", "Piotr Wiśniewska",
    ]  # fmt: skip
    assert list(told.values()) == ["likely"] * 6 + ["same surname"]
    assert "Kasia" not in [case.people[p].name for p in likely_same(case, KASIA)], "without the short forms"


def test_a_surname_first_and_a_title_are_no_other_name() -> None:
    case = with_found(opened(people=(person(name="NOWAK, Kasia"),)), found("Mrs Kasia Nowak"))
    assert likely_same(case, KASIA) == {"found:mrs-kasia-nowak": "likely"}


def test_whom_a_mention_may_mean_is_told_by_its_words_then_by_what_stands_near() -> None:
    names = mark(text="Nowak"), mark(x=60, text="Dean Quill", person=PersonId("dean"))
    phone = mark(x=110, text="07700-900 345", kind=Kind.PHONE, person=None)
    other = mark(x=160, text="01632 960 001", kind=Kind.PHONE, person=None)
    people = (
        person("kasia", name="Kasia Nowak"), person("ewa", name="Ewa Nowak"),
        person("dean", name="Dean Quill", identifiers=("07700 900345",)),
    )  # fmt: skip
    case = opened(*names, phone, other, people=people)
    assert likely_meant(case, [names[0]]) == {KASIA: "likely", "ewa": "likely"}, "the one more often mentioned first"
    assert likely_meant(case, [phone]) == {"dean": "likely"}
    assert likely_meant(case, [other]) == {KASIA: "on this page", "dean": "on this page"}
    assert likely_meant(case, []) == {}


# -- what a merge and a split would do


def test_whoever_was_confirmed_stays_and_never_the_subject_goes() -> None:
    ola = mark(x=60, person=FOUND), mark(x=90, person=FOUND)
    case = with_found(opened(mark(), *ola), found("Ola"), found("Ben"))
    ben = PersonId("found:ben")
    assert merged_into(case, [FOUND, KASIA]) == (KASIA, (FOUND,))
    assert merged_into(case, [ben, FOUND]) == (FOUND, (ben,)), "the one with more mentions"
    assert merged_into(case, [ben, KASIA, SUBJECT]) == (SUBJECT, (KASIA, ben))
    assert merge_says(case, [FOUND, KASIA]) == (
        "Ola will be one entry with Kasia: 3 mentions in 1 document. The entry keeps the name Kasia and is also called "
        "by the other names. What was decided stays decided."
    )
    case = after(case, register.set_person(case, FOUND, objects=True))
    assert "with all they said" in merge_says(case, [FOUND, ben, SUBJECT])


def test_the_forms_of_a_name_count_their_mentions() -> None:
    marks = mark(), mark(x=60), mark(x=90, text="Mrs  Nowak"), mark(x=120, text="07700 900111", kind=Kind.PHONE)
    case = opened(*marks, people=(person("kasia", aliases=("Kate",)),))
    kasia, nowak, kate = forms(case, KASIA)
    assert (kasia.name, kasia.registered, kasia.detail) == ("Kasia", True, "2 mentions")
    assert (nowak.name, nowak.registered, nowak.detail) == ("Mrs Nowak", False, "1 mention")
    assert (kate.name, kate.registered, kate.detail) == ("Kate", True, "not written so in the record")
    assert split_says("Kasia", "", []) == "Tick the names that are the other person's."
    assert split_says("Kasia", "Ewa", [nowak]).startswith("1 mention in 1 document goes along with Ewa;")
    both = split_says("Kasia", "", [kasia, nowak])
    assert both.startswith("3 mentions in 1 document go along with the other person; the rest stays with Kasia.")
    assert split_says("Kasia", "Kate", [kate]).startswith("No mention goes along with Kate;")


# -- where somebody is mentioned


def test_places_are_shown_with_the_words_around_them_from_as_many_documents_as_there_are() -> None:
    text = "The garden was lovely that year and the neighbour from the end house\nKasia telephoned at noon about it."
    sheet = page(text)
    at = next(w.box for w in sheet.words if w.text == "Kasia")
    here = Box(at.x0, at.y0, at.x1, at.y1)
    many = [mark(x=x, text="Kasia") for x in range(10, 300, 40)]
    case = opened(*many, mark("b.pdf", text="Kasia", boxes=(here,)), documents=(document(), document("b.pdf")))
    pages = {DocumentId("b.pdf"): [sheet]}
    shown = mentioned(case, KASIA, lambda d: pages.get(d, []))
    assert len(shown) == MOST
    assert [m.place.document for m in shown] == ["a.pdf"] * (MOST - 1) + ["b.pdf"]
    assert shown[0].says == "A letter, page 1: Kasia", "where the words of a page are not at hand"
    assert shown[-1].words.endswith("the neighbour from the end house Kasia telephoned at noon about it.")
    assert shown[-1].words.startswith("\N{HORIZONTAL ELLIPSIS}")
