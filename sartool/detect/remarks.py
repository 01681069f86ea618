"""What the record says of itself: late entries, where the paper lies, when the file moved (DOMAIN R05, R12, R36b)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sartool.core.bundle import Remark, Topic
from sartool.core.text import PageText

FULL = 20_000  # characters: no page of a paper holds more
LONGEST = 300  # characters of a remark
_LATE = re.compile(
    r"""(?ix)
      (?<!\w)(?<!the\s)(?<!a\s)(?<!the\s\s) late [\s\-–_]* (?:entry|entries|recording|record) (?!\w)
        (?! \s+ (?:to|into|in|fee|fees|at) \s+ (?:the|school|class|race|building|home) )
    | \b(?:entered|recorded|written(?:\s+up)?|typed(?:\s+up)?|inputted|input|added|completed|logged)\s+
        (?:on\s+\w+\s+)?(?:retrospectively|late\b(?!\s+(?:at|in|on|last)\b)|after\s+the\s+event|belatedly)
    | \bretrospective(?:ly)?\s+(?:case\s+)?(?:entry|entries|note|recording|record(?:ed)?|log|entered|written)
    | \b(?:delayed|backdated|back-dated)\s+(?:entry|recording|case\s+note)
    """
)
_PAPERS = (
    r"(?:paper|hard\s+cop(?:y|ies)|manual)\s+(?:case\s+)?(?:files?|records?|cop(?:y|ies)|version)|hard\s+cop(?:y|ies)"
)
_KEPT = (
    r"(?:held|kept|stored|filed|located|archived|retained|lodged|deposited|boxed|at|in|with|sent\s+to|is\s+at"
    r"|on\s+microfiche)"
)
_PAPER = re.compile(
    rf"""(?ix)
      \b(?:original|paper|file|record|physical|storage|archive|hard\s+copy)\s+(?:file\s+|record\s+
        |copy\s+)?location\s*[:\-–]
    | \blocation\s+of\s+(?:the\s+)?(?:original|paper|physical|hard|manual)\b
    | \b{_PAPERS}\b [^.\n]{{0,40}}? \b{_KEPT}\b
    | \b(?:papers?|files?|records?|originals?|photographs|photos|volumes?|notes|documents?|letters?|drawings?|cards?)\b
        [^.\n]{{0,30}}? \b(?:held|kept|stored|filed|located|archived|retained|lodged|deposited|boxed|are|is|now
          |remain\w*)\b
        [^.\n]{{0,30}}? \b(?:off[\s-]?site|archive\w*|records?\s+(?:centre|store|office|management|room)|strong\s*room
          |store\s*room|box\s+\w?\d+|shelf|basement\s+store|deep\s+store|safe\s+at|filing\s+cabinet
            |iron\s+mountain|microfi\w+)
    | \barchived?\s+(?:box|ref(?:erence)?|store|file|volume)\b\s*(?:no\.?|number|ref\.?)?\s*[:\-–]?\s*\w*\d
    | \b(?:records?\s+(?:centre|store)|off[\s-]?site\s+stor(?:e|age)|deep\s+store|records?\s+management)\b[^.\n]{{0,40}}
        \b(?:box|ref|volume|vol\.?|shelf|bay)\b
    | \bmicrofi(?:che|lm(?:ed)?)\b
    | \bsee\s+(?:also\s+)?(?:the\s+)?(?:paper|manual|hard\s+copy)\s+(?:case\s+)?(?:file|record)\b
    | \boriginals?\s+(?:on|in|with)\s+(?:the\s+)?(?:paper|manual|blue|green|red|buff)\s+(?:file|folder)
    """
)
_FILE = (
    r"(?:(?:paper|case|social\s+work|electronic|whole|complete|manual|child['’]?s|main)\s+)*"
    r"(?:files?|case\s+files?|case\s+records?|records?|case\s+papers|volumes?)"
)
_MOVED = re.compile(
    rf"""(?ix)
      \b{_FILE}\b (?:\s*[(][^)\n]*[)])? [^.\n]{{0,25}}? \b(?:transferred
        |handed\s+over)\b (?=[^.\n]{{0,80}}\b(?:to|from|on)\b)
    | (?<!contact\s)(?<!school\s)(?<!health\s)\b{_FILE}\b (?:\s*[(][^)\n]*[)])? [^.\n]{{0,12}}?
        \b(?:passed|moved|sent|forwarded|returned|despatched|dispatched)\b (?=[^.\n]{{0,60}}\b(?:to|from)\b)
        (?=[^.\n]{{0,90}}(?:\d{{1,2}}[/.]\d{{1,2}}[/.]\d\d|(?:19|20)\d\d|\b(?:team|office|council|care
          |archive\w*|authority|D\.?C\.?|C\.?C\.?)\b))
    | \bcase\s+(?:responsibility\s+)?(?:was\s+|is\s+|has\s+been\s+
      |to\s+be\s+)?transferred\b[^.\n]{{0,20}}?\b(?:to|from|on)\b
    | \b{_FILE}\s+(?:was\s+|were\s+)?(?:received|recd|rec['’]d)\s+(?:back\s+)?(?:from|on|into|in|by)\b
    | \b(?:transfer|handover)\s+of\s+(?:the\s+)?(?:{_FILE}
      |case(?:\s+responsibility)?)\b (?=[^.\n]{{0,60}}(?:\bto\b|\bfrom\b|:))
    | \b(?:file|case|record)\s+transfer(?:\s+(?:date|form|record|sheet))?\s*[:\-–]
    | \bdate\s+(?:of\s+)?(?:(?:file|case)\s+transfer(?:red)?|transfer\s+of\s+(?:file|case)|file\s+(?:sent|received))
    | \b(?:file|case|records?)\s+transferred\s+(?:in|out)\b
    """
)
# A story of the same words: a school's file, a court's record, somebody who was moved.
_STORY = re.compile(
    r"(?i)\b(?:criminal records?|police record|record player|school records?|medical records? (?:were"
    r"|was) (?:good|clear)"
    r"|should be (?:kept|stored)|must be (?:kept|stored)|cards? (?:is|are) in her|nail file)\b"
)
_PLACE = re.compile(
    r"(?i)(?:location(?:\s+of[\w\s]{0,30})?\s*[:\-–]\s*|\b(?:held|kept|stored|filed|located|archived|retained|lodged"
    r"|deposited|boxed)\s+(?:at|in|with|by|on)?\s*(?:the\s+)?|\b(?:file|copy|copies|record"
    r"|records)\s+(?:is\s+)?(?:at|in)"
    r"\s+(?:the\s+)?)(?P<place>[^\n;]+)"
)
# Words one of which each remark holds: looked for first, the shapes are costly.
_LATELY = ("late", "retrospect", "after the event", "belated", "backdated", "back-dated", "delayed")
_PAPERLY = (
    "location", "hard cop", "paper", "manual", "archiv", "site", "store", "strong", "records", "shelf", "box", "safe",
    "cabinet", "iron mountain", "microfi", "original",
)  # fmt: skip
_MOVEDLY = (
    "transfer", "handed over", "handover", "passed", "moved", "sent", "forwarded", "returned", "patched", "received",
    "rec'd", "recd", "rec’d",
)  # fmt: skip
_TOPICS = (
    (Topic.LATE_ENTRY, _LATE, _LATELY), (Topic.PAPER_LOCATION, _PAPER, _PAPERLY), (Topic.TRANSFER, _MOVED, _MOVEDLY),
)  # fmt: skip


def remarks_of(pages: Sequence[PageText]) -> tuple[Remark, ...]:
    """Every remark of the record about itself, in its own words, page by page."""
    found: dict[Remark, None] = {}
    for page in pages:
        text = page.text[:FULL]
        plain = text.lower()
        for topic, shape, words in _TOPICS:
            if not any(w in plain for w in words):
                continue
            for first, last in _lines_with(plain, words):
                for m in shape.finditer(text, first, last):
                    said = _sentence(text, m.start(), m.end())
                    if not _STORY.search(said):
                        found.setdefault(Remark(topic, page.page, said))
    return tuple(found)


def _lines_with(plain: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines in which one of the words stands, each with the line after it: a remark may break."""
    at = done = 0
    lines = plain.split("\n")
    for n, line in enumerate(lines):
        if at >= done and any(w in line for w in words):
            done = at + len(line) + (1 + len(lines[n + 1]) if n + 1 < len(lines) else 0)
            yield at, done
        at += len(line) + 1


def paper_location_of(remarks: Sequence[Remark]) -> str:
    """Where the paper lies, by the first remark that says so: the words for the place."""
    said = next((r.text for r in remarks if r.topic is Topic.PAPER_LOCATION), "")
    m = _PLACE.search(said)
    return (m["place"] if m else said).strip(" .,:;*[]()")[:120]


def _sentence(text: str, start: int, end: int) -> str:
    """The line the words stand on, or of a line with several sentences theirs."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for a, b in _sentences(text, first, last):
        if a <= start < b:
            return " ".join(text[a : max(b, end)].split())[:LONGEST]
    return " ".join(text[first:last].split())[:LONGEST]


def _sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    for m in re.finditer(r"[.!?]\s+(?=[A-Z])", text[first:last]):
        yield at, first + m.end()
        at = first + m.end()
    yield at, last
