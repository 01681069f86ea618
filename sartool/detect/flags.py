"""Finds passages that the text itself flags: a marker before, perhaps one after, in wording nobody fixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sartool.core.flagwords import flag_wording
from sartool.core.geometry import hull
from sartool.core.grounds import RecordedGround
from sartool.core.text import PageText
from sartool.detect.quotes import Place

# What is forbidden, after a "not": sharing in any of the words that files use.
_SHARE = (
    r"(?:disclos\w*|shar(?:e|ed|ing)|releas\w*|shown?|given|passed|copied|circulat\w*|seen|provided|supplied|reveal\w*)"
)
_MARKER = re.compile(
    rf"""
    # where a sentence, a line or a bracket begins, or anywhere in capitals
    (?:^|(?<=[.!?:\n*\[(])|(?<=\*\s)|(?<=\s)(?=(?-i:[A-Z]{{2,}}\s+[A-Z]{{2,}})))\s*
    (?P<marker>
      (?P<stars>\*{{2,}})?[\[(*<#>=\-–—\s]*
      (?:
        (?:please\s+)?(?:do|must|should|is|are|may|to\s+be)?\s*\b(?:do\s+not|not|never|don['’]t)\b[^.:\n*\])]{{0,40}}?\b{_SHARE}\b
      | not\s+for\s+(?:disclosure|release|sharing|the\s+child|the\s+young\s+person|the\s+family|parents?)
      | (?:restricted|confidential|exempt|withheld|privileged|sensitive|protected|third[\s-]party|private)
        (?=[^.\n]{{0,60}}\b(?:section|information|entry|passage|note|material|part|content|not\s+(?:for|to)|do\s+not|only|-|–|:))
      )
      (?(stars)[^*\n]{{0,200}}\*+|[^.:\n*\])]{{0,120}}[.:*\])\n\-–—]+)
      (?P<reason>\s*\(?\s*(?:reason|because|grounds?)\b\s*[:\-–]?\s*[^.\n*\])]{{3,160}}[.\n*\])]+)?
      [\s*\])>:]*
    )
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)  # fmt: skip
_END = re.compile(
    r"""
    [\[(*<\-–—\s]*\b(?:
        end(?:s|ed)?\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,2}(?:section|entry|information|passage|note|material|part|content|restriction)\b
      | end\s+(?:of\s+)?(?:restricted|confidential|exempt|withheld|third\s+party|sensitive)\b
      | (?-i:END)\b
      | (?<=[*\[(<=\-–—]\s)end\b | (?<=[*\[(<=\-–—])end\b
    )[\s.:*\])>\-–—]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A person telling a story is not a marker: "She asked me not to share this" is narrative.
_NARRATIVE = re.compile(r"\b(?:I|she|he|they|we|her|his|asked|said|told|wanted|wants|does|did|would|agreed)\b")
_ORDER = re.compile(r"\bnot\b|\bnever\b|don['’]t|\bonly\b|withh|exempt|restrict|privileged", re.IGNORECASE)
LONGEST = 4000  # characters a flagged passage without an end marker may reach, paragraph or no paragraph


@dataclass(frozen=True, slots=True)
class Flagged:
    """A passage that the document marks as not to be disclosed, with what the marker says."""

    places: tuple[Place, ...]
    marker: str
    ground: RecordedGround | None
    reason: str
    closed: bool  # whether a marker says where it ends


def flagged_passages(pages: Sequence[PageText]) -> tuple[Flagged, ...]:
    """Passages between markers, document-wide: a passage may run over a page break."""
    text, starts = _stitched(pages)
    lines = _lines(pages, starts)
    found, after = [], 0
    for m in _MARKER.finditer(text):
        if m.start("marker") < after or not _is_marker(m["marker"]):
            continue
        begin = m.end()
        end, after, closed = _end_of(text, begin, lines)
        if len(text[begin:end].split()) < 3:  # a heading or a stamp, nothing follows it
            after = begin
            continue
        _, ground = flag_wording(m["marker"])
        reason = " ".join((m["reason"] or m["marker"]).split()).strip("*[]()- ")
        found.append(Flagged(_places(pages, starts, begin, end), m["marker"].strip(), ground, reason, closed))
    return tuple(found)


def _is_marker(text: str) -> bool:
    if len(text.split()) > 30 or not _ORDER.search(text):
        return (
            bool(re.search(r"\b(?:section|information|entry|passage)\b[^.]*:", text, re.IGNORECASE))
            and len(text.split()) <= 12
            and not _NARRATIVE.search(text)
        )
    head = re.split(r"\breason\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    upper = sum(c.isupper() for c in head) > 0.6 * max(1, sum(c.isalpha() for c in head))
    bracketed = head.strip()[:1] in "[(*<#="
    return upper or bracketed or not _NARRATIVE.search(head)


def _end_of(text: str, begin: int, lines: Sequence[_Line]) -> tuple[int, int, bool]:
    """Where the passage ends, where to go on looking, and whether a marker said so."""
    close = _END.search(text, begin, begin + LONGEST)
    following = next((m for m in _MARKER.finditer(text, begin + 40, begin + LONGEST) if _is_marker(m["marker"])), None)
    if close and (following is None or close.start() < following.start()):
        return close.start(), close.end(), True
    end = min(_paragraph_end(text, begin, lines), begin + LONGEST)
    return end, end, False


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the document: where it stands in the stitched text, and on which page how high (points)."""

    start: int
    end: int
    page: int
    y0: float
    y1: float


def _lines(pages: Sequence[PageText], starts: Sequence[int]) -> list[_Line]:
    lines = []
    for p, at in zip(pages, starts, strict=True):
        by_line: dict[int, list[int]] = {}
        for n, w in enumerate(p.words):
            by_line.setdefault(w.line, []).append(n)
        for own in by_line.values():
            box = hull(p.words[n].box for n in own)
            lines.append(_Line(at + p.spans[own[0]][0], at + p.spans[own[-1]][1], p.page, box.y0, box.y1))
    return lines


def _paragraph_end(text: str, begin: int, lines: Sequence[_Line]) -> int:
    """The end of the paragraph a marker opens: where the page leaves a gap, changes its type, or ends a sentence."""
    here = [n for n, line in enumerate(lines) if line.end > begin]
    if not here:
        return len(text)
    first = here[0]
    if text[begin : lines[first].end].strip() == "" and len(here) > 1:
        first = here[1]  # the marker stood on a line of its own
    last = first
    for n in range(first + 1, len(lines)):
        before, line = lines[last], lines[n]
        high = before.y1 - before.y0
        if line.page != before.page:
            if text[before.start : before.end].rstrip("\"”'’)*").endswith((".", "!", "?")):
                break
        elif line.y0 - before.y1 > 0.6 * high or abs((line.y1 - line.y0) - high) > 0.22 * high:
            break
        last = n
    return lines[last].end


def _stitched(pages: Sequence[PageText]) -> tuple[str, list[int]]:
    starts, parts, at = [], [], 0
    for p in pages:
        starts.append(at)
        parts.append(p.text)
        at += len(p.text) + 1
    return "\n".join(parts), starts


def _places(pages: Sequence[PageText], starts: Sequence[int], begin: int, end: int) -> tuple[Place, ...]:
    places = []
    for p, at in zip(pages, starts, strict=True):
        a, b = max(begin - at, 0), min(end - at, len(p.text))
        if a < b and p.text[a:b].strip():
            places.append(Place(p.page, a, b))
    return tuple(places)
