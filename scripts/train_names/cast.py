"""The people of one document, and the forms in which a record writes their names."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from scripts.train_names.names import ORIGINS, Pools

GIVEN: Final = "GIVEN_NAME"
SURNAME: Final = "SURNAME"
PROFESSIONALS = frozenset({"sw", "manager", "iro", "hv", "gp", "teacher", "nurse", "police", "solicitor"})
SHARE_SURNAME = frozenset({"child", "dad", "sib", "uncle", "grandad"})  # with the mother, half the time
_FAMILY_FORMS = {
    "first": 62, "full": 12, "nick": 6, "title": 6, "last": 3, "tfull": 2, "initd": 3, "inlast": 2, "middle": 2,
    "caps": 2,
}  # fmt: skip
_OFFICE_FORMS = {"full": 32, "first": 28, "title": 16, "tfull": 6, "inlast": 6, "last": 6, "initd": 4, "rev": 2}
_WORDY_FORMS = {"first": 65, "full": 14, "title": 7, "last": 7, "inlast": 4, "caps": 3}
TITLES = ("Mr", "Mrs", "Miss", "Ms", "Mr", "Mrs", "Ms")
RANKS = ("PC", "DC", "DS", "PS", "Sgt", "PCSO", "DI", "Inspector")
Piece = tuple[str, str]  # text and label, "" for none


@dataclass(frozen=True)
class Somebody:
    """One invented person. `wordy`: the first name or the surname is an English word."""

    origin: str
    first: str
    middle: str
    last: str
    nick: str
    title: str

    def written(self, form: str) -> list[Piece]:
        """The name in one form, as pieces with labels."""
        first, last = (self.first, GIVEN), (self.last, SURNAME)
        forms: dict[str, list[Piece]] = {
            "first": [first],
            "last": [last],
            "full": [first, (" ", ""), last],
            "middle": [first, (" ", ""), (self.middle, GIVEN), (" ", ""), last],
            "nick": [(self.nick, GIVEN)],
            "title": [(f"{self.title} ", ""), last],
            "tfull": [(f"{self.title} ", ""), first, (" ", ""), last],
            "rev": [(self.last.upper(), SURNAME), (", ", ""), first],
            "inlast": [(self.first[0], GIVEN), (" ", ""), last],
            "initd": [(f"{self.first[0]}.{self.last[0].upper()}.", GIVEN)],
            "caps": [(self.first.upper(), GIVEN), (" ", ""), (self.last.upper(), SURNAME)],
        }
        return forms[form]


def nick_of(rng: random.Random, pools: Pools, first: str) -> str:
    if first in pools.short and rng.random() < 0.7:
        return rng.choice(pools.short[first])
    stem = first.partition("-")[0]
    short = stem[: rng.choice((2, 3, 3, 4))]
    ending = rng.choice(("", "", "y", "ie", "z", "o", "za", "s", "ster"))
    return (short + ending).title() if len(short) > 1 else first


class Cast:
    """People by the key a template calls them by; whoever is called first is thought up then."""

    def __init__(self, rng: random.Random, pools: Pools) -> None:
        self._rng, self._pools = rng, pools
        self._home = "british" if rng.random() < 0.22 else rng.choice(ORIGINS)
        self._known: dict[str, Somebody] = {}

    def person(self, key: str) -> Somebody:
        if key.startswith(("anyone", "wordy")):
            self._recall(key)
        if key not in self._known:
            self._known[key] = self._new(key)
        return self._known[key]

    def form(self, key: str) -> str:
        """A form as records prefer it: first names at home, full names at the office."""
        kind = key.rstrip("0123456789")
        weights = _OFFICE_FORMS if kind in PROFESSIONALS or kind == "anyone" else _FAMILY_FORMS
        weights = _WORDY_FORMS if kind == "wordy" else weights
        return self._rng.choices(list(weights), list(weights.values()))[0]

    def _recall(self, key: str) -> None:
        """`anyone` is sometimes one of those known already; word names change from sentence to sentence."""
        if key.startswith("wordy"):
            if self._rng.random() < 0.6:
                self._known.pop(key, None)
        elif self._known and self._rng.random() < 0.3:
            self._known[key] = self._rng.choice(list(self._known.values()))
        else:
            self._known.pop(key, None)

    def _new(self, key: str) -> Somebody:
        rng, pools = self._rng, self._pools
        kind = key.rstrip("0123456789")
        office = kind in PROFESSIONALS or kind == "anyone"
        origin = rng.choice(ORIGINS) if office or rng.random() < 0.25 else self._home
        first, last = pools.first(rng, origin), pools.last(rng, origin)
        if kind == "wordy":
            which = rng.random()
            first = rng.choice(pools.word_given) if which < 0.75 else first
            last = rng.choice(pools.word_surnames) if which > 0.45 else last
        elif kind in SHARE_SURNAME and "mum" in self._known and rng.random() < 0.5:
            last = self._known["mum"].last
        title = rng.choice(RANKS) if kind == "police" else "Dr" if kind == "gp" else rng.choice(TITLES)
        middle = pools.first(rng, origin)
        return Somebody(origin, first, middle, last, nick_of(rng, pools, first), title)
