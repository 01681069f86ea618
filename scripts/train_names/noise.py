"""What scanners, haste and dictation do to a text. Labels move with their letters."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from scripts.train_names.templates import Span, Writing

_MISREAD = {
    "m": "rn", "w": "vv", "l": "1", "o": "0", "e": "c", "c": "e", "a": "o", "i": "l", "h": "b", "n": "u", "u": "ii",
    "t": "f", "s": "5", "g": "q", "I": "l", "O": "0", "B": "8", "S": "5",
}  # fmt: skip
Letters = list[tuple[str, int]]  # what stands there, and the number of its span or -1


def _letters(writing: Writing) -> Letters:
    owner = [-1] * len(writing.text)
    for number, span in enumerate(writing.spans):
        owner[span.start : span.end] = [number] * (span.end - span.start)
    return list(zip(writing.text, owner, strict=True))


def _written(letters: Iterable[tuple[str, int]], spans: list[Span]) -> Writing:
    out = Writing()
    start: dict[int, int] = {}
    end: dict[int, int] = {}
    parts: list[str] = []
    length = 0
    for letter, number in letters:
        if letter and number >= 0:
            start.setdefault(number, length)
            end[number] = length + len(letter)
        parts.append(letter)
        length += len(letter)
    out.text = "".join(parts)
    for number, span in enumerate(spans):
        if number in start:
            out.spans.append(Span(start[number], end[number], span.label, span.form, span.origin))
    return out


def scanned(writing: Writing, rng: random.Random, share: float) -> Writing:
    """Letters misread, spaces lost, lines broken: `share` of the letters suffer."""

    def damaged() -> Iterator[tuple[str, int]]:
        for letter, number in _letters(writing):
            roll = rng.random()
            if roll < share and letter in _MISREAD:
                yield _MISREAD[letter], number
            elif roll < share * 0.1 and letter == " ":
                continue
            else:
                yield letter, number

    return _written(damaged(), writing.spans)


def typed_in_haste(writing: Writing, rng: random.Random) -> Writing:
    """Small letters throughout, some punctuation left out, now and then two letters swapped."""
    letters = [(x.lower() if len(x.lower()) == 1 else x, n) for x, n in _letters(writing)]
    kept = [pair for pair in letters if pair[0] not in ".,'" or rng.random() < 0.6]
    for at in range(len(kept) - 1):
        if rng.random() < 0.006 and kept[at][1] == kept[at + 1][1] and (kept[at][0] + kept[at + 1][0]).isalpha():
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return _written(kept, writing.spans)


def dictated(writing: Writing) -> Writing:
    """No punctuation and no capitals at all."""
    letters = [(x.lower() if len(x.lower()) == 1 else x, n) for x, n in _letters(writing)]
    return _written([pair for pair in letters if pair[0] not in '.,;:?!"()'], writing.spans)


def laid_out(writing: Writing, rng: random.Random) -> Writing:
    """The lines of a page as a reader of files gives them: wrapped, joined, or with other cell edges."""
    letters = _letters(writing)
    roll = rng.random()
    if roll < 0.15:
        letters = [(" " if x == "\n" else x, n) for x, n in letters]
    elif roll < 0.35:
        width, column = rng.randint(45, 95), 0
        for at, (letter, number) in enumerate(letters):
            column = 0 if letter == "\n" else column + 1
            if letter == " " and column > width:
                letters[at], column = ("\n", number), 0
    if "|" in writing.text and rng.random() < 0.6:
        edge = rng.choice(("\t", "  ", "\n", " "))
        letters = [(edge if x == "|" else x, n) for x, n in letters]
    return _written(letters, writing.spans)
