"""Measure detection on a bench file: who and what is found, what is flagged without need, and CPU time.

A bench is JSON lines, one document each: `text`, `bundle`, `known_people` (pid, key, role, first, last, title, nick)
and gold `spans` (start, end, type, role, pid, form, origin). Documents of one bundle are resolved together.
Figures are those of the design, section 8.

usage: detection.py BENCH.jsonl [--resources DIR] [--register none|household] [--misses N] [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sartool.core.marks import Band
from sartool.core.people import SUBJECT, Person, PersonId, Role
from sartool.detect.findings import Finding
from sartool.detect.name_rules import TITLES
from sartool.detect.pass_one import find_all
from sartool.detect.pass_two import resolve
from sartool.detect.tokens import tokens

FAMILY = ("child", "mum", "dad", "sib", "mgm", "mgf", "pgm", "pgf", "aunt", "uncle")
GOALS = {"none": 0.99, "household": 0.995}
IDENTIFIERS = 0.99
NEEDLESS = 4.0
CPU_MS = 220.0
PAGE = 2500  # characters
_TITLES = frozenset(t.casefold() for t in TITLES.split())
_OFFICIAL = frozenset({Role.PROFESSIONAL.value, Role.OTHER_OFFICIAL.value})
Json = dict[str, Any]


@dataclass
class Tally:
    """Hits and totals by group."""

    hit: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, group: str, hit: bool) -> None:
        self.hit[group] += hit
        self.total[group] += 1

    def share(self, groups: Iterable[str] | None = None) -> float:
        wanted = list(self.total if groups is None else groups)
        total = sum(self.total[g] for g in wanted)
        return sum(self.hit[g] for g in wanted) / total if total else 1.0


@dataclass
class Report:
    """What one run over the bench showed."""

    names: Tally = field(default_factory=Tally)
    strong: Tally = field(default_factory=Tally)
    forms: Tally = field(default_factory=Tally)
    kinds: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    needless: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    documents: int = 0
    first_ms: float = 0.0
    second_ms: float = 0.0


def household(document: Json) -> tuple[Person, ...]:
    """The subject and the family as a register. The name is written with the title the record uses."""
    out = []
    for p in document["known_people"]:
        if not p["key"].rstrip("0123456789").startswith(FAMILY):
            continue
        subject = p["role"] == "data_subject"
        aliases = () if p["nick"] == p["first"] else (p["nick"],)
        name = f"{p['first']} {p['last']}" if subject else f"{p['title']} {p['first']} {p['last']}"
        pid = SUBJECT if subject else PersonId(p["pid"])
        role = Role.SUBJECT if subject else Role.RELATIVE
        out.append(Person(pid, name, role, aliases))
    return tuple(out)


def covered(text: str, span: Json, found: Sequence[Finding]) -> bool:
    """Whether every letter of the gold place, title words left out, lies in a finding."""
    need = [
        i
        for t in tokens(text[span["start"] : span["end"]])
        if span["type"] != "PERSON" or t.plain not in _TITLES
        for i in range(span["start"] + t.start, span["start"] + t.end)
    ]
    if span["type"] != "PERSON":
        need = [i for i in range(span["start"], span["end"]) if text[i].isalnum()]
    have = {i for f in found for i in range(max(f.start, span["start"]), min(f.end, span["end"]))}
    return all(i in have for i in need)


def judge(report: Report, document: Json, found: Sequence[Finding]) -> None:
    text, spans = document["text"], document["spans"]
    report.documents += 1
    strong = [f for f in found if f.band is Band.STRONG]
    for s in spans:
        hit = covered(text, s, found)
        if s["type"] != "PERSON":
            report.kinds.add(s["type"], hit)
        elif s["role"] == "third_party":
            report.names.add(s["origin"], hit)
            report.forms.add(s["form"], hit)
            report.strong.add(s["origin"], covered(text, s, strong))
        if not hit and s["type"] != "KINSHIP" and not (s["type"] == "PERSON" and s["role"] != "third_party"):
            around = " ".join(text[max(0, s["start"] - 30) : s["end"] + 25].split())
            report.misses.append(f"{s['type']} {s['form']} {s['origin']} '{s['text']}' in: {around}")
        if s["type"] == "PERSON":
            _judge_role(report, s, found)
    gold = {i for s in spans for i in range(s["start"], s["end"])}
    for f in found:
        for t in tokens(text[f.start : f.end]):
            if t.plain not in _TITLES and not gold & set(range(f.start + t.start, f.start + t.end)):
                report.needless[f.band.value] += 1
                report.words[f"{t.text} [{f.kind.value}/{f.found_by}/{f.band.value}]"] += 1


def _judge_role(report: Report, span: Json, found: Sequence[Finding]) -> None:
    """Whether the role would lead to the right proposal: the worst is a third party taken for an official."""
    f = next((f for f in found if f.start < span["end"] and span["start"] < f.end), None)
    if f is None:
        return
    official = f.role in _OFFICIAL and not f.ambiguous
    own = f.person == SUBJECT and not f.ambiguous
    if span["role"] == "third_party":
        report.roles.add("third party not taken for official or subject", not (official or own))
    elif span["role"] == "professional":
        report.roles.add("professional taken for official", official)


def measure(documents: Sequence[Json], register: str, resources: Path) -> Report:
    report = Report()
    bundles: dict[str, list[Json]] = defaultdict(list)
    for d in documents:
        bundles[str(d["bundle"])].append(d)
    find_all(["Warm up."], (), resources)
    for bundle in bundles.values():
        people = household(bundle[0]) if register == "household" else ()
        texts = [d["text"] for d in bundle]
        find_all(["Warm up."], people, resources)
        start = time.process_time()
        pages = list(zip(texts, find_all(texts, people, resources), strict=True))
        middle = time.process_time()
        resolved = resolve(pages, people, resources)
        report.first_ms += (middle - start) * 1000
        report.second_ms += (time.process_time() - middle) * 1000
        for document, found in zip(bundle, resolved.findings_by_page, strict=True):
            judge(report, document, found)
    return report


def rows(report: Report, register: str, characters: int) -> list[tuple[str, float, float, bool]]:
    """Name of the figure, goal, reached, and whether more is better."""
    per_page = PAGE / characters
    wanted = [k for k in report.kinds.total if k not in ("KINSHIP", "LOCATION", "EMPLOYER", "SCHOOL")]
    worst = min((report.names.share([g]) for g in report.names.total), default=1.0)
    return [
        ("third-party names", GOALS[register], report.names.share(), True),
        ("worst name origin", 0.99, worst, True),
        ("identifiers", IDENTIFIERS, report.kinds.share(wanted), True),
        ("words flagged without need, a document", NEEDLESS, sum(report.needless.values()) / report.documents, False),
        ("CPU ms a page", CPU_MS, (report.first_ms + report.second_ms) * per_page, False),
    ]


def show(report: Report, register: str, characters: int, misses: int) -> bool:
    """Print the table; answer whether every goal is reached."""
    good = True
    print(f"register: {register}, {report.documents} documents")
    for name, goal, reached, more in rows(report, register, characters):
        met = reached >= goal if more else reached <= goal
        good = good and met
        print(f"  {name:42} goal {goal:8.3f}  reached {reached:8.4f}  {'' if met else 'MISSED'}")
    print(f"  {'names found strong':42} {report.strong.share():.4f}")
    print(f"  {'needless strong words a document':42} {report.needless['strong'] / report.documents:.2f}")
    per_page = PAGE / characters
    print(f"  CPU ms a page: pass one {report.first_ms * per_page:.1f}, pass two {report.second_ms * per_page:.1f}")
    for title, tally in (
        ("origin", report.names),
        ("form", report.forms),
        ("kind", report.kinds),
        ("role", report.roles),
    ):
        print(
            f"  by {title}: " + ", ".join(f"{g} {tally.share([g]):.3f} ({tally.total[g]})" for g in sorted(tally.total))
        )
    if misses:
        print("\n".join(f"    {m}" for m in report.misses[:misses]))
        print("  flagged without need: " + ", ".join(f"{w} {n}" for w, n in report.words.most_common(misses)))
    return good


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--resources", type=Path, default=Path(__file__).parents[1] / "resources")
    arguments.add_argument("--register", choices=[*GOALS, "both"], default="both")
    arguments.add_argument("--misses", type=int, default=0, help="how many misses and needless words to print")
    arguments.add_argument("--check", action="store_true", help="exit 1 when a figure is missed")
    chosen = arguments.parse_args()
    documents = [json.loads(line) for line in chosen.bench.read_text(encoding="utf-8").splitlines()]
    characters = sum(len(d["text"]) for d in documents)
    registers = list(GOALS) if chosen.register == "both" else [chosen.register]
    good = [show(measure(documents, r, chosen.resources), r, characters, chosen.misses) for r in registers]
    return 1 if chosen.check and not all(good) else 0


if __name__ == "__main__":
    sys.exit(main())
