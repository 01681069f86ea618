"""Runs sartool's finding over a bench and judges it: what is covered, what is flagged without need, what is proposed.

A bench document has `text`, `bundle`, `known_people` (pid, key, role, first, last, title, nick) and gold `spans`
(start, end, type, role, pid, form, origin). Documents of one bundle are resolved together, as in the program, and each
finding goes through `detect.marks` with the table of proposals, so that what is counted is what an officer is shown.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sartool.core.bundle import Document, DocumentId
from sartool.core.geometry import Box
from sartool.core.marks import Band, Proposal
from sartool.core.people import SUBJECT, Person, PersonId, Role
from sartool.core.request import Request, RequestType
from sartool.core.text import PageText
from sartool.detect.findings import Finding
from sartool.detect.marks import Setting, identifiers
from sartool.detect.name_rules import TITLES
from sartool.detect.pass_one import find_all
from sartool.detect.pass_two import resolve
from sartool.detect.tokens import tokens
from sartool.store.tables import Tables

FAMILY = ("child", "mum", "dad", "sib", "mgm", "mgf", "pgm", "pgf", "aunt", "uncle")
REGISTERS = ("none", "subject", "household")
PAGE = 2500  # characters
NOT_NUMBERS = frozenset(["PERSON", "KINSHIP", "LOCATION", "EMPLOYER", "SCHOOL", "WORSHIP", "SURGERY"])
_TITLES = frozenset(t.casefold() for t in TITLES.split())
Json = dict[str, Any]
Places = Sequence[tuple[int, int]]


@dataclass
class Tally:
    """Hits and totals by group."""

    hit: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, group: str, hit: bool) -> None:
        self.hit[group] += hit
        self.total[group] += 1

    def share(self, groups: Iterable[str] | None = None, empty: float = 1.0) -> float:
        wanted = list(self.total if groups is None else groups)
        total = sum(self.total[g] for g in wanted)
        return sum(self.hit[g] for g in wanted) / total if total else empty


@dataclass
class Report:
    """What one run over a bench showed."""

    names: Tally = field(default_factory=Tally)  # third parties, by origin
    forms: Tally = field(default_factory=Tally)  # third parties, by form
    strong: Tally = field(default_factory=Tally)  # third parties covered by strong findings alone, by origin
    kinds: Tally = field(default_factory=Tally)  # everything but names, by type
    proposed: Tally = field(default_factory=Tally)  # mentions by role and what is proposed of them
    needless: Counter[str] = field(default_factory=Counter)  # words flagged without need, by band
    words: Counter[str] = field(default_factory=Counter)  # these words and who flagged them
    misses: list[str] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)  # proposals of the wrong kind
    documents: int = 0
    characters: int = 0
    first_ms: float = 0.0
    second_ms: float = 0.0
    memory: float = 0.0  # MB, the most the process had

    @property
    def page_ms(self) -> float:
        return (self.first_ms + self.second_ms) * PAGE / max(self.characters, 1)

    @property
    def numbers(self) -> float:
        """Identifiers by their shape: all types but names, kinship and organisations."""
        return self.kinds.share([k for k in self.kinds.total if k not in NOT_NUMBERS])


@dataclass(frozen=True)
class _Page:
    """A text as a page on which each place is its own box, so that a mark can be led back to the text."""

    text: str
    page: int = 1

    def boxes_of(self, start: int, end: int) -> tuple[Box, ...]:
        return (Box(start, 0, end, 1),)


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
        out.append(Person(pid, name, Role.SUBJECT if subject else Role.RELATIVE, aliases))
    return tuple(out)


def registered(document: Json, register: str) -> tuple[Person, ...]:
    """The people known beforehand. "subject" is what every case knows from its request."""
    known = household(document) if register != "none" else ()
    return tuple(p for p in known if register == "household" or p.id == SUBJECT)


def covered(text: str, span: Json, found: Places) -> bool:
    """Whether every letter of the gold place, title words left out, lies in one of the places."""
    start, end = span["start"], span["end"]
    if span["type"] == "PERSON":
        words = [t for t in tokens(text[start:end]) if t.plain not in _TITLES]
        need = [i for t in words for i in range(start + t.start, start + t.end)]
    else:
        need = [i for i in range(start, end) if text[i].isalnum()]
    have = {i for a, b in found for i in range(max(a, start), min(b, end))}
    return all(i in have for i in need)


def needless(text: str, spans: Sequence[Json], start: int, end: int) -> list[str]:
    """Words of a place that are no personal data, as the gold has it. Titles do not count."""
    gold = {i for s in spans for i in range(s["start"], s["end"])}
    return [
        t.text
        for t in tokens(text[start:end])
        if t.plain not in _TITLES and not gold & set(range(start + t.start, start + t.end))
    ]


def around(text: str, span: Json) -> str:
    return " ".join(text[max(0, span["start"] - 30) : span["end"] + 25].split())


def judge_places(report: Report, document: Json, found: Places) -> None:
    """Names by form and origin, and everything else by type: by what any finder said."""
    text = document["text"]
    report.documents += 1
    report.characters += len(text)
    for s in document["spans"]:
        hit = covered(text, s, found)
        if s["type"] != "PERSON":
            report.kinds.add(s["type"], hit)
        elif s["role"] == "third_party":
            report.names.add(s["origin"] or "unknown", hit)
            report.forms.add(s["form"], hit)
        if not hit and (s["type"] != "PERSON" or s["role"] == "third_party"):
            said = f"{s['type']} {s['form']} {s['origin'] or '-'} '{s['text']}'"
            report.misses.append(f"{said} in {document['doctype']}: {around(text, s)}")


def _judge_findings(report: Report, document: Json, found: Sequence[Finding]) -> None:
    text, spans = document["text"], document["spans"]
    judge_places(report, document, [(f.start, f.end) for f in found])
    strong = [(f.start, f.end) for f in found if f.band is Band.STRONG]
    for s in spans:
        if s["type"] == "PERSON" and s["role"] == "third_party":
            report.strong.add(s["origin"] or "unknown", covered(text, s, strong))
    for f in found:
        for word in needless(text, spans, f.start, f.end):
            report.needless[f.band.value] += 1
            report.words[f"{word} [{f.kind.value}/{f.found_by}/{f.band.value}]"] += 1


def _judge_proposals(report: Report, document: Json, found: Sequence[Finding], setting: Setting) -> None:
    """What an officer would be shown of each name: the gravest proposal on it. Without a mark it stays."""
    page = cast(PageText, _Page(document["text"]))
    paper = Document(DocumentId(str(document["id"])), "bench.txt", "0" * 64, len(document["text"]))
    marks = [(m.boxes[0].x0, m.boxes[0].x1, m) for m in identifiers(paper, page, found, setting)]
    for s in document["spans"]:
        if s["type"] != "PERSON":
            continue
        here = [m for a, b, m in marks if a < s["end"] and s["start"] < b]
        said = {m.proposal for m in here}
        gravest = next((p for p in (Proposal.REDACT, Proposal.REVIEW) if p in said), Proposal.DISCLOSE)
        for proposal in Proposal:
            report.proposed.add(f"{s['role']}: {proposal.value}", gravest is proposal)
        wrong = gravest is (Proposal.DISCLOSE if s["role"] == "third_party" else Proposal.REDACT)
        if wrong and (here or s["role"] != "third_party"):
            why = here[0].why if here else "no mark"
            report.wrongs.append(
                f"{s['role']} {s['form']} '{s['text']}' proposed {gravest.value} in {document['doctype']}: "
                f"{around(document['text'], s)} ({why})"
            )


def bundles_of(documents: Sequence[Json]) -> list[list[Json]]:
    bundles: dict[str, list[Json]] = defaultdict(list)
    for d in documents:
        bundles[str(d["bundle"])].append(d)
    return list(bundles.values())


def peak_memory() -> float:
    """MB, the most this process had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 / 1024 if sys.platform == "darwin" else most / 1024


def measure(documents: Sequence[Json], register: str, resources: Path) -> Report:
    """`register` is one of `REGISTERS`. Starting and warming up are not counted in the times."""
    report, table = Report(), Tables(resources).proposals
    find_all(["Warm up."], (), resources)
    for bundle in bundles_of(documents):
        people = registered(bundle[0], register)
        texts = [str(d["text"]) for d in bundle]
        find_all(["Warm up."], people, resources)
        start = time.process_time()
        pages = list(zip(texts, find_all(texts, people, resources), strict=True))
        middle = time.process_time()
        resolved = resolve(pages, people, resources)
        report.first_ms += (middle - start) * 1000
        report.second_ms += (time.process_time() - middle) * 1000
        everybody = {p.id: p for p in (*resolved.people, *people)}
        name = f"{bundle[0]['subject']['first']} {bundle[0]['subject']['last']}"
        setting = Setting(Request(RequestType.CARE_LEAVER, name), everybody, table)
        for document, found in zip(bundle, resolved.findings_by_page, strict=True):
            _judge_findings(report, document, found)
            _judge_proposals(report, document, found, setting)
    report.memory = peak_memory()
    return report
