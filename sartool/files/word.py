"""Word files as pages, and behind them everything in the file that the pages do not show."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import mammoth

from sartool.core.errors import BadDocument
from sartool.files import office, typeset
from sartool.files import wordextras as extras
from sartool.files.converted import Converted
from sartool.files.embedded import inner_files
from sartool.files.packages import open_package, parsed, part, transitional, without_links
from sartool.files.renderer import open_pdf
from sartool.files.unshown import Held, converted, in_properties
from sartool.files.webpage import sanitised
from sartool.files.wordstyles import Styles
from sartool.files.wordtext import Body, comments_of, read_part

_KINDS = {
    "document": "Words on no page",
    "hdr": "Header on no page",
    "ftr": "Footer on no page",
    "footnotes": "Footnote on no page",
    "endnotes": "Endnote on no page",
    "glossaryDocument": "Building block kept in the file",
}  # by the root of a part
_ORDER = {name: n for n, name in enumerate(_KINDS)}
_INSIDE = re.compile(r"(?:word/)?(?:embeddings|afchunk|altchunk)[^/]*/[^/]+|word/afchunk[^/]*", re.IGNORECASE)
_DRAWN_WORDS = re.compile(r"word/(?:charts|diagrams)/(?:chart|data)[^/]*\.xml")
_SETTLED, _ANSWER = " (marked as settled)", " (an answer to another comment)"
_PROGRAM = "Word"


def word_pages(data: bytes, file: str, fonts: Path, *, pages: bytes = b"", more: Held | None = None) -> Converted:
    """The rendition, files inside the file, warnings, and the passages that comments or highlighting withhold.

    `pages` is a PDF that somebody drew already. `more` is what is known beside the file and goes in front.
    """
    with open_package(data, file, _PROGRAM) as package:
        held = more or Held()
        _read(_Parts(package, file), held)
        clean = b"" if pages else without_links(package, file, _PROGRAM)
    return converted(pages or _drawn(clean, file, fonts, held.warnings), held, fonts)


class _Parts:
    """The parts of a Word file by name, each opened within bounds."""

    def __init__(self, package: zipfile.ZipFile, file: str) -> None:
        self._package, self._file = package, file
        self.names = [n for n in package.namelist() if not n.endswith("/")]

    def data(self, name: str) -> bytes:
        return part(self._package, name, self._file, _PROGRAM)

    def tree(self, name: str) -> Any | None:
        """A part as XML, None where the file has none of this name."""
        if name not in self.names:
            return None
        return parsed(transitional(self.data(name)), self._file, _PROGRAM)

    def written(self) -> dict[str, Any]:
        """The parts that hold text, the document first."""
        trees = {n: self.tree(n) for n in self.names if n.startswith("word/") and n.endswith(".xml")}
        order = {n: _ORDER[kind] for n, tree in trees.items() if (kind := _local(tree)) in _ORDER}
        if "document" not in {_local(trees[n]) for n in order}:
            why = "there is no text in the Word file; open it in Word, save it as PDF and add that"
            raise BadDocument(self._file, why)
        return {n: trees[n] for n in sorted(order, key=lambda n: (order[n], n))}


def _local(tree: Any) -> str:
    return str(tree.tag).rpartition("}")[2]


def _read(parts: _Parts, held: Held) -> None:
    """Everything the file holds, put down in `held`."""
    written = parts.written()
    body = Body(Styles(parts.tree("word/styles.xml")), held)
    for tree in written.values():
        read_part(tree, _KINDS[_local(tree)], body)
        extras.described(tree, held)
    for name in filter(_DRAWN_WORDS.fullmatch, parts.names):
        _drawn_words(parts.tree(name), held)
    said = parts.tree("word/comments.xml")
    if said is not None:
        held.comments += comments_of(said, body, _notes(parts.tree("word/commentsExtended.xml")))
    for name in (n for n in parts.names if n.startswith("word/") and n.endswith(".rels")):
        held.texts += extras.links_of(parts.tree(name))
    _beside(parts, [*written.values(), said], held)
    inner = inner_files((n, parts.data(n)) for n in parts.names if _INSIDE.fullmatch(n))
    if inner:
        held.attachments += inner
        held.warnings.append("files are embedded in it: they are documents of their own")
    if any("vbaProject" in n for n in parts.names):
        held.warnings.append("it carries macros, which are never run")


def _beside(parts: _Parts, trees: list[Any], held: Held) -> None:
    """What the file says of itself: its properties, people, variables, bookmarks, data behind its fields."""
    core = parts.tree("docProps/core.xml")
    facts = extras.facts_of(core, parts.tree("docProps/app.xml"), parts.tree("docProps/custom.xml"))
    read = [t for t in (*trees, parts.tree("word/people.xml")) if t is not None]
    facts += extras.people_of(read)
    for tree in read:
        facts += extras.bookmarks_of(tree)
    settings = parts.tree("word/settings.xml")
    facts += extras.settings_of(settings) if settings is not None else []
    in_properties(held, facts)
    told = extras.told_of(core)
    held.told = told if any((told.title, told.author, told.date)) else held.told
    for name in (n for n in parts.names if re.fullmatch(r"customXml/item\d+\.xml", n)):
        kept: Any = parts.tree(name)
        held.texts += [("Data kept in the file", " ".join(t.split())) for t in kept.itertext()]


def _drawn_words(tree: Any, held: Held) -> None:
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2] in ("t", "v") and node.text:
            held.texts.append(("Words of a chart or diagram", node.text))


def _notes(tree: Any | None) -> dict[str, str]:
    """What is known of comments beside their text, by the id of their last paragraph."""
    notes: dict[str, str] = {}
    for node in tree if tree is not None else ():
        said = {str(k).rpartition("}")[2]: str(v) for k, v in node.attrib.items()}
        note = _ANSWER if said.get("paraIdParent") else ""
        notes[said.get("paraId", "")] = note + (_SETTLED if said.get("done") in ("1", "true") else "")
    return notes


def _drawn(clean: bytes, file: str, fonts: Path, warnings: list[str]) -> bytes:
    """The pages: by LibreOffice where the computer has it, laid out by ourselves, else the text and tables alone."""
    made = office.drawn(clean, "docx", warnings)
    return made or _laid_out(clean, file, fonts, warnings)


def _laid_out(clean: bytes, file: str, fonts: Path, warnings: list[str]) -> bytes:
    import dxpdf  # noqa: PLC0415 - looks for the fonts of the machine as soon as it is imported

    try:
        made: bytes = dxpdf.convert(clean)
        with open_pdf(made) as document:
            if document.page_count:
                return made
        why = "no pages"
    except (RuntimeError, ValueError, OSError, BadDocument) as error:
        why = type(error).__name__
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the engine gives up: it is no Exception
            raise
        why = "the engine gave up"
    try:
        body = mammoth.convert_to_html(io.BytesIO(clean), external_file_access=False).value
    except Exception as error:  # the converter answers damage with any error of its own
        raise BadDocument(
            file, "the Word file cannot be drawn; open it in Word, save it as PDF and add that"
        ) from error
    markup, _ = sanitised(body)
    warnings.append(f"drawn as plain text, its layout could not be kept ({why})")
    return typeset.set_pages(markup, fonts)
