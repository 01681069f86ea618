"""F6: from the bundle to the page, to the lists, to the decision, and round again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_pane(panes: Sequence[QWidget], focus: QWidget | None) -> None:
    """Give the keyboard to the pane after the one that has it, or to what comes first inside that pane."""
    inside = [focus is not None and (pane is focus or pane.isAncestorOf(focus)) for pane in panes]
    pane = panes[(inside.index(True) + 1) % len(panes) if True in inside else 0]
    takes_it = pane.focusPolicy() is not Qt.FocusPolicy.NoFocus or pane.focusProxy() is not None
    target = pane if takes_it else pane.nextInFocusChain()
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
