"""Who a mention means: how well a name fits a person, and what to do when it fits several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sartool.core.people import Role
from sartool.detect.harvest import looks, reach
from sartool.detect.identity import MEN, WOMEN, Identity
from sartool.detect.mentions import Mention

RANKS = frozenset({"pc", "ps", "dc", "ds", "di", "dci", "wpc", "sgt", "insp", "inspector", "constable", "pcso", "det"})
PROFESSIONALS = frozenset({Role.PROFESSIONAL, Role.OTHER_OFFICIAL})


@dataclass(frozen=True, slots=True)
class Link:
    """`people` fit equally well: one is known, several are ambiguous, none is somebody new."""

    people: tuple[Identity, ...]
    why: str = ""

    @property
    def one(self) -> Identity | None:
        return self.people[0] if len(self.people) == 1 else None


def same(written: str, name: str) -> bool:
    """The same word, or one slip or misreading away. Bohdan and Bohdana, Nowicki and Nowicka are two people's names."""
    if written == name or looks(written) == looks(name):
        return True
    if _his_and_hers(written, name) or _his_and_hers(name, written):
        return False
    slips = min(reach(len(written)), reach(len(name)))
    return slips > 0 and OSA.distance(written, name, score_cutoff=slips) <= slips


def _his_and_hers(man: str, woman: str) -> bool:
    return woman == f"{man}a" or (man[-1:] in "iy" and woman == f"{man[:-1]}a")


def _in(word: str, names: Iterable[str]) -> bool:
    return any(same(word, n) for n in names)


def fit(m: Mention, one: Identity) -> int:
    """0 (not this person) to 6 (first name and surname as in the register)."""
    if m.title and clash(m.title, one):
        return 0
    words, spare = list(m.words), set(one.words | one.short)
    if not words:
        return 0
    whole = [w for w in words if len(w) > 1]
    letters = [w for w in words if len(w) == 1]
    if not whole:
        return _initials(letters, one)
    if len(whole) > 2 and _in(whole[0], one.first) and _in(whole[-1], one.last):
        return 4  # a middle name nobody told us of
    if not all(_in(w, spare) for w in whole):
        return 0
    known_letters = {n[0] for n in one.first | one.last | one.middle | one.short}
    if len(whole) < 2 and not all(letter in known_letters for letter in letters):
        return 0
    exact = sum(w in one.words for w in whole)
    surname = any(_in(w, one.last) for w in whole)
    first = any(_in(w, one.first | one.also | one.short) and not _only_last(w, one) for w in whole)
    if len(whole) > 1:
        return (6 if exact == len(whole) else 5) if surname and first else (4 if not one.last or not surname else 2)
    if letters:
        return 4 if surname or first else 0
    word = whole[0]
    if m.title:
        return 4 if surname else (3 if first else 0)
    if word in one.first or word in one.also:
        return 4
    return 3 if surname and exact else 2


def _only_last(word: str, one: Identity) -> bool:
    return word in one.last and word not in one.first and word not in one.also


def _initials(letters: Sequence[str], one: Identity) -> int:
    if len(letters) < 2:
        return 0
    firsts = {n[0] for n in one.first | one.also}
    lasts = {n[0] for n in one.last}
    return 3 if letters[0] in firsts and letters[-1] in lasts else 0


def clash(title: str, one: Identity) -> bool:
    """Mr cannot be somebody whom the record calls Mrs, mother or aunt, and the other way round; nor somebody whom it
    knows by a police rank only, whose name would stay."""
    if title in MEN | WOMEN and one.titles and one.titles <= RANKS:
        return True
    man, woman = one.sex == "m" or bool(one.titles & MEN), one.sex == "f" or bool(one.titles & WOMEN)
    return (title in MEN and woman and not man) or (title in WOMEN and man and not woman)


def link(m: Mention, fits: Sequence[Identity], near: Sequence[frozenset[str]]) -> Link:
    """Settle on one person where the record allows it.

    `fits`: the people the mention fits best (`Directory.fits`).
    `near`: ids of people named in full, on this page first, then in this document. A surname with Mr, Mrs or Ms
    is an adult's before it is the child's; a bare surname that the child shares stays open.
    """
    fits = list(fits)
    if len(m.words) == 1 and any(p.is_subject and m.words[0] in p.last for p in fits):
        if not m.title and not m.kin:
            return Link(tuple(fits), "a surname the child shares" if len(fits) > 1 else "")
        fits = [p for p in fits if not p.is_subject]
        if not fits:
            return Link((), "a title with the child's surname: the child, or an adult nobody has named")
    if m.kin:
        fits = [p for p in fits if p.role not in PROFESSIONALS] or fits
    if m.several or _plural(m, fits):
        return _couple(fits)
    if m.title and len(fits) > 1:
        fits = _titled(m.title, fits)
    if len(fits) < 2:
        return Link(tuple(fits))
    one = _the_child(m, fits, near) or _near(m, fits, near)
    if one is not None:
        return Link((one,), "the only one of that name in full nearby")
    return Link(tuple(fits), f"{len(fits)} people have that name")


def _the_child(m: Mention, fits: Sequence[Identity], near: Sequence[frozenset[str]]) -> Identity | None:
    """The child's own first name is the child's, unless this document names another bearer of it in full."""
    others = [p for p in fits if not p.is_subject]
    if not near or m.title or len(m.words) != 1 or len(others) == len(fits):
        return None
    if not all(p.found and not any(p.id in named for named in near) for p in others):
        return None
    return next(p for p in fits if p.is_subject)


def visible(one: Identity) -> bool:
    """Whose name stays in the record: a mistake here would show somebody else's."""
    return one.is_subject or one.consents or one.role in PROFESSIONALS


def _near(m: Mention, fits: list[Identity], near: Sequence[frozenset[str]]) -> Identity | None:
    """The one named in full nearby. Somebody whose name stays visible is chosen only where nobody of that name
    whose name would be withheld is in the document at all, and never for a surname alone; while one of the others
    objects, only where the page itself names the visible one in full."""
    hidden = [p for p in fits if not visible(p)]
    mixed = 0 < len(hidden) < len(fits)
    objects = mixed and any(p.refuses for p in hidden)
    for named in near[:1] if objects else near:
        here = [p for p in fits if p.id in named]
        if len(here) != 1:
            continue
        if m.title in WOMEN | MEN and not _called(m.title, here[0]):
            return None  # several bear the surname, and nobody calls this one so
        doubtful = visible(here[0]) and any(p.id in n for p in hidden for n in near)
        return None if mixed and (m.title or doubtful) else here[0]
    return None


def _called(title: str, one: Identity) -> bool:
    """Whether the record calls them by such a title, or by a word for a woman or a man."""
    return bool(one.titles & (WOMEN if title in WOMEN else MEN)) or one.sex == ("f" if title in WOMEN else "m")


def _plural(m: Mention, fits: Sequence[Identity]) -> bool:
    """ "the Campbells"."""
    word = m.words[-1] if len(m.words) == 1 else ""
    return word.endswith("s") and any(word[:-1] in p.last and word not in p.words for p in fits)


def _couple(fits: Sequence[Identity]) -> Link:
    """ "Mr and Mrs Campbell": everybody of that name who is grown up."""
    grown = tuple(p for p in fits if not p.young)
    if len(grown) == 1 and visible(grown[0]):
        return Link((), "two people, of whom only one is known")
    return Link(grown, "two people or a family" if len(grown) > 1 else "")


def _titled(title: str, fits: list[Identity]) -> list[Identity]:
    """Those whom the record calls by this title, else those it calls by none; grown-ups before children."""
    for group in (
        [p for p in fits if title in p.titles],
        [p for p in fits if not p.titles and not p.young],
        [p for p in fits if not p.young],
    ):
        if group:
            return group
    return fits
