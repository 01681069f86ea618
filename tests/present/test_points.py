"""What stands before release, and the one next step for whoever sits there. The core stays the judge of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import CODES, LAX, OLIVE, RASHID, STRICT, TODAY, after, mark, opened

from sartool.core import casework, documents, review
from sartool.core import events as e
from sartool.core.case import Case, Stage
from sartool.core.errors import Refused
from sartool.core.gates import GATES, Level, Point, open_points
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.present.points import Settle, Step, due_says, next_steps, point_lines, stage_says


def decided() -> Case:
    """Everything decided and seen: nothing stands in the way."""
    case = opened(mark())
    ids = [m.id for m in case.marks]
    case = after(case, casework.decide(case, ids, Outcome.DISCLOSE, "she knows them", codes=CODES))
    return after(case, documents.see_pages(case, next(iter(case.documents)), (1,)))


def submitted() -> Case:
    case = decided()
    return after(case, review.submit(case, OLIVE, LAX, TODAY))


def signed_off() -> Case:
    case = submitted()
    return after(case, review.sign_off(case, RASHID, LAX, TODAY), by=RASHID)


def test_every_gate_has_something_that_settles_it() -> None:
    lines = point_lines(Point(gate, Level.BLOCKER, "says", 1, "") for gate in GATES)
    assert [p.gate for p in lines] == list(GATES)
    assert all(p.button and not p.can_go_on for p in lines)


def test_points_say_whether_they_block_and_what_is_pressed() -> None:
    blocking, *others = point_lines(open_points(opened(mark()), LAX, TODAY))
    assert (blocking.gate, blocking.blocks, blocking.settle) == ("undecided", True, Settle.NEXT)
    assert blocking.button == "Go to the next one"
    assert others and all(p.can_go_on for p in others)


def test_an_open_case_is_submitted_once_nothing_blocks() -> None:
    assert next_steps(Case(), OLIVE, 0).ready is False
    blocked = next_steps(opened(mark()), OLIVE, 2)
    assert (blocked.steps, blocked.ready) == ((Step.SUBMIT,), False)
    assert blocked.sentence == "2 things must be settled before you can submit."
    assert next_steps(opened(mark()), OLIVE, 1).sentence.startswith("One thing must be settled")
    free = next_steps(decided(), OLIVE, 0)
    assert (free.steps, free.ready, free.button(Step.SUBMIT)) == ((Step.SUBMIT,), True, "Submit for review")


def test_a_submitted_case_is_signed_off_by_somebody_else() -> None:
    case = submitted()
    assert next_steps(case, RASHID, 0).steps == (Step.SIGN_OFF, Step.SEND_BACK)
    assert next_steps(case, RASHID, 1).ready is False
    waiting = next_steps(case, OLIVE, 0)
    assert waiting.steps == (Step.LOCK,)
    assert waiting.sentence.startswith("Waiting for another person.")


def test_without_a_reviewer_a_colleague_is_given_a_key_first() -> None:
    case = submitted()
    alone = replace(case, colleagues={OLIVE: case.colleagues[OLIVE]})
    assert next_steps(alone, OLIVE, 0).steps == (Step.COLLEAGUE, Step.LOCK)


def test_a_reviewer_who_decided_marks_is_told_why_they_may_not_sign_off() -> None:
    case = opened(mark())
    case = after(case, casework.decide(case, [m.id for m in case.marks], Outcome.REDACT, "not hers",
                                       code=CodeId("TP"), codes=CODES), by=RASHID)  # fmt: skip
    case = after(case, review.submit(case, OLIVE, LAX, TODAY))
    step = next_steps(case, RASHID, 0)
    assert step.sentence.startswith("You decided marks of this case yourself")
    assert step.steps == (Step.COLLEAGUE, Step.LOCK)


@pytest.mark.parametrize("me", [OLIVE, RASHID])
@pytest.mark.parametrize("gates", [LAX, STRICT])
def test_what_is_offered_is_what_the_core_allows(me: str, gates: dict) -> None:
    """The panel and the verbs must never disagree about who may sign off."""
    case = submitted()
    blockers = sum(p.level is Level.BLOCKER for p in open_points(case, gates, TODAY))
    step = next_steps(case, me, blockers)
    try:
        allowed = bool(review.sign_off(case, me, gates, TODAY))
    except Refused:
        allowed = False
    assert (Step.SIGN_OFF in step.steps and step.ready) is allowed


def test_a_signed_off_case_is_released_and_released_again() -> None:
    case = signed_off()
    assert next_steps(case, OLIVE, 0).steps == (Step.RELEASE,)
    released = next_steps(after(case, [e.Released(1, "00", 1)]), OLIVE, 0)
    assert released.steps == (Step.OPEN_FOLDER, Step.LOG, Step.RELEASE)
    assert released.button(Step.RELEASE) == "Release again…"
    assert released.button(Step.LOG) == "Read the log"


def test_a_case_handed_over_has_no_next_step_here() -> None:
    handed = next_steps(replace(decided(), handed_to=RASHID), OLIVE, 0)
    assert handed.steps == ()
    assert RASHID in handed.sentence


def test_the_stage_and_the_day_are_said_in_words() -> None:
    assert stage_says(Stage.SIGNED_OFF) == "Stage 3 of 4: Signed off"
    assert due_says(date(2026, 12, 2), date(2026, 12, 1)) == "Due 2 December 2026: 1 day left"
    assert due_says(date(2026, 12, 2), date(2026, 12, 2)) == "Due 2 December 2026: today"
    assert due_says(date(2026, 12, 2), date(2026, 12, 5)) == "Due 2 December 2026: 3 days late"
    assert due_says(None, TODAY) == ""
