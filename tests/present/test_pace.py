"""How long a job will still take, in words nobody is misled by."""

from __future__ import annotations

import pytest

from sartool.present.pace import Pace, in_words


def test_nothing_is_promised_before_something_is_known() -> None:
    pace = Pace()
    assert pace.left == ""
    pace.step(0, 0, 100)
    assert pace.left == ""
    pace.step(5, 0, 100)
    assert pace.left == ""


def test_the_pace_of_the_last_minute_counts() -> None:
    pace = Pace()
    pace.step(0, 0, 1000)
    for n in range(1, 13):
        pace.step(n * 10, n, 1000)
    for n in range(1, 8):
        pace.step(120 + n * 10, 12 + n * 100, 1000)
    assert pace.left == "about 30 seconds left"


def test_another_part_of_the_job_begins_anew() -> None:
    pace = Pace()
    pace.step(0, 0, 10)
    pace.step(10, 10, 10)
    pace.step(11, 0, 50)
    assert pace.left == ""
    pace.step(21, 10, 50)
    assert pace.left == "about 40 seconds left"


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(3, "a few seconds left"), (44, "about 40 seconds left"), (55, "about 1 minute left"), (80, "about 1 minute left"),
     (600, "about 10 minutes left"), (3600, "about 1 hour left"), (9000, "about 2 hours left")],
)  # fmt: skip
def test_time_in_words(seconds: float, says: str) -> None:
    assert in_words(seconds) == says
