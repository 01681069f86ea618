"""Words that name a body, a building or a label, not a person: "Mill House", "Ash Borough Council", "Page 1 of 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sartool.detect.lexicon import Lexicon, garbled
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.tokens import Token, tokens

_INSTITUTION = re.compile(
    r"(?<!\w)(?!(?:Mr|Mrs|Ms|Miss|Dr)\b)[A-Z][^\W\d_]+(?:['’]s?)?(?: (?:and |of )?[A-Z][^\W\d_]+(?:['’]s?)?)? "
    r"(?:Surgery|Centre|Hospital|Infirmary|Clinic|Council|University|Library|Foundation|Hospice"
    r"|Station|Stadium|Leisure|"
    r"Borough|Constabulary|Health Board|NHS|Recovery|Scale|Inventory|Questionnaire|Programme"
    r"|Scheme|Project|Unit|Suite|Hub)\b"
)
# A body, however the word before it reads; its name may have three words.
_BODIES = frozenset({
    "borough", "council", "constabulary", "infirmary", "hospital", "hospice", "surgery", "university", "crematorium",
    "cemetery", "directorate", "nhs", "authority", "county",
})  # fmt: skip
# A building, a street or a part of an organisation: only a word that is nobody's name belongs to it.
_PLACES = frozenset({
    "house", "school", "primary", "high", "secondary", "junior", "juniors", "infant", "infants", "college", "academy",
    "nursery", "playgroup", "court", "street", "road", "avenue", "lane", "close", "crescent", "drive", "place",
    "terrace", "gardens", "grove", "row", "square", "mews", "walk", "rise", "park", "green", "hill", "estate", "farm",
    "lodge", "villas", "team", "office", "service", "services", "trust", "centre", "clinic", "station", "lanes",
    "baths", "hall", "church", "chapel", "home", "laundry", "hotel", "library", "market", "comprehensive", "grammar",
})  # fmt: skip
# Capital words of forms, with what must follow for them to be that.
_LABEL = re.compile(
    r"(?<!\w)(?:(?i:page)(?=\s+\d)|(?i:young)(?=\s+(?:person|people|adult|man|woman|carer|child|parent))"
    r"|(?i:head)(?=\s+(?:of\b|teacher))|(?i:half)(?=[ -](?:sister|brother|sibling|term|day|hour|way|past))"
    r"|(?i:(?:key|other))(?=\s+[a-z]{3,}))(?!\w)"
)
# Months that are nobody's name: "May and June" may be sisters.
_MONTH_NAMES = r"(?:Jan|Febr)uary|March|July|(?:Sept|Nov|Dec)ember|October"
_MORE_LABELS = re.compile(
    r"(?<!\w)(?:(?:[Rr]eg|REG)(?=\.?:?\s(?:(?:no|num)|\d|[A-Z]{1,2}\d))|(?i:grace)(?=\s+period)"
    r"|Hope(?=\s+(?:was|is) expressed)|(?<=[.!?]\s)Mark(?=\s+your\b)|Link(?=\s+(?:[Ww]orker|project))"
    rf"|(?:May|April|June|August)(?=\s?(?:&|/|-|–|and|or|to)\s?(?:{_MONTH_NAMES}))"
    rf"|(?<=[a-z]\sand\s)(?:May)(?=\s(?:half|holiday|half-term)))(?!\w)"
    r"|(?:(?<=\sa\s)|(?<=\son\s)|(?<=the\s))May Day(?!\w)"
    r"|(?<=\()(?:ren|s|es)(?=\))|(?<![A-Z]\s)(?<!\w)(?:RHIs?|EDD)(?!\w|\s[A-Z]{2})"
    # prose in capitals: "RHODRI TO SAFETY"
    r"|(?<=[A-Z]{2}\s)(?:TO|NO|OF|BY|AS|IS|IT|WE|US|UP|OR|IF|BE|GO|AT)(?=\s[A-Z]{3,})"
)
# Where only a scanner puts it: I before small letters, a small l among capitals, rn in a longer word.
_SCANNED = re.compile(
    r"(?<![\w'’-])(?:I[a-z]{3,}|[A-Za-z][a-z]*I[a-z]+|[A-Z]{2,}l[A-Z]*|[A-Z]l[A-Z]+|(?=[A-Za-z]{6})[A-Za-z]*rn[a-z]*)"
    r"(?![\w-])"
)
_CLUB = re.compile(
    r"(?<!\w)(?P<who>[A-Z][a-z]+) (?:Otters|Harriers|Rovers|Wanderers|Rangers|Athletic|United|Albion|Colts"
    r"|Panthers|Tigers|Lions|Lionesses|Sharks|Dolphins|Eagles|Hawks|Falcons|Wildcats|Bulldogs|Bears|Dragons|Warriors"
    r"|Saints|Spartans|Vikings|Raiders|Rhinos|Pirates|Swifts|Hornets|Striders"
    r"|Cadets|(?:Town |City )?(?:FC|AFC|RFC|RUFC|ARLFC|ABC|CC)|(?:[A-Z][a-z]+ )?(?:Swimming|Boxing|Judo|Karate"
    r"|Gymnastics|Rugby|Football|Cricket|Netball|Athletics|Youth|Boys|Girls) Club)\b"
)
_PARTNERSHIP = re.compile(r"(?<![\w'’-])(?:[A-Z][\w'’-]+,? (?:(?:and|&) )?){1,3}LLP\b")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w'’-]*\.? $")
_TO_A_PLACE = re.compile(
    r"(?i:\b(?:in|at|near|around|outside|until|till|over|towards|since"
    r"|(?:go|goes|going|went|moved?|moves|moving|back|trip|bus|train|drove|flew|holiday) to))\s$"
)


def placed(text: str, t: Token, lexicon: Lexicon) -> bool:
    """A place, feast or language that is a first name too, where it reads as the former ("went to Devon")."""
    return t.plain in lexicon.not_names and _TO_A_PLACE.search(text[max(0, t.start - 12) : t.start]) is not None


def ranges(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Ranges whose words name a thing, not a person, whoever it is called after."""
    yield from labels(text)
    yield from bodies(text, lexicon)


def labels(text: str) -> Iterator[tuple[int, int]]:
    """Words of forms that are surnames too: "Page 1", "Young person", "Head teacher"."""
    for shape in (_LABEL, _MORE_LABELS):
        yield from (m.span() for m in shape.finditer(text))


def bodies(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Names of organisations, buildings and things called after somebody."""
    for shape in (lexicon.phrases, _INSTITUTION, _PARTNERSHIP):
        yield from (m.span() for m in shape.finditer(text))
    yield from _before_agencies(text, lexicon)
    for m in _CLUB.finditer(text):
        if not lexicon.is_given(m.group("who")) and not _CAPITAL_BEFORE.search(
            text[max(0, m.start() - 24) : m.start()]
        ):
            yield m.span()
    yield from (m.span() for m in _SCANNED.finditer(text) if garbled(m.group(), lexicon))


def place_words(text: str, lexicon: Lexicon) -> set[str]:
    """Folded words that stand before a body or a place on this page: "mill" of "Mill House"."""
    found: set[str] = set()
    for start, end in _before_agencies(text, lexicon):
        found.update(t.plain for t in tokens(text[start:end]) if not lexicon.is_word(t.text))
    return found


def _before_agencies(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    words = tokens(text)
    for n, t in enumerate(words):
        if not t.capital or t.plain not in _BODIES | _PLACES:
            continue
        first = n
        for before, word in pairwise(reversed(words[max(0, n - 3) : n + 1])):
            # `pairwise` of the words backwards: `before` stands right of `word`.
            if not _same_run(text, word, before) or not _belongs(words, first - 1, t, lexicon):
                break
            first -= 1
        if first < n or t.plain in _BODIES:
            yield words[first].start, t.end


def _same_run(text: str, word: Token, after: Token) -> bool:
    return text[word.end : after.start] == " " and word.capital and word.plain not in TITLE_WORDS


def _belongs(words: list[Token], at: int, agency: Token, lexicon: Lexicon) -> bool:
    """Whether this word is part of the agency's name: nobody's first name, no surname after a first name or title."""
    word = words[at]
    if word.shouted is not agency.shouted and agency.plain not in _BODIES:
        return False
    if lexicon.is_given(word.text) and not lexicon.is_word(word.text):
        return False
    before = words[at - 1] if at else None
    if before is not None and before.capital and (lexicon.is_given(before.text) or before.plain in TITLE_WORDS):
        return False
    return agency.plain in _BODIES or not lexicon.is_surname(word.text) or lexicon.is_word(word.text)
