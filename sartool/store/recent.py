"""The cases this person opened last, in a small file of the laptop.

It is not encrypted, and that is decided: it holds where a case folder lies, its stage, its due date and when it was
last opened; no name of a person and nothing from a record. Whoever reads it learns no more than a look at the disk
and the calendar would tell. So names of case folders must not say whose record it is; the form proposes none that do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sartool.core.case import Stage
from sartool.store.disk import room, write_whole

FILE = "recent.json"
KEPT = 12


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case that was open not long ago. `there` says whether its folder still is."""

    path: Path
    stage: Stage
    due: date | None
    opened: datetime
    there: bool = True


class Recent:
    """The list, the last one first. A damaged file is an empty list: nothing is lost with it but convenience."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[RecentCase, ...]:
        try:
            rows = json.loads((self._folder / FILE).read_bytes())
            return tuple(_case(row) for row in rows[:KEPT])
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return ()

    def note(self, path: Path, stage: Stage, due: date | None, at: datetime) -> None:
        """This case was open: it comes first now."""
        others = [c for c in self.all() if c.path != path]
        self._keep([RecentCase(path, stage, due, at), *others][:KEPT])

    def forget(self, path: Path) -> None:
        """Take a case off the list. The case itself stays where it is."""
        self._keep([c for c in self.all() if c.path != path])

    def _keep(self, cases: list[RecentCase]) -> None:
        with room():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._folder / FILE, [json.dumps([_row(c) for c in cases], indent=1).encode()])


def _row(case: RecentCase) -> dict[str, str | None]:
    return {
        "path": str(case.path),
        "stage": case.stage.value,
        "due": case.due.isoformat() if case.due else None,
        "opened": case.opened.isoformat(),
    }


def _case(row: dict[str, Any]) -> RecentCase:
    path, due = Path(row["path"]), row["due"]
    opened = datetime.fromisoformat(row["opened"])
    if opened.tzinfo is None:
        raise ValueError("a time without its zone")
    return RecentCase(path, Stage(row["stage"]), date.fromisoformat(due) if due else None, opened, path.is_dir())
