"""Files that are whole or not there: written beside their place, made durable, then renamed into it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

from sartool.core.errors import SartoolError

UNFINISHED = ".unfinished"  # ends the name of whatever is not in its place yet
FULL = "The disk is full: this act was not recorded, and nothing before it was lost. Free space and try again."
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def room() -> Iterator[None]:
    """What goes wrong while writing, in a sentence the user can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise SartoolError(FULL) from error
        raise SartoolError(
            f"{error.filename or 'A file'} could not be written ({error.strerror}); nothing was lost. "
            "Check the disk and who may write there, and try again."
        ) from error


def make_folder(path: Path) -> None:
    """A folder that only its owner may look into."""
    with room():
        path.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put the pieces into the file `path`: durable when this returns, untouched when it fails."""
    unfinished = path.with_name(f"{path.name}.{get_ident()}{UNFINISHED}")  # two threads may write the same
    try:
        with room():
            with open_private(unfinished) as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def open_private(path: Path) -> BinaryIO:
    """A file to write from its beginning that only its owner may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb")


def sync_folder(path: Path) -> None:
    """Make a rename in this folder durable. Windows has no such call and orders the rename itself."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line feeds otherwise
