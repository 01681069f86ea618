"""A finding: a place in a page's text that may name or identify somebody, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass

from sartool.core.marks import Band, Kind
from sartool.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Finding:
    """One place. `start`, `end` are a half-open character range of the page's text.

    `score` is 0..1; `found_by` names the recognisers that agree, comma separated; `why` is a sentence for the
    officer. `person` is who is named, or whose identifier it is, as far as known; `role` is that person's role
    word. `ambiguous` means that more than one person fits and a person must look; `candidates` are those of the
    register who may be meant.
    """

    start: int
    end: int
    kind: Kind
    score: float
    band: Band
    found_by: str
    why: str
    person: PersonId | None = None
    role: str = ""
    ambiguous: bool = False
    candidates: tuple[PersonId, ...] = ()
