"""People the bundle names who are not in the register: mentions gathered into persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sartool.core.marks import Band
from sartool.core.people import FOUND, Capacity, Person, PersonId, Role
from sartool.core.text import fold
from sartool.detect.directory import Directory
from sartool.detect.identity import MEN, WOMEN, Identity, identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.mentions import Mention
from sartool.detect.name_rules import STRANGE
from sartool.detect.roles import PROFESSIONALS_FIRST, decide, votes


def gather(
    all_mentions: Sequence[Mention], texts: Sequence[str], known: Sequence[Identity], lexicon: Lexicon
) -> tuple[Person, ...]:
    """New people, fullest names first, so that "Nowak" and "Kasia" join "Kasia Nowak"."""
    by_key: dict[tuple[str, tuple[str, ...]], list[Mention]] = defaultdict(list)
    for m in all_mentions:
        if (
            any(len(w) > 1 for w in m.words)
            and not weak(m, lexicon)
            and not m.several
            and m.finding.found_by != STRANGE
        ):
            by_key[m.key].append(m)
    listed, found = Directory(known), Directory()
    groups: dict[PersonId, list[Mention]] = {}

    def weight(key: tuple[str, tuple[str, ...]]) -> tuple[int, bool, int, tuple[str, ...]]:
        """Two words first: longer runs may hold a stray word, single words join what is there."""
        whole = sum(len(w) > 1 for w in key[1])
        return (abs(whole - 2), key[0] in ("", "kin"), -len(by_key[key]), key[1])

    for key in sorted(by_key, key=weight):
        group = by_key[key]
        if listed.fits(group[0]):
            continue
        mine = found.fits(group[0])
        if not mine:
            person = _person(group, texts)
            found.add(identity(person, lexicon))
            groups[person.id] = group
        elif len(mine) == 1:
            groups[mine[0].id] = groups[mine[0].id] + group
    return tuple(_finished(PersonId(pid), group, texts) for pid, group in groups.items())


def weak(m: Mention, lexicon: Lexicon) -> bool:
    """A suspect that makes nobody: an English word, or one of the name lists alone."""
    f = m.finding
    if f.band is not Band.SUSPECT or m.title or len(m.words) > 1:
        return False
    return f.found_by == "name list" or all(lexicon.is_word(w) or w in lexicon.not_names for w in m.words)


def _written(m: Mention, texts: Sequence[str]) -> str:
    return " ".join(texts[m.page][m.finding.start : m.finding.end].split())


def _id(words: Iterable[str]) -> PersonId:
    *first, last = words
    return PersonId(FOUND + "-".join([last, *first]))


def _person(group: Sequence[Mention], texts: Sequence[str]) -> Person:
    m = group[0]
    base = ([m.title] if m.title and len(m.words) == 1 else []) + list(m.words)
    return Person(_id(base), _spelt(m, texts), Role.UNKNOWN)


def _spelt(m: Mention, texts: Sequence[str]) -> str:
    return _written(m, texts)


def _finished(pid: PersonId, group: Sequence[Mention], texts: Sequence[str]) -> Person:
    """The person with the name as most often written, the other spellings as aliases, and a role."""
    spelt = Counter(_written(m, texts) for m in group)
    full = {_written(m, texts) for m in group if m.full}
    name = max(spelt, key=lambda s: (s in full, not s.isupper(), "," not in s, spelt[s], s))
    aliases = tuple(sorted((s for s in spelt if fold(s) != fold(name)), key=lambda s: (-spelt[s], s)))
    said: Counter[Role] = Counter()
    for m in group:
        said += votes(texts[m.page], m.finding.start, m.finding.end, m.title)
    role = decide(said)
    capacity = Capacity.OFFICIAL if role in PROFESSIONALS_FIRST else Capacity.PRIVATE
    return Person(pid, name, role, aliases, capacity=capacity)


def with_titles(all_mentions: Iterable[Mention], people: Sequence[Identity]) -> tuple[Identity, ...]:
    """The people with the titles the bundle gives them where it names them with a first name or an initial."""
    directory = Directory(people)
    learnt: dict[str, set[str]] = {}
    for m in {m.key: m for m in all_mentions if m.title in WOMEN | MEN and len(m.words) > 1}.values():
        fits = directory.fits(m)
        if len(fits) == 1:
            learnt.setdefault(fits[0].id, set()).add(m.title)
    return tuple(replace(p, titles=p.titles | learnt[p.id]) if p.id in learnt else p for p in people)
