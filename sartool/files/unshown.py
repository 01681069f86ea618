"""What a text document holds and its pages do not show: the check behind every rendition of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

from sartool.core.flagwords import flag_wording
from sartool.core.text import joined, letters
from sartool.files import typeset
from sartool.files.converted import Attachment, Converted, InnerFlag, Told
from sartool.files.renderer import open_pdf
from sartool.files.textlayer import layer_of

PROPERTIES = "Properties of the document"
_WORDS = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES
_PALE, _TINY = 200, 4.0  # of 255; points
_WINDOW = 5  # words compared at a time between the file and its pages
_PASSAGE = 4  # words from which highlighting is a passage, not the way somebody reads
_TOKEN = re.compile(r"[^\W\d_]+|\d+")  # the number of a note may stand right before its words


class Shown:
    """The words of pages, ready to be asked whether others stand among them."""

    def __init__(self, text: str) -> None:
        known: dict[str, str] = {}
        flat: list[str] = []
        at = 0
        self._starts, self._ends = set[int](), set[int]()
        for token in _TOKEN.findall(text):
            plain = known.get(token)
            if plain is None:
                plain = known.setdefault(token, letters(token))
            self._starts.add(at)
            at += len(plain)
            self._ends.add(at)
            flat.append(plain)
        self._flat, self._at = "".join(flat), 0

    def holds(self, text: str) -> bool:
        """Whether these words stand on the pages in this order, beginning and ending where words do."""
        wanted = letters(text)
        if not wanted:
            return True
        # The words of a file come in much the order of its pages: look onwards first.
        for first in (self._at, 0):
            at = first
            while (at := self._flat.find(wanted, at)) >= 0:
                if at in self._starts and at + len(wanted) in self._ends:
                    self._at = at
                    return True
                at += 1
            if not first:
                break
        return False

    def missing(self, paragraph: str) -> str:
        """The words of a paragraph that stand on no page, "" when all do; all its words when half of them do not.

        Compared a few words at a time: a page break puts a running head in the middle of a sentence.
        """
        if self.holds(paragraph):
            return ""
        words = paragraph.split()
        gone: list[str] = []
        for n in range(0, len(words), _WINDOW):
            window = words[n : n + _WINDOW]
            if not self._stands(window):
                gone += window
        return " ".join(gone if 2 * len(gone) < len(words) else words)

    def _stands(self, window: Sequence[str]) -> bool:
        """Whether the words stand on the pages, whole or broken once (by the end of a page)."""
        return any(self.holds("".join(window[:n])) and self.holds("".join(window[n:])) for n in range(len(window)))


def shown_on(pdf: bytes) -> Shown:
    """The words of a PDF that can be seen: white letters on white count for nothing."""
    with open_pdf(pdf) as document:
        return Shown("\n".join(map(_seen, document)))


def _seen(page: Any) -> str:
    """The words of a page: looked at one by one, which takes long, only where letters are pale or tiny."""
    found = page.get_text("dict", flags=_WORDS)
    lines = [line["spans"] for block in found["blocks"] for line in block.get("lines", ())]
    if any(_is_doubtful(span) for line in lines for span in line):
        return joined(layer_of(page).words)[0]
    return "\n".join("".join(span["text"] for span in line) for line in lines)


def _is_doubtful(span: dict[str, Any]) -> bool:
    pale = all(span["color"] >> shift & 0xFF > _PALE for shift in (0, 8, 16))
    return bool(span["text"].strip()) and (pale or span["size"] < _TINY or span.get("alpha", 255) < 128)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside a document. `about` are the words it is anchored to."""

    author: str
    text: str
    about: str
    note: str = ""  # that it is settled, or an answer to another

    @property
    def shown(self) -> str:
        """What it says and where it stands. Only the first words of the place: said twice in full, a passage
        that somebody looks for might be found here and not where it matters."""
        words = self.about.split()
        return f"{self.text}\n\nIt stands beside: {' '.join(words[:5])} ..." if len(words) > 8 else self.text


@dataclass(slots=True)
class Held:
    """What a text document holds, in order. Of `texts` what no page shows is added, of `unseen` everything.

    Both are (what it is, its words).
    """

    texts: list[tuple[str, str]] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    highlighted: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    told: Told = field(default_factory=Told)

    def addendum(self, shown: Shown) -> list[tuple[str, str]]:
        """(what it is, its text) of everything the file holds and no page shows, each once, like with like."""
        found = [(what, text) for what, text in self.unseen if letters(text)]
        found += [(f"Comment{by(c.author)}{c.note}", c.shown) for c in self.comments]
        kinds: dict[str, list[str]] = {}
        said = {letters(text) for _, text in found}
        for what, text in self.texts:
            gone = shown.missing(text)
            if letters(gone) and letters(gone) not in said:
                said.add(letters(gone))
                kinds.setdefault(what, []).append(gone)
        for what, text in dict.fromkeys(found):
            kinds.setdefault(what, []).append(text)
        if list(kinds) == [PROPERTIES] and all(self._is_told(line) for line in kinds[PROPERTIES][0].split("\n")):
            return []  # the list of documents says it already
        return [(what, "\n\n".join(texts)) for what, texts in kinds.items()]

    def _is_told(self, line: str) -> bool:
        return line in (f"Title: {self.told.title}", f"Author: {self.told.author}")

    def flags(self) -> tuple[InnerFlag, ...]:
        return (*_flags(self.comments), *_lit(self.highlighted))


def converted(pdf: bytes, held: Held, fonts: Path) -> Converted:
    """The rendition: the pages, and behind them what they do not show."""
    whole = typeset.with_addendum(pdf, held.addendum(shown_on(pdf)), fonts)
    with open_pdf(whole) as document:
        pages = document.page_count
    warnings = tuple(dict.fromkeys(held.warnings))
    return Converted(whole, pages, tuple(held.attachments), warnings, held.flags(), held.told)


def in_properties(held: Held, facts: Iterable[tuple[str, str]]) -> None:
    """Put facts (what, value) down to be listed together, each once; those that say nothing are left out."""
    lines = [f"{what}: {' '.join(value.split())}" for what, value in facts if letters(value)]
    known = next((n for n, (what, _) in enumerate(held.unseen) if what == PROPERTIES), None)
    if known is not None:
        lines = held.unseen.pop(known)[1].split("\n") + lines
    if lines:
        held.unseen.append((PROPERTIES, "\n".join(dict.fromkeys(lines))))


def by(author: str) -> str:
    return f" by {author}" if author else ""


def deleted(author: str) -> str:
    """What the added pages call a tracked deletion."""
    return f"Deleted, but kept in the file as a tracked change{by(author)}"


def _flags(comments: Sequence[Comment]) -> list[InnerFlag]:
    flags = []
    for c in comments:
        asks, ground = flag_wording(c.text)
        if asks and c.about:
            flags.append(InnerFlag(c.about, c.text, ground, c.author, "Word comment"))
            # The comment tells what the passage is about: where one is withheld, so is the other.
            flags.append(InnerFlag(c.text, c.text, ground, c.author, "Word comment"))
    return list(dict.fromkeys(flags))


def _lit(highlighted: Sequence[str]) -> list[InnerFlag]:
    """A highlighted passage is put to the officer: nobody but the record can say why it was highlighted."""
    reason = "highlighted in the file, without a reason"
    return [
        InnerFlag(text, reason, flag_wording(text)[1] if flag_wording(text)[0] else None, "", "Word highlighting")
        for text in dict.fromkeys(highlighted)
        if len(text.split()) >= _PASSAGE
    ]
