"""`sartool` on the command line: reads what was typed, calls the core, prints, and answers with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer

from sartool.cli import cases, casework, releases, reports
from sartool.cli.options import Windows
from sartool.cli.telling import complain
from sartool.core.errors import Cancelled, SartoolError, WrongUse

# Typer carries its own copy of click; the mother of its usage errors is reached through one it does export.
_Usage: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def _application() -> typer.Typer:
    app = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        help="Prepare a child's social-care record for disclosure: find, decide, sign off, release, prove.",
    )  # fmt: skip
    for room in (cases, casework, releases, reports):
        room.join(app)
    return app


def main(windows: Windows, arguments: Sequence[str] | None = None) -> int:
    """Run one command. Foreseen failures are one sentence; anything else is a bug and shows as one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _application()(args=given, standalone_mode=False, obj=windows)
    except typer.Abort:
        complain("Stopped.")
        return Cancelled.exit_code
    except KeyboardInterrupt:
        complain("Stopped. What was recorded so far is kept.")
        return Cancelled.exit_code
    except SartoolError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        return 0  # whoever read our output has seen enough
    except _Usage as error:
        complain(f"{error.format_message().rstrip('.')}. `sartool --help` shows how it is used.")
        return WrongUse.exit_code
    return code if isinstance(code, int) else 0
