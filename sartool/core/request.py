"""The request: who asks, for whose record, in what capacity, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RequestType(StrEnum):
    """DOMAIN: the kinds of request decide which codes may be offered (Sch 3 paras 4, 10, 21)."""

    CHILD = "child"
    PARENT = "parent"
    CARE_LEAVER = "care_leaver"
    AGENT = "agent"
    ADULT_LACKING_CAPACITY = "adult_lacking_capacity"
    ADOPTED_ADULT = "adopted_adult"
    DECEASED = "deceased"

    @property
    def on_behalf_of_another(self) -> bool:
        """The requester is neither the subject nor somebody acting for them: whereabouts must be cleared."""
        return self in (RequestType.PARENT, RequestType.ADULT_LACKING_CAPACITY, RequestType.DECEASED)


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `received` starts the clock of UK GDPR Art 12A."""

    type: RequestType
    subject: str
    requester: str = ""
    received: date | None = None
    born: date | None = None
    reference: str = ""
    appointed_by_court: bool = False  # a deputy, not an attorney: Sch 3 paras 4(2), 10(2), 21(1)
    nation: str = "england"
