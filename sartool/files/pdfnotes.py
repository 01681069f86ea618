"""Notes on the pages of a PDF: what they say, and the passages that those who wrote them ask to withhold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pymupdf

from sartool.core.bundle import InnerFlag
from sartool.core.flagwords import flag_wording
from sartool.core.geometry import Box, hull
from sartool.core.text import Word, joined
from sartool.files import limits, ocr
from sartool.files.metadata import iso_day
from sartool.files.textlayer import layer_of

_LINES = frozenset({"Highlight", "Underline", "Squiggly", "StrikeOut", "Redact"})
_SHAPES = frozenset({"Square", "Circle", "Polygon", "PolyLine", "Ink", "Line"})
_BESIDE = frozenset({"Text", "FreeText", "Caret"})
_UNREAD = frozenset({"Popup", "Link", "Widget", "FileAttachment"})
_HIDDEN, _NO_VIEW = 2, 32  # flags of a note
_FOUND = {"Redact": "PDF redaction mark", **dict.fromkeys(_BESIDE, "PDF note"), **dict.fromkeys(_SHAPES, "PDF drawing")}
_BAND = 20.0  # points above and below a note where a scan is read
_LONG = 12  # lines: of a longer paragraph a note means the line it stands at


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a page. Boxes in points, page as shown; `page` 0-based; `xref` and `parent` as the file counts."""

    page: int
    kind: str
    boxes: tuple[Box, ...]
    said: str
    by: str
    on: str
    unseen: bool
    xref: int
    parent: int

    @property
    def heading(self) -> str:
        """What the added pages call it."""
        what = "Hidden note" if self.unseen else "Reply" if self.parent else "Note"
        return f"{what} on page {self.page + 1}{f' by {self.by}' if self.by else ''}{f', {self.on}' if self.on else ''}"


def notes_of(document: Any) -> list[Note]:
    """Every note a person left on the pages, in order. To be asked before the notes become part of the pages."""
    found: list[Note] = []
    for page in document:
        for note in page.annots() or ():
            if note.type[1] in _UNREAD or len(found) >= limits.PARTS:
                continue
            about = note.info
            found.append(
                Note(
                    page.number, note.type[1], _boxes(page, note), (about.get("content") or "").strip(),
                    (about.get("title") or "").strip(),
                    iso_day(about.get("creationDate") or "") or iso_day(about.get("modDate") or ""),
                    bool(note.flags & (_HIDDEN | _NO_VIEW)), note.xref, _parent(document, note.xref),
                )
            )  # fmt: skip
    return found


def told(notes: Iterable[Note]) -> list[tuple[str, str]]:
    """(what it is, its text) of the notes that their page shows at best as an icon, each once."""
    said = ((n.heading, n.said) for n in notes if n.said and (n.kind != "FreeText" or n.unseen))
    return list(dict.fromkeys(said))


def flags_of(document: Any, notes: Sequence[Note], scales: Sequence[float]) -> list[InnerFlag]:
    """Passages that notes ask to withhold. The notes are part of the pages by now, and no page is turned.

    `scales`: how much each page shrank since the notes were read.
    """
    flags: list[InnerFlag] = []
    for note in _together([n for n in _with_replies(notes) if _asks(n)]):
        boxes = tuple(_scaled(b, scales[note.page]) for b in note.boxes)
        flags += _flags(document[note.page], replace(note, boxes=boxes))
    return list(dict.fromkeys(flags))


def _asks(note: Note) -> bool:
    return note.kind == "Redact" or (note.kind in _LINES | _SHAPES | _BESIDE and flag_wording(note.said)[0])


def _with_replies(notes: Sequence[Note]) -> list[Note]:
    """Notes without those that answer others; where only an answer asks to withhold, its words are the note's."""
    by_xref = {n.xref: n for n in notes}
    answers: dict[int, list[Note]] = {}
    for n in notes:
        if n.parent in by_xref:
            answers.setdefault(_root(n, by_xref), []).append(n)
    whole = []
    for n in notes:
        if n.parent in by_xref:
            continue
        asking = next((a for a in answers.get(n.xref, ()) if flag_wording(a.said)[0]), None)
        if asking is None or flag_wording(n.said)[0]:
            whole.append(n)
        else:
            whole.append(replace(n, said=asking.said, by=asking.by or n.by, on=asking.on))
    return whole


def _root(note: Note, by_xref: dict[int, Note]) -> int:
    """The note at the head of a chain of answers; a chain that bites its tail ends somewhere."""
    for _ in range(limits.NESTING):
        parent = by_xref.get(note.parent)
        if parent is None:
            break
        note = parent
    return note.xref


# -- places


def _parent(document: Any, xref: int) -> int:
    kind, value = document.xref_get_key(xref, "IRT")
    return int(value.split()[0]) if kind == "xref" else 0


def _boxes(page: Any, note: Any) -> tuple[Box, ...]:
    """Where a note lies, as the page is shown (a note is told as if the page were not turned)."""
    kind = note.type[1]
    points = (note.vertices or []) if kind in _LINES else []
    quads = [points[i : i + 4] for i in range(0, len(points) - 3, 4)]
    rects = [(min(x), min(y), max(x), max(y)) for q in quads for x, y in [tuple(zip(*q, strict=True))]]
    shown = [(pymupdf.Rect(*r) * page.rotation_matrix).normalize() for r in rects or [tuple(note.rect)]]
    return tuple(Box(r.x0, r.y0, r.x1, r.y1) for r in shown[: limits.PARTS])


def _scaled(box: Box, scale: float) -> Box:
    return box if scale == 1 else Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _together(notes: Sequence[Note]) -> list[Note]:
    """Marks of one page that say the same, one after the other, are one passage."""
    out: list[Note] = []
    for note in notes:
        last = out[-1] if out else None
        if last is not None and note.kind in _LINES and _goes_on(last, note):
            out[-1] = replace(last, boxes=last.boxes + note.boxes)
        else:
            out.append(note)
    return out


def _goes_on(last: Note, note: Note) -> bool:
    alike = (last.page, last.said, last.by, last.kind) == (note.page, note.said, note.by, note.kind)
    return alike and _next_to(last.boxes[-1], note.boxes[0])


def _next_to(end: Box, start: Box) -> bool:
    """Whether a mark goes on where another stopped: on the same line or the next."""
    return start.y1 > end.y0 and start.y0 < end.y1 + 1.5 * end.height


# -- the words meant


def _flags(page: Any, note: Note) -> list[InnerFlag]:
    _, ground = flag_wording(note.said)
    reason = note.said or "marked for redaction in the file"
    found = _FOUND.get(note.kind, "PDF highlight")
    quotes = _beside(page, note) if note.kind in _BESIDE else _under(page, note.boxes)
    return [InnerFlag(q, reason, ground, note.by, found, page.number + 1, note.on) for q in quotes]


def _under(page: Any, boxes: Sequence[Box]) -> list[str]:
    """The words under a mark, in reading order, each unbroken run; of a scan, as they are read from the picture."""
    words = _words(page, hull(boxes).padded(20.0, 4.0))
    inside = [n for n, w in enumerate(words) if any(_holds_middle(b, w.box) for b in boxes)]
    runs: list[list[int]] = []
    for n in inside:
        if runs and all(not any(c.isalnum() for c in w.text) for w in words[runs[-1][-1] + 1 : n]):
            runs[-1].append(n)
        else:
            runs.append([n])
    quotes = (" ".join(joined(words[run[0] : run[-1] + 1])[0].split()) for run in runs)
    return [q for q in quotes if any(c.isalnum() for c in q)]


def _beside(page: Any, note: Note) -> list[str]:
    """The paragraph nearest to a note, or the line where the paragraph is long; never the note's own words."""
    own = hull(note.boxes)
    band = Box(0.0, own.y0 - _BAND, page.rect.width, own.y1 + _BAND)
    words = [w for w in _words(page, band) if note.kind == "Text" or not _holds_middle(own, w.box)]
    lines: dict[int, list[Word]] = {}
    for w in words:
        lines.setdefault(w.line, []).append(w)
    if not lines:
        return []
    paragraphs = _paragraphs(list(lines.values()))
    nearest = min(paragraphs, key=lambda p: min(_away(own, hull(w.box for w in line)) for line in p))
    if len(nearest) > _LONG:
        nearest = [min(nearest, key=lambda line: _away(own, hull(w.box for w in line)))]
    return [" ".join(joined([w for line in nearest for w in line])[0].split())]


def _words(page: Any, region: Box) -> Sequence[Word]:
    return layer_of(page).words or ocr.read_region(page, region)


def _paragraphs(lines: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Lines that follow each other closely and stand under one another."""
    out = [[lines[0]]]
    for before, line in pairwise(lines):
        a, b = hull(w.box for w in before), hull(w.box for w in line)
        close = -0.5 * a.height < b.y0 - a.y1 < 0.5 * a.height and b.x0 < a.x1 and a.x0 < b.x1
        if close:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _away(note: Box, line: Box) -> tuple[float, float]:
    """How far a line is from a note, up and down first: a note in the margin means the line beside it."""
    middle = (note.y0 + note.y1) / 2
    down = max(line.y0 - middle, middle - line.y1, 0.0)
    return down, max(line.x0 - note.x1, note.x0 - line.x1, 0.0)


def _holds_middle(box: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
