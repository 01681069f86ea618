"""Takes the pictures in docs/images of the real window, on the sample record, from a new case to its release.

On a machine without a screen: `xvfb-run -s "-screen 0 1366x768x24"` with a window manager, for example
`xvfb-run -s "-screen 0 1366x768x24" sh -c "openbox & python scripts/screenshots.py"`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from sartool import bootstrap
from sartool.cli import demonstration
from sartool.core import casework, review
from sartool.core.consultations import ClockEvent
from sartool.core.events import Desk, ItemDecision
from sartool.core.marks import Kind, Outcome
from sartool.files.notes import bundle_notes
from sartool.present.marks import Family, State
from sartool.present.people import Whom, person_cards
from sartool.present.same_people import IS_LIKELY, likely_same
from sartool.ui.app import application
from sartool.ui.room import Room
from sartool.ui.selection import View
from sartool.ui.window import Window
from sartool.words import KINDS

OUT = Path(__file__).resolve().parents[1] / "docs" / "images"
SECRETS = ("horse battery of Olive", "staple correct of Rashid")


def wait_for(milliseconds: int) -> None:
    """Let the window live meanwhile, and its threads: QTest.qWait would keep Python to itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Camera:
    """Takes the whole screen, frames and all."""

    def __init__(self, window: Window, out: Path) -> None:
        self.window, self.out = window, out

    def take(self, name: str, wait: int = 500) -> None:
        wait_for(wait)
        QApplication.primaryScreen().grabWindow(0).save(str(self.out / f"window-{name}.png"))

    def dialog(
        self, name: str, begin: Callable[[], object], fill: Callable[[QDialog], object] = lambda _: None
    ) -> None:
        """Begin something that asks; take it as filled, and leave it."""

        def look() -> None:
            asked = QApplication.activeModalWidget()
            if isinstance(asked, QDialog):
                fill(asked)
                self.take(name)
                asked.reject()

        QTimer.singleShot(600, look)
        begin()

    @property
    def room(self) -> Room:
        assert self.window.room is not None  # a case is open
        return self.window.room


def main(out: Path) -> int:
    app = application()
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        window = Window(here / "config")
        window.showMaximized()
        camera = Camera(window, out)
        camera.take("start-empty", 1200)
        camera.dialog("new-case", window.new_case, _new_case)
        case = _taken_in(camera, here)
        _review(camera)
        _decided(camera)
        _second_person(camera, case, here)
        _copied(camera, here)
        window.close()
        window = Window(here / "config")
        window.showMaximized()
        Camera(window, out).take("start", 1200)
        window.close()
    app.quit()
    return 0


def _new_case(dialog: object) -> None:
    dialog.bundle.edit.setText(str(bootstrap.resources().sample))  # type: ignore[attr-defined]
    dialog.bundle.chosen.emit()  # type: ignore[attr-defined]
    dialog.by.setText(demonstration.OFFICER)  # type: ignore[attr-defined]
    dialog.bundle.edit.setText("D:/Bundles/118204")  # type: ignore[attr-defined]  # not where this checkout lies
    dialog.place.edit.setText("D:/Cases/SAR-2026-0147.sarcase")  # type: ignore[attr-defined]


def _taken_in(camera: Camera, here: Path) -> Path:
    sample = bootstrap.resources().sample
    request = bundle_notes((sample / "bundle.json").read_bytes()).request
    assert request is not None  # our own sample says who asks
    case = here / "case-118204.sarcase"
    session = bootstrap.make(case, request, by=demonstration.OFFICER, passphrase=SECRETS[0])
    identity = bootstrap.now().date() - timedelta(days=12)
    session.do(casework.move_clock, what=ClockEvent.IDENTITY_RECEIVED, on=identity)
    session.give_slot(demonstration.REVIEWER, Desk.REVIEWER, SECRETS[1])
    camera.window.enter(session)
    camera.take("empty", 800)
    camera.room.bridge.start(session.taking_in(sample))
    while session.case.documents == {} or sum(d.pages for d in session.case.documents.values()) < 9:
        wait_for(50)
    camera.take("taking-in")
    while camera.room.bridge.work is not None:
        wait_for(50)
    camera.room.notice.clear()
    return case


def _review(camera: Camera) -> None:
    room = camera.room
    flagged = next(m for m in room.lines_now() if m.family is Family.CONFIDENCE)
    room.selection.go(flagged.place, flagged.id)
    room.decide.why_withhold.setEditText("Told to us in confidence; see the referral")
    camera.take("review", 1500)
    room.selection.show_as(View.RELEASED)
    camera.take("as-released", 4000)
    room.selection.show_as(View.MARKED)
    room.tabs.setCurrentWidget(room.people)
    card = next(p for p in room.bridge.case.people.values() if "Maddox" in p.name)
    room.people.choose(card.id)
    room.people.person_chosen.emit(card.id)
    camera.take("people")
    _register(camera)
    room.people.choose(card.id)
    room.people.person_chosen.emit(card.id)
    camera.dialog("describe", room.papers.describe)
    room.tabs.setCurrentWidget(room.all)
    camera.take("all-marks")
    camera.dialog("everywhere", lambda: room.people.decide_wanted.emit(card.id, Outcome.REDACT))
    room.settling.submit()
    camera.take("error")
    room.notice.clear()


def _register(camera: Camera) -> None:
    """Who somebody is, who is the same, who is not, and whom a mention means."""
    room = camera.room
    case = room.bridge.case
    cards = person_cards(case)
    guess = max((c for c in cards if c.guessed), key=lambda c: (bool(c.evidence), len(c.also), c.mentions))
    camera.dialog("person", lambda: room.registering.person(guess.id))
    alike = max(cards, key=lambda c: c.guessed * list(likely_same(case, c.id).values()).count(IS_LIKELY))
    camera.dialog("merge", lambda: room.registering.same(alike.id))
    many = max((c for c in cards if not c.subject), key=lambda c: len(c.also))
    camera.dialog("split", lambda: room.registering.two(many.id), lambda d: d.ticks.tick([1]))  # type: ignore[attr-defined]
    room.tabs.setCurrentWidget(room.all)
    named = [m for m in room.lines_now() if m.kind == KINDS[Kind.NAME]]
    unclear = next((m for m in named if m.state is State.REVIEW and not m.person), named[0])
    room.selection.go(unclear.place, unclear.id)
    camera.dialog("who", room.registering.who)
    room.tabs.setCurrentWidget(room.people)
    room.people.show_whom(Whom.TO_PLACE)
    room.people.list.take_keys()
    camera.take("to-place")
    room.people.show_whom(Whom.EVERYBODY)


def _decided(camera: Camera) -> None:
    """As the demonstration decides, up to the forms; then what stands before release."""
    session = camera.room.bridge.session
    camera.dialog("items", camera.room.papers.items, _heard)
    demonstration.decided(session)
    camera.room.before_release()
    camera.take("before-release", 800)
    point = next(c.point for c in camera.room.readiness.cards if c.point.gate == "balancing")
    camera.dialog("balancing", lambda: camera.room.settling.settle(point))
    demonstration.gates(session)
    camera.take("submit", 800)
    session.do(review.submit)


def _heard(dialog: object) -> None:
    decision = dialog.decision.findData(ItemDecision.OFFERED)  # type: ignore[attr-defined]
    dialog.decision.setCurrentIndex(decision)  # type: ignore[attr-defined]
    dialog.custodian.setText("Children's Services, secure store")  # type: ignore[attr-defined]
    dialog.reason.setPlainText("Listened to in full: only she speaks")  # type: ignore[attr-defined]


def _second_person(camera: Camera, case: Path, here: Path) -> None:
    window = camera.window

    def wrong(dialog: object) -> None:
        dialog.passphrase.setText("not the one")  # type: ignore[attr-defined]
        dialog.go.click()  # type: ignore[attr-defined]

    camera.dialog("unlock", window.lock, wrong)
    window.enter(bootstrap.unlock(case, by=demonstration.REVIEWER, passphrase=SECRETS[1]))
    camera.room.before_release()
    camera.take("sign-off", 1200)
    camera.room.bridge.do(review.sign_off)
    camera.dialog("release", camera.room.release)
    camera.room.released_to = here / "disclosure"
    camera.room.bridge.start(camera.room.bridge.session.releasing(here / "disclosure", here / "internal"))
    while camera.room.bridge.work is not None:
        wait_for(50)
    camera.take("released", 800)
    camera.dialog("log", camera.room.log)


def _copied(camera: Camera, here: Path) -> None:
    """A paper that comes a second time, under another name."""
    room = camera.room
    paper = next(d for d in room.bridge.case.documents.values() if d.media == "pdf" and "!" not in d.file)
    again = here / f"Found again {paper.date}.pdf"
    shutil.copyfile(bootstrap.resources().sample / paper.file, again)
    room.bridge.start(room.bridge.session.taking_in(again))
    while room.bridge.work is not None:
        wait_for(50)
    camera.dialog("copies", room.papers.copies)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT))
