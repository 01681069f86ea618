"""The small parts of every form: a field with its label, hint and fault; days, paths, passphrases, lists to tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sartool.present.forms import PASSPHRASE_ADVICE, NotADay, day, long_day

GAP, ROOM, WIDE = 8, 12, 16


def plain(text: str, kind: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows text as it is, whatever stands in it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if kind:
        label.setProperty("class", kind)
    if kind in ("bad", "warn"):
        label.setStyleSheet("border: 0; background: transparent")  # the frame of a notice is not for a line of text
    return label


def literal(text: str) -> str:
    """Text for a button or tick box: an ampersand in it is no access key."""
    return text.replace("&", "&&")


def button(text: str, act: Callable[[], object], kind: str = "") -> QPushButton:
    made = QPushButton(text)
    made.clicked.connect(lambda _: act())
    if kind:
        made.setProperty("class", kind)
    return made


class Card(QFrame):
    """A part of a form with its heading."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("class", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(WIDE, ROOM, WIDE, WIDE)
        self.body.setSpacing(ROOM)
        if heading:
            self.body.addWidget(plain(heading, "heading"))


class Field(QWidget):
    """A control under its label, with a hint, and with its fault where it has one.

    `beside` is said quietly on the line of the label.
    """

    def __init__(
        self, label: str, control: QWidget, hint: str = "", focus: QWidget | None = None, beside: str = ""
    ) -> None:
        super().__init__()
        typed = control.lineEdit() if isinstance(control, QComboBox) else None  # the keyboard is there
        self.control, self._focus, self._said, self._beside = control, focus or typed or control, hint, beside
        self.label = plain(label, wrap=not beside)
        self.label.setBuddy(self._focus)
        self.hint = plain(hint, "quiet")
        self.hint.setVisible(bool(hint))
        self.fault = plain("", "bad")
        self.fault.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        lines.addWidget(_in_one_line(self.label, plain(beside, "quiet", wrap=False)) if beside else self.label)
        for part in (self.hint, control, self.fault):  # what comes and goes stands below: nothing jumps
            lines.addWidget(part)
        if control.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed:
            lines.addStretch(1)  # so that the controls of neighbours stand on one line
        for named in (control, self._focus):
            named.setAccessibleName(label)
        self._describe()

    def say(self, hint: str) -> None:
        """Another hint."""
        self._said = hint
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._describe()

    def mark(self, says: str) -> None:
        """Show what is wrong with the field; nothing where it is right."""
        self.fault.setText(says)
        self.fault.setVisible(bool(says))
        self._describe()

    def _describe(self) -> None:
        self._focus.setAccessibleDescription(
            ". ".join(t for t in (self.fault.text(), self._said, self._beside) if t)
        )

    def take_focus(self) -> None:
        self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._focus, QLineEdit):
            self._focus.selectAll()


def _in_one_line(label: QLabel, quiet: QLabel) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(label)
    row.addWidget(quiet)
    row.addStretch(1)
    return line


class DayField(Field):
    """A day typed by keyboard, said back in words."""

    def __init__(
        self, label: str, hint: str = "", echo: Callable[[str], str] | None = None, beside: str = ""
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("dd/mm/yyyy")
        self.edit.setMaximumWidth(160)
        super().__init__(label, self.edit, hint, beside=beside)
        self._first, self._echo = hint, echo or self._long
        lines = self.layout()
        assert isinstance(lines, QVBoxLayout)
        lines.insertWidget(lines.indexOf(self.edit) + 1, self.hint)
        self.edit.textChanged.connect(self._say_back)

    def _say_back(self, text: str) -> None:
        self.say(self._echo(text) or self._first)
        self.mark("")

    @staticmethod
    def _long(text: str) -> str:
        try:
            given = day(text)
        except NotADay:
            return ""
        return long_day(given) if given else ""


class PathEdit(QWidget):
    """A path, typed or chosen. chosen(): another path was chosen, or typed to its end."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.edit, 1)
        self.edit.editingFinished.connect(self.chosen)
        self.setFocusProxy(self.edit)

    def add_button(self, text: str, name: str, ask: Callable[[], str]) -> QPushButton:
        """A button that asks for a path; an empty answer changes nothing."""

        def choose() -> None:
            if answer := ask():
                self.edit.setText(str(Path(answer)))
                self.edit.setModified(True)
                self.chosen.emit()

        made = button(text, choose)
        made.setAccessibleName(name)
        self._row.addWidget(made)
        return made

    def ask_folder(self, title: str) -> str:
        return QFileDialog.getExistingDirectory(self, title, self._start())

    def ask_file(self, title: str, kinds: str) -> str:
        return QFileDialog.getOpenFileName(self, title, self._start(), kinds)[0]

    def ask_new(self, title: str) -> str:
        """The name of a folder that is made later."""
        start = self.edit.text() or self._start()
        return QFileDialog.getSaveFileName(self, title, start, options=QFileDialog.Option.DontConfirmOverwrite)[0]

    def _start(self) -> str:
        path = self.path
        return str(path.parent if path else Path.home())

    @property
    def path(self) -> Path | None:
        text = self.edit.text().strip().strip('"')
        return Path(text) if text else None


class SecretFields(QWidget):
    """A passphrase twice, side by side, with advice, and a way to see what is typed."""

    def __init__(self, label: str, advice: str = PASSPHRASE_ADVICE) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.passphrase = Field(label, self.first)
        self.again = Field(self.tr("The same again"), self.second)
        self.first.setAccessibleDescription(advice)
        self.shown = QCheckBox(self.tr("Show what I type"))
        self.shown.toggled.connect(self._show)
        self._show(False)
        row = QHBoxLayout()
        row.setSpacing(ROOM)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.again, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(row)
        lines.addWidget(plain(advice, "quiet"))
        lines.addWidget(self.shown)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)


class TextBox(QPlainTextEdit):
    """A few lines in words. Tab goes on to the next field."""

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * self._lines + 22)

    @property
    def words(self) -> str:
        return self.toPlainText().strip()


class _Lines(QListWidget):
    """As high as its lines, as far as a form has room."""

    def sizeHint(self) -> QSize:
        lines = sum(1 + i.text().count("\n") + len(i.text()) // 64 for i in map(self.item, range(self.count())))
        high = lines * QFontMetrics(self.font()).lineSpacing() + 8 * self.count() + 12
        return QSize(240, max(60, min(240, high)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60)


class TickList(QWidget):
    """Lines to tick, with all, none, and how many. changed(): other lines are ticked now."""

    changed = Signal()

    def __init__(self, name: str, lines: Sequence[tuple[str, str]], *, ticked: bool) -> None:
        """Each line is what it says and a second, quieter part (or nothing)."""
        super().__init__()
        self.list = _Lines()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for says, detail in lines:
            item = QListWidgetItem(f"{says}\n{detail}" if detail else says, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_check(ticked))
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._count)
        self.list.installEventFilter(self)
        self.counted = plain("", "quiet", wrap=False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.every = button(self.tr("Tick all"), lambda: self._all(True))
        row.addWidget(self.every)
        row.addWidget(button(self.tr("Tick none"), lambda: self._all(False)))
        row.addWidget(self.counted, 1, Qt.AlignmentFlag.AlignRight)
        lines_ = QVBoxLayout(self)
        lines_.setContentsMargins(0, 0, 0, 0)
        lines_.setSpacing(GAP)
        lines_.addWidget(self.list, 1)
        lines_.addLayout(row)
        self._count()

    @property
    def ticked(self) -> tuple[int, ...]:
        checked = Qt.CheckState.Checked
        return tuple(n for n in range(self.list.count()) if self.list.item(n).checkState() is checked)

    def tick(self, rows: Sequence[int]) -> None:
        for n in range(self.list.count()):
            self.list.item(n).setCheckState(_check(n in rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the line the keyboard is on, wherever in the line the focus stands."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            item = self.list.currentItem()
            if item is not None:
                item.setCheckState(_check(item.checkState() is not Qt.CheckState.Checked))
            return True
        return super().eventFilter(watched, event)

    def _all(self, on: bool) -> None:
        self.tick(range(self.list.count()) if on else ())

    def _count(self) -> None:
        self.counted.setText(self.tr("{0} of {1} ticked").format(len(self.ticked), self.list.count()))
        self.changed.emit()


def _check(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
