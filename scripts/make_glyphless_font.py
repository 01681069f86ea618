"""Makes resources/glyphless.ttf: a TrueType font whose only glyph is blank, for invisible text layers.

Run `python scripts/make_glyphless_font.py`; needs fonttools. The same bytes come out every time.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path(__file__).parent.parent / "resources" / "glyphless.ttf"
UNITS, ADVANCE, ASCENT, DESCENT = 1000, 500, 800, -200  # sartool/files/glyphless.py says the same of it


def main() -> None:
    font = FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder([".notdef", "blank"])
    font.setupCharacterMap({0x20: "blank"})
    font.setupGlyf({".notdef": Glyph(), "blank": _blank()})
    font.setupHorizontalMetrics({".notdef": (ADVANCE, 0), "blank": (ADVANCE, 0)})
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    font.setupNameTable({"familyName": "SartoolBlank", "styleName": "Regular", "psName": "SartoolBlank"})
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    font.setupPost(keepGlyphNames=False)
    font.setupHead(unitsPerEm=UNITS, created=0, modified=0)
    font.font.recalcTimestamp = False
    font.save(TARGET)


def _blank() -> Glyph:
    """A line there and back: no ink, but a height and a width. PDFium drops a lone letter whose box is empty."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    pen.lineTo((ADVANCE, ASCENT))
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
