"""How the window looks: colours, type, and the signs of marks. Shape and letter say what colour says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from sartool.present.marks import Family, State

INK = "#0B0C0C"
QUIET = "#505A5F"  # second lines: 6.9:1 on white
LINE = "#C8CED3"
GROUND = "#F3F5F6"
PAPER = "#FFFFFF"
ACCENT = "#1D5A96"  # buttons and links: 6.9:1 on white
ACCENT_DEEP = "#164673"
FOCUS = "#FFDD00"
BAD = "#B3261E"
BAD_GROUND = "#FDECEA"
GOOD = "#00664A"
WARN = "#8A5A00"
WARN_GROUND = "#FFF4DC"

# Each family has a colour of its own for its sign; every one is at least 4.5:1 under its white letter.
FAMILY_COLOURS = {
    Family.SERIOUS_HARM: "#A4262C",
    Family.CONFIDENCE: "#6B3FA0",
    Family.OBJECTION: "#A34A00",
    Family.IDENTIFIER: "#1D5A96",
    Family.OWN: "#4A5157",
}


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a mark is drawn over a page: see-through fill, border, and whether it is hatched."""

    fill: QColor
    border: QColor
    pen: Qt.PenStyle
    hatched: bool = False


def style_of(state: State, *, suspect: bool = False) -> MarkStyle:
    """Proposed dashed amber, to judge purple dash and dot, withheld black hatch, disclosed dotted blue."""
    match state:
        case State.PROPOSED:
            fill = _see_through("#E69F00", 40 if suspect else 80)
            return MarkStyle(fill, QColor("#8A5A00"), Qt.PenStyle.DotLine if suspect else Qt.PenStyle.DashLine)
        case State.REVIEW:
            return MarkStyle(_see_through("#CC79A7", 70), QColor("#8E3B73"), Qt.PenStyle.DashDotLine)
        case State.REDACT:
            return MarkStyle(_see_through("#000000", 70), QColor("#000000"), Qt.PenStyle.SolidLine, hatched=True)
        case State.DISCLOSE:
            return MarkStyle(_see_through("#56B4E9", 45), QColor("#0072B2"), Qt.PenStyle.DotLine)


def _see_through(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def paint_sign(painter: QPainter, family: Family, letter: str, box: QRectF, *, filled: bool = True) -> None:
    """The sign of a family in a square: diamond H, square C, triangle O, circle P, hexagon ?, each with its letter."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(FAMILY_COLOURS[family])
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(QBrush(colour if filled else QColor(PAPER)))
    inside = box.adjusted(1, 1, -1, -1)
    if family is Family.IDENTIFIER:
        painter.drawEllipse(inside)
    else:
        painter.drawPolygon(_outline(family, inside))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(7, round(box.height() * (0.46 if family is Family.OBJECTION else 0.54))))
    painter.setFont(font)
    painter.setPen(QColor(PAPER) if filled else colour)
    low = box.height() * 0.14 if family is Family.OBJECTION else 0
    painter.drawText(box.adjusted(0, low, 0, low), Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def _outline(family: Family, r: QRectF) -> QPolygonF:
    c, w, h = r.center(), r.width(), r.height()
    match family:
        case Family.SERIOUS_HARM:
            points = [(c.x(), r.top()), (r.right(), c.y()), (c.x(), r.bottom()), (r.left(), c.y())]
        case Family.OBJECTION:
            points = [(c.x(), r.top()), (r.right(), r.bottom()), (r.left(), r.bottom())]
        case Family.OWN:
            points = [(r.left() + w / 4, r.top()), (r.right() - w / 4, r.top()), (r.right(), c.y()),
                      (r.right() - w / 4, r.bottom()), (r.left() + w / 4, r.bottom()), (r.left(), c.y())]  # fmt: skip
        case _:
            inset = h * 0.04
            points = [(r.left() + inset, r.top() + inset), (r.right() - inset, r.top() + inset),
                      (r.right() - inset, r.bottom() - inset), (r.left() + inset, r.bottom() - inset)]  # fmt: skip
    return QPolygonF([QPointF(x, y) for x, y in points])


@lru_cache(maxsize=64)
def sign(family: Family, letter: str, side: int = 20, ratio: float = 2.0) -> QIcon:
    """That sign as an icon, for lists."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, family, letter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(picture)


def apply(app: QApplication, fonts: Path) -> None:
    """Fusion with our own palette and type: the same on every laptop, whatever its theme. Icons lie beside `fonts`."""
    app.setStyle("Fusion")
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        file = fonts / f"LiberationSans-{style}.ttf"
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))
    font = QFont("Liberation Sans")
    font.setPointSizeF(max(10.0, app.font().pointSizeF()))
    app.setFont(font)
    app.setPalette(_palette())
    arrow = (fonts.parent / "icons" / "down.svg").as_posix()
    app.setStyleSheet(_SHEET + f'QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; }}')


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, GROUND), (roles.WindowText, INK), (roles.Base, PAPER), (roles.AlternateBase, "#F8F9FA"),
        (roles.Text, INK), (roles.Button, "#FFFFFF"), (roles.ButtonText, INK), (roles.Highlight, ACCENT),
        (roles.HighlightedText, PAPER), (roles.ToolTipBase, INK), (roles.ToolTipText, PAPER), (roles.Link, ACCENT),
        (roles.PlaceholderText, QUIET), (roles.Mid, LINE),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#7A8288"))
    return palette


# Classes are set with setProperty("class", ...): "primary", "quiet", "title", "heading", "bad", "warn", "good", "card".
_SHEET = f"""
QWidget {{ color: {INK}; }}
QToolTip {{ color: {PAPER}; background: {INK}; border: 0; padding: 6px; }}
QMainWindow, QDialog {{ background: {GROUND}; }}
QLabel[class="title"] {{ font-size: 20pt; font-weight: bold; }}
QLabel[class="heading"] {{ font-size: 12pt; font-weight: bold; }}
QLabel[class="quiet"] {{ color: {QUIET}; }}
QFrame[class="card"] {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
QFrame[class="bad"] {{ background: {BAD_GROUND}; border: 1px solid {BAD}; border-left: 5px solid {BAD}; }}
QFrame[class="warn"] {{ background: {WARN_GROUND}; border: 1px solid {WARN}; border-left: 5px solid {WARN}; }}
QLabel[class="bad"] {{ color: {BAD}; font-weight: bold; background: transparent; border: 0; }}
QLabel[class="good"] {{ color: {GOOD}; font-weight: bold; }}
QLabel[class="warn"] {{ color: {WARN}; font-weight: bold; background: transparent; border: 0; }}
QPushButton, QToolButton {{
    background: {PAPER}; border: 1px solid #98A1A8; border-radius: 4px; padding: 5px 12px; min-height: 18px;
}}
QPushButton:hover, QToolButton:hover {{ background: #E8EDF1; }}
QPushButton:pressed, QToolButton:pressed {{ background: #D9E0E6; }}
QPushButton:disabled, QToolButton:disabled {{ color: #7A8288; background: #ECEFF1; border-color: {LINE}; }}
QPushButton:checked, QToolButton:checked {{ background: #D5E3F1; border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{
    border: 2px solid {INK}; background: {FOCUS}; color: {INK}; padding: 4px 11px;
}}
QPushButton[class="primary"] {{ background: {ACCENT}; color: {PAPER}; border-color: {ACCENT_DEEP}; font-weight: bold; }}
QPushButton[class="primary"]:hover {{ background: {ACCENT_DEEP}; }}
QPushButton[class="primary"]:focus {{ background: {FOCUS}; color: {INK}; border: 2px solid {INK}; }}
QPushButton[class="primary"]:disabled {{ background: #ECEFF1; color: #7A8288; border-color: {LINE}; }}
QPushButton[class="link"] {{
    background: transparent; border: 0; color: {ACCENT}; text-decoration: underline; padding: 3px; text-align: left;
}}
QPushButton[class="link"]:focus {{ background: {FOCUS}; color: {INK}; border: 0; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox {{
    background: {PAPER}; border: 1px solid #98A1A8; border-radius: 3px; padding: 4px 6px; min-height: 20px;
    selection-background-color: {ACCENT}; selection-color: {PAPER};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{
    border: 2px solid {INK}; padding: 3px 5px;
}}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox QAbstractItemView {{ background: {PAPER}; border: 1px solid #98A1A8; }}
QListView, QTreeView, QTableView {{ background: {PAPER}; border: 1px solid {LINE}; padding: 1px; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {INK}; padding: 0; }}
QListView::item, QTreeView::item {{ padding: 3px; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: #D5E3F1; color: {INK};
}}
QListView::item:selected:active, QTreeView::item:selected:active {{ background: {ACCENT}; color: {PAPER}; }}
QHeaderView::section {{ background: {GROUND}; border: 0; border-bottom: 1px solid {LINE}; padding: 4px; }}
QTabWidget::pane {{ border: 1px solid {LINE}; background: {PAPER}; top: -1px; }}
QTabBar::tab {{ padding: 7px 12px; border: 1px solid transparent; background: transparent; color: {QUIET}; }}
QTabBar::tab:selected {{
    background: {PAPER}; border: 1px solid {LINE}; border-bottom-color: {PAPER}; color: {INK}; font-weight: bold;
}}
QTabBar::tab:focus {{ background: {FOCUS}; color: {INK}; }}
QGroupBox {{ border: 1px solid {LINE}; border-radius: 6px; margin-top: 12px; padding-top: 8px; background: {PAPER}; }}
QGroupBox::title {{
    subcontrol-origin: margin; left: 10px; padding: 0 4px; font-weight: bold; background: transparent;
}}
QProgressBar {{ border: 1px solid {LINE}; border-radius: 3px; background: {PAPER}; text-align: center; }}
QProgressBar::chunk {{ background: {ACCENT}; }}
QStatusBar {{ background: {PAPER}; border-top: 1px solid {LINE}; }}
QToolBar {{ background: {PAPER}; border: 0; border-bottom: 1px solid {LINE}; spacing: 4px; padding: 4px; }}
QToolBar QToolButton {{ padding: 3px 10px; min-height: 16px; }}
QToolBar QToolButton:focus {{ padding: 2px 9px; }}
QSplitter::handle {{ background: {LINE}; }}
QMenuBar {{ background: {PAPER}; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {ACCENT}; color: {PAPER}; }}
QMenu {{ background: {PAPER}; border: 1px solid #98A1A8; }}
QScrollArea {{ border: 0; background: transparent; }}
"""
