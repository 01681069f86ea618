"""What the officer has before them: the page, the mark, the view of the page. Every widget follows it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from sartool.core.marks import MarkId
from sartool.core.people import PersonId
from sartool.present.pages import Place


class View(Enum):
    """Three views of one page; the original is only peeked at, while Space is held."""

    MARKED = "marked up"
    RELEASED = "as the requester will get it"


class Selection(QObject):
    """Signals say what changed; they are not sent where nothing did."""

    place_changed = Signal(object)  # Place | None
    mark_changed = Signal(object)  # MarkId | None
    person_changed = Signal(object)  # PersonId | None: whose mentions stand out
    view_changed = Signal(object)  # View

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self.mark: MarkId | None = None
        self.person: PersonId | None = None
        self.view = View.MARKED

    def go(self, place: Place | None, mark: MarkId | None = None) -> None:
        """To a page, and a mark on it (or none)."""
        if place != self.place:
            self.place = place
            self.place_changed.emit(place)
        self.choose(mark)

    def choose(self, mark: MarkId | None) -> None:
        """A mark on this page."""
        if mark != self.mark:
            self.mark = mark
            self.mark_changed.emit(mark)

    def follow(self, person: PersonId | None) -> None:
        """Somebody whose mentions stand out on the page."""
        if person != self.person:
            self.person = person
            self.person_changed.emit(person)

    def show_as(self, view: View) -> None:
        if view is not self.view:
            self.view = view
            self.view_changed.emit(view)
