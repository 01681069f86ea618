"""Makes the disclosure file from a plan: pages burnt in child processes, written in order, proved by re-reading."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sartool.core.bundle import Document, DocumentId
from sartool.core.case import Case
from sartool.core.errors import NotVerified, SartoolError
from sartool.core.grounds import CodeId, Codes
from sartool.core.schedule import PagePlan, Part, Plan, Sheet
from sartool.core.text import Word
from sartool.files import doors, paperwork
from sartool.files import expected as wanted
from sartool.files.burnt import BurnJob, BurntPage
from sartool.files.layer import items_of, released_words
from sartool.files.writer import DisclosureWriter
from sartool.settings import Settings
from sartool.work.children import DIED, ChildFailed
from sartool.work.ports import RENDITION, Children, Sources
from sartool.work.progress import Progress

BATCH = 4  # pages burnt in one trip to a child
BURN_SECONDS = 120.0  # for a batch
VERIFY_BATCH = 16
VERIFY_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Wording:
    """What the pages of our own say: from the tables and the settings, never from a document."""

    settings: Settings
    codes: Codes
    date: str  # in words, "9 March 2026"
    fonts: Path
    glyphless: bytes
    draft: bool = False

    def sentence(self, code: CodeId) -> str:
        known = self.codes[code]
        child = self.settings.child_wording and known.child_sentence and not known.child_sentence.startswith("(")
        return known.child_sentence if child else known.sentence


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page before it is numbered: where its picture comes from, and what it is called in the footer."""

    pdf: str | bytes  # name of a rendition in the sources, or the bytes of pages of our own
    index: int  # 0-based in that PDF
    title: str
    words: tuple[Word, ...]
    plan: PagePlan | None = None
    sheet: Sheet | None = None
    document: Document | None = None


@dataclass(slots=True)
class Pressed:
    """The finished file and what is known of it. `page_of` maps (document, source page) to its page, 1-based."""

    path: Path
    sha256: str = ""
    pages: list[dict[str, Any]] = field(default_factory=list)
    page_of: dict[tuple[DocumentId, int], int] = field(default_factory=dict)
    checks: tuple[wanted.Check, ...] = ()
    expected: wanted.Expected | None = None


class Press:
    """Presses one plan of one case into one file."""

    def __init__(self, case: Case, plan: Plan, sources: Sources, children: Children, wording: Wording) -> None:
        self._case, self._plan, self._sources = case, plan, sources
        self._children, self._wording = children, wording

    def job(self, path: Path) -> Generator[Progress, None, Pressed]:
        """Write the file at `path` and prove it. Raises `NotVerified`; the caller removes what lies there then."""
        sheets, outlines = self._laid_out()
        pressed = Pressed(path)
        expected: list[wanted.ExpectedPage] = []
        with DisclosureWriter(path, self._title(), font=self._wording.glyphless, outlines=outlines) as writer:
            for n, (sheet, burnt) in enumerate(zip(sheets, self._burnt(sheets), strict=True), 1):
                expected.append(_expected(sheet, burnt))
                writer.add(burnt, _released(sheet))
                self._note(pressed, sheet, n)
                yield Progress(n, len(sheets), f"page {n} of {len(sheets)}")
        pressed.expected = wanted.Expected(self._title(), tuple(expected), outlines)
        pressed.checks = yield from self._proved(path, pressed.expected)
        pressed.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return pressed

    def _title(self) -> str:
        reference = self._case.request.reference
        return " ".join(("Draft, not a disclosure" if self._wording.draft else "Disclosure", reference)).strip()

    # -- layout

    def _laid_out(self) -> tuple[list[Leaf], tuple[tuple[str, int], ...]]:
        """Every page in order, and the bookmarks. The contents are drawn twice: first to count their pages."""
        body = [(part, self._part(part)) for part in self._plan.parts]
        front = self._front(body, before=0)
        front = self._front(body, before=len(front))
        sheets, outlines = list(front), [("Cover", 1), ("Contents", 2)]
        for part, pages in body:
            outlines.append((part.title, len(sheets) + 1))
            sheets += pages
        if self._plan.manual:
            outlines.append(("Not supplied as pages", len(sheets) + 1))
            sheets += self._own(doors.not_supplied, self._plan.manual, "Not supplied as pages")
        return sheets, tuple(outlines)

    def _front(self, body: Sequence[tuple[Part, list[Leaf]]], before: int) -> list[Leaf]:
        request, w = self._case.request, self._wording
        about = paperwork.Cover(
            "Your social care record", request.reference, request.subject, request.requester or request.subject,
            w.settings.council, w.date, len(body), sum(len(p) for _, p in body), len(self._plan.items),
            self._codes(i.code for i in self._plan.items), (w.settings.contact,), w.draft,
        )  # fmt: skip
        at, entries = before + 1, []
        for part, pages in body:
            entries.append(paperwork.ContentsEntry(part.title, part.date, at, len(pages)))
            at += len(pages)
        return [*self._own(doors.cover, about, ""), *self._own(doors.contents, entries, "Contents")]

    def _codes(self, used: Iterator[CodeId] | Sequence[CodeId] | Any) -> tuple[tuple[str, str], ...]:
        return tuple((code, self._wording.sentence(code)) for code in sorted(set(used)))

    def _part(self, part: Part) -> list[Leaf]:
        document = self._case.documents[part.document]
        pages = []
        for p in part.pages:
            if isinstance(p, PagePlan):
                name = RENDITION + part.document
                pages.append(Leaf(name, p.source_page - 1, part.title, p.words, plan=p, document=document))
            else:
                said = paperwork.SheetText(
                    part.title, part.date, p.source_pages, tuple(i.label for i in p.items),
                    self._codes(i.code for i in p.items),
                )  # fmt: skip
                (drawn,) = self._own(doors.sheets, [said], part.title)
                pages.append(replace(drawn, sheet=p, document=document))
        return pages

    def _own(self, door: Callable[..., paperwork.OwnPages], what: object, title: str) -> list[Leaf]:
        """Pages of our own, set in a child process."""
        drawn: paperwork.OwnPages = answer(self._children.submit(door, what, self._wording.fonts, seconds=BURN_SECONDS))
        return [Leaf(drawn.pdf, n, title, page.words) for n, page in enumerate(drawn.pages)]

    # -- burning

    def _burnt(self, sheets: Sequence[Leaf]) -> Iterator[BurntPage]:
        """The pictures in order; a few batches ahead in the children, so memory does not grow with the case."""
        batches = _batches(sheets)
        ahead: deque[Future[Any]] = deque()
        held: tuple[str | bytes, bytes] = ("", b"")
        for n, (start, batch) in enumerate(batches):
            if batch[0].pdf != held[0]:
                held = (batch[0].pdf, self._bytes(batch[0].pdf))
            jobs = [self._burn_job(s, start + k, len(sheets)) for k, s in enumerate(batch)]
            ahead.append(
                self._children.submit(
                    doors.burn_pages, held[1], jobs, self._wording.fonts, dpi=self._wording.settings.dots_per_inch,
                    seconds=BURN_SECONDS,
                )
            )  # fmt: skip
            while len(ahead) > self._children.count * 2 or (n == len(batches) - 1 and ahead):
                yield from answer(ahead.popleft())

    def _bytes(self, pdf: str | bytes) -> bytes:
        return self._sources.get(pdf) if isinstance(pdf, str) else pdf

    def _burn_job(self, sheet: Leaf, n: int, total: int) -> BurnJob:
        items = items_of(sheet.plan) if sheet.plan else ()
        footer = (sheet.title, f"Page {n + 1} of {total}")
        return BurnJob(sheet.index, items, sheet.words, footer, self._wording.draft)

    def _note(self, pressed: Pressed, sheet: Leaf, n: int) -> None:
        row: dict[str, Any] = {"page": n, "file": None}
        if sheet.plan is not None and sheet.document is not None:
            row = {
                "page": n, "file": sheet.document.file, "source_page": sheet.plan.source_page,
                "document": sheet.document.id,
            }  # fmt: skip
            pressed.page_of[(sheet.document.id, sheet.plan.source_page)] = n
        elif sheet.sheet is not None and sheet.document is not None:
            row["sources"] = [{"file": sheet.document.file, "pages": list(sheet.sheet.source_pages)}]
            for page in sheet.sheet.source_pages:
                pressed.page_of[(sheet.document.id, page)] = n
        pressed.pages.append(row)

    # -- proof

    def _proved(self, path: Path, expected: wanted.Expected) -> Generator[Progress, None, tuple[wanted.Check, ...]]:
        """Read the finished file again with engines that did not write it; one failed check fails the release."""
        runs = [self._children.submit(doors.verify_file, path, expected, seconds=VERIFY_SECONDS)]
        for at in range(0, len(expected.pages), VERIFY_BATCH):
            pages = expected.pages[at : at + VERIFY_BATCH]
            runs.append(self._children.submit(doors.verify_pages, path, pages, at, seconds=VERIFY_SECONDS))
        answers = []
        for n, run in enumerate(runs, 1):
            answers.append(answer(run))
            yield Progress(n, len(runs), "reading the finished file again")
        checks = wanted.merged(answers)
        failed = [f for c in checks if not c.passed for f in (c.findings or (c.name,))]
        if failed:
            raise NotVerified(failed)
        return checks


def _batches(sheets: Sequence[Leaf]) -> list[tuple[int, list[Leaf]]]:
    """Runs of at most `BATCH` pages of one PDF, each with the 0-based number of its first page."""
    out: list[tuple[int, list[Leaf]]] = []
    for n, sheet in enumerate(sheets):
        if out and len(out[-1][1]) < BATCH and out[-1][1][0].pdf == sheet.pdf:
            out[-1][1].append(sheet)
        else:
            out.append((n, [sheet]))
    return out


def _expected(sheet: Leaf, burnt: BurntPage) -> wanted.ExpectedPage:
    if sheet.plan is not None:
        return wanted.expected_page(sheet.plan, burnt)
    return wanted.expected_own(sheet.words, burnt)


def _released(sheet: Leaf) -> tuple[Word, ...]:
    return released_words(sheet.words, items_of(sheet.plan) if sheet.plan else ())


def answer(future: Future[Any]) -> Any:
    """What the child answered. A release has no page to spare: whatever goes wrong ends it."""
    try:
        return future.result()
    except SartoolError:
        raise
    except (TimeoutError, ChildFailed, *DIED) as error:
        raise NotVerified([f"a page could not be drawn ({type(error).__name__})"]) from error
