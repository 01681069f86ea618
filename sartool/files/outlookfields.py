"""The fields of an Outlook message: headers it keeps in ways of its own, and words that no window of Outlook shows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import olefile

from sartool.core.text import letters
from sartool.files.charsets import decoded, printable
from sartool.files.mailheaders import names_somebody

_STREAM: Final = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})(001E|001F|101E|101F)(?:-[0-9A-F]{8})?$", re.IGNORECASE)
_PERSON: Final = re.compile(r"__recip_version1\.0_#[0-9A-F]{8}$", re.IGNORECASE)
_TO: Final = {1: "To", 2: "Cc", 3: "Bcc"}
_SENT, _WRITTEN, _ARRIVED, _KIND = 0x0039, 0x3007, 0x0E06, 0x0C15
_CALLED: Final = {
    "0040": "Received by", "0044": "Received on behalf of", "0042": "Sent on behalf of", "0065": "Sent on behalf of",
    "0050": "Reply-To", "004D": "Written first by", "0049": "First subject", "0070": "Conversation", "0C1A": "Sender",
    "0C1F": "Sender", "5D01": "Sender", "5D02": "Sent on behalf of", "0E02": "Bcc", "0E03": "Cc", "0E04": "To",
    "3FF8": "Made by", "3FFA": "Changed last by", "0072": "First Bcc", "0073": "First Cc", "0074": "First To",
    "0064": "Sent on behalf of", "0076": "Received by", "0078": "Received on behalf of", "1008": "Notes",
}  # fmt: skip
# Shown on the page, or written by machines for machines.
_LEFT: Final = frozenset({
    "1000", "007D", "1013", "1009", "001A", "003D", "0037", "0E1D", "1035", "1039", "1042", "0C1E", "0075", "0077",
    "300B", "3002", "3FDE", "0E4B", "10F3", "1015", "1046", "0E28", "0E29", "3710", "1016", "66A8",
})  # fmt: skip
_PEOPLE: Final = ("3001", "39FE", "3003", "5FF6", "3A20", "403E")
_LONGEST: Final = 5_000  # characters of one field
_MOST: Final = 2_000  # fields that are looked at


@dataclass(frozen=True, slots=True)
class Fields:
    """`headers` an e-mail would have, and the `others`: (what it is, its text)."""

    headers: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def fields_of(data: bytes) -> Fields:
    """The fields of a message, as far as they can be read: a damaged container tells fewer."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _fields(ole)
    except Exception:  # the reader answers damage with any error of its own; the message itself was read already
        return Fields()


def _fields(ole: Any) -> Fields:
    own: dict[str, str] = {}
    people: dict[str, dict[str, str]] = {}
    for path in ole.listdir(streams=True, storages=False)[:_MOST]:
        found = _STREAM.match(path[-1])
        if not found or len(path) > 2 or (len(path) == 2 and not _PERSON.match(path[0])):
            continue
        text = _text(ole.openstream(path).read(), found.group(2))
        holder = people.setdefault(path[0], {}) if len(path) == 2 else own
        holder.setdefault(found.group(1).upper(), text)
    kinds = {person: _numbers(ole, [person, "__properties_version1.0"], 8).get(_KIND, 0) for person in people}
    listed = [(_TO.get(kinds[p] & 0xF, "To"), _named(said)) for p, said in sorted(people.items())]
    headers = [*_headers(own, listed), ("Date", _day(_numbers(ole, ["__properties_version1.0"], 32)))]
    return Fields(tuple(headers), tuple((*listed, *_others(own), *_of_people(people))))


def _headers(own: Mapping[str, str], listed: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    sender = _named({"3001": own.get("0C1A", ""), "39FE": own.get("5D01") or own.get("0C1F", "")})
    address = own.get("5D02") or own.get("0065") or ""
    person = own.get("0042", "")
    same = not person or person == own.get("0C1A", "")
    said = sender if same else _named({"3001": person, "39FE": address})
    yield "From", said
    yield "Sender", sender if sender != said else ""
    for name, code in (("To", "0E04"), ("Cc", "0E03"), ("Bcc", "0E02")):
        yield name, ", ".join(said for to, said in listed if to == name) or own.get(code, "")
    yield "Subject", own.get("0037", "")


def _others(own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code, text in own.items():
        said = _own_name(text)
        if code in _CALLED or (code not in _LEFT and (said != text or names_somebody(said))):
            yield _CALLED.get(code, "Field of Outlook"), said


def _of_people(people: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for said in people.values():
        yield from (("Recipient", _own_name(said[code])) for code in _PEOPLE if letters(said.get(code, "")))


def _own_name(text: str) -> str:
    """Of an address in an organisation's own directory what tells whose it is."""
    if not text.lower().startswith(("/o=", "/o ")):
        return text
    return re.sub(r"^[0-9a-f]{16,}-?", "", text.lower().rpartition("cn=")[2])


def _named(said: Mapping[str, str]) -> str:
    """ "Name <address>"; an address inside an organisation's own directory only where there is no other."""
    name, address = said.get("3001", "").strip("' "), said.get("39FE") or said.get("3003", "")
    if not name or not address or name == address:
        return name or address
    quoted = f'"{name}"' if re.search(r"[,;<>@()]", name) else name
    return f"{quoted} <{address}>"


def _text(data: bytes, kind: str) -> str:
    wide = kind.upper().endswith("1F")
    text = data.decode("utf-16-le", "replace") if wide else decoded(data)
    return " ".join(printable(text).split())[:_LONGEST]


def _numbers(ole: Any, path: list[str], header: int) -> dict[int, int]:
    """The fields of fixed size: by number."""
    if not ole.exists(path):
        return {}
    data = ole.openstream(path).read()
    rows = (data[at : at + 16] for at in range(header, len(data) - 15, 16))
    return {int.from_bytes(r[2:4], "little"): int.from_bytes(r[8:], "little") for r in rows}


def _day(numbers: Mapping[int, int]) -> str:
    """When it was sent, else written, else received, as a header says it."""
    ticks = next((numbers[n] for n in (_SENT, _ARRIVED, _WRITTEN) if numbers.get(n)), 0)
    if not 0 < ticks < 3 * 10**18:
        return ""
    moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    return moment.strftime("%a, %d %b %Y %H:%M:%S +0000")
