"""Once a case is submitted, a change reopens it: said first, never by accident."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from sartool.core.case import Case, Stage
from sartool.words import STAGES


def may_change(case: Case, window: QWidget) -> bool:
    """Whether the case is open, or whoever wants to change it wants it reopened."""
    if case.stage is Stage.OPEN:
        return True

    def tr(text: str) -> str:
        return QCoreApplication.translate("Reopening", text)

    asked = QMessageBox(window)
    asked.setIcon(QMessageBox.Icon.Question)
    asked.setWindowTitle(tr("Reopen the case?"))
    asked.setText(tr("The case is {0}. Changing it now reopens it.").format(STAGES[case.stage]))
    asked.setInformativeText(tr("It must then be submitted and signed off again."))
    reopen = asked.addButton(tr("Reopen and change"), QMessageBox.ButtonRole.AcceptRole)
    asked.addButton(tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
    asked.exec()
    return asked.clickedButton() is reopen
