"""A mark in words: what it stands for, where it stands, and which ones a list shows."""

from __future__ import annotations

from builders import CODES, after, document, mark, opened

from sartool.core import casework
from sartool.core.case import Case
from sartool.core.grounds import CodeId, RecordedGround
from sartool.core.marks import Band, Kind, Mark, Outcome, Proposal
from sartool.present.marks import Family, MarkLine, Sift, State, mark_line, mark_lines, next_undecided, on_page, sifted
from sartool.present.pages import Place


def line_of(made: Mark) -> MarkLine:
    return mark_line(opened(made), made, CODES)


def decided(case: Case, *marks: Mark, outcome: Outcome = Outcome.REDACT) -> Case:
    code = CodeId("TP") if outcome is Outcome.REDACT else None
    return after(case, casework.decide(case, [m.id for m in marks], outcome, "not hers", code=code, codes=CODES))


def test_the_sign_follows_what_the_record_says_and_else_what_it_is() -> None:
    families = {
        RecordedGround.SERIOUS_HARM: (Family.SERIOUS_HARM, "H"),
        RecordedGround.CONFIDENTIALITY: (Family.CONFIDENCE, "C"),
        RecordedGround.THIRD_PARTY_OBJECTION: (Family.OBJECTION, "O"),
        None: (Family.IDENTIFIER, "P"),
    }
    for ground, expected in families.items():
        line = line_of(mark(recorded_ground=ground))
        assert (line.family, line.letter) == expected
    assert line_of(mark(kind=Kind.UNREADABLE)).letter == "?"


def test_a_mark_says_why_what_the_record_says_and_what_is_proposed() -> None:
    made = mark(recorded_ground=RecordedGround.SERIOUS_HARM, recorded_reason="threats", recorded_by="G Frost")
    line = line_of(made)
    assert line.why == "A name."
    assert line.recorded == "The record says serious harm: threats (G Frost)."
    assert line.proposed == "Proposed: withhold as TP (law of TP)."
    assert line.says.startswith("Serious harm, says the record: name of a person. A name.")
    assert line.reads.startswith("Kasia: to decide. Serious harm")
    assert (line.proposed_code, line.state_says) == ("TP", "to decide")


def test_a_decided_mark_says_who_decided_and_why() -> None:
    made = mark()
    case = decided(opened(made), made)
    (line,) = mark_lines(case, CODES)
    assert (line.state, line.state_says, line.undecided) == (State.REDACT, "withheld as TP", False)
    assert line.decided == "Withheld as TP by Olive: Not hers."
    (line,) = mark_lines(decided(case, made, outcome=Outcome.DISCLOSE), CODES)
    assert (line.state, line.state_says) == (State.DISCLOSE, "disclosed")


def test_a_name_is_not_said_twice() -> None:
    assert line_of(mark()).words == "Kasia, third party"
    assert line_of(mark(text="her aunt")).words == "her aunt – Kasia, third party"
    assert line_of(mark(person=None)).words == "Kasia"


def test_where_there_are_no_words_the_list_says_what_it_is() -> None:
    line = line_of(mark(text="", kind=Kind.DRAWN, person=None, band=Band.SUSPECT))
    assert line.headline == "Place drawn by hand"
    assert line.about == "uncertain · place drawn by hand"
    assert line.where == "A letter, page 1"
    assert "Uncertain." in line.reads


def test_long_words_end_in_time() -> None:
    text = line_of(mark(text="word " * 100)).text
    assert len(text) <= 200
    assert text.endswith("…")


def test_suspects_of_a_page_come_after_the_strong_ones() -> None:
    suspect, strong = mark(x=10, band=Band.SUSPECT), mark(x=90)
    case = opened(suspect, strong)
    assert [m.suspect for m in on_page(case, CODES, Place(strong.document, 1))] == [False, True]
    assert [m.suspect for m in mark_lines(case, CODES)] == [False, True]


def test_a_filter_shows_what_its_name_says() -> None:
    proposed, judge = mark(x=10), mark(x=60, proposal=Proposal.REVIEW)
    suspect = mark(x=110, band=Band.SUSPECT, text="Ola", person=None)
    harm = mark(x=160, recorded_ground=RecordedGround.SERIOUS_HARM)
    held, open_ = mark(x=210), mark(x=260)
    case = opened(proposed, judge, suspect, harm, held, open_)
    case = decided(decided(case, held), open_, outcome=Outcome.DISCLOSE)
    lines = mark_lines(case, CODES)

    def shown(sift: Sift, words: str = "") -> set[str]:
        return {m.id for m in sifted(lines, sift, words)}

    assert len(shown(Sift.ALL)) == 6
    assert shown(Sift.TO_DECIDE) == {proposed.id, judge.id, suspect.id, harm.id}
    assert shown(Sift.TO_JUDGE) == {judge.id}
    assert shown(Sift.SUSPECTS) == {suspect.id}
    assert shown(Sift.WITHHELD) == {held.id}
    assert shown(Sift.DISCLOSED) == {open_.id}
    assert shown(Sift.SERIOUS_HARM) == {harm.id}
    assert shown(Sift.CONFIDENCE) == shown(Sift.OBJECTION) == set()
    assert shown(Sift.ALL, "ola") == {suspect.id}
    assert len(shown(Sift.ALL, "third LETTER")) == 5
    assert shown(Sift.WITHHELD, "nowhere") == set()


def test_the_next_mark_goes_round_the_end_and_skips_decided_ones() -> None:
    first, second, third = mark(x=10), mark(x=60), mark(x=110)
    case = decided(opened(first, second, third), second)
    lines = mark_lines(case, CODES)
    after_first, after_third = next_undecided(lines, first.id, None), next_undecided(lines, third.id, None)
    assert after_first is not None and after_first.id == third.id
    assert after_third is not None and after_third.id == first.id
    back = next_undecided(lines, first.id, None, back=True)
    assert back is not None and back.id == third.id
    assert next_undecided(mark_lines(decided(case, first, third), CODES), None, None) is None


def test_from_a_page_on_the_next_mark_is_the_first_of_that_page() -> None:
    documents = (document("a.pdf"), document("b.pdf", date="2016-01-01"))
    one, two = mark("a.pdf"), mark("b.pdf")
    lines = mark_lines(opened(one, two, documents=documents), CODES)
    found = next_undecided(lines, None, Place(two.document, 1))
    assert found is not None and found.id == two.id
