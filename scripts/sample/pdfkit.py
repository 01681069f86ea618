"""A small builder for council forms as PDF files: headings, boxes, grids, tables, marker lines, highlights."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from sample.people import COUNCIL

FONT_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR, BOLD = "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"
GRID = HexColor("#8a8f94")
MARK = "~"  # put before a word that is a hidden name elsewhere but is rightly readable here
rl_config.useA85 = 0


def clean(text: str) -> str:
    """The text as it is shown, without the marks that only the answer key needs."""
    return text.replace(MARK, "")


def load_fonts() -> None:
    """Register the two faces once; later calls do nothing."""
    if "Body" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Body", FONT_FOLDER / REGULAR))
        pdfmetrics.registerFont(TTFont("Bold", FONT_FOLDER / BOLD))
        pdfmetrics.registerFontFamily("Body", normal="Body", bold="Bold", italic="Body", boldItalic="Bold")


class CountingCanvas(Canvas):
    """A canvas that knows the number of pages when it draws each page's header and footer."""

    def __init__(self, *args: object, furniture: object = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._furniture = furniture
        self._pages: list[dict] = []

    def showPage(self) -> None:  # noqa: N802 - the library's own name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._pages:
            self.__dict__.update(state)
            self._furniture(self, self._pageNumber, len(self._pages))
            super().showPage()
        super().save()


class Highlighted(Paragraph):
    """A paragraph under a yellow PDF highlight that carries a comment."""

    def __init__(self, text: str, style: ParagraphStyle, comment: str, author: str) -> None:
        super().__init__(text, style)
        self.comment, self.author = comment, author

    def draw(self) -> None:
        super().draw()
        leading, size = self.style.leading, self.style.fontSize
        x0, y0 = self.canv.absolutePosition(0, 0)
        quads: list[float] = []
        for i, line in enumerate(self.blPara.lines):
            top, right = y0 + self.height - i * leading, x0 + self.width - line[0]
            low = top - size * 1.22
            quads += [x0, top, right, top, x0, low, right, low]
        rect = [min(quads[::2]), min(quads[1::2]), max(quads[::2]), max(quads[1::2])]
        self.canv.highlightAnnotation(self.comment, rect, quads, [1, 0.92, 0.35], T=PDFString(self.author), F=4)


class Pdf:
    """Collects one document's content, then writes it. `text` is what the answer key is worked out from."""

    def __init__(self, title: str, author: str, form: str, *, accent: str = "#3d4650", band: bool = False,
                 size: float = 10, printed: str = "", plain: bool = False) -> None:  # fmt: skip
        load_fonts()
        self.title, self.author, self.form, self.printed = title, author, form, printed
        self.accent: Color = HexColor(accent)
        self.tint = HexColor("#e9ecee") if not band else HexColor("#dfeeee")
        self.band, self.plain, self.text = band, plain, []
        self.story: list[Flowable] = []
        base = {"fontName": "Body", "fontSize": size, "leading": size * 1.36}
        self.body = ParagraphStyle("body", **base, spaceAfter=size * 0.62, allowWidows=1, allowOrphans=1)
        self.cell = ParagraphStyle("cell", fontName="Body", fontSize=size - 0.8, leading=(size - 0.8) * 1.3)
        self.cell_bold = ParagraphStyle("cellb", parent=self.cell, fontName="Bold")
        self.head = ParagraphStyle("h1", fontName="Bold", fontSize=size + 6, leading=size + 10, spaceAfter=7,
                                   textColor=self.accent)  # fmt: skip
        self.sub = ParagraphStyle("h2", fontName="Bold", fontSize=size + 1.2, leading=size + 5, spaceBefore=7,
                                  spaceAfter=4, textColor=self.accent, keepWithNext=1)  # fmt: skip
        self.flag = ParagraphStyle("flag", parent=self.body, fontName="Bold", fontSize=size - 0.4)
        self.width = A4[0] - 40 * mm

    def _take(self, text: str) -> str:
        self.text.append(text)
        return escape(clean(text)).replace("\n", "<br/>")

    def h1(self, text: str) -> None:
        self.story.append(Paragraph(self._take(text), self.head))

    def h2(self, text: str) -> None:
        self.story.append(Paragraph(self._take(text), self.sub))

    def p(self, *texts: str) -> None:
        self.story += [Paragraph(self._take(t), self.body) for t in texts]

    def flagline(self, text: str) -> None:
        self.story.append(Paragraph(self._take(text), self.flag))

    def highlight(self, text: str, comment: str, author: str) -> None:
        self.story.append(Highlighted(self._take(text), self.body, comment, author))

    def bullets(self, *items: str) -> None:
        style = ParagraphStyle("li", parent=self.body, leftIndent=12, bulletIndent=2, spaceAfter=2.5)
        self.story += [Paragraph(self._take(i), style, bulletText="\u2022") for i in items]
        self.gap(4)

    def gap(self, points: float = 6) -> None:
        self.story.append(Spacer(1, points))

    def page_break(self) -> None:
        self.story.append(PageBreak())

    def _cells(self, rows: list[list[str]], bold: set[int]) -> list[list[Paragraph]]:
        return [[Paragraph(self._take(c), self.cell_bold if i in bold else self.cell) for i, c in enumerate(r)]
                for r in rows]  # fmt: skip

    def _grid(self, data: list, widths: list[float], extra: list, whole: bool = False) -> None:
        total = sum(widths)
        table = Table(data, [self.width * w / total for w in widths], repeatRows=1 if extra[0] == "head" else 0,
                      splitByRow=0 if whole else 1)  # fmt: skip
        style = [("GRID", (0, 0), (-1, -1), 0.5, GRID), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                 ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]  # fmt: skip
        table.setStyle(TableStyle(style + extra[1]))
        self.story += [table, Spacer(1, 8)]

    def grid(self, rows: list[list[str]], widths: list[float]) -> None:
        """A form grid of label, answer, label, answer (or just label, answer); labels are shaded."""
        columns = range(0, len(rows[0]), 2)
        shade = [("BACKGROUND", (c, 0), (c, -1), self.tint) for c in columns]
        self._grid(self._cells(rows, set(columns)), widths, ["", shade])

    def table(self, head: list[str], rows: list[list[str]], widths: list[float]) -> None:
        """A table with a dark heading row that repeats on the next page."""
        style = ParagraphStyle("th", parent=self.cell_bold, textColor=white)
        top = [Paragraph(self._take(c), style) for c in head]
        colours = [("BACKGROUND", (0, 0), (-1, 0), self.accent)]
        self._grid([top, *self._cells(rows, set())], widths, ["head", colours])

    def columns(self, left: tuple[str, list[str]], right: tuple[str, list[str]]) -> None:
        """Two boxed columns side by side, each with a shaded title."""

        def side(box: tuple[str, list[str]]) -> list[Paragraph]:
            body = ParagraphStyle("col", parent=self.cell, spaceAfter=4)
            return [Paragraph(self._take(t), body) for t in box[1]]

        titles = [Paragraph(self._take(left[0]), self.cell_bold), Paragraph(self._take(right[0]), self.cell_bold)]
        shade = [("BACKGROUND", (0, 0), (-1, 0), self.tint)]
        self._grid([titles, [side(left), side(right)]], [1, 1], ["", shade], whole=True)

    def box(self, title: str, *texts: str) -> None:
        """One bordered box with a shaded title."""
        body = ParagraphStyle("boxed", parent=self.cell, spaceAfter=4)
        data = [[Paragraph(self._take(title), self.cell_bold)], [[Paragraph(self._take(t), body) for t in texts]]]
        self._grid(data, [1], ["", [("BACKGROUND", (0, 0), (-1, 0), self.tint)]], whole=True)

    def signature(self, *rows: tuple[str, str, str]) -> None:
        data = self._cells([["Signed", a, b, c] for a, b, c in rows], {0})
        total = [0.7, 1.9, 2.2, 1.5]
        table = Table(data, [self.width * w / sum(total) for w in total])
        table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, GRID)]))
        self.story.append(KeepTogether([table]))

    def _furniture(self, canvas: Canvas, page: int, pages: int) -> None:
        left, right = 20 * mm, A4[0] - 20 * mm
        if self.plain:
            return
        top = A4[1] - 13 * mm
        canvas.setFillColor(self.accent)
        if self.band:
            canvas.rect(0, A4[1] - 17 * mm, A4[0], 17 * mm, stroke=0, fill=1)
            canvas.setFillColor(white)
        canvas.setFont("Bold", 9)
        canvas.drawString(left, top + 2, f"{COUNCIL}  Children's Services")
        canvas.setFont("Body", 9)
        canvas.drawRightString(right, top + 2, "TRANTER, Jamie Lee   DOB 11/03/2003   RBC-118204")
        canvas.setStrokeColor(self.accent)
        canvas.setLineWidth(0.8)
        if not self.band:
            canvas.line(left, top - 4, right, top - 4)
        canvas.setFillColor(HexColor("#4a4f55"))
        canvas.setFont("Body", 8)
        canvas.line(left, 15 * mm, right, 15 * mm)
        canvas.drawString(left, 11 * mm, self.form)
        canvas.drawCentredString(A4[0] / 2, 11 * mm, self.printed)
        canvas.drawRightString(right, 11 * mm, f"Page {page} of {pages}")

    def save(self, target: object) -> str:
        """Write the file and give back its text for the answer key."""
        template = BaseDocTemplate(
            str(target) if isinstance(target, Path) else target, pagesize=A4, invariant=1, title=self.title,
            author=self.author, subject="", creator="ICS print service 4.2", leftMargin=0,
        )  # fmt: skip
        frame = Frame(20 * mm, 18 * mm, self.width, A4[1] - 42 * mm, 0, 0, 0, 0)
        template.addPageTemplates(PageTemplate("page", [frame]))
        template.build(self.story, canvasmaker=partial(CountingCanvas, furniture=self._furniture))
        return "\n".join(self.text)
