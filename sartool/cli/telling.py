"""What the command line prints: progress, tables, sentences; JSON alone where it was asked for."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from sartool.present.pace import Pace
from sartool.work.progress import Progress

Show = Callable[[Progress], None]


def print_json(value: Any) -> None:
    """Nothing but JSON on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_data(data: bytes) -> None:
    """A file on standard output, byte for byte, for whatever reads it next."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def harmless(text: str) -> str:
    """Without characters that a terminal obeys: a file's name may carry them."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def say(sentence: str) -> None:
    sys.stdout.write(harmless(sentence) + "\n")


def complain(sentence: str) -> None:
    """One sentence on standard error, never a traceback."""
    sys.stderr.write(f"sartool: {harmless(sentence)}\n")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    shown = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(harmless(cell)) for cell in row))
    Console().print(shown, markup=False)


@contextmanager
def progress(what: str) -> Iterator[Show]:
    """A bar with time left on a terminal, a plain line now and then without one. Goes to standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(what).show
        return
    speed = TextColumn("{task.fields[speed]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), speed, TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task, pace = bar.add_task(what, total=None, speed=""), Pace()

        def show(p: Progress) -> None:
            pace.step(time.monotonic(), p.done, p.total, p.pages)
            bar.update(task, completed=p.done, total=max(p.total, 1), speed=pace.speed)

        yield show
    console.print(f"{what}: done", highlight=False)


class _Lines:
    """Without a terminal: a line at the start, at each tenth, and at the end."""

    def __init__(self, what: str) -> None:
        self._what, self._tenth, self._pace = what, -1, Pace()

    def show(self, p: Progress) -> None:
        self._pace.step(time.monotonic(), p.done, p.total, p.pages)
        tenth = 10 * p.done // max(p.total, 1)
        if tenth != self._tenth:
            self._tenth = tenth
            told = [part for part in (f"{p.done} of {p.total}", self._pace.speed, self._pace.left) if part]
            sys.stderr.write(f"{self._what}: {', '.join(told)}\n")
            sys.stderr.flush()
