"""Ways to reach somebody: telephone, e-mail, web and social media, postcode."""

from __future__ import annotations

import re

from sartool.core.marks import Band, Kind
from sartool.detect.patterns import Pattern

_SOCIAL = r"(?:facebook|fb|instagram|twitter|tiktok|snapchat|linkedin|youtube|discord|x|t|wa)\.(?:com|me|gg)"
_NETWORKS = (
    "snap", "insta", "facebook", "tik", "twitter", "discord", "telegram", "roblox", "fortnite", "xbox", "psn",
    "playstation", "steam", "user", "gamer", "handle", "profile", "account name", "skype", "whatsapp",
)  # fmt: skip
_NETWORK = (
    r"(?i:snap(?:chat)?|insta(?:gram)?|facebook|tik ?tok|twitter|discord|telegram|roblox"
    r"|fortnite|xbox|psn|playstation"
    r"|steam|user ?name|gamer ?tag|handle|profile|account name|skype|whatsapp)"
)
POSTCODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? ?\d(?!st|nd|rd|th|am"
    r"|pm)[abd-hjlnp-uw-z]{2})"
)
_DOMAIN = r"(?:com|co|org|net|uk|gov|ac|nhs|sch|me|info|biz|wales|cymru|scot|pl|ie|eu)"
_AT = r"(?: ?[(\[{] ?(?i:at) ?[)\]}] ?| ?@ ?)"
_DOT = r"(?: ?[(\[{] ?(?i:dot) ?[)\]}] ?| (?i:dot) | ?\.|,|\. (?=(?:com|co|org|net|gov|ac|nhs)(?![\w-])))"
_EXT = r"(?:,? ?(?:x|(?i:ext(?:n|ension)?\.?)) ?\d{2,5}(?!\d))?"
_NUMBER = r"\d(?:[ ().\-‐‑]{0,2}\d)"

# Numbers of papers that begin with a nought, as telephone numbers do.
_PAPER = re.compile(
    r"(?i:\b(?:invoice|order|receipt|batch|serial|part|cheque|voucher|barcode|tracking|parcel|model|imei)"
    r"(?: (?:no|num(?:ber)?|ref(?:erence)?|id))?\.?)(?: is|:|#)?\s{0,2}$"
)

CONTACTS: tuple[Pattern, ...] = (
    Pattern(Kind.EMAIL, "e-mail address", re.compile(r"(?<![\w.])[\w.+'’\-]+@[\w\-]+(?:\.[\w\-]+)+"), hints=("@",)),
    Pattern(
        Kind.EMAIL,
        "e-mail address written apart",
        re.compile(rf"(?<![\w.@])[A-Za-z][\w.+'’\-]*{_AT}[\w\-]+(?:{_DOT}[\w\-]+)??{_DOT}{_DOMAIN}(?:\.\w+)*(?![\w-])"),
        hints=("@", "at)", "at ]", "at]", "at )", "at}"),
    ),
    Pattern(
        Kind.EMAIL,
        "e-mail address in words",
        re.compile(rf"(?<![\w.])[\w.+\-]+ (?i:at) [\w\-]+(?: (?i:dot) [\w\-]+)*? (?i:dot) {_DOMAIN}(?!\w)"),
        hints=(" dot ",),
    ),
    Pattern(
        Kind.EMAIL,
        "e-mail address without an ending",
        re.compile(r"(?<![\w.@])[A-Za-z][\w.+\-]+@[A-Za-z][\w\-]{2,}(?![\w@])"),
        alone=Band.SUSPECT,
        hints=("@",),
    ),
    Pattern(
        Kind.PHONE,
        "telephone number",
        re.compile(
            r"(?<![\w+/.\-])(?!\(?\d\d[-.]\d\d[-.]\d\d)(?:(?:\+|00) ?44[ .\-]?(?:\(0\))?[ .\-]?0?"
            rf"|\(?0)[1-9](?:[ ().\-‐‑]{{0,2}}\d){{7,9}}(?!\w|/\d{{0,2}}(?!\d)){_EXT}"
        ),
        unless=_PAPER,
    ),
    Pattern(
        Kind.PHONE,
        "mobile number with letters misread for digits",
        re.compile(r"(?<!\w)[0O]7(?=[\d -]{0,11}[OolI])(?:[ \-]?[\dOolI]){9}(?!\w)"),
    ),
    Pattern(
        Kind.PHONE,
        "extension",
        re.compile(r"(?<![\w-])\d{3,5}(?![\w/-])"),
        cue=re.compile(r"(?i:\bext(?:n|ension)?\.?(?: (?:no|number)\.?)?:?)\s{1,2}$"),
        alone=None,
    ),
    Pattern(
        Kind.PHONE,
        "mobile number without its nought",
        re.compile(r"(?<![\w+/.\-])7\d{3}[ ]?\d{3}[ ]?\d{3}(?![\w/])"),
        cue=re.compile(r"(?i:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|(?:call|ring|rang|text)(?:ed)?)\b)[^\n\d]{0,16}$"),
        alone=None,
    ),
    Pattern(
        Kind.PHONE,
        "telephone number abroad",
        re.compile(rf"(?<![\w+])(?:\+|00)[1-9]\d{{0,2}}[ .\-]?\(?{_NUMBER}{{6,11}}(?!\w)"),
        unless=_PAPER,
    ),
    Pattern(
        Kind.PHONE,
        "telephone number",
        re.compile(
            r"(?<!\w)\(?[0O]\)?(?:[ ().\-]{0,2}\d|[OolI]){8,11}(?!\w)"
            r"|(?<![\w/.-])\d{5,6}(?:[ ]\d{3,6})?(?![\w/.-])"
        ),
        cue=re.compile(
            r"(?i:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|call(?:ed)? on|ring on|ext(?:ension)?"
            r"|fax)\b)(?: ?(?:no|number))?[.:\s]{0,3}$"
        ),
        alone=None,
    ),
    Pattern(Kind.POSTCODE, "postcode", re.compile(rf"(?<![\w/-]){POSTCODE}(?![\w-])")),
    Pattern(
        Kind.POSTCODE,
        "postcode with a wide gap",
        re.compile(r"(?<![\w/-])[A-Z]{1,2}\d[A-Z\d]?  \d[ABD-HJLNP-UW-Z]{2}(?![\w-])"),
    ),
    Pattern(
        Kind.POSTCODE,
        "postcode with letters and digits misread",
        re.compile(r"(?<![\w/-])[A-Z]{1,2}\d{1,2} ?\d(?:[A-Z][0O1]|[0O1][A-Z])(?![\w-])"),
        alone=Band.SUSPECT,
    ),
    Pattern(
        Kind.POSTCODE,
        "postcode with letters and digits misread",
        re.compile(r"(?<![\w/-])(?=[A-Z0-9 ]*\d)[A-Z0-9]{1,2} ?[\dOIlBS][A-Z\d]? ?[\dOIlSA][A-Z0-9]{2}(?![\w-])"),
        cue=re.compile(r"(?i:\bpost ?code)(?: is)?[:\s]{1,3}$"),
        alone=None,
    ),
    Pattern(Kind.HANDLE, "social media name", re.compile(r"(?<![\w@.])@[A-Za-z0-9_][\w.\-]{1,28}[\w]")),
    Pattern(
        Kind.HANDLE,
        "social media name",
        re.compile(
            rf"\b{_NETWORK}(?: (?i:name|account|id|tag|user|username|is|as|called|under|profile"
            rf"|the)){{0,3}}[:\s(\"'“‘]{{1,4}}(?P<x>(?=[\w.\-]*[\d_]"
            rf"|[\w\-]+\.\w)[A-Za-z][\w.\-]{{2,28}}\w)(?!\w)"
        ),
        hints=_NETWORKS,
    ),
    Pattern(
        Kind.HANDLE,
        "social media name in quotation marks",
        re.compile(
            rf"\b{_NETWORK}(?: \w+)? (?i:name|account|profile|group|page|chat|called|as|under|user)"
            rf"(?: (?i:is|called|as))?:?\s(?P<x>[\"“‘'][^\"”’'\n]{{3,30}}[\"”’'])"
        ),
        alone=Band.SUSPECT,
        hints=_NETWORKS,
    ),
    Pattern(
        Kind.HANDLE,
        "social media name",
        re.compile(rf"(?<![\w@.])(?P<x>(?=[A-Za-z.\-]*[\d_])[A-Za-z][\w.\-]{{3,28}}\w) (?:on|via) {_NETWORK}\b"),
        hints=_NETWORKS,
    ),
    Pattern(Kind.HANDLE, "social media name", re.compile(r"(?<![\w@.])[A-Za-z][\w.]{1,30}#\d{4}(?!\d)"), hints=("#",)),
    Pattern(
        Kind.HANDLE,
        "social media name",
        re.compile(
            r"\b(?i:user ?name|gamer ?tag)(?: (?i:is|was)|:)\s{1,2}(?!(?i:not|un|the|no|known|and|to|or)\b)"
            r"(?P<x>[A-Za-z][\w.\-]{3,28}\w)(?!\w)"
        ),
        alone=Band.SUSPECT,
    ),
    Pattern(
        Kind.HANDLE, "social media page", re.compile(rf"(?<!\w)(?:https?://)?(?:www\.|m\.)?{_SOCIAL}/[\w.@/?=&%-]+")
    ),
    Pattern(
        Kind.WEB,
        "internet address of a computer",
        re.compile(
            r"(?<![\w.])(?!(?:\d\.){3}\d(?!\d))(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)"
        ),
    ),
    Pattern(
        Kind.WEB,
        "internet or hardware address of a computer",
        re.compile(
            r"(?<![\w:])(?=[0-9a-fA-F:]*(?:::|[a-fA-F]))(?=[a-fA-F:]*\d)(?:[0-9a-fA-F]{1,4}:){2,7}"
            r"(?::?[0-9a-fA-F]{1,4})(?::[0-9a-fA-F]{1,4}){0,5}(?![\w:])"
        ),
    ),
    Pattern(
        Kind.WEB,
        "web address",
        re.compile(
            r"(?<![\w@.])(?:https?://|www\.)(?![\w.\-]*(?:gov\.uk|nhs\.uk|police\.uk"
            r"|gov\.wales))[\w.\-]+(?:/[^\s<>\"']*)?"
        ),
        alone=Band.SUSPECT,
    ),
)
