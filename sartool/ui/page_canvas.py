"""One page as a sharp picture that can be scrolled and zoomed: its marks and what is done to them come on top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from sartool.present.pages import Place
from sartool.ui import sheet, theme
from sartool.ui.banner import Banner
from sartool.ui.pictures import Pictures
from sartool.ui.selection import View
from sartool.ui.sheet import MARGIN, Fit, Sheet

_SOON = 120  # ms without a change of size before a new picture is asked for
_PATIENCE = 200  # ms of a white page before it is said that it is loading: most come sooner


class PageCanvas(QAbstractScrollArea):
    """zoomed(float): 1.0 is the size of the paper."""

    zoomed = Signal(float)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._place: Place | None = None
        self._view = View.MARKED
        self._peeking = False
        self._shown: dict[View, QImage] = {}
        self._exact: set[View] = set()  # of them, those in the right size and up to date
        self._failed = self._empty = ""
        self._zoom: float | Fit = Fit.WIDTH
        self._unmoved = True  # nobody scrolled since the page came: where it began still holds
        self._turning_back = self._from_bottom = False
        self._banner = Banner(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._ask)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.viewport().update)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that fitting never jumps
        self.setMinimumSize(240, 200)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
            bar.actionTriggered.connect(self._moved)
        pictures.ready.connect(self._ready)
        pictures.measured.connect(self._measured)
        pictures.failed.connect(self._could_not)
        pictures.forgotten.connect(self._forgotten)

    # -- what is shown

    def set_view(self, view: View) -> None:
        """With its marks, or as it would be released."""
        if view is not self._view:
            self._view = view
            self._ask()
            self.viewport().update()

    def peek(self, on: bool) -> None:
        """The bare original, as long as it is on."""
        if on != self._peeking and (self._place or not on):
            self._peeking = on
            self._tell()
            self.viewport().update()

    def _open(self, place: Place | None) -> None:
        """Another page, from its beginning."""
        self._place, self._failed, self._unmoved = place, "", True
        self._shown, self._exact, self._from_bottom = {}, set(), self._turning_back
        self._patience.start()
        self._look_changed()
        self._lay_out()
        self._begin()
        self._ask()
        self._tell()

    @property
    def _facing(self) -> View:
        """Which picture lies before the officer now."""
        return View.MARKED if self._peeking else self._view

    # -- zoom

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._scale() / sheet.REAL

    def zoom_in(self) -> None:
        self._zoom_to(sheet.step(self.zoom, up=True))

    def zoom_out(self) -> None:
        self._zoom_to(sheet.step(self.zoom, up=False))

    def fit_width(self) -> None:
        self._zoom_to(Fit.WIDTH)

    def fit_page(self) -> None:
        self._zoom_to(Fit.PAGE)

    def _zoom_to(self, zoom: float | Fit, at: QPointF | None = None) -> None:
        """Zoom about a place of the viewport, or its middle."""
        at = at or QRectF(self.viewport().rect()).center()
        kept = self._sheet().point(at)
        self._zoom = zoom
        self._lay_out()
        self._bring(kept, at)
        self._soon.start()

    # -- where it lies

    def _size(self) -> tuple[float, float]:
        return (self._pictures.size(self._place) if self._place else None) or sheet.A4

    def _scale(self) -> float:
        if isinstance(self._zoom, Fit):
            return sheet.fitting(self._zoom, self._size(), QSizeF(self.viewport().size()))
        return self._zoom * sheet.REAL

    def _sheet(self) -> Sheet:
        (width, height), scale, ratio, port = self._size(), self._scale(), self.devicePixelRatioF(), self.viewport()
        left = max(MARGIN, (port.width() - width * scale) / 2) - self.horizontalScrollBar().value()
        top = max(MARGIN, (port.height() - height * scale) / 2) - self.verticalScrollBar().value()
        return Sheet(sheet.sharp(left, ratio), sheet.sharp(top, ratio), width, height, scale)

    def _lay_out(self) -> None:
        (width, height), scale, port = self._size(), self._scale(), self.viewport()
        for bar, needed, room in (
            (self.horizontalScrollBar(), width * scale + 2 * MARGIN, port.width()),
            (self.verticalScrollBar(), height * scale + 2 * MARGIN, port.height()),
        ):
            bar.setRange(0, max(0, int(needed - room + 0.5)) if self._place else 0)
            bar.setPageStep(max(1, room - 40))  # a line or two stay in sight
        self.zoomed.emit(self.zoom)
        port.update()

    def _bring(self, point: tuple[float, float], at: QPointF) -> None:
        """Scroll until this point of the page lies there."""
        lies = self._sheet()
        for bar, now, wanted in (
            (self.horizontalScrollBar(), lies.left + point[0] * lies.scale, at.x()),
            (self.verticalScrollBar(), lies.top + point[1] * lies.scale, at.y()),
        ):
            bar.setValue(bar.value() + round(now - wanted))

    def _begin(self) -> None:
        """Where a page begins to be read: at its top, or turning back at its bottom."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if self._from_bottom else 0)
        self.horizontalScrollBar().setValue(0)

    @Slot()
    def _moved(self) -> None:
        self._unmoved = False

    # -- pictures

    def _ask(self) -> None:
        """Want the pictures this page needs, in the size it is shown; the one to look at is wanted last."""
        if self._place is None:
            return
        for view in (View.MARKED, View.RELEASED) if self._view is View.RELEASED else (View.MARKED,):
            picture = self._pictures.want(self._place, self._scale() * self.devicePixelRatioF(), view)
            self._exact.discard(view)
            if picture is not None:
                self._exact.add(view)
            elif view not in self._shown:
                picture = self._pictures.rough(self._place, view)
            if picture is not None:
                self._hang(view, picture)
        self._tell()

    def _hang(self, view: View, picture: QImage) -> None:
        first = view not in self._shown
        self._shown[view] = picture
        if first and view is View.MARKED:
            self._look_changed()
        self.viewport().update()

    def _look_changed(self) -> None:
        """Another page, another size, the first picture: for whoever paints over it."""

    @Slot(object, object, float, QImage)
    def _ready(self, place: Place, view: View, scale: float, picture: QImage) -> None:
        exact = abs(scale - self._scale() * self.devicePixelRatioF()) < 1e-3
        if place == self._place and (exact or view not in self._exact):
            self._failed = ""
            if exact:
                self._exact.add(view)
            self._hang(view, picture)
            self._tell()

    @Slot(object, float, float)
    def _measured(self, place: Place, _width: float, _height: float) -> None:
        if place == self._place:
            self._look_changed()
            self._lay_out()
            if self._unmoved:
                self._begin()
            self._ask()

    @Slot(object, str)
    def _could_not(self, place: Place, sentence: str) -> None:
        if place == self._place:
            self._failed = sentence
            self._tell()
            self.viewport().update()

    @Slot()
    def _forgotten(self) -> None:
        self._exact.discard(View.RELEASED)
        if self._view is View.RELEASED:
            self._ask()
        else:
            self._shown.pop(View.RELEASED, None)

    def _tell(self) -> None:
        self._banner.say(self._news())

    def _news(self) -> str:
        """The most urgent thing there is to say of this page; shown at its top."""
        if self._peeking:
            return self.tr("The original, as it is on file")
        if self._place is None or self._facing not in self._shown:
            return ""
        if self._failed:
            return self._failed
        if self._view is View.RELEASED and View.RELEASED not in self._exact:
            return self.tr("Drawing the page as it will be released\N{HORIZONTAL ELLIPSIS}")
        return ""

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.GROUND))
        if self._place is None:
            self._write(painter, QRectF(self.viewport().rect()), self._empty)
        else:
            lies = self._sheet()
            self._paint_page(painter, lies)
            self._paint_over(painter, lies)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.INK), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, lies: Sheet) -> None:
        ratio = self.devicePixelRatioF()
        paper = QRectF(
            lies.left, lies.top, *(sheet.whole(points, lies.scale, ratio) for points in (lies.width, lies.height))
        )
        painter.fillRect(paper.translated(0, 2).adjusted(-1, 0, 1, 1), QColor(0, 0, 0, 28))  # a thin shadow
        painter.fillRect(paper.adjusted(-1, -1, 1, 1), QColor(theme.LINE))
        painter.fillRect(paper, QColor(theme.PAPER))
        picture = self._shown.get(self._facing)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._facing not in self._exact)
            painter.drawImage(paper, picture)
        else:
            self._write(painter, paper & QRectF(self.viewport().rect()), self._failed or self._wait())

    def _wait(self) -> str:
        if self._facing is View.RELEASED:
            return self.tr("Drawing the page as it will be released\N{HORIZONTAL ELLIPSIS}")
        return "" if self._patience.isActive() else self.tr("Loading page")

    def _paint_over(self, painter: QPainter, lies: Sheet) -> None:
        """What lies over the page."""

    def _write(self, painter: QPainter, where: QRectF, text: str) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        painter.setFont(font)
        painter.setPen(QColor(theme.QUIET))
        room = where.adjusted(24, 24, -24, -24)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)

    # -- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        middle = QPointF(event.oldSize().width() / 2, 0)
        kept = self._sheet().point(middle) if event.oldSize().isValid() else None
        self._lay_out()
        if self._unmoved:
            self._begin()
        elif kept is not None:
            self._bring(kept, QPointF(self.viewport().width() / 2, 0))
        self._soon.start()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
            self._soon.start()
        return super().event(event)
