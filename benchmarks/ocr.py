"""How well scans are read, against plain Tesseract in the same run: `ocr.py [--tune | --held-out] [--check]`.

For each kind of damage: character error rate (lines of the page matched to lines read, so that the order of columns
and cells does not count), capitalised words read right (accents folded), CPU seconds a page. Without a choice both
sets of pages are read. `--check` exits 1 when a goal is missed.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pymupdf
import tesserocr
from noisy_pages import HELD_OUT, MACHINES, TUNE, Scan, pages, scan_of
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from sartool.core.text import fold
from sartool.files.pictures import picture_pages
from sartool.files.reader import read_page

GOAL_CLEAN, GOAL_WORSE, GOAL_CPU = 0.003, 0.002, 1.8


@dataclass
class Score:
    """Sums over pages."""

    wrong: int = 0
    letters: int = 0
    found: int = 0
    names: int = 0
    seconds: float = 0.0
    pages: int = 0

    def add(self, other: Score) -> None:
        for what in ("wrong", "letters", "found", "names", "seconds", "pages"):
            setattr(self, what, getattr(self, what) + getattr(other, what))

    @property
    def error(self) -> float:
        return self.wrong / max(self.letters, 1)

    def __str__(self) -> str:
        named = self.found / max(self.names, 1)
        return f"{100 * self.error:7.2f} % {100 * named:6.1f} % {self.seconds / max(self.pages, 1):6.2f} s"


def scored(truth: Sequence[str], read: str, seconds: float) -> Score:
    wanted = [_plain(line) for line in truth]
    got = [line for line in map(_plain, read.splitlines()) if line]
    wrong = min(
        Levenshtein.distance(" ".join(wanted), " ".join(got)),
        Levenshtein.distance(" ".join(wanted), " ".join(_in_order(wanted, got))),
    )
    names, there = _capitalised(" ".join(wanted)), _capitalised(" ".join(got))
    return Score(wrong, len(" ".join(wanted)), (names & there).total(), names.total(), seconds, 1)


def _in_order(wanted: Sequence[str], got: Sequence[str]) -> list[str]:
    """What was read, each line at the place of the line of the page it is most like."""
    if not got:
        return []
    alike = process.cdist(got, wanted, scorer=fuzz.partial_ratio)
    full = process.cdist(got, wanted, scorer=fuzz.ratio)
    best = (alike + full / 10).argmax(axis=1)
    return [got[n] for n in sorted(range(len(got)), key=lambda n: (best[n], n))]


def _plain(line: str) -> str:
    return " ".join(line.translate(str.maketrans("’‘“”–—", "''\"\"--")).split())


def _capitalised(text: str) -> Counter[str]:
    return Counter(fold(w) for w in re.findall(r"[^\W\d_][\w'-]*", text) if w[0].isupper() and len(w) > 1)


def plain(scan: Scan) -> str:
    """Tesseract on the picture as it is."""
    grey = np.asarray(scan.picture.convert("L"))
    with tesserocr.PyTessBaseAPI(path=str(Path(sys.prefix) / "share" / "tessdata"), psm=tesserocr.PSM.AUTO) as engine:
        engine.SetImageBytes(grey.tobytes(), grey.shape[1], grey.shape[0], 1, grey.shape[1])
        engine.SetSourceResolution(200)
        return str(engine.GetUTF8Text())


def rendition(scan: Scan) -> bytes:
    """What intake makes of the picture."""
    out = io.BytesIO()
    if scan.dpi is None:
        scan.picture.save(out, "PNG")
    else:
        scan.picture.save(out, "PNG" if scan.dpi[0] == scan.dpi[1] else "TIFF", dpi=scan.dpi)
    return picture_pages(out.getvalue(), "scan").pdf


def compared(seeds: tuple[int, ...]) -> dict[str, tuple[Score, Score]]:
    """Plain and sartool's score by kind of damage."""
    read_page(pymupdf.open(stream=rendition(Scan(pages(seeds)[0].picture))).tobytes(), 0)  # the engine is made
    out: dict[str, tuple[Score, Score]] = {}
    for machine in MACHINES:
        ours, theirs = Score(), Score()
        for seed, page in zip(seeds, pages(seeds), strict=True):
            scan = scan_of(page, machine, seed)
            start = time.process_time()
            text = plain(scan)
            theirs.add(scored(page.lines, text, time.process_time() - start))
            pdf = rendition(scan)
            start = time.process_time()
            text = read_page(pdf, 0).text
            ours.add(scored(page.lines, text, time.process_time() - start))
        out[machine] = theirs, ours
        print(f"{machine:16} {theirs}   {ours}   {_verdict(machine, theirs, ours)}", flush=True)
    return out


def _verdict(machine: str, theirs: Score, ours: Score) -> str:
    said = []
    if ours.error > theirs.error + GOAL_WORSE:
        said.append("WORSE")
    if machine == "clean print" and ours.error > GOAL_CLEAN:
        said.append("MISSED")
    if machine == "clean print" and ours.seconds / ours.pages > GOAL_CPU:
        said.append("SLOW")
    return " ".join(said)


def main(sets: Mapping[str, tuple[int, ...]], *, check: bool) -> int:
    missed = 0
    print(f"goals: clean print {GOAL_CLEAN:.1%} and {GOAL_CPU} s CPU a page; nowhere worse than plain Tesseract")
    for name, seeds in sets.items():
        print(f"{name} pages: {len(seeds)} of each kind; error, capitalised words right, CPU a page")
        print(f"{'':16} {'plain Tesseract':>26}   {'sartool':>26}")
        figures = compared(seeds)
        missed += sum(bool(_verdict(m, *both)) for m, both in figures.items())
        total = Score(), Score()
        for theirs, ours in figures.values():
            total[0].add(theirs)
            total[1].add(ours)
        print(f"{'all':16} {total[0]}   {total[1]}")
    return 1 if check and missed else 0


if __name__ == "__main__":
    chosen = {"tune": TUNE, "held-out": HELD_OUT}
    if wanted := [a[2:] for a in sys.argv[1:] if a[2:] in chosen]:
        chosen = {name: chosen[name] for name in wanted}
    sys.exit(main(chosen, check="--check" in sys.argv))
