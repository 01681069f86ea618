"""The rules of deciding: no reason, no redaction; no lawful code, no redaction; nothing decided is ever lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import CODES, FORM, REQUEST, after, document, mark, opened, person

from sartool.core import casework, documents, register
from sartool.core.bundle import ItemState
from sartool.core.case import Case
from sartool.core.errors import Refused
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId, DataClass, RecordedGround, Source, code_for, why_not
from sartool.core.marks import Band, Outcome, Proposal
from sartool.core.people import PersonId
from sartool.core.request import RequestType

TP = CodeId("TP")


def ids(case: Case) -> list[str]:
    return [m.id for m in case.marks]


@pytest.mark.parametrize(
    ("reason", "code", "says"),
    [
        ("", TP, "needs a reason"),
        (" . ", TP, "needs a reason"),
        ("a good reason", None, "lawful code"),
        ("a good reason", CodeId("XX"), "no code XX"),
        ("a good reason", CodeId("CA"), "parental responsibility"),
        ("a good reason", CodeId("NEUTRAL"), "label"),
        ("a good reason", CodeId("DEC-C"), "has died"),
        ("a good reason", CodeId("AD-P"), "adoption"),
        ("a good reason", CodeId("PR-S"), "Scotland"),
    ],
)
def test_what_may_not_be_withheld(reason: str, code: CodeId | None, says: str) -> None:
    case = opened(mark())
    with pytest.raises(Refused, match=says):
        casework.decide(case, ids(case), Outcome.REDACT, reason, code=code, codes=CODES)  # type: ignore[arg-type]


def test_an_unknown_mark_is_refused_and_nothing_changes() -> None:
    with pytest.raises(Refused, match="not in this case"):
        casework.decide(opened(mark()), ["nope"], Outcome.DISCLOSE, "known to her", codes=CODES)  # type: ignore[list-item]


def test_deciding_the_same_again_says_nothing() -> None:
    case = opened(mark())
    made = casework.decide(case, ids(case), Outcome.REDACT, "not hers", code=TP, codes=CODES)  # type: ignore[arg-type]
    case = after(case, made)
    assert casework.decide(case, ids(case), Outcome.REDACT, "not hers", code=TP, codes=CODES) == []  # type: ignore[arg-type]


def test_in_bulk_as_proposed_leaves_review_and_suspects_alone() -> None:
    case = opened(
        mark(x=10),
        mark(x=100, proposal=Proposal.DISCLOSE),
        mark(x=200, proposal=Proposal.REVIEW),
        mark(x=300, band=Band.SUSPECT),
    )
    case = after(case, casework.decide_as_proposed(case, ids(case), "checked", codes=CODES))  # type: ignore[arg-type]
    states = [m.decision.outcome if m.decision else None for m in case.marks]
    assert states == [Outcome.REDACT, Outcome.DISCLOSE, None, None]


def test_found_again_a_decision_is_kept_and_not_stretched() -> None:
    case = opened(mark(text="Kasia Nowak"))
    made = casework.decide(case, ids(case), Outcome.REDACT, "not hers", code=TP, codes=CODES)  # type: ignore[arg-type]
    case = after(case, made)
    shorter = mark(text="Kasia", boxes=(Box(10, 10, 25, 20),))
    assert casework.propose(case, document().id, [shorter]) == []
    longer = mark(text="Kasia Nowak-Rook", boxes=(Box(10, 10, 60, 20),))
    again = after(case, casework.propose(case, document().id, [longer]))
    assert [m.decision is None for m in again.marks] == [False, True]
    assert "longer than the place decided before" in list(again.marks)[1].why


def test_found_no_more_an_undecided_proposal_goes_and_a_drawn_one_stays() -> None:
    case = opened(mark())
    case = after(case, casework.draw_mark(case, document().id, 1, (Box(1, 1, 9, 9),)))
    case = after(case, casework.propose(case, document().id, []))
    assert [m.found_by for m in case.marks] == ["officer"]


def test_the_same_file_twice_is_one_item_and_a_copy_knows_it() -> None:
    case = opened()
    assert documents.receive(case, document()) == []
    copy = document("copy.pdf", sha256=document().sha256)
    case = after(case, documents.receive(case, copy))
    assert case.documents[copy.id].duplicate_of == document().id


def test_boxes_must_lie_on_a_page() -> None:
    with pytest.raises(Refused, match="no such page"):
        casework.draw_mark(opened(), document().id, 2, (Box(1, 1, 9, 9),))
    with pytest.raises(Refused, match="covers something"):
        casework.draw_mark(opened(), document().id, 1, ())


def test_only_what_has_no_pages_is_handled_outside() -> None:
    with pytest.raises(Refused, match="manual or rejected"):
        documents.handle_item(opened(), document().id, "listened to it")
    case = opened(documents=(document(state=ItemState.MANUAL, pages=0),))
    assert after(case, documents.handle_item(case, document().id, "listened to it")).handled


def test_a_balancing_form_is_complete_or_refused() -> None:
    case = opened()
    with pytest.raises(Refused, match="incomplete: conclusion"):
        casework.balance(case, (PersonId("kasia"),), replace(FORM, conclusion=" "))
    with pytest.raises(Refused, match="Name people"):
        casework.balance(case, (PersonId("nobody"),), FORM)
    assert after(case, casework.balance(case, (PersonId("kasia"), PersonId("")), FORM)).balancing.keys() == {
        "kasia",
        "",
    }


def test_the_register_has_one_subject() -> None:
    with pytest.raises(Refused, match="one data subject"):
        register.set_person(opened(), PersonId("kasia"), role=person("x").role.__class__("subject"))
    with pytest.raises(Refused, match="has the id"):
        register.set_person(opened(), PersonId("nobody"))


@pytest.mark.parametrize(
    ("ground", "source", "data", "kind", "code"),
    [
        (RecordedGround.SERIOUS_HARM, Source.UNKNOWN, DataClass.SOCIAL_WORK, RequestType.CHILD, "SH-SW"),
        (RecordedGround.SERIOUS_HARM, Source.UNKNOWN, DataClass.HEALTH, RequestType.CHILD, "SH-H"),
        (RecordedGround.SERIOUS_HARM, Source.UNKNOWN, DataClass.EDUCATION, RequestType.CHILD, "SH-E"),
        (RecordedGround.CONFIDENTIALITY, Source.OTHER_PERSON, DataClass.SOCIAL_WORK, RequestType.CHILD, "TP-C"),
        (RecordedGround.CONFIDENTIALITY, Source.LAWYER, DataClass.SOCIAL_WORK, RequestType.PARENT, "LP"),
        (RecordedGround.CONFIDENTIALITY, Source.SUBJECT, DataClass.SOCIAL_WORK, RequestType.PARENT, "EX-SW"),
        (RecordedGround.CONFIDENTIALITY, Source.SUBJECT, DataClass.HEALTH, RequestType.PARENT, "EX-H"),
        (RecordedGround.CONFIDENTIALITY, Source.SUBJECT, DataClass.SOCIAL_WORK, RequestType.CARE_LEAVER, "TP-C"),
        (RecordedGround.THIRD_PARTY_OBJECTION, Source.UNKNOWN, DataClass.HEALTH, RequestType.CHILD, "TP-R"),
    ],
)
def test_recorded_grounds_lead_to_lawful_codes(
    ground: RecordedGround, source: Source, data: DataClass, kind: RequestType, code: str
) -> None:
    assert code_for(ground, source, data, replace(REQUEST, type=kind)) == code


@pytest.mark.parametrize(
    ("code", "kind", "court", "nation", "allowed"),
    [
        ("CA", RequestType.PARENT, False, "england", True),
        ("CA", RequestType.PARENT, False, "scotland", False),
        ("EX-SW", RequestType.ADULT_LACKING_CAPACITY, True, "england", True),
        ("EX-SW", RequestType.ADULT_LACKING_CAPACITY, False, "england", False),
        ("DEC-C", RequestType.DECEASED, False, "england", True),
        ("TP", RequestType.DECEASED, False, "england", False),
        ("AD-P", RequestType.ADOPTED_ADULT, False, "england", True),
        ("PR-S", RequestType.CHILD, False, "scotland", True),
    ],
)
def test_codes_follow_the_request(code: str, kind: RequestType, court: bool, nation: str, allowed: bool) -> None:
    request = replace(REQUEST, type=kind, appointed_by_court=court, nation=nation)
    assert (why_not(CodeId(code), request, CODES) == "") is allowed
