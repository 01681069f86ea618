"""The register worked in the real window by keyboard: each act one step of undo, and the proposals follow."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import REQUEST, SUBJECT_PERSON, document, mark, person
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sartool import bootstrap
from sartool.core import casework, register, review
from sartool.core import events as e
from sartool.core.case import Stage
from sartool.core.marks import Kind, Outcome
from sartool.core.people import PersonId, Role
from sartool.ui.app import application
from sartool.ui.dialogs.merge import MergeDialog
from sartool.ui.dialogs.person import PersonDialog
from sartool.ui.dialogs.split import SplitDialog
from sartool.ui.dialogs.who import WhoDialog
from sartool.ui.room import Room
from sartool.ui.window import Window
from sartool.work.progress import Job, LongWork, Progress

Key = Qt.Key
KASIA, OLA = PersonId("kasia"), PersonId("found:kasia-lis")
MARKS = mark(), mark(x=60, text="Kate"), mark(x=110, text="Kasia Lis", person=OLA), mark(x=160, kind=Kind.PASSAGE)
UP_TO_DATE = "Proposals brought up to date"


class Refinding:
    """Stands for the job of a session: counts how often it ran; while `gate` is shut it does not end."""

    def __init__(self) -> None:
        self.ran = 0
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self) -> LongWork:
        return LongWork("Bringing the proposals up to date", (self._job,))

    def _job(self) -> Job:
        self.ran += 1
        yield Progress(0, 1, "begun")
        assert self.gate.wait(20)
        yield Progress(1, 1, "done", act=lambda case: register.find_people(case, [person(OLA, name="Kasia Lis")]))


@pytest.fixture
def refinding() -> Refinding:
    return Refinding()


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, refinding: Refinding, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    application()
    session = bootstrap.make(tmp_path / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    people = SUBJECT_PERSON, person("kasia", aliases=("Kate",)), person(OLA, Role.PEER, name="Kasia Lis")
    session.desk.record([e.PeopleListed(people), e.DocumentReceived(document())])
    session.desk.record([e.MarksProposed(document().id, MARKS), e.BundleSearched((document().id,))])
    monkeypatch.setattr(session, "refinding", refinding)
    window = Window(tmp_path / "config")
    window.resize(1366, 740)
    window.show()
    qtbot.waitActive(window)
    window.enter(session)
    qtbot.wait(20)
    yield window
    refinding.gate.set()
    window.close()
    qtbot.wait(20)


@pytest.fixture
def room(window: Window) -> Room:
    assert window.room is not None
    return window.room


def answered(kind: type[QDialog], answer: Callable[[Any], object], begin: Callable[[], object]) -> None:
    """Begin something that asks in a dialog of this kind, answer it, and accept with Enter."""
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        seen.append(dialog)
        answer(dialog)
        QTest.keyClick(dialog, Key.Key_Return)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(50, look)
    begin()
    assert seen


def in_people(room: Room, who: PersonId) -> None:
    room.tabs.setCurrentWidget(room.people)
    room.people.choose(who)
    room.people.list.setFocus()


def ready(room: Room, refinding: Refinding, qtbot: QtBot, times: int) -> None:
    qtbot.waitUntil(lambda: refinding.ran == times and room.bridge.work is None, timeout=20_000)
    qtbot.wait(20)


def undo_says(window: Window) -> str:
    return window.actions_["undo"].text()


def test_a_guess_is_confirmed_with_one_key_and_the_proposals_follow(
    window: Window, room: Room, refinding: Refinding, qtbot: QtBot
) -> None:
    in_people(room, OLA)
    QTest.keyClick(room.people.list, Key.Key_C)
    assert room.bridge.case.people[OLA].confirmed
    assert room.notice.says == "Kasia Lis: confirmed."
    ready(room, refinding, qtbot, 1)
    assert window.status.told == UP_TO_DATE
    assert room.notice.says == "Kasia Lis: confirmed.", "what nobody asked for takes no word away"
    assert undo_says(window) == "Undo: record what is known of Kasia Lis"
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.bridge.case.people[OLA].guessed
    ready(room, refinding, qtbot, 2)


def test_who_somebody_is_is_said_in_its_dialog(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    in_people(room, OLA)

    def say(d: PersonDialog) -> None:
        assert d.intro.text() == "Found in the text and taken for: friend or other child."
        d.role.setCurrentIndex(d.role.findData(Role.RELATIVE))
        d.relationship.setText("mother's cousin")

    answered(PersonDialog, say, lambda: QTest.keyClick(room.people.list, Key.Key_Return))
    known = room.bridge.case.people[OLA]
    assert (known.role, known.relationship, known.confirmed) == (Role.RELATIVE, "mother's cousin", True)
    ready(room, refinding, qtbot, 1)


def test_a_guess_that_is_left_as_it_is_is_confirmed_by_its_dialog(room: Room) -> None:
    in_people(room, OLA)
    answered(PersonDialog, lambda _: None, lambda: QTest.keyClick(room.people.list, Key.Key_Return))
    assert room.bridge.case.people[OLA].confirmed


def test_one_person_under_two_entries(window: Window, room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    in_people(room, OLA)
    answered(MergeDialog, lambda d: d.pick.list.choose(KASIA), lambda: QTest.keyClick(room.people.list, Key.Key_M))
    assert set(room.bridge.case.people) == {"subject", KASIA}
    assert {m.person for m in room.bridge.case.marks} == {KASIA}
    ready(room, refinding, qtbot, 1)
    assert room.people.chosen_person == KASIA, "whoever stays is shown"
    assert undo_says(window) == "Undo: merge 2 entries as Kasia"


def test_two_people_under_one_entry(window: Window, room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    in_people(room, KASIA)
    kate = [f"{n}\n1 mention" for n in ("Kasia", "Kate")].index("Kate\n1 mention")
    answered(SplitDialog, lambda d: d.ticks.tick([kate]), lambda: QTest.keyClick(room.people.list, Key.Key_T))
    assert {m.text: m.person for m in room.bridge.case.marks if m.text == "Kate"} == {"Kate": "kate"}
    ready(room, refinding, qtbot, 1)
    assert room.people.chosen_person == "kate", "the other one is shown, to be placed"
    assert undo_says(window) == "Undo: part Kate from Kasia"


def test_somebody_new(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    in_people(room, KASIA)
    answered(PersonDialog, lambda d: d.name.setText("Ewa Quill"), lambda: QTest.keyClick(room.people.list, Key.Key_A))
    assert room.bridge.case.people[PersonId("ewa-quill")].name == "Ewa Quill"
    ready(room, refinding, qtbot, 1)
    assert room.people.chosen_person == "ewa-quill"


def test_whom_a_mention_means_the_likely_one_first(
    window: Window, room: Room, refinding: Refinding, qtbot: QtBot
) -> None:
    first = room.lines_now()[0]
    room.selection.go(first.place, first.id)
    room.page.setFocus()
    chosen: list[tuple[PersonId, ...]] = []
    answered(WhoDialog, lambda d: chosen.append(d.pick.picked), lambda: QTest.keyClick(room.page, Key.Key_W))
    assert chosen == [(KASIA,)]
    assert room.bridge.case.placed == {first.id: KASIA}
    ready(room, refinding, qtbot, 1)
    assert undo_says(window) == "Undo: say that 1 mention means Kasia"


def test_several_mentions_are_placed_at_once_with_somebody_new(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    room.tabs.setCurrentWidget(room.all)
    room.all.list.setFocus()
    room.all.list.choose(room.lines_now()[0].id)
    QTest.keyClick(room.all.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(room.deciding.chosen) == 2
    answered(WhoDialog, lambda d: QTest.keyClicks(d.name, "Zoe"), lambda: QTest.keyClick(room.all.list, Key.Key_W))
    assert set(room.bridge.case.placed.values()) == {"zoe"}
    assert room.notice.says == "2 mentions mean Zoe now."
    ready(room, refinding, qtbot, 1)


def test_a_passage_means_nobody(room: Room) -> None:
    passage = next(m for m in room.lines_now() if m.kind.startswith("passage"))
    room.selection.go(passage.place, passage.id)
    assert not room.decide.who.isEnabled()
    room.page.setFocus()
    QTest.keyClick(room.page, Key.Key_W)
    assert room.notice.says == "Only names and details of people can be said to mean somebody."
    room.selection.choose(None)
    QTest.keyClick(room.page, Key.Key_W)
    assert room.notice.says.startswith("No mark is chosen")


def test_what_changes_while_it_runs_is_found_in_one_more_round(
    window: Window, room: Room, refinding: Refinding, qtbot: QtBot
) -> None:
    refinding.gate.clear()
    room.bridge.do(register.set_person, person=KASIA, objects=True)
    qtbot.waitUntil(lambda: refinding.ran == 1, timeout=10_000)
    room.bridge.do(register.set_person, person=KASIA, note="rang")
    room.bridge.do(register.set_person, person=KASIA, living=False)
    qtbot.wait(50)
    assert window.status.told == ""
    refinding.gate.set()
    ready(room, refinding, qtbot, 2)
    qtbot.wait(100)
    assert refinding.ran == 2, "once for both"
    assert window.status.told == UP_TO_DATE


def test_nothing_follows_from_what_is_not_about_the_register(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    """Decisions, and what jobs find out about people."""
    one = room.lines_now()[0].id
    room.bridge.do(casework.decide, marks=[one], outcome=Outcome.DISCLOSE, reason="known to her", code=None)
    room.bridge.undo()
    room.bridge.session.desk.record([e.PeopleListed((person("found:ben", name="Ben"),))])
    qtbot.wait(100)
    assert refinding.ran == 0


def test_where_it_was_cancelled_it_waits_for_the_next_change(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    refinding.gate.clear()
    room.bridge.do(register.set_person, person=KASIA, objects=True)
    qtbot.waitUntil(lambda: refinding.ran == 1, timeout=10_000)
    room.bridge.cancel()
    refinding.gate.set()
    qtbot.waitUntil(lambda: room.bridge.work is None, timeout=20_000)
    qtbot.wait(100)
    assert refinding.ran == 1
    room.bridge.do(register.set_person, person=KASIA, objects=False)
    ready(room, refinding, qtbot, 2)


def test_it_waits_for_what_runs_already(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    gate = threading.Event()

    def other() -> Job:
        yield Progress(0, 1, "begun")
        assert gate.wait(20)

    room.bridge.start(LongWork("Something else", (other,)))
    room.bridge.do(register.set_person, person=KASIA, objects=True)
    qtbot.wait(50)
    assert refinding.ran == 0
    gate.set()
    ready(room, refinding, qtbot, 1)


def test_a_case_is_not_submitted_while_proposals_may_still_come(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    refinding.gate.clear()
    room.bridge.do(register.set_person, person=KASIA, objects=True)
    qtbot.waitUntil(lambda: refinding.ran == 1, timeout=10_000)
    room.settling.submit()
    assert room.notice.says.startswith("Bringing the proposals up to date is still under way")
    assert room.bridge.case.stage is Stage.OPEN
    refinding.gate.set()
    ready(room, refinding, qtbot, 1)


def test_a_window_that_was_closed_too_soon_catches_up_when_the_case_is_opened_again(
    window: Window, room: Room, refinding: Refinding, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = room.bridge.session.path
    room.bridge.session.do(register.set_person, person=KASIA, objects=True)
    window.close_case()
    session = bootstrap.unlock(path, by="Olive", passphrase="correct horse")
    monkeypatch.setattr(session, "refinding", refinding)
    window.enter(session)
    assert window.room is not None
    ready(window.room, refinding, qtbot, 1)


def test_opening_a_submitted_case_never_reopens_it(
    window: Window, room: Room, refinding: Refinding, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = room.bridge.session.path
    room.bridge.session.do(register.set_person, person=KASIA, objects=True)
    room.bridge.session.desk.record([e.Submitted()])
    window.close_case()
    session = bootstrap.unlock(path, by="Olive", passphrase="correct horse")
    monkeypatch.setattr(session, "refinding", refinding)
    window.enter(session)
    qtbot.wait(100)
    assert refinding.ran == 0
    assert session.case.stage is Stage.SUBMITTED


def test_a_case_that_was_handed_over_is_refused_in_a_sentence(room: Room, refinding: Refinding, qtbot: QtBot) -> None:
    room.bridge.session.give_slot("Rashid", e.Desk.REVIEWER, "correct horse too")
    room.bridge.session.do(review.hand_over, to="Rashid")
    in_people(room, OLA)
    QTest.keyClick(room.people.list, Key.Key_C)
    assert "handed over to Rashid" in room.notice.says
    qtbot.wait(100)
    assert refinding.ran == 0


def test_the_menu_leads_to_the_people_and_to_every_act(window: Window, room: Room) -> None:
    room.tabs.setCurrentWidget(room.here)
    window.actions_["people"].trigger()
    assert room.tabs.currentWidget() is room.people
    room.people.choose(OLA)
    window.actions_["confirm"].trigger()
    assert room.bridge.case.people[OLA].confirmed
    for name, kind in (("person", PersonDialog), ("same", MergeDialog), ("add_person", PersonDialog)):
        answered(kind, lambda d: d.reject(), window.actions_[name].trigger)
    room.people.choose(KASIA)
    answered(SplitDialog, lambda d: d.reject(), window.actions_["two_people"].trigger)
