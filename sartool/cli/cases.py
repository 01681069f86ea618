"""Commands that make a case, take files in, find, and hand a case from person to person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from sartool import bootstrap
from sartool.cli import asking, telling
from sartool.cli.options import By, ByAny, CaseFolder, Jobs, PassphraseFile
from sartool.core.bundle import ItemState
from sartool.core.errors import BadDocument, SartoolError, WrongUse
from sartool.core.events import Desk
from sartool.core.request import Request, RequestType
from sartool.store import folder, keys

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("new")(new)
    app.command("add")(add)
    app.command("detect")(detect)
    app.command("password")(password)
    app.command("person-key")(person_key)
    app.command("change-passphrase")(change_passphrase)
    app.command("remember")(remember)
    app.command("forget")(forget)
    app.command("hand-over")(hand_over)
    app.command("take-over")(take_over)


def new(
    case: CaseFolder,
    bundle: Annotated[Path, typer.Option("--bundle", metavar="PATH", help="A folder, a zip or a file.")],
    by: By,
    no_detect: Annotated[bool, typer.Option("--no-detect", help="Only receive and read the files.")] = False,
    subject: Annotated[str | None, typer.Option(metavar="NAME", help="Whose record it is.")] = None,
    born: Day = None,
    requester: Annotated[str | None, typer.Option(metavar="NAME", help="Who asks.")] = None,
    request_type: Annotated[RequestType | None, typer.Option("--request-type")] = None,
    received: Day = None,
    jobs: Jobs = None,
    passphrase_file: PassphraseFile = None,
) -> int:
    """Make a case from a bundle: receive and read every file, then find what may have to be withheld."""
    if not bundle.exists():
        raise WrongUse(f"There is no bundle at {bundle}: check the path.")
    if bundle.is_dir() and not any(p.name != "bundle.json" for p in bundle.iterdir()):
        raise WrongUse(f"There are no files in {bundle}: give the folder, zip or file that holds the record.")
    given = Given(subject, _day(born), requester, request_type, _day(received))
    request = _request(bundle, given)
    secret = asking.first_passphrase(by, passphrase_file)
    with bootstrap.new_case(case, request, by=by, passphrase=secret, jobs=jobs) as session:
        return _take_in(session, [bundle], detect_too=not no_detect)


class Given:
    """What was typed about the request; it stands before what the bundle says."""

    def __init__(
        self,
        subject: str | None,
        born: date | None,
        requester: str | None,
        kind: RequestType | None,
        received: date | None,
    ) -> None:
        self.subject, self.born, self.requester, self.kind, self.received = subject, born, requester, kind, received


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _request(bundle: Path, given: Given) -> Request:
    """The request as typed, filled in from `bundle.json`."""
    from sartool.files.notes import bundle_notes  # noqa: PLC0415

    data = bootstrap.bundle_list(bundle)
    said = bundle_notes(data).request if data is not None else None
    base = said or Request(RequestType.CARE_LEAVER, "")
    typed = {
        "subject": given.subject, "born": given.born, "requester": given.requester, "type": given.kind,
        "received": given.received,
    }  # fmt: skip
    return replace(base, **{k: v for k, v in typed.items() if v is not None})  # type: ignore[arg-type]


def _take_in(session: bootstrap.Session, paths: list[Path], *, detect_too: bool) -> int:
    if paths:
        with telling.progress("Receiving and reading") as show:
            session.run(session.adding(*paths), show)
    if detect_too:
        with telling.progress("Finding") as show:
            session.run(session.finding(), show)
    return _told(session)


def _told(session: bootstrap.Session) -> int:
    """Say what is there now; exit 4 when an item needs a person."""
    case = session.case
    left = [d for d in case.documents.values() if d.state in (ItemState.MANUAL, ItemState.REJECTED)]
    pages = sum(d.pages for d in case.documents.values())
    telling.say(
        f"{len(case.documents)} items, {pages} pages, {len(case.people)} people, "
        f"{case.undecided} marks to decide, {len(left)} items for a person to handle."
    )
    for d in left:
        telling.complain(f"{d.file}: {d.why}")
    return BadDocument.exit_code if left else 0


def add(
    case: CaseFolder,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    by: ByAny = None,
    no_detect: Annotated[bool, typer.Option("--no-detect")] = False,
    jobs: Jobs = None,
    passphrase_file: PassphraseFile = None,
) -> int:
    """Add more files to a case. What is there already is not added twice."""
    if missing := [p for p in paths if not p.exists()]:
        raise WrongUse(f"There is nothing at {missing[0]}: check the path.")
    secret = asking.passphrase(case, by, passphrase_file)
    with bootstrap.at_case(case, by=by, passphrase=secret, jobs=jobs) as session:
        return _take_in(session, paths, detect_too=not no_detect)


def detect(case: CaseFolder, by: ByAny = None, jobs: Jobs = None, passphrase_file: PassphraseFile = None) -> int:
    """Find again, with what the register says now. No decision is lost."""
    secret = asking.passphrase(case, by, passphrase_file)
    with bootstrap.at_case(case, by=by, passphrase=secret, jobs=jobs) as session:
        return _take_in(session, [], detect_too=True)


def password(
    case: CaseFolder,
    by: ByAny = None,
    file: Annotated[
        Path | None, typer.Option("--file-password-file", metavar="FILE", help="Holds the password of the files.")
    ] = None,
    no_detect: Annotated[bool, typer.Option("--no-detect")] = False,
    jobs: Jobs = None,
    passphrase_file: PassphraseFile = None,
) -> int:
    """Give the password of files that need one: it is tried on each of them, and not kept."""
    secret = asking.passphrase(case, by, passphrase_file)
    given = asking.file_password(file)
    with bootstrap.at_case(case, by=by, passphrase=secret, jobs=jobs) as session:
        with telling.progress("Opening") as show:
            session.run(session.opening(given), show)
        return _take_in(session, [], detect_too=not no_detect)


def person_key(
    case: CaseFolder,
    name: Annotated[str, typer.Option("--add", metavar="NAME", help="The colleague.")],
    role: Annotated[Desk, typer.Option("--role", help="What they may do.")],
    by: By,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option("--new-passphrase-file", metavar="FILE", help="Holds the colleague's first passphrase."),
    ] = None,
) -> None:
    """Give a colleague a slot of their own: their passphrase, their signing key."""
    secret = asking.passphrase(case, by, passphrase_file)
    with bootstrap.at_case(case, by=by, passphrase=secret) as session:
        session.give_slot(name, role, asking.colleague_passphrase(name, new_passphrase_file))
    telling.say(f"{name} can now open this case as {role.replace('_', ' ')}.")


def change_passphrase(
    case: CaseFolder,
    by: By,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[Path | None, typer.Option("--new-passphrase-file", metavar="FILE")] = None,
) -> None:
    """Choose another passphrase. Keys and records stay as they are."""
    secret = asking.passphrase(case, by, passphrase_file)
    with bootstrap.at_case(case, by=by, passphrase=secret) as session:
        session.change_passphrase(asking.colleague_passphrase(by, new_passphrase_file))
    telling.say("The passphrase was changed.")


def remember(case: CaseFolder, by: By, passphrase_file: PassphraseFile = None) -> None:
    """Let this computer's keyring keep your passphrase for this case."""
    secret = asking.passphrase(case, by, passphrase_file)
    with bootstrap.at_case(case, by=by, passphrase=secret) as session:
        kept = keys.remember(session.case.case_id, session.by, secret)
    if not kept:
        raise SartoolError("This computer has no keyring: use --passphrase-file, or type the passphrase.")
    telling.say(f"The keyring of this computer keeps the passphrase of {by} for this case.")


def forget(case: CaseFolder, by: By) -> None:
    """Take your passphrase for this case out of the keyring."""
    if keys.forget(folder.read_slots(case).case_id, by):
        telling.say("Forgotten.")
    else:
        telling.say("The keyring of this computer kept no passphrase for that person and case.")


def hand_over(
    case: CaseFolder,
    to: Annotated[str, typer.Option("--to", metavar="NAME")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE")],
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Seal a copy for a named colleague; this copy becomes read-only."""
    secret = asking.passphrase(case, by, passphrase_file)
    bootstrap.hand_over(case, by=by, passphrase=secret, to=to, out=out)
    telling.say(f"Handed over to {to}: give them {out}. This copy is read-only now.")


def take_over(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    case: CaseFolder,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go on with a case that was handed over to you."""
    if not file.is_file():
        raise WrongUse(f"There is no file {file}: check the path.")
    secret = asking.passphrase(case, by, passphrase_file)
    bootstrap.take_over(file, case, by=by, passphrase=secret)
    telling.say(f"Taken over into {case}.")
