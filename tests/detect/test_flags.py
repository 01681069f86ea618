"""Passages that a record flags are found whole, in wordings nobody fixed; what only looks like a flag is left alone."""

from __future__ import annotations

import time

import flag_wordings_fresh as fresh
import flag_wordings_held as held
import flag_wordings_seen as seen
import pytest
from builders import page
from flag_wordings import Wording, pages_of

from sartool.core.bundle import ADDENDUM
from sartool.core.geometry import Box
from sartool.core.grounds import RecordedGround
from sartool.core.text import HowRead, PageText, Word
from sartool.detect.flags import Flagged, flagged_passages

SECRET = "He owes money to the man upstairs and is afraid of him."
UNKNOWN = {"NFD"}  # letters that could stand for anything: no rule should guess at them


def covered(text: str, pages: list[PageText] | None = None) -> tuple[str, tuple[Flagged, ...]]:
    """What the flags of a text cover, on one line, and the flags."""
    pages = pages or pages_of(text)
    flags = flagged_passages(pages)
    hidden = {(x.page, n) for f in flags for x in f.places for n in range(x.start, x.end)}
    inside = " ".join(
        "".join(c if (p.page, n) in hidden else " " for n, c in enumerate(p.text)) for p in pages
    )  # a word in two passages counts once
    return " ".join(inside.split()), flags


def named(wordings: tuple[Wording, ...]) -> list[Wording]:
    return [w for w in wordings if not any(f"\n{u}\n" in w.text for u in UNKNOWN)]


@pytest.mark.parametrize("wording", [*seen.FLAGS, *held.FLAGS, *named(fresh.FLAGS)], ids=lambda w: w.layout)
def test_a_flagged_passage_is_covered_whole_and_nothing_beside_it(wording: Wording) -> None:
    inside, flags = covered("", wording.pages)
    wanted = " ".join(
        part.partition("⟧")[0] for part in wording.text.translate({ord(c): None for c in "‹›"}).split("⟦")[1:]
    )
    beside = "".join(part.partition("›")[0] for part in wording.text.split("‹")[1:])
    letters = [c for c in inside if c.isalnum()]
    assert flags
    assert len(letters) <= sum(c.isalnum() for c in wanted + beside)
    for word in wanted.split():
        assert word.strip(".,;") in inside


@pytest.mark.parametrize("text", [*seen.LOOK_ALIKES, *held.LOOK_ALIKES, *fresh.LOOK_ALIKES])
def test_what_only_looks_like_a_flag_flags_nothing(text: str) -> None:
    assert flagged_passages(pages_of(text)) == ()


@pytest.mark.parametrize("wording", seen.FLAGS, ids=lambda w: w.layout)
def test_the_marker_says_ground_reason_and_who_set_it(wording: Wording) -> None:
    flag = flagged_passages(wording.pages)[0]
    assert (flag.ground.value if flag.ground else None) == wording.ground
    assert wording.says in flag.reason
    assert (flag.by, flag.on) == (wording.by, wording.on)
    assert flag.asks is wording.asks


@pytest.mark.parametrize(
    ("before", "after", "closed"),
    [
        ("RESTRICTED - NOT TO BE SHARED WITH CHILD (serious harm):", "END RESTRICTED", True),
        ("Third party information - do not disclose. Reason: fear of reprisals.", "End of third party data", True),
        ("*** Do not release: given in confidence ***", "*** end ***", True),
        ("[CONFIDENTIAL SECTION - not for the young person]", "[end of confidential section]", True),
        ("NOT FOR DISCLOSURE (third party objects):", "- end of restricted entry.", True),
        ("PLEASE DO NOT SHARE WITH PUPIL - information about another pupil:", "END", True),
        ("Withheld information, must not be disclosed to the family:", "", False),
    ],
)
def test_an_end_in_the_passages_own_line(before: str, after: str, closed: bool) -> None:
    text = f"The visit went well. Tea was made.\n{before}\n{SECRET} {after}\nShe then went home by bus."
    inside, flags = covered(text)
    assert SECRET in inside
    assert "Tea was made" not in inside
    assert flags[0].closed is closed
    if closed:
        assert "went home by bus" not in inside


def test_a_running_header_is_no_part_of_a_passage() -> None:
    one = "County record\n\nRESTRICTED - not to be disclosed:\nHe owes money to the man\n\nPage 1"
    inside, (flag,) = covered(f"{one}\fCounty record\n\nupstairs. END RESTRICTED\nTea.\n\nPage 2")
    assert inside == "He owes money to the man upstairs."
    assert [x.page for x in flag.places] == [1, 2]


def test_an_inner_flag_does_not_close_the_outer_one() -> None:
    text = f"RESTRICTED BEGINS\n{SECRET}\n\nNot for Mum:\nShe knows it.\n\nHe left.\nRESTRICTED ENDS\n\nTea was made."
    inside, _ = covered(text)
    assert SECRET in inside
    assert "He left." in inside
    assert "Tea was made" not in inside


def test_a_marker_at_the_end_of_a_field_is_about_the_field() -> None:
    text = "Name: Ann Shaw\nAddress: 7 Mill Rise, Anytown - CONFIDENTIAL, not to be disclosed\nSchool: Rise"
    inside, _ = covered(text)
    assert inside == "7 Mill Rise, Anytown"


def test_the_first_sentence_is_not_taken_for_the_marker() -> None:
    """A marker without a full stop that fills its line reads on into the passage."""
    filler = "The visit went well and tea was made and the children showed their drawings to us."
    marker = "Third party - shared by the doctor in confidence, not to be disclosed to either parent"
    assert covered(f"{filler}\n\n{marker}\n{SECRET}")[0] == SECRET


def test_words_nobody_can_read_as_an_order_are_only_asked_about() -> None:
    inside, (flag,) = covered(f"All was well.\n\nMum doesn't know this - please don't say\n{SECRET}\n\nTea was made.")
    assert inside == SECRET
    assert not flag.asks


def test_a_cell_with_several_lines_is_hidden_to_the_next_row() -> None:
    """The words of a table lie cell by cell in the text, and a row is what stands at one height."""
    cells = (
        (50, 50, "Date"), (150, 50, "Restricted?"), (260, 50, "Note"),
        (50, 70, "1 May"), (150, 70, "Yes"), (260, 70, "He owes money"), (260, 82, "to the man upstairs."),
        (50, 102, "2 May"), (150, 102, "No"), (260, 102, "Tea was made."),
    )  # fmt: skip
    words = [
        Word(part, Box(x + 40 * k, y, x + 40 * k + 6 * len(part), y + 10), n)
        for n, (x, y, said) in enumerate(cells)
        for k, part in enumerate(said.split())
    ]
    inside, _ = covered("", [PageText(1, 595, 842, HowRead.TEXT, tuple(words))])
    assert "He owes money to the man upstairs." in inside
    assert "Tea" not in inside


def test_a_note_on_our_own_pages_does_not_flag_the_next_note() -> None:
    text = f"{ADDENDUM}\n\nNote on page 1 by S Mole\nwithhold: given in confidence\n\nNote on page 2 by S Mole\nlate"
    assert flagged_passages(pages_of(text)) == ()


def test_the_ground_comes_from_the_words() -> None:
    p = page(f"NOT FOR DISCLOSURE (serious harm to the child):\n{SECRET} END")
    assert flagged_passages([p])[0].ground is RecordedGround.SERIOUS_HARM


@pytest.mark.parametrize("part", ["[not for disclosure ", "this is not to be ", "third party ", "(((", "*** ", "not "])
def test_hostile_text_takes_no_long_time(part: str) -> None:
    before = time.process_time()
    flagged_passages([page("\n".join([part * 4] * (2400 // len(part)))), page("\n".join(["x y"] * 300), 2)])
    assert time.process_time() - before < 4


def test_no_page_is_no_flag() -> None:
    assert flagged_passages([]) == ()
    assert flagged_passages([PageText(1, 595, 842, HowRead.TEXT, ())]) == ()
