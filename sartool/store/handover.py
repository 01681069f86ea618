"""A closed case folder as one file, to carry to another computer, and back. All of it stays encrypted."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sartool.core.errors import CaseDamaged, Refused, WrongUse
from sartool.store.disk import UNFINISHED, make_folder, open_private, room, sync_folder, write_whole
from sartool.store.folder import SLOTS, locked, new_folder, read_slots
from sartool.store.vault import RELEASES, SOURCES

_PIECE = 1024 * 1024
# Everything a case folder holds. A -wal is there when the power went while the case was open.
_EXPECTED = re.compile(
    rf"{re.escape(SLOTS)}|(?:journal|cache)\.db(?:-wal)?|{SOURCES}/[0-9a-f]{{40}}|{RELEASES}/[0-9]{{4,}}/[0-9a-f]{{40}}"
)
_NEEDED = {SLOTS, "journal.db"}


def pack(folder: Path, out: Path) -> None:
    """The closed case folder as the file `out`, which appears under its name when it is whole."""
    read_slots(folder)
    if out.exists():
        raise Refused(f"{out} is there already. Choose another name for the file to hand over.")
    if not out.parent.is_dir():
        raise WrongUse(f"There is no folder {out.parent} to put the file in. Make it first.")
    unfinished = out.with_name(out.name + UNFINISHED)
    with locked(folder):
        try:
            with room():
                with open_private(unfinished) as file:
                    _fill(file, folder)
                unfinished.replace(out)
                sync_folder(out.parent)
        finally:
            unfinished.unlink(missing_ok=True)


def unpack(file: Path, folder: Path) -> None:
    """A folder, ready to open, from a file that `pack` made. Whatever else is in the file is refused."""
    if not file.is_file():
        raise WrongUse(f"There is no file {file}. Check the path of the file that was handed over.")
    try:
        with zipfile.ZipFile(file) as box, new_folder(folder):
            items = _checked(box.infolist(), file)
            for item in sorted(items, key=lambda i: i.filename == SLOTS):  # last: until then it is no case
                place = folder / item.filename
                for parent in reversed(place.relative_to(folder).parents[:-1]):
                    make_folder(folder / parent)
                write_whole(place, _pieces(box, item))
            read_slots(folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unfit(file, "it is damaged") from error


def _fill(file: BinaryIO, folder: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink() or not path.is_file() or not _EXPECTED.fullmatch(name):
                continue
            item = zipfile.ZipInfo(name)
            item.file_size = path.stat().st_size  # decides between the small and the large zip format
            with path.open("rb") as source, box.open(item, "w") as target:
                shutil.copyfileobj(source, target, _PIECE)
    file.flush()
    os.fsync(file.fileno())


def _checked(items: Sequence[zipfile.ZipInfo], file: Path) -> Sequence[zipfile.ZipInfo]:
    """Only what a case folder holds, once each, stored as it is: nothing unfolds to more than the file."""
    names = [item.filename for item in items]
    if not all(_EXPECTED.fullmatch(name) for name in names):
        raise _unfit(file, "it holds files that no case folder has")
    if len(set(names)) < len(names) or not set(names) >= _NEEDED:
        raise _unfit(file, "files of the case are missing or there twice")
    plain = all(i.compress_type == zipfile.ZIP_STORED and i.file_size == i.compress_size for i in items)
    if not plain or sum(i.file_size for i in items) > file.stat().st_size:
        raise _unfit(file, "its sizes do not add up")
    return items


def _pieces(box: zipfile.ZipFile, item: zipfile.ZipInfo) -> Iterator[bytes]:
    with box.open(item) as source:
        while piece := source.read(_PIECE):
            yield piece


def _unfit(file: Path, why: str) -> CaseDamaged:
    return CaseDamaged(f"{file.name} cannot be taken over: {why}. Ask for the file to be handed over again.")
