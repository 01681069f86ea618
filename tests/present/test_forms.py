"""What is typed into forms, the lines of the first page, and the log as it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import FORM, NOON, OLIVE, TODAY, after, document, journal, mark, opened

from sartool.core import events as e
from sartool.core.case import Stage
from sartool.core.consultations import Asked, BalancingForm, ClockEvent
from sartool.core.grounds import CodeId
from sartool.core.marks import Outcome
from sartool.core.people import PersonId
from sartool.core.request import RequestType
from sartool.present import forms
from sartool.present.log import log_lines
from sartool.present.start import Urgency, recent_lines
from sartool.store.recent import RecentCase


@pytest.mark.parametrize("text", ["12/10/2026", "2026-10-12", " 12.10.2026 ", "12-10-2026", "12 10 2026"])
def test_a_day_may_be_typed_in_several_ways(text: str) -> None:
    assert forms.day(text) == date(2026, 10, 12)


@pytest.mark.parametrize("text", ["31 March 2004", "31 mar 2004", "31st March, 2004", "31/03/2004", "2004-03-31"])
def test_a_day_of_a_paper_may_be_typed_with_its_month_in_words(text: str) -> None:
    assert forms.day(text) == date(2004, 3, 31)


@pytest.mark.parametrize("text", ["31 Marsh 2004", "31 February 2004", "March 2004", "1 ma 2004"])
def test_a_month_that_is_none_is_no_day(text: str) -> None:
    with pytest.raises(forms.NotADay, match="day/month/year"):
        forms.day(text)


def test_of_a_recording_more_is_asked_than_of_another_item() -> None:
    def fields(*, recordings: bool, decided: bool = False, custodian: str = "", reason: str = "listened") -> list[str]:
        return [f.field for f in forms.item_faults(True, recordings, decided, custodian, reason)]

    assert fields(recordings=False) == []
    assert fields(recordings=False, reason="x") == ["reason"]
    assert fields(recordings=True) == ["decision", "custodian"]
    assert fields(recordings=True, decided=True, custodian="the police") == []
    assert [f.field for f in forms.item_faults(False, False, False, "", "listened")] == ["items"]


@pytest.mark.parametrize("text", ["31/02/2026", "12/10/26", "10/2026", "yesterday", "2026-13-01", "01/01/0003"])
def test_what_is_no_day_says_how_to_write_one(text: str) -> None:
    with pytest.raises(forms.NotADay, match=r"\d|year"):
        forms.day(text)


def test_a_day_is_typed_back_as_it_was_understood() -> None:
    assert forms.day("") is None
    assert forms.typed(forms.day("1/2/2003")) == "01/02/2003"
    assert forms.long_day(date(2026, 10, 12)) == "Monday 12 October 2026"


def test_days_to_come_are_refused_only_where_they_make_no_sense() -> None:
    assert forms.day_faults("x", "01/01/2099") == []
    assert forms.day_faults("x", "01/01/2099", not_after=TODAY)
    assert forms.day_faults("x", "", needed="Say when.") == [forms.Fault("x", "Say when.")]


def test_the_name_of_the_case_folder_says_nothing_of_the_child(tmp_path: Path) -> None:
    taken: set[Path] = set()
    place = forms.case_place(tmp_path, "SAR 2026/0147", TODAY, taken.__contains__)
    assert place.name == "SAR-2026-0147.sarcase"
    taken.add(place)
    assert forms.case_place(tmp_path, "SAR 2026/0147", TODAY, taken.__contains__).name == "SAR-2026-0147-2.sarcase"
    assert forms.case_place(tmp_path, "../..", TODAY, taken.__contains__).name == "case-2026-11-22.sarcase"


def test_a_case_is_kept_outside_its_bundle_and_in_a_free_place(tmp_path: Path) -> None:
    def fields(bundle: Path, case: Path | None, *, taken: bool = False) -> list[str]:
        return [f.field for f in forms.place_faults(bundle, case, lambda _: taken)]

    bundle = tmp_path / "bundle"
    assert fields(bundle, tmp_path / "a.sarcase") == []
    assert fields(bundle, bundle / "a.sarcase") == fields(bundle, bundle) == fields(bundle, None) == ["case"]
    assert fields(bundle, Path("a.sarcase")) == fields(bundle, tmp_path / "a.sarcase", taken=True) == ["case"]


def test_a_request_asks_who_asks_only_where_it_is_another() -> None:
    def fields(kind: RequestType) -> list[str]:
        return [f.field for f in forms.request_faults("", kind, "", "x", "", TODAY)]

    assert fields(RequestType.CARE_LEAVER) == ["subject", "born"]
    assert fields(RequestType.PARENT) == ["subject", "born", "requester"]


def test_a_passphrase_is_long_and_twice_the_same() -> None:
    assert [f.field for f in forms.passphrase_faults("short", "short")] == ["passphrase"]
    assert [f.field for f in forms.passphrase_faults("four words that hold", "four words")] == ["again"]
    assert forms.passphrase_faults("four words that hold", "four words that hold") == []


def test_internal_papers_never_lie_with_the_disclosure(tmp_path: Path) -> None:
    def fields(disclosure: Path | None, internal: Path | None, *, write: bool = True, used: bool = False) -> list[str]:
        return [f.field for f in forms.release_faults(disclosure, internal, write, lambda _: used)]

    out, papers = tmp_path / "out", tmp_path / "papers"
    assert fields(out, papers) == []
    assert fields(out, out) == fields(out, out / "inside") == fields(out / "inside", out) == ["internal"]
    assert fields(out, None, write=False) == []
    assert fields(None, None) == ["disclosure", "internal"]
    assert fields(out, papers, used=True) == ["disclosure", "internal"]


def test_an_opinion_holds_for_six_months_that_end_with_the_day() -> None:
    assert forms.can_rely(date(2026, 5, 23), TODAY)
    assert not forms.can_rely(date(2026, 5, 22), TODAY)
    assert not forms.can_rely(TODAY + timedelta(days=1), TODAY)


def test_every_box_of_the_balancing_form_is_asked_and_everybody_asked_has_words() -> None:
    assert [f.name for f in forms.BALANCING] == list(BalancingForm.__slots__)
    assert set(forms.ASKED) == set(Asked)


# -- the first page


def recent(days: int | None, **changed: object) -> RecentCase:
    due = None if days is None else TODAY + timedelta(days=days)
    made = RecentCase(Path("/home/olive/SAR-1.sarcase"), Stage.OPEN, due, NOON)
    return replace(made, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "says", "urgency"),
    [
        (recent(-1), "1 day overdue", Urgency.LATE),
        (recent(0), "due today", Urgency.SOON),
        (recent(7), "7 days left", Urgency.SOON),
        (recent(8), "8 days left", Urgency.CALM),
        (recent(None), "no due date", Urgency.NONE),
        (recent(-5, there=False), "not there any more", Urgency.GONE),
        (recent(-5, stage=Stage.RELEASED), "", Urgency.NONE),
    ],
)
def test_days_left_in_words(case: RecentCase, says: str, urgency: Urgency) -> None:
    (line,) = recent_lines([case], TODAY)
    assert (line.due, line.urgency, line.name, line.place) == (says, urgency, "SAR-1", str(Path("/home/olive")))


def test_when_a_case_was_opened() -> None:
    lines = recent_lines([recent(1, opened=NOON - timedelta(days=n)) for n in (0, 1, 2, 400)], TODAY)
    assert [x.opened for x in lines] == [
        "opened today", "opened yesterday", "opened 20 November", "opened 18 October 2025",
    ]  # fmt: skip
    assert lines[0].says == f"SAR-1, Open, 1 day left, opened today, in {Path('/home/olive')}"


# -- the log


def test_the_log_says_who_did_what_and_why_but_never_the_text() -> None:
    a, b = document("a.pdf", 3), document("b.pdf", 3, title="B")
    m = mark("a.pdf", text="SECRET")
    case = opened(m, documents=[a, b])
    decided = e.MarksDecided({a.id: (m.id,)}, Outcome.REDACT, CodeId("TP"), "a friend", "one by one")
    entries = journal(
        e.MarksProposed(a.id, (m,)),
        e.PagesSeen(a.id, (1, 2)), e.PagesSeen(a.id, (3,)), e.PagesSeen(b.id, (1,)),
        decided,
        e.StepUndone(5),
        e.BalancingRecorded((PersonId("kasia"), PersonId("")), FORM),
        e.ClockMoved(ClockEvent.EXTENDED, TODAY, "complex"),
        e.SentBack("look again"),
    )  # fmt: skip
    lines = log_lines(entries, after(case, [decided]), UTC)
    assert [(x.what, x.count, x.detail) for x in lines] == [
        ("Proposed marks (machine)", 1, "A letter"),
        ("Looked at pages", 4, ""),
        ("Decided marks", 1, "withheld Kasia as TP: a friend (one by one)"),
        ("Took a step back", 0, "decided marks (withheld Kasia as TP: a friend (one by one))"),
        ("Filled in a balancing form", 2, "Kasia, people nobody could place: g"),
        ("Moved the clock", 0, "extended by two months on Sunday 22 November 2026: complex"),
        ("Sent the case back", 0, "look again"),
    ]
    assert {x.who for x in lines} == {OLIVE}
    assert lines[0].when == "22 Nov 2026 12:01"
    assert not any("SECRET" in f"{x}" for x in lines)


def test_items_of_one_step_are_one_line_and_of_two_people_are_two() -> None:
    a, b = document("a.pdf"), document("b.pdf", title="B")
    at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    entries = [
        e.Entry(1, at, OLIVE, "desk", e.DocumentReceived(a)), e.Entry(1, at, OLIVE, "desk", e.DocumentReceived(b)),
        e.Entry(2, at, OLIVE, "desk", e.PagesSeen(a.id, (1,))),
        e.Entry(3, at, "Rashid", "desk", e.PagesSeen(a.id, (1,))),
    ]  # fmt: skip
    lines = log_lines(entries, opened(documents=[a, b]), UTC)
    assert [(x.who, x.what, x.count, x.detail) for x in lines] == [
        (OLIVE, "Received an item", 2, ""),
        (OLIVE, "Looked at pages", 1, "A letter"),
        ("Rashid", "Looked at pages", 1, "A letter"),
    ]
