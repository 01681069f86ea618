"""Copies in sentences: which document says again what another says, and where the two were decided apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sartool.core import events as e
from sartool.core.bundle import Alike, Copy, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.casework import CARRIED
from sartool.core.copies import conflicts, decided_elsewhere, is_whole, twins
from sartool.core.marks import Mark, MarkId
from sartool.present.pages import Place, title
from sartool.present.papers import counted, pages_in_words, quoted
from sartool.words import ALIKE, KINDS

SHOWN_LETTERS = 60  # of a mark's words


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy: its sentence, where it stands, and what may be done with it. `id` tells the lines of a list apart."""

    id: str
    document: DocumentId
    headline: str
    detail: str
    here: Place
    there: Place
    may_leave: bool = False
    may_bring: bool = False

    @property
    def reads(self) -> str:
        return f"{self.headline}. {self.detail}" if self.detail else self.headline


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A place that is withheld in one document and shown in its copy. `mark` is the withheld one."""

    id: str
    mark: MarkId
    headline: str
    detail: str
    here: Place
    there: Place

    @property
    def reads(self) -> str:
        return f"{self.headline}. {self.detail}"


def copy_lines(case: Case) -> tuple[CopyLine, ...]:
    """Every copy, whole ones first, each kind in the order they were found."""
    lines = [_line(case, n, c) for n, c in enumerate(case.copies) if c.pages and _both_known(case, c)]
    return tuple(sorted(lines, key=lambda x: not (x.may_leave or x.may_bring)))


def conflict_lines(case: Case) -> tuple[ConflictLine, ...]:
    """Every place decided differently in two copies, as the gate counts them."""
    return tuple(_apart(case, n, mark, Place(*there)) for n, (mark, there) in enumerate(conflicts(case)))


def compared_says(case: Case) -> str:
    """What an empty list of copies means."""
    waiting = sum(d.state is ItemState.READ and d.id not in case.compared for d in case.documents.values())
    if waiting:
        return f"{counted(waiting, 'document')} still to be compared: press F5 to search the record."
    none = "No document says again what another says."
    return none if case.compared else "Documents are compared once they are read."


def also_stands_in(case: Case, mark: Mark) -> str:
    """'“Letter (scan)”, page 3': where else the same place stands; nothing where it has no twin."""
    if not case.copies:
        return ""
    there = [f"{_called(case, t.document)}, page {t.page}" for t in twins(case, [mark]).get(mark.id, ())]
    return "; ".join(dict.fromkeys(there))


def followed_says(case: Case) -> str:
    """'40 places were decided in a copy before.'; nothing where there are none."""
    count = len(decided_elsewhere(case))
    return f"{counted(count, 'place')} {'was' if count == 1 else 'were'} decided in a copy before." if count else ""


def carried_says(events: Iterable[e.Event]) -> str:
    """'Also decided in 1 copy.' where a decision was carried over; nothing otherwise."""
    there = {d for x in events if isinstance(x, e.MarksDecided) and x.act == CARRIED for d in x.marks}
    return f"Also decided in {len(there)} cop{'y' if len(there) == 1 else 'ies'}." if there else ""


def _both_known(case: Case, copy: Copy) -> bool:
    return copy.document in case.documents and copy.of in case.documents


def _line(case: Case, n: int, c: Copy) -> CopyLine:
    here, there = Place(c.document, c.pages[0].page), Place(c.of, c.pages[0].of)
    left_out, whole = case.left_out.get(c.document), is_whole(case, c)
    free = left_out is None and c.of not in case.left_out
    kept_for = any(x.of == c.document for x in case.left_out.values())
    return CopyLine(
        f"{n}", c.document, _sentence(case, c, whole), _state(case, c, whole), here, there,
        whole and free and not kept_for, left_out is not None,
    )  # fmt: skip


def _sentence(case: Case, c: Copy, whole: bool) -> str:
    here, there = _pair(case, c.document, c.of)
    mine, theirs = pages_in_words(p.page for p in c.pages), pages_in_words(p.of for p in c.pages)
    size = counted(len({p.page for p in c.pages}), "page")
    if c.alike is Alike.QUOTED:
        return f"{here} is {ALIKE[c.alike]} {there}, {theirs}"
    if c.alike is Alike.WITHIN:
        subject = f"{here}, {size}," if whole else f"{mine[0].upper()}{mine[1:]} of {here}"
        stands = "stands" if whole or len({p.page for p in c.pages}) == 1 else "stand"
        return f"{subject} {stands} inside {there}, {theirs}"
    if whole:
        return f"{here} is {ALIKE[c.alike]} as {there}, {size}"
    says = "says" if len({p.page for p in c.pages}) == 1 else "say"
    return f"{mine[0].upper()}{mine[1:]} of {here} {says} the same as {theirs} of {there}"


def _pair(case: Case, one: DocumentId, other: DocumentId) -> tuple[str, str]:
    """Both by their titles; where these are the same, with the names of their files."""
    a, b = case.documents[one], case.documents[other]
    if title(a).casefold() != title(b).casefold():
        return quoted(title(a)), quoted(title(b))
    return f"{quoted(title(a))} ({a.name})", f"{quoted(title(b))} ({b.name})"


def _state(case: Case, c: Copy, whole: bool) -> str:
    if (out := case.left_out.get(c.document)) is not None:
        return f"Left out: {out.reason}"
    if c.of in case.left_out:
        return "The other is left out, so this one goes out"
    if not whole:
        return "Both go out: it says more than the other"
    if c.alike is Alike.QUOTED:
        return "Both go out; the quote may lack its headers, attachments and signature"
    return "Both go out"


def _apart(case: Case, n: int, mark: Mark, there: Place) -> ConflictLine:
    flat = " ".join(mark.text.split())
    short = flat if len(flat) <= SHOWN_LETTERS else flat[: SHOWN_LETTERS - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    here, other = _pair(case, mark.document, there.document)
    return ConflictLine(
        f"c{n}", mark.id, f"{quoted(short)} ({KINDS[mark.kind]})",
        f"Withheld in {here}, page {mark.page}; shown in {other}, page {there.page}",
        Place(mark.document, mark.page), there,
    )  # fmt: skip


def _called(case: Case, id_: DocumentId) -> str:
    known = case.documents.get(id_)
    return quoted(title(known)) if known else "another item"

