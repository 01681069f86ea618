"""The open case in the window: the page in the middle, the bundle on the left, the work on the right, all in step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from sartool.bootstrap import now
from sartool.core.case import Case, Stage
from sartool.core.marks import ABOUT_PEOPLE, Mark, MarkId, Outcome
from sartool.core.people import PersonId
from sartool.present.codes import offered
from sartool.present.log import log_lines
from sartool.present.marks import MarkLine, mark_lines
from sartool.present.pages import Place, standing, title
from sartool.present.people import person_cards
from sartool.present.points import PointLine, Settle, Step, due_says, point_lines
from sartool.present.steps import in_a_menu, same_text, step_says
from sartool.ui.actions import Actions
from sartool.ui.bridge import Bridge
from sartool.ui.deciding import Deciding
from sartool.ui.dialogs.log import LogDialog
from sartool.ui.notice import Notice
from sartool.ui.page_view import PageView
from sartool.ui.panels.decide import DecidePanel
from sartool.ui.panels.documents import DocumentsPanel
from sartool.ui.panels.marks import MarksPanel
from sartool.ui.panels.people import PeoplePanel
from sartool.ui.panels.readiness import ReadinessPanel
from sartool.ui.papers import Papers
from sartool.ui.pictures import Pictures
from sartool.ui.registering import Registering
from sartool.ui.running import Running
from sartool.ui.selection import Selection, View
from sartool.ui.settling import Settling
from sartool.ui.status import StatusLine
from sartool.ui.walking import Walking

LISTED = 210  # px


class Room(QObject):
    """One open case. The window makes it when a case is opened and closes it with the case."""

    def __init__(self, bridge: Bridge, actions: Actions, status: StatusLine, window: QMainWindow) -> None:
        super().__init__(window)
        self.bridge, self._actions, self._status, self._window = bridge, actions, status, window
        self.selection = Selection(self)
        self.walking = Walking(bridge, self.selection, window)
        self.pictures = Pictures(bridge.session, self)
        self.page = PageView(self.pictures)
        self.notice = Notice()
        self.documents = DocumentsPanel()
        self.here = MarksPanel(self.tr("Marks on this page"), self.tr("No marks on this page."), filters=False)
        self.all = MarksPanel(self.tr("All marks"), self.tr("No marks yet. Press F5 to find them."), filters=True)
        self.people = PeoplePanel()
        self.readiness = ReadinessPanel()
        self.decide = DecidePanel()
        self.released_to: Path | None = None
        self._known: Case | None = None
        self._lines: tuple[MarkLine, ...] = ()
        self._by_id: dict[MarkId, MarkLine] = {}
        self._here: Sequence[MarkLine] | None = None
        self.deciding = Deciding(bridge, self.selection, self.decide, self.lines_now, self.page, window)
        self.papers = Papers(bridge, self.selection, self.documents, actions["password"], window)
        self.decide.facts.also_in = self.papers.also_in
        self.registering = Registering(bridge, self.people, lambda: self.deciding.chosen, window)
        self.running = Running(bridge, status, self.notice, actions["cancel"], lambda: self.released_to, window)
        self.running.tell_of(self.page, self.decide)
        ways = {Settle.NEXT: self._next_from_start, Settle.PAGES: self._next_unseen, **self.papers.ways}
        self.settling = Settling(bridge, ways, self.before_release, window)
        self.page.set_empty(self.tr("No page to show yet. Add a folder, a zip or a file with Ctrl+O."))
        self._lay_out()
        actions.letters_work_in(self.page, self.documents, self.tabs, self.decide)
        self._connect()
        self._refresh(bridge.case)
        self._begin()

    # -- layout

    def _lay_out(self) -> None:
        self.centre = QWidget()
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.page, 1)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.here, self.tr("This page"))
        self.tabs.addTab(self.all, self.tr("All marks"))
        self.tabs.addTab(self.people, self.tr("People"))
        self.tabs.addTab(self.readiness, self.tr("Before release"))
        work = QWidget()
        right = QVBoxLayout(work)
        right.setContentsMargins(8, 8, 8, 8)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(LISTED)  # the rest is for the work on the mark
        right.addWidget(self.tabs, 1)
        right.addWidget(self.decide)
        self.docks = (
            self._dock("bundle", self.tr("Bundle"), self.documents, Qt.DockWidgetArea.LeftDockWidgetArea),
            self._dock("work", self.tr("Work"), work, Qt.DockWidgetArea.RightDockWidgetArea),
        )
        self._window.resizeDocks(list(self.docks), [280, 410], Qt.Orientation.Horizontal)
        self.tabs.currentChanged.connect(self._make_room)
        self.panes = (self.documents, self.page, self.tabs, self.decide)

    def _make_room(self) -> None:
        """What stands before release takes the whole height; beside people only ground and reason are needed."""
        self.decide.setVisible(self.tabs.currentWidget() is not self.readiness)
        self.decide.show_facts(self.tabs.currentWidget() is not self.people)

    def _dock(self, name: str, title: str, widget: QWidget, side: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setTitleBarWidget(QWidget())  # the panel says what it is; a bar would only take room
        dock.setWidget(widget)
        self._window.addDockWidget(side, dock)
        return dock

    # -- what follows what

    def _connect(self) -> None:
        bridge, selection = self.bridge, self.selection
        bridge.changed.connect(self._refresh)
        bridge.refused.connect(self.notice.complain)
        bridge.told.connect(self.notice.tell)
        bridge.ended.connect(lambda *_: self._begin() if selection.place is None else None)
        selection.place_changed.connect(self._show_page)
        selection.mark_changed.connect(self._show_mark)
        selection.view_changed.connect(self._show_view)
        selection.person_changed.connect(lambda _: self._follow())
        self.documents.place_wanted.connect(selection.go)
        for panel in (self.here, self.all):
            panel.mark_wanted.connect(lambda line: selection.go(line.place, line.id))
            panel.several_chosen.connect(self._several)
        self.people.person_chosen.connect(self._choose_person)
        self.people.decide_wanted.connect(self.deciding.person)
        self.page.mark_clicked.connect(selection.choose)
        self.page.box_drawn.connect(self.deciding.drawn)
        self.page.drawing_ended.connect(lambda: self._actions["draw"].setChecked(False))
        self.page.page_wanted.connect(self.walking.turn)
        self.page.seen.connect(self.walking.seen)
        self.page.zoomed.connect(lambda _: self._stand())
        self.decide.who_wanted.connect(self.registering.who)
        self.decide.withhold_wanted.connect(self.deciding.withhold)
        self.decide.disclose_wanted.connect(self.deciding.disclose)
        self.decide.withhold_everywhere_wanted.connect(lambda: self.deciding.everywhere(Outcome.REDACT))
        self.decide.disclose_everywhere_wanted.connect(lambda: self.deciding.everywhere(Outcome.DISCLOSE))
        self.readiness.settle_wanted.connect(self.settling.settle)
        self.readiness.override_wanted.connect(self.settling.override)
        self.readiness.step_wanted.connect(self.step)

    def _begin(self) -> None:
        """At the first page with work left, or the first page."""
        if self.walking.places:
            first = next((m.place for m in self._lines if m.state in ("proposed", "review")), self.walking.places[0])
            self.selection.go(first)

    # -- the case changed

    def _refresh(self, case: Case) -> None:
        before, self._known = self._known, case
        if before is case:
            return
        self.notice.settle()
        if before is None or before.documents is not case.documents:
            self.walking.show_case(case)
        if before is None or _about_marks(before) != _about_marks(case):
            self._lines = mark_lines(case, self.bridge.session.resources.tables.codes)
            self._by_id = {m.id: m for m in self._lines}
            self.all.show_lines([m for m in self._lines if m.place.document not in case.left_out], True)
            self.people.show_cards(person_cards(case))
            self.pictures.forget_previews()
        self.documents.show_case(case)
        self.readiness.show_case(case, self._points(), self.bridge.by, self._due())
        if self.selection.place is None and self.walking.places:
            self.selection.go(self.walking.places[0])
        elif self.selection.mark is not None and self.selection.mark not in self._by_id:
            self.selection.choose(None)
        self._show_marks_here()
        if not self.deciding.several:
            self._show_mark(self.selection.mark)
        self.deciding.remember_reasons()
        self._name_undo()
        self._stand()

    def lines_now(self) -> Sequence[MarkLine]:
        """The marks as they are at this moment, even where the widgets have not been told yet."""
        if self._known is not self.bridge.case:
            self._refresh(self.bridge.case)
        return self._lines

    def _points(self) -> tuple[PointLine, ...]:
        """Once it is signed off, nothing is left to settle."""
        passed = self.bridge.case.stage in (Stage.SIGNED_OFF, Stage.RELEASED)
        return () if passed else point_lines(self.bridge.session.points())

    def _due(self) -> str:
        return due_says(self.bridge.session.due(), now().date())

    def _stand(self) -> None:
        where = standing(self.bridge.case, self.selection.place, self.walking.places)
        too_small = self.walking.places and not self.page.readable
        more = self.tr(". Too small to read: Ctrl and + enlarges") if too_small else ""
        self._status.stand(where.says + more, self._due(), self.bridge.saved_at)

    def _name_undo(self) -> None:
        """Undo and redo say what they would do."""
        desk = self.bridge.session.desk
        for name, word, events in (("undo", "Undo", desk.would_undo), ("redo", "Redo", desk.would_redo)):
            says = step_says(self.bridge.case, events)
            self._actions[name].setText(f"{self.tr(word)}: {in_a_menu(says)}" if says else self.tr(word))
            self._actions[name].setIconText(self.tr(word))  # the tool bar stays as it is
            self._actions[name].setEnabled(bool(says))

    # -- the selection changed

    def _show_page(self, place: Place | None) -> None:
        self._here = None
        self.page.show_page(place, self._lines_here(), self._called(place))
        self.documents.mark_place(place)
        self._show_marks_here()
        self._stand()
        self.pictures.ahead(self.walking.ahead())
        self._warn_of_undecided()

    def _called(self, place: Place | None) -> str:
        """'Case note, page 2 of 5': what a screen reader says of the page."""
        if place is None:
            return ""
        document = self.bridge.case.documents[place.document]
        return self.tr("{0}, page {1} of {2}").format(title(document), place.page, document.pages)

    def _warn_of_undecided(self) -> None:
        """What the requester will get is not settled while something on the page is undecided."""
        left = sum(m.undecided for m in self._lines_here())
        if left and self.selection.view is View.RELEASED:
            says = self.tr("{0} marks on this page are not decided yet: they are shown as they are proposed.")
            self.bridge.told.emit(says.format(left))

    def _show_marks_here(self) -> None:
        lines = self._lines_here()
        if lines != self._here:
            self._here = lines
            self.page.set_lines(lines)
            self.here.show_lines(lines, False)
        self._follow()

    def _show_mark(self, mark: MarkId | None) -> None:
        line = self._by_id.get(mark) if mark else None
        self.deciding.several = ()
        for panel in (self.here, self.all):
            panel.choose(mark)
        self.page.choose(mark)
        known = self.bridge.case.marks_of.get(line.place.document, {}).get(line.id) if line else None
        proposed = [known.proposed_code] if known and known.proposed_code else []
        choices = offered(self.bridge.case.request, self.bridge.session.resources.tables.codes, proposed)
        named = known is not None and known.kind in ABOUT_PEOPLE
        self.decide.show_mark(line, choices, self._everywhere(known), named=named)

    def _everywhere(self, mark: Mark | None) -> str:
        if mark is None or not (mark.person or mark.text.strip()):
            return ""
        person = self.bridge.case.people.get(mark.person) if mark.person else None
        if person:
            count = sum(m.person == person.id for m in self.bridge.case.marks)
            return self.tr("{0} mentions of {1}").format(count, person.name)
        count = len(same_text(self.bridge.case, mark))
        return self.tr("{0} times these words").format(count) if count > 1 else self.tr("these words stand only here")

    def _several(self, marks: tuple[MarkId, ...]) -> None:
        self.deciding.several = marks if len(marks) > 1 else ()
        if len(marks) > 1:
            choices = offered(self.bridge.case.request, self.bridge.session.resources.tables.codes)
            self.decide.show_many(len(marks), choices)

    def _lines_here(self) -> Sequence[MarkLine]:
        return [m for m in self._lines if m.place == self.selection.place]

    def _follow(self) -> None:
        person: PersonId | None = self.selection.person
        marks = {m.id for m in self.bridge.case.marks if person and m.person == person}
        self.page.follow(frozenset(marks))

    def _choose_person(self, person: PersonId | None) -> None:
        """Their mentions stand out, and the work on the right is about one of theirs, never about somebody else."""
        self.selection.follow(person)
        if person is not None:
            self.deciding.go_to_person(person)

    def _show_view(self, view: View) -> None:
        self.page.set_view(view)
        self._warn_of_undecided()
        self._actions["released"].setChecked(view is View.RELEASED)

    def _next_from_start(self) -> None:
        self.tabs.setCurrentWidget(self.here)
        self.deciding.next()

    def _next_unseen(self) -> None:
        if self.walking.next_unseen():
            self.page.setFocus()

    # -- steps of the case

    def step(self, step: Step) -> None:
        ways = {
            Step.SUBMIT: self.settling.submit, Step.SIGN_OFF: self.settling.sign_off,
            Step.SEND_BACK: self.settling.send_back, Step.RELEASE: self.release,
            Step.COLLEAGUE: self.settling.colleague, Step.LOCK: self._actions["lock"].trigger,
            Step.OPEN_FOLDER: self.open_folder, Step.LOG: self.log,
        }  # fmt: skip
        ways[step]()

    def release(self) -> None:
        suggested = self.bridge.session.path.parent / f"disclosure-{now().date():%Y-%m-%d}"
        if out := self.settling.release(suggested):
            self.released_to = out

    def open_folder(self) -> None:
        if self.released_to is None or not self.released_to.is_dir():
            self.bridge.refused.emit(self.tr("The folder of the disclosure was moved: look for it where you put it."))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.released_to)))

    def log(self) -> None:
        session = self.bridge.session

        def export(form: str, path: Path) -> None:
            path.write_bytes(session.log(form, with_text=False))

        LogDialog(log_lines(session.entries, self.bridge.case), export, self._window).exec()

    def before_release(self) -> None:
        self.tabs.setCurrentWidget(self.readiness)
        self.readiness.setFocus()

    def show_people(self) -> None:
        self.tabs.setCurrentWidget(self.people)
        self.people.list.take_keys()

    def undo(self) -> None:
        """Take the last step back, and say which."""
        says = step_says(self.bridge.case, self.bridge.session.desk.would_undo)
        if self.bridge.undo():
            self.bridge.told.emit(self.tr("Undone: {0}").format(says))

    def redo(self) -> None:
        """Do the undone step again, and say which."""
        says = step_says(self.bridge.case, self.bridge.session.desk.would_redo)
        if self.bridge.redo():
            self.bridge.told.emit(self.tr("Done again: {0}").format(says))

    def close(self) -> None:
        """Leave the case: the picture thread first, then what runs, then the case itself."""
        self.running.close()
        self.page.show_page(None, ())
        self.pictures.close()
        self.bridge.close()
        for dock in self.docks:
            self._window.removeDockWidget(dock)
            dock.deleteLater()
        # The window lives on: whatever of ours belongs to it would keep the keys and the record in memory.
        acting = (self.deciding, self.settling, self.papers, self.registering, self.running, self.walking)
        for ours in (self.bridge, *acting, self.centre, self):
            ours.deleteLater()


def _about_marks(case: Case) -> tuple[int, ...]:
    """What the lists of marks are made of: a case is immutable, so what changed is another object."""
    return tuple(map(id, (case.marks_of, case.people, case.documents, case.left_out)))
