"""Finds what may have to be withheld: page by page in child processes, then over the whole bundle."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from pebble import ProcessExpired

from sartool.core import casework
from sartool.core.bundle import BundleNotes, Document, ItemState
from sartool.core.case import Case
from sartool.core.errors import SartoolError
from sartool.core.events import BundleChecked, Event
from sartool.core.text import PageText
from sartool.detect import doors
from sartool.detect.findings import Finding, Resolved
from sartool.detect.proposals import Table
from sartool.work.children import ChildFailed
from sartool.work.ports import FLAGS, Children, Sources, Words
from sartool.work.progress import Job, Progress
from sartool.work.reading import flags_from_bytes

BATCH = 8  # pages a child is given at a time: small enough for progress, large enough to be worth the trip
BATCH_SECONDS = 300.0
BUNDLE_SECONDS = 3600.0
NOT_FOUND = " was not found"  # in a finding: what detection itself says, and says anew each time

Page = tuple[Document, PageText]


class Detection:
    """The job of finding. `resources` is the folder of models, lexicons and tables."""

    def __init__(self, sources: Sources, words: Words, children: Children, table: Table, resources: Path) -> None:
        self._sources, self._words, self._children = sources, words, children
        self._table, self._resources = table, resources

    def job(self, case: Case, notes: BundleNotes) -> Job:
        """Propose marks for every document that has pages. Nothing is decided, and no decision is lost."""
        read = [d for d in case.documents.values() if d.state is ItemState.READ]
        pages: list[Page] = [(d, p) for d in read for p in self._words.texts(d.id)]
        found: list[tuple[Finding, ...]] = []
        for batch in self._pass_one(case, pages):
            found += batch
            yield Progress(len(found), len(pages), f"page {len(found)} of {len(pages)}")
        resolved = self._pass_two(case, pages, found)
        new = [p for p in resolved.people if p.id not in case.people]
        said = f"{len(new)} people found who are not in the register"
        yield Progress(len(pages), len(pages), said, act=lambda now: casework.list_people(now, new))
        yield from self._propose(case, read, pages, resolved, notes)

    def _pass_one(self, case: Case, pages: Sequence[Page]) -> Any:
        people = tuple(case.people.values())
        ahead: list[Future[Any]] = []
        for at in range(0, len(pages), BATCH):
            texts = [p.text for _, p in pages[at : at + BATCH]]
            ahead.append(self._children.submit(doors.find_all, texts, people, self._resources, seconds=BATCH_SECONDS))
        for n, future in enumerate(ahead):
            yield _answer(future, f"pages {n * BATCH + 1} to {min((n + 1) * BATCH, len(pages))}")

    def _pass_two(self, case: Case, pages: Sequence[Page], found: Sequence[tuple[Finding, ...]]) -> Resolved:
        """In a child too: it is minutes of computing on a large case, and the window must stay quick meanwhile."""
        texts = [(p.text, f) for (_, p), f in zip(pages, found, strict=True)]
        people, documents = tuple(case.people.values()), [d.id for d, _ in pages]
        answer = self._children.submit(doors.resolve, texts, people, self._resources, documents, seconds=BUNDLE_SECONDS)
        resolved: Resolved = _answer(answer, "the whole bundle")
        return resolved

    def _propose(
        self, case: Case, read: Sequence[Document], pages: Sequence[Page], resolved: Resolved, notes: BundleNotes
    ) -> Job:
        people = {**{p.id: p for p in resolved.people}, **case.people}
        found: dict[str, list[tuple[PageText, tuple[Finding, ...]]]] = {d.id: [] for d in read}
        for (document, page), findings in zip(pages, resolved.findings_by_page, strict=True):
            found[document.id].append((page, findings))
        missing: list[str] = []
        ahead: deque[tuple[Document, Future[Any]]] = deque()
        for n, document in enumerate(read, 1):
            flagged = [f for f in notes.flags if f.file == document.file], self._inner(document)
            given = (document, found[document.id], flagged, case.request, people, self._table)
            ahead.append((document, self._children.submit(doors.marks_of, *given, seconds=BATCH_SECONDS)))
            while len(ahead) > self._children.count or (n == len(read) and ahead):
                first, answer = ahead.popleft()
                marks, lost = _answer(answer, first.file)
                missing += lost
                proposing = partial(casework.propose, document=first.id, marks=marks)
                yield Progress(n - len(ahead), len(read), first.file, act=proposing)
        yield Progress(len(read), len(read), "the bundle's own list checked", act=lambda now: _checked(now, missing))

    def _inner(self, document: Document) -> Any:
        name = FLAGS + document.id
        return flags_from_bytes(self._sources.get(name)) if self._sources.has(name) else ()


def _answer(future: Future[Any], where: str) -> Any:
    """What the child answered; what became of a child that did not, in a sentence."""
    try:
        return future.result()
    except (TimeoutError, MemoryError, ProcessExpired, ChildFailed) as error:
        kind = type(error).__name__
        raise SartoolError(
            f"Finding stopped at {where} ({kind}): close other programs and search the record again; nothing is lost."
        ) from error


def _checked(case: Case, missing: Sequence[str]) -> Sequence[Event]:
    """What the bundle says and the files do not: quotes not found are said anew, the rest stays."""
    findings = (*(f for f in case.findings if NOT_FOUND not in f), *missing)
    return [] if findings == case.findings else [BundleChecked(findings)]
