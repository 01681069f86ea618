"""The key list: every act that has a key, by menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

# Keys that are no acts of a menu, because the page or a list answers them itself.
ELSEWHERE = (
    ("Page", "See the original while it is held", "Space"),
    ("Page", "Forward and back through the record", "PgDown, PgUp"),
    ("Page", "Move the box being drawn", "Arrow keys; with Shift to resize, Enter to keep, Esc to leave"),
    ("List of people", "Who is this?…", "Enter"),
    ("List of people", "Confirm", "C"),
    ("List of people", "Same as…", "M"),
    ("List of people", "Two people…", "T"),
    ("List of people", "Add somebody…", "A"),
    ("List of people", "Withhold all…, disclose all…", "Shift+R, Shift+K"),
    ("Lists", "Choose several", "Shift or Ctrl with the arrow keys"),
)


class KeysDialog(QDialog):
    """`keys` are (menu, act, keys)."""

    def __init__(self, keys: Iterable[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(620, 560)
        rows = [*keys, *ELSEWHERE]
        table = QTableWidget(len(rows), 3)
        table.setAccessibleName(self.tr("Keys"))
        table.setHorizontalHeaderLabels([self.tr("Where"), self.tr("What"), self.tr("Key")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.setItem(r, c, QTableWidgetItem(text))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(table)
        column.addWidget(buttons)
