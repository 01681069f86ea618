"""Lays each hostile file beside good ones, takes them in, and prints what became of it.

    .venv/bin/python tests/hostile/table.py PATH_TO_hostile.tar.gz [--json] [--jobs N] [--only PART]

Exit 1 when a case did not end as its `expected.json` says.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from hostile.outsider import GOOD, Seen, good_files, take_in  # noqa: E402 - a script finds it only now

from sartool.core.text import letters  # noqa: E402
from sartool.files.names import visible  # noqa: E402

SECONDS, MIB = 60.0, 1536.0
LARGE = {"pages_3000.pdf": (120.0, 2048.0)}
NEVER = ("root:x:", "SCRIPT RAN")  # what no file may make appear in the words


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    case: str
    expected: str
    got: str
    exit: int
    seconds: float
    mib: float
    faults: tuple[str, ...]

    @property
    def verdict(self) -> str:
        return "; ".join(self.faults) or "ok"


def judge(case: dict[str, Any], folder: Path, work: Path) -> Line:
    """Take one case in, in the fresh folder `work`, and say whether it ended as it should."""
    source = folder / case["path"]
    seconds, mib = LARGE.get(source.name, (SECONDS, MIB))
    bundle = source
    if case["group"] == "file":
        bundle = work / "bundle"
        bundle.mkdir()
        shutil.copy2(source, bundle / source.name, follow_symlinks=False)
        good_files(bundle)
    detect = case["group"] == "bundle" and '"quote"' in _list_of(bundle)
    seen = take_in(bundle, work / "case.sarcase", seconds, detect=detect, password=case.get("password") or "")
    got = outcomes(seen, source, case["group"])
    faults = [*seen.faults, *_wrong_outcome(case, got), *_wrong_exit(seen, got), *_lost(seen, case, bundle)]
    faults += _words(seen, case)
    faults += [f"{path} was written" for path in case.get("must_not_exist", ()) if Path(path).exists()]
    if seen.new.seconds > seconds:
        faults.append(f"over {seconds:.0f} s")
    if seen.new.mib > mib:
        faults.append(f"over {mib:.0f} MiB")
    expected = "/".join(dict.fromkeys([case["outcome"], *case.get("also", ())]))
    new = seen.new
    return Line(case["path"], expected, "+".join(sorted(got)), new.code, new.seconds, new.mib, tuple(faults))


def own_items(seen: Seen, name: str, group: str) -> list[dict[str, Any]]:
    """The items that came of a case: of a file itself and what is in it, of a bundle everything."""
    if group == "bundle":
        return seen.documents
    shown = visible(name)
    return [d for d in seen.documents if d["file"] == shown or d["file"].startswith(shown + "!")]


def outcomes(seen: Seen, source: Path, group: str) -> set[str]:
    """What happened: one of reject, manual, load, load_with_warning, ignore; several where parts fared differently.

    What is said of one page ("page 1 is blank") is how it was read, no warning of the file.
    """
    if not seen.documents:
        return {"reject"} if seen.new.code in (2, 3, 4) else {"ignore"}
    own = own_items(seen, source.name, group)
    states = {d["state"] for d in own}
    if not own:
        return {"ignore"}
    told = any(not w.startswith("page ") for d in own for w in d["warnings"])
    told = told or (group == "bundle" and bool(seen.status.get("bundle_findings")))
    got = {"reject"} if "rejected" in states else set()
    got |= {"manual"} if "manual" in states else set()
    if "read" in states:
        got.add("load_with_warning" if got or told or _all_members(own, source) else "load")
    return got


def _all_members(own: Sequence[dict[str, Any]], source: Path) -> bool:
    """Whether every member of an archive became an item of its own: then none was lost and there is nothing to say."""
    if not zipfile.is_zipfile(source) or not all("!" in d["file"] for d in own):
        return False
    with zipfile.ZipFile(source) as archive:
        return sum(not i.is_dir() for i in archive.infolist()) == len(own)


def _wrong_outcome(case: dict[str, Any], got: set[str]) -> Iterator[str]:
    allowed = {case["outcome"], *case.get("also", ())}
    if case.get("must", "").startswith("load;"):
        allowed.add("load")  # one case lists other outcomes than its own sentence asks for
    if not got & allowed:
        yield f"expected {case['outcome']}, got {'+'.join(sorted(got))}"


def _wrong_exit(seen: Seen, got: set[str]) -> Iterator[str]:
    """0 when everything was read; 4 when an item is for a person to handle (DESIGN 6)."""
    left = any(d["state"] in ("manual", "rejected") for d in seen.documents)
    if seen.documents and seen.new.code != (4 if left else 0):
        yield f"exit {seen.new.code} although {'an item is' if left else 'none is'} left to a person"
    if left and not all(d["why"] for d in seen.documents if d["state"] in ("manual", "rejected")):
        yield "an item is left to a person without a reason"
    if "reject" in got and not seen.new.err.strip():
        yield "nothing was said"


def _lost(seen: Seen, case: dict[str, Any], bundle: Path) -> Iterator[str]:
    """Good files that were not read."""
    good = [p for p in bundle.glob("*") if p.name.startswith("good ")] if case["group"] == "file" else []
    for path in good:
        if letters(GOOD) not in letters(seen.texts.get(path.name, "")):
            yield f"{path.name} was not read"
    if case["group"] == "bundle":
        for path in bundle.glob("*"):
            plain = path.is_file() and not path.is_symlink() and path.name != "bundle.json"
            if plain and not seen.texts.get(path.name):
                yield f"{path.name} was not read"


def _words(seen: Seen, case: dict[str, Any]) -> Iterator[str]:
    """What the text must hold, must not hold, and must have marked."""
    text = "\n".join(seen.texts.values())
    flat = letters(text)
    for probe in [*case.get("probe", ()), *([case["secret"]] if case.get("secret") else [])]:
        if letters(probe) not in flat:
            yield f"{probe!r} is not in the text" if probe != case.get("secret") else "the secret was not seen"
    for word in NEVER:
        if word in text:
            yield f"{word!r} is in the text"
    hidden = case.get("probe_hidden")
    if hidden and not any(letters(hidden) in letters(m["text"]) for m in seen.marks):
        yield "the withheld passage was not marked"


def _list_of(bundle: Path) -> str:
    file = bundle / "bundle.json"
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


# -- the whole set


def unpacked(archive: Path, into: Path) -> Path:
    """The set, its links as links; the folder that holds expected.json."""
    with tarfile.open(archive) as tar:
        tar.extractall(into, filter="tar")
    return next(into.rglob("expected.json")).parent


def table(archive: Path, jobs: int, only: str) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch:
        folder = unpacked(archive, Path(scratch) / "set")
        cases = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["cases"]
        cases = [c for c in cases if only in c["path"]]
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            return list(pool.map(lambda n: _fresh(cases[n], folder, Path(scratch) / f"case{n}"), range(len(cases))))


def _fresh(case: dict[str, Any], folder: Path, work: Path) -> Line:
    work.mkdir()
    try:
        return judge(case, folder, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def shown(lines: Sequence[Line]) -> str:
    """The table as text."""
    rows = [f"{'case':44} {'expected':32} {'got':26} exit     s   MiB  verdict"]
    for line in lines:
        name = "".join(c if c.isprintable() else "?" for c in line.case)
        name = name if len(name) <= 44 else f"{name[:41]}..."
        figures = f"{line.exit:4} {line.seconds:5.1f} {line.mib:5.0f}"
        rows.append(f"{name:44} {line.expected[:32]:32} {line.got:26} {figures}  {line.verdict}")
    bad = sum(bool(line.faults) for line in lines)
    slowest, largest = max((x.seconds for x in lines), default=0.0), max((x.mib for x in lines), default=0.0)
    rows.append(f"{len(lines)} cases, {bad} failed; slowest {slowest:.1f} s, largest {largest:.0f} MiB")
    return "\n".join(rows)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("archive", type=Path)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--jobs", type=int, default=1, metavar="N", help="cases at one time")
    asked.add_argument("--only", default="", metavar="PART", help="cases whose path holds this")
    given = asked.parse_args()
    lines = table(given.archive, given.jobs, given.only)
    rows = [asdict(line) | {"verdict": line.verdict} for line in lines]
    sys.stdout.write((json.dumps(rows, ensure_ascii=False, indent=1) if given.json else shown(lines)) + "\n")
    return int(any(line.faults for line in lines) or not lines)


if __name__ == "__main__":
    sys.exit(main())
