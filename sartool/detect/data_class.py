"""What sort of data a document holds, by what the bundle says of it: the law turns on it."""

from __future__ import annotations

import re

from sartool.core.grounds import DataClass

_HEALTH = re.compile(r"health|medical|\bGP\b|camhs|hospital|paediatric|sdq", re.IGNORECASE)


def data_class_of(type_: str, originator: str, title: str) -> DataClass:
    """The class of a document by its type: health papers have their own gates (Sch 3 paras 5 and 6).

    A school's paper on a social-care file is social work data (DOMAIN 1.6), so education is never guessed.
    """
    return DataClass.HEALTH if _HEALTH.search(" ".join((type_, originator, title))) else DataClass.SOCIAL_WORK
