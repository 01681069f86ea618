"""Where somebody is mentioned, in a few words of the page around each place. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sartool.core.bundle import DocumentId
from sartool.core.case import Case
from sartool.core.marks import Mark
from sartool.core.people import PersonId
from sartool.core.text import PageText
from sartool.present.pages import Place, title
from sartool.present.people import mentions_of

MOST = 5
AROUND = 42  # letters shown before and after the words
Texts = Callable[[DocumentId], Sequence[PageText]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place: 'Case note, page 2' and the words around it."""

    place: Place
    where: str
    words: str
    text: str = ""

    @property
    def quoted(self) -> str:
        """The words that were marked first, then where they stand and between what."""
        return f"\N{LEFT DOUBLE QUOTATION MARK}{self.text}\N{RIGHT DOUBLE QUOTATION MARK} in {self.says}"

    @property
    def says(self) -> str:
        return f"{self.where}: {self.words}"


def mentioned(case: Case, person: PersonId, texts: Texts, most: int = MOST) -> tuple[Mention, ...]:
    """Up to `most` places where somebody is mentioned, in as many documents as there are."""
    return mention_lines(case, _spread(mentions_of(case).get(person, ()), most), texts, most)


def mention_lines(case: Case, marks: Sequence[Mark], texts: Texts, most: int = MOST) -> tuple[Mention, ...]:
    """The first of these marks, each with the words around it."""
    chosen = marks[:most]
    read = {d: {t.page: t for t in texts(d)} for d in dict.fromkeys(m.document for m in chosen)}
    return tuple(_mention(case, m, read[m.document].get(m.page)) for m in chosen)


def around(mark: Mark, page: PageText) -> str:
    """The words of a mark and those before and after it, on one line."""
    spans = zip(page.words, page.spans, strict=True)
    at = [span for w, span in spans if any(b.touches_words_of(w.box) for b in mark.boxes)]
    if not at:
        return " ".join(mark.text.split())
    start, end = at[0][0], max(e for _, e in at)
    before, after = page.text[max(0, start - AROUND) : start], page.text[end : end + AROUND]
    if start > AROUND:  # cut where a word begins
        before = "\N{HORIZONTAL ELLIPSIS}" + before.partition(" ")[2]
    if end + AROUND < len(page.text):
        after = after.rpartition(" ")[0] + "\N{HORIZONTAL ELLIPSIS}"
    return " ".join(f"{before}{page.text[start:end]}{after}".split())


def _spread(marks: Sequence[Mark], most: int) -> list[Mark]:
    """One of each document first, then more of the same, as they stand in the bundle."""
    turns: dict[DocumentId, int] = {}
    order = []
    for n, m in enumerate(marks):
        turns[m.document] = turns.get(m.document, 0) + 1
        order.append((turns[m.document], n, m))
    chosen = sorted(order, key=lambda x: x[:2])[:most]
    return [m for _, _, m in sorted(chosen, key=lambda x: x[1])]


def _mention(case: Case, m: Mark, page: PageText | None) -> Mention:
    flat = " ".join(m.text.split())
    words = around(m, page) if page is not None else flat
    return Mention(Place(m.document, m.page), f"{title(case.documents[m.document])}, page {m.page}", words, flat)
