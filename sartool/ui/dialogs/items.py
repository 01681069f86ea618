"""Items without pages: what becomes of each, who holds it, and what was done. One answer for all that are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sartool.core.bundle import Document
from sartool.core.events import ItemDecision
from sartool.present.forms import Fault, item_faults
from sartool.present.pages import title
from sartool.present.papers import RECORDINGS, recording_in_words
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, TextBox, TickList, button, plain
from sartool.words import ITEM_DECISIONS


@dataclass(frozen=True, slots=True)
class Handled:
    """What was said of the documents at these places of the list."""

    ticked: tuple[int, ...]
    reason: str
    decision: ItemDecision | None
    custodian: str


class ItemsDialog(AskDialog):
    """`given` is what was said. `password_wanted`: the officer would rather open a file that is locked."""

    def __init__(self, items: Sequence[Document], parent: QWidget | None = None) -> None:
        intro = self.tr("sartool cannot show these as pages. Say what was done with them by hand.")
        super().__init__(self.tr("Items without pages"), self.tr("Record it"), parent, intro=intro, width=640)
        self._items = tuple(items)
        self.password_wanted = False
        self.ticks: TickList | None = None
        self.decision, self.custodian, self.reason = QComboBox(), QLineEdit(), TextBox(3)
        self.decision.addItem(self.tr("Not chosen"), None)
        for decision, words in ITEM_DECISIONS.items():
            self.decision.addItem(words[0].upper() + words[1:], decision)
        self.decision_field = Field(self.tr("What becomes of it?"), self.decision)
        self.custodian_field = Field(self.tr("Who holds it?"), self.custodian)
        card = Card()
        card.body.addWidget(self._which())
        self.custodian.setPlaceholderText(self.tr("such as the police, the provider, our own archive"))
        hint = self.tr("In a sentence a colleague will understand a year from now.")
        reason = Field(self.tr("What was done, and why?"), self.reason, hint)
        card.body.addWidget(self.known("decision", self.decision_field))
        card.body.addWidget(self.known("custodian", self.custodian_field))
        card.body.addWidget(self.known("reason", reason))
        self.body.addWidget(card, 1)
        if any(d.locked for d in items):
            self.password = button(self.tr("Give a file's password\u2026"), self._rather_open)
            self.foot.insertWidget(0, self.password)
        self._say_what_is_needed()
        (self.ticks.list if self.ticks else self.decision).setFocus()

    def _which(self) -> QWidget:
        lines = [(title(d), self._about(d)) for d in self._items]
        if len(lines) == 1:
            return plain("\n".join(part for part in lines[0] if part))
        self.ticks = TickList(self.tr("Items"), lines, ticked=False)
        self.ticks.changed.connect(self._say_what_is_needed)
        hint = self.tr("What you say below is recorded for each of those ticked.")
        return self.known("items", Field(self.tr("Which of these?"), self.ticks, hint, self.ticks.list))

    @staticmethod
    def _about(d: Document) -> str:
        """Of a recording what it is and how long; of anything else why it has no pages."""
        says = recording_in_words(d) or d.why
        return says[:1].upper() + says[1:]

    @property
    def given(self) -> Handled:
        decision = self.decision.currentData()
        return Handled(
            self._ticked, self.reason.words, ItemDecision(decision) if decision else None, self.custodian.text().strip()
        )

    def faults(self) -> list[Fault]:
        given = self.given
        return item_faults(
            bool(given.ticked), self._recordings, given.decision is not None, given.custodian, given.reason
        )

    @property
    def _ticked(self) -> tuple[int, ...]:
        return self.ticks.ticked if self.ticks else tuple(range(len(self._items)))

    @property
    def _recordings(self) -> bool:
        return any(self._items[n].media in RECORDINGS for n in self._ticked)

    def _say_what_is_needed(self) -> None:
        """A recording is part of the record: what becomes of it is asked, and where it can be heard."""
        hint = self.tr("Needed for a recording.") if self._recordings else self.tr("May be left open.")
        self.decision_field.say(hint)
        self.custodian_field.say(hint)

    def _rather_open(self) -> None:
        self.password_wanted = True
        self.reject()
