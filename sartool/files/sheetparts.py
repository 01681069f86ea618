"""What a workbook keeps beside its cells: threads, drawings, caches, names, lists, links, properties, files in it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.files import limits, wordextras
from sartool.files.converted import Attachment
from sartool.files.embedded import inner_files
from sartool.files.packages import parsed, part
from sartool.files.tablepages import Block, Note

_TEXT = re.compile(
    r"xl/(?:drawings/(?!vml)[^/]+|diagrams/data[^/]*|charts/[^/]+|revisions/[^/]+|richData/rdrichvalue\d*)\.xml"
)
_KINDS = (
    ("drawings/", "Words in drawings"), ("diagrams/", "Words in diagrams"), ("charts/", "Kept in a chart"),
    ("revisions/", "Kept in the record of changes"), ("richData/", "Kept in data types"),
)  # fmt: skip
_NO_WORDS = re.compile(r"xl/(?:charts/(?:style|colors)|drawings/_rels|revisions/userNames)")
_PEOPLE = re.compile(r"xl/persons/[^/]+\.xml")
_CACHE = re.compile(r"xl/pivotCache/pivotCacheDefinition(\d*)\.xml")
_OUTSIDE = re.compile(r"xl/externalLinks/externalLink\d*\.xml")
_OTHER = re.compile(r"customXml/item\d*\.xml|docProps/custom\.xml")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_PLAIN = frozenset({"Slides", "Notes", "HiddenSlides", "MMClips", "PresentationFormat"})  # what PowerPoint counts


class Parts:
    """The parts of an office package, each read once and within bounds. `program` can open the file instead."""

    def __init__(self, package: zipfile.ZipFile, file: str, program: str) -> None:
        self._package, self._file, self._program = package, file, program
        self.names = package.namelist()

    def tree(self, name: str) -> Any:
        return parsed(part(self._package, name, self._file, self._program), self._file, self._program)

    def data(self, name: str) -> bytes:
        return part(self._package, name, self._file, self._program)

    def trees(self, wanted: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
        for name in sorted(n for n in self.names if wanted.fullmatch(n)):
            yield name, self.tree(name)

    def relations(self, name: str) -> list[tuple[str, str]]:
        """(last word of the kind, where it points) of what a part is related to; inner ones as paths of parts."""
        folder, _, last = name.rpartition("/")
        rels = f"{folder}/_rels/{last}.rels".lstrip("/")
        if rels not in self.names:
            return []
        found = []
        for r in self.tree(rels):
            target = r.get("Target") or ""
            if r.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found.append(((r.get("Type") or "").rpartition("/")[2], target))
        return found

    def ids(self, name: str) -> dict[str, str]:
        """Inner targets of a part's relations by their id."""
        folder, _, last = name.rpartition("/")
        rels = f"{folder}/_rels/{last}.rels".lstrip("/")
        if rels not in self.names:
            return {}
        return {
            r.get("Id") or "": posixpath.normpath(posixpath.join("/" + folder, r.get("Target") or "")).lstrip("/")
            for r in self.tree(rels)
        }


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(root: Any, *names: str) -> Iterator[Any]:
    return (e for e in root.iter() if local(e) in names)


def attribute(element: Any, name: str) -> str:
    """An attribute whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def texts_of(root: Any) -> list[str]:
    """Words of a drawing, chart or diagram: a paragraph each, then cached values, then descriptions of pictures."""
    found = ["".join(t.text or "" for t in every(p, "t")).strip() for p in every(root, "p")]
    found += [(v.text or "").strip() for v in every(root, "v", "f")]
    inside = {id(t) for p in every(root, "p") for t in every(p, "t")}
    found += [(t.text or "").strip() for t in every(root, "t") if id(t) not in inside]
    for e in every(root, "cNvPr", "docPr"):
        found += [e.get("descr") or "", e.get("title") or ""]
    return list(dict.fromkeys(f for f in found if f))


def blocks_of(parts: Parts) -> list[Block]:
    """Everything of the package, not of one sheet, that no sheet shows."""
    found: list[Block] = []
    for name, root in parts.trees(_TEXT):
        words = [] if _NO_WORDS.match(name) else texts_of(root)
        if words:
            found.append((next(said for where, said in _KINDS if where in name), [["Words"], *([w] for w in words)]))
    for name, root in parts.trees(_CACHE):
        found += _cached(parts, name, root)
    for name, root in parts.trees(_OUTSIDE):
        found += _outside(parts, name, root)
    if "xl/connections.xml" in parts.names:
        said = [v for e in parts.tree("xl/connections.xml").iter() for v in map(str, e.attrib.values()) if len(v) > 3]
        found.append(("Connections to other data", [["Words"], *([s] for s in dict.fromkeys(said))]))
    found += custom_of(parts)
    return [*found, *properties_of(parts)]


def custom_of(parts: Parts) -> list[Block]:
    """Data that programs of others keep in an office file."""
    rows = []
    for _, root in parts.trees(re.compile(r"customXml/item\d*\.xml")):
        rows += [[t] for t in (" ".join(str(t).split()) for t in root.itertext()) if any(c.isalnum() for c in t)]
    return [("Data of other programs in the file", [["Words"], *rows])] if rows else []


def facts_of(parts: Parts) -> list[tuple[str, str]]:
    """(what, value) of the properties of the file, without what a program counts or calls itself."""
    core, app, custom = (parts.tree(n) if n in parts.names else None for n in _PROPERTIES)
    return [(what, words) for what, words in wordextras.facts_of(core, app, custom) if what not in _PLAIN]


def properties_of(parts: Parts) -> list[Block]:
    rows = [[what, words] for what, words in facts_of(parts)]
    return [("Properties of the file", [["Property", "Words"], *rows])] if rows else []


def told_by(parts: Parts) -> Told:
    """What the properties of an office file say: hints."""
    return wordextras.told_of(parts.tree("docProps/core.xml")) if "docProps/core.xml" in parts.names else Told()


def inner_of(parts: Parts, folders: tuple[str, ...]) -> tuple[Attachment, ...]:
    """Pictures and files inside, as documents of their own."""
    return inner_files((n, parts.data(n)) for n in parts.names if n.startswith(folders) and not n.endswith("/"))


# -- of one sheet


def sheet_parts(parts: Parts) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's title."""
    book = "xl/workbook.xml"
    if book not in parts.names:
        return {}
    where = parts.ids(book)
    return {s.get("name") or "": where.get(attribute(s, "id"), "") for s in every(parts.tree(book), "sheet")}


def threads_of(parts: Parts, sheet: str) -> list[Note]:
    """The conversations on cells of one sheet part, in the order they were written."""
    known = [e for _, root in parts.trees(_PEOPLE) for e in every(root, "person")]
    people = {e.get("id"): e.get("displayName") or "" for e in known}
    notes = []
    for kind, target in parts.relations(sheet):
        if kind == "threadedComment" and target in parts.names:
            for c in every(parts.tree(target), "threadedComment"):
                text = "".join(t.text or "" for t in every(c, "text")).strip()
                place = _CELL.match(c.get("ref") or "")
                row, column = (int(place[2]), _number(place[1])) if place else (0, 0)
                by = ", ".join(filter(None, (people.get(c.get("personId"), ""), (c.get("dT") or "")[:10])))
                notes.append(Note(row, column, by, text))
    return notes


def old_controls(parts: Parts, sheet: str) -> list[str]:
    """Words of buttons and labels drawn in the old way; notes on cells have their own list."""
    words = []
    for kind, target in parts.relations(sheet):
        if kind == "vmlDrawing" and target in parts.names:
            try:
                root = parts.tree(target)
            except BadDocument:  # drawn by hand by old programs, often not well formed: its words all the same
                text = re.sub(r"<[^>]{0,5000}>", " ", parts.data(target)[: limits.XML_BYTES].decode("utf-8", "replace"))
                words += [" ".join(text.split())]
                continue
            for shape in every(root, "shape"):
                if not any(e.get("ObjectType") == "Note" for e in every(shape, "ClientData")):
                    inside = (str(t) for box in every(shape, "textbox") for t in box.itertext())
                    words.append(" ".join(" ".join(inside).split()))
    return [w for w in words if w]


def _number(name: str) -> int:
    value = 0
    for c in name:
        value = value * 26 + ord(c) - 64
    return value


# -- caches


def _cached(parts: Parts, name: str, root: Any) -> list[Block]:
    """The rows a pivot table was made of: they stay in the file when their sheet is gone."""
    fields = list(every(root, "cacheField"))
    heads = [f.get("name") or "" for f in fields]
    shared = [[e.get("v") or "" for s in every(f, "sharedItems") for e in s] for f in fields]
    records = next((t for kind, t in parts.relations(name) if kind == "pivotCacheRecords" and t in parts.names), "")
    rows = []
    for r in every(parts.tree(records), "r") if records else ():
        rows.append([_item(e, shared[n] if n < len(shared) else []) for n, e in enumerate(r)])
        if len(rows) >= limits.ROWS:
            break
    if not rows:  # no records kept: what the fields could say
        height = max((len(s) for s in shared), default=0)
        rows = [[s[n] if n < len(s) else "" for s in shared] for n in range(height)]
    return [("Rows kept behind a pivot table", [heads, *rows])] if rows else []


def _item(element: Any, shared: list[str]) -> str:
    value = element.get("v") or ""
    if local(element) != "x":
        return value
    return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""


def _outside(parts: Parts, name: str, root: Any) -> list[Block]:
    """Values of another workbook that this one remembers, and where that lay."""
    rows = [["file", t] for kind, t in parts.relations(name) if kind.startswith("externalLinkPath")]
    titles = [e.get("val") or "" for e in every(root, "sheetName")]
    for data in every(root, "sheetData"):
        number = data.get("sheetId") or ""
        title = titles[int(number)] if number.isdigit() and int(number) < len(titles) else ""
        for cell in every(data, "cell"):
            value = "".join(v.text or "" for v in every(cell, "v"))
            rows += [[f"{title} {cell.get('r') or ''}".strip(), value]] if value else []
    rows += [["name", f"{e.get('name')} {e.get('refersTo') or ''}"] for e in every(root, "definedName")]
    return [("Kept of another workbook", [["Where", "Words"], *rows[: limits.ROWS]])] if rows else []


