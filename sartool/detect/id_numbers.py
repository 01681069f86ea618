"""Numbers that stand for a person in the United Kingdom: NHS, NI, pupil, passport, licence, vehicle, bank."""

from __future__ import annotations

import re

from sartool.core.marks import Band, Kind
from sartool.detect.patterns import Pattern

_WORDS_NOT_PLATES = (
    r"(?!THE|AND|FOR|WAS|HAS|HAD|NOT|BUT|HIS|HER|SHE|HIM|YOU|ARE|WHO|ALL|CAN|ANY|ONE|TWO|DUE"
    r"|MAY)"
)
_VEHICLE_CUE = re.compile(
    r"\b(?i:reg(?:istration)?s?|vrm|vehicles?|cars?|vans?|plates?|index|driv(?:es?|ing|en|er)"
    r"|corsa|fiesta|astra|focus|golf"
    r"|clio|transit|audi|bmw|mercedes|vauxhall|ford|nissan|toyota|motorbike|scooter|taxi)\b[^.\n]{0,30}$"
)


_VEHICLE_NEAR = re.compile(_VEHICLE_CUE.pattern.replace(r"[^.\n]{0,30}", r"\.?[^.\n]{0,12}"))
_PLATE_CUE = re.compile(
    r"(?i:\b(?:reg(?:istration)?(?: (?:no|number|plate|mark))?|vrm|(?:number|private|personal) plate|plate)\b)"
    r"[^\n\w]{0,4}(?:is |was )?$"
)

# "Reg 44 IV" is a visit under regulation 44.
_NUMBERED_CUE = re.compile(_PLATE_CUE.pattern.replace("mark))?", "mark))"))


def nhs_check(text: str) -> bool:
    """The tenth digit: 11 minus the weighted sum of the others modulo 11 (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(c) for c in text if c.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def luhn(text: str) -> bool:
    """Payment card check digit (ISO/IEC 7812-1)."""
    digits = [int(c) for c in text if c.isdigit()][::-1]
    return sum(d if n % 2 == 0 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits)) % 10 == 0


_NHS_CUE = re.compile(r"(?i:\bn\.?h\.?s\.?(?:\s?(?:no|num(?:ber)?|id|#))?\b)[^\n]{0,14}$")
_NI_CUE = re.compile(r"(?i:\b(?:n\.?i\.?(?:no)?|nino|national insurance)\b)[^\n]{0,16}$")
_PASSPORT_CUE = re.compile(r"(?i:\bpassport|travel document)[^\n]{0,24}$")
_LICENCE_CUE = re.compile(r"(?i:\b(?:driv(?:ing|er'?s?)|provisional)? ?licen[cs]e)[^\n]{0,24}$")
_BANK_CUE = re.compile(
    r"(?i:\b(?:sort(?: ?code)?(?! of)|s/?c|bank|account|a/?c|acct|acc|building society|roll)\b)[^\n]{0,30}$"
)
_ACCOUNT_CUE = re.compile(r"(?i:\b(?:account|a/?c|acct|acc)\b)[^\n\d]{0,14}$")
_PUPIL_CUE = re.compile(
    r"(?i:\b(?:upn|u\.p\.n|unique pupil|uln|unique learner|candidate|pupil (?:no|number|ref))\b)[^\n]{0,14}$"
)

NUMBERS: tuple[Pattern, ...] = (
    Pattern(
        Kind.NHS,
        "NHS number",
        re.compile(r"(?<![\w+/-])\d{3}([ \-‐‑.])\d{3}\1\d{4}(?![\w/])"),
        cue=_NHS_CUE,
        check=nhs_check,
        wrong=Band.STRONG,
    ),
    Pattern(
        Kind.NHS,
        "NHS number",
        re.compile(r"(?<![\w+/-])\d{10}(?![\w/])"),
        cue=_NHS_CUE,
        alone=Band.SUSPECT,
        check=nhs_check,
        wrong=Band.STRONG,
    ),
    Pattern(
        Kind.NHS,
        "NHS number with letters misread for digits or uneven gaps",
        re.compile(r"(?<!\w)(?:[\dOoIlSB][ \-.]{0,2}){9}[\dOoIlSB](?!\w)"),
        cue=_NHS_CUE,
        alone=None,
    ),
    Pattern(
        Kind.NI,
        "National Insurance number",
        re.compile(r"(?<!\w)[A-Z]{2}[ -]?(?:\d{2}[ -]?){3}[A-D](?!\w)"),
        cue=_NI_CUE,
    ),
    Pattern(
        Kind.NI,
        "National Insurance number",
        re.compile(r"(?<!\w)[A-Za-z]{2}[ -]?(?=[OolIS]{0,2}\d)(?:[\dOolIS][ -]?){6}[A-Da-d]?(?!\w)"),
        cue=_NI_CUE,
        alone=None,
    ),
    Pattern(
        Kind.UPN,
        "unique pupil number",
        re.compile(r"(?<!\w)[A-Z] ?\d{3} ?\d{4} ?\d{2} ?\d{2}[\dA-Z](?!\w)"),
        cue=_PUPIL_CUE,
    ),
    Pattern(
        Kind.UPN,
        "pupil or learner number",
        re.compile(r"(?<!\w)(?:[A-Za-z]\d{11}[\dA-Za-z]|\d{10,12})(?!\w)"),
        cue=_PUPIL_CUE,
        alone=None,
    ),
    Pattern(
        Kind.UPN,
        "school's own number for a pupil",
        re.compile(r"(?<!\w)\d{4,6}(?!\w)"),
        cue=re.compile(
            r"(?i:\b(?:candidate|admission|exam(?:ination)?|pupil) (?:no|number|ref))\.?(?: is)?[:\s]{1,3}$"
        ),
        alone=None,
    ),
    Pattern(
        Kind.PASSPORT,
        "passport number",
        re.compile(r"(?<!\w)(?:[A-Z]{1,2} ?\d{6,9}(?: [A-Z]{1,3})?|\d{6,7} ?[A-Z]|\d{3} ?\d{3} ?\d{3}|\d{9})(?!\w)"),
        cue=_PASSPORT_CUE,
        alone=None,
    ),
    Pattern(
        Kind.DRIVING_LICENCE,
        "driving licence number",
        re.compile(
            r"(?<!\w)[A-Z][A-Z9]{4}[ ]?\d[01356-8]\d[0-3]\d\d[ ]?[A-Z9]{2}[ ]?[A-Z0-9]{1,3}(?:["
            r" ]?[A-Z]{2})?(?!\w)"
        ),
        cue=_LICENCE_CUE,
    ),
    Pattern(
        Kind.DRIVING_LICENCE,
        "driving licence number",
        re.compile(r"(?<!\w)[A-Z0-9]{5} ?\d{6} ?[A-Z0-9]{5}(?!\w)|(?<!\w)\d{8}(?!\w)"),
        cue=_LICENCE_CUE,
        alone=None,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration",
        re.compile(rf"(?<![\w-])[A-Z]{{2}}\d\d ?{_WORDS_NOT_PLATES}[A-Z]{{3}}(?![\w-])"),
        cue=_VEHICLE_CUE,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration, older form",
        re.compile(rf"(?<![\w-])[A-HJ-NP-TV-Y]\d{{3}} ?{_WORDS_NOT_PLATES}[A-Z]{{3}}(?![\w-])"),
        cue=_VEHICLE_CUE,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration, older form",
        re.compile(
            rf"(?<![\w-])(?:[A-Z]\d{{1,2}} ?{_WORDS_NOT_PLATES}[A-Z]{{3}}|[A-Z]{{3}} ?\d{{1,3}}[A-HJ-NP-TV-Y]"
            r"|[A-Z]{2}[A-Z]? ?\d{2,4})(?![\w-])"
        ),
        cue=re.compile(_PLATE_CUE.pattern.replace("|plate)", "|plate|index)")),
        alone=None,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration, Northern Irish or older form",
        re.compile(
            rf"(?<![\w-])(?:(?=[A-Z]*[IZ])[A-Z]{{2,3}} ?\d{{1,4}}"
            rf"|[A-HJ-NP-TV-Y]\d{{1,2}} ?{_WORDS_NOT_PLATES}[A-Z]{{3}}"
            r"|[A-Z]{3} ?\d{1,3}[A-HJ-NP-TV-Y])(?![\w-])"
        ),
        cue=_VEHICLE_NEAR,
        alone=None,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration without a date",
        re.compile(r"(?<![\w-])(?:\d{1,4} ?(?!AM|PM)[A-Z]{1,3}|[A-Z]{1,3} ?\d{1,4})(?![\w-])"),
        cue=_NUMBERED_CUE,
        alone=None,
    ),
    Pattern(
        Kind.VEHICLE,
        "vehicle registration in small letters",
        re.compile(rf"(?<![\w-])(?:[a-z]{{2}}\d\d|[a-z]\d{{3}}) ?(?i:{_WORDS_NOT_PLATES})[a-z]{{3}}(?![\w-])"),
        cue=_VEHICLE_CUE,
        alone=None,
    ),
    Pattern(
        Kind.BANK,
        "sort code and account number",
        re.compile(
            r"(?<![\w-])\d\d[- –]\d\d[- –]\d\d[^\w\n]{1,4}(?:(?i:account|acc|acct|a/?c)\.? ?(?i:no"
            r"|number)?[.:]? ?)?\d{7,8}(?![\w-])"
        ),
        cue=_BANK_CUE,
    ),
    Pattern(
        Kind.BANK, "sort code", re.compile(r"(?<![\w-])\d\d[- –]\d\d[- –]\d\d(?![\w-])"), cue=_BANK_CUE, alone=None
    ),
    Pattern(
        Kind.BANK,
        "sort code",
        re.compile(r"(?<![\w-])\d{6}(?![\w-])"),
        cue=re.compile(r"(?i:\bsort ?code)(?: is|:| no\.?)?\s{1,2}$"),
        alone=None,
    ),
    Pattern(
        Kind.BANK,
        "end of a card number",
        re.compile(r"(?<![\w-])\d{4}(?![\w-])"),
        cue=re.compile(r"(?i:\bcard (?:number )?end(?:s|ing)(?: in| with)?)\s{1,2}$"),
        alone=None,
    ),
    Pattern(
        Kind.BANK,
        "building society account",
        re.compile(r"(?<!\w)[A-Z0-9/\-]{6,18}(?!\w)"),
        cue=re.compile(r"(?i:\broll (?:number|no\.?))(?: is|:)?\s{1,2}$"),
        alone=None,
    ),
    Pattern(
        Kind.BANK, "account number", re.compile(r"(?<![\w-])\d{4} ?\d{3,4}(?![\w-])"), cue=_ACCOUNT_CUE, alone=None
    ),
    Pattern(
        Kind.BANK,
        "bank account (IBAN)",
        re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)"),
        cue=_BANK_CUE,
        alone=Band.SUSPECT,
    ),
    Pattern(
        Kind.BANK,
        "payment card number",
        re.compile(r"(?<![\w-])(?:\d{4}[ -]?){3}\d{4}(?![\w-])"),
        cue=re.compile(r"(?i:\bcard\b)[^\n]{0,20}$"),
        check=luhn,
        wrong=Band.SUSPECT,
    ),
)
