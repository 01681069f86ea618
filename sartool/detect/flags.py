"""Finds passages that the text itself flags: a marker before, after or around them, in wording nobody fixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sartool.core.flagrecord import ground_of, reason_in, who_and_when
from sartool.core.grounds import RecordedGround
from sartool.core.text import PageText
from sartool.detect.flag_extent import extents
from sartool.detect.flag_layout import Layout
from sartool.detect.flag_markers import markers
from sartool.detect.flag_rows import flagged_rows
from sartool.detect.flag_spelling import mended
from sartool.detect.quotes import Place


@dataclass(frozen=True, slots=True)
class Flagged:
    """A passage that the document marks as not to be disclosed, with what the marker says.

    `by` and `on` are who set the flag and the ISO date it was set, where the marker itself says so, else empty.
    `asks` is false where no words order anything (a heading "Confidential information"): a person is to be asked.
    """

    places: tuple[Place, ...]
    marker: str
    ground: RecordedGround | None
    reason: str
    closed: bool  # whether a marker says where it ends
    by: str = ""
    on: str = ""
    asks: bool = True


def flagged_passages(pages: Sequence[PageText]) -> tuple[Flagged, ...]:
    """Passages that markers flag, document-wide: a passage may run over a page break."""
    layout = Layout(pages)
    if not layout.lines:
        return ()
    found = [
        _flagged(layout.places(e.begin, e.end), layout.text[e.marker.start : e.marker.end], e.closed, e.marker.asks)
        for e in extents(layout, markers(layout))
    ]
    rows = [_flagged(row.places, row.marker, True, True) for row in flagged_rows(layout)]
    sure = [f for f in (*found, *rows) if f.places and f.asks]
    asked = [f for f in found if f.places and not f.asks and not any(_overlap(f, s) for s in sure)]
    return tuple(sorted((*sure, *asked), key=lambda f: (f.places[0].page, f.places[0].start)))


def _overlap(one: Flagged, other: Flagged) -> bool:
    return any(a.page == b.page and a.start < b.end and b.start < a.end for a in one.places for b in other.places)


def _flagged(places: tuple[Place, ...], marker: str, closed: bool, asks: bool) -> Flagged:
    by, on = who_and_when(marker)
    flat = re.sub(r"\s+", " ", marker).strip()
    return Flagged(places, flat, ground_of(mended(flat).text), reason_in(marker), closed, by, on, asks)
