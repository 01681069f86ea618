"""The desk: holds the one open case, and is the only thing that changes it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import reduce
from typing import Protocol

from sartool.core.case import Case, replay
from sartool.core.errors import Refused
from sartool.core.events import BARRIERS, UNDOABLE, Entry, Event, StepRedone, StepUndone
from sartool.work.progress import Job, Progress


class Journal(Protocol):
    """Where entries are kept: append only, sealed, durable when `append` returns."""

    def read(self) -> Iterable[Entry]: ...
    def append(self, entries: Sequence[Entry]) -> None: ...


Listener = Callable[[Case], None]
REMEMBERED = 200  # steps whose earlier case is kept, so that undo is instant


class Desk:
    """One person at one case. `where` is the account and computer, recorded beside the name.

    `held` says why nothing may be changed just now (a release is being made); empty when it may.
    """

    def __init__(self, journal: Journal, who: str, where: str, now: Callable[[], datetime]) -> None:
        self._journal, self.who, self._where, self._now = journal, who, where, now
        self._entries = list(journal.read())
        self._listeners: list[Listener] = []
        self._before: deque[tuple[int, Case]] = deque(maxlen=REMEMBERED)
        self.case = replay(self._effective())
        self.held = ""

    @property
    def entries(self) -> Sequence[Entry]:
        return tuple(self._entries)

    def do(self, verb: Callable[..., Sequence[Event]], *args: object, **kwargs: object) -> int:
        """Carry out one act: ask the verb for the events, keep them, tell the listeners. How many happened."""
        self._free()
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

    def take(self, progress: Progress) -> None:
        """Keep what a long job reports: what happened, and what follows from the case as it is now."""
        self.record((*progress.events, *(progress.act(self.case) if progress.act else ())))

    def run(self, job: Job, show: Callable[[Progress], None] = lambda _: None) -> None:
        """Do a long job to its end, keeping what it reports as it goes."""
        for progress in job:
            self.take(progress)
            show(progress)

    def undo(self) -> None:
        """Take back the last undoable step. Events a job recorded meanwhile stay."""
        self._free()
        done, _ = self._steps()
        if not done:
            raise Refused("There is nothing to undo since the case was last submitted.")
        self.record([StepUndone(done[-1])])

    def redo(self) -> None:
        """Do again what was undone last, unless something else was done since. Refused where its marks are gone."""
        self._free()
        _, undone = self._steps()
        if not undone:
            raise Refused("There is nothing to do again.")
        events = self._events_of(undone[-1])
        try:
            reduce(Case.after, [Entry(0, self._now(), self.who, self._where, event) for event in events], self.case)
        except KeyError:
            raise Refused("What was undone is no longer in the case, so it cannot be done again.") from None
        self.record([StepRedone(undone[-1]), *events])

    @property
    def would_undo(self) -> Sequence[Event]:
        """The events of the step that `undo` would take back; none where there is nothing."""
        done, _ = self._steps()
        return self._events_of(done[-1]) if done else ()

    @property
    def would_redo(self) -> Sequence[Event]:
        """The events that `redo` would bring about again."""
        _, undone = self._steps()
        return self._events_of(undone[-1]) if undone else ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _free(self) -> None:
        if self.held:
            raise Refused(self.held)

    def _steps(self) -> tuple[list[int], list[int]]:
        """The steps that can be undone and those that can be redone, the next one last, since the last barrier."""
        done: list[int] = []
        undone: list[int] = []
        again = 0
        for entry in self._entries:
            match entry.event:
                case StepUndone(step):
                    if step in done:
                        done.remove(step)
                    undone.append(step)
                case StepRedone():
                    undone.pop()
                    done.append(entry.step)
                    again = entry.step
                case event if isinstance(event, BARRIERS):
                    done.clear()
                    undone.clear()
                case event if isinstance(event, UNDOABLE) and entry.step != again:
                    if not done or done[-1] != entry.step:
                        done.append(entry.step)
                    undone.clear()
        return done, undone

    def _events_of(self, step: int) -> Sequence[Event]:
        return [e.event for e in self._entries if e.step == step and isinstance(e.event, UNDOABLE)]

    def _without(self, step: int, undoing: Entry) -> Case:
        """The case had that step not happened: remembered when it was the last one, else replayed."""
        if self._before and self._before[-1][0] == step:
            return self._before.pop()[1].after(undoing)
        self._before.clear()
        return replay(self._effective())

    def _effective(self) -> list[Entry]:
        undone = {e.event.step for e in self._entries if isinstance(e.event, StepUndone)}
        return [e for e in self._entries if e.step not in undone]
