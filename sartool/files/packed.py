"""Archives and packed files, told by their first bytes."""

from __future__ import annotations

from typing import Final

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"MSCF\x00\x00\x00\x00", "cab"),
    (b"\x1f\x8b\x08", "gzip"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip
_BZIP: Final = (b"1AY&SY", b"\x17rE8P\x90")  # what follows "BZh" and a digit: a first block, or the end of nothing
_DISC: Final = 0x8000  # bytes before what names a disc's filing
BLOCK: Final = 512  # bytes a tar is made of
_SUM: Final = slice(148, 156)


def packed_of(data: bytes) -> str:
    """"tar", "gzip", "bz2", "xz", "rar", "7z", "cab", "zstd" or "iso"; "" for anything else."""
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    if data[:3] == b"BZh" and data[4:10] in _BZIP:
        return "bz2"
    if data[_DISC + 1 : _DISC + 6] in (b"CD001", b"BEA01"):
        return "iso"
    return "tar" if is_tar(data[:BLOCK]) else ""


def is_tar(head: bytes) -> bool:
    """Whether the first block is the head of a tar: it says so, or its sum is right, which old ones have for a sign."""
    if len(head) < BLOCK:
        return False
    digits = head[_SUM].strip(b"\x00 ")
    if head[257:262] == b"ustar":
        return True
    if not digits or digits.translate(None, b"01234567"):
        return False
    return int(digits, 8) == sum(head) - sum(head[_SUM]) + 8 * ord(" ")
