"""Text in whatever encoding it came: marked, declared, else the one in which its letters make sense."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# In the order in which they are believed where they read equally well.
_SINGLE: Final = ("cp1252", "mac_roman", "cp850", "cp1250", "iso8859_2", "cp852")
_BEYOND: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LETTERS: Final = frozenset("áàâäãåçéèêëíìîïñóòôöõúùûüýÿøßąćęłńśźżőűčěřšžůďťňğışŵŷ")
_MARKED: Final = frozenset("‘’“”–—•…£€°½¼¾·§©®´«»\xa0")
_SAMPLE: Final = 400_000  # bytes from which an encoding is guessed
# What mail programs and web pages mean by the names they write.
_MEANT: Final = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
                 "us-ascii": "cp1252", "ascii": "cp1252", "ansi": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
                 "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "ks_c_5601-1987": "cp949",
                 "iso-8859-8-i": "iso-8859-8", "windows-874": "cp874"}  # fmt: skip


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """A broken byte in UTF-8, as the letter it most likely was."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("sartool.western", _as_western)


def decoded(data: bytes, declared: str = "") -> str:
    """Text in the encoding it is marked with, else the `declared` one if that fits, else a guess.

    No byte is lost silently; control characters, which no page shows, are left out.
    """
    return printable(_decoded(data, declared))


def printable(text: str) -> str:
    """Without characters that no page shows."""
    return "".join(c for c in text if c in "\t\n\r\f" or unicodedata.category(c) not in ("Cc", "Cs"))


def wide_kind(head: bytes) -> str:
    """The encoding of Western text in UTF-16 or UTF-32 without its mark, by where its noughts lie; "" for neither."""
    if len(head) < 8:
        return ""
    whole = head[: len(head) // 4 * 4]
    noughts = [whole[n::4].count(0) / (len(whole) / 4) for n in range(4)]
    if noughts[2] == noughts[3] == 1.0 and noughts[0] == 0:
        return "utf-32-le"
    if noughts[0] == noughts[1] == 1.0 and noughts[3] == 0:
        return "utf-32-be"
    if min(noughts[1], noughts[3]) > 0.5 and noughts[0] == noughts[2] == 0:
        return "utf-16-le"
    if min(noughts[0], noughts[2]) > 0.5 and noughts[1] == noughts[3] == 0:
        return "utf-16-be"
    return ""


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := wide_kind(data[:4096]):
        return data.decode(wide, "replace")
    if (text := _as_declared(data, declared)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        beyond = len(_BEYOND.findall(data))
        rest = sum(c >= 128 for c in _BEYOND.sub(b"", data[:_SAMPLE]))
        if beyond > 10 * rest or (beyond and error.end == len(data) and rest <= 3):  # damaged or cut off, but UTF-8
            return data.decode("utf-8", "sartool.western")
        return data.decode(_guessed(data), "replace")


def _as_declared(data: bytes, declared: str) -> str | None:
    name = _MEANT.get(declared.strip().lower(), declared.strip())
    if not name:
        return None
    if name == "cp1252" and any(c >= 128 for c in data):
        return None  # written by habit: the bytes tell better
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """The one-byte encoding in which the letters beyond ASCII stand where such letters stand."""
    sample = data[:_SAMPLE]
    scores = {name: _sense(sample.decode(name, "replace")) for name in _SINGLE}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0:
        return best
    found = from_bytes(data[:200_000], cp_isolation=["cp1252", "cp1250", "cp1251", "cp1253", "cp1254"]).best()
    return found.encoding if found is not None else "cp1252"


def _sense(text: str) -> float:
    """How well signs beyond ASCII fit what stands beside them."""
    score = 0.0
    for n, c in enumerate(text):
        if c >= "\x80":
            before, after = text[n - 1] if n else " ", text[n + 1] if n + 1 < len(text) else " "
            score += _fits(c, before, after)
    return score


def _fits(c: str, before: str, after: str) -> float:
    beside = before.isalpha() or after.isalpha()
    if c == "\ufffd" or unicodedata.category(c) == "Cc":
        return -3.0
    if c.isalpha() and before.isalpha() and after.isalpha() and before > "\x7f" and after > "\x7f":
        return -1.0  # whole words beyond ASCII: another alphabet
    if c.isalpha() and c.isupper():
        lone = not before.isalpha() and (after.islower() or not after.isalpha())
        capitals = before.isupper() or after.isupper()
        return (0.8 if c.lower() in _LETTERS else -0.5) if (lone and after.isalpha()) or capitals else -2.0
    if c.isalpha() and c not in "ªº":
        shouted = before.isupper() and after.isupper()
        return -1.5 if shouted else (1.0 if c in _LETTERS else 0.2) if beside else -0.5
    return _mark_fits(c, before, after) if c in _MARKED else -1.0 if before.isalpha() and after.isalpha() else -0.3


def _mark_fits(c: str, before: str, after: str) -> float:
    match c:
        case "’":
            return 1.0 if before.isalpha() or after.isspace() else 0.0
        case "‘" | "“" | "«":
            return 1.0 if not before.isalnum() and not after.isspace() else -1.0
        case "”" | "»":
            return 1.0 if not before.isspace() and not after.isalnum() else -1.0
        case "£" | "€" | "§":
            return 1.0 if after.isdigit() or after.isspace() else -1.5
        case "°" | "½" | "¼" | "¾":
            return 1.0 if before.isdigit() or before.isspace() else -1.0
        case "´" | "·" | "©" | "®":
            return 0.1
        case _:  # dashes, dots, a space that keeps words together
            return -1.0 if before.isalpha() and after.isalpha() and c != "…" else 0.9
