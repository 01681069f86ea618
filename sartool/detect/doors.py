"""What child processes run of finding. The libraries behind a door are loaded where it is opened: see `files.doors`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sartool.core.bundle import Copy, Document, DocumentId, Flag, InnerFlag, Remark, Told
from sartool.core.marks import Mark, MarkId
from sartool.core.people import Person, PersonId
from sartool.core.request import Request
from sartool.core.text import PageText
from sartool.detect.findings import Finding
from sartool.detect.proposals import Table
from sartool.detect.sense import Sense

if TYPE_CHECKING:
    from sartool.detect.changes import Given, Settled, Wanted
    from sartool.detect.learnt import Learnt, Place
    from sartool.detect.leaves import Reading


def find_all(
    pages: Sequence[tuple[str, bytes | None]], people: tuple[Person, ...], resources: Path
) -> list[tuple[bytes, tuple[Finding, ...]]]:
    """Of each page (its text, what an earlier look found) what a look at it finds, to be kept, and its findings."""
    from sartool.detect.pass_one import know, look  # noqa: PLC0415

    looked = [(text, before or look(text, resources)) for text, before in pages]
    return [(found, know(text, found, people, resources)) for text, found in looked]


def resolve(
    pages: Sequence[tuple[str, tuple[Finding, ...]]], people: tuple[Person, ...], resources: Path,
    places: Sequence[Place],
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[Person, ...], Learnt]:  # fmt: skip
    """Findings of each page, people found in the text, and what the bundle taught, to be kept."""
    from sartool.detect.again import first_learnt  # noqa: PLC0415
    from sartool.detect.pass_two import resolve as behind  # noqa: PLC0415

    resolved = behind(pages, people, resources, [document for document, _ in places])
    learnt = first_learnt(resolved, people, places, [text for text, _ in pages])
    return resolved.findings_by_page, resolved.people, learnt


def wanted(
    changed: Sequence[Person], found: Sequence[Person], resources: Path, terms: Sequence[str]
) -> tuple[Wanted, frozenset[str]]:
    """What a change of these people may show as, and the words of the bundle that may be one of theirs.

    `found`: whom the last search found in the text."""
    from sartool.detect.again import spelt_like  # noqa: PLC0415
    from sartool.detect.again import wanted as behind  # noqa: PLC0415

    asked = behind(changed, found, resources)
    return asked, frozenset(spelt_like(asked.words, terms))


def settle_again(
    before: Learnt, full: Mapping[str, frozenset[str]], people: tuple[Person, ...], pages: Sequence[Given],
    resources: Path,
) -> Settled:  # fmt: skip
    from sartool.detect.again import settle_again as behind  # noqa: PLC0415

    return behind(before, full, people, pages, resources)


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
    placed: Mapping[MarkId, PersonId],
    table: Table,
    resources: Path,
) -> tuple[list[Mark], list[str]]:
    """Every mark of one document: what is flagged, by the bundle's list and inside it, and what was found.

    And a sentence for each flag whose words are not there.
    """
    from sartool.detect.concerns import concerns  # noqa: PLC0415
    from sartool.detect.document_types import known_type, load_types  # noqa: PLC0415
    from sartool.detect.marks import Setting, identifiers, passages  # noqa: PLC0415

    setting, texts = Setting(request, people, table, placed), [page for page, _ in pages]
    marks, missing = passages(document, texts, *flagged, request)
    for page, findings in pages:
        marks += identifiers(document, page, findings, setting)
    known = known_type(document.type, load_types(resources))
    return [*marks, *concerns(document, texts, known.id if known else "")], missing


def marks_about_people(
    pages: Sequence[tuple[Document, PageText, tuple[Finding, ...]]],
    request: Request,
    people: Mapping[PersonId, Person],
    placed: Mapping[MarkId, PersonId],
    table: Table,
) -> list[Mark]:
    """The marks for what was found on pages, of any documents."""
    from sartool.detect.marks import Setting, identifiers  # noqa: PLC0415

    setting = Setting(request, people, table, placed)
    return [m for document, page, found in pages for m in identifiers(document, page, found, setting)]
