"""What is proposed for a mention of a person: the table of the design, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import REQUEST, SUBJECT_PERSON, person

from sartool.core.marks import Kind, Proposal
from sartool.core.people import Consent, Person, Role
from sartool.core.request import RequestType
from sartool.detect.proposals import row_for
from sartool.store.tables import Tables, resources_folder

TABLE = Tables(resources_folder()).proposals
GIVEN, ASK, NO = Consent.GIVEN, Consent.NOT_ASKED, Consent.REFUSED


@pytest.mark.parametrize(
    ("role", "consent", "name", "birth_date"),
    [
        (Role.PROFESSIONAL, NO, "disclose", "redact TP"),
        (Role.OTHER_OFFICIAL, GIVEN, "disclose", "redact TP"),
        (Role.OTHER_OFFICIAL, ASK, "disclose", "redact TP"),
        (Role.OTHER_OFFICIAL, NO, "review", "redact TP"),
        (Role.FOSTER_CARER, GIVEN, "disclose", "redact TP"),
        (Role.FOSTER_CARER, ASK, "review", "redact TP"),
        (Role.FOSTER_CARER, NO, "redact TP-R", "redact TP-R"),
        (Role.PARENT, GIVEN, "disclose", "redact TP"),
        (Role.PARENT, ASK, "review", "redact TP"),
        (Role.PARENT, NO, "redact TP-R", "redact TP-R"),
        (Role.REFERRER, GIVEN, "disclose", "redact TP"),
        (Role.REFERRER, ASK, "redact TP-C", "redact TP-C"),
        (Role.REFERRER, NO, "redact TP-C", "redact TP-C"),
        *(
            (role, GIVEN, "disclose", "redact TP")
            for role in (Role.SIBLING, Role.RELATIVE, Role.PEER, Role.BIRTH_PARENT)
        ),
        *((role, ASK, "redact TP", "redact TP") for role in (Role.SIBLING, Role.RELATIVE, Role.PEER, Role.ADOPTER)),
        *((role, NO, "redact TP-R", "redact TP-R") for role in (Role.SIBLING, Role.THIRD_PARTY, Role.UNKNOWN)),
    ],
)
def test_the_table(role: Role, consent: Consent, name: str, birth_date: str) -> None:
    p = person("x", role, consent=consent)
    assert said(p, Kind.NAME) == name
    assert said(p, Kind.BIRTH_DATE) == birth_date


def said(p: Person | None, kind: Kind, text: str = "x", request: RequestType = RequestType.CARE_LEAVER) -> str:
    row = row_for(TABLE, p, kind, text, replace(REQUEST, type=request))
    return f"{row.proposal} {row.code}" if row.code else row.proposal.value


def test_the_subject_stays_but_their_whereabouts_are_cleared_for_another_requester() -> None:
    assert said(SUBJECT_PERSON, Kind.ADDRESS) == "disclose"
    assert said(SUBJECT_PERSON, Kind.ADDRESS, request=RequestType.PARENT) == "review"
    assert said(SUBJECT_PERSON, Kind.NAME, request=RequestType.PARENT) == "disclose"


def test_nobody_known_is_anyone() -> None:
    assert said(None, Kind.NAME) == "redact TP"


def test_a_professionals_work_line_stays_and_their_mobile_goes() -> None:
    worker = person("x", Role.PROFESSIONAL)
    assert said(worker, Kind.PHONE, "01632 960012") == "disclose"
    assert said(worker, Kind.PHONE, "+44 7700 900123") == "redact TP"
    assert said(worker, Kind.EMAIL) == "disclose"


def test_the_dead_and_the_contradictory_are_put_to_a_person() -> None:
    assert said(person("x", living=False), Kind.NAME) == "review"
    assert said(person("x", consent=GIVEN, objects=True), Kind.NAME) == "review"


def test_every_row_is_a_proposal_with_a_sentence() -> None:
    for row in TABLE.values():
        assert row.sentence.endswith(".")
        assert (row.code is not None) is (row.proposal is Proposal.REDACT)


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        ("g.frost@brookmere.gov.uk", "disclose"),
        ("gfrost@nhs.net", "disclose"),
        ("office@st-annes.brookmere.sch.uk", "disclose"),
        ("ruth@larch-solicitors.co.uk", "disclose"),
        ("lin.and.mark@example.org", "review"),
        ("frost_family@btinternet.com", "review"),
    ],
)
def test_a_professionals_mail_stays_where_it_is_not_a_private_one(address: str, proposed: str) -> None:
    assert said(person("x", Role.PROFESSIONAL), Kind.EMAIL, address) == proposed


def test_a_guessed_parent_or_carer_is_withheld_until_somebody_says_who_they_are() -> None:
    for role in (Role.PARENT, Role.FOSTER_CARER):
        guess = person("found:ravel-priya", role)
        assert said(guess, Kind.NAME) == "redact TP"
        assert said(replace(guess, confirmed=True), Kind.NAME) == "review"
