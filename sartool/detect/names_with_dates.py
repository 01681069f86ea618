"""A date beside a name, with no word that says it is a birthday: told by the shape, the label and the years between.

"CHILD 1 SAMATAR, Ubax 2.4.15", "Re: Amina Noor, 20/02/2014, NHS No ...", "Mother Ms Sian Rees 2.12.91" are people and
their dates of birth. "Letter from Zofia Kowalczyk, 4 April 2015" is when something happened and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sartool.core.marks import Band
from sartool.detect.identity import PARTICLES
from sartool.detect.lexicon import Lexicon
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import KIN, plain

YEAR = 365  # days
LONG_BEFORE = 4 * YEAR  # a plain name with a date this long before the record is more likely born then than writing
TURNED_BEFORE = 10 * YEAR  # SURNAME, First is written of authors too: this long before, it is nobody's entry
APART = 550  # days between the dates of a list: people who wrote or came did so closer together
_REACH = 100  # characters before the date that are looked at
_FAMILY_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "master"])
_MOST_WORDS = 4
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-‐‑](?=[^\W\d_]))*")
_GAP = re.compile(r"(?:,?[ \t]+(?P<born>B))?(?:,?[ \t]*[|\t–-]?[ \t]*|,\n)$")
_LABEL = re.compile(
    r"(?:\b(?i:re|child|young person|mother|father|mum|dad|parents?|(?:half[ -]?)?siblings?|(?:half[ -]?)?brothers?"
    r"|(?:half[ -]?)?sisters?|twins?|baby|son|daughter|children|step-?\w{3,8}|grand(?:mother|father|parent)"
    r"|aunt(?:ie|y)?|uncle|cousin|partner|patient|pupil|student|subject child|adult|household member)s?"
    r"|\b(?:SUBJ(?:ECT)?|SUS(?:P(?:ECT)?)?|WIT|VIC(?:TIM)?|VIW|IP|INJ|MISPER))"
    r"(?:[ ]?(?:\d{1,2}|[A-C]))?[\s:.)=_–-]*$"
)
_WEAK_LABEL = re.compile(r"(?i:\bre\b)[\s:.-]*$")  # it may head a letter about what happened on the day
_NOT_BORN = re.compile(
    r"(?i:\b(?:by|from|signed|signature|recorded|dated?|letter|seen|saw|author|worker|sw|manager|chair(?:ed)?|officer"
    r"|teacher|nurse|midwife|gp|doctor|completed|typed|checked|authori[sz]ed|approved|agreed|e-?mail(?:ed)?|call(?:ed)?"
    r"|t/c|tel|spoke|discussed|sent|received|cc|attended|supervis\w+|allocated|counsel|solicitor|judge|witness(?:ed)?"
    r"|present|apologies|updated?|reviewed|referrer|met|phone|informed|supervisor|role|post|assessor|with|to|on"
    r"|yours \w+|regards)"
    r"(?: (?:with|of|for|to|by|on|and|the|was|name))*)[\s:.,_–(-]*$"
)
_EVENT = re.compile(
    r"(?i:\b(?:contact(?:ed)?|visit(?:ed)?|meeting|statement|interview|session)"
    r"(?: (?:with|of|for|to|by|and|the))*)[\s:.,(]*$"
)
_SIGNS = re.compile(r"(?i:\b(?:sign(?:ed|ature)?|agreed by|completed by|consent)\b[^\n]{0,40}$)")
_SIGN_OFF = re.compile(r"(?i:\b(?:yours \w+|regards|thanks|thank you|signed|by|from))[\s,:]*$")
_DONE_AFTER = re.compile(
    r",?[ \t](?i:attend\w*|visit\w*|sign\w*|came|rang|call\w*|said|saw|seen|met|did not|did n.t|dna|cancel\w*|present"
    r"|yes|no(?! (?:trace|fixed))|arriv\w*|late|wrote|e-?mail\w*|text\w*|spoke|told"
    r"|report\w*|not at home|n/?a|full|part)\b"
)
_MOMENT_AFTER = re.compile(r",?\s(?:at |@ ?)?\d{1,2}(?::\d\d|\.\d\d(?=\s?[ap]\.?m)|\s?[ap]m\b)")
_NUMBER_AFTER = re.compile(r"[,;)]?\s{1,3}(?:NHS|N\.H\.S|UPN|NI(?:NO)?\b|[Nn]o trace|not known|aged? \d)")
_OPENS_WITH_DATE = re.compile(r"\s*[|(]?\s*\d{1,2}(?:[./-]\d{1,2}[./-]|(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? )\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A name and the date right after it. `label`: 0 none, 1 one that may head an event, 2 one of a person."""

    start: int
    end: int
    day: date
    name: str
    line: int
    turned: bool
    born: bool
    label: int
    number: bool
    row: bool  # its line opens with a date: a chronology


def find(text: str, dated: Sequence[tuple[int, int, date]], lexicon: Lexicon) -> Iterator[tuple[int, int, Band, str]]:
    """Half-open range, band and reason of each likely date of birth among `dated`, the dates of the page."""
    pairs = [p for start, end, day in dated if (p := _pair(text, start, end, day, lexicon)) is not None]
    pairs = [p for p in pairs if p.born or not any(o.name == p.name and o.day != p.day for o in pairs)]  # who wrote
    taken = {p.start for p in pairs}
    newest = max((day for start, _, day in dated if start not in taken), default=None)
    listed = _listed(pairs)
    for p in pairs:
        verdict = _verdict(p, newest, p.start in listed)
        if verdict is not None:
            yield p.start, p.end, *verdict


def _verdict(p: _Pair, newest: date | None, listed: bool) -> tuple[Band, str] | None:
    before = 0 if newest is None else (newest - p.day).days
    if p.born:
        return Band.STRONG, "date after a name and a B for born"
    if p.label == 2:
        unsure = before < YEAR if newest is not None else not p.turned
        return (
            Band.SUSPECT if unsure or p.row else Band.STRONG,
            "date after the name of a person of the family or of the case",
        )
    if p.label or p.number:
        sure = before >= YEAR or p.number
        return Band.STRONG if sure else Band.SUSPECT, "date after the name of whom it is about"
    if p.turned:
        return (Band.STRONG if before >= TURNED_BEFORE else Band.SUSPECT), "date after SURNAME and first name"
    if p.row:
        return None
    if before >= LONG_BEFORE:
        return Band.SUSPECT, "date after a name, years before the record"
    return (Band.SUSPECT, "one of several names with dates years apart") if listed else None


def _listed(pairs: Sequence[_Pair]) -> set[int]:
    """Starts of those that stand in a list of names and dates whose years lie far apart."""
    found: set[int] = set()
    for one, other in pairwise([p for p in pairs if not p.row]):
        if other.line - one.line <= 2 and abs((one.day - other.day).days) >= APART:
            found.update((one.start, other.start))
    return found


def _pair(text: str, start: int, end: int, day: date, lexicon: Lexicon) -> _Pair | None:
    before = text[max(0, start - _REACH) : start]
    gap = _GAP.search(before)
    if gap is None or not gap.group() or _MOMENT_AFTER.match(text, end) or _DONE_AFTER.match(text, end):
        return None
    above, _, head = before[: gap.start()].rpartition("\n")
    words = _name(head, lexicon)
    if words is None:
        return None
    prefix = head[: words[0].start()]
    label = 0
    if _SIGNS.search(prefix):
        return None
    if _LABEL.search(prefix):
        label = 1 if _WEAK_LABEL.search(prefix) else 2
    elif any(cue.search(prefix) for cue in (_NOT_BORN, _EVENT)) or (not prefix.strip() and _SIGN_OFF.search(above)):
        return None
    shouted = [w.group().isupper() for w in words]
    first = text.rfind("\n", 0, start - 1) + 1
    return _Pair(
        start, end, day, plain(head[words[0].start() :]), text.count("\n", 0, start), shouted[0] and not shouted[-1],
        gap.group("born") is not None, label, _NUMBER_AFTER.match(text, end) is not None,
        _OPENS_WITH_DATE.match(text, first) is not None and first + 3 < start,
    )  # fmt: skip


def _name(head: str, lexicon: Lexicon) -> list[re.Match[str]] | None:
    """The words of the name that ends here, a family title at the front with them; None: no name, or an official."""
    words = list(_WORD.finditer(head))[-_MOST_WORDS - 2 :]
    if not words or words[-1].end() != len(head):
        return None
    name: list[re.Match[str]] = []
    known = False
    for w in reversed(words):
        word = w.group()
        if name and not re.fullmatch(r"[ ]{1,2}|, ?|\. ?" if word.isupper() else r"[ ]{1,2}|\. ?",
                                     head[w.end() : name[0].start()]):  # fmt: skip
            break
        if plain(word) in TITLE_WORDS:
            if plain(word) not in _FAMILY_TITLES:
                return None
            name.insert(0, w)
            break
        if not (_may_be_name(word, lexicon) or (name and plain(word) in PARTICLES)) or len(name) == _MOST_WORDS:
            break
        known = known or lexicon.is_name(word) or not lexicon.is_word(word)
        name.insert(0, w)
    whole = [w for w in name if plain(w.group()) not in _FAMILY_TITLES]
    return name if known and len(whole) > 1 else None


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    folded = plain(word)
    if not word[0].isupper() or folded in KIN or folded in lexicon.not_names or folded.rstrip("s") in KIN:
        return False
    if word.isupper() and folded in _POLICE_WORDS:
        return False
    return lexicon.is_name(word) or not lexicon.is_word(word)


_POLICE_WORDS = frozenset(["subj", "sus", "susp", "wit", "vic", "viw", "ip", "inj", "misper", "re", "victim"])
