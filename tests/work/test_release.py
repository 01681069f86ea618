"""What a draft withholds, what a plan draws, and that nothing half-finished is ever left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import CODES, after, document, mark, opened, page

from sartool.core import casework
from sartool.core.case import Case
from sartool.core.errors import Refused, SartoolError
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import Band, Kind, Mark, Outcome, Proposal
from sartool.core.schedule import PagePlan, Sheet, plan, withheld_in_draft
from sartool.work.release import _Unfinished

STRONG_REDACT = mark()
SUSPECT = mark(band=Band.SUSPECT, proposal=Proposal.REVIEW)


@pytest.mark.parametrize(("proposal", "band", "plain", "cautious"), [
    (Proposal.REDACT, Band.STRONG, True, True), (Proposal.DISCLOSE, Band.STRONG, False, False),
    (Proposal.REVIEW, Band.STRONG, False, True), (Proposal.REVIEW, Band.SUSPECT, False, True),
    (Proposal.DISCLOSE, Band.SUSPECT, False, True),
])  # fmt: skip
def test_a_draft_withholds_what_is_proposed(proposal: Proposal, band: Band, plain: bool, cautious: bool) -> None:
    m = mark(proposal=proposal, band=band)
    assert (withheld_in_draft(m, cautious=False) is not None) is plain
    assert (withheld_in_draft(m, cautious=True) is not None) is cautious


def test_a_decision_stands_before_a_proposal() -> None:
    case = decided(opened(mark()), Outcome.DISCLOSE, None)
    assert withheld_in_draft(next(iter(case.marks)), cautious=True) is None


def decided(case: Case, outcome: Outcome, code: str | None, reason: str = "a good reason") -> Case:
    ids = [m.id for m in case.marks]
    return after(case, casework.decide(case, ids, outcome, reason, code=CodeId(code) if code else None, codes=CODES))


def planned(
    *marks: Mark, text: str = "Kasia came to tea\nand went home", **doc: object
) -> tuple[PagePlan | Sheet, ...]:
    case = decided(opened(*marks, documents=(document(**doc),)), Outcome.REDACT, "TP")
    return plan(case, lambda _: [page(text)]).pages


def test_the_words_under_a_box_go_and_the_others_stay() -> None:
    p = page("Kasia came to tea\nand went home")
    (made,) = planned(mark(boxes=p.boxes_of(0, 5)))
    assert isinstance(made, PagePlan)
    assert [w.text for w in made.kept] == ["came", "to", "tea", "and", "went", "home"]
    assert made.items[0].label == "TP 1"


def test_a_mark_inside_another_gets_no_label_of_its_own() -> None:
    p = page("Kasia came to tea\nand went home")
    outer = mark(boxes=p.boxes_of(0, 17), kind=Kind.PASSAGE, text="Kasia came to tea")
    (made,) = planned(outer, mark(boxes=p.boxes_of(0, 5)))
    assert len(made.items) == 1


def test_a_wholly_withheld_page_is_a_sheet() -> None:
    (made,) = planned(mark(boxes=(Box(0, 0, 595, 842),), kind=Kind.PASSAGE))
    assert isinstance(made, Sheet)
    assert made.source_pages == (1,)


@pytest.mark.parametrize(("title", "type_", "shown"), [
    ("Case note", "letter", "Case note"), ("Call from Kasia", "telephone_note", "Telephone note"),
    ("Call from KASIA", "call_about_kasia", "Document"), ("", "", "Document"),
])  # fmt: skip
def test_titles_name_nobody_withheld(title: str, type_: str, shown: str) -> None:
    case = decided(opened(mark(), documents=(document(title=title, type=type_),)), Outcome.REDACT, "TP")
    assert plan(case, lambda _: [page("Kasia came")]).parts[0].title == shown


def test_an_item_without_pages_is_listed_without_the_officers_instructions() -> None:
    from sartool.core.bundle import ItemState

    silent = document("v.wav", state=ItemState.MANUAL, pages=0, why="it is a sound recording: listen to it and decide")
    made = plan(opened(documents=(silent,)), lambda _: [])
    assert made.manual == (("A letter", "it is a sound recording"),)


def test_a_folder_gets_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(RuntimeError), _Unfinished(out) as place:
        (place.path / "half.pdf").write_bytes(b"x")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    with _Unfinished(out) as place:
        (place.path / "whole.pdf").write_bytes(b"x")
        place.finish()
    assert [f.name for f in out.iterdir()] == ["whole.pdf"]
    with pytest.raises(Refused, match="not empty"), _Unfinished(out):
        pass


def test_a_disk_that_fills_up_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SartoolError, match="Free space"), _Unfinished(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []
