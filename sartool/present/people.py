"""The register as cards: who somebody is or is taken for, how they are called, what was decided of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sartool.core.case import Case
from sartool.core.marks import Kind, Mark
from sartool.core.people import FOUND, Capacity, Person, PersonId, Role
from sartool.core.text import letters
from sartool.words import CONSENTS, ROLES

CAPACITIES = {
    Capacity.OFFICIAL: "As part of their work",
    Capacity.CARER: "As a foster carer or another carer of the child",
    Capacity.PRIVATE: "As a private person",
}
_CAPACITY_OF = {
    Role.PROFESSIONAL: Capacity.OFFICIAL, Role.OTHER_OFFICIAL: Capacity.OFFICIAL, Role.FOSTER_CARER: Capacity.CARER,
}  # fmt: skip


def capacity_of(role: Role) -> Capacity:
    """In what capacity people of this role are mostly written about: a form's first answer, which can be changed."""
    return _CAPACITY_OF.get(role, Capacity.PRIVATE)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person. `called` are the ways the record writes them, most frequent first; `also` are their other names,
    those the record uses most first; `evidence` is what the machine took them for somebody from."""

    id: PersonId
    name: str
    who: str
    said: str
    called: tuple[str, ...]
    mentions: int
    documents: int
    left: int
    withheld: int
    disclosed: int
    found: bool  # by the machine, in the text: nobody has said yet that they are right, or who they are
    subject: bool = False  # whose record it is
    also: tuple[str, ...] = ()
    evidence: str = ""
    guessed: bool = False  # found in the text, and nobody has looked at the entry yet
    placed: bool = True  # somebody, or the machine, has said in what role they are here

    @property
    def headline(self) -> str:
        return self.name

    @property
    def other_names(self) -> str:
        return f"also {', '.join(self.also)}" if self.also else ""

    @property
    def reads(self) -> str:
        """The whole card in sentences, for readers."""
        named = ", ".join(p for p in (self.name, self.other_names) if p)
        return ". ".join(p.rstrip(".") for p in (named, self.sign, self.stands, self.counts) if p)

    @property
    def sign(self) -> str:
        """In a word or two, what is left to do about the entry; nothing where nothing is."""
        return "" if not self.found else "guessed" if self.placed else "to place"

    @property
    def stands(self) -> str:
        """Who they are and what they said about disclosure; of a guess, what it was made from. One line."""
        if not self.guessed:
            return f"{self.who}, {self.said}"
        taken = self.who if not self.placed else f"{self.who}, it seems"
        return f"{taken}: {self.evidence}" if self.evidence else taken

    @property
    def searched(self) -> str:
        """What a search line looks through."""
        return " ".join((self.name, self.who, *self.called, *self.also)).casefold()

    @property
    def mentioned(self) -> str:
        where = f"{_counted(self.mentions, 'mention')} in {_counted(self.documents, 'document')}"
        return where if self.mentions else "not mentioned"

    @property
    def counts(self) -> str:
        if not self.mentions:
            return "own names stay and are not marked" if self.subject else self.mentioned
        counts = ((self.left, "to decide"), (self.withheld, "withheld"), (self.disclosed, "disclosed"))
        return f"{self.mentioned}: {', '.join(f'{n} {what}' for n, what in counts if n)}"


class Whom(StrEnum):
    """Which people a list shows."""

    EVERYBODY = "Everybody"
    TO_PLACE = "To place"


def sifted(cards: Iterable[PersonCard], whom: Whom, words: str = "") -> tuple[PersonCard, ...]:
    """The cards a list shows: those of the choice in which every one of the words stands."""
    wanted = words.casefold().split()
    shown = (c for c in cards if c.found or whom is Whom.EVERYBODY)
    return tuple(c for c in shown if all(w in c.searched for w in wanted))


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def mentions_of(case: Case) -> dict[PersonId, list[Mark]]:
    """Every mark that means somebody, by whom it means."""
    marks: dict[PersonId, list[Mark]] = {}
    for m in case.marks:
        if m.person:
            marks.setdefault(m.person, []).append(m)
    return marks


def person_cards(case: Case) -> tuple[PersonCard, ...]:
    """Everybody of the register: whoever has most to decide first, the data subject always at the top."""
    marks = mentions_of(case)
    cards = [_card(p, marks.get(p.id, [])) for p in case.people.values()]

    def first(card: PersonCard) -> tuple[bool, int, int, str]:
        return not card.subject, -card.left, -card.mentions, card.name

    return tuple(sorted(cards, key=first))


def to_place(cards: Iterable[PersonCard]) -> str:
    """A hint while there are people found in the text whom nobody has placed or confirmed; nothing otherwise."""
    n = sum(c.found for c in cards)
    if not n:
        return ""
    who = "1 person" if n == 1 else f"{n:,} people"
    return f"{who} to place or confirm: it decides the ground."


def taken_for(person: Person) -> str:
    """What the machine took somebody for, and from what, in one sentence; nothing where it found nobody."""
    if not person.id.startswith(FOUND):
        return ""
    role = ROLES[person.role].partition(" (")[0]
    if not person.guessed:
        return f"Found in the text: {person.evidence}." if person.evidence else "Found in the text."
    if person.role is Role.UNKNOWN:
        return f"Found in the text, and not placed: {person.evidence}." if person.evidence else "Found in the text."
    taken = f"Found in the text and taken for: {role}"
    return f"{taken}, because of this: {person.evidence}." if person.evidence else f"{taken}."


def other_names(person: Person, marks: Sequence[Mark]) -> tuple[str, ...]:
    """The names beside the first: as the record writes them, most frequent first, then those only the register has."""
    written = Counter(" ".join(m.text.split()) for m in marks if m.kind is Kind.NAME and m.text.strip())
    seen = {letters(person.name)}
    also = []
    for name in (*(n for n, _ in written.most_common()), *person.aliases):
        if (plain := letters(name)) and plain not in seen:
            seen.add(plain)
            also.append(name)
    return tuple(also)


def _card(p: Person, marks: Sequence[Mark]) -> PersonCard:
    said = "objects" if p.objects else CONSENTS[p.consent]
    called = Counter(" ".join(m.text.split()) for m in marks if m.text.strip())
    withheld = sum(m.withheld for m in marks)
    left = sum(m.decision is None for m in marks)
    return PersonCard(
        p.id, p.name, p.relationship or ROLES[p.role].partition(" (")[0], said,
        tuple(name for name, _ in called.most_common(6)), len(marks), len({m.document for m in marks}), left, withheld,
        len(marks) - left - withheld, p.guessed or (p.id.startswith(FOUND) and p.role is Role.UNKNOWN),
        p.role is Role.SUBJECT, other_names(p, marks), p.evidence, p.guessed,
        p.role is not Role.UNKNOWN,
    )  # fmt: skip
