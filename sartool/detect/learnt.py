"""What one search over the whole bundle taught, in a form that can be kept beside the case.

With it a change of the register is followed on the pages it touches, without reading all the others again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sartool.core.people import Person
from sartool.detect.harvest import Harvest
from sartool.detect.mentions import Positions
from sartool.detect.owner import Said
from sartool.detect.whole_bundle import Taught

Place = tuple[str, int]  # a document and its page, 1-based


@dataclass(frozen=True, slots=True)
class OnPage:
    """What one page contributes: whom it names in full, and what it says about whose identifiers are."""

    document: str
    page: int
    full: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def place(self) -> Place:
        return self.document, self.page


@dataclass(frozen=True, slots=True)
class Learnt:
    """`register` as it stood at the search, `found` whom the text added, `placed` marks a person had placed.

    The rest is `Taught`, `Positions` and the titles of people, in plain forms.
    """

    register: tuple[Person, ...]
    found: tuple[Person, ...]
    placed: Mapping[str, str]
    certain: tuple[str, ...]
    names: Mapping[str, int]
    spoken: tuple[str, ...]
    proved: tuple[str, ...]
    places: tuple[str, ...]
    inside: tuple[str, ...]
    large: tuple[str, ...]
    first: Mapping[str, int]
    last: Mapping[str, int]
    partners: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    pages: tuple[OnPage, ...]

    @property
    def taught(self) -> Taught:
        harvest = Harvest(Counter(self.names), set(self.spoken), set(self.proved))
        return Taught(
            frozenset(self.certain), harvest, frozenset(self.places), frozenset(self.inside), frozenset(self.large)
        )

    @property
    def seen(self) -> Positions:
        partners = {w: frozenset(p) for w, p in self.partners.items()}
        return Positions(Counter(self.first), Counter(self.last), partners)

    def full_without(self, places: frozenset[Place]) -> dict[str, frozenset[str]]:
        """By document, whom its pages other than these name in full."""
        full: dict[str, set[str]] = {}
        for p in self.pages:
            if p.full and p.place not in places:
                full.setdefault(p.document, set()).update(p.full)
        return {d: frozenset(ids) for d, ids in full.items()}


def learnt(
    people: Sequence[Person], found: Sequence[Person], placed: Mapping[str, str], taught: Taught, seen: Positions,
    titles: Mapping[str, frozenset[str]], pages: Iterable[OnPage],
) -> Learnt:  # fmt: skip
    """The plain forms, in a fixed order."""
    return Learnt(
        tuple(people), tuple(found), dict(placed), _sorted(taught.certain), dict(sorted(taught.harvest.names.items())),
        _sorted(taught.harvest.spoken), _sorted(taught.harvest.proved), _sorted(taught.places), _sorted(taught.inside),
        _sorted(taught.large), dict(sorted(seen.first.items())), dict(sorted(seen.last.items())),
        {w: _sorted(p) for w, p in sorted(seen.partners.items())}, {i: _sorted(t) for i, t in sorted(titles.items())},
        tuple(pages),
    )  # fmt: skip


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words))
