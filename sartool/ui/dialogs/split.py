"""Two people under one entry: which names belong to the other, what they are called, and what goes along."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from sartool.core.case import Case
from sartool.core.marks import MarkId
from sartool.core.people import PersonId
from sartool.present.forms import Fault, needed
from sartool.present.same_people import Form, forms, split_says
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, TickList, plain


class SplitDialog(AskDialog):
    """`given` is what `register.split_person` takes: the other's name, the names and the marks that go along."""

    def __init__(self, case: Case, person: PersonId, parent: QWidget | None = None) -> None:
        self._stays = case.people[person].name
        super().__init__(
            self.tr("{0} is two people").format(self._stays), self.tr("Make them two"), parent,
            intro=self.tr("Tick the names that are the other person's. Undo makes them one again."), width=640,
        )  # fmt: skip
        self._forms = forms(case, person)
        names = self.tr("Names in the record and in the register")
        self.ticks = TickList(names, [(f.name, f.detail) for f in self._forms], ticked=False)
        self.ticks.every.hide()  # one must stay
        self.name = QLineEdit()
        card = Card()
        card.body.addWidget(self.known("names", Field(names, self.ticks, "", self.ticks.list)), 1)
        hint = self.tr("The fullest name ticked, unless you say another.")
        card.body.addWidget(self.known("name", Field(self.tr("What is the other person called?"), self.name, hint)))
        self.body.addWidget(card, 1)
        will = Card(self.tr("What will happen"))
        self.says = plain("")
        self.says.setMinimumHeight(2 * self.says.fontMetrics().lineSpacing())
        will.body.addWidget(self.says)
        self.body.addWidget(will)
        self.ticks.changed.connect(self._ticked)
        self.name.textChanged.connect(lambda _: self._say())
        self._say()
        self.ticks.list.setFocus()

    @property
    def given(self) -> tuple[str, tuple[str, ...], tuple[MarkId, ...]]:
        names = tuple(f.name for f in self._chosen if f.registered)
        marks = tuple(m.id for f in self._chosen if not f.registered for m in f.marks)
        return self.name.text().strip(), names, marks

    def faults(self) -> list[Fault]:
        found = []
        if not self._chosen:
            found.append(Fault("names", self.tr("Tick the names that are the other person's.")))
        elif all(f in self._chosen for f in self._forms if f.registered):
            found.append(Fault("names", self.tr("One name of the register must stay with {0}.").format(self._stays)))
        return found + needed("name", self.name.text(), self.tr("Say what the other person is called."))

    @property
    def _chosen(self) -> list[Form]:
        return [self._forms[n] for n in self.ticks.ticked]

    def _ticked(self) -> None:
        if not self.name.isModified():
            longest = max(self._chosen, key=lambda f: len(f.name), default=None)
            self.name.setText(longest.name if longest else "")
        self._say()

    def _say(self) -> None:
        self.says.setText(split_says(self._stays, self.name.text().strip(), self._chosen))
