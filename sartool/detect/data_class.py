"""What sort of data a document holds, by what is said of it: the law turns on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sartool.core.grounds import DataClass
from sartool.detect.document_types import DocumentType, known_type

_HEALTH = re.compile(r"health|medical|\bGP\b|camhs|hospital|paediatric|\bsdq\b", re.IGNORECASE)
# Words that hold "health" and are no health paper: the plan is a school's, the checklist a house's.
_NOT_HEALTH = re.compile(
    r"education,? health (?:and|&) (?:social )?care|health (?:and|&) safety|healthy|adult health and social"
    r"|health,? social care",
    re.IGNORECASE,
)
_DOCTORS = re.compile(r"psychiatr|psycholog|paediatr|medical|neuro|clinical|toxicolog|hair strand", re.IGNORECASE)


def data_class_of(type_: str, originator: str, title: str, types: Sequence[DocumentType] = ()) -> DataClass:
    """The class of a document by its type: health papers have their own gates (Sch 3 paras 5 and 6).

    With the table of types a known type decides, and words that happen to hold "health" do not.
    A school's paper on a social-care file is social work data (DOMAIN 1.6), so education is never guessed.
    """
    known = known_type(type_, types) or known_type(title, types)
    if known is not None:
        return class_of_type(known, title) or DataClass.SOCIAL_WORK
    said = _NOT_HEALTH.sub(" ", " ".join((type_, originator, title)))
    return DataClass.HEALTH if _HEALTH.search(said) else DataClass.SOCIAL_WORK


def class_of_type(known: DocumentType, title: str) -> DataClass | None:
    """HEALTH for a health paper; of an expert's report only where the heading says that a clinician wrote it."""
    if known.id == "expert_report":
        return DataClass.HEALTH if _DOCTORS.search(title) else None
    return known.data_class
