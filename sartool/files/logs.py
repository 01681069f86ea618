"""The log of every decision: internal editions, the edition fit to disclose, and the sign-off sheet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sartool.files import typesetting as ts
from sartool.files.papers import csv_bytes, foot, headed
from sartool.files.paperwork import ItemRow, LogRow, Paper, Signature, SignOff

HEADS = {
    "mark": "Mark", "item": "Item", "document": "Document", "document_id": "Document id", "file": "File",
    "date": "Date", "page": "Page of document", "disclosed_page": "Page of disclosure", "kind": "Kind",
    "boxes": "Place (points)", "recorded_ground": "Recorded ground", "recorded_reason": "Recorded reason",
    "recorded_by": "Recorded by", "recorded_on": "Recorded on", "data_class": "Data class",
    "source": "Information source", "found_by": "Found by", "proposal": "Proposal", "outcome": "Outcome",
    "code": "Lawful code", "law": "Law", "reason": "Reason", "reason_category": "Reason in plain words",
    "decided_by": "Decided by", "decided_at": "Decided at", "act": "Act", "reviewer": "Reviewer",
    "reviewed_at": "Reviewed at", "text_hash": "Hash of text", "text": "Text",
}  # fmt: skip


_WIDE = {"document": 34, "file": 34, "recorded_reason": 40, "law": 34, "reason": 50, "reason_category": 50, "text": 40}
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook must have a date; the same one makes the same bytes
_BY_HAND = (
    ("The address was checked against the request\n ", "", ""),
    ("The pages were looked at as they will be sent\n ", "", ""),
    ("The letter was read by a second person\n ", "", ""),
)


def _columns(rows: Sequence[LogRow]) -> list[str]:
    """The text has a column only where the log was asked for with it."""
    with_text = any(r.text for r in rows)
    return [f.name for f in fields(LogRow) if f.name != "text" or with_text]


def log_csv(rows: Sequence[LogRow]) -> bytes:
    columns = _columns(rows)
    return csv_bytes([HEADS[c] for c in columns], ([getattr(r, c) for c in columns] for r in rows))


def items_csv(rows: Sequence[ItemRow]) -> bytes:
    """The internal register of everything that came in."""
    columns = [f.name for f in fields(ItemRow)]
    heads = [c.replace("_", " ").capitalize() for c in columns]
    return csv_bytes(heads, ([getattr(r, c) for c in columns] for r in rows))


def log_json(rows: Sequence[LogRow], head: str, signatures: Sequence[Signature]) -> bytes:
    """`head` is the seal of the journal's last entry: the log can be held against the case."""
    columns = _columns(rows)
    log = {
        "journal_head": head,
        "signatures": [asdict(s) for s in signatures],
        "marks": [{c: getattr(r, c) for c in columns} for r in rows],
    }
    return json.dumps(log, ensure_ascii=False, indent=1).encode()


def log_xlsx(rows: Sequence[LogRow]) -> bytes:
    """A workbook of strings and numbers: nothing in it is a formula or a link."""
    file, columns = io.BytesIO(), _columns(rows)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": "Log of decisions", "author": "", "created": _LONG_AGO})
    sheet = book.add_worksheet("Log")
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for x, name in enumerate(columns):
        sheet.write_string(0, x, HEADS[name], bold)
        sheet.set_column(x, x, _WIDE.get(name, 14))
    for y, row in enumerate(rows, 1):
        for x, name in enumerate(columns):
            value = getattr(row, name)
            if isinstance(value, int):
                sheet.write_number(y, x, value, wrapped)
            else:
                sheet.write_string(y, x, value or "", wrapped)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    book.close()
    return file.getvalue()


def log_pdf(paper: Paper, rows: Sequence[LogRow], fonts: Path) -> bytes:
    """The internal log to read: what was recorded, what was decided, who, when and why."""
    ts.use_fonts(fonts)
    with_text = any(r.text for r in rows)
    head = ["Item", "Document, page", "Kind", "Recorded", "Decided", "Reason", "Who and when"]
    cells = [_row(r) for r in rows]
    wide = ts.across(wide=True)
    widths = [wide * share for share in (0.05, 0.17, 0.15, 0.16, 0.14, 0.19, 0.14)]
    note = "It holds the withheld text." if with_text else "It does not hold the withheld text."
    story = [
        *headed(paper, "Log of decisions"),
        ts.text(f"Internal. {len(rows):,} marks. {note} Write every reason as if the requester will read it."),
        ts.gap(4),
        ts.table(head, cells, widths, styles=(ts.SMALL, ts.SMALL_BOLD)),
    ]
    return ts.paper("Log of decisions", story, fonts, foot=foot(paper, "Log of decisions, internal"), wide=True)


def _row(r: LogRow) -> tuple[str, ...]:
    quoted = r.text and f"\N{LEFT SINGLE QUOTATION MARK}{r.text}\N{RIGHT SINGLE QUOTATION MARK}"
    reviewed = r.reviewer and f"reviewed by {r.reviewer}"
    return (
        "" if r.item is None else str(r.item),
        _lines(r.document, r.date, f"page {r.page}"),
        _lines(r.kind, r.found_by, f"hash {r.text_hash[:12]}", quoted),
        _lines(r.recorded_ground, r.recorded_reason, r.recorded_by, r.recorded_on),
        _lines(r.outcome, r.code, r.law),
        _lines(r.reason, r.act),
        _lines(_by(r.decided_by, r.decided_at), _by(reviewed, r.reviewed_at)),
    )


def _lines(*parts: str) -> str:
    return "\n".join(p for p in parts if p)


def _by(who: str, when: str) -> str:
    return ", ".join(p for p in (who, when) if p)


def log_disclosable_pdf(paper: Paper, rows: Sequence[LogRow], fonts: Path) -> bytes:
    """The edition for the requester or the regulator: no name of a third party, no text, no file, no harm detail."""
    ts.use_fonts(fonts)
    withheld = [r for r in rows if r.item is not None]
    cells = [
        (
            str(r.item),
            r.document,
            "" if r.disclosed_page is None else f"{r.disclosed_page:,}",
            r.code,
            r.law,
            r.reason_category,
            _lines(r.decided_by, r.decided_at),
            _lines(r.reviewer, r.reviewed_at),
        )
        for r in withheld
    ]
    head = ("Item", "Document", "Page", "Code", "Law", "Reason", "Decided by", "Reviewed by")
    wide = ts.across(wide=True)
    widths = [wide * share for share in (0.05, 0.18, 0.06, 0.07, 0.16, 0.24, 0.12, 0.12)]
    story = [
        *headed(paper, "Record of decisions to withhold"),
        ts.text(
            ("1 part of the record was" if len(withheld) == 1 else f"{len(withheld):,} parts of the record were")
            + " withheld. This is who decided it, and under which law."
        ),
        ts.gap(4),
        ts.table(head, cells, widths),
    ]
    return ts.paper("Record of decisions to withhold", story, fonts, foot=foot(paper, "Record of decisions"), wide=True)


def sign_off_pdf(paper: Paper, facts: SignOff, fonts: Path) -> bytes:
    """The sheet that goes on the office's file: who signed what, the proof of the release, the journal's head."""
    ts.use_fonts(fonts)
    broad = ts.across()
    plain = [
        ("Release", str(facts.release)),
        ("Disclosure", f"{facts.pages:,} pages, {facts.items:,} items withheld"),
        ("SHA-256 of disclosure.pdf", _in_groups(facts.sha256)),
        ("Head of the journal", f"{_in_groups(facts.head)}\n{facts.entries:,} entries"),
    ]
    signed = [
        (_in_words(s.act), f"{s.name}, {s.desk}", s.at, _in_groups(s.key[:16]), "valid" if s.valid else "NOT VALID")
        for s in facts.signatures
    ]
    proved = [
        (name[:1].upper() + name[1:], f"{looked:,}", "passed" if passed else "FAILED")
        for name, looked, passed in facts.checks
    ]
    story: list[Any] = [
        *headed(paper, "Sign-off sheet"),
        ts.table((), plain, (150, broad - 150), bold_first=True),
        ts.text("Signed with the person's own key", ts.HEADING),
        ts.table(("Act", "Who", "When", "Key", "Signature"), signed, _shares(broad, 0.15, 0.31, 0.2, 0.2, 0.14)),
        ts.text("Proof of the disclosure", ts.HEADING),
        ts.table(("Question", "Looked at", "Answer"), proved, _shares(broad, 0.6, 0.2, 0.2)),
    ]
    if facts.overridden:
        story.append(ts.text("Warnings a person answered for", ts.HEADING))
        story.append(ts.table(("Warning", "Reason given"), facts.overridden, _shares(broad, 0.45, 0.55)))
    story.append(ts.text("Checked before sending", ts.HEADING))
    story.append(ts.table(("", "Name", "Signature and date"), _BY_HAND, _shares(broad, 0.4, 0.25, 0.35)))
    return ts.paper("Sign-off sheet", story, fonts, foot=foot(paper, "Sign-off sheet"))


def _shares(width: float, *shares: float) -> list[float]:
    return [width * s for s in shares]


def _in_words(act: str) -> str:
    """'SignedOff' as 'Signed off'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", act).capitalize()


def _in_groups(digest: str) -> str:
    """Hexadecimal in groups of eight, so that two people can read it to each other."""
    groups = [digest[i : i + 8] for i in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[i : i + 4]) for i in range(0, len(groups), 4))
