"""RTF cut into its pieces: control words, letters, braces; the letters in the encoding that holds at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"  # control word, its number
    rb"|\\'([0-9A-Fa-f]{2})"  # one byte of text
    rb"|\\([^A-Za-z'])"  # control symbol
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|\\'?|[\r\n]+",
    re.DOTALL,
)
# What a font's character set stands for, by its number (\fcharset).
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gb18030"}


@dataclass(frozen=True, slots=True)
class Token:
    """`word` with `number` for a control, "{" or "}" for a brace; else bytes of text or what \\bin holds."""

    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(rtf: bytes) -> Iterator[Token]:
    at = 0
    while found := _TOKEN.match(rtf, at):
        at = found.end()
        word, number, byte, symbol, brace, text = found.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin" and value and value > 0:
                yield Token("bin", value, rtf[at : at + value])
                at += value
            else:
                yield Token(word.decode("ascii"), value)
        elif byte is not None:
            yield Token("'", None, bytes.fromhex(byte.decode("ascii")))
        elif symbol is not None:
            yield Token(symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(brace.decode("ascii"))
        elif text is not None:
            yield Token("", None, text)


def codec_of(page: int) -> str:
    """Python's name of a Windows code page, Western European for one it does not know."""
    name = PAGES.get(page, f"cp{page}")
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(data: bytes, codec: str) -> str:
    return data.decode(codec, "replace")
