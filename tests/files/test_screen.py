"""Pages for the screen: the right size, the right pixels, bounded, and refused where PDFium cannot open them."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf
import pytest
from bundles import pdf_of
from reportlab.pdfgen import canvas

from sartool.core.errors import BadDocument
from sartool.files import screen
from sartool.files.screen import Picture, Screen


def squares(*sizes: tuple[float, float]) -> bytes:
    """A page of each size; its top left quarter is red."""
    out = io.BytesIO()
    pages = canvas.Canvas(out, invariant=1)
    for width, height in sizes:
        pages.setPageSize((width, height))
        pages.setFillColorRGB(1, 0, 0)
        pages.rect(0, height / 2, width / 2, height / 2, stroke=0, fill=1)
        pages.showPage()
    pages.save()
    return out.getvalue()


def colour(picture: Picture, x: int, y: int) -> tuple[int, int, int]:
    at = y * picture.stride + 4 * x
    blue, green, red = picture.data[at : at + 3]
    return red, green, blue


def test_a_page_is_drawn_as_large_as_asked_the_right_way_up() -> None:
    pdf = squares((200, 100), (50, 80))
    with Screen() as drawer:
        assert drawer.size("a", lambda: pdf, 0) == (200, 100)
        assert drawer.size("a", lambda: pdf, 1) == (50, 80)
        drawn = drawer.picture("a", lambda: pdf, 0, 1.5)
    assert (drawn.width, drawn.height) == (300, 150)
    assert len(drawn.data) == drawn.stride * drawn.height
    assert colour(drawn, 20, 20) == (255, 0, 0)
    assert colour(drawn, 280, 20) == colour(drawn, 20, 140) == (255, 255, 255)


def test_a_page_with_a_rotation_of_its_own_is_drawn_as_it_is_shown() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(squares((200, 100)))) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(out)
    with Screen() as drawer:
        assert drawer.size("a", out.getvalue, 0) == (100, 200)
        drawn = drawer.picture("a", out.getvalue, 0, 1)
    assert colour(drawn, 90, 10) == (255, 0, 0)
    assert colour(drawn, 10, 10) == (255, 255, 255)


def test_what_was_filled_into_a_form_and_stuck_onto_a_page_is_drawn() -> None:
    made, out = io.BytesIO(), io.BytesIO()
    form = canvas.Canvas(made, pagesize=(200, 100), invariant=1)
    form.acroForm.textfield(value="WWWWWWWW", x=10, y=60, width=120, height=30, fontSize=20, borderWidth=0)
    form.showPage()
    form.save()
    with pikepdf.open(made) as pdf:
        stuck = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, F=4, Rect=[150, 10, 190, 40], IC=[0, 1, 0],
            C=[0, 1, 0],
        ))  # fmt: skip
        pdf.pages[0].Annots.append(stuck)
        pdf.save(out)
    with Screen() as drawer:
        drawn = drawer.picture("a", out.getvalue, 0, 1)
    assert any(max(colour(drawn, x, y)) < 110 for x in range(10, 120) for y in range(10, 40)), "the field's value"
    assert colour(drawn, 170, 75) == (0, 255, 0)


def test_a_huge_page_is_drawn_smaller_instead_of_filling_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "MOST_PIXELS", 10_000)
    pdf = squares((5000, 2500))
    with Screen() as drawer:
        drawn = drawer.picture("a", lambda: pdf, 0, 4)
    assert 9_000 < drawn.width * drawn.height < 11_000
    assert abs(drawn.width / drawn.height - 2) < 0.05


def test_a_rendition_is_loaded_once_while_it_stays_open() -> None:
    pdf, loaded = squares((50, 50)), list[str]()

    def load(key: str) -> bytes:
        loaded.append(key)
        return pdf

    with Screen() as drawer:
        for key in "aabacdeab":
            drawer.picture(key, lambda key=key: load(key), 0, 1)  # type: ignore[misc]
    assert loaded == ["a", "b", "c", "d", "e", "b"]


@pytest.mark.parametrize("pdf", [b"", b"no pdf at all", pdf_of("x")[:200]], ids=["empty", "other", "cut"])
def test_what_cannot_be_opened_is_refused(pdf: bytes) -> None:
    with Screen() as drawer, pytest.raises(BadDocument, match="cannot be opened"):
        drawer.picture("a", lambda: pdf, 0, 1)


def test_a_rendition_under_a_password_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(squares((50, 50)))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with Screen() as drawer, pytest.raises(BadDocument, match="cannot be opened"):
        drawer.size("a", out.getvalue, 0)


def test_a_page_that_is_not_there_is_refused_and_the_others_go_on() -> None:
    pdf = squares((50, 50))
    with Screen() as drawer:
        with pytest.raises(BadDocument, match="page 8"):
            drawer.picture("a", lambda: pdf, 7, 1)
        with pytest.raises(BadDocument, match="cannot be drawn"):
            drawer.picture("a", lambda: pdf, 0, -1)
        assert drawer.picture("a", lambda: pdf, 0, 1).width == 50


def test_the_window_gets_its_pages_without_the_engine_that_would_hold_it_up() -> None:
    """MuPDF keeps the interpreter's lock while it draws."""
    asked = "import sys, sartool.files.screen; print('pymupdf' in sys.modules, 'numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split() == ["False", "False"]
