"""Windows of documents as token numbers with a target for each token, as the program will read pages."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tokenizers import Tokenizer

from sartool.detect.name_model import windows
from scripts.train_names.fillers import AS_BEFORE, SKIPPED
from scripts.train_names.generator import Document
from scripts.train_names.templates import Span

IGNORED, TEACHER = -1, -2  # targets that are no label: nothing to learn; what the original model says


@dataclass(frozen=True)
class Example:
    """One window. `targets`: a label number, `IGNORED` or `TEACHER` for each token."""

    ids: list[int]
    targets: list[int]


def examples(
    documents: Iterable[Document], tokenizer: Tokenizer, labels: Mapping[str, int], rng: random.Random
) -> Iterator[Example]:
    """Windows cut where the program would cut them, the first one begun at a random place."""
    for document in documents:
        text = document.text
        first = rng.choice((0, rng.randrange(1 + len(text) // 3)))
        first = text.rfind(" ", 0, first) + 1
        for start, end in windows(text[first:]):
            if end - start < 25:
                continue
            length = end - start
            if rng.random() < 0.12:  # short pages and short cells exist too
                length = max(25, length // rng.choice((2, 4, 8)))
            yield encoded(text, document.spans, first + start, first + start + length, tokenizer, labels)


def encoded(
    text: str, spans: Iterable[Span], start: int, end: int, tokenizer: Tokenizer, labels: Mapping[str, int]
) -> Example:
    made = tokenizer.encode(text[start:end])
    owner: dict[int, Span] = {}
    for marked in spans:
        for at in range(max(start, marked.start), min(end, marked.end)):
            owner[at] = marked
    targets: list[int] = []
    before: Span | None = None
    for a, b in made.offsets:
        span = next((owner[at] for at in range(start + a, start + b) if at in owner), None)
        if b <= a:
            targets.append(IGNORED)
        elif span is None:
            targets.append(labels["O"])
        elif span.label in (SKIPPED, AS_BEFORE):
            targets.append(IGNORED if span.label == SKIPPED else TEACHER)
        else:
            targets.append(labels[f"{'I' if span is before else 'B'}-{span.label}"])
        before = span
    return Example(made.ids[:512], targets[:512])
