"""Finds again, after the register changed, what the change can touch, and leaves all the rest as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sartool.core import casework, register
from sartool.core.bundle import DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.marks import ABOUT_PEOPLE, Mark
from sartool.core.people import SUBJECT, Person, PersonId
from sartool.core.text import PageText, fold, letters
from sartool.detect import doors
from sartool.detect.changes import Again, Given, Settled, joined
from sartool.detect.findings import Finding
from sartool.detect.kept import stamp
from sartool.detect.learnt import Learnt
from sartool.detect.proposals import Table
from sartool.work.detection import BATCH_SECONDS, BUNDLE_SECONDS, answer, everybody, known, packed, unpacked
from sartool.work.ports import Children, Found
from sartool.work.progress import Job, Progress

Place = tuple[DocumentId, int]
ROUNDS = 3  # an identifier that changes hands may take its page along, and that page another


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages with what was found on them."""

    pages: Mapping[Place, PageText]
    found: Mapping[Place, tuple[Finding, ...]]


class Redetection:
    """The job of finding again after a change of the register."""

    def __init__(self, kept: Found, children: Children, table: Table, resources: Path) -> None:
        self._kept, self._children, self._table, self._resources = kept, children, table, resources

    def before(self, case: Case) -> Learnt | None:
        """What the last search over the whole bundle taught; None where everything must be searched again:
        nothing was kept, files came or were read since, or the person whose record it is is known otherwise."""
        body = self._kept.learnt(stamp(self._resources))
        if body is None:
            return None
        learnt = unpacked(body)
        read = {(d.id, n) for d in case.documents.values() if d.state is ItemState.READ for n in range(1, d.pages + 1)}
        was = {p.id: p for p in learnt.register}
        if read != {p.place for p in learnt.pages} or was.get(SUBJECT) != case.people.get(SUBJECT):
            return None
        return learnt

    def job(self, case: Case, before: Learnt) -> Job:
        """Propose anew on the pages that the change touches."""
        people = known(case)
        places = self._touched(case, before, people)
        if not places:
            return
        yield Progress(0, len(places), f"{len(places)} pages to look at again")
        settled, after = self._settled(case, before, people, places)
        found = after.learnt.found
        said = f"{len(found)} people found who are not in the register"
        yield Progress(0, len(places), said, act=lambda now: register.find_people(now, found))
        yield from self._propose(case, settled, found)
        self._kept.keep_learnt(packed(after.learnt, case), stamp(self._resources))

    def _touched(self, case: Case, before: Learnt, people: Sequence[Person]) -> set[Place]:
        """Pages where somebody is named or identified whose entry changed, or a mark was placed since."""
        was, now = {p.id: p for p in before.register}, {p.id: p for p in people}
        changed = {i for i in was.keys() | now.keys() if was.get(i) != now.get(i)}
        placed = {i for i, _ in set(before.placed.items()) ^ set(case.placed.items())}
        entries = [p for i in sorted(changed) for p in (was.get(i), now.get(i)) if p is not None]
        if not entries and not placed:
            return set()
        terms = self._kept.terms() if entries else []
        asked = self._children.submit(
            doors.wanted, entries, before.found, self._resources, terms, seconds=BATCH_SECONDS
        )
        wanted, words = answer(asked, "the changed entries")
        firsts = {first for n in wanted.numbers if (first := _first_word(n))}
        phrases = [(w,) for w in sorted(words | firsts)] + sorted(wanted.initials)
        numbers = {letters(n) for n in wanted.numbers if len(letters(n)) > 3}
        marked = {
            (document, m.page) for document, marks in case.marks_of.items() for i, m in marks.items()
            if m.person in changed or i in placed or (numbers and m.kind in ABOUT_PEOPLE and _holds(m, numbers))
        }  # fmt: skip
        return self._with_copies(case, self._kept.pages_with(phrases) | marked)

    def _with_copies(self, case: Case, places: set[Place]) -> set[Place]:
        """And the pages that say the same: what is asked of one is asked of the other."""
        pairs = [((c.document, p.page), (c.of, p.of)) for c in case.copies for p in c.pages]
        also = {b for a, b in pairs if a in places} | {a for a, b in pairs if b in places}
        return {(d, n) for d, n in places | also if case.documents[d].state is ItemState.READ}

    def _settled(
        self, case: Case, before: Learnt, people: tuple[Person, ...], places: set[Place]
    ) -> tuple[_Pages, Again]:
        """All pages touched, and those touched by what changed on these."""
        mark = stamp(self._resources)
        for _ in range(ROUNDS):
            order = sorted(places)
            texts = {at: page for at in order if (page := self._kept.get(*at)) is not None}
            looked = {d: self._kept.looked(d, mark) for d in {d for d, _ in texts}}
            given = [Given(d, n, text.text, looked[d][n]) for (d, n), text in texts.items()]
            full = {d: ids for d, ids in before.full_without(frozenset(texts)).items() if d in looked}
            asked = (replace(before, pages=()), full, people, given, self._resources)
            settled: Settled = answer(
                self._children.submit(doors.settle_again, *asked, seconds=BUNDLE_SECONDS), "the pages touched"
            )
            again = joined(before, people, settled, [text.text for text in texts.values()])
            if not again.beyond:
                break
            places = self._with_copies(case, places | {(DocumentId(d), n) for d, n in again.beyond})
        return _Pages(texts, dict(zip(texts, again.findings_by_page, strict=True))), again

    def _propose(self, case: Case, settled: _Pages, found: Sequence[Person]) -> Job:
        people: dict[PersonId, Person] = everybody(case, found)
        pages = [(case.documents[d], settled.pages[d, n], f) for (d, n), f in settled.found.items()]
        given = (pages, case.request, people, case.placed, self._table)
        marks = answer(
            self._children.submit(doors.marks_about_people, *given, seconds=BUNDLE_SECONDS), "the pages touched"
        )
        by_document: dict[DocumentId, list[Mark]] = {}
        for m in (*marks, *self._twins(case, settled, marks)):
            by_document.setdefault(m.document, []).append(m)
        touched: dict[DocumentId, set[int]] = {}
        for d, n in settled.pages:
            touched.setdefault(d, set()).add(n)
        for done, (d, numbers) in enumerate(touched.items(), 1):
            proposing = partial(casework.propose, document=d, marks=by_document.get(d, []), pages=frozenset(numbers))
            yield Progress(done, len(touched), case.documents[d].file, act=proposing)

    def _twins(self, case: Case, settled: _Pages, marks: Iterable[Mark]) -> list[Mark]:
        """Marks that one of two pages that say the same lacks."""
        pairs = {at for c in case.copies for p in c.pages for at in ((c.document, p.page), (c.of, p.of))}
        texts = {at: text for at, text in settled.pages.items() if at in pairs}
        if not texts:
            return []
        there: dict[DocumentId, dict[Any, Mark]] = {d: {} for d, _ in texts}
        for m in (*(m for d in there for m in case.marks_of.get(d, {}).values() if _stays(m)), *marks):
            if (m.document, m.page) in texts:
                there[m.document].setdefault(m.id, m)
        listed = {d: list(found.values()) for d, found in there.items()}
        asked = self._children.submit(doors.missing_twins, case.copies, listed, texts, seconds=BUNDLE_SECONDS)
        return [m for m in answer(asked, "the copies") if m.kind in ABOUT_PEOPLE]


def _stays(m: Mark) -> bool:
    return m.decision is not None or m.found_by == "officer" or m.kind not in ABOUT_PEOPLE


def _first_word(number: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in fold(number)).split()
    return next((w for w in words if len(w) > 3), "")


def _holds(m: Mark, numbers: Iterable[str]) -> bool:
    plain = letters(m.text)
    return any(n in plain or plain in n for n in numbers) if len(plain) > 3 else False
