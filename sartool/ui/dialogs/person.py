"""What the register says of one person: role, relationship, consent, and whether they object."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from sartool.core.people import Consent, Person, Role
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, Card, Field, TextBox, plain
from sartool.words import CONSENTS, ROLES


class PersonDialog(AskDialog):
    """`given` has what was changed, as `casework.set_person` takes it; empty where nothing was."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(person.name, self.tr("Change the register"), parent, width=520)
        self.person = person
        if person.aliases:
            self.body.addWidget(plain(self.tr("Also called {0}").format(", ".join(person.aliases)), "quiet"))
        self.role, self.consent = QComboBox(), QComboBox()
        for role, words in ROLES.items():
            if (role is Role.SUBJECT) == (person.role is Role.SUBJECT):  # there is one, and it stays
                self.role.addItem(words[0].upper() + words[1:], role)
        self.role.setCurrentIndex(self.role.findData(person.role))
        for consent, words in CONSENTS.items():
            self.consent.addItem(words[0].upper() + words[1:], consent)
        self.consent.setCurrentIndex(self.consent.findData(person.consent))
        self.relationship = QLineEdit(person.relationship)
        self.relationship.setPlaceholderText(self.tr("such as mother's neighbour"))
        self.objects = QCheckBox(self.tr("They object to being disclosed"))
        self.objects.setChecked(person.objects)
        self.dead = QCheckBox(self.tr("They have died"))
        self.dead.setChecked(not person.living)
        self.note = TextBox(3)
        self.note.setPlainText(person.note)
        grid = QGridLayout()
        grid.setSpacing(ROOM)
        grid.addWidget(Field(self.tr("Who are they in this record?"), self.role), 0, 0, 1, 2)
        grid.addWidget(Field(self.tr("Relationship"), self.relationship), 1, 0, 1, 2)
        grid.addWidget(Field(self.tr("What did they say to disclosure?"), self.consent), 2, 0, 1, 2)
        grid.addWidget(self.objects, 3, 0)
        grid.addWidget(self.dead, 3, 1)
        note_hint = self.tr("When and how they were asked, what they said.")
        grid.addWidget(Field(self.tr("Note"), self.note, note_hint), 4, 0, 1, 2)
        card = Card()
        card.body.addLayout(grid)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.role.setFocus()

    @property
    def given(self) -> dict[str, Any]:
        p = self.person
        now = {
            "role": Role(self.role.currentData()),
            "relationship": self.relationship.text().strip(),
            "consent": Consent(self.consent.currentData()),
            "objects": self.objects.isChecked(),
            "living": not self.dead.isChecked(),
            "note": self.note.words,
        }
        before = {
            "role": p.role, "relationship": p.relationship.strip(), "consent": p.consent,
            "objects": p.objects, "living": p.living, "note": p.note.strip(),
        }  # fmt: skip
        return {k: v for k, v in now.items() if v != before[k]}
