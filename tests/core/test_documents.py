"""What an officer may say of documents: correct them, handle items, leave whole copies out."""

from __future__ import annotations

import pytest
from builders import CODES, STRICT, TODAY, after, document, mark, opened

from sartool.core import casework, documents
from sartool.core import events as e
from sartool.core.bundle import Alike, Copy, DocumentId, ItemState, PagePair, Teller
from sartool.core.case import Case
from sartool.core.copies import conflicts
from sartool.core.errors import Refused
from sartool.core.gates import open_points
from sartool.core.grounds import CodeId
from sartool.core.marks import Kind, Outcome, Proposal
from sartool.core.schedule import plan

A, B = DocumentId("a.pdf"), DocumentId("b.pdf")
SAME = Copy(B, A, Alike.NEAR, (PagePair(1, 1),))


def copied(*marks: object, copies: tuple[Copy, ...] = (SAME,), pages: int = 1) -> Case:
    case = opened(*marks, documents=(document("a.pdf", pages), document("b.pdf", pages)))  # type: ignore[arg-type]
    return after(case, documents.found_copies(case, copies, [A, B]))


def ids(case: Case, document_: DocumentId) -> list[str]:
    return [m.id for m in case.marks_on(document_)]


def withhold(case: Case, document_: DocumentId) -> Case:
    chosen = ids(case, document_)
    return after(case, casework.decide(case, chosen, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))


def test_what_an_officer_says_is_known_to_be_theirs() -> None:
    case = opened()
    case = after(case, documents.describe(case, DocumentId("a.pdf"), date="2004-03-31", title="  Letter to mum "))
    known = case.documents[A]
    assert (known.date, known.title, known.said_by) == (
        "2004-03-31", "Letter to mum", {"date": Teller.OFFICER, "title": Teller.OFFICER}
    )  # fmt: skip
    assert documents.describe(case, A, date="2004-03-31") == []
    assert documents.describe(case, A, date="")


@pytest.mark.parametrize("said", ["31/03/2004", "2004-02-31", "last year"])
def test_a_date_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refused, match="2004-03-31"):
        documents.describe(opened(), A, date=said)


def test_a_recording_is_handled_with_who_holds_it_and_what_becomes_of_it() -> None:
    case = opened(documents=(document("tape.mp3", 0, state=ItemState.MANUAL, media="audio", how_read={}),))
    tape = DocumentId("tape.mp3")
    said = ("Listened to with the police", e.ItemDecision.REFERRED, "South Force")
    case = after(case, documents.handle_item(case, tape, *said))
    handled = case.handled[tape]
    assert (handled.reason, handled.decision, handled.custodian) == said
    with pytest.raises(Refused):
        documents.handle_item(case, tape, ".")


def test_a_place_is_decided_once_in_every_copy() -> None:
    case = withhold(copied(mark("a.pdf"), mark("b.pdf", x=14)), A)
    assert case.undecided == 0
    assert not conflicts(case)


def test_a_decision_made_in_a_copy_before_stands_and_is_a_conflict() -> None:
    case = copied(mark("a.pdf"), mark("b.pdf", x=14))
    alone = after(case, [e.CopiesFound((), ())])
    alone = after(alone, casework.decide(alone, ids(case, B), Outcome.DISCLOSE, "known to her", codes=CODES))
    case = withhold(after(alone, [e.CopiesFound((SAME,), (A, B))]), A)
    assert [(m.document, there) for m, there in conflicts(case)] == [(A, (B, 1))]
    assert "copies" in {p.gate for p in open_points(case, STRICT, TODAY)}
    both = withhold(case, B)
    assert not conflicts(both)


def test_a_place_withheld_in_one_and_unmarked_in_the_other_is_a_conflict() -> None:
    exact = (Copy(B, A, Alike.EXACT, (PagePair(1, 1),)),)
    assert conflicts(withhold(copied(mark("a.pdf"), copies=exact), A))
    assert not conflicts(withhold(copied(mark("a.pdf")), A))  # a letter scanned twice may lack the words
    covered = copied(mark("a.pdf"), mark("b.pdf", kind=Kind.PASSAGE, text="What Kasia said", person=None), copies=exact)
    # The name is hidden in both; what was said of her stands in the other still.
    assert [m.kind for m, _ in conflicts(withhold(withhold(covered, B), A))] == [Kind.PASSAGE]


def test_a_copy_that_comes_in_later_is_decided_as_the_first_was() -> None:
    case = after(copied(mark("a.pdf"), mark("b.pdf", x=14)), [e.CopiesFound((), ())])
    case = after(withhold(case, A), [e.CopiesFound((SAME,), (A, B))])
    assert case.undecided == 1
    case = after(case, casework.follow_copies(case, codes=CODES))
    (twin,) = case.marks_on(B)
    assert twin.decision is not None and (twin.decision.code, twin.decision.reason) == ("TP", "not hers")
    assert casework.follow_copies(case, codes=CODES) == []


def test_a_copy_of_a_copy_is_decided_too() -> None:
    of_b = Copy(DocumentId("c.pdf"), B, Alike.WITHIN, (PagePair(1, 1),))
    papers = tuple(document(f) for f in ("a.pdf", "b.pdf", "c.pdf"))
    case = opened(mark("a.pdf"), mark("b.pdf"), mark("c.pdf"), documents=papers)
    case = after(case, [e.CopiesFound((SAME, of_b), tuple(d.id for d in papers))])
    assert withhold(case, A).undecided == 0


def test_copies_that_disagree_are_not_followed() -> None:
    other = Copy(B, DocumentId("c.pdf"), Alike.NEAR, (PagePair(1, 1),))
    papers = tuple(document(f) for f in ("a.pdf", "b.pdf", "c.pdf"))
    case = opened(mark("a.pdf"), mark("b.pdf"), mark("c.pdf"), documents=papers)
    case = withhold(case, A)
    chosen = ids(case, DocumentId("c.pdf"))
    case = after(case, casework.decide(case, chosen, Outcome.DISCLOSE, "known to her", codes=CODES))
    case = after(case, [e.CopiesFound((SAME, other), tuple(d.id for d in papers))])
    assert casework.follow_copies(case, codes=CODES) == []


def test_a_word_read_a_little_differently_is_carried_to_be_withheld_and_not_to_be_shown() -> None:
    case = copied(mark("a.pdf", text="Lockyer"), mark("b.pdf", text="Lockyor"))
    assert withhold(case, A).undecided == 0
    shown = after(case, casework.decide(case, ids(case, A), Outcome.DISCLOSE, "known to her", codes=CODES))
    assert shown.undecided == 1


def test_the_same_name_twice_on_a_page_pairs_in_order() -> None:
    case = copied(*(mark(f, x=x) for f in ("a.pdf", "b.pdf") for x in (10, 100)))
    first = ids(case, A)[0]
    case = after(case, casework.decide(case, [first], Outcome.DISCLOSE, "the subject's doll", codes=CODES))
    decided = [m.decision is not None for m in case.marks_on(B)]
    assert decided == [True, False]


def test_a_whole_copy_may_be_left_out_and_brought_back() -> None:
    case = withhold(copied(mark("a.pdf"), mark("b.pdf", text="Kasia", proposal=Proposal.REVIEW, person=None)), A)
    out = after(case, documents.leave_out(case, B, "the same letter scanned twice"))
    made = plan(out, lambda _: ())
    assert [p.document for p in made.parts] == [A]
    assert len(made.manual) == 1 and "also stands" in made.manual[0][1]
    assert out.undecided == 0
    back = after(out, documents.bring_back(out, B))
    assert [p.document for p in plan(back, lambda _: ()).parts] == [A, B]


def test_what_is_no_whole_copy_stays() -> None:
    case = copied(pages=2)
    with pytest.raises(Refused, match="every page"):
        documents.leave_out(case, B, "some pages are the same")
    with pytest.raises(Refused):
        documents.leave_out(case, A, "it is the other way round")


def test_of_two_copies_one_always_goes_out() -> None:
    back = Copy(A, B, Alike.NEAR, (PagePair(1, 1),))
    case = copied(copies=(SAME, back))
    case = after(case, documents.leave_out(case, B, "the same letter"))
    with pytest.raises(Refused):
        documents.leave_out(case, A, "the same letter")


def test_pages_with_new_marks_must_be_looked_at_again() -> None:
    case = opened(mark())
    case = after(case, documents.see_pages(case, A, (1,)))
    assert not after(case, casework.propose(case, A, [mark()])).seen[A] - {1}
    again = after(case, casework.propose(case, A, [mark(), mark(x=200, text="Zofia")]))
    assert again.seen[A] == frozenset()


def test_nothing_is_submitted_before_every_document_was_searched_with_the_others() -> None:
    case = opened()
    case = after(case, documents.receive(case, document("late.pdf")))
    point = next(p for p in open_points(case, STRICT, TODAY) if p.gate == "searched")
    assert point.about == ("late.pdf",)
    case = after(case, documents.searched(case, [A, DocumentId("late.pdf")]))
    assert "searched" not in {p.gate for p in open_points(case, STRICT, TODAY)}
