"""References of other bodies and of this one: police, court, Home Office, case systems."""

from __future__ import annotations

import re

from sartool.core.marks import Band, Kind
from sartool.detect.patterns import Pattern

_REF = r"(?: ?(?:ref(?:erence)?|no|num(?:ber)?|id|record|log))?(?:(?:\.|:| is| of| -|#|s:)? ?){0,2}"
_CODE = r"(?=[A-Z0-9/\-]*\d[A-Z0-9/\-]*\d[A-Z0-9/\-]*\d)[A-Z0-9]+(?:[/\-][A-Z0-9]+)*"
_POLICE = (
    r"(?:crime(?: report)?|occurrence|occ|incident|police|custody|investigation|PNC(?: ?ID)?|PPN|MERLIN|OEL|STORM)"
)
_OF_DAY = r"(?:(?: of)? \d{1,2}[/.]\d{1,2}[/.]\d{2,4}| of \d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4})?"
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
    Pattern(Kind.COURT_REF, "Crown Court case number", re.compile(r"(?<!\w)[TSA](?:19|20)\d{6}(?!\w)")),
    Pattern(
        Kind.CRIME_REF,
        "police log number",
        re.compile(r"(?<!\w)CAD[ :]?\d+(?:/\w+)*(?!\w)|(?<!\w)\d{2}[A-Z]{2}/\d{3,6}/\d{2}(?!\w)"),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(rf"\b(?i:{_POLICE})(?i:{_REF})(?!20\d\d(?:[/-]\d\d)?(?![\w/]))(?P<x>{_CODE}{_OF_DAY})(?![\w])"),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(
            rf"\b(?P<x>(?i:CAD|CRN|URN|niche|log(?= (?:no|num|ref)|:? ?[A-Z0-9/\-]+ of ))(?i:{_REF})"
            rf"{_CODE}{_OF_DAY})(?![\w])"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(rf"\b(?i:log)(?i:{_REF})(?P<x>{_CODE}{_OF_DAY})(?![\w])"),
    ),
    Pattern(
        Kind.CRIME_REF,
        "police reference",
        re.compile(
            r"\b(?P<x>(?:LIT|IR|HOLMES|STORM|IML|OIS)(?: (?:no|ref)\.?)?[: ]{1,2}[A-Z]?\d{3,8}(?:[-/ ]\d{2,8})?)(?!\w)"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "prison number",
        re.compile(
            r"\b(?i:prison(?:er)?|noms|inmate|hm(?:p|yoi)|in custody|offender)\b[^\n]{0,24}?(?<!\w)"
            r"(?P<x>[A-Z]\d{4}[A-Z]{2}|[A-Z]{2}\d{4,5})(?!\w)"
        ),
    ),
    Pattern(
        Kind.CRIME_REF,
        "number that reads like a prison number",
        re.compile(r"(?<![\w/-])[A-Z]\d{4}[A-Z]{2}(?![\w/-])"),
        alone=Band.SUSPECT,
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
            r"\b(?i:home office|h\.?o\.?|ukvi|immigration|asylum|port ref|CID|BRP|ARC|NASS|visa"
            r"|leave to remain)\b[^\n]{0,24}?(?<!\w)(?P<x>[A-Z]{1,3}[ /]?\d{6,8}(?:/\d{1,3})?"
            r"|\d{2}/\d{2}/\d{5})(?!\w)"
        ),
    ),
    Pattern(
        Kind.HOME_OFFICE_REF,
        "Home Office reference",
        re.compile(r"(?<!\w)(?:GWF0?\d{8}|ZU\d{7}|1212-\d{4}-\d{4}-\d{4}(?:/\d\d)?)(?!\w)"),
    ),
    Pattern(
        Kind.HOME_OFFICE_REF,
        "Home Office reference",
        re.compile(
            r"\b(?i:UAN|EUSS|e-?visa|share code|unique application|home office|settlement scheme)\b[^\n]{0,24}?(?<!\w)"
            r"(?P<x>\d{4}-\d{4}-\d{4}-\d{4}|[A-Z0-9]{3} ?(?=[A-Z ]*\d)[A-Z0-9]{3} ?[A-Z0-9]{3})(?!\w)"
        ),
    ),
    Pattern(
        Kind.CASE_ID,
        "benefit reference",
        re.compile(
            rf"\b(?i:child benefit|universal credit|UC|housing benefit|tax credits?|DWP|ESA|JSA|PIP|DLA|UTR)"
            rf"(?i: (?:claim|award|account))?(?i: (?:ref(?:erence)?|no|number|id))?[.:]? (?P<x>{_CODE})(?!\w)"
        ),
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
            rf"|care ?first|MRN|ICS|care ?director|SystmOne|EHM|SSID)|PARIS)"
            rf"(?: (?:step|episode|person))?(?:\.|:| is| -|#| no| ID|\s){{1,3}}(?P<x>{_CODE})(?![\w])"
        ),
    ),
    Pattern(Kind.CASE_ID, "case or file number", re.compile(r"(?<![\w-])[A-Z]{2,5}[-/]\d{4,9}(?![\w-])")),
    Pattern(Kind.CASE_ID, "case or file number", re.compile(r"(?<=\()[A-Z]{1,5}[- ]?\d{5,9}(?=\))")),
    Pattern(
        Kind.CASE_ID,
        "case or file number",
        re.compile(
            r"\b(?i:(?:our |your |hospital |clinic |file )?ref(?:erence)?)(?:\.|:| no\.?| is)*\s{1,3}"
            r"(?P<x>[A-Z]{2,5}[ /-]\d{4,9})(?!\w)"
        ),
    ),
    Pattern(
        Kind.CASE_ID,
        "number that reads like a case or file number",
        re.compile(r"(?<![\w/.\-£])(?:[A-Z]{1,3}\d{5,8}|\d{6,12})(?![\w/\-]|\.\w)"),
        alone=Band.SUSPECT,
    ),
)
