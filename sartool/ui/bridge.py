"""Between the desk and Qt: one open case whose changes are a signal, and whose long work runs in one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from sartool.bootstrap import Session, now
from sartool.core.case import Case
from sartool.core.errors import SartoolError
from sartool.core.events import Event
from sartool.ui.worker import Worker
from sartool.work.progress import LongWork, Progress

JOB_SHOWS = 300  # ms


class Bridge(QObject):
    """The open case, for every widget.

    changed(Case): at most once for each turn of the event loop, and less often while a job fills the case.
    refused(str): a rule said no, or something could not be done; a sentence fit to show.
    told(str): something went well that is worth a sentence.
    started(LongWork), advanced(Progress), ended(LongWork, bool): long work; False when it was cancelled.
    """

    changed = Signal(object)
    refused = Signal(str)
    told = Signal(str)
    started = Signal(object)
    advanced = Signal(object)
    ended = Signal(object, bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.saved_at: datetime | None = None
        self.work: LongWork | None = None
        self._parts: list[Callable[[], Any]] = []
        self._worker: Worker | None = None
        self._cancelled = False
        self._taking = self._closed = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(lambda: self.changed.emit(self.case))
        self._leave = session.desk.subscribe(self._recorded)

    @property
    def case(self) -> Case:
        return self.session.case

    @property
    def by(self) -> str:
        return self.session.by

    # -- acts

    def do(self, verb: Callable[..., Sequence[Event]], **given: Any) -> bool:
        """Carry out a verb of the core. False when a rule refused it; the sentence went out as `refused`."""
        return self.attempt(lambda: self.session.do(verb, **given))

    def undo(self) -> bool:
        return self.attempt(self.session.desk.undo)

    def redo(self) -> bool:
        return self.attempt(self.session.desk.redo)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Anything that may be refused. Nothing happens to a case that was closed."""
        if self._closed:
            return False
        try:
            act()
        except SartoolError as error:
            self.refused.emit(str(error))
            return False
        return True

    # -- long work

    def start(self, work: LongWork) -> bool:
        """Begin long work; one at a time. False when some is under way."""
        if self.work is not None:
            self.refused.emit(f"{self.work.title} is still under way: wait for it, or cancel it first.")
            return False
        self.work, self._parts, self._cancelled = work, list(work.parts), False
        self.session.desk.held = work.holds
        self.started.emit(work)
        self._next()
        return True

    def cancel(self) -> None:
        """Stop the long work under way; what it has done so far stays."""
        if self._worker is not None and not self._cancelled:
            self._cancelled = True
            self._worker.requestInterruption()
            self._worker.go_on()
            self.session.children.close()  # whatever it waits for answers at once

    def close(self) -> None:
        """Stop what runs and give the case back. Nothing that was decided is lost: it is on disk already."""
        self.cancel()
        if self._worker is not None:
            self._worker.wait()
            # What it told last may be that a disclosure lies in its place: that must not miss the record.
            QCoreApplication.sendPostedEvents(self, int(QEvent.Type.MetaCall.value))
        self._closed = True
        self._leave()
        self.session.close()

    def _next(self) -> None:
        if not self._parts:
            self._over(whole=True)
            return
        worker = Worker(self._parts.pop(0)(), self)
        worker.advanced.connect(self._take)
        worker.done.connect(self._part_done)
        worker.failed.connect(self._failed)
        worker.finished.connect(worker.deleteLater)
        self._worker = worker
        worker.start()

    @Slot(object)
    def _take(self, progress: Progress) -> None:
        if self._closed:
            return
        self._taking = True
        try:
            if self.attempt(lambda: self.session.desk.take(progress)):
                self.advanced.emit(progress)
            else:
                self.cancel()  # it could not be kept (a full disk, say): going on would only lose more
        finally:
            self._taking = False
            if self._worker is not None:
                QTimer.singleShot(0, self._worker.go_on)  # after whatever people did meanwhile

    @Slot(bool)
    def _part_done(self, whole: bool) -> None:
        if self._closed:
            return
        if whole and not self._cancelled:
            self._next()
        else:
            self._over(whole=False)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self._closed:
            return
        self._over(whole=False)
        if not isinstance(error, SartoolError):
            raise error  # a fault of ours: shown as one, never swallowed
        self.refused.emit(str(error))

    def _over(self, *, whole: bool) -> None:
        work, self.work, self._worker, self._parts = self.work, None, None, []
        self.session.desk.held = ""
        self.changed.emit(self.case)
        self.ended.emit(work, whole)

    def _recorded(self, _: Case) -> None:
        """What a person did shows at once; what a job found shows a few times a second."""
        self.saved_at = now().astimezone()
        if not self._taking:
            self._soon.start(0)
        elif not self._soon.isActive():
            self._soon.start(JOB_SHOWS)
