"""The finding bench: documents written by hand in `finding/<hand>/*.txt`, filled with invented families.

A file is a bundle. `=== doctype` begins a document; `{{mum.first}}` is a person's name in a form, `{{mum:PHONE}}` an
identifier of that person, `{{KINSHIP=her aunt in Leeds}}` a literal place of a type. Everything else is plain text and
must not be flagged. Each file is filled several times, with families of different origins; equal seeds give equal text.

usage: finding_bench.py --hand NAME --out FILE.jsonl [--fills N] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from finding_families import IDENTIFIERS, KEYS, Family, Somebody, bare, origins

HANDS = Path(__file__).parent / "finding"
FILLS, SEED = 3, 5
LITERALS = frozenset(
    ["KINSHIP", "SCHOOL", "EMPLOYER", "WORSHIP", "SURGERY", "CRIME_REF", "COURT_CASE", "CASE_ID", "HO_REF", "LOCATION"]
)
_OF_THE_CHILD = frozenset(["SCHOOL", "SURGERY", "CASE_ID", "LOCATION"])
_MARKUP = re.compile(r"\{\{(.*?)\}\}")
_HEAD = "==="
_MISREAD = (
    ("rn", "m"),
    ("m", "rn"),
    ("o", "0"),
    ("l", "1"),
    ("i", "l"),
    ("e", "c"),
    ("u", "v"),
    ("h", "b"),
    ("a", "o"),
)
Json = dict[str, Any]


class MarkupError(Exception):
    """A file breaks the format: says the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file: `lines` with their numbers in it (1-based)."""

    doctype: str
    lines: tuple[tuple[int, str], ...]


def _initials(p: Somebody) -> str:
    return f"{p.first[0]}{p.last[0]}".upper()


FORMS: dict[str, Callable[[Somebody], str]] = {
    "first": lambda p: p.first,
    "last": lambda p: p.last,
    "full": lambda p: f"{p.first} {p.last}",
    "title": lambda p: f"{p.title} {p.last}",
    "tfull": lambda p: f"{p.title} {p.first} {p.last}",
    "rev": lambda p: f"{p.last.upper()}, {p.first}",
    "nick": lambda p: p.nick,
    "inlast": lambda p: f"{p.first[0].upper()} {p.last}",
    "initd": lambda p: ".".join(_initials(p)) + ".",
    "init": _initials,
    "caps": lambda p: f"{p.first} {p.last}".upper(),
    "lower": lambda p: p.first.lower(),
    "firstcaps": lambda p: p.first.upper(),
    "lastcaps": lambda p: p.last.upper(),
}
_READ_BADLY: dict[str, Callable[[Somebody], str]] = {"ocr": FORMS["full"], "ocr1": FORMS["first"]}


def misread(name: str, dice: random.Random) -> str:
    """The name with one letter read wrongly, as OCR does; the first letter stays where another can change."""
    places = [(m.start() + 1, a, b) for a, b in _MISREAD for m in re.finditer(a, name[1:])]
    if not places:
        return name[:-1] + ("i" if name[-1] != "i" else "l")
    at, a, b = dice.choice(places)
    return name[:at] + b + name[at + len(a) :]


def read(path: Path) -> list[Document]:
    """The documents of a file, every piece of markup checked. Raises `MarkupError`."""
    documents: list[Document] = []
    doctype = ""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(_HEAD):
            if doctype:
                documents.append(_document(path, doctype, lines))
            doctype, lines = line[len(_HEAD) :].strip(), []
            if not doctype:
                raise MarkupError(f"{path.name}, line {number}: '===' must be followed by what the document is")
            lines.append((number, ""))
            continue
        if not doctype:
            if line.strip():
                raise MarkupError(f"{path.name}, line {number}: text before the first '=== doctype'")
            continue
        for inside in _checked(path, number, line):
            if problem := _wrong(inside):
                raise MarkupError(f"{path.name}, line {number}: {{{{{inside}}}}}: {problem}")
        lines.append((number, line))
    if not doctype:
        raise MarkupError(f"{path.name}, line 1: no '=== doctype'")
    return [*documents, _document(path, doctype, lines)]


def _document(path: Path, doctype: str, lines: list[tuple[int, str]]) -> Document:
    if not any(text.strip() for _, text in lines):
        raise MarkupError(f"{path.name}, line {lines[0][0]}: the document '{doctype}' is empty")
    return Document(doctype, tuple(lines[1:]))


def _checked(path: Path, number: int, line: str) -> list[str]:
    rest = _MARKUP.sub("", line)
    if "{{" in rest or "}}" in rest:
        raise MarkupError(f"{path.name}, line {number}: '{{{{' and '}}}}' must pair within one line")
    return _MARKUP.findall(line)


def _wrong(inside: str) -> str:
    """What is wrong with one piece of markup, empty where nothing is."""
    if "=" in inside:
        kind, _, literal = inside.partition("=")
        if kind not in LITERALS:
            return f"no such literal type '{kind}' (there are {', '.join(sorted(LITERALS))})"
        return (
            "" if literal.strip() and literal == literal.strip() else "the literal is empty or has white space around"
        )
    key, mark, what = inside.partition(":") if ":" in inside else inside.partition(".")
    if not re.fullmatch(r"[a-z]+\d?", key) or bare(key) not in KEYS:
        return f"no such person '{key}' (there are {', '.join(sorted(KEYS))}, with a digit for another)"
    if mark == ":" and what not in IDENTIFIERS:
        return f"no such identifier '{what}' (there are {', '.join(IDENTIFIERS)})"
    if mark != ":" and what not in FORMS and what not in _READ_BADLY:
        return f"no such form '{what}' (there are {', '.join([*FORMS, *_READ_BADLY])})"
    return ""


class Filler:
    """Fills the documents of one file with one family."""

    def __init__(self, bundle: str, family: Family, dice: random.Random) -> None:
        self._bundle, self._family, self._dice = bundle, family, dice

    def fill(self, documents: list[Document]) -> list[Json]:
        self._family.person("child")
        texts = [self._text(d) for d in documents]
        known = [p.known(self._pid(p.key)) for p in self._family.people.values()]
        child = self._family.person("child")
        names = {"first": child.first, "last": child.last, "nick": child.nick}
        subject = {**names, "dob": self._family.identifier("child", "DOB")}
        head = {"bundle": self._bundle, "family_origin": self._family.origin, "subject": subject, "known_people": known}
        return [
            {
                "id": f"{self._bundle}_{n}_{d.doctype.replace(' ', '_')}",
                "doctype": d.doctype,
                **head,
                "text": t,
                "spans": s,
            }
            for n, (d, (t, s)) in enumerate(zip(documents, texts, strict=True), 1)
        ]

    def _pid(self, key: str) -> str:
        return f"{self._bundle}_{key}"

    def _text(self, document: Document) -> tuple[str, list[Json]]:
        template = "\n".join(text for _, text in document.lines).strip("\n")
        text, spans, at = "", [], 0
        for m in _MARKUP.finditer(template):
            text += template[at : m.start()]
            words, about = self._words(m.group(1))
            spans.append({"start": len(text), "end": len(text) + len(words), **about, "text": words})
            text, at = text + words, m.end()
        return text + template[at:], spans

    def _words(self, inside: str) -> tuple[str, Json]:
        """What stands in place of the markup, and what the gold says of it."""
        if "=" in inside:
            kind, _, literal = inside.partition("=")
            role = "data_subject" if kind in _OF_THE_CHILD else "third_party"
            form = "kinship" if kind == "KINSHIP" else "id"
            return literal, {"type": kind, "role": role, "pid": None, "form": form, "origin": None}
        key, mark, what = inside.partition(":") if ":" in inside else inside.partition(".")
        person = self._family.person(key)
        about: Json = {"role": person.role, "pid": self._pid(key), "origin": person.origin}
        if mark == ":":
            return self._family.identifier(key, what), {"type": what, "form": "id", **about}
        badly = _READ_BADLY.get(what)
        words = misread(badly(person), self._dice) if badly else FORMS[what](person)
        return words, {"type": "PERSON", "form": what, **about}


def bundles(hand: str, fills: int = FILLS, seed: int = SEED, folder: Path = HANDS) -> Iterator[list[Json]]:
    """Every file of a hand, filled `fills` times: the documents of one bundle at a time. Raises `MarkupError`."""
    files = sorted((folder / hand).glob("*.txt"))
    if not files:
        raise MarkupError(f"no documents in {folder / hand}")
    every = origins()
    for n, path in enumerate(files):
        documents = read(path)
        for fill in range(fills):
            dice = random.Random(f"{seed}/{hand}/{path.stem}/{fill}")
            family = Family(every[(n + 5 * fill) % len(every)], dice)
            yield Filler(f"{path.stem}_{fill}", family, dice).fill(documents)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hand", required=True, help="a folder under benchmarks/finding")
    arguments.add_argument("--out", required=True, type=Path)
    arguments.add_argument("--fills", type=int, default=FILLS)
    arguments.add_argument("--seed", type=int, default=SEED)
    chosen = arguments.parse_args()
    try:
        filled = [d for bundle in bundles(chosen.hand, chosen.fills, chosen.seed) for d in bundle]
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    chosen.out.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in filled), encoding="utf-8")
    print(f"{len(filled)} documents, {sum(len(d['spans']) for d in filled)} gold places: {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
