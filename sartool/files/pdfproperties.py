"""What a PDF carries beside its pages: other wording, bookmarks, links, properties, files, scripts."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pymupdf

from sartool.core.bundle import Told
from sartool.core.text import letters
from sartool.files import limits
from sartool.files.converted import Attachment
from sartool.files.metadata import Facts, as_lines, by_a_person, iso_day, xmp_facts
from sartool.files.names import flat, unlike
from sartool.files.unshown import Shown

_OBJECTS = 300_000  # that are looked at
_WORDINGS = {"ActualText": "Wording that stands for what is drawn", "Alt": "Description of a picture"}
_LINKS = ("mailto:", "tel:", "http://", "https://", "file:")
_FILE_NOTE = 17
_WITH = pymupdf.TEXT_PRESERVE_WHITESPACE


@dataclass(slots=True)
class Beside:
    """What the objects of the file hold beside its pages."""

    has_script: bool = False
    wordings: Facts = field(default_factory=list)
    spoken: bool = False  # some content is written with /ActualText of its own
    files: list[int] = field(default_factory=list)  # descriptions of files inside the file


def beside(document: Any) -> Beside:
    """One walk over all objects. Wordings are /Alt and /ActualText of the tags."""
    found = Beside()
    for xref in range(1, min(document.xref_length(), _OBJECTS)):
        text = document.xref_object(xref, compressed=True)
        found.has_script = found.has_script or "/JavaScript" in text or "/JS(" in text
        found.spoken = found.spoken or "/ActualText" in text
        if "/EF" in text and document.xref_get_key(xref, "EF")[0] in ("dict", "xref"):
            found.files.append(xref)
        for key, what in _WORDINGS.items():
            if f"/{key}" in text and len(found.wordings) < limits.PARTS:
                kind, said = document.xref_get_key(xref, key)
                if kind == "string" and letters(said):
                    found.wordings.append((what, said))
    return found


def other_wording(document: Any, found: Beside, shown: Shown) -> Facts:
    """Wordings that say more than the pages show, each once."""
    said = [(what, m) for what, text in found.wordings if (m := shown.missing(text))]
    for page in document:
        if found.spoken or b"/ActualText" in page.read_contents():
            m = shown.missing(page.get_text("text", flags=_WITH))
            said += [(_WORDINGS["ActualText"], m)] if letters(m) else []
    return list(dict.fromkeys(said))


def bookmarks(document: Any, shown: Shown) -> Facts:
    """Titles of the outline that stand on no page."""
    titles = [" ".join(str(title).split()) for _, title, *_ in document.get_toc()[: limits.PARTS]]
    missing = [t for t in dict.fromkeys(titles) if letters(t) and not shown.holds(t)]
    return [("Bookmarks", "\n".join(missing))] if missing else []


def links(document: Any, shown: Shown) -> Facts:
    """Addresses that links lead to and no page shows."""
    found = []
    for page in document:
        for link in page.get_links():
            address = str(link.get("uri") or link.get("file") or "")
            for start in _LINKS:
                address = address.removeprefix(start)
            address = address.strip("/")
            if letters(address) and not shown.holds(address):
                found.append(("Address a link leads to", address))
    return list(dict.fromkeys(found))[: limits.PARTS]


def told_by(document: Any) -> Told:
    """Title, author and day of making, as hints; what a program made up is left out."""
    about = document.metadata or {}
    title, author = by_a_person(about.get("title") or ""), by_a_person(about.get("author") or "")
    return Told(title, author, iso_day(about.get("creationDate") or ""))


def properties(document: Any, shown: Shown, file: str) -> Facts:
    """The properties, where one says what the pages do not. An author alone is listed with the document."""
    about = document.metadata or {}
    named = (("title", "Title"), ("author", "Author"), ("subject", "Subject"), ("keywords", "Keywords"))
    facts = [(what, by_a_person(about.get(key) or "")) for key, what in named]
    xmp = document.get_xml_metadata().encode("utf-8", "replace")
    facts = [(what, said) for what, said in dict.fromkeys([*facts, *xmp_facts(xmp)]) if said]
    matters = [said for what, said in facts if what != "Author" and not shown.holds(said)]
    known = letters(file)
    if not any(letters(said) and letters(said) not in known for said in matters):
        return []
    return [("Properties of the document", as_lines(facts))]


# -- files inside


def attachments(document: Any, found: Beside) -> list[Attachment]:
    """Every file inside the file, once: attached, pinned to a page, part of a portfolio, or merely lying there."""
    taken: set[str] = set()
    known: set[tuple[str, bytes]] = set()
    out: list[Attachment] = []
    for given, data in itertools.islice(_inner_files(document, found), limits.PARTS):
        name = flat(given, f"attachment {len(out) + 1}")
        same = (name, hashlib.sha256(data).digest())
        if same not in known:
            known.add(same)
            out.append(Attachment(unlike(taken, name), data))
    return out


def _inner_files(document: Any, found: Beside) -> Iterator[tuple[str, bytes]]:
    """(name, bytes), some twice: as the list of the file names them, and as they are described anywhere in it."""
    for key in document.embfile_names():
        about = document.embfile_info(key)
        yield str(about.get("ufilename") or about.get("filename") or key), document.embfile_get(key)
    for page in document:
        for note in page.annots(types=[_FILE_NOTE]) or ():
            yield str(note.file_info.get("filename") or f"file on page {page.number + 1}"), note.get_file()
    for xref in found.files:
        for stream in _streams(document, xref):
            yield _name(document, xref), document.xref_stream(stream) or b""


def _streams(document: Any, xref: int) -> Iterator[int]:
    """The file itself, as it is kept under one of several keys."""
    for key in ("EF/UF", "EF/F", "EF/DOS", "EF/Mac", "EF/Unix"):
        kind, value = document.xref_get_key(xref, key)
        if kind == "xref" and document.xref_is_stream(int(value.split()[0])):
            yield int(value.split()[0])
            return


def _name(document: Any, xref: int) -> str:
    for key in ("UF", "F", "Desc"):
        kind, value = document.xref_get_key(xref, key)
        if kind == "string" and value.strip():
            return str(value)
    return ""
