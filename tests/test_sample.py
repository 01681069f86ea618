"""The example record: made again byte for byte, its quotes stand in its documents, its data are invented."""

from __future__ import annotations

import email
import email.policy
import html
import json
import re
import subprocess
import sys
import wave
import zipfile
from pathlib import Path

import pymupdf
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample"
ANSWERS = ROOT / "resources" / "sample-answers.json"
BUNDLE = json.loads((SAMPLE / "bundle.json").read_text(encoding="utf-8"))
KEY = json.loads(ANSWERS.read_text(encoding="utf-8"))
GROUNDS = {"serious_harm", "confidentiality", "third_party_objection"}
PICTURES = (".jpg", ".wav", "(scan).pdf")
FILES = [entry["file"] for entry in KEY["files"]]
FURNITURE = (66, 48)  # points at the top and foot of a page that hold headers and footers


def squeezed(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def pdf_pages(source: Path | bytes, *, furniture: bool) -> list[str]:
    with pymupdf.open(source) if isinstance(source, Path) else pymupdf.open(stream=source) as document:
        pages = []
        for page in document:
            box = page.rect if furniture else pymupdf.Rect(0, FURNITURE[0], page.rect.x1, page.rect.y1 - FURNITURE[1])
            pages.append(page.get_text(clip=box))
    return pages


def email_text(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    attached = [part.get_payload(decode=True) for part in message.iter_attachments()]
    body = message.get_body(("plain",)).get_content()
    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
    return "\n".join([heads, body, *("\n".join(pdf_pages(a, furniture=True)) for a in attached)])


def word_text(path: Path) -> str:
    document = Document(str(path))
    section = document.sections[0]
    parts = [p.text for p in (*document.paragraphs, *section.header.paragraphs, *section.footer.paragraphs)]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts + [comment.text for comment in document.comments])


def workbook_text(path: Path) -> str:
    sheets = load_workbook(path).worksheets
    cells = [v for sheet in sheets for row in sheet.iter_rows(values_only=True) for v in row if v is not None]
    return "\n".join(v if isinstance(v, str) else v.strftime("%d/%m/%Y") for v in cells)


def text_of(name: str, *, furniture: bool = True) -> str:
    """The text of one file of the record; empty where it has no text layer."""
    path = SAMPLE / name
    if name.endswith(PICTURES):
        return ""
    if path.suffix == ".pdf":
        return "\n".join(pdf_pages(path, furniture=furniture))
    if path.suffix == ".html":
        return html.unescape(re.sub(r"<[^>]+>", "\n", path.read_text(encoding="utf-8")))
    readers = {".eml": email_text, ".docx": word_text, ".xlsx": workbook_text}
    reader = readers.get(path.suffix)
    return reader(path) if reader else path.read_text(encoding="utf-8")


def everything() -> str:
    parts = [text_of(name) for name in FILES]
    parts += [(SAMPLE / "bundle.json").read_text(encoding="utf-8"), ANSWERS.read_text(encoding="utf-8")]
    sources = sorted((ROOT / "scripts" / "sample").glob("*.py"))  # for the scan and the photograph
    return "\n".join(parts + [p.read_text(encoding="utf-8") for p in sources])


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_made_again_it_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_sample.py"
    subprocess.run([sys.executable, str(script), str(tmp_path / "sample")], check=True)
    made, kept = tree(tmp_path / "sample"), tree(SAMPLE)
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []
    assert (tmp_path / "sample-answers.json").read_bytes() == ANSWERS.read_bytes()


def test_it_is_small_and_of_the_promised_length() -> None:
    assert sum(len(data) for data in tree(SAMPLE).values()) < 2_500_000
    pages = sum(len(pdf_pages(SAMPLE / f, furniture=True)) for f in FILES if f.endswith(".pdf"))
    assert 15 <= pages <= 20


@pytest.mark.parametrize("entry", BUNDLE["withheld"], ids=lambda e: Path(e["file"]).stem[:24])
def test_every_quote_of_the_list_stands_in_its_document(entry: dict) -> None:
    assert (SAMPLE / entry["file"]).is_file()
    assert entry["whole_document"] is (entry["quote"] is None)
    text = text_of(entry["file"], furniture=False)
    if entry["quote"] and text:
        assert squeezed(entry["quote"]) in squeezed(text)
        if entry["page"]:
            page = pdf_pages(SAMPLE / entry["file"], furniture=False)[entry["page"] - 1]
            assert squeezed(entry["quote"][:60]) in squeezed(page)


def test_one_quote_runs_over_a_page_break_and_one_over_lines() -> None:
    def pages_with_all_of(entry: dict) -> int:
        pages = pdf_pages(SAMPLE / entry["file"], furniture=False)
        return sum(squeezed(entry["quote"]) in squeezed(page) for page in pages)

    digital = [e for e in BUNDLE["withheld"] if e["quote"] and e["page"] and "(scan)" not in e["file"]]
    assert [e["file"] for e in digital if not pages_with_all_of(e)] == [
        "03 Child protection/Core assessment May 2009.pdf"
    ]
    assert any("\n" in (e["quote"] or "") for e in BUNDLE["withheld"])


def test_the_three_grounds_and_a_whole_document_are_there() -> None:
    assert {e["ground"] for e in BUNDLE["withheld"]} == GROUNDS
    assert sum(e["whole_document"] for e in BUNDLE["withheld"]) == 1
    assert len(BUNDLE["withheld"]) >= 6


def test_passages_flagged_only_inside_the_documents() -> None:
    listed = {e["quote"] for e in BUNDLE["withheld"]}
    inside = [(f["file"], w) for f in KEY["files"] for w in f["withheld"] if w["flag"] != "bundle.json"]
    assert len(inside) == 5
    for name, held in inside:
        assert held["passage"] not in listed
        assert squeezed(held["passage"]) in squeezed(text_of(name, furniture=False))
    assert len(Document(str(SAMPLE / "05 Larch House/Monthly summary October 2017.docx")).comments) == 1
    with pymupdf.open(SAMPLE / "04 Looked after/LAC review minutes 14-11-2012.pdf") as review:
        notes = [note.info["content"] for page in review for note in page.annots()]
    assert len(notes) == 1
    assert notes[0].startswith("Withhold")


@pytest.mark.parametrize("entry", KEY["files"], ids=lambda e: Path(e["file"]).stem[:24])
def test_the_answer_key_speaks_of_what_is_there(entry: dict) -> None:
    text = squeezed(text_of(entry["file"]))
    if text:
        wanted = [row["text"] for row in entry["hide"]] + entry["keep"]
        assert [w for w in wanted if squeezed(w) not in text] == []


def test_the_list_is_incomplete_on_purpose() -> None:
    on_disk = {p for p in tree(SAMPLE) if p not in ("bundle.json", "README.md")}
    described = {d["file"] for d in BUNDLE["documents"]}
    assert on_disk == set(FILES)
    assert described - on_disk == {"04 Looked after/Life story book.pdf"}
    assert on_disk - described == {"04 Looked after/family time register 2011.csv"}
    assert sum(d["late_entry"] for d in BUNDLE["documents"]) == 1
    hidden = [p for p in KEY["people"] if p["name_is"] == "hide"]
    assert len(hidden) >= 12
    assert 0.3 <= sum(p["in_bundle"] for p in hidden) / len(hidden) <= 0.6
    assert {p["consent"] for p in BUNDLE["people"]} == {"given", "refused", "not_asked", "not_needed"}


def test_telephone_numbers_are_from_the_drama_ranges() -> None:
    numbers = re.findall(r"(?<![\d/-])0\d{4} ?\d{6}(?!\d)|(?<![\d/-])0\d{3} \d{3} \d{4}(?!\d)", everything())
    assert len(set(numbers)) > 12
    assert [n for n in numbers if not re.fullmatch(r"07700 ?900\d{3}|01632 ?960\d{3}", n)] == []


def test_health_numbers_are_unissued_but_valid() -> None:
    numbers = {n.replace(" ", "") for n in re.findall(r"(?<!\d)\d{3} \d{3} \d{4}(?!\d)", everything())}
    assert len(numbers) >= 4
    for number in numbers:
        assert number.startswith("999")
        check = 11 - sum(int(d) * w for d, w in zip(number[:9], range(10, 1, -1), strict=True)) % 11
        assert int(number[9]) == check % 11


def test_other_identifiers_are_invented_ones() -> None:
    text = everything()
    insurance = re.findall(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", text)
    assert insurance
    assert {n[:2] for n in insurance} == {"QQ"}
    assert {m.split("@")[1].lower() for m in re.findall(r"[\w.]+@[\w.]+\w", text)} <= {
        "example.org", "ravensholme.example.org",
    }  # fmt: skip
    assert {p[:4] for p in re.findall(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text)} == {"DN88"}
    assert {v[2:4] for v in re.findall(r"\b[A-Z]{2}\d{2} [A-Z]{3}\b", text)} == {"00"}
    assert {s[:2] for s in re.findall(r"(?<![\d-])\d{2}-\d{2}-\d{2}(?![\d-])", text) if s != "26-11-16"} == {"00"}


def test_the_odd_formats_are_what_they_claim() -> None:
    with wave.open(str(SAMPLE / "05 Larch House/contact centre recording.wav")) as sound:
        assert sound.getnframes() == sound.getframerate()
    with Image.open(SAMPLE / "02 Scanned paper/IMG_0614 letter.jpg") as photo:
        assert photo.getexif()[0x0112] == 6
    assert not "".join(pdf_pages(SAMPLE / "02 Scanned paper/Volume 1 folios 29-31 (scan).pdf", furniture=True)).strip()
    with zipfile.ZipFile(SAMPLE / "06 Leaving care/Chronology.xlsx") as book:
        assert {part.date_time for part in book.infolist()} == {(2021, 5, 4, 9, 0, 0)}
