"""Runs `sartool` the way a person would: a process of its own, their own passphrase."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSPHRASES = {"Olive": "horse battery of Olive", "Rashid": "staple correct of Rashid"}


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line of standard error that is ours, progress left out."""
        return "\n".join(line for line in self.err.splitlines() if line.startswith("sartool:"))


def command(*arguments: object, who: str = "Olive", env: dict[str, str] | None = None, folder: Path = ROOT) -> Said:
    """Run `sartool` as a person would: in a process of its own, with that person's passphrase."""
    around = {k: v for k, v in os.environ.items() if not k.startswith("SARTOOL_")}
    own = {"SARTOOL_PASSPHRASE": PASSPHRASES.get(who, who), "PYTHONPATH": str(ROOT), "SARTOOL_OFFICE": "none"}
    around |= own | (env or {})
    done = subprocess.run(
        [sys.executable, "-m", "sartool", *map(str, arguments)], env=around, cwd=folder, capture_output=True, text=True,
        timeout=280, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.returncode, done.stdout, done.stderr)
