"""Ways to reach somebody: telephone, e-mail, web and social media, postcode."""

from __future__ import annotations

import re

from sartool.core.marks import Band, Kind
from sartool.detect.patterns import Pattern

_SOCIAL = r"(?:facebook|fb|instagram|twitter|tiktok|snapchat|linkedin|youtube|discord|x|t|wa)\.(?:com|me|gg)"
_NETWORK = (
    r"(?i:snap(?:chat)?|insta(?:gram)?|facebook|tik ?tok|twitter|discord|telegram|roblox"
    r"|fortnite|xbox|psn|playstation"
    r"|steam|user ?name|gamer ?tag|handle|profile|account name|skype|whatsapp)"
)
POSTCODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? ?\d(?!st|nd|rd|th|am"
    r"|pm)[abd-hjlnp-uw-z]{2})"
)
_NUMBER = r"\d(?:[ ().\-‐‑]{0,2}\d)"

CONTACTS: tuple[Pattern, ...] = (
    Pattern(Kind.EMAIL, "e-mail address", re.compile(r"(?<![\w.])[\w.+'’\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    Pattern(
        Kind.PHONE,
        "telephone number",
        re.compile(
            r"(?<![\w+/.\-])(?!\(?\d\d[-.]\d\d[-.]\d\d)(?:(?:\+|00) ?44[ .\-]?(?:\(0\))?[ .\-]?0?"
            r"|\(?0)[1-9](?:[ ().\-‐‑]{0,2}\d){7,9}(?![\w/])"
        ),
    ),
    Pattern(
        Kind.PHONE,
        "telephone number abroad",
        re.compile(rf"(?<![\w+])(?:\+|00)[1-9]\d{{0,2}}[ .\-]?\(?{_NUMBER}{{6,11}}(?!\w)"),
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
    Pattern(Kind.HANDLE, "social media name", re.compile(r"(?<![\w@.])@[A-Za-z0-9_][\w.\-]{1,28}[\w]")),
    Pattern(
        Kind.HANDLE,
        "social media name",
        re.compile(
            rf"\b{_NETWORK}(?: (?:name|account|id|user|username|is|as|called|under|profile"
            rf"|the)){{0,3}}[:\s(\"'“‘]{{1,4}}(?P<x>(?=[\w.\-]*[\d_]"
            rf"|[\w\-]+\.\w)[A-Za-z][\w.\-]{{2,28}}\w)(?!\w)"
        ),
    ),
    Pattern(
        Kind.HANDLE, "social media page", re.compile(rf"(?<!\w)(?:https?://)?(?:www\.|m\.)?{_SOCIAL}/[\w.@/?=&%-]+")
    ),
    Pattern(
        Kind.WEB,
        "internet address of a computer",
        re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)"),
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
