"""Compare name models alone, single pass: recall by origin and form, precision, CPU time.

The text is a bench file as `benchmarks/detection.py` reads it, or held-out text of the training generator (document
types, sentences and names that training never saw).

usage: python -m benchmarks.name_model [BENCH.jsonl] [--held N] [--resources DIR ...] [--misses N]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from sartool.detect.name_model import load
from scripts.train_names.generator import documents
from scripts.train_names.validation import Name, Page, measure, page_of, table

THRESHOLDS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 0.97)
DETAIL = 0.4


def bench_pages(file: Path) -> Iterator[Page]:
    """All people count, whoever they are; words inside other gold places (addresses, e-mails) are left out."""
    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        people = [s for s in document["spans"] if s["type"] == "PERSON"]
        others = [s for s in document["spans"] if s["type"] != "PERSON"]
        yield Page(
            document["text"],
            tuple(Name(s["start"], s["end"], str(s["form"]), str(s["origin"])) for s in people),
            tuple((s["start"], s["end"]) for s in others),
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path, nargs="?")
    arguments.add_argument("--held", type=int, default=0, help="how many held-out documents to generate")
    arguments.add_argument("--resources", type=Path, nargs="+", default=[Path(__file__).parents[1] / "resources"])
    arguments.add_argument("--misses", type=int, default=0, help="how many misses and needless words to print")
    chosen = arguments.parse_args()
    pages = list(bench_pages(chosen.bench)) if chosen.bench else []
    pages += [page_of(d) for d in documents(chosen.held, 90_000, held=True)]
    if not pages:
        arguments.error("name a bench file or give --held N")
    named = []
    for folder in chosen.resources:
        load.cache_clear()
        results, cpu = measure(pages, load(folder), THRESHOLDS)
        named.append((folder.name, results, cpu))
    print(table(named, DETAIL))
    for name, results, _ in named:
        if chosen.misses:
            print(f"{name}: missed at {DETAIL}:", *results[DETAIL].missed[: chosen.misses], sep="\n    ")
            print("  needless:", ", ".join(f"{w} {n}" for w, n in results[DETAIL].wrong.most_common(chosen.misses)))


if __name__ == "__main__":
    main()
