"""`bundle.json`: understood where it can be, a finding where it cannot, never an error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sartool.core.grounds import RecordedGround
from sartool.core.people import SUBJECT, Capacity, Consent, Role
from sartool.files.notes import bundle_notes

GOOD: dict[str, Any] = {
    "format": "sar-bundle/1",
    "case_reference": "X1",
    "request": {"type": "care_leaver", "received": "2025-03-03", "requester": "Ffion Meredith"},
    "data_subject": {
        "name": "Ffion Meredith", "aliases": ["Ffi"], "date_of_birth": "2006-02-14",
        "identifiers": {"nhs": "999 204 4179"},
    },
    "people": [{"id": "dad", "name": "Dean Lockyer", "role": "parent", "consent": "refused", "objects": True}],
    "documents": [{"file": "a.pdf", "title": "A", "date": "2018-01-02", "paper_location": None, "late_entry": True}],
    "withheld": [{"file": "a.pdf", "page": 2, "quote": "He told me.", "ground": "serious_harm", "reason": "r"}],
}  # fmt: skip


def _notes(**changed: Any) -> Any:
    return bundle_notes(json.dumps(GOOD | changed).encode())


def _person(**row: Any) -> Any:
    return _notes(people=[{"id": "p", "name": "Pat Jones", "role": "third_party"} | row]).people[1]


def test_a_good_list_is_understood_without_findings() -> None:
    notes = _notes()
    assert notes.findings == ()
    assert notes.request.subject == "Ffion Meredith"
    subject, dad = notes.people
    assert (subject.id, subject.role, subject.aliases) == (SUBJECT, Role.SUBJECT, ("Ffi",))
    assert set(subject.identifiers) == {"999 204 4179", "14/02/2006"}
    assert (dad.role, dad.consent, dad.objects) == (Role.PARENT, Consent.REFUSED, True)
    assert notes.documents[0].late_entry
    assert (notes.flags[0].page, notes.flags[0].ground) == (2, RecordedGround.SERIOUS_HARM)


def test_broken_json_says_where_and_that_no_flag_counts() -> None:
    (finding,) = bundle_notes(b'{"format": "sar-bundle/1",\n "people": [').findings
    assert "line 2, column 13" in finding
    assert "no flag" in finding


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[]", b"3", b'"x"', b"[" * 100_000])
def test_what_is_no_list_at_all_is_one_finding(data: bytes) -> None:
    assert len(bundle_notes(data).findings) == 1


@pytest.mark.parametrize("key", ["request", "data_subject", "people", "documents", "withheld"])
@pytest.mark.parametrize("wrong", [5, "none", True])
def test_each_wrong_part_is_named(key: str, wrong: object) -> None:
    assert any(key in f or key.replace("_", " ") in f for f in _notes(**{key: wrong}).findings)


def test_aliases_that_would_be_found_everywhere_are_not_used() -> None:
    notes = _notes(people=[{"id": "p", "name": "Pat", "role": "relative", "aliases": ["e", "", ".", "PJ"]}])
    assert notes.people[1].aliases == ("PJ",)
    assert any("3 aliases" in f for f in notes.findings)


@pytest.mark.parametrize(
    ("role", "relationship", "expected", "capacity"),
    [
        ("professional", "Social worker", Role.PROFESSIONAL, Capacity.OFFICIAL),
        ("professional", "Police officer", Role.OTHER_OFFICIAL, Capacity.OFFICIAL),
        ("professional", "Solicitor for the mother", Role.OTHER_OFFICIAL, Capacity.OFFICIAL),
        ("foster_carer", "", Role.FOSTER_CARER, Capacity.CARER),
        ("referrer", "Neighbour", Role.REFERRER, Capacity.PRIVATE),
        ("dragon", "", Role.THIRD_PARTY, Capacity.PRIVATE),
    ],
)
def test_roles(role: str, relationship: str, expected: Role, capacity: Capacity) -> None:
    person = _person(role=role, relationship=relationship)
    assert (person.role, person.capacity) == (expected, capacity)


def test_somebody_who_has_died_is_not_living() -> None:
    assert _person(note="Died in 2020").living is False
    assert _person(note="Lives in Leeds").living is True


def test_an_unknown_ground_keeps_its_flag() -> None:
    notes = _notes(withheld=[{"file": "a.pdf", "quote": "He told me.", "ground": "because"}])
    assert len(notes.flags) == 1
    assert any("ground" in f for f in notes.findings)


def test_a_doubtful_yes_is_taken_the_careful_way() -> None:
    notes = _notes(people=[{"id": "p", "name": "Pat", "role": "relative", "objects": "yes"}])
    assert notes.people[1].objects
    assert any("objects" in f for f in notes.findings)


def test_two_people_of_one_id_stay_two() -> None:
    notes = _notes(people=[{"id": "p", "name": "Pat"}, {"id": "p", "name": "Sam"}])
    assert len({p.id for p in notes.people}) == 3


def test_a_parent_who_asks_is_in_the_register() -> None:
    request = {"type": "parent", "received": "2025-03-03", "requester": "Siân Meredith"}
    assert _notes(request=request).people[-1].role is Role.REQUESTER
    listed = _notes(request=request, people=[{"id": "mum", "name": "Siân Meredith", "role": "parent"}])
    assert [p.role for p in listed.people] == [Role.SUBJECT, Role.PARENT]


_KEYS = st.sampled_from([*GOOD, "name", "file", "id", "page"])
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(list(GOOD)), _ANY))
def test_nothing_in_a_list_breaks_it(changed: dict[str, Any]) -> None:
    for person in _notes(**changed).people:
        assert person.name
