"""Searching again after the register changed: only the pages where the change can show.

What is kept from the search before (`Learnt`) stands for all other pages. The result is that of a new search over
everything, but for what an entry of the register had taught the bundle and now teaches no more: words of a name
taken out of the register are still looked for as names seen elsewhere, until everything is searched again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from sartool.core.marks import Band, Kind
from sartool.core.people import Person
from sartool.detect.directory import Directory
from sartool.detect.findings import Finding
from sartool.detect.harvest import looks, reach
from sartool.detect.identity import identities, name_words
from sartool.detect.learnt import Learnt, OnPage, Place, learnt
from sartool.detect.lexicon import Lexicon, load
from sartool.detect.mentions import Mention
from sartool.detect.owner import agree, said_on, settled
from sartool.detect.pass_one import know
from sartool.detect.pass_two import Reading, Resolved, settle


@dataclass(frozen=True, slots=True)
class Given:
    """A page to be settled anew: where it is, its text, and what `look` found on it."""

    document: str
    page: int
    text: str
    looked: bytes


@dataclass(frozen=True, slots=True)
class Again:
    """Findings of the pages given, in order; everybody found in the text; what is known now; and the pages
    beyond those given where somebody else owns an identifier now."""

    findings_by_page: tuple[tuple[Finding, ...], ...]
    people: tuple[Person, ...]
    learnt: Learnt
    beyond: tuple[Place, ...]


def first_learnt(resolved: Resolved, people: Sequence[Person], places: Sequence[Place], texts: Sequence[str]) -> Learnt:
    """What a search over the whole bundle leaves to be kept."""
    pages = _on_pages(places, texts, resolved)
    return learnt(people, resolved.people, {}, resolved.taught, resolved.seen, resolved.titles, pages)


def search_again(before: Learnt, people: tuple[Person, ...], pages: Sequence[Given], resources: Path) -> Again:
    """Settle these pages with the register as it is now."""
    lexicon = load(resources)
    here = frozenset((p.document, p.page) for p in pages)
    stay = _not_absorbed(before, people, lexicon)
    titles = {i: frozenset(t) for i, t in before.titles.items()}
    reading = Reading(lexicon, people, before.taught, before.seen, before.full_without(here), titles)
    given = [(p.document, p.text, know(p.text, p.looked, people, resources)) for p in pages]
    resolved = settle(reading, given, stay)
    texts = [p.text for p in pages]
    now = {p.place: p for p in before.pages}
    was = settled(s for p in before.pages for s in p.said)
    now.update({p.place: p for p in _on_pages([(p.document, p.page) for p in pages], texts, resolved)})
    owner = settled(s for p in now.values() for s in p.said)
    moved = {n for n in was.keys() | owner.keys() if was.get(n) != owner.get(n)}
    beyond = [p.place for p in now.values() if p.place not in here and any((s.kind, s.number) in moved for s in p.said)]
    found = (*stay, *resolved.people)
    after = learnt(
        people, found, before.placed, before.taught, before.seen, {**titles, **resolved.titles}, now.values()
    )
    findings = tuple(agree(text, f, owner) for text, f in zip(texts, resolved.alone, strict=True))
    return Again(findings, found, after, tuple(beyond))


def _on_pages(places: Sequence[Place], texts: Sequence[str], resolved: Resolved) -> list[OnPage]:
    return [
        OnPage(document, page, tuple(sorted(full)), tuple(said_on(text, found)))
        for (document, page), text, full, found in zip(places, texts, resolved.full, resolved.alone, strict=True)
    ]


def _not_absorbed(before: Learnt, people: Sequence[Person], lexicon: Lexicon) -> tuple[Person, ...]:
    """Those found in the text before who are nobody of the register by now."""
    ids = {p.id for p in people}
    directory = Directory(identities(people, lexicon))
    return tuple(
        p for p in before.found if p.id not in ids and not all(directory.fits(_mention(name)) for name in p.names)
    )


def _mention(name: str) -> Mention:
    words, titles = name_words(name)
    title = min(titles, default="")
    return Mention(0, Finding(0, len(name), Kind.NAME, 1.0, Band.STRONG, "", ""), tuple(t.plain for t in words), title)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for to find the pages where a change can show: words (folded), pairs of letters side by side
    (initials), and numbers, dates or addresses as the register writes them."""

    words: frozenset[str]
    initials: frozenset[tuple[str, str]]
    numbers: frozenset[str]


def wanted(changed: Sequence[Person], resources: Path) -> Wanted:
    """Everything the names and numbers of these people may be written as."""
    known = identities(changed, load(resources))
    words = {part for one in known for w in one.words | one.short for part in (w, *w.split("-"))}
    pairs = {(a[0], z[0]) for one in known for a in one.first | one.also for z in one.last}
    numbers = frozenset(n for p in changed for n in p.identifiers)
    return Wanted(frozenset(w for w in words if len(w) > 1), frozenset(pairs), numbers)


def spelt_like(words: Iterable[str], terms: Iterable[str]) -> set[str]:
    """Of the words of a bundle those that may be one of `words`, misread or misspelt."""
    out = set(words)
    alike = {looks(w) for w in out}
    by_length: dict[int, list[str]] = {}
    for w in out:
        for slips in range(-reach(len(w)), reach(len(w)) + 1):
            by_length.setdefault(len(w) + slips, []).append(w)
    return {
        term
        for term in terms
        if term in out or (len(term) > 2 and looks(term) in alike) or _near(term, by_length.get(len(term), ()))
    }


def _near(term: str, words: Iterable[str]) -> bool:
    for w in words:
        slips = min(reach(len(w)), reach(len(term)))
        if slips and (term[0] == w[0] or term[-1] == w[-1]) and OSA.distance(term, w, score_cutoff=slips) <= slips:
            return True
    return False
