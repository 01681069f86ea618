"""The desk: holds the one open case, and is the only thing that changes it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import reduce
from typing import Protocol

from sartool.core.case import Case, replay
from sartool.core.errors import Refused
from sartool.core.events import BARRIERS, UNDOABLE, Entry, Event, StepUndone
from sartool.work.progress import Job, Progress


class Journal(Protocol):
    """Where entries are kept: append only, sealed, durable when `append` returns."""

    def read(self) -> Iterable[Entry]: ...
    def append(self, entries: Sequence[Entry]) -> None: ...


Listener = Callable[[Case], None]
REMEMBERED = 200  # steps whose earlier case is kept, so that undo is instant


class Desk:
    """One person at one case. `where` is the account and computer, recorded beside the name."""

    def __init__(self, journal: Journal, who: str, where: str, now: Callable[[], datetime]) -> None:
        self._journal, self.who, self._where, self._now = journal, who, where, now
        self._entries = list(journal.read())
        self._listeners: list[Listener] = []
        self._before: deque[tuple[int, Case]] = deque(maxlen=REMEMBERED)
        self.case = replay(self._effective())

    @property
    def entries(self) -> Sequence[Entry]:
        return tuple(self._entries)

    def do(self, verb: Callable[..., Sequence[Event]], *args: object, **kwargs: object) -> int:
        """Carry out one act: ask the verb for the events, keep them, tell the listeners. How many happened."""
        events = verb(self.case, *args, **kwargs)
        self.record(events)
        return len(events)

    def record(self, events: Sequence[Event]) -> None:
        """Keep events that happened: journal first, then the case, then whoever shows it."""
        if not events:
            return
        step = self._entries[-1].step + 1 if self._entries else 1
        now = self._now()
        entries = [Entry(step, now, self.who, self._where, event) for event in events]
        self._journal.append(entries)
        self._entries += entries
        if isinstance(events[0], StepUndone):
            self.case = self._without(events[0].step, entries[0])
        else:
            self._before.append((step, self.case))
            self.case = reduce(Case.after, entries, self.case)
        for listener in tuple(self._listeners):
            listener(self.case)

    def run(self, job: Job, show: Callable[[Progress], None] = lambda _: None) -> None:
        """Do a long job to its end, keeping what it reports as it goes."""
        for progress in job:
            self.record(progress.events)
            show(progress)

    def undo(self) -> None:
        """Take back the last undoable step. Events a job recorded meanwhile stay."""
        undone = self._undone()
        for entry in reversed(self._entries):
            if isinstance(entry.event, BARRIERS):
                break
            if isinstance(entry.event, UNDOABLE) and entry.step not in undone:
                return self.record([StepUndone(entry.step)])
        raise Refused("There is nothing to undo since the case was last submitted.")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _without(self, step: int, undoing: Entry) -> Case:
        """The case had that step not happened: remembered when it was the last one, else replayed."""
        if self._before and self._before[-1][0] == step:
            return self._before.pop()[1].after(undoing)
        self._before.clear()
        return replay(self._effective())

    def _undone(self) -> set[int]:
        return {e.event.step for e in self._entries if isinstance(e.event, StepUndone)}

    def _effective(self) -> list[Entry]:
        undone = self._undone()
        return [e for e in self._entries if e.step not in undone]
