"""What an appropriate health professional says of the serious harm test (DPA 2018 Sch 3 paras 2, 5, 6)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from sartool.core.consultations import HealthOpinion
from sartool.present import forms
from sartool.present.forms import Fault, NotADay
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, Card, DayField, Field, TextBox


class OpinionDialog(AskDialog):
    """`given` is the opinion."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("A health professional's opinion"), self.tr("Record the opinion"), parent,
            intro=self.tr(
                "Would disclosing the health information be likely to cause serious harm to the physical or "
                "mental health of the person or of somebody else?"
            ),
        )  # fmt: skip
        self._today = today
        self.professional, self.profession = QLineEdit(), QLineEdit()
        self.on = DayField(self.tr("Given on"), self.tr("It can be relied on for six months."), self._echo)
        self.met = QRadioButton(self.tr("The test is met: serious harm is likely"))
        self.not_met = QRadioButton(self.tr("The test is not met: it can be disclosed"))
        self._either = QButtonGroup(self)
        self.note = TextBox(3)
        card = Card()
        grid = QGridLayout()
        grid.setSpacing(ROOM)
        grid.addWidget(self.known("professional", Field(self.tr("Who gave it?"), self.professional)), 0, 0)
        grid.addWidget(self.known("profession", Field(self.tr("What are they?"), self.profession)), 0, 1)
        grid.addWidget(self.known("on", self.on), 1, 0, 1, 2)
        grid.addWidget(self.known("met", self._choice()), 2, 0, 1, 2)
        grid.addWidget(Field(self.tr("Note (optional)"), self.note, self.tr("Where the letter is kept.")), 3, 0, 1, 2)
        card.body.addLayout(grid)
        self.profession.setPlaceholderText(self.tr("such as consultant psychiatrist"))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.professional.setFocus()

    @property
    def given(self) -> HealthOpinion:
        on = forms.day(self.on.edit.text())
        assert on is not None  # faults() saw to it
        names = self.professional.text().strip(), self.profession.text().strip()
        return HealthOpinion(*names, on, self.met.isChecked(), self.note.words)

    def faults(self) -> list[Fault]:
        found = forms.needed("professional", self.professional.text(), self.tr("Say who gave the opinion."))
        found += forms.needed("profession", self.profession.text(), self.tr("Say what their profession is."))
        missing = self.tr("Say on what day it was given.")
        found += forms.day_faults("on", self.on.edit.text(), needed=missing, not_after=self._today)
        if not (self.met.isChecked() or self.not_met.isChecked()):
            found.append(Fault("met", self.tr("Say whether the test is met.")))
        return found

    def _choice(self) -> Field:
        both = QWidget()
        lines = QVBoxLayout(both)
        lines.setContentsMargins(0, 0, 0, 0)
        for one in (self.met, self.not_met):
            self._either.addButton(one)
            lines.addWidget(one)
        field = Field(self.tr("What do they say?"), both, focus=self.met)
        self.met.setAccessibleName(self.met.text())
        return field

    def _echo(self, text: str) -> str:
        try:
            on = forms.day(text)
        except NotADay:
            return ""
        if on is None:
            return ""
        if on > self._today or forms.can_rely(on, self._today):
            return forms.long_day(on)
        return self.tr("{0}: more than six months ago, so it can no longer be relied on").format(forms.long_day(on))
