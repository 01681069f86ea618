"""People the bundle names who are not in the register: mentions gathered into persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from sartool.core.marks import Band
from sartool.core.people import FOUND, Person, PersonId, Role
from sartool.core.text import fold
from sartool.detect.cues import CLEAR, STAYS, Cue
from sartool.detect.directory import Directory
from sartool.detect.evidence import cues, mail_cues, official_mail
from sartool.detect.identity import MEN, WOMEN, Identity, identity
from sartool.detect.lexicon import Lexicon
from sartool.detect.mentions import Mention
from sartool.detect.name_rules import STRANGE
from sartool.detect.roles import judge


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the pages say of the people gathered: `own` are the subject's first names, `mail` the addresses of
    offices in the bundle."""

    texts: Sequence[str]
    lexicon: Lexicon
    own: frozenset[str]
    mail: frozenset[tuple[str, str]]
    _read: dict[tuple[int, int, int], list[Cue]] = field(default_factory=dict, repr=False, compare=False)

    def finished(self, pid: PersonId, group: Sequence[Mention]) -> Person:
        """The person with the name as most often written, the other spellings as aliases, a role and its evidence."""
        spelt = Counter(self.written(m) for m in group)
        full = {self.written(m) for m in group if m.full}
        words = Counter(w for m in group for w in m.words)
        read = {
            self.written(m): min(words[w] for w in m.words) for m in group if m.words
        }  # the least used word of each

        def best(s: str) -> tuple[bool, bool, bool, int, int, str]:
            misread = read.get(s, 0) < 2 <= max(read.values(), default=0)
            return s in full, not misread, not s.isupper() and "," not in s, read.get(s, 0), spelt[s], s

        name = max(spelt, key=best)
        aliases = tuple(sorted((s for s in spelt if fold(s) != fold(name)), key=lambda s: (-spelt[s], s)))
        person = Person(pid, name, Role.UNKNOWN, aliases)
        alone = not full and not any(m.title for m in group)
        found = judge(self.said_of(person, group), len(group), alone)
        return replace(person, role=found.role, capacity=found.capacity, evidence=found.evidence)

    def written(self, m: Mention) -> str:
        return " ".join(self.texts[m.page][m.finding.start : m.finding.end].split())

    def person(self, group: Sequence[Mention]) -> Person:
        """The entry as its first name stands, before anybody joins it."""
        m = group[0]
        base = ([m.title] if m.title and len(m.words) == 1 else []) + list(m.words)
        return Person(_id(base), self.written(m), Role.UNKNOWN)

    def said_of(self, person: Person, group: Sequence[Mention]) -> list[Cue]:
        said = [cue for m in group for cue in self._beside(m)]
        one = identity(person, self.lexicon)
        if one.first and one.last:
            said += mail_cues(self.mail, one.first, one.last)
        return said

    def _beside(self, m: Mention) -> list[Cue]:
        place = m.page, m.finding.start, m.finding.end
        if place not in self._read:
            self._read[place] = cues(self.texts[m.page], *place[1:], m.title, len(m.words) > 1, self.own)
        return self._read[place]


def gather(
    all_mentions: Sequence[Mention], texts: Sequence[str], known: Sequence[Identity], lexicon: Lexicon
) -> tuple[Person, ...]:
    """New people, fullest names first, so that "Nowak" and "Kasia" join "Kasia Nowak"."""
    own = frozenset(w for one in known if one.is_subject for w in one.first | one.also)
    mail = frozenset(address for text in texts for address in official_mail(text))
    evidence = Evidence(texts, lexicon, own, mail)
    groups = Gathering(all_mentions, known, evidence).groups()
    return tuple(evidence.finished(pid, group) for pid, group in groups.items())


Key = tuple[str, tuple[str, ...]]


class Gathering:
    """Mentions of people who are not in the register, put together name by name."""

    def __init__(self, all_mentions: Sequence[Mention], known: Sequence[Identity], evidence: Evidence) -> None:
        self._evidence = evidence
        self._by_key: dict[Key, list[Mention]] = defaultdict(list)
        self._titles: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for m in all_mentions:
            if not weak(m, evidence.lexicon) and not m.several and m.finding.found_by != STRANGE:
                self._by_key[m.key].append(m)
                if m.title:
                    self._titles[m.words].add(m.title)
        self._listed, self._found = Directory(known), Directory()
        self._groups: dict[PersonId, list[Mention]] = {}

    def groups(self) -> dict[PersonId, list[Mention]]:
        """The mentions of each person found, in a fixed order."""
        named = [key for key in self._by_key if any(len(w) > 1 for w in key[1])]
        for key in sorted(named, key=self._weight):
            group = self._by_key[key]
            if self._is_listed(group[0]) or self._letters_only(group):
                continue
            mine = [one for one in self._found.fits(group[0]) if not self._another(group[0], one)]
            if not mine or (len(mine) == 1 and not (self._joins(group[0], mine[0]) and self._may(group, mine[0]))):
                self._add(group)
            elif len(mine) == 1:
                self._groups[mine[0].id] += group
        for key in sorted(self._by_key.keys() - set(named)):
            self._initials(self._by_key[key])
        return self._misread_joined()

    def _is_listed(self, m: Mention) -> bool:
        """Whether the register has somebody who may be meant."""
        fits = [one for one in self._listed.fits(m) if not self._another(m, one)]
        if m.title and len(m.words) == 1 and all(one.is_subject for one in fits):
            return bool(fits) and not self._couple(m)  # Mr and Mrs with the child's surname: adults nobody has named
        return bool(fits)

    def _couple(self, m: Mention) -> bool:
        """Whether the bundle speaks of a man and of a woman by this surname."""
        said = self._titles[m.words]
        return bool(said & WOMEN) and bool(said & MEN)

    def _another(self, m: Mention, one: Identity) -> bool:
        """Jayden is not Kayden: two first names that sound different are two people, however alike they look."""
        lexicon = self._evidence.lexicon
        firsts = one.first or one.also
        first = m.words[0] if m.words and not (m.title and len(m.words) == 1) else ""
        if len(first) < 2 or not firsts or first in one.words | one.short or not lexicon.is_given(first):
            return False
        known = [w for w in firsts if lexicon.is_given(w)]
        return len(known) == len(firsts) and all(sounds(w) != sounds(first) for w in known)

    def _misread_joined(self) -> dict[PersonId, list[Mention]]:
        """ "Nia Fxrrow" named once beside "Nia Farrow": a slip in a word that is no name of its own.

        Never into somebody whose name would stay: a private person's may differ from it by a letter.
        """
        lexicon = self._evidence.lexicon
        by_word: dict[str, set[PersonId]] = defaultdict(set)
        for pid, group in self._groups.items():
            for word in {w for m in group if m.full for w in m.words} if len(group) > 1 else ():
                by_word[word].add(pid)
        for pid, group in list(self._groups.items()):
            m = group[0]
            if len(group) > 1 or not m.full or all(lexicon.is_name(w) or lexicon.is_word(w) for w in m.words):
                continue
            near = sorted({other for w in m.words for other in by_word.get(w, ())})
            meant = [o for o in near if any(self._misread(m, n) for n in self._groups[o] if n.full)]
            if len(meant) == 1 and self._role(meant[0]) not in STAYS:
                self._groups[meant[0]] += self._groups.pop(pid)
        return self._groups

    def _role(self, pid: PersonId) -> Role:
        """What the mentions gathered so far come to."""
        group = self._groups[pid]
        return judge(self._evidence.said_of(self._evidence.person(group), group), len(group)).role

    def _misread(self, m: Mention, meant: Mention) -> bool:
        if len(m.words) != len(meant.words):
            return False
        pairs = [(a, b) for a, b in zip(m.words, meant.words, strict=True) if a != b]
        lexicon = self._evidence.lexicon
        return all(
            not (lexicon.is_name(a) or lexicon.is_word(a))
            and OSA.distance(a, b, score_cutoff=2) <= (1 if len(b) < 5 else 2)
            for a, b in pairs
        )

    def _weight(self, key: Key) -> tuple[int, int, bool, int, tuple[str, ...]]:
        """Two words first: longer runs may hold a stray word, single words and half of a double surname join what is
        there."""
        whole = sum(len(w) > 1 for w in key[1])
        double = sum("-" in w for w in key[1])
        return (abs(whole - 2), -double, key[0] in ("", "kin"), -len(self._by_key[key]), key[1])

    def _add(self, group: Sequence[Mention]) -> None:
        person = self._evidence.person(group)
        one = identity(person, self._evidence.lexicon)
        said = self._titles[group[0].words] if len(group[0].words) > 1 else set()
        self._found.add(replace(one, titles=one.titles | said))
        self._groups[person.id] = self._groups.get(person.id, []) + list(group)

    def _may(self, group: Sequence[Mention], one: Identity) -> bool:
        """Whether nothing beside a part of a name speaks against an official of that name: "Priya (aunt)" is no other
        name of Priya Ravel, social worker."""
        if group[0].full:
            return True
        said = self._evidence.said_of(Person(one.id, "", one.role), group)
        private = sum(c.role not in STAYS and c.weight >= CLEAR for c in said)
        return not private or private <= sum(c.role in STAYS for c in said) or self._role(one.id) not in STAYS

    def _joins(self, m: Mention, one: Identity) -> bool:
        """Whether the only person a name fits is surely meant: not by a title and a surname that say otherwise."""
        if not m.title or len(m.words) > 1:
            return True
        if m.title in WOMEN | MEN:
            # Of a couple: which of them is the one with a first name?
            return not self._couple(m) or bool(one.titles & (WOMEN if m.title in WOMEN else MEN))
        if m.title in one.titles:
            return True
        return self._role(one.id) in STAYS

    def _letters_only(self, group: Sequence[Mention]) -> bool:
        """ "MT, IM" in capitals: the initials of two people."""
        written = self._evidence.written(group[0])
        return all(len(w) < 3 for w in group[0].words) and written.isupper() and "," in written

    def _initials(self, group: Sequence[Mention]) -> None:
        """ "K.W." is one way of writing somebody whose full name is known, where only one person fits."""
        if self._listed.fits(group[0]):
            return
        mine = self._found.fits(group[0])
        if len(mine) == 1:
            self._groups[mine[0].id] += group


_SOUNDS = (
    ("gh", ""),
    ("ph", "v"),
    ("f", "v"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("j", "y"),
    ("x", "ks"),
)


def sounds(first: str) -> str:
    """The consonants of a folded first name: Catherine and Katherine, Sara and Sarah are one name."""
    if first[:1] == "j":
        first = "%" + first[1:]  # at the beginning J is heard
    for written, heard in _SOUNDS:
        first = first.replace(written, heard)
    kept = [c for n, c in enumerate(first) if c not in "aeiouyhw-'’" or (n == 0 and c in "aeiou")]
    return "".join(c for n, c in enumerate(kept) if n == 0 or c != kept[n - 1])


def weak(m: Mention, lexicon: Lexicon) -> bool:
    """A suspect that makes nobody: an English word, or one of the name lists alone."""
    f = m.finding
    if f.band is not Band.SUSPECT or m.title or len(m.words) > 1:
        return False
    return f.found_by == "name list" or all(lexicon.is_word(w) or w in lexicon.not_names for w in m.words)


def _id(words: Iterable[str]) -> PersonId:
    *first, last = words
    return PersonId(FOUND + "-".join([last, *first]))


def with_titles(all_mentions: Iterable[Mention], people: Sequence[Identity]) -> tuple[Identity, ...]:
    """The people with the titles the bundle gives them where it names them with a first name or an initial."""
    directory = Directory(people)
    learnt: dict[str, set[str]] = {}
    for m in {m.key: m for m in all_mentions if m.title in WOMEN | MEN and len(m.words) > 1}.values():
        fits = directory.fits(m)
        if len(fits) == 1:
            learnt.setdefault(fits[0].id, set()).add(m.title)
    return tuple(replace(p, titles=p.titles | learnt[p.id]) if p.id in learnt else p for p in people)
