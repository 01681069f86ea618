"""Dates of birth: a date with the words, the table heading or the brackets that make it one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sartool.core.marks import Band, Kind
from sartool.detect import names_with_dates, telling_dates
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.patterns import SCORES, through_leaders

NAME = "pattern"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"(?<![\w/.\-])(?:(?P<d>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: of)?[ \-./]?(?P<mon>{_MONTH})[ \-./,]{{0,2}}(?P<y>\d{{4}}|\d\d)"
    r"|(?P<d2>\d{1,2}) ?(?P<sep>[/.\-]) ?(?P<m2>\d{1,2}) ?(?P=sep) ?(?P<y2>\d{4}|\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
    rf"|(?P<mon4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>\d{{4}}))(?![\w/\-])"
)
_CUE = re.compile(
    r"(?i:\bd\.? ?o\.? ?b\.?s?\b|\bdates? of birth\b|\bbirth ?(?:date|day)\b|\bborn\b|(?<!\w)b\."
    r"|\bdyddiad geni\b|\bgeni\b)"
    r"[\s:;,(\-–|=]*(?:on |is |was |the |recorded as |given as ){0,2}(?:(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day )?$"
)
_HEADING = re.compile(r"(?i:\bd\.?o\.?b\b|\bdates? of birth\b|\bborn\b|\bbirth ?date\b)")
_OTHER_DATES = re.compile(r"(?i:\bdate (?!of birth)|\bdate$)")
_RELATION = re.compile(
    r"(?i:\b(?:mother|father|sibling|brother|sister|partner|grand(?:mother|father|parent)|aunt"
    r"|uncle|cousin|step\w+|son|daughter"
    r"|half[- ](?:brother|sister|sibling))\b)"
)
_BRACKET = re.compile(r"(?P<name>[^\W\d_][\w'’\-]*)[,)]?\s?[(\[](?:(?i:aged \d+|d\.?o\.?b\.?|b\.?|born)[:,; ]*)?$")
_IN_BRACKETS = re.compile(r"[(\[](?:[A-Z][\w'’\-]*\s){0,3}(?P<name>[A-Z][\w'’\-]*),\s?$")
_BORN_AFTER = re.compile(r"\s+(?:(?:[A-Z][\w'’\-]+ ){1,3}(?:was |is )?born\b|[Bb]irth of\s[A-Z])")
_KIN_BEFORE = re.compile(
    r"\b(?i:son|daughter|baby|brother|sister|half-(?:brother|sister)|child|children|twin|cousin|niece|nephew)s?:?\s"
    r"(?P<name>[A-Z][\w'’\-]+)(?: [A-Z][\w'’\-]+)?,\s?$"
)
# A row of people: words before the date, or a number of theirs after it; a row that opens with a date is an event.
_FAR_ROW = re.compile(
    r"^[A-Z][^.!?\d]{2,60}\s\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s(?:NHS|UPN|NI|0\d)"
)
ROWS = 60  # lines under a heading that are still its table
RECENT = 365  # days
_SIGNED = re.compile(
    r"(?i:signed|dated?|completed|reviewed|printed|updated|visit(?:ed)?|seen|meeting|review|authorised|signature)\b"
    r"(?! of birth)"
)
FAR = 24  # further down the table has rows that break over lines: only a suspect
MISSES = 8  # lines in a row without a date: the table is over


_AFTER_NAME = (
    (_BRACKET, "date in brackets after a name"),
    (_IN_BRACKETS, "date in brackets with a name"),
    (_KIN_BEFORE, "date after the name of a child of the family"),
)


def parsed(match: re.Match[str]) -> date | None:
    """The day meant, day before month; two-digit years up to 30 are 20xx. None: no such day."""
    g = match.groupdict()
    day = g["d"] or g["d2"] or g["d3"] or g["d4"]
    named = g["mon"] or g["mon4"]
    month = _MONTHS.index(named[:3].lower()) + 1 if named else int(g["m2"] or g["m3"])
    year = int(g["y"] or g["y2"] or g["y3"] or g["y4"])
    if year < 100:
        year += 2000 if year <= 30 else 1900
    if not (1 <= month <= 12 and 1 <= int(day) <= 31 and 1890 <= year <= 2100):
        return None
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, int(day)) if int(day) <= last else None


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Every date of the text with its half-open range."""
    for m in DATE.finditer(text):
        day = parsed(m)
        if day is not None:
            yield m.start(), m.end(), day


def find(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Dates of birth and other telling days. The rest stay: when something happened is the record itself."""
    yield from through_leaders(lambda plain: _find(plain, lexicon), text)


def _find(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    tables = tuple(_tables(text))
    for m in DATE.finditer(text):
        reason = _reason(text, m, lexicon, tables)
        if reason is not None:
            band, why = reason
            yield Finding(m.start(), m.end(), Kind.BIRTH_DATE, SCORES[band], band, NAME, why)
    for start, end, band, why in names_with_dates.find(text, list(days_in(text)), lexicon):
        yield Finding(start, end, Kind.BIRTH_DATE, SCORES[band], band, NAME, why)
    yield from telling_dates.find(text)


def _reason(
    text: str, m: re.Match[str], lexicon: Lexicon, tables: tuple[tuple[int, int, Band], ...]
) -> tuple[Band, str] | None:
    before = text[max(0, m.start() - 60) : m.start()]
    cue = _CUE.search(before)
    if cue is not None:
        return Band.STRONG, f"date of birth, '{cue.group().strip(' :(')}' before it"
    for shape, why in _AFTER_NAME:
        named = shape.search(before)
        if named is not None and named.group("name")[0].isupper():
            word = named.group("name")
            if lexicon.is_name(word) or not lexicon.is_word(word):
                return Band.STRONG, why
    if _BORN_AFTER.match(text, m.end()):
        return Band.STRONG, "the words after it say that somebody was born"
    line = text[text.rfind("\n", 0, m.start()) + 1 :].split("\n", 1)[0]
    for start, end, band in () if _SIGNED.match(line) else tables:
        if start <= m.start() < end and DATE.search(line) is not None:
            first = text.rfind("\n", 0, m.start()) + 1
            if not DATE.search(text[first : m.start()]):
                return _old_enough(text, m, band, tables), "first date of a row under a heading 'date of birth'"
    if _RELATION.search(line) and len(DATE.findall(line)) == 1 and len(line) < 100 and "." not in line.strip(". "):
        return Band.SUSPECT, "date in a line that says how somebody is related"
    return None


def _old_enough(text: str, m: re.Match[str], band: Band, tables: tuple[tuple[int, int, Band], ...]) -> Band:
    """A date close to the newest of the page is more likely when something happened than a birthday.

    Only dates outside the table are asked: in it the newest is the youngest child's.
    """
    outside = [d for at, _, d in days_in(text) if not any(start <= at < end for start, end, _ in tables)]
    day, newest = parsed(m), max(outside, default=None)
    if day is not None and newest is None:
        return band
    recent = day is None or newest is None or (newest - day).days < RECENT
    return Band.SUSPECT if recent else band


def _tables(text: str) -> Iterator[tuple[int, int, Band]]:
    """Ranges of text under a heading line that names dates of birth but holds no date itself."""
    at = 0
    lines = text.split("\n")
    starts = []
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    for n, line in enumerate(lines):
        if not _HEADING.search(line) or DATE.search(line) or len(line) > 160:
            continue
        band = Band.SUSPECT if _OTHER_DATES.search(line) else Band.STRONG
        near = _last_row(lines, n, MISSES, DATE)
        far = _last_row(lines, n, FAR, _FAR_ROW)
        if near > n:
            yield starts[n + 1], starts[near] + len(lines[near]), band
        if far > near:
            yield starts[near + 1], starts[far] + len(lines[far]), Band.SUSPECT


def _last_row(lines: Sequence[str], heading: int, misses: int, row: re.Pattern[str]) -> int:
    """The last line of the table under a heading: after so many lines in a row that are none it is over."""
    missed, last = 0, heading
    for n in range(heading + 1, min(len(lines), heading + 1 + ROWS)):
        found = row.search(lines[n]) is not None
        missed = 0 if found else missed + 1
        if missed > misses:
            break
        last = n if found else last
    return last
