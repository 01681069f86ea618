"""Runs a job off the main thread, so that reviewing goes on meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSemaphore, QThread, Signal

from sartool.work.progress import Job


class Worker(QThread):
    """Asks one job for its progress until it is over, fails, or is cancelled.

    advanced(Progress): a piece of the job is done; nothing of it is on the record until the desk took it.
    failed(Exception): the job raised.
    done(bool): the job is over; False when it was cancelled.
    """

    advanced = Signal(object)
    failed = Signal(object)
    done = Signal(bool)

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._taken = QSemaphore(0)

    def go_on(self) -> None:
        """What was told last is taken: the next may come. So the main thread is never flooded."""
        self._taken.release()

    def run(self) -> None:
        try:
            for progress in self._job:
                self.advanced.emit(progress)
                self._taken.acquire()
                if self.isInterruptionRequested():
                    self._job.close()
                    self.done.emit(False)
                    return
        except Exception as error:  # the boundary of the thread: everything is told, nothing is swallowed
            if self.isInterruptionRequested():
                self.done.emit(False)  # its children were stopped under it: that is what cancelling does
            else:
                self.failed.emit(error)
        else:
            self.done.emit(True)
