"""The password of files that are locked: asked once, tried on all of them, kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from sartool.present.forms import Fault, needed
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import GAP, Card, Field, plain

MOST = 6  # names


class PasswordDialog(AskDialog):
    """`given` is the password. `files` are the names of those that need one."""

    def __init__(self, files: Sequence[str], parent: QWidget | None = None) -> None:
        one = len(files) == 1
        heading = self.tr("A file needs a password") if one else self.tr("{0} files need a password").format(len(files))
        super().__init__(heading, self.tr("Open it") if one else self.tr("Try it on all"), parent, width=500)
        names = "\n".join(files[:MOST])
        more = self.tr("and {0} more").format(len(files) - MOST) if len(files) > MOST else ""
        self.secret = QLineEdit()
        self.shown = QCheckBox(self.tr("Show what I type"))
        self.shown.toggled.connect(self._show)
        self._show(False)
        hint = self.tr("It is tried on every file that needs one, and is not kept.")
        card = Card()
        card.body.setSpacing(GAP)
        card.body.addWidget(plain("\n".join(part for part in (names, more) if part)))
        card.body.addWidget(self.known("password", Field(self.tr("Password"), self.secret, hint)))
        card.body.addWidget(self.shown)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.secret.setFocus()

    @property
    def given(self) -> str:
        return self.secret.text()

    def faults(self) -> list[Fault]:
        return needed("password", self.secret.text(), self.tr("Type the password of the file."))

    def _show(self, on: bool) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
