"""What an officer does to the register: say who somebody is, who is the same, who is not, whom a mention means.

Each is one verb of the core, and so one step of undo; the proposals follow by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sartool.core import register
from sartool.core.marks import ABOUT_PEOPLE, Mark, MarkId
from sartool.core.people import Person, PersonId, Role
from sartool.detect.lexicon import load
from sartool.present.mentioned import mention_lines, mentioned
from sartool.present.same_people import ShortForms, likely_meant, likely_same
from sartool.ui.bridge import Bridge
from sartool.ui.dialogs.merge import MergeDialog
from sartool.ui.dialogs.person import NEW, PersonDialog
from sartool.ui.dialogs.split import SplitDialog
from sartool.ui.dialogs.who import SHOWN, WhoDialog
from sartool.ui.panels.people import PeoplePanel
from sartool.ui.reopening import may_change


class Registering(QObject):
    """`chosen` tells which marks are chosen: those whose person is asked for."""

    def __init__(
        self, bridge: Bridge, panel: PeoplePanel, chosen: Callable[[], tuple[MarkId, ...]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._panel, self._marks, self._window = bridge, panel, chosen, window
        panel.edit_wanted.connect(self.person)
        panel.confirm_wanted.connect(self.confirm)
        panel.same_wanted.connect(self.same)
        panel.split_wanted.connect(self.two)
        panel.add_wanted.connect(self.add)

    def person(self, id_: PersonId) -> None:
        """Say who somebody is; a guess that is left as it is is confirmed."""
        known = self._bridge.case.people[id_]
        dialog = PersonDialog(
            known, self._window, mentions=mentioned(self._bridge.case, id_, self._bridge.session.texts)
        )
        if not self._may_change() or not dialog.exec() or not (dialog.given or known.guessed):
            return
        if self._bridge.do(register.set_person, person=id_, **dialog.given):
            self._tell(self.tr("{0}: recorded.").format(self._name(id_)))

    def confirm(self, id_: PersonId) -> None:
        """Take what the machine took somebody for."""
        known = self._bridge.case.people[id_]
        if not known.guessed or not self._may_change() or not self._bridge.do(register.set_person, person=id_):
            return
        open_ = self.tr(" Who they are in this record is still to be said: press Enter.")
        says = self.tr("{0}: confirmed.").format(known.name)
        self._bridge.told.emit(says + (open_ if known.role is Role.UNKNOWN else ""))

    def same(self, id_: PersonId) -> None:
        """Make one of several entries."""
        case = self._bridge.case
        dialog = MergeDialog(case, id_, likely_same(case, id_, self._short), self._window)
        if not self._may_change() or not dialog.exec():
            return
        into, merged = dialog.given
        if self._bridge.do(register.merge_people, into=into, merged=merged):
            self._show(into)
            self._tell(self.tr("{0}: one entry now.").format(self._name(into)))

    def two(self, id_: PersonId) -> None:
        """Take one person out of the entry of another."""
        dialog = SplitDialog(self._bridge.case, id_, self._window)
        if not self._may_change() or not dialog.exec():
            return
        name, names, marks = dialog.given
        before = self._bridge.case.people
        if self._bridge.do(register.split_person, person=id_, name=name, names=names, marks=marks):
            self._show(next(p for p in self._bridge.case.people if p not in before))
            self._tell(self.tr("{0}: an entry of their own now. Press Enter to say who they are.").format(name))

    def add(self) -> None:
        """Somebody whom neither the bundle's list nor the search named."""
        dialog = PersonDialog(Person(NEW, "", Role.UNKNOWN), self._window)
        if not self._may_change() or not dialog.exec():
            return
        before = self._bridge.case.people
        if self._bridge.do(register.add_person, **dialog.given):
            added = next(p for p in self._bridge.case.people if p not in before)
            self._show(added)
            self._tell(self.tr("{0}: in the register now.").format(self._name(added)))

    def who(self) -> None:
        """Say whom the chosen marks mean."""
        case = self._bridge.case
        ids = set(self._marks())
        marks = [m for m in case.marks if m.id in ids]
        if why := self._cannot(marks):
            self._bridge.refused.emit(why)
            return
        shown = mention_lines(case, marks, self._bridge.session.texts, SHOWN)
        dialog = WhoDialog(case, shown, len(marks), likely_meant(case, marks, self._short), self._window)
        if not self._may_change() or not dialog.exec():
            return
        person, name = dialog.given
        if self._bridge.do(register.place_mentions, marks=tuple(m.id for m in marks), person=person, name=name):
            said = name or self._name(person or NEW)
            many = self.tr("{0} mentions mean {1} now.").format(len(marks), said)
            self._tell(self.tr("This mention means {0} now.").format(said) if len(marks) == 1 else many)

    # -- inside

    def _cannot(self, marks: Sequence[Mark]) -> str:
        if not marks:
            return self.tr("No mark is chosen: press N for the next one to decide.")
        if any(m.kind not in ABOUT_PEOPLE for m in marks):
            return self.tr("Only names and details of people can be said to mean somebody.")
        return ""

    def _show(self, person: PersonId) -> None:
        """The entry that came of it is the chosen one, once the list shows it."""
        self._panel.show_when_there(person)

    def _name(self, person: PersonId) -> str:
        known = self._bridge.case.people.get(person)
        return known.name if known else ""

    @property
    def _short(self) -> ShortForms:
        return load(self._bridge.session.resources.folder).short

    def _tell(self, says: str) -> None:
        self._bridge.told.emit(says)

    def _may_change(self) -> bool:
        return may_change(self._bridge.case, self._window)
