"""`python -m sartool`: without arguments the window, with arguments the command line."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from pathlib import Path


class QtWindows:
    """The two ways into the window, for a command line that knows nothing of Qt. Raises `WrongUse` without a screen."""

    def show(self, case: Path | None) -> int:
        from sartool.ui import system  # noqa: PLC0415

        system.ready()
        from sartool.ui.app import run as shown  # noqa: PLC0415 - Qt, and only now that it can be loaded

        return shown(case)

    def look(self, case: Path, by: str, passphrase: str) -> None:
        """Open a released case without a screen and see that it is drawn."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from sartool.ui import system  # noqa: PLC0415

        system.ready()
        from sartool.ui.app import look  # noqa: PLC0415

        look(case, by, passphrase)


def run() -> None:
    multiprocessing.freeze_support()  # in the packaged program a child process starts here too
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # the windowed program on Windows has no terminal to speak to
            setattr(sys, stream, io.StringIO())
    from sartool.cli.main import main  # noqa: PLC0415 - a child process must not pay for it

    sys.exit(main(QtWindows()))


if __name__ == "__main__":
    run()
