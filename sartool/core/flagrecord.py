"""What a flag on a record says besides its order: the recorded ground, the reason, who set it and when (DOMAIN R27)."""

from __future__ import annotations

import re
from datetime import date

from sartool.core.grounds import RecordedGround

_SERIOUS = re.compile(
    r"""\bserious(?:ly)?\s+harm\w*\b | \bsch(?:edule)?\.?\s*3\b | \bSI\s*2000/41[35]\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HARM = re.compile(
    r"\b(?:harm\w*|safety|unsafe|distress\w*|retaliat\w*|danger\w*|blame\s+(?:her|him|them)self|risk)\b",
    re.IGNORECASE,
)
_OBJECTS = re.compile(
    r"""\b(?:object\w* | refus\w+ | (?:not|never|n['’]t)\s+(?:\w+\s+)?(?:agreed?|consent\w*)
      | (?:no|without)\s+consent | (?:third|3rd)[\s-]*part(?:y|ies) | 3p | t/?p | other\s+(?:individual|person)
      | another\s+(?:pupil|child|person|resident|family|young\s+person|yp)
      | (?:does|did|do)\s+not\s+want
      | (?:asks?|asked|requests?|requested)\s+(?:us\s+|me\s+)?(?:that\s+)?[^.]{0,60}?\bnot\b
      | (?:asks?|asked)\s+(?:us\s+|me\s+)?(?:that\s+(?:this|it)\s+is\s+kept|to\s+keep) )\b
      | \bs(?:ec(?:tion)?)?\.?\s*7\s*\(?[4-6]\)? | \bpara(?:graph)?\.?\s*16\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONFIDENCE = re.compile(
    r"""\b(?: in\s+(?:the\s+)?(?:strict(?:est)?\s+)?confidence | confidential\w*
      | (?:legal\w*\s+)?privileged? | l\.?p\.?p | anonym\w+
      | (?:told|said|given|shared)\s+(?:(?:to\s+)?(?:me|us)\s+)?privately | stay\s+private | repris\w+
      | referrer | informant | source | off\s+the\s+record | between\s+(?:ourselves|us|you\s+and\s+me)
      | (?:have|was|were|been|has|is)\s+promised )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def ground_of(text: str) -> RecordedGround | None:
    """The recorded ground these words give; None when they give none.

    Confidence said in so many words stands before an objection, and serious harm before both: the narrower
    the reason, the more it says. "Section 7(4)" and "paragraph 16" are the law's words for other people's data.
    """
    if _SERIOUS.search(text):
        return RecordedGround.SERIOUS_HARM
    if _CONFIDENCE.search(text) and not re.search(r"\b(?:object|refus)", text, re.IGNORECASE):
        return RecordedGround.CONFIDENTIALITY
    if _OBJECTS.search(text):
        return RecordedGround.THIRD_PARTY_OBJECTION
    if _HARM.search(text):
        return RecordedGround.SERIOUS_HARM
    return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"""(?<![\d/.-])(?:
        (?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)
      | (?P<d2>\d{{1,2}})\s*(?P<by>[/.-])\s*(?P<m2>\d{{1,2}})\s*(?P=by)\s*(?P<y2>(?:19|20)?\d\d)
      | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m3>{"|".join(_MONTHS)})[a-z]*\.?,?\s+(?P<y3>(?:19|20)?\d\d)
    )(?![\d/]|\.\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_WHEN_SET = re.compile(
    r"\b(?:until|till|before|after|since|from|born|d\.?o\.?b\.?|review)\W*(?:\w+\s+)?$", re.IGNORECASE
)
_INITIALS = r"(?:[A-Z]{2,3}\b|(?:[A-Z]\.\s?){2,3})"
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?"
    rf"(?:(?:[A-Z]\.?\s?){{0,3}}[A-Z][a-zà-ÿ'’][a-zà-ÿA-Z'’-]*(?:\s+[A-Z][a-zà-ÿ'’][a-zà-ÿA-Z'’-]*){{0,2}}|{_INITIALS})"
)
_SET_BY = re.compile(
    rf"""\b(?i:record\w*|set|flagg?\w*|restrict\w*|withh\w*|mark\w*|enter\w*|added|author\w*|agreed|noted|signed
        |decided|decision)\s+(?i:by|with|of)\s+(?:(?i:the\s+)?(?i:team\s+manager|manager|social\s+worker|duty\s+\w+|iro|sw|tm|ssw)\s+)?(?P<name>{_NAME})""",
    re.VERBOSE,
)
_BESIDE_A_DATE = re.compile(
    rf"(?:^|[\s(\[/–—-])(?P<name>{_INITIALS}|[A-Z]\.?\s[A-Z][a-z'’]+|[A-Z][a-z]+\s[A-Z][a-z'’]+)[\s,/–—-]*$"
)


def who_and_when(text: str) -> tuple[str, str]:
    """Who set the flag and the ISO date it was set, as its own words say: empty where they do not.

    "Given in confidence by grandmother" names the source, not the recorder.
    """
    when, at = "", -1
    for m in _DATE.finditer(text):
        if not _NOT_WHEN_SET.search(text, 0, m.start()) and (iso := _iso(m)):
            when, at = iso, m.start()
    if named := _SET_BY.search(text):
        return named["name"].strip(" ,"), when
    beside = _BESIDE_A_DATE.search(text, 0, at) if at > 0 else None
    return (beside["name"].strip() if beside else ""), when


def _iso(m: re.Match[str]) -> str:
    """Day before month, as in Britain; of two figures up to 40 is this century. Empty when there is no such day."""
    day = int(m["d"] or m["d2"] or m["d3"])
    month = _MONTHS.index(m["m3"][:3].casefold()) + 1 if m["m3"] else int(m["m"] or m["m2"])
    year = int(m["y"] or m["y2"] or m["y3"])
    if year < 100:
        year += 2000 if year <= 40 else 1900
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_REASON = re.compile(
    r"""\b(?: reasons?(?:\s+(?:given|recorded|for\s+\w+))?\s*[:–—-]\s* | reasons?\s+(?:is|being)\s+(?:that\s+)?
      | grounds?\s*[:–—-]\s* | on\s+(?:the\s+)?grounds?\s+(?:of|that)\s+ | because\s+(?:of\s+)? )(?P<why>[^\n]{3,})""",
    re.IGNORECASE | re.VERBOSE,
)


def reason_in(marker: str) -> str:
    """The reason a marker gives, without brackets and stars; all of its words where no part is called the reason."""
    flat = " ".join(marker.split())
    said = _REASON.search(flat)
    return (said["why"] if said else flat).strip(" *[](){}<>=#-–—:;.^!\"'")
