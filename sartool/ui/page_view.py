"""One page before the officer with its marks: choosing them, turning the page, peeking, drawing a box."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from sartool.core.geometry import hull
from sartool.core.marks import MarkId
from sartool.present.marks import MarkLine
from sartool.present.pages import Place
from sartool.ui import sheet
from sartool.ui.drawing_box import HINT, DrawingBox
from sartool.ui.overlay import Overlay
from sartool.ui.page_canvas import PageCanvas
from sartool.ui.page_turner import PageTurner
from sartool.ui.pictures import Pictures
from sartool.ui.selection import View
from sartool.ui.sheet import Sheet
from sartool.ui.sight import READABLE, Sight

_SAME_SPOT = 3  # pixels
_KEEP = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_OURS = (*_ARROWS, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space)


class PageView(PageCanvas):
    """Shows one page. It changes nothing: what the officer does goes out as signals.

    mark_clicked(MarkId), mark_activated(MarkId): a click (again on the same spot: the mark below), a double click.
    hovered(MarkId | None). box_drawn(Box): in points. drawing_ended(): drawing is over, kept or not.
    page_wanted(int): +1 or -1, at the end of the page. seen(Place): with its words, before a person's eyes.
    """

    mark_clicked = Signal(object)
    mark_activated = Signal(object)
    hovered = Signal(object)
    box_drawn = Signal(object)
    drawing_ended = Signal()
    page_wanted = Signal(int)
    seen = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self._overlay = Overlay()
        self._called = ""
        self._clicked: tuple[QPointF, MarkId] | None = None
        self._drawing: DrawingBox | None = None
        self._turner = PageTurner(self.verticalScrollBar(), self._turn)
        self._sight = Sight(self)
        self._sight.seen.connect(self.seen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        self.viewport().setMouseTracking(True)

    @property
    def seen_after(self) -> int:
        """Milliseconds a page must have been looked at to count as seen."""
        return self._sight.after

    @seen_after.setter
    def seen_after(self, milliseconds: int) -> None:
        self._sight.after = milliseconds

    @property
    def readable(self) -> bool:
        """Whether the page is shown large enough to count as seen."""
        return self._scale() >= READABLE

    # -- what is shown

    def show_page(self, place: Place | None, lines: Sequence[MarkLine], called: str = "") -> None:
        """A page; `called` is what a screen reader says of it ("Case note, page 2 of 5")."""
        self._called = called
        if place != self._place:
            self.draw(False)
            self._overlay.chosen, self._clicked = None, None
            self._hover(None)
            self._sight.begin(place)
            self._open(place)
        self.set_lines(lines)

    def set_lines(self, lines: Sequence[MarkLine]) -> None:
        """The marks of the page shown, as they are now."""
        self._overlay.set_lines(tuple(lines))
        self._describe()
        self.viewport().update()

    def set_empty(self, text: str) -> None:
        """What is said while there is no page."""
        self._empty = text
        self._describe()
        self.viewport().update()

    def choose(self, mark: MarkId | None) -> None:
        """The mark that is being decided: ringed, and brought into view."""
        self._overlay.chosen = mark
        self._reveal()
        self.viewport().update()

    def follow(self, marks: frozenset[MarkId]) -> None:
        """One person's mentions stand out."""
        self._overlay.followed = marks
        self.viewport().update()

    def set_view(self, view: View) -> None:
        """With its marks, or as it would be released."""
        if view is not View.MARKED:
            self.draw(False)
            self._hover(None)
        super().set_view(view)

    def _describe(self) -> None:
        marks = len(self._overlay.lines)
        counted = self.tr("1 mark") if marks == 1 else self.tr("{} marks").format(marks or self.tr("no"))
        said = ", ".join(p for p in (self._called, counted) if p)
        self.setAccessibleDescription(said if self._place else self._empty)

    def _begin(self) -> None:
        super()._begin()
        self._reveal()

    def _reveal(self) -> None:
        """The chosen mark into view, with some of what stands around it."""
        boxes = self._overlay.boxes(self._overlay.chosen)
        if not boxes:
            return
        port, shown = self.viewport(), self._sheet().shown(hull(boxes))
        for bar, low, high, room in (
            (self.horizontalScrollBar(), shown.left(), shown.right(), port.width()),
            (self.verticalScrollBar(), shown.top(), shown.bottom(), port.height()),
        ):
            edge = min(72.0, room / 5)
            if low < edge or high - low > room - 2 * edge:
                bar.setValue(bar.value() + round(low - edge))
            elif high > room - edge:
                bar.setValue(bar.value() + round(high - room + edge))

    def _look_changed(self) -> None:
        self._overlay.set_page(*self._size(), self._shown.get(View.MARKED))

    def _paint_over(self, painter: QPainter, lies: Sheet) -> None:
        there = View.MARKED in self._shown
        if self._facing is View.MARKED and not self._peeking and (there or self._failed):
            self._overlay.paint(painter, lies, self.font())  # over the words, not over a page that is still coming
        if self._drawing is not None:
            self._drawing.paint(painter, lies)
        if self._facing is View.MARKED and there and lies.scale >= READABLE:
            self._sight.look(lies.visible(QSizeF(self.viewport().size())))
        else:
            self._sight.away()

    # -- drawing a box

    def draw(self, on: bool) -> None:
        """Begin to draw a box, or leave it."""
        if on and (self._place is None or self._view is not View.MARKED):
            self.drawing_ended.emit()
        elif on and self._drawing is None:
            lies = self._sheet()
            seen = QRectF(self.viewport().rect()) & lies.rect
            self._drawing = DrawingBox(self._size(), lies.point(seen.center()))
            self._hover(None)
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()
        elif not on and self._drawing is not None:
            self._drawing = None
            self.viewport().unsetCursor()
            self._tell()
            self.drawing_ended.emit()
        self.viewport().update()

    def _keep_box(self) -> None:
        if self._drawing is not None:
            box = self._drawing.box
            self.draw(False)
            self.box_drawn.emit(box)

    def _news(self) -> str:
        return self.tr(HINT) if self._drawing is not None and not self._peeking else super()._news()

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
        elif self._drawing is not None:
            self._drawing.press(*self._sheet().point(event.position()))
        else:
            self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None:
            here = self._under(event.position())
            self._hover(here[0].id if here else None)
        elif self._drawing.dragging:
            self._drawing.drag(*self._sheet().point(event.position()))
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing is not None and event.button() is Qt.MouseButton.LeftButton and self._drawing.release():
            self._keep_box()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._drawing is None and self._clicked is not None and self._under(event.position()):
            self.mark_activated.emit(self._clicked[1])

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self._zoom_to(sheet.step(self.zoom, up=turned > 0), event.position())
        elif not turned or not self._turner.wheel(-turned):
            self._moved()
            super().wheelEvent(event)
        event.accept()

    def _under(self, at: QPointF) -> list[MarkLine]:
        if self._place is None or self._facing is not View.MARKED or self._peeking:
            return []
        return self._overlay.at(*self._sheet().point(at))

    def _click(self, at: QPointF) -> None:
        here = [m.id for m in self._under(at)]
        if not here:
            self._clicked = None
            return
        last = self._clicked
        again = last is not None and (last[0] - at).manhattanLength() <= _SAME_SPOT and last[1] in here
        chosen = here[(here.index(last[1]) + 1) % len(here)] if last is not None and again else here[0]
        self._clicked = at, chosen
        self.mark_clicked.emit(chosen)

    def _hover(self, mark: MarkId | None) -> None:
        if mark != self._overlay.hovered:
            self._overlay.hovered = mark
            if self._drawing is None:
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
            self.hovered.emit(mark)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = self._under(QPointF(event.pos())) if self._drawing is None else []
            said = f"<qt>{escape(here[0].says)}</qt>" if here else ""
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    # -- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves the page or the box; every other key is the window's."""
        if self._key(event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.peek(False)
        else:
            event.ignore()

    def _key(self, event: QKeyEvent) -> bool:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space and not ctrl:
            if not event.isAutoRepeat():
                self.peek(True)
            return True
        if self._drawing is not None and self._draw_key(event, ctrl):
            return True
        if ctrl or self._place is None:
            return False
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (bar.singleStep() if key == Qt.Key.Key_Right else -bar.singleStep()))
            return bar.maximum() > 0
        elif not self._turner.key(key, held=event.isAutoRepeat()):
            return False
        self._moved()
        return True

    def _draw_key(self, event: QKeyEvent, ctrl: bool) -> bool:
        drawing, key = self._drawing, event.key()
        if drawing is None:
            return False
        if key == Qt.Key.Key_Escape:
            self.draw(False)
        elif key in _KEEP:
            self._keep_box()
        elif drawing.key(key, fine=ctrl, resize=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            self._follow_box(drawing)
        else:
            return False
        return True

    def _follow_box(self, drawing: DrawingBox) -> None:
        """Keep the box in sight while it is moved by keys."""
        shown, port = self._sheet().shown(drawing.box), self.viewport()
        too_low, too_high = max(0.0, shown.bottom() + 16 - port.height()), min(0.0, shown.top() - 16)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(too_low or too_high))
        port.update()

    def _turn(self, way: int) -> None:
        """Whoever answers shows the page at once: one turned back to begins at its bottom."""
        self._turning_back = way < 0
        self.page_wanted.emit(way)
        self._turning_back = False

    # -- coming and going

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            drawing = self._drawing is not None and event.key() in (*_ARROWS, *_KEEP, Qt.Key.Key_Escape)
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if drawing or (plain and event.key() in _OURS):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.peek(False)
        super().focusOutEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._sight.away()
        super().hideEvent(event)
