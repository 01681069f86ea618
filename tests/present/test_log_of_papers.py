"""The log of what was done to whole documents: which one, what was said of it, who holds it."""

from __future__ import annotations

from builders import OLIVE, after, document, journal, mark, opened

from sartool.core import documents
from sartool.core import events as e
from sartool.core.bundle import Alike, Copy, DocumentId, ItemState, PagePair
from sartool.core.case import Case
from sartool.present.log import LogLine, log_lines

A, B = DocumentId("a.pdf"), DocumentId("b.pdf")
SAME = Copy(B, A, Alike.NEAR, (PagePair(1, 1),))


def case_with(*more: e.Event) -> tuple[Case, list[e.Event]]:
    papers = (document("a.pdf", title="Minutes"), document("b.pdf", title="Scan"))
    events: list[e.Event] = [*(e.DocumentReceived(d) for d in papers), *more]
    return after(opened(mark(), documents=papers), more), events


def lines(*more: e.Event) -> list[LogLine]:
    case, events = case_with(*more)
    return list(log_lines(journal(*events), case))[2:]


def test_what_an_officer_said_of_a_document_names_the_fields() -> None:
    case, _ = case_with()
    said = documents.describe(case, A, date="2004-03-31", originator="the police")
    (line,) = lines(*said)
    assert (line.who, line.what) == (OLIVE, "Said what an item is")
    assert line.detail == "Minutes: date, where it comes from"
    again = documents.describe(after(case, said), A, late_entry=True)
    assert lines(*said, *again)[1].detail == "Minutes: late entry"


def test_a_copy_left_out_says_of_what_it_is_one_and_why() -> None:
    case, _ = case_with(e.CopiesFound((SAME,), (A, B)))
    out = documents.leave_out(case, B, "scanned twice")
    back = documents.bring_back(after(case, out), B)
    found, left, brought = lines(e.CopiesFound((SAME,), (A, B)), *out, *back)
    assert (found.what, found.count) == ("Looked for copies (machine)", 1)
    assert left.detail == "“Scan”, a copy of “Minutes”: scanned twice"
    assert brought.detail == "Scan"


def test_an_item_dealt_with_says_what_becomes_of_it_and_who_holds_it() -> None:
    tape = document("tape.mp3", 0, state=ItemState.MANUAL, media="audio", title="Interview")
    case = opened(documents=(tape,))
    given = ("Listened to", e.ItemDecision.OFFERED, "South Force")
    events = [e.DocumentReceived(tape), *documents.handle_item(case, tape.id, *given)]
    assert log_lines(journal(*events), case)[1].detail == (
        "Interview: offered to be seen or heard here, held by South Force: Listened to"
    )
    events[1:] = documents.handle_item(case, tape.id, "An empty file")
    assert log_lines(journal(*events), case)[1].detail == "Interview: An empty file"


def test_pages_to_be_looked_at_again_and_a_whole_search_are_counted() -> None:
    unseen, searched = lines(e.PagesUnseen(A, (1,)), e.BundleSearched((A, B)))
    assert (unseen.detail, unseen.count) == ("Minutes", 1)
    assert searched.count == 2
