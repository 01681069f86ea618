"""What stands before a release, settled: each point opens what it takes, and its answer is a verb of the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sartool.bootstrap import now
from sartool.core import casework, review
from sartool.core.gates import Level
from sartool.core.people import PersonId
from sartool.present.points import PointLine, Settle
from sartool.ui.bridge import Bridge
from sartool.ui.dialogs.balancing import BalancingDialog
from sartool.ui.dialogs.colleague import ColleagueDialog
from sartool.ui.dialogs.consultation import ConsultationDialog
from sartool.ui.dialogs.opinion import OpinionDialog
from sartool.ui.dialogs.reason import ReasonDialog
from sartool.ui.dialogs.release import ReleaseDialog
from sartool.ui.reopening import may_change


class Settling(QObject):
    """`go` is what others do: to the next mark, to the next page nobody looked at, copies, items without pages."""

    def __init__(
        self, bridge: Bridge, go: Mapping[Settle, Callable[[], None]], show_points: Callable[[], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._window, self._go, self._show_points = bridge, window, go, show_points

    def settle(self, point: PointLine) -> None:
        ways: dict[Settle, Callable[[], None]] = {
            Settle.FIND: self.find,
            Settle.FINDINGS: lambda: self._findings(point),
            Settle.BALANCE: lambda: self._balance(point),
            Settle.OPINION: self._opinion,
            Settle.CONSULT: self._consult,
            Settle.OVERRIDE: lambda: self.override(point),
            **self._go,
        }
        ways[point.settle]()

    def override(self, point: PointLine) -> None:
        """Go on in spite of a warning, with a reason on the record."""
        question = self.tr("Why may the case go on all the same? The reason goes into the log, under your name.")
        dialog = ReasonDialog(
            self.tr("Go on in spite of a warning"), question, [point.says], self.tr("Go on"), self._window
        )
        if dialog.exec():
            self._bridge.do(casework.override, point=point.gate, reason=dialog.given[1])

    def find(self) -> None:
        """Search the record again: what it finds may reopen a case, so that is asked first."""
        if may_change(self._bridge.case, self._window):
            self._bridge.start(self._bridge.session.finding())

    def _findings(self, point: PointLine) -> None:
        question = self.tr("The bundle's own list says this, and it could not be matched. How was it settled?")
        dialog = ReasonDialog(self.tr("Settle findings"), question, point.about, self.tr("Settle"), self._window)
        if dialog.exec():
            ticked, reason = dialog.given
            for i in ticked:
                self._bridge.do(casework.settle_finding, finding=point.about[i], reason=reason)

    def _balance(self, point: PointLine) -> None:
        case = self._bridge.case
        withheld = Counter(m.person or PersonId("") for m in case.marks if m.withheld)
        people = []
        for id_ in point.about:
            known = case.people.get(PersonId(id_))
            name = known.name if known else self.tr("People nobody could place")
            people.append((PersonId(id_), name, self.tr("{0} withheld").format(withheld[PersonId(id_)])))
        dialog = BalancingDialog(people, self._window)
        if dialog.exec():
            chosen, form = dialog.given
            self._bridge.do(casework.balance, people=chosen, form=form)

    def _opinion(self) -> None:
        dialog = OpinionDialog(now().date(), self._window)
        if dialog.exec():
            self._bridge.do(casework.record_opinion, opinion=dialog.given)

    def _consult(self) -> None:
        people = [(p.id, p.name) for p in self._bridge.case.people.values()]
        dialog = ConsultationDialog(now().date(), people, self._window)
        if dialog.exec():
            self._bridge.do(casework.record_consultation, consultation=dialog.given)

    # -- steps of the case

    def colleague(self) -> None:
        dialog = ColleagueDialog(self._window)
        if dialog.exec():
            given = dialog.given
            session = self._bridge.session
            if self._bridge.attempt(lambda: session.give_slot(given.name, given.desk, given.passphrase)):
                self._bridge.told.emit(
                    self.tr("{0} can now open this case with the passphrase you give them.").format(given.name)
                )

    def submit(self) -> None:
        if self._bridge.work is not None:  # what it finds would reopen the case at once
            title = self._bridge.work.title
            self._bridge.refused.emit(self.tr("{0} is still under way: submit when it is done.").format(title))
        elif blockers := [p for p in self._bridge.session.points() if p.level is Level.BLOCKER]:
            self._show_points()
            many = self.tr("{0} things must be settled first: they are listed on the right.").format(len(blockers))
            self._bridge.refused.emit(blockers[0].says if len(blockers) == 1 else many)
        elif self._warnings_passed() and self._bridge.do(review.submit):
            self._bridge.told.emit(self.tr("Submitted. Lock the case (Ctrl+L) for another person to review it."))

    def _warnings_passed(self) -> bool:
        """What should have been looked at and was not is passed with a reason, under a name, or the case stays."""
        warnings = [p for p in self._bridge.session.points() if p.level is Level.WARNING]
        if not warnings:
            return True
        question = self.tr("These should be looked at first. Why may the case go on all the same, for the log?")
        says = [p.says for p in warnings]
        dialog = ReasonDialog(self.tr("Submit in spite of this"), question, says, self.tr("Submit"), self._window)
        if not dialog.exec() or len(dialog.given[0]) < len(warnings):
            self._show_points()
            return False
        return all(self._bridge.do(casework.override, point=p.gate, reason=dialog.given[1]) for p in warnings)

    def sign_off(self) -> None:
        if self._bridge.do(review.sign_off):
            self._bridge.told.emit(self.tr("Signed off. The case can be released."))

    def send_back(self) -> None:
        question = self.tr("What must be looked at again? The officer reads this.")
        dialog = ReasonDialog(self.tr("Send the case back"), question, [], self.tr("Send back"), self._window)
        if dialog.exec() and self._bridge.do(review.send_back, reason=dialog.given[1]):
            self._bridge.told.emit(self.tr("Sent back to the officer."))

    def release(self, suggested: Path) -> Path | None:
        """Ask where it goes and begin; answers with the folder of the disclosure, or None."""
        if not self._bridge.attempt(lambda: review.may_release(self._bridge.case)):
            return None
        dialog = ReleaseDialog(suggested, self._window)
        if not dialog.exec():
            return None
        out, internal = dialog.given
        return out if self._bridge.start(self._bridge.session.releasing(out, internal)) else None
