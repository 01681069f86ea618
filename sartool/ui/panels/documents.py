"""The documents of the bundle and their pages: where the officer is, what is left, and what needs a person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.present.pages import DocumentLine, DocumentLines, Place, summary
from sartool.ui.panels.document_rows import DocumentDelegate, DocumentRows, DocumentTree
from sartool.ui.panels.find_line import FindLine, empty_note


class DocumentsPanel(QWidget):
    """place_wanted(Place): the officer chose a page, or a document and with it its first page.

    describe_wanted(DocumentId): they want to say what it is. copies_wanted(): to see the copies.
    item_wanted(DocumentId): to say what was done with an item that has no pages.
    """

    place_wanted = Signal(object)
    describe_wanted = Signal(object)
    copies_wanted = Signal()
    item_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[DocumentLine, ...] = ()
        self._place: Place | None = None
        self._following = False  # while the panel moves by itself, nobody has chosen anything
        self._worked_out = DocumentLines()
        self.rows = DocumentRows(self)
        self.search = FindLine(self.tr("Find a document"), self)
        self.tree = self._tree()
        self.note = empty_note()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.note)
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.summary.setProperty("class", "quiet")
        self.search.textChanged.connect(self._refresh)
        self.search.to_list.connect(self._into_tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.stack, 1)
        column.addWidget(self.summary)
        self.setFocusProxy(self.tree)
        self._refresh()

    def _tree(self) -> QTreeView:
        tree = DocumentTree(self)
        tree.setModel(self.rows)
        tree.setItemDelegate(DocumentDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setIndentation(18)
        tree.setMouseTracking(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.setExpandsOnDoubleClick(True)
        tree.setAccessibleName(self.tr("Documents and pages"))
        tree.selectionModel().currentChanged.connect(self._moved)
        tree.clicked.connect(self._ask)  # a click on the row that is current already goes there as well
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._offer)
        self._key = QShortcut(QKeySequence("F2"), tree, context=Qt.ShortcutContext.WidgetShortcut)
        self._key.activated.connect(self._describe)
        return tree

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_into_view(self.tree.currentIndex())  # only now is it known how much is in view

    # -- what the window tells

    def name_types(self, names: Mapping[str, str]) -> None:
        """The names of the types of document, by id."""
        self._worked_out = DocumentLines(names)

    def show_case(self, case: Case) -> None:
        """Only what changed since the last case is worked out and drawn again."""
        self.show_lines(self._worked_out.of(case))

    def show_lines(self, lines: tuple[DocumentLine, ...]) -> None:
        if lines != self._all or not lines:
            self._all = lines
            self._refresh()

    def mark_place(self, place: Place | None) -> None:
        """Show where the officer is, without asking for anything."""
        self._place = place
        current = self.tree.currentIndex()
        if place is not None and current.isValid() and self.rows.place_of(current) == place:
            return  # a document stands for its first page: leave whoever walks from document to document there
        self._following = True
        self._stand_at(place)
        self._following = False

    def _stand_at(self, place: Place | None) -> None:
        index = QModelIndex() if place is None else self.rows.at(place.document, place.page)
        if not index.isValid():
            self.tree.selectionModel().clear()
            return
        self.tree.expand(index.parent())
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.tree.selectionModel().setCurrentIndex(index, flags)
        self._bring_into_view(index)

    def _bring_into_view(self, index: QModelIndex) -> None:
        self.tree.scrollTo(index.parent())  # the document's name as well, where both fit
        self.tree.scrollTo(index)

    # -- what the officer does

    def _moved(self, current: QModelIndex) -> None:
        if not self._following and current.isValid():
            self._ask(current)

    def _ask(self, index: QModelIndex) -> None:
        place = self.rows.place_of(index)
        if place is not None and place != self._place:
            self._place = place
            self.place_wanted.emit(place)

    @property
    def chosen_by_keyboard(self) -> DocumentId | None:
        """The document of the row the keyboard is on (or comes back to from a menu); None while it is elsewhere."""
        here = self.window().focusWidget() is self.tree
        return self.rows.document_of(self.tree.currentIndex()) if here else None

    def _describe(self) -> None:
        if (document := self.rows.document_of(self.tree.currentIndex())) is not None:
            self.describe_wanted.emit(document)

    def _offer(self, at: QPoint) -> None:
        """What can be done with the document of the row."""
        index = self.tree.indexAt(at)
        document = self.rows.document_of(index if index.isValid() else self.tree.currentIndex())
        if document is not None:
            menu = self.menu_of(document)
            menu.exec(self.tree.viewport().mapToGlobal(at))
            menu.deleteLater()

    def menu_of(self, document: DocumentId) -> QMenu:
        """The menu of a document: what it is, its copies, and what was done with it where it has no pages."""
        line = self.rows.lines[self.rows.at(document).row()]
        menu = QMenu(self)
        described = menu.addAction(self.tr("What this document is\u2026"))
        described.setShortcut(QKeySequence("F2"))
        described.triggered.connect(lambda _: self.describe_wanted.emit(document))
        menu.addAction(self.tr("Copies\u2026")).triggered.connect(lambda _: self.copies_wanted.emit())
        if line.by_hand:
            handled = menu.addAction(self.tr("Say what was done with it\u2026"))
            handled.triggered.connect(lambda _: self.item_wanted.emit(document))
        return menu

    def _into_tree(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.tree.currentIndex().isValid() and self.rows.lines:
            self.tree.setCurrentIndex(self.rows.index(0, 0))

    # -- keeping its place

    def _refresh(self) -> None:
        wanted = self.search.text().casefold().split()
        listed = [d for d in self._all if all(w in d.searched for w in wanted)]
        current = self.tree.currentIndex()
        was_document = current.isValid() and not current.parent().isValid()
        stood = self.rows.lines[current.row()].id if was_document else None
        expanded, scrolled = self._expanded(), self.tree.verticalScrollBar().value()
        self._following = True
        if self.rows.show(listed):
            for document in expanded:
                self.tree.expand(self.rows.at(document))
            if stood is not None and self.rows.at(stood).isValid():
                self._choose(self.rows.at(stood))
            else:
                self._stand_at(self._place)
            self.tree.verticalScrollBar().setValue(scrolled)
        self._following = False
        self._say(len(listed))

    def _expanded(self) -> list[DocumentId]:
        return [d.id for n, d in enumerate(self.rows.lines) if self.tree.isExpanded(self.rows.index(n, 0))]

    def _say(self, listed: int) -> None:
        self.note.setText(
            self.tr("No document is called that. Press Esc to see them all.")
            if self._all
            else self.tr("No files yet. Add a folder, a zip or a file with Ctrl+O.")
        )
        self.stack.setCurrentIndex(0 if listed else 1)
        self.search.setVisible(bool(self._all))
        self.summary.setVisible(bool(self._all))
        found = self.tr("{} of ").format(f"{listed:,}") if listed != len(self._all) else ""
        self.summary.setText(found + summary(self._all))
