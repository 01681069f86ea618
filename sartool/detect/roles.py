"""Who somebody found in the text seems to be, told by everything that stands beside their name, and why in a sentence.

A role that lets a name stay needs clear evidence and nothing against it: a doubt makes somebody a third party.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sartool.core.people import Capacity, Role
from sartool.detect.cues import CLEAR, STAYS, Cue, How

LONGEST = 90  # characters of a sentence
MANY = 12  # mentions after which one single cue no longer makes an official
_CARERS = frozenset({Role.FOSTER_CARER})
_ORDER = (
    Role.REFERRER, Role.RELATIVE, Role.THIRD_PARTY, Role.PARENT, Role.BIRTH_PARENT, Role.SIBLING, Role.PEER,
    Role.FOSTER_CARER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """What the cues of one person come to. `evidence` is a plain short sentence, at most `LONGEST` characters."""

    role: Role
    capacity: Capacity
    evidence: str


def judge(said: Sequence[Cue], mentions: int, first_name_only: bool = False) -> Judged:
    """The role that the cues of all mentions of a person bear out."""
    role = _role(said, mentions)
    capacity = Capacity.OFFICIAL if role in STAYS else Capacity.CARER if role in _CARERS else Capacity.PRIVATE
    return Judged(role, capacity, _sentence(role, said, first_name_only))


def _role(said: Sequence[Cue], mentions: int) -> Role:
    stays = [c for c in said if c.role in STAYS]
    private = [c for c in said if c.role not in STAYS]
    if _is_official(stays, private, mentions):
        others = sum(c.weight for c in stays if c.role is Role.OTHER_OFFICIAL)
        return Role.OTHER_OFFICIAL if 2 * others >= sum(c.weight for c in stays) else Role.PROFESSIONAL
    return _private(private) if private else Role.UNKNOWN


def _is_official(stays: Sequence[Cue], private: Sequence[Cue], mentions: int) -> bool:
    """Clear evidence, or weak evidence of two kinds; more than twice what speaks for kinship."""
    clear = [c for c in stays if c.weight >= CLEAR]
    against = sum(c.weight for c in private)
    if not clear:
        return len({c.words for c in stays}) > 1 and not private
    if mentions > MANY and len(clear) == 1 and clear[0].how in (How.CALLED, How.BODY):
        return len(stays) > 1 and not private
    return sum(c.weight for c in stays) > 2 * against


def _private(private: Sequence[Cue]) -> Role:
    """The word used most. A parent or a foster carer, whom the officer is asked about, must be called so clearly and
    by no other word as often."""
    counted: Counter[Role] = Counter()
    for c in private:
        counted[c.role] += c.weight
    best = max(counted, key=lambda r: (counted[r], -_ORDER.index(r)))
    if counted[best] < CLEAR and best in (Role.FOSTER_CARER, Role.PARENT, Role.BIRTH_PARENT):
        return Role.THIRD_PARTY
    return best


def _sentence(role: Role, said: Sequence[Cue], first_name_only: bool) -> str:
    if role is Role.UNKNOWN and not said:
        return "only a first name, nothing says who" if first_name_only else "nothing beside the name says who"
    kept = [c for c in said if (c.role in STAYS) == (role in STAYS)] or list(said)
    told = Counter((c.how, c.words) for c in kept)
    strength = {(c.how, c.words): max(d.weight for d in kept if (d.how, d.words) == (c.how, c.words)) for c in kept}
    ranked = sorted(told, key=lambda k: (-told[k] * strength[k], k[0] is not How.SIGNS, k[0].value, k[1]))
    against = Counter(c.words for c in said if (c.role in STAYS) != (role in STAYS) and role is not Role.UNKNOWN)
    parts = [_part(how, words, told[how, words]) for how, words in ranked[:3]]
    sentence = parts[0]
    if role is Role.UNKNOWN:
        sentence = f"not clear enough: {sentence}"
    if against:
        word = max(against, key=lambda w: (against[w], w))
        return _cut(f"{sentence}; but also {word}")
    for (_, words), part in zip(ranked[1:3], parts[1:], strict=True):
        if words not in sentence and len(sentence) + len(part) + 2 <= LONGEST:
            sentence = f"{sentence}, {part}"
    return _cut(sentence)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rstrip(" ,;") + "…"


def _part(how: How, words: str, times: int) -> str:
    """One kind of cue in words, with how often."""
    often = {1: "", 2: " twice"}.get(times, f" {times} times")
    match how:
        case How.SIGNS:
            return f"signs as {words}{often}"
        case How.LISTED:
            return f"listed as {words}{often}"
        case How.FIELD:
            return f"named under '{words}'{often}"
        case How.RANK:
            return f"has the title {words}{often}"
        case How.MAIL:
            return f"e-mail address of {words}"
        case How.BODY:
            return f"named with {words}{often}"
        case How.ACTS:
            return f"{words}{often}"
        case How.LOG:
            return f"keeps a {words}{often}"
        case How.CALLED:
            return f"called {words}{often}"
