"""The window: the start page, or one open case. What is asked before a case is open is asked here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from sartool import __version__, bootstrap
from sartool.core.errors import SartoolError
from sartool.core.marks import Outcome
from sartool.core.request import Request
from sartool.present.forms import Fault
from sartool.present.start import recent_lines
from sartool.store.disk import make_folder
from sartool.store.recent import Recent
from sartool.ui.actions import Actions
from sartool.ui.bridge import Bridge
from sartool.ui.dialogs.keys import KeysDialog
from sartool.ui.dialogs.new_case import NewCaseDialog
from sartool.ui.dialogs.passphrase import PassphraseDialog
from sartool.ui.dialogs.unlock import UnlockDialog
from sartool.ui.panes import next_pane
from sartool.ui.reopening import may_change
from sartool.ui.room import Room
from sartool.ui.selection import View
from sartool.ui.start import StartPage
from sartool.ui.status import StatusLine

TOOLS = (
    "undo", "redo", "|", "previous", "next", "|", "draw", "released", "|", "zoom_out", "zoom_in", "|", "before_release",
)  # fmt: skip
TYPING = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)


class Window(QMainWindow):
    """`config` is the folder where the window keeps its list of recent cases and its own shape."""

    def __init__(self, config: Path) -> None:
        super().__init__()
        self.setWindowTitle("sartool")
        self.resize(QSize(1280, 760))
        self._recent = Recent(config)
        self._settings = QSettings(str(config / "window.ini"), QSettings.Format.IniFormat)
        self.room: Room | None = None
        self._case: Path | None = None
        self._noted: tuple[object, ...] = ()
        self.actions_ = Actions(self)
        self.actions_.fill(self.menuBar())
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.tools = self._tool_bar()
        self.start = StartPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self._connect()
        self._show_start()
        if geometry := self._settings.value("geometry"):
            self.restoreGeometry(QByteArray(geometry))
        app = QApplication.instance()
        assert app is not None  # a window without an application cannot be
        app.installEventFilter(self)

    # -- the start page

    def _show_start(self) -> None:
        self.start.show_recent(recent_lines(self._recent.all(), bootstrap.now().date()))
        self._stack.setCurrentWidget(self.start)
        self.actions_.with_case(False)
        self.tools.hide()
        self.status.hide()
        self.setWindowTitle("sartool")

    def new_case(self, *, sample: bool = False) -> None:
        place = bootstrap.resources().sample if sample else None
        dialog = NewCaseDialog(place, _read_bundle, self, sample=sample)
        while dialog.exec():
            given = dialog.given
            try:
                make_folder(given.case.parent)
                session = bootstrap.make(given.case, given.request, by=given.by, passphrase=given.passphrase)
            except SartoolError as error:
                dialog.show_faults([Fault("place", str(error))])  # and nothing that was typed is lost
                continue
            self.close_case()
            self.enter(session)
            assert self.room is not None  # just entered
            self.room.bridge.start(session.taking_in(given.bundle))
            return

    def open_case(self, path: Path | None = None) -> None:
        """Ask who it is; `path` None asks for the folder first."""
        if path is None:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a case: choose its folder (.sarcase)"))
            if not chosen:
                return
            path = Path(chosen)
        case = path
        self.close_case()
        dialog = UnlockDialog(case, self)
        dialog.try_unlock = lambda name, secret: bootstrap.unlock(case, by=name, passphrase=secret)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._first_use(dialog.session)

    def _first_use(self, session: bootstrap.Session) -> None:
        """Whoever came in with a passphrase that was given to them chooses their own before they see anything."""
        try:
            mine = not session.first_use or self._own_passphrase(session, first=True)
        except SartoolError as error:
            mine = False
            self._complain(str(error))
        if mine:
            self.enter(session)
        else:
            session.close()

    def _own_passphrase(self, session: bootstrap.Session, *, first: bool = False) -> bool:
        """Ask for a new passphrase; False when it stays as it is."""
        dialog = PassphraseDialog(session.by, self, first=first)
        if not dialog.exec():
            return False
        session.change_passphrase(dialog.given)
        return True

    def _change_passphrase(self, room: Room) -> None:
        done: list[bool] = []
        asked = room.bridge.attempt(lambda: done.append(self._own_passphrase(room.bridge.session)))
        if asked and done == [True]:
            room.bridge.told.emit(self.tr("Your passphrase was changed."))

    # -- one open case

    def enter(self, session: bootstrap.Session) -> None:
        """Show an open case."""
        self._case = session.path
        self.actions_.with_case(True)  # before the room, which knows better of some
        room = Room(Bridge(session, self), self.actions_, self.status, self)
        self.room = room
        self._stack.addWidget(room.centre)
        self._stack.setCurrentWidget(room.centre)
        self.actions_["cancel"].setEnabled(False)
        self.tools.show()
        self.status.show()
        self.setWindowTitle(f"{session.path.name}, {session.by} \N{EM DASH} sartool")
        room.bridge.changed.connect(lambda _: self._note())
        self._note()
        if state := self._settings.value("state"):
            self.restoreState(QByteArray(state))
        room.page.setFocus()

    def _note(self) -> None:
        """What the start page may know of a case without its passphrase: where it stands and when it is due."""
        if self.room and self._case:
            session = self.room.bridge.session
            stands = (self._case, session.case.stage, session.due())
            if stands != self._noted:
                self._noted = stands
                self._recent.note(*stands, bootstrap.now())

    def close_case(self) -> None:
        """Leave the open case, if one is open; nothing is lost."""
        if self.room:
            self._settings.setValue("state", self.saveState())
            self.room.close()
            self.room, self._case = None, None
            self._show_start()

    def lock(self) -> None:
        """Close the case and ask who comes next."""
        case = self._case
        if case:
            self.close_case()
            self.open_case(case)

    # -- acts

    def _connect(self) -> None:
        self.start.new_wanted.connect(self.new_case)
        self.start.sample_wanted.connect(lambda: self.new_case(sample=True))
        self.start.open_wanted.connect(self.open_case)
        self.start.forget_wanted.connect(self._forget)
        self.status.cancel_wanted.connect(self.actions_["cancel"].trigger)
        always = {
            "new": self.new_case, "open": self.open_case, "quit": self.close, "keys": self._keys, "about": self._about,
        }  # fmt: skip
        for name, act in always.items():
            self.actions_[name].triggered.connect(lambda _=False, act=act: act())
        in_room = {
            "add_files": self._add_files, "add_folder": self._add_folder,
            "find_again": lambda r: r.settling.find(),
            "colleague": lambda r: r.settling.colleague(), "passphrase": self._change_passphrase,
            "lock": lambda _: self.lock(),
            "close": lambda _: self.close_case(),
            "undo": lambda r: r.undo(), "redo": lambda r: r.redo(),
            "find": lambda r: (r.tabs.setCurrentWidget(r.all), r.all.search()),
            "next": lambda r: r.deciding.next(), "previous": lambda r: r.deciding.next(back=True),
            "withhold": lambda r: r.deciding.withhold(), "disclose": lambda r: r.deciding.disclose(),
            "withhold_everywhere": lambda r: r.deciding.everywhere(Outcome.REDACT),
            "disclose_everywhere": lambda r: r.deciding.everywhere(Outcome.DISCLOSE),
            "take_document": lambda r: r.deciding.take_proposals(everywhere=False),
            "take_all": lambda r: r.deciding.take_proposals(everywhere=True),
            "reason": lambda r: r.decide.ask_reason(Outcome.REDACT),
            "who": lambda r: r.registering.who(), "people": lambda r: r.show_people(),
            "person": lambda r: r.people.edit.click(), "confirm": lambda r: r.people.confirm.click(),
            "same": lambda r: r.people.same.click(), "two_people": lambda r: r.people.split.click(),
            "add_person": lambda r: r.registering.add(),
            "draw": self._draw, "released": self._view,
            "zoom_in": lambda r: r.page.zoom_in(), "zoom_out": lambda r: r.page.zoom_out(),
            "fit_width": lambda r: r.page.fit_width(), "fit_page": lambda r: r.page.fit_page(),
            "page_next": lambda r: r.walking.turn(1), "page_previous": lambda r: r.walking.turn(-1),
            "page_go": lambda r: r.walking.ask(), "pane": lambda r: next_pane(r.panes, self.focusWidget()),
            "before_release": lambda r: r.before_release(), "submit": lambda r: r.settling.submit(),
            "sign_off": lambda r: r.settling.sign_off(), "send_back": lambda r: r.settling.send_back(),
            "draft": self._draft, "release": lambda r: r.release(), "log": lambda r: r.log(),
            "cancel": lambda r: r.bridge.cancel(), "describe": lambda r: r.papers.describe(),
            "copies": lambda r: r.papers.copies(), "password": lambda r: r.papers.password(),
        }  # fmt: skip
        for name, act in in_room.items():
            self.actions_[name].triggered.connect(lambda _=False, act=act: self.room and act(self.room))

    def _add_files(self, room: Room) -> None:
        if not may_change(room.bridge.case, self):
            return
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Add files to this case"))
        if chosen:
            room.bridge.start(room.bridge.session.taking_in(*map(Path, chosen)))

    def _add_folder(self, room: Room) -> None:
        if not may_change(room.bridge.case, self):
            return
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add a folder to this case"))
        if chosen:
            room.bridge.start(room.bridge.session.taking_in(Path(chosen)))

    def _draft(self, room: Room) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where shall the folder of the draft be made?"))
        if chosen:
            folder = Path(chosen) / f"draft-{bootstrap.now():%Y-%m-%d-%H%M%S}"
            room.bridge.start(room.bridge.session.drafting(folder))

    def _draw(self, room: Room) -> None:
        room.page.draw(self.actions_["draw"].isChecked())
        room.page.setFocus()

    def _view(self, room: Room) -> None:
        room.selection.show_as(View.RELEASED if self.actions_["released"].isChecked() else View.MARKED)

    def _forget(self, path: Path) -> None:
        self._recent.forget(path)
        self.start.show_recent(recent_lines(self._recent.all(), bootstrap.now().date()))

    def _keys(self) -> None:
        KeysDialog(list(self.actions_.keys()), self).exec()

    def _about(self) -> None:
        QMessageBox.about(
            self, self.tr("About sartool"),
            self.tr("sartool {0}\n\nPrepares a child's social-care record for disclosure. "
                    "It opens no network connection.\n\n"
                    "Free software under the GNU Affero General Public License 3 or later.").format(__version__),
        )  # fmt: skip

    def _complain(self, sentence: str) -> None:
        if self.room:
            self.room.notice.complain(sentence)
        else:
            self.start.complain(sentence)

    # -- the window itself

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar(self.tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in TOOLS:
            if name == "|":
                bar.addSeparator()
            else:
                bar.addAction(self.actions_[name])
        self.addToolBar(bar)
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space, held anywhere but where it types or presses, shows the original."""
        if (
            self.room
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
            and isinstance(watched, QWidget)
            and watched.window() is self
            and not isinstance(watched, TYPING)
        ):
            if not event.isAutoRepeat():
                self.room.page.peek(event.type() == QEvent.Type.KeyPress)
            return True
        if isinstance(event, QKeyEvent) and event.isAutoRepeat() and isinstance(watched, QAbstractButton):
            return True  # a key that is held down presses a button once
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever runs is stopped; what was decided is on disk already."""
        self._settings.setValue("geometry", self.saveGeometry())
        self.close_case()
        event.accept()


def _read_bundle(path: Path) -> Request | None:
    """What a bundle's own list says of the request; None without one."""
    from sartool.files.notes import bundle_notes  # noqa: PLC0415 - only when a case is made

    data = bootstrap.bundle_list(path)
    return bundle_notes(data).request if data is not None else None
