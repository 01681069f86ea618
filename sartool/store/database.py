"""SQLCipher files: opening one with its key, one act at a time, and every failure in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3

from sartool.core.errors import CaseDamaged, CaseLocked, SartoolError
from sartool.store.disk import FULL, room

Connection = Any  # sqlcipher3 has no types
DatabaseError: type[Exception] = sqlcipher3.DatabaseError
RESTORE = "Restore the case folder from a copy."
_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _NOT_OURS = 5, 8, 10, 11, 13, 26  # SQLite's primary result codes


def create_database(path: Path) -> None:
    """An empty file that only its owner may read, for SQLCipher to fill. Its -wal gets the same rights."""
    with room():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def connect(path: Path, key: bytes, *, durable: bool) -> Connection:
    """A connection that holds the file alone. `durable`: what is committed survives a power cut."""
    db = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False, timeout=0)
    try:
        for setting in (
            "cipher_log_level=NONE",  # a wrong key is answered in our words, not on stderr
            f"key=\"x'{key.hex()}'\"",
            "temp_store=MEMORY",
            "locking_mode=EXCLUSIVE",
            "journal_mode=WAL",
            f"synchronous={'FULL' if durable else 'NORMAL'}",
            "trusted_schema=OFF",
        ):
            db.execute(f"PRAGMA {setting}")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: Connection, path: Path, advice: str = RESTORE) -> Iterator[None]:
    """All of it or nothing of it."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if isinstance(error, DatabaseError):
            raise _in_words(error, path, advice) from error
        raise


@contextmanager
def reading(path: Path, advice: str = RESTORE) -> Iterator[None]:
    """What the database cannot read, in words."""
    try:
        yield
    except DatabaseError as error:
        raise _in_words(error, path, advice) from error


def beyond_reading(error: Exception) -> bool:
    """Whether the file itself is at fault: not ours, or torn."""
    return _code(error) in (_CORRUPT, _NOT_OURS)


def damaged(path: Path, what: str, advice: str = RESTORE) -> CaseDamaged:
    """The one sentence for a database that does not open or does not read."""
    return CaseDamaged(f"{path.parent.name}: {path.name} {what}. {advice}")


def _code(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _in_words(error: Exception, path: Path, advice: str) -> SartoolError:
    code = _code(error)
    if code == _FULL:
        return SartoolError(FULL)
    if code in (_IO, _READ_ONLY):
        return SartoolError(
            f"{path.parent.name}: {path.name} could not be written ({error}); nothing was lost. "
            "Check the disk and its free space, and try again."
        )
    if code == _BUSY:
        return CaseLocked(f"{path.parent.name}: another program has {path.name} open. Close it there first.")
    if code == _NOT_OURS:
        return damaged(path, "is no database, or not the one of this case", advice)
    return damaged(path, f"cannot be read ({error})", advice)
