"""Words that point at one person without a name: "her maternal aunt in Leeds", "the neighbour at no. 12".

The jigsaw test asks for them (Data Protection Act 2018 Sch 2 para 16(4)(b): identifiable with what the requester is
likely to know). They are only suspects. A record says "mum" or "a friend" on every line, so a word of kinship alone is
never asked about: something must narrow it down, a place, a job, an age, a year at school, "new" or "eldest", or
somebody else whose relative it is. The child's own household, professionals and people named beside the words are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sartool.core.marks import Band, Kind
from sartool.core.people import Role
from sartool.core.text import fold
from sartool.detect.findings import Finding
from sartool.detect.kinship_words import NARROW, TAILS, Words
from sartool.detect.lexicon import Lexicon
from sartool.detect.patterns import SCORES

NAME = "kinship words"
LOOK_BACK = 90  # characters before a word of kinship in which its beginning is looked for
CLAUSE = 8  # words of "who works at the nursery" that belong to the place
ANOTHER = "another person who was not asked goes (para 16)"
IN_CONFIDENCE = "what somebody told the council was told in confidence (para 16(4)(a))"

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "my", "our", "your"})
_SMALL_WORDS = _ARTICLES | {
    "and", "at", "by", "for", "from", "has", "had", "he", "in", "is", "it", "of", "on", "or", "she", "that", "them",
    "they", "to", "up", "us", "was", "were", "who", "with", "you", "we", "this", "no", "not",
}  # fmt: skip
# A new part of the sentence: what the person who rang did then is the record, not who it was.
_OVER = frozenset({
    "is", "was", "has", "had", "would", "will", "could", "did", "and", "but", "because", "said", "says", "when", "as",
    "since", "then", "that", "while", "if", "must", "should", "may", "might", "can", "cannot", "wants", "wanted",
    "does", "are", "were", "be",
})  # fmt: skip
_OFFICIAL = re.compile(
    r"\s(?:from|at|in|of) (?:the )?(?i:camhs|council|housing|police|social (?:services|care)|mash|edt|duty|court|agency"
    r"|cafcass|gp|hospital|nhs|home office|job ?centre|probation|health|surgery|family centre|contact centre|dwp)\b"
)
_NOT_A_PERSON = re.compile(
    r"(?:['’]s)? (?:support|impact|liaison|care|services?|protection|statement|box|display|id|of)\b", re.IGNORECASE
)
_TOLD_BY = re.compile(
    r"(?i:\b(?:referral|referred|(?:phone |tele?phone )?call|t/c|report(?:s|ed)?|information|allegations?|complaints?"
    r"|concerns?|contact|message|letter|tip[- ]off|told|intelligence)\b)[^.\n]{0,24}\b(?:by|from)\s$"
)
_BEING = re.compile(r"(?i:\b(?:is|was|as|become|became|be|being|am)\s)$")
_QUESTION = re.compile(r"(?:Does|Is|Has|Did|Was|Will|What|How|Who|Name|Names|Relationship|Details)\b")
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’\-]+)(?:['’]s)?(?:, | ?[(\-–—] ?|\s)$")
_NAME_AFTER = re.compile(
    r"(?:['’]s)?(?P<mark>,?\s?[(\-–—:]?)\s?(?:who (?:is|was)\s)?(?P<cue>(?:called|named|known as|name of)\s)?"
    r"(?P<title>(?:Mrs?|Ms|Miss|Dr)\.?\s)?(?P<name>(?:[A-ZÀ-Þ]\.){2,}|[A-ZÀ-Þ][\w'’\-]*)"
)
_PLACE_NAME = re.compile(r" (?P<in>in|from|near|of|outside) (?P<name>[A-ZÀ-Þ][\w'’\-]+(?:[ -][A-ZÀ-Þ][\w'’\-]+)?)")
_OF_SOMEBODY = re.compile(r" of (?:the |a |an |her |his |their )?(?=(?:family|couple|people|friend|neighbour)\b)")
_STEP = re.compile(r" (?P<word>[^\W\d_][\w'’\-]*|\d{1,2}(?!\d))")
# Whose mother, brother or son is nobody of the child's own household.
_OTHER_OWNERS = frozenset({"friend", "relative", "sweetheart", "someone", "peer", "spouse", "household"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One word of kinship with what stands before it: "her" "friend's" "new" | "girlfriend"."""

    start: int
    end: int
    group: str
    det: str
    owner: str  # the group of the last owner ("friend's"), "" for none
    plain_owner: bool  # "the boy's", which is as likely the child of the record
    narrow: bool
    other: bool
    named: bool  # "Jamie's aunt"


def find(text: str, words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Places of one page that point at one person without naming anybody, all of them suspects.

    A bare "the caller" tells nothing by itself and stands on every line of a referral: it is asked about once a page.
    """
    flat = text.replace("\n", " ")  # "the neighbour / at no. 12"
    asked: set[str] = set()
    last = 0
    for m in words.noun.finditer(text):
        if m.start() < last or words.chained.match(text, m.end()):
            continue
        phrase = _phrase(text, m, words)
        end, why = _pointed(flat, phrase, words, lexicon)
        if not why or _named_beside(text, phrase.start, end, lexicon):
            continue
        if phrase.group.startswith("source") and end == phrase.end and not phrase.narrow:
            plain = fold(m.group())
            if plain in asked or _asked_on_a_form(text, phrase):
                continue
            asked.add(plain)
        last = end
        written = " ".join(text[phrase.start : end].split())
        said = f"words that may point at one person: '{written}'; if they do, {why}"
        role = Role.REFERRER.value if why == IN_CONFIDENCE else ""
        yield Finding(
            phrase.start, end, Kind.KINSHIP, SCORES[Band.SUSPECT], Band.SUSPECT, NAME, f"kinship {said}", role=role
        )


def _phrase(text: str, m: re.Match[str], words: Words) -> _Phrase:
    floor = max(0, m.start() - LOOK_BACK)
    left = words.left.search(text[floor : m.start()])
    group = words.group_of(m.group())
    if left is None:
        return _Phrase(m.start(), m.end(), group, "", "", False, False, False, False)
    start = floor + left.start() + len(left.group("named") or "")
    owners, adjectives = left.group("owners"), left.group("adj")
    owner = [words.group_of(o.group()) for o in words.noun.finditer(owners)]
    det = " ".join((left.group("det") or "").casefold().split())
    told = NARROW.search(owners + adjectives) is not None
    other = det in ("another", "one other") or re.search(r"(?i)(?<!\w)other\s", adjectives) is not None
    plain_owner = owner[-1:] == ["peer"] and det not in ("another", "one other", "a") and " other " not in f" {owners}"
    return _Phrase(
        start, m.end(), group, det, owner[-1] if owner else "", plain_owner, told, other, bool(left.group("named"))
    )


def _pointed(text: str, p: _Phrase, words: Words, lexicon: Lexicon) -> tuple[int, str]:
    """Where the place ends and which row of the proposals it follows; no words where it points at nobody."""
    if _OFFICIAL.match(text, p.end) or (p.det in ("a", "an") and _BEING.search(text[max(0, p.start - 10) : p.start])):
        return p.end, ""
    tails, end = _tails(text, p.end, words, lexicon)
    if p.group.startswith("source"):
        shown = p.det in ("the", "an", "a", "this") and not _NOT_A_PERSON.match(text, p.end)
        return end, "" if not shown else IN_CONFIDENCE if p.group == "source" else ANOTHER
    if p.group in ("friend", "someone", "relative", "peer") and _told_the_council(text, p, words):
        return end, IN_CONFIDENCE
    if not _narrowed(p, tails):
        return end, ""
    told = p.group in ("friend", "someone") and words.telling.search(text[p.end : end]) is not None
    return end, IN_CONFIDENCE if told else ANOTHER


def _narrowed(p: _Phrase, tails: frozenset[str]) -> bool:
    """Whether what stands before and after tells one person from others of the same word."""
    placed = bool(tails & {"house", "door"})
    known = bool(p.det or p.owner or p.named)
    if p.group == "household":
        return placed
    if p.group == "carer":
        return False
    if p.group == "trade":
        return bool(p.owner) or placed or (bool(p.det) and bool(tails & {"place", "setting", "clause"}))
    if p.group in ("parent", "sibling", "offspring", "ancestor"):
        if p.owner in _OTHER_OWNERS:
            return not p.plain_owner
        if p.owner in ("carer", "parent"):
            return p.group == ("offspring" if p.owner == "carer" else "sibling")
        if p.group == "parent" and p.det == "another":
            return True
        return "family" in tails or (p.group == "ancestor" and known and bool(tails & {"house", "place", "clause"}))
    if p.group == "spouse" and p.owner in ("parent", "ancestor", "carer", ""):
        return known and (p.narrow or bool(tails))
    if p.group == "former":
        return known
    if p.group in ("relative", "sweetheart", "friend", "spouse"):
        return (known and (bool(p.owner and not p.plain_owner) or p.narrow or bool(tails))) or placed
    if p.group == "peer":
        theirs = p.det in ("a", "an", "another", "one other", "one") or p.other
        return placed or (p.other and p.det != "any") or (theirs and bool(tails)) or bool(p.det and "clause" in tails)
    return placed or (bool(p.det) and bool(tails - {"age"}))


def _tails(text: str, end: int, words: Words, lexicon: Lexicon) -> tuple[frozenset[str], int]:
    """What follows and narrows down, and where it ends. A name of a place that nobody bears is taken in."""
    found: set[str] = set()
    moved = True
    while moved:
        moved = False
        for kind, shape in TAILS:
            if m := shape.match(text, end):
                found.add(kind)
                end, moved = m.end(), True
        m = _PLACE_NAME.match(text, end)
        if m is not None and (there := _somewhere(text, m, words, lexicon)) is not None:
            found.add("place")
            end, moved = there, there > end
        if m := _OF_SOMEBODY.match(text, end):
            noun = words.noun.match(text, m.end())
            if noun is not None:
                found.add("family")
                end, moved = noun.end(), True
        if "clause" not in found and (m := words.clause.match(text, end)):
            found.add("clause")
            end, moved = _clause_end(text, m.end(), lexicon), True
    return frozenset(found), end


def _somewhere(text: str, m: re.Match[str], words: Words, lexicon: Lexicon) -> int | None:
    """Where "in Leeds" ends. A place that the table lacks, or that is a name too, narrows down but is not covered."""
    name = m.group("name")
    for written in (name, name.split()[0]):
        if fold(written) in words.places and not lexicon.is_name(written):
            return m.start("name") + len(written)
    first = fold(name.split()[0])
    unknown = not lexicon.is_word(first) and first not in lexicon.not_names and len(first) > 2
    return m.start() if unknown and m.group("in") in ("in", "near") else None


def _clause_end(text: str, end: int, lexicon: Lexicon) -> int:
    """The end of "who works at the nursery": plain English words only, so that no name is covered."""
    best = end
    a_thing = False  # after "the", "his": "the red van" names nobody
    for _ in range(CLAUSE):
        m = _STEP.match(text, end)
        if m is None:
            break
        word = m.group("word")
        small = word in _SMALL_WORDS
        a_thing = word in _ARTICLES or (a_thing and not small)
        plain = word[0].islower() and lexicon.is_word(word) and (small or a_thing or not lexicon.is_given(word))
        if word in _OVER or not (word.isdigit() or plain):
            break
        end = m.end()
        best = best if small else end
    return best


def _told_the_council(text: str, p: _Phrase, words: Words) -> bool:
    if p.det in ("a", "an", "another", "the") or p.group == "someone":
        before = _TOLD_BY.search(text[max(0, p.start - 60) : p.start])
        if before is not None:
            return p.det in ("a", "an", "another")
    rang = words.telling.match(text, p.end)
    return rang is not None and p.det in ("a", "an", "the", "another") and p.group in ("friend", "someone")


def _asked_on_a_form(text: str, p: _Phrase) -> bool:
    """A question or label of the form: "Does the referrer agree to be named?"."""
    line = text[text.rfind("\n", 0, p.start) + 1 :].split("\n", 1)[0].strip()
    return _QUESTION.match(line) is not None


def _named_beside(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """A name right before or right after: its own mark covers the person."""
    after = _NAME_AFTER.match(text, end)
    if after is not None and (after.group("title") or _may_be_name(after.group("name"), lexicon)):
        tied = after.group("cue") or after.group("title") or after.group("mark").strip()
        if tied or "\n" not in after.group():
            return True
    before = _NAME_BEFORE.search(text[max(0, start - 40) : start])
    if before is None or re.search("['’]s", before.group()):
        return False
    if "\n" in before.group() and text[start].islower():
        return False
    return _may_be_name(before.group("name"), lexicon)


def _may_be_name(word: str, lexicon: Lexicon) -> bool:
    if len(word) < 2 or lexicon.never(fold(word)):
        return False
    return "." in word or lexicon.is_name(word) or not lexicon.is_word(word)
