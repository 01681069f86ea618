"""Pages we make ourselves for files that have none: HTML set on A4 in a font that has every letter of the record."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pymupdf

from sartool.core.bundle import ADDENDUM
from sartool.files import limits

pymupdf.TOOLS.mupdf_display_errors(False)  # they can quote the text of a document
pymupdf.TOOLS.mupdf_display_warnings(False)

A4 = (595.0, 842.0)  # points
MARGIN = 50.0
_CSS = """
@font-face {font-family: Record; src: url(LiberationSans-Regular.ttf);}
@font-face {font-family: Record; font-weight: bold; src: url(LiberationSans-Bold.ttf);}
@font-face {font-family: Record; font-style: italic; src: url(LiberationSans-Italic.ttf);}
* {font-family: Record;}
body {font-size: 10.5pt; line-height: 1.35; overflow-wrap: break-word;}
h1 {font-size: 15pt;} h2 {font-size: 12.5pt;} h3 {font-size: 11pt;}
table {border-collapse: collapse; width: 100%;}
td, th {border: 0.6px solid #777; padding: 3px; vertical-align: top; text-align: left; font-size: 9pt;}
th {background-color: #eee; font-weight: bold;}
pre, code {font-family: Record; white-space: pre-wrap;}
blockquote {margin-left: 12pt;}
.banner {background-color: #eee; padding: 4px; font-weight: bold;}
"""


def set_pages(body: str, fonts: Path, *, wide: bool = False, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A PDF of this (already sanitised) HTML on A4, on its side when `wide`. `pictures` by name."""
    archive = pymupdf.Archive(str(fonts))
    for name, data in (pictures or {}).items():
        archive.add(data, name)
    story = pymupdf.Story(html=body, user_css=_CSS, archive=archive)
    width, height = (A4[1], A4[0]) if wide else A4
    page = pymupdf.Rect(0, 0, width, height)
    inside = pymupdf.Rect(MARGIN, MARGIN, width - MARGIN, height - MARGIN)
    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    more, pages = 1, 0
    while more and pages < limits.PAGES:
        device = writer.begin_page(page)
        more, _ = story.place(inside)
        story.draw(device)
        writer.end_page()
        pages += 1
    writer.close()
    return _slim(out.getvalue())


def _slim(pdf: bytes) -> bytes:
    """Only the letters of each font that the pages use."""
    document: Any = pymupdf.open(stream=pdf, filetype="pdf")
    with document:
        document.subset_fonts()
        made: bytes = document.tobytes(garbage=3, deflate=True)
    return made


def paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, other line ends stay."""
    blocks = html.escape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    kept = (b.strip("\n").replace("\n", "<br/>").replace("\t", "    ") for b in blocks)
    return "".join(f"<p>{b}</p>" for b in kept if b.strip())


def table(rows: Iterable[Sequence[str]], *, head: bool = True) -> str:
    out = []
    for n, row in enumerate(rows):
        cell = "th" if head and n == 0 else "td"
        out.append("<tr>" + "".join(f"<{cell}>{html.escape(c) or '&#160;'}</{cell}>" for c in row) + "</tr>")
    return f"<table>{''.join(out)}</table>" if out else ""


def with_addendum(pdf: bytes, hidden: Sequence[tuple[str, str]], fonts: Path) -> bytes:
    """The pages, and behind them pages that say what they do not show: (what it is, its text), never dropped."""
    if not hidden:
        return pdf
    body = f"<h2>{ADDENDUM}</h2>" + "".join(f"<h3>{html.escape(what)}</h3>{paragraphs(text)}" for what, text in hidden)
    return joined(pdf, set_pages(body, fonts))


def joined(first: bytes, second: bytes) -> bytes:
    """Two renditions one behind the other. This is intake: a released page never comes about this way."""
    document: Any = pymupdf.open(stream=first, filetype="pdf")
    with document, pymupdf.open(stream=second, filetype="pdf") as more:
        document.insert_pdf(more)
        made: bytes = document.tobytes(garbage=3, deflate=True)
    return made
