"""Office packages (a zip of XML parts): opened only within bounds, and only XML that reaches out to nothing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.broken import BROKEN_ZIP

_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
# Word can save by the strict edition of the standard, which differs in the names of its languages only.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument|schemaLibrary)/")


def open_package(data: bytes, file: str, program: str) -> zipfile.ZipFile:
    """The package, checked: not a bomb, nothing in it that XML of an office file never has.

    `program` is the program in which a person can open it instead. Raises `BadDocument`.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        infos = package.infolist()
    except BROKEN_ZIP as error:
        raise BadDocument(file, f"it is damaged; open it in {program}, save it as PDF and add that") from error
    if any(i.flag_bits & 1 for i in infos):
        raise locked(file, program)
    if len(infos) > limits.PARTS or _unpacks_too_far(infos):
        why = "it unpacks to far more than it holds; it may be a trap and is not opened"
        raise BadDocument(file, why, dangerous=True)
    for info in infos:
        if info.filename.endswith((".xml", ".rels", ".vml")):
            start = part(package, info.filename, file, program, most=4096).replace(b"\x00", b"")
            if any(word in start for word in _DECLARES):
                why = "it declares things of its own that office files never do; it may be a trap and is not opened"
                raise BadDocument(file, why, dangerous=True)
    return package


def locked(file: str, program: str) -> BadDocument:
    """The refusal of a file that opens with a password only."""
    return BadDocument(file, f"it needs a password; open it in {program} and save it without one", locked=True)


def part(package: zipfile.ZipFile, name: str, file: str, program: str, *, most: int = 0) -> bytes:
    """The bytes of one part, or the first `most` of them."""
    try:
        with package.open(name) as member:
            data = member.read(most or limits.XML_BYTES + 1)
    except (KeyError, *BROKEN_ZIP) as error:
        raise BadDocument(file, f"it is damaged; open it in {program}, save it as PDF and add that") from error
    if len(data) > limits.XML_BYTES:
        raise BadDocument(file, "a part of it is far larger than a document's; it is not opened", dangerous=True)
    return data


def parsed(data: bytes, file: str, program: str) -> Any:
    """An XML part as a tree: no entities, no network, no document type, bounded depth."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadDocument(file, f"it is damaged; open it in {program}, save it as PDF and add that") from error


def transitional(xml: bytes) -> bytes:
    """A part by the strict edition of the standard in the names that every reader knows; any other as it is."""
    if not _STRICT.search(xml[:8192]):
        return xml
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", xml)


def without_links(package: zipfile.ZipFile, file: str, program: str) -> bytes:
    """The package again, without macros and without anything that lies outside it, for engines we do not know.

    Links that a reader would click stay: nothing follows them.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for info in package.infolist():
            if info.is_dir() or "vbaProject" in info.filename or "vbaData" in info.filename:
                continue
            data = part(package, info.filename, file, program)
            if info.filename.endswith((".rels", ".xml")):
                data = transitional(data)
            clean.writestr(info.filename, _inside(data, file, program) if info.filename.endswith(".rels") else data)
    return out.getvalue()


def _inside(rels: bytes, file: str, program: str) -> bytes:
    root = parsed(rels, file, program)
    for relation in list(root):
        kind, target = relation.get("Type") or "", relation.get("Target") or ""
        if (relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink")) or "vbaProject" in target:
            root.remove(relation)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _unpacks_too_far(infos: list[zipfile.ZipInfo]) -> bool:
    total = sum(i.file_size for i in infos)
    packed = sum(i.compress_size for i in infos)
    one = any(i.file_size > 16 * limits.SMALL and i.file_size > limits.RATIO * max(i.compress_size, 1) for i in infos)
    return total > limits.FILE_BYTES or one or (total > 64 * limits.SMALL and total > limits.RATIO * max(packed, 1))
