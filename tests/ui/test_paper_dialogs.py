"""The dialogs about whole documents: what one is, its copies, items without pages, passwords."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import TODAY, document
from copied import COPIES, KEPT, LETTER, SCAN, copied, decided_apart
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sartool.core.bundle import Document, ItemState, Remark, Teller, Topic
from sartool.core.case import Case
from sartool.core.events import ItemDecision
from sartool.core.grounds import DataClass, Source
from sartool.present.pages import Place
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.dialogs.copies import CopiesDialog
from sartool.ui.dialogs.describe import DescribeDialog
from sartool.ui.dialogs.items import Handled, ItemsDialog
from sartool.ui.dialogs.password import PasswordDialog

NAMES = {"case_notes": "Case notes", "emails": "E-mails"}
Key = Qt.Key
Show = Callable[[AskDialog], None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(dialog: AskDialog) -> None:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    return shown


def accepted(dialog: AskDialog) -> bool:
    return dialog.result() == QDialog.DialogCode.Accepted.value and not dialog.isVisible()


def texts(dialog: AskDialog) -> str:
    return "\n".join(x.text() for x in dialog.findChildren(QLabel) if x.isVisibleTo(dialog))


def press(qtbot: QtBot, dialog: AskDialog, text: str) -> None:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(dialog)]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


# -- what a document is


def letter(**changed: object) -> Document:
    said_by = {"date": Teller.BUNDLE, "title": Teller.CONTENT}
    made = document(title="Letter home", type="case_notes", author="Gillian Frost", said_by=said_by)
    return replace(made, **changed)  # type: ignore[arg-type]


def test_each_field_stands_with_who_says_it(qtbot: QtBot, show: Show) -> None:
    d = DescribeDialog(letter(), NAMES, TODAY)
    show(d)
    assert (d.title.text(), d.type.currentText(), d.date.edit.text()) == ("Letter home", "Case notes", "01/04/2015")
    for words in ("proposed from its content", "as the bundle's own list says", "not known yet"):
        assert words in texts(d)
    assert "as the bundle's own list says" in d.date.edit.accessibleDescription()
    assert d.given == {}


def test_only_what_was_changed_is_given(qtbot: QtBot, show: Show) -> None:
    d = DescribeDialog(letter(), NAMES, TODAY)
    show(d)
    qtbot.keyClicks(d.title, "Letter to mum")
    d.type.setEditText("e-mails")
    d.date.edit.clear()
    qtbot.keyClicks(d.date.edit, "31 March 2004")
    d.late.click()
    d.kind.setCurrentIndex(d.kind.findData(DataClass.HEALTH))
    d.source.setCurrentIndex(d.source.findData(Source.PROFESSIONAL))
    qtbot.keyClick(d.date.edit, Key.Key_Return)
    assert accepted(d)
    assert d.given == {
        "title": "Letter to mum", "type": "emails", "date": "2004-03-31", "late_entry": True,
        "data_class": DataClass.HEALTH, "source": Source.PROFESSIONAL,
    }  # fmt: skip


def test_a_wrong_date_is_said_at_its_field_and_no_date_is_allowed(qtbot: QtBot, show: Show) -> None:
    d = DescribeDialog(letter(), NAMES, TODAY)
    show(d)
    for wrong in ("31/02/2004", "soon", "1/1/2099"):
        d.date.edit.setText(wrong)
        qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
        assert d.isVisible()
        assert d.date.fault.isVisible()
        assert d.date.edit.hasFocus()
    d.date.edit.clear()
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert accepted(d)
    assert d.given == {"date": ""}


def test_a_date_the_record_gives_in_another_way_may_stay(qtbot: QtBot, show: Show) -> None:
    d = DescribeDialog(letter(date="spring 2015"), NAMES, TODAY)
    show(d)
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert accepted(d)
    assert d.given == {}


def test_a_type_that_is_in_no_table_stays_as_it_was_written(qtbot: QtBot) -> None:
    d = DescribeDialog(letter(type="panel_minutes"), NAMES, TODAY)
    qtbot.addWidget(d)
    assert d.type.currentText() == "Panel minutes"
    assert d.given == {}
    d.type.setEditText("Diary of a carer")
    assert d.given == {"type": "Diary of a carer"}
    d.type.setEditText("")
    assert d.given == {"type": ""}


def test_what_the_record_says_of_itself_is_never_taken_for_markup(qtbot: QtBot, show: Show) -> None:
    late = Remark(Topic.LATE_ENTRY, 2, "<b>late</b> entry")
    d = DescribeDialog(letter(remarks=(late,), blank=(1,), warnings=("a font is missing",)), NAMES, TODAY)
    show(d)
    said = next(x for x in d.findChildren(QLabel) if "<b>late</b>" in x.text())
    assert said.textFormat() is Qt.TextFormat.PlainText
    assert said.text() == "Late entry, page 2: “<b>late</b> entry”"
    assert "Nothing stands on page 1." in texts(d)
    assert "A font is missing." in texts(d)


# -- copies


def test_copies_stand_in_sentences_with_what_can_be_done(qtbot: QtBot, show: Show) -> None:
    d = CopiesDialog(copied())
    show(d)
    assert [line.headline for line in d.copies.rows.lines] == [
        "“Letter (scan)” is the same paper again as “Letter <b>home</b>”, 2 pages",
        "Page 1 of “Letter <b>home</b>” stands inside “Mail”, page 3",
    ]
    assert not d.apart.isVisible()
    assert d.copies.hasFocus()
    assert (d.leave.isEnabled(), d.bring.isEnabled()) == (True, False)
    qtbot.keyClick(d.copies, Key.Key_Down)
    assert not d.leave.isEnabled()  # only a part of it stands in the other


def test_enter_goes_to_the_copy_and_a_button_to_the_other(qtbot: QtBot, show: Show) -> None:
    d = CopiesDialog(copied())
    show(d)
    qtbot.keyClick(d.copies, Key.Key_Return)
    assert accepted(d)
    assert d.wanted == (Place(SCAN, 1), None)
    d = CopiesDialog(copied())
    show(d)
    qtbot.keyClick(d.copies, Key.Key_Down)
    press(qtbot, d, "Go to the other")
    assert d.wanted == (Place(COPIES[1].of, 3), None)


def test_what_was_decided_differently_stands_on_top(qtbot: QtBot, show: Show) -> None:
    d = CopiesDialog(decided_apart())
    show(d)
    assert d.apart.isVisible()
    assert d.conflicts.hasFocus()
    (line,) = d.conflicts.rows.lines
    assert line.reads.endswith("Withheld in “Letter <b>home</b>”, page 2; shown in “Letter (scan)”, page 2")
    qtbot.keyClick(d.conflicts, Key.Key_Return)
    assert d.wanted == (Place(LETTER, 2), KEPT.id)


def test_to_leave_one_out_is_asked_of_whoever_opened_the_dialog(qtbot: QtBot, show: Show) -> None:
    d = CopiesDialog(copied())
    show(d)
    with qtbot.waitSignal(d.leave_wanted) as asked:
        qtbot.mouseClick(d.leave, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0].document == SCAN
    assert d.isVisible()
    d.refuse("Bring that one back first.")
    assert d.summary.isVisible()


def test_without_copies_it_says_so(qtbot: QtBot, show: Show) -> None:
    d = CopiesDialog(Case())
    show(d)
    assert d.empty.isVisible()
    assert not d.listed.isVisible()
    assert d.empty.text() == "Documents are compared once they are read."


# -- items without pages

TAPE = document("tape.mp3", 0, state=ItemState.MANUAL, media="audio", seconds=725.0, title="", why="it is a recording")
EMPTY = document("empty.dat", 0, state=ItemState.MANUAL, media="empty", title="", why="it is an empty file")
LOCKED = document("plan.docx", 0, state=ItemState.MANUAL, media="docx", title="", why="a password", locked=True)


def test_of_a_recording_it_asks_what_becomes_of_it_and_who_holds_it(qtbot: QtBot, show: Show) -> None:
    d = ItemsDialog([TAPE])
    show(d)
    assert "Sound recording, 12 min 5 s" in texts(d)
    qtbot.keyClicks(d.reason, "Listened to it")
    qtbot.keyClick(d.reason, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert d.isVisible()
    assert d.decision.hasFocus()
    assert d.custodian_field.fault.isVisible()
    qtbot.keyClicks(d.decision, "Offered")
    qtbot.keyClicks(d.custodian, "South Force")
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert accepted(d)
    assert d.given == Handled((0,), "Listened to it", ItemDecision.OFFERED, "South Force")


def test_for_another_item_a_reason_is_enough(qtbot: QtBot, show: Show) -> None:
    d = ItemsDialog([TAPE, EMPTY])
    show(d)
    assert d.ticks is not None
    qtbot.keyClick(d.ticks.list, Key.Key_Down)
    qtbot.keyClick(d.ticks.list, Key.Key_Space)
    assert d.decision_field.hint.text() == "May be left open."
    qtbot.keyClicks(d.reason, "Nothing is in it")
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert accepted(d)
    assert d.given == Handled((1,), "Nothing is in it", None, "")


def test_nothing_ticked_is_nothing_said(qtbot: QtBot, show: Show) -> None:
    d = ItemsDialog([TAPE, EMPTY])
    show(d)
    qtbot.keyClicks(d.reason, "Nothing is in it")
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert d.isVisible()
    d.ticks.tick([0])  # type: ignore[union-attr]
    assert d.decision_field.hint.text() == "Needed for a recording."


def test_a_locked_file_leads_to_its_password(qtbot: QtBot, show: Show) -> None:
    d = ItemsDialog([TAPE, LOCKED])
    show(d)
    press(qtbot, d, "Give a file's password…")
    assert not d.isVisible()
    assert d.password_wanted
    assert not [b for b in ItemsDialog([TAPE]).findChildren(QPushButton) if "password" in b.text()]


# -- passwords


def test_a_password_is_hidden_until_it_is_wanted_to_be_seen(qtbot: QtBot, show: Show) -> None:
    d = PasswordDialog(["<b>plan</b>.docx", "b.pdf"])
    show(d)
    assert "<b>plan</b>.docx\nb.pdf" in texts(d)
    qtbot.keyClick(d.secret, Key.Key_Return)
    assert d.isVisible()
    qtbot.keyClicks(d.secret, "rabbit ")
    assert d.secret.echoMode() is QLineEdit.EchoMode.Password
    d.shown.click()
    assert d.secret.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClick(d.secret, Key.Key_Return)
    assert accepted(d)
    assert d.given == "rabbit "  # a blank may belong to it
