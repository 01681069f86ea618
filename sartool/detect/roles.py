"""Whether somebody appears as a professional in an official capacity, told by what stands beside the name."""

from __future__ import annotations

import re
from collections import Counter

from sartool.core.people import Role

_JOB = (
    r"(?:(?:duty|principal|chief|senior|lead|allocated|assistant|advanced|consultant|supervising"
    r"|newly qualified|student|school|named|specialist|deputy|independent|acting|locum)[ ])*"
    r"(?:social work(?:er)?s?(?: assistant)?|social worker|SW|SSW|ASW|team manager"
    r"|practice manager|service manager|manager|TM|IRO|independent reviewing officer"
    r"|reviewing officer|chair"
    r"|conference chair|family support(?: worker)?|FSW|support worker|contact (?:worker"
    r"|supervisor|officer)|key ?worker|health visitor|HV|school nurse|community nurse|nurse"
    r"|midwife|paediatrician"
    r"|GP|doctor|psychologist|psychiatrist|therapist|counsellor|head ?teacher|head of year"
    r"|deputy head|head|teacher|class teacher|SENCO|SENDCO|DSL"
    r"|designated (?:safeguarding )?(?:lead|person|officer|teacher)|supervising"
    r"|contact supervisor|supervisor|safeguarding lead"
    r"|pastoral(?: lead| manager)?|education welfare(?: officer)?|EWO|teaching assistant"
    r"|learning mentor|children's guardian|guardian|personal adviser|PA|youth worker|YOT worker"
    r"|early help(?: worker)?"
    r"|occupational therapist|speech and language therapist|foster(?:ing)? link worker"
    r"|adoption worker|business support|minute taker|housing officer|advocate|registrar|director"
    r"|practitioner|care coordinator|lecturer|tutor|fostering social worker)"
)
_OFFICIAL = (
    r"(?:police|PC|DC|DS|DI|DCI|PS|WPC|PCSO|officer in (?:the )?case|OIC|detective|constable"
    r"|sergeant|inspector|solicitor|barrister|counsel|judge|magistrate|probation officer"
    r"|legal (?:adviser|advisor)|volunteer|cllr|councillor)"
)
_END = r"(?![\w'’])"
_JOB = _JOB.replace("[ ]", r"\s").replace(" ", r"\s")  # a cell of a table may break "social / worker"
_OFFICIAL = r"(?:(?:principal|senior|lead|duty|chief|custody|council|council's|local\sauthority|family)\s)*" + _OFFICIAL
_AFTER = re.compile(
    rf"^[ \t]*(?:[,(\-–—|:/]|\n{{1,3}})?[ \t]*(?:who (?:is|was|will be|is going to be) )?(?:is "
    rf"|as )?(?:the |a |an |our |my |your |her |his )?(?P<job>(?i:{_JOB})"
    rf"|(?P<off>(?i:{_OFFICIAL}))){_END}"
)
_BEFORE = re.compile(
    rf"\b(?:(?i:{_JOB})|(?P<off>(?i:{_OFFICIAL})))(?:[ ]\d{{2,5}})?(?: is"
    rf"| was)?[ ]?[:,\-–(]?\s{{0,3}}(?:Dr |Mr |Mrs |Ms |Miss |PC |DC |DS )?$"
)
_FIELD = re.compile(
    r"(?i:\b(?:author|recorded by|completed by|written by|prepared by|prepared for|taken by"
    r"|manager|authorised by|signed off by|assessor|supervisor|allocated(?: social worker"
    r"| worker| to)?|worker|clinician|chaired by|chair|minutes (?:by|taken by)|report (?:by"
    r"|author)|keyworker|officer|led by|supervised by|facilitated by|seen by dr|chief executive)"
    r"[ ]?[:\-]?[ ]?(?:Dr |Mr |Mrs |Ms |Miss )?)$"
)
_OFFICE_MAIL = re.compile(
    r"^[ ]?[<\[(][\w.+\-]+@[\w.\-]*(?:gov\.uk|gov\.wales|nhs\.uk|nhs\.net|police\.uk|sch\.uk|cjsm\.net)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?i:\b(?:sincerely|faithfully|regards|wishes),?\s+)$")
_LETTERHEAD = re.compile(r"(?i)\b(?:council|hospital|surgery|school|clinic|directorate|children'?s services|trust)\b")
_KIN = (
    r"(?:mother|father|mum|mam|dad|parents?|sister|brother|sibling|aunt(?:y|ie)?|uncle|cousin"
    r"|grand(?:mother|father|ma|dad|parents?)|nan|nana|gran|son|daughter|husband|wife|partner|ex"
    r"|boyfriend|girlfriend|step\w+|half[- ](?:brother|sister|sibling)|nephew|niece|friend"
    r"|neighbour|foster carer|carer|lodger|tenant|victim|suspect|informant|caller|referrer|pupil"
    r"|peer)"
)
_KIN_AFTER = re.compile(
    rf"^[ \t]*[,(\-–—|:]?[ \t]*(?:the |a |an |his |her |their |maternal |paternal |birth "
    rf"|half[- ]?|\w+['’]s )*(?i:{_KIN}){_END}"
)
_GOES_ON = re.compile(r" (?!of\b|to\b|and\b|who\b)[a-z]|(?<![a-z] ) [A-Z][a-z]+ [a-z]")
_KIN_BEFORE = re.compile(rf"\b(?i:{_KIN})[ ]?[,:(\-–]?[ ]?(?:Mr |Mrs |Ms |Miss )?$")
_POLICE_TITLES = frozenset(
    [
        "pc",
        "ps",
        "dc",
        "ds",
        "di",
        "dci",
        "wpc",
        "sgt",
        "insp",
        "inspector",
        "constable",
        "pcso",
        "det",
        "cllr",
        "councillor",
        "judge",
        "hhj",
        "dj",
    ]
)
_DOCTORS = frozenset(["dr", "doctor", "prof", "professor"])


PROFESSIONALS_FIRST = (Role.PROFESSIONAL, Role.OTHER_OFFICIAL)


def votes(text: str, start: int, end: int, title: str) -> Counter[Role]:
    """What one mention says about the person's capacity. Kinship counts as third party."""
    said: Counter[Role] = Counter()
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if title in _POLICE_TITLES:
        said[Role.OTHER_OFFICIAL] += 3
    if title in _DOCTORS:
        said[Role.PROFESSIONAL] += 2
    job = _AFTER.search(after)
    if job is not None:
        said[Role.OTHER_OFFICIAL if job.group("off") else Role.PROFESSIONAL] += 2
    job = _BEFORE.search(before)
    if job is not None:
        said[Role.OTHER_OFFICIAL if job.group("off") else Role.PROFESSIONAL] += 2
    if _FIELD.search(before) or _OFFICE_MAIL.search(after):
        said[Role.PROFESSIONAL] += 2
    if _SIGNED.search(before) and _LETTERHEAD.search(text):
        said[Role.PROFESSIONAL] += 1
    if _kin_after(after) or _KIN_BEFORE.search(before):
        said[Role.THIRD_PARTY] += 2
    return said


def _kin_after(after: str) -> bool:
    """Kinship right after the name. Without a mark between, it must fill its cell: "2h P Quill Mum late" does not."""
    m = _KIN_AFTER.search(after)
    if m is None:
        return False
    return not m.group().startswith(" ") or m.group().lstrip()[0] in ",(-–—|:" or not _GOES_ON.match(after[m.end() :])


def decide(said: Counter[Role]) -> Role:
    """A role only where the cues for it outweigh kinship; UNKNOWN otherwise, which is treated as a third party."""
    official = said[Role.PROFESSIONAL] + said[Role.OTHER_OFFICIAL]
    if official and official > said[Role.THIRD_PARTY]:
        return Role.OTHER_OFFICIAL if said[Role.OTHER_OFFICIAL] > said[Role.PROFESSIONAL] else Role.PROFESSIONAL
    return Role.THIRD_PARTY if said[Role.THIRD_PARTY] else Role.UNKNOWN
