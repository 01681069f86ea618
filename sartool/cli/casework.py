"""Commands that decide: marks, people, any act by name, and the passing of a case to its reviewer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sartool import acts, bootstrap
from sartool.cli import asking, telling
from sartool.cli.options import By, ByAny, CaseFolder, PassphraseFile, Reason
from sartool.core import casework as verbs
from sartool.core import register, review
from sartool.core.errors import Refused, WrongUse
from sartool.core.events import Event
from sartool.core.grounds import CodeId, RecordedGround
from sartool.core.marks import Kind, Mark, Outcome
from sartool.core.people import Capacity, Consent, PersonId, Role


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("decide")(decide)
    app.command("person")(person)
    app.command("do")(do)
    app.command("submit")(submit)
    app.command("send-back")(send_back)
    app.command("sign-off")(sign_off)


def decide(
    case: CaseFolder,
    reason: Reason,
    by: By,
    all_: Annotated[bool, typer.Option("--all", help="Every mark not decided yet.")] = False,
    mark: Annotated[list[str] | None, typer.Option("--mark", metavar="ID", help="One mark; may be repeated.")] = None,
    person_: Annotated[str | None, typer.Option("--person", metavar="P", help="Every mention of one person.")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Every mark of one kind.")] = None,
    ground: Annotated[RecordedGround | None, typer.Option("--recorded-ground", help="All the record flags so.")] = None,
    as_proposed: Annotated[bool, typer.Option("--as-proposed", help="Each strong mark as it was proposed.")] = False,
    redact: Annotated[bool, typer.Option("--redact")] = False,
    disclose: Annotated[bool, typer.Option("--disclose")] = False,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help="The lawful code.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Decide marks: which ones, how, and why."""
    if sum((all_, bool(mark), person_ is not None, kind is not None, ground is not None)) != 1:
        raise WrongUse("Say which marks: one of --all, --mark, --person, --kind, --recorded-ground.")
    if sum((as_proposed, redact, disclose)) != 1:
        raise WrongUse("Say how: one of --as-proposed, --redact, --disclose.")
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:

        def chosen(m: Mark) -> bool:
            if mark:
                return m.id in mark
            if all_:
                return m.decision is None
            return (m.person == person_) if person_ else (m.kind is kind) if kind else m.recorded_ground is ground

        found = [m.id for m in session.case.marks if chosen(m)]
        if mark and (unknown := set(mark) - set(found)):
            raise Refused(f"There is no mark {sorted(unknown)[0]} in this case; `sartool marks` lists them.")
        if not found:
            raise Refused("No marks match; nothing was decided.")
        before = session.case.undecided
        if as_proposed:
            session.do(verbs.decide_as_proposed, marks=found, reason=reason)
        else:
            outcome = Outcome.REDACT if redact else Outcome.DISCLOSE
            how = "" if mark else "in bulk"
            session.do(
                verbs.decide, marks=found, outcome=outcome, reason=reason, code=CodeId(code) if code else None, act=how
            )
        telling.say(f"{len(found)} marks matched; {before - session.case.undecided} newly decided, "
                    f"{session.case.undecided} still undecided.")  # fmt: skip


def person(
    case: CaseFolder,
    id_: Annotated[str, typer.Argument(metavar="ID")],
    role: Annotated[Role | None, typer.Option("--role")] = None,
    consent: Annotated[Consent | None, typer.Option("--consent")] = None,
    objects: Annotated[bool | None, typer.Option("--objects/--does-not-object")] = None,
    living: Annotated[bool | None, typer.Option("--living/--died")] = None,
    name: Annotated[str | None, typer.Option("--name", help="What they are called; the name they had stays.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another name; may be repeated.")] = None,
    relationship: Annotated[str | None, typer.Option("--relationship", help="Such as: mother's neighbour.")] = None,
    capacity: Annotated[Capacity | None, typer.Option("--capacity", help="How the record writes about them.")] = None,
    identifier: Annotated[
        list[str] | None, typer.Option("--identifier", help="An own number or address; may be repeated.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="They are who the search took them for.")] = False,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say who somebody is and what they said, or confirm a guess; `sartool detect` then proposes anew."""
    said: dict[str, Any] = {
        "role": role, "consent": consent, "objects": objects, "living": living, "name": name,
        "relationship": relationship, "capacity": capacity, "note": note,
    }  # fmt: skip
    if not (confirm or alias or identifier or any(v is not None for v in said.values())):
        raise WrongUse("Say what is known of them, or --confirm who they were taken for.")
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        known = session.case.people.get(PersonId(id_))
        before = (known.name,) if known and name and name != known.name else ()
        if known and (alias or before):
            said["aliases"] = tuple(dict.fromkeys((*known.aliases, *before, *(alias or ()))))
        if known and identifier:
            said["identifiers"] = tuple(dict.fromkeys((*known.identifiers, *identifier)))
        session.do(register.set_person, person=PersonId(id_), **said)
    telling.say("Recorded. Run `sartool detect` to have the proposals follow.")


def do(
    case: Annotated[Path | None, typer.Argument(metavar="CASE")] = None,
    verb: Annotated[str | None, typer.Argument(metavar="VERB")] = None,
    given: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="The fields, as JSON; - for stdin.")
    ] = None,
    by: ByAny = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the acts and their fields.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Any act of casework by name, with its fields as JSON.

    For example, with the fields on standard input (--json -): merge_people {"into": "kasia", "merged":
    ["found:nowak"]}; split_person {"person": "kasia", "name": "Ola Nowak", "names": ["Ola"]}; place_mentions
    {"marks": ["<id of a mark>"], "person": "kasia"}, or "name" for somebody who is not in the register yet.
    """
    if list_:
        for name in (*acts.ACTS, acts.UNDO):
            fields = (f"{t.name}{'?' if t.optional else ''}: {t.shape}" for t in acts.takes(name))
            telling.say("\n    ".join((name, *fields)))
        return
    if case is None or verb is None or by is None:
        raise WrongUse("Say which case, which act and who: sartool do CASE VERB --json FILE --by NAME.")
    arguments = _fields(given)
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        if verb == acts.UNDO:
            session.desk.undo()
        else:
            act, fitted = acts.fitted(verb, arguments)
            session.do(act, **fitted)
    telling.say("Done.")


def _fields(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        value = json.loads(text)
    except (OSError, ValueError) as error:
        raise WrongUse(f"The fields in {file} cannot be read as JSON: check the file.") from error
    if not isinstance(value, dict):
        raise WrongUse(f"The fields in {file} should be one JSON object.")
    return value


def _passing(session: bootstrap.Session, verb: Callable[..., Sequence[Event]]) -> None:
    """A step that asks whether anything stands in its way; where it does, a script is told where to look."""
    try:
        session.do(verb)
    except Refused as refusal:
        raise Refused(f"{refusal} `sartool status` says what stands before release, and how each is settled.") from None


def submit(case: CaseFolder, by: By, passphrase_file: PassphraseFile = None) -> None:
    """Pass the case to a reviewer: nothing undecided, no gate open."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        _passing(session, review.submit)
    telling.say("Submitted for review.")


def send_back(case: CaseFolder, by: By, reason: Reason, passphrase_file: PassphraseFile = None) -> None:
    """Send the case back to the officer, as its reviewer."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        session.do(review.send_back, reason=reason)
    telling.say("Sent back.")


def sign_off(case: CaseFolder, by: By, passphrase_file: PassphraseFile = None) -> None:
    """Agree, as another person with another key."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        _passing(session, review.sign_off)
        head = session.head
    telling.say(f"Signed off. The journal's head is {head}.")
