"""Whose number, address or date of birth it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sartool.core.marks import Band, Kind
from sartool.core.people import SUBJECT, Person, PersonId, Role
from sartool.core.text import fold, letters
from sartool.detect.dates import days_in
from sartool.detect.findings import Finding

_PERSONAL = frozenset(Kind) - {Kind.NAME, Kind.PASSAGE, Kind.UNREADABLE, Kind.DRAWN, Kind.KINSHIP}
_OFFICIAL = frozenset({Role.PROFESSIONAL.value, Role.OTHER_OFFICIAL.value})
# What may be a professional's because it stands beside the name; anything else beside it is somebody else's.
_OF_OFFICE = frozenset({Kind.EMAIL, Kind.PHONE, Kind.WEB})
# What may be the child's because it stands beside the child's name.
_OF_CHILD = frozenset(
    {Kind.NHS, Kind.UPN, Kind.CASE_ID, Kind.BIRTH_DATE, Kind.SCHOOL, Kind.ADDRESS, Kind.POSTCODE, Kind.COURT_REF}
)
_SENTENCE = re.compile(r"[.!?;]\s+(?=[A-Z])|\n")
_BLOCK = re.compile(r"\n[ \t]*\n")
_LABEL = re.compile(r"(?:^|\n)[ \t]*[A-Z][\w '’/&().-]{1,40}[:.]?[ \t|]*\n?[ \t]*$")
_SOMEBODY_ELSE = re.compile(
    r"(?i)\b(?:he|his|him|mother|father|mum|dad|carers?|parents?|referrer|caller|neighbour|sister|brother|sibling|aunt\w*|uncle|nan\w*|gran\w*|partner|friend|worker|manager|officer)\b"
)
_STREET = re.compile(r"(?:(?:Flat|Apartment|Apt|Unit)[ ]?\w{0,4},?\s)?[^,]*\d[^,]*")
LABELLED = 400  # characters a labelled line may be below the child's name at the head of a form
NEAR = "nearest name"
HEAD = "a form's head with the child's name"
_WHERE = frozenset({Kind.ADDRESS, Kind.POSTCODE})
_NI_LABEL = re.compile(r"(?i)\b(?:NI|national insurance)\s(?:no\.?|number)[:\s]*$")
# Where a child lives with others is the child's own address; a placement is the carers'.
_ADDRESS_LABEL = re.compile(r"(?i)(?<!placement )\baddress\b")
_WITH = re.compile(r"[\s,]*(?:(?:and )?lives |living )?(?i:with|c/o)\b")
# A sentence between the child's name and an address: somebody else's house as likely as not.
_STORY = re.compile(
    r"(?<![\w'’])(?!(?:lives?|living|at|of|home|address|born|aged|and|years?|old|the|is|no|ref|child)\b)[a-z]{2,}"
)


@dataclass(frozen=True)
class Owners:
    """Identifiers the register gives, folded to letters and digits, dates of birth as days, and everybody's names."""

    numbers: Mapping[str, PersonId | None]
    born: Mapping[date, PersonId | None]
    roles: Mapping[PersonId, str]
    names: Mapping[PersonId, tuple[str, ...]]

    def known(self, text: str, f: Finding) -> PersonId | None:
        """The person whose own identifier this is, by the register."""
        written = text[f.start : f.end]
        if f.kind is Kind.BIRTH_DATE:
            return next((p for _, _, day in days_in(written) if (p := self.born.get(day))), None)
        plain = national(letters(written))
        if plain in self.numbers:
            return self.numbers[plain]
        return next((p for number, p in self.numbers.items() if len(number) > 6 and p and number in plain), None)

    def named(self, written: str) -> PersonId | None:
        """The one person whose first name, and surname or its letter, an e-mail address or handle holds."""
        plain = letters(written)
        scored: dict[PersonId, int] = {}
        for person, words in self.names.items():
            first = [w for w in words[:-1] or words if len(w) > 2 and w in plain]
            last = words[-1] in plain and len(words[-1]) > 2
            if first or (last and len(words) > 1 and words[0][:1] + words[-1] in plain):
                scored[person] = sum(map(len, first)) + len(words[-1]) * last
        best = [p for p, score in scored.items() if score == max(scored.values())]
        return best[0] if len(best) == 1 else None


def national(plain: str) -> str:
    """A British telephone number without its country code."""
    if plain.isdigit() and plain.startswith("0044"):
        return "0" + plain[4:]
    if plain.isdigit() and plain.startswith("44") and len(plain) == 12:
        return "0" + plain[2:]
    return plain


def owners(people: Sequence[Person]) -> Owners:
    """What the register says about who owns what. Two people with one number: nobody's (None)."""
    numbers: dict[str, PersonId | None] = {}
    born: dict[date, PersonId | None] = {}
    for person in people:
        for written in person.identifiers:
            days = [day for start, end, day in days_in(written) if end - start == len(written.strip())]
            for day in days:
                born[day] = None if born.get(day, person.id) != person.id else person.id
            if not days:
                plain = national(letters(written))
                numbers[plain] = None if numbers.get(plain, person.id) != person.id else person.id
    names = {p.id: tuple(letters(w) for w in fold(p.name).split()) for p in people}
    return Owners(numbers, born, {p.id: p.role.value for p in people}, names)


def attribute(text: str, found: Sequence[Finding], known: Owners) -> tuple[Finding, ...]:
    """Every identifier with its owner, where the register or the place on the page tells."""
    names = [f for f in found if f.kind is Kind.NAME]
    return tuple(_owned(text, f, names, known) if f.kind in _PERSONAL else f for f in found)


def _owned(text: str, f: Finding, names: Sequence[Finding], known: Owners) -> Finding:
    person = f.person or known.known(text, f)
    if person is not None:
        return replace(f, person=person, role=known.roles.get(person, ""), why=f"{f.why}; the register gives it")
    if f.kind in (Kind.EMAIL, Kind.HANDLE):
        person = known.named(text[f.start : f.end].strip("@").split("@")[0])
        if person is not None:
            return replace(f, person=person, role=known.roles.get(person, ""), why=f"{f.why}; it holds the name")
    name, label = nearest(text, f, names)
    if name is None:
        name, label = _head_of_form(text, f, names)
    if name is None or not may_own(name, f, text[name.end : f.start] if name.end <= f.start else "", label):
        return replace(f, band=Band.SUSPECT) if f.kind is Kind.CASE_ID else f
    return replace(f, person=name.person, role=name.role, ambiguous=name.ambiguous, why=f"{f.why}; {label} on the page")


def may_own(name: Finding, f: Finding, between: str, label: str) -> bool:
    """Whether standing beside a name is enough. What is taken for the child's or a professional's stays visible,
    so for these two only what usually is theirs, with nobody else in between."""
    if name.person == SUBJECT:
        if label == HEAD:
            return f.kind in _OF_CHILD | {Kind.NI}
        told = f.kind not in _WHERE or not _STORY.search(between)
        return f.kind in _OF_CHILD and told and not _SOMEBODY_ELSE.search(between)
    if name.role in _OFFICIAL:
        return f.kind in _OF_OFFICE and label == NEAR and not _SOMEBODY_ELSE.search(between)
    return True


def _head_of_form(text: str, f: Finding, names: Sequence[Finding]) -> tuple[Finding | None, str]:
    """A labelled line under the child's name ("Child: ...", "Address: ...") belongs to the child."""
    before = [n for n in names if n.start < f.start and n.band is Band.STRONG]
    if not before or before[-1].person != SUBJECT or f.start - before[-1].end > LABELLED:
        return None, ""
    label = _LABEL.search(text[: f.start][-60:])
    if f.kind is Kind.NI and _NI_LABEL.search(text[: f.start][-24:]):
        label = _NI_LABEL.search(text[: f.start][-24:])
    if label is None or (f.kind in _WHERE and not _own_home(text, f, label.group())):
        return None, ""
    return before[-1], HEAD


def _own_home(text: str, f: Finding, label: str) -> bool:
    return _ADDRESS_LABEL.search(label) is not None and _WITH.match(text, f.end) is None


def nearest(text: str, f: Finding, names: Sequence[Finding]) -> tuple[Finding | None, str]:
    """The last name before it in the same sentence or line, else the first after it, else the block's only name."""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, f.start)), default=0)
    stop = _SENTENCE.search(text, f.end)
    end = stop.start() if stop else len(text)
    before = [n for n in names if start <= n.start < f.start]
    if before:
        return before[-1], NEAR
    after = [n for n in names if f.end <= n.start < end]
    if after:
        return after[0], NEAR
    top = max((m.end() for m in _BLOCK.finditer(text, 0, f.start)), default=0)
    above = [n for n in names if top <= n.start < f.start]
    if above and len({n.person for n in above}) == 1 and above[0].person != SUBJECT:
        return above[-1], NEAR
    return None, ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says about whose an identifier is: nothing (`person` empty), or somebody with this weight."""

    kind: str
    number: str
    person: str
    role: str
    weight: int


Number = tuple[str, str]


def said_on(text: str, found: Sequence[Finding]) -> Iterator[Said]:
    """What the identifiers of one page say."""
    for f in found:
        if f.kind not in _PERSONAL:
            continue
        kind, number = _number(text, f)
        if f.person is None or f.ambiguous:
            yield Said(kind, number, "", "", 0)
        else:
            weight = 100 if "register" in f.why or "holds the name" in f.why else 50 if HEAD in f.why else 1
            yield Said(kind, number, f.person, f.role, weight)


def owners_of(said: Iterable[Said]) -> Mapping[Number, tuple[PersonId, str]]:
    """Whose each identifier is: whom most places give it, third parties before others."""
    counted: dict[Number, Counter[tuple[str, str]]] = defaultdict(Counter)
    for s in said:
        if s.person:
            counted[s.kind, s.number][s.person, s.role] += s.weight

    def first(votes: Counter[tuple[str, str]]) -> tuple[PersonId, str]:
        def order(one: tuple[str, str]) -> tuple[int, bool, str]:
            return votes[one], one[0] != SUBJECT and one[1] not in _OFFICIAL, one[0]

        person, role = max(votes, key=order)
        return PersonId(person), role

    return {number: first(votes) for number, votes in counted.items()}


def agree(text: str, found: Sequence[Finding], owner: Mapping[Number, tuple[PersonId, str]]) -> tuple[Finding, ...]:
    """The findings of a page, each identifier with the owner it has everywhere."""
    out = []
    for f in found:
        who = owner.get(_number(text, f)) if f.kind in _PERSONAL else None
        if who is not None and who[0] != f.person:
            why = f"{f.why}; theirs elsewhere in the bundle"
            out.append(replace(f, person=who[0], role=who[1], ambiguous=False, why=why))
        else:
            out.append(f)
    return tuple(out)


def agreed(texts: Sequence[str], pages: Sequence[Sequence[Finding]]) -> tuple[tuple[Finding, ...], ...]:
    """The same number has the same owner everywhere."""
    read = list(zip(texts, pages, strict=True))
    owner = owners_of(s for text, found in read for s in said_on(text, found))
    return tuple(agree(text, found, owner) for text, found in read)


def _number(text: str, f: Finding) -> Number:
    """What is compared: of an address only the flat, the house number and the street."""
    written = text[f.start : f.end]
    if f.kind is Kind.ADDRESS and (street := _STREET.match(written)):
        written = street.group()
    return f.kind.value, national(letters(written))
