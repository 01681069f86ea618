"""Every event comes back from JSON as it went in; what does not fit is refused in a sentence."""

from __future__ import annotations

import json
import time
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sartool.core.bundle import Document, DocumentId
from sartool.core.errors import CaseDamaged
from sartool.core.events import Event, MarkDrawn, MarksProposed, PersonRecorded, StepUndone, Submitted
from sartool.core.geometry import Box
from sartool.core.marks import Kind, Mark
from sartool.core.people import Person, PersonId, Role
from sartool.store.codec import KINDS, dump, dump_event, load, load_event

PLAIN: dict[Any, SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(),
    bool: st.booleans(),
    float: st.floats(allow_nan=False) | st.integers(-9, 9),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.none() | st.timezones()),
}


def values(kind: Any) -> SearchStrategy[Any]:
    """Anything a field with this annotation may hold."""
    if isinstance(kind, NewType):
        return values(kind.__supertype__)
    if kind in PLAIN:
        return PLAIN[kind]
    arguments = get_args(kind)
    if get_origin(kind) in (types.UnionType, Union):
        return st.one_of([st.none() if a is type(None) else values(a) for a in arguments])
    if get_origin(kind) is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if get_origin(kind) is Mapping:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    assert is_dataclass(kind), f"no strategy for {kind}"
    hints = get_type_hints(kind)
    return st.builds(kind, **{f.name: values(hints[f.name]) for f in fields(kind)})


def test_no_kind_of_event_is_left_out() -> None:
    assert list(KINDS.values()) == list(get_args(Event))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_event_comes_back_as_it_went_in(kind: type[Event]) -> None:
    @given(values(kind))
    @settings(max_examples=40, deadline=None)
    def comes_back(event: Event) -> None:
        assert load_event(json.loads(json.dumps(dump_event(event)))) == event

    comes_back()


def mark(i: int = 0) -> Mark:
    boxes = (Box(10.1, 20.2 + i, 30.3, 40.4 + i), Box(1.0, 2.0, 3.0, 4.0))
    return Mark(DocumentId("d1"), 1 + i // 40, boxes, f"Ms Ökonkwo {i}", Kind.NAME, "names", "in the lexicon")


def test_fields_are_named_once_for_all_marks_of_a_batch() -> None:
    body = dump(MarksProposed(DocumentId("d1"), (mark(1), mark(2))))
    header, *rows = body["marks"]
    assert header[:2] == ["document", "page"]
    assert [row[3] for row in rows] == ["Ms Ökonkwo 1", "Ms Ökonkwo 2"]


def test_two_hundred_thousand_marks_are_a_matter_of_seconds() -> None:
    event = MarksProposed(DocumentId("d1"), tuple(mark(i) for i in range(200_000)))
    start = time.perf_counter()
    text = json.dumps(dump_event(event))
    back = load_event(json.loads(text))
    assert time.perf_counter() - start < 30
    assert back == event


def test_a_list_of_objects_as_people_write_it_is_read_too() -> None:
    by_hand = {"id": "p1", "name": "Ann", "role": "sibling", "aliases": ["Annie"]}
    person = Person(PersonId("p1"), "Ann", Role.SIBLING, ("Annie",))
    assert load(PersonRecorded, {"person": by_hand}) == PersonRecorded(person)
    marks = [{**dump(mark()), "boxes": [{"x0": 1, "y0": 2, "x1": 3, "y1": 4}]}]
    assert load(MarksProposed, {"document": "d", "marks": marks}).marks[0].boxes == (Box(1, 2, 3, 4),)


def test_tables_with_different_fields_are_read_each_by_its_own() -> None:
    boxes = [[["x0", "y0", "x1", "y1"], [1, 2, 3, 4]], [["y1", "x1", "y0", "x0"], [4, 3, 2, 1]], []]
    marks = [{**dump(mark()), "boxes": table} for table in boxes]
    read = load(MarksProposed, {"document": "d", "marks": marks}).marks
    assert [m.boxes for m in read] == [(Box(1, 2, 3, 4),), (Box(1, 2, 3, 4),), ()]


def test_a_field_that_came_later_has_its_default() -> None:
    assert load(Document, {"id": "d", "file": "f", "sha256": "0", "size": 1}).how_read == {}


def test_dump_takes_what_fields_hold() -> None:
    assert dump({Kind.NAME: (date(2026, 1, 2), None)}) == {"name": ["2026-01-02", None]}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Submitted, {"by_magic": True}),
        (Submitted, []),
        (StepUndone, {}),
        (StepUndone, {"step": "1"}),
        (StepUndone, {"step": True}),
        (StepUndone, {"step": None}),
        (MarkDrawn, {"mark": {**dump(mark()), "kind": "starsign"}}),
        (MarkDrawn, {"mark": {**dump(mark()), "boxes": 7}}),
        (MarkDrawn, {"mark": {**dump(mark()), "boxes": [["x0", "y0", "x1", "y1"], [1, 2, 3]]}}),
        (MarkDrawn, {"mark": {**dump(mark()), "boxes": [[1, 2], [1, 2]]}}),
        (MarkDrawn, {"mark": {**dump(mark()), "boxes": [["x0", "y0", "x1", "y1"], 5]}}),
        (Document, {"id": "d", "file": "f", "sha256": "0", "size": 1, "how_read": {"telepathy": 1}}),
        (Document, {"id": "d", "file": "f", "sha256": "0", "size": 1, "how_read": []}),
        (date, "soon"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(kind: Any, data: Any) -> None:
    with pytest.raises(CaseDamaged, match="newer version"):
        load(kind, data)


def test_an_unknown_kind_of_event_is_refused_in_a_sentence() -> None:
    with pytest.raises(CaseDamaged, match=r"'MarksTeleported'.*newer version"):
        load_event({"kind": "MarksTeleported", "fields": {}})


@pytest.mark.parametrize("kind", [bytes, tuple[int, str], int | str, set[int]])
def test_a_type_without_a_form_is_a_mistake_of_ours(kind: Any) -> None:
    with pytest.raises(TypeError, match="the codec has no form"):
        load(kind, [])
