"""What every dialog shares: faults at the top, each leading to its field; a button that says what it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sartool.present.forms import Fault
from sartool.ui.fields import GAP, ROOM, WIDE, Field, button, literal, plain

LOWEST = 700  # what is left of a screen of 768 lines between its bars
TWO_COLUMNS = 900  # from this width on


class Summary(QFrame):
    """What is wrong, a line each. wanted(str): a line was pressed, with the name of its field."""

    wanted = Signal(str)

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("class", "bad")
        self.hide()
        self._room = width - 6 * WIDE
        self._columns = 2 if width >= TWO_COLUMNS else 1
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        self._lines.setHorizontalSpacing(WIDE)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(self._columns - 1, 1)
        self._shown: list[QWidget] = []

    @property
    def links(self) -> list[QPushButton]:
        return [line for line in self._shown if isinstance(line, QPushButton)]

    def show_faults(self, faults: Sequence[Fault]) -> None:
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        heading = plain(self._heading(len(faults)), "heading", wrap=False)
        heading.setIndent(3)  # in line with the links
        self._lines.addWidget(heading, 0, 0, 1, self._columns)
        self._shown = [heading]
        for n, fault in enumerate(faults):
            line = self._line(fault)
            self._lines.addWidget(line, 1 + n // self._columns, n % self._columns)
            self._shown.append(line)
        for line in self._shown:
            line.show()  # now, so that the dialog knows how high it must be
        self.setVisible(bool(faults))
        if faults:
            said = QAccessibleAnnouncementEvent(self, ". ".join(f.says for f in faults))
            QAccessible.updateAccessibility(said)

    def _heading(self, n: int) -> str:
        return self.tr("One thing to put right") if n == 1 else self.tr("{0} things to put right").format(n)

    def _line(self, fault: Fault) -> QWidget:
        if not fault.field:
            return plain(fault.says)
        wrapped = _wrapped(fault.says, QFontMetrics(self.font()), self._room // self._columns)
        made = button(literal(wrapped), lambda: self.wanted.emit(fault.field), "link")
        made.setAccessibleName(fault.says)
        made.setAutoDefault(False)
        return made


def _wrapped(text: str, metrics: QFontMetrics, room: int) -> str:
    """A button does not wrap its text itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class _Inside(QWidget):
    """What scrolls where the screen is too small. Text that wraps says too much of its least size: not asked here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class AskDialog(QDialog):
    """Asks for something, and closes only when nothing is wrong with it.

    A dialog adds its parts to `body`, registers its fields by name, and says in `faults` what is wrong.
    """

    def __init__(self, title: str, verb: str, parent: QWidget | None, *, intro: str = "", width: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._width = width
        self._fields: dict[str, Field] = {}
        self.summary = Summary(width)
        self.summary.wanted.connect(self._lead_to)
        self._inside = _Inside()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self.body.setSpacing(ROOM)
        self.heading = plain(title, "heading")
        self.body.addWidget(self.heading)
        self.intro = plain(intro)
        self.intro.setVisible(bool(intro))
        self.body.addWidget(self.intro)
        self.body.addWidget(self.summary)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.go = QPushButton(verb)
        self.go.setProperty("class", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.cancel = button(self.tr("Cancel"), self.reject)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(WIDE, ROOM, WIDE, WIDE)
        self.foot.setSpacing(GAP)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self.foot)
        self._sure = QShortcut(QKeySequence("Ctrl+Return"), self)  # from inside a box of several lines
        self._sure.activated.connect(self.go.click)

    def known(self, name: str, field: Field) -> Field:
        """Register a field, so that a fault can be shown at it."""
        self._fields[name] = field
        return field

    def faults(self) -> Sequence[Fault]:
        """What is wrong with what was given; nothing closes the dialog."""
        return ()

    def accept(self) -> None:
        faults = self.faults()
        self.show_faults(faults)
        if not faults:
            super().accept()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """At the top and at each field; the first one gets the focus."""
        said: dict[str, str] = {}
        for fault in faults:
            said.setdefault(fault.field, fault.says)
        for name, field in self._fields.items():
            field.mark(said.get(name, ""))
        self.summary.show_faults(faults)
        for before, after in pairwise((self.go, *self.summary.links)):
            QWidget.setTabOrder(before, after)  # round the end to the top: what is wrong comes before the fields
        self.fit()
        if faults:
            self._lead_to(faults[0].field)
            self._scroll.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        """As high as what it holds, as far as a small screen allows."""
        self.body.activate()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        by_width = self.body.hasHeightForWidth()
        wanted = self.body.totalHeightForWidth(self._width) if by_width else self.body.totalSizeHint().height()
        return QSize(self._width, min(LOWEST, wanted + self.foot.sizeHint().height()))

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def _lead_to(self, name: str) -> None:
        field = self._fields.get(name)
        if field is not None:
            field.take_focus()
            self._scroll.ensureWidgetVisible(field)
