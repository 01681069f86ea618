"""What an officer does to marks: withhold, disclose, everywhere, by hand, as proposed. Each is one verb of the core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

from sartool.core import casework
from sartool.core.events import Event, MarksDecided
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import Band, Mark, MarkId, Outcome, Proposal
from sartool.core.people import PersonId
from sartool.present.copies import carried_says
from sartool.present.marks import MarkLine, next_undecided
from sartool.present.steps import same_text
from sartool.ui.bridge import Bridge
from sartool.ui.dialogs.everywhere import EverywhereDialog
from sartool.ui.panels.decide import DecidePanel
from sartool.ui.reopening import may_change
from sartool.ui.selection import Selection

BULK = "in bulk"  # in the log: how the marks were chosen
REASONS = 12  # how many earlier reasons are offered


class Deciding(QObject):
    """The decisions on marks, with what they need taken from the panel where code and reason stand."""

    def __init__(
        self, bridge: Bridge, selection: Selection, panel: DecidePanel, lines: Callable[[], Sequence[MarkLine]],
        page: QWidget, window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._bridge, self._selection, self._panel = bridge, selection, panel
        self._lines, self._page, self._window = lines, page, window
        self.several: tuple[MarkId, ...] = ()  # chosen together in a list
        self._said = ""  # what came of the last decision beside the decision itself

    # -- one mark, or those chosen together

    def withhold(self) -> None:
        code, reason = self._panel.withholding
        self._decide(Outcome.REDACT, code, reason)

    def disclose(self) -> None:
        self._decide(Outcome.DISCLOSE, None, self._panel.disclosing)

    def _decide(self, outcome: Outcome, code: CodeId | None, reason: str) -> None:
        chosen = self.chosen
        if not chosen:
            self._bridge.refused.emit(self.tr("No mark is chosen: press N for the next one to decide."))
        elif self._panel.complete(outcome) and self._may_change():
            act = BULK if len(chosen) > 1 else ""
            if self._do(casework.decide, marks=chosen, outcome=outcome, reason=reason, code=code, act=act):
                self._panel.used(code)
                self.next(said=self._said)

    @property
    def chosen(self) -> tuple[MarkId, ...]:
        """The mark before the officer, or those chosen together."""
        return self.several or ((self._selection.mark,) if self._selection.mark else ())

    # -- everywhere

    def everywhere(self, outcome: Outcome) -> None:
        """All mentions of the mark's person; the same words where it is nobody's."""
        mark = self._mark()
        if mark is None:
            self._bridge.refused.emit(self.tr("No mark is chosen: press N for the next one to decide."))
            return
        if mark.person:
            self._of_person(mark.person, outcome)
        elif not mark.text.strip():
            self._bridge.refused.emit(self.tr("This place has no words to find elsewhere: decide it by itself."))
        else:
            ids = {m.id for m in same_text(self._bridge.case, mark)}
            self._in_bulk(outcome, self._titled(outcome, ids, self.tr("places with these words")), ids)

    def person(self, person: PersonId, outcome: Outcome) -> None:
        """All mentions of somebody, chosen in the list of people."""
        if self.go_to_person(person):
            self._of_person(person, outcome)
        else:
            self._bridge.refused.emit(self.tr("The record does not mention them: there is nothing to decide."))

    def go_to_person(self, person: PersonId) -> bool:
        """To their first mention that is still to decide; to their first where all are; False where there is none."""
        wanted = self._mentions(person)
        mentions = [m for m in self._lines() if m.id in wanted]
        here = next((m for m in mentions if m.id == self._selection.mark), None)
        first = here or next((m for m in mentions if m.undecided), mentions[0] if mentions else None)
        if first is not None:
            self._selection.go(first.place, first.id)
        return first is not None

    def _of_person(self, person: PersonId, outcome: Outcome) -> None:
        name = self._bridge.case.people[person].name
        ids = self._mentions(person)
        self._in_bulk(outcome, self._titled(outcome, ids, self.tr("mentions of {0}").format(name)), ids)

    def _mentions(self, person: PersonId) -> set[MarkId]:
        return {m.id for m in self._bridge.case.marks if m.person == person}

    def _titled(self, outcome: Outcome, ids: set[MarkId], what: str) -> str:
        verb = self.tr("Withhold") if outcome is Outcome.REDACT else self.tr("Disclose")
        documents = {m.document for m in self._bridge.case.marks if m.id in ids}
        return self.tr("{0} {1} {2} in {3} documents").format(verb, len(ids), what, len(documents))

    def _in_bulk(self, outcome: Outcome, title: str, ids: set[MarkId]) -> None:
        code, reason = self._panel.withholding if outcome is Outcome.REDACT else (None, self._panel.disclosing)
        if outcome is Outcome.REDACT and code is None:
            self._panel.ask_code()
            return
        if not self._may_change():
            return
        verb = self.tr("Withhold") if outcome is Outcome.REDACT else self.tr("Disclose")
        chosen, reason = self._asked(title, ids, verb, code or "", reason)
        if chosen and self._do(casework.decide, marks=chosen, outcome=outcome, reason=reason, code=code, act=BULK):
            self.next(said=self._said)

    def _asked(self, title: str, ids: set[MarkId], verb: str, code: str, reason: str) -> tuple[tuple[MarkId, ...], str]:
        """Shown first: how many, where, each with a box to untick; and the reason, to be changed or confirmed."""
        lines = [m for m in self._lines() if m.id in ids]
        dialog = EverywhereDialog(title, lines, verb, code, reason, self._window)
        return (dialog.given, dialog.reason) if dialog.exec() else ((), "")

    # -- as proposed

    def take_proposals(self, *, everywhere: bool) -> None:
        """Every undecided strong mark with a proposal, of this document or of all; never what a person must judge."""
        case, place = self._bridge.case, self._selection.place
        of = None if everywhere else place.document if place else None
        ids = {m.id for m in (case.going_out if everywhere else case.marks) if _has_proposal(m)}
        ids &= {m.id for m in case.marks if everywhere or m.document == of}
        if not ids:
            self._bridge.refused.emit(self.tr("No proposal is left to take here; what remains a person must judge."))
            return
        if not self._may_change():
            return
        title = self.tr("Decide {0} marks as they are proposed").format(len(ids))
        chosen, reason = self._asked(title, ids, self.tr("Decide"), self.tr("each as proposed"), "")
        if chosen and self._do(casework.decide_as_proposed, marks=chosen, reason=reason):
            self.next(said=self._said)

    # -- by hand

    def drawn(self, box: Box) -> None:
        """A box drawn by hand becomes a mark, and is chosen."""
        place = self._selection.place
        if place is None or not self._may_change():
            return
        words = self._words_under(box)
        before = {m.id for m in self._bridge.case.marks_on(place.document, place.page)}
        if self._bridge.do(
            casework.draw_mark, document=place.document, page=place.page, boxes=(box,), text=words
        ):  # fmt: skip
            new = [m.id for m in self._bridge.case.marks_on(place.document, place.page) if m.id not in before]
            self._selection.choose(new[0] if new else None)

    def _words_under(self, box: Box) -> str:
        place = self._selection.place
        assert place is not None  # drawn on a page
        texts = self._bridge.session.texts(place.document)
        page = next((t for t in texts if t.page == place.page), None)
        return " ".join(w.text for w in page.words if box.touches_words_of(w.box)) if page else ""

    # -- what came of it

    def _do(self, verb: Callable[..., Sequence[Event]], **given: Any) -> bool:
        """A decision; where it was carried over to copies, that is said."""
        before = len(self._bridge.session.entries)
        done = self._bridge.do(verb, **given)
        self._said = carried_says(entry.event for entry in self._bridge.session.entries[before:])
        return done

    def remember_reasons(self) -> None:
        """Offer the reasons used in this case, newest first."""
        used: dict[Outcome, dict[str, None]] = {Outcome.REDACT: {}, Outcome.DISCLOSE: {}}
        for entry in reversed(self._bridge.session.entries):
            if isinstance(entry.event, MarksDecided):
                used[entry.event.outcome].setdefault(entry.event.reason)
        self._panel.remember_reasons(list(used[Outcome.REDACT])[:REASONS], list(used[Outcome.DISCLOSE])[:REASONS])

    # -- where to go

    def next(self, *, back: bool = False, said: str = "") -> None:
        """The next mark to decide, in the order of the release; what is left out as a copy needs no decision.

        `said` is what came of the decision before.
        """
        self.several = ()
        self._leave_the_buttons()
        out = self._bridge.case.left_out
        lines = [m for m in self._lines() if m.place.document not in out]
        found = next_undecided(lines, self._selection.mark, self._selection.place, back=back)
        if found is None:
            done = self.tr("Every mark is decided. Press B to see what stands before release.")
            self._bridge.told.emit(f"{said} {done}".strip())
            return
        self._selection.go(found.place, found.id)
        if said:
            self._bridge.told.emit(said)

    def _leave_the_buttons(self) -> None:
        """So that a Space meant for the next page does not decide the next mark."""
        if isinstance(self._window.focusWidget(), QAbstractButton):
            self._page.setFocus()

    def _mark(self) -> Mark | None:
        place, id_ = self._selection.place, self._selection.mark
        return self._bridge.case.marks_of.get(place.document, {}).get(id_) if place and id_ else None

    # -- what must be so first

    def _may_change(self) -> bool:
        return may_change(self._bridge.case, self._window)


def _has_proposal(m: Mark) -> bool:
    return m.decision is None and m.band is Band.STRONG and m.proposal is not Proposal.REVIEW
