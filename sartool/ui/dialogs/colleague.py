"""Give a colleague a slot: their name, their desk, and a first passphrase that is handed over in person."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sartool.core.events import Desk
from sartool.present.forms import Fault, NewColleague, needed, passphrase_faults
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, SecretFields
from sartool.words import DESKS


class ColleagueDialog(AskDialog):
    """`given` is the new colleague."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Let a colleague open this case"), self.tr("Add the colleague"), parent,
            intro=self.tr("They get a passphrase and a signing key of their own."),
            width=500,
        )  # fmt: skip
        self.name, self.desk = QLineEdit(), QComboBox()
        for desk, words in DESKS.items():
            self.desk.addItem(words[0].upper() + words[1:], desk)
        self.desk.setCurrentIndex(self.desk.findData(Desk.REVIEWER))
        advice = self.tr("Hand it over in person. They change it when they first open the case.")
        self.secret = SecretFields(self.tr("Their first passphrase"), advice)
        card = Card()
        card.body.addWidget(self.known("name", Field(self.tr("Their name"), self.name)))
        card.body.addWidget(
            Field(self.tr("What may they do?"), self.desk, self.tr("A reviewer or manager can sign off."))
        )
        card.body.addWidget(self.secret)
        self.known("passphrase", self.secret.passphrase)
        self.known("again", self.secret.again)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.name.setFocus()

    @property
    def given(self) -> NewColleague:
        return NewColleague(self.name.text().strip(), Desk(self.desk.currentData()), self.secret.first.text())

    def faults(self) -> list[Fault]:
        secret = passphrase_faults(self.secret.first.text(), self.secret.second.text())
        return [*needed("name", self.name.text(), self.tr("Give your colleague's name.")), *secret]
