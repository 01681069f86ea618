"""Two ways to work the real window: by keyboard alone, and by mouse. The story is told once and takes either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from sartool.ui.window import Window

FAR = 120  # how often Tab may be pressed before a control counts as out of reach


class Hands:
    """What a person can do. Subclasses say how."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def act(self, name: str) -> None:
        """An act of the menus."""
        raise AssertionError

    def push(self, button: QAbstractButton) -> None:
        raise AssertionError

    def go_to(self, widget: QWidget) -> None:
        raise AssertionError

    def choose(self, combo: QComboBox, row: int) -> None:
        raise AssertionError

    def fill(self, field: QLineEdit | QPlainTextEdit, text: str) -> None:
        """Replace what stands in a field."""
        self.go_to(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:  # what no key of this keyboard makes is pasted
            QApplication.clipboard().setText(text)
            QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def asked(self, kind: type[QDialog], answer: Callable[[Any], None], begin: Callable[[], None]) -> None:
        """Begin something that asks in a dialog of this kind, and answer it."""
        wrong: list[BaseException] = []
        seen: list[QDialog] = []
        timer = QTimer(interval=10)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind) or not dialog.isActiveWindow():
                return
            timer.stop()
            seen.append(dialog)
            try:
                answer(dialog)
            except BaseException as error:
                wrong.append(error)
                dialog.reject()

        timer.timeout.connect(look)
        timer.start()
        begin()
        timer.stop()
        if wrong:
            raise wrong[0]
        self.window.activateWindow()  # a screen's window manager does this; there is none without a screen
        QTest.qWaitForWindowActive(self.window)
        assert seen, f"no {kind.__name__} was asked"


class Keyboard(Hands):
    """No mouse event is ever sent: whatever cannot be reached with Tab or has no key fails the story."""

    def act(self, name: str) -> None:
        action: QAction = self.window.actions_[name]
        keys = action.shortcuts()
        if not keys:
            self._by_menu(action)
            return
        stroke = keys[0][0]
        QTest.keyClick(self._focus(), stroke.key(), stroke.keyboardModifiers())

    def _by_menu(self, action: QAction) -> None:
        """F10 or Alt lead to the menus; arrows and Enter to the act."""
        bar = self.window.menuBar()
        menu = next(m for m in bar.findChildren(QMenu) if action in m.actions())
        mnemonic = QKeySequence.mnemonic(menu.title())[0]
        QTest.keyClick(self._focus(), mnemonic.key(), Qt.KeyboardModifier.AltModifier)
        for _ in menu.actions():
            if menu.activeAction() is action:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction() is action, f"{action.text()} cannot be reached in its menu"
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def push(self, button: QAbstractButton) -> None:
        if isinstance(button, QRadioButton):
            self._one_of(button)
            return
        self.go_to(button)
        assert button.isEnabled(), f"{button.text()} cannot be pressed"
        QTest.keyClick(button, Qt.Key.Key_Space)

    def _one_of(self, button: QRadioButton) -> None:
        """Tab leads to the one that is chosen, the arrows to the others."""
        group = [b for b in button.parentWidget().findChildren(QRadioButton) if b.isVisible()]
        self.go_to(next((b for b in group if b.isChecked()), group[0]))
        for _ in group:
            if not button.isChecked():
                QTest.keyClick(self._focus(), Qt.Key.Key_Down)
        assert button.isChecked()

    def go_to(self, widget: QWidget) -> None:
        passed = []
        for _ in range(FAR):
            focus = self._focus()
            if focus is widget or focus is widget.focusProxy() or (focus is widget.parentWidget() and _edits(focus)):
                return
            passed.append(focus.accessibleName() or type(focus).__name__)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"{widget.accessibleName() or widget} cannot be reached with Tab; passed {passed[:40]}")

    def choose(self, combo: QComboBox, row: int) -> None:
        self.go_to(combo)
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() == row

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window


def _edits(widget: QWidget) -> bool:
    """A box with a field in it has the focus itself, and hands what is typed on to the field."""
    return isinstance(widget, QComboBox) and widget.isEditable()


class Mouse(Hands):
    """Keys are only for typing into fields: everything else is a click."""

    def act(self, name: str) -> None:
        action: QAction = self.window.actions_[name]
        bar = self.window.menuBar()
        menu = next(m for m in bar.findChildren(QMenu) if action in m.actions())
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(menu.menuAction()).center())
        assert menu.isVisible()
        assert action.isEnabled(), f"{action.text()} cannot be clicked"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def push(self, button: QAbstractButton) -> None:
        self._visible(button)
        assert button.isEnabled(), f"{button.text()} cannot be clicked"
        at = QPoint(min(12, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)

    def go_to(self, widget: QWidget) -> None:
        self._visible(widget)
        target = widget.viewport() if isinstance(widget, QPlainTextEdit) else widget
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def choose(self, combo: QComboBox, row: int) -> None:
        self._visible(combo)
        QTest.mouseClick(combo, Qt.MouseButton.LeftButton)
        view = combo.view()
        QTest.qWait(30)
        at = view.visualRect(combo.model().index(row, 0)).center()
        QTest.mouseMove(view.viewport(), at)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.qWait(30)
        assert combo.currentIndex() == row

    def _visible(self, widget: QWidget) -> None:
        """What lies below is scrolled to, as a person would with the wheel."""
        assert widget.isVisible(), f"{widget.accessibleName() or widget} is not shown"
        above = widget.parentWidget()
        while above is not None:
            if hasattr(above, "ensureWidgetVisible"):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        QApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
