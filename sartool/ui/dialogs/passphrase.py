"""Another passphrase for whoever opened the case: at first use of one that was given to them, or whenever they like."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sartool.present.forms import Fault, passphrase_faults
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, SecretFields


class PassphraseDialog(AskDialog):
    """`given` is the new passphrase. `first`: the one they came in with was chosen by somebody else."""

    def __init__(self, name: str, parent: QWidget | None = None, *, first: bool = False) -> None:
        intro = self.tr(
            "The one you came in with was chosen by a colleague. What you sign must be yours alone: choose another."
        )
        title = self.tr("Choose your own passphrase, {0}").format(name)
        super().__init__(title, self.tr("Use this one"), parent, intro=intro if first else "", width=500)
        self.secret = SecretFields(self.tr("Your new passphrase"))
        card = Card()
        card.body.addWidget(self.secret)
        self.known("passphrase", self.secret.passphrase)
        self.known("again", self.secret.again)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.secret.first.setFocus()

    @property
    def given(self) -> str:
        return self.secret.first.text()

    def faults(self) -> list[Fault]:
        return passphrase_faults(self.secret.first.text(), self.secret.second.text())
