"""Long work in the real thread beside a real case: taken in order, cancelled at once, never in the way of decisions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import REQUEST, document, mark
from pytestqt.qtbot import QtBot

from sartool import bootstrap
from sartool.core import casework
from sartool.core import events as e
from sartool.core.errors import BadDocument
from sartool.core.marks import Outcome
from sartool.ui.bridge import Bridge
from sartool.work.progress import Job, LongWork, Progress


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    session = bootstrap.make(tmp_path / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    session.desk.record([e.DocumentReceived(document())])
    session.desk.record([e.MarksProposed(document().id, (mark(), mark(x=100)))])
    bridge = Bridge(session)
    yield bridge
    bridge.close()


def ends(bridge: Bridge, work: LongWork, qtbot: QtBot) -> bool:
    with qtbot.waitSignal(bridge.ended, timeout=20_000) as ended:
        assert bridge.start(work)
    return bool(ended.args[1])


def test_parts_are_done_one_after_the_other_each_from_the_case_as_it_is_then(bridge: Bridge, qtbot: QtBot) -> None:
    def first() -> Job:
        yield Progress(1, 1, "one", (e.DocumentReceived(document("late.pdf")),))

    def second() -> Job:
        yield Progress(len(bridge.case.documents), 2, "counted")

    told: list[Progress] = []
    bridge.advanced.connect(told.append)
    assert ends(bridge, LongWork("Both", (first, second)), qtbot)
    assert [p.done for p in told] == [1, 2]


def test_a_decision_made_meanwhile_stands(bridge: Bridge, qtbot: QtBot) -> None:
    """What the job found is asked of the case when it is taken, not of the one it began with."""

    def finding() -> Job:
        time.sleep(0.2)
        yield Progress(1, 1, "found", act=lambda case: casework.propose(case, document().id, [mark(x=100)]))

    first = next(iter(bridge.case.marks)).id
    with qtbot.waitSignal(bridge.ended, timeout=20_000):
        bridge.start(LongWork("Finding", (finding,)))
        assert bridge.do(
            casework.decide, marks=[first], outcome=Outcome.DISCLOSE, reason="known to her", code=None
        )  # fmt: skip
    assert [m.decision is not None for m in bridge.case.marks] == [True, False]


def test_cancelling_ends_it_at_once_even_while_a_child_works(bridge: Bridge, qtbot: QtBot) -> None:
    def waiting() -> Job:
        yield Progress(0, 1, "begun")
        bridge.session.children.submit(time.sleep, 60, seconds=90).result()
        yield Progress(1, 1, "never")

    told: list[Progress] = []
    bridge.advanced.connect(told.append)
    begun = time.monotonic()
    with qtbot.waitSignal(bridge.ended, timeout=20_000) as ended:
        bridge.start(LongWork("Waiting", (waiting,)))
        qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
        qtbot.wait(1500)  # until the child is really at it
        bridge.cancel()
    assert not ended.args[1]
    assert time.monotonic() - begun < 15
    assert len(told) == 1
    assert bridge.session.children.submit(abs, -3, seconds=20).result() == 3  # and it can work again


def test_what_fails_says_why_in_a_sentence(bridge: Bridge, qtbot: QtBot) -> None:
    def failing() -> Job:
        yield Progress(0, 1, "begun")
        raise BadDocument("a.pdf", "cannot be read")

    with qtbot.waitSignal(bridge.refused, timeout=5_000) as refused:
        bridge.start(LongWork("Failing", (failing,)))
    assert refused.args == ["a.pdf: cannot be read"]
    assert bridge.work is None


def test_nothing_changes_while_a_release_holds_the_desk(bridge: Bridge, qtbot: QtBot) -> None:
    gate = SimpleNamespace(open=False)

    def releasing() -> Job:
        while not gate.open:
            time.sleep(0.02)
        yield Progress(1, 1, "out")

    def decide() -> bool:
        one: Any = next(iter(bridge.case.marks)).id
        return bridge.do(casework.decide, marks=[one], outcome=Outcome.DISCLOSE, reason="known to her", code=None)

    with qtbot.waitSignal(bridge.ended, timeout=20_000):
        bridge.start(LongWork("Releasing", (releasing,), holds="The release is being made."))
        with qtbot.waitSignal(bridge.refused) as refused:
            assert not decide()
        assert refused.args == ["The release is being made."]
        with qtbot.waitSignal(bridge.refused) as refused:
            assert not bridge.start(LongWork("Another", ()))
        gate.open = True
    assert decide()


def test_many_changes_in_one_turn_are_told_once(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[object] = []
    bridge.changed.connect(told.append)
    for m in list(bridge.case.marks):
        bridge.do(casework.decide, marks=[m.id], outcome=Outcome.DISCLOSE, reason="known to her", code=None)
    qtbot.waitUntil(lambda: len(told) > 0, timeout=2_000)
    assert told == [bridge.case]


def test_what_was_told_last_is_on_the_record_though_the_window_closes(tmp_path: Path, qtbot: QtBot) -> None:
    """A disclosure lies in its place by then: its release must not miss the record."""
    session = bootstrap.make(tmp_path / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    bridge, told = Bridge(session), []

    def job() -> Job:
        yield Progress(1, 1, "out", (e.DocumentReceived(document("last.pdf")),))

    bridge.start(LongWork("Last", (job,)))
    bridge._worker.wait(500)  # it has told, and nobody has listened yet
    bridge.advanced.connect(told.append)
    bridge.close()
    assert len(told) == 1
    assert not bridge.do(casework.override, point="items", reason="too late")
    again = bootstrap.unlock(tmp_path / "c.sarcase", by="Olive", passphrase="correct horse")
    assert "last.pdf" in {d.file for d in again.case.documents.values()}
    again.close()


def test_a_child_that_dies_is_a_sentence_and_no_fault_of_ours(bridge: Bridge, qtbot: QtBot) -> None:
    import os

    from sartool.work.detection import answer

    def dying() -> Job:
        yield Progress(0, 1, "begun")
        answer(bridge.session.children.submit(os._exit, 9, seconds=60), "pages 1 to 8")

    with qtbot.waitSignal(bridge.refused, timeout=20_000) as refused:
        bridge.start(LongWork("Dying", (dying,)))
    assert "Finding stopped at pages 1 to 8" in refused.args[0]
