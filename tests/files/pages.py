"""Small real PDFs, their words, and plans of what is withheld on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf
import pypdfium2

from sartool.core.bundle import DocumentId
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import Decision, Kind, Mark, Outcome
from sartool.core.schedule import Item, PagePlan
from sartool.core.text import HowRead, PageText, Word
from sartool.files.burner import BurnJob, BurntPage, burn
from sartool.files.expected import Expected, expected_page
from sartool.files.layer import items_of, released_words
from sartool.files.writer import DisclosureWriter

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
BLANK = (ROOT / "resources" / "glyphless.ttf").read_bytes()
DOCUMENT = DocumentId("d")
TEXT = "The referral was made by Zebedee Quillfeather on 3 May. Mrs Łódź and Ms Śęść agreed a plan. "
FOOTER = ("Referral", "Page 1 of 1")


def a_pdf(text: str = TEXT * 4, *, size: tuple[float, float] = (400, 300), rotate: int = 0, crop: Any = None) -> bytes:
    """One page of text that reads upright as shown, whatever its /Rotate says."""
    document = pymupdf.open()
    turned = rotate % 180 == 90
    page = document.new_page(width=size[1] if turned else size[0], height=size[0] if turned else size[1])
    page.insert_font(fontname="sans", fontfile=str(FONTS / "LiberationSans-Regular.ttf"))
    page.set_rotation(rotate)
    place = pymupdf.Rect(30, 30, size[0] - 30, size[1] - 20) * page.derotation_matrix
    page.insert_textbox(place, text, fontsize=11, fontname="sans", rotate=rotate, lineheight=1.4)
    if crop:
        page.set_cropbox(pymupdf.Rect(crop) * page.derotation_matrix)
    return bytes(document.tobytes(no_new_id=True))


def words_of(pdf: bytes, index: int = 0) -> PageText:
    """The words as shown, punctuation left on them: good enough for plans made by hand."""
    with pymupdf.open(stream=pdf) as document:
        page = document[index]
        lines: dict[tuple[int, int], int] = {}
        words = []
        for *box, said_, block, line, _ in page.get_text("words"):
            r = pymupdf.Rect(box) * page.rotation_matrix
            words.append(Word(said_, Box(r.x0, r.y0, r.x1, r.y1), lines.setdefault((block, line), len(lines))))
        return PageText(index + 1, page.rect.width, page.rect.height, HowRead.TEXT, tuple(words))


def mark(page: PageText, wanted: str, kind: Kind = Kind.NAME, nth: int = 0) -> Mark:
    """The nth place on the page that reads `wanted`."""
    start = -1
    for _ in range(nth + 1):
        start = page.text.replace("\n", " ").index(wanted, start + 1)
    boxes = page.boxes_of(start, start + len(wanted))
    decision = Decision(Outcome.REDACT, CodeId("TP-C"), "because", "Olive", datetime(2026, 3, 1, tzinfo=UTC))
    return Mark(DOCUMENT, page.page, boxes, wanted, kind, "hand", "because", decision=decision)


def plan_of(pdf: bytes, *wanted: str, kind: Kind = Kind.NAME) -> PagePlan:
    """Every place that reads one of these is withheld."""
    page = words_of(pdf)
    flat = page.text.replace("\n", " ")
    marks = [mark(page, w, kind, nth) for w in wanted for nth in range(flat.count(w))]
    items = tuple(Item(n, m) for n, m in enumerate(marks, 1))
    return PagePlan(DOCUMENT, 1, page.width, page.height, page.words, items)


def burnt(pdf: bytes, plan: PagePlan, **job: Any) -> BurntPage:
    return burn(pdf, BurnJob(0, items_of(plan), plan.words, FOOTER, **job), FONTS)


def written(
    path: Path, plan: PagePlan, page: BurntPage, outlines: Sequence[tuple[str, int]] = (("Referral", 1),)
) -> Path:
    with DisclosureWriter(path, "Your record", font=BLANK, outlines=outlines) as writer:
        writer.add(page, released_words(plan.words, items_of(plan)))
    return path


def expected_of(plan: PagePlan, page: BurntPage, outlines: Sequence[tuple[str, int]] = (("Referral", 1),)) -> Expected:
    return Expected("Your record", (expected_page(plan, page),), tuple(outlines))


def picture(pdf: Path | bytes, scale: float = 300 / 72, index: int = 0) -> npt.NDArray[np.uint8]:
    """A page in grey as PDFium shows it."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[index].render(scale=scale, grayscale=True).to_numpy()
        return np.asarray(shown.reshape(shown.shape[:2])).copy()


def said(pdf: Path, index: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[index].get_textpage().get_text_range())
