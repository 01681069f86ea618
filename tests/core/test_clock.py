"""The month of Art 12A: the vectors of the domain reference, England and Wales holidays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sartool.core.clock import add_months, due
from sartool.core.consultations import ClockEvent as C
from sartool.core.events import ClockMoved
from sartool.core.gates import health_withheld
from sartool.core.request import Request, RequestType
from sartool.store.tables import Tables, resources_folder

HOLIDAYS = Tables(resources_folder()).holidays["england"]


def moved(*moves: tuple[C, date]) -> list[ClockMoved]:
    return [ClockMoved(what, on, "because") for what, on in moves]


@pytest.mark.parametrize(
    ("received", "moves", "expected"),
    [
        (date(2026, 9, 3), (), date(2026, 10, 5)),
        (date(2026, 11, 22), (), date(2026, 12, 22)),
        (date(2026, 11, 25), (), date(2026, 12, 29)),
        (date(2027, 1, 31), (), date(2027, 3, 1)),
        (date(2027, 2, 26), (), date(2027, 3, 30)),
        (date(2026, 8, 31), (), date(2026, 9, 30)),
        (date(2026, 11, 2), ((C.IDENTITY_RECEIVED, date(2026, 11, 18)),), date(2026, 12, 18)),
        (
            date(2026, 11, 2),
            ((C.CLARIFICATION_ASKED, date(2026, 11, 6)), (C.CLARIFICATION_RECEIVED, date(2026, 11, 13))),
            date(2026, 12, 10),
        ),
        (
            date(2026, 11, 2),
            (
                (C.CLARIFICATION_ASKED, date(2026, 11, 6)),
                (C.CLARIFICATION_RECEIVED, date(2026, 11, 13)),
                (C.EXTENDED, date(2026, 11, 20)),
            ),
            date(2027, 2, 10),
        ),
        (
            date(2026, 11, 2),
            ((C.CLARIFICATION_ASKED, date(2026, 11, 6)), (C.CLARIFICATION_RECEIVED, date(2026, 11, 6))),
            date(2026, 12, 2),
        ),
    ],
)
def test_the_day_an_answer_is_due(received: date, moves: tuple[tuple[C, date], ...], expected: date) -> None:
    assert due(Request(RequestType.CHILD, "x", received=received), moved(*moves), HOLIDAYS) == expected


def test_no_month_runs_for_adoption_papers_or_the_dead() -> None:
    for kind in (RequestType.ADOPTED_ADULT, RequestType.DECEASED):
        assert due(Request(kind, "x", received=date(2026, 1, 1)), (), HOLIDAYS) is None
    assert due(Request(RequestType.CHILD, "x"), (), HOLIDAYS) is None


def test_the_holidays_reach_far_enough() -> None:
    assert {d.year for d in HOLIDAYS} >= set(range(2024, 2036))
    assert Path(resources_folder() / "holidays.csv").is_file()


def test_six_months_of_a_health_opinion_end_on_the_day() -> None:
    assert add_months(date(2026, 11, 22), -6) == date(2026, 5, 22)
    assert health_withheld.__doc__ is not None
