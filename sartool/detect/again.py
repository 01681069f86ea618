"""Searching again after the register changed: only the pages where the change can show.

What is kept from the search before (`Learnt`) stands for all other pages. The result is that of a new search over
everything, but for what an entry of the register had taught the bundle and now teaches no more: words of a name
taken out of the register are still looked for as names seen elsewhere, until everything is searched again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rapidfuzz.distance import OSA

from sartool.core.people import Person
from sartool.detect.changes import Given, Settled, Wanted
from sartool.detect.harvest import looks, reach
from sartool.detect.identity import identities, identity
from sartool.detect.learnt import Learnt, OnPage, Place, learnt
from sartool.detect.lexicon import Lexicon, load
from sartool.detect.owner import said_on
from sartool.detect.pass_one import know
from sartool.detect.pass_two import Reading, Resolved, settle


def first_learnt(resolved: Resolved, people: Sequence[Person], places: Sequence[Place], texts: Sequence[str]) -> Learnt:
    """What a search over the whole bundle leaves to be kept."""
    pages = _on_pages(places, texts, resolved)
    return learnt(people, resolved.people, {}, resolved.taught, resolved.seen, resolved.titles, pages)


def settle_again(
    before: Learnt, full: Mapping[str, frozenset[str]], people: tuple[Person, ...], pages: Sequence[Given],
    resources: Path,
) -> Settled:  # fmt: skip
    """Settle these pages with the register as it is now. `full`: by document, whom its other pages name in full;
    `before` needs no pages for this."""
    lexicon = load(resources)
    stay = _untouched(before, people, lexicon)
    titles = {i: frozenset(t) for i, t in before.titles.items()}
    reading = Reading(lexicon, people, before.taught, before.seen, full, titles)
    given = [(p.document, p.text, know(p.text, p.looked, people, resources)) for p in pages]
    resolved = settle(reading, given, stay)
    on_pages = _on_pages([(p.document, p.page) for p in pages], [p.text for p in pages], resolved)
    return Settled(resolved.alone, tuple(on_pages), (*stay, *resolved.people), resolved.titles)


def _on_pages(places: Sequence[Place], texts: Sequence[str], resolved: Resolved) -> list[OnPage]:
    return [
        OnPage(document, page, tuple(sorted(full)), tuple(said_on(text, found)))
        for (document, page), text, full, found in zip(places, texts, resolved.full, resolved.alone, strict=True)
    ]


def _untouched(before: Learnt, people: Sequence[Person], lexicon: Lexicon) -> tuple[Person, ...]:
    """Those found in the text before whom the change leaves as they are; the others are gathered anew."""
    was, now = set(before.register), set(people)
    again = {p.id for p in sharing(was ^ now, before.found, lexicon)} | {p.id for p in people}
    return tuple(p for p in before.found if p.id not in again)


def sharing(changed: Iterable[Person], found: Iterable[Person], lexicon: Lexicon) -> tuple[Person, ...]:
    """The people found who bear a name, or one spelt like it, that a changed entry bears or may be called by."""
    words = frozenset(w for one in identities(changed, lexicon) for w in one.words | one.short)
    bearers = ((p, identity(p, lexicon)) for p in found)
    return tuple(p for p, one in bearers if spelt_like(words, one.words | one.short))


def wanted(changed: Sequence[Person], found: Sequence[Person], resources: Path) -> Wanted:
    """Everything the names and numbers of these people may be written as, and of those found who share a name."""
    lexicon = load(resources)
    known = identities((*changed, *sharing(changed, found, lexicon)), lexicon)
    words = {part for one in known for w in one.words | one.short for part in (w, *w.split("-"))}
    pairs = {(a[0], z[0]) for one in known for a in one.first | one.also for z in one.last}
    words |= {a + z for a, z in pairs}  # initials without dots
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
