"""The way through the pages of the bundle, in the order of the release, and what was really looked at on it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from sartool.core import documents
from sartool.core.case import Case
from sartool.present.pages import Place, places
from sartool.ui.bridge import Bridge
from sartool.ui.selection import Selection

AHEAD = 2  # pages drawn before they are asked for


class Walking(QObject):
    """`places` are the pages of the case; the selection says where the officer stands."""

    def __init__(self, bridge: Bridge, selection: Selection, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._selection, self._window = bridge, selection, window
        self.places: tuple[Place, ...] = ()

    def show_case(self, case: Case) -> None:
        self.places = places(case)

    def turn(self, by: int) -> None:
        """Forward or back by pages, over the whole bundle."""
        if self.places:
            self._selection.go(self.places[max(0, min(len(self.places) - 1, self._at + by))])

    def ahead(self) -> tuple[Place, ...]:
        """The pages that come next."""
        return self.places[self._at + 1 : self._at + 1 + AHEAD]

    def ask(self) -> None:
        """Ask for a page by its number in the bundle."""
        if self.places:
            question = (self.tr("Go to a page"), self.tr("Page of the bundle:"))
            number, given = QInputDialog.getInt(self._window, *question, self._at + 1, 1, len(self.places))
            if given:
                self._selection.go(self.places[number - 1])

    def next_unseen(self) -> bool:
        """To the next page that goes out and nobody has looked at; False when there is none."""
        seen, out = self._bridge.case.seen, self._bridge.case.left_out
        unseen = next(
            (p for p in self.places if p.document not in out and p.page not in seen.get(p.document, frozenset())), None
        )
        if unseen is not None:
            self._selection.go(unseen)
        return unseen is not None

    def seen(self, place: Place) -> None:
        """A page that was really before a person's eyes is on the record; not while the case is another's to change."""
        case = self._bridge.case
        known = place.page in case.seen.get(place.document, frozenset())
        if not (known or case.handed_to or self._bridge.session.desk.held):
            self._bridge.do(documents.see_pages, document=place.document, pages=(place.page,))

    @property
    def _at(self) -> int:
        return self.places.index(self._selection.place) if self._selection.place in self.places else 0
