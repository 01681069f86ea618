"""The work on the chosen mark: withhold with a ground and a reason, or disclose with a reason, here or everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sartool.core.casework import MIN_REASON
from sartool.core.grounds import CodeId
from sartool.core.marks import MarkId, Outcome
from sartool.core.text import letters
from sartool.present.codes import CodeChoice
from sartool.present.forms import ASKS, READY
from sartool.present.marks import MarkLine
from sartool.ui.fields import plain
from sartool.ui.panels.clamped import ClampedLabel
from sartool.ui.panels.code_choice import CodeBox
from sartool.ui.panels.find_line import empty_note
from sartool.ui.panels.mark_facts import MarkFacts
from sartool.ui.panels.pair import Pair
from sartool.ui.panels.reason_box import ReasonBox

FACTS_LINES = 8  # of text before the facts scroll


class DecidePanel(QWidget):
    """The first four signals say which button was pressed, or Enter in which reason field; the window decides.

    who_wanted: the officer says whom the mark means. The keys R, K, W, Shift+R and Shift+K belong to the window;
    the buttons only name them.
    """

    withhold_wanted = Signal()
    disclose_wanted = Signal()
    withhold_everywhere_wanted = Signal()
    disclose_everywhere_wanted = Signal()
    who_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: MarkId | None = None
        self._many = 0
        self._chose_code = False  # the officer, for this mark: then no proposal takes its place
        self._unproposed = False
        self._last: CodeId | None = None  # used last where nothing was proposed
        self.facts = MarkFacts()
        self.code = CodeBox()
        self.withhold = QPushButton(self.tr("Withhold  R"))
        self.disclose = QPushButton(self.tr("Disclose  K"))
        self.why_withhold = ReasonBox(self.tr("Reason to withhold, for the log"))
        self.why_disclose = ReasonBox(self.tr("Reason to disclose, for the log"))
        self.meaning = ClampedLabel(3, steady=True)
        self.count = ClampedLabel(1, steady=True)
        self.withhold_all = QPushButton(self.tr("Withhold all\u2026  Shift+R"))
        self.disclose_all = QPushButton(self.tr("Disclose all\u2026  Shift+K"))
        self.who = self.facts.who
        self.complaint = plain("", "bad")
        self.closed = plain("")
        for button in (self.withhold, self.disclose, self.withhold_all, self.disclose_all, self.who):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space still peeks, and decides nothing
        self._lay_out()
        self._connect()
        self.show_mark(None, (), "")

    # -- layout: the facts may scroll, the rows below them never move

    def _lay_out(self) -> None:
        self.rows, self.notice = self._decision_rows(), self._closed_notice()
        scroll = self._room = _FactsRoom(self.facts)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for part in (self.facts.head, self.complaint, self.rows, self.notice):
            column.addWidget(part)
        column.insertWidget(1, scroll, 1)  # put in last: the keyboard comes to the work first
        kept = self.complaint.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that no button moves away under the mouse
        self.complaint.setSizePolicy(kept)
        self.complaint.hide()
        self.notice.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(empty_note(self.tr("Choose a mark, or press N for the next one to decide.")))
        self.stack.addWidget(whole)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.stack)

    def _decision_rows(self) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.meaning.setProperty("class", "quiet")
        self.meaning.setAccessibleName(self.tr("What the requester will read"))
        grid.addWidget(self.withhold, 0, 0)
        grid.addWidget(self.code, 0, 1)
        grid.addWidget(self.why_withhold, 1, 0, 1, 2)
        grid.addWidget(self.meaning, 2, 0, 1, 2)
        grid.addWidget(self.disclose, 3, 0)
        grid.addWidget(self.why_disclose, 3, 1)
        grid.addWidget(self.count, 4, 0, 1, 2)
        self.all = Pair(self.withhold_all, self.disclose_all)
        grid.addWidget(self.all, 5, 0, 1, 2)
        self.count.setProperty("class", "quiet")
        self.withhold.setAccessibleName(self.tr("Withhold, key R"))
        self.disclose.setAccessibleName(self.tr("Disclose, key K"))
        return rows

    def _closed_notice(self) -> QFrame:
        card = QFrame()
        card.setProperty("class", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.closed)
        return card

    def _connect(self) -> None:
        self.withhold.clicked.connect(self._withhold)
        self.why_withhold.entered.connect(self._withhold)
        self.disclose.clicked.connect(self._disclose)
        self.why_disclose.entered.connect(self._disclose)
        self.withhold_all.clicked.connect(self.withhold_everywhere_wanted)
        self.disclose_all.clicked.connect(self.disclose_everywhere_wanted)
        self.who.clicked.connect(self.who_wanted)
        self.code.activated.connect(self._code_chosen)
        self.code.currentIndexChanged.connect(self._say_meaning)
        for field in (self.why_withhold, self.why_disclose):
            field.editTextChanged.connect(self._forget_complaint)

    # -- what the window tells

    def show_mark(
        self, line: MarkLine | None, choices: Sequence[CodeChoice], everywhere: str, *, named: bool = True
    ) -> None:
        """One mark. Its proposed ground stands ready, unless the officer has chosen another for this mark.

        `named` says that it is there because of a person: it can be said who that is.
        """
        if line is None:
            self._mark, self._many = None, 0
            self._show_place(0)
            return
        same = line.id == self._mark and not self._many
        kept = self._code if same and self._chose_code else CodeId(line.code) if line.code else self._last
        self._unproposed = not line.proposed_code
        self._begin(line.id, 0, same)
        self.facts.show_mark(line)
        self.who.setEnabled(named)
        self.code.offer(choices, kept)
        if not same:
            self._ask_for(line.kind)
        self._say_everywhere(everywhere)
        self._show_place(1)

    def show_facts(self, shown: bool) -> None:
        """Whether the mark itself is shown, or only the ground and the reasons: beside people, who have more of it."""
        for part in (self._room, self.count, self.all):
            part.setVisible(shown)

    def show_many(self, count: int, choices: Sequence[CodeChoice]) -> None:
        """Several marks chosen in a list: no ground is assumed for them."""
        same = count == self._many
        kept = self._code if same else None
        self._begin(None, count, same)
        self.facts.show_many(count)
        self.who.setEnabled(True)
        self.code.offer(choices, kept)
        if not same:
            self._ask_for("")
        self._say_everywhere("")
        self._show_place(1)

    def used(self, code: CodeId | None) -> None:
        """What the officer chose where nothing was proposed stands ready for the next such mark."""
        if self._unproposed:
            self._last = code or self._last

    def remember_reasons(self, withheld: Sequence[str], disclosed: Sequence[str]) -> None:
        """Reasons used in this case so far, newest first."""
        self.why_withhold.remember(withheld)
        self.why_disclose.remember(disclosed)

    def set_read_only(self, why: str) -> None:
        """Nothing can be decided, and why; with an empty sentence it can again."""
        self.closed.setText(why)
        self.rows.setVisible(not why)
        self.notice.setVisible(bool(why))
        if why:
            self._forget_complaint()

    def complain(self, text: str) -> None:
        """What is wrong, beside where it is put right, and spoken by a reader."""
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.complaint, text))

    def ask_reason(self, outcome: Outcome) -> None:
        """The reason is missing: say so, and go to where it belongs."""
        self.complain(self.tr("Give a reason in words: it goes into the log."))
        field = self.why_withhold if outcome is Outcome.REDACT else self.why_disclose
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()

    def ask_code(self) -> None:
        """The ground is missing: say so, and go to where it is chosen."""
        self.complain(self.tr("Choose the ground first: to withhold needs one the law knows."))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the window asks

    @property
    def withholding(self) -> tuple[CodeId | None, str]:
        """The ground and the reason as they stand."""
        return self._code, self.why_withhold.reason

    @property
    def disclosing(self) -> str:
        """The reason as it stands."""
        return self.why_disclose.reason

    def complete(self, outcome: Outcome) -> bool:
        """Whether all that a decision needs is given; if not, the panel has asked for it."""
        if outcome is Outcome.REDACT and self._code is None:
            self.ask_code()
            return False
        reason = self.why_withhold.reason if outcome is Outcome.REDACT else self.why_disclose.reason
        if len(letters(reason)) < MIN_REASON:
            self.ask_reason(outcome)
            return False
        return True

    # -- inside

    @property
    def _code(self) -> CodeId | None:
        choice = self.code.choice
        return choice.id if choice else None

    def _withhold(self) -> None:
        if self.complete(Outcome.REDACT):
            self.withhold_wanted.emit()

    def _disclose(self) -> None:
        if self.complete(Outcome.DISCLOSE):
            self.disclose_wanted.emit()

    def _code_chosen(self) -> None:
        self._chose_code = True
        self._forget_complaint()

    def _begin(self, mark: MarkId | None, many: int, same: bool) -> None:
        self._mark, self._many = mark, many
        if not same:
            self._chose_code = False
            self._forget_complaint()

    def _ask_for(self, kind: str) -> None:
        """What the reasons ask for with a mark of this kind, and the reason that stands ready to disclose it."""
        self.why_withhold.ask(ASKS.get(kind, ""), "")
        self.why_disclose.ask(ASKS.get(kind, ""), READY.get(kind, ""))

    def _show_place(self, place: int) -> None:
        if place == 0:
            self._forget_complaint()
        self.stack.setCurrentIndex(place)

    def _forget_complaint(self) -> None:
        self.complain("")

    def _say_meaning(self) -> None:
        choice = self.code.choice
        if choice is None:
            self.meaning.setText("")
            return
        gate = self.tr(" Must be on file: {}.").format(choice.gate.rstrip(".")) if choice.gate else ""
        self.meaning.setText(self.tr("The requester will read: {}").format(choice.meaning) + gate)

    def _say_everywhere(self, everywhere: str) -> None:
        self.count.setText(self.tr("Everywhere: {}").format(everywhere) if everywhere else "")
        for button, verb in ((self.withhold_all, self.tr("Withhold")), (self.disclose_all, self.tr("Disclose"))):
            button.setAccessibleName(self.tr("{} everywhere: {}").format(verb, everywhere))
            button.setEnabled(bool(everywhere))


class _FactsRoom(QScrollArea):
    """The same height for every mark: long facts scroll, and nothing around them moves."""

    def __init__(self, facts: MarkFacts) -> None:
        super().__init__()
        self._facts = facts
        self.setWidget(facts)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is known of this mark"))
        self.verticalScrollBar().rangeChanged.connect(lambda _, end: self._reachable(end > 0))
        self._reachable(False)

    def _reachable(self, longer: bool) -> None:
        """The keyboard stops here only where there is something to scroll to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if longer else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._facts.show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._facts.show_focus(False)

    def sizeHint(self) -> QSize:
        return QSize(200, FACTS_LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 4 * self.fontMetrics().lineSpacing())
