"""The words of a Word file, told from its XML: shown, hidden, deleted, commented on, highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sartool.core.text import letters
from sartool.files.unshown import Comment, Held, deleted
from sartool.files.wordstyles import Styles, W, is_on

_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACES = frozenset(f"{W}{n}" for n in ("tab", "br", "cr", "ptab", "noBreakHyphen"))
# Fields whose instruction says nothing of its own: what they stand for is shown.
_PLAIN_FIELDS = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ",
    "STYLEREF", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "NUMWORDS", "NUMCHARS", "LISTNUM", "SYMBOL", "SHAPE",
    "EMBED", "ADVANCE", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM", "=",
})  # fmt: skip
_LINKED = re.compile(r'^\s*HYPERLINK\b(?:\s+\\[lmnt])*\s*"?([^"\\]*)"?(.*)', re.IGNORECASE | re.DOTALL)
_TIP = re.compile(r'\\o\s*"([^"]*)"')


@dataclass(slots=True)
class Body:
    """Words of the file in order, by paragraph. `commented` by the id of the comment."""

    styles: Styles
    held: Held = field(default_factory=Held)
    commented: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)  # the paragraph in which a comment is anchored


def field_instruction(text: str) -> list[tuple[str, str]]:
    """What the instruction of a field says that its result may not: (what it is, its words)."""
    said = " ".join(text.split())
    if not said or said.split()[0].upper() in _PLAIN_FIELDS:
        return []
    if linked := _LINKED.match(said):
        tips = [("Tip shown at a link", t) for t in _TIP.findall(linked.group(2))]
        return [*link(linked.group(1)), *tips]
    return [("Instruction of a field", said)]


def link(target: str) -> list[tuple[str, str]]:
    """Where a link leads, as the pages would write it. Places inside the same file are none."""
    address = target.strip().removeprefix("mailto:")
    return [("Address a link leads to", address)] if letters(address) and not address.startswith("#") else []


def read_part(root: Any, kind: str, body: Body) -> None:
    """Read one part (document, header, note ...); `kind` is what its words are called where no page shows them."""
    open_comments: dict[str, list[str]] = {}
    lit: list[str] = []
    for node in root.iter(f"{W}p", f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        if _said_twice(node):
            continue
        if node.tag == f"{W}p":
            _Paragraph(body, kind, open_comments, lit).read(node)
        elif node.getparent().tag != f"{W}p":  # a range may begin and end between paragraphs
            _bracket(node, body, open_comments)
    _close(lit, body)


def comments_of(root: Any, body: Body, notes: dict[str, str]) -> list[Comment]:
    """The comments of a file whose parts were read; `notes` by the id of a comment's paragraph."""
    out = []
    for comment in root.iter(f"{W}comment"):
        paragraphs = list(comment.iter(f"{W}p"))
        said = ("".join(t.text or "" for t in p.iter(f"{W}t", f"{W}delText")) for p in paragraphs)
        text, which = "\n".join(filter(None, said)).strip(), comment.get(f"{W}id")
        about = " ".join("".join(body.commented.get(which, [])).split()) or body.beside.get(which, "")
        note = next((notes[i] for p in paragraphs for k, i in p.items() if k.endswith("}paraId") and i in notes), "")
        if text:
            out.append(Comment((comment.get(f"{W}author") or "").strip(), text, about, note))
    return out


def _said_twice(node: Any) -> bool:
    """Whether this is the same again for older programs."""
    for fallback in node.iterancestors(f"{_COMPAT}Fallback"):
        choice = fallback.getparent().find(f"{_COMPAT}Choice")
        if choice is not None and next(choice.iter(f"{W}p"), None) is not None:
            return True
    return False


def _bracket(node: Any, body: Body, open_comments: dict[str, list[str]]) -> None:
    which = node.get(f"{W}id")
    if node.tag == f"{W}commentRangeStart":
        open_comments[which] = body.commented.setdefault(which, [])
    else:
        open_comments.pop(which, None)


def _close(lit: list[str], body: Body) -> None:
    """A highlighted run of text is over: keep it."""
    text = " ".join("".join(lit).split())
    if letters(text):
        body.held.highlighted.append(text)
    lit.clear()


class _Paragraph:
    """One paragraph, read node by node. `lit` goes on over paragraphs that are highlighted to their end."""

    def __init__(self, body: Body, kind: str, open_comments: dict[str, list[str]], lit: list[str]) -> None:
        self._body, self._kind, self._open, self._lit = body, kind, open_comments, lit
        self._text: list[str] = []
        self._unseen: list[tuple[str, str]] = []  # what it is called, the words
        self._anchored: list[str] = []
        self._instruction: list[str] = []

    def read(self, paragraph: Any) -> None:
        for node in _own(paragraph):
            self._node(node)
        self._field_ends()
        for said in self._open.values():
            said.append(" ")
        if self._lit:
            self._lit.append(" ")
        held, text = self._body.held, "".join(self._text).strip()
        if letters(text):
            held.texts.append((self._kind, text))
        for what in dict.fromkeys(w for w, _ in self._unseen):
            held.unseen.append((what, " ".join("".join(t for w, t in self._unseen if w == what).split())))
        for which in self._anchored:
            self._body.beside[which] = text

    def _node(self, node: Any) -> None:
        match node.tag.rpartition("}")[2]:
            case "commentRangeStart" | "commentRangeEnd":
                _bracket(node, self._body, self._open)
            case "commentReference":
                self._anchored.append(node.get(f"{W}id"))
            case "delText":
                self._unseen.append((deleted(_author(node) or ""), node.text or ""))
            case "instrText" | "delInstrText":
                self._instruction.append(node.text or "")
            case "fldChar":
                self._field_ends()
            case "fldSimple":
                self._body.held.texts.extend(field_instruction(node.get(f"{W}instr") or ""))
            case "t" if node.tag in (f"{W}t", f"{_MATHS}t"):
                self._word(node, node.text or "")
            case _ if node.tag in _SPACES and node.getparent().tag == f"{W}r":
                self._word(node, "-" if node.tag.endswith("Hyphen") else " ")

    def _field_ends(self) -> None:
        self._body.held.texts.extend(field_instruction("".join(self._instruction)))
        self._instruction.clear()

    def _word(self, node: Any, text: str) -> None:
        gone = _author(node)
        if gone is not None:
            self._unseen.append((deleted(gone), text))
            return
        if what := self._body.styles.hides(node):
            self._unseen.append((what, text))
            return
        self._text.append(text)
        self._unseen += [(kind, " ") for kind in dict.fromkeys(w for w, _ in self._unseen)]
        for said in self._open.values():
            said.append(text)
        if is_on(node.getparent().find(f"{W}rPr/{W}highlight")):
            self._lit.append(text)
        elif text.strip():
            _close(self._lit, self._body)


def _own(paragraph: Any) -> Iterator[Any]:
    """Nodes of this paragraph, not those of paragraphs in a text box inside it (they come by themselves)."""
    for child in paragraph:
        if isinstance(child.tag, str) and child.tag not in (f"{W}p", f"{_COMPAT}Fallback", f"{W}pPr", f"{W}rPr"):
            yield child
            yield from _own(child)


def _author(node: Any) -> str | None:
    """Who deleted or moved away the words of a node; None where they still stand, "" where nobody is named."""
    for above in node.iterancestors(f"{W}del", f"{W}moveFrom", f"{W}tr", f"{W}tc"):
        change = above
        if above.tag in (f"{W}tr", f"{W}tc"):  # a whole row or cell was deleted
            mark = "trPr/{0}del" if above.tag == f"{W}tr" else "tcPr/{0}cellDel"
            change = above.find(W + mark.format(W))
        if change is not None:
            return (change.get(f"{W}author") or "somebody not named").strip()
    return None
