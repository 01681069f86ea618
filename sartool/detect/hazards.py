"""Hazard warnings of a record: banners, indicators and rows of risk tables (DOMAIN R37-R47), not the word hazard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sartool.core.geometry import hull
from sartool.core.text import PageText
from sartool.detect.dates import days_in
from sartool.detect.quotes import Place

FULL = 20_000  # characters: no page of a paper holds more
LONGEST = 60  # lines of a page that a risk table may have


@dataclass(frozen=True, slots=True)
class Hazard:
    """One warning. `about` is its category ("" when it names none); `review` the date of review in ISO, or ""."""

    place: Place
    about: str
    review: str


# Most telling first: the categories of DOMAIN R40 and R41, then what only points elsewhere.
_CATEGORIES = (
    ("sexual_offences", r"sex(?:ual)?\s+(?:harm|risk|offen[cd]\w*)|\bSHPO\b|\bSOPO\b|\bSOR\b|\bRSO\b|registered\s+sex|"
                        r"schedule\s+(?:one|1)\s+offend|notification\s+order"),
    ("mappa", r"\bMAPPA\b|multi[\s-]agency\s+public\s+protection"),
    ("lado", r"\bLADO\b|substantiated\s+allegation|allegation\w*\s+substantiated"),
    ("convicted", r"\bconvict(?:ed|ion)\w*|risk\s+to\s+children\s*\(?(?:convicted)"
                  r"|person\s+posing\s+a?\s*risk\s+to\s+children"),
    ("cautioned", r"\bcaution(?:ed)?\b(?=[^.\n]{0,40}(?:child|offen|police|risk))|cautioned\s*\("),
    ("domestic_abuse", r"\bdomestic\s+(?:abuse|violence)\b|\bD[AV]\s+perpetrator|\bperpetrator\b|\bMARAC\b|coercive"),
    ("removal_of_child", r"removal\s+of\s+(?:a\s+)?child|child(?:ren)?\s+(?:previously\s+)?removed"
                         r"|history\s+of\s+removal"),
    ("protection_plan", r"\b(?:CP|child\s+protection)\s+(?:plan|register)\b"),
    ("self_harm", r"self[\s-]*harm\w*|suicid\w+|\boverdos\w+|ligature"),
    ("violent", r"violen\w+|aggress\w+|threat\w*|assault\w*|weapon\w*|firearm\w*|knife|knives|dangerous\s+dog"
                r"|\bdogs?\b|alone"
                r"|\bpairs?\b|two\s+workers|two\s+staff|\bstaff\b|\bpolice\b|lone\s+work|intimidat\w+|abusive"
                r"|hostile|visit"
                r"|unaccompanied"),
    ("signpost", r"important\s+information|see\s+(?:the\s+)?(?:record|file)\s+of|linked\s+(?:person|record|adult)"),
)  # fmt: skip
_ABOUT = tuple((name, re.compile(shape, re.IGNORECASE)) for name, shape in _CATEGORIES)
_PEOPLE = re.compile("|".join(f"(?:{shape})" for name, shape in _CATEGORIES if name != "signpost"), re.IGNORECASE)
_OPEN = r"(?:(?<=\n)|^|(?<=[|•*!#\[(])|(?<=\s\s))[\s*!#>\[(•⚠▲!~=_\-–|]{0,12}"
_LABEL = re.compile(
    rf"""(?ix) {_OPEN}
    (?P<label>
        (?:related|linked|current|active|known|recorded|open|live|person|staff|case|lcs|ics)?\s*
        (?:hazards?|alerts?|warnings?|risk\s+(?:alert|flag|indicator|marker)|danger|caution)
        (?:\s*/\s*(?:alerts?|warnings?|hazards?|risks?))?
        (?:\s+(?:warnings?|indicators?|markers?|flags?|types?|recorded|notes?|details?|category|status|alerts?
          |icon|present))*
      | related\s+hazards? | violence\s+(?:warning|marker|flag|alert|indicator) | warning\s+(?:marker|flag|signal)s?
      | risks?\s+to\s+(?:staff|workers?|professionals|visitors|others) | important\s+information(?:\s+field)?
        | (?:violent|potentially\s+violent)\s+person(?:s)?(?:\s+register|\s+marker)?
    )
    \s* (?:[:=–—|!]|\s-|-\s|(?<=[A-Z])\s\s) \s* (?P<said>[^\n]{{2,240}})
    """
)
_ORDERS = re.compile(
    rf"""(?ix) {_OPEN}
    (?P<all>
        (?-i:DO\s+NOT\s+VISIT|NO\s+LONE|VISIT\s+IN\s+(?:PAIRS?|TWOS)|TWO\s+WORKERS|RISK\s+TO\s+(?:STAFF|WORKERS
          |CHILDREN)
           |JOINT\s+VISITS?\s+ONLY|DO\s+NOT\s+SEE\s+ALONE|NOT\s+TO\s+BE\s+(?:VISITED|SEEN)\s+ALONE|DANGEROUS\s+DOG
           |(?:POTENTIALLY\s+)?VIOLEN(?:T|CE)\s+(?:MARKER|WARNING|ALERT|FLAG)|POTENTIALLY\s+VIOLENT
             |VIOLENT\s+(?:PERSON|CLIENT|ADULT|PARENT)|NO\s+HOME\s+VISITS)\b [^\n]{{0,160}}
      | (?:please\s+)?(?:do\s+not|never|staff\s+(?:must|should)\s+not|workers?\s+(?:must|should)\s+not
        |no\s+worker\s+(?:is\s+)?to)
        \s+(?:visit|attend|see|interview|enter|go)\b [^\n.]{{0,40}}? \b(?:alone|unaccompanied|on\s+your\s+own
          |single[\s-]handed)\b
        [^\n]{{0,120}}
      | (?:visits?\s+(?:only\s+)?in\s+(?:pairs?|twos?)|joint\s+visits?)\s+only\b [^\n]{{0,120}}
      | two\s+(?:workers|members\s+of\s+staff|staff)\s+(?:to|must|should)\s+(?:visit|attend)\b [^\n]{{0,120}}
      | (?:violent|aggressive)\s*/\s*threatening\b [^\n]{{0,120}}
    )
    """
)
# The heading of a risk table or of an export of warnings: a column that names them, and others beside it.
_COLUMN = re.compile(r"(?i)^\W*(?:(?:risk|hazard|alert|warning)s?)(?:\s+(?:id|ref|no|type|category|recorded"
                     r"|description|text|name))?\b")
_COLUMNS = re.compile(
    r"(?i)\b(?:id|ref|category|type|text|details?|description|entered|recorded|start(?:ed)?|end(?:ed)?"
    r"|review(?:ed)?|status"
    r"|person|linked|date|by|source|level|notes?|comments?)\b"
)
_NUMBERED = re.compile(r"^\W{0,2}[A-Z]{1,5}[-/ ]?\d{2,}\b")
_DATED = re.compile(r"^\W{0,2}\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
# Words one of which each warning holds: looked for first, the shapes are costly.
_WORDS = (
    "hazard", "alert", "warning", "risk",
    "danger", "caution", "important information", "violen", "alone", "unaccompanied", "on your own", "single-handed",
    "single handed", "joint visit", "in pair", "in two", "two worker", "two member", "two staff", "lone", "home visits",
    "threatening",
)  # fmt: skip
_OF_THINGS = re.compile(
    r"(?i)\b(?:allerg\w+|nut|peanut|penicillin|asthma\w*|epilep\w*|epipen|medication|dietary|weather|traffic|fire\b"
    r"|trailing|cable|slip\w*|trip\w*|wet\s+floor|choking|coshh|chemical|asbestos|bleach|stair\w*|pond|pool|electrical"
    r"|health\s+(?:and|&)\s+safety|virus|phishing|scam|hot\s+water|school\s+(?:gave|issued)|diabet\w*|seizure\w*"
    r"|lactose|gluten|coeliac|latex|bee\s+sting\w*|infection|covid\w*|out\s+of\s+date|deadline|budget|system)\b"
)
_NONE = re.compile(
    r"(?i)^\W*(?:none|no|nil|n/?a|not\s+(?:known|applicable|recorded|identified)|no\s+(?:known\s+)?(?:hazards?"
    r"|alerts?|risks?"
    r"|warnings?|current)(?:\s+\w+){0,3}|-+|0|ended)\W*$"
)
_NARRATIVE = re.compile(
    r"(?i)\b(?:I|we|she|he|they|her|his)\s+(?:was|were|is|has|had|may|might|will|would|could|said|told|felt|feels|does"
    r"|did|asked|thought|found|gave|got)\b"
)
_REVIEW = re.compile(r"(?i)\breview\w*\b[\s:\-–(]*(?:date|due|by|on|next)?[\s:\-–(]*$")


def hazard_warnings(pages: Sequence[PageText]) -> tuple[Hazard, ...]:
    """Every warning entry, on every page where it stands: a banner, an indicator, a row of a risk table.

    A warning may be about the child who asks (self-harm, a protection plan) or about somebody else: a person judges.
    Warnings about things (allergies, fire, trailing cables) are none.
    """
    return tuple(h for p in pages if any(w in p.text[:FULL].lower() for w in _WORDS) for h in _on(p))


def _on(page: PageText) -> Iterator[Hazard]:
    taken: list[tuple[int, int]] = []
    text = page.text[:FULL]
    for start, end in sorted({*_rows(page), *_entries(text), *_orders(text)}):
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        said = page.text[start:end]
        yield Hazard(Place(page.page, start, end), _about(said), _review(page.text, start, end))


def _entries(text: str) -> Iterator[tuple[int, int]]:
    for m in _LABEL.finditer(text):
        said, label = m["said"], m["label"]
        if _NONE.match(said) or _OF_THINGS.search(said) or _OF_THINGS.search(_line(text, m.start("label"))):
            continue
        points = re.match(r"(?i)\s*(?:related|linked|important)", label) is not None
        if (points or _PEOPLE.search(said)) and not _is_story(said):
            yield _trimmed(text, m.start("label"), m.end("said"))


def _orders(text: str) -> Iterator[tuple[int, int]]:
    for m in _ORDERS.finditer(text):
        if not _OF_THINGS.search(m["all"]) and not _is_story(m["all"]):
            yield _trimmed(text, m.start("all"), m.end("all"))


def _rows(page: PageText) -> Iterator[tuple[int, int]]:
    """Rows of a risk table, each a warning: to the foot of the table, told by a gap or by a row of nothing."""
    lines = _lines_of(page)
    n = 0
    while n < len(lines):
        head = _heading_lines(page.text, lines[n : n + 4])
        n += max(head, 1)
        if not head:
            continue
        last = n
        while last < len(lines) and last - n < LONGEST and (last == n or not _far(lines[n:last], lines[last])):
            last += 1
        yield from _split(page.text, lines[n:last])
        n = last


def _heading_lines(text: str, lines: Sequence[_Line]) -> int:
    """How many lines make a heading of a table of warnings, 0 when there is none here."""
    for many in range(1, len(lines) + 1):
        said = " ".join(text[x.start : x.end] for x in lines[:many])
        names = {m.group().lower() for m in _COLUMNS.finditer(said)}
        prose = any(c in said for c in ".:;!?") or len(said.split()) > 16 or _PEOPLE.search(said) or any(days_in(said))
        if prose or not _COLUMN.match(said):
            return 0
        after = text[lines[many].start : lines[many].end] if many < len(lines) else ""
        if len(names) >= 3 and (_NUMBERED.match(after) or _DATED.match(after) or _PEOPLE.search(after)):
            return many
    return 0


def _far(above: Sequence[_Line], line: _Line) -> bool:
    """Whether a line stands apart from all above it: the table is over."""
    return line.y0 - max(x.y1 for x in above) > 3.0 * (line.y1 - line.y0)


def _split(text: str, lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Rows that open with a number or a date run to the next such; without any each line is one."""
    numbered, dated = ([n for n, x in enumerate(lines) if s.match(text[x.start : x.end])] for s in (_NUMBERED, _DATED))
    starts = numbered or dated
    if not starts:
        starts = [n for n, x in enumerate(lines) if _PEOPLE.search(text[x.start : x.end])]
        ends = [n + 1 for n in starts]
    else:
        ends = [*starts[1:], len(lines)]
    for first, end in zip(starts, ends, strict=True):
        said = text[lines[first].start : lines[end - 1].end]
        if not _NONE.match(said) and not (_OF_THINGS.search(said) and not _PEOPLE.search(said)):
            yield _trimmed(text, lines[first].start, lines[end - 1].end)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page: half-open characters, top and foot in points."""

    start: int
    end: int
    y0: float
    y1: float


def _lines_of(page: PageText) -> list[_Line]:
    numbers: dict[int, list[int]] = {}
    for n, w in enumerate(page.words):
        numbers.setdefault(w.line, []).append(n)
    lines = []
    for own in numbers.values():
        box = hull(page.words[n].box for n in own)
        lines.append(_Line(page.spans[own[0]][0], page.spans[own[-1]][1], box.y0, box.y1))
    return lines


def _is_story(said: str) -> bool:
    return _NARRATIVE.search(said) is not None


def _about(said: str) -> str:
    return next((name for name, shape in _ABOUT if shape.search(said)), "")


def _review(text: str, start: int, end: int) -> str:
    """The date of review inside the entry or on the line under it."""
    below = text[end : end + 80].split("\n")
    said = text[start:end] + ("\n" + below[1] if len(below) > 1 and re.match(r"(?i)\s*review", below[1]) else "")
    return next((d.isoformat() for at, _, d in days_in(said) if _REVIEW.search(said[max(0, at - 30) : at])), "")


def _line(text: str, at: int) -> str:
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    return text[first : last if last >= 0 else len(text)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
