"""What a lawful decision leans on: balancing forms, health opinions, consultations, legal advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sartool.core.people import PersonId


@dataclass(frozen=True, slots=True)
class BalancingForm:
    """The test of DPA 2018 Sch 2 para 16(3), once for each person (or for those nobody has placed yet).

    Factors in the order of the paragraph: (a) type of information, (b) duty of confidence,
    (c) steps to seek consent, (d) capability of consent, (e) express refusal, and all other circumstances.
    """

    type_of_information: str
    duty_of_confidence: str
    steps_to_seek_consent: str
    capable_of_consent: str
    express_refusal: str
    other_circumstances: str
    conclusion: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The boxes left empty, by name."""
        return tuple(name for name in self.__slots__ if not str(getattr(self, name)).strip())


@dataclass(frozen=True, slots=True)
class HealthOpinion:
    """An appropriate health professional's view on the serious harm test (Sch 3 paras 2, 5, 6)."""

    professional: str
    profession: str
    given: date
    test_met: bool
    note: str = ""


class Asked(StrEnum):
    THIRD_PARTY = "third_party"
    ORIGINATOR = "originator"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Consultation:
    """One contact about disclosure: whom we asked, what they said, until when it is valid."""

    asked: Asked
    who: str
    on: date
    reply: str
    person: PersonId | None = None
    valid_until: date | None = None
    reference: str = ""


class ClockEvent(StrEnum):
    """What moves the due date under UK GDPR Art 12A."""

    IDENTITY_RECEIVED = "identity_received"
    FEE_PAID = "fee_paid"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_RECEIVED = "clarification_received"
    EXTENDED = "extended"
