"""The case as rows: what `--json` prints and tables show. The fields are a contract that scripts rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sartool.core.bundle import Copy, Document, ItemState
from sartool.core.case import Case
from sartool.core.gates import Level, Point
from sartool.core.marks import Mark, Outcome
from sartool.core.text import HowRead
from sartool.present.people import mentions_of, other_names

Row = dict[str, Any]


def mark_row(case: Case, m: Mark) -> Row:
    """One mark. `page` 1-based, boxes in points, origin top left, page as shown."""
    document, decided = case.documents[m.document], m.decision
    person = case.people.get(m.person) if m.person else None
    return {
        "id": m.id,
        "document": m.document,
        "file": document.file,
        "page": m.page,
        "boxes": [[b.x0, b.y0, b.x1, b.y1] for b in m.boxes],
        "text": m.text,
        "kind": m.kind.value,
        "found_by": m.found_by,
        "why": m.why,
        "band": m.band.value,
        "score": m.score,
        "proposal": m.proposal.value,
        "proposed_code": m.proposed_code,
        "person": m.person,
        "role": person.role.value if person else None,
        "recorded_ground": m.recorded_ground.value if m.recorded_ground else None,
        "recorded_reason": m.recorded_reason or None,
        "data_class": (m.data_class or document.data_class).value,
        "source": (m.source or document.source).value,
        "state": decided.outcome.value if decided else "undecided",
        "code": decided.code if decided else None,
        "reason": decided.reason if decided else None,
        "by": decided.by if decided else None,
        "at": decided.at.isoformat(timespec="seconds") if decided else None,
    }


def mark_rows(case: Case, chosen: Callable[[Mark], bool] = lambda _: True) -> list[Row]:
    return [mark_row(case, m) for m in case.marks if chosen(m)]


def document_row(case: Case, d: Document) -> Row:
    """One item received, how it was read, what it is and who says so, and what needs a person."""
    handled, left_out = case.handled.get(d.id), case.left_out.get(d.id)
    return {
        "id": d.id,
        "file": d.file,
        "title": d.title or None,
        "type": d.type or None,
        "date": d.date or None,
        "data_class": d.data_class.value,
        "source": d.source.value,
        "pages": d.pages,
        "how_read": {how.value: d.how_read.get(how, 0) for how in HowRead},
        "duplicate_of": d.duplicate_of or None,
        "state": d.state.value,
        "warnings": list(d.warnings),
        "why": d.why or None,
        "author": d.author or None,
        "originator": d.originator or None,
        "paper_location": d.paper_location or None,
        "late_entry": d.late_entry,
        "said_by": {name: teller.value for name, teller in d.said_by.items()},
        "told": {"title": d.told.title, "author": d.told.author, "date": d.told.date},
        "remarks": [{"about": r.topic.value, "page": r.page, "text": r.text} for r in d.remarks],
        "blank": list(d.blank),
        "locked": d.locked,
        "seconds": d.seconds or None,
        "copies": [copy_row(c) for c in case.copies if c.document == d.id],
        "left_out": left_out.reason if left_out else None,
        "handled": handled.reason if handled else None,
        "decision": handled.decision.value if handled and handled.decision else None,
        "custodian": handled.custodian or None if handled else None,
    }


def copy_row(c: Copy) -> Row:
    """That the pages of a document stand in another as well; both 1-based."""
    return {"of": c.of, "alike": c.alike.value, "pages": [[p.page, p.of] for p in c.pages]}


def document_rows(case: Case) -> list[Row]:
    return [document_row(case, d) for d in case.documents.values()]


def people_rows(case: Case) -> list[Row]:
    """The register, with how often each person is mentioned and how often withheld.

    `guessed`: found in the text, and nobody has confirmed them. `aliases` are the register's own names of them,
    `also_called` those the record uses as well, most frequent first.
    """
    mentions = mentions_of(case)
    return [
        {
            "id": p.id,
            "name": p.name,
            "aliases": list(p.aliases),
            "role": p.role.value,
            "relationship": p.relationship or None,
            "capacity": p.capacity.value,
            "consent": p.consent.value,
            "objects": p.objects,
            "living": p.living,
            "note": p.note or None,
            "identifiers": list(p.identifiers),
            "evidence": p.evidence or None,
            "confirmed": p.confirmed,
            "guessed": p.guessed,
            "also_called": list(other_names(p, mentions.get(p.id, ()))),
            "mentions": len(mentions.get(p.id, ())),
            "documents": len({m.document for m in mentions.get(p.id, ())}),
            "withheld": sum(m.withheld for m in mentions.get(p.id, ())),
            "balanced": p.id in case.balancing,
        }
        for p in case.people.values()
    ]


def status(case: Case, points: Sequence[Point], due: date | None, today: date) -> Row:
    """Where the case stands, and what stands before its release."""
    marks = list(case.marks)
    states = [d.state for d in case.documents.values()]
    r = case.request
    return {
        "case": case.case_id,
        "reference": r.reference or None,
        "subject": r.subject,
        "requester": r.requester or r.subject,
        "request_type": r.type.value,
        "received": r.received.isoformat() if r.received else None,
        "due": due.isoformat() if due else None,
        "days_left": (due - today).days if due else None,
        "stage": case.stage.value,
        "submitted_by": case.submitted_by or None,
        "signed_off_by": case.signed_off_by or None,
        "handed_over_to": case.handed_to or None,
        "colleagues": [{"name": c.name, "role": c.desk.value} for c in case.colleagues.values()],
        "people": len(case.people),
        "documents": {state.value: states.count(state) for state in ItemState},
        "pages": sum(d.pages for d in case.documents.values()),
        "marks": {
            "all": len(marks),
            "undecided": sum(m.decision is None for m in marks),
            **{o.value: sum(m.decision is not None and m.decision.outcome is o for m in marks) for o in Outcome},
        },
        "bundle_findings": [f for f in case.findings if f not in case.settled],
        "blockers": _points(points, Level.BLOCKER),
        "warnings": _points(points, Level.WARNING),
        "releases": len(case.releases),
    }


def _points(points: Iterable[Point], level: Level) -> list[Row]:
    return [
        {"gate": p.gate, "says": p.says, "count": p.count, "settle": p.settle, "about": list(p.about)}
        for p in points
        if p.level is level
    ]
