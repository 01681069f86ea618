"""What child processes run: a door to each room where foreign files are opened and papers are set.

The libraries behind a door are loaded where it is opened, so the process of the window never loads them: it stays
small, and no import makes it stand still.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sartool.core.text import PageText
from sartool.files.burnt import BurnJob, BurntPage
from sartool.files.converted import Converted
from sartool.files.expected import Check, Expected, ExpectedPage
from sartool.files.paperwork import ContentsEntry, Cover, LogPapers, OwnPages, PublicPapers, SheetText

if TYPE_CHECKING:
    from sartool.files.renderer import Picture


def convert(data: bytes, file: str, media: str, fonts: Path, password: str = "") -> Converted:
    from sartool.files.convert import convert as behind  # noqa: PLC0415

    return behind(data, file, media, fonts, password)


def read_run(pdf: bytes, first: int, count: int) -> tuple[PageText, ...]:
    from sartool.files.reader import read_run as behind  # noqa: PLC0415

    return behind(pdf, first, count)


def unread_page(pdf: bytes, index: int) -> PageText:
    from sartool.files.unread import unread_page as behind  # noqa: PLC0415

    return behind(pdf, index)


def seconds_of(data: bytes, media: str) -> float:
    from sartool.files.recordings import seconds_of as behind  # noqa: PLC0415

    return behind(data, media)


def burn_pages(pdf: bytes, jobs: Sequence[BurnJob], fonts: Path, *, dpi: int) -> tuple[BurntPage, ...]:
    from sartool.files.burner import burn_pages as behind  # noqa: PLC0415

    return behind(pdf, jobs, fonts, dpi=dpi)


def preview(pdf: bytes, job: BurnJob, fonts: Path, dpi: int) -> Picture:
    from sartool.files.burner import preview as behind  # noqa: PLC0415

    return behind(pdf, job, fonts, dpi)


def verify_file(pdf: Path, expected: Expected) -> tuple[Check, ...]:
    from sartool.files.proof_of_file import verify_file as behind  # noqa: PLC0415

    return behind(pdf, expected)


def verify_pages(pdf: Path, pages: Sequence[ExpectedPage], first: int) -> tuple[Check, ...]:
    from sartool.files.proof_of_pages import verify_pages as behind  # noqa: PLC0415

    return behind(pdf, pages, first)


def cover(what: Cover, fonts: Path) -> OwnPages:
    from sartool.files import own_pages  # noqa: PLC0415

    return own_pages.cover(what, fonts)


def contents(entries: Sequence[ContentsEntry], fonts: Path) -> OwnPages:
    from sartool.files import own_pages  # noqa: PLC0415

    return own_pages.contents(entries, fonts)


def sheets(what: Sequence[SheetText], fonts: Path) -> OwnPages:
    from sartool.files import own_pages  # noqa: PLC0415

    return own_pages.sheets(what, fonts)


def not_supplied(items: Sequence[tuple[str, str]], fonts: Path) -> OwnPages:
    from sartool.files import own_pages  # noqa: PLC0415

    return own_pages.not_supplied(items, fonts)


def public_papers(given: PublicPapers) -> dict[str, bytes]:
    """The editions and papers that go to the requester, by file name."""
    from sartool.files import editions, papers  # noqa: PLC0415

    return {
        "disclosure.html": editions.html(given.edition),
        "disclosure.txt": editions.text(given.edition),
        "schedule.pdf": papers.schedule_pdf(given.paper, given.lines, given.fonts),
        "schedule.csv": papers.schedule_csv(given.lines),
        "letter.pdf": papers.letter_pdf(given.paper, given.facts, given.fonts),
        "key.pdf": papers.key_pdf(given.paper, given.codes, given.terms, given.fonts),
    }


def log(form: str, given: LogPapers) -> bytes:
    """The internal log as csv, json, xlsx or pdf."""
    from sartool.files import logs  # noqa: PLC0415

    match form:
        case "csv":
            return logs.log_csv(given.rows)
        case "json":
            return logs.log_json(given.rows, given.head, given.signed)
        case "xlsx":
            return logs.log_xlsx(given.rows)
        case _:
            return logs.log_pdf(given.paper, given.rows, given.fonts)


def internal_papers(given: LogPapers) -> dict[str, bytes]:
    """The log in every form, its disclosable edition, the register of items and the sign-off sheet, by file name."""
    from sartool.files import logs  # noqa: PLC0415

    papers = {f"log.{form}": log(form, given) for form in ("csv", "json", "pdf")}
    papers["items.csv"] = logs.items_csv(given.items)
    papers["log-disclosable.pdf"] = logs.log_disclosable_pdf(given.paper, given.rows, given.fonts)
    if given.sign_off is not None:
        papers["sign-off.pdf"] = logs.sign_off_pdf(given.paper, given.sign_off, given.fonts)
    return papers
