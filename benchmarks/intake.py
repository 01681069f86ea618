"""Taking a bundle in: 1,000 pages of text to reviewable, and memory as pages grow: `intake.py [--check] [--pages N]`.

The bundle is made here: records of many documents, a few pages each, in several formats. Wall time is for two
cores and only worth something on a quiet machine; CPU time is beside it. `--check` exits 1 when a figure is missed.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import pymupdf

from sartool import bootstrap
from sartool.core.request import Request, RequestType

REVIEWABLE = 180.0  # seconds for 1,000 pages
GROWTH = 60.0  # MiB the program itself may grow between the first tenth of the pages and the last
_WORDS = """
    visit school meeting agreed plan the of and to with about after review contact home carer worker said that she
    he they was felt happy upset week placement bedroom sister brother reading health asked told would like see
"""
_NAMES = ("Imogen Vance", "Tomasz Zielak", "Ruth Adeyinka", "Colm Breslin", "Gethin Rowe", "Shazia Malik")


def bundle(folder: Path, pages: int) -> None:
    """PDFs of 1 to 12 pages and text files, about 330 words a page, with names and dates in them."""
    rng = random.Random(4)
    left, n = pages, 0
    while left > 0:
        n += 1
        count = min(left, rng.randint(1, 12))
        if n % 5:
            _pdf(folder / f"paper {n:04}.pdf", count, rng)
        else:
            count = 1
            (folder / f"note {n:04}.txt").write_text(f"Visit on {_day(rng)}\n\n{_text(rng)}", encoding="utf-8")
        left -= count


def _pdf(file: Path, count: int, rng: random.Random) -> None:
    made = pymupdf.open()
    for _ in range(count):
        page = made.new_page()
        page.insert_textbox((50, 40, 545, 70), f"Case note of {_day(rng)}", fontsize=14)
        page.insert_textbox((50, 80, 545, 800), _text(rng), fontsize=10)
    made.save(file)


def _day(rng: random.Random) -> str:
    return f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(2008, 2019)}"


def _text(rng: random.Random) -> str:
    known = _WORDS.split()
    words = [rng.choice(known) for _ in range(330)]
    for at in range(20, 330, 60):
        words[at : at + 2] = rng.choice(_NAMES).split()
    return " ".join(w + ("." if n % 14 == 13 else "") for n, w in enumerate(words))


class Memory:
    """What this process and its children hold, in MiB, sampled while something runs."""

    def __init__(self) -> None:
        self.own: list[float] = []
        self.all: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _sample(self) -> None:
        me = str(os.getpid())
        while not self._stop.wait(0.5):
            held = {p: m for p, parent, m in _processes() if me in (p, parent)}
            self.own.append(held.get(me, 0.0))
            self.all.append(sum(held.values()))


def _processes() -> list[tuple[str, str, float]]:
    """Id, parent and MiB of every process."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            lines = (folder / "status").read_text().splitlines()
        except OSError:
            continue  # it ended meanwhile
        status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        if "VmRSS" in status:
            found.append((folder.name, status["PPid"].strip(), int(status["VmRSS"].split()[0]) / 1024))
    return found


def cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main(pages: int, *, check: bool) -> int:
    folder = Path(tempfile.mkdtemp(prefix="sartool-bench-"))
    request = Request(RequestType.CARE_LEAVER, "Nobody In Particular")
    try:
        (folder / "bundle").mkdir()
        bundle(folder / "bundle", pages)
        begun, spent = time.monotonic(), cpu()
        with bootstrap.new_case(folder / "c.sarcase", request, by="Bench", passphrase="bench", jobs=2) as session:
            with Memory() as memory:
                session.run(session.adding(folder / "bundle"))
            read = time.monotonic() - begun
            with Memory() as finding:
                session.run(session.finding())
            done = time.monotonic() - begun
            session.children.close()
            counted = sum(d.pages for d in session.case.documents.values())
    finally:
        shutil.rmtree(folder)
    tenth = max(1, len(memory.own) // 10)
    grown = max(memory.own[-tenth:]) - max(memory.own[:tenth])
    allowed = REVIEWABLE * counted / 1000
    print(f"{counted} pages; CPU {cpu() - spent:.0f} s in all")
    print(f"read                      {read:6.0f} s")
    print(f"reviewable  goal {allowed:6.0f} s  {done:6.0f} s   {'' if done <= allowed else 'MISSED'}")
    print(f"grown while reading  goal {GROWTH:.0f} MiB  {grown:.0f} MiB   {'' if grown <= GROWTH else 'MISSED'}")
    print(f"most memory: reading {max(memory.own):.0f} MiB, with children {max(memory.all):.0f} MiB; "
          f"finding {max(finding.own):.0f} MiB, with children {max(finding.all):.0f} MiB")  # fmt: skip
    return 1 if check and (done > allowed or grown > GROWTH) else 0


if __name__ == "__main__":
    wanted = int(sys.argv[sys.argv.index("--pages") + 1]) if "--pages" in sys.argv else 1000
    sys.exit(main(wanted, check="--check" in sys.argv))
