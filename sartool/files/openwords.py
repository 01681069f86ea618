"""The words of an OpenDocument text, told from its XML: shown as HTML, hidden, deleted, commented on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from sartool.core.text import letters
from sartool.files import limits
from sartool.files.unshown import Comment, Held, deleted
from sartool.files.wordtext import link

_STYLED = {"font-weight": ("bold", "b"), "font-style": ("italic", "i"), "text-line-through-style": ("solid", "s")}
_BARE = frozenset({"tracked-changes", "annotation", "note", "forms", "event-listeners", "script", "hidden-text"})
_EMPTY = {"tab": " ", "line-break": "\n", "soft-page-break": "", "change": "", "change-start": "", "change-end": ""}
_DECLARED = frozenset({"variable-decls", "sequence-decls", "user-field-decls", "dde-connection-decls"})


def local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def said(node: Any, name: str) -> str:
    """An attribute by its name alone, whatever prefix it has."""
    return next((str(v) for k, v in node.attrib.items() if k.rpartition("}")[2] == name), "")


def words_of(node: Any) -> str:
    """All words below a node, paragraphs apart."""
    out: list[str] = []
    for e in node.iter():
        if isinstance(e.tag, str):
            out.append({"s": " ", "tab": " ", "line-break": "\n", "p": "\n", "h": "\n"}.get(local(e), ""))
            out.append(e.text or "")
        if e is not node:
            out.append(e.tail or "")
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(out).split("\n"))))


def _width(length: str) -> str:
    """The width of a picture, for HTML, of a length such as "6cm"; "" where it says none."""
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)(cm|mm|in|pt)", length)
    if not found:
        return ""
    points = float(found.group(1)) * {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}[found.group(2)]
    return f' width="{min(points, 480):.0f}"'


class Reader:
    """Reads a tree: `blocks` are the text as HTML, `notes` its notes; everything else goes in `held`."""

    def __init__(self, held: Held, roots: Iterable[Any]) -> None:
        self._held = held
        self.blocks: list[str] = []
        self.notes: list[str] = []
        self.pictures: list[str] = []
        self.people: list[str] = []
        self._kind = "Words on no page"
        self._in_cell = False
        self._line: list[str] = []  # words of the paragraph so far
        self._anchors: dict[str, list[str]] = {}  # the words that comments stand beside
        self._waiting: dict[str, tuple[str, str]] = {}  # comments whose words are not over: author, text
        self._ends: set[str] = set()  # comments that say where their words end
        self._hidden: set[str] = set()
        self._bold: dict[str, list[str]] = {}
        self._lit: set[str] = set()
        for root in roots:
            self._ends |= {said(end, "name") for end in root.iter("{*}annotation-end")}
            for style in root.iter("{*}style"):
                self._style(style)

    def _style(self, style: Any) -> None:
        name = said(style, "name")
        tags = self._bold.setdefault(name, list(self._bold.get(said(style, "parent-style-name"), [])))
        if said(style, "parent-style-name") in self._hidden:
            self._hidden.add(name)
        for node in style:
            properties = {k.rpartition("}")[2]: v for k, v in node.attrib.items()} if isinstance(node.tag, str) else {}
            if properties.get("display") == "none":
                self._hidden.add(name)
            back = properties.get("background-color", "transparent") if local(node) == "text-properties" else ""
            if back not in ("", "transparent"):
                self._lit.add(name)
            tags += [tag for key, (value, tag) in _STYLED.items() if properties.get(key) == value]

    def text(self, content: Any) -> None:
        """Read the body of the document."""
        for body in content.iter("{*}body"):
            for document in body:
                self._children(document, self.blocks)
        self._kept_beside(content)

    def apart(self, node: Any, kind: str) -> list[str]:
        """The blocks of a header or footer; what it holds is called `kind` where no page shows it."""
        before, self._kind = self._kind, kind
        blocks: list[str] = []
        self._children(node, blocks)
        self._kind = before
        return blocks

    def _kept_beside(self, content: Any) -> None:
        """Things anywhere in the tree that no page shows by themselves."""
        for node in content.iter():
            if not isinstance(node.tag, str):
                continue
            match local(node):
                case "changed-region":
                    self._changed(node)
                case "title" | "desc" if "svg" in node.tag:
                    self._held.unseen.append(("Description of a picture", words_of(node)))
                case "script" | "hidden-text":
                    self._held.unseen.append(("Hidden text", said(node, "string-value") or words_of(node)))
                case "user-field-decl" | "user-field-get" | "variable-set":
                    self._held.texts.append(("Variable kept in the file", said(node, "string-value")))
                case "conditional-text":
                    for name in ("string-value-if-true", "string-value-if-false"):
                        self._held.texts.append(("Choice of a field", said(node, name)))
                case "bookmark" | "bookmark-start" if not said(node, "name").startswith("_"):
                    self._held.texts.append(("Bookmark", said(node, "name")))
                case "a":
                    self._held.texts += link(said(node, "href"))
                case "forms":
                    self._form(node)

    def _form(self, forms: Any) -> None:
        for node in forms.iter():
            if isinstance(node.tag, str):
                for name in ("label", "value", "current-value", "title"):
                    self._held.texts.append(("Form field", said(node, name)))
        self._held.texts.append(("Form field", words_of(forms)))

    def _changed(self, region: Any) -> None:
        author = next((words_of(n) for n in region.iter("{*}creator")), "")
        self.people.append(author)
        for gone in region.iter("{*}deletion"):
            words = "\n".join(words_of(n) for n in gone if local(n) != "change-info")
            self._held.unseen.append((deleted(author or "somebody not named"), words))

    # -- blocks

    def _children(self, node: Any, blocks: list[str], depth: int = 0) -> None:
        for child in node:
            if isinstance(child.tag, str):
                self._block(child, blocks, depth + 1)

    def _block(self, node: Any, blocks: list[str], depth: int) -> None:
        kind = local(node)
        if kind in _BARE or kind in _DECLARED or depth > limits.NESTING:
            return
        if said(node, "display") == "none" or (kind == "hidden-paragraph"):
            self._held.unseen.append(("Hidden text", words_of(node)))
            return
        match kind:
            case "p" | "h":
                self._paragraph(node, blocks)
            case "table" if self._in_cell:
                self._children(node, blocks, depth)  # a table in a table would run off the page: its cells one by one
            case "table":
                rows: list[str] = []
                self._rows(node, rows, depth)
                blocks.append(f"<table>{''.join(rows)}</table>")
            case "list":
                blocks.append("<ul>")
                for item in node:
                    inner: list[str] = []
                    self._children(item, inner, depth)
                    blocks += ["<li>", *inner, "</li>"]
                blocks.append("</ul>")
            case "frame" | "text-box" | "custom-shape" | "rect" | "ellipse":
                inner = []
                self._shape(node, inner, depth)
                blocks += inner
            case _:
                self._children(node, blocks, depth)

    def _rows(self, node: Any, rows: list[str], depth: int) -> None:
        for child in (c for c in node if isinstance(c.tag, str)):
            if local(child) != "table-row":
                self._rows(child, rows, depth)
                continue
            rows.append("<tr>")
            for cell in (c for c in child if local(c) in ("table-cell", "covered-table-cell")):
                inner: list[str] = []
                self._in_cell = True
                self._children(cell, inner, depth + 1)
                self._in_cell = False
                rows += ["<td>", *inner, "</td>"]
            rows.append("</tr>")

    def _shape(self, node: Any, blocks: list[str], depth: int) -> None:
        picture = next((said(c, "href") for c in node if isinstance(c.tag, str) and local(c) == "image"), "")
        if picture and not any(local(c) == "text-box" for c in node if isinstance(c.tag, str)):
            name = picture.removeprefix("./")
            self.pictures.append(name)
            blocks.append(f'<p><img src="{html.escape(name)}"{_width(said(node, "width"))}/></p>')
        inner: list[str] = []
        self._children(node, inner, depth)
        if local(node) == "frame":
            blocks += inner
        elif inner:
            blocks += ['<div style="border: 0.6px solid #777; padding: 3px">', *inner, "</div>"]

    # -- paragraphs

    def _paragraph(self, node: Any, blocks: list[str]) -> None:
        before, self._line = self._line, []
        marked: list[str] = []
        after: list[str] = []  # boxes and pictures that hang on the paragraph
        if said(node, "style-name") in self._hidden or next(node.iter("{*}hidden-paragraph"), None) is not None:
            self._held.unseen.append(("Hidden text", words_of(node)))
        else:
            self._inline(node, marked, after, 0)
        words = "".join(self._line).strip()
        self._line = before
        if letters(words):
            self._held.texts.append((self._kind, words))
        level = said(node, "outline-level")
        tag = f"h{min(int(level), 3)}" if local(node) == "h" and level.isdigit() and level != "0" else "p"
        if "".join(marked).strip():
            opened, closed = self._tags(said(node, "style-name"))
            blocks.append(f"<{tag}>{opened}{''.join(marked).strip()}{closed}</{tag}>")
        blocks += after
        for words_beside in self._anchors.values():
            words_beside.append(" ")

    def _tags(self, style: str) -> tuple[str, str]:
        tags = list(dict.fromkeys(self._bold.get(style, [])))
        return "".join(f"<{t}>" for t in tags), "".join(f"</{t}>" for t in reversed(tags))

    def _inline(self, node: Any, marked: list[str], after: list[str], depth: int) -> None:
        self._word(node.text or "", marked)
        for child in node:
            if isinstance(child.tag, str) and depth < limits.NESTING:
                self._piece(child, marked, after, depth + 1)
            self._word(child.tail or "", marked)

    def _piece(self, node: Any, marked: list[str], after: list[str], depth: int) -> None:
        kind = local(node)
        match kind:
            case "s":
                count = said(node, "c")
                self._word(" " * min(int(count) if count.isdigit() else 1, 80), marked)
            case _ if kind in _EMPTY:
                self._word(_EMPTY[kind], marked)
            case "annotation":
                self._comment(node)
            case "annotation-end":
                self._comment_ends(said(node, "name"))
            case "note":
                self._note(node, marked)
            case "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "line" | "polygon":
                self._shape(node, after, depth)
            case "hidden-text" | "script":
                return
            case _ if said(node, "style-name") in self._hidden or said(node, "display") == "none":
                self._held.unseen.append(("Hidden text", words_of(node)))
            case _:
                self._span(node, marked, after, depth)

    def _span(self, node: Any, marked: list[str], after: list[str], depth: int) -> None:
        opened, closed = self._tags(said(node, "style-name"))
        marked.append(opened)
        self._inline(node, marked, after, depth)
        marked.append(closed)
        if said(node, "style-name") in self._lit:
            self._held.highlighted.append(words_of(node))

    def _word(self, text: str, marked: list[str]) -> None:
        self._line.append(text)
        marked.append(html.escape(text).replace("\n", "<br/>"))
        for words_beside in self._anchors.values():
            words_beside.append(text)

    # -- notes and comments

    def _note(self, node: Any, marked: list[str]) -> None:
        cited = next((words_of(n) for n in node.iter("{*}note-citation")), "")
        marked.append(f"<sup>{html.escape(cited)}</sup>")
        kind = "Endnote" if said(node, "note-class") == "endnote" else "Footnote"
        for body in node.iter("{*}note-body"):
            blocks = self.apart(body, f"{kind} on no page")
            if blocks:
                blocks[0] = blocks[0].replace("<p>", f"<p><sup>{html.escape(cited)}</sup> ", 1)
            self.notes += blocks

    def _comment(self, node: Any) -> None:
        author = next((words_of(n) for n in node.iter("{*}creator")), "")
        text = "\n".join(words_of(n) for n in node if isinstance(n.tag, str) and local(n) in ("p", "list"))
        name = said(node, "name")
        self.people.append(author)
        if not letters(text):
            return
        if name and name in self._ends:
            self._anchors[name], self._waiting[name] = [], (author, text)
        else:
            about = words_of(node.getparent()).replace(text, "")
            self._held.comments.append(Comment(author, text, " ".join("".join(self._line).split()) or about))

    def _comment_ends(self, name: str) -> None:
        about = " ".join("".join(self._anchors.pop(name, [])).split())
        if name in self._waiting:
            author, text = self._waiting.pop(name)
            self._held.comments.append(Comment(author, text, about))
