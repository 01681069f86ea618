"""What an officer does to whole documents: say what one is, leave a copy out, deal with what has no pages, open it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sartool.bootstrap import now
from sartool.core import casework, documents
from sartool.core.bundle import Document, DocumentId, ItemState
from sartool.core.marks import MarkId
from sartool.detect.document_types import load_types
from sartool.present.copies import CopyLine, also_stands_in
from sartool.present.papers import counted
from sartool.present.points import Settle
from sartool.ui.bridge import Bridge
from sartool.ui.dialogs.copies import CopiesDialog
from sartool.ui.dialogs.describe import DescribeDialog
from sartool.ui.dialogs.items import ItemsDialog
from sartool.ui.dialogs.password import PasswordDialog
from sartool.ui.dialogs.reason import ReasonDialog
from sartool.ui.panels.documents import DocumentsPanel
from sartool.ui.reopening import may_change
from sartool.ui.selection import Selection
from sartool.work.progress import LongWork

_NO_PAGES = (ItemState.MANUAL, ItemState.REJECTED)


class Papers(QObject):
    """`password` is the action that can be used only while a file is locked."""

    def __init__(
        self, bridge: Bridge, selection: Selection, panel: DocumentsPanel, password: QAction, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._selection, self._panel, self._window = bridge, selection, panel, window
        self._action = password
        self._after: Callable[[LongWork, bool], None] | None = None
        self._locked_before: frozenset[DocumentId] = frozenset()
        self._types = {t.id: t.name for t in load_types(bridge.session.resources.folder)}
        panel.name_types(self._types)
        panel.describe_wanted.connect(self.describe)
        panel.copies_wanted.connect(self.copies)
        panel.item_wanted.connect(lambda id_: self.items([id_]))
        bridge.changed.connect(lambda _: self._follow())
        self._follow()

    @property
    def ways(self) -> Mapping[Settle, Callable[[], None]]:
        """What settles a point before release."""
        return {Settle.COPIES: self.copies, Settle.ITEMS: self.items}

    # -- what a document is

    def describe(self, id_: DocumentId | None = None) -> None:
        """The document given; else the one chosen in the list where the keyboard is there; else the one shown."""
        place = self._selection.place
        chosen = id_ or self._panel.chosen_by_keyboard or (place.document if place else None)
        known = self._bridge.case.documents.get(chosen) if chosen else None
        if known is None:
            self._bridge.refused.emit(self.tr("No document is shown: choose one in the list on the left."))
            return
        if not may_change(self._bridge.case, self._window):
            return
        dialog = DescribeDialog(known, self._types, now().date(), self._window)
        given = dialog.given if dialog.exec() else {}
        if given and self._bridge.do(documents.describe, document=known.id, **given):
            self._bridge.told.emit(self.tr("Recorded: what you say of a document stands."))

    # -- copies

    def copies(self) -> None:
        """Look at the copies, leave them out or bring them back, and go to what is wanted."""
        dialog = CopiesDialog(self._bridge.case, self._window)
        dialog.leave_wanted.connect(partial(self._leave, dialog))
        dialog.bring_wanted.connect(partial(self._bring, dialog))
        dialog.follow_wanted.connect(partial(self._decide_alike, dialog))
        self._bridge.refused.connect(dialog.refuse)  # behind the dialog nobody would see it
        dialog.exec()
        self._bridge.refused.disconnect(dialog.refuse)
        if dialog.wanted is not None:
            self._selection.go(*dialog.wanted)

    def _leave(self, dialog: CopiesDialog, line: CopyLine) -> None:
        if not may_change(self._bridge.case, dialog):
            return
        question = self.tr("Why is it left out? It does not go to the requester; the other one does.")
        asked = ReasonDialog(self.tr("Leave a copy out"), question, [line.headline], self.tr("Leave it out"), dialog)
        if asked.exec():
            self._bridge.do(documents.leave_out, document=line.document, reason=asked.given[1])
            dialog.show_case(self._bridge.case)

    def _bring(self, dialog: CopiesDialog, line: CopyLine) -> None:
        if may_change(self._bridge.case, dialog):
            self._bridge.do(documents.bring_back, document=line.document)
            dialog.show_case(self._bridge.case)

    def _decide_alike(self, dialog: CopiesDialog) -> None:
        if may_change(self._bridge.case, dialog):
            self._bridge.do(casework.follow_copies)
            dialog.show_case(self._bridge.case)

    def also_in(self, id_: MarkId) -> str:
        """Where else the place of a mark stands; empty where it is in no copy."""
        place = self._selection.place
        mark = self._bridge.case.marks_of.get(place.document, {}).get(id_) if place else None
        return also_stands_in(self._bridge.case, mark) if mark else ""

    # -- items without pages

    def items(self, ids: list[DocumentId] | None = None) -> None:
        """Say what was done with these items; with all that nobody has dealt with where none are given."""
        case = self._bridge.case
        waiting = [d for d in case.documents.values() if d.state in _NO_PAGES]
        chosen = [d for d in waiting if (d.id in ids if ids else d.id not in case.handled)]
        if not chosen or not may_change(case, self._window):
            return
        dialog = ItemsDialog(chosen, self._window)
        if dialog.exec():
            given = dialog.given
            said = {"reason": given.reason, "decision": given.decision, "custodian": given.custodian}
            for n in given.ticked:
                self._bridge.do(documents.handle_item, document=chosen[n].id, **said)
        elif dialog.password_wanted:
            self.password()

    # -- passwords

    def password(self) -> None:
        """Ask for a password and open what it opens; what is new is then searched with all the rest."""
        locked = self._locked
        if not locked:
            self._bridge.refused.emit(self.tr("No file of this case needs a password."))
            return
        if not may_change(self._bridge.case, self._window):
            return
        dialog = PasswordDialog([d.name for d in locked], self._window)
        if dialog.exec():
            self._locked_before = frozenset(d.id for d in locked)
            work = self._bridge.session.opening(dialog.given)
            if self._bridge.start(work):
                self._then(self._opened)

    def _opened(self, _: LongWork, whole: bool) -> None:
        """Something opened: it is searched, and then said. Nothing did: that is said at once."""
        opened, left = self._count_opened()
        if not opened and whole:
            self._bridge.refused.emit(self.tr("This password opened no file: try another one."))
        elif opened and whole and self._bridge.start(self._bridge.session.finding()):
            self._then(self._found)
        elif opened:
            self._bridge.told.emit(_opened_says(opened, left))

    def _found(self, _: LongWork, whole: bool) -> None:
        opened, left = self._count_opened()
        said = [_opened_says(opened, left)]
        if whole:
            said.append(self.tr("{0} to decide.").format(counted(self._bridge.case.undecided, "mark")))
        self._bridge.told.emit(" ".join(said))

    def _count_opened(self) -> tuple[int, int]:
        left = {d.id for d in self._locked}
        return len(self._locked_before - left), len(left)

    def _then(self, after: Callable[[LongWork, bool], None]) -> None:
        """Once the work that was just begun has ended: after everybody else was told of it."""
        self._after = after
        self._bridge.ended.connect(self._ended)

    def _ended(self, work: LongWork, whole: bool) -> None:
        self._bridge.ended.disconnect(self._ended)
        after, self._after = self._after, None
        if after is not None:
            after(work, whole)

    @property
    def _locked(self) -> list[Document]:
        return [d for d in self._bridge.case.documents.values() if d.locked]

    def _follow(self) -> None:
        self._action.setEnabled(bool(self._locked))


def _opened_says(opened: int, left: int) -> str:
    """'2 files opened. 1 still needs another password.'"""
    says = f"{counted(opened, 'file')} opened."
    return f"{says} {left:,} still need{'s' * (left == 1)} another password." if left else says
