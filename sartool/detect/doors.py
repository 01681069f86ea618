"""What child processes run of finding. The libraries behind a door are loaded where it is opened: see `files.doors`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sartool.core.bundle import Document, Flag, InnerFlag
from sartool.core.marks import Mark
from sartool.core.people import Person, PersonId
from sartool.core.request import Request
from sartool.core.text import PageText
from sartool.detect.findings import Finding, Resolved
from sartool.detect.proposals import Table


def find_all(texts: Sequence[str], people: tuple[Person, ...], resources: Path) -> list[tuple[Finding, ...]]:
    from sartool.detect.pass_one import find_all as behind  # noqa: PLC0415

    return behind(texts, people, resources)


def resolve(
    pages: Sequence[tuple[str, tuple[Finding, ...]]], people: tuple[Person, ...], resources: Path,
    documents: Sequence[str],
) -> Resolved:  # fmt: skip
    from sartool.detect.pass_two import resolve as behind  # noqa: PLC0415

    return behind(pages, people, resources, documents)


def marks_of(
    document: Document,
    pages: Sequence[tuple[PageText, tuple[Finding, ...]]],
    flagged: tuple[Sequence[Flag], Sequence[InnerFlag]],
    request: Request,
    people: Mapping[PersonId, Person],
    table: Table,
) -> tuple[list[Mark], list[str]]:
    """Every mark of one document: what is flagged, by the bundle's list and inside it, and what was found.

    And a sentence for each flag whose words are not there.
    """
    from sartool.detect.marks import Setting, marks_of_page, passages  # noqa: PLC0415

    setting = Setting(request, people, table)
    marks, missing = passages(document, [page for page, _ in pages], *flagged, request)
    for page, findings in pages:
        marks += marks_of_page(document, page, findings, setting)
    return marks, missing
