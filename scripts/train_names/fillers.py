"""Everything in a template that is no person: places, agencies, dates, numbers. Much of it must stay unmarked."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from scripts.train_names.cast import Piece
from scripts.train_names.names import Pools
from scripts.train_names.phrases import sections

STREET: Final = "STREET_NAME"
NUMBER: Final = "BUILDING_NUMBER"
FLAT: Final = "SECONDARY_ADDRESS"
TOWN: Final = "CITY"
POSTCODE: Final = "ZIP_CODE"
AS_BEFORE: Final = "as before"  # the trained model should say what the original says
SKIPPED: Final = "skipped"  # nothing is learned here: the name of a dog

_NUMBERS = ("day", "month", "year", "time", "when", "age", "num", "nth")
_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ROADS = (
    "Street", "Road", "Lane", "Close", "Avenue", "Drive", "Court", "Way", "Grove", "Terrace", "Crescent",
    "Gardens", "Place", "Walk", "Rise", "Mews", "Hill", "View",
)  # fmt: skip
_STREETS = (
    "Albert", "Victoria", "Station", "Church", "Mill", "Elm", "Birch", "Rowan", "Sycamore", "Chestnut",
    "Hawthorn", "Grange", "Park", "Manor", "School", "Bridge", "King", "Queen", "Duke", "Prince", "George",
    "Edward", "William", "James", "Charles", "Mary", "Margaret", "Elizabeth", "Grace", "Hope", "Faith",
    "Bell", "Ward", "Cook", "Moor", "Nelson", "Wellington", "Gladstone", "Churchill", "Mandela", "Kingsley",
    "Shelley", "Byron", "Tennyson", "Wordsworth", "Russell", "Stanley", "Clifton", "Ashfield", "Woodside",
    "Highfield", "Hillcrest", "Riverside", "Meadow", "Orchard", "Cromwell", "Gordon", "Havelock", "Tudor",
    "Stuart", "Windsor",
)  # fmt: skip


@lru_cache(maxsize=1)
def _things() -> dict[str, list[str]]:
    return {heading[0]: lines for heading, lines in sections("things.txt")}


class Fillers:
    """Fills a slot by its name; `KeyError` for a slot it does not know."""

    def __init__(self, rng: random.Random, pools: Pools, towns: list[str], words: list[str]) -> None:
        self._rng, self._pools, self._towns = rng, pools, towns
        self._made: dict[str, Callable[[], list[Piece]]] = {
            "street": self._street,
            "address": self._address,
            "town": lambda: [(rng.choice(towns), TOWN)],
            "townneg": lambda: [(rng.choice(towns), "")],
            "school": self._school,
            "thing": lambda: [(self._pools.last(rng, "british"), "")],
            "word": lambda: [(rng.choice(words), "")],
            "phone": lambda: [(self._phone(), AS_BEFORE)],
            "email": lambda: [(self._email(), AS_BEFORE)],
            "ref": lambda: [(self._reference(), AS_BEFORE)],
            "nhs": lambda: [(f"999 {rng.randint(100, 999)} {rng.randint(1000, 9999)}", AS_BEFORE)],
            "dob": lambda: [(self._date(), AS_BEFORE)],
            "date": lambda: [(self._date(), "")],
            "pet": lambda: [(rng.choice(_things()["pet"]), SKIPPED)],
        }

    def fill(self, slot: str) -> list[Piece]:
        if slot in self._made:
            return self._made[slot]()
        return [(self._plain(slot), "")]

    def knows(self, slot: str) -> bool:
        return slot in self._made or slot in _things() or slot in _NUMBERS

    def _plain(self, slot: str) -> str:
        rng = self._rng
        if slot in _things():
            return rng.choice(_things()[slot])
        return {
            "day": rng.choice(_DAYS) if rng.random() < 0.7 else rng.choice(_DAYS)[:3],
            "month": rng.choice((*_MONTHS, "May", "June", "April", "August")),
            "year": str(rng.randint(1961, 2024)),
            "time": rng.choice(
                (f"{rng.randint(1, 12)}.{rng.randint(10, 59)}pm", f"{rng.randint(7, 22):02}:15", "10am", "5 o'clock")
            ),
            "when": rng.choice(
                ("Friday", "last May", "the summer", "March", "Easter", "June 2014", "yesterday", "Christmas")
            ),
            "age": rng.choice((str(rng.randint(1, 45)), f"{rng.randint(2, 11)} months", f"{rng.randint(2, 17)} yrs")),
            "num": str(rng.randint(1, 40)),
            "nth": rng.choice(("2nd", "9th", "25th", "50th", "91st")),
        }[slot]

    def _date(self) -> str:
        rng = self._rng
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1958, 2024)
        name = _MONTHS[month - 1]
        return rng.choice((
            f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year % 100:02}", f"{day} {name} {year}",
            f"{day} {name[:3]} {year}", f"{day}th {name}", f"{year}-{month:02}-{day:02}",
        ))  # fmt: skip

    def _street_name(self) -> str:
        rng = self._rng
        roll = rng.random()
        stem = rng.choice(_STREETS)
        if roll < 0.35:
            stem = self._pools.last(rng, "british")
        elif roll < 0.45:
            stem = f"St {self._pools.first(rng, 'british')}'s"
        return f"{stem} {rng.choice(_ROADS)}"

    def _street(self) -> list[Piece]:
        return [(self._street_name(), STREET)]

    def _address(self) -> list[Piece]:
        rng = self._rng
        pieces: list[Piece] = []
        if rng.random() < 0.25:
            pieces += [(f"Flat {rng.randint(1, 60)}", FLAT), (", ", "")]
        pieces += [(str(rng.randint(1, 240)), NUMBER), (" ", ""), (self._street_name(), STREET)]
        if rng.random() < 0.75:
            pieces += [(", ", ""), (rng.choice(self._towns), TOWN)]
        if rng.random() < 0.7:
            letters = "".join(rng.choice("ABDEHLNST") for _ in range(4))
            code = f"{letters[:2]}{rng.randint(1, 28)} {rng.randint(1, 9)}{letters[2:]}"
            pieces += [(" ", ""), (code, POSTCODE)]
        return pieces

    def _school(self) -> list[Piece]:
        rng = self._rng
        if rng.random() < 0.6:
            return [(rng.choice(_things()["usual schools"]), "")]
        stem = rng.choice((self._pools.last(rng, "british"), rng.choice(self._towns), rng.choice(_STREETS)))
        kind = rng.choice(("Primary School", "Academy", "High School", "Nursery", "Infants", "College"))
        return [(f"{stem} {kind}", "")]

    def _phone(self) -> str:
        rng = self._rng
        return rng.choice(("07700 900", "01632 960", "07700900")) + str(rng.randint(100, 999))

    def _email(self) -> str:
        rng = self._rng
        first, last = self._pools.first(rng, "british"), self._pools.last(rng, "british")
        made = rng.choice((f"{first}.{last}", f"{first[0]}{last}", f"{first}{rng.randint(1, 99)}"))
        domain = rng.choice(("example.org", "council.example.org", "mail.example.org"))
        return f"{made.casefold().replace(' ', '')}@{domain}"

    def _reference(self) -> str:
        rng = self._rng
        n = rng.randint(100000, 9999999)
        return rng.choice((str(n), f"LL{n}", f"CRN-{n}", f"{n % 99}/{n}/24", f"ZC{n % 99}C{n % 999:05}", f"M{n}"))


def plain_words(resources: Path) -> list[str]:
    """Words of the dictionary that are written small: those a model's vocabulary holds whole are the usual ones,
    and stand four times."""
    packed = gzip.decompress((resources / "names" / "words.txt.gz").read_bytes()).decode("utf-8").splitlines()
    vocabulary = json.loads((resources / "model" / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    small = sorted({w for w in packed if w.isalpha() and w.islower() and len(w) > 2})
    usual = [w for w in small if w in vocabulary]
    rare = [w for w in small if w not in vocabulary and len(w) < 10]
    return usual * max(1, 4 * len(rare) // max(1, len(usual))) + rare


def towns(resources: Path) -> list[str]:
    """The first list of places.txt: districts and towns of the United Kingdom."""
    lines = (resources / "names" / "places.txt").read_text(encoding="utf-8").splitlines()
    plain = next(line for line in lines if line and not line.startswith("#"))
    return [name.strip() for name in plain.split(",") if name.strip()]
