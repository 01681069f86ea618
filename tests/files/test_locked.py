"""PDFs that need a password, and PDFs that hold files."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from files.strangers import FONTS, a_pdf, converted

from sartool.core.errors import BadDocument
from sartool.files.convert import convert
from sartool.files.reader import read_page


def _locked(**passwords: str) -> bytes:
    with pymupdf.open(stream=a_pdf("Ottoline came")) as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, **passwords))


@pytest.mark.parametrize("given", ["", "wrong"])
def test_without_the_right_password_it_waits_for_one(given: str) -> None:
    with pytest.raises(BadDocument, match="password") as refused:
        convert(_locked(user_pw="sesame", owner_pw="y"), "locked.pdf", "pdf", FONTS, given)
    assert refused.value.locked
    assert not refused.value.dangerous


@pytest.mark.parametrize("given", ["sesame", "ÿ-owner"])
def test_with_a_right_password_the_rendition_has_none(given: str) -> None:
    made = convert(_locked(user_pw="sesame", owner_pw="ÿ-owner"), "locked.pdf", "pdf", FONTS, given)
    assert "Ottoline" in read_page(made.pdf, 0).text
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert not document.is_encrypted


def test_a_password_to_change_it_is_not_asked_for() -> None:
    made = converted(_locked(owner_pw="y"), "open.pdf")
    assert made.pages == 1
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert not document.is_encrypted


def test_a_portfolio_is_its_cover_and_the_files_in_it() -> None:
    with pymupdf.open(stream=a_pdf("Cover")) as document:
        document.embfile_add("one", b"first letter", filename="letter.txt")
        document.embfile_add("two", b"second letter", filename="letter.txt")
        document.embfile_add("inner", a_pdf("Inner"), filename="inner.pdf")
        document.xref_set_key(document.pdf_catalog(), "Collection", "<</Type/Collection/View/D>>")
        made = converted(document.tobytes(), "portfolio.pdf")
    assert made.pages == 1
    assert sorted(a.name for a in made.attachments) == ["inner.pdf", "letter (2).txt", "letter.txt"]
    assert {a.data for a in made.attachments} >= {b"first letter", b"second letter"}
    assert any("portfolio" in w for w in made.warnings)


def test_a_file_pinned_to_a_page_and_one_that_no_list_names_are_found_once() -> None:
    with pymupdf.open(stream=a_pdf("words")) as document:
        document[0].add_file_annot((10, 10), b"pinned", "pinned.txt")
        stream, about = document.get_new_xref(), document.get_new_xref()
        document.update_object(stream, "<</Type/EmbeddedFile>>")
        document.update_stream(stream, b"lying there", new=True)
        document.update_object(about, f"<</Type/Filespec/F(lying.txt)/EF<</F {stream} 0 R>>>>")
        document.xref_set_key(document.pdf_catalog(), "AF", f"[{about} 0 R]")
        made = converted(document.tobytes(), "a.pdf")
    assert sorted((a.name, a.data) for a in made.attachments) == [
        ("lying.txt", b"lying there"),
        ("pinned.txt", b"pinned"),
    ]
    assert b"lying there" not in made.pdf
