"""Phrase files: sections with a heading line `== name | option | option`, then one template a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def sections(file: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each section of one of our files: the parts of its heading, and its lines."""
    heading: list[str] | None = None
    lines: list[str] = []
    for line in [*Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines(), "== "]:
        if line.startswith("== "):
            if heading is not None:
                yield heading, lines
            heading, lines = [part.strip() for part in line[3:].split("|")], []
        elif line:
            lines.append(line)
