"""The journal on disk: append only, each line sealed to the one before, the acts that count signed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sartool.core.errors import CaseDamaged, Refused
from sartool.core.events import SIGNED, ColleagueAdded, Entry, Event
from sartool.store import codec
from sartool.store.database import Connection, connect, create_database, damaged, reading, transaction
from sartool.store.keys import Unlocked, derived, same_name

FILE = "journal.db"
_SCHEMA = """
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    step INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, place TEXT NOT NULL,
    kind TEXT NOT NULL, body BLOB NOT NULL, seal TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""
_LINES = "SELECT number, step, at, by, place, kind, body, seal, signature FROM journal ORDER BY number"
_PACK_ABOVE = 512  # bytes: shorter bodies gain nothing
_SIGNED_KINDS = frozenset(kind.__name__ for kind in SIGNED)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which line: Ed25519 over the seal's hex digits as ASCII. Keys and signature in hex."""

    number: int
    kind: str
    by: str
    at: datetime
    seal: str
    public_key: str
    signature: str


class Journal:
    """The lines of one case. `person` is who may write, and whose key signs."""

    def __init__(self, folder: Path, case_id: str, person: Unlocked) -> None:
        self._path, self._person = folder / FILE, person
        self._start = hashlib.sha256(f"sartool journal\0{case_id}".encode()).hexdigest()
        self._db = _connected(self._path, person)
        try:
            self._number, self._seal = self._last()
            self._colleagues = self._recorded_keys()
        except BaseException:
            self._db.close()
            raise

    @staticmethod
    def create(folder: Path, person: Unlocked) -> None:
        """An empty journal in a new case folder."""
        path = folder / FILE
        create_database(path)
        with reading(path):
            db = connect(path, derived(person.case_key, "database"), durable=True)
            try:
                db.executescript(_SCHEMA)
            finally:
                db.close()

    @property
    def head(self) -> str:
        """The seal of the last line: it stands for everything before it."""
        return self._seal

    @property
    def colleagues(self) -> Mapping[str, str]:
        """The people on the record with their public keys."""
        return self._colleagues

    def read(self) -> Iterator[Entry]:
        """Every entry, each seal and signature proved on the way."""
        for entry, _ in self._proved():
            yield entry

    def signatures(self) -> tuple[Signature, ...]:
        """The signed lines, proved."""
        return tuple(signature for _, signature in self._proved() if signature is not None)

    def seals(self) -> tuple[tuple[int, str], ...]:
        """The number and the seal of each line, for the log."""
        with reading(self._path):
            return tuple(self._db.execute("SELECT number, seal FROM journal ORDER BY number").fetchall())

    def append(self, entries: Sequence[Entry]) -> None:
        """Put all of the entries on the record, or none: durable when this returns."""
        number, seal, colleagues = self._number, self._seal, dict(self._colleagues)
        rows = []
        for entry in entries:
            if entry.by != self._person.name:
                raise Refused(f"The case was opened by {self._person.name}, who cannot act as {entry.by}.")
            if isinstance(entry.event, ColleagueAdded):
                if _another_key(colleagues, entry.event):
                    raise Refused(f"{entry.event.name} is on the record with another key, which stays.")
                colleagues[entry.event.name] = entry.event.public_key
            number += 1
            kind, body = type(entry.event).__name__, _body(entry)
            line = (number, entry.step, entry.at.isoformat(), entry.by, entry.where, kind)
            seal = _sealed(seal, line, body)
            rows.append((*line, _packed(body), seal, self._signed(kind, seal, colleagues)))
        with transaction(self._db, self._path):
            self._db.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._number, self._seal, self._colleagues = number, seal, colleagues

    def close(self) -> None:
        """Give the file back. What SQLite wrote aside goes into it."""
        self._db.close()

    def _signed(self, kind: str, seal: str, colleagues: dict[str, str]) -> str:
        if kind not in _SIGNED_KINDS:
            return ""
        if colleagues.get(self._person.name) != self._person.public_key:
            raise Refused(f"{self._person.name} is not on this case's record with this key, so cannot sign.")
        return self._person.signer.sign(seal.encode()).hex()

    def _last(self) -> tuple[int, str]:
        with reading(self._path):
            count = self._db.execute("SELECT count(*) FROM journal").fetchone()[0]
            last = self._db.execute("SELECT number, seal FROM journal ORDER BY number DESC").fetchone()
        number, seal = last or (0, self._start)
        if count != number:
            raise self._broken(number, "lines are missing before it")
        return number, seal

    def _recorded_keys(self) -> dict[str, str]:
        query = "SELECT number, kind, body FROM journal WHERE kind = 'ColleagueAdded' ORDER BY number"
        with reading(self._path):
            rows = self._db.execute(query).fetchall()
        added = [self._event(number, kind, self._unpacked(number, body)) for number, kind, body in rows]
        return {event.name: event.public_key for event in added if isinstance(event, ColleagueAdded)}

    def _proved(self) -> Iterator[tuple[Entry, Signature | None]]:
        seal, keys = self._start, dict[str, str]()
        for expected, (*line, body, kept, signature) in enumerate(self._rows(), 1):
            number, step, at, by, place, kind = line
            plain = self._unpacked(number, body)
            seal = _sealed(seal, line, plain)
            if seal != kept or number != expected:
                raise self._broken(number, "it does not match its seal")
            event = self._event(number, kind, plain)
            if isinstance(event, ColleagueAdded):
                if _another_key(keys, event):
                    raise self._broken(number, f"it gives {event.name} another key")
                keys[event.name] = event.public_key
            entry = Entry(step, datetime.fromisoformat(at), by, place, event)
            signed = None
            if kind in _SIGNED_KINDS:
                signed = Signature(number, kind, by, entry.at, seal, keys.get(by, ""), signature)
                self._check(signed)
            elif signature:
                raise self._broken(number, "it carries a signature that nobody asked for")
            yield entry, signed
        if seal != self._seal:
            raise self._broken(self._number, "the lines do not lead to the last one")

    def _check(self, signed: Signature) -> None:
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.public_key))
            key.verify(bytes.fromhex(signed.signature), signed.seal.encode())
        except (InvalidSignature, ValueError) as error:
            raise self._broken(signed.number, f"it is not signed by {signed.by}") from error

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        # `reading` must not wrap the yield: what the caller raises is not the database's failure.
        with reading(self._path):
            rows = self._db.execute(_LINES)
        while True:
            with reading(self._path):
                row = rows.fetchone()
            if row is None:
                return
            yield row

    def _event(self, number: int, kind: str, plain: bytes) -> Event:
        with codec.uncollected():
            try:
                fields = json.loads(plain)
            except ValueError as error:
                raise self._broken(number, "its content cannot be read") from error
            return codec.load_event({"kind": kind, "fields": fields})

    def _unpacked(self, number: int, body: bytes) -> bytes:
        if body.startswith(b"{"):
            return body
        try:
            return zlib.decompress(body)
        except zlib.error as error:
            raise self._broken(number, "its content cannot be read") from error

    def _broken(self, number: int, why: str) -> CaseDamaged:
        return damaged(self._path, f"was altered at line {number}: {why}")


def _connected(path: Path, person: Unlocked) -> Connection:
    """The journal's file. An empty one would pass for a new database, so its size is looked at first."""
    if not path.is_file():
        raise damaged(path, "is missing")
    if path.stat().st_size == 0:
        raise damaged(path, "is empty")
    with reading(path):
        db = connect(path, derived(person.case_key, "database"), durable=True)
        if db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'journal'").fetchone()[0]:
            return db
    db.close()
    raise damaged(path, "holds no journal")


def _another_key(keys: Mapping[str, str], added: ColleagueAdded) -> bool:
    """Whether somebody of this name signs with another key: who could bring a new one could sign for them."""
    return any(same_name(n) == same_name(added.name) and k != added.public_key for n, k in keys.items())


def _body(entry: Entry) -> bytes:
    with codec.uncollected():
        return json.dumps(codec.dump(entry.event), separators=(",", ":")).encode()


def _packed(body: bytes) -> bytes:
    """Long bodies packed. JSON objects begin with a brace, zlib's streams never do."""
    return body if len(body) <= _PACK_ABOVE else zlib.compress(body, 3)


def _sealed(before: str, line: Sequence[Any], body: bytes) -> str:
    """The seal of a line: over the seal before it, the line, and the digest of what happened."""
    content = json.dumps([before, *line, hashlib.sha256(body).hexdigest()], separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
