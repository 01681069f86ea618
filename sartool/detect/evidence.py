"""What stands beside a name and says in what capacity somebody appears: signatures, forms, lists, titles, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sartool.core.people import Role
from sartool.core.text import fold
from sartool.detect.cues import CLEAR, STAYS, WEAK, Cue, How
from sartool.detect.job_cues import NEAR, SIGN_OFF, TITLED, job_cues
from sartool.detect.jobs import BODY, JOB, OFFICE_MAIL, OFFICES, OTHER_BODY, role_of, written
from sartool.detect.kin_cues import kin_cues
from sartool.detect.linking import RANKS

_OFFICES_HELD = RANKS | {"cllr", "councillor", "judge", "hhj", "dj"}
_DOCTORS = frozenset({"dr", "doctor", "prof", "professor"})
_OPENS = r"(?:^|\n[ \t]*|[|;.]\s*|[ \t]{2,})"
_LABEL = (
    r"(?:author|(?:recorded|logged|entered|completed|written|prepared|compiled|typed|authori[sz]ed|approved|signed off"
    r"|countersigned|presented|submitted|chaired|supervised|visited|assessed|facilitated|led|interviewed|reviewed"
    r"|dictated|examined|minuted|seen|undertaken|updated|verified|closed|received|printed on [\w-]+|call taken|taken"
    r"|minutes taken|minutes|report|form completed|assessment completed|decision made|entry) by|countersigned|minutes"
    r"|minute taker|report author|assessor|allocated(?: to| worker| social worker)?|worker(?:'s name)?|name of worker"
    r"|case ?holder|(?:authorising |line |decision )?manager|supervisor|interviewer|interviewing officer"
    r"|(?:submitting|reporting|attending|investigating|recording|duty|lead|case|referring) officer|officer|clinician"
    r"|consultant|practitioner|key ?worker|chair(?:person)?|decision maker|staff member|staff|completed"
    r"|chief executive|lead professional)"
)
_FIELD = re.compile(rf"{_OPENS}(?P<label>(?i:{_LABEL}))[ .]*(?P<gap>[:\-–=|]?\s{{0,3}}){TITLED}$")
_FIELD_IN_LINE = re.compile(
    r"(?i:\b(?P<label>author|(?:recorded|completed|logged|authorised|signed off|supervised|chaired|facilitated"
    rf"|minutes taken|minutes|printed(?: on)? [\d\w/.-]{{4,12}}) by|seen by dr|chief executive))"
    rf"\s?(?P<colon>[:\-]?)\s?{TITLED}$"
)
_STAFF_LIST = re.compile(
    rf"{_OPENS}(?P<label>(?i:staff(?: on (?:duty|shift)| present)?|officers(?: present| attending)?|reflecting team"
    rf"|professionals(?: present| attending| involved)?|on shift|shift))[ ]?:[ ][^\n:|.]{{0,100}}$"
)
_UNDER = re.compile(rf"^[^\S\n]*\n(?:[^\n]{{0,60}}\n){{0,2}}?(?i:for |on behalf of )?(?P<body>{BODY})")
_BODY_AFTER = re.compile(
    rf"^(?:(?:[ ]?[,(|]\s?|\s[-–—]\s|[ \t]{{2,}})(?P<beside>{BODY})(?=\s*(?:[,;.)|\n]|[ \t]{{2,}}|$))"
    rf"|\s(?:from|of)\s(?P<body>{BODY})(?!\s(?i:station|officers?|car|cell|custody)))"
)
# "They discharged Amber from CAMHS": a patient, not a nurse.
_AWAY_FROM = re.compile(r"(?i)\b(?:discharg|transfer|remov|withdr|refer|collect|kept|keep|hid|protect|exclu)\w*\s$")
_BODY_LABEL = re.compile(
    r"(?:^|[\n.;]\s*)(?P<label>Health|Education|School|CSC|Children's Social Care|Social care|Police|Housing|Probation"
    r"|IDVA|Early Help|Decision|CAMHS|Legal|Adult services|Midwifery|Health visiting|Manager|Chair)\s\($"
)
# What only staff do: they write in the council's and the school's systems, act for somebody in court.
_STAFF_ACTS = re.compile(
    r"^\s(?:has |had )?(?P<act>(?:logged|recorded|entered|uploaded) (?:this |it |the \w+ )?(?:on|to|onto) (?:CPOMS"
    r"|MyConcern|Mosaic|LCS|ICS|Liquidlogic|Eclipse|SystmOne|EMIS|SIMS)|chaired the (?:meeting|conference|review)"
    r"|completed (?:a |the )?(?:statutory visit|section 47|s\.?47)|did (?:a )?key ?work)\b"
)
_LAWYERS_ACT = re.compile(r"^\s(?P<act>acts for|instructed by|appeared for|represents)\b")
_ACTS = re.compile(
    r"^\s(?P<act>attempted (?:a )?(?:call|visit|contact|home visit)|(?:will|to) (?:complete|update) (?:a |the )?"
    r"(?:plan|assessment|risk assessment|chronology|referral|PEP))\b"
)
_WROTE_TO = re.compile(r"\b(?:I will write|I have written) (?:separately )?to\s$")
_ROW_OF = re.compile(rf"(?:^|\n)[^\n|]{{0,40}}\|\s*{JOB}\s*\|[^\n|]{{0,60}}$")
_HANDED_OVER = re.compile(
    r"(?i)\b(?:case|file|work|she|he|child|family)\s(?:was |is |has been )?"
    r"(?:transferred|re-?allocated|handed over|allocated)\s(?:from|to|over to)\s$"
)
_INFORMED = re.compile(
    r"\b(?:EDT|MASH|Duty|On-call|Cafcass|CAMHS|LADO|YOT)\s(?i:informed|aware|notified|told|rang|called)\s\($"
)
_MY_NAME = re.compile(r"(?i)\b(?:my name is|I am|I,)\s$")
_I_AM = re.compile(rf"\bI(?:['’]m| am| was) (?:your|the|a|an) {JOB}")
_SENT_TO = re.compile(r"(?:^|\n)[> ]*(?:To|Cc|CC): ?[^\n]{0,90}$")
_ATTENDING = re.compile(r"\((?i:mother|father|mum|dad|grand\w+|aunt\w*|uncle|step\w+|maternal \w+|paternal \w+)\b")
_OFFICE_TITLE = re.compile(rf"(?:^|;)\s*(?:Dr|PC|DC|DS|PS|Sgt|Insp)\b|[(,]\s?{JOB}")
_OWN_FORM = re.compile(
    r"(?i)\b(?:parent|carer|young person|child|self|family|mother|father|my|grandparent)(?:['’]?s['’]?)?[ -](?:\w+ )?"
    r"(?:questionnaire|form|views|comments|profile|log|diary|book|worksheet|contribution|consultation|feedback)\b"
)
_COPIED = re.compile(r"(?:^|\n)\s*(?:[Cc][Cc]|Copy to|Copies to|Copied to)[: ]\s*[^\n]{0,90}$")
_CLINICAL = re.compile(r"(?i)consultant|hospital|clinic\b|paediatric")


def cues(
    text: str, start: int, end: int, title: str, full: bool = True, own: frozenset[str] = frozenset()
) -> list[Cue]:
    """Everything that this place says. `full`: the mention has a surname; `own`: folded names of the subject."""
    before, after = text[max(0, start - 120) : start], text[end : end + 120]
    said = list(_of_title(title))
    said += job_cues(text, start, end, full or bool(title))
    told = " ".join(c.words for c in said)
    said += (c for c in _fields(text, before, after) if c.words not in told)
    beside = _bodies(before, after)
    said += beside if not said else (c for c in beside if c.how is How.MAIL)
    said += _hints(text, start, before, after)
    kin = list(kin_cues(text, start, end, own))
    if any(c.role in STAYS and c.weight >= CLEAR for c in said):
        # A professional makes referrals too: the job right here says more than the label.
        kin = [c for c in kin if c.role is not Role.REFERRER]
    return said + kin


def _of_title(title: str) -> Iterator[Cue]:
    if title in _OFFICES_HELD:
        yield Cue(Role.OTHER_OFFICIAL, CLEAR + 1, How.RANK, title.upper() if len(title) < 4 else title.title())
    if title in _DOCTORS:
        yield Cue(Role.PROFESSIONAL, CLEAR, How.RANK, title.title())


def _fields(text: str, before: str, after: str) -> Iterator[Cue]:
    if _is_own_form(text[:300]):
        return
    m = _FIELD.search(before, max(0, len(before) - NEAR)) or _FIELD_IN_LINE.search(before)
    if (m is not None and _is_label(m, before)) or (m := _STAFF_LIST.search(before)) is not None:
        yield Cue(Role.PROFESSIONAL, CLEAR, How.FIELD, " ".join(m.group("label").lower().split()))
    if (m := _STAFF_ACTS.match(after)) is not None:
        yield Cue(Role.PROFESSIONAL, CLEAR, How.ACTS, m.group("act"))
    if (m := _LAWYERS_ACT.match(after)) is not None:
        yield Cue(Role.OTHER_OFFICIAL, CLEAR, How.ACTS, f"{m.group('act')} somebody")
    if _HANDED_OVER.search(before):
        yield Cue(Role.PROFESSIONAL, CLEAR, How.ACTS, "a case was handed to or from them")
    if (m := _INFORMED.search(before)) is not None and after.startswith(")"):
        yield Cue(Role.PROFESSIONAL, CLEAR, How.BODY, m.group().split()[0])
    if _MY_NAME.search(before) and (m := _I_AM.search(text)) is not None:
        yield Cue(role_of(m), CLEAR, How.SIGNS, written(m.group("job")))


def _hints(text: str, start: int, before: str, after: str) -> Iterator[Cue]:
    """What staff are mostly found in: only two of these, and nothing against them, make an official."""
    if (m := _ACTS.match(after)) is not None:
        yield Cue(Role.PROFESSIONAL, WEAK, How.ACTS, m.group("act"))
    if m is not None and (m := _ROW_OF.search(before)) is not None:
        yield Cue(role_of(m), WEAK, How.ACTS, f"in a row of the {written(m.group('job'))}")
    if _WROTE_TO.search(before) or (_COPIED.search(before) and _CLINICAL.search(text)):
        yield Cue(Role.PROFESSIONAL, WEAK, How.ACTS, "a clinic writes to them")
    if _SENT_TO.search(before) and OFFICE_MAIL.search(text[max(0, start - 300) : start]):
        yield Cue(Role.PROFESSIONAL, WEAK, How.ACTS, "gets mail from an office")
    if before.rstrip()[-1:] == ";" and after.lstrip()[:1] in (";", ".", ""):
        line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
        if _ATTENDING.search(line) and _OFFICE_TITLE.search(line):
            yield Cue(Role.PROFESSIONAL, WEAK, How.ACTS, "at a meeting with no word of kinship")


@lru_cache(maxsize=256)
def _is_own_form(head: str) -> bool:
    """A form that somebody of the family fills in."""
    return _OWN_FORM.search(head) is not None


def _is_label(m: re.Match[str], before: str) -> bool:
    """A label has a capital or a colon: "contact was supervised by Nan" is a sentence."""
    groups = m.groupdict()
    if "\n" in (groups.get("gap") or "") and not set(":=|") & set(groups["gap"]):
        return before[: m.start("label")].rpartition("\n")[2].strip() == ""  # the head of a column otherwise
    marked = bool((groups.get("gap") or groups.get("colon") or "").strip())
    return marked or m.group("label")[0].isupper() or m.group("label").startswith("printed")


def _bodies(before: str, after: str) -> Iterator[Cue]:
    m = _BODY_AFTER.match(after)
    if m is not None and not _AWAY_FROM.search(before):
        yield _of_body(m.group("beside") or m.group("body"), CLEAR, How.BODY)
    elif (m := _UNDER.match(after)) is not None and SIGN_OFF.search(before):
        yield _of_body(m.group("body"), CLEAR, How.SIGNS)
    m = _BODY_LABEL.search(before)
    if m is not None and re.match(r"\)\s?[:\-–]", after):
        yield _of_body(m.group("label"), CLEAR, How.BODY)
    m = OFFICE_MAIL.search(after.split("\n", 1)[0][:80])
    if m is not None and re.match(r"^[ ]?[<\[(|:,\-–]?[ ]?$", after[: m.start()]):
        yield Cue(_role_of_body(m.group(2)), CLEAR, How.MAIL, office(m.group(2)))


def _role_of_body(body: str) -> Role:
    return Role.OTHER_OFFICIAL if OTHER_BODY.search(body) else Role.PROFESSIONAL


def _of_body(body: str, weight: int, how: How) -> Cue:
    return Cue(_role_of_body(body), weight, how, " ".join(body.split()))


def office(domain: str) -> str:
    """Whose an official mail domain is, in words."""
    return next((words for part, words in OFFICES if part in domain.casefold()), "an office")


def mail_cues(addresses: frozenset[tuple[str, str]], first: frozenset[str], last: frozenset[str]) -> Iterator[Cue]:
    """Official e-mail addresses (local part, domain) that are made of the person's first name or letter and surname."""
    for local, domain in sorted(addresses):
        parts = [p for p in re.split(r"[^a-z]+", fold(local)) if p]
        plain = "".join(parts)
        whole = any(b in parts and a in parts for a in first for b in last)
        short = any(plain in (a[0] + b, a + b, b + a[0], b + a) for a in first for b in last)
        letter = any(len(parts) == 2 and b in parts and a[0] in parts for a in first for b in last)
        if whole or short or letter:
            yield Cue(_role_of_body(domain), CLEAR + 1, How.MAIL, office(domain))


def official_mail(text: str) -> frozenset[tuple[str, str]]:
    """The e-mail addresses of offices in a text: local part and domain."""
    if "@" not in text:
        return frozenset()
    return frozenset((m.group(1).casefold(), m.group(2).casefold()) for m in OFFICE_MAIL.finditer(text))
