"""Keeps the proposals up to date with the register: after a change of it, what it touches is found again by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from sartool.core import events as e
from sartool.core.case import Stage
from sartool.ui.bridge import Bridge
from sartool.ui.status import StatusLine
from sartool.work.progress import LongWork

OF_THE_REGISTER = (e.PersonRecorded, e.PeopleMerged, e.PersonSplit, e.MentionsPlaced)


class CatchingUp(QObject):
    """Begins as soon as nothing else runs, never asks, and stays out of the way: one quiet line says it is done.

    What changes while it runs is found in one more round. Where it was cancelled or failed, it waits for the next
    change, or for the officer to search again.
    """

    def __init__(self, bridge: Bridge, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._status = bridge, status
        entries = bridge.session.entries
        self._read = len(entries)  # of the journal
        self._behind = _left_behind(entries)
        self._work: LongWork | None = None
        self._closed = False
        self._soon = QTimer(self, singleShot=True)  # not at once: whoever hears of an end must hear of it first
        self._soon.timeout.connect(self._begin)
        bridge.changed.connect(lambda _: self._look())
        bridge.ended.connect(self._ended)
        self._soon.start(0)

    def is_mine(self, work: LongWork) -> bool:
        """Whether it is this that runs, or ran: nobody asked for it."""
        return work is self._work

    @property
    def behind(self) -> bool:
        """Whether proposals may still follow from what the register says now."""
        return self._behind or (self._work is not None and self._bridge.work is self._work)

    def close(self) -> None:
        """Begin nothing more: the case is being left."""
        self._closed = True
        self._soon.stop()

    def _look(self) -> None:
        """What people did since, taken back steps included: what jobs find out about people is no change of theirs."""
        entries = self._bridge.session.entries
        new, self._read = entries[self._read :], len(entries)
        if _touches(new, entries):
            self._behind = True
        if self._behind:
            self._soon.start(0)

    def _begin(self) -> None:
        case = self._bridge.case
        ready = self._bridge.work is None and case.searched and case.stage is Stage.OPEN and not case.handed_to
        if self._behind and ready and not self._closed:
            self._behind = False
            self._work = self._bridge.session.refinding()
            self._bridge.start(self._work)

    def _ended(self, work: LongWork, whole: bool) -> None:
        if self.is_mine(work) and not whole:
            self._behind = False
        elif self._behind:
            self._soon.start(0)
        elif self.is_mine(work):
            self._status.say(self.tr("Proposals brought up to date"))


def _touches(new: Sequence[e.Entry], entries: Sequence[e.Entry]) -> bool:
    """Whether a person of the case changed the register in the new entries, or took such a change back."""
    if any(isinstance(entry.event, OF_THE_REGISTER) for entry in new):
        return True
    steps = {entry.event.step for entry in new if isinstance(entry.event, e.StepUndone | e.StepRedone)}
    return bool(steps) and any(x.step in steps and isinstance(x.event, OF_THE_REGISTER) for x in entries)


def _left_behind(entries: Sequence[e.Entry]) -> bool:
    """Whether the register was changed after marks were last proposed: the window was closed too soon."""
    proposed = (e.MarksProposed, e.BundleSearched)
    last = max((n for n, entry in enumerate(entries) if isinstance(entry.event, proposed)), default=-1)
    return _touches(entries[last + 1 :], entries)
