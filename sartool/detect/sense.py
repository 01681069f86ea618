"""What a document is, proposed from its own pages: type, title, date, author, body, remarks. A person corrects it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from sartool.core.bundle import ADDENDUM, Remark, Told, Topic
from sartool.core.grounds import DataClass
from sartool.core.text import PageText
from sartool.detect.authorship import author_of, name_at, originator_of
from sartool.detect.data_class import class_of_type
from sartool.detect.dates import days_in
from sartool.detect.document_types import DocumentType, said_in, type_of
from sartool.detect.headings import Heading, cleaned, greeting, headings_of, is_letter, runs_of
from sartool.detect.paper_dates import date_of
from sartool.detect.remarks import paper_location_of, remarks_of

NO_LETTERHEAD = frozenset({"xlsx", "xls", "ods", "csv", "tsv", "eml", "msg", "mbox"})
MAIL = frozenset({"eml", "msg", "mbox"})
# What a letter can be by its subject line; of anything else it only tells.
LETTERS = frozenset({
    "letter_before_proceedings", "later_life_letter", "letterbox", "school_report", "complaint", "child_complaint",
    "asylum_papers", "family_letters", "health_report", "health_assessment", "protection_medical", "identity_papers",
    "financial_records",
})  # fmt: skip
_HEALTH_BODY = re.compile(r"(?i)\b(?:surgery|hospital|infirmary|nhs|clinic|health (?:centre|board)|medical"
                          r"|care trust)\b")
_SCHOOL = re.compile(r"(?i)\b(?:school|academy|college|ysgol)\b")
_SCHOOLED = re.compile(r"(?i)\b(?:exclu(?:sion|ded)|suspen(?:sion|ded)|attendance)\b")
_MAIL_FIELD = re.compile(r"(?im)^\s*(?P<field>from|to|subject|sent|date)\b\s*:?\s+(?P<said>\S[^\n]*)$")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a document seems to be. Every field is empty where its pages do not tell; `date` is ISO.

    The title never comes from the name of the file: that may name somebody who is withheld, and on no page.
    """

    title: str = ""
    type: str = ""
    date: str = ""
    author: str = ""
    originator: str = ""
    late_entry: bool = False
    paper_location: str = ""
    remarks: tuple[Remark, ...] = ()
    data_class: DataClass | None = None


def sense_of(
    file: str,
    media: str,
    pages: Sequence[PageText],
    told: Told,
    types: Sequence[DocumentType],
    today: date | None = None,
) -> Sense:
    """What the file is, by its pages. `told` holds facts for an e-mail, hints for the rest; `today`: no later date."""
    remarks = remarks_of(pages)
    pages = _own(pages)
    first = next((p for p in pages if p.words), None)
    headings = headings_of(first, types) if first else []
    body = "" if media in NO_LETTERHEAD else originator_of(pages)
    mail = _mail(media, first, told)
    type_, title = ("emails", mail.title) if mail else _paper(file, first, pages, headings, types)
    known = type_of(type_, types)
    if not title and mail is None:
        letter = first is not None and is_letter(first)
        # Never by the writer of a letter: a title is read by everybody.
        title = f"Letter from {body}" if letter and body else known.name if known else "Letter" if letter else ""
    heading = headings[0].title if headings else ""
    return Sense(
        title=title or (known.name if known else ""),
        type=type_,
        date=(mail.date if mail else "") or date_of(pages, type_, _date_line(first, heading), file, today),
        author=mail.author if mail else author_of(pages, type_),
        originator=body,
        late_entry=any(r.topic is Topic.LATE_ENTRY for r in remarks),
        paper_location=paper_location_of(remarks),
        remarks=remarks,
        data_class=class_of_type(known, heading) if known else None,
    )


def _own(pages: Sequence[PageText]) -> Sequence[PageText]:
    """The document's own pages, without those that we added behind them."""
    added = next((n for n, p in enumerate(pages) if p.text.startswith(ADDENDUM)), len(pages))
    return pages[:added] or pages


def _mail(media: str, first: PageText | None, told: Told) -> Told | None:
    """Title, sender and day of a message: from its headers, or from the top of a page it was printed on."""
    printed = _printed_mail(first.text) if first is not None else None
    if media not in MAIL:
        return printed
    printed = printed or Told()
    day = told.date[:10] if re.match(r"\d{4}-\d\d-\d\d", told.date) else printed.date
    return Told(_subject(told.title) or printed.title, _sender(told.author) or printed.author, day)


def _printed_mail(text: str) -> Told | None:
    top = "\n".join(text.split("\n")[:14])
    fields = {m["field"].lower(): m["said"].strip() for m in reversed(list(_MAIL_FIELD.finditer(top)))}
    sent = fields.get("sent") or fields.get("date") or ""
    if not {"from", "to", "subject"} <= fields.keys() or not sent:
        return None
    day = next((d.isoformat() for _, _, d in days_in(sent)), "")
    return Told(_subject(fields["subject"]), _sender(fields["from"]), day)


def _subject(said: str) -> str:
    return cleaned(re.sub(r"(?i)^(?:\s*(?:re|fw|fwd|ymlaen|ateb)\s*:)+\s*", "", said))


def _sender(said: str) -> str:
    """The person before an address, "Last, First" turned round; "" for a team's box."""
    said = re.sub(r"[<\[(].*", "", said).strip(" '\"")
    last, comma, first = said.partition(",")
    return name_at(f"{first.strip()} {last}" if comma else said, 0)


def _paper(
    file: str,
    first: PageText | None,
    pages: Sequence[PageText],
    headings: Sequence[Heading],
    types: Sequence[DocumentType],
) -> tuple[str, str]:
    """Type and title of anything but an e-mail: by its heading, then the file's name, then what repeats on pages."""
    named = _by_name(file, types)
    if first is not None and is_letter(first):
        return _letter(first, headings, named, types)
    title = headings[0].title if headings else ""
    type_ = next((h.type for h in headings if h.type and h.score > headings[0].score - 3.0), "")
    return type_ or named or _by_repetition(pages, types), title


def _letter(
    first: PageText, headings: Sequence[Heading], named: str, types: Sequence[DocumentType]
) -> tuple[str, str]:
    fitting = [h for h in headings if h.type in LETTERS]
    type_ = fitting[0].type if fitting else named if named in LETTERS else ""
    title = fitting[0].title if fitting else ""
    body = originator_of([first])
    if not type_ and _HEALTH_BODY.search(body):
        type_ = "health_report"
    if not type_ and _SCHOOL.search(body) and _SCHOOLED.search(first.text[greeting(first) :][:400]):
        type_ = "school_report"
    if not title and not type_ and headings and headings[0].score > 4.0:
        title = headings[0].title
    return type_, title


def _by_name(file: str, types: Sequence[DocumentType]) -> str:
    """The type the file's own name says, "" when it says none or two."""
    stem = re.sub(r"[_.]+", " ", PurePosixPath(file.replace("\\", "/")).stem)
    kinds = {s.type for s in said_in(stem, types)} or {s.type for s in said_in(stem, types, strict=False)}
    kind = kinds.pop() if len(kinds) == 1 else ""
    about = re.search(r"(?i)\b(?:letter|invitation|agenda|consent|request|re)\b", stem)
    return "" if about and kind not in LETTERS else kind


def _by_repetition(pages: Sequence[PageText], types: Sequence[DocumentType]) -> str:
    """The type in a header or footer that stands on most pages."""
    if len(pages) < 3:
        return ""
    counted: Counter[str] = Counter()
    for p in pages:
        edge = [r for r in runs_of(p) if not 0.1 * p.height < r.box.y0 < 0.9 * p.height and len(r.text) < 80]
        counted.update({s.type for r in edge for s in said_in(r.text, types) if s.length > 0.4 * len(r.text)})
    best = counted.most_common(1)
    return best[0][0] if best and best[0][1] > len(pages) / 2 else ""


def _date_line(first: PageText | None, heading: str) -> str:
    """The whole line of the heading: a date may stand behind it."""
    if first is None or not heading:
        return heading
    start = heading.split("(", maxsplit=1)[0][:24].lower()
    lines = first.text.split("\n")[:24]
    near = [n for n, line in enumerate(lines) if start in " ".join(line.split()).lower()]
    return lines[near[0]] if near else heading
