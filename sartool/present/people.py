"""The register as cards: who somebody is, how they are called, what was decided of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sartool.core.case import Case
from sartool.core.marks import Mark
from sartool.core.people import PersonId, Role
from sartool.words import CONSENTS, ROLES


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person. `called` are the ways the record names them, most frequent first."""

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
    found: bool  # by the machine, in the text: nobody has placed them yet
    subject: bool = False  # whose record it is

    @property
    def headline(self) -> str:
        return self.name

    @property
    def reads(self) -> str:
        """The whole card in sentences, for readers."""
        return ". ".join(p for p in (self.name, self.stands, self.counts) if p)

    @property
    def stands(self) -> str:
        """Who they are and what they said about disclosure, on one line."""
        return f"{self.who}, {self.said}"

    @property
    def searched(self) -> str:
        """What a search line looks through."""
        return " ".join((self.name, self.who, *self.called)).casefold()

    @property
    def counts(self) -> str:
        if not self.mentions:
            return "own names stay and are not marked" if self.subject else "not mentioned"
        where = f"{_counted(self.mentions, 'mention')} in {_counted(self.documents, 'document')}"
        counts = ((self.left, "to decide"), (self.withheld, "withheld"), (self.disclosed, "disclosed"))
        return f"{where}: {', '.join(f'{n} {what}' for n, what in counts if n)}"


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def person_cards(case: Case) -> tuple[PersonCard, ...]:
    """Everybody of the register: whoever has most to decide first, the data subject always at the top."""
    marks: dict[PersonId, list[Mark]] = {}
    for m in case.marks:
        if m.person:
            marks.setdefault(m.person, []).append(m)
    cards = [_card(case, p, marks.get(p, [])) for p in case.people]

    def first(card: PersonCard) -> tuple[bool, int, int, str]:
        return case.people[card.id].role is not Role.SUBJECT, -card.left, -card.mentions, card.name

    return tuple(sorted(cards, key=first))


def to_place(cards: Iterable[PersonCard]) -> str:
    """A hint while there are people found in the text whom nobody has placed; nothing otherwise."""
    n = sum(c.found for c in cards)
    if not n:
        return ""
    who = "1 person was found" if n == 1 else f"{n:,} people were found"
    return f"{who} in the text and not placed yet. Say who they are: the right ground depends on it."


def _card(case: Case, id_: PersonId, marks: list[Mark]) -> PersonCard:
    p = case.people[id_]
    said = "objects" if p.objects else CONSENTS[p.consent]
    called = Counter(" ".join(m.text.split()) for m in marks if m.text.strip())
    withheld = sum(m.withheld for m in marks)
    left = sum(m.decision is None for m in marks)
    return PersonCard(
        p.id, p.name, p.relationship or ROLES[p.role], said, tuple(name for name, _ in called.most_common(6)),
        len(marks), len({m.document for m in marks}), left, withheld, len(marks) - left - withheld,
        p.id.startswith("found:") and p.role is Role.UNKNOWN, p.role is Role.SUBJECT,
    )  # fmt: skip
