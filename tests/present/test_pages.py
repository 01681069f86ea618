"""Documents and pages as lines: in the order of the release, with what is left on each."""

from __future__ import annotations

from builders import CODES, after, document, mark, opened

from sartool.core import casework, documents
from sartool.core import events as e
from sartool.core.bundle import Alike, Copy, DocumentId, ItemState, PagePair
from sartool.core.case import Case
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.core.text import HowRead
from sartool.present.pages import (
    DocumentLines,
    Place,
    Walked,
    day_in_words,
    document_lines,
    places,
    standing,
    summary,
)

A, B = DocumentId("a.pdf"), DocumentId("b.pdf")


def two() -> Case:
    """A document of 2016 with three pages and marks on the first two, and an older one of one page."""
    later = document("a.pdf", 3, date="2016-01-05", title="Report")
    return opened(mark(), mark(x=90), mark(page=2), documents=(later, document("b.pdf")))


def seen(case: Case, document: DocumentId, *pages: int) -> Case:
    return after(case, documents.see_pages(case, document, pages))


def withheld(case: Case, page: int) -> Case:
    ids = [m.id for m in case.marks if m.page == page]
    return after(case, casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))


def test_pages_are_walked_in_the_order_of_the_release() -> None:
    assert places(two()) == (Place(B, 1), Place(A, 1), Place(A, 2), Place(A, 3))


def test_a_document_says_its_day_its_pages_and_how_it_was_read() -> None:
    letter, report = document_lines(two())
    assert (letter.title, letter.detail) == ("A letter", "1 April 2015, 1 page")
    assert (report.title, report.detail, report.left) == ("Report", "5 January 2016, 3 pages, letter", 3)
    scanned = document("s.pdf", 3, how_read={HowRead.OCR: 2, HowRead.UNREADABLE: 1}, date="spring 2015", duplicate_of=A)
    (line,) = document_lines(opened(documents=(scanned,)))
    assert line.detail == "spring 2015, 3 pages, 2 read from scans"
    assert line.notes == "Copy of another item, 1 page no machine could read"


def test_a_day_that_is_none_stays_as_the_record_writes_it() -> None:
    assert day_in_words("2015-04-31") == "2015-04-31"
    assert day_in_words("") == ""


def test_a_page_says_in_words_how_far_it_is() -> None:
    case = two()

    def says(n: int) -> tuple[str, Walked]:
        line = document_lines(case)[1].pages[n - 1]
        return line.says, line.walked

    assert says(1) == ("2 to decide", Walked.NOT_SEEN)
    assert says(3) == ("not seen yet", Walked.NOT_SEEN)
    case = withheld(seen(case, A, 1, 3), 2)
    assert says(1) == ("2 to decide", Walked.SEEN)
    assert says(2) == ("1 withheld, not seen yet", Walked.NOT_SEEN)
    assert says(3) == ("no marks", Walked.DONE)
    case = withheld(seen(case, A, 2), 1)
    assert says(1) == ("2 withheld", Walked.DONE)
    report = document_lines(case)[1]
    assert report.walked is Walked.DONE
    assert report.says == "Report. 5 January 2016, 3 pages, letter. nothing left"


def test_an_item_without_pages_says_what_a_person_must_do_until_it_is_done() -> None:
    sound = document("v.wav", 0, state=ItemState.MANUAL, why="a sound: listen to it", title="")
    case = opened(documents=(sound,))
    (line,) = document_lines(case)
    assert (line.title, line.needs, line.detail) == ("v.wav", "A sound: listen to it", "A person must handle it")
    assert summary([line]) == "1 document, 0 pages, 1 needs you"
    done = after(case, documents.handle_item(case, sound.id, "listened to, nothing in it"))
    assert document_lines(done)[0].needs == ""


def test_a_recording_says_how_long_it_is_and_what_became_of_it() -> None:
    tape = document("v.mp3", 0, state=ItemState.MANUAL, media="audio", seconds=725.0, why="it is a recording", title="")
    case = opened(documents=(tape,))
    assert document_lines(case)[0].detail == "Sound recording, 12 min 5 s"
    done = after(case, documents.handle_item(case, tape.id, "listened to", e.ItemDecision.WITHHELD, "South Force"))
    assert document_lines(done)[0].detail == "Sound recording, 12 min 5 s, withheld"
    assert document_lines(done)[0].by_hand


def test_what_is_odd_about_a_document_stands_on_a_line_of_its_own() -> None:
    papers = document("a.pdf", 4, late_entry=True, blank=(2, 3), type="case_notes", title="Visits")
    (line,) = document_lines(opened(documents=(papers,)), {"case_notes": "Case notes (all)"})
    assert (line.detail, line.notes) == ("1 April 2015, 4 pages, case notes", "Late entry, 2 blank pages")
    assert line.says.endswith("case notes. Late entry, 2 blank pages. not seen yet")
    assert "blank" in line.searched


def test_a_name_of_capitals_stays_as_it_is() -> None:
    papers = (document("a.pdf", type="marac", title="x"), document("b.pdf", type="emails", title="y"))
    lines = document_lines(opened(documents=papers), {"marac": "MARAC minutes", "emails": "E-mails"})
    assert [line.detail.rpartition(", ")[2] for line in lines] == ["MARAC minutes", "E-mails"]


def copied(*pairs: tuple[int, int]) -> Case:
    """What b says again of a; each has three pages, and on each stands a mark."""
    marks = [mark(f, page=n) for f in ("a.pdf", "b.pdf") for n in (1, 2, 3)]
    case = opened(*marks, documents=(document("a.pdf", 3, title="Minutes"), document("b.pdf", 3, title="Scan")))
    return after(
        case, documents.found_copies(case, [Copy(B, A, Alike.NEAR, tuple(PagePair(*p) for p in pairs))], [A, B])
    )


def test_a_copy_says_of_what_and_how_much_of_it() -> None:
    assert document_lines(copied((1, 1), (2, 2), (3, 3)))[1].notes == "Same paper as “Minutes”"
    assert document_lines(copied((1, 2)))[1].notes == "1 page also in “Minutes”"


def test_what_is_left_out_is_quiet_and_leaves_nothing_to_decide() -> None:
    case = copied((1, 1), (2, 2), (3, 3))
    assert standing(case, Place(B, 1), places(case)).says == "Page 4 of 6, 1 left here, 6 left in all"
    case = after(case, documents.leave_out(case, B, "scanned twice"))
    line = document_lines(case)[1]
    assert (line.out, line.left, line.walked, line.notes) == (True, 0, Walked.DONE, "Left out as a copy of “Minutes”")
    assert line.pages[0].says == "left out"
    assert summary(document_lines(case)) == "2 documents, 6 pages, 1 left out"
    assert standing(case, Place(B, 1), places(case)).says == "Page 4 of 6, left out as a copy, 3 left in all"


def test_a_line_changes_when_its_copy_or_the_title_of_the_other_does() -> None:
    kept, case = DocumentLines(), copied((1, 1), (2, 2), (3, 3))
    minutes, scan = kept.of(case)
    renamed = after(case, documents.describe(case, A, title="Conference minutes"))
    assert kept.of(renamed)[1].notes == "Same paper as “Conference minutes”"
    assert kept.of(case)[0] == minutes
    out = after(case, documents.leave_out(case, B, "scanned twice"))
    assert kept.of(out)[1].out
    assert kept.of(after(out, documents.bring_back(out, B)))[1] == scan
    assert kept.of(after(case, [e.CopiesFound((), (A, B))]))[1].notes == ""


def test_documents_stand_in_the_order_of_their_days_and_follow_a_corrected_one() -> None:
    case = two()
    assert [line.id for line in document_lines(case)] == [B, A]
    case = after(case, documents.describe(case, A, date="2001-03-04"))
    assert [line.id for line in document_lines(case)] == [A, B]


def test_a_page_that_got_new_marks_is_not_seen_any_more() -> None:
    kept, case = DocumentLines(), seen(two(), B, 1)
    assert kept.of(case)[0].walked is Walked.DONE
    case = after(case, casework.propose(case, B, [mark("b.pdf", text="Zofia")]))
    line = kept.of(case)[0]
    assert line.pages[0].walked is Walked.NOT_SEEN
    assert not line.seen


def test_the_summary_counts() -> None:
    assert summary(()) == ""
    assert summary(document_lines(two())) == "2 documents, 4 pages"


def test_lines_of_documents_that_did_not_change_are_kept() -> None:
    kept, case = DocumentLines(), two()
    letter, report = kept.of(case)
    case = withheld(seen(case, A, 1), 1)
    letter_now, report_now = kept.of(case)
    assert letter_now is letter
    assert report_now is not report
    assert kept.of(case) == document_lines(case)


def test_the_line_at_the_bottom_says_where_the_officer_is() -> None:
    case = two()
    walked = places(case)
    assert standing(case, Place(A, 1), walked).says == "Page 2 of 4, 2 left here, 3 left in all"
    assert standing(case, None, walked).page == 0
    assert standing(Case(), None, ()).says == "No pages yet"
