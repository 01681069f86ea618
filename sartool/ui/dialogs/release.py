"""Where a release goes: the disclosure for the requester, and whether the internal papers are written out too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from sartool.present.forms import Fault, release_faults
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import Card, Field, PathEdit


class ReleaseDialog(AskDialog):
    """`given` is the folder of the disclosure and that of the internal papers; None keeps those in the case only."""

    def __init__(self, suggested: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Release the disclosure"), self.tr("Release it"), parent,
            intro=self.tr(
                "Every page is drawn anew, without what is withheld, and searched for it.\n"
                "Only when nothing is found do the files appear; if anything is, nothing is placed."
            ),
            width=640,
        )  # fmt: skip
        self.disclosure, self.internal = PathEdit(), PathEdit()
        self.kept = QRadioButton(self.tr("Keep them in the case only"))
        self.written = QRadioButton(self.tr("Also write them to a folder"))
        self._either = QButtonGroup(self)
        self._either.addButton(self.kept)
        self._either.addButton(self.written)
        self.kept.setChecked(True)
        self.disclosure.edit.setText(str(suggested))
        self.internal.edit.setText(str(suggested.with_name(f"{suggested.name}-internal")))
        for edit, name in (
            (self.disclosure, self.tr("Choose the folder of the disclosure")),
            (self.internal, self.tr("Choose the folder of the internal papers")),
        ):
            self._chooser(edit, name)
        out = Card(self.tr("For the requester"))
        hint = self.tr("A new folder: the record, a list of what is withheld, and a covering letter.")
        out.body.addWidget(
            self.known(
                "disclosure", Field(self.tr("Folder of the disclosure"), self.disclosure, hint, self.disclosure.edit)
            )
        )
        papers = Card(self.tr("Internal papers: the log, the sign-off sheet, the proof"))
        papers.body.addWidget(self.kept)
        papers.body.addWidget(self.written)
        hint = self.tr("They say what was withheld and why. Never send them out.")
        self.internal_field = Field(self.tr("Folder of the internal papers"), self.internal, hint, self.internal.edit)
        papers.body.addWidget(self.known("internal", self.internal_field))
        self.body.addWidget(out)
        self.body.addWidget(papers)
        self.body.addStretch(1)
        self.written.toggled.connect(self._where_internal)
        self._where_internal(False)
        self.disclosure.edit.setFocus()

    @property
    def given(self) -> tuple[Path, Path | None]:
        disclosure = self.disclosure.path
        assert disclosure is not None  # faults() saw to it
        return disclosure, self.internal.path if self.written.isChecked() else None

    def faults(self) -> list[Fault]:
        return release_faults(self.disclosure.path, self.internal.path, self.written.isChecked(), _in_use)

    def _chooser(self, edit: PathEdit, name: str) -> None:
        edit.add_button(self.tr("Choose\N{HORIZONTAL ELLIPSIS}"), name, lambda: edit.ask_new(name))

    def _where_internal(self, on: bool) -> None:
        self.internal_field.setVisible(on)
        self.fit()


def _in_use(folder: Path) -> bool:
    """Whether something is there that a release would have to overwrite."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
