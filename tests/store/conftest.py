"""A case folder to try things on, with passphrases that cost little to guess so that the tests are quick."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sartool.core.events import CaseOpened, ColleagueAdded, Desk, Entry, Event
from sartool.core.request import Request, RequestType
from sartool.store.folder import OpenCase, create, open_case
from sartool.store.keys import Cost

LIGHT = Cost(time=1, memory=64, lanes=1)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

Making = Callable[..., OpenCase]
Lines = Callable[..., list[Entry]]


@pytest.fixture
def lines() -> Lines:
    """Entries of one step by one person."""

    def make(*events: Event, by: str = "Olive Officer", step: int = 1) -> list[Entry]:
        return [Entry(step, NOON, by, "olive@office-7", event) for event in events]

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "case.sarcase"


@pytest.fixture
def new_case(folder: Path) -> Making:
    """Makes the case folder, with Olive Officer in it."""

    def make() -> OpenCase:
        return create(
            folder,
            case_id="c0ffee",
            name="Olive Officer",
            passphrase="correct horse",
            randomness=os.urandom,
            cost=LIGHT,
        )

    return make


@pytest.fixture
def reopen(folder: Path) -> Making:
    """Opens the case folder again."""

    def make(name: str = "Olive Officer", passphrase: str = "correct horse") -> OpenCase:
        return open_case(folder, name=name, passphrase=passphrase, cost=LIGHT)

    return make


@pytest.fixture
def case(new_case: Making, lines: Lines) -> Iterator[OpenCase]:
    """An open case on whose record Olive Officer stands."""
    with new_case() as opened:
        request = Request(RequestType.CARE_LEAVER, "Mia Lockyer")
        colleague = ColleagueAdded("Olive Officer", Desk.OFFICER, opened.unlocked.public_key)
        opened.journal.append(lines(CaseOpened("c0ffee", request), colleague))
        yield opened
