"""The clock of UK GDPR Art 12A: from when the month runs, what stops it, and the day an answer is due."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sartool.core.consultations import ClockEvent
from sartool.core.events import ClockMoved
from sartool.core.request import Request, RequestType

SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """The corresponding date; where that month has none, its last day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_working_day(day: date, holidays: Collection[date]) -> date:
    while day.weekday() >= SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def due(request: Request, moves: Iterable[ClockMoved], holidays: Collection[date]) -> date | None:
    """The last day to answer, or None where no month runs (no date of receipt, adoption regime, the dead).

    The period runs from the latest of receipt, identity and fee; the days from asking for clarification
    to receiving it, both included, do not count; an extension adds two months (Art 12A(1)-(4)).
    """
    if request.received is None or request.type in (RequestType.ADOPTED_ADULT, RequestType.DECEASED):
        return None
    start, months, paused, asked = request.received, 1, 0, None
    for move in moves:
        match move.what:
            case ClockEvent.IDENTITY_RECEIVED | ClockEvent.FEE_PAID:
                start = max(start, move.on)
            case ClockEvent.CLARIFICATION_ASKED:
                asked = move.on
            case ClockEvent.CLARIFICATION_RECEIVED:
                # Asked and answered on one day: 0 days, the safe side (DOMAIN 1.3).
                if asked is not None and move.on > asked:
                    paused += (move.on - asked).days + 1
                asked = None
            case ClockEvent.EXTENDED:
                months = 3
    return next_working_day(add_months(start, months) + timedelta(days=paused), holidays)
