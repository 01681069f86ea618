"""The words of the pages as they were read, and an index to search them: derived, may be rebuilt."""

from __future__ import annotations

import json
import struct
import threading
import zlib
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from sartool.core.bundle import DocumentId
from sartool.core.geometry import Box
from sartool.core.text import HowRead, Look, PageText, Unclear, Word, fold
from sartool.store.codec import uncollected
from sartool.store.database import (
    Connection,
    DatabaseError,
    beyond_reading,
    connect,
    create_database,
    damaged,
    reading,
    transaction,
)
from sartool.store.keys import derived

FILE = "cache.db"
_VERSION = 2
_ADVICE = f"Delete {FILE} in the case folder; the pages are then read again."
_PLACE = "pages WHERE document = ? AND page = ?"
_SEARCH = "SELECT document, page FROM found JOIN pages ON id = found.rowid WHERE found MATCH ? ORDER BY id"
_SCHEMA = f"""
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, page INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (document, page)
) STRICT;
CREATE VIRTUAL TABLE found USING fts5 (
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
PRAGMA user_version = {_VERSION};
"""
# Came later: added to a cache that lacks it, so that no page is read again for it.
_ADDED = """
CREATE TABLE IF NOT EXISTS looked (
    document TEXT NOT NULL, page INTEGER NOT NULL, stamp TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (document, page)
) STRICT;
CREATE TABLE IF NOT EXISTS learnt (
    id INTEGER PRIMARY KEY CHECK (id = 1), stamp TEXT NOT NULL, body BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5vocab (found, 'row');
"""
_TERMS = 100  # looked for at once


class Cache:
    """Page words by document and page. Safe to use from several threads.

    `rebuilt` says that what was there could not be read, so an empty cache was put in its place: the pages
    must be read again.
    """

    def __init__(self, folder: Path, case_key: bytes) -> None:
        self._path, self._key = folder / FILE, derived(case_key, "cache")
        self._lock = threading.Lock()
        self.rebuilt = False
        db = self._opened()
        if db is None:
            self.rebuilt = True
            db = self._new()
        self._db: Connection = db
        with reading(self._path, _ADVICE):
            self._db.executescript(_ADDED)

    def put(self, document: DocumentId, text: PageText) -> None:
        """Keep one page, in place of what was kept of it before."""
        self.put_all(document, (text,))

    def put_all(self, document: DocumentId, texts: Iterable[PageText]) -> None:
        """Keep pages of a document: all of them or none."""
        with self._lock, transaction(self._db, self._path, _ADVICE):
            for text in texts:
                self._db.execute(
                    "INSERT INTO pages (document, page, body) VALUES (?, ?, ?) "
                    "ON CONFLICT (document, page) DO UPDATE SET body = excluded.body",
                    (document, text.page, _packed(text)),
                )
                (row,) = self._db.execute(f"SELECT id FROM {_PLACE}", (document, text.page)).fetchone()
                self._db.execute("DELETE FROM looked WHERE document = ? AND page = ?", (document, text.page))
                indexed = (row, fold(text.text))
                self._db.execute("INSERT OR REPLACE INTO found (rowid, words) VALUES (?, ?)", indexed)

    def get(self, document: DocumentId, page: int) -> PageText | None:
        """One page, 1-based; None when it is not kept."""
        with self._lock, reading(self._path, _ADVICE):
            row = self._db.execute(f"SELECT body FROM {_PLACE}", (document, page)).fetchone()
        return None if row is None else self._unpacked(row[0])

    def texts(self, document: DocumentId) -> tuple[PageText, ...]:
        """The pages of a document that are kept, in order."""
        query = "SELECT body FROM pages WHERE document = ? ORDER BY page"
        with self._lock, reading(self._path, _ADVICE):
            rows = self._db.execute(query, (document,)).fetchall()
        with uncollected():
            return tuple(self._unpacked(body) for (body,) in rows)

    def kept(self, document: DocumentId) -> frozenset[int]:
        """Which pages of a document (1-based) are kept."""
        with self._lock, reading(self._path, _ADVICE):
            rows = self._db.execute("SELECT page FROM pages WHERE document = ?", (document,)).fetchall()
        return frozenset(page for (page,) in rows)

    def search(self, query: str) -> list[tuple[DocumentId, int]]:
        """The pages with all the words of the query; the last may be a beginning. Accents do not count."""
        words = "".join(c if c.isalnum() else " " for c in fold(query)).split()
        if not words:
            return []
        wanted = " ".join(f'"{word}"' for word in words) + "*"
        with self._lock, reading(self._path, _ADVICE):
            places = self._db.execute(_SEARCH, (wanted,)).fetchall()
        return [(DocumentId(document), page) for document, page in places]

    def keep_looked(self, document: DocumentId, found: Mapping[int, bytes], stamp: str) -> None:
        """What a look at pages (1-based) found, and which recognisers looked (`stamp`)."""
        rows = [(document, page, stamp, body) for page, body in found.items()]
        with self._lock, transaction(self._db, self._path, _ADVICE):
            self._db.executemany("INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?)", rows)

    def looked(self, document: DocumentId, stamp: str) -> Mapping[int, bytes]:
        """By page, what these recognisers found on a document's pages."""
        query = "SELECT page, body FROM looked WHERE document = ? AND stamp = ?"
        with self._lock, reading(self._path, _ADVICE):
            return dict(self._db.execute(query, (document, stamp)).fetchall())

    def keep_learnt(self, body: bytes, stamp: str) -> None:
        """What the last search over the whole bundle taught."""
        with self._lock, transaction(self._db, self._path, _ADVICE):
            self._db.execute("INSERT OR REPLACE INTO learnt VALUES (1, ?, ?)", (stamp, body))

    def learnt(self, stamp: str) -> bytes | None:
        """What `keep_learnt` kept under this stamp."""
        with self._lock, reading(self._path, _ADVICE):
            row = self._db.execute("SELECT body FROM learnt WHERE stamp = ?", (stamp,)).fetchone()
        return None if row is None else row[0]

    def terms(self) -> list[str]:
        """Every word of the pages, folded, once."""
        with self._lock, reading(self._path, _ADVICE):
            return [term for (term,) in self._db.execute("SELECT term FROM terms")]

    def pages_with(self, phrases: Iterable[tuple[str, ...]]) -> set[tuple[DocumentId, int]]:
        """The pages (1-based) with any of these: words, folded, next to each other."""
        quoted = ['"{}"'.format(" ".join(words)) for words in phrases]
        out: set[tuple[DocumentId, int]] = set()
        with self._lock, reading(self._path, _ADVICE):
            for at in range(0, len(quoted), _TERMS):
                out.update(self._db.execute(_SEARCH, (" OR ".join(quoted[at : at + _TERMS]),)).fetchall())
        return out

    def drop(self) -> None:
        """Forget every page, so that all are read again."""
        with self._lock:
            self._db.close()
            self._db = self._new()
            self._db.executescript(_ADDED)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._db.close()

    def _opened(self) -> Connection | None:
        """What is there, if it is ours and of this version."""
        if not self._path.is_file():
            return None
        with reading(self._path, _ADVICE):
            try:
                db = connect(self._path, self._key, durable=False)
            except DatabaseError as error:
                if beyond_reading(error):
                    return None
                raise
            if db.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
                return db
        db.close()
        return None

    def _new(self) -> Connection:
        for ending in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(FILE + ending).unlink(missing_ok=True)
        create_database(self._path)
        with reading(self._path):
            db = connect(self._path, self._key, durable=False)
            db.executescript(_SCHEMA)
        return db

    def _unpacked(self, body: bytes) -> PageText:
        try:
            return _unpacked(body)
        except (ValueError, KeyError, TypeError, zlib.error, struct.error) as error:
            raise damaged(self._path, "holds a page that cannot be read", _ADVICE) from error


def _packed(text: PageText) -> bytes:
    """A line of JSON, then the boxes as doubles: exact, for what was seen is what is released."""
    words = text.words
    sure = [w.sure for w in words]
    head = {
        "page": text.page, "size": [text.width, text.height], "how": text.how.value,
        "warnings": text.warnings, "text": [w.text for w in words], "line": [w.line for w in words],
        "glued": [i for i, w in enumerate(words) if not w.gap],
        "sure": None if all(s == 1.0 for s in sure) else sure,
        "unclear": [[u.look.value, u.box.x0, u.box.y0, u.box.x1, u.box.y1] for u in text.unclear],
        "blank": text.blank,
    }  # fmt: skip
    numbers = chain.from_iterable((w.box.x0, w.box.y0, w.box.x1, w.box.y1) for w in words)
    line = json.dumps(head, separators=(",", ":")).encode()
    return zlib.compress(line + b"\n" + struct.pack(f"<{4 * len(words)}d", *numbers), 3)


def _unpacked(body: bytes) -> PageText:
    line, _, numbers = zlib.decompress(body).partition(b"\n")
    head = json.loads(line)
    glued = frozenset(head["glued"])
    boxes = struct.iter_unpack("<4d", numbers)
    sure = head["sure"] or [1.0] * len(head["text"])
    rows = zip(head["text"], boxes, head["line"], sure, strict=True)
    words = tuple(Word(t, Box(*b), n, i not in glued, s) for i, (t, b, n, s) in enumerate(rows))
    width, height = head["size"]
    unclear = tuple(Unclear(Box(*box), Look(look)) for look, *box in head["unclear"])
    said = tuple(head["warnings"])
    return PageText(head["page"], width, height, HowRead(head["how"]), words, said, unclear, head["blank"])
