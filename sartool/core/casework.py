"""The verbs of casework. Each takes the case and answers with the events that follow; it changes nothing.

All rules live in verbs: one that would break a rule raises `Refused` and says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sartool.core import events as e
from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.consultations import BalancingForm, ClockEvent, Consultation, HealthOpinion
from sartool.core.copies import carried, decided_elsewhere
from sartool.core.errors import Refused
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId, Codes, why_not
from sartool.core.marks import ABOUT_PEOPLE, Band, Kind, Mark, MarkId, Outcome, Proposal
from sartool.core.people import PersonId
from sartool.core.request import Request
from sartool.core.text import letters

CARRIED = "carried to the same place in a copy"
MIN_REASON = 3  # letters: enough to refuse "." and "x"; the reviewer judges the rest


def writable(case: Case) -> None:
    """Refuse any change while the case is with somebody else."""
    if case.handed_to:
        raise Refused(
            f"This case was handed over to {case.handed_to}: work goes on in their copy. Take it over to continue."
        )


def open_case(case: Case, case_id: str, request: Request) -> Sequence[e.Event]:
    if case.case_id:
        raise Refused("This case is open already.")
    if not request.subject.strip():
        raise Refused("A case needs the name of the person whose record it is: give it, or a bundle that does.")
    return [e.CaseOpened(case_id, request)]


def add_colleague(case: Case, name: str, desk: e.Desk, public_key: str) -> Sequence[e.Event]:
    if name in case.colleagues:
        raise Refused(f"{name} has a slot in this case already.")
    return [e.ColleagueAdded(name, desk, public_key)]


def draw_mark(
    case: Case, document: DocumentId, page: int, boxes: tuple[Box, ...], text: str = "", why: str = "drawn by hand"
) -> Sequence[e.Event]:
    """A box drawn by a person; `page` 1-based, boxes in points, top-left origin."""
    writable(case)
    known = case.documents.get(document)
    if known is None or not 1 <= page <= known.pages:
        raise Refused("There is no such page in the bundle.")
    if not boxes or any(b.area <= 0 for b in boxes):
        raise Refused("Draw a box that covers something.")
    mark = Mark(document, page, tuple(b.rounded() for b in boxes), text, Kind.DRAWN, "officer", why)
    return [] if mark.id in case.marks_of.get(document, {}) else [e.MarkDrawn(mark)]


def propose(
    case: Case, document: DocumentId, marks: Iterable[Mark], pages: frozenset[int] | None = None
) -> Sequence[e.Event]:
    """What detection found on a document now, against what stood there before.

    Undecided machine marks that are no longer found are withdrawn. A decision is never lost and never
    stretched: a place found again within a decided one is covered by it; a longer one is put to the officer anew.
    With `pages` (1-based), only what is about people on these pages was looked for; all else stays.
    """
    writable(case)
    known = case.marks_of.get(document, {})
    if pages is not None:
        known = {i: m for i, m in known.items() if m.page in pages and m.kind in ABOUT_PEOPLE}
    found = {m.id: m for m in marks}
    decided = [m for m in known.values() if m.decision is not None]
    new = []
    for mark in found.values():
        before = known.get(mark.id)
        if before is not None and (before.decision is not None or before == mark):
            continue
        if not any(_covers(d, mark) for d in decided):
            new.append(_reminding(mark, decided))
    machine = [m for m in known.values() if m.decision is None and m.found_by != "officer"]
    gone = tuple(m.id for m in machine if m.id not in found)
    proposed = [e.MarksProposed(document, tuple(new), gone)] if new or gone else []
    unknown = case.marks_of.get(document, {})
    return [*proposed, *_to_be_seen_again(case, document, [m for m in new if m.id not in unknown])]


def _to_be_seen_again(case: Case, document: DocumentId, new: Iterable[Mark]) -> Sequence[e.Event]:
    """Pages that somebody looked at before these marks were there."""
    seen = case.seen.get(document, frozenset())
    pages = tuple(sorted({m.page for m in new if m.page in seen}))
    return [e.PagesUnseen(document, pages)] if pages else []


def _same_place(a: Mark, b: Mark) -> bool:
    return a.page == b.page and a.kind is b.kind and any(x.overlaps(y) for x in a.boxes for y in b.boxes)


def _covers(decided: Mark, found: Mark) -> bool:
    """Whether an earlier decision was about all the words found now."""
    return _same_place(decided, found) and letters(found.text) in letters(decided.text)


def _reminding(mark: Mark, decided: Iterable[Mark]) -> Mark:
    earlier = next((d for d in decided if _same_place(d, mark)), None)
    if earlier is None or earlier.decision is None:
        return mark
    return replace(mark, why=f"{mark.why}; longer than the place decided before ({earlier.decision.outcome})")


def decide(
    case: Case,
    marks: Iterable[MarkId],
    outcome: Outcome,
    reason: str,
    *,
    code: CodeId | None = None,
    codes: Codes,
    act: str = "",
) -> Sequence[e.Event]:
    """Decide marks alike. No reason, no redaction; no lawful code, no redaction (DOMAIN R26, section 0.1).

    The same place in a copy of the page is decided with it, unless somebody decided it before.
    """
    writable(case)
    chosen = set(marks)
    found = [m for m in case.marks if m.id in chosen]
    if len(found) < len(chosen):
        raise Refused("A mark of that id is not in this case; look at the marks again.")
    _lawful(case, outcome, reason, code, codes)
    used = code if outcome is Outcome.REDACT else None
    same = (outcome, used, reason)
    changed = [
        m for m in found if m.decision is None or (m.decision.outcome, m.decision.code, m.decision.reason) != same
    ]
    decided = [e.MarksDecided(by_document(changed), outcome, used, reason.strip(), act)] if changed else []
    also = set(carried(case, changed, outcome))
    twins = [m for m in case.marks if m.id in also] if also else []
    again = [e.MarksDecided(by_document(twins), outcome, used, reason.strip(), CARRIED)] if twins else []
    return [*decided, *again]


def follow_copies(case: Case, *, codes: Codes) -> Sequence[e.Event]:
    """Decide places as they were decided in a copy before: one that came in later need not be decided again."""
    writable(case)
    alike: dict[tuple[Outcome, CodeId | None, str], list[MarkId]] = {}
    for mark, decision in decided_elsewhere(case):
        alike.setdefault((decision.outcome, decision.code, decision.reason), []).append(mark.id)
    out: list[e.Event] = []
    for (outcome, code, reason), ids in alike.items():
        out += decide(case, ids, outcome, reason, code=code, codes=codes, act=CARRIED)
    return out


def _lawful(case: Case, outcome: Outcome, reason: str, code: CodeId | None, codes: Codes) -> None:
    if len(letters(reason)) < MIN_REASON:
        raise Refused("A decision needs a reason in words: no reason, no decision.")
    if outcome is Outcome.DISCLOSE:
        return
    if code is None:
        raise Refused("To withhold needs a lawful code: choose one of those this request allows.")
    if refusal := why_not(code, case.request, codes):
        raise Refused(refusal)


def by_document(marks: Iterable[Mark]) -> Mapping[DocumentId, tuple[MarkId, ...]]:
    """The ids of marks under the documents they stand in, as events carry them."""
    grouped: dict[DocumentId, list[MarkId]] = {}
    for m in marks:
        grouped.setdefault(m.document, []).append(m.id)
    return {d: tuple(ids) for d, ids in grouped.items()}


def decide_as_proposed(case: Case, marks: Iterable[MarkId], reason: str, *, codes: Codes) -> Sequence[e.Event]:
    """Give each undecided strong mark its proposed outcome and code. `review` marks and suspects stay open."""
    chosen = set(marks)
    groups: dict[tuple[Outcome, CodeId | None], list[MarkId]] = {}
    for m in case.marks:
        if m.id not in chosen or m.decision or m.band is not Band.STRONG or m.proposal is Proposal.REVIEW:
            continue
        outcome = Outcome(m.proposal.value)
        groups.setdefault((outcome, m.proposed_code if outcome is Outcome.REDACT else None), []).append(m.id)
    out: list[e.Event] = []
    for (outcome, code), ids in groups.items():
        out += decide(case, ids, outcome, reason, code=code, codes=codes, act="as proposed, in bulk")
    return out




def settle_finding(case: Case, finding: str, reason: str) -> Sequence[e.Event]:
    writable(case)
    if finding not in case.findings:
        raise Refused("There is no such finding; look at what stands before release again.")
    if len(letters(reason)) < MIN_REASON:
        raise Refused("Say how the finding was settled.")
    return [e.FindingSettled(finding, reason)]


def balance(case: Case, people: tuple[PersonId, ...], form: BalancingForm) -> Sequence[e.Event]:
    """The balancing test of Sch 2 para 16(3), once for each person; the empty id is 'nobody we could place'."""
    writable(case)
    unknown = [p for p in people if p and p not in case.people]
    if unknown or not people:
        raise Refused(f"Name people of the register for the balancing form; {unknown or 'nobody'} was given.")
    if form.missing:
        raise Refused(f"The balancing form of Sch 2 para 16(3) is incomplete: {', '.join(form.missing)}.")
    return [e.BalancingRecorded(people, form)]


def record_opinion(case: Case, opinion: HealthOpinion) -> Sequence[e.Event]:
    writable(case)
    return [e.OpinionRecorded(opinion)]


def record_consultation(case: Case, consultation: Consultation) -> Sequence[e.Event]:
    writable(case)
    return [e.ConsultationRecorded(consultation)]


def move_clock(case: Case, what: ClockEvent, on: date, reason: str = "") -> Sequence[e.Event]:
    """Art 12A: what starts, pauses or extends the month. An extension must state its reasons."""
    writable(case)
    if what is ClockEvent.EXTENDED and len(letters(reason)) < MIN_REASON:
        raise Refused("An extension needs its reasons (UK GDPR Art 12A).")
    return [e.ClockMoved(what, on, reason)]


def override(case: Case, point: str, reason: str) -> Sequence[e.Event]:
    """Go on although a warning stands; blockers cannot be overridden."""
    writable(case)
    if len(letters(reason)) < MIN_REASON:
        raise Refused("To go on in spite of a warning needs a reason.")
    return [e.PointOverridden(point, reason)]
