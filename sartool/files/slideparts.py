"""What the slides of a presentation hold: words, tables, pictures in order, and what the show does not let be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sartool.core.errors import BadDocument
from sartool.files.sheetparts import Parts, attribute, every, local, texts_of

_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml")
_BACKGROUND = re.compile(r"ppt/(?:slideLayouts|slideMasters|notesMasters|handoutMasters)/[^/]+\.xml")
_AUTHORS = re.compile(r"ppt/(?:commentAuthors|authors)\.xml")
_TITLES = frozenset({"title", "ctrTitle"})
_NO_WORDS = frozenset({"sldImg", "sldNum"})  # places on a page of notes that hold no words of anybody
_UNLISTED = "kept in the file, but no slide of the show"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote beside a slide. `on` is ISO, "" when unknown."""

    author: str
    on: str
    text: str


@dataclass(slots=True)
class Slide:
    """One slide in the order of the show. `body` holds words, tables (rows of words) and pictures (bytes)."""

    number: int  # 1-based
    hidden: str = ""  # "" or how it is kept from the show
    title: list[str] = field(default_factory=list)
    body: list[str | list[list[str]] | bytes] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)  # what it is, its words: descriptions, hidden shapes
    texts: list[str] = field(default_factory=list)  # every paragraph of the part: a check that none is lost
    pictures: set[str] = field(default_factory=set)  # names of the parts in `body`

    @property
    def words(self) -> list[str]:
        return [*self.title, *(b for b in self.body if isinstance(b, str))]


def slides_of(parts: Parts, file: str) -> list[Slide]:
    """The slides in order; then those that the file keeps and the show has not."""
    book = "ppt/presentation.xml"
    if book not in parts.names:
        raise BadDocument(file, "it is damaged; open it in PowerPoint, save it as PDF and add that")
    where = parts.ids(book)
    listed = [where.get(_related(s), "") for s in every(parts.tree(book), "sldId")]
    listed = [name for name in listed if name in parts.names]
    others = [name for name in sorted(parts.names) if _SLIDE.fullmatch(name) and name not in listed]
    people = _people(parts)
    slides = []
    for number, name in enumerate([*listed, *others], 1):
        slide = Slide(number, "" if number <= len(listed) else _UNLISTED)
        _Reader(parts, name, slide).read(people)
        slides.append(slide)
    return slides


def background_of(parts: Parts) -> list[str]:
    """Words that lie behind every slide; not those that only say where words go."""
    found: list[str] = []
    for _, root in parts.trees(_BACKGROUND):
        for shape in every(root, "sp"):
            if next(every(shape, "ph"), None) is None:
                found += _paragraphs(shape)
    return list(dict.fromkeys(found))


def beside_of(parts: Parts) -> list[tuple[str, str]]:
    """What belongs to the whole file: names of sections and shows, tags, data of other programs."""
    found = [("Name given in the file", e.get("name") or "") for e in
             every(parts.tree("ppt/presentation.xml"), "section", "custShow")]  # fmt: skip
    for _, root in parts.trees(re.compile(r"ppt/tags/[^/]+\.xml")):
        found += [("Tag kept in the file", e.get("val") or "") for e in every(root, "tag")]
    for _, root in parts.trees(re.compile(r"customXml/item\d*\.xml")):
        found += [("Data of other programs in the file", " ".join(str(t).split())) for t in root.itertext()]
    return [(what, words) for what, words in found if any(c.isalnum() for c in words)]


def _related(element: Any) -> str:
    """The id of a relation: an element may have an id of its own too."""
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("relationships}id")), "")


def _people(parts: Parts) -> dict[str, str]:
    found = (e for _, root in parts.trees(_AUTHORS) for e in every(root, "cmAuthor", "author"))
    return {e.get("id") or "": e.get("name") or "" for e in found}


def _paragraphs(root: Any) -> list[str]:
    """The paragraphs of a shape, each once and in order."""
    return [words for p in every(root, "p") if (words := _words(p))]


def _words(paragraph: Any) -> str:
    out = [(e.text or "") if local(e) == "t" else "\n" for e in every(paragraph, "t", "br")]
    return "".join(out).strip()


class _Reader:
    """Reads one slide part into a `Slide`."""

    def __init__(self, parts: Parts, name: str, slide: Slide) -> None:
        self._parts, self._name, self._slide = parts, name, slide
        self._targets = parts.ids(name)

    def read(self, people: dict[str, str]) -> None:
        root, slide = self._parts.tree(self._name), self._slide
        if root.get("show") in ("0", "false"):
            slide.hidden = "hidden"
        for tree in every(root, "spTree"):
            self._shapes(tree)
            break
        slide.texts = _paragraphs(root)
        for e in every(root, "cNvPr"):
            for words in (e.get("descr") or "", e.get("title") or ""):
                slide.unseen += [("Description of a picture", words)] if words else []
        for e in every(root, "hlinkClick", "hlinkHover"):
            slide.unseen += [("Tip shown at a link", e.get("tooltip"))] if e.get("tooltip") else []
        for kind, target in self._parts.relations(self._name):
            if target in self._parts.names and kind == "notesSlide":
                slide.notes += self._noted(target)
            elif target in self._parts.names and kind == "comments":
                slide.remarks += _remarks(self._parts.tree(target), people)

    def _noted(self, name: str) -> list[str]:
        shapes = every(self._parts.tree(name), "sp")
        wanted = (s for s in shapes if not any(p.get("type") in _NO_WORDS for p in every(s, "ph")))
        return [words for s in wanted for words in _paragraphs(s)]

    def _shapes(self, tree: Any) -> None:
        for shape in tree:
            kind = local(shape)
            if kind == "AlternateContent":
                self._shapes(_first_choice(shape))
            elif kind in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp"):
                if _is_hidden(shape):
                    self._slide.unseen += [("Hidden shape", words) for words in _paragraphs(shape)]
                elif kind == "grpSp":
                    self._shapes(shape)
                elif kind == "graphicFrame":
                    self._frame(shape)
                else:
                    self._shape(shape)

    def _shape(self, shape: Any) -> None:
        words = _paragraphs(shape)
        titled = any(p.get("type") in _TITLES for p in every(shape, "ph"))
        (self._slide.title if titled else self._slide.body).extend(words)
        self._pictures(shape)

    def _pictures(self, shape: Any) -> None:
        for blip in every(shape, "blip"):
            target = self._targets.get(attribute(blip, "embed"), "")
            if target in self._parts.names:
                self._slide.body.append(self._parts.data(target))
                self._slide.pictures.add(target)

    def _frame(self, frame: Any) -> None:
        for table in every(frame, "tbl"):
            rows = [["\n".join(_paragraphs(c)) for c in every(r, "tc")] for r in every(table, "tr")]
            width = max((len(r) for r in rows), default=0)
            if width:
                self._slide.body.append([[*r, *[""] * (width - len(r))] for r in rows])
            return
        for said in every(frame, "chart", "relIds"):
            target = self._targets.get(attribute(said, "id") or attribute(said, "dm"), "")
            if target in self._parts.names:
                words = texts_of(self._parts.tree(target))
                self._slide.body += [("Chart: " if local(said) == "chart" else "") + ", ".join(words)] if words else []
        self._slide.body += _paragraphs(frame)
        self._pictures(frame)


def _first_choice(shape: Any) -> Any:
    """What a program of today shows; the other editions say the same for older ones."""
    return next((e for e in shape if local(e) == "Choice"), next((e for e in shape if local(e) == "Fallback"), ()))


def _is_hidden(shape: Any) -> bool:
    own: Sequence[Any] = [e for part in shape if local(part).startswith("nv") for e in part]
    return any(local(e) == "cNvPr" and e.get("hidden") in ("1", "true") for e in own)


def _remarks(root: Any, people: dict[str, str]) -> Iterator[Remark]:
    """Comments and the answers to them, in the old way and in the new."""
    for c in every(root, "cm", "reply"):
        old = "".join(t.text or "" for t in c if local(t) == "text")
        new = "\n".join(words for b in c if local(b) == "txBody" for words in _paragraphs(b))
        author = people.get(c.get("authorId") or "", "")
        yield Remark(author, (c.get("dt") or c.get("created") or "")[:10], (old or new).strip())
