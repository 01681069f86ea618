"""Signs that a paper belongs to an adoption (DOMAIN 2.5.9): its forms, panels, orders and letters, not the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sartool.core.text import PageText
from sartool.detect.quotes import Place

FULL = 20_000  # characters: no page of a paper holds more
AT_MOST = 3  # places a document
ENOUGH = 3  # points: one strong sign, or several weak ones of different kinds
TYPES = frozenset({
    "permanence_report", "adopter_report", "adoption_placement", "adoption_panel", "adoption_order",
    "later_life_letter", "letterbox",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sign:
    """A shape, its points, and which kind it is: a kind counts once. `heading`: full points only in one."""

    shape: re.Pattern[str]
    points: int
    kind: str
    heading: bool = False


def _sign(points: int, kind: str, shape: str, *, heading: bool = False) -> _Sign:
    return _Sign(re.compile(shape, re.IGNORECASE | re.VERBOSE), points, kind, heading)


_SIGNS = (
    _sign(3, "report", r"\bchild(?:['’]?s|ren['’]?s)?\s+permanence\s+reports?\b", heading=True),
    _sign(3, "report", r"\bprospective\s+adopt(?:er|or)s?['’]?s?['’]?\s+(?:assessment\s+)?reports?\b", heading=True),
    _sign(3, "report", r"\badoption\s+placement\s+(?:report|plan)s?\b|\badoption\s+support\s+(?:plan|assessment)\b",
          heading=True),
    _sign(3, "form", r"(?-i:(?<=\n)|^)\s*(?:BAAF\s+)?form\s+(?-i:E)\b (?![\s:]*\d) | \bBAAF\s+form\s+(?-i:E)\b"
                     r"| \bform\s+(?-i:E)\b(?=[^.]{0,60}\b(?:adopt|BAAF))"),
    _sign(3, "panel", r"\b(?:minutes|report|decision|recommendations?|agenda|extract)\s+(?:of|from|to"
                      r"|for)\s+(?:the\s+)?"
                      r"(?:\w+\s+){0,3}(?:adoption|permanence)(?:\s+(?:and|&)\s+(?:permanence|fostering))?\s+panel\b"
                      r"| \badoption(?:\s+(?:and|&)\s+(?:permanence|fostering))?\s+panel\s+"
                      r"(?:minutes|report|date|decision|held|meeting|chair|recommend\w*|paper\w*|item|:)"),
    _sign(2, "panel", r"\b(?:adoption|permanence)(?:\s+(?:and|&)\s+(?:permanence|adoption|fostering))?\s+panel\b",
          heading=True),
    _sign(3, "decision", r"\bagency\s+decision[\s-]+maker['’]?s?\s+(?:decision|ratif\w+|record|minute|letter)"
                         r"| (?-i:\bADM\b)\s+(?:decision|decided|ratif\w+|agreed\s+that)"
                         r"| \bshould\s+be\s+placed\s+for\s+adoption\s+decision\b | (?-i:\bSHOBPA\b)"),
    _sign(2, "decision", r"\bagency\s+decision[\s-]+maker\b"),
    _sign(3, "order", r"(?:(?<=\n)|^)[ \t]*(?:interim\s+|draft\s+)?(?:placement|adoption|freeing)\s+order[ \t]*(?=\n|$)"
                      r"| \b(?:adoption|freeing|placement)\s+order\s+(?:was\s+|were\s+)?(?:made|granted|dated)"
                      r"(?=[^.]{0,60}(?:\d|court|judge|adoption))"
                      r"| \bfreeing\s+order\b | \b(?:application|petition)\s+for\s+an?\s+(?:adoption"
                      r"|placement)\s+order\b"
                      r"| \badoption\s+(?:application|petition|proceedings)\s+(?:no|number|ref)"),
    _sign(3, "later life", r"\blater[\s-]+life\s+letters?\b"),
    _sign(3, "letterbox", r"\bletter\s?-?box\s+(?:contact|agreement|service|co-?ordinator|exchange|arrangements?|scheme"
                          r"|correspondence|letter)\b"),
    _sign(3, "annex", r"\bannex\s+A\s+report\b | \bannex\s+A\b(?=[^.]{0,80}\badopt)"
                      r"| \bschedule\s+(?:II|2)\s+report\b(?=[^.]{0,120}\badopt)"),
    _sign(3, "two names", r"\b(?:adopti(?:ve|on)|adopted|post[\s-]adoption|new)\s+(?:sur|family\s+)?name"
                          r"(?:\s+of\s+(?:the\s+)?child)?\s*[:=–\-]\s*\w+"
                          r"(?=[\s\S]{0,160}\bbirth\s+(?:sur|family\s+)?name\b)"
                          r"| \bbirth\s+(?:sur|family\s+)?name(?:\s+of\s+(?:the\s+)?child)?\s*[:=–\-]\s*\w+"
                          r"(?=[\s\S]{0,160}\b(?:adopti(?:ve|on)|adopted|post[\s-]adoption)\s+(?:sur|family\s+)?name)"
                          r"| \b(?:adopted|adoptive)\s+name\s*[:=–]\s*\w+"
                          r"| \b(?:shall|will|is\s+to|to)\s+be\s+known\s+as\b(?=[\s\S]{0,200}\badopt)"),
    _sign(3, "statute", r"\b(?:s(?:ection)?s?\.?\s*(?:18|19|21|22|46|5[1-9]|6[0-5]|79"
                        r"|98)(?:\(\d\w?\))*\s*,?\s*(?:of\s+)?"
                        r"(?:the\s+)?adoption\s+(?:and\s+children\s+)?act\s+(?:1976|2002))\b"
                        r"| \badoption\s+(?:and\s+children\s+)?act\s+(?:1976|2002),?\s*(?:-|–)?\s*"
                        r"s(?:ection)?s?\.?\s*(?:18|19|21|22|46|5[1-9]|6[0-5]|79|98)\b"
                        r"| \badoption\s+agencies\s+regulations\b | \bAAR\s+(?:1983|2005)\b"),
    _sign(3, "court", r"(?-i:\b[A-Z]{2}\d{2}A\d{4,6}\b) | \badoption\s+(?:court\s+)?(?:case|ref(?:erence)?|serial)\s+"
                      r"(?:no|number)\.?\s*[:\-]?\s*\w*\d"),
    _sign(3, "record", r"\badoption\s+(?:case\s+)?(?:record|file)\s*(?:no|number|ref|:)"
                       r"| \b(?:sealed\s+adoption\s+(?:file|record)s?)\b | \badoption\s+contact\s+register\b"),
    _sign(3, "adopters", r"\bprospective\s+adopt(?:er|or|ive\s+(?:parent|famil))\w*\b"),
    _sign(1, "adopters", r"\b(?:the|their|her|his|new)\s+(?:adopters?|adoptive\s+(?:parents?|family|mother"
                         r"|father|mum|dad))\b"),
    _sign(1, "matching", r"\b(?:proposed\s+match|match(?:ed|ing)\s+with|matching\s+(?:panel|report)"
                         r"|introductions?\s+plan"
                         r"|placed\s+(?:with\s+[^.\n]{0,40}\s+)?for\s+adoption|adoptive\s+placement"
                         r"|family[\s-]finding)\b"),
    _sign(1, "birth family", r"\bbirth\s+(?:mother|father|parents?|family|relatives?|name"
                             r"|certificate\s+counselling)\b"),
    _sign(1, "letterbox", r"\bletter\s?-?box\b(?!\s+(?:by|at|on|was|is)\b)"),
    _sign(1, "order", r"(?<!special\s)\b(?:placement|adoption)\s+orders?\b(?!\s+for\b)"),
    _sign(1, "later life", r"\blife\s+story\s+book\b | \byou\s+were\s+adopted\b"),
)  # fmt: skip
# Words one of which each sign holds: looked for first, the shapes are costly.
_WORDS = (
    "adopt", "permanence", "form e", "baaf", "decision", "adm ", "shobpa", "placement order", "freeing", "later life",
    "later-life", "letterbox", "letter box", "letter-box", "annex", "schedule ii", "birth ", "known as", "aar ",
    "match", "introduction", "family finding", "family-finding", "life story",
)  # fmt: skip
_PASSING = re.compile(
    r"(?i)\b(?:not|no|never|rather than|instead of|ruled out|would|could|(?-i:may)|might|whether|if|option"
    r"|options|discussed"
    r"|considered?|alternativ\w+|parallel|possib\w+|half[- ]?(?:sister|brother)|sister|brother|sibling|aunt"
    r"|uncle|cousin"
    r"|mother was|father was|training|explained|withdr[ae]wn|refused|dismissed|twin.?track)\b"
)


def adoption_signs(pages: Sequence[PageText], type_: str) -> tuple[Place, ...]:
    """The most telling places (at most three, the markers' own words) when the paper seems one of an adoption.

    `type_` is the id of its type, "" when unknown. Empty where adoption is only mentioned: one strong sign is enough,
    weak ones must come together. Raised to a person, nothing is assumed (DOMAIN 2.5.9).
    """
    found = [(points, kind, place) for p in pages for points, kind, place in _signs(p)]
    by_kind: dict[str, int] = {}
    for points, kind, _ in found:
        by_kind[kind] = max(by_kind.get(kind, 0), points)
    strongest, total = max(by_kind.values(), default=0), sum(by_kind.values())
    together = total >= ENOUGH and ("adopters" in by_kind or type_ in TYPES)
    if strongest < ENOUGH and not together and total <= ENOUGH:
        return ()
    telling: list[Place] = []
    told: set[str] = set()
    for _, kind, place in sorted(found, key=lambda f: -f[0]):
        inside = any(t.page == place.page and t.start < place.end and place.start < t.end for t in telling)
        if kind not in told and not inside:
            telling.append(place)
            told.add(kind)
    return tuple(sorted(telling[:AT_MOST], key=lambda t: (t.page, t.start)))


def _signs(page: PageText) -> Iterator[tuple[int, str, Place]]:
    text = page.text[:FULL]
    plain = text.lower()
    if not any(w in plain for w in _WORDS):
        return
    for sign in _SIGNS:
        for m in sign.shape.finditer(text):
            start, end = _trimmed(page.text, m.start(), m.end())
            points = _points(page.text, start, end, sign)
            if points > 0:
                yield points, sign.kind, Place(page.page, start, end)


def _points(text: str, start: int, end: int, sign: _Sign) -> int:
    """A marker in a heading counts in full; in a sentence that weighs possibilities hardly at all."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    heads = len(line.split()) <= 12 and not line.rstrip().endswith(".") and line[:1] == line[:1].upper()
    if sign.heading and not heads:
        return min(sign.points, 2) if not _PASSING.search(_around(text, start, end)) else 0
    if not heads and _PASSING.search(_around(text, start, end)):
        return sign.points - 2
    return sign.points


def _around(text: str, start: int, end: int) -> str:
    """The sentence the words stand in."""
    first = max((m.end() for m in re.finditer(r"[.!?](?=\s)|\n\s*\n", text[max(0, start - 240) : start])), default=0)
    after = re.search(r"[.!?](?=\s|$)|\n\s*\n", text[end : end + 240])
    return text[max(0, start - 240) + first : end + (after.start() if after else 240)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
