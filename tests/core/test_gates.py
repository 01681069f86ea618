"""What must be on file before release: each gate asked with something missing, and again with it there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import CODES, FORM, LAX, STRICT, TODAY, after, document, mark, opened

from sartool.core import casework, documents
from sartool.core import events as e
from sartool.core.bundle import ItemState
from sartool.core.case import Case
from sartool.core.consultations import Asked, Consultation, HealthOpinion
from sartool.core.gates import GATES, GateRow, Level, open_points
from sartool.core.grounds import CodeId, DataClass
from sartool.core.marks import Band, Outcome
from sartool.core.people import PersonId
from sartool.core.text import HowRead


def withheld(code: str, **changed: object) -> Case:
    case = opened(mark(**changed), documents=(document(),))
    ids = [m.id for m in case.marks]
    return after(case, casework.decide(case, ids, Outcome.REDACT, "a good reason", code=CodeId(code), codes=CODES))


def asked(case: Case, gate: str) -> list[str]:
    return GATES[gate](case, TODAY)


def opinion(given: date, *, met: bool) -> HealthOpinion:
    return HealthOpinion("Dr Example", "paediatrician", given, met)


def test_balancing_is_asked_once_for_each_person_under_the_third_party_codes() -> None:
    for code in ("TP", "TP-C", "TP-R"):
        case = withheld(code)
        assert asked(case, "balancing") == ["kasia"]
        done = after(case, casework.balance(case, (PersonId("kasia"),), FORM))
        assert asked(done, "balancing") == []
    assert asked(withheld("SH-SW"), "balancing") == []
    assert asked(withheld("TP", person=None), "balancing") == [""]


@pytest.mark.parametrize(("given", "met", "enough"), [
    (date(2026, 5, 23), True, True), (date(2026, 5, 22), True, False), (date(2026, 11, 22), True, True),
    (date(2026, 11, 23), True, False), (date(2026, 11, 1), False, False),
])  # fmt: skip
def test_an_opinion_to_withhold_health_data_lasts_six_months(given: date, met: bool, enough: bool) -> None:
    """Sch 3 para 5(2), (4); the vector of 22 November is the domain reference's own."""
    case = withheld("SH-H")
    case = after(case, casework.record_opinion(case, opinion(given, met=met)))
    assert (asked(case, "health_opinion") == []) is enough


def test_health_papers_going_out_ask_for_the_opposite_opinion() -> None:
    letter = document(data_class=DataClass.HEALTH)
    case = opened(documents=(letter,))
    assert asked(case, "health_disclosed") == [letter.id]
    ready = after(case, casework.record_opinion(case, opinion(TODAY, met=False)))
    assert asked(ready, "health_disclosed") == []
    assert asked(opened(), "health_disclosed") == []


@pytest.mark.parametrize(("code", "gate", "who"), [
    ("LP", "legal", Asked.LEGAL), ("CR", "originator", Asked.ORIGINATOR),
])  # fmt: skip
def test_some_codes_need_somebody_asked(code: str, gate: str, who: Asked) -> None:
    case = withheld(code)
    assert asked(case, gate)
    case = after(case, casework.record_consultation(case, Consultation(who, "them", TODAY, "agreed")))
    assert asked(case, gate) == []


def test_a_holding_code_is_not_the_end() -> None:
    assert asked(withheld("HP"), "holding")


def test_items_findings_and_pages() -> None:
    silent = document("voice.wav", state=ItemState.MANUAL, pages=0)
    dark = document("dark.pdf", pages=2, how_read={HowRead.UNREADABLE: 1})
    case = after(opened(documents=(document(), silent, dark)), [e.BundleChecked(("a quote was not found",))])
    assert asked(case, "items") == [silent.id]
    assert asked(case, "findings") == ["a quote was not found"]
    assert asked(case, "unreadable") == [dark.id]
    assert len(asked(case, "pages_seen")) == 3
    case = after(case, documents.handle_item(case, silent.id, "listened to it"))
    case = after(case, casework.settle_finding(case, "a quote was not found", "found by hand on page 2"))
    case = after(case, documents.see_pages(case, dark.id, (1, 2)))
    assert [asked(case, g) for g in ("items", "findings", "unreadable")] == [[], [], []]
    assert len(asked(case, "pages_seen")) == 1


def test_received_but_unread_is_seen() -> None:
    assert asked(opened(documents=(document(state=ItemState.RECEIVED),)), "unread")


def test_the_same_words_here_and_there() -> None:
    case = opened(mark(x=10), mark(x=100))
    first, second = (m.id for m in case.marks)
    case = after(case, casework.decide(case, [first], Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))
    case = after(case, casework.decide(case, [second], Outcome.DISCLOSE, "known to her", codes=CODES))
    assert asked(case, "inconsistent") == ["kasia"]


def test_a_warning_can_be_overridden_and_a_blocker_cannot() -> None:
    case = withheld("TP")
    case = after(case, casework.override(case, "balancing", "the manager agrees"))
    assert "balancing" not in {p.gate for p in open_points(case, LAX, TODAY)}
    assert "balancing" in {p.gate for p in open_points(case, STRICT, TODAY)}


def test_a_gate_can_be_turned_off_in_the_table() -> None:
    off = {**STRICT, "balancing": replace(STRICT["balancing"], level=Level.OFF)}
    assert "balancing" not in {p.gate for p in open_points(withheld("TP"), off, TODAY)}




def test_what_is_undecided_says_how_much_of_it_is_uncertain() -> None:
    case = opened(mark(), mark(x=100, band=Band.SUSPECT), mark(x=200))
    table = {**LAX, "undecided": GateRow("undecided", Level.BLOCKER, "{count}, {suspects} uncertain", "1", "")}
    assert next(p.says for p in open_points(case, table, TODAY) if p.gate == "undecided") == "3, 1 uncertain"
