"""The invisible text layer: words as codes of a font without glyphs, stretched to the boxes they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sartool.core.geometry import Box
from sartool.core.text import Word

NAME = "SartoolBlank"
ADVANCE, ASCENT, DESCENT = 500, 800, -200  # thousandths of the type size; resources/glyphless.ttf says the same
_MOST_CODES = 65_535
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Codes:
    """Two-byte codes for the characters used, numbered as they come: nothing is listed that no page says."""

    def __init__(self) -> None:
        self._code: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._code) + 1  # code 0 is never used

    def of(self, text: str) -> str:
        """The text in hexadecimal codes."""
        return "".join(f"{self._one(c):04X}" for c in text)

    def _one(self, character: str) -> int:
        code = self._code.setdefault(character, len(self._code) + 1)
        if code > _MOST_CODES:
            raise ValueError("too many different characters for one file")
        return code

    def to_unicode(self) -> bytes:
        """The CMap that says which character each code is, in sections of 100 as the format asks."""
        rows = [f"<{code:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, code in self._code.items()]
        sections = [
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
            for part in (rows[i : i + 100] for i in range(0, len(rows), 100))
        ]
        return _CMAP.format(sections="\n".join(sections)).encode("ascii")

    def to_glyphs(self) -> bytes:
        """Every code is the blank glyph, number 1."""
        return b"\x00\x01" * len(self)


def clean(text: str) -> str:
    """The text without what no text layer should hold: controls, lone surrogates, code points that are no character."""
    return "".join(c for c in text if (c.isprintable() or c == " ") and not 0xD800 <= ord(c) <= 0xDFFF)


def text_layer(words: Sequence[Word], height: float, codes: Codes) -> bytes:
    """Content-stream text of the words, each in its own box; `height` of the page in points."""
    out: list[str] = ["BT 3 Tr"]
    for word, after in pairwise((*words, None)):
        text = clean(word.text) if word else ""
        if word is None or not text:
            continue
        out.append(_shown(text, word.box, height, codes))
        if after is not None and after.line == word.line and after.gap:
            end = max(after.box.x0, word.box.x1 + 0.1)
            space = Box(word.box.x1, word.box.y0, min(end, word.box.x1 + 3 * word.box.height), word.box.y1)
            out.append(_shown(" ", space, height, codes))
    return "\n".join((*out, "ET")).encode("ascii")


def _shown(text: str, box: Box, height: float, codes: Codes) -> str:
    """One string at its place: type size from the height of the box, width by horizontal scaling."""
    # Letters squeezed to under 30 % are taken for a shadow of each other by some readers ("withheld" loses an h).
    size = max(min(box.height, box.width / (len(text) * ADVANCE / 1000 * 0.3)), 0.5)
    natural = len(text) * ADVANCE / 1000 * size
    across = max(box.width, 0.1) / natural * 100
    base = height - box.y1 - size * DESCENT / 1000
    return f"/F1 {size:.2f} Tf {across:.3f} Tz 1 0 0 1 {box.x0:.2f} {base:.2f} Tm <{codes.of(text)}> Tj"
