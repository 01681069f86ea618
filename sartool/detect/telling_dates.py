"""Days that tell whose they are: a birthday told by the age, a death, a wedding, the day a baby is due.

When something happened is the record itself and stays. These days are looked up in registers and remembered in
families, so they point at one person (the jigsaw test, Data Protection Act 2018 Sch 2 para 16(4)(b)). The day a child
was placed or adopted is the child's own and is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding
from sartool.detect.patterns import SCORES

NAME = "pattern"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{_MONTH}(?:[ \-,]{{1,2}}(?:\d{{4}}|\d\d)(?!\d))?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? \d{{4}})?|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d\d)(?!\d))"
)
_GAP = (
    r"(?:[\s:,;(–\-]|\b(?:on|is|was|the|of|fell|falls|this year|recorded as"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b){1,8}"
)
_SHAPES = (
    (
        re.compile(rf"\b(?i:(?:\d{{1,2}}(?:st|nd|rd|th) )?birthdays?){_GAP}(?P<x>{_DAY})"),
        Band.STRONG,
        "birthday, 'birthday' before it",
    ),
    (
        re.compile(
            rf"\b(?i:turn(?:s|ed|ing)?|will (?:be|turn)|will have turned|becomes?) (?:\d{{1,2}}|eighteen|sixteen)"
            rf"(?: years old)? on\s(?P<x>{_DAY})"
        ),
        Band.STRONG,
        "birthday, the age before it",
    ),
    (
        re.compile(rf"\b(?:was|is) \d{{1,2}}(?: years old)? on\s(?P<x>{_DAY})"),
        Band.SUSPECT,
        "day on which somebody had an age: a birthday, or when it was counted",
    ),
    (
        re.compile(rf"\b(?i:year of birth){_GAP}(?P<x>(?:19|20)\d\d)(?!\d)"),
        Band.STRONG,
        "year of birth",
    ),
    (
        re.compile(r"(?<!\w)(?i:born (?:in )?|b\. ?)(?P<x>(?:19|20)\d\d)(?![\d/-])"),
        Band.SUSPECT,
        "year of birth",
    ),
    (
        re.compile(rf"\b(?i:date of death|d\.?o\.?d\b|died|passed away|deceased)(?: \w+ing)?{_GAP}(?P<x>{_DAY})"),
        Band.SUSPECT,
        "day of a death, which may tell whose it was",
    ),
    (
        re.compile(
            rf"\b(?i:date of (?:marriage|wedding)|married|wedding|civil partnership)(?: \w+)?{_GAP}(?P<x>{_DAY})"
        ),
        Band.SUSPECT,
        "day of a wedding, which may tell whose it was",
    ),
    (
        re.compile(
            rf"\b(?i:edd|e\.d\.d\.?|expected date of delivery|(?:unborn |new )?baby (?:is |was )?due|due to give birth)"
            rf"(?: date)?{_GAP}(?P<x>{_DAY})"
        ),
        Band.SUSPECT,
        "day a baby is due",
    ),
)


def find(text: str) -> Iterator[Finding]:
    """Telling days of one page. Places may overlap what `dates` finds."""
    for shape, band, why in _SHAPES:
        for m in shape.finditer(text):
            yield Finding(*m.span("x"), Kind.BIRTH_DATE, SCORES[band], band, NAME, why)
