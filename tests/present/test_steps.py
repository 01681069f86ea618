"""What undo would undo, in a few words."""

from __future__ import annotations

from builders import CODES, FORM, after, mark, opened, person

from sartool.core import casework, register
from sartool.core import events as e
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.core.people import PersonId
from sartool.present.steps import in_a_menu, same_text, step_says


def test_a_decision_says_how_many_marks_of_whom() -> None:
    case = opened(mark(x=10), mark(x=60))
    ids = [m.id for m in case.marks]
    withheld = casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES)
    disclosed = casework.decide(case, ids[:1], Outcome.DISCLOSE, "she knows", codes=CODES)
    assert step_says(case, withheld) == "withhold 2 marks of Kasia"
    assert step_says(case, disclosed) == "disclose 1 mark of Kasia"
    assert step_says(case, [*withheld, *disclosed]) == "decide 2 marks of Kasia"
    assert step_says(case, []) == ""
    assert step_says(case, [e.BalancingRecorded((PersonId("kasia"),), FORM)]) == "filled in a balancing form"


def test_what_was_done_to_the_register_says_to_whom() -> None:
    case = opened(mark(), mark(x=60), people=(person("kasia", aliases=("Kate",)), person("dean")))
    kasia, dean, ids = PersonId("kasia"), PersonId("dean"), [m.id for m in case.marks]
    recorded = register.set_person(case, dean, objects=True)
    split = register.split_person(case, kasia, "Kate Marsh", ("Kate",))
    assert step_says(case, recorded) == "record what is known of Dean"
    assert step_says(case, register.merge_people(case, kasia, (dean,))) == "merge 2 entries as Kasia"
    assert step_says(case, split) == "part Kate Marsh from Kasia"
    assert step_says(case, register.place_mentions(case, ids, dean)) == "say that 2 mentions mean Dean"
    assert step_says(case, register.place_mentions(case, ids[:1], dean)) == "say that 1 mention means Dean"
    new = register.place_mentions(case, ids[:1], name="Zoe")
    assert step_says(after(case, new), new) == step_says(case, new) == "say that 1 mention means Zoe"


def test_marks_of_several_people_name_nobody() -> None:
    case = opened(mark(x=10), mark(x=60, person=PersonId("dean")), mark(x=90, person=None))
    made = casework.decide(case, [m.id for m in case.marks], Outcome.DISCLOSE, "she knows", codes=CODES)
    assert step_says(case, made) == "disclose 3 marks"


def test_the_same_words_are_the_same_whatever_their_case_and_spaces() -> None:
    one, other, elsewhere = mark(x=10, text="Mrs  Nowak"), mark(x=60, text="mrs nowak"), mark(x=90, text="Nowak")
    case = opened(one, other, elsewhere)
    assert {m.id for m in same_text(case, one)} == {one.id, other.id}


def test_a_name_from_a_document_cannot_stretch_or_command_a_menu() -> None:
    assert in_a_menu("withhold 3 marks of A & B\nLtd") == "withhold 3 marks of A && B Ltd"
    assert len(in_a_menu("withhold " + "x" * 500)) < 70
