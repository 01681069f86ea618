"""Whom mentions mean: those whose names fit first, then everybody, or somebody new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from sartool.core.case import Case
from sartool.core.people import PersonId
from sartool.present.forms import Fault
from sartool.present.mentioned import Mention
from sartool.present.people import person_cards
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, plain
from sartool.ui.panels.person_pick import PersonPick

SHOWN = 3  # mentions in their words, at most


class WhoDialog(AskDialog):
    """`given` is somebody of the register, or the name of somebody new.

    `count` mentions are asked about; `mentions` are the first of them, in their words.
    """

    def __init__(
        self, case: Case, mentions: Sequence[Mention], count: int, proposed: Mapping[PersonId, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        one = self.tr("Whom does this mention mean?")
        many = self.tr("Whom do these {0} mentions mean?").format(f"{count:,}")
        super().__init__(
            one if count == 1 else many, self.tr("That is who is meant"), parent,
            intro=self.tr("No later search changes what you say here. Undo takes it back."), width=640,
        )  # fmt: skip
        said = Card()
        said.body.setSpacing(4)
        for mention in mentions:
            said.body.addWidget(plain(mention.quoted))
        if count > len(mentions):
            more = self.tr("and {0} more").format(f"{count - len(mentions):,}")
            said.body.addWidget(plain(more, "quiet"))
        self.body.addWidget(said)
        self._names = {c.id: c.name for c in person_cards(case)}
        self.pick = PersonPick(self.tr("People of the register"), person_cards(case), proposed)
        self.name = QLineEdit()
        card = Card()
        card.body.addWidget(
            self.known("person", Field(self.tr("People of the register"), self.pick, "", self.pick.list)), 1
        )
        new = Field(self.tr("Or somebody new, called"), self.name)
        card.body.addWidget(self.known("name", new))
        self.body.addWidget(card, 1)
        self.pick.changed.connect(self._picked)
        self.pick.taken.connect(self.accept)
        self.name.textEdited.connect(self._named)
        self._say()
        (self.pick.list if self.pick.picked else self.pick.search).setFocus()

    @property
    def given(self) -> tuple[PersonId | None, str]:
        name = self.name.text().strip()
        return (None, name) if name else (self.pick.picked[0], "")

    def faults(self) -> list[Fault]:
        if self.pick.picked or self.name.text().strip():
            return []
        return [Fault("person", self.tr("Choose somebody of the list, or say what somebody new is called."))]

    def _picked(self) -> None:
        """One or the other: whoever is chosen in the list is not somebody new."""
        if self.pick.picked:
            self.name.clear()
        self._say()

    def _named(self, name: str) -> None:
        if name.strip():
            self.pick.pick()
        self._say()

    def _say(self) -> None:
        picked = self.pick.picked
        name = self.name.text().strip() or (self._names[picked[0]] if picked else "")
        self.go.setAccessibleDescription(name)
        self.go.setToolTip(name)
