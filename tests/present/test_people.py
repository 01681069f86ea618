"""The register as cards: the subject first, then whoever has most to decide."""

from __future__ import annotations

from builders import CODES, after, mark, opened, person

from sartool.core import casework, register
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.core.people import Consent, PersonId, Role
from sartool.present.people import person_cards, to_place

FOUND = PersonId("found:ola")


def test_who_has_most_to_decide_comes_after_the_subject() -> None:
    people = (person("kasia"), person("dean", Role.PARENT, objects=True), person("ann", consent=Consent.GIVEN))
    case = opened(mark(), mark(x=90, person=PersonId("dean")), mark(x=120, person=PersonId("dean")), people=people)
    cards = person_cards(case)
    assert [c.name for c in cards] == ["Tamsin Rook", "Dean", "Kasia", "Ann"]
    assert [c.stands for c in cards[1:]] == ["parent, objects", "third party, not asked", "third party, consents"]
    assert cards[3].counts == "not mentioned"


def test_a_card_counts_what_was_decided_and_how_they_are_called() -> None:
    marks = [mark(x=10), mark(x=60), mark(x=110, text="Mrs Nowak")]
    case = opened(*marks)
    ids = [marks[0].id]
    case = after(case, casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))
    case = after(case, casework.decide(case, [marks[1].id], Outcome.DISCLOSE, "she knows", codes=CODES))
    card = next(c for c in person_cards(case) if c.name == "Kasia")
    assert card.counts == "3 mentions in 1 document: 1 to decide, 1 withheld, 1 disclosed"
    assert card.called == ("Kasia", "Mrs Nowak")
    assert card.reads == f"Kasia. third party, not asked. {card.counts}"
    assert "nowak" in card.searched


def test_people_found_in_the_text_are_to_be_placed() -> None:
    case = opened(people=(person(FOUND, Role.UNKNOWN, name="Ola"),))
    assert to_place(person_cards(case)).startswith("1 person was found in the text and not placed yet.")
    placed = after(case, register.set_person(case, FOUND, role=Role.PEER))
    assert to_place(person_cards(placed)) == ""
    assert not any(c.found for c in person_cards(placed))
