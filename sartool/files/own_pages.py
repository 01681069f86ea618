"""The pages of a disclosure that are ours: cover, contents, condensed sheets, items not supplied as pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.platypus import PageBreak

from sartool.core.geometry import Box
from sartool.core.text import HowRead, PageText, Word
from sartool.files import renderer
from sartool.files import typesetting as ts
from sartool.files.paperwork import ContentsEntry, Cover, OwnPages, SheetText


def cover(what: Cover, fonts: Path) -> OwnPages:
    """Title, for whom, what is enclosed, how to read it and whom to ask (DOMAIN, standard cover paragraphs)."""
    ts.use_fonts(fonts)
    story: list[Any] = [
        ts.text(what.council, ts.SUBTITLE),
        ts.gap(24),
        ts.text(what.title, ts.TITLE),
        ts.gap(8),
        _facts(what),
        ts.text("How to read this file", ts.HEADING),
        ts.text(
            "The documents are in order of date, and every page has a number at its foot. The contents on the next "
            "page say where each document begins."
        ),
        *_covered_up(what),
        ts.text("If something is not clear", ts.HEADING),
        ts.text("\n".join(what.contact) or f"Write to {what.council} and give the reference above."),
    ]
    if what.draft:
        story.insert(0, ts.text("DRAFT \N{EN DASH} not a disclosure", ts.HEADING))
    return _own(ts.bare(what.title, story, fonts))


def _facts(what: Cover) -> Any:
    rows = [
        ("About", what.subject),
        ("Prepared for", what.requester),
        ("Reference", what.reference),
        ("Date", what.date),
        ("Enclosed", f"{_counted(what.documents, 'document')}, {_counted(what.pages, 'page')} of the record"),
    ]
    rows = [r for r in rows if r[1]]
    return ts.table((), rows, (90, ts.across() - 90), styles=(ts.LARGE_CELL, ts.LARGE_CELL_BOLD), bold_first=True)


def _covered_up(what: Cover) -> list[Any]:
    if not what.items:
        return [ts.text("Nothing in these pages has been covered up.")]
    some = "One part is" if what.items == 1 else f"{what.items:,} parts are"
    said = [
        ts.text("What has been covered up", ts.HEADING),
        ts.text(
            f"We have given you as much of the record as we can. {some} covered up in black. Each has a short code "
            "that says why, and a number, so that you can ask about it and find it in the schedule."
        ),
    ]
    if what.codes:
        said.append(_codes(what.codes))
    return said


def _codes(codes: Sequence[tuple[str, str]]) -> Any:
    styles = (ts.LARGE_CELL, ts.LARGE_CELL_BOLD)
    return ts.table(("Code", "What it means"), codes, (70, ts.across() - 70), styles=styles, bold_first=True)


def contents(entries: Sequence[ContentsEntry], fonts: Path) -> OwnPages:
    """The table of contents. Its length does not depend on the page numbers: draw it once to count its pages."""
    ts.use_fonts(fonts)
    rows = [(e.title, e.date, f"{e.page:,}") for e in entries]
    widths = (ts.across() - 160, 105, 55)
    listed = ts.table(("Document", "Date", "Page"), rows, widths, styles=(ts.LARGE_CELL, ts.LARGE_CELL_BOLD))
    return _own(ts.bare("Contents", [ts.text("Contents", ts.TITLE), ts.gap(6), listed], fonts))


def sheets(what: Sequence[SheetText], fonts: Path) -> OwnPages:
    """One page for each run of pages that are withheld as a whole."""
    ts.use_fonts(fonts)
    story: list[Any] = []
    for sheet in what:
        story += [*_sheet(sheet), PageBreak()]
    return _own(ts.bare("Pages withheld", story[:-1], fonts))


def _sheet(sheet: SheetText) -> list[Any]:
    count = len(sheet.pages)
    which = ("page " if count == 1 else "pages ") + _ranges(sheet.pages)
    head = "1 page is withheld here" if count == 1 else f"{count} pages are withheld here"
    numbers = "Item in the schedule: " if len(sheet.labels) == 1 else "Items in the schedule: "
    return [
        ts.text(head, ts.TITLE),
        ts.text(sheet.document + (f", {sheet.date}" if sheet.date else ""), ts.SUBTITLE),
        ts.text(
            f"This sheet stands for {which} of this document. Everything on {'it' if count == 1 else 'them'} is "
            "withheld, for the reasons below."
        ),
        _codes(sheet.codes),
        ts.gap(12),
        ts.text(numbers + ", ".join(sheet.labels)),
    ]


def _ranges(pages: Sequence[int]) -> str:
    """1, 2, 3, 7 as '1 to 3, 7'."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def not_supplied(items: Sequence[tuple[str, str]], fonts: Path) -> OwnPages:
    """Items listed but not supplied as pages: (sanitised title, why)."""
    ts.use_fonts(fonts)
    widths = (ts.across() * 0.45, ts.across() * 0.55)
    styles = (ts.LARGE_CELL, ts.LARGE_CELL_BOLD)
    story = [
        ts.text("Items not supplied as pages", ts.TITLE),
        ts.text("The record also holds these items. They could not be printed as pages; ask us about them."),
        ts.table(("Item", "Why it is not here"), items, widths, styles=styles),
    ]
    return _own(ts.bare("Items not supplied as pages", story, fonts))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _own(pdf: bytes) -> OwnPages:
    """Our own PDF with its words read back: it is ours, so its text layer can be believed."""
    with renderer.open_pdf(pdf) as document:
        pages = tuple(_words(page) for page in document)
    return OwnPages(pdf, pages)


def _words(page: Any) -> PageText:
    lines: dict[tuple[int, int], int] = {}
    words = tuple(
        Word(said, Box(x0, y0, x1, y1), lines.setdefault((block, line), len(lines)))
        for x0, y0, x1, y1, said, block, line, _ in page.get_text("words")
    )
    return PageText(page.number + 1, page.rect.width, page.rect.height, HowRead.TEXT, words)
