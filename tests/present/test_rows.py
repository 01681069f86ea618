"""The JSON that scripts rely on: exactly these fields, and what is in them."""

from __future__ import annotations

import json
from datetime import date

from builders import CODES, LAX, TODAY, after, document, mark, opened

from sartool.core import casework
from sartool.core.case import Case
from sartool.core.gates import open_points
from sartool.core.grounds import CodeId, DataClass, RecordedGround
from sartool.core.marks import Outcome
from sartool.present import rows

MARK = (
    "id document file page boxes text kind found_by why band score proposal proposed_code person role recorded_ground"
    " recorded_reason data_class source state code reason by at"
)
DOCUMENT = (
    "id file title type date data_class source pages how_read duplicate_of state warnings why author originator"
    " paper_location late_entry said_by told remarks blank locked seconds copies left_out handled decision custodian"
)


def test_a_mark_has_the_fields_of_the_contract() -> None:
    case = opened(mark(recorded_ground=RecordedGround.SERIOUS_HARM), documents=(document(data_class=DataClass.HEALTH),))
    (row,) = rows.mark_rows(case)
    assert list(row) == MARK.split()
    assert row["boxes"] == [[10, 10, 40, 20]]
    assert (row["state"], row["code"], row["by"], row["at"]) == ("undecided", None, None, None)
    assert (row["recorded_ground"], row["data_class"], row["role"]) == ("serious_harm", "health", "third_party")
    ids = [m.id for m in case.marks]
    decided = after(case, casework.decide(case, ids, Outcome.REDACT, "not hers", code=CodeId("TP"), codes=CODES))
    (row,) = rows.mark_rows(decided)
    assert (row["state"], row["code"], row["reason"], row["by"]) == ("redact", "TP", "not hers", "Olive")
    json.dumps(row)


def test_a_document_has_the_fields_of_the_contract() -> None:
    row = rows.document_row(Case(), document(pages=2))
    assert list(row) == DOCUMENT.split()
    assert row["how_read"] == {"text": 2, "ocr": 0, "unreadable": 0}


def test_status_says_what_stands_before_release() -> None:
    case = opened(mark())
    known = rows.status(case, open_points(case, LAX, TODAY), date(2026, 12, 2), TODAY)
    assert known["days_left"] == 10
    assert known["marks"] == {"all": 1, "undecided": 1, "redact": 0, "disclose": 0}
    assert [b["gate"] for b in known["blockers"]] == ["undecided"]
    assert known["bundle_findings"] == []
    json.dumps(known)


def test_people_are_counted_where_they_are_mentioned() -> None:
    kasia = next(r for r in rows.people_rows(opened(mark(), mark(x=90))) if r["id"] == "kasia")
    assert (kasia["mentions"], kasia["documents"], kasia["withheld"]) == (2, 1, 0)
