"""What a document is: its title, type, day, author ... with who says so; and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit, QWidget

from sartool.core.bundle import Document
from sartool.core.grounds import DataClass, Source
from sartool.present import forms
from sartool.present.forms import Fault
from sartool.present.pages import title
from sartool.present.papers import (
    DATA_CLASSES,
    SOURCES,
    reading_of,
    says_of_itself,
    told_by,
    type_in_words,
    type_of_words,
)
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import GAP, ROOM, Card, DayField, Field, plain

TIGHT = 4  # between lines that belong together


class DescribeDialog(AskDialog):
    """`given` has what was changed, as `documents.describe` takes it; empty where nothing was.

    `names` are those of the types of document, by id.
    """

    def __init__(
        self, document: Document, names: Mapping[str, str], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("What this document is"), self.tr("Record it"), parent, width=880)
        self.document, self._names, self._today = document, names, today
        self.title, self.author = QLineEdit(document.title), QLineEdit(document.author)
        self.originator, self.paper = QLineEdit(document.originator), QLineEdit(document.paper_location)
        self.title.setPlaceholderText(title(document))
        self.late = QCheckBox(self.tr("Written later than what it tells"))
        self.late.setChecked(document.late_entry)
        self.type = _type_box(document.type, names)
        self.date = DayField(self.tr("Date"), beside=told_by(document, "date"))
        self.kind = _choice(DATA_CLASSES, document.data_class)
        self.source = _choice(SOURCES, document.source)
        self._day_before = _as_typed(document.date)
        self.date.edit.setText(self._day_before)
        self.body.addWidget(plain(document.file, "quiet"))
        card = Card()
        card.body.addLayout(self._fields_in_two_columns())
        self.body.addWidget(card)
        self._add_facts(self.tr("What it says of itself"), says_of_itself(document))
        self._add_facts(self.tr("How it was read"), reading_of(document))
        self.body.addStretch(1)
        for edit in (self.title, self.author, self.originator, self.paper):
            edit.setCursorPosition(0)
        self.title.setFocus()

    def _fields_in_two_columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(ROOM + ROOM)
        grid.setVerticalSpacing(GAP)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 380)
        grid.addWidget(self._field("title", self.tr("Title"), self.title), 0, 0, 1, 2)
        grid.addWidget(self._field("type", self.tr("Type"), self.type), 1, 0)
        grid.addWidget(self.known("date", self.date), 1, 1)
        grid.addWidget(self._field("author", self.tr("Author"), self.author), 2, 0)
        grid.addWidget(self._field("originator", self.tr("Where it comes from"), self.originator), 2, 1)
        grid.addWidget(self._field("data_class", self.tr("Kind of data"), self.kind), 3, 0)
        grid.addWidget(self._field("source", self.tr("Who gave the information"), self.source), 3, 1)
        grid.addWidget(self._field("paper_location", self.tr("Where the paper record is"), self.paper), 4, 0)
        grid.addWidget(self._field("late_entry", self.tr("Late entry"), self.late), 4, 1)
        return grid

    def _field(self, name: str, label: str, control: QWidget) -> Field:
        return self.known(name, Field(label, control, beside=told_by(self.document, name)))

    def _add_facts(self, heading: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        card = Card(heading)
        card.body.setSpacing(TIGHT)
        for line in lines:
            card.body.addWidget(plain(line))
        self.body.addWidget(card)

    @property
    def given(self) -> dict[str, Any]:
        d = self.document
        now = {
            "title": self.title.text().strip(), "type": type_of_words(self.type.currentText(), self._names),
            "author": self.author.text().strip(), "originator": self.originator.text().strip(),
            "paper_location": self.paper.text().strip(), "late_entry": self.late.isChecked(),
            "data_class": DataClass(self.kind.currentData()), "source": Source(self.source.currentData()),
        }  # fmt: skip
        before = {name: getattr(d, name) for name in now}
        if now["type"] == type_in_words(d.type, self._names):
            now["type"] = d.type
        if self._day_changed:
            given = forms.day(self.date.edit.text())
            now["date"], before["date"] = given.isoformat() if given else "", d.date
        return {k: v for k, v in now.items() if v != (before[k].strip() if type(before[k]) is str else before[k])}

    def faults(self) -> list[Fault]:
        return forms.day_faults("date", self.date.edit.text(), not_after=self._today) if self._day_changed else []

    @property
    def _day_changed(self) -> bool:
        return self.date.edit.text().strip() != self._day_before


def _as_typed(day: str) -> str:
    """A day as a form has it; one the record gives in another way stays as it is."""
    try:
        return forms.typed(date.fromisoformat(day)) if day else ""
    except ValueError:
        return day


def _choice(words: Mapping[Any, str], chosen: object) -> QComboBox:
    box = QComboBox()
    for value, says in words.items():
        box.addItem(says[0].upper() + says[1:], value)
    box.setCurrentIndex(box.findData(chosen))
    return box


def _type_box(type_: str, names: Mapping[str, str]) -> QComboBox:
    """The types of the table by name, found by any part of it; another word may be typed."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(sorted(names.values(), key=str.casefold))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    box.setMaxVisibleItems(14)
    completer = box.completer()
    if isinstance(completer, QCompleter):
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setEditText(type_in_words(type_, names) if type_ else "")
    line = box.lineEdit()
    assert line is not None  # it is editable
    line.setCursorPosition(0)
    return box
