"""The whole job in the real window, once by keyboard alone and once by mouse; and its log is the command line's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import told
from hands import Hands, Keyboard, Mouse
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from running import command

from sartool.bootstrap import resources

LONG = 240_000  # ms: reading and finding on two busy cores


# -- the same story through the command line


@pytest.fixture(scope="module")
def by_command(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The rows of the log that the command line's telling ends with."""
    here = tmp_path_factory.mktemp("told")
    case = here / "c.sarcase"
    assert command("new", case, "--bundle", resources().sample, "--by", told.OFFICER).code == 4  # a recording
    _decided(case)
    _settled(case, here)
    key = {"SARTOOL_NEW_PASSPHRASE": told.SECRETS[told.REVIEWER]}
    well("person-key", case, "--add", told.REVIEWER, "--role", "reviewer", "--by", told.OFFICER, env=key)
    well("submit", case, "--by", told.OFFICER)
    well("sign-off", case, "--by", told.REVIEWER, who=told.REVIEWER)
    places = ("--out", here / "out", "--internal-out", here / "in")
    well("release", case, "--by", told.REVIEWER, *places, who=told.REVIEWER)
    return told.without_times(here / "in" / "log.json")


def well(*arguments: object, **how: Any) -> str:
    said = command(*arguments, **how)
    assert said.code == 0, said.err
    return said.out


def marks(case: Path, *which: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(well("marks", case, "--json", *which))
    return found


def _decided(case: Path) -> None:
    first = next(m for m in marks(case) if m["file"].endswith("2006-09-14.pdf") and m["person"])
    how = ("--disclose", "--reason", told.KNOWN, "--by", told.OFFICER)
    well("decide", case, "--person", first["person"], *how)
    well("decide", case, "--all", "--as-proposed", "--reason", told.PROPOSED, "--by", told.OFFICER)
    by_code: dict[str, list[object]] = defaultdict(list)
    for m in marks(case, "--undecided"):
        by_code[(m["proposed_code"] or "TP") if told.goes(m) else ""] += ["--mark", m["id"]]
    for code, ids in by_code.items():
        how = ("--redact", "--code", code, "--reason", told.GOES) if code else ("--disclose", "--reason", told.STAYS)
        well("decide", case, *ids, *how, "--by", told.OFFICER)


def _settled(case: Path, here: Path) -> None:
    """Whatever stands before the release, from the first point to the last, as `do` takes it."""
    today = datetime.now(UTC).date().isoformat()
    file = here / "fields.json"

    def do(verb: str, **fields: Any) -> None:
        file.write_text(json.dumps(fields), encoding="utf-8")
        well("do", case, verb, "--json", file, "--by", told.OFFICER)

    status = json.loads(well("status", case, "--json"))
    for point in (*status["blockers"], *status["warnings"]):
        match point["gate"]:
            case "findings":
                for finding in point["about"]:
                    do("settle_finding", finding=finding, reason=told.FINDING)
            case "items":
                for item in point["about"]:
                    do("handle_item", document=item, reason=told.HANDLED, decision="offered", custodian=told.CUSTODIAN)
            case "balancing":
                do("balance", people=point["about"], form=told.FORM)
            case "health_opinion":
                opinion = {"professional": told.DOCTOR, "profession": told.PROFESSION, "given": today, "test_met": True}
                do("record_opinion", opinion=opinion)
            case "legal" | "originator":
                asked = {"asked": point["gate"], "who": told.LAWYER, "on": today, "reply": told.ANSWER}
                do("record_consultation", consultation=asked)
            case gate:
                do("override", point=gate, reason=told.WARNING)


# -- the same story in the window


@pytest.fixture(params=[Keyboard, Mouse], ids=["keyboard", "mouse"])
def hands(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    from sartool.ui import app
    from sartool.ui.window import Window

    app.application()
    window = Window(tmp_path / "config")
    window.resize(1366, 768)
    window.show()
    qtbot.waitActive(window)
    yield request.param(window)
    window.close()
    qtbot.wait(50)


@pytest.mark.timeout(600)
def test_the_whole_job(hands: Hands, by_command: list[dict[str, Any]], tmp_path: Path, qtbot: QtBot) -> None:
    teller = Teller(hands, tmp_path, qtbot)
    teller.opens_a_case()
    teller.decides()
    teller.draws_and_takes_it_back()
    teller.looks_at_every_page()
    teller.settles()
    teller.gives_a_key_and_submits()
    teller.reviews()
    teller.releases()
    assert told.differences(told.without_times(tmp_path / "in" / "log.json"), by_command) == []
    checked = command("verify", tmp_path / "out", "--internal", tmp_path / "in")
    assert checked.code == 0, checked.err


class Teller:
    """Tells the story with whichever hands it is given."""

    def __init__(self, hands: Hands, here: Path, qtbot: QtBot) -> None:
        self.hands, self.window, self.here, self.qtbot = hands, hands.window, here, qtbot
        self.case = here / "c.sarcase"

    @property
    def room(self) -> Any:
        return self.window.room

    def opens_a_case(self) -> None:
        from sartool.ui.dialogs.new_case import NewCaseDialog

        def fill(dialog: NewCaseDialog) -> None:
            self.hands.fill(dialog.bundle.edit, str(resources().sample))
            self.hands.fill(dialog.by, told.OFFICER)
            for field in (dialog.secret.first, dialog.secret.second):
                self.hands.fill(field, told.SECRETS[told.OFFICER])
            self.hands.fill(dialog.place.edit, str(self.case))
            self.hands.push(dialog.go)

        self.hands.asked(NewCaseDialog, fill, partial(self.hands.push, self.window.start.new))
        self.until_done()
        assert self.room.bridge.case.undecided == len(list(self.room.bridge.case.marks)) > 500

    def until_done(self) -> None:
        self.qtbot.waitUntil(lambda: self.room.bridge.work is None, timeout=LONG)
        self.qtbot.wait(20)

    def decides(self) -> None:
        from sartool.ui.dialogs.everywhere import EverywhereDialog

        panel, hands = self.room.decide, self.hands
        def because(reason: str, dialog: EverywhereDialog) -> None:
            hands.fill(dialog._reason, reason)
            hands.push(dialog.go)

        hands.act("next")
        hands.asked(EverywhereDialog, partial(because, told.KNOWN), partial(hands.act, "disclose_everywhere"))
        hands.asked(EverywhereDialog, partial(because, told.PROPOSED), partial(hands.act, "take_all"))
        hands.fill(panel.why_withhold.line, told.GOES)
        hands.fill(panel.why_disclose.line, told.STAYS)
        self.leave_the_field()
        while self.room.bridge.case.undecided:
            self.decides_one()

    def leave_the_field(self) -> None:
        """Where letters are keys again, and not words of a reason."""
        self.hands.go_to(self.room.page)

    def decides_one(self) -> None:
        room = self.room
        before = room.bridge.case.undecided
        mark = room.bridge.case.marks_of[room.selection.place.document][room.selection.mark]
        panel = room.decide
        if not told.goes({"kind": mark.kind.value, "person": mark.person}):
            self.hands.act("disclose") if isinstance(self.hands, Keyboard) else self.hands.push(panel.disclose)
        else:
            if panel.code.choice is None:
                offered = [panel.code.itemData(row).id for row in range(panel.code.count())]
                self.hands.choose(panel.code, offered.index("TP"))
                self.leave_the_field()
            self.hands.act("withhold") if isinstance(self.hands, Keyboard) else self.hands.push(panel.withhold)
        left, why = room.bridge.case.undecided, panel.complaint.text() or room.notice.says
        assert left == before - 1, f"{mark.kind}: {why}, at {self.window.focusWidget()}, with {panel.withholding}"

    def draws_and_takes_it_back(self) -> None:
        """A box by hand is a mark; undone it is gone, redone it is back, undone again the log has nothing of it."""
        room, hands = self.room, self.hands
        before = len(list(room.bridge.case.marks))
        hands.act("draw")
        page = room.page.viewport() if hasattr(room.page, "viewport") else room.page
        if isinstance(hands, Keyboard):
            for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
                QTest.keyClick(room.page, key)
        else:
            left = Qt.MouseButton.LeftButton
            QTest.mousePress(page, left, pos=QPoint(200, 200))
            QTest.mouseMove(page, QPoint(260, 225))
            QTest.mouseRelease(page, left, pos=QPoint(260, 225))
        assert len(list(room.bridge.case.marks)) == before + 1
        for act, expected in (("undo", before), ("redo", before + 1), ("undo", before)):
            self.qtbot.wait(20)
            hands.act(act)
            assert len(list(room.bridge.case.marks)) == expected
        assert room.bridge.case.undecided == 0

    def looks_at_every_page(self) -> None:
        room = self.room
        room.page.seen_after = 20
        pages = sum(d.pages for d in room.bridge.case.documents.values())

        def unseen() -> int:
            return pages - sum(len(s) for s in room.bridge.case.seen.values())

        for _ in range(pages):
            self.hands.act("page_previous")
        for _ in range(pages):
            place = room.selection.place
            seen = lambda place=place: place.page in room.bridge.case.seen.get(place.document, ())  # noqa: E731
            try:
                self.qtbot.waitUntil(seen, timeout=2_000)
            except self.qtbot.TimeoutError:
                for _ in range(3):  # a wide page must be made larger before its words can be read
                    self.hands.act("zoom_in")
                self.qtbot.waitUntil(seen, timeout=5_000)
                self.hands.act("fit_width")
            self.hands.act("page_next")
        assert unseen() == 0

    def settles(self) -> None:
        """From the first point to the last, as they stand in the panel."""
        self.hands.act("before_release")
        panel = self.room.readiness
        for _ in range(20):
            self.qtbot.wait(20)
            if not panel.cards:
                return
            self.settles_one(panel.cards[0])
        raise AssertionError(f"still to settle: {[c.point.says for c in panel.cards]}")

    def settles_one(self, card: Any) -> None:
        from sartool.ui.dialogs.balancing import BalancingDialog
        from sartool.ui.dialogs.consultation import ConsultationDialog
        from sartool.ui.dialogs.items import ItemsDialog
        from sartool.ui.dialogs.opinion import OpinionDialog
        from sartool.ui.dialogs.reason import ReasonDialog

        first, last = (partial(self.hands.push, b) for b in (card.buttons[0], card.buttons[-1]))
        match card.point.gate:
            case "findings":
                self.hands.asked(ReasonDialog, partial(self.reason, told.FINDING), first)
            case "items":
                self.hands.asked(ItemsDialog, self.item, first)
            case "balancing":
                self.hands.asked(BalancingDialog, self.balances, first)
            case "health_opinion":
                self.hands.asked(OpinionDialog, self.opinion, first)
            case "legal" | "originator" as whom:
                self.hands.asked(ConsultationDialog, partial(self.consults, whom), first)
            case _:
                self.hands.asked(ReasonDialog, partial(self.reason, told.WARNING), last)

    def item(self, dialog: Any) -> None:
        self.hands.choose(dialog.decision, 2)  # offered to be heard here
        self.hands.fill(dialog.custodian, told.CUSTODIAN)
        self.hands.fill(dialog.reason, told.HANDLED)
        self.hands.push(dialog.go)

    def reason(self, words: str, dialog: Any) -> None:
        self.hands.fill(dialog.reason, words)
        self.hands.push(dialog.go)

    def balances(self, dialog: Any) -> None:
        self.hands.push(dialog.ticks.every)
        for name, words in told.FORM.items():
            box = dialog._boxes[name]
            self.hands.fill(box.lineEdit() if hasattr(box, "lineEdit") else box, words)
        self.hands.push(dialog.go)

    def opinion(self, dialog: Any) -> None:
        self.hands.fill(dialog.professional, told.DOCTOR)
        self.hands.fill(dialog.profession, told.PROFESSION)
        self.hands.push(dialog.met)
        self.hands.push(dialog.go)

    def consults(self, whom: str, dialog: Any) -> None:
        wanted = next(row for row in range(dialog.asked.count()) if dialog.asked.itemData(row) == whom)
        self.hands.choose(dialog.asked, wanted)
        self.hands.fill(dialog.who, told.LAWYER)
        self.hands.fill(dialog.reply, told.ANSWER)
        self.hands.push(dialog.go)

    def gives_a_key_and_submits(self) -> None:
        from sartool.ui.dialogs.colleague import ColleagueDialog

        def fill(dialog: ColleagueDialog) -> None:
            self.hands.fill(dialog.name, told.REVIEWER)
            for field in (dialog.secret.first, dialog.secret.second):
                self.hands.fill(field, told.SECRETS[told.REVIEWER])
            self.hands.push(dialog.go)

        self.hands.asked(ColleagueDialog, fill, partial(self.hands.act, "colleague"))
        self.qtbot.wait(20)
        self.hands.act("submit")
        assert self.room.bridge.case.submitted_by == told.OFFICER, self.room.notice.says

    def reviews(self) -> None:
        """Another person unlocks with another key; the first try, with the wrong one, says so and loses nothing."""
        from sartool.ui.dialogs.passphrase import PassphraseDialog
        from sartool.ui.dialogs.unlock import UnlockDialog

        def unlock(dialog: UnlockDialog) -> None:
            self.hands.fill(dialog.passphrase, "not the one")
            self.hands.push(dialog.go)
            assert dialog.isVisible()
            self.hands.fill(dialog.passphrase, told.SECRETS[told.REVIEWER])
            self.hands.push(dialog.go)

        def choose(dialog: PassphraseDialog) -> None:
            for field in (dialog.secret.first, dialog.secret.second):
                self.hands.fill(field, "only Rashid knows this one")
            self.hands.push(dialog.go)

        def both() -> None:
            self.hands.asked(PassphraseDialog, choose, partial(self.hands.act, "lock"))

        self.hands.asked(UnlockDialog, unlock, both)
        self.qtbot.wait(50)
        assert self.room.bridge.by == told.REVIEWER
        self.hands.act("sign_off")
        assert self.room.bridge.case.signed_off_by == told.REVIEWER, self.room.notice.says

    def releases(self) -> None:
        from sartool.ui.dialogs.log import LogDialog
        from sartool.ui.dialogs.release import ReleaseDialog

        def fill(dialog: ReleaseDialog) -> None:
            self.hands.fill(dialog.disclosure.edit, str(self.here / "out"))
            self.hands.push(dialog.written)
            self.hands.fill(dialog.internal.edit, str(self.here / "in"))
            self.hands.push(dialog.go)

        self.hands.asked(ReleaseDialog, fill, partial(self.hands.act, "release"))
        self.until_done()
        assert self.room.bridge.case.releases, self.room.notice.says
        assert "Released and proved" in self.room.notice.says
        self.hands.asked(LogDialog, lambda d: d.reject(), partial(self.hands.act, "log"))
