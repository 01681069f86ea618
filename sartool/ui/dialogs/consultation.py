"""One contact about disclosure: whom we asked, when, what they said, and until when it is valid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from sartool.core.consultations import Asked, Consultation
from sartool.core.people import PersonId
from sartool.present import forms
from sartool.present.forms import ASKED, Fault
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, Card, DayField, Field, TextBox


class ConsultationDialog(AskDialog):
    """`given` is the consultation. `people` are (id, name) of the register, for a third party who was asked."""

    def __init__(
        self,
        today: date,
        people: Sequence[tuple[PersonId, str]],
        parent: QWidget | None = None,
        asked: Asked = Asked.THIRD_PARTY,
    ) -> None:
        super().__init__(self.tr("Record a consultation"), self.tr("Record the answer"), parent)
        self._today = today
        self.asked, self.person = QComboBox(), QComboBox()
        for kind, words in ASKED.items():
            self.asked.addItem(words[0].upper() + words[1:], kind)
        self.asked.setCurrentIndex(self.asked.findData(asked))
        self.person.addItem(self.tr("Somebody else"), None)
        for id_, name in people:
            self.person.addItem(name, id_)
        self.person_field = Field(self.tr("Which person of the register?"), self.person)
        self.who, self.reference, self.reply = QLineEdit(), QLineEdit(), TextBox(3)
        self.on = DayField(self.tr("On"))
        self.until = DayField(self.tr("Valid until (optional)"))
        self.on.edit.setText(forms.typed(today))
        grid = QGridLayout()
        grid.setSpacing(ROOM)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Field(self.tr("Who was asked?"), self.asked), 0, 0, 1, 2)
        grid.addWidget(self.person_field, 1, 0, 1, 2)
        grid.addWidget(self.known("who", Field(self.tr("Name, and office or post"), self.who)), 2, 0, 1, 2)
        grid.addWidget(self.known("reply", Field(self.tr("What did they say?"), self.reply)), 3, 0, 1, 2)
        grid.addWidget(self.known("on", self.on), 4, 0)
        grid.addWidget(self.known("until", self.until), 4, 1)
        grid.addWidget(Field(self.tr("Your reference (optional)"), self.reference), 5, 0, 1, 2)
        card = Card()
        card.body.addLayout(grid)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.asked.currentIndexChanged.connect(self._kind_changed)
        self.person.activated.connect(self._person_picked)
        self._kind_changed()
        self.asked.setFocus()

    @property
    def given(self) -> Consultation:
        on = forms.day(self.on.edit.text())
        assert on is not None  # faults() saw to it
        person = self.person.currentData() if self._third_party else None
        return Consultation(
            Asked(self.asked.currentData()), self.who.text().strip(), on, self.reply.words,
            PersonId(person) if person else None, forms.day(self.until.edit.text()), self.reference.text().strip(),
        )  # fmt: skip

    def faults(self) -> list[Fault]:
        found = forms.needed("who", self.who.text(), self.tr("Say who was asked."))
        found += forms.reason_faults(
            "reply", self.reply.words, self.tr("Say what they answered, or that they did not.")
        )
        missing = self.tr("Say on what day they were asked.")
        found += forms.day_faults("on", self.on.edit.text(), needed=missing, not_after=self._today)
        return found + forms.day_faults("until", self.until.edit.text())

    @property
    def _third_party(self) -> bool:
        return Asked(self.asked.currentData()) is Asked.THIRD_PARTY

    def _kind_changed(self) -> None:
        self.person_field.setVisible(self._third_party)
        self.fit()

    def _person_picked(self) -> None:
        if self.person.currentData() and not self.who.isModified():
            self.who.setText(self.person.currentText())
