"""The desk: journal first, then the case, then who shows it; undo is on the record and survives a restart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import pytest
from builders import CODES, NOON, REQUEST, document, mark

from sartool.core import casework
from sartool.core import events as e
from sartool.core.case import Case, Stage
from sartool.core.errors import Refused
from sartool.core.marks import Outcome
from sartool.work.desk import Desk
from sartool.work.progress import Job, Progress


class Pile:
    """A journal of its own kind: a list, that can be told to fail."""

    def __init__(self) -> None:
        self.entries: list[e.Entry] = []
        self.full = False

    def read(self) -> Iterable[e.Entry]:
        return tuple(self.entries)

    def append(self, entries: Sequence[e.Entry]) -> None:
        if self.full:
            raise OSError("no space")
        self.entries += entries


def now() -> datetime:
    return NOON


def desk_on(pile: Pile) -> Desk:
    return Desk(pile, "Olive", "olive@desk", now)


@pytest.fixture
def pile() -> Pile:
    pile = Pile()
    desk = desk_on(pile)
    desk.record([e.CaseOpened("c0", REQUEST), e.DocumentReceived(document())])
    desk.record([e.MarksProposed(document().id, (mark(), mark(x=100)))])
    return pile


def decide(desk: Desk, n: int = 0) -> None:
    one = list(desk.case.marks)[n].id
    desk.do(casework.decide, [one], Outcome.DISCLOSE, "known to her", codes=CODES)


def undecided(desk: Desk) -> list[bool]:
    return [m.decision is None for m in desk.case.marks]


def test_every_entry_says_who_when_and_where(pile: Pile) -> None:
    decide(desk_on(pile))
    last = pile.entries[-1]
    assert (last.by, last.at, last.where, last.step) == ("Olive", NOON, "olive@desk", 3)


def test_undo_takes_back_one_step_at_a_time_and_stays_on_the_record(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk, 0)
    decide(desk, 1)
    desk.undo()
    assert undecided(desk) == [False, True]
    desk.undo()
    assert undecided(desk) == [True, True]
    assert isinstance(pile.entries[-1].event, e.StepUndone)
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_undo_after_a_restart_gives_the_same_case(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk, 0)
    decide(desk, 1)
    again = desk_on(pile)
    again.undo()
    desk = desk_on(pile)
    assert undecided(again) == undecided(desk) == [False, True]


def test_what_a_job_recorded_meanwhile_stays(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk)
    desk.record([e.DocumentReceived(document("late.pdf"))])
    desk.undo()
    assert undecided(desk) == [True, True]
    assert "late.pdf" in desk.case.documents


def test_no_undo_reaches_past_a_submission(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk)
    desk.record([e.Submitted()])
    with pytest.raises(Refused):
        desk.undo()
    assert desk.case.stage is Stage.SUBMITTED


def test_what_could_not_be_kept_did_not_happen(pile: Pile) -> None:
    desk = desk_on(pile)
    shown: list[Case] = []
    desk.subscribe(shown.append)
    pile.full = True
    with pytest.raises(OSError, match="no space"):
        decide(desk)
    assert undecided(desk) == [True, True]
    assert shown == []


def test_listeners_hear_of_every_change_until_they_leave(pile: Pile) -> None:
    desk = desk_on(pile)
    shown: list[Case] = []
    leave = desk.subscribe(shown.append)
    decide(desk)
    leave()
    decide(desk, 1)
    assert len(shown) == 1


def test_a_job_that_is_stopped_keeps_what_it_did(pile: Pile) -> None:
    desk = desk_on(pile)

    def job() -> Job:
        yield Progress(1, 2, "one", (e.DocumentReceived(document("one.pdf")),))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.run(job())
    assert "one.pdf" in desk_on(pile).case.documents


def test_redo_does_the_undone_step_again_and_again(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk, 0)
    decide(desk, 1)
    desk.undo()
    desk.undo()
    desk.redo()
    assert undecided(desk) == [False, True]
    desk.redo()
    assert undecided(desk) == [False, False]
    with pytest.raises(Refused, match="nothing to do again"):
        desk.redo()
    desk.undo()
    assert undecided(desk) == [False, True]
    assert undecided(desk_on(pile)) == [False, True]
    again = desk_on(pile)
    again.redo()
    assert undecided(again) == undecided(desk_on(pile)) == [False, False]


def test_a_new_act_leaves_nothing_to_redo(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk, 0)
    desk.undo()
    decide(desk, 1)
    with pytest.raises(Refused):
        desk.redo()
    assert not desk.would_redo


def test_what_is_gone_cannot_be_redone(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk, 0)
    desk.undo()
    desk.record([e.MarksProposed(document().id, (), (mark().id,))])
    with pytest.raises(Refused, match="no longer in the case"):
        desk.redo()


def test_nothing_may_change_while_the_desk_is_held(pile: Pile) -> None:
    desk = desk_on(pile)
    decide(desk)
    desk.held = "The release is being made."
    with pytest.raises(Refused, match="release is being made"):
        decide(desk, 1)
    with pytest.raises(Refused):
        desk.undo()
    desk.held = ""
    desk.undo()


def test_a_job_is_asked_what_follows_from_the_case_as_it_is_by_then(pile: Pile) -> None:
    """A decision made while a job ran is never lost to what the job saw before."""
    desk = desk_on(pile)
    stale = Progress(1, 1, "found", act=lambda case: casework.propose(case, document().id, [mark(x=100)]))
    decide(desk, 0)
    desk.take(stale)
    assert undecided(desk) == [False, True]


def test_no_undo_takes_away_people_nobody_wrote_down(pile: Pile) -> None:
    from builders import person

    from sartool.core.people import Role

    desk = desk_on(pile)
    desk.record([e.PeopleListed((person("x", Role.PEER),))])
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()
    assert "x" in desk.case.people
