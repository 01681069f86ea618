"""One person at one open case: the desk, the long jobs as things to run to their end, and what is known."""

from __future__ import annotations

import getpass
import hashlib
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from sartool.acts import injected
from sartool.core import casework, clock, gates
from sartool.core import events as e
from sartool.core.bundle import BundleNotes, DocumentId
from sartool.core.case import Case
from sartool.core.errors import Refused
from sartool.core.schedule import page_plan, withheld_in_draft
from sartool.core.text import PageText
from sartool.settings import Settings
from sartool.store import folder
from sartool.store.tables import Tables, resources_folder
from sartool.work.children import ChildPool
from sartool.work.desk import Desk
from sartool.work.ports import NOTES, RENDITION
from sartool.work.progress import Job, LongWork, Progress

Show = Callable[[Progress], None]
BUNDLE_LIST = "bundle.json"
PREVIEW_SECONDS = 60.0


def quiet(_: Progress) -> None:
    """Show nothing."""


def now() -> datetime:
    return datetime.now(UTC)


def where() -> str:
    """The account and the computer: recorded beside the name, never instead of it."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = "unknown account"
    return f"{account}@{socket.gethostname()}"


@dataclass(frozen=True)
class Resources:
    """Tables, fonts, models: what ships with sartool."""

    folder: Path

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.folder)

    @property
    def fonts(self) -> Path:
        return self.folder / "fonts"

    @cached_property
    def glyphless(self) -> bytes:
        return (self.folder / "glyphless.ttf").read_bytes()

    @property
    def sample(self) -> Path:
        return self.folder / "sample"


def resources() -> Resources:
    return Resources(resources_folder())


class Session:
    """One person at one open case: the desk, and the long jobs as things to run to their end."""

    def __init__(self, open_case: folder.OpenCase, jobs: int, settings: Settings) -> None:
        self._open, self._settings = open_case, settings
        self.resources = resources()
        self.children = ChildPool(jobs)
        self.desk = Desk(open_case.journal, open_case.unlocked.name, where(), now)

    @property
    def case(self) -> Case:
        return self.desk.case

    @property
    def by(self) -> str:
        return self._open.unlocked.name

    @property
    def path(self) -> Path:
        """The case folder."""
        return self._open.path

    @property
    def first_use(self) -> bool:
        """Whether whoever opened the case still uses the passphrase that somebody else chose for them."""
        given = changed = False
        for entry in self.entries:
            match entry.event:
                case e.ColleagueAdded(name) if name == self.by:
                    given = entry.by != name
                case e.PassphraseChanged(name) if name == self.by:
                    changed = True
        return given and not changed

    @property
    def head(self) -> str:
        return self._open.journal.head

    @property
    def entries(self) -> Sequence[e.Entry]:
        return self.desk.entries

    def sign(self, data: bytes) -> bytes:
        return self._open.unlocked.signer.sign(data)

    @property
    def next_release(self) -> int:
        return self._open.vault.next_release()

    def keep(self, number: int, files: Mapping[str, bytes]) -> None:
        self._open.vault.keep_release(number, files)

    def close(self) -> None:
        self.children.close()
        self._open.close()

    # -- acts

    def do(self, verb: Callable[..., Sequence[e.Event]], **given: Any) -> int:
        """Carry out a verb with what it needs injected: codes, gates, today, who."""
        tables = self.resources.tables
        means = {"codes": tables.codes, "gates": tables.gates, "today": now().date(), "by": self.by}
        return self.desk.do(verb, **injected(verb, means), **given)

    def give_slot(self, name: str, desk: e.Desk, passphrase: str) -> None:
        casework.writable(self.case)
        key = self._open.add_person(name, passphrase)
        self.desk.do(casework.add_colleague, name, desk, key)

    def change_passphrase(self, new: str) -> None:
        self._open.change_passphrase(new)
        self.desk.record([e.PassphraseChanged(self.by)])

    # -- long jobs: what the command line loops over, and the window hands to its worker part by part

    def run(self, work: LongWork, show: Show = quiet) -> None:
        """Do long work to its end, here and now."""
        for part in work.parts:
            self.desk.run(part(), show)

    def adding(self, *paths: Path) -> LongWork:
        """Receive and read folders, zips or files."""
        received = (partial(self._receive, p) for p in paths)
        return LongWork("Receiving and reading", (*received, self._read, self._compare))

    def opening(self, password: str) -> LongWork:
        """Read the files that need a password, as many as this one opens."""
        return LongWork("Opening with the password", (partial(self._read, password), self._compare))

    def finding(self) -> LongWork:
        """Read what is unread, then find what may have to be withheld."""
        return LongWork("Finding what may have to be withheld", (self._read, self._compare, self._detect))

    def refinding(self) -> LongWork:
        """After a change of the register: find again what it touches, or everything where that is not enough."""
        return LongWork("Bringing the proposals up to date", (self._redetect,))

    def taking_in(self, *paths: Path) -> LongWork:
        """A new case's first work: receive, read, find."""
        return LongWork("Taking the bundle in", (*self.adding(*paths).parts, self._detect))

    def drafting(self, out: Path, *, cautious: bool = False) -> LongWork:
        """A watermarked draft in the folder `out`."""
        return LongWork("Drawing the draft", (partial(self._draft, out, cautious),))

    def releasing(self, out: Path, internal: Path | None) -> LongWork:
        """The disclosure in the folder `out`; log and proofs in `internal`, or in the case alone."""
        holds = "The release is being made: wait until it is proved, or cancel it, and then change the case."
        return LongWork("Releasing and proving", (partial(self._release, out, internal),), holds)

    def _receive(self, path: Path) -> Job:
        from sartool.files.unpack import items  # noqa: PLC0415 - heavy libraries, only when files come in
        from sartool.work import intake  # noqa: PLC0415

        casework.writable(self.case)
        yield from intake.intake(self.case, items(path), self._take_notes(path), self._open.vault)

    def _read(self, password: str = "") -> Job:
        """Read what is unread; and what was read, where its words were lost with the cache."""
        from sartool.work.reading import Reading  # noqa: PLC0415

        reading = Reading(self._open.vault, self._open.cache, self.children, self.resources.folder, now().date())
        yield from reading.job(self.case, password)

    def _compare(self) -> Job:
        """Look for documents that say again what others say, where something was read since."""
        from sartool.work.comparing import comparing  # noqa: PLC0415

        casework.writable(self.case)
        yield from comparing(self.case, self._open.cache, self.children)

    def _detect(self) -> Job:
        from sartool.work.detection import Detection  # noqa: PLC0415

        casework.writable(self.case)
        table = self.resources.tables.proposals
        detection = Detection(self._open.vault, self._open.cache, self.children, table, self.resources.folder)
        yield from detection.job(self.case, self.notes())

    def _redetect(self) -> Job:
        from sartool.work.redetection import Redetection  # noqa: PLC0415

        casework.writable(self.case)
        again = Redetection(self._open.cache, self.children, self.resources.tables.proposals, self.resources.folder)
        before = again.before(self.case)
        yield from again.job(self.case, before) if before is not None else self._detect()

    def _release(self, out: Path, internal: Path | None) -> Job:
        from sartool.work.release import Places  # noqa: PLC0415

        yield from self._releasing(draft=False).release(Places(out, internal), self)

    def _draft(self, out: Path, cautious: bool) -> Job:
        yield from self._releasing(draft=True).draft(out, cautious=cautious)

    def log(self, form: str, *, with_text: bool) -> bytes:
        """The internal log as csv, json, pdf or xlsx. With the withheld text only on purpose, and recorded."""
        data: bytes = self._releasing(draft=False).log(form, self, with_text=with_text)
        if with_text:
            self.desk.record([e.TextExported(f"log as {form}")])
        return data

    def verify_again(self, out: Path) -> Sequence[Any]:
        """Search a released folder again for everything this case withheld when it was released."""
        from sartool.work.release import verify_again  # noqa: PLC0415

        pdf = out / "disclosure.pdf"
        sha = hashlib.sha256(pdf.read_bytes()).hexdigest()
        released = [r.number for r in self.case.releases if r.sha256 == sha] or [r.number for r in self.case.releases]
        if not released:
            raise Refused("This case was never released: there is nothing to compare the folder with.")
        return verify_again(pdf, self._open.vault.release_files(released[-1]))

    def _releasing(self, *, draft: bool) -> Any:
        from sartool.work.press import Wording  # noqa: PLC0415
        from sartool.work.release import Releasing  # noqa: PLC0415

        tables = self.resources.tables
        day = self._release_day()
        words = Wording(
            self._settings,
            tables.codes,
            f"{day.day} {day:%B %Y}",
            self.resources.fonts,
            self.resources.glyphless,
            draft,
        )
        return Releasing(self.case, self.texts, self._open.vault, self.children, words, tables.glossary)

    def _release_day(self) -> date:
        """The day of sign-off, so that the same case gives the same file; a draft bears today."""
        signed = [entry.at for entry in self.desk.entries if isinstance(entry.event, e.SignedOff)]
        return (signed[-1] if signed and self.case.signed_off_by else now()).date()

    # -- what is seen

    def rendition(self, document: DocumentId) -> bytes:
        """The PDF of a document's pages as shown. Safe to ask for from any thread."""
        return self._open.vault.get(RENDITION + document)

    def preview(self, document: DocumentId, page: int, dpi: int) -> Future[Any]:
        """A page (1-based) as the requester would get it: a `Picture`, drawn by the release's own burner."""
        from sartool.files import doors  # noqa: PLC0415 - only when somebody looks
        from sartool.files.burnt import BurnJob  # noqa: PLC0415
        from sartool.files.layer import items_of  # noqa: PLC0415

        text = self._open.cache.get(document, page)
        if text is None:
            raise Refused("This page has not been read yet.")
        planned = page_plan(self.case, document, text, partial(withheld_in_draft, cautious=False))
        job = BurnJob(page - 1, items_of(planned), planned.words)
        pdf, fonts = self.rendition(document), self.resources.fonts
        return self.children.submit(doors.preview, pdf, job, fonts, dpi, seconds=PREVIEW_SECONDS)

    # -- what is known

    def texts(self, document: DocumentId) -> Sequence[PageText]:
        return self._open.cache.texts(document)

    def notes(self) -> BundleNotes:
        """The bundle's own list, as it came: every one of them where files were added more than once."""
        from sartool.files.notes import bundle_notes  # noqa: PLC0415

        merged = BundleNotes()
        for n in range(self._notes_kept()):
            one = bundle_notes(self._open.vault.get(f"{NOTES}:{n}"))
            merged = replace(
                one, people=merged.people + one.people, documents=merged.documents + one.documents,
                flags=merged.flags + one.flags, findings=merged.findings + one.findings,
            )  # fmt: skip
        return merged

    def points(self) -> tuple[gates.Point, ...]:
        return gates.open_points(self.case, self.resources.tables.gates, now().date())

    def due(self) -> date | None:
        request = self.case.request
        return clock.due(request, self.case.clock, self.resources.tables.holidays.get(request.nation, frozenset()))

    def _notes_kept(self) -> int:
        n = 0
        while self._open.vault.has(f"{NOTES}:{n}"):
            n += 1
        return n

    def _take_notes(self, path: Path) -> BundleNotes:
        from sartool.files.notes import bundle_notes  # noqa: PLC0415

        data = bundle_list(path)
        if data is None:
            return BundleNotes()
        kept = [self._open.vault.get(f"{NOTES}:{n}") for n in range(self._notes_kept())]
        if data not in kept:
            self._open.vault.put(f"{NOTES}:{len(kept)}", data)
        return bundle_notes(data)


def bundle_list(path: Path) -> bytes | None:
    """The bytes of `bundle.json` at the root of a folder, a zip or a tar; None where there is none."""
    from sartool.files.unpack import root_file  # noqa: PLC0415

    return root_file(path, BUNDLE_LIST)
