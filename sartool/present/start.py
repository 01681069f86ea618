"""The cases opened last, as lines of the first page: what each is called, where it stands, how long is left. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sartool.core.case import Stage
from sartool.present.forms import CASE_ENDING
from sartool.store.recent import RecentCase
from sartool.words import STAGES

SOON_DAYS = 7


class Urgency(StrEnum):
    """How the days left are shown: each has a sign of its own, not only a colour."""

    NONE = "none"
    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    GONE = "gone"  # the folder is not there any more


@dataclass(frozen=True, slots=True)
class RecentLine:
    """One case. `says` is the whole of it in a sentence, for readers of the screen."""

    path: Path
    name: str
    stage: str
    due: str
    urgency: Urgency
    opened: str
    place: str

    @property
    def says(self) -> str:
        return ", ".join(p for p in (self.name, self.stage, self.due, self.opened, f"in {self.place}") if p)


def recent_lines(recents: Iterable[RecentCase], today: date) -> tuple[RecentLine, ...]:
    """In the order they come, which is the last one first."""
    return tuple(_line(c, today) for c in recents)


def _line(c: RecentCase, today: date) -> RecentLine:
    name = c.path.name.removesuffix(CASE_ENDING) or c.path.name
    due, urgency = _due(c, today)
    stage = STAGES[c.stage]
    return RecentLine(c.path, name, stage[0].upper() + stage[1:], due, urgency, _opened(c, today), str(c.path.parent))


def _due(c: RecentCase, today: date) -> tuple[str, Urgency]:
    if not c.there:
        return "not there any more", Urgency.GONE
    if c.stage is Stage.RELEASED:
        return "", Urgency.NONE
    if c.due is None:
        return "no due date", Urgency.NONE
    left = (c.due - today).days
    if left < 0:
        return f"{_days(-left)} overdue", Urgency.LATE
    if left == 0:
        return "due today", Urgency.SOON
    return f"{_days(left)} left", Urgency.SOON if left <= SOON_DAYS else Urgency.CALM


def _days(n: int) -> str:
    return f"{n} day{'s' * (n != 1)}"


def _opened(c: RecentCase, today: date) -> str:
    ago = (today - c.opened.astimezone().date()).days
    match ago:
        case 0:
            return "opened today"
        case 1:
            return "opened yesterday"
        case _:
            then = c.opened.astimezone()
            return f"opened {then.day} {then:%B}" + ("" if then.year == today.year else f" {then.year}")
