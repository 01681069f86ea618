"""The first page: begin a case, open one, or try the sample; and the cases opened last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sartool.present.start import RecentLine, Urgency
from sartool.ui import theme
from sartool.ui.fields import GAP, ROOM, Card, plain

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEFT = 380
_PAD = 12
_LINE = int(Qt.ItemDataRole.UserRole)


class RecentModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[RecentLine, ...] = ()

    def show_lines(self, lines: Sequence[RecentLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        if role == int(Qt.ItemDataRole.DisplayRole):
            return line.name
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return line.says
        return None


class RecentDelegate(QStyledItemDelegate):
    """Draws a case: its name and the days left with their sign, then stage, when it was opened, and its place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(option.font).lineSpacing()
        return QSize(200, 2 * high + QFontMetrics(_bold(option.font)).lineSpacing() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RecentLine = index.data(_LINE)
        state, box, font = option.state, QRect(option.rect), QFont(option.font)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, QColor(theme.GROUND))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(theme.ACCENT))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._texts(painter, box.adjusted(_PAD + 4, _PAD - 2, -_PAD, -_PAD), font, line)
        painter.restore()

    def _texts(self, painter: QPainter, box: QRect, font: QFont, line: RecentLine) -> None:
        bold = _bold(font)
        due_wide = QFontMetrics(bold).horizontalAdvance(line.due) + (24 if line.due else 0)
        top = QRect(box.left(), box.top(), box.width() - due_wide - _PAD, QFontMetrics(bold).lineSpacing())
        gone = line.urgency is Urgency.GONE
        _write(painter, top, bold, theme.QUIET if gone else theme.INK, line.name)
        if line.due:
            self._due(painter, QRect(box.right() - due_wide, top.top(), due_wide, top.height()), font, line)
        high = QFontMetrics(font).lineSpacing()
        second = QRect(box.left(), top.bottom() + 3, box.width(), high)
        _write(painter, second, font, theme.INK, f"{line.stage}, {line.opened}")
        _write(painter, second.translated(0, high), font, theme.QUIET, line.place)

    def _due(self, painter: QPainter, box: QRect, font: QFont, line: RecentLine) -> None:
        urgent = line.urgency in (Urgency.LATE, Urgency.SOON)
        colour = {Urgency.LATE: theme.BAD, Urgency.SOON: theme.WARN}.get(line.urgency, theme.QUIET)
        used = _bold(font) if urgent else font
        wide = QFontMetrics(used).horizontalAdvance(line.due)
        _write(painter, QRect(box.right() - wide - 1, box.top(), wide + 2, box.height()), used, colour, line.due)
        if urgent:
            side = 16
            at = QRectF(box.right() - wide - side - 8, box.center().y() - side / 2, side, side)
            _warning_sign(painter, at, colour, filled=line.urgency is Urgency.LATE)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    bold.setPointSizeF(font.pointSizeF() + 1)
    return bold


def _write(painter: QPainter, box: QRect, font: QFont, colour: str, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _warning_sign(painter: QPainter, box: QRectF, colour: str, *, filled: bool) -> None:
    """A triangle with an exclamation mark: full when overdue, hollow when it is soon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(QColor(colour) if filled else QColor(theme.PAPER))
    top = QPointF(inside.center().x(), inside.top())
    painter.drawPolygon(QPolygonF([top, inside.bottomRight(), inside.bottomLeft()]))
    painter.setPen(QPen(QColor(theme.PAPER if filled else colour), 1.8))
    x = inside.center().x()
    painter.drawLine(QPointF(x, inside.top() + 5), QPointF(x, inside.bottom() - 4.5))
    painter.drawPoint(QPointF(x, inside.bottom() - 2))
    painter.restore()


class _Big(QPushButton):
    """One of the three ways to begin."""

    def sizeHint(self) -> QSize:
        return QSize(LEFT, max(48, super().sizeHint().height()))


class StartPage(QWidget):
    """new_wanted(), sample_wanted(); open_wanted(Path | None): None asks for a folder. forget_wanted(Path)."""

    new_wanted = Signal()
    open_wanted = Signal(object)
    sample_wanted = Signal()
    forget_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = RecentModel(self)
        self.list = QListView()
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 40, 48, 40)
        row.setSpacing(48)
        row.addLayout(self._left())
        row.addWidget(self._right(), 1)
        self.show_recent(())
        self.new.setFocus()

    def complain(self, sentence: str) -> None:
        """Say what went wrong, above the ways to begin; an empty sentence takes it away."""
        self._wrong_says.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def show_recent(self, rows: Sequence[RecentLine]) -> None:
        """The cases opened last; the line the keyboard was on stays near."""
        before = max(self.list.currentIndex().row(), 0)
        self.recent.show_lines(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        self._hint.setVisible(bool(rows))
        if rows:
            self.list.setCurrentIndex(self.recent.index(min(before, len(rows) - 1), 0))

    def _left(self) -> QVBoxLayout:
        self.new = self._big(self.tr("New case\N{HORIZONTAL ELLIPSIS}"), "primary")
        self.open = self._big(self.tr("Open a case\N{HORIZONTAL ELLIPSIS}"))
        self.sample = self._big(self.tr("Try it with the sample record"))
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(lambda: self.open_wanted.emit(None))
        self.sample.clicked.connect(self.sample_wanted)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addSpacing(24)
        column.addWidget(self._wide(plain("sartool", "title")))
        says = self.tr(
            "Find what may have to be withheld in a child's record, decide it, have it signed off, and release the "
            "rest with proof. Everything stays on this computer."
        )
        column.addWidget(self._wide(plain(says)))
        column.addSpacing(GAP)
        column.addWidget(self._complaint())
        column.addSpacing(GAP)
        for big in (self.new, self.open, self.sample):
            column.addWidget(big)
        column.addWidget(self._wide(plain(self.tr("The sample is about somebody who does not exist."), "quiet")))
        column.addStretch(1)
        return column

    def _complaint(self) -> QFrame:
        self._wrong = QFrame()
        self._wrong.setProperty("class", "bad")
        self._wrong.setFixedWidth(LEFT)
        self._wrong_says = plain("")
        lines = QVBoxLayout(self._wrong)
        lines.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        lines.addWidget(self._wrong_says)
        self._wrong.hide()
        return self._wrong

    def _big(self, text: str, kind: str = "") -> QPushButton:
        made = _Big(text)
        made.setFixedWidth(LEFT)
        made.setAutoDefault(True)  # Enter presses it
        if kind:
            made.setProperty("class", kind)
        return made

    @staticmethod
    def _wide(label: QLabel) -> QLabel:
        label.setFixedWidth(LEFT)
        return label

    def _right(self) -> Card:
        card = Card()
        head = plain(self.tr("Cases opened last"), "heading")
        head.setBuddy(self.list)
        card.body.addWidget(head)
        self._set_up_list()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty())
        card.body.addWidget(self._pages, 1)
        self._hint = plain(
            self.tr("Enter opens a case. Delete takes it off this list; the case itself stays."), "quiet"
        )
        card.body.addWidget(self._hint)
        return card

    def _set_up_list(self) -> None:
        self._delegate = RecentDelegate(self)
        self.list.setModel(self.recent)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Cases opened last"))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(self._open_current)
        self._keys = []
        for keys, act in ((("Return", "Enter"), self._open_current), (("Del",), self._forget_current)):
            short = QShortcut(self.list)
            short.setKeys([QKeySequence(k) for k in keys])
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(act)
            self._keys.append(short)

    def _empty(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, ROOM, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(plain(self.tr("No case was opened on this computer yet.")))
        says = self.tr(
            "Begin with a new case and the folder or zip you were given, or look around in the sample record first. "
            "Cases you open are listed here."
        )
        lines.addWidget(plain(says, "quiet"))
        lines.addStretch(1)
        return page

    def _current(self) -> RecentLine | None:
        row = self.list.currentIndex().row()
        return self.recent.lines[row] if 0 <= row < len(self.recent.lines) else None

    def _open_current(self) -> None:
        line = self._current()
        if line is not None:
            self.open_wanted.emit(line.path)

    def _forget_current(self) -> None:
        line = self._current()
        if line is not None:
            self.forget_wanted.emit(line.path)
