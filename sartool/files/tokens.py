"""Signs with their places become words: parted at white space and at punctuation that does not join."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sartool.core.geometry import Box, hull
from sartool.core.text import Word

# Letters and digits with what joins them in names, numbers and addresses on the net; initials keep their last dot.
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`.@_+&-]+[^\W_]+)*\.(?<=\w\.\w\.)|[^\W_]+(?:['’‘`.@_+&-]+[^\W_]+)*|\S")
_WIDTHLESS = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SOFT_HYPHEN = "\u00ad"
_GAP = 0.25  # of the height: a space this wide parts two words although no white space was written


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign as a page shows it; points, top left."""

    text: str
    box: Box


def signs(pairs: Iterable[tuple[str, Box]]) -> list[Sign]:
    """Signs of a line. Marks that no width shows are dropped; an accent joins the letter it stands on."""
    out: list[Sign] = []
    for text, box in pairs:
        if text in _WIDTHLESS or (text == _SOFT_HYPHEN and box.width <= 0):
            continue
        if out and unicodedata.combining(text[:1] or " ") and not out[-1].text.isspace():
            out[-1] = Sign(unicodedata.normalize("NFC", out[-1].text + text), hull((out[-1].box, box)))
        else:
            out.append(Sign("-" if text == _SOFT_HYPHEN else text, box))
    return out


def words_of(line: Sequence[Sign], number: int, *, sure: float = 1.0) -> Iterator[Word]:
    """The words of one line, which is line `number` (0-based) of its page."""
    text = "".join(_one(s.text) for s in line)
    end = -1
    for m in _TOKEN.finditer(text):
        part = line[m.start() : m.end()]
        box = hull(s.box for s in part)
        wide = end >= 0 and box.x0 - line[end - 1].box.x1 > _GAP * box.height
        yield Word("".join(s.text for s in part), box, number, gap=m.start() != end or wide, sure=sure)
        end = m.end()


def _one(text: str) -> str:
    """One character standing for a sign, so that places in the pattern are places in the line."""
    if len(text) == 1:
        return text
    return "x" if text[:1].isalnum() else (text[:1] or " ")


def on_one_row(a: Box, b: Box) -> bool:
    """Whether two pieces stand on one row of writing: they share most of the height of the lower of them."""
    return min(a.y1, b.y1) - max(a.y0, b.y0) > 0.6 * min(a.height, b.height)
