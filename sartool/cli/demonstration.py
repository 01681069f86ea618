"""The demonstration: the whole job on the sample bundle, as an officer and a reviewer would do it."""

from __future__ import annotations

import json
import secrets
from collections import Counter, defaultdict
from pathlib import Path

from sartool import bootstrap
from sartool.cli import telling
from sartool.core import casework, documents, review
from sartool.core.bundle import Document, ItemState
from sartool.core.consultations import Asked, BalancingForm, Consultation, HealthOpinion
from sartool.core.errors import Refused
from sartool.core.events import Desk, ItemDecision
from sartool.core.grounds import THIRD_PARTY_CODES, CodeId
from sartool.core.marks import Kind, Mark, Outcome
from sartool.core.people import Person, PersonId
from sartool.core.text import letters
from sartool.files.notes import bundle_notes
from sartool.words import GROUNDS

OFFICER, REVIEWER = "Olive Officer", "Rashid Reviewer"
AS_PROPOSED = "Checked against the page: the proposal follows what the register and the record say"
STAYS = "Looked at: names nobody the requester does not know, or is the requester's own story"
GOES = "Looked at: identifies another person, who was not asked"


def run(out: Path, jobs: int | None) -> str:
    """New case, read, find, decide, submit, sign off as another person, release, prove. The officer's passphrase."""
    if out.exists() and any(out.iterdir()):
        raise Refused(f"{out} is there already and not empty: choose another place with --out.")
    out.mkdir(parents=True, exist_ok=True)
    case, keys = out / "case.sarcase", (secrets.token_urlsafe(12), secrets.token_urlsafe(12))
    sample = bootstrap.resources().sample
    request = bundle_notes((sample / "bundle.json").read_bytes()).request
    assert request is not None  # our own sample says who asks
    with bootstrap.new_case(case, request, by=OFFICER, passphrase=keys[0], jobs=jobs) as officer:
        officer.give_slot(REVIEWER, Desk.REVIEWER, keys[1])
        with telling.progress("Receiving and reading the sample bundle") as show:
            officer.run(officer.adding(sample), show)
        with telling.progress("Finding what may have to be withheld") as show:
            officer.run(officer.finding(), show)
        _found(officer)
        decided(officer)
        gates(officer)
        officer.do(review.submit)
        telling.say(f"\n{OFFICER} submitted the case.")
    with bootstrap.at_case(case, by=REVIEWER, passphrase=keys[1], jobs=jobs) as reviewer:
        reviewer.do(review.sign_off)
        telling.say(f"{REVIEWER}, with another key, signed it off.")
        with telling.progress("Releasing and proving") as show:
            reviewer.run(reviewer.releasing(out / "disclosure", out / "internal"), show)
        _withheld(reviewer, out, keys)
    return keys[0]


def _found(session: bootstrap.Session) -> None:
    case = session.case
    states = Counter(d.state for d in case.documents.values())
    telling.say(
        f"\nFound in the record of {case.request.subject}: {len(case.documents)} items, "
        f"{states[ItemState.READ]} read as {sum(d.pages for d in case.documents.values())} pages, "
        f"{states[ItemState.MANUAL] + states[ItemState.REJECTED]} for a person to handle."
    )
    for d in case.documents.values():
        if d.state is not ItemState.READ:
            telling.say(f"  {d.file}: {d.why}")
    marks = list(case.marks)
    flagged = Counter(m.recorded_ground for m in marks if m.recorded_ground)
    telling.say(f"  {len(marks)} marks: {sum(flagged.values())} in passages the record itself flags as withheld")
    for ground, n in flagged.items():
        telling.say(f"    {n} {GROUNDS[ground]}")
    found = sum(p.startswith("found:") for p in case.people)
    telling.say(f"  {len(case.people)} people, of whom {found} were found in the text")


def decided(session: bootstrap.Session) -> None:
    """What an officer does: take the proposals page by page, judge the rest one after the other."""
    for document in session.case.documents.values():
        if document.pages:
            session.do(documents.see_pages, document=document.id, pages=tuple(range(1, document.pages + 1)))
    session.do(casework.decide_as_proposed, marks=[m.id for m in session.case.marks], reason=AS_PROPOSED)
    left = [m for m in session.case.marks if m.decision is None]
    judged = _judgements(session)
    goes = [m.id for m in left if m.kind is Kind.PASSAGE or _goes(m, judged[session.case.documents[m.document].file])]
    stays = [m.id for m in left if m.id not in set(goes)]
    session.do(casework.decide, marks=goes, outcome=Outcome.REDACT, code=CodeId("TP"), reason=GOES)
    session.do(casework.decide, marks=stays, outcome=Outcome.DISCLOSE, reason=STAYS)
    for finding in session.case.findings:
        session.do(casework.settle_finding, finding=finding, reason="Looked for by hand; it is not in this bundle")
    for d in _by_hand(session):
        session.do(
            documents.handle_item, document=d.id, reason="Listened to by hand; a transcript will follow separately",
            decision=ItemDecision.SUPPLIED, custodian="our own archive",
        )  # fmt: skip


def _by_hand(session: bootstrap.Session) -> list[Document]:
    return [d for d in session.case.documents.values() if d.state in (ItemState.MANUAL, ItemState.REJECTED)]


def _judgements(session: bootstrap.Session) -> defaultdict[str, set[str]]:
    """What an officer who knows this family would withhold, file by file: the sample comes with its answers."""
    answers = json.loads((session.resources.folder / "sample-answers.json").read_text(encoding="utf-8"))
    known: defaultdict[str, set[str]] = defaultdict(set)
    for f in answers["files"]:
        known[f["file"]] |= {letters(h["text"]) for h in f["hide"]}
    return known


def _goes(m: Mark, judged: set[str]) -> bool:
    """Whether what a proposal left to a person identifies somebody who was not asked."""
    return any(said in letters(m.text) or letters(m.text) in said for said in judged if len(said) > 1)


def gates(session: bootstrap.Session) -> None:
    """What the gates ask for, filled in as a script would through `sartool do`."""
    today = bootstrap.now().date()
    people = session.case.people
    need = {m.person or PersonId("") for m in session.case.marks
            if m.decision and m.decision.code in THIRD_PARTY_CODES}  # fmt: skip
    for person in sorted(need):
        session.do(casework.balance, people=(person,), form=_form(people.get(person)))
    used = {m.decision.code for m in session.case.marks if m.decision}
    if "SH-H" in used:
        session.do(
            casework.record_opinion, opinion=HealthOpinion("Dr A. Example", "community paediatrician", today, True)
        )
    for code, asked in (("LP", Asked.LEGAL), ("CR", Asked.ORIGINATOR)):
        if code in used:
            session.do(
                casework.record_consultation, consultation=Consultation(asked, "as the demonstration", today, "agrees")
            )


def _form(person: Person | None) -> BalancingForm:
    known = person is not None
    return BalancingForm(
        type_of_information="name and details that identify another person",
        duty_of_confidence="as recorded on the file",
        steps_to_seek_consent="asked"
        if known and person and person.refuses
        else "not asked: it would reveal the request",
        capable_of_consent="adult, presumed capable" if known else "not known who this is",
        express_refusal=(person.note or "refused") if person and person.refuses else "none recorded",
        other_circumstances="the event itself stays in the record; only what identifies is withheld",
        conclusion="not reasonable to disclose without consent",
    )


def _withheld(session: bootstrap.Session, out: Path, keys: tuple[str, str]) -> None:
    case, codes = session.case, session.resources.tables.codes
    marks = list(case.marks)
    used = Counter(m.decision.code for m in marks if m.withheld and m.decision and m.decision.code)
    telling.say(
        f"\nOf {len(marks)} marks {sum(used.values())} were withheld, {len(marks) - sum(used.values())} disclosed:"
    )
    for code, n in sorted(used.items()):
        telling.say(f"  {code:6} {n:4}  {codes[code].sentence}")
    released = case.releases[-1]
    telling.say(
        f"\nThe disclosure, {released.pages} pages, was read again and proved. It lies in {out / 'disclosure'};\n"
        f"the log and the proofs, which stay inside, in {out / 'internal'}.\n"
        f"The case itself is {out / 'case.sarcase'}: {OFFICER} opens it with the passphrase {keys[0]}, "
        f"{REVIEWER} with {keys[1]}."
    )
