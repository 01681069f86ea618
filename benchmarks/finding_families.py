"""Invented families for the finding bench: names by origin from `finding/names.csv`, and identifiers that are nobody's.

Telephone numbers are from Ofcom's ranges for drama, NHS numbers from the 999 test range, vehicle marks and sort codes
from series never issued.
"""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

NAMES = Path(__file__).parent / "finding" / "names.csv"
THIRD_PARTIES = [
    "mum",
    "dad",
    "sib",
    "mgm",
    "mgf",
    "pgm",
    "pgf",
    "aunt",
    "uncle",
    "partner",
    "friend",
    "neighbour",
    "referrer",
    "carer",
    "peer",
    "lodger",
    "stranger",
]
PROFESSIONALS = ["sw", "manager", "iro", "hv", "gp", "teacher", "nurse", "police", "solicitor", "cafcass"]
KEYS = frozenset(["child", *THIRD_PARTIES, *PROFESSIONALS])
_WOMEN = frozenset(["mum", "mgm", "pgm", "aunt"])
_MEN = frozenset(["dad", "mgf", "pgf", "uncle"])
_FAMILY = frozenset(["child", "mum", "dad", "sib", "mgm", "mgf", "pgm", "pgf", "aunt", "uncle"])
_TITLES = {"gp": ("Dr",), "police": ("PC", "DC", "PS", "DS"), "m": ("Mr",), "f": ("Mrs", "Miss", "Ms")}
SHARED_FIRST_NAME = 0.04  # how often somebody bears the first name of another person of the bundle
OTHER_ORIGIN = 0.25  # how often the second parent is of another origin
BRITISH_PROFESSIONAL = 0.4


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of one bundle. `nick` is the first name where there is no other."""

    key: str
    role: str  # data_subject | third_party | professional
    origin: str
    sex: str
    first: str
    last: str
    nick: str
    title: str

    def known(self, pid: str) -> dict[str, str]:
        """The line of `known_people`."""
        names = {"first": self.first, "last": self.last, "title": self.title, "nick": self.nick, "sex": self.sex}
        return {"pid": pid, "key": self.key, "role": self.role, **names}


@lru_cache(maxsize=1)
def name_rows() -> dict[tuple[str, str], tuple[str, ...]]:
    """Names by origin and row (f, m, last), as written in the table: `_` for a space, `=` before the short form,
    `/` before a woman's form of a surname."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {(r["origin"], r["row"]): tuple(r["names"].split()) for r in csv.DictReader(file)}


def origins() -> tuple[str, ...]:
    return tuple(dict.fromkeys(origin for origin, _ in name_rows()))


def bare(key: str) -> str:
    """ "sib2" is a "sib"."""
    return key.rstrip("0123456789")


def plain(name: str) -> str:
    """Small letters without accents, as in e-mail addresses."""
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in letters.casefold() if c.isascii() and c.isalnum())


class Family:
    """Everybody of one bundle, invented on first mention, the same on every later one."""

    def __init__(self, origin: str, dice: random.Random) -> None:
        self.origin = origin
        self._dice = dice
        self.people: dict[str, Somebody] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._mothers, self._fathers = self._surname(origin), self._surname(origin)
        self._child_is = dice.choice(["mothers", "fathers", "fathers"])
        self._married = dice.random() < 0.5

    def person(self, key: str) -> Somebody:
        if key not in self.people:
            self.people[key] = self._invent(key)
        return self.people[key]

    def identifier(self, key: str, kind: str) -> str:
        """The identifier of that person. Raises KeyError for a kind that does not exist."""
        if (key, kind) not in self._numbers:
            self._numbers[key, kind] = IDENTIFIERS[kind](self.person(key), self._dice)
        return self._numbers[key, kind]

    def _surname(self, origin: str) -> str:
        return self._dice.choice(name_rows()[origin, "last"])

    def _invent(self, key: str) -> Somebody:
        base, dice = bare(key), self._dice
        role = "data_subject" if base == "child" else "professional" if base in PROFESSIONALS else "third_party"
        sex = "f" if base in _WOMEN else "m" if base in _MEN else dice.choice("fm")
        origin = self._origin(base, role)
        first, _, nick = self._first(origin, sex).partition("=")
        last = self._last(key, base, origin)
        man, _, woman = last.partition("/")
        last = (woman or man) if sex == "f" else man
        title = dice.choice(_TITLES.get(base, _TITLES[sex]))
        first, nick, last = (n.replace("_", " ") for n in (first, nick or first, last))
        return Somebody(key, role, origin, sex, first, last, nick, title)

    def _origin(self, base: str, role: str) -> str:
        if base == "dad" and self._dice.random() < OTHER_ORIGIN:
            return self._dice.choice(origins())
        if base in _FAMILY:
            return self.origin
        if role == "professional" and self._dice.random() < BRITISH_PROFESSIONAL:
            return "british"
        return self._dice.choice(origins())

    def _first(self, origin: str, sex: str) -> str:
        names = name_rows()[origin, sex]
        free = [n for n in names if n.partition("=")[0] not in self._taken]
        name = self._dice.choice(names if not free or self._dice.random() < SHARED_FIRST_NAME else free)
        self._taken.add(name.partition("=")[0])
        return name

    def _last(self, key: str, base: str, origin: str) -> str:
        if base == "mum":
            return self._fathers if self._married else self._mothers
        if base in ("dad", "pgm", "pgf", "uncle"):
            return self._fathers
        if base in ("mgm", "mgf"):
            return self._mothers
        if base == "child" or key == "sib":
            return self._fathers if self._married or self._child_is == "fathers" else self._mothers
        if base in ("sib", "aunt"):
            return self._dice.choice([self._mothers, self._fathers, self._surname(origin)])
        return self._surname(origin)


def _digits(dice: random.Random, n: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(n))


def _born(who: Somebody, dice: random.Random) -> str:
    base = bare(who.key)
    young = base in ("child", "sib", "peer", "friend")
    old = base in ("mgm", "mgf", "pgm", "pgf")
    year = dice.randint(2005, 2021) if young else dice.randint(1946, 1966) if old else dice.randint(1974, 1999)
    day, month = dice.randint(1, 28), dice.randint(1, 12)
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return dice.choice(
        [
            f"{day:02}/{month:02}/{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year % 100:02}",
            f"{day:02}-{month:02}-{year}",
            f"{day} {months[month - 1]} {year}",
            f"{day} {months[month - 1][:3]} {year}",
        ]
    )


def nhs_number(dice: random.Random, *, valid: bool = True) -> str:
    """A number of the 999 test range, its check digit right (modulus 11) or wrong by one."""
    while True:
        nine = "999" + _digits(dice, 6)
        check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            digit = check % 11 if valid else (check % 11 + 1) % 10
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{digit}"


def _nhs(_who: Somebody, dice: random.Random) -> str:
    number = nhs_number(dice, valid=dice.random() > 0.1)
    return number if dice.random() < 0.7 else number.replace(" ", "")


def _street(_who: Somebody, dice: random.Random) -> str:
    first = "Larch Mafeking Old_Mill Tan_yr_Allt Coronation Vicarage Primrose Bilston Tanyard Sebastopol Nightingale"
    name = dice.choice(first.split()).replace("_", " ")
    what = dice.choice(
        ["Road", "Street", "Avenue", "Close", "Drive", "Crescent", "Terrace", "Grove", "Lane", "Rise", "Court"]
    )
    number = dice.choice([str(dice.randint(1, 219)), f"{dice.randint(1, 80)}{dice.choice('abc')}"])
    flat = f"Flat {dice.randint(1, 30)}, " if dice.random() < 0.2 else ""
    return f"{flat}{number} {name} {what}"


def _postcode(_who: Somebody, dice: random.Random) -> str:
    area = dice.choice(["SA", "DN", "BD", "SO", "WV", "ST", "LL", "CF", "NE", "PR"])
    return (
        f"{area}{dice.randint(80, 99)} {dice.randint(1, 9)}{''.join(dice.choice('ABDEFGHJLNPQRSTUWXYZ') for _ in 'ab')}"
    )


def _address(who: Somebody, dice: random.Random) -> str:
    town = dice.choice(
        ["Eastwick", "Harmsley", "Porthlas", "Cawthorpe", "Nantbrook", "Skelby", "Wexbridge", "Thornholme", "Marbeck"]
    )
    return f"{_street(who, dice)}, {town}, {_postcode(who, dice)}"


def _email(who: Somebody, dice: random.Random) -> str:
    local = dice.choice([f"{plain(who.first)}.{plain(who.last)}", f"{plain(who.first)[:1]}{plain(who.last)}"])
    number = "" if who.role == "professional" else str(dice.randint(1, 99))
    return f"{local}{number}@{'council.example.org' if who.role == 'professional' else 'example.org'}"


def _licence(who: Somebody, dice: random.Random) -> str:
    month = dice.randint(1, 12) + (50 if who.sex == "f" else 0)
    head = f"{plain(who.last).upper():9<5}"[:5]
    born = f"{dice.randint(0, 9)}{month:02}{dice.randint(1, 28):02}{dice.randint(0, 9)}"
    return f"{head}{born}{plain(who.first)[0].upper()}9{dice.randint(0, 9)}{_letters(dice, 2)}"


def _letters(dice: random.Random, n: int) -> str:
    return "".join(dice.choice("ABDEFGHJKLMNPRSTUVWXY") for _ in range(n))


IDENTIFIERS: dict[str, Callable[[Somebody, random.Random], str]] = {
    "DOB": _born,
    "PHONE": lambda _w, d: f"01632 {d.choice(['960', '960 '])}{_digits(d, 3)}",
    "MOBILE": lambda _w, d: d.choice(["07700 900{}", "07700900{}", "07700 900 {}", "+44 7700 900{}"]).format(
        _digits(d, 3)
    ),
    "EMAIL": _email,
    "ADDRESS": _address,
    "STREET": _street,
    "POSTCODE": _postcode,
    "NHS": _nhs,
    "NINO": lambda _w, d: d.choice(["QQ {} {} {} {}", "QQ{}{}{}{}"]).format(
        _digits(d, 2), _digits(d, 2), _digits(d, 2), d.choice("ABCD")
    ),
    "UPN": lambda _w, d: f"{_letters(d, 1)}999{_digits(d, 9)}",
    "VRM": lambda _w, d: d.choice(["{}00 {}", "{}00{}"]).format(_letters(d, 2), _letters(d, 3)),
    "PASSPORT": lambda _w, d: f"999{_digits(d, 6)}",
    "LICENCE": _licence,
    "BANK": lambda _w, d: d.choice(["00-{}-{} {}", "00 {} {}, account {}"]).format(
        _digits(d, 2), _digits(d, 2), _digits(d, 8)
    ),
    "HANDLE": lambda w, d: f"@{plain(w.nick)}{d.choice(['_', '.', 'xo_', ''])}{plain(w.last)[:4]}{d.randint(1, 99)}",
    "WEB": lambda w, d: (
        f"{d.choice(['facebook.com/', 'instagram.com/', 'www.tiktok.com/@'])}{plain(w.first)}.{plain(w.last)}"
    ),
}
