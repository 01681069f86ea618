"""What lies in a zip, one file at a time; what must not be opened is refused one by one."""

from __future__ import annotations

import itertools
import stat
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from sartool.files import limits
from sartool.files import members as m
from sartool.files.broken import BROKEN_ZIP
from sartool.files.members import Budget, Item, Names, refusal

_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_IN_UTF8: Final = 0x800
_LOCKED: Final = 1


def zip_members(source: IO[bytes], shown: str, names: Names, budget: Budget, whole: bytes | None) -> Iterator[Item]:
    """Every file in a zip, sorted, not opened further. `whole` are its bytes, kept where all of it is refused."""
    try:
        z = zipfile.ZipFile(source)
    except (*BROKEN_ZIP, MemoryError):
        yield refusal(shown, m.DAMAGED, whole)
        return
    with z:
        infos = z.infolist()
        if len(infos) > budget.members:
            yield refusal(shown, m.TOO_MANY, whole, dangerous=True)
            return
        if _overlapping(infos):
            why = "the archive is built to unpack to far more than it holds; it is not opened"
            yield refusal(shown, why, whole, dangerous=True)
            return
        budget.members -= len(infos)
        # A folder that holds bytes is a file in disguise.
        files = [i for i in infos if not i.filename.endswith("/") or i.file_size]
        for info in sorted(files, key=lambda i: i.filename):
            yield _member(z, info, names, budget)
        if not files:
            yield refusal(shown, m.NOTHING_IN_IT, whole)


def zip_member(source: IO[bytes], wanted: str, most: int) -> bytes | None:
    """At most `most` bytes of one file in a zip; None where there is none, or the zip itself is damaged.

    Raises one of `BROKEN_ZIP` where the file is there and cannot be read.
    """
    try:
        z = zipfile.ZipFile(source)
    except BROKEN_ZIP:
        return None
    with z:
        if wanted not in z.namelist():
            return None
        with z.open(wanted) as member:
            return member.read(most)


def _member(z: zipfile.ZipFile, info: zipfile.ZipInfo, names: Names, budget: Budget) -> Item:
    untrusted_name = _named(info).replace("\\", "/")
    name = names.of(untrusted_name)
    if why := _unsafe(info, untrusted_name):
        return refusal(name, why, dangerous=True)
    if info.flag_bits & _LOCKED:
        return refusal(name, "it is locked with a password in the archive; unpack it by hand and add it")
    if info.compress_type not in _METHODS:
        return refusal(name, "it is packed in a way sartool cannot unpack; unpack it by hand and add it")
    if info.file_size > limits.SMALL and info.file_size > limits.RATIO * max(info.compress_size, 1):
        return refusal(name, m.TRAP, dangerous=True)
    if info.file_size > limits.FILE_BYTES:
        return refusal(name, m.TOO_LARGE)
    if info.file_size > budget.left:
        return refusal(name, m.TOO_MUCH, dangerous=True)
    try:
        with z.open(info) as member:
            data = member.read(info.file_size + 1)
    except (*BROKEN_ZIP, MemoryError):
        return refusal(name, "it is damaged inside the archive; find the file elsewhere and add it")
    budget.left -= len(data)
    if len(data) != info.file_size:
        why = "it is not as long as the archive says; it may be a trap and is not opened"
        return refusal(name, why, dangerous=True)
    return Item(name, data)


def _named(info: zipfile.ZipInfo) -> str:
    """The name as it was given: many programs write UTF-8 and do not say so."""
    if info.flag_bits & _IN_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _unsafe(info: zipfile.ZipInfo, untrusted_name: str) -> str:
    if why := m.outside(info.orig_filename if "\x00" in info.orig_filename else untrusted_name):
        return why
    return m.LINK if stat.S_ISLNK(info.external_attr >> 16) else ""


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Members that share packed bytes: how a small archive unpacks to petabytes."""
    starts = sorted((i.header_offset, i.header_offset + 30 + _name_length(i) + i.compress_size) for i in infos)
    return any(a[1] > b[0] for a, b in itertools.pairwise(starts))


def _name_length(info: zipfile.ZipInfo) -> int:
    """In bytes: a letter with an accent has two where the name is UTF-8, and one where it is of the old kind."""
    return len(info.orig_filename.encode("utf-8" if info.flag_bits & _IN_UTF8 else "cp437", "replace"))
