"""Office files in the invented record: the Word summary, the chronology workbook and the family time register."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from sample.pdfkit import clean
from sample.tables import CHRONOLOGY, KEY_PEOPLE, REGISTER

FIXED_ZIP_DATE = (2021, 5, 4, 9, 0, 0)
STAMP = "2017-11-24T10:12:00Z"

WORD_RUN_COMMENT = (
    "DA 24/11/17: take this out before Jamie sees it please. It is about Will's own history and his placing "
    "authority gave it to us for matching only."
)
WORD_COMMENTED = (
    "Will had been moved eleven times before he came here and cannot bear a suitcase in the hall. His social "
    "worker told us that he was assaulted in his last placement and that the trial is in the spring."
)
WORD_MARKED = (
    "Tracey Garside rang the home on 14 October, having been drinking, and said that she would come and "
    '"sort out" whoever '
    "was setting her son against her. She gave her number as 07700 900951. She has not been told the address "
    "and must not be. GARSIDE, William (19/08/2001) has an injunction in his favour until May."
)


def _redated(name: str, data: bytes, stamp: str) -> bytes:
    """The part with every moment of writing replaced by `stamp`."""
    if name.endswith("core.xml"):
        return re.sub(rb"((?:dcterms:created|dcterms:modified)[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), data)
    if name.endswith("comments.xml"):
        return re.sub(rb'w:date="[^"]*"', b'w:date="' + stamp.encode() + b'"', data)
    return data


def _repack(path: Path, stamp: str) -> None:
    """Rewrite an office file so that the same content always gives the same bytes."""
    with zipfile.ZipFile(path) as source:
        parts = [(name, _redated(name, source.read(name), stamp)) for name in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            info = zipfile.ZipInfo(name, FIXED_ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, data)


class _Word:
    """Adds paragraphs to a Word file and keeps the text for the answer key."""

    def __init__(self) -> None:
        self.doc: WordDocument = Document()
        self.text: list[str] = []
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = "Liberation Sans", Pt(10.5)
        for name, size in (("Heading 1", 15), ("Heading 2", 12)):
            heading = self.doc.styles[name]
            heading.font.name, heading.font.size = "Liberation Sans", Pt(size)
            heading.font.color.rgb = RGBColor(0x3A, 0x5A, 0x40)

    def head(self, text: str, level: int) -> None:
        self.text.append(text)
        self.doc.add_heading(clean(text), level)

    def p(self, *pieces: str, bold: bool = False) -> list:
        self.text.append("".join(pieces))
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        runs = [paragraph.add_run(clean(piece)) for piece in pieces]
        for run in runs:
            run.bold = bold or None
        return runs

    def table(self, rows: list[list[str]], widths: list[float]) -> None:
        table = self.doc.add_table(len(rows), len(rows[0]), "Light Grid Accent 3")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for cells, values in zip(table.rows, rows, strict=True):
            for cell, value, width in zip(cells.cells, values, widths, strict=True):
                self.text.append(value)
                cell.text, cell.width = clean(value), Cm(width)
        self.doc.add_paragraph()


def _header(word: _Word) -> None:
    section = word.doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    texts = ("Larch House    Monthly summary to placing social worker    Jamie Tranter, RBC-118204",
             "Confidential. For the child's social worker and reviewing officer.")  # fmt: skip
    for part, text in zip((section.header, section.footer), texts, strict=True):
        run = part.paragraphs[0].add_run(text)
        run.font.size = Pt(8.5)
        word.text.append(text)


def monthly_summary(path: Path) -> str:
    """The children's home's summary for October 2017, written late, with a comment and marker lines."""
    word = _Word()
    _header(word)
    word.head("Monthly summary: Jamie Tranter, October 2017", 1)
    word.p("LATE ENTRY. ", "This summary covers 1 to 31 October 2017 and was typed on 24 November 2017 because "
                           "the key worker was on sick leave. Daily logs were written at the time and are in "
                           "the house.")  # fmt: skip
    word.table([
        ["Area", "This month", "Next"],
        ["Education", "Thornhey High School, Year 10. 19 days out of 21. Mr Foster says that Jamie has asked to "
                      "stay behind for maths, which has never happened to Mr Foster before.", "PEP on 6 December"],
        ["Health", "Optician: glasses, which he will not wear. Dentist: no treatment. Grew 2 cm.", "Flu vaccine"],
        ["Incidents", "One. 21 October, see below. No physical intervention.", "Key work session"],
        ["Missing", "None. First clear month since January.", "Tell him we noticed"],
        ["Family", "Mum visited 8 and 22 October. Bev Campbell came for tea on the 15th and brought ginger cake.",
         "Mum: 5 November, fireworks"],
    ], [2.4, 10, 4])  # fmt: skip
    word.head("How Jamie has been", 2)
    word.p("Jamie is fourteen and a half and eats like a horse. He has been lighter this month. He has painted "
           "his room dark green and asked the staff to knock, and we do. He still misses Bev and Winston badly "
           "and it was right that he was told straight that the move was because of Winston's illness and not "
           "because of anything he did. He said: \"I know that in my head.\"")  # fmt: skip
    word.p("He has taken the boiler cover off (again) to see how it works. He put it back properly. Dominic has "
           "asked the maintenance man whether Jamie can shadow him on Saturday mornings.")  # fmt: skip
    word.head("Living with others", 2)
    word.p("Jamie and Will share a landing. Most of the time they get on; Will will sit through any film with a "
           "car in it. On 21 October there was a row about a charger. Jamie threw a mug, which missed, and Will "
           "locked himself in the bathroom. Both were sorry by supper. Jamie swept up without being told.")  # fmt: skip
    runs = word.p("Background for staff only. ", WORD_COMMENTED)
    runs[1].font.highlight_color = WD_COLOR_INDEX.YELLOW
    word.doc.add_comment(runs[1:], text=WORD_RUN_COMMENT, author="Dominic Acheampong", initials="DA")
    word.text.append(WORD_RUN_COMMENT)
    word.p("Jamie talked to Dominic afterwards about how it feels when a door is locked. He said: \"I hate it, "
           "I want to break it, and then I feel bad for the door.\" Dominic thought that this was one of the "
           "better things anyone has said to him at work.")  # fmt: skip
    word.p("*** Not for the young person's copy from here. Reason given: another resident and his parent; they "
           "have not agreed. ***",
           bold=True)  # fmt: skip
    word.p(WORD_MARKED)
    word.p("*** Young person's copy carries on here ***", bold=True)
    word.head("What Jamie wants us to say", 2)
    word.p("\"I want to know if I'm staying here till I'm 16 because if I'm not then don't let me paint stuff. "
           "I want to see Alfie. I want a lock with my own key. The food is all right. Dominic is all right. "
           "Put that he's all right but don't tell him.\"")  # fmt: skip
    word.p("Dominic Acheampong, key worker, Larch House")
    properties = word.doc.core_properties
    properties.author = properties.last_modified_by = "Dominic Acheampong"
    properties.title, properties.comments = "Monthly summary October 2017", ""
    properties.created = properties.modified = datetime(2017, 11, 24, 10, 12)  # noqa: DTZ001 - the format has no zone
    word.doc.save(str(path))
    _repack(path, STAMP)
    return "\n".join(word.text)


def chronology(path: Path) -> str:
    """The chronology workbook: one sheet of events, one of key people."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Chronology"
    _fill(sheet, ["Date", "Event", "Source", "Effect on Jamie"], CHRONOLOGY, (12, 78, 20, 44))
    people = book.create_sheet("Key people")
    _fill(people, ["Name", "Who they are", "Born", "Contact", "Note"], KEY_PEOPLE, (26, 30, 12, 34, 40))
    book.properties.creator = book.properties.lastModifiedBy = "Nadia Rahimi"
    book.properties.title = "Chronology RBC-118204"
    book.properties.created = datetime(2021, 5, 4, 9, 0)  # noqa: DTZ001 - the format has no zone
    book.save(path)
    _repack(path, "2021-05-04T09:00:00Z")
    rows = [*CHRONOLOGY, *KEY_PEOPLE]
    return "\n".join(_shown(value) for row in rows for value in row)


def _shown(value: object) -> str:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _fill(sheet, head: list[str], rows: list[tuple], widths: tuple[int, ...]) -> None:
    sheet.append(head)
    for row in rows:
        sheet.append([clean(v) if isinstance(v, str) else v for v in row])
    for column, width in zip("ABCDE", widths, strict=False):
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="3D4650")
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = "TRANTER, Jamie Lee  RBC-118204"
    sheet.oddFooter.right.text = "Page &P of &N"


def register(path: Path) -> str:
    """The family time register for 2011, exported as comma separated values."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([[clean(v) for v in row] for row in REGISTER])
    return "\n".join(" | ".join(row) for row in REGISTER)
