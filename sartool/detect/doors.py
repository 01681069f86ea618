"""What child processes run of finding. The libraries behind a door are loaded where it is opened: see `files.doors`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sartool.core.bundle import Copy, Document, DocumentId, Flag, InnerFlag, Remark, Told
from sartool.core.marks import Mark
from sartool.core.people import Person, PersonId
from sartool.core.request import Request
from sartool.core.text import PageText
from sartool.detect.findings import Finding, Resolved
from sartool.detect.proposals import Table
from sartool.detect.sense import Sense

if TYPE_CHECKING:
    from sartool.detect.leaves import Reading


def find_all(texts: Sequence[str], people: tuple[Person, ...], resources: Path) -> list[tuple[Finding, ...]]:
    from sartool.detect.pass_one import find_all as behind  # noqa: PLC0415

    return behind(texts, people, resources)


def resolve(
    pages: Sequence[tuple[str, tuple[Finding, ...]]], people: tuple[Person, ...], resources: Path,
    documents: Sequence[str],
) -> Resolved:  # fmt: skip
    from sartool.detect.pass_two import resolve as behind  # noqa: PLC0415

    return behind(pages, people, resources, documents)


def sense_of(
    file: str, media: str, pages: Sequence[PageText], told: Told, resources: Path, today: date
) -> Sense:
    from sartool.detect.document_types import load_types  # noqa: PLC0415
    from sartool.detect.sense import sense_of as behind  # noqa: PLC0415

    return behind(file, media, pages, told, load_types(resources), today)


def remarks_of(pages: Sequence[PageText]) -> tuple[Remark, ...]:
    from sartool.detect.remarks import remarks_of as behind  # noqa: PLC0415

    return behind(pages)


def reading_of(id_: DocumentId, sha256: str, media: str, pages: Sequence[PageText]) -> Reading:
    from sartool.detect.leaves import reading_of as behind  # noqa: PLC0415

    return behind(id_, sha256, media, pages)


def copies_among(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    from sartool.detect.copies import copies_among as behind  # noqa: PLC0415

    return behind(readings)


def missing_twins(
    copies: Sequence[Copy], marks: Mapping[DocumentId, Sequence[Mark]], pages: Mapping[tuple[DocumentId, int], PageText]
) -> list[Mark]:
    from sartool.detect.carrying import missing_twins as behind  # noqa: PLC0415

    return behind(copies, marks, pages)


def marks_of(
    document: Document,
    pages: Sequence[tuple[PageText, tuple[Finding, ...]]],
    flagged: tuple[Sequence[Flag], Sequence[InnerFlag]],
    request: Request,
    people: Mapping[PersonId, Person],
    table: Table,
    resources: Path,
) -> tuple[list[Mark], list[str]]:
    """Every mark of one document: what is flagged, by the bundle's list and inside it, and what was found.

    And a sentence for each flag whose words are not there.
    """
    from sartool.detect.concerns import concerns  # noqa: PLC0415
    from sartool.detect.document_types import known_type, load_types  # noqa: PLC0415
    from sartool.detect.marks import Setting, identifiers, passages  # noqa: PLC0415

    setting, texts = Setting(request, people, table), [page for page, _ in pages]
    marks, missing = passages(document, texts, *flagged, request)
    for page, findings in pages:
        marks += identifiers(document, page, findings, setting)
    known = known_type(document.type, load_types(resources))
    return [*marks, *concerns(document, texts, known.id if known else "")], missing
