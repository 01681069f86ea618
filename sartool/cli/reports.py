"""Commands that show a case: status, documents, people, marks, the log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sartool import bootstrap
from sartool.cli import asking, telling
from sartool.cli.options import AsJson, ByAny, CaseFolder, PassphraseFile
from sartool.core.errors import WrongUse
from sartool.core.grounds import why_not
from sartool.core.marks import Kind, Mark
from sartool.present import rows
from sartool.present.people import person_cards
from sartool.words import ITEM_STATES, KINDS, STAGES


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("status")(status)
    app.command("documents")(documents)
    app.command("people")(people)
    app.command("marks")(marks)
    app.command("log")(log)


def status(case: CaseFolder, json: AsJson = False, by: ByAny = None, passphrase_file: PassphraseFile = None) -> None:
    """Where the case stands: clock, stage, counts, and what stands before its release."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        known = rows.status(session.case, session.points(), session.due(), bootstrap.now().date())
        stage = STAGES[session.case.stage]
    if json:
        telling.print_json(known)
        return
    due = f"due {known['due']}, {known['days_left']} days left" if known["due"] else "no date of receipt recorded"
    telling.say(f"{known['subject']}: {stage}; {due}.")
    counts = known["marks"]
    telling.say(
        f"{known['pages']} pages, {counts['all']} marks: {counts['undecided']} undecided, "
        f"{counts['redact']} withheld, {counts['disclose']} disclosed."
    )
    for level in ("blockers", "warnings"):
        for point in known[level]:
            telling.say(f"{level[:-1].capitalize()}: {point['says']} {point['settle']}")
    for finding in known["bundle_findings"]:
        telling.say(f"Finding: {finding}")


def documents(case: CaseFolder, json: AsJson = False, by: ByAny = None, passphrase_file: PassphraseFile = None) -> None:
    """Every item received, how it was read, what needs a person and why."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        known, states = rows.document_rows(session.case), {d.id: d.state for d in session.case.documents.values()}
    if json:
        telling.print_json(known)
        return
    shown = [
        (d["file"], str(d["pages"]), ITEM_STATES[states[d["id"]]], d["why"] or "; ".join(d["warnings"])) for d in known
    ]
    telling.table("Documents", ("file", "pages", "state", "what needs a person"), shown)


def people(
    case: CaseFolder,
    json: AsJson = False,
    to_place: Annotated[
        bool, typer.Option("--to-place", help="Only those found in the text whom nobody has confirmed or placed.")
    ] = False,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The register: who they are or are taken for, what they said, how often they are mentioned."""
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        left = {c.id for c in person_cards(session.case) if c.found}
        known = [row for row in rows.people_rows(session.case) if row["id"] in left or not to_place]
    if json:
        telling.print_json(known)
        return
    columns = ("id", "name and other names", "who, and taken from what", "stands", "consent", "mentions")
    telling.table("People", columns, [_person(row, to_place=row["id"] in left) for row in known])


def _person(p: dict[str, Any], *, to_place: bool) -> tuple[str, ...]:
    """One row: what a column has more of stands on a line of its own."""
    stands = ("guessed" if p["guessed"] else "to place") if to_place else "confirmed" if p["confirmed"] else "listed"
    named = "\n".join(part for part in (p["name"], _joined("also ", p["also_called"])) if part)
    who = "\n".join(part for part in (p["relationship"] or p["role"], p["evidence"]) if part)
    said = p["consent"] + (", objects" if p["objects"] else "")
    mentions = f"{p['mentions']} in {p['documents']} document{'s' * (p['documents'] != 1)}"
    return (p["id"], named, who, stands, said, mentions if p["mentions"] else "none")


def _joined(word: str, names: list[str]) -> str:
    return word + ", ".join(names) if names else ""


def marks(
    case: Annotated[Path | None, typer.Argument(metavar="CASE")] = None,
    json: AsJson = False,
    undecided: Annotated[bool, typer.Option("--undecided")] = False,
    document: Annotated[str | None, typer.Option("--document", metavar="D", help="Id or path in the bundle.")] = None,
    person: Annotated[str | None, typer.Option("--person", metavar="P")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind")] = None,
    kinds: Annotated[bool, typer.Option("--kinds", help="List the kinds of marks.")] = False,
    codes: Annotated[bool, typer.Option("--codes", help="List the lawful codes this request allows.")] = False,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The places that may have to be withheld, and what was decided."""
    if kinds:
        listed = [{"kind": k.value, "what": what} for k, what in KINDS.items()]
        _listed("Kinds of marks", listed, json=json)
        return
    if case is None:
        raise WrongUse("Which case? Give the case folder.")
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        if codes:
            listed = _codes(session)
            _listed("Lawful codes", listed, json=json)
            return

        def chosen(m: Mark) -> bool:
            file = session.case.documents[m.document].file
            return (
                (not undecided or m.decision is None)
                and (document is None or document in (m.document, file))
                and (person is None or m.person == person)
                and (kind is None or m.kind is kind)
            )

        known = rows.mark_rows(session.case, chosen)
    if json:
        telling.print_json(known)
        return
    shown = [
        (m["id"], m["file"], str(m["page"]), m["kind"], m["text"][:60], m["proposal"], m["code"] or m["state"])
        for m in known
    ]
    telling.table("Marks", ("id", "file", "page", "kind", "text", "proposed", "decided"), shown)


def _codes(session: bootstrap.Session) -> list[dict[str, Any]]:
    codes = session.resources.tables.codes
    return [
        {"code": c.id, "law": c.law, "what": c.sentence, "refused": why_not(c.id, session.case.request, codes) or None}
        for c in codes.values()
    ]


def _listed(title: str, listed: list[dict[str, Any]], *, json: bool) -> None:
    if json:
        telling.print_json(listed)
    else:
        telling.table(title, tuple(listed[0]), [tuple(str(v or "") for v in row.values()) for row in listed])


def log(
    case: CaseFolder,
    format_: Annotated[str, typer.Option("--format", metavar="csv|json|pdf|xlsx")] = "csv",
    with_text: Annotated[bool, typer.Option("--with-text", help="With the withheld text: logged, on purpose.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """The internal log: a row for every mark."""
    if format_ not in ("csv", "json", "pdf", "xlsx"):
        raise WrongUse(f"There is no log in the form {format_}: choose csv, json, pdf or xlsx.")
    if out is None and format_ in ("pdf", "xlsx"):
        raise WrongUse(f"A log as {format_} needs a file: --out FILE.")
    with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
        data = session.log(format_, with_text=with_text)
    if out is None:
        telling.print_data(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise WrongUse(f"{out} cannot be written ({error.strerror}): choose another place.") from error
    telling.say(f"Log written to {out}.")
