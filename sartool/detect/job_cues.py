"""What a job beside a name says: whether it is the person's, and whether they are there because of it.

"Nia Farrow, health visitor" is; "Ivor Quill, a teacher" tells what somebody does in private life, "Amber Quill - SW to
ring" speaks of somebody else, and in "the head Amber hit" there is no job at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sartool.core.people import Role
from sartool.detect.cues import CLEAR, WEAK, Cue, How
from sartool.detect.jobs import JOB, LAST, may_hold_a_job, role_of, written

TITLED = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|PC|DC|DS|PS|Prof|DR|MR|MRS|MS|MISS)\.?\s)?"
_AFTER = re.compile(
    rf"^(?P<gap>[ \t]*(?:[,(\-–—|:/;=]|\n{{1,3}})?[ \t]*)(?P<verb>(?:who )?(?:is|was|will be|is going to be) |as )?"
    rf"(?P<det>(?:the|our|your|his|her|their|my|an?|\w+['’]s) )?{JOB}"
)
_BEFORE = re.compile(
    rf"(?<![\w'’-]){JOB}(?:[ ]\d{{2,5}})?(?: is| was| called| named)?(?P<gap>[ .]*[:,\-–(|=]?\s{{0,3}}){TITLED}$"
)
# The job belongs to the name after it: a label, or "social worker Priya Nair".
_NEXT_NAME = re.compile(
    rf"[ ]?(?:[:=]|\.{{2,}})|[ ]*\|?[ ]{TITLED}(?!(?:Team|Unit|Service|Children|Council|Borough|Hospital|Trust"
    r"|Authority|Department|Assessment|Locality|Duty|Date|Tel|Signed|Yes|No|Attended|Apologies|Report|Y|N)\b)[A-Z][\w'’-]+"
    r"(?![ ](?:Team|Unit|Services?|Council|Borough|Hospital|Trust|School|Academy|Primary|Surgery|Road|Street|Office)\b)"
    r"(?:[ ][A-Z][\w'’-]+)?(?=\s*(?:[|,;.)(\n]|$|[a-z]))"
)
_NAME_BELOW = re.compile(r"[ \t]*\n[ \t]*[A-Z][\w'’-]+ [A-Z][\w'’-]+[ \t]*\n")
_WORKPLACE = re.compile(r"(?i)\s(?:at|for|in|of)\s")
_SHOP_FLOOR = re.compile(
    r"(?i)(?:(?:assistant|deputy)\s)?(?:manager|worker|supervisor|director|receptionist|administrator|nurse|teacher|tutor"
    r"|head|coordinator|practitioner|doctor|support worker|teaching assistant|school nurse|interpreter|mentor)$"
)
_TOLD = re.compile(
    r"(?i)\b(?:told|tells?|asked|asks|informed|reminded|advised|rang|texted|emailed|e-mailed|assured|showed|with|by|to"
    r"|from)\s(?:the|his|her|their|my|our|a|an|that)?\s?$"
)
_WENT_ON = re.compile(r"\s(?:had|has|was|is|would|could|did|never|said)\b")
_LETTERS = re.compile(
    r"^,?[ ](?P<job>MBBS|MB\sChB|MBChB|MRCGP|FRCGP|MRCPCH|FRCPCH|MRCPsych|FRCPsych|RGN|RMN|RSCN|RHV|RM|SCPHN|DipSW|CQSW"
    r"|DClinPsy|QTS|LLB)\b"
)
SIGN_OFF = re.compile(
    r"(?i)(?:(?:sincerely|faithfully|truly|(?:kind(?:est)?|best|warm) (?:regards|wishes)|regards|wishes|many thanks"
    r"|thanks|thank you|signed)[,.: ]*\n\s*(?:[A-Z][\w'’-]+\n\s*)?)$"
)
# A new sentence about the worker: "Amber - SW to ring her".
_CLAUSE = re.compile(
    r"\s(?:to|will|has|had|is|was|rang|called|visited|spoke|said|asked|told|reports?|reported|attended|met|saw|agreed"
    r"|advised|informed|noted|came|went|explained|felt|would|did|confirmed|completed|made|sent|emailed|arrived|left)\b"
)
# Words of one syllable of a record that are something else as often ("hit her head", "sat on the chair").
_LOOSE = frozenset({
    "head", "chair", "counsel", "guardian", "director", "mentor", "registrar", "judge", "manager", "supervisor",
    "tutor", "volunteer", "assessor", "doctor", "usher", "inspector", "nurse", "teacher", "worker", "receptionist",
    "administrator", "coordinator", "practitioner", "interpreter", "advocate",
})  # fmt: skip
_EVER_LOOSE = _LOOSE - {"nurse", "teacher", "worker", "doctor", "interpreter", "advocate", "inspector"}
_THEIR_BOSS = re.compile(r"(?i)(?:\b(?:his|her|their|my)|['’]s)\s$")
_BOSSES = frozenset({"manager", "supervisor", "director", "receptionist", "administrator", "coordinator"})
_LIST = re.compile(
    r"(?i)\b(?:present|attend\w*|apolog\w*|invited|minutes|cc|cop(?:y|ies)|distribution|panel|core group|seen)\b"
)
_ONE_NAME = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+")


NEAR = 70  # characters in which a job before a name begins


def job_cues(text: str, start: int, end: int, full: bool) -> Iterator[Cue]:
    """The jobs right before and right after the name at this place. `full`: it has a surname or a title."""
    before, after = text[max(0, start - 120) : start], text[end : end + 120]
    m = _AFTER.match(after) if may_hold_a_job(after[:50]) else None
    if m is not None and (weight := _weight_after(m, before, after, full, _line(text, start, end))):
        signs = "\n" in m.group("gap")
        listed = bool(set("|(") & set(m.group("gap")))
        how = How.SIGNS if signs else How.LISTED if listed else How.CALLED
        yield Cue(role_of(m), weight, how, written(m.group("job")))
    if (m := LAST.search(text[start:end])) is not None:
        yield Cue(role_of(m), CLEAR, How.SIGNS, written(m.group("job")))
    m = _LETTERS.match(after)
    if m is not None:
        yield Cue(Role.PROFESSIONAL, CLEAR, How.SIGNS, m.group("job"))
    m = _BEFORE.search(before, max(0, len(before) - NEAR)) if may_hold_a_job(before[-45:]) else None
    if m is not None and (weight := _weight_before(m, before, after)):
        listed = bool(set("|:(=") & set(m.group("gap"))) or ".." in m.group("gap")
        yield Cue(role_of(m), weight, How.LISTED if listed else How.CALLED, written(m.group("job")))


def _line(text: str, start: int, end: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start] + text[end:].split("\n", 1)[0]


def _weight_after(m: re.Match[str], before: str, after: str, full: bool, line: str) -> int:
    gap, rest, job = m.group("gap"), after[m.end() :], " ".join(m.group("job").split())
    det = (m.group("det") or "").strip()
    if _NEXT_NAME.match(rest) or (m.group("verb") and det in ("a", "an", "")):
        return 0  # somebody else's job, or "is a nurse": what somebody does, not that they are here for it
    marked = bool(gap.strip()) or "\n" in gap or "  " in gap
    if not marked and job in _LOOSE and not det:
        return 0
    if _CLAUSE.match(rest) and "\n" not in gap and "|" not in gap:
        return 0 if set("-–—/:;=") & set(gap) else WEAK
    if det in ("a", "an") or (_SHOP_FLOOR.match(job) and _WORKPLACE.match(rest)):
        return WEAK
    if job in _LOOSE and "\n" not in gap and not _is_list(line):
        return WEAK  # "her friend Bev (nurse)" is not there as one
    if "\n" in gap and not SIGN_OFF.search(before) and _NAME_BELOW.match(rest):
        return WEAK  # a column of names and jobs: which goes with which?
    return CLEAR if full or marked else WEAK


def _is_list(line: str) -> bool:
    return line.count("(") > 1 or ";" in line or line.count("|") > 1 or _LIST.search(line) is not None


def _weight_before(m: re.Match[str], before: str, after: str) -> int:
    gap, job = m.group("gap"), " ".join(m.group("job").split())
    if re.search(r"(?<!\.)\.\s*\n", gap):
        return 0  # the sentence before
    if job in _EVER_LOOSE and not gap.strip() and "\n" not in gap:
        return 0
    if job in _BOSSES and _THEIR_BOSS.search(before[: m.start()]):
        return 0  # "his manager Kit" at his own work
    if "\n" in gap and not gap.strip():
        *above, line = before[: m.start()].rstrip(" ").split("\n")
        column = bool(above) and _ONE_NAME.fullmatch(above[-1].strip()) is not None
        return WEAK if line.strip() or column else CLEAR
    apposition = re.match(r"\s?(?:[,.;:)\n]|$)", after) is not None
    if gap.strip() == "," and not apposition:
        return WEAK  # "told by the social worker, Amy cried"
    if not gap.strip() and ((_TOLD.search(before[: m.start()]) and _WENT_ON.match(after)) or after[:2] in ("'s", "’s")):
        return WEAK  # "told the social worker Amy had left"
    return CLEAR
