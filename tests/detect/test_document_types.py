"""The 81 types: whole, stable, and found from what a bundle's list calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sartool.core.grounds import DataClass
from sartool.detect.data_class import data_class_of
from sartool.detect.document_types import DocumentType, known_type, load_types

# Written before the rules.
BEFORE = {
    "strategy_discussion": "strategy_discussion", "LAC review": "looked_after_review", "case notes": "case_notes",
    "case notes export": "case_notes", "Section 47": "section_47", "S47 enquiry report": "section_47",
    "icpc": "initial_conference", "Review conference": "review_conference", "core-group minutes": "core_group",
    "e-mail": "emails", "EMAIL": "emails", "Police PPN": "police_notification", "PEP": "education_plan",
    "Hazard_warning": "hazard_entry", "foster carer daily log": "carer_log", "Pathway Plan": "pathway_plan",
    "Initial health assessment": "health_assessment", "initial assessment": "initial_assessment",
    "CPR": "permanence_report", "Child's Permanence Report": "permanence_report", "LifeStory": "life_story",
    "duty log": "duty_log", "MASH contact": "contact_record", "supervision": "supervision_notes",
    "chronologies": "chronology",
}  # fmt: skip
BEFORE_NOT = ["", "letter", "misc", "other", "document", "scan", "Volume 2", "unknown", "report", "form", "minutes",
              "attachment", "photo of the dog"]  # fmt: skip
# Written when the rules stood.
AFTER = {
    "Core Assessment": "core_assessment", "CIN review": "in_need_plan", "looked_after_review_minutes":
    "looked_after_review", "Closing summary": "closure_summary", "Letter (GP)": "health_report",
    "missing episode": "missing_episode", "return interview record": "missing_episode", "SDQ": "sdq",
    "contact notes": "family_time", "Legal Planning Meeting": "legal_planning", "MARAC": "marac",
    "court order": "court_order", "care order": "court_order", "EHCP": "ehc_plan", "school exclusion letter":
    "school_report", "LifeStoryBook": "life_story", "WhatsApp messages": "messages", "text_messages": "messages",
    "Birth certificate": "identity_papers", "section 7 report": "welfare_report", "FORM F": "fostering_assessment",
    "child protection plan (signed)": "protection_plan", "Initial_Child_Protection_Conference": "initial_conference",
    "medical": "health_assessment", "phone call": "duty_log", "Statement of social worker": "court_statement",
    "video": "recordings", "complaint": "complaint",
}
AFTER_NOT = ["letter from neighbour", "image", "misc papers", "cover sheet", "fax", "untitled", "drawing", "invoice",
             "list of people", "map", "front page", "blank", "correspondence"]


@pytest.fixture(scope="module")
def types(resources: Path) -> tuple[DocumentType, ...]:
    return load_types(resources)


def test_all_types_are_there_once(types: tuple[DocumentType, ...]) -> None:
    assert [t.number for t in types] == list(range(1, 82))
    assert len({t.id for t in types}) == 81
    assert all(t.id.isidentifier() and t.id == t.id.lower() and t.name and t.originator and t.phrases for t in types)
    assert {letter for t in types for letter in t.flags} == set("HLPCXTAZR")


def test_a_phrase_shows_one_type_only(types: tuple[DocumentType, ...]) -> None:
    said = [p.casefold() for t in types for p in t.phrases]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize(("said", "wanted"), (BEFORE | AFTER).items())
def test_what_a_list_calls_them(types: tuple[DocumentType, ...], said: str, wanted: str) -> None:
    found = known_type(said, types)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize("said", BEFORE_NOT + AFTER_NOT)
def test_words_that_name_no_type(types: tuple[DocumentType, ...], said: str) -> None:
    assert known_type(said, types) is None


@pytest.mark.parametrize(
    ("type_", "title", "wanted"),
    [
        ("GP letter", "", DataClass.HEALTH),
        ("CAMHS report", "", DataClass.HEALTH),
        ("", "Initial health assessment", DataClass.HEALTH),
        ("health", "Letter from GP", DataClass.HEALTH),
        ("SDQ", "", DataClass.HEALTH),
        ("case notes", "Case notes", DataClass.SOCIAL_WORK),
        ("EHC plan", "Education, Health and Care plan", DataClass.SOCIAL_WORK),
        ("", "Health and safety checklist of the house", DataClass.SOCIAL_WORK),
        ("ICPC minutes", "Report of the health visitor to conference", DataClass.SOCIAL_WORK),
        ("expert report", "Psychiatric report on the mother", DataClass.HEALTH),
        ("expert report", "Independent parenting assessment", DataClass.SOCIAL_WORK),
    ],
)
def test_the_class_follows_the_paper(
    types: tuple[DocumentType, ...], type_: str, title: str, wanted: DataClass
) -> None:
    assert data_class_of(type_, "", title, types) is wanted
