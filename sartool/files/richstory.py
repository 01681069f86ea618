"""What an RTF file is made of once it is read: its runs of text, and the words that are kept apart."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from sartool.core.text import letters
from sartool.files.unshown import deleted


@dataclass(slots=True)
class State:
    """What holds at a place of the file: it ends with its brace."""

    into: str = ""  # "" for text, "skip", or the destination whose words are kept apart
    codec: str = "cp1252"
    skips: int = 1  # letters that stand for a \\u to programs that do not know it
    bold: bool = False
    italic: bool = False
    under: bool = False
    struck: bool = False
    hidden: bool = False
    gone: bool = False
    who: int = 0  # number of whoever deleted it
    in_table: bool = False
    level: int = -1  # of a heading, from 0
    lit: bool = False
    starred: bool = False


@dataclass(slots=True)
class Story:
    """A run of text of its own: the document, a header, a note. `blocks` are HTML, `texts` the words alone."""

    kind: str
    blocks: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)  # HTML of the paragraph so far
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    endnote: bool = False
    author: str = ""  # of a comment
    about: str = ""  # the words it is anchored to

    def paragraph_ends(self, *, in_table: bool, level: int) -> None:
        """The words since the last paragraph are one of their own: in a cell of a table, a heading, or plain."""
        words, marked = "".join(self.words), "".join(self.marked).strip()
        self.words, self.marked = [], []
        if letters(words):
            self.texts.append(words.strip())
        if in_table:
            self.cell.append(marked)
        elif marked:
            self.table_ends()
            tag = f"h{min(level + 1, 3)}" if 0 <= level < 8 else "p"
            self.blocks.append(f"<{tag}>{marked}</{tag}>")

    def cell_ends(self) -> None:
        self.cells.append("<br/>".join(filter(None, self.cell)))
        self.cell = []

    def row_ends(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
            self.cells = []

    def table_ends(self) -> None:
        if any(self.cell):
            self.cell_ends()
        self.cell = []
        self.row_ends()
        if self.rows:
            rows = "".join(f"<tr>{''.join(f'<td>{c or chr(160)}</td>' for c in row)}</tr>" for row in self.rows)
            self.blocks.append(f"<table>{rows}</table>")
            self.rows = []


@dataclass(slots=True)
class Kept:
    """Words of a destination that is kept apart, and of which one; `depth` is that of its brace."""

    name: str
    depth: int
    words: list[str] = field(default_factory=list)
    hexed: bytearray = field(default_factory=bytearray)  # of pictures and objects
    controls: list[tuple[str, int | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    @property
    def data(self) -> bytes:
        try:
            return bytes.fromhex(self.hexed.decode("ascii", "replace"))
        except ValueError:
            return b""


@dataclass(slots=True)
class Rich:
    """Everything an RTF file says."""

    main: Story = field(default_factory=lambda: Story("Text"))
    others: list[Story] = field(default_factory=list)  # headers, footers, notes, comments, in order
    kept: list[Kept] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    gone: list[tuple[int, str]] = field(default_factory=list)
    lit: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def size_of(kept: Kept) -> str:
    goal = {w: n for w, n in kept.controls if w in ("picwgoal", "pichgoal") and n}
    wide = min((goal.get("picwgoal") or 0) / 20, 480.0)
    return f' width="{wide:.0f}"' if wide else ""


def marked(text: str, state: State) -> str:
    made = html.escape(text).replace("\n", "<br/>")
    for on, tag in ((state.bold, "b"), (state.italic, "i"), (state.under, "u"), (state.struck, "s")):
        made = f"<{tag}>{made}</{tag}>" if on else made
    return made


def gone_by(rich: Rich, names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Tracked deletions: (what the added pages call it, its words), each as it stood."""
    found: list[tuple[str, str]] = []
    before: int | None = None
    for who, text in rich.gone:
        if text == "\n":
            before = None
        elif who == before:
            found[-1] = (found[-1][0], found[-1][1] + text)
        else:
            found.append((deleted(names.get(who, "")), text))
            before = who
    return [(what, text.strip()) for what, text in found if letters(text)]
