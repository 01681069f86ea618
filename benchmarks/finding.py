"""Measure finding people: what is covered, what is flagged without need, what is proposed, time and memory.

Two hands of documents are measured where no other bench is named: `finding/own` is looked at when something is
mended, `finding/held` was written apart and is only measured. A bench of your own comes as JSON lines (see
`finding_bench.py`). Each is measured without any register and with the household registered, each time in a process
of its own.

On first sight, before anything was mended for them, the own hand gave 99.30 % of third-party names without a register
and 99.51 % with the household, 82.7 % of identifiers, no kinship, 31.8 % of professionals proposed to be withheld and
1.8 needless words a document.

usage: finding.py [BENCH.jsonl ...] [--hand NAME ...] [--fills N] [--register none|subject|household] [--misses N]
                  [--presidio] [--presidio-model PATH] [--check]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from finding_bench import FILLS, HANDS, MarkupError, bundles
from finding_measure import REGISTERS, Json, Report, measure
from finding_presidio import SMALL, measure_presidio
from finding_tables import show, side_by_side

RESOURCES = Path(__file__).parents[1] / "resources"
HAND_NAMES = ("own", "held")


def alone(work: Callable[..., Any], *arguments: object) -> Any:
    """Run it in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _hands(said: list[str] | None, files: list[Path]) -> list[str]:
    """Those asked for; both where neither hands nor files are named."""
    return [h for h in said if h != "none"] if said else [] if files else list(HAND_NAMES)


def benches(hands: list[str], files: list[Path], fills: int) -> Iterator[tuple[str, list[Json]]]:
    """The title and the documents of each bench. Raises `MarkupError` and `OSError`."""
    for hand in hands:
        if any((HANDS / hand).glob("*.txt")):
            yield f"the {hand} hand", [d for bundle in bundles(hand, fills) for d in bundle]
        else:
            print(f"\nthe {hand} hand: no documents in {HANDS / hand}")
    for file in files:
        yield str(file), [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def compare(title: str, documents: list[Json], reports: dict[str, Report], models: list[str]) -> None:
    """Presidio's figures on the same documents beside ours, as Markdown."""
    columns = [(f"sartool, register: {register}", report) for register, report in reports.items()]
    for model in models:
        every, narrow = alone(measure_presidio, documents, model)
        columns += [
            (f"presidio, {name_of(model)}: all it flags", every),
            (f"{name_of(model)}: names and numbers", narrow),
        ]
    print(f"\n{title}\n\n{side_by_side(columns)}")


def name_of(model: str) -> str:
    """What a spaCy model calls itself, by package or by folder."""
    about = Path(model) / "meta.json"
    if not about.is_file():
        return model
    told = json.loads(about.read_text(encoding="utf-8"))
    return f"{told['lang']}_{told['name']}"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benches", nargs="*", type=Path, metavar="BENCH.jsonl")
    arguments.add_argument("--hand", action="append", help="a folder under benchmarks/finding, or `none`")
    arguments.add_argument("--fills", type=int, default=FILLS, help="how many families each file is filled with")
    arguments.add_argument("--register", choices=REGISTERS, action="append", help="none and household when not said")
    arguments.add_argument("--resources", type=Path, default=RESOURCES)
    arguments.add_argument("--misses", type=int, default=0, help="how many misses and needless words to print")
    arguments.add_argument("--presidio", action="store_true", help="presidio-analyzer's stock figures beside ours")
    arguments.add_argument("--presidio-model", action="append", default=[], help="another spaCy model for it, by path")
    arguments.add_argument("--check", action="store_true", help="exit 1 when a goal is missed")
    chosen = arguments.parse_args()
    models = [SMALL, *chosen.presidio_model] if chosen.presidio or chosen.presidio_model else []
    good = True
    try:
        for title, documents in benches(_hands(chosen.hand, chosen.benches), chosen.benches, chosen.fills):
            registers = chosen.register or ["none", "household"]
            reports = {r: alone(measure, documents, r, chosen.resources) for r in registers}
            good = show(title, reports, chosen.misses) and good
            if models:
                compare(title, documents, reports, models)
    except (MarkupError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if chosen.check and not good else 0


if __name__ == "__main__":
    sys.exit(main())
