"""The dialogs by keyboard: what is wrong is said at the top and at its field, and what is given is plain data."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from builders import CODES, NOON, TODAY, document, mark, opened
from copied import decided_apart
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from sartool.core import events as e
from sartool.core.bundle import DocumentId
from sartool.core.consultations import Asked, BalancingForm, Consultation, HealthOpinion
from sartool.core.errors import SartoolError, WrongPassphrase
from sartool.core.marks import Decision, MarkId, Outcome
from sartool.core.people import SUBJECT, Consent, Person, PersonId, Role
from sartool.core.request import Request, RequestType
from sartool.present.forms import NewColleague
from sartool.present.log import LogLine
from sartool.present.marks import MarkLine, mark_lines
from sartool.ui.dialogs.asking import LOWEST, AskDialog
from sartool.ui.dialogs.balancing import BalancingDialog
from sartool.ui.dialogs.colleague import ColleagueDialog
from sartool.ui.dialogs.consultation import ConsultationDialog
from sartool.ui.dialogs.copies import CopiesDialog
from sartool.ui.dialogs.describe import DescribeDialog
from sartool.ui.dialogs.everywhere import EverywhereDialog
from sartool.ui.dialogs.items import ItemsDialog
from sartool.ui.dialogs.log import LogDialog
from sartool.ui.dialogs.new_case import NewCaseDialog
from sartool.ui.dialogs.opinion import OpinionDialog
from sartool.ui.dialogs.password import PasswordDialog
from sartool.ui.dialogs.person import PersonDialog
from sartool.ui.dialogs.reason import ReasonDialog
from sartool.ui.dialogs.release import ReleaseDialog
from sartool.ui.dialogs.unlock import UnlockDialog

SECRET = "four words that hold"
SAID = Request(
    RequestType.PARENT, "Jamie Lee Tranter", "Donna Tranter", date(2026, 10, 12), date(2003, 3, 11), "SAR 7/2"
)
Show = Callable[[AskDialog], None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """On the screen, active, and gone afterwards."""

    def shown(dialog: AskDialog) -> None:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)

    return shown


def type_in(qtbot: QtBot, edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def said(dialog: AskDialog) -> list[str]:
    links = dialog.summary.findChildren(QPushButton)
    return [x.accessibleName() for x in links if x.isVisibleTo(dialog)]


def accepted(dialog: AskDialog) -> bool:
    return dialog.result() == QDialog.DialogCode.Accepted.value and not dialog.isVisible()


# -- a new case


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    (tmp_path / "bundle").mkdir()
    return tmp_path / "bundle"


def about_you(qtbot: QtBot, d: NewCaseDialog, case: Path) -> None:
    type_in(qtbot, d.by, "Olive")
    type_in(qtbot, d.secret.first, SECRET)
    type_in(qtbot, d.secret.second, SECRET)
    type_in(qtbot, d.place.edit, str(case))


def test_a_new_case_typed_by_hand(qtbot: QtBot, show: Show, bundle: Path, tmp_path: Path) -> None:
    d = NewCaseDialog(None, lambda _: None)
    show(d)
    assert d.focusWidget() is d.bundle.edit
    qtbot.keyClick(d.bundle.edit, Qt.Key.Key_Return)  # Enter accepts, and nothing is there yet
    assert d.isVisible()
    assert [x.split()[0] for x in said(d)] == ["Choose", "Say", "Give", "Choose"]
    assert d.height() <= LOWEST
    qtbot.keyClick(d.summary.findChildren(QPushButton)[1], Qt.Key.Key_Space)
    assert d.focusWidget() is d.request.subject.control, "a line of the summary leads to its field"
    assert "Say whose" in d.request.subject.control.accessibleDescription()
    type_in(qtbot, d.bundle.edit, str(bundle))
    qtbot.keyClicks(d.request.subject.control, "Tamsin Rook")
    qtbot.keyClicks(d.request.received.edit, "2/11/2026")
    assert d.request.received.hint.text() == "Monday 2 November 2026"
    about_you(qtbot, d, tmp_path / "one.sarcase")
    qtbot.mouseClick(d.go, Qt.MouseButton.LeftButton)
    assert accepted(d), said(d)
    given = d.given
    assert given.request == Request(RequestType.CARE_LEAVER, "Tamsin Rook", "Tamsin Rook", date(2026, 11, 2))
    assert (given.bundle, given.case, given.by, given.passphrase) == (
        bundle, tmp_path / "one.sarcase", "Olive", SECRET,
    )  # fmt: skip


def test_what_the_bundle_says_is_filled_in_and_what_was_typed_stays(
    qtbot: QtBot, show: Show, bundle: Path, tmp_path: Path
) -> None:
    d = NewCaseDialog(None, lambda _: SAID)
    show(d)
    assert not d.request.requester.isVisible()
    qtbot.keyClicks(d.request.subject.control, "Jamie Tranter")
    d.bundle.edit.setFocus()
    qtbot.keyClicks(d.bundle.edit, str(bundle))
    qtbot.keyClick(d.bundle.edit, Qt.Key.Key_Tab)
    assert d.request.requester.isVisible()
    assert Path(d.place.edit.text()).name == "SAR-7-2.sarcase"
    assert "Jamie" not in d.place.edit.text()
    about_you(qtbot, d, tmp_path / "one.sarcase")
    d.accept()
    assert accepted(d), said(d)
    assert d.given.request == Request(
        RequestType.PARENT, "Jamie Tranter", "Donna Tranter", SAID.received, SAID.born, "SAR 7/2"
    )


def test_a_bundle_list_that_cannot_be_read_is_said_at_the_bundle(
    qtbot: QtBot, show: Show, bundle: Path, tmp_path: Path
) -> None:
    def broken(_: Path) -> Request | None:
        raise SartoolError("bundle.json cannot be read: mend it.")

    d = NewCaseDialog(None, broken)
    show(d)
    qtbot.keyClicks(d.bundle.edit, str(bundle))
    qtbot.keyClick(d.bundle.edit, Qt.Key.Key_Tab)
    assert d.bundle_field.fault.text() == "bundle.json cannot be read: mend it."
    about_you(qtbot, d, bundle / "inside.sarcase")
    qtbot.keyClicks(d.request.subject.control, "Tamsin Rook")
    d.accept()
    assert said(d) == [
        "bundle.json cannot be read: mend it.", "Keep the case outside the bundle: choose another place.",
    ]  # fmt: skip


def test_a_folder_is_chosen_with_its_dialog(
    qtbot: QtBot, show: Show, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(bundle))
    d = NewCaseDialog(None, lambda _: SAID)
    show(d)
    choose = next(b for b in d.findChildren(QPushButton) if b.accessibleName() == "Choose a folder as the bundle")
    qtbot.keyClick(choose, Qt.Key.Key_Space)
    assert d.bundle.path == bundle
    assert d.request.subject.control.text() == SAID.subject


def test_the_sample_asks_only_for_you_and_the_place(qtbot: QtBot, show: Show, bundle: Path, tmp_path: Path) -> None:
    d = NewCaseDialog(bundle, lambda _: SAID, sample=True)
    show(d)
    assert d.focusWidget() is d.by
    assert not d.request.isVisible()
    assert Path(d.place.edit.text()).name.startswith("sample-record")
    about_you(qtbot, d, tmp_path / "one.sarcase")
    qtbot.keyClick(d.by, Qt.Key.Key_Return)
    assert accepted(d), said(d)
    assert d.given.request == SAID
    assert d.given.bundle == bundle


def test_escape_gives_up(qtbot: QtBot, show: Show) -> None:
    d = NewCaseDialog(None, lambda _: None)
    show(d)
    qtbot.keyClick(d.bundle.edit, Qt.Key.Key_Escape)
    assert not d.isVisible()
    assert not accepted(d)


def test_what_is_wrong_comes_before_the_fields_for_the_keyboard(qtbot: QtBot, show: Show) -> None:
    d = ColleagueDialog()
    show(d)
    d.accept()
    assert d.focusWidget() is d.name
    for _ in d.summary.links:
        qtbot.keyClick(d.focusWidget(), Qt.Key.Key_Backtab)
    assert d.focusWidget() is d.summary.links[0]
    qtbot.keyClick(d.focusWidget(), Qt.Key.Key_Backtab)
    assert d.focusWidget() is d.go


# -- opening, colleagues


def test_a_wrong_passphrase_keeps_the_dialog_and_selects_it(qtbot: QtBot, show: Show) -> None:
    tried: list[tuple[str | None, str]] = []

    def unlock(name: str | None, secret: str) -> object:
        tried.append((name, secret))
        if secret != SECRET:
            raise WrongPassphrase("No slot opens with it: check it.")
        return "the session"

    d = UnlockDialog(Path("/cases/SAR-1.sarcase"))
    d.try_unlock = unlock
    show(d)
    assert d.focusWidget() is d.passphrase
    qtbot.keyClick(d.passphrase, Qt.Key.Key_Return)
    assert tried == []
    qtbot.keyClicks(d.passphrase, "wrong")
    qtbot.keyClick(d.passphrase, Qt.Key.Key_Return)
    assert said(d) == ["No slot opens with it: check it."]
    assert d.passphrase.selectedText()
    qtbot.keyClicks(d.passphrase, SECRET)
    qtbot.keyClicks(d.name, "Olive")
    qtbot.keyClick(d.passphrase, Qt.Key.Key_Return)
    assert accepted(d)
    assert d.session == "the session"
    assert tried == [(None, "wrong"), ("Olive", SECRET)]


def test_a_colleague_is_a_reviewer_unless_something_else_is_chosen(qtbot: QtBot, show: Show) -> None:
    d = ColleagueDialog()
    show(d)
    d.accept()
    assert len(said(d)) == 2
    qtbot.keyClicks(d.name, "Rashid")
    qtbot.keyClicks(d.secret.first, SECRET)
    qtbot.keyClicks(d.secret.second, SECRET)
    qtbot.keyClick(d.name, Qt.Key.Key_Return)
    assert accepted(d)
    assert d.given == NewColleague("Rashid", e.Desk.REVIEWER, SECRET)


# -- reasons and forms


def test_one_reason_for_those_that_are_ticked(qtbot: QtBot, show: Show) -> None:
    d = ReasonDialog("Settle", "How?", ["<b>one</b>", "two & more", "three"], "Settle them")
    show(d)
    assert d.ticks is not None
    assert d.focusWidget() is d.reason
    assert d.ticks.list.item(0).text() == "<b>one</b>"
    qtbot.keyClick(d.ticks.list, Qt.Key.Key_Down)
    qtbot.keyClick(d.ticks.list, Qt.Key.Key_Space)
    type_in(qtbot, d.reason, "..")
    qtbot.keyClick(d.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said(d) == ["Give a reason in words."]
    type_in(qtbot, d.reason, "looked at the paper file")
    qtbot.keyClick(d.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted(d)
    assert d.given == ((0, 2), "looked at the paper file")


def test_a_single_thing_needs_no_ticks(qtbot: QtBot, show: Show) -> None:
    d = ReasonDialog("Send back", "Why?", [], "Send it back")
    show(d)
    type_in(qtbot, d.reason, "page 3 was missed")
    d.accept()
    assert d.given == ((), "page 3 was missed")
    assert ReasonDialog("Go on", "Why?", ["only this"], "Go on").given[0] == (0,)


def test_the_balancing_form_wants_every_box_and_somebody(qtbot: QtBot, show: Show) -> None:
    kasia, nobody = PersonId("kasia"), PersonId("")
    d = BalancingDialog([(kasia, "Kasia", "12 withheld"), (nobody, "People nobody could place", "7 withheld")])
    show(d)
    assert d.ticks.ticked == ()
    d.accept()
    assert len(said(d)) == 8
    assert d.height() <= LOWEST
    qtbot.mouseClick(next(b for b in d.findChildren(QPushButton) if b.text() == "Tick all"), Qt.MouseButton.LeftButton)
    for name, box in d._boxes.items():
        edit = box.lineEdit() if isinstance(box, QComboBox) else box
        assert edit is not None
        qtbot.keyClicks(edit, name)
    d.accept()
    assert accepted(d), said(d)
    names = BalancingForm.__slots__
    assert d.given == ((kasia, nobody), BalancingForm(*names))


def test_an_opinion_says_whether_the_test_is_met(qtbot: QtBot, show: Show) -> None:
    d = OpinionDialog(TODAY)
    show(d)
    d.accept()
    assert len(said(d)) == 4
    qtbot.keyClicks(d.professional, "Dr Grey")
    qtbot.keyClicks(d.profession, "psychiatrist")
    qtbot.keyClicks(d.on.edit, "01/03/2026")
    assert "more than six months ago" in d.on.hint.text()
    type_in(qtbot, d.on.edit, "2026-11-01")
    assert d.on.hint.text() == "Sunday 1 November 2026"
    qtbot.keyClick(d.not_met, Qt.Key.Key_Space)
    d.accept()
    assert d.given == HealthOpinion("Dr Grey", "psychiatrist", date(2026, 11, 1), test_met=False)


def test_a_consultation_of_somebody_in_the_register(qtbot: QtBot, show: Show) -> None:
    d = ConsultationDialog(TODAY, [(PersonId("kasia"), "Kasia")])
    show(d)
    d.accept()
    assert len(said(d)) == 2
    qtbot.keyClick(d.person, Qt.Key.Key_Down)
    assert d.who.text() == "Kasia"
    type_in(qtbot, d.reply, "She agrees.")
    d.accept()
    assert d.given == Consultation(Asked.THIRD_PARTY, "Kasia", TODAY, "She agrees.", PersonId("kasia"))


def test_legal_is_no_person_of_the_register(qtbot: QtBot, show: Show) -> None:
    d = ConsultationDialog(TODAY, [(PersonId("kasia"), "Kasia")], asked=Asked.LEGAL)
    show(d)
    assert not d.person.isVisible()
    qtbot.keyClicks(d.who, "Ms Law")
    type_in(qtbot, d.reply, "Confirmed.")
    d.accept()
    assert d.given.person is None
    assert d.given.asked is Asked.LEGAL


def test_only_what_was_changed_of_a_person_is_given(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(PersonId("kasia"), "Kasia", Role.UNKNOWN))
    show(d)
    assert d.given == {}
    d.role.setCurrentIndex(d.role.findData(Role.SIBLING))
    d.consent.setCurrentIndex(d.consent.findData(Consent.REFUSED))
    qtbot.keyClick(d.objects, Qt.Key.Key_Space)
    qtbot.keyClick(d.dead, Qt.Key.Key_Space)
    assert d.given == {"role": Role.SIBLING, "consent": Consent.REFUSED, "objects": True, "living": False}
    assert d.role.findData(Role.SUBJECT) < 0
    assert PersonDialog(Person(SUBJECT, "Tam", Role.SUBJECT)).role.count() == 1


# -- everywhere


def many(n: int) -> tuple[MarkLine, ...]:
    documents = [document(f"{i}.pdf", 400, title=f"Note {i}") for i in range(9)]
    done = Decision(Outcome.DISCLOSE, None, "known", "Olive", NOON)
    marks = [
        mark(f"{i % 9}.pdf", x=10 + i, page=1 + i // 9, text="<i>Kasia</i>", decision=done if i == 0 else None)
        for i in range(n)
    ]
    return mark_lines(opened(*marks, documents=documents), CODES)


def test_what_is_decided_already_stays_out_unless_ticked(qtbot: QtBot, show: Show) -> None:
    lines = many(10)
    d = EverywhereDialog("Every mention of Kasia", lines, "Withhold", "TP", "a friend")
    show(d)
    assert d.counted.text() == "Withhold 9 marks in 9 documents"
    assert d.go.text() == "Withhold 9"
    qtbot.keyClick(d.table, Qt.Key.Key_Space)  # the first line is the decided one
    assert d.go.text() == "Withhold 10"
    qtbot.keyClick(d.table, Qt.Key.Key_Down)
    qtbot.keyClick(d.table, Qt.Key.Key_Right)
    qtbot.keyClick(d.table, Qt.Key.Key_Space)
    d.accept()
    assert d.given == tuple(m.id for i, m in enumerate(lines) if i != 1)


def test_a_tick_by_mouse_and_none_at_all(qtbot: QtBot, show: Show) -> None:
    d = EverywhereDialog("Every mention of Kasia", many(10), "Disclose", "", "known")
    show(d)
    at = d.table.visualRect(d.marks.index(1, 0))
    qtbot.mouseClick(d.table.viewport(), Qt.MouseButton.LeftButton, pos=at.topLeft() + (at.center() - at.topLeft()) / 8)
    qtbot.waitUntil(lambda: len(d.given) in (8, 9))
    d.marks.tick_where([])
    d.accept()
    assert said(d) == ["Tick at least one."]
    assert d.table.hasFocus()


def test_two_thousand_marks_are_shown_at_once(qtbot: QtBot, show: Show) -> None:
    lines = many(2000)
    began = time.perf_counter()
    d = EverywhereDialog("Every mention of Kasia", lines, "Withhold", "TP", "a friend")
    show(d)
    assert time.perf_counter() - began < 2
    assert len(d.given) == 1999


# -- release and log


def test_a_release_goes_to_two_new_folders(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "x").write_text("x")
    d = ReleaseDialog(tmp_path / "out")
    show(d)
    assert d.given == (tmp_path / "out", None)
    assert not d.internal.isVisible()
    qtbot.keyClick(d.written, Qt.Key.Key_Space)
    assert d.internal.isVisible()
    type_in(qtbot, d.internal.edit, str(tmp_path / "out"))
    d.accept()
    assert len(said(d)) == 1
    type_in(qtbot, d.internal.edit, str(tmp_path / "used"))
    d.accept()
    assert said(d) == ["This folder is not empty: choose a new one."]
    type_in(qtbot, d.internal.edit, str(tmp_path / "papers"))
    qtbot.keyClick(d.internal.edit, Qt.Key.Key_Return)
    assert accepted(d)
    assert d.given == (tmp_path / "out", tmp_path / "papers")


def log_line(n: int, who: str = "Olive") -> LogLine:
    return LogLine(NOON, who, "Decided marks", n, f"withheld <b>Kasia</b> as TP: reason {n}", "desk")


def test_the_log_is_searched_and_read(qtbot: QtBot, show: Show) -> None:
    d = LogDialog([log_line(1), log_line(2, "Rashid"), log_line(3)], lambda *_: None)
    show(d)
    assert d.table.index(0, 4).data() == "withheld <b>Kasia</b> as TP: reason 3", "the latest comes first"
    assert "&lt;b&gt;" in d.table.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    qtbot.keyClicks(d.search, "rashid tp")
    assert (d.table.rowCount(), d.counted.text()) == (1, "1 line")
    qtbot.keyClick(d.search, Qt.Key.Key_Return)
    assert d.isVisible(), "Enter in the search is no wish to close"
    d.view.selectRow(0)
    assert "reason 2" in d.full.text()
    qtbot.keyClick(d.search, Qt.Key.Key_Escape)
    assert not d.isVisible()


def test_the_log_is_written_out_and_failures_are_said(
    qtbot: QtBot, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote: list[tuple[str, Path]] = []

    def export(form: str, file: Path) -> None:
        if form == "json":
            raise SartoolError("The disk is full: free space.")
        wrote.append((form, file))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "log"), ""))
    d = LogDialog([log_line(1)], export)
    show(d)
    buttons = {b.text(): b for b in d.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Excel…"], Qt.MouseButton.LeftButton)
    assert wrote == [("xlsx", tmp_path / "log.xlsx")]
    assert d.written.isVisible()
    qtbot.mouseClick(buttons["JSON…"], Qt.MouseButton.LeftButton)
    assert d.summary.isVisible()
    assert not d.written.isVisible()


# -- all of them


def everyone(tmp_path: Path) -> list[AskDialog]:
    return [
        NewCaseDialog(None, lambda _: None),
        NewCaseDialog(tmp_path, lambda _: SAID, sample=True),
        UnlockDialog(tmp_path),
        ColleagueDialog(),
        ReasonDialog("a", "b", ["c", "d"], "e"),
        BalancingDialog([(PersonId(str(n)), f"Person {n}", "1 withheld") for n in range(40)]),
        OpinionDialog(TODAY),
        ConsultationDialog(TODAY, []),
        EverywhereDialog("a", many(200), "Withhold", "TP", "b"),
        ReleaseDialog(tmp_path / "out"),
        LogDialog([log_line(1)] * 200, lambda *_: None),
        PersonDialog(Person(PersonId("x"), "X", Role.PEER)),
        DescribeDialog(document(), {"letter": "Letter"}, TODAY),
        CopiesDialog(decided_apart()),
        ItemsDialog([document("a.mp3", 0, media="audio"), document("b.docx", 0, locked=True)]),
        PasswordDialog(["a.docx"] * 20),
    ]


def test_every_control_has_a_name_and_every_dialog_fits_a_small_screen(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    for d in everyone(tmp_path):
        show(d)
        assert d.width() <= 1366
        assert d.height() <= LOWEST
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractButton):
            for control in d.findChildren(kind):
                if control.isVisible() and control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                    heard = QAccessible.queryAccessibleInterface(control)
                    assert heard is not None
                    assert heard.text(QAccessible.Text.Name), f"{type(d).__name__}: {control}"
        d.close()


def test_ids_are_those_of_marks(qtbot: QtBot) -> None:
    d = EverywhereDialog("a", many(2), "Withhold", "TP", "b")
    qtbot.addWidget(d)
    assert all(isinstance(i, str) and len(MarkId(i)) == 16 for i in d.given)
    assert d.marks.rowCount(QModelIndex()) == 2
    assert d.marks.rowCount(d.marks.index(0, 0)) == 0
    assert DocumentId("1.pdf") in {m.place.document for m in d.marks.lines}
