"""The verbs of the register: what each does, what each refuses, and that no search undoes what a person said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from builders import CODES, NOON, OLIVE, RASHID, after, mark, opened, page, person

from sartool.core import casework, events, register, review
from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.errors import Refused
from sartool.core.marks import Band, Kind, Mark, MarkId, Outcome
from sartool.core.people import SUBJECT, Capacity, Consent, Person, PersonId, Role
from sartool.detect.findings import Finding
from sartool.detect.marks import Setting, identifiers
from sartool.session import resources
from sartool.work.desk import Desk

A = DocumentId("a.pdf")
KASIA, OLA = PersonId("kasia"), PersonId("found:ola")
PASSAGE = mark(x=300, kind=Kind.PASSAGE)
FOUND = person(OLA, Role.UNKNOWN, name="Ola Lis", aliases=("Ola",), evidence="signs as nurse")


def searched(*marks: Mark, found: Sequence[Person] = (FOUND,)) -> Case:
    """A case whose search found these people."""
    case = opened(*marks)
    return after(case, register.find_people(case, found))


class Kept:
    """A journal in memory."""

    def __init__(self) -> None:
        self.entries: list[events.Entry] = []

    def read(self) -> list[events.Entry]:
        return list(self.entries)

    def append(self, entries: Sequence[events.Entry]) -> None:
        self.entries += entries


@pytest.fixture
def desk() -> Desk:
    """At a case with two mentions of Kasia and one of Ola, whom the search found."""
    made = Desk(Kept(), OLIVE, "tester@desk", lambda: NOON)
    marks = mark(), mark(x=60, text="Kate"), mark(x=110, text="Ola", person=OLA)
    made.record([events.CaseOpened("c0", opened().request), events.ColleagueAdded(OLIVE, events.Desk.OFFICER, "00")])
    made.record([events.PeopleListed((Person(SUBJECT, "Tamsin Rook", Role.SUBJECT),))])
    made.do(register.record_person, person("kasia", aliases=("Kate",)))
    made.record([events.DocumentReceived(opened().documents[A]), events.MarksProposed(A, marks)])
    made.do(register.find_people, (FOUND,))
    return made


# -- recording


def test_a_guess_is_confirmed_by_saying_nothing_against_it() -> None:
    case = searched()
    assert case.people[OLA].guessed
    case = after(case, register.set_person(case, OLA))
    assert case.people[OLA] == Person(OLA, "Ola Lis", Role.UNKNOWN, ("Ola",), evidence="signs as nurse", confirmed=True)
    assert not case.people[OLA].guessed
    assert register.set_person(case, OLA) == [], "once is enough"


def test_only_what_is_given_changes() -> None:
    case = opened(people=(person("kasia", aliases=("Kate",), note="rang"),))
    given = {"name": "Kasia Nowak", "capacity": Capacity.OFFICIAL, "identifiers": ("07700 900111",)}
    case = after(case, register.set_person(case, KASIA, **given))  # type: ignore[arg-type]
    assert case.people[KASIA] == Person(
        KASIA, "Kasia Nowak", Role.THIRD_PARTY, ("Kate",), capacity=Capacity.OFFICIAL, identifiers=("07700 900111",),
        note="rang", confirmed=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        (lambda c: register.set_person(c, KASIA, name="  "), "needs a name"),
        (lambda c: register.set_person(c, KASIA, role=Role.SUBJECT), "one data subject"),
        (lambda c: register.set_person(c, SUBJECT, role=Role.PEER), "keeps that role"),
        (lambda c: register.set_person(c, PersonId("nobody"), role=Role.PEER), "id nobody"),
        (lambda c: register.add_person(c, " "), "needs a name"),
        (lambda c: register.merge_people(c, KASIA, ()), "Say who"),
        (lambda c: register.merge_people(c, KASIA, (KASIA,)), "into themself"),
        (lambda c: register.merge_people(c, KASIA, (SUBJECT,)), "cannot be merged away"),
        (lambda c: register.merge_people(c, KASIA, (PersonId("nobody"),)), "id nobody"),
        (lambda c: register.split_person(c, KASIA, "Ola", ("Zofia",)), "not called that"),
        (lambda c: register.split_person(c, KASIA, "Ola", ("KASIA",)), "must stay with Kasia"),
        (lambda c: register.split_person(c, KASIA, "Ola"), "which names or which mentions"),
        (lambda c: register.split_person(c, KASIA, "", marks=(mark().id,)), "needs a name"),
        (lambda c: register.place_mentions(c, [mark().id]), "one person of the register, or the name"),
        (lambda c: register.place_mentions(c, [mark().id], KASIA, name="Ewa"), "or the name of somebody new"),
        (lambda c: register.place_mentions(c, [MarkId("none")], KASIA), "not in this case"),
        (lambda c: register.place_mentions(c, [PASSAGE.id], KASIA), "names and details of people"),
    ],
)  # fmt: skip
def test_what_is_refused(verb: Callable[[Case], object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        verb(opened(mark(), PASSAGE))


def test_a_case_that_was_handed_over_refuses_every_verb() -> None:
    case = opened(mark())
    away = after(case, review.hand_over(case, RASHID))
    verbs: list[Callable[[], object]] = [
        lambda: register.set_person(away, KASIA),
        lambda: register.add_person(away, "Ewa"),
        lambda: register.merge_people(away, SUBJECT, (KASIA,)),
        lambda: register.split_person(away, KASIA, "Ewa", marks=(mark().id,)),
        lambda: register.place_mentions(away, [mark().id], SUBJECT),
        lambda: register.find_people(away, [FOUND]),
        lambda: register.list_people(away, [FOUND]),
    ]
    for verb in verbs:
        with pytest.raises(Refused, match="handed over"):
            verb()


def test_ids_of_added_people_are_made_from_their_names_and_never_taken_twice() -> None:
    case = opened()
    for _ in range(2):
        case = after(case, register.add_person(case, " Łucja O'Dell ", Role.PEER, living=False, note="met once"))
    case = after(case, register.add_person(case, "???"))
    assert list(case.people)[-3:] == ["lucja-o-dell", "lucja-o-dell-2", "person"]
    made = case.people[PersonId("lucja-o-dell")]
    assert (made.name, made.role, made.living, made.note, made.confirmed) == (
        "Łucja O'Dell", Role.PEER, False, "met once", True,
    )  # fmt: skip


# -- what searches may do


def test_a_search_drops_its_own_guesses_and_nobody_else() -> None:
    case = searched(found=(FOUND, person("found:ben", name="Ben"), person("found:ivo", name="Ivo")))
    case = after(case, register.set_person(case, OLA))
    again = after(case, register.find_people(case, [person("found:ivo", Role.PEER, name="Ivo Marsh")]))
    assert set(again.people) == {SUBJECT, KASIA, OLA, "found:ivo"}
    assert again.people[PersonId("found:ivo")].name == "Ivo Marsh", "a guess is made anew"
    assert again.people[OLA] == case.people[OLA]
    assert register.find_people(again, [person("found:ivo", Role.PEER, name="Ivo Marsh"), FOUND]) == []


def test_whoever_was_confirmed_is_not_described_anew() -> None:
    case = searched()
    case = after(case, register.set_person(case, OLA, role=Role.PEER))
    assert register.find_people(case, [person(OLA, Role.PROFESSIONAL, name="Ola Lissowska")]) == []


def test_whoever_was_decided_about_or_placed_stays() -> None:
    decided, placed = mark(x=60, person=OLA), mark(x=90, person=PersonId("found:ben"))
    others = person("found:ben", name="Ben"), person("found:x", name="X")
    case = searched(mark(), decided, placed, found=(FOUND, *others))
    case = after(case, casework.decide(case, [decided.id], Outcome.DISCLOSE, "she knows", codes=CODES))
    case = after(case, register.place_mentions(case, [placed.id], PersonId("found:ben")))
    assert set(after(case, register.find_people(case, [])).people) == {SUBJECT, KASIA, OLA, "found:ben"}


def test_the_bundles_list_adds_and_changes_nobody() -> None:
    case = opened()
    listed = register.list_people(case, [person("kasia", Role.PEER), person("ewa")])
    assert listed == [events.PeopleListed((person("ewa"),))]
    assert register.list_people(case, [person("kasia", Role.PEER)]) == []


# -- one person under several entries


def test_a_merge_keeps_every_name_and_mark_and_all_that_was_said(desk: Desk) -> None:
    desk.do(register.set_person, OLA, objects=True, identifiers=("07700 900111",), note="wrote to us", living=False)
    desk.do(register.set_person, KASIA, role=Role.UNKNOWN)
    desk.do(register.set_person, OLA, role=Role.PROFESSIONAL, capacity=Capacity.OFFICIAL, relationship="nurse")
    before = desk.case
    desk.do(register.merge_people, KASIA, (OLA,))
    assert {m.person for m in desk.case.marks} == {KASIA}
    assert desk.case.people[KASIA] == Person(
        KASIA, "Kasia", Role.PROFESSIONAL, ("Kate", "Ola Lis", "Ola"), "nurse", Capacity.OFFICIAL, objects=True,
        living=False, identifiers=("07700 900111",), note="wrote to us", confirmed=True,
    )  # fmt: skip
    desk.undo()
    assert (desk.case.people, desk.case.marks_of) == (before.people, before.marks_of)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Consent.NOT_ASKED, Consent.GIVEN, Consent.GIVEN),
        (Consent.GIVEN, Consent.NOT_ASKED, Consent.GIVEN),
        (Consent.GIVEN, Consent.REFUSED, Consent.REFUSED),
        (Consent.REFUSED, Consent.GIVEN, Consent.REFUSED),
        (Consent.NOT_ASKED, Consent.NOT_ASKED, Consent.NOT_ASKED),
    ],
)
def test_a_refusal_is_never_merged_away(one: Consent, other: Consent, together: Consent) -> None:
    case = opened(people=(person("kasia", consent=one), person("ewa", consent=other, consent_scope="name")))
    case = after(case, register.merge_people(case, KASIA, (PersonId("ewa"),)))
    assert case.people[KASIA].consent is together
    assert case.people[KASIA].consent_scope == ("name" if one is not together and other is together else "")


def test_what_was_placed_follows_a_merge() -> None:
    one = mark()
    case = searched(one)
    case = after(case, register.place_mentions(case, [one.id], OLA))
    case = after(case, register.merge_people(case, KASIA, (OLA,)))
    assert case.placed == {one.id: KASIA}


# -- two people under one entry


def test_the_names_that_go_take_their_mentions_along_decided_or_not(desk: Desk) -> None:
    kate = next(m.id for m in desk.case.marks if m.text == "Kate")
    desk.do(casework.decide, [kate], Outcome.DISCLOSE, "she knows", codes=CODES)
    before = desk.case
    desk.do(register.split_person, KASIA, "Kate Marsh", ("KATE",))
    new = desk.case.people[PersonId("kate-marsh")]
    assert (new.name, new.aliases, new.role, new.confirmed) == ("Kate Marsh", ("KATE",), Role.UNKNOWN, True)
    assert desk.case.people[KASIA].names == ("Kasia",)
    moved = desk.case.marks_of[A][kate]
    assert moved.person == new.id
    assert moved.decision is not None, "a decision is never lost"
    desk.undo()
    assert (desk.case.people, desk.case.marks_of) == (before.people, before.marks_of)


def test_the_first_name_may_go_and_the_entry_is_called_by_what_stays(desk: Desk) -> None:
    desk.do(register.split_person, KASIA, "Kasia", ("Kasia",))
    assert desk.case.people[KASIA].names == ("Kate",)
    assert desk.case.people[PersonId("kasia-2")].names == ("Kasia",)
    assert {m.text: m.person for m in desk.case.marks} == {"Kasia": "kasia-2", "Kate": KASIA, "Ola": OLA}


def test_mentions_alone_can_go_and_stay_where_they_were_put(desk: Desk) -> None:
    one = next(m.id for m in desk.case.marks if m.text == "Kasia")
    desk.do(register.split_person, KASIA, "Kasia Marsh", marks=(one,))
    new = PersonId("kasia-marsh")
    assert desk.case.people[KASIA].names == ("Kasia", "Kate")
    assert {m.text: m.person for m in desk.case.marks} == {"Kasia": new, "Kate": KASIA, "Ola": OLA}
    assert desk.case.placed == {one: new}


# -- whom a mention means


def test_mentions_are_placed_and_can_be_taken_back(desk: Desk) -> None:
    ids = [m.id for m in desk.case.marks if m.person == KASIA]
    desk.do(register.place_mentions, ids, OLA)
    assert {m.person for m in desk.case.marks} == {OLA}
    assert register.place_mentions(desk.case, ids, OLA) == [], "said once"
    desk.undo()
    assert desk.case.placed == {}
    assert [m.person for m in desk.case.marks] == [KASIA, KASIA, OLA]


def test_where_the_search_was_right_already_saying_so_holds_it_there(desk: Desk) -> None:
    one = next(m.id for m in desk.case.marks if m.text == "Kasia")
    assert desk.do(register.place_mentions, [one], KASIA) == 1
    assert desk.case.placed == {one: KASIA}


def test_somebody_new_comes_into_the_register_with_the_mention_in_one_step(desk: Desk) -> None:
    one = next(m.id for m in desk.case.marks if m.text == "Kasia")
    before = desk.case
    desk.do(register.place_mentions, [one], name=" Kasia Marsh ")
    new = PersonId("kasia-marsh")
    assert desk.case.people[new].name == "Kasia Marsh"
    assert desk.case.marks_of[A][one].person == new
    desk.undo()
    assert (desk.case.people, desk.case.marks_of, desk.case.placed) == (before.people, before.marks_of, {})


def test_a_search_that_takes_the_mention_for_somebody_else_does_not_move_it() -> None:
    """The proposals are made with what was placed; casework keeps them as they are made."""
    sheet, table = page("Kasia rang."), resources().tables.proposals
    found = Finding(0, 5, Kind.NAME, 0.9, Band.STRONG, "model", "a name", KASIA, Role.THIRD_PARTY.value)

    def proposed(now: Case) -> Case:
        marks = identifiers(now.documents[A], sheet, [found], Setting(now.request, now.people, table, now.placed))
        return after(now, casework.propose(now, A, marks))

    case = proposed(searched())
    (one,) = case.marks
    assert one.person == KASIA
    case = after(case, register.place_mentions(case, [one.id], OLA))
    case = proposed(case)
    assert [m.person for m in case.marks] == [OLA]
    assert "a person of the case said who is meant" in next(case.marks).why
