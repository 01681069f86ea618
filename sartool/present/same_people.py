"""Who may be the same person, and whom a mention may mean: likely ones first. Only proposals. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sartool.core.case import Case
from sartool.core.marks import Kind, Mark
from sartool.core.people import SUBJECT, Person, PersonId
from sartool.core.text import fold, letters
from sartool.detect.name_rules import TITLE_WORDS
from sartool.present.people import mentions_of

ShortForms = Mapping[str, frozenset[str]]  # folded first names, each with its short and long forms
LIKELY, SURNAME = 0.5, 0.45  # how well names fit from which on somebody is likely; and where only the surname does
IS_LIKELY, SAME_SURNAME, NEAR = "likely", "same surname", "on this page"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NO_FORMS: ShortForms = {}


def likely_same(case: Case, person: PersonId, short: ShortForms = _NO_FORMS) -> dict[PersonId, str]:
    """Others of the register who may be this person, the likeliest first, and in a word why: they share a number or
    an address, their names fit (a nickname, initials, a surname alone, a letter or two apart), or at least the
    surname is the same, which families share too."""
    one = case.people[person]
    return _best(case, (p for p in case.people.values() if p.id != person), lambda p: _alike(one, p, short))


def likely_meant(case: Case, marks: Sequence[Mark], short: ShortForms = _NO_FORMS) -> dict[PersonId, str]:
    """Whom these mentions may mean, the likeliest first, and in a word why: whose names or own numbers fit the words
    of all of them; where nobody's do, those who are named nearest on the page."""
    written = [_Written(m.text, m.kind) for m in marks]

    def fits(p: Person) -> float:
        return min((w.fits(p, short) for w in written), default=0.0)

    return _best(case, case.people.values(), fits) or _nearest(case, marks)


def _best(case: Case, people: Iterable[Person], score: Callable[[Person], float]) -> dict[PersonId, str]:
    mentioned = mentions_of(case)
    scored = [(score(p), len(mentioned.get(p.id, ())), p) for p in people]
    found = [(-s, -n, p.name, p.id) for s, n, p in scored if s >= SURNAME]
    return {id_: IS_LIKELY if -s >= LIKELY else SAME_SURNAME for s, *_, id_ in sorted(found)}


def _nearest(case: Case, marks: Sequence[Mark]) -> dict[PersonId, str]:
    """The people whose names stand on the page of the first mark, by how many points above or below it they stand."""
    if not marks:
        return {}
    at = marks[0].boxes[0].y0
    named = [m for m in case.marks_on(marks[0].document, marks[0].page) if m.person and m.kind is Kind.NAME]
    by_way = sorted(named, key=lambda m: abs(m.boxes[0].y0 - at))
    return {m.person: NEAR for m in by_way if m.person and m.person in case.people}


@dataclass(frozen=True, slots=True)
class _Written:
    """The words of a mark: a name, or a number or address that is somebody's own."""

    text: str
    kind: Kind

    def fits(self, p: Person, short: ShortForms) -> float:
        if self.kind in (Kind.NAME, Kind.KINSHIP):
            return max((_fit(_words(self.text), _words(name), short) for name in p.names), default=0.0)
        own = letters(self.text)
        return 1.0 if own and any(letters(i) == own for i in p.identifiers) else 0.0


def _alike(one: Person, other: Person, short: ShortForms) -> float:
    if {letters(i) for i in one.identifiers} & {letters(i) for i in other.identifiers}:
        return 1.0
    return max(_fit(_words(a), _words(b), short) for a in one.names for b in other.names)


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name, first names first and without titles: 'NOWAK, Mrs Kasia' is ('kasia', 'nowak')."""
    last, comma, rest = fold(name).partition(",")
    turned = f"{rest} {last}" if comma else last
    return tuple(w for w in _WORD.findall(turned) if w not in TITLE_WORDS)


def _fit(one: tuple[str, ...], other: tuple[str, ...], short: ShortForms) -> float:
    """How well two names can be one person's: 1 the same, 0 not at all."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if all(len(w) == 1 for w in one) or all(len(w) == 1 for w in other):
        return 0.6 if len(one) > 1 and [w[0] for w in one] == [w[0] for w in other] else 0.0
    if len(one) == 1 or len(other) == 1:
        alone, whole = (one[0], other) if len(one) == 1 else (other[0], one)
        return _single(alone, whole, short)
    return _whole(one, other, short)


def _single(alone: str, whole: tuple[str, ...], short: ShortForms) -> float:
    """A surname or a first name alone, against a name."""
    if alone == whole[-1]:
        return 0.7
    if alone == whole[0]:
        return 0.65
    if alone in short.get(whole[0], frozenset()):
        return 0.6
    return 0.5 if _close(alone, whole[0]) or _close(alone, whole[-1]) else 0.0


def _whole(one: tuple[str, ...], other: tuple[str, ...], short: ShortForms) -> float:
    """Two names of a first name and a surname each."""
    a, b = one[0], other[0]
    firsts = 0.0
    if a == b:
        firsts = 1.0
    elif a in short.get(b, frozenset()) or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]):
        firsts = 0.9
    elif _close(a, b):
        firsts = 0.85
    if one[-1] == other[-1]:
        return max(firsts, SURNAME)  # at the least somebody to rule out
    return 0.8 * firsts if _close(one[-1], other[-1]) else 0.0


def _close(a: str, b: str) -> bool:
    """A slip of the pen or of the scanner apart: one edit from four letters on, two from eight."""
    shorter = min(len(a), len(b))
    return shorter >= 4 and OSA.distance(a, b) <= (2 if shorter >= 8 else 1)


# -- what a merge and a split would do


def merged_into(case: Case, people: Sequence[PersonId]) -> tuple[PersonId, tuple[PersonId, ...]]:
    """Who stays and who is merged: the data subject always stays, then whoever a person has confirmed or the bundle's
    own list names, then whoever is mentioned most."""
    mentioned = mentions_of(case)

    def rank(p: PersonId) -> tuple[bool, bool, int, str]:
        return p != SUBJECT, case.people[p].guessed, -len(mentioned.get(p, ())), p

    first, *others = sorted(dict.fromkeys(people), key=rank)
    return first, tuple(others)


def merge_says(case: Case, people: Sequence[PersonId]) -> str:
    """What merging them would do, in plain sentences."""
    into, merged = merged_into(case, people)
    mentioned = mentions_of(case)
    marks = [m for p in (into, *merged) for m in mentioned.get(p, ())]
    names = _listed([case.people[p].name for p in merged])
    stays, documents = case.people[into].name, len({m.document for m in marks})
    held = ", with all they said" if any(_said(case.people[p]) for p in merged) else ""
    return (
        f"{names} will be one entry with {stays}{held}: {len(marks):,} mention{'s' * (len(marks) != 1)} in "
        f"{documents:,} document{'s' * (documents != 1)}. The entry keeps the name {stays} and is also called by the "
        f"other names. What was decided stays decided."
    )


def _said(p: Person) -> bool:
    return p.refuses or bool(p.note or p.identifiers or p.consent_scope)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True, slots=True)
class Form:
    """One way somebody is named, and the marks written so: a name of their entry, or only a way the record has."""

    name: str
    registered: bool
    marks: tuple[Mark, ...]

    @property
    def detail(self) -> str:
        n = len(self.marks)
        return f"{n:,} mention{'s' * (n != 1)}" if n else "not written so in the record"


def forms(case: Case, person: PersonId) -> tuple[Form, ...]:
    """Every name of an entry and every other way its mentions are written: those with most mentions first."""
    p = case.people[person]
    by_name: dict[str, list[Mark]] = {}
    spelt: dict[str, str] = {}
    for m in mentions_of(case).get(person, ()):
        if m.kind in (Kind.NAME, Kind.KINSHIP) and (flat := " ".join(m.text.split())):
            by_name.setdefault(fold(flat), []).append(m)
            spelt.setdefault(fold(flat), flat)
    own = {fold(n): n for n in p.names}
    made = [Form(n, True, tuple(by_name.get(k, ()))) for k, n in own.items()]
    made += [Form(spelt[k], False, tuple(marks)) for k, marks in by_name.items() if k not in own]
    return tuple(sorted(made, key=lambda f: (-len(f.marks), f.name)))


def split_says(stays: str, other: str, ticked: Sequence[Form]) -> str:
    """What a split would do, in plain sentences."""
    if not ticked:
        return "Tick the names that are the other person's."
    marks = [m for f in ticked for m in f.marks]
    n, documents = len(marks), len({m.document for m in marks})
    go = f"{n:,} mention{'s' * (n != 1)} in {documents:,} document{'s' * (documents != 1)}" if n else "No mention"
    verb = "goes" if n <= 1 else "go"
    who = other or "the other person"
    return f"{go} {verb} along with {who}; the rest stays with {stays}. Their role is yet to be said."
