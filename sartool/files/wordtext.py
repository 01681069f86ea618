"""The words of a Word file, told from its XML: shown, hidden, deleted, commented on, highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sartool.core.text import letters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Body:
    """Words of the file in order, by paragraph. `commented` by the id of the comment."""

    paragraphs: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)  # who deleted it, what
    highlighted: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    commented: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)  # the paragraph in which a comment is anchored


@dataclass(frozen=True, slots=True)
class Comment:
    author: str
    text: str
    about: str  # the words it is anchored to

    @property
    def shown(self) -> str:
        """What it says and where it stands. Only the first words of the place: said twice in full, a passage
        that somebody looks for might be found here and not where it matters."""
        words = self.about.split()
        return f"{self.text}\n\nIt stands beside: {' '.join(words[:5])} ..." if len(words) > 8 else self.text


def read_body(roots: Sequence[Any]) -> Body:
    """The words of the parts of a file: document, headers, footers, notes."""
    body = Body()
    for root in roots:
        _read_part(root, body)
    return body


def comments_of(root: Any, body: Body) -> list[Comment]:
    out = []
    for comment in root.iter(f"{W}comment"):
        paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t", f"{W}delText")) for p in comment.iter(f"{W}p"))
        text, which = "\n".join(filter(None, paragraphs)).strip(), comment.get(f"{W}id")
        about = " ".join("".join(body.commented.get(which, [])).split()) or body.beside.get(which, "")
        if text:
            out.append(Comment((comment.get(f"{W}author") or "").strip(), text, about))
    return out


def _read_part(root: Any, body: Body) -> None:
    open_comments: dict[str, list[str]] = {}
    lit: list[str] = []
    for node in root.iter(f"{W}p", _DRAWN, f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        if next(node.iterancestors(_FALLBACK), None) is not None:
            continue  # the same again for older programs
        if node.tag == f"{W}p":
            _Paragraph(body, open_comments, lit).read(node)
        elif node.tag == _DRAWN:
            _describe(node, body)
        elif node.getparent().tag != f"{W}p":  # a range may begin and end between paragraphs
            _bracket(node, body, open_comments)
    _close(lit, body)


def _bracket(node: Any, body: Body, open_comments: dict[str, list[str]]) -> None:
    which = node.get(f"{W}id")
    if node.tag == f"{W}commentRangeStart":
        open_comments[which] = body.commented.setdefault(which, [])
    else:
        open_comments.pop(which, None)


def _describe(node: Any, body: Body) -> None:
    text = (node.get("descr") or "").strip()
    if letters(text):
        body.descriptions.append(text)


def _close(lit: list[str], body: Body) -> None:
    """A highlighted run of text is over: keep it."""
    text = " ".join("".join(lit).split())
    if letters(text):
        body.highlighted.append(text)
    lit.clear()


class _Paragraph:
    """One paragraph, read node by node. `lit` goes on over paragraphs that are highlighted to their end."""

    def __init__(self, body: Body, open_comments: dict[str, list[str]], lit: list[str]) -> None:
        self._body, self._open, self._lit = body, open_comments, lit
        self._text: list[str] = []
        self._unseen: list[str] = []
        self._gone: list[tuple[str, str]] = []
        self._anchored: list[str] = []

    def read(self, paragraph: Any) -> None:
        for node in _own(paragraph):
            self._node(node)
        for said in self._open.values():
            said.append(" ")
        if self._lit:
            self._lit.append(" ")
        body, text = self._body, "".join(self._text).strip()
        if letters(text):
            body.paragraphs.append(text)
        if letters(unseen := "".join(self._unseen).strip()):
            body.hidden.append(unseen)
        for who in dict.fromkeys(w for w, _ in self._gone):
            if letters(gone := "".join(t for w, t in self._gone if w == who).strip()):
                body.deleted.append((who, gone))
        for which in self._anchored:
            body.beside[which] = text

    def _node(self, node: Any) -> None:
        match node.tag.rpartition("}")[2]:
            case "commentRangeStart" | "commentRangeEnd":
                _bracket(node, self._body, self._open)
            case "commentReference":
                self._anchored.append(node.get(f"{W}id"))
            case "delText":
                self._gone.append((_author(node), node.text or ""))
            case "t":
                self._word(node, node.text or "")
            case "tab" | "br" | "cr" | "noBreakHyphen":
                self._word(node, "-" if node.tag.endswith("Hyphen") else " ")

    def _word(self, node: Any, text: str) -> None:
        if _author(node, "moveFrom"):
            self._gone.append((_author(node, "moveFrom"), text))
            return
        if _is_on(node, "vanish"):
            self._unseen.append(text)
            return
        self._text.append(text)
        for said in self._open.values():
            said.append(text)
        if _is_on(node, "highlight"):
            self._lit.append(text)
        elif text.strip():
            _close(self._lit, self._body)


def _own(paragraph: Any) -> Iterator[Any]:
    """Nodes of this paragraph, not those of paragraphs in a text box inside it (they come by themselves)."""
    for child in paragraph:
        if isinstance(child.tag, str) and child.tag not in (f"{W}p", _FALLBACK, f"{W}pPr", f"{W}rPr"):
            yield child
            yield from _own(child)


def _is_on(node: Any, mark: str) -> bool:
    """Whether the run of a node carries a mark such as highlighting."""
    run = node.getparent()
    found = run.find(f"{W}rPr/{W}{mark}") if run is not None else None
    return found is not None and (found.get(f"{W}val") or "on") not in _OFF


def _author(node: Any, change: str = "del") -> str:
    """Who made the tracked change that a node stands in; "" where it stands in none (or nobody is named)."""
    for above in node.iterancestors(f"{W}{change}"):
        return (above.get(f"{W}author") or "somebody not named").strip()
    return ""
