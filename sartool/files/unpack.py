"""Walks a bundle: a folder, an archive, a single file. Every item comes out, with its bytes or with why not."""

from __future__ import annotations

import io
import itertools
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.broken import BROKEN_ZIP
from sartool.files.media import media_of
from sartool.files.names import visible

LIST = "bundle.json"
_DEBRIS = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a bundle. `file` is its path inside it, with `/`, and `outer.zip!inner/path` for nested ones."""

    file: str
    data: bytes | None
    refused: BadDocument | None = None


def items(path: Path) -> Iterator[Item]:
    """Every item under `path`, sorted. A bad one comes out refused; it never stops the rest."""
    if path.is_dir():
        for file in _walked(path):
            name = file.relative_to(path).as_posix()
            if name != LIST:
                yield from _from_disk(file, visible(name))
    elif _is_archive(path):
        for item in _archive(path.read_bytes(), "", 0, _Budget(), shown=path.name):
            if item.file != LIST:
                yield item
    else:
        yield from _from_disk(path, path.name)


def _walked(path: Path) -> list[Path]:
    """Every file, link and unreadable folder under `path`, sorted; links are not followed."""
    found: list[Path] = []
    unread: list[Path] = []
    for folder, folders, files in os.walk(path, onerror=lambda e: unread.append(Path(str(e.filename)))):
        here = Path(folder)
        found += [here / f for f in files] + [here / f for f in folders if (here / f).is_symlink()]
    return sorted([*found, *unread])


def inside(name: str, data: bytes) -> Iterator[Item]:
    """What was attached to something, as `outer!name`: the file itself or, of an archive, what is in it."""
    depth = name.count("!")
    if depth > limits.DEPTH:
        why = "files lie in files too deep; it may be a trap and is not opened"
        yield _refused(name, why, data, dangerous=True)
    else:
        yield from _opened(name, data, depth, _Budget())


def root_file(path: Path, name: str) -> bytes | None:
    """A file at the root of a folder or archive; None only where there is none.

    Raises `BadDocument` when it is there and cannot be read: what it asks to withhold must not be lost silently.
    """
    unreadable = BadDocument(name, "it is there but cannot be read; mend it, or take it out if the bundle needs none")
    try:
        data = _root_bytes(path, name)
    except BROKEN_ZIP as error:
        raise unreadable from error
    if data is not None and len(data) > limits.XML_BYTES:
        raise unreadable
    return data


def _root_bytes(path: Path, name: str) -> bytes | None:
    """At most one byte more than is allowed, so that a longer file is noticed and not cut."""
    most = limits.XML_BYTES + 1
    if path.is_dir():
        file = path / name
        if not file.exists() or file.is_symlink():
            return None  # a link is listed as an item, never followed
        with file.open("rb") as f:
            return f.read(most)
    if not path.is_file() or not _is_archive(path):
        return None
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN_ZIP:
        return None  # the archive itself is damaged: it is listed as an item
    with archive:
        if name not in archive.namelist():
            return None
        with archive.open(name) as member:
            return member.read(most)


def _is_archive(path: Path) -> bool:
    with path.open("rb") as f:
        start = f.read(4)
    return start in (b"PK\x03\x04", b"PK\x05\x06") and media_of(path.read_bytes(), path.name) == "zip"


def _from_disk(file: Path, name: str) -> Iterator[Item]:
    if file.is_dir() and not file.is_symlink():
        yield _refused(name, "the folder cannot be opened; check it and add it again")
        return
    if file.is_symlink() or not file.is_file():
        yield _refused(name, "it is a link or a device, not a file; add the file itself", dangerous=True)
        return
    if file.name.lower() in _DEBRIS:
        yield _refused(name, "it is a file the computer made for itself; check that it is no record", file.read_bytes())
        return
    try:
        if file.stat().st_size > limits.FILE_BYTES:
            yield _refused(name, "it is larger than 2 GB; open it by hand and split it")
            return
        data = file.read_bytes()
    except OSError as error:
        yield _refused(name, f"it cannot be read from the disk ({error.strerror}); check it and add it again")
        return
    yield from _opened(name, data, 0, _Budget())


def _opened(name: str, data: bytes, depth: int, budget: _Budget) -> Iterator[Item]:
    """The item itself or, of an archive, what is in it."""
    if data[:2] == b"PK" and media_of(data, name) == "zip":
        yield from _archive(data, name, depth, budget)
    else:
        yield Item(name, data)


def _refused(name: str, why: str, data: bytes | None = None, *, dangerous: bool = False) -> Item:
    return Item(name, data, BadDocument(name, why, dangerous=dangerous))


@dataclass(slots=True)
class _Budget:
    """What one archive, with all inside it, may still unpack."""

    left: int = limits.TOTAL_BYTES
    members: int = limits.MEMBERS


def _archive(data: bytes, name: str, depth: int, budget: _Budget, shown: str = "") -> Iterator[Item]:
    """What is in an archive. The one that is the bundle itself has no `name`; `shown` is what it is called then."""
    shown = shown or name
    if depth >= limits.DEPTH:
        yield _refused(
            shown, "archives lie in archives too deep; it may be a trap and is not opened", data, dangerous=True
        )
        return
    try:
        z = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP:
        yield _refused(shown, "the archive is damaged; unpack it by hand and add what is in it", data)
        return
    with z:
        infos = z.infolist()
        if len(infos) > budget.members:
            why = f"the archive holds more than {limits.MEMBERS:,} files; it may be a trap and is not opened, split it"
            yield _refused(shown, why, data, dangerous=True)
            return
        if _overlapping(infos):
            why = "the archive is built to unpack to far more than it holds; it is not opened"
            yield _refused(shown, why, data, dangerous=True)
            return
        budget.members -= len(infos)
        seen: set[str] = set()
        for info in sorted(infos, key=lambda i: i.filename):
            if not info.is_dir():
                yield from _member(z, info, name, depth, budget, seen)


def _member(
    z: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str, depth: int, budget: _Budget, seen: set[str]
) -> Iterator[Item]:
    untrusted_name = info.filename.replace("\\", "/")
    name = visible(f"{archive}!{untrusted_name}" if archive else untrusted_name)[: 2 * limits.NAME]
    while name in seen:  # two members of one name are two items
        name += " (again)"
    seen.add(name)
    if why := _unsafe(info, untrusted_name):
        yield _refused(name, why, dangerous=True)
        return
    if info.flag_bits & 1:
        yield _refused(name, "it is locked with a password in the archive; unpack it by hand and add it")
        return
    if _is_bomb(info) or info.file_size > min(budget.left, limits.FILE_BYTES):
        yield _refused(name, "it unpacks to far more than it holds; it may be a trap and is not opened", dangerous=True)
        return
    try:
        with z.open(info) as member:
            data = member.read(info.file_size + 1)
    except BROKEN_ZIP:
        yield _refused(name, "it is damaged inside the archive; find the file elsewhere and add it")
        return
    budget.left -= len(data)
    if len(data) != info.file_size:
        yield _refused(
            name, "it is not as long as the archive says; it may be a trap and is not opened", dangerous=True
        )
        return
    yield from _opened(name, data, depth + 1, budget)


def _unsafe(info: zipfile.ZipInfo, untrusted_name: str) -> str:
    path = PurePosixPath(untrusted_name)
    drive = len(untrusted_name) > 1 and untrusted_name[1] == ":"
    if path.is_absolute() or ".." in path.parts or drive or "\x00" in info.orig_filename:
        return "its name points outside the archive; it may be a trap and is not opened"
    if len(untrusted_name) > limits.NAME:
        return "its name is too long to be a file's; it is not opened"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another file; it is not followed"
    return ""


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > limits.SMALL and info.file_size > limits.RATIO * max(info.compress_size, 1)


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Members that share packed bytes: how a small archive unpacks to petabytes."""
    starts = sorted(
        (i.header_offset, i.header_offset + 30 + len(i.orig_filename.encode()) + i.compress_size) for i in infos
    )
    return any(a[1] > b[0] for a, b in itertools.pairwise(starts))
