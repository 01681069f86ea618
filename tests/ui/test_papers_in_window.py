"""Whole documents in the real window: described, left out, dealt with, opened; and what is carried to their copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import REQUEST, document, mark
from copied import COPIES, KEPT, LETTER, MAIL, SCAN, TWIN, papers
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from sartool import bootstrap
from sartool.core import casework, documents
from sartool.core import events as e
from sartool.core.bundle import ItemState, Teller
from sartool.core.marks import Kind, Outcome, Proposal
from sartool.present.pages import Place, Walked
from sartool.ui.app import application
from sartool.ui.room import Room
from sartool.ui.window import Window

Key = Qt.Key
TAPE = document("tape.mp3", 0, state=ItemState.MANUAL, media="audio", date="", title="Tape", why="it is heard")
ALONE = mark(MAIL, page=1, text="Dean", person=None)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """A letter, its scan and a mail; the same name on the second page of both, another in the mail; and a recording."""
    application()
    window = Window(tmp_path / "config")
    window.resize(1366, 768)
    window.show()
    qtbot.waitActive(window)
    session = bootstrap.make(tmp_path / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    session.desk.record([e.DocumentReceived(d) for d in (*papers(), TAPE)])
    for document_, marks in ((LETTER, (KEPT,)), (SCAN, (TWIN,)), (MAIL, (ALONE,))):
        session.desk.record([e.MarksProposed(document_, marks)])
    session.do(documents.found_copies, copies=COPIES, compared=[LETTER, SCAN, MAIL])
    window.enter(session)
    yield window
    window.close()
    qtbot.wait(20)


@pytest.fixture
def room(window: Window) -> Room:
    assert window.room is not None
    return window.room


def answering(*answers: Callable[[Any], object]) -> None:
    """Answer the dialogs that come, one after the other."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(30, answer)
            return
        if len(answers) > 1:
            answering(*answers[1:])
        answers[0](dialog)

    QTimer.singleShot(30, answer)


def described(title: str) -> Callable[[Any], object]:
    def fill(dialog: Any) -> None:
        dialog.title.setText(title)
        dialog.go.click()

    return fill


# -- what a document is


def test_ctrl_i_is_about_the_document_that_is_shown(window: Window, room: Room) -> None:
    room.selection.go(Place(SCAN, 1))
    answering(described("Letter, scanned"))
    QTest.keyClick(room.page, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    known = room.bridge.case.documents[SCAN]
    assert (known.title, known.said_by) == ("Letter, scanned", {"title": Teller.OFFICER})
    assert "Recorded" in room.notice.says


def test_f2_in_the_list_is_about_the_row_the_keyboard_is_on(window: Window, room: Room, qtbot: QtBot) -> None:
    room.documents.tree.setFocus()
    room.documents.tree.setCurrentIndex(room.documents.rows.at(TAPE.id))
    answering(described("Interview"))
    QTest.keyClick(room.documents.tree, Key.Key_F2)
    assert room.bridge.case.documents[TAPE.id].title == "Interview"
    window.activateWindow()
    qtbot.waitUntil(room.documents.tree.hasFocus)
    answering(described("Interview of May"))
    QTest.keyClick(room.documents.tree, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert room.bridge.case.documents[TAPE.id].title == "Interview of May"


def test_a_menu_offers_what_can_be_done_with_a_document(room: Room) -> None:
    assert [a.text() for a in room.documents.menu_of(LETTER).actions()] == ["What this document is…", "Copies…"]
    menu = room.documents.menu_of(TAPE.id)
    assert menu.actions()[-1].text() == "Say what was done with it…"


def test_a_corrected_day_moves_the_document(room: Room, qtbot: QtBot) -> None:
    room.bridge.do(documents.describe, document=MAIL, date="2001-02-03")
    qtbot.waitUntil(lambda: room.documents.rows.lines[0].id == MAIL)
    assert room.walking.places[0] == Place(MAIL, 1)


# -- copies


def test_a_decision_says_that_it_was_carried_to_a_copy(room: Room) -> None:
    room.selection.go(Place(LETTER, 2), KEPT.id)
    assert room.decide.facts.copies[1].text() == "Also stands in “Letter (scan)”, page 2"
    room.decide.why_disclose.setEditText("known to her")
    room.deciding.disclose()
    assert room.notice.says == "Also decided in 1 copy."
    room.selection.go(Place(MAIL, 1), ALONE.id)
    assert room.decide.facts.copies[1].isHidden()
    room.deciding.disclose()
    assert "Also" not in room.notice.says
    assert "Every mark is decided" in room.notice.says


def test_the_last_decision_says_both(room: Room) -> None:
    room.selection.go(Place(MAIL, 1), ALONE.id)
    room.decide.why_disclose.setEditText("known to her")
    room.deciding.disclose()
    room.selection.go(Place(LETTER, 2), KEPT.id)
    room.deciding.disclose()
    assert room.notice.says.startswith("Also decided in 1 copy. Every mark is decided.")


def test_a_copy_is_left_out_with_a_reason_and_needs_no_decision(room: Room, qtbot: QtBot) -> None:
    def reason(dialog: Any) -> None:
        dialog.reason.setPlainText("scanned twice")
        dialog.go.click()

    answering(lambda d: d.leave.click(), reason)
    QTimer.singleShot(500, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    room.papers.copies()
    assert room.bridge.case.left_out[SCAN].reason == "scanned twice"
    qtbot.waitUntil(lambda: room.documents.rows.lines[1].out)
    assert TWIN.id not in {m.id for m in room.all.list.rows.lines}
    went: list[object] = []
    room.selection.mark_changed.connect(went.append)
    for _ in range(3):
        room.deciding.next()
    assert TWIN.id not in went
    room.bridge.undo()
    assert SCAN not in room.bridge.case.left_out
    qtbot.waitUntil(lambda: TWIN.id in {m.id for m in room.all.list.rows.lines})


def test_what_cannot_be_done_is_said_in_the_dialog(room: Room) -> None:
    said: list[str] = []

    def refused(dialog: Any) -> None:
        room.bridge.refused.emit("Bring that one back first.")
        said.extend(x.text() for x in dialog.summary.findChildren(type(dialog.heading)))
        dialog.reject()

    answering(refused)
    room.papers.copies()
    assert "Bring that one back first." in said


def test_from_the_copies_to_the_page(room: Room) -> None:
    answering(lambda d: QTest.keyClick(d.copies, Key.Key_Return))
    room.papers.copies()
    assert room.selection.place == Place(SCAN, 1)


def test_pages_of_a_copy_that_is_left_out_need_nobody(room: Room) -> None:
    room.bridge.do(documents.leave_out, document=SCAN, reason="scanned twice")
    for document_, pages in ((LETTER, (1, 2)), (MAIL, (1, 2, 3))):
        room.bridge.do(documents.see_pages, document=document_, pages=pages)
    assert room.walking.next_unseen()
    assert room.selection.place == Place(MAIL, 4)
    room.bridge.do(documents.see_pages, document=MAIL, pages=(4,))
    assert not room.walking.next_unseen()


def test_a_page_with_new_marks_shows_as_not_seen(room: Room, qtbot: QtBot) -> None:
    room.bridge.do(documents.see_pages, document=MAIL, pages=(1,))
    qtbot.waitUntil(lambda: room.documents.rows.lines[2].pages[0].seen)
    room.bridge.do(casework.propose, document=MAIL, marks=[ALONE, mark(MAIL, x=300, text="Zofia")])
    qtbot.waitUntil(lambda: room.documents.rows.lines[2].pages[0].walked is Walked.NOT_SEEN)


# -- places that only ask


def test_a_place_nobody_could_read_has_its_reason_ready_and_takes_it_away_again(room: Room, qtbot: QtBot) -> None:
    asked = {"person": None, "proposal": Proposal.REVIEW, "proposed_code": None}
    unread = mark(LETTER, x=300, text="", kind=Kind.UNREADABLE, **asked)
    adoption = mark(LETTER, x=400, text="Adoption panel", kind=Kind.ADOPTION, **asked)
    room.bridge.do(casework.propose, document=LETTER, marks=[KEPT, unread, adoption])
    qtbot.waitUntil(lambda: unread.id in {m.id for m in room.lines_now()})
    room.selection.go(Place(LETTER, 1), unread.id)
    assert room.decide.disclosing == "Looked at: nothing to withhold here"
    assert room.decide.withholding == (None, "")
    assert not room.decide.disclose_all.isEnabled()  # it has no words that could stand elsewhere
    room.deciding.everywhere(Outcome.DISCLOSE)
    assert "no words" in room.notice.says
    room.selection.choose(adoption.id)
    assert room.decide.disclosing == ""
    assert room.decide.why_disclose.line.placeholderText() == "Ask the adoption team first"
    room.decide.why_disclose.setEditText("my own words")
    room.selection.choose(unread.id)
    assert room.decide.disclosing == "my own words"


# -- items without pages, and passwords


def test_a_recording_is_dealt_with_before_release(window: Window, room: Room) -> None:
    def handled(dialog: Any) -> None:
        dialog.decision.setCurrentIndex(dialog.decision.findData(e.ItemDecision.REFERRED))
        dialog.custodian.setText("South Force")
        dialog.reason.setPlainText("The force keeps it")
        dialog.go.click()

    room.before_release()
    card = next(c for c in room.readiness.cards if c.point.gate == "items")
    answering(handled)
    card.buttons[0].click()
    handled_ = room.bridge.case.handled[TAPE.id]
    assert (handled_.decision, handled_.custodian) == (e.ItemDecision.REFERRED, "South Force")


def locked_pdf(file: Path, password: str) -> None:
    made = canvas.Canvas(str(file), encrypt=StandardEncryption(password, strength=128))
    made.drawString(72, 700, "Case note of Gillian Frost, 4 April 2015: Tamsin Rook was seen at school.")
    made.save()


def test_a_password_opens_what_it_opens_and_says_what_is_left(tmp_path: Path, qtbot: QtBot) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    locked_pdf(bundle / "plan.pdf", "rabbit")
    locked_pdf(bundle / "report.pdf", "hedgehog")
    application()
    window = Window(tmp_path / "config")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    session = bootstrap.make(tmp_path / "c.sarcase", REQUEST, by="Olive", passphrase="correct horse")
    session.run(session.taking_in(bundle))
    window.enter(session)
    room = window.room
    assert room is not None
    assert window.actions_["password"].isEnabled()

    def type_in(password: str) -> Callable[[Any], object]:
        def fill(dialog: Any) -> None:
            dialog.secret.setText(password)
            dialog.go.click()

        return fill

    answering(type_in("wrong"))
    room.papers.password()
    qtbot.waitUntil(lambda: room.bridge.work is None, timeout=60_000)
    assert room.notice.says == "This password opened no file: try another one."
    answering(type_in("rabbit"))
    room.papers.password()
    qtbot.waitUntil(lambda: room.notice.says.startswith("1 file opened."), timeout=40_000)
    assert "1 still needs another password." in room.notice.says
    read = [d.file for d in room.bridge.case.documents.values() if d.state is ItemState.READ]
    assert [Path(f).name for f in read] == ["plan.pdf"]
    assert {d.id for d in session.case.documents.values() if d.state is ItemState.READ} == session.case.searched
    answering(type_in("hedgehog"))
    room.papers.password()
    qtbot.waitUntil(lambda: room.notice.says.startswith("1 file opened. "), timeout=40_000)
    qtbot.waitUntil(lambda: not window.actions_["password"].isEnabled())
    window.close()
