"""What the register says of one person: their names and numbers, who they are, and what they said to disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from sartool.core.people import Capacity, Consent, Person, PersonId, Role
from sartool.core.text import letters
from sartool.present.forms import Fault, needed
from sartool.present.mentioned import Mention
from sartool.present.people import CAPACITIES, capacity_of, taken_for
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, Card, Field, TextBox
from sartool.ui.panels.clamped import ClampedLabel
from sartool.words import CONSENTS, ROLES

NEW = PersonId("")


class PersonDialog(AskDialog):
    """`given` has what was changed, as `register.set_person` takes it; empty where nothing was.

    For somebody who is not in the register yet, `person` has the id `NEW`, and `given` is for `register.add_person`.
    """

    def __init__(self, person: Person, parent: QWidget | None = None, *, mentions: Sequence[Mention] = ()) -> None:
        new = person.id == NEW
        verb = self.tr("Confirm") if person.guessed else self.tr("Change the register")
        super().__init__(
            self.tr("Somebody who is not in the register") if new else person.name,
            self.tr("Add to the register") if new else verb, parent, intro=taken_for(person), width=880,
        )  # fmt: skip
        self.person = person
        self.name = QLineEdit(person.name)
        self.aliases = _lines(person.aliases, 4)
        self.identifiers = _lines(person.identifiers, 3)
        self.role, self.consent, self.capacity = QComboBox(), QComboBox(), QComboBox()
        for role, words in ROLES.items():
            if (role is Role.SUBJECT) == (person.role is Role.SUBJECT):  # there is one, and it stays
                self.role.addItem(_capital(words), role)
        for consent, words in CONSENTS.items():
            self.consent.addItem(_capital(words), consent)
        for capacity, words in CAPACITIES.items():
            self.capacity.addItem(self.tr(words), capacity)
        for box, now in ((self.role, person.role), (self.consent, person.consent), (self.capacity, person.capacity)):
            box.setCurrentIndex(box.findData(now))
        self.relationship = QLineEdit(person.relationship)
        self.relationship.setPlaceholderText(self.tr("such as mother's neighbour"))
        self.objects = QCheckBox(self.tr("They object to being disclosed"))
        self.objects.setChecked(person.objects)
        self.dead = QCheckBox(self.tr("They have died"))
        self.dead.setChecked(not person.living)
        self.note = TextBox(2)
        self.note.setPlainText(person.note)
        self._capacity_said = False
        self._lay_out(mentions)
        self.role.currentIndexChanged.connect(self._role_changed)
        self.capacity.activated.connect(lambda _: setattr(self, "_capacity_said", True))
        (self.name if new else self.role).setFocus()

    def _lay_out(self, mentions: Sequence[Mention]) -> None:
        who = QGridLayout()
        who.setSpacing(ROOM)
        who.addWidget(Field(self.tr("Who are they in this record?"), self.role), 0, 0, 1, 2)
        who.addWidget(Field(self.tr("Relationship"), self.relationship), 1, 0, 1, 2)
        who.addWidget(Field(self.tr("In what capacity are they written about?"), self.capacity), 2, 0, 1, 2)
        who.addWidget(Field(self.tr("What did they say to disclosure?"), self.consent), 3, 0, 1, 2)
        who.addWidget(self.objects, 4, 0)
        who.addWidget(self.dead, 4, 1)
        note_hint = self.tr("When and how they were asked, what they said.")
        who.addWidget(Field(self.tr("Note"), self.note, note_hint), 5, 0, 1, 2)
        left, right = Card(), Card()
        left.body.addLayout(who)
        left.body.addStretch(1)
        right.body.addWidget(self.known("name", Field(self.tr("Name"), self.name)))
        also = self.tr("One on each line: other names, nicknames, initials, misspellings.")
        right.body.addWidget(Field(self.tr("Also called"), self.aliases, also))
        own = self.tr("One on each line, as the record writes them: they are found too.")
        right.body.addWidget(Field(self.tr("Their own numbers, addresses, dates"), self.identifiers, own))
        right.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(ROOM)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.body.addLayout(row)
        if mentions:
            self.body.addWidget(_places(self.tr("Where they are mentioned"), mentions))
        self.body.addStretch(1)

    @property
    def given(self) -> dict[str, Any]:
        p, now = self.person, self._now
        if p.id == NEW:
            return now
        before = {
            "role": p.role, "relationship": p.relationship.strip(), "capacity": p.capacity, "consent": p.consent,
            "objects": p.objects, "living": p.living, "note": p.note.strip(), "name": p.name.strip(),
            "aliases": p.aliases, "identifiers": p.identifiers,
        }  # fmt: skip
        return {k: v for k, v in now.items() if v != before[k]}

    def faults(self) -> list[Fault]:
        return needed("name", self.name.text(), self.tr("Give them a name, or what the record calls them."))

    @property
    def _now(self) -> dict[str, Any]:
        name = self.name.text().strip()
        also = [n for n in _given(self.aliases) if n != name]
        if letters(name) != letters(self.person.name) and self.person.name not in also and self.person.id != NEW:
            also.append(self.person.name)  # the record goes on writing the name it had
        return {
            "name": name,
            "aliases": tuple(also),
            "identifiers": _given(self.identifiers),
            "role": Role(self.role.currentData()),
            "relationship": self.relationship.text().strip(),
            "capacity": Capacity(self.capacity.currentData()),
            "consent": Consent(self.consent.currentData()),
            "objects": self.objects.isChecked(),
            "living": not self.dead.isChecked(),
            "note": self.note.words,
        }

    def _role_changed(self) -> None:
        """The capacity follows the role until somebody says another."""
        if not self._capacity_said:
            self.capacity.setCurrentIndex(self.capacity.findData(capacity_of(Role(self.role.currentData()))))


def _places(heading: str, mentions: Sequence[Mention]) -> Card:
    card = Card(heading)
    for mention in mentions:
        line = ClampedLabel(1)
        line.setText(mention.says)
        line.setProperty("class", "quiet")
        card.body.addWidget(line)
    card.body.setSpacing(4)
    return card


def _lines(texts: Sequence[str], high: int) -> TextBox:
    box = TextBox(high)
    box.setPlainText("\n".join(texts))
    return box


def _given(box: TextBox) -> tuple[str, ...]:
    """The lines that say something, each once."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in box.words.splitlines() if line.strip()))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
