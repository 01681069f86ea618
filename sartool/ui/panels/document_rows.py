"""Documents and their pages as a tree of two levels, and how its rows are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from sartool.core.bundle import DocumentId
from sartool.present.pages import DocumentLine, PageLine, Place
from sartool.ui import theme
from sartool.ui.panels.rows import (
    PAD,
    ROW,
    SHAPE,
    Index,
    Rows,
    bold,
    chip,
    chosen_ground,
    paint_walked,
    paint_warning,
    small,
    tip,
    write,
)

_DOCUMENT = 0  # the id of an index: 0 for a document, else 1 + the row of the page's document


class DocumentRows(QAbstractItemModel):
    """The lines as they are; rows that did not change are left alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[DocumentLine] = ()
        self._row_of: dict[DocumentId, int] = {}

    def show(self, lines: Sequence[DocumentLine]) -> bool:
        """True when rows came, went or moved: then the view has to find its place again."""
        if [(d.id, len(d.pages)) for d in lines] != [(d.id, len(d.pages)) for d in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self._row_of = {d.id: n for n, d in enumerate(lines)}
            self.endResetModel()
            return True
        before, self.lines = self.lines, lines
        for n, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old is not new and old != new:
                top = self.index(n, 0)
                self.dataChanged.emit(top, top)
                if new.pages:
                    self.dataChanged.emit(self.index(0, 0, top), self.index(len(new.pages) - 1, 0, top))
        return False

    def at(self, document: DocumentId, page: int | None = None) -> QModelIndex:
        """Where a document, or one of its 1-based pages, stands; an invalid index when it is not listed."""
        row = self._row_of.get(document)
        if row is None:
            return QModelIndex()
        top = self.index(row, 0)
        return top if page is None else self.index(page - 1, 0, top)

    def place_of(self, index: Index) -> Place | None:
        """The page of a row; of a document, its first page."""
        line = self.data(index, ROW)
        if isinstance(line, PageLine):
            return line.place
        return line.pages[0].place if isinstance(line, DocumentLine) and line.pages else None

    def document_of(self, index: Index) -> DocumentId | None:
        """The document of a row, or of the page in it."""
        line = self.data(index, ROW)
        if isinstance(line, PageLine):
            return line.place.document
        return line.id if isinstance(line, DocumentLine) else None

    # -- what a view asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - as Qt has it
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _DOCUMENT)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        inside = index.internalId() if index.isValid() else _DOCUMENT
        return QModelIndex() if inside == _DOCUMENT else self.createIndex(inside - 1, 0, _DOCUMENT)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        if not parent.isValid():
            return len(self.lines)
        return len(self.lines[parent.row()].pages) if parent.internalId() == _DOCUMENT else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        inside = index.internalId()
        if inside == _DOCUMENT:
            return _of_document(self.lines[index.row()], role)
        return _of_page(self.lines[inside - 1].pages[index.row()], role)


def _of_document(line: DocumentLine, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return line.title
        case Qt.ItemDataRole.AccessibleTextRole:
            return line.says
        case Qt.ItemDataRole.ToolTipRole:
            return tip(". ".join(p for p in (line.title, line.needs, line.detail, line.notes) if p))
        case Qt.ItemDataRole.UserRole:
            return line
    return None


def _of_page(line: PageLine, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return f"Page {line.place.page}"
        case Qt.ItemDataRole.AccessibleTextRole:
            unseen = "" if line.seen or line.walked.value in line.says else f", {line.walked.value}"
            return f"Page {line.place.page}: {line.says}{unseen}"
        case Qt.ItemDataRole.UserRole:
            return line
    return None


class DocumentTree(QTreeView):
    """The ground left of a chosen row is as light as the row itself."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        chosen = self.selectionModel().isSelected(_plain(index))
        painter.fillRect(rect, chosen_ground() if chosen else QColor(theme.PAPER))
        super().drawBranches(painter, rect, index)


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), 0, index.parent()) if isinstance(index, QPersistentModelIndex) else index


class DocumentDelegate(Rows):
    """A document takes two lines, and one more each for what somebody must do and what is odd; a page takes one.

    What is left out as a copy is quieter, and says so.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(ROW)
        lines = 1 if isinstance(line, PageLine) else 2 + bool(line.needs) + bool(line.notes)
        return QSize(120, self.height(option.fontMetrics, lines))

    def draw(self, painter: QPainter, inside: QRect, index: Index) -> None:
        line = index.data(ROW)
        step = painter.fontMetrics().lineSpacing()
        shape = QRectF(inside.left(), inside.top() + (step - SHAPE) / 2, SHAPE, SHAPE)
        text = inside.adjusted(SHAPE + PAD, 0, 0, 0)
        first = QRect(text.left(), text.top(), text.width(), step)
        if isinstance(line, PageLine):
            _paint_shape(painter, line, QRectF(shape.left(), inside.center().y() - SHAPE / 2, SHAPE, SHAPE))
            name = f"Page {line.place.page}"
            write(painter, text, name, theme.QUIET if line.out else theme.INK)
            taken = painter.fontMetrics().horizontalAdvance(name) + PAD
            write(painter, text.adjusted(taken, 0, 0, 0), line.says, theme.QUIET)
            return
        if line.needs:
            paint_warning(painter, shape)
        else:
            _paint_shape(painter, line, shape)
        if line.left:
            ground, rim = QColor(theme.GROUND), QColor(theme.QUIET)
            taken = chip(painter, first, f"{line.left:,} left", rim, ground, Qt.PenStyle.SolidLine)
            first.setRight(first.right() - taken)
        plain = painter.font()
        painter.setFont(plain if line.out else bold(plain))
        write(painter, first, line.title, theme.QUIET if line.out else theme.INK)
        painter.setFont(small(plain))
        below = QRect(text.left(), text.top() + step, text.width(), step)
        for says, colour in ((line.needs, theme.WARN), (line.detail, theme.QUIET), (line.notes, theme.QUIET)):
            if says:
                write(painter, below, says, colour)
                below.translate(0, step)


def _paint_shape(painter: QPainter, line: DocumentLine | PageLine, box: QRectF) -> None:
    """How far it is; a dash for what is left out."""
    if line.out:
        painter.fillRect(QRectF(box.left() + 3, box.center().y() - 1, box.width() - 6, 2), QColor(theme.QUIET))
    else:
        paint_walked(painter, line.walked, box)
