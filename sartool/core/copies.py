"""Documents that say again what others say: where the same place stands in both, and where they were decided apart."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from sartool.core.bundle import Alike, Copy, DocumentId
from sartool.core.case import Case
from sartool.core.marks import Decision, Kind, Mark, MarkId, Outcome
from sartool.core.text import letters

_ALIKE = 0.8  # of 1: what two readings of one word on two scans have in common

Page = tuple[DocumentId, int]


def copies_about(case: Case, document: DocumentId) -> tuple[Copy, ...]:
    """The copies in which a document takes part, as the one that repeats or the one that is repeated."""
    return tuple(c for c in case.copies if document in (c.document, c.of))


def is_whole(case: Case, copy: Copy) -> bool:
    """Whether everything of `copy.document` stands in the other, so that it may be left out."""
    known = case.documents.get(copy.document)
    return known is not None and {p.page for p in copy.pages} >= set(range(1, known.pages + 1))


def twins(case: Case, marks: Iterable[Mark]) -> dict[MarkId, tuple[Mark, ...]]:
    """For each of these marks, the same place in the copies of its page; nothing for marks without any.

    Documents that are left out take no part.
    """
    pages = _page_pairs(case)
    paired: dict[tuple[Page, Page], Mapping[MarkId, Mark]] = {}
    found: dict[MarkId, tuple[Mark, ...]] = {}
    for m in marks:
        here = (m.document, m.page)
        there = []
        for other in pages.get(here, ()):
            key = (here, other)
            if key not in paired:
                paired[key] = _matched(case.marks_on(*here), case.marks_on(*other))
            if (twin := paired[key].get(m.id)) is not None:
                there.append(twin)
        if there:
            found[m.id] = tuple(there)
    return found


def conflicts(case: Case) -> list[tuple[Mark, Page]]:
    """Marks that are withheld while a copy of the page shows the same place, and the page that does.

    A place that has no mark in the copy is one only where the files are the same byte for byte: another copy may
    lack these very words (the heading of a fax, the lines above a quoted message). Where it has them, searching
    the record proposes the mark.
    """
    same = {frozenset((c.document, c.of)) for c in case.copies if c.alike is Alike.EXACT}
    found = []
    for here, others in _page_pairs(case).items():
        withheld = [m for m in case.marks_on(*here) if m.withheld and letters(m.text)]
        for other in others if withheld else ():
            there = case.marks_on(*other)
            matched = _matched(case.marks_on(*here), there)
            exact = frozenset((here[0], other[0])) in same
            found += [(m, other) for m in withheld if _is_shown(m, matched.get(m.id), there, exact=exact)]
    return found


def _is_shown(withheld: Mark, twin: Mark | None, there: Sequence[Mark], *, exact: bool) -> bool:
    """Whether a copy would show it. What is undecided there still stands before release by itself."""
    if twin is not None and (twin.decision is None or twin.withheld):
        return False
    if twin is None and not exact:
        return False
    said = letters(withheld.text)
    return not any(said in letters(m.text) for m in there if m.decision is None or m.withheld)


def _page_pairs(case: Case) -> dict[Page, list[Page]]:
    """Pages that say the same, each with all the others: what is a copy of a copy is a copy too."""
    pairs: dict[Page, list[Page]] = {}
    for copy in case.copies:
        if copy.document in case.left_out or copy.of in case.left_out:
            continue
        for p in copy.pages:
            one, other = (copy.document, p.page), (copy.of, p.of)
            pairs.setdefault(one, []).append(other)
            pairs.setdefault(other, []).append(one)
    return {page: _reached(page, pairs) for page in pairs}


def _reached(page: Page, pairs: Mapping[Page, Sequence[Page]]) -> list[Page]:
    """The pages that can be reached from one, without itself, the nearest first."""
    found = {page: None}
    ahead = deque([page])
    while ahead:
        for other in pairs[ahead.popleft()]:
            if other not in found:
                found[other] = None
                ahead.append(other)
    return list(found)[1:]


def _matched(here: Sequence[Mark], there: Sequence[Mark]) -> dict[MarkId, Mark]:
    """Marks of a page with their twins on another: the same kind, the same words, in the same order."""
    left = list(there)
    found: dict[MarkId, Mark] = {}
    for same in (_says_the_same, _reads_alike):
        for m in here:
            if m.id not in found and (twin := next((t for t in left if same(m, t)), None)) is not None:
                found[m.id] = twin
                left.remove(twin)
    return found


def _says_the_same(a: Mark, b: Mark) -> bool:
    return a.kind is b.kind and letters(a.text) == letters(b.text) != ""


def _reads_alike(a: Mark, b: Mark) -> bool:
    """The same word read twice from two scans."""
    if a.kind is not b.kind or a.kind is Kind.UNREADABLE or not a.text or not b.text:
        return False
    return SequenceMatcher(None, letters(a.text), letters(b.text), autojunk=False).ratio() >= _ALIKE


def carried(case: Case, decided: Sequence[Mark], outcome: Outcome) -> Iterator[MarkId]:
    """The undecided twins of marks that are being decided: decided once, they are decided in every copy.

    A place only read alike may be another word: to disclose, the words must be the same.
    """
    if not case.copies:
        return
    chosen = {m.id for m in decided}
    pairs = twins(case, decided)
    for m in decided:
        for twin in pairs.get(m.id, ()):
            same = outcome is Outcome.REDACT or _says_the_same(m, twin)
            if twin.decision is None and twin.id not in chosen and same:
                chosen.add(twin.id)
                yield twin.id


def decided_elsewhere(case: Case) -> list[tuple[Mark, Decision]]:
    """Undecided marks whose place was decided in a copy before, with what was decided; none where copies disagree."""
    if not case.copies:
        return []
    waiting = {m.id: m for m in case.going_out if m.decision is None}
    found = []
    for id_, there in twins(case, waiting.values()).items():
        m = waiting[id_]
        decisions = [t.decision for t in there if t.decision is not None and _says_the_same(m, t)]
        if decisions and len({(d.outcome, d.code) for d in decisions}) == 1:
            found.append((m, decisions[0]))
    return found
