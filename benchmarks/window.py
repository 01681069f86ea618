"""What the window costs, on the sample bundle: to start, to stand still, to turn a page, to decide.

`python benchmarks/window.py [--check]` prints goal and reached; with --check it exits 1 where a goal is missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from sartool import bootstrap
from sartool.cli import demonstration
from sartool.core import casework, review
from sartool.core.events import Desk
from sartool.core.marks import Outcome
from sartool.core.request import Request
from sartool.files.notes import bundle_notes
from sartool.ui.app import application
from sartool.ui.room import Room
from sartool.ui.window import Window

GOALS = {  # seconds
    "start to usable window": 1.5,
    "longest stall while taking in and finding": 0.050,
    "longest stall while releasing and proving": 0.050,
    "a page turned, p95": 0.050,
    "a decision on disk, p95": 0.030,
    "a decision shown and the next mark chosen, p95": 0.100,
    "undo, p95": 0.100,
}
START = """
import time, os
from pathlib import Path
from sartool.ui.app import application
from sartool.ui.window import Window
app = application()
window = Window(Path(os.environ["CONFIG"]))
window.show()
app.processEvents()
"""


class Heart:
    """Beats every 5 ms on the main thread; `longest` is the longest time between two beats, in seconds."""

    def __init__(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def started(folder: Path) -> float:
    """A fresh process, from its first line to a window that has drawn itself; the best of three."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, env={**os.environ, "CONFIG": str(folder)})
        times.append(time.perf_counter() - begun)
    return min(times)


def worked(room: Room) -> None:
    while room.bridge.work is not None:
        wait(50)


def p95(act: Callable[[int], object], times: int) -> float:
    took = []
    for n in range(times):
        begun = time.perf_counter()
        act(n)
        wait(0)  # until the widgets have been told
        took.append(time.perf_counter() - begun)
        wait(10)
    return statistics.quantiles(took, n=20)[-1]


def measured(folder: Path) -> dict[str, float]:
    figures = {"start to usable window": started(folder / "config")}
    application()
    window, heart = Window(folder / "config"), Heart()
    window.resize(1366, 768)
    window.show()
    case = folder / "c.sarcase"
    session = bootstrap.make(case, _request(), by="Bench", passphrase="bench bench")
    window.enter(session)
    wait(500)
    heart.begin()
    assert window.room is not None
    window.room.bridge.start(session.taking_in(bootstrap.resources().sample))
    worked(window.room)
    figures["longest stall while taking in and finding"] = heart.longest
    figures |= _by_hand(window.room)
    session.give_slot("Second", Desk.REVIEWER, "second second")
    demonstration.decided(session)
    demonstration.gates(session)
    session.do(review.submit)
    window.close_case()
    window.enter(bootstrap.unlock(case, by=None, passphrase="second second"))
    room = window.room
    room.bridge.do(review.sign_off)
    wait(500)
    heart.begin()
    room.bridge.start(room.bridge.session.releasing(folder / "out", None))
    worked(room)
    figures["longest stall while releasing and proving"] = heart.longest
    assert room.bridge.case.releases, room.notice.says
    window.close()
    return figures


def _request() -> Request:
    request = bundle_notes((bootstrap.resources().sample / "bundle.json").read_bytes()).request
    assert request is not None  # our own sample says who asks
    return request


def _by_hand(room: Room) -> dict[str, float]:
    ids = [m.id for m in room.lines_now()]

    def decide(n: int) -> None:
        begun = time.perf_counter()
        room.bridge.do(casework.decide, marks=[ids[n]], outcome=Outcome.DISCLOSE, reason="known to him", code=None)
        kept.append(time.perf_counter() - begun)
        room.deciding.next()

    kept: list[float] = []
    shown = p95(decide, 60)
    return {
        "a decision on disk, p95": statistics.quantiles(kept, n=20)[-1],
        "a decision shown and the next mark chosen, p95": shown,
        "a page turned, p95": p95(lambda n: room.walking.turn(1 if n < 31 else -1), 60),
        "undo, p95": p95(lambda _: room.bridge.undo(), 40),
    }


def main(*, check: bool) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        figures = measured(Path(scratch))
    missed = 0
    for what, goal in GOALS.items():
        ok = figures[what] <= goal
        missed += not ok
        reached = 1000 * figures[what]
        print(f"{what:48} goal {1000 * goal:5.0f} ms   reached {reached:5.0f} ms   {'' if ok else 'MISSED'}")
    return 1 if check and missed else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
