"""What the headers of a message say: those a page shows, those it hides, and what the message says of itself."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator, Sequence
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from sartool.core.bundle import Told
from sartool.core.text import letters
from sartool.files.mailparts import HEADER_ERRORS, header, headers

SHOWN: Final = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
# Said by people, or about them, whatever stands in it.
_TELLING: Final = frozenset({
    "return-path", "thread-topic", "x-originating-ip", "organization", "organisation", "delivered-to", "envelope-to",
    "x-original-to", "comments", "keywords", "disposition-notification-to", "return-receipt-to", "errors-to",
    "apparently-to", "apparently-from", "sensitivity", "x-forwarded-to", "x-forwarded-for", "x-sender", "followup-to",
    "x-client-ip", "x-sender-ip", "x-authenticated-sender", "x-authenticated-user", "content-description",
    "newsgroups", "expires", "deferred-delivery", "categories", "x-categories", "location", "contact",
})  # fmt: skip
# Written by machines for machines: tickets, seals, scores of spam filters.
_MACHINES: Final = re.compile(
    r"(?i)mime-version|content-(?!description).*|message-id|references|in-reply-to|resent-message-id|thread-index|date|"
    r"dkim-.*|arc-.*|domainkey-.*|.*signature.*|list-.*|x-spam.*|x-ms-exchange-(?!.*(?:address|name|from|sender)).*|"
    r"x-ms-(?:has|tnef|public|traffic|office365|antispam|purl).*|x-microsoft-antispam.*|x-forefront.*|user-agent|"
    r"x-(?:mailer|mimeole|priority|msmail-priority|google-smtp-source|gm-message-state|received|virus.*|scanned.*)|"
    r"accept-language|received-spf|authentication-results.*|x-exchange-antispam.*|x-eopattributedmessage|precedence|"
    r"auto-submitted|x-auto-response-suppress|importance|priority|feedback-id|x-proofpoint.*|x-mimecast.*"
)
_ADDRESS: Final = re.compile(
    r"(?<![^\s<>\"',;:()\[\]=])[^\s<>\"',;:()\[\]=@]{1,200}@[^\s<>\"',;:()\[\]@.]{1,200}(?:\.[^\s<>\"',;:()\[\]@.]{1,200}){1,20}"
)
_NAME: Final = re.compile(r"[^\W\d_]{2,}[,.]?\s+(?:[^\W\d_]\.?\s+)?[^\W\d_'’-]{2,}")
_NUMBER: Final = re.compile(r"\[?(?:IPv6:)?([0-9a-f]{0,4}(?:[:.][0-9a-f]{0,4}){3,}[0-9a-f:.]*)\]?", re.IGNORECASE)
_INSIDE: Final = tuple(ipaddress.ip_network(n) for n in (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "::1", "fc00::/7", "fe80::/10",
))  # fmt: skip
_HOP: Final = re.compile(r"^\s*from\s+(\S+)(.*?)(?:\sby\s|$)", re.IGNORECASE)


def shown_rows(message: Message) -> list[tuple[str, str]]:
    """The headers a mail program shows: (name, value)."""
    return [(name, said) for name in SHOWN for said in header(message, name)]


def hidden(message: Message, also: Sequence[tuple[str, str]], page: str) -> list[tuple[str, str]]:
    """The other headers that name somebody or a place, unless `page` says the same: (what it is, its text).

    `also` are facts from elsewhere than the headers: (name, value).
    """
    said = letters(page)
    rows = [*_told_headers(message), *also]
    lines = dict.fromkeys(f"{name}: {value}" for name, value in rows if letters(value) not in said)
    return [("Headers of this message", "\n".join(lines))] if lines else []


def _told_headers(message: Message) -> Iterator[tuple[str, str]]:
    chain = header(message, "Received")
    yield from _chain(chain)
    for name, value in headers(message):
        low = name.lower()
        if low in {n.lower() for n in SHOWN} or low == "received" or not letters(value):
            continue
        if low in _TELLING or (low.startswith("resent-") and low != "resent-message-id"):
            yield name, value
        elif _MACHINES.fullmatch(low):
            yield from ((name, a) for a in _people_in(low, value))
        elif names_somebody(value) or _numbers(value):
            yield name, value


def names_somebody(text: str) -> bool:
    """Whether a text holds an e-mail address, or words as a name has them."""
    return _ADDRESS.search(text) is not None or _NAME.search(text) is not None


def _people_in(low: str, value: str) -> list[str]:
    """Addresses of people in a header for machines: not the numbers of messages, which look alike."""
    if low in ("message-id", "references", "in-reply-to", "resent-message-id", "content-id") or "signature" in low:
        return []
    return [a for a in _ADDRESS.findall(value) if re.match(r"[A-Za-z][\w.'+-]*@", a)]


def _chain(received: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of the way a message took: every address of a person, and the machine and line it was sent from."""
    for hop in received:
        for address in _ADDRESS.findall(re.sub(r"\bid\s+\S+", " ", hop)):
            yield "Received", address
    for hop in received[-1:]:
        if found := _HOP.match(hop):
            numbers = _numbers(found.group(2))
            if numbers or "." not in found.group(1).strip("[]"):
                yield "Sent from the machine", " ".join([found.group(1), *numbers])


def _numbers(text: str) -> list[str]:
    """Addresses of lines that lead to a house or an office: not those inside a network."""
    out = []
    for said in _NUMBER.findall(text):
        try:
            number = ipaddress.ip_address(said.strip(".:") if "." in said and "::" not in said else said)
        except ValueError:
            continue
        if not any(number in inside for inside in _INSIDE if inside.version == number.version):
            out.append(str(number))
    return out


def told(message: Message) -> Told:
    """Its subject, who it says it is from, and the day it was sent (ISO, where the sender was)."""
    subject, sender = (" ".join(header(message, name)[:1]) for name in ("Subject", "From"))
    if re.fullmatch(r'"[^"]*"', sender):
        sender = sender.strip('"')  # a name without an address
    subject, sender = ("".join(c for c in said if unicodedata.category(c) != "Cf") for said in (subject, sender))
    return Told(subject, sender, _day(header(message, "Date")[:1]))


def _day(said: Sequence[str]) -> str:
    for text in said:
        try:
            return parsedate_to_datetime(text).date().isoformat()
        except (*HEADER_ERRORS, OverflowError):
            continue
    return ""
