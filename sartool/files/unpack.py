"""Walks a bundle: a folder, an archive, a single file. Every item comes out, with its bytes or with why not."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from sartool.core.errors import BadDocument
from sartool.files import limits, mailbox
from sartool.files.media import ZIP_STARTS, media_of, zipped_media
from sartool.files.members import Budget, Item, Names, refusal
from sartool.files.names import visible
from sartool.files.packed import packed_of
from sartool.files.tars import BROKEN_TAR, PACKED, tar_member, tar_members
from sartool.files.zips import zip_member, zip_members

__all__ = ["Item", "inside", "items", "root_file"]
LIST = "bundle.json"
_START: Final = 64 * 1024  # bytes by which an archive is known
_TARS: Final = PACKED | {"tar"}
_DEBRIS = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})


def items(path: Path) -> Iterator[Item]:
    """Every item under `path`, sorted. A bad one comes out refused; it never stops the rest."""
    if path.is_dir():
        for file in _walked(path):
            name = file.relative_to(path).as_posix()
            if name != LIST:
                yield from _from_disk(file, visible(name))
    elif path.is_file() and (kind := _archive_kind(path)):
        whole = path.read_bytes() if path.stat().st_size <= limits.WHOLE_BYTES else None
        with path.open("rb") as f:
            for item in _archive(f, kind, "", path.name, 0, Budget(), whole):
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
        yield refusal(name, why, data, dangerous=True)
    else:
        yield from _opened(name, data, depth, Budget())


def root_file(path: Path, name: str) -> bytes | None:
    """A file at the root of a folder or archive; None only where there is none.

    Raises `BadDocument` when it is there and cannot be read: what it asks to withhold must not be lost silently.
    """
    unreadable = BadDocument(name, "it is there but cannot be read; mend it, or take it out if the bundle needs none")
    try:
        data = _root_bytes(path, name)
    except BROKEN_TAR as error:
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
    if not path.is_file():
        return None
    kind = _archive_kind(path)
    with path.open("rb") as f:
        if kind == "zip":
            return zip_member(f, name, most)
        return tar_member(f, kind, name, most) if kind else None


def _archive_kind(path: Path) -> str:
    """What kind of archive a file is, without reading all of it; "" for none that can be opened here."""
    with path.open("rb") as f:
        start = f.read(_START)
        kind = zipped_media(f) if start.startswith(ZIP_STARTS) else packed_of(start)
    return kind if kind == "zip" or kind in _TARS else ""


def _from_disk(file: Path, name: str) -> Iterator[Item]:
    try:
        if file.is_dir() and not file.is_symlink():
            yield refusal(name, "the folder cannot be opened; check it and add it again")
            return
        if file.is_symlink() or not file.is_file():
            yield refusal(name, "it is a link or a device, not a file; add the file itself", dangerous=True)
            return
        if file.stat().st_size > limits.FILE_BYTES:
            yield refusal(name, "it is larger than 2 GB; open it by hand and split it")
            return
        data = file.read_bytes()
    except OSError as error:
        yield refusal(name, f"it cannot be read from the disk ({error.strerror}); check it and add it again")
        return
    if file.name.lower() in _DEBRIS:
        yield refusal(name, "it is a file the computer made for itself; check that it is no record", data)
        return
    yield from _opened(name, data, 0, Budget())


def _opened(name: str, data: bytes, depth: int, budget: Budget) -> Iterator[Item]:
    """The item itself or, of an archive or a mailbox, what is in it."""
    kind = zipped_media(io.BytesIO(data)) if data.startswith(ZIP_STARTS) else packed_of(data)
    if kind != "zip" and kind not in _TARS:
        if data[:5] == b"From " and media_of(data, name) == "mbox":
            yield from _mailbox(data, name, depth, budget)
        else:
            yield Item(name, data)
    elif depth >= limits.DEPTH:
        why = "archives lie in archives too deep; it may be a trap and is not opened"
        yield refusal(name, why, data, dangerous=True)
    else:
        yield from _archive(io.BytesIO(data), kind, name, name, depth, budget, data)


def _archive(
    source: IO[bytes], kind: str, name: str, shown: str, depth: int, budget: Budget, whole: bytes | None
) -> Iterator[Item]:
    """What is in an archive. The one that is the bundle itself has no `name`; `shown` is what it is called then."""
    names = Names(name)
    found = (
        zip_members(source, shown, names, budget, whole)
        if kind == "zip"
        else tar_members(source, kind, shown, names, budget, whole)
    )
    for item in found:
        if item.refused is None and item.data is not None:
            yield from _opened(item.file, item.data, depth + 1, budget)
        else:
            yield item


def _mailbox(data: bytes, name: str, depth: int, budget: Budget) -> Iterator[Item]:
    """Every message of a mailbox, one after the other."""
    if depth >= limits.DEPTH:
        yield refusal(name, "files lie in files too deep; it may be a trap and is not opened", data, dangerous=True)
        return
    count = mailbox.count_of(data)
    if count > budget.members or len(data) > budget.left:
        why = f"the mailbox holds more than {limits.MEMBERS:,} messages; split it and add the parts"
        yield refusal(name, why, data, dangerous=True)
        return
    budget.members -= count
    budget.left -= len(data)
    for untrusted_name, message in mailbox.messages(data):
        yield from _opened(f"{name}!{untrusted_name}", message, depth + 1, budget)
