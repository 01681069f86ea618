"""Long work is a generator of `Progress`. The command line loops over it, the window hands it to a worker.

To cancel it, stop asking for more.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from sartool.core.events import Event


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps; `label` names what was worked on by its place, never by its text."""

    done: int
    total: int
    label: str
    events: tuple[Event, ...] = ()


Job = Generator[Progress, None, None]
