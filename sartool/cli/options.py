"""The arguments and options that many commands share, spelled once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Protocol

import typer


class Windows(Protocol):
    """The ways into the window, handed in: the command line knows nothing of Qt. Raise `WrongUse` without a screen."""

    def show(self, case: Path | None) -> int: ...
    def look(self, case: Path, by: str, passphrase: str) -> None: ...


CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder (NAME.sarcase).")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does this: the person whose slot is unlocked.")]
ByAny = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who reads this; without it, whoever the passphrase opens.")
]
PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", metavar="FILE", help="A file that holds the passphrase.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print nothing but JSON.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help="How many processes may work at once.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="The reason, in words: it goes into the log.")]
OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where it is put; must not exist yet.")]
