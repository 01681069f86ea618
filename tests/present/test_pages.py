"""Documents and pages as lines: in the order of the release, with what is left on each."""

from __future__ import annotations

from builders import CODES, after, document, mark, opened

from sartool.core import casework
from sartool.core.bundle import DocumentId, ItemState
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
    return after(case, casework.see_pages(case, document, pages))


def withheld(case: Case, page: int) -> Case:
    ids = [m.id for m in case.marks if m.page == page]
    return after(case, casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))


def test_pages_are_walked_in_the_order_of_the_release() -> None:
    assert places(two()) == (Place(B, 1), Place(A, 1), Place(A, 2), Place(A, 3))


def test_a_document_says_its_day_its_pages_and_how_it_was_read() -> None:
    letter, report = document_lines(two())
    assert (letter.title, letter.detail) == ("A letter", "1 April 2015, 1 page")
    assert (report.title, report.detail, report.left) == ("Report", "5 January 2016, 3 pages", 3)
    scanned = document("s.pdf", 3, how_read={HowRead.OCR: 2, HowRead.UNREADABLE: 1}, date="spring 2015", duplicate_of=A)
    (line,) = document_lines(opened(documents=(scanned,)))
    assert line.detail == ("spring 2015, 3 pages, 2 read from scans, 1 no machine could read, copy of another item")


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
    assert report.says == "Report. 5 January 2016, 3 pages. nothing left"


def test_an_item_without_pages_says_what_a_person_must_do_until_it_is_done() -> None:
    sound = document("v.wav", 0, state=ItemState.MANUAL, why="a sound: listen to it", title="")
    case = opened(documents=(sound,))
    (line,) = document_lines(case)
    assert (line.title, line.needs, line.detail) == ("v.wav", "A sound: listen to it", "A person must handle it")
    assert summary([line]) == "1 document, 0 pages, 1 needs you"
    done = after(case, casework.handle_item(case, sound.id, "listened to, nothing in it"))
    assert document_lines(done)[0].needs == ""


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
