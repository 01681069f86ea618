"""One reason for listed things: findings settled, items handled, a warning passed over, a case sent back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sartool.present.forms import Fault, reason_faults
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, TextBox, TickList, plain


class ReasonDialog(AskDialog):
    """`given` is which of the items are ticked, and the reason. All are ticked at first."""

    def __init__(
        self, title: str, question: str, items: Sequence[str], button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, button, parent)
        self._items = len(items)
        self.ticks: TickList | None = None
        self.reason = TextBox(4)
        card = Card()
        if len(items) > 1:
            self.ticks = TickList(title, [(item, "") for item in items], ticked=True)
            hint = self.tr("The reason is recorded for each of those ticked.")
            card.body.addWidget(
                self.known("items", Field(self.tr("Which of these?"), self.ticks, hint, self.ticks.list))
            )
        elif items:
            card.body.addWidget(plain(items[0]))
        hint = self.tr("In a sentence a colleague will understand a year from now.")
        card.body.addWidget(self.known("reason", Field(question, self.reason, hint)))
        self.body.addWidget(card, 1)
        self.reason.setFocus()

    @property
    def given(self) -> tuple[tuple[int, ...], str]:
        return self.ticks.ticked if self.ticks else tuple(range(self._items)), self.reason.words

    def faults(self) -> list[Fault]:
        none = self.ticks is not None and not self.ticks.ticked
        ticked = [Fault("items", self.tr("Tick at least one."))] if none else []
        return [*ticked, *reason_faults("reason", self.reason.words, self.tr("Give a reason in words."))]
