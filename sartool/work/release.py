"""Releases a signed-off case, or draws a draft at any stage: build, prove, and only then give it its name."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sartool.core import events as e
from sartool.core import review
from sartool.core.bundle import ItemState
from sartool.core.case import Case
from sartool.core.errors import Refused, SartoolError
from sartool.core.schedule import PagePlan, PageTexts, Plan, plan, schedule_lines, withheld_in_draft
from sartool.files import doors
from sartool.files.expected import Check, Expected, engine_versions
from sartool.files.layer import items_of
from sartool.files.paperwork import (
    Edition,
    EditionPage,
    EditionPart,
    LetterFacts,
    LogPapers,
    Paper,
    PublicPapers,
    SignOff,
)
from sartool.work.logbook import log_rows, signatures
from sartool.work.ports import Children, Sources
from sartool.work.press import Press, Pressed, Wording, answer
from sartool.work.progress import Job, Progress
from sartool.work.register import item_rows

UNFINISHED = ".unfinished"
EXPECTED = "expected.json"
PAPERS_SECONDS = 1800.0  # the log of a very large case takes minutes


class Sealed(Protocol):
    """What the release asks of the journal and the person at it: the head, the entries, a signature, a safe place."""

    @property
    def head(self) -> str: ...
    @property
    def entries(self) -> Sequence[e.Entry]: ...
    def sign(self, data: bytes) -> bytes: ...
    @property
    def next_release(self) -> int: ...
    def keep(self, number: int, files: Mapping[str, bytes]) -> None: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Where things go: the disclosure, and the internal papers. Without a place these stay in the case alone."""

    disclosure: Path
    internal: Path | None


class Releasing:
    """The two jobs that make files for people to read."""

    def __init__(
        self,
        case: Case,
        texts: PageTexts,
        sources: Sources,
        children: Children,
        wording: Wording,
        glossary: Sequence[tuple[str, str]],
    ) -> None:
        self._case, self._texts, self._sources = case, texts, sources
        self._children, self._wording, self._glossary = children, wording, glossary

    def draft(self, folder: Path, *, cautious: bool = False) -> Job:
        """`draft.pdf` and `pages.json`: watermarked, never a disclosure; same burner, writer and proof."""
        if not any(d.state is ItemState.READ for d in self._case.documents.values()):
            raise Refused("There are no pages to draw: add files first.")
        made = plan(self._case, self._texts, lambda m: withheld_in_draft(m, cautious=cautious))
        with _Unfinished(folder) as place:
            pressed = yield from self._press(made, place.path / "draft.pdf")
            _write(place.path / "pages.json", _pages_json(pressed))
            place.finish()
        yield Progress(1, 1, "draft in place")

    def release(self, places: Places, sealed: Sealed) -> Job:
        """The disclosure and the internal papers. Nothing appears under its name before it is proved."""
        review.may_release(self._case)
        made = plan(self._case, self._texts)
        with ExitStack() as places_held:
            out = places_held.enter_context(_Unfinished(places.disclosure))
            kept = places_held.enter_context(_Unfinished(places.internal)) if places.internal else None
            pressed = yield from self._press(made, out.path / "disclosure.pdf")
            for name, data in self._public(made, pressed).items():
                _write(out.path / name, data)
            yield Progress(1, 3, "papers for the requester written")
            internal = self._internal(made, pressed, sealed)
            sums = _sums(out.path, internal)
            internal |= {"SHA256SUMS": sums, "SHA256SUMS.sig": sealed.sign(sums).hex().encode()}
            assert pressed.expected is not None  # pressed to its end
            # What was proved holds withheld text: it stays in the case, encrypted, for `verify --case`.
            proof = {EXPECTED: pressed.expected.to_json().encode()}
            number = sealed.next_release
            sealed.keep(number, internal | proof)
            if kept is not None:
                for name, data in internal.items():
                    _write(kept.path / name, data)
            yield Progress(2, 3, "internal papers kept")
            if kept is not None:
                kept.finish()
            out.finish()  # nothing between the two may stop: one without the other is half a release
        pages = len(pressed.pages)
        yield Progress(3, 3, "disclosure in place", tuple(review.release(self._case, number, pressed.sha256, pages)))

    def log(self, form: str, sealed: Sealed, *, with_text: bool) -> bytes:
        """The internal log as it stands now, as csv, json, pdf or xlsx."""
        made = plan(self._case, self._texts)
        rows = log_rows(self._case, made, self._wording.codes, {}, sealed.entries, with_text=with_text)
        signed = signatures(self._case, sealed.entries)
        given = LogPapers(self._paper(), rows, sealed.head, signed, self._wording.fonts)
        data: bytes = answer(self._children.submit(doors.log, form, given, seconds=PAPERS_SECONDS))
        return data

    def _press(self, made: Plan, path: Path) -> Generator[Progress, None, Pressed]:
        return (yield from Press(self._case, made, self._sources, self._children, self._wording).job(path))

    # -- what goes to the requester

    def _public(self, made: Plan, pressed: Pressed) -> dict[str, bytes]:
        lines = schedule_lines(made, pressed.page_of, self._wording.sentence)
        codes = [self._wording.codes[c] for c in sorted({i.code for i in made.items})]
        settings = self._wording.settings
        facts = LetterFacts(
            len(made.parts), len(pressed.pages), len(made.items), tuple(codes), made.manual,
            settings.regulator, (settings.contact,),
        )  # fmt: skip
        given = PublicPapers(
            self._paper(), lines, self._edition(made, pressed), facts, codes, self._terms(made), self._wording.fonts
        )
        made_of_it: dict[str, bytes] = answer(
            self._children.submit(doors.public_papers, given, seconds=PAPERS_SECONDS)
        )
        return made_of_it

    def _paper(self) -> Paper:
        r = self._case.request
        return Paper(
            self._wording.settings.council, r.reference, r.subject, r.requester or r.subject, self._wording.date
        )

    def _terms(self, made: Plan) -> list[tuple[str, str]]:
        """Glossary terms that survive in the released pages; never drawn from what was withheld (DOMAIN 6)."""
        seen = {w.text for p in made.pages if isinstance(p, PagePlan) for w in p.kept}
        return [(term, plain) for term, plain in self._glossary if term in seen]

    def _edition(self, made: Plan, pressed: Pressed) -> Edition:
        parts = []
        for part in made.parts:
            pages = []
            for p in part.pages:
                if isinstance(p, PagePlan):
                    number = pressed.page_of[(part.document, p.source_page)]
                    pages.append(EditionPage(number, p.words, items_of(p)))
                else:
                    number = pressed.page_of[(part.document, p.source_pages[0])]
                    labels = ", ".join(i.label for i in p.items)
                    note = f"{len(p.source_pages)} whole pages were withheld here ({labels})."
                    pages.append(EditionPage(number, note=note))
            parts.append(EditionPart(part.title, part.date, tuple(pages)))
        reference = self._case.request.reference
        intro = ("Words in square brackets such as [withheld: TP 14] stand where something was covered up.",)
        return Edition("Your social care record", reference, intro, tuple(parts), made.manual)

    # -- what stays

    def _internal(self, made: Plan, pressed: Pressed, sealed: Sealed) -> dict[str, bytes]:
        rows = log_rows(self._case, made, self._wording.codes, pressed.page_of, sealed.entries)
        signed = signatures(self._case, sealed.entries)
        facts = SignOff(
            release=sealed.next_release, head=sealed.head, entries=len(sealed.entries), sha256=pressed.sha256,
            pages=len(pressed.pages), items=len(made.items), signatures=signed,
            checks=tuple((c.name, c.looked_at, c.passed) for c in pressed.checks),
            overridden=tuple(self._case.overridden.items()),
        )  # fmt: skip
        given = LogPapers(self._paper(), rows, sealed.head, signed, self._wording.fonts, facts, item_rows(self._case))
        papers: dict[str, bytes] = answer(
            self._children.submit(doors.internal_papers, given, seconds=PAPERS_SECONDS)
        )
        return {
            **papers,
            "pages.json": _pages_json(pressed),
            "verification.json": _verification(pressed, sealed.head),
        }


def verify_again(disclosure: Path, proved: Mapping[str, bytes]) -> tuple[Check, ...]:
    """Put a released file to the whole proof again: every withheld string, every box, every word."""
    expected = Expected.from_json(proved[EXPECTED].decode())
    return (*doors.verify_file(disclosure, expected), *doors.verify_pages(disclosure, expected.pages, 0))


def _pages_json(pressed: Pressed) -> bytes:
    return json.dumps({"pages": pressed.pages}, ensure_ascii=False, indent=1).encode()


def _verification(pressed: Pressed, head: str) -> bytes:
    checks = [{"check": c.name, "looked_at": c.looked_at, "passed": c.passed} for c in pressed.checks]
    report = {"sha256": pressed.sha256, "journal_head": head, "checks": checks, "engines": engine_versions()}
    return json.dumps(report, indent=1).encode()


def _sums(disclosure: Path, internal: Mapping[str, bytes]) -> bytes:
    """SHA-256 of every file of both folders, in the form `sha256sum` reads."""
    lines = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  disclosure/{f.name}" for f in sorted(disclosure.iterdir())]
    lines += [f"{hashlib.sha256(data).hexdigest()}  internal/{name}" for name, data in sorted(internal.items())]
    return ("\n".join(lines) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SartoolError(f"{path.name} could not be written ({error.strerror}): free space and try again.") from error


class _Unfinished:
    """A folder that gets its name only when all of it is there; whatever goes wrong leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder.with_name(f".{folder.name}{UNFINISHED}")

    def __enter__(self) -> _Unfinished:
        if self._folder.exists() and (not self._folder.is_dir() or any(self._folder.iterdir())):
            raise Refused(f"{self._folder} is there already and not empty: choose another place for the release.")
        try:
            shutil.rmtree(self.path, ignore_errors=True)  # left by a run that was killed
            self.path.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise SartoolError(f"{self._folder} cannot be made ({error.strerror}): choose another place.") from error
        return self

    def finish(self) -> None:
        if self._folder.exists():
            self._folder.rmdir()
        self.path.rename(self._folder)

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if isinstance(error, OSError):
            why = error.strerror or type(error).__name__
            raise SartoolError(f"{self._folder} could not be written ({why}); nothing was placed. Free space there.")
