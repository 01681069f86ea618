"""Words for what somebody does for a living, as records write them beside a name, and for the bodies they work for."""

from __future__ import annotations

import re

from sartool.core.people import Role

_RANK = (
    "duty|principal|chief|senior|lead|allocated|assistant|associate|advanced|consultant|supervising|newly qualified"
    "|student|trainee|named|specialist|deputy|independent|acting|interim|locum|agency|registered|qualified|designated"
    "|executive|former|previous|new|current|link|co-?allocated|on[- ]call|head"
)
_FIELD = (
    "LAC|CLA|CIC|SEN|CP|looked[- ]after|children(?:'s|’s)?|child(?:ren)?(?:'s|’s)?|child protection|family|family time"
    "|contact|community|clinical|paediatric|mental health|hospital|ward|triage|practice|district|public|public health"
    "|staff|perinatal|CAMHS|adult|adults'|early help|intensive|targeted|youth|young people(?:'s|’s)|outreach|education"
    "|education welfare|attendance|inclusion|pastoral|form|class|subject|maths|English|science|PE|access|disability"
    "|leaving care|after ?care|personal|residential|night|waking night|unit|drug|alcohol"
    "|substance misuse|recovery|domestic abuse|domestic violence|court|emergency|emergency duty|EDT|out of hours"
    "|assessment|referral|MASH|placement|fostering|foster|adoption|adoption support|post[- ]adoption|kinship|permanence"
    "|connected persons|SGO|SGO support|virtual school|school|primary|nursery|traveller|traveller education|liaison"
    "|refugee|asylum|sexual health|forensic|educational|clinical|child psychiatrist|developmental|tutor|year|nurture"
    "|play|music|art|drama|family court|safeguarding|children in care|review|quality assurance|service|area|team"
    "|council|council's|local authority|LA|custody|parenting|participation|edge of care|SEND|autism"
    "|speech|bereavement|wellbeing|mentoring|visiting"
)
# Health, social work and education (Data Protection Act 2018 Sch 2 para 17).
_PARA_17 = (
    "social work(?:er)?s?(?: assistant| team manager)?|S/W|soc(?:ial)?\\.? ?wkr|team manager|practice manager"
    "|service manager|manager|team leader|case ?worker|case ?holder|case manager|independent reviewing officer"
    "|reviewing officer|conference chair|chair ?person|chair|family support(?: worker)?|support worker|worker"
    "|contact (?:worker|supervisor|officer)|family time (?:worker|supervisor)|supervisor|key ?worker|health visitor"
    "|nurse(?: practitioner| specialist)?|matron|ward sister|midwife|paediatrician|obstetrician|surgeon|registrar"
    "|clinician|physician|general practitioner|doctor|psychologist|psychiatrist|psychotherapist|therapist"
    "|physiotherapist|dietitian|optometrist|counsellor|head ?teacher|headmaster|headmistress|head of (?:year|school"
    "|house|inclusion|service|safeguarding|department|sixth form)|deputy head|assistant head|head|teacher"
    "|teaching assistant|learning mentor|mentor|tutor|lecturer|learning support assistant|support assistant"
    "|safeguarding (?:lead|officer|person)|designated (?:safeguarding )?(?:lead|person|officer|teacher|doctor|nurse)"
    "|pastoral(?: lead| manager)|welfare officer|attendance officer|children's guardian|guardian ad litem|guardian"
    "|family court adviser|personal advis[eo]r|medical advis[eo]r|panel advis[eo]r|youth worker|play ?worker"
    "|nursery nurse|nursery manager|early years practitioner|YOT worker|early help(?: worker)?|occupational therapist"
    "|speech and language therapist|speech therapist|link worker|business support(?: officer)?|minute[- ]taker"
    "|note[- ]taker|administrator|receptionist|practitioner|care coordinator|coordinator|co-ordinator|director"
    "|assessor|interpreter|intermediary|agency decision maker|RGN|duty officer"
)
_ABBREVIATED = (
    "SW|SSW|ASW|AYSE|ASYE|RSW|QSW|TM|ATM|IRO|CPC|CPN|FSW|HV|SHV|SN|GP|SENCO|SENCo|SENDCO|DSL|DDSL|EWO|PA|TA|HLTA|LSA"
    "|LADO|SALT|OT|EP|Ed Psych|CSO|RHI worker|ADM|PSW|SHO|ANP|YPA|LAC nurse|HoY|FTW"
)
# Everybody else who is there because of an office: the ordinary test of para 16.
_OTHERS = (
    "police officer|police constable|officer in (?:the )?case|investigating officer|detective(?: constable| sergeant"
    "| inspector)?|constable|sergeant|inspector|custody sergeant|solicitor|barrister|counsel|lawyer|paralegal|judge"
    "|magistrate|probation (?:officer|worker)|offender manager|legal (?:advis[eo]r|executive|officer)"
    "|housing (?:officer|manager|support worker)|tenancy (?:officer|manager)|estate officer|volunteer|councillor"
    "|independent visitor|advocate|youth justice worker|immigration officer|coroner|panel member"
    "|social work lecturer|court clerk|usher|registrar of births|works coach|work coach"
)
_SMALL = "sw|cpn|hv|iro|gp|tm|dsl|fsw|ewo|oic|idva"  # in small letters only where a mark says what they are
_OTHERS_SHORT = "PC|DC|DS|DI|DCI|PS|WPC|PCSO|OIC|IDVA|ISVA|Cllr|YJW|OM|SIO"


def _spaced(words: str) -> str:
    """A space may be a line break: a cell of a table may break "social / worker"."""
    return words.replace(" ", r"\s")


_BEFORE_JOB = rf"(?:(?:(?i:{_spaced(_RANK)}|{_spaced(_FIELD)}))(?:\s(?:and|&)\s(?:\w+\s)?|[\s/]))" + "{0,4}"
# A job: what stands before the noun, then the noun. Short forms count only in capitals.
JOB = (
    rf"(?P<job>{_BEFORE_JOB}(?:(?P<off>(?i:{_spaced(_OTHERS)})|{_spaced(_OTHERS_SHORT)})"
    rf"|(?i:{_spaced(_PARA_17)})|{_spaced(_ABBREVIATED)}|(?:{_SMALL})(?=\s?[:=]\s)))(?![\w'’])"
)
# The first letters of every word of a job, and the short forms: a quick look before the long one.
_TOLD = f"{_PARA_17}|{_OTHERS}"
_NOUNS = frozenset(w[:5].casefold() for w in re.findall(r"[A-Za-z]{4,}", f"{_TOLD}|{_TOLD.replace(' ?', '')}"))
_SHORT = frozenset(w for w in re.findall(r"[A-Za-z]{2,}", f"{_ABBREVIATED}|{_OTHERS_SHORT}|{_SMALL}|RGN|wkr"))
_ANY_WORD = re.compile(r"[A-Za-z]{2,}")
_IN_FULL = {
    "sw": "social worker", "s/w": "social worker", "ssw": "supervising social worker", "hv": "health visitor",
    "tm": "team manager", "iro": "reviewing officer", "fsw": "family support worker", "cpn": "community nurse",
    "dsl": "safeguarding lead", "ddsl": "deputy safeguarding lead", "ewo": "education welfare officer",
    "ta": "teaching assistant", "pa": "personal adviser", "oic": "officer in the case", "pc": "police constable",
    "dc": "detective constable", "ds": "detective sergeant", "ps": "police sergeant", "idva": "domestic abuse adviser",
    "sn": "school nurse", "psw": "principal social worker", "asw": "assistant social worker",
}  # fmt: skip

# Short forms and degrees that a search takes for part of the name: "Nia Farrow CPN".
LAST = re.compile(rf"[a-zà-ÿ]\s(?P<job>(?P<off>{_OTHERS_SHORT})|{_spaced(_ABBREVIATED)}|MBBS|MRCGP|RGN|RMN|RHV)$")

# A body that people work for; a school or a surgery is one that people attend too, so it is not among them.
_UNIT = (
    "0-19|0 ?- ?19|duty|assessment|safeguarding|emergency duty|EDT|MASH|CAMHS|early help|family support|health visiting"
    "|youth offending|youth justice|probation|housing|school nursing|children(?:'s|’s)?|adoption|fostering|leaving care"
    "|domestic abuse|post[- ]adoption|adoption support|liaison|traveller(?: education| liaison)?|legal|police"
    "|child abuse(?: investigation)?|contact|referral|locality|neighbourhood|council(?:'s|’s)?|court|intake"
    "|child protection|children in care|looked after children|mental health|crisis|disability|outreach"
    "|family time|placement|response|public protection|education welfare|virtual school|inclusion|perinatal"
    "|social work|community|health"
)
BODY = (
    r"(?:the |our |your )?(?:(?:[A-Z][\w'’&-]+|and|&) ){0,3}(?:"
    rf"(?i:{_UNIT}) (?i:team|service|services|unit|department|directorate|social care)(?: [A-Z]\b)?"
    r"|(?:Borough |City |County |District )?Council(?! [Hh]ouse| [Ee]state| [Ff]lat| [Tt]enan)"
    r"|council(?! house| estate| flat| tenan| tax| offices?)|Children(?:'s|’s) (?:Services|Social Care)|Social Services"
    r"|Social Care|social services|Cafcass|CAFCASS|CAMHS|CAIU|CSC|EDT|MASH|Constabulary|Police|NSPCC"
    r"|Women(?:'s|’s) Aid|Probation Service|National Probation Service|Housing Association|LLP|Solicitors"
    r"|(?i:adoption support|sexual health outreach|school nursing|health visiting|leaving care|post[- ]adoption"
    r"|children's services|early help|family support)(?=\s*(?:[,;)|.\n]|$))"
    r"|NHS(?: Foundation)? Trust|Health Board|Youth Offending|YOT)\b"
)
OTHER_BODY = re.compile(
    r"(?i)police|constabulary|CAIU|probation|LLP|solicitors|women|housing|child abuse|legal|response"
)
OFFICE_MAIL = re.compile(
    r"(?i)(?<![\w.+\-])([\w.+'\-]+)@([\w.\-]*(?:gov\.uk|gov\.wales|gov\.scot|nhs\.uk|nhs\.net|nhs\.wales|nhs\.scot"
    r"|police\.uk|sch\.uk|ac\.uk|cjsm\.net|parliament\.uk|hmcts\.net))(?![\w\-])"
)
OFFICES = (
    ("police", "the police"), ("nhs", "the NHS"), ("sch.", "a school"), ("cjsm", "the courts' secure mail"),
    ("cafcass", "Cafcass"), ("ac.uk", "a college"), ("gov", "a council"),
)  # fmt: skip


def may_hold_a_job(text: str) -> bool:
    """False where no word of this piece of text can be a job: most pieces of most pages."""
    return any(w in _SHORT or w[:5].casefold() in _NOUNS for w in _ANY_WORD.findall(text)) or "S/W" in text


def role_of(m: re.Match[str]) -> Role:
    """The role that a match of `JOB` stands for."""
    return Role.OTHER_OFFICIAL if m.group("off") else Role.PROFESSIONAL


def written(job: str) -> str:
    """A job as an officer reads it: short forms in full, otherwise as the record has it in small letters."""
    plain = " ".join(job.split())
    if plain.casefold() in _IN_FULL:
        return _IN_FULL[plain.casefold()]
    return " ".join(w if w.isupper() and len(w) > 1 else w[0].lower() + w[1:] for w in plain.split())
