"""Calendar entries and contact cards inside messages, as plain lines: who, when, where, and all else they say."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sartool.files.charsets import decoded

KINDS: Final = {
    "text/calendar": "Calendar entry", "application/ics": "Calendar entry", "text/x-vcalendar": "Calendar entry",
    "text/vcard": "Contact card", "text/x-vcard": "Contact card", "text/directory": "Contact card",
}  # fmt: skip
_CALLED: Final = {
    "SUMMARY": "What", "DTSTART": "Begins", "DTEND": "Ends", "DUE": "Due", "LOCATION": "Where", "DESCRIPTION": "About",
    "ORGANIZER": "Called by", "ATTENDEE": "Invited", "COMMENT": "Comment", "CONTACT": "Contact", "RRULE": "Again",
    "FN": "Name", "N": "Name in parts", "NICKNAME": "Called", "TEL": "Telephone", "EMAIL": "E-mail", "ADR": "Address",
    "ORG": "Organisation", "TITLE": "Position", "ROLE": "Role", "BDAY": "Born", "NOTE": "Note", "URL": "Web page",
    "RELATED": "Related to", "CATEGORIES": "Kept under", "LABEL": "Address", "METHOD": "Sent as", "STATUS": "State",
}  # fmt: skip
# What programs need and nobody reads.
_MACHINES: Final = frozenset({
    "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "SEQUENCE", "TRANSP", "CALSCALE", "CLASS", "PRIORITY", "REV",
    "CREATED", "LAST-MODIFIED", "TRIGGER", "ACTION", "TZOFFSETFROM", "TZOFFSETTO", "TZID", "TZNAME", "RECURRENCE-ID",
})  # fmt: skip
_LINE: Final = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_MOMENT: Final = re.compile(r"(\d{8})(?:T(\d{4})(\d{2})?(Z?))?")
_ZONES: Final = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\s*", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What a calendar entry or contact card says; `whole` is false where it holds more than lines can show."""

    rows: tuple[tuple[str, str], ...]
    whole: bool


def card_of(text: str) -> Card:
    """The lines of an entry or card, in its own order."""
    rows: list[tuple[str, str]] = []
    whole = True
    for name, told, value in _lines(_ZONES.sub("", text)):
        if name in _MACHINES or name.startswith("X-MICROSOFT-CDO"):
            continue
        if _is_data(told, value):
            whole = False
            continue
        rows += _rows(name, told, value)
    return Card(tuple(dict.fromkeys(rows)), whole)


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    unfolded = re.sub(r"=\r?\n(?=[^\r\n]*=[0-9A-F]{2})", "", text.replace("\r\n", "\n"))
    for line in re.sub(r"\n[ \t]", "", unfolded).split("\n"):
        if found := _LINE.fullmatch(line):
            yield found.group(1).upper(), found.group(2), found.group(3)
        elif line.strip():
            yield "COMMENT", "", line


def _is_data(told: str, value: str) -> bool:
    packed = re.search(r"ENCODING=(?:b|base64)\b", told, re.IGNORECASE) is not None
    return packed or value.lower().startswith("data:")


def _rows(name: str, told: str, value: str) -> Iterator[tuple[str, str]]:
    if re.search("QUOTED-PRINTABLE", told, re.IGNORECASE):
        value = decoded(quopri.decodestring(value.encode("utf-8", "replace")))
    called = re.search(r"CN=(?:\"([^\"]*)\"|([^;:]*))", told, re.IGNORECASE)
    plain = _plain(value, parted=name in ("N", "ADR", "ORG"))
    if name in ("DTSTART", "DTEND", "DUE", "BDAY"):
        plain = _moment(plain, told)
    plain = re.sub(r"^(?:mailto|tel):", "", plain, flags=re.IGNORECASE)
    person = (called.group(1) or called.group(2)) if called else ""
    text = f"{person} <{plain}>" if person and person != plain else plain
    if text.strip(" ,;"):
        yield _CALLED.get(name, name.capitalize().replace("-", " ")), text
    for other in re.findall(r"(?:DELEGATED-(?:TO|FROM)|SENT-BY|ALTREP|DIR)=\"([^\"]+)\"", told, re.IGNORECASE):
        yield "Also named", re.sub(r"^mailto:", "", other, flags=re.IGNORECASE)


def _plain(value: str, *, parted: bool) -> str:
    text = re.sub(r"(?<!\\);", ", ", value) if parted else value
    said = re.sub(r"\\([nN,;:\\\"])", lambda m: "\n" if m[1] in "nN" else m[1], text)
    return re.sub(r"^(?:, )+|(?:, )+$", "", re.sub(r"(?:, ){2,}", ", ", said)).strip()


def _moment(text: str, told: str) -> str:
    """ "20190305T140000Z" as a day and a time; anything else as it stands."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return text
    try:
        day = datetime.strptime(found.group(1), "%Y%m%d")  # noqa: DTZ007 - it says no zone of its own
    except ValueError:
        return text
    clock = f", {found.group(2)[:2]}:{found.group(2)[2:]}" if found.group(2) else ""
    zone = re.search(r"TZID=\"?([^;:\"]+)", told)
    where = " UTC" if found.group(4) else f" ({zone.group(1)})" if zone and clock else ""
    return f"{day.day} {day:%B %Y}{clock}{where}"
