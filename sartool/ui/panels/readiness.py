"""Before release: what must still be settled, what should be looked at, and the one next step of the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sartool.core.case import Case, Stage
from sartool.present.points import STAGE_STEPS, NextStep, PointLine, Settle, next_steps, stage_says
from sartool.ui.fields import plain
from sartool.ui.panels.rows import bold, warning_icon


class PointCard(QFrame):
    """One point: its sign and sentence, what settles it, and for a warning the way on with a reason."""

    def __init__(self, point: PointLine, settle: Callable[[], None], override: Callable[[], None]) -> None:
        super().__init__()
        self.point = point
        self.setProperty("class", "card")
        sign = QLabel()
        sign.setPixmap(warning_icon(stops=point.blocks).pixmap(18, 18))
        says = plain(point.says)
        self.buttons: list[QPushButton] = []
        if point.settle is not Settle.OVERRIDE:
            self._button(point.button, settle)
        if point.can_go_on:
            self._button(self.tr("Go on with a reason\u2026"), override, "link" if self.buttons else "")
        inside = QVBoxLayout()
        inside.setSpacing(6)
        inside.addWidget(says)
        for button in self.buttons:
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)

    def _button(self, text: str, act: Callable[[], None], kind: str = "") -> None:
        button = QPushButton(text)
        button.setProperty("class", kind)
        button.setAccessibleDescription(self.point.says)
        button.clicked.connect(lambda _: act())
        self.buttons.append(button)


class StageWay(QWidget):
    """The four stages in a row; the present one in bold between brackets."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.labels: dict[Stage, QLabel] = {}
        for n, stage in enumerate(STAGE_STEPS):
            if n:
                row.addWidget(plain("\u203a", "quiet", wrap=False))
            self.labels[stage] = plain("", wrap=False)
            row.addWidget(self.labels[stage])
        row.addStretch(1)

    def show_stage(self, present: Stage) -> None:
        for stage, label in self.labels.items():
            name = self.tr(STAGE_STEPS[stage])
            label.setText(f"[{name}]" if stage is present else name)
            label.setAccessibleName(self.tr("{}, now").format(name) if stage is present else name)
            label.setProperty("class", "" if stage is present else "quiet")
            label.setFont(bold(self.font()) if stage is present else self.font())
            label.style().unpolish(label)
            label.style().polish(label)


class ReadinessPanel(QWidget):
    """settle_wanted(PointLine), override_wanted(PointLine), step_wanted(Step): what was pressed."""

    settle_wanted = Signal(object)
    override_wanted = Signal(object)
    step_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[PointCard] = []
        self.steps: list[QPushButton] = []
        self._points: tuple[PointLine, ...] | None = None
        self._next: NextStep | None = None
        self.stage = plain("", "heading")
        self.way = StageWay()
        self.due = plain("")
        self.sentence = plain("")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for part in (self.stage, self.way, self.due):
            column.addWidget(part)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.sentence)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(6)
        column.addLayout(self._buttons)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons have the focus, and come into view with it
        return scroll

    def show_case(self, case: Case, points: Sequence[PointLine], me: str, due: str) -> None:
        """Where the case stands for `me`; `due` is a sentence, empty where no month runs."""
        self.stage.setText(stage_says(case.stage))
        self.way.show_stage(case.stage)
        self.due.setText(due)
        self.due.setVisible(bool(due))
        before = self.focusWidget()
        had_focus = before is not None and before.hasFocus()
        self._show_points(tuple(points))
        self._show_next(next_steps(case, me, sum(p.blocks for p in points)))
        if had_focus and before not in self._pressable():  # what was pressed is settled: on to the next
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to the first thing to do."""
        super().focusInEvent(event)
        if buttons := self._pressable():
            buttons[0].setFocus(event.reason())

    # -- points

    def _show_points(self, points: tuple[PointLine, ...]) -> None:
        if points == self._points:
            return
        self._points = points
        self._clear(self._column)
        self.cards = []
        groups = (
            (self.tr("Must be settled"), [p for p in points if p.blocks]),
            (self.tr("Should be looked at"), [p for p in points if not p.blocks]),
        )
        for name, group in groups:
            if group:
                self._column.addWidget(plain(f"{name} ({len(group)})", "heading"))
            for point in group:
                settle, override = partial(self.settle_wanted.emit, point), partial(self.override_wanted.emit, point)
                card = PointCard(point, settle, override)
                self.cards.append(card)
                self._column.addWidget(card)
                card.show()  # at once, so that the keyboard can go there
        if not points:
            self._column.addWidget(plain(self.tr("Nothing is left to settle."), "good"))
        self._column.addStretch(1)

    # -- the next step

    def _show_next(self, following: NextStep) -> None:
        self.sentence.setText(following.sentence)
        if following == self._next:
            return
        self._next = following
        self._clear(self._buttons)
        self.steps = []
        for n, step in enumerate(following.steps):
            button = QPushButton(following.button(step))
            button.setAccessibleDescription(following.sentence)
            if n == 0:
                button.setProperty("class", "primary")
                button.setEnabled(following.ready)
            button.clicked.connect(lambda _, step=step: self.step_wanted.emit(step))
            self._buttons.addWidget(button)
            button.show()
            self.steps.append(button)

    def _pressable(self) -> list[QPushButton]:
        return [b for card in self.cards for b in card.buttons] + [b for b in self.steps if b.isEnabled()]

    @staticmethod
    def _clear(layout: QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
