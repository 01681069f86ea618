"""A page that has both a text layer and a picture: whether they say the same, and the words of both."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from sartool.core.text import Word, fold

AGREES = 0.7  # share of the letters of a layer that the picture confirms in their places
_ALIKE = 70.0  # of 100: two readings of one word
_ENGLISH = frozenset({
    "the", "and", "of", "to", "a", "in", "is", "was", "for", "on", "that", "with", "he", "she", "they",
    "it", "at", "by", "had", "has", "not", "be", "from", "her", "his", "this", "as", "were", "have",
})  # fmt: skip
_WORDS_ENOUGH = 60  # words of a page from which it must hold some of the commonest
_COMMON = 0.02  # share of the commonest words below which a layer may be in a secret alphabet


def agrees(layer: Sequence[Word], read: Sequence[Word]) -> bool:
    """Whether the picture shows the words of the layer where the layer says they are."""
    letters = confirmed = 0
    for w in layer:
        size = sum(c.isalnum() for c in w.text)
        letters += size
        near = [o for o in read if o.box.overlaps(w.box)]
        there = any(fuzz.partial_ratio(fold(w.text), fold(o.text)) >= _ALIKE for o in near)
        confirmed += size if there else 0
    return confirmed >= AGREES * letters


def both(base: Sequence[Word], more: Sequence[Word]) -> tuple[Word, ...]:
    """All words of `base`, and behind them those of `more` that stand where none of these does."""
    words = list(base)
    line, last = (words[-1].line if words else -1), None
    for w in more:
        if any(w.box.overlaps(o.box) for o in base):
            continue
        line += w.line != last
        last = w.line
        words.append(Word(w.text, w.box, line, w.gap, w.sure))
    return tuple(words)


def may_be_gibberish(layer: Sequence[Word]) -> bool:
    """A long page without the commonest words: its letters may not be those that are shown.

    Numbers and references ("v59_199") are no words: a table of them has none, and is right as it is.
    """
    count = sum(any(c.isalpha() for c in w.text) and not any(c.isdigit() for c in w.text) for w in layer)
    return count >= _WORDS_ENOUGH and _common(layer) < _COMMON


def reads_better(read: Sequence[Word], layer: Sequence[Word]) -> bool:
    """Whether the picture holds the commonest words where the layer does not."""
    return _common(read) > 3 * max(_common(layer), _COMMON)


def _common(words: Sequence[Word]) -> float:
    """Share of the commonest words."""
    texts = [w.text.lower() for w in words if any(c.isalpha() for c in w.text)]
    return sum(t in _ENGLISH for t in texts) / len(texts) if texts else 0.0
