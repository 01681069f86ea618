"""The heading of a paper: the words that name it, not its letterhead, its stamps, its address block or its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from sartool.core.geometry import Box, hull
from sartool.core.text import PageText
from sartool.detect.dates import DATE
from sartool.detect.document_types import DocumentType, Said, said_in

TOP = 0.5  # share of the page in which a heading may stand
LINES = 24  # runs of words from the top that are looked at
LONGEST = 80  # characters of a title
SUBJECT = 9  # words a letter's subject line may have
ENOUGH = 3.0  # points a run needs to be the heading
_WIDE = 2.4  # heights: a wider space parts two columns of a letterhead

PAPER = re.compile(
    r"(?i)\b(?:reports?|minutes|records?|forms?|plans?|notes?|assessments?|letters?|summary|chronology|logs?|reviews?"
    r"|checklist|statement|certificate|order|agreement|notice|notification|referral|profile|book|schedule|register"
    r"|questionnaire|discussion|conference|enquiry|agenda|memo(?:randum)?|diary|timeline|export|sheet|transcript"
    r"|genogram|ecomap|inventory|list|application|decision|consent|message|advice|panel|supervision|evaluation"
    r"|response|outcome|analysis|history|interview|medical|meeting|exclusion|story|visit|details|information)\b"
)
ORGANISATION = re.compile(
    r"(?i)\b(?:council|constabulary|police|trust|nhs|surgery|hospital|infirmary|clinic|school|college|academy|ysgol"
    r"|university|directorate|department|authority|services?|team|centre|agency|partnership|board|court|ltd|limited"
    r"|cafcass|solicitors|house|office|hall|borough|cyngor|heddlu|practice|division|unit|society|association)\b"
)
_STAMP = re.compile(
    r"(?i)^\W*(?:(?:strictly |private (?:and|&) |official[- :]*)?(?:confidential|sensitive|restricted|official|protect"
    r"|private|copy|draft|final|original|received|scanned|urgent|file copy|without prejudice|not protectively marked"
    r"|personal|amended|in confidence|for office use only)[\W\d]*)+(?:personal data|information|document"
    r"|when complete\w*"
    r"|and sensitive)?\W*$"
)
_PAGE = re.compile(r"(?i)^\W*(?:page|p\.?|folio|sheet|tudalen)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$")
_ADDRESS = re.compile(
    r"(?i)\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|@|\bwww\.|https?:|\b(?:tel|fax|phone|telephone|ffôn|e-?mail"
    r"|dx)\b\s*[.:(\d]"
    r"|^\s*(?:flat|unit)?\s*\d+[a-z]?,?\s+[A-Z][\w' ]+(?:road|street|lane|avenue|close|drive|way|row|place|terrace"
    r"|gardens|grove|court|crescent|square|hill|rise|walk)\b"
)
_LABEL = re.compile(
    r"(?i)^\s*(?P<label>re|subject|title|report title|document(?: title| type| name)?|form(?: name| title)?|record type"
    r"|type of (?:record|document|meeting|report))\s*[:\-–]\s*(?=\S)"
)
_FIELD = re.compile(r"^\s*[^:]{1,45}:(?:\s|$)")
# From here on a run is no heading any more but fields set on the same line.
_FIELDS = re.compile(
    r"(?i)(?:\s+[-–|]?\s*|^)(?:(?:date of (?:birth|meeting|visit|report|conference|review)|name(?: of child)?|date|dob"
    r"|d\.o\.b\.?|child|young person|ref(?:erence)?(?: no\.?)?|our ref|case (?:no|number|id)\.?|page|status|volume"
    r"|prepared by|completed by|author|held on|printed(?: on| by)?)\s*[:.]\s*\S"
    r"|(?:dob|d\.o\.b\.?|page|held on|dated?|printed(?: on)?|ref|volume|on)\s+(?=\d|\w+day\b))"
)
_SENTENCE = re.compile(
    r"(?i)\b(?:I|he|she|we|they|was|were|is|are|has|have|had|said|told|went|will|would|asked|wanted|thank|please|you)\b"
)
_DEAR = re.compile(r"(?im)^\s*(?:dear|annwyl|hi|hello)\s+\w")
_SHOUTED = re.compile(r"^(?:[A-Z][A-Z'’&/()\-]+\s+){2,}(?=[A-Z][a-z])")
# The paper is about the named one, it is not it.
_ABOUT = re.compile(
    r"(?i)\b(?:invitation|invite|agenda|guidance|leaflet|template|consent|request|guide|apologies|cancell\w+|reminder"
    r"|how to|application|notes? for|policy|procedure|training|information about|explaining|feedback|appeal\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that stand together. `text[start:end]` of the page; `size` is their height in points."""

    text: str
    start: int
    end: int
    box: Box
    size: float
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A run that may be the heading, what type it names ("" for none) and how sure that is."""

    title: str
    type: str
    score: float


def runs_of(page: PageText) -> Iterator[Run]:
    """The lines of the page, a line with a wide gap in it as two."""
    here: list[int] = []
    for n, word in enumerate(page.words):
        if here:
            last = page.words[here[-1]]
            if word.line != last.line or word.box.x0 - last.box.x1 > _WIDE * max(last.box.height, 4.0):
                yield _run(page, here)
                here = []
        here.append(n)
    if here:
        yield _run(page, here)


def _run(page: PageText, numbers: Sequence[int]) -> Run:
    words = [page.words[n] for n in numbers]
    start, end = page.spans[numbers[0]][0], page.spans[numbers[-1]][1]
    size = median(w.box.height for w in words)
    return Run(page.text[start:end], start, end, hull(w.box for w in words), size, words[0].line)


def is_letter(page: PageText) -> bool:
    """Whether the page greets somebody before its last third."""
    dear = _DEAR.search(page.text)
    return dear is not None and any(w.box.y0 < 0.65 * page.height for w in page.words_in(dear.start(), dear.end()))


def greeting(page: PageText) -> int:
    """Where the greeting of a letter begins in the text of the page; its length when there is none."""
    dear = _DEAR.search(page.text)
    return dear.start() if dear else len(page.text)


def headings_of(page: PageText, types: Sequence[DocumentType]) -> list[Heading]:
    """Runs of the top of the page that may be its heading, the best first. Empty when none is good enough."""
    top = [r for r in runs_of(page) if r.box.y0 < TOP * page.height and len(r.text) <= 2 * LONGEST][:LINES]
    if not top:
        return []
    body = median(w.box.height for w in page.words)
    dear = _DEAR.search(page.text)
    above = len(top)
    if dear is not None:  # under the greeting only a subject line counts, and it is short
        below = [r for r in top if r.start >= dear.end()][:2]
        top = [r for r in top if r.end <= dear.start()]
        above = len(top)
        top += [r for r in below if len(r.text.split()) <= SUBJECT or _LABEL.match(r.text)]
    found = []
    for n in range(len(top)):
        for more, (text, size) in enumerate(_joined(top, n, body)):
            heading = _weighed(text, size / body if body else 1.0, n, types, more, subject=n >= above)
            if heading is not None and heading.score >= ENOUGH:
                found.append(heading)
    return sorted(found, key=lambda h: -h.score)


def _joined(runs: Sequence[Run], n: int, body: float) -> Iterator[tuple[str, float]]:
    """The run alone, and with those under it that are set like it: a heading may break over lines."""
    text, first = runs[n].text, runs[n]
    yield text, first.size
    for before, after in zip(runs[n:], runs[n + 1 : n + 3], strict=False):
        large = min(before.size, after.size) > 1.15 * body
        alike = abs(before.size - after.size) < 0.15 * before.size and before.text.isupper() == after.text.isupper()
        below = 0 <= after.box.y0 - before.box.y0 < 2.2 * before.size and after.box.y0 > before.box.y0 + 1
        goes_on = PAPER.search(after.text) or re.search(r"(?i)\b(?:and|of|the|for|to|a|&|-|–)$", before.text)
        if not (large and alike and below and goes_on) or _is_none(after.text) or _is_letterhead(before.text):
            return
        text = f"{text} {after.text}"
        yield text, first.size


def _is_none(text: str) -> bool:
    """Stamps, page numbers, addresses, dates and fields are never headings."""
    bare = DATE.sub("", text)
    return (
        bool(_STAMP.match(text) or _PAGE.match(text) or _ADDRESS.search(text) or _FIELD.match(text))
        or sum(c.isalpha() for c in bare) < 5
    )


def _is_letterhead(text: str) -> bool:
    return bool(ORGANISATION.search(text)) and not PAPER.search(text)


def _weighed(
    text: str, ratio: float, n: int, types: Sequence[DocumentType], more: int, *, subject: bool
) -> Heading | None:
    """What the run is worth as a heading. `n` lines are above it, `more` joined to it; `subject`: of a letter."""
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    before, colon, _ = bare.partition(":")
    if colon and (subject or label or ratio > 1.2) and said_in(before, types) and not _in_two_parts(bare, types):
        bare = before  # "Fixed term exclusion: " and the child's name
    bare = _without_fields(bare)
    two_parts = colon and bool(ratio > 1.12 or n == 0 or said_in(before, types)) and _in_two_parts(bare, types)
    if not bare or (_is_none(bare) and not two_parts) or len(bare.split()) > 16:
        return None
    said = _best(said_in(bare, types))
    paper = PAPER.search(bare)
    share = said.length / len(bare) if said else 0.0
    if _is_told(bare, ratio, share) or (said is None and (_is_letterhead(bare) or not _is_named(bare, ratio, paper))):
        return None
    score = min(3.0, max(0.0, (ratio - 1.08) * 6)) - 0.08 * n
    score += 2.0 * bool(paper) + (2.0 if label else 0.0) + (0.8 if bare.isupper() else 0.0) + (0.4 if n == 0 else 0.0)
    score += (2.5 + 3.0 * share if said else 0.0) + 0.8 * more
    kind = said.type if said and (share >= 0.35 or ratio >= 1.2 or label) and not _ABOUT.search(bare) else ""
    return Heading(_cased(bare), kind, score)


def _in_two_parts(text: str, types: Sequence[DocumentType]) -> bool:
    """"Looked after child review: minutes" is a heading, "Meeting: 12 June 2007" a field."""
    before, _, after = text.partition(":")
    last = re.findall(r"[^\W\d]+", after)
    fits = 0 < len(last) <= 6 and not any(c.isdigit() for c in after) and bool(
        PAPER.search(before) or len(last) < 3 or said_in(before, types)
    )
    return fits and bool(PAPER.search(after)) and not re.search(r"(?i)^\s*(?:type|name|date|status|ref)\b", before)


def _without_fields(text: str) -> str:
    """The run up to where fields, a date or a place in another type begin on the same line."""
    shouted = _SHOUTED.match(text)
    text = shouted.group() if shouted else text
    cut = _FIELDS.search(text)
    text = text[: cut.start()] if cut else text
    day = DATE.search(text) or re.search(r"\d{1,2}(?:st|nd|rd|th)?\s*(?:-|–|to)\s*\d{1,2}(?:st|nd|rd"
                                         r"|th)?\s+[A-Z]", text)
    return cleaned(text[: day.start()] if day and day.start() > 6 else text)


def _best(said: Sequence[Said]) -> Said | None:
    """The longest phrase; of two about as long the first."""
    best: Said | None = None
    for s in said:
        if best is None or s.length > 1.4 * best.length:
            best = s
    return best


def _is_told(text: str, ratio: float, share: float) -> bool:
    """A sentence, not a heading."""
    if share > 0.7:
        return False
    words = text.split()
    tells = _SENTENCE.search(text) is not None
    return (tells and len(words) > 3 and ratio < 1.2) or (text.endswith(".") and len(words) > 6) or text[0].islower()


def _is_named(text: str, ratio: float, paper: re.Match[str] | None) -> bool:
    """Whether a run without a phrase of a type can name a paper: a paper's noun, or large words no person is called."""
    words = text.split()
    capitals = sum(w[0].isupper() for w in words)
    if paper is not None:
        return ratio > 1.12 or text.isupper() or (len(words) <= 9 and capitals >= 0.6 * len(words))
    return ratio > 1.3 and len(words) >= 3 and capitals < len(words)


def cleaned(text: str) -> str:
    """A title without ornaments, trailing marks and dates left hanging; at most `LONGEST` characters, whole words."""
    text = " ".join(text.split()).strip(" *_-–—=|.,:;#~[]<>•·'\"")
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0].rstrip(" -–,;:(")
    text = re.sub(r"(?i)[\s,\-–(]+(?:on|held(?: on)?|dated?|for|of|at|the|and)$", "", text)
    opened = text.count("(") - text.count(")")
    return text.rstrip(" (") if opened <= 0 else text[: text.rfind("(")].rstrip(" -–")


def _cased(text: str) -> str:
    """Capitals throughout are calmed; abbreviations in brackets stay."""
    if not text.isupper() or len(text.split()) < 2:
        return text
    calm = text.capitalize()
    return re.sub(r"\((\w{2,6})\)", lambda m: m.group().upper(), calm)
