"""A step of casework in a few words, so that undo and redo can say what they would do. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sartool.core import events as e
from sartool.core.case import Case
from sartool.core.marks import Mark, Outcome
from sartool.core.people import PersonId
from sartool.words import EVENTS

MENU_LETTERS = 60


def step_says(case: Case, events: Sequence[e.Event]) -> str:
    """For example 'withhold 41 marks of Kasia'; nothing for no events."""
    if not events:
        return ""
    decided = [event for event in events if isinstance(event, e.MarksDecided)]
    return _decided(case, decided) if decided else _of_the_register(case, events) or EVENTS[type(events[0])]


def _of_the_register(case: Case, events: Sequence[e.Event]) -> str:
    """What was done to the register, with the name of whom it was done to; nothing where it was something else."""
    new = {x.person.id: x.person.name for x in events if isinstance(x, e.PersonRecorded)}
    match events[-1] if isinstance(events[-1], e.MentionsPlaced) else events[0]:
        case e.PersonRecorded(person):
            return f"record what is known of {person.name}"
        case e.PeopleMerged(into, merged):
            return f"merge {len(merged) + 1} entries as {_name(case, into)}"
        case e.PersonSplit(of, person):
            return f"part {person.name} from {_name(case, of)}"
        case e.MentionsPlaced(person_id, marks):
            n = sum(map(len, marks.values()))
            who = new.get(person_id) or _name(case, person_id)
            return f"say that {n} mention{'s' * (n != 1)} mean{'s' * (n == 1)} {who}"
        case _:
            return ""


def _name(case: Case, person: PersonId) -> str:
    known = case.people.get(person)
    return known.name if known else "one person"


def _decided(case: Case, events: Sequence[e.MarksDecided]) -> str:
    ids = {i for event in events for some in event.marks.values() for i in some}
    outcomes = {event.outcome for event in events}
    verb = "decide" if len(outcomes) > 1 else "withhold" if outcomes == {Outcome.REDACT} else "disclose"
    touched = {d for event in events for d in event.marks}
    people = {m.person for d in touched for m in case.marks_of.get(d, {}).values() if m.id in ids}
    return f"{verb} {len(ids)} mark{'s' * (len(ids) != 1)}{_of(case, people)}"


def _of(case: Case, people: set[PersonId | None]) -> str:
    only = next(iter(people)) if len(people) == 1 else None
    known = next((p for p in case.people.values() if p.id == only), None)
    return f" of {known.name}" if known else ""


def in_a_menu(says: str) -> str:
    """Short, on one line, and without the sign that menus take for a key: it may hold a name from a document."""
    flat = " ".join(says.split())
    short = flat if len(flat) <= MENU_LETTERS else flat[:MENU_LETTERS] + "\N{HORIZONTAL ELLIPSIS}"
    return short.replace("&", "&&")


def same_text(case: Case, mark: Mark) -> tuple[Mark, ...]:
    """Every mark with exactly these words, the mark itself included."""
    wanted = " ".join(mark.text.casefold().split())
    return tuple(m for m in case.marks if " ".join(m.text.casefold().split()) == wanted)
