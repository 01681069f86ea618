"""What the window says of long work: that it runs, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sartool.ui.bridge import Bridge
from sartool.ui.catching_up import CatchingUp
from sartool.ui.notice import Notice
from sartool.ui.page_view import PageView
from sartool.ui.panels.decide import DecidePanel
from sartool.ui.status import StatusLine
from sartool.work.progress import LongWork


class Running(QObject):
    """`released_to` tells where the disclosure that is being made goes."""

    def __init__(
        self, bridge: Bridge, status: StatusLine, notice: Notice, cancel: QAction,
        released_to: Callable[[], Path | None], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._bridge, self._status, self._notice, self._cancel = bridge, status, notice, cancel
        self._released_to, self._released_before = released_to, 0
        self.catching_up = CatchingUp(bridge, status, self)
        bridge.started.connect(self._started)
        bridge.advanced.connect(status.advanced)
        bridge.ended.connect(self._ended)

    def tell_of(self, page: PageView, decide: DecidePanel) -> None:
        """What else shows that something runs."""
        self._bridge.started.connect(lambda _: page.set_empty(self.tr("Pages appear here as they are read.")))
        self._bridge.started.connect(lambda work: decide.set_read_only(work.holds))
        self._bridge.ended.connect(lambda *_: decide.set_read_only(""))

    def _started(self, work: LongWork) -> None:
        self._released_before = len(self._bridge.case.releases)
        self._status.started(work)
        self._cancel.setEnabled(True)
        if not self.catching_up.is_mine(work):  # what nobody asked for takes no word away
            self._notice.clear()

    def _ended(self, work: LongWork, whole: bool) -> None:
        self._status.ended()
        self._cancel.setEnabled(False)
        released = work.holds and len(self._bridge.case.releases) > self._released_before
        if not whole and not released:
            if not self._notice.says:
                self._bridge.told.emit(self.tr("{0}: stopped. What was done so far stays.").format(work.title))
        elif released:
            pages = self._bridge.case.releases[-1].pages
            self._bridge.told.emit(
                self.tr("Released and proved: {0} pages in {1}").format(pages, self._released_to() or "")
            )
        elif not self.catching_up.is_mine(work):
            left = self._bridge.case.undecided
            self._bridge.told.emit(self.tr("{0}: done. {1} marks to decide.").format(work.title, left))

    def close(self) -> None:
        self.catching_up.close()
