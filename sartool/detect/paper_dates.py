"""The date of a document: of the meeting, visit or letter it is, not of a birth, a print, a review to come or a story.

A paper of a period (a monthly summary) and a paper of many entries (a chronology, case notes) take the first day of
it, so that it stands where it begins. A month without a day is given as the first of that month.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import PurePosixPath

from sartool.core.text import PageText
from sartool.detect.dates import DATE as _DATE
from sartool.detect.dates import days_in, parsed
from sartool.detect.headings import Run, greeting, is_letter, runs_of

OLDEST = date(1945, 1, 1)
MANY = frozenset({
    "chronology", "case_notes", "carer_log", "residential_log", "messages", "supervising_notes", "family_time",
    "duty_log", "hazard_entry", "statutory_visit",
})  # fmt: skip
REVIEWS = frozenset({"looked_after_review", "review_conference", "in_need_plan", "carer_review", "iro_check"})
FULL = 20_000  # characters: no page of a paper holds more
MOST = 200  # dates of a page that are looked at
FEW = 30  # pages of a paper on which its signature is looked for
SIGNED = 5.0  # weight of a date beside a signature
ROWS = 2  # lines that open with a date make a paper of many entries
_EVENT = (
    r"(?:strategy |core group |(?:child protection )?(?:review )?case |home |initial |statutory |looked after "
    r"|lac |cla "
    r"|child protection |review |supervision |contact |telephone |last |this )*"
    r"(?:meeting|conference|discussion|visit|review|assessment|report|referral|contact|session|supervision|interview"
    r"|incident|episode|letter|plan|closure|decision|order|notification|record|recording|entry|call|appointment"
    r"|examination|attendance|enquiry|panel|hearing|log|statement|minutes|notes?|summary|transfer|observation|event"
    r"|message|agreement|form|consultation|clinic|enquiries|pep|document|admission to file|medical|core group|check"
    r"|exclusion|notice|return interview|cin|icpc|completion|signature|score|chronology)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
_GOOD = re.compile(
    rf"(?i)(?:\b(?:date|dyddiad)(?:\s*(?:and|&|/|\+)\s*time)?\s+(?:of|the)\s+(?:the\s+)?{_EVENT}\b[\w\s/()'-]{{0,25}}?"
    rf"|\b{_EVENT}\s+(?:date|held(?: on)?|took place(?: on)?|dated)"
    rf"|\b(?:date\s+)?(?:this\s+)?{_EVENT}?\s*(?:was\s+)?(?:completed|started|commenced|held|undertaken|written"
    r"|produced|recorded|made|taken|finalised)(?:\s+(?:on|date))?"
    r"|\bheld\s+(?:on|at[^\n]{0,40}\bon)|\bdated(?:\s+this)?|\bdate\s+(?:completed|held|seen|written|recorded|compiled)"
    r"|\bdate\s*(?:and|&|/)\s*time|\b(?:week|period)\s+(?:commencing|beginning|covered|from)|\bw/c)"
    rf"[\s:.\-–|=(]*(?:on\s+|from\s+)?{_WEEKDAY}$"
)
_REVIEW = re.compile(rf"(?i)\b(?:date\s+of\s+(?:this\s+)?review|review\s+date|reviewed\s+on)[\s:.\-–|]*{_WEEKDAY}$")
_PLAIN = re.compile(rf"(?i)(?:^|[\n\s|])(?:date|dyddiad|sent)[\s:.\-–|]*{_WEEKDAY}$")
_SIGNED = re.compile(rf"(?i)\bsign(?:ed|ature)\b[^\n]{{0,60}}?(?:\bdated?\b)?[\s:._\-–]*{_WEEKDAY}$")
_UNDER = re.compile(  # the last line of a report: "A Name, team manager, 19 April 2018"
    r"^(?:Dr |Mr |Mrs |Ms |Miss )?[A-Z][\w'’.\-]*(?: [A-Z][\w'’.\-]+){1,2}, (?:[\w ]{2,40}, )?$"
)
_BAD = re.compile(
    r"(?i)(?:\bbirth|\bborn|\bd\.?\s?o\.?\s?b|\bb\.|\bnext\b|\bdue\b|\btarget\b|\bby when\b|\bprint(?:ed)?\b|\bexpir\w+"
    r"|\bvalid (?:until|to)\b|\buntil\b|\bdate (?:of |looked after|became)?\s*(?:placement|admission|marriage|death"
    r"|arrival)|\bprevious\b|\blast\b|\bdate of last\b|\bversion\b|\bissued?\b \d|\bgenerated\b|\bdownloaded\b"
    r"|\bextracted\b|\brun (?:on|date)\b|\bproposed\b|\bplanned\b|\bexpected\b|\bedd\b|\bscanned\b|\bupdated\b"
    r"|\badopted\b|\bfollowing\b|\bstart(?:ed)? of placement\b|\bsince\b|\bfrom:? .* to\b)[^\n]{0,28}$"
)
_RECEIVED = re.compile(r"(?i)\b(?:received|date received|rec['’]?d)\b[\s:.\-–]*(?:on\s+)?$")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = re.compile(
    rf"(?i)(?<![\w/])(?P<m>{_MONTHS})[a-z]{{0,6}}\.?(?:\s*(?:-|–|to"
    rf"|/)\s*(?:{_MONTHS})[a-z]{{0,6}})?[\s,'’_]+(?P<y>(?:19|20)\d\d|\d\d)(?!\d)"
)
_DAYS = re.compile(r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to)\s*\d{1,2}(?:st|nd|rd|th)?\s+(?=[A-Z])")
_BORN = re.compile(r"(?i)\b(?:born|birth|d\.?o\.?b)\b")
_ROW = re.compile(r"(?m)^(?:[-•*|]\s*|\d{1,3}\s(?=\d\d[/.]))?(?:(?i:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?(?=\d)")
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>\d\d)[-_.]?(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d)[-_. ]?(?P<m>\d\d)[-_. ]?(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d-)(?P<d>\d\d)[-_. ]?(?P<m>\d\d)[-_. ]?(?P<y>\d\d)(?![\d-])"),
)


def date_of(pages: Sequence[PageText], type_: str, title: str, file: str, today: date | None = None) -> str:
    """The date of the paper in ISO, "" when its words do not tell. `today`: nothing later is believed."""
    last = today or date(2100, 1, 1)
    found = _first(pages, type_, title, last) if pages else None
    found = found or _of_file(file, last)
    return found.isoformat() if found else ""


def _first(pages: Sequence[PageText], type_: str, title: str, last: date) -> date | None:
    if type_ in MANY:
        rows = _in_order([d for p in pages for d in _rows(p.text[:FULL]) if OLDEST <= d <= last])
        if len(rows) >= ROWS:
            return min(rows)
    in_title = None if _DAYS.search(title) else next((d for _, _, d in days_in(title) if OLDEST <= d <= last), None)
    weighed = list(_weighed(pages[0], type_, last))
    weighed += [(4.0, d) for p in pages[1:FEW] for w, d in _weighed(p, type_, last) if w == SIGNED]
    if in_title:
        weighed.append((9.5, in_title))
    best = max((w for w, _ in weighed), default=0.0)
    if best >= 4.0:
        return next(d for w, d in weighed if w == best)
    return _month(title, last)


def _rows(text: str) -> Iterator[date]:
    """Dates that open a line, birthdays left out."""
    for row in _ROW.finditer(text):
        m = _DATE.match(text, row.end())
        day = parsed(m) if m else None
        if m is not None and day is not None and not _BORN.search(text[m.end() :].split("\n", 1)[0][:60]):
            yield day


def _in_order(days: Sequence[date]) -> list[date]:
    """The longest run of days that goes up, or down: a date out of order opens a line of the story, not an entry."""
    return max((_rising(days), _rising(days[::-1])), key=len)


def _rising(days: Sequence[date]) -> list[date]:
    ends: list[int] = []  # for each length, where the run with the earliest last day ends
    tails: list[date] = []
    before: list[int] = []
    for n, day in enumerate(days):
        at = bisect_right(tails, day)
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1], tails[at : at + 1] = [n], [day]
    run, n = [], ends[-1] if ends else -1
    while n >= 0:
        run.append(days[n])
        n = before[n]
    return run[::-1]


def _weighed(page: PageText, type_: str, last: date) -> Iterator[tuple[float, date]]:
    """Dates of the page whose label or place makes them the paper's own, with a weight."""
    top = _lines(page) if is_letter(page) else [r for r in _lines(page) if r.box.y0 < 0.5 * page.height]
    for start, end, day in islice(days_in(page.text[:FULL]), MOST):
        if not OLDEST <= day <= last:
            continue
        weight = _label(page.text, start, type_)
        if weight == 0.0 and any(r.start <= start and end <= r.end and _stands_alone(r, start, end) for r in top):
            weight = 6.0
        if weight > 0:
            yield weight, day


def _lines(page: PageText) -> list[Run]:
    """Runs that have their line to themselves, and in a letter those of its head, which may stand in two columns."""
    runs = list(runs_of(page))
    starts = Counter(r.line for r in runs)
    head = greeting(page) if is_letter(page) else 0
    return [r for r in runs if r.start < head or (not head and starts[r.line] == 1)]


def _label(text: str, start: int, type_: str) -> float:
    """What the words before a date make of it: more than 0 its own date, less than 0 another's, 0 nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    before = line if line.strip(" :.-–|") else _lines_above(text, start)
    before = before[-90:]
    after_bad = _BAD.search(before)
    if _REVIEW.search(before) and not re.search(r"(?i)\bnext\b", before):
        return 9.0 if type_ in REVIEWS else -1.0
    if _SIGNED.search(before) or _UNDER.search(before):
        return SIGNED
    good = _GOOD.search(before)
    if good is not None and not (after_bad and after_bad.start() >= good.start() - 8):
        begun = re.search(r"(?i)\b(?:start|commenc|began|begun)\w*[\s:.\-–]*(?:on|date)?[\s:]*$", before)
        return 8.5 if begun else 9.0  # a paper is of the day it was completed
    if after_bad is not None:
        return -1.0
    if _PLAIN.search(before):
        return 8.0
    return 3.0 if _RECEIVED.search(before) else 0.0


def _lines_above(text: str, start: int) -> str:
    """The label over a date that opens its line: a cell may break it ("Date and / time"). A sentence is none."""
    lines = text[:start].rstrip(" ").removesuffix("\n").rsplit("\n", 2)[-2:]
    if not lines or len(lines[-1].split()) > 6 or lines[-1].rstrip().endswith("."):
        return ""
    return " ".join((lines[-2][-40:] if len(lines) > 1 else "", lines[-1])) if len(lines[-1].split()) < 2 else lines[-1]


def _stands_alone(run: Run, start: int, end: int) -> bool:
    """Whether a run of words is a date and at most a weekday or a town: how a letter is dated."""
    rest = (run.text[: start - run.start] + run.text[end - run.start :]).strip(" .,")
    return not rest or re.fullmatch(r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[A-Z][a-z]+", rest) is not None


def _month(title: str, last: date) -> date | None:
    """The first day of a range of days ("16-23 April 2018"), else of the month the words name."""
    days = _DAYS.search(title)
    first = next((d for _, _, d in days_in(f"{days['d']} {title[days.end():]}")), None) if days else None
    if first is not None and OLDEST <= first <= last:
        return first
    m = _MONTH.search(title)
    if m is None:
        return None
    year = int(m["y"])
    year += 0 if year > 99 else 2000 if year <= 30 else 1900
    day = date(year, _MONTHS.split("|").index(m["m"].lower()) + 1, 1)
    return day if OLDEST <= day <= last else None


def _of_file(file: str, last: date) -> date | None:
    """A date in the name of the file: the last thing to go by."""
    stem = PurePosixPath(file.replace("\\", "/")).stem
    for shape in _IN_NAME:
        for m in shape.finditer(stem):
            year = int(m["y"])
            year += 0 if year > 99 else 2000 if year <= 30 else 1900
            try:
                day = date(year, int(m["m"]), int(m["d"]))
            except ValueError:
                continue
            if OLDEST <= day <= last:
                return day
    written = next((d for _, _, d in days_in(stem.replace("_", " ")) if OLDEST <= d <= last), None)
    return written or _month(stem.replace("_", " "), last)
