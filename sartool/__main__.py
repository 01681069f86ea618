"""`python -m sartool`: with arguments the command line."""

from __future__ import annotations

import multiprocessing
import sys

from sartool.cli.main import main


def run() -> None:
    multiprocessing.freeze_support()  # in the packaged program a child process starts here too
    sys.exit(main())


if __name__ == "__main__":
    run()
