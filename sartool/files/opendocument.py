"""OpenDocument sheets, read from their own XML: hidden rows, columns, sheets and notes too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.packages import open_package
from sartool.files.sheetcells import shown
from sartool.files.sheetparts import Parts, attribute, every, inner_of, local
from sartool.files.tablepages import (
    HIDDEN,
    Block,
    Made,
    Note,
    Row,
    Sheet,
    column_name,
    flags_of,
    hides,
    pages_of,
)

_PROGRAM = "LibreOffice"
_EMPTY_RUN = 1024  # repeats from which an empty row or cell is only the rest of the sheet
_EDGES = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


def ods_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, files inside, warnings, flags, properties."""
    with open_package(data, file, _PROGRAM) as package:
        parts = opened(Parts(package, file, _PROGRAM), file)
        root = parts.tree("content.xml")
        styles = [root, *([parts.tree("styles.xml")] if "styles.xml" in parts.names else [])]
        sheets = _Reader(file, styles).sheets(root)
        more = [*_edges(styles), *_elsewhere(root), *custom(parts)]
        inner = inner_of(parts, ("Pictures/", "Object", "media/"))
        told = told_of(parts)
    warnings = []
    if hides(sheets):
        warnings.append(HIDDEN)
    if inner:
        warnings.append("pictures, charts and files in the workbook are documents of their own")
    if any(n.startswith("Basic/") for n in parts.names):
        warnings.append("it carries macros, which are never run")
    return pages_of(sheets, more, fonts), inner, tuple(warnings), flags_of(sheets), told


def opened(parts: Parts, file: str) -> Parts:
    """The parts, if their content can be read; a locked file is refused as such."""
    manifest = parts.data("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts.names else b""
    if b"encryption-data" in manifest:
        why = "it needs a password; open it in LibreOffice, save it without one and add that"
        raise BadDocument(file, why, locked=True)
    if "content.xml" not in parts.names:
        raise BadDocument(file, "it is damaged; open it in LibreOffice, save it as PDF and add that")
    return parts


def custom(parts: Parts) -> list[Block]:
    """Properties of the file: who made it, who changed it, what it is said to be about."""
    if "meta.xml" not in parts.names:
        return []
    rows = []
    for e in every(parts.tree("meta.xml"), "title", "description", "subject", "keyword", "creator", "initial-creator",
                   "printed-by", "user-defined", "language"):  # fmt: skip
        words = " ".join("".join(str(t) for t in e.itertext()).split())
        if words and local(e) != "language":
            rows.append([attribute(e, "name") or local(e), words])
    return [("Properties of the file", [["Property", "Words"], *rows])] if rows else []


def told_of(parts: Parts) -> Told:
    if "meta.xml" not in parts.names:
        return Told()
    said = {local(e): (e.text or "").strip() for e in reversed(list(parts.tree("meta.xml").iter()))}
    date = said.get("creation-date", "")[:10]
    author = said.get("initial-creator", "") or said.get("creator", "")
    return Told(said.get("title", ""), author, date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else "")


class _Reader:
    """Reads tables; styles tell which sheets and columns are not shown."""

    def __init__(self, file: str, styles: Sequence[Any]) -> None:
        self._file = file
        self._cells = 0
        self._undisplayed = {
            attribute(s, "name")
            for root in styles
            for s in every(root, "style")
            if any(attribute(p, "display") == "false" for p in every(s, "table-properties"))
        }
        self._white = {attribute(s, "name") for root in styles for s in every(root, "style") if _is_white(s)}
        self._unseen: list[str] = []

    def sheets(self, root: Any) -> list[Sheet]:
        tables = [t for body in every(root, "spreadsheet") for t in body if local(t) == "table"]
        return [self._sheet(t) for t in tables]

    def _sheet(self, table: Any) -> Sheet:
        hidden_columns, rows, notes = self._columns(table), [], []
        self._unseen = []
        number = 1
        for element, inside_hidden in _rows(table):
            repeats = _repeats(element, "number-rows-repeated")
            cells, said = self._row(element, number)
            hidden = inside_hidden or attribute(element, "visibility") in ("collapse", "filter")
            if any(cells) or said:
                notes += said
                for n in range(min(repeats, limits.ROWS)):
                    rows.append(Row(number + n, cells, hidden))
                    self._count(len(cells))
                if len(rows) > limits.ROWS:
                    raise BadDocument(self._file, "a sheet is far larger than a person can read; split it")
            number += repeats
        width = max((len(r.cells) for r in rows), default=0)
        title = attribute(table, "name")
        state = "hidden" if attribute(table, "style-name") in self._undisplayed else ""
        kept = tuple(r for r in rows if any(r.cells))
        shapes = [_words(p) for s in every(table, "shapes", "frame", "custom-shape", "rect") for p in every(s, "p")]
        shapes += [_words(d) for d in every(table, "desc")]
        shapes = list(dict.fromkeys(s for s in shapes if s))
        more: list[Block] = [(f"Words in drawings of {title}", [["Words"], *([s] for s in shapes)])] if shapes else []
        return Sheet(
            title, kept, state, frozenset(c for c in hidden_columns if c < width), tuple(self._unseen),
            tuple(notes), tuple(more),
        )  # fmt: skip

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > limits.CELLS:
            raise BadDocument(self._file, "a sheet is far larger than a person can read; split it and add the parts")

    def _columns(self, table: Any) -> set[int]:
        hidden: set[int] = set()
        at = 0
        for c in every(table, "table-column"):
            repeats = min(_repeats(c, "number-columns-repeated"), limits.COLUMNS * 100)
            if attribute(c, "visibility") in ("collapse", "filter"):
                hidden |= set(range(at, at + repeats))
            at += repeats
        return hidden

    def _row(self, element: Any, number: int) -> tuple[tuple[str, ...], list[Note]]:
        cells: list[str] = []
        notes: list[Note] = []
        for cell in (c for c in element if local(c) in ("table-cell", "covered-table-cell")):
            repeats = _repeats(cell, "number-columns-repeated")
            words = _cell(cell)
            for a in (a for a in cell if local(a) == "annotation"):
                by = "".join(t.text or "" for t in every(a, "creator"))
                text = "\n".join(_words(p) for p in every(a, "p"))
                notes.append(Note(number, len(cells) + 1, by, text))
            if words and attribute(cell, "style-name") in self._white:
                self._unseen.append(f"{column_name(len(cells) + 1)}{number}")
            if not words and repeats >= _EMPTY_RUN:
                continue
            if len(cells) + repeats > limits.COLUMNS * 10:
                raise BadDocument(self._file, "a sheet is far wider than a person can read; split it and add the parts")
            cells += [words] * repeats
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells), notes


def _is_white(style: Any) -> bool:
    """White letters on no ground."""
    white = any(attribute(p, "color").lower() == "#ffffff" for p in every(style, "text-properties"))
    grounds = (attribute(p, "background-color") for p in every(style, "table-cell-properties"))
    return white and all(g in ("", "transparent") for g in grounds)


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """Rows in order with whether the group they lie in is folded away; not those of a table in a table."""
    stack = [(e, False) for e in reversed(list(table))]
    while stack:
        element, hidden = stack.pop()
        kind = local(element)
        if kind == "table-row":
            yield element, hidden
        elif kind in ("table-row-group", "table-rows", "table-header-rows"):
            folded = hidden or (kind == "table-row-group" and attribute(element, "display") == "false")
            stack += [(e, folded) for e in reversed(list(element))]


def _repeats(element: Any, name: str) -> int:
    said = attribute(element, name)
    return max(int(said), 1) if said.isdigit() and len(said) < 9 else 1


def _cell(cell: Any) -> str:
    """What it shows; where it shows nothing, what it holds."""
    words = "\n".join(_words(p) for p in cell if local(p) == "p").strip()
    if words:
        return words
    if date := attribute(cell, "date-value"):
        try:
            return shown(datetime.fromisoformat(date))
        except ValueError:
            return date
    formula = attribute(cell, "formula")
    held = attribute(cell, "value") or attribute(cell, "string-value") or attribute(cell, "time-value")
    return held or (f"not calculated: {formula.partition(':')[2] or formula}" if formula else "")


def _words(paragraph: Any) -> str:
    """The text of a paragraph, with the spaces and tabs that stand as elements."""
    out = []
    for e in paragraph.iter():
        kind = local(e)
        out.append({"s": " " * min(_repeats(e, "c"), 50), "tab": " ", "line-break": "\n"}.get(kind, ""))
        out.append(e.text or "" if kind else "")
        if e is not paragraph:
            out.append(e.tail or "")
    return "".join(out).strip()


def _edges(styles: Sequence[Any]) -> list[Block]:
    words = [_words(p) for root in styles for master in every(root, "master-page") for e in every(master, *_EDGES)
             for p in every(e, "p")]  # fmt: skip
    kept = list(dict.fromkeys(w for w in words if any(c.isalnum() for c in w) and w not in ("???", "Page 1")))
    return [("Header and footer of the workbook", [["Words"], *([w] for w in kept)])] if kept else []


def _elsewhere(root: Any) -> list[Block]:
    """Names, choices and hints, links, and changes that were tracked."""
    found: list[Block] = []
    names = [
        [attribute(n, "name"), attribute(n, "cell-range-address") or attribute(n, "expression")]
        for n in every(root, "named-range", "named-expression")
    ]
    found += [("Names given in the workbook", [["Name", "Stands for"], *names])] if names else []
    hints = []
    for v in every(root, "content-validation"):
        words = [_words(p) for p in every(v, "p")]
        condition = attribute(v, "condition")
        words = [condition, *words] if '"' in condition else words
        hints += [[" - ".join(words)]] if words else []
    found += [("Choices and hints", [["Words"], *hints])] if hints else []
    links = [[_words(a), attribute(a, "href")] for a in every(root, "a")]
    found += [("Links", [["Words", "Leads to"], *links])] if links else []
    changed = [[_words(p)] for t in every(root, "tracked-changes") for p in every(t, "p")]
    found += [("Kept in the record of changes", [["Words"], *changed])] if changed else []
    return found
