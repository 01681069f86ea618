"""What a released page says: the words that survive, and a label where each withheld item stood."""

from __future__ import annotations

from collections.abc import Sequence

from sartool.core.geometry import Box
from sartool.core.schedule import PagePlan
from sartool.core.text import Word, surviving

Withheld = tuple[str, tuple[Box, ...]]  # the label burnt on the boxes ("TP-C 14"), and the boxes


def items_of(page: PagePlan) -> tuple[Withheld, ...]:
    """The items of a page in the plain form that the burner, the editions and child processes take."""
    return tuple((i.label, i.mark.boxes) for i in page.items)


def spoken(label: str) -> str:
    """How a label is read out in the text layer and the editions."""
    return f"[withheld: {label}]"


def boxes_of(items: Sequence[Withheld]) -> tuple[Box, ...]:
    return tuple(b for _, boxes in items for b in boxes)


def released_words(words: Sequence[Word], items: Sequence[Withheld]) -> tuple[Word, ...]:
    """The text layer of a page in reading order: surviving words, and one label word for each item."""
    at: dict[int, list[Word]] = {}
    for number, item in enumerate(items):
        place, label = _label(number, item, words)
        at.setdefault(place, []).append(label)
    kept = set(map(id, surviving(words, boxes_of(items))))
    out: list[Word] = []
    for i, w in enumerate(words):
        out += at.get(i, [])
        if id(w) in kept:
            out.append(w)
    return (*out, *at.get(len(words), []))


def _label(number: int, item: Withheld, words: Sequence[Word]) -> tuple[int, Word]:
    """The label of an item, and the index of the word before which it is read."""
    label, boxes = item
    for i, w in enumerate(words):
        if any(b.touches_words_of(w.box) for b in boxes):
            return i, Word(spoken(label), boxes[0], w.line, w.gap)
    # No word stood there (a picture, handwriting): read it before the first word that begins below it.
    below = next((i for i, w in enumerate(words) if w.box.y0 >= boxes[0].y0), len(words))
    return below, Word(spoken(label), boxes[0], -1 - number)
