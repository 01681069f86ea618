"""The list of cases opened last: short, whole, and empty rather than broken."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sartool.core.case import Stage
from sartool.store.recent import FILE, KEPT, Recent

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DUE = date(2026, 12, 2)


def test_the_last_one_opened_comes_first_and_only_once(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "settings" / "sartool")
    one, two = tmp_path / "one.sarcase", tmp_path / "two.sarcase"
    one.mkdir()
    recent.note(one, Stage.OPEN, DUE, NOON)
    recent.note(two, Stage.OPEN, None, NOON)
    recent.note(one, Stage.SUBMITTED, DUE, NOON + timedelta(days=1))
    listed = recent.all()
    assert [(c.path, c.stage, c.due, c.there) for c in listed] == [
        (one, Stage.SUBMITTED, DUE, True),
        (two, Stage.OPEN, None, False),
    ]
    assert listed[0].opened == NOON + timedelta(days=1)


def test_it_stays_short_and_forgets(tmp_path: Path) -> None:
    recent = Recent(tmp_path)
    for n in range(KEPT + 3):
        recent.note(tmp_path / f"{n}.sarcase", Stage.OPEN, None, NOON)
    assert len(recent.all()) == KEPT
    recent.forget(recent.all()[0].path)
    assert [c.path.stem for c in recent.all()][:2] == ["13", "12"]
    assert len(recent.all()) == KEPT - 1
    assert [p.name for p in tmp_path.iterdir()] == [FILE], "written whole: nothing unfinished is left"


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\x00\xff", b"{", b"{}", b"7", b"null", b'[{"path": 3}]', b'["x"]', b"[" * 100_000,
     b'[{"path": "/x", "stage": "open", "due": null, "opened": "2026-11-22T12:00:00"}]',
     b'[{"path": "/x", "stage": "flying", "due": null, "opened": "2026-11-22T12:00:00+00:00"}]'],
)  # fmt: skip
def test_a_damaged_file_is_an_empty_list(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)
    recent = Recent(tmp_path)
    assert recent.all() == ()
    recent.note(tmp_path, Stage.OPEN, None, NOON)
    assert [c.path for c in recent.all()] == [tmp_path]


def test_no_file_is_an_empty_list(tmp_path: Path) -> None:
    assert Recent(tmp_path / "not there").all() == ()
