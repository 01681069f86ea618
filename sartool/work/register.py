"""The internal register of items: everything that came in, what it is, and what became of it."""

from __future__ import annotations

from sartool.core.bundle import Document, Topic
from sartool.core.case import Case
from sartool.core.schedule import in_order
from sartool.files.paperwork import ItemRow
from sartool.words import ALIKE, ITEM_DECISIONS, ITEM_STATES, TELLERS


def item_rows(case: Case) -> tuple[ItemRow, ...]:
    """One row for every item, in the order of the release."""
    return tuple(_row(case, d) for d in in_order(case.documents.values()))


def _row(case: Case, d: Document) -> ItemRow:
    handled, left_out = case.handled.get(d.id), case.left_out.get(d.id)
    return ItemRow(
        item=d.id,
        file=d.file,
        title=d.title,
        type=d.type.replace("_", " "),
        date=d.date,
        author=d.author,
        originator=d.originator,
        said_by="; ".join(f"{name.replace('_', ' ')}: {TELLERS[who]}" for name, who in d.said_by.items()),
        state=ITEM_STATES[d.state],
        pages=d.pages,
        read=", ".join(f"{n} {how}" for how, n in d.how_read.items() if n),
        blank=", ".join(map(str, d.blank)),
        length=length_in_words(d.seconds),
        copy_of="; ".join(_copy(case, d)),
        left_out=left_out.reason if left_out else "",
        outcome=ITEM_DECISIONS[handled.decision] if handled and handled.decision else "",
        custodian=handled.custodian if handled else "",
        handled=handled.reason if handled else d.why,
        late_entries=_remarks(d, Topic.LATE_ENTRY),
        paper_location=d.paper_location or _remarks(d, Topic.PAPER_LOCATION),
        transfers=_remarks(d, Topic.TRANSFER),
        warnings="; ".join(d.warnings),
        sha256=d.sha256,
    )


def _copy(case: Case, d: Document) -> list[str]:
    return [f"{ALIKE[c.alike]} {case.documents[c.of].file}" for c in case.copies if c.document == d.id]


def _remarks(d: Document, topic: Topic) -> str:
    return "; ".join(f"page {r.page}: {r.text}" for r in d.remarks if r.topic is topic)


def length_in_words(seconds: float) -> str:
    """725.0 as '12 min 5 s'; nothing where the length is not known."""
    if seconds <= 0:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "under 1 s"
