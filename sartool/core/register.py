"""The verbs of the register: who is in it, who is the same, who is not, and whom a mention means.

Machines list people; a person of the case confirms, corrects, merges, splits and places them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sartool.core import events as e
from sartool.core.case import Case
from sartool.core.casework import by_document, writable
from sartool.core.errors import Refused
from sartool.core.marks import ABOUT_PEOPLE, Mark, MarkId
from sartool.core.people import SUBJECT, Capacity, Consent, Person, PersonId, Role
from sartool.core.text import fold


def record_person(case: Case, person: Person) -> Sequence[e.Event]:
    """Somebody for the register, or what we now know of them. Whoever is recorded by a person is confirmed."""
    writable(case)
    if not person.name.strip():
        raise Refused("A person of the register needs a name.")
    if person.role is Role.SUBJECT and person.id != SUBJECT:
        raise Refused("There is one data subject; give this person another role.")
    if person.id == SUBJECT and person.role is not Role.SUBJECT:
        raise Refused("Whose record it is stays as it is: the data subject keeps that role.")
    known = replace(person, confirmed=True)
    return [] if case.people.get(person.id) == known else [e.PersonRecorded(known)]


def add_person(
    case: Case,
    name: str,
    role: Role = Role.UNKNOWN,
    *,
    aliases: tuple[str, ...] = (),
    relationship: str = "",
    capacity: Capacity = Capacity.PRIVATE,
    consent: Consent = Consent.NOT_ASKED,
    objects: bool = False,
    living: bool = True,
    identifiers: tuple[str, ...] = (),
    note: str = "",
) -> Sequence[e.Event]:
    """Somebody whom neither the bundle's list nor the search named; the id is made from the name."""
    taken = set(case.people)
    stem = "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split()) or "person"
    id_ = next(i for n in range(len(taken) + 1) if (i := stem if n == 0 else f"{stem}-{n + 1}") not in taken)
    person = Person(
        PersonId(id_), name.strip(), role, aliases, relationship, capacity, consent, objects, living,
        identifiers=identifiers, note=note,
    )  # fmt: skip
    return record_person(case, person)


def list_people(case: Case, people: Iterable[Person]) -> Sequence[e.Event]:
    """People for the register from the bundle's list; who is there already stays as they are."""
    writable(case)
    new = tuple(p for p in people if p.id not in case.people)
    return [e.PeopleListed(new)] if new else []


def find_people(case: Case, people: Iterable[Person]) -> Sequence[e.Event]:
    """People the search found in the text, in place of those it found before. Whom somebody confirmed stays as
    they are, and so does anybody whose mentions were decided or placed."""
    writable(case)
    found = {p.id: p for p in people}
    guessed = {i for i, p in case.people.items() if p.guessed}
    everywhere = (m for marks in case.marks_of.values() for m in marks.values())
    held = {m.person for m in everywhere if m.decision is not None and m.person in guessed} | set(case.placed.values())
    new = tuple(p for i, p in found.items() if i not in case.people or (i in guessed and case.people[i] != p))
    gone = tuple(sorted(guessed - found.keys() - held))
    return [e.PeopleListed(new, gone)] if new or gone else []


def set_person(
    case: Case,
    person: PersonId,
    *,
    role: Role | None = None,
    consent: Consent | None = None,
    objects: bool | None = None,
    living: bool | None = None,
    name: str | None = None,
    aliases: tuple[str, ...] | None = None,
    relationship: str | None = None,
    capacity: Capacity | None = None,
    identifiers: tuple[str, ...] | None = None,
    note: str | None = None,
) -> Sequence[e.Event]:
    """Change what the register says of one person; fields not given stay. With none given: confirm them."""
    known = _known(case, person)
    given = {
        "role": role, "consent": consent, "objects": objects, "living": living, "name": name, "aliases": aliases,
        "relationship": relationship, "capacity": capacity, "identifiers": identifiers, "note": note,
    }  # fmt: skip
    return record_person(case, replace(known, **{k: v for k, v in given.items() if v is not None}))  # type: ignore[arg-type]


def merge_people(case: Case, into: PersonId, merged: tuple[PersonId, ...]) -> Sequence[e.Event]:
    """One person under several entries: `into` stays, is called all their names, and keeps what they all said."""
    writable(case)
    for person in (into, *merged):
        _known(case, person)
    if SUBJECT in merged or into in merged:
        raise Refused("The data subject cannot be merged away, nor anybody into themself.")
    if not merged:
        raise Refused("Say who is the same person.")
    stays = case.people[into]
    whole = _together(stays, [case.people[p] for p in merged])
    only_named = replace(stays, aliases=whole.aliases, confirmed=True)
    said: tuple[e.Event, ...] = () if whole == only_named else (e.PersonRecorded(whole),)
    return [e.PeopleMerged(into, merged), *said]


def _together(stays: Person, others: Sequence[Person]) -> Person:
    """What is known of one person who stood in several entries. An objection, a refusal and a death are never lost;
    of what else was said, the first that says something stands, the entry that stays before the others."""
    everybody = (stays, *others)
    said = [p for p in everybody if p.consent is Consent.REFUSED] or [
        p for p in everybody if p.consent is not Consent.NOT_ASKED
    ]
    placed = next((p for p in everybody if p.role is not Role.UNKNOWN), stays)
    more = (name for p in others for name in p.names)
    return replace(
        stays,
        role=placed.role,
        capacity=placed.capacity,
        aliases=tuple(dict.fromkeys(n for n in (*stays.aliases, *more) if n != stays.name)),
        relationship=next((p.relationship for p in everybody if p.relationship), ""),
        consent=said[0].consent if said else stays.consent,
        consent_scope=said[0].consent_scope if said else stays.consent_scope,
        objects=any(p.objects for p in everybody),
        living=all(p.living for p in everybody),
        identifiers=tuple(dict.fromkeys(i for p in everybody for i in p.identifiers)),
        note="\n".join(dict.fromkeys(p.note for p in everybody if p.note)),
        confirmed=True,
    )


def split_person(
    case: Case, person: PersonId, name: str, names: tuple[str, ...] = (), marks: tuple[MarkId, ...] = ()
) -> Sequence[e.Event]:
    """Two people under one entry: the other is called `name` and takes `names` (of the entry's) and `marks` along.

    The role stays to be said: what is known of the one is not known of the other.
    """
    writable(case)
    stays, gone = _known(case, person), {fold(n) for n in names}
    strange = gone - {fold(n) for n in stays.names}
    if strange:
        raise Refused(f"{stays.name} is not called that in the register: look at the names again.")
    if all(fold(n) in gone for n in stays.names):
        raise Refused(f"One name must stay with {stays.name}: leave one out.")
    if not names and not marks:
        raise Refused("Say which names or which mentions are the other person's.")
    added = add_person(case, name, aliases=tuple(n for n in names if fold(n) != fold(name)))
    (recorded,) = (event for event in added if isinstance(event, e.PersonRecorded))
    mine = _mentions(case, marks)
    return [e.PersonSplit(person, recorded.person, names, by_document(mine))]


def place_mentions(
    case: Case, marks: tuple[MarkId, ...], person: PersonId | None = None, *, name: str = ""
) -> Sequence[e.Event]:
    """Say whom these mentions mean, where the search could not tell or was wrong. No later search changes it.

    They mean `person` of the register, or somebody new who is called `name`.
    """
    writable(case)
    if (person is None) is not bool(name.strip()):
        raise Refused("Say whom the mentions mean: one person of the register, or the name of somebody new.")
    added = [] if person else add_person(case, name)
    (meant,) = [_known(case, person).id] if person else [x.person.id for x in added if isinstance(x, e.PersonRecorded)]
    changed = [m for m in _mentions(case, marks) if m.person != meant or case.placed.get(m.id) != meant]
    return [*added, e.MentionsPlaced(meant, by_document(changed))] if changed else []


def _known(case: Case, person: PersonId) -> Person:
    known = case.people.get(person)
    if known is None:
        raise Refused(f"Nobody in the register has the id {person}.")
    return known


def _mentions(case: Case, marks: Iterable[MarkId]) -> list[Mark]:
    chosen = set(marks)
    found = [m for m in case.marks if m.id in chosen]
    if len(found) < len(chosen):
        raise Refused("A mark of that id is not in this case; look at the marks again.")
    if any(m.kind not in ABOUT_PEOPLE for m in found):
        raise Refused("Only names and details of people can be said to mean somebody.")
    return found
