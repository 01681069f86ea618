"""The register: the people of a case, in what role, and what they said about disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)
SUBJECT = PersonId("subject")  # the data subject's own entry; there is exactly one
FOUND = "found:"  # begins the id of everybody whom the machine found in the text


class Role(StrEnum):
    """Who somebody is in this record. The law asks about role and capacity, not about kinship alone."""

    SUBJECT = "subject"
    REQUESTER = "requester"  # only where the requester is not the subject
    PARENT = "parent"
    BIRTH_PARENT = "birth_parent"
    ADOPTER = "adopter"
    SIBLING = "sibling"
    RELATIVE = "relative"
    FOSTER_CARER = "foster_carer"
    REFERRER = "referrer"
    PEER = "peer"
    THIRD_PARTY = "third_party"
    PROFESSIONAL = "professional"  # health, social work or education: DPA 2018 Sch 2 para 17
    OTHER_OFFICIAL = "other_official"  # police, solicitor, volunteer ...: the ordinary para 16 test
    UNKNOWN = "unknown"  # a name nobody has placed yet


class Capacity(StrEnum):
    OFFICIAL = "official"
    CARER = "carer"
    PRIVATE = "private"


class Consent(StrEnum):
    GIVEN = "given"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the record names. `consent_scope` says what a consent covers; identifiers stay outside it
    unless it says so. `evidence` says what the machine took somebody it found for, and from what;
    `confirmed` that a person of the case has looked at the entry."""

    id: PersonId
    name: str
    role: Role
    aliases: tuple[str, ...] = ()
    relationship: str = ""
    capacity: Capacity = Capacity.PRIVATE
    consent: Consent = Consent.NOT_ASKED
    objects: bool = False
    living: bool = True
    consent_scope: str = ""
    identifiers: tuple[str, ...] = ()  # own numbers, addresses, dates as written in the record
    note: str = ""
    evidence: str = ""
    confirmed: bool = False

    @property
    def guessed(self) -> bool:
        """Found in the text, and nobody has looked at it yet: searching again may change or drop it."""
        return self.id.startswith(FOUND) and not self.confirmed

    @property
    def refuses(self) -> bool:
        return self.objects or self.consent is Consent.REFUSED

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)
