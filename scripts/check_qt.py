"""Says which libraries of the system the window still needs; with `--install`, as root on Debian, installs them.

PySide6 brings Qt itself, but not what Qt finds on every desktop and on hardly any server or container. Which ones
these are stands in `sartool/ui/system.py`. The command line needs none of them: `make demo` never asks.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from sartool.ui.system import ANYWHERE, ON_A_SCREEN, missing, sentence


def install(packages: Iterable[str]) -> None:
    """As root: install, quietly. What apt cannot find is said by the check that follows."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=quiet)


def main(arguments: list[str] | None = None) -> int:
    """0 when the window can be shown, 2 after saying what to install."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screen", action="store_true", help="what a real screen needs as well")
    parser.add_argument("--install", action="store_true", help="as root on Debian or Ubuntu, install what is missing")
    wanted = parser.parse_args(arguments)
    if sys.platform != "linux":
        return 0  # elsewhere PySide6 brings all it needs
    packages = {**ANYWHERE, **(ON_A_SCREEN if wanted.screen else {})}
    lacking, apt = missing(packages), shutil.which("apt-get") is not None
    if lacking and wanted.install and apt and os.geteuid() == 0:
        install(packages[name] for name in lacking)
        lacking = missing(lacking)
    if lacking:
        print(sentence(lacking, packages, apt=apt), file=sys.stderr)
        return 2
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - the proof, and only after the libraries are there
    except ImportError as error:
        print(f"Qt cannot be loaded ({error}): install the library it names.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
