"""Who somebody is, who is the same, who is not, whom a mention means: the dialogs by keyboard, and what they give."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import after, mark, opened, person
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sartool.core import register
from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.people import SUBJECT, Capacity, Person, PersonId, Role
from sartool.present.mentioned import Mention
from sartool.present.pages import Place
from sartool.present.same_people import likely_same
from sartool.ui.dialogs.asking import LOWEST, AskDialog
from sartool.ui.dialogs.merge import MergeDialog
from sartool.ui.dialogs.person import NEW, PersonDialog
from sartool.ui.dialogs.split import SplitDialog
from sartool.ui.dialogs.who import WhoDialog

Key = Qt.Key
KASIA, OLA, BEN = PersonId("kasia"), PersonId("found:kasia-lis"), PersonId("found:ben-marsh")
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


@pytest.fixture
def case() -> Case:
    marks = mark(), mark(x=60, text="Kate"), mark(x=110, text="Mrs Lis"), mark(x=160, text="Ben", person=BEN)
    people = (person("kasia", name="Kasia", aliases=("Kate",)), person("ewa", name="Ewa Quill"))
    made = opened(*marks, people=people)
    found = person(OLA, name="Kasia Lis", evidence="signs as nurse"), person(BEN, Role.PEER, name="Ben Marsh")
    return after(made, register.find_people(made, found))


def places(n: int) -> tuple[Mention, ...]:
    place = Place(DocumentId("a.pdf"), 1)
    return tuple(Mention(place, f"A letter, page {i}", "then Kasia rang about it " * 6) for i in range(1, n + 1))


def accepted(dialog: AskDialog) -> bool:
    return dialog.result() == QDialog.DialogCode.Accepted.value and not dialog.isVisible()


def retype(qtbot: QtBot, edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def headlines(dialog: MergeDialog | WhoDialog) -> list[str]:
    return [x.headline for x in dialog.pick.list.rows.lines]


# -- who somebody is


def test_names_and_numbers_are_edited_a_line_each(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(KASIA, "Kasia", Role.PEER, ("Kate", "K.N."), identifiers=("07700 900111",)))
    show(d)
    assert d.aliases.toPlainText() == "Kate\nK.N."
    retype(qtbot, d.aliases, "Kate")
    qtbot.keyClick(d.aliases, Key.Key_Return)
    qtbot.keyClicks(d.aliases, "  Mrs   Nowak ")
    qtbot.keyClick(d.aliases, Key.Key_Return)
    qtbot.keyClicks(d.aliases, "Kate")
    retype(qtbot, d.identifiers, "12 Larch Row, Brookmere")
    assert d.given == {"aliases": ("Kate", "Mrs Nowak"), "identifiers": ("12 Larch Row, Brookmere",)}


def test_whoever_is_renamed_goes_on_being_found_by_the_name_they_had(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(KASIA, "Kasia", Role.PEER, ("Kate",)))
    show(d)
    retype(qtbot, d.name, "Katarzyna Nowak")
    assert d.given == {"name": "Katarzyna Nowak", "aliases": ("Kate", "Kasia")}
    retype(qtbot, d.name, " KASIA ")
    assert d.given == {"name": "KASIA"}, "the same letters are found anyway"


def test_somebody_without_a_name_is_refused_at_the_field(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(KASIA, "Kasia", Role.PEER))
    show(d)
    d.name.clear()
    qtbot.keyClick(d.name, Key.Key_Return)
    assert d.isVisible()
    assert [x.accessibleName() for x in d.summary.links] == ["Give them a name, or what the record calls them."]
    assert d.focusWidget() is d.name
    assert "Give them a name" in d.name.accessibleDescription()


def test_the_capacity_follows_the_role_until_it_is_said(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(KASIA, "Kasia", Role.UNKNOWN))
    show(d)
    d.role.setCurrentIndex(d.role.findData(Role.PROFESSIONAL))
    assert d.given == {"role": Role.PROFESSIONAL, "capacity": Capacity.OFFICIAL}
    d.capacity.setFocus()
    qtbot.keyClick(d.capacity, Key.Key_End)
    d.capacity.activated.emit(d.capacity.currentIndex())  # as the list of it does when it is left with Enter
    d.role.setCurrentIndex(d.role.findData(Role.FOSTER_CARER))
    assert d.given == {"role": Role.FOSTER_CARER}, "private, as it was and as was said"


def test_a_guess_says_why_and_where_and_its_button_confirms(show: Show, case: Case) -> None:
    d = PersonDialog(case.people[OLA], mentions=places(2))
    show(d)
    assert d.intro.text() == "Found in the text and taken for: third party, because of this: signs as nurse."
    assert d.go.text() == "Confirm"
    assert d.given == {}
    assert PersonDialog(case.people[KASIA]).go.text() == "Change the register"


def test_somebody_new_is_all_that_was_said_of_them(qtbot: QtBot, show: Show) -> None:
    d = PersonDialog(Person(NEW, "", Role.UNKNOWN))
    show(d)
    assert d.focusWidget() is d.name
    qtbot.keyClicks(d.name, "Ewa Quill")
    qtbot.keyClick(d.name, Key.Key_Return)
    assert accepted(d)
    made = after(opened(), register.add_person(opened(), **d.given)).people[PersonId("ewa-quill")]
    assert made == Person(PersonId("ewa-quill"), "Ewa Quill", Role.UNKNOWN, confirmed=True)


# -- who is the same


def test_the_likely_one_is_first_and_chosen_and_it_is_said_what_happens(qtbot: QtBot, show: Show, case: Case) -> None:
    d = MergeDialog(case, OLA, likely_same(case, OLA))
    show(d)
    assert headlines(d)[0] == "Kasia"
    assert d.focusWidget() is d.pick.list
    assert d.says.text().startswith("Kasia Lis will be one entry with Kasia: 3 mentions in 1 document.")
    assert d.given == (KASIA, (OLA,)), "whoever is of the register stays"
    qtbot.keyClick(d.pick.list, Key.Key_Return)
    assert accepted(d)


def test_several_are_merged_at_once_and_the_subject_stays(qtbot: QtBot, show: Show, case: Case) -> None:
    d = MergeDialog(case, OLA, {KASIA: "likely", SUBJECT: "likely"})
    show(d)
    qtbot.keyClick(d.pick.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert d.given == (SUBJECT, (KASIA, OLA))
    assert d.says.text().startswith("Kasia and Kasia Lis will be one entry with Tamsin Rook")


def test_nobody_chosen_is_no_merge(qtbot: QtBot, show: Show, case: Case) -> None:
    d = MergeDialog(case, BEN, {})
    show(d)
    assert d.focusWidget() is d.pick.search
    assert d.says.text().startswith("Nothing yet")
    d.accept()
    assert d.isVisible()
    assert [x.accessibleName() for x in d.summary.links] == ["Choose who is the same person."]
    qtbot.keyClicks(d.pick.search, "quill")
    assert headlines(d) == ["Ewa Quill"]
    qtbot.keyClick(d.pick.search, Key.Key_Return)
    assert d.given == (PersonId("ewa"), (BEN,))
    qtbot.keyClicks(d.pick.search, "xx")
    assert d.pick.note.isVisible()
    assert d.pick.picked == (), "whoever is not shown is not chosen"
    assert d.says.text().startswith("Nothing yet")


# -- two people under one entry


def test_the_names_ticked_go_and_name_the_other(qtbot: QtBot, show: Show, case: Case) -> None:
    d = SplitDialog(case, KASIA)
    show(d)
    assert d.says.text() == "Tick the names that are the other person's."
    names = [d.ticks.list.item(n).text() for n in range(3)]
    assert names == ["Kasia\n1 mention", "Kate\n1 mention", "Mrs Lis\n1 mention"]
    qtbot.keyClick(d.ticks.list, Key.Key_Down)
    qtbot.keyClick(d.ticks.list, Key.Key_Space)
    qtbot.keyClick(d.ticks.list, Key.Key_Down)
    qtbot.keyClick(d.ticks.list, Key.Key_Space)
    assert d.name.text() == "Mrs Lis"
    assert d.says.text().startswith("2 mentions in 1 document go along with Mrs Lis; the rest stays with Kasia.")
    retype(qtbot, d.name, "Kate Lis")
    d.ticks.tick([1])
    assert d.name.text() == "Kate Lis", "what was typed stays"
    d.ticks.tick([1, 2])
    lis = next(m.id for m in case.marks if m.text == "Mrs Lis")
    assert d.given == ("Kate Lis", ("Kate",), (lis,)), "a way of writing that is no name of the entry goes by its marks"
    name, gone, marks = d.given
    split = after(case, register.split_person(case, KASIA, name, gone, marks))
    assert {m.text: m.person for m in split.marks} == {
        "Kasia": KASIA, "Kate": "kate-lis", "Mrs Lis": "kate-lis", "Ben": BEN,
    }  # fmt: skip


def test_a_split_needs_a_name_that_goes_and_one_that_stays(show: Show, case: Case) -> None:
    d = SplitDialog(case, KASIA)
    show(d)
    assert [f.field for f in d.faults()] == ["names", "name"]
    d.ticks.tick([0, 1])
    assert [f.says for f in d.faults()] == ["One name of the register must stay with Kasia."]
    d.ticks.tick([1])
    d.name.setText("")
    assert [f.field for f in d.faults()] == ["name"]
    d.ticks.tick([2])
    assert d.faults() == []


# -- whom a mention means


def test_whom_a_mention_means_is_chosen_or_named_but_not_both(qtbot: QtBot, show: Show, case: Case) -> None:
    d = WhoDialog(case, places(1), 1, {OLA: "likely", KASIA: "same surname"})
    show(d)
    assert d.windowTitle() == "Whom does this mention mean?"
    assert headlines(d)[:2] == ["Kasia Lis", "Kasia"]
    assert d.given == (OLA, "")
    qtbot.keyClick(d.pick.list, Key.Key_Down)
    assert d.given == (KASIA, "")
    qtbot.keyClicks(d.name, "Zoe")
    assert d.given[1] == "Zoe"
    assert d.pick.picked == ()
    d.pick.search.setFocus()
    qtbot.keyClicks(d.pick.search, "marsh")
    qtbot.keyClick(d.pick.search, Key.Key_Down)
    assert d.given == (BEN, "")
    assert d.name.text() == ""
    qtbot.keyClick(d.pick.list, Key.Key_Return)
    assert accepted(d)


def test_nobody_said_is_asked_for_again(qtbot: QtBot, show: Show, case: Case) -> None:
    d = WhoDialog(case, places(3), 8, {})
    show(d)
    assert d.windowTitle() == "Whom do these 8 mentions mean?"
    d.accept()
    assert d.isVisible()
    assert [f.field for f in d.faults()] == ["person"]


# -- all of them


def test_every_control_has_a_name_and_every_dialog_fits_a_small_screen(show: Show, case: Case) -> None:
    crowd = tuple(person(f"found:p{n}", name=f"Person {n}", aliases=(f"P{n}",)) for n in range(60))
    case = after(case, register.find_people(case, crowd))
    lots = Person(KASIA, "Kasia", Role.PEER, tuple(map(str, range(30))), evidence="signs as nurse", note="x\n" * 9)
    ids = dict.fromkeys((p.id for p in crowd), "likely")
    for d in (
        PersonDialog(lots, mentions=places(5)), PersonDialog(Person(NEW, "", Role.UNKNOWN)),
        MergeDialog(case, KASIA, ids), SplitDialog(case, KASIA), WhoDialog(case, places(3), 9, ids),
    ):  # fmt: skip
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
