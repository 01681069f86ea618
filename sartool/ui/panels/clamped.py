"""A label of plain text that never grows past so many lines: the rest is an ellipsis, and all of it the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sartool.ui.panels.rows import tip


class ClampedLabel(QLabel):
    """At most `lines` lines. With `steady` it always takes that space, so that nothing below it moves."""

    def __init__(self, lines: int, parent: QWidget | None = None, *, steady: bool = False) -> None:
        super().__init__(parent)
        self._lines, self._steady = lines, steady
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # else Qt takes the height-for-width back at every new text
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._tell()
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        lines = self._lines if self._steady else max(1, min(self._lines, len(self._laid_out(width))))
        return lines * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, (self._lines if self._steady else 1) * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, laid = self.fontMetrics(), self._laid_out(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for n, line in enumerate(laid[: self._lines]):
            last = n == self._lines - 1 and len(laid) > self._lines
            shown = metrics.elidedText(line + "".join(laid[n + 1 :]), Qt.TextElideMode.ElideRight, self.width())
            at = QRect(0, n * metrics.lineSpacing(), self.width(), metrics.lineSpacing())
            painter.drawText(at, int(Qt.TextFlag.TextSingleLine), shown if last else line.rstrip())
        painter.end()

    def _laid_out(self, width: int) -> list[str]:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            found.append(self.text()[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return found

    def _tell(self) -> None:
        self.setToolTip(tip(self.text()) if len(self._laid_out(self.width())) > self._lines else "")
