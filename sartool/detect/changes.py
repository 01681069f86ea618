"""What goes to and fro when a change of the register is followed: light, for both sides of a child process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sartool.core.people import Person
from sartool.detect.findings import Finding
from sartool.detect.learnt import Learnt, OnPage, Place
from sartool.detect.owner import Said, agree, owners_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for to find the pages where a change can show: words (folded), pairs of letters side by side
    (initials), and numbers, dates or addresses as the register writes them."""

    words: frozenset[str]
    initials: frozenset[tuple[str, str]]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """A page to be settled anew: where it is, its text, and what `look` found on it."""

    document: str
    page: int
    text: str
    looked: bytes


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages settled anew, in the order given: their findings before identifiers are made to agree with the bundle,
    and what they contribute to it; everybody found in the text; the titles people are given here."""

    alone: tuple[tuple[Finding, ...], ...]
    on_pages: tuple[OnPage, ...]
    people: tuple[Person, ...]
    titles: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Again:
    """Findings of the pages given, in order; what is known now; and the pages beyond those given where somebody
    else owns an identifier now."""

    findings_by_page: tuple[tuple[Finding, ...], ...]
    learnt: Learnt
    beyond: tuple[Place, ...]


def joined(before: Learnt, people: tuple[Person, ...], settled: Settled, texts: Sequence[str]) -> Again:
    """The pages settled anew among all the others: every identifier with the owner it has in the whole bundle."""
    here = {p.place: p for p in settled.on_pages}
    now = {**{p.place: p for p in before.pages}, **here}
    numbers = {(s.kind, s.number) for place, p in here.items() for s in p.said}
    numbers |= {(s.kind, s.number) for p in before.pages if p.place in here for s in p.said}

    def said(pages: Iterable[OnPage]) -> Iterator[Said]:
        return (s for p in pages for s in p.said if (s.kind, s.number) in numbers)

    was, owner = owners_of(said(before.pages)), owners_of(said(now.values()))
    moved = {n for n in numbers if was.get(n) != owner.get(n)}
    beyond = [p.place for p in now.values() if p.place not in here and any((s.kind, s.number) in moved for s in p.said)]
    after = replace(
        before, register=people, found=settled.people, pages=tuple(now.values()),
        titles={**before.titles, **{i: tuple(sorted(t)) for i, t in settled.titles.items()}},
    )  # fmt: skip
    findings = tuple(agree(text, f, owner) for text, f in zip(texts, settled.alone, strict=True))
    return Again(findings, after, tuple(beyond))
