"""A case is the sum of its events; a change after sign-off reopens it; undo is on the record."""

from __future__ import annotations

import pytest
from builders import CODES, LAX, NOON, OLIVE, RASHID, TODAY, after, document, journal, mark, opened, person

from sartool.core import casework, documents, events, register, review
from sartool.core.case import Case, Stage, replay
from sartool.core.errors import Refused
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.core.people import SUBJECT, PersonId


def decided(case: Case) -> Case:
    ids = [m.id for m in case.marks]
    return after(case, casework.decide(case, ids, Outcome.REDACT, "not hers to know", code=CodeId("TP"), codes=CODES))


def submitted(case: Case) -> Case:
    return after(case, review.submit(case, OLIVE, LAX, TODAY))


def signed_off(case: Case) -> Case:
    return after(case, review.sign_off(case, RASHID, LAX, TODAY), by=RASHID)


def test_every_decision_carries_who_and_when() -> None:
    case = decided(opened(mark()))
    decision = next(iter(case.marks)).decision
    assert decision is not None
    assert (decision.by, decision.reason, decision.code) == (OLIVE, "not hers to know", "TP")
    assert decision.at > NOON


def test_the_whole_way_and_a_change_reopens() -> None:
    case = signed_off(submitted(decided(opened(mark()))))
    assert case.stage is Stage.SIGNED_OFF
    review.may_release(case)
    changed = after(
        case, casework.decide(case, [next(iter(case.marks)).id], Outcome.DISCLOSE, "known to her", codes=CODES)
    )
    assert changed.stage is Stage.OPEN
    assert changed.signed_off_by == ""
    with pytest.raises(Refused, match="signed-off"):
        review.may_release(changed)


@pytest.mark.parametrize(
    "event",
    [
        events.DocumentReceived(document("new.pdf")),
        events.PersonRecorded(person("new")),
        events.StepUndone(1),
        events.MarkDrawn(mark(x=99)),
    ],
)
def test_these_reopen_a_signed_off_case(event: events.Event) -> None:
    assert after(signed_off(submitted(decided(opened(mark())))), [event]).stage is Stage.OPEN


def test_looking_at_pages_does_not_reopen() -> None:
    case = signed_off(submitted(decided(opened(mark()))))
    assert after(case, documents.see_pages(case, document().id, (1,))).stage is Stage.SIGNED_OFF


def test_the_reviewer_is_another_person() -> None:
    case = submitted(decided(opened(mark())))
    with pytest.raises(Refused, match="another person"):
        review.sign_off(case, OLIVE, LAX, TODAY)
    with pytest.raises(Refused, match="not a reviewer"):
        review.sign_off(case, "Nobody", LAX, TODAY)


def test_a_reviewer_who_decided_a_mark_cannot_sign_it_off() -> None:
    case = opened(mark())
    ids = [m.id for m in case.marks]
    case = after(case, casework.decide(case, ids, Outcome.DISCLOSE, "known to her", codes=CODES), by=RASHID)
    with pytest.raises(Refused, match="another person"):
        review.sign_off(submitted(case), RASHID, LAX, TODAY)


def test_nothing_undecided_is_submitted() -> None:
    with pytest.raises(Refused, match="undecided"):
        review.submit(opened(mark()), OLIVE, LAX, TODAY)


def test_sent_back_is_open_again() -> None:
    case = submitted(decided(opened(mark())))
    assert after(case, review.send_back(case, RASHID, "page 3 again"), by=RASHID).stage is Stage.OPEN
    with pytest.raises(Refused, match="Say why"):
        review.send_back(case, RASHID, ".")


def test_handed_over_is_read_only_until_taken_over() -> None:
    case = opened(mark())
    away = after(case, review.hand_over(case, RASHID))
    with pytest.raises(Refused, match="handed over to Rashid"):
        casework.decide(away, [next(iter(away.marks)).id], Outcome.DISCLOSE, "known to her", codes=CODES)
    with pytest.raises(Refused, match="not to Olive"):
        review.take_over(away, OLIVE)
    assert after(away, review.take_over(away, RASHID), by=RASHID).handed_to == ""


def test_merged_people_keep_every_name_and_mark() -> None:
    case = opened(mark(), people=(person("kasia"), person("katarzyna")))
    merged = after(case, register.merge_people(case, PersonId("katarzyna"), (PersonId("kasia"),)))
    assert merged.people[PersonId("katarzyna")].aliases == ("Kasia",)
    assert {m.person for m in merged.marks} == {"katarzyna"}
    with pytest.raises(Refused):
        register.merge_people(case, PersonId("kasia"), (SUBJECT,))


def test_replay_gives_the_same_case_again() -> None:
    happened = journal(
        events.CaseOpened("c0", opened().request),
        events.DocumentReceived(document()),
        events.MarksProposed(document().id, (mark(),)),
    )
    assert replay(happened) == replay(happened)
    assert replay(happened).undecided == 1
