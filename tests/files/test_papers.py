"""The papers: complete, deterministic, harmless in a spreadsheet, and without what they must not say."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from files.pages import FONTS

from sartool.core.grounds import Code, CodeId
from sartool.core.schedule import Line
from sartool.files.logs import (
    LogRow,
    Signature,
    SignOff,
    log_csv,
    log_disclosable_pdf,
    log_json,
    log_pdf,
    log_xlsx,
    sign_off_pdf,
)
from sartool.files.papers import LetterFacts, Paper, key_pdf, letter_pdf, schedule_csv, schedule_pdf

PAPER = Paper("Northmoor Council", "R-1", "Łucja Żak", "Łucja Żak", "9 March 2026")
CODE = Code(CodeId("TP"), "", "SAR", "DPA 2018 Sch 2 para 16", "", "It is about another person.", "", "", "")
LINES = tuple(Line(n, "Minutes", "4 May 2001", n, CODE.id, CODE.sentence, "whole page") for n in range(1, 90))
ROW = LogRow(
    mark="ab", item=1, document="Minutes", document_id="d", file="x/Aunt Jane.pdf", date="2001-05-04", page=2,
    disclosed_page=9, kind="name", boxes="1,2,3,4", recorded_ground="confidentiality", recorded_reason="asked for it",
    recorded_by="J. Okafor", recorded_on="2001-05-05", data_class="social_work", source="other_person",
    found_by="register", proposal="redact", outcome="redact", code="TP", law=CODE.law, reason="=1+1", act="by hand",
    reason_category="About another person", decided_by="Olive", decided_at="2026-03-01", reviewer="Rashid",
    reviewed_at="2026-03-02", text_hash="cd" * 32,
)  # fmt: skip
SIGNATURE = Signature("submitted", "Olive", "officer", "2026-03-01", "ef" * 16, valid=True)
FACTS = LetterFacts(2, 12, 3, (CODE,), (("A tape", "a recording"),), "the Information Commissioner's Office")
SIGN_OFF = SignOff(1, "ab" * 32, 7, "cd" * 32, 12, 3, (SIGNATURE,), (("number of pages", 12, True),), (("w", "r"),))


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize(
    ("make", "parts"),
    [
        (lambda: schedule_pdf(PAPER, LINES, FONTS), ["Schedule of what has been withheld", "89", "Whole page"]),
        (lambda: key_pdf(PAPER, [CODE], [("LAC", "Looked after child")], FONTS), ["Looked after child", CODE.law]),
        (lambda: letter_pdf(PAPER, FACTS, FONTS), ["Dear Łucja Żak", "[Name]", "A tape: a recording"]),
        (lambda: log_pdf(PAPER, [ROW], FONTS), ["Olive, 2026-03-01", "reviewed by Rashid", "asked for it"]),
        (lambda: log_disclosable_pdf(PAPER, [ROW], FONTS), ["About another person", "Olive"]),
        (lambda: sign_off_pdf(PAPER, SIGN_OFF, FONTS), ["Olive, officer", "abababab abababab", "passed"]),
    ],
)
def test_every_paper_is_readable_named_and_the_same_twice(make: object, parts: list[str]) -> None:
    pdf = make()  # type: ignore[operator]
    assert pdf == make()  # type: ignore[operator]
    text = said(pdf)
    for part in parts:
        assert part in text
    assert "Page 1 of" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title)
        assert str(opened.Root.Lang) == "en-GB"
        fonts = {str(o.BaseFont) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert all("LiberationSans" in f or f == "/Helvetica" for f in fonts)


def test_the_head_of_a_long_table_is_on_every_page() -> None:
    text = said(schedule_pdf(PAPER, LINES, FONTS))
    assert text.count("How much") == text.count("Page 1 of") + text.count("Schedule, R-1") - 1 > 2


def test_nothing_in_a_sheet_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(log_csv([ROW]).decode("utf-8-sig"))))
    assert "'=1+1" in rows[1]
    assert "Text" not in rows[0]
    assert "Text" in log_csv([replace(ROW, text="Jane")]).decode()
    evil = replace(LINES[0], document="@SUM(A1)")
    assert "'@SUM(A1)" in schedule_csv([evil]).decode("utf-8-sig")
    book = log_xlsx([replace(ROW, reason="=1+1", text="http://x")])
    assert book == log_xlsx([replace(ROW, reason="=1+1", text="http://x")])
    openpyxl = pytest.importorskip("openpyxl")
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n"}


def test_the_json_log_carries_the_head_and_signatures() -> None:
    log = json.loads(log_json([ROW], "ab" * 32, [SIGNATURE]))
    assert log["journal_head"] == "ab" * 32
    assert log["signatures"][0]["name"] == "Olive"
    assert log["marks"][0]["recorded_ground"] == "confidentiality"
    assert log["marks"][0]["code"] == "TP"
    assert "text" not in log["marks"][0]


def test_the_disclosable_log_has_no_text_file_or_recorded_reason() -> None:
    text = said(log_disclosable_pdf(PAPER, [replace(ROW, text="Jane Secret"), replace(ROW, item=None)], FONTS))
    for part in ("Jane", "asked for it", "Okafor", "=1+1"):
        assert part not in text
    assert "1 part of the record was withheld" in text


def test_the_letter_has_the_article_15_information_and_the_rights() -> None:
    text = said(letter_pdf(PAPER, FACTS, FONTS))
    for part in ("Why we use it", "How long we keep it", "Who has had it", "Where it came from", "erase", "object to"):
        assert part in text
    rights = text[text.index("If you disagree") :]
    assert rights.index("complaint to us") < rights.index("complain to the Info") < rights.index("go to court")
    dead = said(letter_pdf(PAPER, replace(FACTS, deceased=True), FONTS))
    assert "Why we use it" not in dead
    assert "We have not covered up anything" in said(letter_pdf(PAPER, replace(FACTS, items=0), FONTS))
