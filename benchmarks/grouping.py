"""Measure who the people found are: one entry for each person, and the right role.

Documents are those of `finding.py`: the hands under `finding/`, or JSON lines. With nobody but the subject registered
everybody else is found in the text, so the entries can be held against the gold `pid` of each mention.

* pure: entries all of whose mentions are of one person. Two people under one entry share one decision: the worst error.
* whole: people named in full twice or more whose full names are all under one entry; otherwise one is asked twice.
* joined: of all mentions of those people, the share that is under their largest entry.
* of professionals the share proposed `redact`, of third parties the share taken for somebody who stays, and by role.

usage: grouping.py [BENCH.jsonl ...] [--hand NAME ...] [--fills N] [--register none|subject|household] [--show N]
                   [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from finding_bench import FILLS, MarkupError, bundles
from finding_measure import REGISTERS, Json, Tally, bundles_of, registered

from sartool.core.bundle import Document, DocumentId
from sartool.core.geometry import Box
from sartool.core.marks import Proposal
from sartool.core.people import FOUND, SUBJECT, Person, Role
from sartool.core.request import Request, RequestType
from sartool.core.text import PageText
from sartool.detect.findings import Finding
from sartool.detect.marks import Setting, identifiers
from sartool.detect.pass_one import find_all
from sartool.detect.pass_two import resolve
from sartool.store.tables import Tables

RESOURCES = Path(__file__).parents[1] / "resources"
FULL = frozenset(["full", "tfull", "rev", "caps", "title_full", "ocr"])
OFFICIALS = frozenset([Role.PROFESSIONAL, Role.OTHER_OFFICIAL])
PURE, WHOLE, REDACTED, LEAKED = 0.97, 0.95, 0.02, 0.0
Resolved = tuple[Sequence[Sequence[Finding]], Sequence[Person]]


class Share(Tally):
    """A tally that is counted by the handful."""

    def count(self, group: str, hits: int, total: int) -> None:
        self.hit[group] += hits
        self.total[group] += total


@dataclass
class Grouping:
    """What was counted; `said` are lines to look at."""

    pure: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    mixed: Share = field(default_factory=Share)
    joined: Share = field(default_factory=Share)
    proposed: Tally = field(default_factory=Tally)
    stays: Tally = field(default_factory=Tally)
    roles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    said: list[str] = field(default_factory=list)

    @property
    def redacted(self) -> float:
        return self.proposed.share(["professional: redact"], 0.0)

    @property
    def leaked(self) -> float:
        return self.stays.share(["third_party"], 0.0)


@dataclass(frozen=True)
class _Line:
    """A page of one line whose boxes tell the characters they were made of."""

    text: str
    page: int = 1

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        return (Box(start, 0, end, 1),)


def at(found: Iterable[Finding], span: Json) -> list[Finding]:
    return [f for f in found if f.start < span["end"] and span["start"] < f.end]


def names(document: Json) -> Iterator[Json]:
    return (s for s in document["spans"] if s["type"] == "PERSON")


def judge(report: Grouping, bundle: Sequence[Json], resolved: Resolved, known: Sequence[Person]) -> None:
    """Count one bundle."""
    pages, found_people = resolved
    people = {str(p.id): p for p in found_people}
    _entries(report, bundle, pages, people)
    for document, found in zip(bundle, pages, strict=True):
        _roles(report, document, found, {**people, **{str(p.id): p for p in known}})
    for person in found_people:
        report.said.append(f"{person.name} ({', '.join(person.aliases)}): {person.role.value}: {person.evidence}")


def _entries(
    report: Grouping, bundle: Sequence[Json], pages: Sequence[Sequence[Finding]], people: dict[str, Person]
) -> None:
    under: dict[str, Counter[str]] = defaultdict(Counter)  # entry -> gold people
    whose: dict[str, Counter[str]] = defaultdict(Counter)  # gold person -> entries
    in_full: dict[str, Counter[str]] = defaultdict(Counter)
    for document, found in zip(bundle, pages, strict=True):
        for s in names(document):
            who = next((str(f.person) for f in at(found, s) if f.person and not f.ambiguous), "")
            if who.startswith(FOUND):
                under[who][s["pid"]] += 1
            whose[s["pid"]][who] += 1
            in_full[s["pid"]][who] += s["form"] in FULL
    for entry, gold in sorted(under.items()):
        report.pure.add("entries", len(gold) == 1)
        report.mixed.count("mentions", max(gold.values()), gold.total())
        if len(gold) > 1:
            report.said.append(f"two people in one: {people[entry].name}: {dict(gold)}")
    for pid, entries in sorted(in_full.items()):
        if entries.total() < 2 or any(e and not e.startswith(FOUND) for e in entries):
            continue
        report.whole.add("people", sum(n > 0 for n in entries.values()) == 1)
        most = max(n for e, n in whose[pid].items() if e or len(whose[pid]) == 1)
        report.joined.count("mentions", most, whose[pid].total())
        if sum(n > 0 for n in entries.values()) > 1:
            report.said.append(f"one person in several: {pid}: {dict(+entries)}")


def _roles(report: Grouping, document: Json, found: Sequence[Finding], people: dict[str, Person]) -> None:
    keys = {p["pid"]: p["key"].rstrip("0123456789") for p in document["known_people"]}
    proposals = _proposed(document, found, people)
    for s in names(document):
        here = at(found, s)
        sure = here[0] if here and not here[0].ambiguous else None
        role = sure.role or "nobody" if sure else "not clear" if here else "not found"
        report.roles[keys[s["pid"]]][role] += 1
        stays = sure is not None and (role in {r.value for r in OFFICIALS} or sure.person == SUBJECT)
        report.stays.add(s["role"], stays)
        gravest = next(proposals)
        for proposal in Proposal:
            report.proposed.add(f"{s['role']}: {proposal.value}", gravest is proposal)
        wrong = (s["role"] == "third_party" and stays) or (s["role"] == "professional" and gravest is Proposal.REDACT)
        if wrong:
            text = document["text"]
            around = " ".join(text[max(0, s["start"] - 50) : s["end"] + 40].split())
            who = sure.person if sure else ""
            report.said.append(
                f"WRONG {s['pid']} '{s['text']}' taken for {role} {who}: {around} [{here[0].why if here else ''}]"
            )


def _proposed(document: Json, found: Sequence[Finding], people: dict[str, Person]) -> Iterator[Proposal]:
    """What an officer is shown of each name: the gravest proposal on it; without a mark it stays."""
    page = cast(PageText, _Line(document["text"]))
    paper = Document(DocumentId(str(document["id"])), "bench.txt", "0" * 64, len(document["text"]))
    name = f"{document['subject']['first']} {document['subject']['last']}"
    everybody = {p.id: p for p in people.values()}
    setting = Setting(Request(RequestType.CARE_LEAVER, name), everybody, Tables(RESOURCES).proposals)
    marks = [(m.boxes[0].x0, m.boxes[0].x1, m.proposal) for m in identifiers(paper, page, found, setting)]
    for s in names(document):
        said = {proposal for a, b, proposal in marks if a < s["end"] and s["start"] < b}
        yield next((p for p in (Proposal.REDACT, Proposal.REVIEW) if p in said), Proposal.DISCLOSE)


def measure(documents: Sequence[Json], register: str) -> Grouping:
    report = Grouping()
    for bundle in bundles_of(documents):
        people = registered(bundle[0], register)
        texts = [str(d["text"]) for d in bundle]
        resolved = resolve(list(zip(texts, find_all(texts, people, RESOURCES), strict=True)), people, RESOURCES)
        judge(report, bundle, (resolved.findings_by_page, resolved.people), people)
    return report


def show(title: str, report: Grouping, lines: int) -> bool:
    """Print the tables; answer whether every goal is reached."""
    rows = (
        ("entries of one person only", report.pure.share(), PURE, True),
        ("mentions that are of their entry's person", report.mixed.share(), 0.0, True),
        ("people with one entry", report.whole.share(), WHOLE, True),
        ("their mentions under it", report.joined.share(), 0.0, True),
        ("professionals proposed redact", report.redacted, REDACTED, False),
        ("third parties taken for officials or the subject", report.leaked, LEAKED, False),
    )
    print(f"\n{title}")
    good = True
    for name, value, goal, more in rows:
        met = value >= goal if more else value <= goal
        good = good and met
        print(f"  {name:50} {value * 100:7.2f} %   goal {goal * 100:5.1f} {'' if met else 'MISSED'}")
    for key, said in sorted(report.roles.items()):
        print(
            f"  {key:12} {said.total():5}  " + ", ".join(f"{r} {n / said.total():.2f}" for r, n in said.most_common())
        )
    print("\n".join(f"    {line}" for line in report.said[:lines]), end="\n" if lines else "")
    return good


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benches", nargs="*", type=Path, metavar="BENCH.jsonl")
    arguments.add_argument("--hand", action="append", default=[], help="a folder under benchmarks/finding")
    arguments.add_argument("--fills", type=int, default=FILLS, help="how many families each file is filled with")
    arguments.add_argument("--register", choices=REGISTERS, default="subject")
    arguments.add_argument("--show", type=int, default=0, help="how many lines about people to print")
    arguments.add_argument("--check", action="store_true", help="exit 1 when a goal is missed")
    chosen = arguments.parse_args()
    good = True
    try:
        benches = [(hand, [d for b in bundles(hand, chosen.fills) for d in b]) for hand in chosen.hand]
        for file in chosen.benches:
            benches.append((str(file), [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]))
        for title, documents in benches:
            good = (
                show(f"{title}, register: {chosen.register}", measure(documents, chosen.register), chosen.show) and good
            )
    except (MarkupError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if chosen.check and not good else 0


if __name__ == "__main__":
    sys.exit(main())
