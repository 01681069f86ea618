"""Finds what may have to be withheld: page by page in child processes, then over the whole bundle."""

from __future__ import annotations

import json
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sartool.core import casework, documents, register
from sartool.core.bundle import BundleNotes, Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.errors import SartoolError
from sartool.core.events import BundleChecked, Event
from sartool.core.marks import Mark
from sartool.core.people import Person, PersonId
from sartool.core.text import PageText
from sartool.detect import doors
from sartool.detect.findings import Finding
from sartool.detect.kept import stamp
from sartool.detect.learnt import Learnt
from sartool.detect.proposals import Table
from sartool.store import codec
from sartool.work import about
from sartool.work.children import DIED, ChildFailed
from sartool.work.ports import ABOUT, Children, Found, Sources
from sartool.work.progress import Job, Progress

BATCH = 8  # pages a child is given at a time: small enough for progress, large enough to be worth the trip
BATCH_SECONDS = 300.0
BUNDLE_SECONDS = 3600.0
NOT_FOUND = " was not found"  # in a finding: what detection itself says, and says anew each time

Page = tuple[Document, PageText]


class Detection:
    """The job of finding. `resources` is the folder of models, lexicons and tables."""

    def __init__(self, sources: Sources, kept: Found, children: Children, table: Table, resources: Path) -> None:
        self._sources, self._kept, self._children = sources, kept, children
        self._table, self._resources = table, resources

    def job(self, case: Case, notes: BundleNotes) -> Job:
        """Propose marks for every document that has pages. Nothing is decided, and no decision is lost."""
        read = [d for d in case.documents.values() if d.state is ItemState.READ]
        pages: list[Page] = [(d, p) for d in read for p in self._kept.texts(d.id)]
        found: list[tuple[Finding, ...]] = []
        for batch in self._pass_one(case, pages):
            found += batch
            yield Progress(len(found), len(pages), f"page {len(found)} of {len(pages)}")
        findings, people = self._pass_two(case, pages, found)
        said = f"{len(people)} people found who are not in the register"
        yield Progress(len(pages), len(pages), said, act=lambda now: register.find_people(now, people))
        yield from self._propose(case, read, pages, findings, people, notes)

    def _pass_one(self, case: Case, pages: Sequence[Page]) -> Iterator[list[tuple[Finding, ...]]]:
        """Page by page; what a look at a page found before is not looked for again."""
        people, mark = known(case), stamp(self._resources)
        looked = {d.id: self._kept.looked(d.id, mark) for d, _ in pages}
        batches = [pages[at : at + BATCH] for at in range(0, len(pages), BATCH)]
        ahead: list[Future[Any]] = []
        for batch in batches:
            given = [(p.text, looked[d.id].get(p.page)) for d, p in batch]
            ahead.append(self._children.submit(doors.find_all, given, people, self._resources, seconds=BATCH_SECONDS))
        for n, (batch, future) in enumerate(zip(batches, ahead, strict=True)):
            told = answer(future, f"pages {n * BATCH + 1} to {n * BATCH + len(batch)}")
            for (d, p), (body, _) in zip(batch, told, strict=True):
                if p.page not in looked[d.id]:
                    self._kept.keep_looked(d.id, {p.page: body}, mark)
            yield [findings for _, findings in told]

    def _pass_two(self, case: Case, pages: Sequence[Page], found: Sequence[tuple[Finding, ...]]) -> Any:
        """In a child too: it is minutes of computing on a large case, and the window must stay quick meanwhile."""
        texts = [(p.text, f) for (_, p), f in zip(pages, found, strict=True)]
        given = (texts, known(case), self._resources, [(d.id, p.page) for d, p in pages])
        asked = self._children.submit(doors.resolve, *given, seconds=BUNDLE_SECONDS)
        findings, people, taught = answer(asked, "the whole bundle")
        self._kept.keep_learnt(packed(taught, case), stamp(self._resources))
        return findings, people

    def _propose(
        self, case: Case, read: Sequence[Document], pages: Sequence[Page], findings: Sequence[tuple[Finding, ...]],
        new: Sequence[Person], notes: BundleNotes,
    ) -> Job:  # fmt: skip
        people = everybody(case, new)
        found: dict[str, list[tuple[PageText, tuple[Finding, ...]]]] = {d.id: [] for d in read}
        for (document, page), here in zip(pages, findings, strict=True):
            found[document.id].append((page, here))
        missing: list[str] = []
        held: dict[DocumentId, list[Mark]] = {d: [] for copy in case.copies for d in (copy.document, copy.of)}
        ahead: deque[tuple[Document, Future[Any]]] = deque()
        for n, document in enumerate(read, 1):
            flagged = [f for f in notes.flags if f.file == document.file], self._inner(document)
            given = (document, found[document.id], flagged, case.request, people, case.placed, self._table)
            asked = self._children.submit(doors.marks_of, *given, self._resources, seconds=BATCH_SECONDS)
            ahead.append((document, asked))
            while len(ahead) > self._children.count or (n == len(read) and ahead):
                first, asked = ahead.popleft()
                marks, lost = answer(asked, first.file)
                missing += lost
                if first.id in held:  # a mark in a copy may be missing here: proposed once all of them are known
                    held[first.id] = marks
                    continue
                proposing = partial(casework.propose, document=first.id, marks=marks)
                yield Progress(n - len(ahead), len(read), first.file, act=proposing)
        yield from self._propose_in_copies(case, held, pages)
        ended = [d.id for d in read]
        yield Progress(
            len(read), len(read), "the bundle's own list checked",
            act=lambda now: (*_checked(now, missing), *documents.searched(now, ended)),
        )  # fmt: skip

    def _propose_in_copies(self, case: Case, held: dict[DocumentId, list[Mark]], pages: Sequence[Page]) -> Job:
        """Documents that say the same get the same marks: what one of them lacks is carried over."""
        if not held:
            return
        known = {d: {m.id: m for m in (*case.marks_of.get(d, {}).values(), *found)} for d, found in held.items()}
        paired = {place for copy in case.copies for p in copy.pages
                  for place in ((copy.document, p.page), (copy.of, p.of))}  # fmt: skip
        texts = {(d.id, p.page): p for d, p in pages if (d.id, p.page) in paired}
        ids = {d: {m.id for m in found} for d, found in held.items()}
        marks = {d: [m for i, m in all_.items() if i in ids[d] or m.decision or m.found_by == "officer"]
                 for d, all_ in known.items()}  # fmt: skip
        asked = self._children.submit(doors.missing_twins, case.copies, marks, texts, seconds=BUNDLE_SECONDS)
        for twin in answer(asked, "the copies"):
            held[twin.document].append(twin)
        for n, (document, found) in enumerate(held.items(), 1):
            proposing = partial(casework.propose, document=document, marks=found)
            yield Progress(n, len(held), case.documents[document].file, act=proposing)

    def _inner(self, document: Document) -> Any:
        name = ABOUT + document.id
        return about.unpacked(self._sources.get(name)).flags if self._sources.has(name) else ()


def answer(future: Future[Any], where: str) -> Any:
    """What the child answered; what became of a child that did not, in a sentence."""
    try:
        return future.result()
    except (TimeoutError, ChildFailed, *DIED) as error:
        kind = type(error).__name__
        raise SartoolError(
            f"Finding stopped at {where} ({kind}): close other programs and search the record again; nothing is lost."
        ) from error


def known(case: Case) -> tuple[Person, ...]:
    """The register. Whom an earlier search only guessed is found anew: searching twice is searching once."""
    return tuple(p for p in case.people.values() if not p.guessed)


def everybody(case: Case, found: Sequence[Person]) -> dict[PersonId, Person]:
    """The register and whom the search found, by id."""
    return {**case.people, **{p.id: p for p in (*found, *known(case))}}


def packed(taught: Learnt, case: Case) -> bytes:
    """What a search taught, with what was placed by hand when it began, to be kept."""
    taught = replace(taught, placed={str(i): str(p) for i, p in case.placed.items()})
    return zlib.compress(json.dumps(codec.dump(taught), separators=(",", ":")).encode(), 3)


def unpacked(body: bytes) -> Learnt:
    taught: Learnt = codec.load(Learnt, json.loads(zlib.decompress(body)))
    return taught


def _checked(case: Case, missing: Sequence[str]) -> Sequence[Event]:
    """What the bundle says and the files do not: quotes not found are said anew, the rest stays."""
    findings = (*(f for f in case.findings if NOT_FOUND not in f), *missing)
    return [] if findings == case.findings else [BundleChecked(findings)]
