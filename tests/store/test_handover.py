"""A case goes into one file and comes out as it was; a file that holds anything else is refused."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sartool.core.errors import CaseDamaged, CaseLocked, Refused, WrongUse
from sartool.core.events import Entry, HandedOver
from sartool.store.folder import OpenCase, open_case
from sartool.store.handover import pack, unpack

Lines = Callable[..., list[Entry]]


@pytest.fixture
def packed(case: OpenCase, folder: Path, tmp_path: Path, lines: Lines) -> Path:
    case.vault.put("d1", b"as received")
    case.vault.keep_release(1, {"log.pdf": b"%PDF"})
    case.journal.append(lines(HandedOver("Rashid Reviewer")))
    case.close()
    (folder / ".DS_Store").write_bytes(b"x")
    pack(folder, tmp_path / "case.sarhand")
    return tmp_path / "case.sarhand"


def test_what_is_taken_over_is_what_was_handed_over(packed: Path, tmp_path: Path, case: OpenCase) -> None:
    place = tmp_path / "taken.sarcase"
    unpack(packed, place)
    with open_case(place, name="Olive Officer", passphrase="correct horse") as taken:
        assert taken.journal.head == case.journal.head
        assert isinstance(list(taken.journal.read())[-1].event, HandedOver)
        assert taken.vault.get("d1") == b"as received"
        assert taken.vault.release_files(1) == {"log.pdf": b"%PDF"}
        assert not taken.cache.rebuilt
    for path in (place, *place.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert sorted(p.name for p in place.iterdir() if p.is_file()) == [
        "cache.db",
        "case.lock",
        "journal.db",
        "slots.json",
    ]


def test_the_file_holds_the_case_and_nothing_beside_it(packed: Path) -> None:
    with zipfile.ZipFile(packed) as box:
        names = box.namelist()
    assert "slots.json" in names and "journal.db" in names
    assert "case.lock" not in names and ".DS_Store" not in names
    assert b"Olive" not in packed.read_bytes()
    assert stat.S_IMODE(packed.stat().st_mode) == 0o600


def test_an_open_case_is_not_handed_over(case: OpenCase, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseLocked):
        pack(folder, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_nothing_is_overwritten(packed: Path, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there already"):
        pack(folder, packed)
    with pytest.raises(Refused, match="not empty"):
        unpack(packed, folder)
    with pytest.raises(WrongUse, match="no folder"):
        pack(folder, tmp_path / "nowhere" / "x")
    with pytest.raises(WrongUse, match="no file"):
        unpack(tmp_path / "nowhere", tmp_path / "new")


def rebuilt(packed: Path, add: dict[str, bytes], *, drop: str = "", method: int = zipfile.ZIP_STORED) -> Path:
    """The file with other things in it."""
    with zipfile.ZipFile(packed) as box:
        content = [(name, box.read(name)) for name in box.namelist() if name != drop]
    out = packed.with_name("bad.sarhand")
    with zipfile.ZipFile(out, "w", method) as box:
        for name, data in [*content, *add.items()]:
            box.writestr(name, data)
    return out


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "/tmp/evil.txt", "sources/../../evil", "C:\\evil", "..\\evil", "case.lock", "notes.txt",
        "sources/readme.txt", "sources/", "release/0001/x", "release/1/" + "a" * 40, "sources/" + "A" * 40,
        "slots.json\n", "journal.db-shm",
    ],
)  # fmt: skip
def test_other_names_than_a_cases_are_refused(packed: Path, tmp_path: Path, name: str) -> None:
    bad = rebuilt(packed, {name: b"x"})
    with pytest.raises(CaseDamaged, match="no case folder has"):
        unpack(bad, tmp_path / "new.sarcase")
    assert not (tmp_path / "new.sarcase").exists()
    assert not list(tmp_path.rglob("*evil*"))


def test_a_file_that_unfolds_is_refused(packed: Path, tmp_path: Path) -> None:
    bad = rebuilt(packed, {"sources/" + "a" * 40: b"\0" * 50_000_000}, method=zipfile.ZIP_DEFLATED)
    with pytest.raises(CaseDamaged, match="sizes"):
        unpack(bad, tmp_path / "new.sarcase")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_missing_and_double_files_are_refused(packed: Path, tmp_path: Path) -> None:
    for bad in (lambda: rebuilt(packed, {}, drop="journal.db"), lambda: rebuilt(packed, {"slots.json": b"{}"})):
        with pytest.raises(CaseDamaged, match="missing or there twice"):
            unpack(bad(), tmp_path / "new.sarcase")


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    at = data.index(b"journal.db") + 500
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def no_zip(data: bytes) -> bytes:
    return b"hello"


@pytest.mark.parametrize("harm", [cut, flipped, no_zip])
def test_a_damaged_file_leaves_no_folder(packed: Path, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    packed.write_bytes(harm(packed.read_bytes()))
    with pytest.raises(CaseDamaged, match=r"cannot be taken over.*handed over again"):
        unpack(packed, tmp_path / "new.sarcase")
    assert not (tmp_path / "new.sarcase").exists()


def test_damaged_slots_leave_no_folder(packed: Path, tmp_path: Path) -> None:
    bad = rebuilt(packed, {"slots.json": b"{}"}, drop="slots.json")
    with pytest.raises(CaseDamaged, match="slots"):
        unpack(bad, tmp_path / "new.sarcase")
    assert not (tmp_path / "new.sarcase").exists()
