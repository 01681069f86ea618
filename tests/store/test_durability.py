"""Killed at any moment or out of room: what was acknowledged is there, and no batch is there in part."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sartool.core.bundle import DocumentId
from sartool.core.errors import SartoolError
from sartool.core.events import Entry, PagesSeen
from sartool.store.folder import OpenCase, create, open_case
from sartool.store.keys import Cost

Lines = Callable[..., list[Entry]]
BATCH = 7
LIGHT = Cost(time=1, memory=64, lanes=1)

WRITER = """
import signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sartool.core.bundle import DocumentId
from sartool.core.events import Entry, PagesSeen
from sartool.store.folder import open_case

with open_case(Path(sys.argv[1]), name="Olive Officer", passphrase="correct horse") as case:
    step = 1 + max((e.step for e in case.journal.read()), default=0)
    while True:
        seen = [PagesSeen(DocumentId("d1"), tuple(range(i, 400 + i))) for i in range(7)]
        case.journal.append([Entry(step, datetime.now(UTC), "Olive Officer", "pc", event) for event in seen])
        case.vault.put(f"blob {step}", b"x" * 50_000)
        print(step, flush=True)
        step += 1
"""


def test_killed_twenty_times_nothing_acknowledged_is_lost(case: OpenCase, folder: Path, reopen) -> None:
    case.close()
    acknowledged = 1
    chance = random.Random(7)
    for _ in range(20):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        acknowledged = int(child.stdout.readline())
        time.sleep(chance.random() * 0.1)
        child.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, child.stdout.read().split())])
        child.wait()
        child.stdout.close()
        with reopen() as again:
            steps = [e.step for e in again.journal.read()][2:]
            assert max(steps) >= acknowledged
            assert all(steps.count(step) == BATCH for step in set(steps))
            assert again.vault.get(f"blob {acknowledged}") == b"x" * 50_000
            assert not list(folder.rglob("*unfinished*"))


FILLER = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sartool.core.bundle import DocumentId
from sartool.core.errors import SartoolError
from sartool.core.events import Entry, PagesSeen
from sartool.store.folder import open_case

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder, limit = Path(sys.argv[1]), 300_000
with open_case(folder, name="Olive Officer", passphrase="correct horse") as case:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    step = 2
    try:
        while True:
            event = PagesSeen(DocumentId("d1"), tuple(range(step, 400 + step)))
            case.journal.append([Entry(step, datetime.now(UTC), "Olive Officer", "pc", event)] * 3)
            print(step)
            step += 1
    except SartoolError as error:
        print(type(error).__name__, error, file=sys.stderr)
    try:
        case.vault.put("large", b"x" * limit * 2)
    except SartoolError as error:
        print(type(error).__name__, error, file=sys.stderr)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    case.journal.append([Entry(step, datetime.now(UTC), "Olive Officer", "pc", event)] * 3)
    print(step)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")
def test_a_file_that_may_not_grow_is_said_and_the_case_goes_on(case: OpenCase, folder: Path, reopen) -> None:
    case.close()
    child = subprocess.run([sys.executable, "-c", FILLER, str(folder)], capture_output=True, text=True, check=True)
    told = child.stderr.splitlines()
    assert len(told) == 2
    assert "journal.db could not be written" in told[0] or "disk is full" in told[0]
    assert "disk is full" in told[1]
    steps = [int(step) for step in child.stdout.split()]
    with reopen() as again:
        assert [e.step for e in again.journal.read()][2:] == [step for step in steps for _ in range(3)]
        assert not again.vault.has("large")
        assert not list(folder.rglob("*unfinished*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if (
        not hasattr(os, "geteuid")
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("making a small disk takes the rights to mount one")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_full_disk_nothing_recorded_is_lost_and_work_goes_on_after(small_disk: Path, lines: Lines) -> None:
    made = small_disk / "case.sarcase"
    with create(made, case_id="c", name="Olive Officer", passphrase="p", randomness=os.urandom, cost=LIGHT) as case:
        filler = small_disk / "filler"
        filler.write_bytes(b"x" * 1_000_000)
        done = 0
        with pytest.raises(SartoolError, match="disk is full") as refusal:
            for done in range(10_000):
                case.journal.append(lines(PagesSeen(DocumentId("d1"), tuple(range(done, 400 + done))), step=done))
        assert type(refusal.value) is SartoolError
        assert refusal.value.exit_code == 1
        with pytest.raises(SartoolError, match="disk is full"):
            case.vault.put("d1", b"x" * 2_000_000)
        assert [e.step for e in case.journal.read()] == list(range(done))
        filler.unlink()
        case.journal.append(lines(PagesSeen(DocumentId("d1"), (1,)), step=done))
        case.vault.put("d1", b"x" * 200_000)
    with open_case(made, name="Olive Officer", passphrase="p") as again:
        assert [e.step for e in again.journal.read()] == list(range(done + 1))
        assert not list(made.rglob("*unfinished*"))


def test_no_room_for_a_new_case_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * (2 * 1024 * 1024 - 8192))
    with pytest.raises(SartoolError, match=r"full|could not be written"):
        create(small_disk / "c.sarcase", case_id="c", name="O", passphrase="p", randomness=os.urandom, cost=LIGHT)
    assert [p.name for p in small_disk.iterdir()] == ["filler"]
