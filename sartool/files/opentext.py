"""OpenDocument texts (odt) as pages, and behind them everything in the file that the pages do not show."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import office
from sartool.files.converted import Converted, Told
from sartool.files.embedded import inner_files
from sartool.files.openwords import Reader, local, said
from sartool.files.packages import locked, open_package, parsed, part
from sartool.files.pictured import pages_with
from sartool.files.unshown import Held, converted, in_properties
from sartool.files.wordextras import day, people

_PROGRAM = "LibreOffice"
_EDGES = re.compile(r"(?:header|footer)(?:-left|-first)?")
_DRAWING = re.compile(r"(Object [^/]+)/(?:content|styles)\.xml")
_FILES = re.compile(r"Object [^/]+|Versions/[^/]+")
_OUTSIDE = re.compile(
    rb"""(\s(?:xlink:)?href\s*=\s*)(["'])(?:(?!\2).)*\2""", re.DOTALL
)  # an address, whatever it is on
_CALLED = {
    "title": "Title", "subject": "Subject", "description": "Comments", "keyword": "Keywords",
    "initial-creator": "Author", "creator": "Last changed by", "printed-by": "Printed by",
}  # fmt: skip


def odt_pages(data: bytes, file: str, fonts: Path) -> Converted:
    """The rendition of an OpenDocument text. Raises `BadDocument`, `locked` where it needs a password."""
    with open_package(data, file, _PROGRAM) as package:
        parts = _Parts(package, file)
        reader, edges, held = _read(parts)
        pictures = {n: parts.data(n) for n in reader.pictures if n in parts.names}
        clean = _without_outside(parts) if office.found() else b""
    drawn = office.drawn(clean, "odt", held.warnings) if clean else b""
    if not drawn:
        notes = ["<hr/>", *reader.notes] if reader.notes else []
        markup = "".join((*edges["header"], *reader.blocks, *notes, *edges["footer"]))
        try:
            drawn = pages_with(markup or "<p></p>", pictures, fonts, held.warnings)
        except (RuntimeError, ValueError) as error:
            why = "its pages could not be set; open it in LibreOffice, save it as PDF and add that"
            raise BadDocument(file, why) from error
    return converted(drawn, held, fonts)


class _Parts:
    """The parts of the file by name, each opened within bounds."""

    def __init__(self, package: zipfile.ZipFile, file: str) -> None:
        self._package, self._file = package, file
        self.names = [n for n in package.namelist() if not n.endswith("/")]
        manifest = self.data("META-INF/manifest.xml") if "META-INF/manifest.xml" in self.names else b""
        if b"encryption-data" in manifest or "encrypted-package" in self.names:
            raise locked(file, _PROGRAM)
        if "content.xml" not in self.names:
            raise BadDocument(file, "there is no text in it; open it in LibreOffice, save it as PDF and add that")

    def data(self, name: str) -> bytes:
        return part(self._package, name, self._file, _PROGRAM)

    def tree(self, name: str) -> Any | None:
        return parsed(self.data(name), self._file, _PROGRAM) if name in self.names else None

    def archived(self, folder: str) -> bytes:
        """What lies in a folder of the file as a file of its own."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as inner:
            for name in (n for n in self.names if n.startswith(f"{folder}/")):
                inner.writestr(name.removeprefix(f"{folder}/"), self.data(name))
        return out.getvalue()


def _read(parts: _Parts) -> tuple[Reader, dict[str, list[str]], Held]:
    """The text, its headers and footers as HTML, and everything the file holds."""
    content, styles = parts.tree("content.xml"), parts.tree("styles.xml")
    held = Held()
    reader = Reader(held, [root for root in (content, styles) if root is not None])
    edges: dict[str, list[str]] = {"header": [], "footer": []}
    for master in styles.iter("{*}master-page") if styles is not None else ():
        for edge in (e for e in master if isinstance(e.tag, str) and _EDGES.fullmatch(local(e))):
            kind = local(edge).partition("-")[0]
            blocks = reader.apart(edge, f"{kind.capitalize()} on no page")
            edges[kind] += [b for b in blocks if b not in edges[kind]]
    reader.text(content)
    in_properties(held, _properties(parts.tree("meta.xml"), held))
    in_properties(held, people(reader.people))
    _inside(parts, held)
    if any(n.startswith(("Basic/", "Scripts/")) for n in parts.names):
        held.warnings.append("it carries macros, which are never run")
    return reader, edges, held


def _inside(parts: _Parts, held: Held) -> None:
    """Files inside the file: objects, earlier versions, pictures that nothing shows; words of charts."""
    found = [(n.rpartition("/")[2], parts.data(n)) for n in parts.names if _FILES.fullmatch(n)]
    for folder in dict.fromkeys(m.group(1) for n in parts.names if (m := _DRAWING.fullmatch(n))):
        found.append((f"{folder}.zip", parts.archived(folder)))
        tree = parts.tree(f"{folder}/content.xml")
        words = " ".join(" ".join(tree.itertext()).split()) if tree is not None else ""
        held.texts.append(("Words of an object in the file", words))
    held.attachments += inner_files(f for f in found if not f[0].endswith("VersionList.xml"))
    if held.attachments:
        held.warnings.append("files are embedded in it: they are documents of their own")


def _properties(meta: Any | None, held: Held) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    known: dict[str, str] = {}
    for node in meta.iter() if meta is not None else ():
        if not isinstance(node.tag, str):
            continue
        name, value = local(node), " ".join("".join(node.itertext()).split())
        if name == "user-defined":
            facts.append((said(node, "name") or "Further property", value))
        elif name in _CALLED:
            known.setdefault(name, value)
            facts.append((_CALLED[name], value))
        elif name == "creation-date":
            known[name] = value
    author = known.get("initial-creator") or known.get("creator", "")
    held.told = Told(known.get("title", ""), author, day(known.get("creation-date", "")))
    return [(what, value) for what, value in facts if letters(value)]


def _without_outside(parts: _Parts) -> bytes:
    """The file again without macros and without any address outside it, for a program we do not bound ourselves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for name in sorted(parts.names, key=lambda n: n != "mimetype"):
            if name.startswith(("Basic/", "Scripts/", "Configurations2/")):
                continue
            data = parts.data(name)
            clean.writestr(name, _blunted(data) if name.endswith(".xml") else data)
    return out.getvalue()


def _blunted(xml: bytes) -> bytes:
    """Addresses lead nowhere except into the file itself. Links that a reader would click go too: none is shown."""
    return _OUTSIDE.sub(lambda m: m.group() if _is_inside(m.group()) else m.group(1) + b'""', xml)


def _is_inside(attribute: bytes) -> bool:
    value = attribute.partition(b"=")[2].strip()[1:-1]
    return not re.match(rb"(?i)[a-z][a-z0-9+.-]*:|//|\\|\.\./|/|&", value)
