"""What is kept comes back as it was, is never replaced, and any change to it is found."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sartool.core.errors import CaseDamaged, Refused
from sartool.store.blobs import FRAME
from sartool.store.vault import Vault

KEY = bytes(range(32))
TAG = 16
HEADER = 8 + 32


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path, "c1", KEY, os.urandom)
    made.prepare()
    return made


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 5])
def test_any_size_comes_back_as_it_was(vault: Vault, size: int) -> None:
    data = os.urandom(size)
    vault.put("d1/original", data)
    assert vault.has("d1/original")
    assert vault.get("d1/original") == data


class Trickle(io.RawIOBase):
    """A stream that gives less than it is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(size, 1_000_003))


def test_a_stream_is_kept_in_pieces_and_read_in_pieces(vault: Vault) -> None:
    data = os.urandom(FRAME + 7)
    vault.put("d1", Trickle(data))  # type: ignore[arg-type]
    pieces = list(vault.pieces("d1"))
    assert [len(p) for p in pieces] == [FRAME, 7]
    assert b"".join(pieces) == data


def test_what_is_kept_is_never_replaced(vault: Vault) -> None:
    vault.put("d1", b"as received")
    vault.put("d1", b"as received")
    with pytest.raises(Refused, match=r"d1.*never replaced"):
        vault.put("d1", b"something else")
    assert vault.get("d1") == b"as received"


def test_what_is_not_there_is_named(vault: Vault) -> None:
    assert not vault.has("d1")
    with pytest.raises(CaseDamaged, match="d1 is missing"):
        vault.get("d1")


def swapped(data: bytes) -> bytes:
    frame = FRAME + TAG
    body = data[HEADER:]
    return data[:HEADER] + body[frame : 2 * frame] + body[:frame] + body[2 * frame :]


HARMS = {
    "a bit": lambda d: d[: HEADER + 9] + bytes([d[HEADER + 9] ^ 1]) + d[HEADER + 10 :],
    "the random bytes": lambda d: d[:9] + bytes([d[9] ^ 1]) + d[10:],
    "the magic word": lambda d: b"x" + d[1:],
    "frames swapped": swapped,
    "the last frame gone": lambda d: d[: HEADER + 2 * (FRAME + TAG)],
    "the end gone": lambda d: d[:-1],
    "all frames gone": lambda d: d[:HEADER],
    "half the header": lambda d: d[:20],
    "empty": lambda d: b"",
    "something after the end": lambda d: d + b"x",
    "the last frame twice": lambda d: d + d[HEADER + 2 * (FRAME + TAG) :],
}


@pytest.mark.parametrize("harm", HARMS)
def test_any_change_is_found_and_named(vault: Vault, tmp_path: Path, harm: str) -> None:
    vault.put("d1", b"a" * FRAME + b"b" * FRAME + b"c" * 100)
    path = only(tmp_path / "sources")
    path.write_bytes(HARMS[harm](path.read_bytes()))
    with pytest.raises(CaseDamaged, match=r"d1 was altered.*Restore"):
        vault.get("d1")


def test_files_cannot_stand_in_for_each_other(vault: Vault, tmp_path: Path) -> None:
    vault.put("d1", b"one")
    first = only(tmp_path / "sources")
    content = first.read_bytes()
    first.unlink()
    vault.put("d2", b"two")
    only(tmp_path / "sources").write_bytes(content)
    with pytest.raises(CaseDamaged, match="d2 was altered"):
        vault.get("d2")
    other = Vault(tmp_path, "c2", KEY, os.urandom)
    with pytest.raises(CaseDamaged, match="d2 was altered"):
        other.get("d2")


def test_the_papers_of_a_release_are_kept_together(vault: Vault, tmp_path: Path) -> None:
    papers = {"log.pdf": b"%PDF", "pages.json": b"{}", "SHA256SUMS": b""}
    vault.keep_release(1, papers)
    vault.keep_release(2, {})
    assert vault.release_files(1) == papers
    assert vault.release_files(2) == {}
    assert sorted(p.name for p in (tmp_path / "release").iterdir()) == ["0001", "0002"]
    with pytest.raises(Refused, match="release 1 are kept already"):
        vault.keep_release(1, papers)
    with pytest.raises(CaseDamaged, match="release/3/ is missing"):
        vault.release_files(3)


def test_a_missing_paper_is_named(vault: Vault, tmp_path: Path) -> None:
    vault.keep_release(1, {"log.pdf": b"%PDF"})
    for path in (tmp_path / "release" / "0001").iterdir():
        data = path.read_bytes()
        path.unlink()
        with pytest.raises(CaseDamaged, match="release/1/"):
            vault.release_files(1)
        path.write_bytes(data)


def test_what_an_interrupted_run_left_is_cleared_away(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "sources" / "ab.7.unfinished").write_bytes(b"half")
    (tmp_path / "slots.json.7.unfinished").write_bytes(b"half")
    (tmp_path / "release" / "0001.unfinished").mkdir()
    (tmp_path / "release" / "0001.unfinished" / "x").write_bytes(b"half")
    vault.prepare()
    assert not list(tmp_path.rglob("*unfinished*"))


def test_a_source_that_breaks_off_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ValueError("the source broke off")

    with pytest.raises(ValueError, match="broke off"):
        vault.put("d1", Broken())  # type: ignore[arg-type]
    assert list((tmp_path / "sources").iterdir()) == []
    assert not vault.has("d1")


def test_a_release_kept_but_never_recorded_does_not_stand_in_the_way(vault: Vault) -> None:
    assert vault.next_release() == 1
    vault.keep_release(1, {"log.csv": b"a"})
    assert vault.next_release() == 2
