"""Copies among 10,000 made-up pages: which are found, missed and taken for copies wrongly, and what it costs.

`python benchmarks/copies.py [--check] [--tuning] [--pages N]` prints goal and reached. The corpus is made with a seed
of its own; with --tuning another one is made, on which thresholds may be tried. --check exits 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from sartool.core.bundle import DocumentId
from sartool.core.geometry import Box
from sartool.core.text import HowRead, PageText, Word
from sartool.detect.copies import copies_of

RESOURCES = Path(__file__).parents[1] / "resources"
HELD_OUT, TUNING = 20261122, 4
CPU, MEMORY = 60.0, 600.0  # seconds, MiB
GOALS = {"text": 1.0, "0%": 1.0, "1%": 0.9, "2%": 0.8, "4%": 0.5}  # found, by how badly the pages were read
NOISES = (0.0, 0.01, 0.02, 0.04)
EACH = 12  # documents planted of every kind and noise
_COMMON = """the of and to in a he she was that it for on with as had is at by but not his her they be this from have
said they would which one all were there so when been no who will more if out about up them then can only some could
him into time has two our what its also over down did should after where how home school mother father week told asked
happy worried contact meeting agreed plan visit night morning house family support review worker""".split()  # noqa: SIM905
_NAMES = """Ayesha Bronwen Callum Dilys Ewan Farrah Gethin Hattie Idris Jolyon Keziah Lowri Maddox Nerys Osian Petra
Rhodri Saskia Tegan Umar Verity Wilf Yusuf Zara Ben Ken Jan Jon Amy Abbott Birkett Croft Dunmore Eastwood Fenwick
Garland Haddow Ingram Jessop Kerslake Lomax Marsden Nuttall Ormerod Pickles Quigley Rushton Sugden Thwaite""".split()  # noqa: SIM905
_LOOKS = {"e": "co", "c": "e", "o": "ae0", "a": "eo", "i": "l1", "l": "1i", "h": "b", "n": "u", "u": "n", "t": "f",
          "f": "t", "r": "t", "s": "a5", "b": "h", "g": "q", "v": "y", "m": "n", "0": "O", "1": "l", "5": "S", "8": "B",
          "B": "8", "S": "5", "I": "l", "O": "0"}  # fmt: skip
Lines = list[str]


@dataclass
class Corpus:
    """Documents as lines of pages, and which of them are copies of which (the kind, then both names)."""

    seed: int
    documents: list[tuple[str, str, str, list[Lines], float | None]] = field(default_factory=list)
    planted: dict[frozenset[str], tuple[str, str]] = field(default_factory=dict)  # kind, noise
    decoys: dict[str, str] = field(default_factory=dict)  # what a document is that is like others, but no copy

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        known = gzip.decompress((RESOURCES / "names" / "words.txt.gz").read_bytes()).decode().split()
        self.words = self.dice.sample([w for w in known if w.isalpha() and w.islower() and 3 < len(w) < 11], 6000)
        self.weights = list(accumulate(1 / n for n in range(8, 6008)))  # some words are said often, most seldom

    def add(self, pages: list[Lines], media: str = "pdf", noise: float | None = None, sha: str = "") -> str:
        """`noise` None for a text layer; 0 and more for a page read from a picture, a share of its letters."""
        name = f"d{len(self.documents)}"
        self.documents.append((name, sha or name, media, pages, noise))
        return name

    def plant(self, kind: str, noise: float | None, *names: str) -> None:
        said = "text" if noise is None else f"{noise:.0%}"
        self.planted[frozenset(names)] = (kind, said)

    def read(self) -> Iterator[tuple[DocumentId, str, str, list[PageText]]]:
        for name, sha, media, pages, noise in self.documents:
            dice = random.Random(f"{self.seed} {name}")
            yield DocumentId(name), sha, media, [_page(n, p, noise, dice) for n, p in enumerate(pages, 1)]

    # -- words

    def sentence(self) -> str:
        dice, said = self.dice, []
        for _ in range(dice.randint(7, 18)):
            at = dice.random()
            said.append(dice.choice(_COMMON) if at < 0.6 else dice.choice(_NAMES) if at < 0.66
                        else str(dice.randint(1, 2030)) if at < 0.68
                        else dice.choices(self.words, cum_weights=self.weights)[0])  # fmt: skip
        return " ".join((said[0].capitalize(), *said[1:])) + "."

    def prose(self, words: int) -> list[str]:
        """Sentences of about so many words in all."""
        out: list[str] = []
        while sum(s.count(" ") + 1 for s in out) < words:
            out.append(self.sentence())
        return out

    def lines(self, words: int, width: int = 90) -> Lines:
        return wrapped(" ".join(self.prose(words)), width)

    def date(self) -> str:
        month = self.dice.choice(("March", "June", "October"))
        return f"{self.dice.randint(1, 28)} {month} {self.dice.randint(2005, 2019)}"

    def name(self) -> str:
        return f"{self.dice.choice(_NAMES[:29])} {self.dice.choice(_NAMES[29:])}"

    def letter(self, pages: int = 1) -> list[Lines]:
        first = ["Ravensholme Council", self.date(), f"Dear {self.name()}", f"Re: {self.name()} born {self.date()}"]
        out = [self.lines(280) for _ in range(pages)]
        return [[*first, *out[0]], *out[1:]]


def wrapped(text: str, width: int, mark: str = "") -> Lines:
    out, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            out.append(mark + line)
            line = ""
        line = f"{line} {word}".strip()
    return [*out, mark + line]


def _page(number: int, lines: Lines, noise: float | None, dice: random.Random) -> PageText:
    box = Box(50, 50, 80, 60)
    words = [Word(w, box, row) for row, line in enumerate(lines) for w in _spoilt(line, noise or 0.0, dice).split()]
    how = HowRead.TEXT if noise is None else HowRead.OCR
    return PageText(number, 595, 842, how, tuple(words), blank=not words)


def _spoilt(line: str, noise: float, dice: random.Random) -> str:
    if not noise:
        return line
    out = []
    for c in line:
        if dice.random() >= noise:
            out.append(c)
        elif (at := dice.random()) < 0.75:
            out.append(dice.choice(_LOOKS.get(c, c)))
        elif at < 0.85:
            out.append(dice.choice("abcdefghiklmnoprstuvw") if c.isalpha() else c)
        elif at < 0.9:
            out.append(" " if c.isalpha() else "" if c == " " else c)
        else:
            out.append("" if c.isalpha() else c)
    return "".join(out)


# -- what is planted


def exact(c: Corpus, _noise: float | None) -> None:
    pages = c.letter(2)
    c.plant("exact", None, c.add(pages, sha=f"s{len(c.documents)}"), c.add(pages, sha=f"s{len(c.documents) - 1}"))


def near(c: Corpus, noise: float | None) -> None:
    """Two readings of one letter, a fax header, stamp or footer on the second; or two formats, two printings."""
    pages, how = c.letter(c.dice.randint(1, 3)), c.dice.randrange(4)
    other = [list(p) for p in pages]
    if noise is None and how < 2:  # two formats: pages break elsewhere
        flat = [line for p in pages for line in p]
        other = [flat[n : n + 26] for n in range(0, len(flat), 26)]
    elif noise is None:
        stamp = ["Printed 3/4/2011 10:22", f"Printed {c.dice.randint(1, 28)}/9/2016 09:05"]
        pages, other = ([[*p, f"{stamp[n]} Page {m} of {len(pages)}"] for m, p in enumerate(side, 1)]
                        for n, side in enumerate((pages, other)))  # fmt: skip
    elif how == 0:
        other = [[f"12-MAR-2009 14:32 FROM 01632 960112 TO LEGAL P.0{n}", *p] for n, p in enumerate(other, 1)]
    elif how == 1:
        other[0] = ["COPY", *other[0]]
    elif how == 2:
        other = [[*p, f"Page {n} of {len(other)}"] for n, p in enumerate(other, 1)]
    first = None if noise is not None and c.dice.random() < 0.5 else noise
    c.plant("near", noise, c.add(list(pages), noise=first), c.add(other, "docx" if noise is None else "pdf", noise))


def within(c: Corpus, noise: float | None) -> None:
    letter = c.letter(c.dice.randint(1, 3))
    bundle = [*(c.lines(300) for _ in range(4)), *letter, *(c.lines(300) for _ in range(4))]
    foot = [[*p, f"C{n} Bundle"] for n, p in enumerate(bundle, 1)] if noise is None else bundle
    c.plant("within", noise, c.add(foot, noise=noise), c.add(letter, noise=noise))


def quoted(c: Corpus, noise: float | None) -> None:
    """A message, and the reply or forwarding that quotes it in one of three ways; prints of them with noise."""
    who, other, when, how = c.name(), c.name(), c.date(), c.dice.randrange(3)
    told = c.prose(c.dice.randint(20, 220))
    head = [f"From: {who}", f"To: {other}", f"Date: {when}", "Subject: A visit"]
    media = "eml" if noise is None else "pdf"
    body = wrapped(" ".join(told), 95)
    signed = ["Kind regards", who, "Social Worker", "01632 960112"]
    message = c.add([[*head, *body, *signed]], media, noise)
    reply = [f"From: {other}", f"To: {who}", f"Date: {c.date()}", "Subject: RE: A visit", *c.lines(40), other]
    block = [f"From: {who}", f"Sent: {when}", f"To: {other}", "Subject: A visit"]
    quote = [[f"On {when}, {who} wrote:", *wrapped(" ".join(told), 70, "> ")],
             ["-----Original Message-----", *block, *body, *signed],
             [*block, "", *wrapped(" ".join(told), 80, ">> ")]]  # fmt: skip
    c.plant("quoted", noise, message, c.add([[*reply, *quote[how]]], media, noise))


# -- what is like others, but no copy


def forms(c: Corpus, noise: float | None) -> None:
    template = c.lines(210)
    for _ in range(3):
        filled = c.lines(90)
        page = [line for n, t in enumerate(template) for line in (t, *filled[n : n + 1])]
        c.decoys[c.add([[f"Name: {c.name()}", f"Date: {c.date()}", *page]], noise=noise)] = "form of one template"


def siblings(c: Corpus, noise: float | None) -> None:
    """The same letter about two children: their names differ, once or often, and sometimes the date of birth."""
    one, other = c.dice.sample(_NAMES[:29], 2)
    pages, often = c.letter(), c.dice.randint(1, 4)
    born = c.dice.random() < 0.5
    for n, child in enumerate((one, other)):
        text = [line.replace("the ", f"{child} ", 1) if row % 6 == 5 and row < 6 * often else line
                for row, line in enumerate(pages[0])]  # fmt: skip
        text.insert(3, f"This is about {child} {'born ' + str(4 + 3 * n) + ' June 2008' if born else ''}")
        c.decoys[c.add([text], noise=noise)] = "letter about a sibling"


def versions(c: Corpus, noise: float | None) -> None:
    pages, how = [c.lines(300), c.lines(300)], c.dice.randrange(4)
    other = [list(p) for p in pages]
    row = c.dice.randrange(2, len(other[1]) - 2)
    if how == 0:
        other[1].insert(row, c.sentence())
    elif how == 1:
        other[1][row] = " ".join(("not", *other[1][row].split()))
    elif how == 2:
        other[1][row] += " 14"
        pages[1][row] += " 15"
    else:
        other[1][row : row + 3] = c.lines(40)
    for p in (pages, other):
        c.decoys[c.add(p, noise=noise)] = "version of minutes"


def addressees(c: Corpus, noise: float | None) -> None:
    body, sent = c.lines(250), c.date()
    for person in c.dice.sample(_NAMES, 2):
        c.decoys[c.add([["Ravensholme Council", sent, f"Dear {person}", *body]], noise=noise)] = "letter to another"


def logs(c: Corpus, noise: float | None) -> None:
    for _ in range(2):
        rows = [f"{9 + n // 4}:{n % 4}5 Rang {c.name()} no answer message left" for n in range(24)]
        c.decoys[c.add([[f"Duty log {c.date()}", *rows]], noise=noise)] = "day of a duty log"


def little(c: Corpus, noise: float | None) -> None:
    for _ in range(2):
        c.decoys[c.add([[]], noise=noise)] = "blank page"
        c.decoys[c.add([["Thanks, noted.", c.name()]], noise=noise)] = "nearly empty page"
        head = [f"From: {c.name()}", f"To: {c.name()}", f"Date: {c.date()}", "Subject: Re: a visit"]
        c.decoys[c.add([[*head, "Thank you, that is fine with me."]], "eml")] = "short message"


def corpus(seed: int, pages: int) -> Corpus:
    """Every kind and every decoy as text and at every noise; then prose and forms of a template up to `pages`."""
    made = Corpus(seed)
    for noise in (None, *NOISES):
        for make in (near, within, quoted, forms, siblings, versions, addressees, logs, little):
            for _ in range(EACH):
                make(made, noise)
    for _ in range(EACH):
        exact(made, None)
    templates = [made.lines(200) for _ in range(6)]
    count = sum(len(d[3]) for d in made.documents)
    while count < pages:
        size = min(made.dice.randint(1, 12), pages - count)
        noise = made.dice.choice((None, None, 0.01))
        if made.dice.random() < 0.4:
            filled = [[*made.dice.choice(templates), *made.lines(100)] for _ in range(size)]
        else:
            filled = [made.lines(300) for _ in range(size)]
        made.decoys[made.add(filled, noise=noise)] = "other paper"
        count += size
    made.dice.shuffle(made.documents)
    return made


class Timed:
    """The corpus, with the CPU time its making takes, so that it can be taken off."""

    def __init__(self, made: Corpus) -> None:
        self._made, self.spent, self.pages = made, 0.0, 0

    def __iter__(self) -> Iterator[tuple[DocumentId, str, str, list[PageText]]]:
        given = self._made.read()
        while True:
            start = time.process_time()
            document = next(given, None)
            self.spent += time.process_time() - start
            if document is None:
                return
            self.pages += len(document[3])
            yield document


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--pages", type=int, default=10_000)
    chosen = parser.parse_args(arguments)
    made = corpus(TUNING if chosen.tuning else HELD_OUT, chosen.pages)
    timed = Timed(made)
    start = time.process_time()
    found = copies_of(timed)
    spent = time.process_time() - start - timed.spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    good = _report(made, {frozenset((str(c.document), str(c.of))): c.alike.value for c in found})
    print(f"{timed.pages} pages: CPU {spent:.1f} s (goal {CPU:.0f}), memory {memory:.0f} MiB (goal {MEMORY:.0f})")
    return 0 if not chosen.check or (good and spent <= CPU and memory <= MEMORY) else 1


def _report(made: Corpus, found: dict[frozenset[str], str]) -> bool:
    planted: Counter[tuple[str, str]] = Counter(made.planted.values())
    hits = Counter(said for pair, said in made.planted.items() if found.get(pair) == said[0])
    false = [pair for pair in found if pair not in made.planted]
    other = Counter((made.planted[pair][0], kind) for pair, kind in found.items()
                    if pair in made.planted and made.planted[pair][0] != kind)  # fmt: skip
    good = not false
    print(f"{'kind':8} {'read':6} {'planted':>7} {'found':>6} {'missed':>6}  goal")
    for (kind, noise), count in sorted(planted.items()):
        share = hits[kind, noise] / count
        good &= share >= GOALS[noise]
        print(f"{kind:8} {noise:6} {count:7} {share:6.0%} {count - hits[kind, noise]:6}  {GOALS[noise]:.0%}")
    wrong = Counter(" / ".join(sorted({made.decoys.get(n, "planted") for n in pair})) for pair in false)
    told = {name: (pages, noise) for name, _, _, pages, noise in made.documents}
    for pair in false[:3]:
        print("wrongly:", *(f"{told[n][1]} {told[n][0][0][:4]}" for n in pair), sep="\n   ")
    print(f"taken for copies wrongly: {len(false)} (goal 0) {dict(wrong) or ''}")
    print(f"found as another kind: {dict(other) or 0}")
    return good


if __name__ == "__main__":
    sys.exit(main())
