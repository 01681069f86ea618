"""Open a case: a passphrase, and a name where one is wanted. It stays until the case opens or the officer gives up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from sartool.core.errors import SartoolError
from sartool.present.forms import CASE_ENDING, Fault, needed
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, plain

TryUnlock = Callable[[str | None, str], Any]


class UnlockDialog(AskDialog):
    """`session` is whatever `try_unlock(name, passphrase)` answered; the name is None where none was typed.

    Whoever opens the dialog sets `try_unlock` first.
    """

    try_unlock: TryUnlock

    def __init__(self, case: Path, parent: QWidget | None = None) -> None:
        name = case.name.removesuffix(CASE_ENDING)
        super().__init__(self.tr("Open {0}").format(name), self.tr("Open the case"), parent, width=460)
        self.session: Any = None
        self.passphrase, self.name = QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(plain(str(case.parent), "quiet"))
        card = Card()
        hint = self.tr("As it was entered in this case. May be left empty.")
        card.body.addWidget(self.known("passphrase", Field(self.tr("Passphrase"), self.passphrase)))
        card.body.addWidget(self.known("name", Field(self.tr("Your name (optional)"), self.name, hint)))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.passphrase.setFocus()

    def faults(self) -> list[Fault]:
        typed = self.passphrase.text()
        if missing := needed("passphrase", typed, self.tr("Type your passphrase.")):
            return missing
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.session = self.try_unlock(self.name.text().strip() or None, typed)
        except SartoolError as error:
            return [Fault("passphrase", str(error))]
        finally:
            QGuiApplication.restoreOverrideCursor()
        return []
