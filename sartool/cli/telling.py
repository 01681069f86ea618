"""What the command line prints: progress, tables, sentences; JSON alone where it was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

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
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda p: bar.update(task, completed=p.done, total=max(p.total, 1))
    console.print(f"{what}: done", highlight=False)


class _Lines:
    """Without a terminal: a line at the start, at each tenth, and at the end."""

    def __init__(self, what: str) -> None:
        self._what, self._tenth = what, -1

    def show(self, p: Progress) -> None:
        tenth = 10 * p.done // max(p.total, 1)
        if tenth != self._tenth:
            self._tenth = tenth
            sys.stderr.write(f"{self._what}: {p.done} of {p.total}\n")
            sys.stderr.flush()
