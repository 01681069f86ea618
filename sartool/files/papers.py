"""The papers that go with a disclosure: schedule, key to the codes, draft of the cover letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reportlab.platypus import KeepTogether

from sartool.core.grounds import Code
from sartool.core.schedule import Line
from sartool.files import typesetting as ts
from sartool.files.paperwork import LetterFacts, Paper

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def headed(paper: Paper, title: str, under: str = "") -> list[Any]:
    """Council, title and reference, as every paper begins."""
    draft = [ts.text("DRAFT \N{EN DASH} not a disclosure", ts.HEADING)] if paper.draft else []
    line = ", ".join(p for p in (f"Reference {paper.reference}" if paper.reference else "", paper.date) if p)
    return [*draft, ts.text(title, ts.TITLE), ts.text(under or line, ts.SUBTITLE)]


def foot(paper: Paper, title: str) -> str:
    return f"{title}, {paper.reference}" if paper.reference else title


def schedule_pdf(paper: Paper, lines: Sequence[Line], fonts: Path) -> bytes:
    """What was withheld, line by line. Nothing in it names it."""
    ts.use_fonts(fonts)
    rows = [
        (str(i.item), i.document, i.date, f"{i.page:,}", str(i.code), i.sentence, i.extent.capitalize()) for i in lines
    ]
    head = ("Item", "Document", "Date", "Page", "Code", "Why", "How much")
    wide = ts.across(wide=True)
    widths = (36, 165, 72, 40, 52, wide - 36 - 165 - 72 - 40 - 52 - 78, 78)
    story = [
        *headed(paper, "Schedule of what has been withheld"),
        ts.text(
            "Each line is one covered part. The item number is printed on the black box after its code; the page is "
            "the number at the foot of the page. The key explains the codes."
            if lines
            else "Nothing has been withheld."
        ),
        ts.gap(6),
    ]
    if rows:
        story.append(ts.table(head, rows, widths))
    return ts.paper("Schedule of what has been withheld", story, fonts, foot=foot(paper, "Schedule"), wide=True)


def schedule_csv(lines: Sequence[Line]) -> bytes:
    head = ("Item", "Document", "Date", "Page", "Code", "Why", "How much")
    rows = ((i.item, i.document, i.date, i.page, i.code, i.sentence, i.extent) for i in lines)
    return csv_bytes(head, rows)


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark (spreadsheets ask for it). A cell that would be taken for a formula is quoted by '."""
    file = io.StringIO()
    sheet = csv.writer(file, lineterminator="\r\n")
    sheet.writerow(head)
    for row in rows:
        sheet.writerow([harmless("" if cell is None else str(cell)) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def key_pdf(paper: Paper, codes: Sequence[Code], glossary: Sequence[tuple[str, str]], fonts: Path) -> bytes:
    """Key to the codes that occur, the reader's guide, and the terms that occur: (term, plain English)."""
    ts.use_fonts(fonts)
    story = [*headed(paper, "Key and reader's guide"), ts.text("The codes", ts.HEADING)]
    if codes:
        rows = [(str(c.id), c.sentence, c.law) for c in codes]
        widths = (60, ts.across() - 60 - 150, 150)
        story.append(ts.table(("Code", "What it means", "The law"), rows, widths, bold_first=True))
    else:
        story.append(ts.text("Nothing has been covered up, so no code is used."))
    story += [ts.text("Reading your file", ts.HEADING), *ts.bullets(_GUIDE)]
    if glossary:
        story.append(ts.text("Words and short forms used in these pages", ts.HEADING))
        story.append(ts.table(("Word", "What it means"), glossary, (130, ts.across() - 130), bold_first=True))
    return ts.paper("Key and reader's guide", story, fonts, foot=foot(paper, "Key and reader's guide"))


_GUIDE = (
    "The documents are in order of date; those without a date come last. The contents say where each begins.",
    "Every page has its number at the foot. Please give that number when you ask us about something.",
    "A black box has a code and an item number on it, for example TP 14: code TP, item 14 of the schedule.",
    "Where whole pages are withheld, one sheet stands in their place and says how many there are.",
    "Social workers, teachers and health staff who did their job are normally named.",
    "Some words in old records would not be used today, and some opinions may seem wrong to you. "
    "You can ask for wrong information to be corrected, or add your own account to the record.",
    "The same pages are also there as text (disclosure.html and disclosure.txt), for a screen reader or large print.",
)


def letter_pdf(paper: Paper, facts: LetterFacts, fonts: Path) -> bytes:
    """A draft of the cover letter (DOMAIN 4.7 and the standard paragraphs; Article 15(1) and (2) UK GDPR)."""
    ts.use_fonts(fonts)
    story: list[Any] = [
        ts.text(paper.council or "[Council]", ts.LARGE_CELL_BOLD),
        ts.text("\n".join(facts.contact) or "[Team, address, telephone, e-mail]", ts.LARGE_CELL),
        ts.gap(22),
        ts.text(f"{paper.requester or '[Name]'}\n[Address checked against the request on: date, by]", ts.LARGE_CELL),
        ts.gap(14),
        ts.text(f"{paper.date}\nOur reference: {paper.reference or '[reference]'}", ts.LARGE_CELL),
        ts.gap(14),
        ts.text(f"Dear {paper.requester or '[Name]'}"),
        ts.text(_subject_line(paper, facts), ts.HEADING),
        *_enclosed(facts),
        *_withheld(facts),
    ]
    if facts.not_supplied:
        story += _section("What is not in the file", "The record also holds items that could not be given as pages:")
        story += ts.bullets([f"{title}: {why}" for title, why in facts.not_supplied])
    story += [*_searched(), *([] if facts.deceased else _article_15(facts)), *_rights(facts), *_support()]
    story.append(KeepTogether([ts.text("Yours sincerely"), ts.gap(26), ts.text("[Name]\n[Role, team]")]))
    return ts.paper("Cover letter (draft)", story, fonts, foot=foot(paper, "Cover letter, draft for the officer"))


def _section(title: str, *paragraphs: str) -> list[Any]:
    return [ts.text(title, ts.HEADING), *(ts.text(p) for p in paragraphs)]


def _subject_line(paper: Paper, facts: LetterFacts) -> str:
    if facts.own_record and not facts.deceased:
        return "Your request to see your social care record"
    return f"Your request to see the social care record of {paper.subject or '[name]'}"


def _enclosed(facts: LetterFacts) -> list[Any]:
    received = facts.received or "[date]"
    confirmed = "" if facts.deceased else " We confirm that we hold and use personal information about "
    whom = "" if facts.deceased else ("you." if facts.own_record else "the person named above.")
    return [
        ts.text(
            f"You asked on {received} to see this record.{confirmed}{whom} With this letter come "
            f"{_counted(facts.documents, 'document')} ({_counted(facts.pages, 'page')}), a key that explains the codes "
            "and the words used, and a schedule of what has been withheld."
        ),
        ts.text(
            "Please look after these papers: they are private, and some of what is in them may be hard to read. "
            "You may want to have somebody you trust with you."
        ),
    ]


def _withheld(facts: LetterFacts) -> list[Any]:
    if not facts.items:
        return _section("What has been covered up", "We have not covered up anything.")
    lines = [f"{c.id}: {c.sentence}" for c in facts.codes]
    return [
        *_section(
            "What has been covered up",
            "We have given you as much of the record as we can. Some words are covered up "
            f"({_counted(facts.items, 'part')}). Each covered part has a short code. The key tells you what each code "
            "means. These codes are used:",
        ),
        *ts.bullets(lines),
        ts.text("We have normally left in the names of social workers, teachers and health staff."),
    ]


def _searched() -> list[Any]:
    return [
        *_section("What we looked for", "We searched [systems and paper stores] for records from [date] to [date]."),
        ts.text("We looked for [..] but could not find it. We think this is because [..]. [Delete if not needed.]"),
        ts.text(
            "We need a health professional's view before we can share [n] pages. We expect to write to you by [date]. "
            "[Delete if not needed.]"
        ),
    ]


def _article_15(facts: LetterFacts) -> list[Any]:
    """Article 15(1)(a) to (h) and (2) UK GDPR, one line each."""
    rows = [
        ("Why we use it", "[To support and protect children and families, and to keep a record of what was done]"),
        ("What kinds of information", "[Names, contacts, family, health, education, placements, assessments]"),
        ("Who has had it", "[Health, education, police, courts, other councils, providers of care]"),
        ("Sent to other countries", "[No; or where, and what protects it there]"),
        ("How long we keep it", "[75 years from the date of birth for a child who was looked after; or ..]"),
        ("Where it came from", "[You, your family and carers, schools, health services, other agencies]"),
        ("Decisions by computer", "No decision in this record was made by a computer alone. [Check.]"),
        (
            "Your rights",
            "You can ask us to correct information, to erase it, to limit how we use it, and you can object to our "
            "using it. These rights have limits, which we will explain.",
        ),
        ("Complaints", f"You can complain to {facts.regulator}; see below."),
    ]  # fmt: skip
    listed = ts.table((), rows, (130, ts.across() - 130), styles=(ts.LARGE_CELL, ts.LARGE_CELL_BOLD), bold_first=True)
    return [*_section("How we use this information"), listed]


def _rights(facts: LetterFacts) -> list[Any]:
    """The council first, then the regulator, then the court (Article 12(4) UK GDPR; DPA 2018 s.164A)."""
    regulator = facts.regulator
    return [
        *_section("If you disagree"),
        *ts.bullets(
            [
                "You can ask us to look again, or make a complaint to us: [contact]. We will reply to say we have "
                "received it within 30 days.",
                f"You can also complain to {regulator}: [address, telephone, website].",
                "You can go to court to ask for an order about your request.",
                "You can ask for wrong information to be corrected, or add your own account to the record.",
            ]
        ),
    ]


def _support() -> list[Any]:
    return _section(
        "Support",
        "Reading your file can bring up strong feelings. You can read it with someone you trust. We can meet you to go "
        "through it. [Local and national support, with telephone numbers.]",
        "If you would like this in another language, large print, audio, easy read, or explained by an interpreter, "
        "tell us.",
    )


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
