"""Reads every item: turns it into pages as shown, then into words with their places, then says what it is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sartool.core import documents
from sartool.core.bundle import Document, ItemState, Remark
from sartool.core.case import Case
from sartool.core.errors import BadDocument
from sartool.core.events import DocumentReceived, Event
from sartool.core.text import PageText
from sartool.detect import doors as finding
from sartool.detect.sense import Sense
from sartool.files import doors
from sartool.files.converted import Attachment
from sartool.files.unpack import inside
from sartool.work import about
from sartool.work.about import About, answer
from sartool.work.describing import described_by_content
from sartool.work.intake import document_of
from sartool.work.ports import ABOUT, ORIGINAL, RENDITION, Children, Sources, Words
from sartool.work.progress import Job, Progress

CONVERT_SECONDS = 180.0
PAGE_SECONDS = 90.0
SENSE_SECONDS = 60.0
RUN = 4  # pages a child is given at a time: opening the file costs as much as reading a page of text
HEAD = 40  # pages by which a document is described: nobody looks for its title on the fiftieth
TRIES = 3  # a document on which the child died is tried again as often: the fault may be the computer's
_BYTES_A_PAGE = {"pdf": 40_000, "txt": 3_000, "csv": 3_000, "html": 6_000, "tiff": 60_000}
_RECORDINGS = ("audio", "video")


@dataclass(slots=True)
class _Open:
    """A document whose pages are being read. `left` are 0-based pages not asked for yet; `ahead` those asked for."""

    document: Document
    about: About
    pdf: bytes
    left: deque[int]
    ahead: deque[tuple[tuple[int, ...], Future[Any]]] = field(default_factory=deque)


@dataclass(slots=True)
class _Tally:
    """How far the job is, in pages: those of documents not opened yet are guessed from their size."""

    expected: dict[str, int]
    read: int = 0

    def says(self, label: str, *events: Event, act: Any = None) -> Progress:
        return Progress(self.read, max(self.read, sum(self.expected.values())), label, events, act, self.read)


class Reading:
    """The job of reading what has not been read. `resources` holds the fonts and tables that children need."""

    def __init__(self, sources: Sources, words: Words, children: Children, resources: Path, today: date) -> None:
        self._sources, self._words, self._children, self._today = sources, words, children, today
        self._resources, self._fonts = resources, resources / "fonts"

    def job(self, case: Case, password: str = "") -> Job:
        """Convert and read every document still only received; attachments become documents of their own.

        What was read before a stop is not read again. `password` is tried on every document that needs one.
        """
        waiting = deque(d for d in case.documents.values() if self._unread(d, password))
        first_with = {d.sha256: d.id for d in reversed(list(case.documents.values()))}
        known = set(case.documents)
        tally = _Tally({d.id: _guess(d) for d in waiting})
        converting: deque[tuple[Document, Future[Any] | None]] = deque()
        opened: deque[_Open] = deque()
        while waiting or converting or opened:
            while waiting and len(converting) <= self._children.count:
                converting.append(self._start(waiting.popleft(), password))
            while converting and self._may_open(converting[0][1], opened):
                document, future = converting.popleft()
                for found in self._converted(document, future, password):
                    match found:
                        case _Open():
                            opened.append(found)
                            self._ask(found, opened)
                            tally.expected[document.id] = found.about.pages
                        case BadDocument():
                            tally.expected.pop(document.id)
                            yield tally.says(document.file, act=partial(_refused, self._unreadable(document, found)))
                        case Document() if found.id not in known:
                            known.add(found.id)
                            child = replace(found, duplicate_of=first_with.get(found.sha256, ""))
                            first_with.setdefault(found.sha256, found.id)
                            if child.state is ItemState.RECEIVED:
                                waiting.append(child)
                                tally.expected[child.id] = _guess(child)
                            yield tally.says(child.file, DocumentReceived(child))
            if opened:
                yield from self._advance(opened, tally)

    # -- what there is to do

    def _unread(self, document: Document, password: str) -> bool:
        """Never read, or read but its words are gone: the cache is derived and may be rebuilt at any time."""
        match document.state:
            case ItemState.RECEIVED:
                return True
            case ItemState.READ:
                return len(self._words.kept(document.id)) < document.pages
            case ItemState.MANUAL:
                return bool(document.locked and password) or 0 < document.attempts < TRIES
            case _:
                return False

    def _start(self, document: Document, password: str) -> tuple[Document, Future[Any] | None]:
        """The document, and its conversion; None where its rendition is there from an earlier run."""
        if self._sources.has(RENDITION + document.id) and self._sources.has(ABOUT + document.id):
            return document, None
        data = self._sources.get(ORIGINAL + document.id)
        given = (data, document.file, document.media, self._fonts, password)
        return document, self._children.submit(doors.convert, *given, seconds=CONVERT_SECONDS)

    def _may_open(self, conversion: Future[Any] | None, opened: Sequence[_Open]) -> bool:
        """The next document is opened when nothing else is to be done, or early, so that no child stands idle."""
        idle = self._asked(opened) < 2 * self._children.count
        return not opened or (idle and (conversion is None or conversion.done()))

    def _asked(self, opened: Sequence[_Open]) -> int:
        return sum(len(o.ahead) for o in opened)

    # -- from a file to a rendition

    def _converted(
        self, document: Document, conversion: Future[Any] | None, password: str
    ) -> Iterator[Document | _Open | BadDocument]:
        """What is attached, then the document as opened for reading; or why it cannot be."""
        try:
            if conversion is not None:
                made = answer(conversion, document.file)
                day = made.told.date if document.media in ("eml", "msg") else ""
                for a in made.attachments:
                    yield from self._attached(document, a, day)
                if not self._sources.has(ABOUT + document.id):
                    self._sources.put(ABOUT + document.id, about.packed(made))
                if not self._sources.has(RENDITION + document.id):  # last: where it is, all the rest is
                    self._sources.put(RENDITION + document.id, made.pdf)
            said = about.unpacked(self._sources.get(ABOUT + document.id))
        except BadDocument as error:
            yield error
            return
        kept = self._words.kept(document.id)
        left = deque(n for n in range(said.pages) if n + 1 not in kept)
        yield _Open(document, said, self._sources.get(RENDITION + document.id), left)

    def _attached(self, parent: Document, attachment: Attachment, day: str) -> Iterator[Document]:
        """What is attached, as documents of their own; an attached archive as what is in it."""
        for item in inside(f"{parent.file}!{attachment.name}", attachment.data):
            child = document_of(item, None)
            if item.data is not None and not self._sources.has(ORIGINAL + child.id):
                self._sources.put(ORIGINAL + child.id, item.data)
            yield replace(child, date=parent.date or day)

    def _unreadable(self, document: Document, error: BadDocument) -> Document:
        """The document as one that a person must handle; of a recording, how long it is."""
        state = ItemState.REJECTED if error.dangerous else ItemState.MANUAL
        known = replace(document, state=state, why=error.why, locked=error.locked)
        if error.passing:
            return replace(known, attempts=document.attempts + 1)
        if document.media in _RECORDINGS:
            data = self._sources.get(ORIGINAL + document.id)
            asked = self._children.submit(doors.seconds_of, data, document.media, seconds=PAGE_SECONDS)
            return replace(known, seconds=answer(asked, document.file))
        return known

    # -- from a rendition to words

    def _ask(self, one: _Open, opened: Sequence[_Open]) -> None:
        """Give children the next pages of a document, as long as they have not enough to do.

        The first document always has a run under way: it is the one that is waited for.
        """
        while one.left and ((one is opened[0] and not one.ahead) or self._asked(opened) < 2 * self._children.count):
            run = [one.left.popleft()]
            while one.left and len(run) < RUN and one.left[0] == run[-1] + 1:
                run.append(one.left.popleft())
            seconds = PAGE_SECONDS * len(run)
            future = self._children.submit(doors.read_run, one.pdf, run[0], len(run), seconds=seconds)
            one.ahead.append((tuple(run), future))

    def _advance(self, opened: deque[_Open], tally: _Tally) -> Iterator[Progress]:
        """The next pages of the first document; when there are none left, the document as read."""
        one = opened[0]
        for each in opened:
            self._ask(each, opened)
        if one.ahead:
            run, future = one.ahead.popleft()
            for page in self._answered(one, run, future):
                self._words.put(one.document.id, page)
                tally.read += 1
            yield tally.says(f"{one.document.file}, page {run[-1] + 1} of {one.about.pages}")
        if not one.ahead and not one.left:
            opened.popleft()
            yield tally.says(one.document.file, act=self._read(one))

    def _answered(self, one: _Open, run: Sequence[int], future: Future[Any]) -> Iterator[PageText]:
        """The pages of a run; where one of them is the end of a child, the others are read by themselves."""
        try:
            yield from answer(future, one.document.file)
        except BadDocument:
            for index in run:
                yield self._alone(one, index)

    def _alone(self, one: _Open, index: int) -> PageText:
        """One page; where it cannot be read at all, a page that a person must look at."""
        try:
            asked = self._children.submit(doors.read_run, one.pdf, index, 1, seconds=PAGE_SECONDS)
            (page,) = answer(asked, one.document.file)
        except BadDocument:
            lost = self._children.submit(doors.unread_page, one.pdf, index, seconds=PAGE_SECONDS)
            page = answer(lost, one.document.file)
        read: PageText = page
        return read

    # -- from words to what it is

    def _read(self, one: _Open) -> Any:
        """The act that says a document was read: what was corrected meanwhile stands."""
        how, warnings, blank = Counter[Any](), dict.fromkeys(one.about.warnings), []
        head: list[PageText] = []
        remarks: list[Remark] = []
        for n, page in enumerate(self._words.texts(one.document.id)):
            how[page.how] += 1
            warnings |= dict.fromkeys(page.warnings)
            if page.blank:
                blank.append(page.page)
            if n < HEAD:
                head.append(page)
        sense = self._sense(one, head)
        if how.total() > HEAD:
            remarks = self._later_remarks(one)
        read = replace(
            one.document, state=ItemState.READ, pages=one.about.pages, how_read=dict(how), warnings=tuple(warnings),
            why="", locked=False, blank=tuple(blank), remarks=(*sense.remarks, *remarks), told=one.about.told,
        )  # fmt: skip
        return partial(_known, read, sense)

    def _sense(self, one: _Open, head: Sequence[PageText]) -> Sense:
        given = (one.document.file, one.document.media, head, one.about.told, self._resources, self._today)
        sense: Sense = answer(
            self._children.submit(finding.sense_of, *given, seconds=SENSE_SECONDS), one.document.file
        )
        return sense

    def _later_remarks(self, one: _Open) -> list[Remark]:
        pages = [p for p in self._words.texts(one.document.id) if p.page > HEAD]
        found: list[Remark] = []
        for at in range(0, len(pages), 10 * HEAD):
            asked = self._children.submit(finding.remarks_of, pages[at : at + 10 * HEAD], seconds=SENSE_SECONDS)
            found += answer(asked, one.document.file)
        return found


def _guess(document: Document) -> int:
    return max(1, document.size // _BYTES_A_PAGE.get(document.media, 100_000))


def _refused(document: Document, now: Case) -> Sequence[Event]:
    known = now.documents.get(document.id, document)
    changed = replace(
        known, state=document.state, why=document.why, locked=document.locked, attempts=document.attempts,
        seconds=document.seconds,
    )  # fmt: skip
    return documents.change_document(now, changed)


def _known(read: Document, sense: Sense, now: Case) -> Sequence[Event]:
    """What was read, with what the content says of it wherever nobody else has said it."""
    known = now.documents.get(read.id, read)
    changed = replace(
        known, state=read.state, pages=read.pages, how_read=read.how_read, warnings=read.warnings, why="",
        locked=False, blank=read.blank, remarks=read.remarks, told=read.told,
    )  # fmt: skip
    return documents.change_document(now, described_by_content(changed, sense))
