"""Renditions in memory, as a session would hand them out, and marks upon their words: no case is needed to look."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from sartool.core.bundle import DocumentId
from sartool.core.errors import BadDocument
from sartool.core.geometry import Box
from sartool.core.marks import MarkId
from sartool.present.marks import LETTERS, Family, MarkLine, State
from sartool.present.pages import Place
from sartool.ui.pictures import Pictures

NOTE = DocumentId("note.pdf")
HERE = Place(NOTE, 1)


@dataclass(frozen=True)
class Drawn:
    """What a child answers: one grey pixel in four, white."""

    width: int = 2
    height: int = 2
    channels: int = 1
    data: bytes = b"\xff\xff\xff\xff"


@dataclass
class Shelf:
    """`gate` holds every rendition back while it is cleared."""

    pdfs: dict[DocumentId, bytes]
    gate: threading.Event = field(default_factory=threading.Event)
    loaded: list[DocumentId] = field(default_factory=list)
    asked: list[tuple[DocumentId, int, int]] = field(default_factory=list)
    futures: list[Future[Any]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.gate.set()

    def rendition(self, document: DocumentId) -> bytes:
        self.threads.add(threading.get_ident())
        assert self.gate.wait(20)
        self.loaded.append(document)
        if document not in self.pdfs:
            raise BadDocument("rendition", "is not kept")
        return self.pdfs[document]

    def preview(self, document: DocumentId, page: int, dpi: int) -> Future[Any]:
        self.threads.add(threading.get_ident())
        self.asked.append((document, page, dpi))
        self.futures.append(Future())
        return self.futures[-1]


@contextmanager
def drawing(shelf: Any) -> Iterator[Pictures]:
    pictures = Pictures(shelf)
    try:
        yield pictures
    finally:
        pictures.close()


def pages(*sizes: tuple[float, float], lines: int = 30) -> bytes:
    """A page of each size with lines of text, and its number."""
    out = io.BytesIO()
    made = canvas.Canvas(out, invariant=1)
    for number, (width, height) in enumerate(sizes or (A4,), 1):
        made.setPageSize((width, height))
        made.setFont("Helvetica", 11)
        made.drawString(50, height - 40, f"Page {number}")
        for n in range(lines):
            made.drawString(50, height - 70 - 16 * n, "She was seen at school and talked about her rabbit.")
        made.showPage()
    made.save()
    return out.getvalue()


def line(
    name: str, *boxes: Box, state: State = State.PROPOSED, family: Family = Family.IDENTIFIER, code: str = "TP",
    place: Place = HERE, suspect: bool = False,
) -> MarkLine:  # fmt: skip
    """A mark as the presenters hand it out."""
    return MarkLine(
        MarkId(name), place, boxes, family, LETTERS[family], state, name, "a name", "Zofia (third party)", code,
        f"{name} <b>& others</b>.", "", "Proposed: withhold as TP (Article 15(4)).", "", suspect, "Case note",
    )  # fmt: skip
