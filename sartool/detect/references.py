"""References of other bodies and of this one: police, court, Home Office, case systems."""

from __future__ import annotations

import re

from sartool.core.marks import Band, Kind
from sartool.detect.patterns import Pattern

_REF = r"(?: ?(?:ref(?:erence)?|no|num(?:ber)?|id|record|log))?(?:(?:\.|:| is| of| -|#|s:)? ?){0,2}"
_CODE = r"(?=[A-Z0-9/\-]*\d[A-Z0-9/\-]*\d[A-Z0-9/\-]*\d)[A-Z0-9]+(?:[/\-][A-Z0-9]+)*"
_POLICE = r"(?:crime|occurrence|incident|police|custody|investigation|PNC(?: ?ID)?|PPN|MERLIN|OEL|STORM)"
_CASE = (
    r"(?:case|client|person|service user|child|file|system|record|social care|liquidlogic"
    r"|liquid logic|LCS|mosaic|eclipse"
    r"|care ?first|care ?director|paris|WCCIS|ICS|swift|framework-?i|azeus|MRN|hospital|patient"
    r"|PAS|unit|rio|SystmOne|EMIS|CYPS"
    r"|MOSAIC|CareNotes|housing|tenancy|council tax|customer|CRM|referral|complaint|LADO|MARAC|school)"
)

REFERENCES: tuple[Pattern, ...] = (
    Pattern(Kind.COURT_REF, "court case number", re.compile(r"(?<!\w)[A-Z]{2} ?\d{2} ?[A-Z] ?\d{5}(?!\w)")),
    Pattern(
        Kind.COURT_REF,
        "court case number",
        re.compile(
            rf"(?i:\b(?:court|proceedings|family court|claim|hearing|cafcass|LAA"
            rf"|legal aid)\b[^\n.]{{0,24}}?\b(?:no|number|ref(?:erence)?"
            rf"|case)\b)[.:\s]{{1,3}}(?P<x>{_CODE})"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police log number",
        re.compile(r"(?<!\w)CAD[ :]?\d+(?:/\w+)*(?!\w)|(?<!\w)\d{2}[A-Z]{2}/\d{3,6}/\d{2}(?!\w)"),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(
            rf"\b(?i:{_POLICE})(?i:{_REF})(?P<x>{_CODE}(?: of"
            rf" \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})?)(?![\w])"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(
            rf"\b(?P<x>(?i:CAD|CRN|URN|log"
            rf"|niche)(?i:{_REF}){_CODE}(?: of \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})?)(?![\w])"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police occurrence number",
        re.compile(r"(?<![\w/.\-])(?:\d{2}\*?/\d{5,8}(?:/\d\d)?|\d{5,8}/\d\d)(?![\w/])"),
        alone=Band.SUSPECT,
    ),
    Pattern(
        Kind.HOME_OFFICE_REF,
        "Home Office reference",
        re.compile(
            r"\b(?i:home office|h\.?o\.?|ukvi|immigration|asylum|BRP|ARC|NASS|visa"
            r"|leave to remain)\b[^\n]{0,24}?(?<!\w)(?P<x>[A-Z]{1,3} ?\d{6,8}(?:/\d{1,3})?"
            r"|\d{2}/\d{2}/\d{5})(?!\w)"
        ),
    ),
    Pattern(
        Kind.HOME_OFFICE_REF,
        "Home Office reference",
        re.compile(r"(?<!\w)(?:GWF0?\d{8}|ZU\d{7}|1212-\d{4}-\d{4}-\d{4}(?:/\d\d)?)(?!\w)"),
    ),
    Pattern(
        Kind.CASE_ID,
        "case or file number",
        re.compile(
            rf"\b(?i:{_CASE} ?(?:ref(?:erence)?|no|num(?:ber)?|id)\b(?:\.|:| is| -"
            rf"|#)*\s?)(?P<x>{_CODE})(?![\w])"
        ),
    ),
    Pattern(
        Kind.CASE_ID,
        "case or file number",
        re.compile(
            rf"\b(?:ID|(?i:(?:our|your|file|unique)? ?ref(?:erence)?|liquidlogic|LCS|mosaic|eclipse"
            rf"|care ?first|MRN|ICS))(?:\.|:| is| -|#| no| ID|\s){{1,3}}(?P<x>{_CODE})(?![\w])"
        ),
    ),
    Pattern(Kind.CASE_ID, "case or file number", re.compile(r"(?<![\w-])[A-Z]{2,5}[-/]\d{4,9}(?![\w-])")),
    Pattern(Kind.CASE_ID, "case or file number", re.compile(r"(?<=\()[A-Z]{1,3}-?\d{5,8}(?=\))")),
    Pattern(
        Kind.CASE_ID,
        "number that reads like a case or file number",
        re.compile(r"(?<![\w/.\-£])(?:[A-Z]{1,3}\d{5,8}|\d{6,12})(?![\w/.\-])"),
        alone=Band.SUSPECT,
    ),
)
