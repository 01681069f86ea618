"""The disclosure to be read aloud or in large print: the surviving words as HTML and as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import groupby

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from sartool.core.text import Word, joined
from sartool.files.glyphless import clean
from sartool.files.layer import Withheld, spoken
from sartool.files.paperwork import Edition, EditionPage, EditionPart

_PARAGRAPH = 0.6  # a gap of more than this share of the line's height begins a paragraph
_FULL = 0.85  # a line that reaches this share of the page's widest line runs on into the next
_STAND_IN = "\N{FULL BLOCK}"  # for an item under which no word stood

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.25rem/1.6 "Liberation Sans", Arial, Helvetica, sans-serif; max-width: 38em; margin: 2rem auto;
       padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 2rem; line-height: 1.25; } h2 { font-size: 1.6rem; line-height: 1.3; margin-top: 3rem; }
h3 { font-size: 1.1rem; margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid; }
p { white-space: pre-line; } nav li { margin: 0.3em 0; } a { color: inherit; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
.withheld { font-weight: bold; white-space: nowrap; } .draft { font-weight: bold; border: 3px solid; padding: 0.5em; }
@media print { h2 { break-before: page; } }
"""


def replaced(words: Sequence[Word], items: Sequence[Withheld]) -> tuple[str, ...]:
    """The paragraphs of a page with replacement wording where something is withheld."""
    shown = _with_stand_ins(words, items)
    edge = max((w.box.x1 for w, _ in shown), default=0.0)
    return tuple(_paragraph(p, items, edge) for p in _paragraphs(shown))


def _with_stand_ins(words: Sequence[Word], items: Sequence[Withheld]) -> list[tuple[Word, int | None]]:
    """Every word with the item that withholds it, if any; an item without words gets a stand-in."""
    taken: list[tuple[Word, int | None]] = [
        (replace(w, text=clean(w.text)), next((n for n, item in enumerate(items) if _hides(item, w)), None))
        for w in words
    ]
    for number, (_, boxes) in enumerate(items):
        if any(n == number for _, n in taken) or any(_hides(items[number], w) for w in words):
            continue
        below = next((i for i, (w, _) in enumerate(taken) if w.box.y0 >= boxes[0].y0), len(taken))
        taken.insert(below, (Word(_STAND_IN, boxes[0], -1 - number), number))
    return [(w, n) for w, n in taken if w.text]


def _hides(item: Withheld, word: Word) -> bool:
    return any(b.touches_words_of(word.box) for b in item[1])


def _paragraphs(shown: list[tuple[Word, int | None]]) -> Iterator[list[tuple[Word, int | None]]]:
    """Lines that belong together: a new paragraph begins after a gap, or where the place jumps up the page."""
    paragraph: list[tuple[Word, int | None]] = []
    bottom, height = 0.0, 0.0
    for _, group in groupby(shown, key=lambda pair: pair[0].line):
        line = list(group)
        top = min(w.box.y0 for w, _ in line)
        if paragraph and not -height < top - bottom <= _PARAGRAPH * height:
            yield paragraph
            paragraph = []
        paragraph += line
        bottom = max(w.box.y1 for w, _ in line)
        height = bottom - top
    if paragraph:
        yield paragraph


def _paragraph(shown: list[tuple[Word, int | None]], items: Sequence[Withheld], edge: float) -> str:
    """One paragraph, its withheld words replaced by presidio's anonymiser; lines that fill the column run on."""
    words = [w for w, _ in shown]
    text, spans = joined(words)
    flowing = list(text)
    for before, after, (_, end) in zip(words, words[1:], spans, strict=False):
        if before.line != after.line and before.box.x1 >= edge * _FULL:
            flowing[end] = " "
    results, operators = [], {}
    for number, group in groupby(zip((n for _, n in shown), spans, strict=True), key=lambda pair: pair[0]):
        if number is None:
            continue
        own = list(group)
        results.append(RecognizerResult(f"ITEM_{number}", own[0][1][0], own[-1][1][1], 1.0))
        operators[f"ITEM_{number}"] = OperatorConfig("replace", {"new_value": spoken(items[number][0])})
    if not results:
        return "".join(flowing)
    return str(_engine().anonymize("".join(flowing), results, operators).text)


@lru_cache(maxsize=1)
def _engine() -> AnonymizerEngine:
    return AnonymizerEngine()  # type: ignore[no-untyped-call]


def html(edition: Edition) -> bytes:
    """One page of HTML: no script, nothing from outside, headings for every document and page."""
    e = escape
    head = f'<p class="draft">{_DRAFT}</p>\n' if edition.draft else ""
    intro = "".join(f"<p>{e(p)}</p>\n" for p in edition.intro)
    listed = "".join(
        f'<li><a href="#part-{n}">{e(_headed(part))}</a></li>\n' for n, part in enumerate(edition.parts, 1)
    )
    body = "".join(_part(n, part) for n, part in enumerate(edition.parts, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{e(edition.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n{head}<h1>{e(edition.title)}</h1>\n<p>{e(edition.reference)}</p>\n{intro}</header>\n"
        f'<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol>\n{listed}</ol>\n</nav>\n'
        f"<main>\n{body}{_not_supplied(edition)}</main>\n</body>\n</html>\n"
    ).encode()


_DRAFT = "DRAFT \N{EN DASH} not a disclosure"


def _headed(part: EditionPart) -> str:
    return part.title + (f", {part.date}" if part.date else "")


def _part(number: int, part: EditionPart) -> str:
    pages = "".join(_page(p) for p in part.pages)
    heading = f'<h2 id="part-{number}">{escape(_headed(part))}</h2>'
    return f'<section aria-labelledby="part-{number}">\n{heading}\n{pages}</section>\n'


def _page(page: EditionPage) -> str:
    texts = (page.note,) if page.note else replaced(page.words, page.items)
    labels = [spoken(label) for label, _ in page.items]
    paragraphs = "".join(f"<p>{_emphasised(escape(t), labels)}</p>\n" for t in texts)
    return f'<h3 id="page-{page.number}">Page {page.number}</h3>\n{paragraphs}'


def _emphasised(escaped: str, labels: Sequence[str]) -> str:
    for label in labels:
        shown = escape(label)
        escaped = escaped.replace(shown, f'<span class="withheld">{shown}</span>')
    return escaped


def _not_supplied(edition: Edition) -> str:
    if not edition.not_supplied:
        return ""
    items = "".join(f"<li>{escape(title)}: {escape(why)}</li>\n" for title, why in edition.not_supplied)
    return f"<section>\n<h2>Items not supplied as pages</h2>\n<ul>\n{items}</ul>\n</section>\n"


def text(edition: Edition) -> bytes:
    """Plain text, UTF-8, underlined headings."""
    lines = [*([_DRAFT, ""] if edition.draft else []), edition.title, "=" * len(edition.title), edition.reference, ""]
    for paragraph in edition.intro:
        lines += [paragraph, ""]
    for part in edition.parts:
        headed = _headed(part)
        lines += ["", headed, "-" * len(headed), ""]
        for page in part.pages:
            lines += [f"Page {page.number}", ""]
            for p in (page.note,) if page.note else replaced(page.words, page.items):
                lines += [p, ""]
    if edition.not_supplied:
        lines += ["", "Items not supplied as pages", "-" * 27, ""]
        lines += [f"{title}: {why}" for title, why in edition.not_supplied]
    return "\n".join(lines).rstrip("\n").encode() + b"\n"
