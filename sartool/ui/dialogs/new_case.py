"""A new case: where the bundle lies, what is asked, who works on it. What the bundle says of itself is filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from sartool.bootstrap import now
from sartool.core.errors import SartoolError
from sartool.core.request import Request, RequestType
from sartool.present import forms
from sartool.present.forms import Fault, NewCase
from sartool.ui.dialogs.asking import AskDialog
from sartool.ui.fields import ROOM, Card, DayField, Field, PathEdit, SecretFields, plain
from sartool.words import REQUEST_TYPES

ReadBundle = Callable[[Path], Request | None]
CLOCK_HINT = "Starts the one-month clock."


class RequestCard(Card):
    """Who the record is about, who asks, in what capacity and since when."""

    def __init__(self) -> None:
        super().__init__()
        self.body.insertWidget(0, plain(self.tr("The request"), "heading"))
        self.subject = Field(self.tr("Who is the record about?"), QLineEdit())
        self.born = DayField(self.tr("Their date of birth (optional)"))
        self.kind = QComboBox()
        for kind, words in REQUEST_TYPES.items():
            self.kind.addItem(words[0].upper() + words[1:], kind)
        self.kind.setCurrentIndex(self.kind.findData(RequestType.CARE_LEAVER))
        self.kind_field = Field(self.tr("What kind of request is it?"), self.kind)
        self.requester = Field(self.tr("Who asks?"), QLineEdit())
        self.received = DayField(self.tr("Received on"), self.tr(CLOCK_HINT))
        self.reference = Field(self.tr("Your reference (optional)"), QLineEdit())
        grid = QGridLayout()
        grid.setHorizontalSpacing(ROOM)
        grid.setVerticalSpacing(ROOM)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.subject, 0, 0)
        grid.addWidget(self.born, 0, 1)
        grid.addWidget(self.kind_field, 1, 0, 1, 2)
        grid.addWidget(self.requester, 2, 0, 1, 2)
        grid.addWidget(self.reference, 3, 0)
        grid.addWidget(self.received, 3, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self._picked = False
        self.kind.currentIndexChanged.connect(self._who_asks)
        self.kind.activated.connect(self._pick)
        self._who_asks()

    @property
    def type(self) -> RequestType:
        return RequestType(self.kind.currentData())

    def fill(self, said: Request) -> None:
        """From the bundle's own list; what a person typed or picked stays."""
        asks = said.requester if said.requester != said.subject else ""
        for field, text in (
            (self.subject, said.subject), (self.born, forms.typed(said.born)), (self.requester, asks),
            (self.received, forms.typed(said.received)), (self.reference, said.reference),
        ):  # fmt: skip
            edit = field.control
            if isinstance(edit, QLineEdit) and not edit.isModified():
                edit.setText(text)
        if not self._picked:
            self.kind.setCurrentIndex(self.kind.findData(said.type))

    def faults(self, today: date) -> Sequence[Fault]:
        texts = (_text(self.subject), self.type, _text(self.requester), _text(self.born), _text(self.received))
        return forms.request_faults(*texts, today)

    def request(self, base: Request) -> Request:
        subject = _text(self.subject)
        asks = subject if forms.asks_for_own(self.type) else _text(self.requester)
        return Request(
            self.type, subject, asks, forms.day(_text(self.received)), forms.day(_text(self.born)),
            _text(self.reference), base.appointed_by_court, base.nation,
        )  # fmt: skip

    def _pick(self) -> None:
        self._picked = True

    def _who_asks(self) -> None:
        self.requester.setVisible(not forms.asks_for_own(self.type))


class NewCaseDialog(AskDialog):
    """`given` is the new case, once accepted. With `sample`, only who works on it and where it is kept is asked."""

    def __init__(
        self,
        resources_sample: Path | None,
        read_bundle: ReadBundle,
        parent: QWidget | None = None,
        *,
        sample: bool = False,
    ) -> None:
        title = self.tr("Try it with the sample record") if sample else self.tr("A new case")
        intro = self.tr("A case about the sample record of an invented care leaver. Nobody in it exists.")
        super().__init__(
            title, self.tr("Make the case"), parent, intro=intro if sample else "", width=600 if sample else 1000
        )
        self._sample = resources_sample if sample else None
        self._read_bundle, self._today = read_bundle, now().date()
        self._said = Request(RequestType.CARE_LEAVER, "")
        self._unread = ""
        self._asked: Path | None = None
        self.bundle, self.request = PathEdit(), RequestCard()
        self.by = QLineEdit()
        self.secret = SecretFields(self.tr("Passphrase for this case"))
        self.place = PathEdit()
        self._fill_body()
        if self._sample is not None:
            self._read(self._sample)
        self._propose_place()
        self.bundle.chosen.connect(self._bundle_chosen)
        self.request.reference.control.textChanged.connect(self._propose_place)  # type: ignore[attr-defined]
        (self.by if sample else self.bundle.edit).setFocus()

    @property
    def given(self) -> NewCase:
        case, bundle = self.place.path, self._sample or self.bundle.path
        assert case is not None and bundle is not None  # faults() saw to it
        return NewCase(self.request.request(self._said), bundle, case, self.by.text().strip(), self.secret.first.text())

    def faults(self) -> Sequence[Fault]:
        bundle = self._sample or self.bundle.path
        found = [] if self._sample else [*self._bundle_faults(bundle), *self.request.faults(self._today)]
        found += forms.needed("by", self.by.text(), self.tr("Give your name, as colleagues know you."))
        found += forms.passphrase_faults(self.secret.first.text(), self.secret.second.text())
        return [*found, *forms.place_faults(bundle, self.place.path, _taken)]

    def _bundle_faults(self, bundle: Path | None) -> list[Fault]:
        if bundle is None:
            return [Fault("bundle", self.tr("Choose the bundle: a folder, a zip or a file."))]
        if not bundle.exists():
            return [Fault("bundle", self.tr("There is nothing at this place: check the path, or choose it."))]
        self._read(bundle)
        return [Fault("bundle", self._unread)] if self._unread else []

    def _fill_body(self) -> None:
        if self._sample is None:
            self.body.addWidget(self._bundle_card())
            row = QHBoxLayout()
            row.setSpacing(ROOM)
            row.addWidget(self.request, 1)
            row.addWidget(self._you_card(), 1)
            self.body.addLayout(row, 1)
        else:
            self.body.addWidget(self._you_card())
        r = self.request
        for name, field in (
            ("subject", r.subject), ("born", r.born), ("requester", r.requester), ("received", r.received),
        ):  # fmt: skip
            self.known(name, field)

    def _bundle_card(self) -> Card:
        card = Card(self.tr("The bundle"))
        hint = self.tr("A folder, a zip or one file. It is copied into the case and never changed.")
        self.bundle.add_button(
            self.tr("Folder\N{HORIZONTAL ELLIPSIS}"), self.tr("Choose a folder as the bundle"),
            lambda: self.bundle.ask_folder(self.tr("Choose the folder of the bundle")),
        )  # fmt: skip
        self.bundle.add_button(
            self.tr("File\N{HORIZONTAL ELLIPSIS}"), self.tr("Choose a zip or a file as the bundle"),
            lambda: self.bundle.ask_file(self.tr("Choose the zip or file of the bundle"), self.tr("All files (*)")),
        )  # fmt: skip
        self.bundle_field = self.known(
            "bundle", Field(self.tr("Where is it?"), self.bundle, hint, self.bundle.edit)
        )
        card.body.addWidget(self.bundle_field)
        return card

    def _you_card(self) -> Card:
        card = Card(self.tr("You"))
        self.place.add_button(
            self.tr("Choose\N{HORIZONTAL ELLIPSIS}"), self.tr("Choose where the case is kept"),
            lambda: self.place.ask_new(self.tr("Choose where the case is kept")),
        )  # fmt: skip
        card.body.addWidget(self.known("by", Field(self.tr("Your name"), self.by)))
        card.body.addWidget(self.secret)
        self.known("passphrase", self.secret.passphrase)
        self.known("again", self.secret.again)
        hint = self.tr("An encrypted folder. Leave people's names out of its name.")
        card.body.addWidget(
            self.known("case", Field(self.tr("Where is the case kept?"), self.place, hint, self.place.edit))
        )
        card.body.addStretch(1)
        return card

    def _bundle_chosen(self) -> None:
        path = self.bundle.path
        if path is not None and path != self._asked and path.exists():
            self._read(path)
            self.bundle_field.mark(self._unread)

    def _read(self, path: Path) -> None:
        """Fill in what the bundle says of itself."""
        if path == self._asked:
            return
        self._asked, self._unread = path, ""
        try:
            said = self._read_bundle(path)
        except SartoolError as error:
            self._unread = str(error)
            return
        if said is not None:
            self._said = said
            self.request.fill(said)
            if self._sample is None:
                self.bundle_field.say(self.tr("What the bundle says of itself is filled in below: check it."))

    def _propose_place(self) -> None:
        if not self.place.edit.isModified():
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            reference = "sample-record" if self._sample else _text(self.request.reference)
            place = forms.case_place(Path(folder or Path.home()), reference, self._today, _taken)
            self.place.edit.setText(str(place))
            self.place.edit.setCursorPosition(len(self.place.edit.text()))


def _text(field: Field) -> str:
    return field.control.text().strip() if isinstance(field.control, QLineEdit) else ""


def _taken(path: Path) -> bool:
    return path.exists() and (not path.is_dir() or any(path.iterdir()))
