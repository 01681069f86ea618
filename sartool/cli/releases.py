"""Commands that put something out: release, draft, verify, the demonstration, and the window."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from sartool import __version__, bootstrap
from sartool.cli import asking, demonstration, telling
from sartool.cli.options import By, ByAny, CaseFolder, Jobs, OutFolder, PassphraseFile, Windows
from sartool.core.errors import NotVerified, SartoolError, WrongUse
from sartool.store import folder


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.callback(invoke_without_command=True)(window)
    app.command("open")(open_)
    app.command("release")(release)
    app.command("draft")(draft)
    app.command("verify")(verify)
    app.command("demo")(demo)
    app.command("selftest")(selftest)


def window(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Prepare a child's social-care record for disclosure: find, decide, sign off, release, prove."""
    if version:
        telling.say(f"sartool {__version__}")
    elif context.invoked_subcommand is None:
        windows: Windows = context.obj
        context.exit(windows.show(None))


def open_(context: typer.Context, case: CaseFolder) -> int:
    """The window on a case."""
    folder.read_slots(case)  # says what is wrong when it is no case
    windows: Windows = context.obj
    return windows.show(case)


def release(
    case: CaseFolder,
    by: By,
    out: OutFolder,
    internal_out: Annotated[
        Path | None,
        typer.Option("--internal-out", metavar="DIR2", help="Where log and proofs go; else they stay in the case."),
    ] = None,
    jobs: Jobs = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make the disclosure, prove it by re-reading it, and only then put it in place."""
    secret = asking.passphrase(case, by, passphrase_file)
    with (
        bootstrap.at_case(case, by=by, passphrase=secret, jobs=jobs) as session,
        telling.progress("Releasing") as show,
    ):
        session.run(session.releasing(out, internal_out), show)
    kept = f"in {internal_out}" if internal_out else "in the case (`sartool log`)"
    telling.say(f"The disclosure lies in {out}; log and proofs, which stay inside, {kept}.")


def draft(
    case: CaseFolder,
    out: OutFolder,
    cautious: Annotated[
        bool, typer.Option("--cautious", help="Withhold what a person must judge, and suspects, as well.")
    ] = False,
    by: ByAny = None,
    jobs: Jobs = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """A watermarked draft at any stage: never a disclosure."""
    secret = asking.passphrase(case, by, passphrase_file)
    with (
        bootstrap.at_case(case, by=by, passphrase=secret, jobs=jobs) as session,
        telling.progress("Drawing the draft") as show,
    ):
        session.run(session.drafting(out, cautious=cautious), show)
    telling.say(f"The draft lies in {out}. It is not a disclosure.")


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a disclosure.")],
    internal: Annotated[Path | None, typer.Option("--internal", metavar="DIR2")] = None,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="CASE", help="Search for every withheld string.")
    ] = None,
    by: ByAny = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Prove a release again: its form, its sums, and with the case every withheld string."""
    from sartool.files import verifier  # noqa: PLC0415 - heavy libraries, only here

    if not (folder / "disclosure.pdf").is_file():
        raise WrongUse(f"There is no disclosure.pdf in {folder}: give the folder of a release.")
    checks = list(verifier.verify_public(folder, internal))
    if case is not None:
        with bootstrap.at_case(case, by=by, passphrase=asking.passphrase(case, by, passphrase_file)) as session:
            checks += session.verify_again(folder)
    for c in checks:
        telling.say(f"{'passed' if c.passed else 'FAILED'}  {c.name} ({c.looked_at} looked at)")
        for finding in c.findings:
            telling.say(f"        {finding}")
    failed = [f for c in checks if not c.passed for f in (c.findings or (c.name,))]
    if failed:
        raise NotVerified(failed)
    telling.say("The release is proved.")


def demo(out: Annotated[Path, typer.Option("--out", metavar="DIR")] = Path("sartool-demo"), jobs: Jobs = None) -> None:
    """The whole job on the sample bundle, without a window, as two different people."""
    demonstration.run(out, jobs)


def selftest(context: typer.Context) -> None:
    """The whole job and a look at it in the window, in a temporary folder; ends 0 when all of this program works."""
    windows: Windows = context.obj
    with tempfile.TemporaryDirectory(prefix="sartool-selftest-") as scratch:
        place = Path(scratch) / "demo"
        passphrase = demonstration.run(place, None)
        if not (place / "disclosure" / "disclosure.pdf").is_file():
            raise SartoolError("The self-test made no disclosure: install sartool again.")
        windows.look(place / "case.sarcase", demonstration.OFFICER, passphrase)
    telling.say("Self-test passed.")
