"""Names told by how they are written: after a title, as SURNAME, First, after an initial, as initials."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon, misread
from sartool.detect.tokens import KIN, Token, is_month, tokens

RULE = "name rule"
TITLE = "a title stands before it"
LIST = "name list"
STRANGE = "unknown word"
_N = r"[^\W\d_][^\W\d_]*(?:['’\-‐‑][^\W\d_]+)*"  # one word of a name
_CAP = r"[A-ZÀ-ÞŁŚŻĆČŠŽĞŞİ]"
_NAME = rf"{_CAP}[^\W_]*(?:['’\-‐‑][^\W\d_]+)*"
TITLES = (
    "Mr Mrs Ms Miss Mx Master Dr Doctor Prof Professor Rev Revd Reverend Fr Pastor Imam Rabbi"
    " Sir Dame Lady Lord "
    "Cllr Councillor Judge HHJ DJ PC PS DC DS DI DCI WPC Sgt Insp Inspector Constable PCSO Det"
)
TITLE_WORDS = frozenset(t.casefold() for t in TITLES.split())
_TITLE = "|".join(TITLES.split())
TITLE_BEFORE = re.compile(
    rf"(?:\b(?:Mr|Dr)\.?\s(?:and|&)\s)?\b(?:{_TITLE}|MR|MRS|MS|MISS|DR)\b\.?\s(?:\(?\d{{2,5}}\)?\s)?"
    rf"(?:{_CAP}\.?\s){{0,2}}$"
)
_AFTER_TITLE = re.compile(
    rf"\b(?:{_TITLE}|MR|MRS|MS|MISS"
    rf"|DR)\b\.?[ \n](?:\d{{2,5}}[ ])?(?:{_CAP}\.?[ \n]){{0,2}}({_NAME}(?:[ ]{_NAME}){{0,2}})"
)
_SURNAME_FIRST = re.compile(rf"\b({_CAP}{{2,}}(?:['’\- ]{_CAP}{{2,}}){{0,2}}),[ ]?({_NAME}(?:[ ]{_NAME})?)")
_INITIAL = re.compile(rf"(?<![\w.'’/])((?:{_CAP}\.?[ ]?){{1,2}})(?<=[ .])({_NAME})")
_DOTTED = re.compile(rf"(?<![\w.])(?:{_CAP}\.){{2,3}}(?:{_CAP}\b)?(?![\w])|(?<![\w.]){_CAP}\.{_CAP}\b(?!\.?\w)")
_CUED = re.compile(
    r"(?i:\b(?:name(?: of (?:\w+ ){0,2}\w+)?|signed|witness|caller|informant|referrer"
    r"|also known as|aka|a\.k\.a\.?|known as"
    r"|called|named|surname|forename|forenames|first name))[ ]?[:\-]?[ ]+(?=(?:" + _NAME + r"))"
)
_KIN_OF = re.compile(
    r"\b(?:[Aa]unt(?:y|ie)?|[Uu]ncle|[Cc]ousin|[Nn]an(?:ny|a|in)?|[Gg]ran(?:ny|dma|dad|dpa)?"
    r"|[Tt]aid|[Mm]amgu|[Tt]adcu|[Bb]aby"
    r"|[Bb]rother|[Ss]ister|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Pp]artner|[Bb]oyfriend"
    r"|[Gg]irlfriend|[Ff]riend|[Hh]usband"
    r"|[Ww]ife|[Ss]tep(?:father|mother|dad|mum)|[Nn]eighbour|[Nn]ephew|[Nn]iece|[Mm]um"
    rf"|[Dd]ad),?[ ](?P<name>{_NAME})"
)
_SHOUTED_BEFORE = re.compile(rf"{_CAP}{{2,}}[ ]$")  # LACEY COLE, GEMMA RUDD: two people
_NOT_INITIALS = frozenset(
    ["e.g", "i.e", "a.m", "p.m", "n.b", "p.s", "u.k", "u.s", "d.o.b", "p.t.o", "r.e", "a.k.a", "c.c"]
)
# "T.C. to Mum", "O.V. Mrs Bilyk": what was done, where the next word or the start of an entry says so.
_NOT_INITIALS_DONE = frozenset(["t.c", "t/c", "o.v", "h.v", "s.v", "c.v", "f.v", "v.c"])
_ENTRY_BEFORE = re.compile(r"(?:^|\n|\d|[|:-])\s{0,4}$")
_TO_SOMEBODY = re.compile(r"\.?,?\s(?:to|from|with|w/|w\.|by)\s")
_LETTER_WORDS = frozenset(["a", "i"])
_ENDS_WITH_I = re.compile(r"\b(?:would|do|did|am|can|could|and|than|so|was|nor|neither|have|had|should|will)\sI$")
_LETTERED = re.compile(r"\b[A-Z](?:,| and| &| or)\s$")  # "notices on A and B."


def _words(text: str, start: int, end: int, score: float, band: Band, why: str) -> Iterator[Finding]:
    for t in tokens(text[start:end]):
        yield Finding(start + t.start, start + t.end, Kind.NAME, score, band, RULE, why)


def by_writing(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Titles, SURNAME, First and initials."""
    likely = _likely(lexicon)
    for m in _AFTER_TITLE.finditer(text):
        start, end = m.span(1)
        for n, t in enumerate(tokens(text[start:end])):
            if lexicon.never(t.plain) or (n and not likely(t.text)):
                break
            yield Finding(start + t.start, start + t.end, Kind.NAME, 0.95, Band.STRONG, RULE, TITLE)
    yield from _turned(text, lexicon)
    yield from _initials(text, lexicon)
    yield from _cued(text, lexicon)


def _turned(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """SURNAME, First. A list of people in capitals ("LACEY COLE, GEMMA RUDD") is not one of these."""
    likely = _likely(lexicon)
    for m in _SURNAME_FIRST.finditer(text):
        last, first = tokens(m.group(1)), tokens(m.group(2))
        listed = first[0].shouted and (
            _SHOUTED_BEFORE.search(text[max(0, m.start() - 24) : m.start()]) is not None
            or (len(last) > 1 and lexicon.is_given(last[0].text))
        )
        if listed or not likely(first[0].text) or all(lexicon.never(t.plain) for t in last):
            continue
        end = first[1].end if len(first) > 1 and likely(first[1].text) else first[0].end
        yield from _words(text, m.start(1), m.start(2) + end, 0.9, Band.STRONG, "written as SURNAME, First name")


def _likely(lexicon: Lexicon) -> Callable[[str], bool]:
    """Whether a capitalised word may be part of a name."""

    def likely(word: str) -> bool:
        plain = word.casefold()
        if plain in lexicon.not_names or plain in KIN:
            return False
        return lexicon.is_name(word) or not lexicon.is_word(word)

    return likely


def _initials(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    likely = _likely(lexicon)
    for m in _INITIAL.finditer(text):
        letter, name = m.group(1), m.group(2)
        word = letter.strip().casefold() in _LETTER_WORDS and not _letter_is_initial(text, m.start(1), name, lexicon)
        if word or len(name) < 3 or name.isupper() or not likely(name) or _no_initial(text, m, lexicon):
            continue
        known = lexicon.is_name(name) or "." in letter
        band, score = (Band.STRONG, 0.7) if known else (Band.SUSPECT, 0.3)
        yield Finding(m.start(1), m.end(1), Kind.NAME, score, band, RULE, "an initial before a surname")
        yield Finding(m.start(2), m.end(2), Kind.NAME, score, band, RULE, "a surname after an initial")
    for m in _DOTTED.finditer(text):
        letters = m.group().casefold().strip(".")
        done = letters in _NOT_INITIALS_DONE and (
            _ENTRY_BEFORE.search(text[max(0, m.start() - 6) : m.start()]) or _TO_SOMEBODY.match(text, m.end())
        )
        if letters not in _NOT_INITIALS and not done:
            yield Finding(m.start(), m.end(), Kind.NAME, 0.6, Band.STRONG, RULE, "initials with full stops")


def _no_initial(text: str, m: re.Match[str], lexicon: Lexicon) -> bool:
    """ "NB Simey" is a note, "nor would I. Usman" two sentences, "on A and B. Hope" two people called by letters."""
    letter = m.group(1).strip()
    if len(letter) == 2 and letter.isalpha() and letter.casefold() in lexicon.not_names:
        return True
    if letter == "I." and _ENDS_WITH_I.search(text[max(0, m.start() - 12) : m.start() + 1]):
        return True
    return letter.endswith(".") and _LETTERED.search(text[max(0, m.start() - 8) : m.start()]) is not None


def _letter_is_initial(text: str, at: int, name: str, lexicon: Lexicon) -> bool:
    """ "A Egal" in the middle of a sentence, "Signed: I Nowak": A and I are initials there, not words."""
    before = text[:at].rstrip()
    if not before or lexicon.is_word(name):
        return False
    return before[-1] in ":,;(" or (text[at] == "A" and (before[-1].isalpha() or lexicon.is_surname(name)))


def _cued(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """ "Name: ..." and "Aunty ...": the word after says who, whatever it is."""
    likely = _likely(lexicon)
    for m in _KIN_OF.finditer(text):
        word = m.group("name")
        if likely(word) and len(word) > 1 and (not lexicon.is_word(word) or lexicon.is_given(word)):
            yield Finding(
                m.start("name"), m.end("name"), Kind.NAME, 0.6, Band.STRONG, RULE, "a kinship word stands before it"
            )
    for m in _CUED.finditer(text):
        line = text[m.end() : m.end() + 60].split("\n", maxsplit=1)[0]
        for t in tokens(line):
            if not t.capital or not likely(t.text) or (line[: t.start].count(",") > 0):
                break
            why = f"the words '{m.group().strip(' :')}' stand before it"
            score = 0.6 if lexicon.is_name(t.text) else 0.3
            yield Finding(m.end() + t.start, m.end() + t.end, Kind.NAME, score, Band.SUSPECT, RULE, why)


def _strange(t: Token, lexicon: Lexicon) -> bool:
    """A capitalised word of letters only that neither the dictionary nor a list of things knows."""
    if not t.text[0].isupper() or t.shouted or not t.text.replace("-", "").replace("'", "").replace("’", "").isalpha():
        return False
    known = lexicon.is_word(t.text) or t.plain in lexicon.proper or t.text[1:] != t.text[1:].lower()
    return not known and not lexicon.is_word(t.plain.rstrip("s")) and not misread(t.plain, lexicon)


def by_list(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Words of the name lists. One that is an English word too proves little by itself."""
    for t in tokens(text):
        if len(t.text) < 3 or t.plain in lexicon.not_names or t.plain in KIN or is_month(text, t):
            continue
        given, surname = lexicon.is_given(t.text), lexicon.is_surname(t.text)
        if not (given or surname):
            if _strange(t, lexicon):
                why = "a word with a capital letter that is in no dictionary"
                yield Finding(t.start, t.end, Kind.NAME, 0.1, Band.SUSPECT, STRANGE, why)
            continue
        what = "first name" if given else "surname"
        if not lexicon.is_word(t.text):
            if t.capital or len(t.text) > 4:
                score = 0.8 if t.capital else 0.3
                yield Finding(t.start, t.end, Kind.NAME, score, Band.STRONG, LIST, f"a known {what}")
        elif given and t.text[0].isupper() and not (t.shouted and len(t.text) < 4):
            why = f"a known {what}, and an English word"
            yield Finding(t.start, t.end, Kind.NAME, 0.1, Band.SUSPECT, LIST, why)
