"""How our own papers look: type, colours, tables and page frames, the same in every paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

INK, QUIET, RULE = colors.black, colors.HexColor("#444444"), colors.HexColor("#999999")
MARGIN = 22 * mm
_REGULAR, _BOLD, _ITALIC = "SartoolSans", "SartoolSans-Bold", "SartoolSans-Italic"
_WIDER = "SartoolWider"  # for the letters the first has not: Vietnamese, Greek, Cyrillic, Arabic and more


def _style(name: str, size: float, leading: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    face = _BOLD if bold else _REGULAR
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, textColor=INK, **more)


TITLE = _style("title", 22, 27, bold=True, spaceAfter=6)
SUBTITLE = _style("subtitle", 12, 17, spaceAfter=14)
HEADING = _style("heading", 13, 17, bold=True, spaceBefore=14, spaceAfter=4, keepWithNext=1)
BODY = _style("body", 11, 16, spaceAfter=7)
BULLET = _style("bullet", 11, 16, spaceAfter=3, leftIndent=14, bulletIndent=2)
CELL = _style("cell", 9, 12.5)
CELL_BOLD = _style("cell bold", 9, 12.5, bold=True)
LARGE_CELL = _style("large cell", 10.5, 14.5)
LARGE_CELL_BOLD = _style("large cell bold", 10.5, 14.5, bold=True)
SMALL = _style("small", 7.5, 10)
SMALL_BOLD = _style("small bold", 7.5, 10, bold=True)


def use_fonts(fonts: Path) -> None:
    """Liberation Sans under names of ours; asking again does nothing."""
    if _REGULAR in pdfmetrics.getRegisteredFontNames():
        return
    for name, style in ((_REGULAR, "Regular"), (_BOLD, "Bold"), (_ITALIC, "Italic")):
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"LiberationSans-{style}.ttf")))
    pdfmetrics.registerFont(TTFont(_WIDER, str(fonts / "DejaVuSans.ttf")))
    pdfmetrics.registerFontFamily(_REGULAR, normal=_REGULAR, bold=_BOLD, italic=_ITALIC, boldItalic=_BOLD)


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text: nothing in it is taken for markup. Line feeds stay."""
    return Paragraph(_plain(words).replace("\n", "<br/>"), style)


def _plain(words: str) -> str:
    """The words as markup that means only themselves; letters our type lacks are set in one that has them."""
    if words.isascii() or _REGULAR not in pdfmetrics.getRegisteredFontNames():
        return escape(words, quote=False)
    known = pdfmetrics.getFont(_REGULAR).face.charToGlyph
    runs = groupby(words, key=lambda c: c.isspace() or ord(c) in known)
    parts = ((has, escape("".join(run), quote=False)) for has, run in runs)
    return "".join(run if has else f'<font name="{_WIDER}">{run}</font>' for has, run in parts)


def bullets(lines: Sequence[str]) -> list[Flowable]:
    return [Paragraph(escape(line, quote=False), BULLET, bulletText="\N{BULLET}") for line in lines]


def lead_in(bold: str, words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph that begins with its subject in bold."""
    return Paragraph(f"<b>{escape(bold, quote=False)}</b> {escape(words, quote=False)}", style)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    styles: tuple[ParagraphStyle, ParagraphStyle] = (CELL, CELL_BOLD),
    bold_first: bool = False,
) -> Table:
    """Rows under a head that is repeated on every page; cells wrap. `widths` are in points, `styles` (cell, head)."""
    body, bold = styles
    cells = [[text(h, bold) for h in head]] if head else []
    cells += [[text(c, bold if bold_first and i == 0 else body) for i, c in enumerate(row)] for row in rows]
    lines = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    if head:
        lines.append(("LINEBELOW", (0, 0), (-1, 0), 1, INK))
    return Table(
        cells, colWidths=list(widths), repeatRows=1 if head else 0, style=TableStyle(lines), splitInRow=1, hAlign="LEFT"
    )


def gap(points: float) -> Spacer:
    return Spacer(1, points)


class _Numbered(Canvas):  # type: ignore[misc]
    """A canvas that writes 'Page 2 of 5' once it knows how many there are."""

    def __init__(self, *args: Any, foot: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._foot, self._states = foot, []  # type: ignore[var-annotated]

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._states, 1):
            self.__dict__.update(state)
            self._draw_foot(f"Page {number} of {len(self._states)}")
            super().showPage()
        super().save()

    def _draw_foot(self, page: str) -> None:
        width, height = self._pagesize[0], 12 * mm
        self.setStrokeColor(RULE)
        self.setLineWidth(0.4)
        self.line(MARGIN, height + 10, width - MARGIN, height + 10)
        self.setFont(_REGULAR, 8)
        self.setFillColor(QUIET)
        self.drawString(MARGIN, height, self._foot)
        self.drawRightString(width - MARGIN, height, page)


def paper(title: str, story: Sequence[Flowable], fonts: Path, *, foot: str = "", wide: bool = False) -> bytes:
    """A paper on A4 with page numbers: the same input gives the same bytes."""
    use_fonts(fonts)
    size, file = landscape(A4) if wide else A4, io.BytesIO()
    made = _template(file, size, title, bottom=24 * mm)
    made.build(list(story), canvasmaker=lambda *a, **k: _Numbered(*a, foot=foot, **k))
    return file.getvalue()


def bare(title: str, story: Sequence[Flowable], fonts: Path, *, wide: bool = False) -> bytes:
    """Pages without a foot: those of the disclosure get the disclosure's own."""
    use_fonts(fonts)
    file = io.BytesIO()
    _template(file, landscape(A4) if wide else A4, title, bottom=14 * mm).build(list(story))
    return file.getvalue()


def _template(file: io.BytesIO, size: tuple[float, float], title: str, bottom: float) -> BaseDocTemplate:
    made = BaseDocTemplate(
        file, pagesize=size, title=title, author="", creator="sartool", subject="", lang="en-GB", invariant=1,
        pageCompression=1, displayDocTitle=1,
    )  # fmt: skip
    frame = Frame(MARGIN, bottom, size[0] - 2 * MARGIN, size[1] - bottom - MARGIN, 0, 0, 0, 0, id="text")
    made.addPageTemplates([PageTemplate(id="page", frames=[frame], pagesize=size)])
    return made


def across(wide: bool = False) -> float:
    """The width of the text area in points."""
    return float((landscape(A4) if wide else A4)[0] - 2 * MARGIN)
