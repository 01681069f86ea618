"""One person under several entries: who is the same, the likely ones first, and what merging them would do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from sartool.core.case import Case
from sartool.core.people import PersonId
from sartool.present.forms import Fault
from sartool.present.people import person_cards
from sartool.present.same_people import merge_says, merged_into
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, plain
from sartool.ui.panels.person_pick import PersonPick


class MergeDialog(AskDialog):
    """`given` is who stays and who is merged, as `register.merge_people` takes them."""

    def __init__(
        self, case: Case, person: PersonId, proposed: Mapping[PersonId, str], parent: QWidget | None = None
    ) -> None:
        name = case.people[person].name
        super().__init__(
            self.tr("Who is the same person as {0}?").format(name), self.tr("Make them one"), parent,
            intro=self.tr("Choose one entry, or several with Shift or Ctrl. Undo parts them again."), width=640,
        )  # fmt: skip
        self._case, self._person = case, person
        others = [c for c in person_cards(case) if c.id != person]
        self.pick = PersonPick(self.tr("Others of the register"), others, proposed, several=True)
        self.says = plain("")
        card = Card()
        card.body.addWidget(
            self.known("others", Field(self.tr("Others of the register"), self.pick, "", self.pick.list)), 1
        )
        self.body.addWidget(card, 1)
        will = Card(self.tr("What will happen"))
        will.body.addWidget(self.says)
        self.says.setMinimumHeight(3 * self.says.fontMetrics().lineSpacing())
        self.body.addWidget(will)
        self.pick.changed.connect(self._say)
        self.pick.taken.connect(self.accept)
        self._say()
        (self.pick.list if self.pick.picked else self.pick.search).setFocus()

    @property
    def given(self) -> tuple[PersonId, tuple[PersonId, ...]]:
        return merged_into(self._case, [self._person, *self.pick.picked])

    def faults(self) -> list[Fault]:
        return [] if self.pick.picked else [Fault("others", self.tr("Choose who is the same person."))]

    def _say(self) -> None:
        picked = self.pick.picked
        nobody = self.tr("Nothing yet: choose who is the same person.")
        self.says.setText(merge_says(self._case, [self._person, *picked]) if picked else nobody)
