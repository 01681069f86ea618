"""The one place that opens and makes cases: it picks the real adapters and randomness, and hands them on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sartool.core import casework, review
from sartool.core import events as e
from sartool.core.case import Case
from sartool.core.errors import Refused
from sartool.core.request import Request
from sartool.session import Session, bundle_list, now, resources
from sartool.settings import Settings
from sartool.store import folder

__all__ = [
    "Session", "at_case", "bundle_list", "hand_over", "make", "new_case", "now", "resources", "take_over", "unlock",
]  # fmt: skip


@contextmanager
def at_case(
    path: Path, *, by: str | None, passphrase: str, jobs: int | None = None, settings: Settings | None = None
) -> Iterator[Session]:
    """Open a case for the person whose slot the passphrase opens; `by` None takes whoever that is."""
    session = unlock(path, by=by, passphrase=passphrase, jobs=jobs, settings=settings)
    try:
        yield session
    finally:
        session.close()


def unlock(
    path: Path, *, by: str | None, passphrase: str, jobs: int | None = None, settings: Settings | None = None
) -> Session:
    """The open case, for whoever closes it themselves: the window."""
    return _session(folder.open_case(path, name=by, passphrase=passphrase), jobs, settings)


@contextmanager
def new_case(
    path: Path, request: Request, *, by: str, passphrase: str, jobs: int | None = None, settings: Settings | None = None
) -> Iterator[Session]:
    """Make a case for an officer, and open it."""
    session = make(path, request, by=by, passphrase=passphrase, jobs=jobs, settings=settings)
    try:
        yield session
    finally:
        session.close()


def make(
    path: Path, request: Request, *, by: str, passphrase: str, jobs: int | None = None, settings: Settings | None = None
) -> Session:
    """The new case, for whoever closes it themselves: the window."""
    casework.open_case(Case(), "check", request)  # refuse before there is a folder
    case_id = uuid.UUID(bytes=os.urandom(16), version=4).hex
    opened = folder.create(path, case_id=case_id, name=by, passphrase=passphrase, randomness=os.urandom)
    session = _session(opened, jobs, settings)
    try:
        session.desk.record(
            [e.CaseOpened(case_id, request), e.ColleagueAdded(by, e.Desk.OFFICER, opened.unlocked.public_key)]
        )
    except BaseException:
        session.close()
        raise
    return session


def hand_over(path: Path, *, by: str | None, passphrase: str, to: str, out: Path) -> None:
    """Seal a copy for a named colleague and make the original read-only."""
    from sartool.store import handover  # noqa: PLC0415

    if out.exists():
        raise Refused(f"{out} is there already: choose another name.")
    with at_case(path, by=by, passphrase=passphrase) as session:
        session.do(review.hand_over, to=to)
    handover.pack(path, out)


def take_over(file: Path, path: Path, *, by: str | None, passphrase: str) -> None:
    """Unpack a handed-over case and go on with it, as the colleague it was handed to."""
    from sartool.store import handover  # noqa: PLC0415

    handover.unpack(file, path)
    with at_case(path, by=by, passphrase=passphrase) as session:
        session.do(review.take_over)


def _session(opened: folder.OpenCase, jobs: int | None, settings: Settings | None) -> Session:
    try:
        return Session(opened, jobs or min(os.cpu_count() or 1, 4), settings or Settings())
    except BaseException:
        opened.close()
        raise
