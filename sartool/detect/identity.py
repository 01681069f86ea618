"""The names of one person taken apart: first names, surnames, short forms, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sartool.core.people import FOUND, SUBJECT, Consent, Person, PersonId, Role
from sartool.core.text import fold
from sartool.detect.lexicon import Lexicon
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import KIN, Token, tokens

WOMEN, MEN = frozenset({"mrs", "ms", "miss", "dame", "lady"}), frozenset({"mr", "sir", "lord", "master"})
_FEMALE = (
    "mother",
    "mum",
    "sister",
    "aunt",
    "aunty",
    "auntie",
    "niece",
    "daughter",
    "wife",
    "girlfriend",
    "nan",
    "gran",
    "nain",
    "mamgu",
)
_MALE = (
    "father",
    "dad",
    "brother",
    "uncle",
    "nephew",
    "son",
    "husband",
    "boyfriend",
    "taid",
    "grandad",
    "granddad",
    "tadcu",
)
PARTICLES = frozenset(
    [
        "de",
        "da",
        "dos",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
        "ur",
        "ap",
        "ab",
        "la",
        "le",
        "o",
        "mac",
        "st",
        "ben",
    ]
)
_SURNAME_FIRST = re.compile(r"^\s*([^,]+),\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Identity:
    """Folded words. `also` are aliases of one word; `short` are forms nobody gave us but people use."""

    id: PersonId
    role: Role
    first: frozenset[str]
    middle: frozenset[str]
    last: frozenset[str]
    also: frozenset[str]
    short: frozenset[str]
    titles: frozenset[str]
    sex: str = ""  # "f", "m" or not known: only used to tell Mr from Mrs
    consents: bool = False
    refuses: bool = False

    @property
    def young(self) -> bool:
        """Somebody the record rarely calls Mr or Mrs while an adult of that surname is about."""
        return self.role in (Role.SUBJECT, Role.SIBLING, Role.PEER)

    @property
    def words(self) -> frozenset[str]:
        return self.first | self.middle | self.last | self.also

    @property
    def found(self) -> bool:
        return self.id.startswith(FOUND)

    @property
    def is_subject(self) -> bool:
        return self.id == SUBJECT


def name_words(name: str) -> tuple[list[Token], frozenset[str]]:
    """The words of a name in the order First Last, and its titles. Kinship words ("Uncle") are dropped."""
    turned = _SURNAME_FIRST.match(name)
    if turned is not None:
        name = f"{turned.group(2)} {turned.group(1)}"
    words = [t for t in tokens(name) if t.plain not in PARTICLES]
    titles = frozenset(t.plain for t in words if t.plain in TITLE_WORDS)
    return [t for t in words if t.plain not in TITLE_WORDS and t.plain not in KIN], titles


def identity(person: Person, lexicon: Lexicon) -> Identity:
    """What may stand in a text for this person."""
    first: set[str] = set()
    middle: set[str] = set()
    last: set[str] = set()
    also: set[str] = set()
    titles: set[str] = set()
    for name in person.names:
        words, said = name_words(name)
        titles |= said
        plain = [t.plain for t in words if len(t.plain) > 1]
        if len(plain) > 1:
            first.add(plain[0])
            middle.update(plain[1:-1])
            last.add(plain[-1])
        elif plain and (said or (len(words) > 1 and len(words[0].plain) == 1)):
            last.update(plain)
        elif plain:
            also.update(plain)
    if not first:
        first, also = also, set()
    parts = {p for name in first | last for p in name.split("-") if len(p) > 2}
    short = {form for name in first for form in lexicon.forms_of(name) if len(form) > 1} | parts
    known = first | middle | last | also
    return Identity(
        person.id, person.role, frozenset(first), frozenset(middle), frozenset(last), frozenset(also - first - last),
        frozenset(short - known), frozenset(titles), _sex(titles, person.relationship), person.consent is Consent.GIVEN,
        person.refuses,
    )  # fmt: skip


def _sex(titles: Iterable[str], relationship: str) -> str:
    said = {fold(w) for w in re.findall(r"[^\W\d_]+(?!\w|['’]s)", relationship)} | set(titles)
    woman = any(w in WOMEN or w.endswith(_FEMALE) for w in said)
    man = any(w in MEN or w.endswith(_MALE) for w in said)
    return "" if woman is man else "f" if woman else "m"


def identities(people: Iterable[Person], lexicon: Lexicon) -> tuple[Identity, ...]:
    return tuple(identity(p, lexicon) for p in people)
