"""Reads every item: turns it into pages as shown, then into words with their places."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, TimeoutError
from dataclasses import replace
from pathlib import Path
from typing import Any

from pebble import ProcessExpired

from sartool.core.bundle import Document, InnerFlag, ItemState
from sartool.core.case import Case
from sartool.core.errors import BadDocument
from sartool.core.events import DocumentChanged, DocumentReceived
from sartool.core.grounds import RecordedGround
from sartool.core.text import PageText
from sartool.files import doors
from sartool.files.converted import Converted
from sartool.files.unpack import inside
from sartool.work.children import ChildFailed
from sartool.work.intake import document_of
from sartool.work.ports import FLAGS, ORIGINAL, RENDITION, Children, Sources, Words
from sartool.work.progress import Job, Progress

CONVERT_SECONDS = 180.0
PAGE_SECONDS = 90.0


class Reading:
    """The job of reading what has not been read. `fonts` is the folder of fonts for pages we make ourselves."""

    def __init__(self, sources: Sources, words: Words, children: Children, fonts: Path) -> None:
        self._sources, self._words, self._children, self._fonts = sources, words, children, fonts

    def job(self, case: Case) -> Job:
        """Convert and read every document still only received; attachments become documents of their own."""
        waiting = deque(d for d in case.documents.values() if self._unread(d))
        known = {d.id for d in case.documents.values()}
        total, done = len(waiting), 0
        running: deque[tuple[Document, Future[Any]]] = deque()
        while waiting or running:
            while waiting and len(running) < self._children.count:
                running.append(self._start(waiting.popleft()))
            document, future = running.popleft()
            for found in self._finish(document, future):
                done += isinstance(found, Document)
                if isinstance(found, Document):
                    yield Progress(done, total, found.file, (DocumentChanged(found),))
                elif isinstance(found, DocumentReceived):
                    if found.document.id not in known:
                        known.add(found.document.id)
                        total += 1
                        if found.document.state is ItemState.RECEIVED:
                            waiting.append(found.document)
                        else:
                            done += 1
                        yield Progress(done, total, found.document.file, (found,))
                else:
                    yield Progress(done, total, found)

    def _unread(self, document: Document) -> bool:
        """Never read, or read but its words are gone: the cache is derived and may be rebuilt at any time."""
        lost = document.state is ItemState.READ and len(self._words.texts(document.id)) < document.pages
        return document.state is ItemState.RECEIVED or lost

    def _start(self, document: Document) -> tuple[Document, Future[Any]]:
        data = self._sources.get(ORIGINAL + document.id)
        return document, self._children.submit(
            doors.convert, data, document.file, document.media, self._fonts, seconds=CONVERT_SECONDS
        )

    def _finish(self, document: Document, future: Future[Any]) -> Iterator[Document | DocumentReceived | str]:
        """Children found, progress labels, and at the end the document as read."""
        try:
            made: Converted = _answer(future, document.file)
            self._keep(document, made)
            for a in made.attachments:
                yield from self._attachment(document, a.name, a.data)
            pages: list[PageText] = []
            for n, page in enumerate(self._pages(document, made), 1):
                self._words.put(document.id, page)
                pages.append(page)
                if n < made.pages:
                    yield f"{document.file}, page {n} of {made.pages}"
        except BadDocument as error:
            state = ItemState.REJECTED if error.dangerous else ItemState.MANUAL
            yield replace(document, state=state, why=error.why)
        else:
            yield _read(document, pages, made.warnings)

    def _keep(self, document: Document, made: Converted) -> None:
        name = RENDITION + document.id
        if not self._sources.has(name):
            self._sources.put(name, made.pdf)
            self._sources.put(FLAGS + document.id, flags_to_bytes(made))

    def _pages(self, document: Document, made: Converted) -> Iterator[PageText]:
        pdf = self._sources.get(RENDITION + document.id)
        ahead: deque[Future[Any]] = deque()
        submitted = 0
        for _ in range(made.pages):
            while submitted < made.pages and len(ahead) < self._children.count * 2:
                ahead.append(self._children.submit(doors.read_page, pdf, submitted, seconds=PAGE_SECONDS))
                submitted += 1
            page: PageText = _answer(ahead.popleft(), document.file)
            yield page

    def _attachment(self, parent: Document, name: str, data: bytes) -> Iterator[DocumentReceived]:
        """What is attached, as documents of their own; an attached archive as what is in it."""
        for item in inside(f"{parent.file}!{name}", data):
            child = document_of(item, None)
            if item.data is not None and not self._sources.has(ORIGINAL + child.id):
                self._sources.put(ORIGINAL + child.id, item.data)
            yield DocumentReceived(replace(child, date=parent.date))


def _answer(future: Future[Any], file: str) -> Any:
    """What the child answered; a child that died or was too slow is a fault of the file, not of the job."""
    try:
        return future.result()
    except TimeoutError:
        raise BadDocument(file, "reading it took too long; open it by hand and add it as a PDF") from None
    except (ProcessExpired, MemoryError):
        raise BadDocument(file, "the program that reads it stopped; open it by hand and add it as a PDF") from None
    except ChildFailed as error:
        raise BadDocument(file, f"it cannot be read ({error}); open it by hand and add it as a PDF") from None


def _read(document: Document, pages: Sequence[PageText], warnings: tuple[str, ...]) -> Document:
    how = Counter(p.how for p in pages)
    said = tuple(dict.fromkeys((*warnings, *(w for p in pages for w in p.warnings))))
    return replace(document, state=ItemState.READ, pages=len(pages), how_read=dict(how), warnings=said, why="")


def flags_to_bytes(made: Converted) -> bytes:
    """The flags found inside the document, to be kept beside its rendition."""
    rows = [[f.quote, f.reason, f.ground, f.recorded_by, f.found, f.page] for f in made.flags]
    return json.dumps(rows, ensure_ascii=False).encode()


def flags_from_bytes(data: bytes) -> tuple[InnerFlag, ...]:
    return tuple(
        InnerFlag(quote, reason, RecordedGround(ground) if ground else None, by, found, page)
        for quote, reason, ground, by, found, page in json.loads(data)
    )
