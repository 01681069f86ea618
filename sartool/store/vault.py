"""What is kept encrypted beside the journal: the sources with their renditions, and each release's papers.

Each file is written once. Its name on disk says nothing: a keyed digest of the name it goes by.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sartool.core.errors import CaseDamaged, Refused
from sartool.store import blobs
from sartool.store.database import RESTORE
from sartool.store.disk import UNFINISHED, make_folder, room, sync_folder, write_whole
from sartool.store.keys import Randomness, derived

SOURCES, RELEASES = "sources", "release"


class Vault:
    """The encrypted files of one case. Names are free text; equal names are one file. Safe in threads."""

    def __init__(self, folder: Path, case_id: str, case_key: bytes, randomness: Randomness) -> None:
        self._folder, self._case_id, self._randomness = folder, case_id, randomness
        self._names, self._key = derived(case_key, "names"), derived(case_key, "sources")

    def prepare(self) -> None:
        """Make the two folders if need be, and clear away what an interrupted run left unfinished."""
        for place in (self._folder, self._folder / SOURCES, self._folder / RELEASES):
            make_folder(place)
            for left in place.glob(f"*{UNFINISHED}"):
                if left.is_dir():
                    shutil.rmtree(left)
                else:
                    left.unlink()

    def put(self, name: str, data: bytes | BinaryIO) -> None:
        """Keep this under the name. What is kept is never replaced; keeping the same again does nothing."""
        plain = blobs.frames(BytesIO(data) if isinstance(data, bytes) else data)
        path = self._source(name)
        if path.exists():
            if _digest(plain) != _digest(self.pieces(name)):
                raise Refused(f"{name} is kept already with other content, which is never replaced.")
            return
        self._write(path, name, plain)

    def get(self, name: str) -> bytes:
        """All of a kept file."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A kept file in pieces. That it is whole is only sure once the last piece came."""
        return self._read(self._source(name), name)

    def has(self, name: str) -> bool:
        """Whether something is kept under the name."""
        return self._source(name).is_file()

    def next_release(self) -> int:
        """The number the next release gets, 1-based: one that was kept but never recorded is not used again."""
        place = self._release(1).parent
        kept = [int(f.name) for f in place.iterdir() if f.name.isdigit()] if place.is_dir() else []
        return max(kept, default=0) + 1

    def keep_release(self, number: int, files: Mapping[str, bytes]) -> None:
        """Keep the internal papers of a release: all of them or none."""
        place = self._release(number)
        if place.exists():
            raise Refused(f"The papers of release {number} are kept already and are never replaced.")
        unfinished = place.with_name(place.name + UNFINISHED)
        make_folder(unfinished)
        try:
            papers = {**files, "": json.dumps(list(files)).encode()}  # the empty name: the list of the others
            for name, data in papers.items():
                whole = f"{RELEASES}/{number}/{name}"
                self._write(unfinished / self._hidden(whole), whole, blobs.frames(BytesIO(data)))
            with room():
                unfinished.rename(place)
            sync_folder(place.parent)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def release_files(self, number: int) -> dict[str, bytes]:
        """The internal papers of a release, by file name."""
        names = json.loads(self._paper(number, ""))
        return {name: self._paper(number, name) for name in names}

    def _paper(self, number: int, name: str) -> bytes:
        whole = f"{RELEASES}/{number}/{name}"
        return b"".join(self._read(self._release(number) / self._hidden(whole), whole))

    def _write(self, path: Path, name: str, plain: Iterator[bytes]) -> None:
        salt = self._randomness(blobs.SALT_BYTES)
        write_whole(path, blobs.sealed(self._key, self._bound(name), plain, salt))

    def _read(self, path: Path, name: str) -> Iterator[bytes]:
        whose = f"{self._folder.name}: the kept file {name}"
        try:
            with path.open("rb") as file:
                yield from blobs.opened(self._key, self._bound(name), file)
        except FileNotFoundError as error:
            raise CaseDamaged(f"{whose} is missing. {RESTORE}") from error
        except blobs.Altered as error:
            raise CaseDamaged(f"{whose} was altered. {RESTORE}") from error

    def _source(self, name: str) -> Path:
        return self._folder / SOURCES / self._hidden(name)

    def _release(self, number: int) -> Path:
        return self._folder / RELEASES / f"{number:04d}"

    def _hidden(self, name: str) -> str:
        return hmac.new(self._names, name.encode(), hashlib.sha256).hexdigest()[:40]

    def _bound(self, name: str) -> bytes:
        return f"{self._case_id}\0{name}".encode()


def _digest(pieces: Iterator[bytes]) -> bytes:
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(piece)
    return whole.digest()
