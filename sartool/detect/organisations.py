"""Schools, employers, places of worship and surgeries: what a person belongs to can point to the person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sartool.core.marks import Band, Kind
from sartool.core.text import fold
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.patterns import SCORES, through_leaders

NAME = "pattern"
_CAP = r"(?:(?:St\.?\s)?[A-ZÀ-ÞŁŚŻŴŶ](?:&[A-Z])?[\w'’\-]*)"
_JOIN = r"(?:[ ](?:of|the|and|&|y|yr|de|la|at|for))?[ ]"
_JOIN_FIRM = r"(?:[ ](?:of|the|&|y|yr|de|la|at|for))?[ ]"  # "works at Greggs and Kay helps": two
_RUN = rf"{_CAP}(?:{_JOIN}{_CAP}){{0,4}}?"
_SCHOOL_END = (
    r"(?:(?:C(?:hurch)? ?(?:of|in) ?(?:E(?:ngland)?|W(?:ales)?)|R\.?C\.?|C\.?E\.?|Catholic"
    r"|Church|Community|Junior|Infants?|Primary"
    r"|Secondary|High|Special|Grammar|Comprehensive|Upper|Lower|Middle|Nursery|Sixth Form|Girls['’]?|Boys['’]?)\s){0,3}"
    r"(?:School|Academy|Primary|Secondary|Nursery|High|College|Comprehensive|Grammar|Infants"
    r"|Juniors|Pre-?[Ss]chool|Playgroup|Kindergarten"
    r"|Sixth Form|PRU|Day Nursery|Children's Centre)"
)
_SCHOOL = re.compile(
    rf"\b({_RUN})\s({_SCHOOL_END})\b|\b(Ysgol(?:[ ]{_CAP}){{1,4}})|\b({_CAP}[ ](?:and[ ]{_CAP}[ ])?School)\b"
)
_ATTENDS = re.compile(
    r"(?i:\b(?:attend(?:s|ed|ing)?|goes to|went to|pupil at|student at|enrolled (?:at|in)"
    r"|on roll at|moved to|transferred to|started at"
    r"|school|nursery|place at|year \w+ at|expelled from|excluded from)\b)[:\s]{1,3}$"
)
_WORKS = re.compile(
    rf"(?i:\b(?:work(?:s|ed|ing)?(?: (?:\d+ hours|nights|days|shifts|part[- ]time|full[- ]time"
    rf"|cash in hand|a bit|weekends|evenings|as an? [\w \-]{{3,30}}))?"
    rf" (?:at|for|in)|employed (?:\w+ )?(?:by|at|with)|employer(?:'s name)?\s?:?|job (?:at"
    r"|with)|shifts? (?:at|for)|workplace:?"
    r"|works? placement at|apprentice(?:ship)? (?:at|with)|place of work:?|manager (?:at|of)"
    r"|sacked (?:by|from)|wages from|drives? (?:an? |the )?(?:\w+ ){1,3}for"
    r"|(?:nurse|cleaner|chef|cook|driver|labourer"
    r"|receptionist|waitress|waiter|barista|mechanic|caretaker|porter|doorman|bouncer|builder|plumber|hairdresser"
    r"|security guard|shop assistant|care (?:assistant|worker)) (?:at|for|with)|deliver(?:s|ed|ing)? for"
    r"|redundant (?:by|from)|through work at|(?:owns?|owned|runs?"
    r"|ran)(?= the [A-Z])))"
    rf"[ ](?:the[ ]|a[ ])?(?P<x>{_CAP}(?:{_JOIN_FIRM}{_CAP}){{0,4}})"
)
_WHERE_THEY_WORK = re.compile(
    rf"\bat[ ](?:the[ ])?(?P<x>{_CAP}(?:{_JOIN_FIRM}{_CAP}){{0,4}}),? where (?:\w+ ){{1,2}}(?:also |still )?"
    r"work(?:s|ed)\b"
)
_FIRM = re.compile(rf"\b(?P<x>{_CAP}(?:{_JOIN}{_CAP}){{0,4}}[ ](?:Ltd|Limited|PLC|plc|& Sons?|and Sons?))\b")
_TRADE = re.compile(
    rf"\b(?P<x>{_CAP}(?:{_JOIN}{_CAP}){{0,3}}[ ](?:Tyres|Foods|Motors|Garage|Roofing|Builders"
    r"|Scaffolding|Logistics|Autocentres?|Bakery"
    r"|Cars|Taxis|Salon|Barbers|Plumbing|Electrical|Cleaning|Supermarket|Stores|Takeaway"
    r"|Restaurant|Hotel|Farms?|Transport|(?:Skip |Plant |Tool |Car |Van )?Hire|Nursing Home|Care Home"
    r"|Dental (?:Practice|Surgery|Care)|Dentists?|Kebabs?|Pharmacy|Chemists?|Butchers?|Newsagents?"
    r"|Convenience Store|Food\s(?:&|and)\sWine|Off-?[Ll]icence"
    r"|Warehouse|Laundry|laundry|Launderette|Couriers|Removals|Haulage|Carpets|Fabrications|Engineering))\b"
)
_WORSHIP = re.compile(
    rf"\b(?P<x>{_CAP}(?:{_JOIN}{_CAP}){{0,4}}[ ](?:Church|Chapel|Mosque|Masjid|Temple|Gurdwara"
    r"|Mandir|Synagogue|Cathedral|Tabernacle"
    r"|Parish|Ministries|Kingdom Hall|Islamic (?:Centre|Society)))\b|\b(?P<y>(?:Eglwys|Capel"
    r"|Masjid|Church of)(?:[ ](?:the[ ])?[A-Z][\w'’\-]*){1,3})"
)
_SURGERY = re.compile(
    rf"\b(?P<x>{_CAP}(?:{_JOIN}{_CAP}){{0,3}}[ ](?:Surgery|Medical (?:Centre|Practice)"
    r"|Health Centre|Dental (?:Practice|Surgery|Care)"
    r"|(?:Family |Group )?Practice|Meddygfa))\b|\b(?P<y>Meddygfa(?:[ ][A-Z][\w'’\-]*){1,3})"
)
# The last word alone says little: "Practice" is work, "Minor Surgery" an operation.
_SURELY_SURGERY = re.compile(
    r"^(?!(?:Minor|Major|Heart|Plastic|Cosmetic|Emergency|Knee|Eye|Oral|Brain|Spinal|Day|Open|Keyhole|Cardiac|Evening"
    r"|Morning|Mental|Sexual|Community|Occupational|Public|Private|Walk-?[Ii]n|Veterinary)\b)"
    r".*(?:Surgery|Medical (?:Centre|Practice)|Health Centre|Dental \w+|(?:Family|Group) Practice|Meddygfa.*)$"
)
# A saint's house by what is done there: the school of the same name is found as a school.
_SAINT = r"(?:St|Saint|SS)\.?[ ][A-Z][\w’'\-]+(?:[ ](?:and|&|the|of)[ ](?:St[ ])?[A-Z][\w’'\-]+)?"
_SAINTS_HOUSE = re.compile(
    rf"\b(?P<x>{_SAINT})(?=,?\s(?i:food ?bank|church|parish|vicar(?:age)?|presbytery|mass\b|mosque|congregation"
    r"|sunday school|toddler|coffee morning|messy church|warm space|mother and toddler|bell ?ringers|choir))"
    r"|(?i:\b(?:mass|confession|communion|church|christened|baptised|worships?|prays?|prayers|sunday school|parish"
    rf"|food ?bank|parish priest|vicar|choir)\s(?:at|of|in|with)\s)(?P<y>{_SAINT})"
)
_AT_WORK = re.compile(
    rf"(?i:\btime off (?:work )?(?:from|at)|\bleave from work at|\b(?:bar|agency|night|cleaning|shift|kitchen|warehouse"
    rf"|shop|cash|factory|office|part[- ]time|casual|seasonal) (?:work|job|shifts?) (?:at|for|in|with)"
    rf"|\bwork(?:s|ed|ing)? (?:at|in|for) an? (?:[a-z]+ ){{1,3}}?[a-z]+,(?: called)?)[ ](?:the[ ])?"
    rf"(?P<x>{_CAP}(?:{_JOIN_FIRM}{_CAP}){{0,4}})"
)
# "bar work at the Fox and Grapes": the joined name of a house, where the sentence does not go on with a verb.
_HOUSE = re.compile(
    rf"(?i:\bwork(?:s|ed|ing)?|\bjob|\bshifts?) (?:at|in|for)[ ](?P<x>the[ ]{_CAP}[ ](?:and|&)[ ]{_CAP})(?![ ][a-z])"
)
_PATIENT = re.compile(
    r"(?i:\b(?:registered (?:at|with)|patient (?:at|of)|gp(?: surgery)?|surgery|practice))[:\s]{1,3}(?:the )?$"
)
_PRISON = re.compile(
    r"\bHM(?:P(?:/?YOI)?|YOI)[ ](?P<x>[A-Z][\w'’\-]+(?:[ ](?:Park|Hill|Moor|Hall|Wood|Lane|Scrubs))?)\b"
)
_GENERIC = frozenset(
    [
        "the",
        "a",
        "an",
        "primary",
        "secondary",
        "high",
        "school",
        "junior",
        "infant",
        "infants",
        "nursery",
        "special",
        "community",
        "catholic",
        "church",
        "of",
        "in",
        "and",
        "to",
        "at",
        "from",
        "new",
        "current",
        "previous",
        "old",
        "my",
        "her",
        "his",
        "their",
        "our",
        "local",
        "named",
        "home",
        "special",
        "maintained",
        "previous",
        "virtual",
        "name",
        "youth",
        "sunday",
        "group",
        "family",
        "general",
        "medical",
        "dental",
        "gp",
        "health",
        "social",
        "work",
        "children's",
        "children",
        "service",
        "services",
        "council",
        "county",
        "city",
        "borough",
        "team",
        "police",
        "hospital",
        "court",
        "contact",
        "centre",
        "head",
        "deputy",
        "designated",
        "lead",
        "teacher",
        "child",
        "st",
        "mr",
        "mrs",
        "ms",
        "dr",
        "is",
        "was",
        "has",
        "who",
        "when",
        "date",
        "present",
        "year",
        "key",
        "stage",
        "further",
        "higher",
        "education",
        "welfare",
        "officer",
        "pupil",
        "student",
        "parent",
        "last",
        "first",
        "next",
        "which",
        "what",
        "started",
        "for",
    ]
)
# Bodies that act in a record in their own right: naming them names nobody.
_PUBLIC = re.compile(
    r"(?i)\b(?:council|police|nhs|camhs|mash|cafcass|court|hospital|children'?s? services"
    r"|social (?:care|services)|home office"
    r"|dwp|hmrc|ofsted|department|authority|constabulary|ambulance|probation|safeguarding|team"
    r"|board|panel|conference|review"
    r"|assessment|act|plan|report|service|services|record|order|meeting|form|unit|mappa|marac"
    r"|iro|edt|lado|snapchat|facebook|instagram"
    r"|whatsapp|tiktok|universal credit|pip|dla|gp|a&e|teams|zoom|word|excel|microsoft|google)\b"
)


# "Easter - NB this was", "Sat/Sun", "Plot 7's": a note, not the name of a body.
_TWO_THINGS = re.compile(r"[/\n•*]| [-–] |\d")


def looks_private(name: str, lexicon: Lexicon) -> bool:
    """Whether an organisation's name could point to a person: two words at least, no plain English, no public body."""
    words = name.split()
    if name.isupper() or not name[0].isalpha() or _TWO_THINGS.search(name):
        return False
    if all(_ordinary(w.strip(".,;:()"), lexicon) for w in words):
        return False
    return 1 < len(words) <= 6 and all(w[0].isupper() or len(w) < 4 for w in words) and not _PUBLIC.search(name)


def _ordinary(word: str, lexicon: Lexicon) -> bool:
    """English, of the table of words that name nobody, or an abbreviation."""
    folded = fold(word).removesuffix("'s")
    return len(word) < 3 or lexicon.is_word(word) or folded in lexicon.not_names


def _specific(name: str) -> bool:
    return any(w.casefold().strip(".,'’") not in _GENERIC for w in name.split())


def _trimmed(text: str, start: int, end: int) -> int:
    """Skip words at the front that begin a sentence and are no part of the name ("The", "At", "Her")."""
    while (space := text.find(" ", start, end)) > 0 and text[start:space].casefold() in _GENERIC - {"st", "new", "old"}:
        start = space + 1
    return start


_NEXT_LABEL = re.compile(r"\n\s*\w+:")  # the word of the school is the label of the next line


def find(text: str) -> Iterator[Finding]:
    """Places, strong where the words before say that somebody goes or works there."""
    yield from through_leaders(_find, text)


def _find(text: str) -> Iterator[Finding]:
    for m in _SCHOOL.finditer(text):
        name = m.group(1) or m.group(3) or m.group(4).rsplit(" ", 1)[0]
        if _specific(name) and not _NEXT_LABEL.search(text[m.start() : m.end() + 2]):
            at = text.rfind(" at ", m.start(), m.end())
            start = _trimmed(text, m.start() if at < 0 else at + 4, m.end())
            if text[start - 4 : start] == "The ":
                start -= 4
            cued = m.group(3) is not None or _ATTENDS.search(text[max(0, start - 40) : start])
            band = Band.STRONG if cued else Band.SUSPECT
            why = "school or nursery" + (", with words that say somebody goes there" if cued else "")
            yield Finding(start, m.end(), Kind.SCHOOL, SCORES[band], band, NAME, why)
    rows = (
        (_WORKS, Kind.EMPLOYER, Band.STRONG, "employer, with words that say somebody works there"),
        (_WHERE_THEY_WORK, Kind.EMPLOYER, Band.STRONG, "employer, with words that say somebody works there"),
        (_AT_WORK, Kind.EMPLOYER, Band.SUSPECT, "employer, with words that say somebody works there"),
        (_HOUSE, Kind.EMPLOYER, Band.STRONG, "public house or the like, with words that say somebody works there"),
        (_FIRM, Kind.EMPLOYER, Band.SUSPECT, "a firm"),
        (_TRADE, Kind.EMPLOYER, Band.SUSPECT, "a business"),
        (_WORSHIP, Kind.PLACE, Band.SUSPECT, "place of worship"),
        (_SAINTS_HOUSE, Kind.PLACE, Band.SUSPECT, "place of worship"),
        (_SURGERY, Kind.PLACE, Band.SUSPECT, "surgery or practice"),
        (_PRISON, Kind.PLACE, Band.SUSPECT, "prison"),
    )
    for shape, kind, band, why in rows:
        for m in shape.finditer(text):
            group = "y" if "y" in shape.groupindex and m.group("x") is None else "x"
            start, end = m.span(group)
            at = text.rfind(" at ", start, end)
            if at >= 0 and shape in (_SURGERY, _WORSHIP, _TRADE):  # "Dr Qureshi at Hollies Surgery"
                start = at + 4
            if shape is not _HOUSE:
                start = _trimmed(text, start, end)
            sure = _SURELY_SURGERY.search(text[start:end]) is not None
            if shape is _SURGERY and not sure and not _PATIENT.search(text[max(0, start - 30) : start]):
                continue
            if _specific(text[start:end]) and not _PUBLIC.search(text[start:end]):
                yield Finding(start, end, kind, SCORES[band], band, NAME, why)
