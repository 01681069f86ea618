"""How many clauses a marker is made of: its order, what stands before it, its reason, who set it; never the passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sartool.detect.flag_clauses import Clause
from sartool.detect.flag_layout import Layout
from sartool.detect.flag_orders import Says, says
from sartool.detect.flag_spelling import mended

RUN_ON = 8  # words: as many after an order and a dash are the passage, not why
_IDLE = 8  # words that say nothing, before any order
_IDLE_WITH_CAUSE = 16
_CALLED_REASON = re.compile(r"\b(?:reasons?|grounds?|why)\b[^:]*$")
_WHY = re.compile(
    r"""\b(?:risk|harm|refus|consent|anonym|privileg|promis|object|repris|safety|fear|another|third\ party|confiden
      |frighten|scared)\w*""",
    re.VERBOSE,
)
_MORE = re.compile(r"\W*(?:reason|ground|why|recorded|set by|signed|agreed)")


@dataclass(frozen=True, slots=True)
class Reach:
    """The clauses of a marker, and whether they order, open a section, or only name a restricted sort."""

    clauses: tuple[Clause, ...]
    ordered: bool
    opened: bool
    named: bool

    @property
    def text(self) -> str:
        return " ".join(c.text for c in self.clauses)


def reach(layout: Layout, own: Sequence[Clause]) -> Reach | None:
    """The marker that begins with the first of these clauses; None when they make none."""
    last, ordered, opened, named, idle = -1, False, False, False, 0
    for k, c in enumerate(own):
        asked = ordered or opened
        if c.says is Says.ENDS or (k and _parts(own[:k], c, asked, marked=last >= 0)):
            break
        if c.says in (Says.ORDER, Says.OPENS):
            last, ordered, opened = k, ordered or c.says is Says.ORDER, opened or c.says is Says.OPENS
        elif c.says is Says.SORT and not ordered:
            last, named = k, True
        elif last >= 0 and last == k - 1 and (c.says is Says.ASIDE or (asked and _explains(layout, own, k))):
            last = k
        elif asked:
            break
        else:
            idle += c.size
            if idle > (_IDLE_WITH_CAUSE if named or _WHY.search(c.text) else _IDLE) or c.unsure:
                break
    if last < 0 or (not (ordered or opened) and not _sort_alone(own, last)):
        return None
    return Reach(tuple(own[: last + 1]), ordered, opened, named)


def _parts(before: Sequence[Clause], c: Clause, asked: bool, marked: bool) -> bool:
    """Whether a clause can no longer belong to the marker that the clauses before it may be."""
    if c.before == "line":
        return not (asked and c.says is Says.ASIDE and _MORE.match(c.text))
    if marked:
        return False
    return c.before in ("open", "stars", "close", "capitals") or (c.before == "stop" and not _may_lead(before))


def _may_lead(own: Sequence[Clause]) -> bool:
    """ "NB." or "Informant wants to stay anonymous." may stand before an order; a story may not."""
    words = sum(len(c.text.split()) for c in own)
    cause = any(_WHY.search(c.text) for c in own)
    return own[0].before == "line" and (words <= 2 or (words <= _IDLE_WITH_CAUSE and cause))


def _explains(layout: Layout, own: Sequence[Clause], k: int) -> bool:
    """Whether a clause that says nothing of sharing still belongs to the marker: why, for whom, by whom."""
    c, before = own[k], own[k - 1]
    if before.says is Says.ASIDE and (c.before == "comma" or (c.before == "colon" and _called(before))):
        return True
    if c.before == "comma" and any(x.before == "colon" and _called(own[n]) for n, x in enumerate(own[1:k])):
        return True
    if c.before == "stop":
        return False
    size, ends, glued = _rest_of_line(layout, c)
    why = _WHY.search(c.text) is not None
    if c.before == "colon":
        return ends and ((why and size <= RUN_ON) or (glued and size <= 2 * RUN_ON and (why or size <= RUN_ON // 2)))
    if c.before in ("dash", "comma"):
        return (ends and glued) or c.size < RUN_ON or (why and c.size <= 2 * RUN_ON)
    return c.before == "open" and c.size <= 2 * RUN_ON


def _called(c: Clause) -> bool:
    return _CALLED_REASON.search(c.text) is not None


def _rest_of_line(layout: Layout, c: Clause) -> tuple[int, bool, bool]:
    """Words from the clause to its line's end, whether what they say ends there, and whether the paragraph goes on.

    A clause that wraps is sooner the passage than its explanation: what is doubtful is better covered.
    """
    n = layout.line_at(c.start)
    rest = layout.text[c.start : layout.lines[n].stop].rstrip()
    if layout.gap_before(n + 1):
        return len(rest.split()), True, False
    capital = layout.lines[n + 1].text.lstrip("\"“'‘")[:1].isupper()
    ends = layout.stands_alone(n) or (capital and rest[-1:] in ".!?)]")
    return len(rest.split()), ends, ends


def _sort_alone(own: Sequence[Clause], last: int) -> bool:
    """A sort without an order counts where it has a line or a bracket to itself, or a colon after it."""
    c = own[last]
    if last == 0:
        return c.decorated or (c.before == "line" and c.after in ("line", "colon"))
    return own[0].before == "line" and c.after == "line"


def end_of(layout: Layout, marker: Sequence[Clause]) -> int:
    """Where the marker ends: at a line's end when what it says is whole there and the next line begins like a sentence.

    Markers often lack a full stop; without this the passage's first sentence would be taken for the marker's.
    """
    for c in marker:
        for m in re.finditer(r"\n(?=[\"“'‘]?[A-Z])", layout.text[c.start : c.end]):
            said = " ".join(mended(layout.text[c.start : c.start + m.start()]).text.split())
            if c.says in (Says.ASIDE, Says.NOTHING) or says(said) is c.says:
                return c.start + m.start()
    return marker[-1].end
