"""Runs `sartool` as somebody outside would, and watches its time, its memory and what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

from sartool import bootstrap

ROOT = Path(__file__).resolve().parents[2]
BY, PASSPHRASE = "A Officer", "horse battery of an officer"
GOOD = "The good file beside it was read in full."
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True)
class Ran:
    """What one command did: exit code, streams, seconds, most MiB it and its children held at one time."""

    code: int
    out: str
    err: str
    seconds: float
    mib: float


@dataclass
class Seen:
    """What a case is after a bundle was taken in, as the commands tell it."""

    new: Ran
    documents: list[dict[str, Any]] = field(default_factory=list)
    status: dict[str, Any] = field(default_factory=dict)
    marks: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # by file
    faults: list[str] = field(default_factory=list)


def run(arguments: Sequence[object], limit: float) -> Ran:
    """One command in a process of its own; killed with its children past `limit` seconds."""
    around = {k: v for k, v in os.environ.items() if not k.startswith("SARTOOL_")}
    around |= {"SARTOOL_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "sartool", *map(str, arguments)], env=around, cwd=ROOT, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    watch.start()
    try:
        out, err = process.communicate(timeout=limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        out, err = process.communicate()
        code = 124
    watch.over.set()
    watch.join()
    return Ran(code, out, err, time.monotonic() - began, watch.most / 1024**2)


class _Watch(threading.Thread):
    """The most bytes that a process and all below it held at one time (pages they share count for each)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self.most, self.over = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(_EVERY):
            self.most = max(self.most, sum(_held(pid) for pid in _family(self._pid)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except (OSError, ValueError):
        return  # it ended while we looked


def _held(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def good_files(folder: Path) -> None:
    """Two files that must be read whatever lies beside them."""
    (folder / "good one.txt").write_text(GOOD, encoding="utf-8")
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), GOOD)
        document.save(folder / "good two.pdf")


def take_in(bundle: Path, case: Path, limit: float, *, detect: bool = False, password: str = "") -> Seen:
    """Make a case of a bundle without detection, and ask what became of it.

    `detect` searches afterwards; `password` is given afterwards to whatever waits for one.
    """
    seen = Seen(run(("new", case, "--bundle", bundle, "--no-detect", "--by", BY, "--subject", "Ann Example"), limit))
    _sane(seen, seen.new, "new")
    if not case.exists():
        return seen
    if detect:
        _sane(seen, run(("detect", case, "--by", BY), 180), "detect")
        seen.marks = _asked(seen, case, "marks")
    seen.documents, seen.status = _asked(seen, case, "documents"), _asked(seen, case, "status")
    if password:
        _unlock(seen, case, password, limit)
    seen.texts = _texts(case)
    return seen


def _asked(seen: Seen, case: Path, what: str) -> Any:
    said = run((what, case, "--json"), 60)
    _sane(seen, said, what)
    try:
        return json.loads(said.out)
    except json.JSONDecodeError:
        seen.faults.append(f"{what} --json is no JSON")
        return {} if what == "status" else []


def _unlock(seen: Seen, case: Path, password: str, limit: float) -> None:
    """The password of the file, given as the command takes it; read afterwards, or a fault."""
    file = case.parent / "password.txt"
    file.write_text(password, encoding="utf-8")
    said = run(("password", case, "--by", BY, "--no-detect", "--file-password-file", file), limit)
    _sane(seen, said, "password")
    later = _asked(seen, case, "documents")
    if any(d["state"] != "read" for d in later):
        seen.faults.append("the right password does not open it")


def _sane(seen: Seen, ran: Ran, what: str) -> None:
    if ran.code == 124:
        seen.faults.append(f"{what} took longer than {ran.seconds:.0f} s")
    elif ran.code not in (0, 2, 3, 4):
        seen.faults.append(f"{what} ended with {ran.code}")
    if "Traceback" in ran.err + ran.out:
        seen.faults.append(f"{what} showed a traceback")


def _texts(case: Path) -> dict[str, str]:
    """The words of every document as they were read, by its path in the bundle."""
    with bootstrap.at_case(case, by=BY, passphrase=PASSPHRASE, jobs=1) as session:
        documents = list(session.case.documents.values())
        return {d.file: "\n".join(p.text for p in session.texts(d.id)) for d in documents}
