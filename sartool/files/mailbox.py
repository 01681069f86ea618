"""Mailboxes (mbox): one file that holds many messages, taken apart without reading any of them."""

from __future__ import annotations

import email.errors
import email.header
import re
from collections.abc import Iterator
from typing import Final

from sartool.files.charsets import decoded
from sartool.files.names import flat

# The line that parts two messages: who and when; in some mailboxes only a header behind it tells it from a sentence.
_PARTING: Final = re.compile(
    rb"^From (?:(\S*)[^\r\n]*?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})"
    rb"[^\r\n]*\d\d:\d\d[^\r\n]*|(\S+)[^\r\n]*\d{4}[^\r\n]*(?=\r?\n[A-Za-z][A-Za-z-]*:[ \t]))\r?\n",
    re.MULTILINE,
)
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_SUBJECT: Final = re.compile(rb"^Subject:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
_HEAD: Final = 64 * 1024  # bytes in which the headers of a message are looked for
_LONGEST: Final = 100  # characters of a subject in a name


def is_mailbox(head: bytes) -> bool:
    """Whether a file with these first bytes is a mailbox."""
    return _PARTING.match(head) is not None


def count_of(data: bytes) -> int:
    """How many messages lie in a mailbox."""
    return sum(1 for _ in _PARTING.finditer(data))


def messages(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each message of a mailbox: what it may be called ("0001 Its subject.eml") and its bytes as they were sent."""
    previous: re.Match[bytes] | None = None
    number = 0
    for parting in _PARTING.finditer(data):
        if previous is not None:
            number += 1
            yield _message(data[previous.end() : parting.start()], previous, number)
        previous = parting
    if previous is not None:
        yield _message(data[previous.end() :], previous, number + 1)


def _message(untrusted: bytes, parting: re.Match[bytes], number: int) -> tuple[str, bytes]:
    message = _QUOTED.sub(rb"\1", untrusted)
    head = re.split(rb"\r?\n\r?\n", message[:_HEAD], maxsplit=1)[0]
    sender = parting.group(1) or parting.group(2) or b""
    if b"@" in sender and sender.lower() not in head.lower() and re.match(rb"[A-Za-z][A-Za-z-]*:", head):
        message = b"Return-Path: <" + sender + b">\n" + message  # said in the parting line only
    return flat(f"{number:04} {_subject(head)}".strip() + ".eml", f"{number:04}.eml"), message


def _subject(head: bytes) -> str:
    found = _SUBJECT.search(head)
    if not found:
        return ""
    raw = " ".join(decoded(found.group(1)[:1000]).split())
    try:
        said = str(email.header.make_header(email.header.decode_header(raw)))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        said = raw
    return " ".join(said.split())[:_LONGEST].rstrip(". ")
