"""The tree of documents: what it shows, that it keeps its place, and that the keyboard is enough."""

from __future__ import annotations

import pytest
from builders import CODES, after, document, mark, opened
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from sartool.core import casework, documents
from sartool.core.bundle import DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.marks import Outcome
from sartool.present.pages import Place
from sartool.ui.panels.document_rows import DocumentRows
from sartool.ui.panels.documents import DocumentsPanel

A, B = DocumentId("a.pdf"), DocumentId("b.pdf")
Key = Qt.Key


def three() -> Case:
    """b of one page, a of three, and a sound nobody has listened to."""
    documents = (
        document("b.pdf", title="Letter <b>home</b>"),
        document("a.pdf", 3, date="2016-01-05", title="Report"),
        document("v.wav", 0, date="", title="Voice", state=ItemState.MANUAL, why="it is <i>a sound</i>"),
    )
    return opened(mark("b.pdf"), mark("a.pdf", page=2), mark("a.pdf", x=90, page=2), documents=documents)


def decided(case: Case, document: DocumentId) -> Case:
    ids = [m.id for m in case.marks if m.document == document]
    return after(case, casework.decide(case, ids, Outcome.DISCLOSE, "she knows them", codes=CODES))


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentsPanel:
    made = DocumentsPanel()
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show_case(three())
    made.show()
    qtbot.waitExposed(made)
    return made


def read(panel: DocumentsPanel, index: QModelIndex) -> str:
    return str(panel.rows.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    rows = DocumentRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    case = three()
    panel = DocumentsPanel()
    qtbot.addWidget(panel)
    panel.show_case(case)
    assert rows.show(panel.rows.lines)
    panel.show_case(decided(case, A))
    assert not rows.show(panel.rows.lines)
    tester.deleteLater()


def test_it_says_what_is_there_what_is_left_and_what_needs_somebody(panel: DocumentsPanel) -> None:
    assert panel.summary.text() == "3 documents, 4 pages, 1 needs you"
    assert read(panel, panel.rows.at(B)) == "Letter <b>home</b>. 1 April 2015, 1 page. 1 to decide. not seen yet"
    assert read(panel, panel.rows.at(A, 2)) == "Page 2: 2 to decide, not seen yet"
    assert "Needs you: It is <i>a sound</i>" in read(panel, panel.rows.at(DocumentId("v.wav")))


def test_a_tooltip_never_takes_a_title_for_markup(panel: DocumentsPanel) -> None:
    said = panel.rows.data(panel.rows.at(B), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;home" in str(said)


def test_a_click_and_the_arrow_keys_ask_for_a_page(panel: DocumentsPanel, qtbot: QtBot) -> None:
    asked: list[Place] = []
    panel.place_wanted.connect(asked.append)
    where = panel.tree.visualRect(panel.rows.at(B)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.keyClick(panel.tree, Key.Key_Down)
    qtbot.keyClick(panel.tree, Key.Key_Right)
    qtbot.keyClick(panel.tree, Key.Key_Down)
    qtbot.keyClick(panel.tree, Key.Key_Down)
    assert asked == [Place(B, 1), Place(A, 1), Place(A, 2)]


def test_an_item_without_pages_asks_for_nothing(panel: DocumentsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.place_wanted):
        where = panel.tree.visualRect(panel.rows.at(DocumentId("v.wav"))).center()
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_it_follows_without_asking(panel: DocumentsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.place_wanted):
        panel.mark_place(Place(A, 3))
    assert panel.tree.currentIndex() == panel.rows.at(A, 3)
    assert panel.tree.isExpanded(panel.rows.at(A))
    panel.mark_place(None)
    assert not panel.tree.currentIndex().isValid()


def test_whoever_walks_from_document_to_document_is_left_there(panel: DocumentsPanel) -> None:
    panel.tree.setCurrentIndex(panel.rows.at(A))
    panel.mark_place(Place(A, 1))
    assert panel.tree.currentIndex() == panel.rows.at(A)
    assert not panel.tree.isExpanded(panel.rows.at(A))


def test_it_keeps_its_place_when_documents_come_and_decisions_are_made(panel: DocumentsPanel, qtbot: QtBot) -> None:
    case = three()
    panel.mark_place(Place(A, 2))
    with qtbot.assertNotEmitted(panel.place_wanted):
        panel.show_case(decided(case, A))
        assert read(panel, panel.rows.at(A, 2)).startswith("Page 2: nothing withheld")
        panel.show_case(after(case, documents.receive(case, document("0.pdf", date="2001-01-01"))))
    assert panel.tree.currentIndex() == panel.rows.at(A, 2)
    assert panel.tree.isExpanded(panel.rows.at(A))


def test_the_line_finds_documents_and_esc_brings_all_back(panel: DocumentsPanel, qtbot: QtBot) -> None:
    panel.mark_place(Place(A, 2))
    with qtbot.assertNotEmitted(panel.place_wanted):
        qtbot.keyClicks(panel.search, "home")
    assert [d.id for d in panel.rows.lines] == [B]
    assert panel.summary.text().startswith("1 of 3 documents")
    qtbot.keyClicks(panel.search, "xx")
    assert panel.stack.currentWidget() is panel.note
    assert "Esc" in panel.note.text()
    qtbot.keyClick(panel.search, Key.Key_Escape)
    assert panel.tree.currentIndex() == panel.rows.at(A, 2)


def test_down_goes_from_the_line_into_the_tree(panel: DocumentsPanel, qtbot: QtBot) -> None:
    panel.search.setFocus()
    qtbot.keyClick(panel.search, Key.Key_Down)
    assert panel.tree.hasFocus()
    assert panel.tree.currentIndex() == panel.rows.at(B)


def test_without_files_it_says_what_to_do(panel: DocumentsPanel) -> None:
    panel.show_case(Case())
    assert panel.stack.currentWidget() is panel.note
    assert "Ctrl+O" in panel.note.text()
    assert panel.search.isHidden()


def test_ten_thousand_pages_are_shown_and_changed(qtbot: QtBot) -> None:
    documents = [document(f"{n:04}.pdf", 10) for n in range(1000)]
    case = opened(mark("0500.pdf"), documents=documents)
    panel = DocumentsPanel()
    qtbot.addWidget(panel)
    panel.show_case(case)
    panel.show()
    panel.mark_place(Place(DocumentId("0500.pdf"), 7))
    assert panel.tree.visualRect(panel.tree.currentIndex()).intersects(panel.tree.viewport().rect())
    panel.show_case(decided(case, DocumentId("0500.pdf")))
    assert panel.rows.lines[500].left == 0
    assert panel.tree.indexAt(QPoint(20, 10)).isValid()
