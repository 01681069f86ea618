"""The sentences of `phrases/` filled in: alternatives chosen, people and places written, every letter with its label.

`[one|other]` is a choice and may be nested; `{mum}` somebody in a form that suits, `{mum.full}` in a given form,
`{street}` a place or a thing of `fillers`.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from scripts.train_names.cast import Cast
from scripts.train_names.fillers import Fillers

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z]+\d?)(?:\.([a-z]+))?\}")


@dataclass(frozen=True)
class Span:
    """Half-open range of a text, its label, and for names the form and the origin."""

    start: int
    end: int
    label: str
    form: str = ""
    origin: str = ""


@dataclass
class Writing:
    """A text that grows, with its spans."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, text: str, label: str = "", form: str = "", origin: str = "") -> None:
        if label and text:
            self.spans.append(Span(len(self.text), len(self.text) + len(text), label, form, origin))
        self.text += text

    def join(self, other: Writing) -> None:
        at = len(self.text)
        self.spans += [Span(s.start + at, s.end + at, s.label, s.form, s.origin) for s in other.spans]
        self.text += other.text


def chosen(template: str, rng: random.Random) -> str:
    """The template with every choice made, inner ones first."""
    while True:
        made = _CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template)
        if made == template:
            return made
        template = made


def filled(template: str, rng: random.Random, cast: Cast, fillers: Fillers) -> Writing:
    """One line of text from one template."""
    line = chosen(template, rng)
    writing, at = Writing(), 0
    for slot in _SLOT.finditer(line):
        writing.add(line[at : slot.start()])
        at = slot.end()
        key, form = slot.groups()
        if fillers.knows(key):
            for text, label in fillers.fill(key):
                writing.add(text, label)
            continue
        who = cast.person(key)
        form = form or cast.form(key)
        for text, label in who.written(form):
            writing.add(text, label, f"{'word ' if key.startswith('wordy') else ''}{form}", who.origin)
    writing.add(line[at:])
    return writing
