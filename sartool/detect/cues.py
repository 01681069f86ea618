"""A cue: what one place in the record says about who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sartool.core.people import Role

STAYS = frozenset({Role.PROFESSIONAL, Role.OTHER_OFFICIAL})
CLEAR, WEAK = 2, 1  # weights: a clear cue is enough by itself where nothing speaks against it, a weak one is not


class How(StrEnum):
    """Where a cue stands."""

    SIGNS = "signs"  # the job, team or work address under a name at the foot of a letter
    CALLED = "called"  # a job or a word of kinship beside the name
    LISTED = "listed"  # a cell or a bracket of a list
    FIELD = "field"  # the label of a form
    RANK = "rank"  # a title that comes with an office
    MAIL = "mail"  # an e-mail address of an office
    BODY = "body"  # a team or an organisation
    ACTS = "acts"  # does what only staff do
    LOG = "log"  # keeps the log


@dataclass(frozen=True, slots=True)
class Cue:
    """`words` as an officer reads them: the job, the word of kinship, the label, the body."""

    role: Role
    weight: int
    how: How
    words: str
