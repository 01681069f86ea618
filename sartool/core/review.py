"""The second pair of eyes: submit, send back, sign off, release, hand over. Two people are two keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sartool.core import events as e
from sartool.core.case import Case, Stage
from sartool.core.casework import MIN_REASON, writable
from sartool.core.errors import Refused
from sartool.core.gates import Gates, Level, open_points
from sartool.core.text import letters


def _no_blockers(case: Case, gates: Gates, today: date) -> None:
    blockers = [p for p in open_points(case, gates, today) if p.level is Level.BLOCKER]
    if blockers:
        more = "" if len(blockers) == 1 else f" So must {len(blockers) - 1} more."
        raise Refused(f"{blockers[0].says} That must be settled first.{more}")


def submit(case: Case, by: str, gates: Gates, today: date) -> Sequence[e.Event]:
    """Hand the case to a reviewer. Nothing undecided, no gate open."""
    writable(case)
    if case.stage is not Stage.OPEN:
        raise Refused(f"The case is {case.stage.replace('_', ' ')} already.")
    if not case.documents:
        raise Refused("There is nothing to submit: add files first.")
    _no_blockers(case, gates, today)
    return [e.Submitted()]


def _reviewer(case: Case, by: str) -> None:
    """DOMAIN 0.15, R48: the one who decided is not the one who signs off."""
    if case.stage is not Stage.SUBMITTED:
        raise Refused("The case has not been submitted for review yet.")
    if by == case.submitted_by or any(m.decision and m.decision.by == by for m in case.marks):
        raise Refused(f"{by} decided or submitted this case; another person must review it.")
    colleague = case.colleagues.get(by)
    if colleague is None or colleague.desk not in (e.Desk.REVIEWER, e.Desk.MANAGER):
        raise Refused(f"{by} is not a reviewer of this case: give them a key as reviewer or manager.")


def send_back(case: Case, by: str, reason: str) -> Sequence[e.Event]:
    writable(case)
    _reviewer(case, by)
    if len(letters(reason)) < MIN_REASON:
        raise Refused("Say why the case goes back.")
    return [e.SentBack(reason)]


def sign_off(case: Case, by: str, gates: Gates, today: date) -> Sequence[e.Event]:
    writable(case)
    _reviewer(case, by)
    _no_blockers(case, gates, today)
    return [e.SignedOff()]


def may_release(case: Case) -> None:
    """Released again is allowed while nothing changed: the same case gives the same file."""
    writable(case)
    if case.stage not in (Stage.SIGNED_OFF, Stage.RELEASED):
        raise Refused("Only a signed-off case is released: submit it and have another person sign it off.")


def release(case: Case, number: int, sha256: str, pages: int) -> Sequence[e.Event]:
    may_release(case)
    return [e.Released(number, sha256, pages)]


def hand_over(case: Case, to: str) -> Sequence[e.Event]:
    writable(case)
    if to not in case.colleagues:
        raise Refused(f"{to} has no key to this case: give them one first.")
    return [e.HandedOver(to)]


def take_over(case: Case, by: str) -> Sequence[e.Event]:
    if not case.handed_to:
        raise Refused("This case was not handed over to anybody.")
    if case.handed_to != by:
        raise Refused(f"This case was handed over to {case.handed_to}, not to {by}.")
    return [e.TakenOver()]
