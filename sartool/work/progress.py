"""Long work is a generator of `Progress`. The command line loops over it, the window hands it to a worker.

To cancel it, stop asking for more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from sartool.core.case import Case
from sartool.core.events import Event

Act = Callable[[Case], Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps; `label` names what was worked on by its place, never by its text.

    `events` happened. `act` is asked of the case as it stands when the progress is taken: people may have
    decided something since the job began, and what they decided stands. `pages` counts those read so far.
    """

    done: int
    total: int
    label: str
    events: tuple[Event, ...] = ()
    act: Act | None = None
    pages: int = 0


Job = Generator[Progress, None, None]


@dataclass(frozen=True, slots=True)
class LongWork:
    """Work in several parts, each made from the case as it is when the part before is done.

    `holds` says, where nothing may be changed meanwhile, why not.
    """

    title: str
    parts: tuple[Callable[[], Job], ...]
    holds: str = ""
