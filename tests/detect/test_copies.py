"""Copies are found however they were made; what only looks alike is left alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from builders import page

from sartool.core.bundle import Alike, Copy, DocumentId, PagePair
from sartool.core.geometry import Box
from sartool.core.text import HowRead, Look, PageText, Unclear
from sartool.detect.copies import copies_among, copies_of
from sartool.detect.leaves import Reading, reading_of
from sartool.detect.twins import page_twins

LETTER = """Ravensholme Council
12 March 2014
Dear Mrs Abernethy
Thank you for coming to the office on Tuesday. We talked about the school
and about the nights when Isolde does not sleep. You told me that the
doctor has seen her twice and that a second appointment is booked for
the end of April. I said that I would ring the health visitor and ask her
to call in the week after Easter.
We agreed that Isolde will stay at the breakfast club until the summer and
that her uncle will collect her on the days when you work late. Please
ring me on 01632 960117 if anything changes.
Yours sincerely
Wendell Oakeshott"""
SECOND = """We also spoke about money. You have asked for help with the gas bill and
with a bed, because Isolde still sleeps on the sofa in the front room. I
have put both to my manager and hope to have an answer before the holiday.
There is a play scheme at the library in the second week, and the leader,
Thora Quennell, has kept two places open. It costs nothing."""
OTHER = """The panel met on a wet afternoon and looked at eleven plans. Members thought
that most were clear but that the dates in four of them had been copied from
older papers. The chair asked each team to read its own plans aloud before
sending them in, and to bring coloured pens to the next meeting in October.
Tea was taken at three and the caretaker locked the building at five."""
MORE = """Swimming lessons will start again once the boiler has been mended. Parents
are asked to send a towel and a packed lunch, and to label both. The minibus
leaves from the side gate, not from the front, and it does not wait. Nobody
may bring glass bottles to the pool, however small they are."""
BODY = """Wendell, I have had the landlord on the telephone again. He says that the
window at the back was broken on Sunday night and that he will not mend it
until somebody pays for the first one. Could you ring him before Thursday?"""


def scan(text: str, number: int = 1) -> PageText:
    return replace(page(text, number), how=HowRead.OCR)


def found(*documents: tuple[str, str, list[PageText]]) -> list[tuple[str, str, Alike]]:
    """Documents as (name, media, pages); a copy as (the repeating one, the one it repeats, how)."""
    return [(str(c.document), str(c.of), c.alike) for c in told(*documents)]


def told(*documents: tuple[str, str, list[PageText]]) -> tuple[Copy, ...]:
    return copies_of((DocumentId(n), hashlib.sha256(n.encode()).hexdigest(), m, p) for n, m, p in documents)


def slipped(text: str) -> str:
    """What a scanner makes of it."""
    for read, wrongly in (("Tuesday", "Tuesdav"), ("nights", "nigbts"), ("second", "sccond"), ("health", "bealth"),
                          ("breakfast", "breakfasf"), ("collect", "co1lect"), ("anything", "anyth ing")):  # fmt: skip
        assert read in text
        text = text.replace(read, wrongly, 1)
    return text


# -- what are copies


def test_the_same_bytes_are_a_copy_page_by_page() -> None:
    pages = [page(LETTER), page("", 2)]
    copies = copies_of((DocumentId(n), "the same", "pdf", pages) for n in ("a", "b"))
    assert copies == (Copy(DocumentId("b"), DocumentId("a"), Alike.EXACT, (PagePair(1, 1), PagePair(2, 2))),)


def test_a_letter_scanned_twice_keeps_the_one_read_from_text() -> None:
    assert found(("scan", "pdf", [scan(slipped(LETTER))]), ("letter", "docx", [page(LETTER)])) == [
        ("scan", "letter", Alike.NEAR)
    ]


def test_a_fax_header_a_stamp_and_a_page_number_do_not_count() -> None:
    faxed = f"12-MAR-2014 14:32 FROM 01632 960112 P.01\nCOPY\n{slipped(LETTER)}\nPage 1 of 1"
    assert found(("a", "pdf", [scan(LETTER)]), ("b", "pdf", [scan(faxed)]))[0][2] is Alike.NEAR


def test_two_formats_break_pages_elsewhere() -> None:
    lines = f"{LETTER}\n{SECOND}".split("\n")
    docx = [page("\n".join(lines[:9])), page("\n".join(lines[9:]), 2)]
    (copy,) = told(("a", "pdf", [page(LETTER), page(SECOND, 2)]), ("b", "docx", docx))
    assert (copy.alike, copy.document, copy.of) == (Alike.NEAR, "b", "a")
    assert copy.pages == (PagePair(1, 1), PagePair(2, 1), PagePair(2, 2))


def test_two_printings_differ_in_their_dates() -> None:
    first, second = (f"{LETTER}\nPrinted on {day} 10:22 Page 1 of {n}" for n, day in ((1, "3/4/2011"), (2, "9/9/2016")))
    assert found(("a", "pdf", [page(first)]), ("b", "pdf", [page(second)])) == [("b", "a", Alike.NEAR)]


@pytest.mark.parametrize("make", [page, scan])
def test_a_letter_lies_within_a_bundle(make: type[PageText]) -> None:
    bundle = [make(t, n) for n, t in enumerate((OTHER, LETTER, SECOND, MORE), 1)]
    (copy,) = told(("bundle", "pdf", bundle), ("letter", "pdf", [make(LETTER, 1), make(SECOND, 2)]))
    assert copy == Copy(
        DocumentId("letter"), DocumentId("bundle"), Alike.WITHIN, (PagePair(1, 2), PagePair(2, 3))
    )


def test_a_blank_back_goes_with_its_page() -> None:
    bundle = [page(t, n) for n, t in enumerate((OTHER, LETTER, SECOND), 1)]
    duplex = [scan(LETTER), replace(scan("", 2), blank=True), scan(SECOND, 3)]
    (copy,) = told(("bundle", "pdf", bundle), ("duplex", "pdf", duplex))
    assert {p.page for p in copy.pages} == {1, 2, 3}


def test_a_run_that_two_bundles_share_is_paired_alone() -> None:
    shared = [LETTER, SECOND, MORE]
    one = [page(t, n) for n, t in enumerate((*shared, OTHER), 1)]
    other = [page(t, n) for n, t in enumerate((BODY, *shared), 1)]
    (copy,) = told(("one", "pdf", one), ("other", "pdf", other))
    assert (copy.document, copy.alike) == ("other", Alike.WITHIN)
    assert copy.pages == (PagePair(2, 1), PagePair(3, 2), PagePair(4, 3))


HEAD = "From Thora Quennell\nTo Wendell Oakeshott\nDate 3 May 2014\nSubject The window\n"
REPLY = "From Wendell Oakeshott\nTo Thora Quennell\nDate 4 May 2014\nSubject RE: The window\n"
REPLY += "I have rung him twice now.\n"
BLOCK = "From: Thora Quennell\nSent: 3 May 2014\nTo: Wendell Oakeshott\nSubject: The window\n"


@pytest.mark.parametrize(
    "quote",
    [
        "On 3 May 2014, Thora Quennell wrote:\n" + "\n".join(f"> {line}" for line in BODY.split("\n")),
        f"-----Original Message-----\n{BLOCK}{BODY}",
        BLOCK + "\n".join(f">> {' '.join(BODY.split()[n : n + 9])}" for n in range(0, 50, 9)),
    ],
)
def test_a_message_quoted_in_full_is_found_without_its_signature(quote: str) -> None:
    message = page(f"{HEAD}{BODY}\nKind regards\nThora Quennell\nHousing, 01632 960118")
    documents = ("message", "msg", [message]), ("reply", "eml", [page(REPLY + quote)])
    (copy,) = told(*documents)
    assert copy == Copy(DocumentId("message"), DocumentId("reply"), Alike.QUOTED, (PagePair(1, 1),))
    assert told(*reversed(documents)) == (copy,)


def test_of_a_thread_only_the_fullest_is_named() -> None:
    one = f"{HEAD}{BODY}"
    two = f"{REPLY}{MORE}\n{BLOCK}{BODY}"
    three = f"{HEAD}{SECOND}\n{BLOCK}{MORE}\n{BLOCK}{BODY}"
    two = two.replace("I have rung him twice now.\n", "")
    names = found(*((n, "eml", [page(t)]) for n, t in (("one", one), ("two", two), ("three", three))))
    assert names == [("one", "three", Alike.QUOTED), ("two", "three", Alike.QUOTED)]


# -- what are none


@pytest.mark.parametrize("make", [page, scan])
@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("Isolde", "Imogen"),  # a sibling
        ("Mrs Abernethy", "Mr Abernethy"),
        ("Dear Mrs Abernethy", "Dear Colleague"),
        ("12 March 2014", "13 March 2014"),
        ("01632 960117", "01632 960118"),
        ("that the\ndoctor", "that no\ndoctor"),
        ("Please\nring me", "Please\ndo not ring me"),
        ("to call in the week after Easter.", "to call in the week after Easter.\nShe cannot come before that."),
        ("will collect her", "will not collect her"),
    ],
)
def test_one_word_that_says_something_else_is_enough(make: type[PageText], said: str, instead: str) -> None:
    changed = LETTER.replace(said, instead)
    assert changed != LETTER
    known = ("c", "txt", [page("Imogen and Mr Abernethy and a Colleague do not come. " + OTHER)])
    assert found(("a", "pdf", [make(LETTER, 1)]), ("b", "pdf", [make(changed, 1)]), known) == []


def test_one_changed_page_of_two_versions_is_enough() -> None:
    changed = SECOND.replace("two places", "three places")
    pairs = [page(LETTER), page(SECOND, 2)], [page(LETTER), page(changed, 2)]
    assert found(("v1", "pdf", pairs[0]), ("v2", "pdf", pairs[1])) == []


def test_a_running_head_with_another_childs_name_is_no_furniture() -> None:
    def printed(child: str) -> list[PageText]:
        return [page(f"Case record of {child} Abernethy\n{t}", n) for n, t in enumerate((LETTER, SECOND, OTHER), 1)]

    assert found(("a", "pdf", printed("Isolde")), ("b", "pdf", printed("Imogen"))) == []


def test_forms_of_one_template_are_not_copies() -> None:
    def form(child: str, answers: list[str]) -> list[PageText]:
        rows = [line for n, t in enumerate(LETTER.split("\n")) for line in (t, *answers[n : n + 1])]
        return [page("\n".join((f"Name {child}", *rows)))]

    one, other = form("Isolde", OTHER.split("\n")), form("Imogen", SECOND.split("\n"))
    assert found(("a", "pdf", one), ("b", "pdf", other)) == []


def test_little_is_no_evidence() -> None:
    pages = ([page("")], [page("Thank you, noted.")], [page("Compliments of the Family Team\nWendell")])
    documents = [(f"{n}{kind}", "pdf", p) for n, p in enumerate(pages) for kind in "ab"]
    short = "Thank you, that is fine."
    mail = ("m", "eml", [page(HEAD + short)]), ("r", "eml", [page(f"{REPLY}{BLOCK}{short}")])
    assert found(*documents, *mail) == []


def test_the_same_words_sent_to_two_people_are_two_messages() -> None:
    documents = [(n, "eml", [page(HEAD.replace("Wendell", n) + BODY)]) for n in ("Edda", "Florian")]
    assert found(*documents) == []


def test_ink_that_the_other_lacks_is_kept() -> None:
    """A note in the margin that no machine reads: the page with it stays, or both do."""
    note = (Unclear(Box(400, 300, 500, 340), Look.INK),)
    plain, noted = page(LETTER), replace(scan(LETTER), unclear=note)
    assert found(("plain", "docx", [plain]), ("noted", "pdf", [noted])) == [("plain", "noted", Alike.NEAR)]
    elsewhere = replace(noted, unclear=(Unclear(Box(60, 700, 160, 740), Look.INK),))
    assert found(("a", "pdf", [elsewhere]), ("b", "pdf", [noted])) == []
    assert len(found(("a", "pdf", [noted]), ("b", "pdf", [noted]))) == 1


def test_a_page_that_could_not_be_read_is_never_a_copy() -> None:
    unread = replace(scan(LETTER), how=HowRead.UNREADABLE)
    assert found(("a", "pdf", [page(LETTER)]), ("b", "pdf", [unread])) == []


def test_readings_are_enough_and_an_empty_bundle_has_no_copies() -> None:
    readings = [reading_of(DocumentId(n), n, "pdf", [page(LETTER)]) for n in "ab"]
    assert all(isinstance(r, Reading) for r in readings)
    assert [c.alike for c in copies_among(readings)] == [Alike.NEAR]
    assert copies_of([]) == ()
    assert copies_of([(DocumentId("a"), "a", "pdf", [])]) == ()


# -- where a mark stands on the copy


def words_at(p: PageText, *quotes: str) -> list[tuple[int, int]]:
    return [(p.text.index(q), p.text.index(q) + len(q)) for q in quotes]


def test_marks_of_a_message_are_found_in_its_quotation() -> None:
    message = page(f"{HEAD}{BODY}")
    words = BODY.split()
    quoted = page(REPLY + "\n".join("> " + " ".join(words[n : n + 7]) for n in range(0, len(words), 7)))
    spans = words_at(message, "the\nwindow at the back", "Sunday night", "Wendell, I")
    twins = page_twins(message, quoted, spans)
    assert [quoted.text[slice(*t)].replace("\n> ", " ").split() for t in twins if t] == [
        ["the", "window", "at", "the", "back"], ["Sunday", "night"], ["Wendell,", "I"]
    ]  # fmt: skip


def test_marks_of_a_page_are_found_on_a_noisy_scan() -> None:
    p, noisy = page(LETTER), scan(slipped(LETTER).replace("Abernethy", "Abernefhy").replace("Quennell", "Quenne1l"))
    spans = words_at(p, "Abernethy", "01632 960117", "health visitor", "Wendell Oakeshott")
    twins = page_twins(p, noisy, spans)
    assert [noisy.text[slice(*t)] if t else None for t in twins] == [
        "Abernefhy", "01632 960117", "bealth visitor", "Wendell Oakeshott"
    ]  # fmt: skip


def test_the_same_name_is_taken_in_its_own_place() -> None:
    p = page(LETTER)
    second = LETTER.index("Isolde", LETTER.index("Isolde") + 1)
    noisy = scan("A stamp with Isolde on it\n" + slipped(LETTER))
    (twin,) = page_twins(p, noisy, [(second, second + 6)])
    assert twin is not None
    assert noisy.text[: twin[0]].endswith("We agreed that ")


def test_what_is_another_number_or_not_there_has_no_twin() -> None:
    p = page(LETTER)
    other = page(LETTER.replace("960117", "960118").replace("her uncle", "a taxi"))
    assert page_twins(p, other, words_at(p, "01632 960117", "her uncle", "Oakeshott")) == (
        None, None, words_at(other, "Oakeshott")[0]
    )  # fmt: skip


def test_half_a_word_stays_half_a_word() -> None:
    p, other = page("This is Isolde's own room at home"), page("> This is Isolde's own\n> room at home")
    assert page_twins(p, other, words_at(p, "Isolde")) == (words_at(other, "Isolde")[0],)
