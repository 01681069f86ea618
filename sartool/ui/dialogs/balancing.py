"""The balancing form of DPA 2018 Sch 2 para 16(3): short to fill in, once for several people, with nothing decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from sartool.core.consultations import BalancingForm
from sartool.core.people import PersonId
from sartool.present.forms import BALANCING, Factor, Fault
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, WIDE, Card, Field, TextBox, TickList

LISTED = 280


class BalancingDialog(AskDialog):
    """`given` is who shares the form, and the form. `people` are (id, name, what is withheld about them)."""

    def __init__(self, people: Sequence[tuple[PersonId, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Why is it not reasonable to disclose without consent?"), self.tr("Record the form"), parent,
            intro=self.tr(
                "The law asks for this before anything about another person is withheld (DPA 2018, Schedule 2, "
                "paragraph 16(3)). People in the same position can share one form."
            ),
            width=1060,
        )  # fmt: skip
        self._people = tuple(people)
        self._boxes: dict[str, TextBox | QComboBox] = {}
        self.ticks = TickList(
            self.tr("People"), [(name, detail) for _, name, detail in people], ticked=len(people) == 1
        )
        who = Card(self.tr("Who is this about?"))
        who.setFixedWidth(LISTED)
        who.body.addWidget(
            self.known("people", Field(self.tr("Tick who shares it"), self.ticks, "", self.ticks.list)), 1
        )
        row = QHBoxLayout()
        row.setSpacing(ROOM)
        row.addWidget(who)
        row.addWidget(self._form(), 1)
        self.body.addLayout(row, 1)
        self.ticks.list.setFocus()

    @property
    def given(self) -> tuple[tuple[PersonId, ...], BalancingForm]:
        return tuple(self._people[n][0] for n in self.ticks.ticked), self._filled()

    def faults(self) -> list[Fault]:
        missing = self._filled().missing
        found = [] if self.ticks.ticked else [Fault("people", self.tr("Tick at least one person."))]
        return found + [Fault(f.name, f.missing) for f in BALANCING if f.name in missing]

    def _filled(self) -> BalancingForm:
        return BalancingForm(**{name: _words(box) for name, box in self._boxes.items()})

    def _form(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(ROOM)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for n, factor in enumerate(BALANCING):
            grid.addWidget(self._field(factor), n // 2, n % 2, 1, 2 if n == len(BALANCING) - 1 else 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _field(self, factor: Factor) -> Field:
        box: TextBox | QComboBox = TextBox(2)
        if factor.offered:
            box = QComboBox()
            box.setEditable(True)
            box.addItems(["", *factor.offered])
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._boxes[factor.name] = box
        return self.known(factor.name, Field(f"{factor.letter} {factor.label}".strip(), box, factor.hint))


def _words(box: TextBox | QComboBox) -> str:
    return box.words if isinstance(box, TextBox) else box.currentText().strip()
