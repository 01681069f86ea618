"""What words of kinship and acquaintance beside a name say: mother, sister, foster carer, neighbour, friend, referrer.

Whoever is one of these goes or is asked about, so a doubt is decided for them. Only two words lead elsewhere than to
withholding: a parent's and a foster carer's name is put to the officer. They are believed of a form's label or a word
right beside the name; "her mother Gemma" may be anybody's mother.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sartool.core.people import Role
from sartool.core.text import fold
from sartool.detect.cues import CLEAR, WEAK, Cue, How

_SIDE = (
    r"maternal|paternal|mat\.?|pat\.?|birth|biological|late|eldest|older|elder|younger|youngest|little|big|great|best"
    r"|close|good|family|old|school|new|ex|former|next[- ]door|own|twin|baby|adoptive|dear|other|alleged"
)
_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.FOSTER_CARER,
        r"(?:foster(?:ing)?|respite|short[- ]breaks?|emergency) (?:carers?|mother|father|mum|dad|parents?|family)"
        r"|foster-(?:carers?|mother|father)",
    ),
    (
        Role.RELATIVE,
        r"step\W?(?:mother|father|mum|dad|brother|sister|son|daughter|\w+)|aunt(?:y|ie)?s?|uncles?|cousins?"
        r"|niece|nephew|grand\W?(?:mother|father|ma|pa|dad|parents?|son|daughter)s?|granny|gran|nan(?:a|ny)?|nain|taid|mam-?gu|tad-?cu"
        r"|mgm|mgf|pgm|pgf|babcia|god\W?(?:mother|father)|\w+-in-law|(?:adult )?(?:son|daughter)|relative"
        r"|kinship carers?|connected carers?|special guardians?|SGO carers?|family member",
    ),
    (Role.PARENT, r"mother|father|mum|mam|mom|mummy|mammy|dad|daddy|parent|FOB"),
    (Role.SIBLING, r"brothers?|sisters?|siblings?|twin|(?:half|full)[- ](?:brother|sister|sibling)s?"),
    (
        Role.PEER,
        r"(?:best |school ?)?friends?|class ?mates?|peers?|pupils?|mates?|team ?mates?|girl in (?:his|her)"
        r" class|boy in (?:his|her) class|fellow resident|co-resident",
    ),
    (
        Role.REFERRER,
        r"referrer|(?:anonymous )?caller|informant|complainant|source|reported by|referred by"
        r"|referral (?:by|from)|whistle-?blower|person (?:making the referral|reporting)"
        r"|who (?:reported|referred|made the (?:call|referral))",
    ),
    (
        Role.THIRD_PARTY,
        r"partner|(?:ex|former)[- ](?:partner|husband|wife|boyfriend|girlfriend)|husband|wife|ex|boyfriend|girlfriend"
        r"|fianc[ée]e?|neighbours?|lodger|tenant|landlord|landlady|flat ?mate|house ?mate|victim|suspect|perpetrator"
        r"|aggrieved|offender|perp|witness|baby ?sitter|child ?minder|associate|acquaintance|colleague|employer|carers?"
        r"|friend of (?:the )?family|family friend|adult \d|child \d|adopters?|adoptive (?:mother|father|parents?)"
        r"|prospective adopters?|driver|taxi driver|pastor|imam|vicar|cleaner|dealer|associate",
    ),
)
_IN_FULL = {
    "mgm": "maternal grandmother", "mgf": "maternal grandfather", "pgm": "paternal grandmother",
    "pgf": "paternal grandfather", "fob": "father", "perp": "perpetrator", "ex": "former partner",
}  # fmt: skip
_ANY = "|".join(f"(?P<{role.value}>(?i:{words.replace(' ', chr(92) + 's')}))" for role, words in _WORDS)
_STEMS = frozenset(w[:3] for _, words in _WORDS for w in re.findall(r"[a-z]{2,}", words.lower())) - {
    "of", "in", "the", "his", "her", "who", "mad", "mak", "fro", "ful", "sho", "bes", "by", "ing", "spe",
}  # fmt: skip
_ANY_WORD = re.compile(r"[A-Za-zé]{2,}")
_KIN = rf"(?P<side>(?i:(?:{_SIDE})[\s-]){{0,3}})(?:{_ANY})(?![\w'’-])"
_OWNERS = (
    r"(?:(?P<theirs>[A-Z][\w-]+(?:['’]s|s['’]))\s|(?P<chain>\w+['’]s?\s)|(?P<pronoun>(?i:his|her|their|my|our)\s)"
    r"|(?i:the|a|an)\s)?"
)
_DATE = (
    r"(?:[(]?(?:d\.?o\.?b\.?:?\s?|b\.?\s?|aged?\s)?\d[\d./\- ]{0,10}\d?[)]?\s*[|,;]?\s*"
    r"|\d{1,2}\s\w{3,9}\s\d{4}\s*[|,;]?\s*)?"
)
_AFTER = re.compile(rf"^(?P<gap>[ \t]*(?:[,(\-–—|:/=]|\n)?[ \t]*){_DATE}(?:(?i:is|was|who is|as)\s)?{_OWNERS}{_KIN}")
_BEFORE = re.compile(
    rf"(?<![\w'’-]){_OWNERS}{_KIN}"
    r"(?P<gap>(?:\s?\d\b)?(?:['’]s name| name| called| named| is)?[ .]*[,:(\-–|=]?\s{0,3})"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|MR|MRS|MS|MISS)\.?\s)?$"
)
# Without a mark between, the word must fill its cell: "2h P Quill Mum late" is a row about something else.
_GOES_ON = re.compile(r" (?!of\b|to\b|and\b|who\b)[a-z]|(?<![a-z] ) [A-Z][a-z]+ [a-z]")
# What is told of private people: how old they are, where they live, who is theirs.
_BORN = re.compile(r"^,? ?(?:\(?(?:d\.?o\.?b\.?|born|aged?)\b|\(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\(\d{1,2}\))")
_HOME = re.compile(
    r"^,?\s(?:who )?(?:lives?|lived|is living) (?:at|with|in|on|near|next|alone)\b|^['’]s (?:house|flat|address|home)\b"
)
_THEIRS = re.compile(
    r"^['’]s (?:mum|mother|dad|father|parents|partner|boyfriend|girlfriend|wife|husband|children|kids|son|daughter"
    r"|brother|sister|family|violence|drinking|convictions|bedroom|birthday|funeral)\b"
)
_LABEL = re.compile(r"\s?(?::|=|\.{2,})")  # the word names what stands after it
_OF = re.compile(r"\s(?:of|to)\s(?P<of>[A-Z][\w-]+)")
_LOG = re.compile(
    r"(?i)foster(?:ing)?\s(?:carer|family|home|household|placement)(?:['’]?s?['’]?)\s(?:daily |weekly )?"
    r"(?:log|diary|record|notes?)"
)
_LOG_NAME = re.compile(
    r"(?i)(?:carers?(?: names?| sign\w*)?|completed by|written by|signed|name of carers?)\s?[:\-]\s{0,3}$"
)


def kin_cues(text: str, start: int, end: int, own: frozenset[str] = frozenset()) -> list[Cue]:
    """What kinship says of the name at this place. `own`: folded first names of the data subject."""
    before, after = text[max(0, start - 55) : start], text[end : end + 70]
    log = _log(text[:300])
    if log is not None and _LOG_NAME.search(before):
        return [Cue(Role.FOSTER_CARER, CLEAR, How.LOG, " ".join(log.group().lower().split()))]
    said = [*_words_after(after, own), *_words_before(before, own)]
    for shape, words in ((_BORN, "an age or a date of birth"), (_HOME, "a home"), (_THEIRS, "a family")):
        if shape.match(after):
            said.append(Cue(Role.THIRD_PARTY, WEAK, How.BODY, words))
    return said


@lru_cache(maxsize=256)
def _log(head: str) -> re.Match[str] | None:
    return _LOG.search(head)


def _words_after(after: str, own: frozenset[str]) -> Iterator[Cue]:
    m = _AFTER.match(after) if _may_be_kin(after[:45]) else None
    if m is None or not _fills(m, after):
        return
    rest = after[m.end() :]
    in_a_list = "," in m.group("gap") and re.match(r"\s*(?:,|and\b|&)", rest) is not None
    yield _cue(m, own, rest, listed=bool(set("|(\n") & set(m.group("gap"))), weak=in_a_list)


def _words_before(before: str, own: frozenset[str]) -> Iterator[Cue]:
    m = _BEFORE.search(before) if _may_be_kin(before[-40:]) else None
    if m is None or _of_its_own_line(m, before):
        return
    gap = m.group("gap")
    in_a_list = "," in gap and not m.group("pronoun")
    if in_a_list and before[: m.start("gap")].endswith("s"):
        return  # "both carers, Nia has offered"
    yield _cue(m, own, "", listed=bool(set("|:=") & set(gap)) or ".." in gap, weak=in_a_list)


def _may_be_kin(text: str) -> bool:
    """A quick look before the long one."""
    return any(w[:3] in _STEMS for w in _ANY_WORD.findall(text.lower()))


def _fills(m: re.Match[str], after: str) -> bool:
    gap = m.group("gap")
    if _LABEL.match(after, m.end()):
        return False
    if "\n" in gap:  # a row of its own under the name
        return re.match(r"[ \t]*(?:\n|$|\(|,|\d)", after[m.end() :]) is not None
    return bool(set(",(-–—|:/=") & set(gap)) or "  " in gap or not _GOES_ON.match(after[m.end() :])


def _of_its_own_line(m: re.Match[str], before: str) -> bool:
    """ "... and her mum\n\nPriya Nair": over an empty line nothing belongs together; over a break only a label does."""
    gap = m.group("gap")
    return gap.count("\n") > 1 or ("\n" in gap and before[: m.start()].rstrip(" \t")[-1:] not in ("", "\n"))


def _cue(m: re.Match[str], own: frozenset[str], rest: str, listed: bool, weak: bool) -> Cue:
    role = next(role for role, _ in _WORDS if m.group(role.value))
    weak = weak or m.group(role.value).lower() == "witness"  # of a signature, mostly
    word = " ".join(f"{m.group('side')}{m.group(role.value)}".lower().split())
    owner = (m.group("theirs") or "").removesuffix("'s").removesuffix("’s")
    owner = fold(owner)
    if (of := _OF.match(rest)) is not None:
        owner = fold(of.group("of"))
    weight = WEAK if weak else CLEAR
    if role in (Role.PARENT, Role.SIBLING):
        somebodys = m.group("chain") or (owner and owner not in own) or "own" in word.split()
        if somebodys:
            role = Role.RELATIVE
        elif m.group("pronoun") or weak:
            role = Role.RELATIVE  # whose mother, the sentence may say, or not
        elif "adoptive" in word:
            role = Role.THIRD_PARTY
        elif "birth" in word and role is Role.PARENT:
            role = Role.BIRTH_PARENT
    elif role is Role.RELATIVE and ((owner and owner not in own) or m.group("chain")):
        role = Role.THIRD_PARTY if not word.startswith(("gran", "nan")) else Role.RELATIVE
    return Cue(role, weight, How.LISTED if listed else How.CALLED, _IN_FULL.get(word, word))
