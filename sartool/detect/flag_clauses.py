"""The clauses of a document, each with what it says about sharing and what stands before and after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from sartool.detect.flag_layout import Layout
from sartool.detect.flag_orders import Says, says, unsure
from sartool.detect.flag_spelling import Mended, mended

_PART = re.compile(
    r"""(?P<line>\n) | (?P<stars>\*+|[=\#~^!_|•/]{2,}|-{2,}|[–—]{2,})
      | (?P<stop>(?:(?<!\bby\s\w)(?<!manager\s\w)(?<!\b\w\.\w)(?<!\n\d)\.|[!?;])+(?=[\s"'”’)\]*]|$))
      | (?P<colon>:(?=\s|$|[*\])])) | (?P<dash>(?<=\s)[-–—]{1,3}(?=\s)|\s?—\s?)
      | (?P<open>[\[({<]+) | (?P<close>[\])}>]+) | (?P<comma>,(?=\s))""",
    re.VERBOSE,
)
_KEY = re.compile(
    r"""not|never|n't|dont|\bonly\b|withh|redact|restrict|confid|privileg|exempt|sensitiv|protect|privat|secret
        |clos|third|3rd
      |\b3p|\btp\b|lpp|dn[rd]\b|intel|remove|delete|taken?\s+out|blank|cut\b|leave|left|kee?p|between|off\s+the
      |\bend|\bstop
      |anonym|source|no\s|under|finish|lift|resum|to\s+here|share|releas|disclos|reason|ground|because|risk
      |record|set\b|flag
      |agreed|asks|asked|wish|wants|promis|request|due\s|as\s|per\s|harm|fear|likely|would|could|may|might|signed
      |about\s+an|non[\s-]?disc
      |enter|author|added|decision|\d""",
    re.VERBOSE,
)
_CAPITALS = re.compile(r"(?<=[a-z0-9,]\s)(?=[A-Z]{3,}\s+[A-Z]{2,}\b)")  # a stamp in the middle of a line
_LONGEST = 420  # characters of a clause that are looked at: an order comes sooner


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: half-open characters of `Layout.text`, its words mended, what it says and what stands around it."""

    start: int
    end: int
    text: str
    says: Says
    before: str  # what parts it from the clause before: line, stop, colon, dash, open, close, stars, comma
    after: str
    unsure: bool = False

    @property
    def decorated(self) -> bool:
        return self.before in ("open", "stars")

    @property
    def size(self) -> int:
        return len(re.findall(r"\w+", self.text))


def clauses(layout: Layout) -> list[Clause]:
    """Every clause with words in it, in order. A line that merely wraps ends no clause."""
    text = mended(layout.text)
    found: list[Clause] = []
    at, before = 0, "line"
    for begin, end, kind in _parts(layout, text):
        if begin < at or (kind == "line" and not _ends_line(layout, text, at, begin)):
            continue
        before = _add(found, text, at, begin, before, kind)
        at = end
    _add(found, text, at, len(text.text), before, "line")
    return found


def _parts(layout: Layout, text: Mended) -> list[tuple[int, int, str]]:
    """Where clauses part: half-open characters of the mended text, and by what."""
    signs = [(m.start(), m.end(), str(m.lastgroup)) for m in _PART.finditer(text.text)]
    capitals = [bisect_left(text.origin, m.start()) for m in _CAPITALS.finditer(layout.text)]
    return sorted([*signs, *((at, at, "capitals") for at in capitals)])


def _ends_line(layout: Layout, text: Mended, at: int, begin: int) -> bool:
    """Whether the line break at `begin` ends the clause that began at `at`, and is no mere wrapping.

    Markers often lack a full stop: where one is whole at the line's end and the next line begins like a sentence,
    that is not the marker's.
    """
    offset = text.back(begin)
    n = layout.line_at(offset)
    if layout.stands_alone(n) or layout.paragraph(offset)[1] <= layout.lines[n].stop:
        return True
    if not layout.text[offset + 1 : offset + 3].lstrip("\"“'‘")[:1].isupper():
        return False
    said = " ".join(text.text[at:begin].split())[:_LONGEST]
    return _KEY.search(said) is not None and says(said) in (Says.ORDER, Says.OPENS, Says.ENDS)


def _add(found: list[Clause], text: Mended, at: int, end: int, before: str, after: str) -> str:
    """Adds the clause, when it has words; answers what stands before the next."""
    words = text.text[at:end]
    if not words.strip(" \n\"'“”‘’"):
        return _stronger(before, after)
    lead = len(words) - len(words.lstrip())
    body = " ".join(words.split())[:_LONGEST]
    asked = re.match(r"[.…\s]*\?", text.text[end : end + 8]) is not None
    said = says(body) if _KEY.search(body) and not asked else Says.NOTHING
    asks = said in (Says.NOTHING, Says.ASIDE) and (" not " in f" {body} " or "n't" in body) and unsure(body)
    start, stop = text.back(at + lead), text.back(at + len(words.rstrip()) - 1) + 1
    found.append(Clause(start, stop, body, said, before, after, asks))
    return after


_STRENGTH = ("comma", "capitals", "dash", "stop", "close", "colon", "line", "stars", "open")


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_STRENGTH.index)
