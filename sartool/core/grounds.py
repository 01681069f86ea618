"""What the record calls confidential, what the law lets a council withhold, and the way between them.

A recorded ground is a flag on the file; it is never a reason in law by itself (DPA 2018 s.186(1)).
A lawful code comes from `resources/codes.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from sartool.core.request import Request, RequestType

CodeId = NewType("CodeId", str)


class RecordedGround(StrEnum):
    SERIOUS_HARM = "serious_harm"
    CONFIDENTIALITY = "confidentiality"
    THIRD_PARTY_OBJECTION = "third_party_objection"


class Source(StrEnum):
    """Who gave the information (DOMAIN R09): expectation of confidence turns on it."""

    UNKNOWN = "unknown"
    SUBJECT = "subject"
    OTHER_PERSON = "other_person"
    PROFESSIONAL = "professional"
    LAWYER = "lawyer"


class DataClass(StrEnum):
    SOCIAL_WORK = "social_work"
    HEALTH = "health"
    EDUCATION = "education"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Code:
    """One lawful ground: a row of `codes.csv`. `gate` names what must be on file before release."""

    id: CodeId
    recorded: str
    regime: str
    law: str
    when: str
    sentence: str
    child_sentence: str
    reason_template: str
    gate: str


Codes = Mapping[CodeId, Code]

# Third-party codes rest on Sch 2 para 16 and ask for the balancing form of para 16(3).
THIRD_PARTY_CODES = frozenset({CodeId("TP"), CodeId("TP-C"), CodeId("TP-R")})
_AGAINST_REPRESENTATIVE = frozenset({CodeId("EX-SW"), CodeId("EX-H"), CodeId("CA")})
_NOT_A_GROUND = frozenset({CodeId("NEUTRAL")})


def why_not(code: CodeId, request: Request, codes: Codes) -> str:
    """Why this code may not be used on this request, in a sentence; empty when it may.

    Sources: DPA 2018 Sch 3 paras 4, 10, 21 (only against a person with parental responsibility or a
    court-appointed manager); para 21 not in Scotland; Sch 4 para 3 (adoption papers leave the request).
    """
    if code not in codes:
        return f"There is no code {code} in the table of codes."
    if code in _NOT_A_GROUND:
        return f"{code} is a label shown to the requester; choose the ground itself."
    if code in _AGAINST_REPRESENTATIVE:
        allowed = request.type is RequestType.PARENT or (
            request.type is RequestType.ADULT_LACKING_CAPACITY and request.appointed_by_court
        )
        if not allowed:
            return f"{code} may only be used against a person with parental responsibility or appointed by a court."
        if code == "CA" and request.nation == "scotland":
            return "CA does not apply in Scotland (Sch 3 para 21)."
    if code.startswith("DEC-") is not (request.type is RequestType.DECEASED):
        return (
            "The record of somebody who has died is not a subject access request: use the DEC codes."
            if request.type is RequestType.DECEASED
            else f"{code} is only for the record of somebody who has died."
        )
    if code in ("AD-P", "AD-V") and request.type is not RequestType.ADOPTED_ADULT:
        return f"{code} belongs to the adoption regime; on this request adoption papers are AD."
    if code == "PR-S" and request.nation != "scotland":
        return "PR-S is only for Scotland."
    return ""


def code_for(ground: RecordedGround, source: Source, data_class: DataClass, request: Request) -> CodeId:
    """The code to propose for a passage the record flags (DOMAIN 1.9). Only a proposal: a person decides."""
    represented = request.type is RequestType.PARENT
    match ground:
        case RecordedGround.SERIOUS_HARM:
            by_class = {DataClass.HEALTH: "SH-H", DataClass.EDUCATION: "SH-E"}
            return CodeId(by_class.get(data_class, "SH-SW"))
        case RecordedGround.CONFIDENTIALITY if source is Source.LAWYER:
            return CodeId("LP")
        case RecordedGround.CONFIDENTIALITY if source is Source.SUBJECT and represented:
            return CodeId("EX-H" if data_class is DataClass.HEALTH else "EX-SW")
        case RecordedGround.CONFIDENTIALITY:
            return CodeId("TP-C")
        case RecordedGround.THIRD_PARTY_OBJECTION:
            return CodeId("TP-R")
