"""The written file: the same bytes every time, the surviving words in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from files.pages import BLANK, a_pdf, burnt, plan_of, said, written

from sartool.core.geometry import Box
from sartool.core.text import Word
from sartool.files.layer import items_of, released_words
from sartool.files.writer import DisclosureWriter


def test_same_calls_same_bytes(tmp_path: Path) -> None:
    pdf = a_pdf()
    plan = plan_of(pdf, "Zebedee Quillfeather")
    one, two = (written(tmp_path / name, plan, burnt(pdf, plan)).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert one == two
    assert one.count(b"%%EOF") == 1


def test_the_surviving_words_can_be_copied(tmp_path: Path) -> None:
    pdf = a_pdf()
    plan = plan_of(pdf, "Zebedee Quillfeather")
    text = " ".join(said(written(tmp_path / "a.pdf", plan, burnt(pdf, plan))).split())
    assert text.startswith("The referral was made by [withheld: TP-C 1] on 3 May. Mrs Łódź and Ms Śęść agreed a plan.")
    assert text.endswith("Referral Page 1 of 1")
    assert "Zebedee" not in text
    assert "Quill" not in text


def test_the_file_is_a_valid_small_vocabulary(tmp_path: Path) -> None:
    pdf = a_pdf()
    plan = plan_of(pdf, "Zebedee Quillfeather")
    with pikepdf.open(written(tmp_path / "a.pdf", plan, burnt(pdf, plan))) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo.Title) == "Your record"
        assert [o.title for o in opened.open_outline().root] == ["Referral"]
        assert len(opened.pages[0].get_images()) == 1


def test_many_pages_hang_in_a_tree(tmp_path: Path) -> None:
    pdf = a_pdf(size=(100, 80))
    page = burnt(pdf, plan_of(pdf))
    with DisclosureWriter(tmp_path / "a.pdf", "T", font=BLANK, outlines=[("Ą", 1), ("B", 150)]) as writer:
        for n in range(150):
            writer.add(page, (Word(f"page{n}", Box(10, 10, 50, 20), 0),))
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert len(opened.pages) == 150
        assert len(opened.Root.Pages.Kids) == 3
        assert opened.check_pdf_syntax() == []
    assert "page149" in said(tmp_path / "a.pdf", 149)


def test_a_failure_leaves_no_file_that_opens(tmp_path: Path) -> None:
    pdf = a_pdf(size=(100, 80))
    page = burnt(pdf, plan_of(pdf))
    with pytest.raises(RuntimeError), DisclosureWriter(tmp_path / "a.pdf", "T", font=BLANK) as writer:
        writer.add(page, ())
        raise RuntimeError
    assert b"%%EOF" not in (tmp_path / "a.pdf").read_bytes()
    with pytest.raises(FileExistsError):
        DisclosureWriter(tmp_path / "a.pdf", "T", font=BLANK)


def test_text_that_no_layer_should_hold_is_left_out(tmp_path: Path) -> None:
    pdf = a_pdf(size=(100, 80))
    page = burnt(pdf, plan_of(pdf))
    with DisclosureWriter(tmp_path / "a.pdf", "T", font=BLANK) as writer:
        writer.add(page, (Word("a\x00b\ud800c\n", Box(10, 10, 50, 20), 0), Word("😀", Box(10, 30, 50, 40), 1)))
    assert "abc" in said(tmp_path / "a.pdf")


def test_labels_stand_where_the_words_stood() -> None:
    pdf = a_pdf()
    plan = plan_of(pdf, "Zebedee Quillfeather")
    words = [w.text for w in released_words(plan.words, items_of(plan))]
    assert words[4:7] == ["by", "[withheld: TP-C 1]", "on"]
    blank = released_words(plan.words[:4], [("TP 9", (Box(300, 500, 320, 510),))])
    assert [w.text for w in blank][-1] == "[withheld: TP 9]"
