"""What the lines of a message are: its words, its headers, its signature and the small print under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

_HEADER = re.compile(r"^[\W_]*(from|sender|sent|to|cc|bcc|date|subject|reply-to|importance|attachments?)\s*:", re.I)
_FIRST = re.compile(r"^\W*(from|sender|reply-to|to|cc|bcc|date|subject)\b", re.I)  # our own page: a table, no colons
_WROTE = re.compile(r"^[\W_]*on\b.{6,300}\bwrote\s*:?\s*$", re.I)
_OPENS_WROTE = re.compile(r"^[\W_]*on\b.*\d", re.I)
_DIVIDES = re.compile(r"original message|forwarded message|begin forwarded", re.I)
_LISTED = re.compile(r"^attached size$", re.I)
_VALEDICTION = re.compile(
    r"^[\W_]*((kind(est)?|best|warm(est)?|many) )?(regards|wishes|thanks)\b.{0,12}$"
    r"|^[\W_]*(thank you|cheers|cofion|diolch|yours (sincerely|faithfully|truly)|all the best)\W*$|^[>\s]*--\s*$",
    re.I,
)
_SMALL_PRINT = re.compile(
    r"^[\W_]*(disclaimer|this (e-?mail|message|communication)\b.*(confidential|intended|privileged|attach|files)"
    r"|the (information|contents?) (contained )?(in|of) this (e-?mail|message)|please consider the environment"
    r"|caution\b.*\bexternal|sent from my |get outlook for|if you (have received|are not the intended))",
    re.I,
)
_POSTSCRIPT = re.compile(r"^[\W_]*p\.?\s?s\b", re.I)
_SIGNATURE_LINES = 12
_SIGNATURE_WORDS = 9
_SMALL_PRINT_LINES = 40
_WRAPPED = 3  # lines an address list or an "On ... wrote:" may run over


class Part(IntEnum):
    """What a line of a message is. Of documents that are no messages every line is SAID."""

    SAID = 0
    HEADER = 1
    SIGNED = 2  # a signature or small print: a quote may drop it


def parts_of(pages: Sequence[Sequence[str]], media: str) -> tuple[list[list[Part]], bool]:
    """For each line of each page what it is, and whether the document is a message or the print of one."""
    lines = [line for page in pages for line in page]
    mail = media in ("eml", "msg") or _looks_like_mail(lines)
    flat = _parts(lines, own_page=media in ("eml", "msg")) if mail else [Part.SAID] * len(lines)
    out, at = [], 0
    for page in pages:
        out.append(flat[at : at + len(page)])
        at += len(page)
    return out, mail


def _looks_like_mail(lines: Sequence[str]) -> bool:
    seen = {m[1].lower() for line in lines[:10] if (m := _HEADER.match(line))}
    return len(seen & {"from", "sent", "to", "date", "subject"}) >= 3


def _parts(lines: Sequence[str], *, own_page: bool) -> list[Part]:
    parts = [Part.SAID] * len(lines)
    for n in _headers(lines):
        parts[n] = Part.HEADER
    if own_page:
        _mark_own_page(lines, parts)
    for n, line in enumerate(lines):
        if parts[n] is Part.SAID:
            if _SMALL_PRINT.match(line):
                _mark_signed(lines, parts, n, _SMALL_PRINT_LINES, 10_000)
            elif _VALEDICTION.match(line):
                _mark_signed(lines, parts, n, _SIGNATURE_LINES, _SIGNATURE_WORDS)
    return parts


def _mark_own_page(lines: Sequence[str], parts: list[Part]) -> None:
    """The table of headers we set above a message, and the list of attachments below it."""
    for n, line in enumerate(lines):
        if not _FIRST.match(line):
            break
        parts[n] = Part.HEADER
    for n in range(max(0, len(lines) - 40), len(lines)):
        if _LISTED.match(lines[n].strip()):
            parts[n:] = [Part.HEADER] * (len(lines) - n)
            break


def _mark_signed(lines: Sequence[str], parts: list[Part], start: int, most: int, words: int) -> None:
    for n in range(start, min(start + most, len(lines))):
        if parts[n] is Part.HEADER or len(lines[n].split()) > words or _POSTSCRIPT.match(lines[n]):
            return
        parts[n] = Part.SIGNED


def _headers(lines: Sequence[str]) -> set[int]:
    """Lines of header blocks (two headers near each other), of "On ... wrote:" and of dividing lines."""
    named = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    found: set[int] = set()
    for one, other in pairwise(named):
        if other - one <= _WRAPPED:
            found.update(range(one, other + 1))
    for n, line in enumerate(lines):
        if _DIVIDES.search(line) and len(line.split()) <= 6:
            found.add(n)
        elif _OPENS_WROTE.match(line):
            for last in range(n, min(n + _WRAPPED, len(lines))):
                if _WROTE.match(" ".join(lines[n : last + 1])):
                    found.update(range(n, last + 1))
                    break
    return found
