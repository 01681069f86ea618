"""Where the packaged program starts, the window and the command line alike; `build.spec` names it."""

from __future__ import annotations

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()  # first: a child process starts here too, and needs none of the commands
    from sartool.__main__ import run

    run()
