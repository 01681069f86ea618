"""Messages that are encrypted, which nobody reads without the key, and signed ones, which everybody may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SEALS: Final = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_ENVELOPES: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_LOCKED_KINDS: Final = frozenset({"application/x-microsoft-rpmsg-message", "application/pgp-encrypted"})
_PGP: Final = re.compile(r"\A\s*-----BEGIN PGP MESSAGE-----")
_SIGNED_TEXT: Final = re.compile(
    r"\s*-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Z][\w-]*:[^\n]*\n)*\r?\n(.*?)-----BEGIN PGP SIGNATURE-----.*?"
    r"-----END PGP SIGNATURE-----", re.DOTALL,
)  # fmt: skip
_SIGNED: Final = bytes.fromhex("2a864886f70d010702")  # the kinds of CMS: 1.2.840.113549.1.7.2 ...
_DATA: Final = bytes.fromhex("2a864886f70d010701")
_DEEPEST: Final = 12
WHY: Final = (
    "the e-mail is encrypted; open it in the mail program of a person it was sent to, save it as PDF and add that"
)


def is_seal(kind: str) -> bool:
    """Whether a part is only the signature of the others."""
    return kind in _SEALS


def is_envelope(kind: str, name: str) -> bool:
    """Whether a part is a whole message in a cryptographic wrapping."""
    return kind in _ENVELOPES or (name.lower().endswith(".p7m") and kind.startswith("application/"))


def is_locked(kind: str) -> bool:
    """Whether a part shows that the message can be read with a key alone."""
    return kind in _LOCKED_KINDS


def is_locked_text(text: str) -> bool:
    return _PGP.match(text) is not None


def unsealed_text(text: str) -> str:
    """Text signed in plain sight, without the signature."""
    return _SIGNED_TEXT.sub(lambda m: re.sub(r"(?m)^- ", "", m[1]), text)


def signed_content(data: bytes) -> bytes | None:
    """The message inside a signed envelope; None where it is encrypted or not to be understood."""
    nodes = list(_nodes(data, 0, len(data), 0))
    kinds = [body for tag, body, _ in nodes if tag == 6]
    if not kinds or kinds[0] != _SIGNED or _DATA not in kinds:
        return None
    at = next(n for n, (tag, body, _) in enumerate(nodes) if tag == 6 and body == _DATA)
    inside = [(tag, body, depth) for tag, body, depth in nodes[at + 1 :]]
    out = []
    for tag, body, depth in inside:
        if depth < nodes[at][2]:
            break
        if tag == 4:
            out.append(body)
    return b"".join(out) or None


def _nodes(data: bytes, at: int, end: int, depth: int) -> Iterator[tuple[int, bytes, int]]:
    """The primitive values of a BER structure, in order: (tag number, value, depth). Stops at the first fault."""
    while at < end - 1:
        tag, size, start = _head(data, at, end)
        if start < 0:
            return
        endless = size < 0
        stop = end if endless else start + size
        if tag & 0x20 and depth < _DEEPEST:
            yield from _nodes(data, start, stop, depth + 1)
            if endless:
                return  # what follows its end is read as part of it: only signatures do
        elif tag == 0 and size == 0:
            pass  # the end of one without a length
        else:
            yield tag & 0x1F if tag < 0x40 else -1, data[start:stop], depth
        at = stop


def _head(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """(tag, size, where its value starts); a size of -1 for none, a start of -1 for a fault."""
    tag, size, start = data[at], data[at + 1], at + 2
    if size == 0x80:
        return tag, -1, start
    if size > 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(data[start : start + count], "big"), start + count
        if count > 6:
            return tag, 0, -1
    return (tag, size, start) if start + size <= end else (tag, 0, -1)
