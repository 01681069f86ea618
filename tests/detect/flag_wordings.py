"""A corpus of the ways in which records flag a passage, and of words that only look like a flag.

Layouts set a marker about an invented passage as files do; in a page's text `⟦ ⟧` enclose what must be covered and
`‹ ›` words of the marker itself, which may be covered or not. A form feed begins a page.
"""

from __future__ import annotations

import textwrap
import zlib
from dataclasses import dataclass

from builders import page

from sartool.core.text import PageText

HARM, CONFIDENCE, OBJECTION = "serious_harm", "confidentiality", "third_party_objection"
WIDTH = 86

PASSAGES = (
    "Mrs Oduya rang at nine and said that the man upstairs keeps a knife behind the meter. She has seen him with it "
    "twice. She does not want him to learn who rang.",
    "Callum's uncle owes four hundred pounds to people in Harrow Street and has been sleeping in his van. He begged me "
    "to tell nobody, least of all his sister.",
    "Gran has been told that the lump is not benign. Treatment starts on Monday. None of the children know of it yet "
    "and she means to keep it so.",
    "Leanne disclosed that she was hurt by her stepfather as a girl. She has never made a complaint. She wept "
    "throughout and had to be driven home.",
    "Police believe the car at the gate belongs to a cousin of the father. An officer watched it for two nights from "
    "a house across the road. The tenant of that house has moved away since.",
    "The other boy in the unit has a conviction that staff know about. His mother asked that it go no further than "
    "the manager's office. He moves on in June.",
    "Pauline is thinking of ending the placement. She cannot sleep, and her husband's heart is poor. She will decide "
    "after the holiday.",
    "The paternal grandfather is not the natural grandfather. This was learnt from a certificate found in a drawer. "
    "Only two people alive know of it.",
)
BEFORE = (
    "The visit went well and tea was made. Both boys showed their drawings.",
    "I arrived at four. The flat was warm and tidy and there was food in the fridge.",
    "Discussed homework and the school trip to the farm.",
)
AFTER = (
    "Next visit is booked for Thursday at half past four.",
    "The health visitor will weigh the baby on Friday and ring with the figures.",
    "We then talked about swimming lessons and who might pay for them.",
)

@dataclass(frozen=True)
class Wording:
    """One flagged passage: its pages as text, and what must be read from its marker.

    `says` are words the recorded reason must hold; `by` and `on` who set the flag and the ISO date it was set;
    `asks` is false where nobody orders anything and a person is only to be asked.
    """

    layout: str
    text: str
    ground: str | None
    says: str = ""
    by: str = ""
    on: str = ""
    asks: bool = True

    @property
    def pages(self) -> list[PageText]:
        plain = self.text.translate({ord(c): None for c in "⟦⟧‹›"})
        return pages_of(plain)


def pages_of(text: str) -> list[PageText]:
    return [page(part, n) for n, part in enumerate(text.split("\f"), 1)]


def _pick(pool: tuple[str, ...], marker: str, more: int = 0) -> str:
    """Always the same for a marker, whatever else the corpus holds."""
    return pool[(zlib.crc32(marker.encode()) + more) % len(pool)]


def _around(marker: str) -> tuple[str, str, str]:
    """Ordinary words before, the passage, ordinary words after: lines as a page sets them."""
    return fill(_pick(BEFORE, marker)), fill(_pick(PASSAGES, marker)), fill(_pick(AFTER, marker))


def fill(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _says(layout: str, text: str, ground: str | None, more: dict[str, object]) -> Wording:
    return Wording(layout, text, ground, **more)  # type: ignore[arg-type]


def para(marker: str, ground: str | None = None, **more: object) -> Wording:
    """The marker on a line of its own, the paragraph under it, white space around both."""
    before, passage, after = _around(marker)
    text = f"{before}\n\n{marker}\n⟦{passage}⟧\n\n{after}"
    return _says("line", text, ground, more)


def apart(marker: str, ground: str | None = None, **more: object) -> Wording:
    """The marker stands apart from the paragraph it is about."""
    before, passage, after = _around(marker)
    text = f"{before}\n\n{marker}\n\n⟦{passage}⟧\n\n{after}"
    return _says("line apart", text, ground, more)


def run(marker: str, ground: str | None = None, **more: object) -> Wording:
    """The passage goes on in the marker's own line."""
    before, _, after = _around(marker)
    text = f"{before}\n\n{fill(f'{marker} ⟦{_pick(PASSAGES, marker)}⟧')}\n\n{after}"
    return _says("run on", text, ground, more)


def tight(marker: str, end: str, ground: str | None = None, **more: object) -> Wording:
    """Between two markers with no white space anywhere."""
    before, passage, after = _around(marker)
    text = f"{before}\n{marker}\n⟦{passage}⟧\n{end}\n{after}"
    return _says("between markers", text, ground, more)


def long(marker: str, end: str, ground: str | None = None, **more: object) -> Wording:
    """Between two markers, three paragraphs long."""
    three = "\n\n".join(fill(_pick(PASSAGES, marker, n)) for n in range(3))
    text = f"{fill(_pick(BEFORE, marker))}\n\n{marker}\n\n⟦{three}⟧\n\n{end}\n\n{fill(_pick(AFTER, marker))}"
    return _says("long, between markers", text, ground, more)


def inside(opening: str, closing: str, ground: str | None = None, **more: object) -> Wording:
    """A bracket in the middle of a paragraph that holds marker and passage."""
    text = fill(f"{_pick(BEFORE, opening)} {opening} ⟦{_pick(PASSAGES, opening)}⟧{closing} {_pick(AFTER, opening)}")
    return _says("bracket", text, ground, more)


def above(marker: str, ground: str | None = None, **more: object) -> Wording:
    """The marker follows the passage on a line of its own."""
    before, passage, after = _around(marker)
    text = f"{before}\n\n⟦{passage}⟧\n{marker}\n\n{after}"
    return _says("above", text, ground, more)


def tail(marker: str, ground: str | None = None, **more: object) -> Wording:
    """The marker ends the passage's own paragraph."""
    before, _, after = _around(marker)
    text = f"{before}\n\n{fill(f'⟦{_pick(PASSAGES, marker)}⟧ ‹{marker}›')}\n\n{after}"
    return _says("tail", text, ground, more)


def heading(title: str, following: str, ground: str | None = None, **more: object) -> Wording:
    """A heading over two paragraphs, up to the next heading of its kind."""
    two = "\n\n".join(fill(_pick(PASSAGES, title, n)) for n in range(2))
    text = f"{fill(_pick(BEFORE, title))}\n\n{title}\n\n⟦{two}⟧\n\n{following}\n\n{fill(_pick(AFTER, title))}"
    return _says("heading", text, ground, more)


def over(marker: str, end: str = "", ground: str | None = None, **more: object) -> Wording:
    """The passage runs over a page break with footer and header between; with or without an end marker."""
    first, _, rest = _pick(PASSAGES, marker).partition(". " if len(marker) % 2 else " ")
    start = f"⟦{fill(first)}⟧"
    text = (
        f"Record of visit - J Example\n\n{fill(_pick(BEFORE, marker))}\n\n{marker}\n{start}\n\nPage 1 of 2\f"
        f"Record of visit - J Example\n\n⟦{fill(rest)}⟧\n{end}\n\n{fill(_pick(AFTER, marker))}\n\nPage 2 of 2"
    )
    return _says("over a page break", text, ground, more)


def table(heads: str, yes: str, no: str, ground: str | None = None, **more: object) -> Wording:
    """Rows under a header; one is flagged. `{}` in a row stands for what was noted."""
    quiet = f"{_pick(AFTER, heads)[:52].rstrip():<56}"
    secret = f"{_pick(PASSAGES, heads).partition('.')[0][:54].rstrip():<56}"
    rows = f"{heads}\n{no.format(quiet)}\n\n⟦{yes.format(secret)}⟧\n\n{no.format(quiet)}"
    return _says("table row", f"{fill(_pick(BEFORE, heads))}\n\n{rows}", ground, more)


def entry(fields: str, ground: str | None = None, **more: object) -> Wording:
    """A case note whose fields flag it, between two that are not flagged."""
    quiet = "Date: 0{}/03/2013   Worker: R Teale\nType: Telephone\nConfidential: No\n"
    text = (
        f"{quiet.format(1)}{fill(_pick(AFTER, fields))}\n\n{fields}\n⟦{fill(_pick(PASSAGES, fields))}⟧\n\n"
        f"{quiet.format(9)}{fill(_pick(AFTER, fields))}"
    )
    return _says("case note", text, ground, more)


def raw(text: str, ground: str | None = None, **more: object) -> Wording:
    return _says("other", text, ground, more)
