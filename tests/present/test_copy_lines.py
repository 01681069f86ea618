"""Copies in sentences, what may be done with them, and where two copies were decided apart."""

from __future__ import annotations

from builders import CODES, after, document, journal, mark, opened

from sartool.core import casework, documents
from sartool.core import events as e
from sartool.core.bundle import Alike, Copy, DocumentId, PagePair
from sartool.core.case import Case
from sartool.core.grounds import CodeId
from sartool.core.marks import Mark, Outcome
from sartool.present.copies import (
    also_stands_in,
    carried_says,
    compared_says,
    conflict_lines,
    copy_lines,
)
from sartool.present.pages import Place

A, B, C = DocumentId("a.pdf"), DocumentId("b.pdf"), DocumentId("c.pdf")


def copied(alike: Alike, *pairs: tuple[int, int], titles: tuple[str, str] = ("Minutes", "Minutes (scan)")) -> Case:
    """b, of three pages, says again what a says on these pairs of pages."""
    case = opened(documents=(document("a.pdf", 9, title=titles[0]), document("b.pdf", 3, title=titles[1])))
    return after(case, documents.found_copies(case, [Copy(B, A, alike, tuple(PagePair(*p) for p in pairs))], [A, B]))


def said(case: Case) -> str:
    (line,) = copy_lines(case)
    return line.headline


def test_every_way_of_being_alike_has_its_sentence() -> None:
    whole = ((1, 1), (2, 2), (3, 3))
    assert said(copied(Alike.EXACT, *whole)) == "“Minutes (scan)” is the same file as “Minutes”, 3 pages"
    assert said(copied(Alike.NEAR, *whole)) == "“Minutes (scan)” is the same paper again as “Minutes”, 3 pages"
    assert said(copied(Alike.NEAR, (1, 4))) == "Page 1 of “Minutes (scan)” says the same as page 4 of “Minutes”"
    inside = ((1, 4), (2, 5), (3, 6))
    assert said(copied(Alike.WITHIN, *inside)) == "“Minutes (scan)”, 3 pages, stands inside “Minutes”, pages 4 to 6"
    assert said(copied(Alike.WITHIN, (2, 4), (3, 5))) == (
        "Pages 2 and 3 of “Minutes (scan)” stand inside “Minutes”, pages 4 and 5"
    )
    assert said(copied(Alike.QUOTED, *((n, 2) for n in (1, 2, 3)))) == (
        "“Minutes (scan)” is quoted in full in “Minutes”, page 2"
    )


def test_documents_of_one_title_are_told_apart_by_their_files() -> None:
    case = copied(Alike.EXACT, (1, 1), (2, 2), (3, 3), titles=("Letter", "LETTER"))
    assert said(case) == "“LETTER” (b.pdf) is the same file as “Letter” (a.pdf), 3 pages"


def test_only_a_whole_copy_may_be_left_out_and_only_then_brought_back() -> None:
    (part,) = copy_lines(copied(Alike.NEAR, (1, 1)))
    assert (part.may_leave, part.may_bring) == (False, False)
    case = copied(Alike.NEAR, (1, 4), (2, 5), (3, 6))
    (line,) = copy_lines(case)
    assert (line.may_leave, line.may_bring) == (True, False)
    assert (line.here, line.there) == (Place(B, 1), Place(A, 4))
    case = after(case, documents.leave_out(case, B, "scanned twice"))
    (line,) = copy_lines(case)
    assert (line.may_leave, line.may_bring, line.detail) == (False, True, "Left out: scanned twice")


def test_what_is_offered_to_be_left_out_the_core_does_leave_out() -> None:
    both = (Copy(B, A, Alike.NEAR, (PagePair(1, 1),)), Copy(A, B, Alike.NEAR, (PagePair(1, 1),)))
    case = opened(documents=(document("a.pdf"), document("b.pdf")))
    case = after(case, documents.found_copies(case, both, [A, B]))
    assert [line.may_leave for line in copy_lines(case)] == [True, True]
    case = after(case, documents.leave_out(case, B, "scanned twice"))
    assert {line.document: line.may_leave for line in copy_lines(case)} == {B: False, A: False}


def two_with(*marks: Mark) -> Case:
    case = opened(*marks, documents=(document("a.pdf"), document("b.pdf", title="Scan")))
    return after(case, documents.found_copies(case, [Copy(B, A, Alike.NEAR, (PagePair(1, 1),))], [A, B]))


def test_a_place_decided_differently_says_where() -> None:
    kept, shown = mark("a.pdf"), mark("b.pdf", x=14)
    case = opened(kept, shown, documents=(document("a.pdf"), document("b.pdf", title="Scan")))
    case = after(case, casework.decide(case, [shown.id], Outcome.DISCLOSE, "known to her", codes=CODES))
    case = after(case, documents.found_copies(case, [Copy(B, A, Alike.NEAR, (PagePair(1, 1),))], [A, B]))
    assert conflict_lines(case) == ()
    how = {"code": CodeId("TP"), "codes": CODES}
    case = after(case, casework.decide(case, [kept.id], Outcome.REDACT, "not hers", **how))  # type: ignore[arg-type]
    (line,) = conflict_lines(case)
    assert line.headline == "“Kasia” (name of a person)"
    assert line.detail == "Withheld in “A letter”, page 1; shown in “Scan”, page 1"
    assert (line.mark, line.here, line.there) == (kept.id, Place(A, 1), Place(B, 1))


def test_a_mark_says_where_else_it_stands() -> None:
    kept, twin, alone = mark("a.pdf"), mark("b.pdf", x=14), mark("a.pdf", x=200, text="Dean")
    case = two_with(kept, twin, alone)
    assert also_stands_in(case, kept) == "“Scan”, page 1"
    assert also_stands_in(case, alone) == ""
    assert also_stands_in(opened(kept), kept) == ""


def test_what_was_carried_over_is_counted_in_copies() -> None:
    kept, twin = mark("a.pdf"), mark("b.pdf", x=14)
    case = two_with(kept, twin)
    events = casework.decide(case, [kept.id], Outcome.DISCLOSE, "known to her", codes=CODES)
    assert carried_says(events) == "Also decided in 1 copy."
    assert carried_says(events[:1]) == ""
    assert len(journal(*events)) == 2


def test_an_empty_list_says_what_it_means() -> None:
    case = opened(documents=(document("a.pdf"), document("b.pdf")))
    assert compared_says(case) == "2 documents still to be compared: press F5 to search the record."
    assert compared_says(after(case, [e.CopiesFound((), (A, B))])) == "No document says again what another says."
    assert compared_says(Case()) == "Documents are compared once they are read."
