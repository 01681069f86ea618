"""Tars and packed files open like zips, with the same bounds, one file at a time."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from files.strangers import zipped

from sartool.core.errors import BadDocument
from sartool.files import limits, members
from sartool.files.unpack import Item, inside, items, root_file

PACKERS = {"": bytes, "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
MIB = 1024 * 1024


def tarred(files: Mapping[str, bytes], *others: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as t:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
        for info in others:
            t.addfile(info)
    return out.getvalue()


def _odd(name: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def _of(name: str, data: bytes) -> dict[str, Item]:
    found = list(inside(name, data))
    assert len({i.file for i in found}) == len(found)
    return {i.file: i for i in found}


def _why(item: Item) -> str:
    assert item.refused is not None
    return item.refused.why


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_is_opened_however_it_is_packed_and_called(packer: str, form: int) -> None:
    long = "notes/" + "very long " * 8 + ".txt"
    data = PACKERS[packer](tarred({"./a.txt": b"one", long: b"two", "Łucja/é.txt": b"three"}, form=form))
    found = _of("sent.bin", data)
    assert {n: i.data for n, i in found.items()} == {
        "sent.bin!a.txt": b"one", f"sent.bin!{long}": b"two", "sent.bin!Łucja/é.txt": b"three",
    }  # fmt: skip


@pytest.mark.parametrize("packer", ["gz", "bz2", "xz"])
def test_a_packed_file_that_is_no_tar_is_the_file_it_was(packer: str) -> None:
    letter = b"Dear Mrs Winterbourne, " * 40
    assert _of(f"in/letter.txt.{packer}", PACKERS[packer](letter))[f"in/letter.txt.{packer}!letter.txt"].data == letter
    (cut,) = _of("letter.gz", gzip.compress(bytes(range(256)) * 400)[:-300]).values()
    assert cut.refused is not None
    assert "damaged" in cut.refused.why


def test_two_packed_streams_in_a_row_are_one_file() -> None:
    for packer in ("gz", "bz2", "xz"):
        both = PACKERS[packer](b"one and ") + PACKERS[packer](b"two")
        assert [i.data for i in _of(f"a.{packer}", both).values()] == [b"one and two"]


def test_archives_of_every_kind_lie_in_each_other() -> None:
    inner = gzip.compress(tarred({"deep.txt": b"words"}))
    middle = zipped({"b.tgz": inner})
    found = _of("c.tar.xz", lzma.compress(tarred({"a.zip": middle})))
    assert found["c.tar.xz!a.zip!b.tgz!deep.txt"].data == b"words"
    nested = b"words"
    for _ in range(limits.DEPTH + 2):
        nested = gzip.compress(nested)
    (last,) = _of("a.gz", nested).values()
    assert last.refused is not None
    assert last.refused.dangerous


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", ".//etc/evil.txt", "C:/evil.txt", "a\\..\\evil.txt"])
def test_a_name_that_points_outside_is_refused_and_the_rest_goes_on(name: str) -> None:
    found = list(_of("a.tar", tarred({name: b"x", "ok/note.txt": b"words"})).values())
    assert [i.data for i in found] == [None, b"words"]
    assert "outside" in _why(found[0])
    assert found[0].refused is not None
    assert found[0].refused.dangerous


def test_links_and_devices_are_listed_one_by_one() -> None:
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
    data = tarred({"note.txt": b"words"}, *(_odd(f"odd{n}", k) for n, k in enumerate(kinds)))
    found = _of("a.tar", data)
    assert len(found) == 6
    assert ["link" if "link" in _why(found[f"a.tar!odd{n}"]) else "device" for n in range(5)] == [
        "link", "link", "device", "device", "device",
    ]  # fmt: skip


@pytest.mark.parametrize("packer", ["gz", "bz2", "xz"])
@pytest.mark.parametrize("inner", [True, False])
def test_a_bomb_stops_early_and_what_came_before_it_is_kept(packer: str, inner: bool) -> None:
    noughts = bytes(96 * MIB)
    data = PACKERS[packer](tarred({"a.txt": b"words", "big.bin": noughts, "z.txt": b"late"}) if inner else noughts)
    del noughts
    tracemalloc.start()
    found = _of(f"a.{packer}", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * MIB
    traps = [i for i in found.values() if i.refused]
    assert traps
    assert all(i.refused is not None and i.refused.dangerous for i in traps)
    assert [i.data for i in found.values() if not i.refused] == ([b"words"] if inner else [])


def test_a_tar_that_says_too_many_too_large_or_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    monkeypatch.setattr(members.Budget, "__init__", _small_budget)
    found = _of("a.tar", tarred({"1.txt": b"a" * 900, "2.txt": b"b" * 1001, "3.txt": b"c" * 700, "4.txt": b"d"}))
    assert found["a.tar!1.txt"].data == b"a" * 900
    assert "larger than" in _why(found["a.tar!2.txt"])
    assert "more than" in _why(found["a.tar!3.txt"])
    assert "more than" in _why(found["a.tar!what follows in the archive"])
    zipfound = _of("a.zip", zipped({"1.txt": b"a" * 900, "2.txt": b"b" * 1001, "3.txt": b"c" * 700}))
    assert "larger than" in _why(zipfound["a.zip!2.txt"])
    assert "more than" in _why(zipfound["a.zip!3.txt"])


def _small_budget(budget: members.Budget) -> None:
    budget.left, budget.members = 1500, 3


def test_damage_in_the_middle_is_told_and_never_ends_a_tar_without_a_word() -> None:
    whole = tarred({"a.txt": b"words", "b.txt": b"more", "c.txt": b"last"}, form=tarfile.USTAR_FORMAT)
    at = whole.index(b"b.txt")
    found = _of("a.tar", whole[:at] + b"\xff" * 40 + whole[at + 40 :])
    assert found["a.tar!a.txt"].data == b"words"
    assert "could not be read" in _why(found["a.tar!what follows in the archive"])
    cut = _of("a.tar", whole[: at + 200])
    assert "could not be read" in _why(cut["a.tar!what follows in the archive"])
    short = _of("a.tar", whole[:514])
    assert "damaged" in _why(short["a.tar!a.txt"])
    (none,) = _of("a.tar", b"\xff" * 257 + b"ustar" + b"\xff" * 600).values()
    assert none.data is not None
    assert "damaged" in _why(none)


def test_a_tar_behind_another_is_read_too() -> None:
    found = _of("a.tar", tarred({"a.txt": b"one"}) + tarred({"b.txt": b"two"}))
    assert [i.data for i in found.values()] == [b"one", b"two"]


def test_an_archive_with_nothing_in_it_does_not_disappear() -> None:
    for name, data in (("a.zip", zipped({})), ("a.tgz", gzip.compress(tarred({}, _odd("folder", tarfile.DIRTYPE))))):
        (item,) = _of(name, data).values()
        assert item.file == name
        assert "empty" in _why(item)


def test_a_file_stored_with_holes_and_a_head_that_asks_for_memory_are_refused() -> None:
    sparse = tarfile.TarInfo("holes.bin")
    sparse.type = tarfile.GNUTYPE_SPARSE
    (item,) = _of("a.tar", tarred({}, sparse, form=tarfile.GNU_FORMAT)).values()
    assert "holes" in _why(item)
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, 3 * 1024**3
    (item,) = _of("a.tar", head.tobuf(tarfile.GNU_FORMAT) + b"a" * 2048).values()
    assert "damaged" in _why(item)


def test_an_xz_that_asks_for_much_memory_is_refused() -> None:
    packed = lzma.compress(b"words", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1024**3}])
    (item,) = _of("a.xz", packed).values()
    assert "damaged" in _why(item)


def test_a_bundle_given_as_a_tar_is_like_one_given_as_a_zip(tmp_path: Path) -> None:
    files = {"./bundle.json": b"{}" * 3000, "./a.txt": b"words", "./b.zip": zipped({"c.txt": b"more"})}
    for ending, packer in PACKERS.items():
        path = tmp_path / f"bundle-{ending}"
        path.write_bytes(packer(tarred(files)))
        assert root_file(path, "bundle.json") == b"{}" * 3000
        assert root_file(path, "other.json") is None
        assert [i.file for i in items(path)] == ["a.txt", "b.zip!c.txt"]


def test_a_list_in_a_tar_that_cannot_be_read_is_never_taken_for_none(tmp_path: Path) -> None:
    path = tmp_path / "bundle.tar"
    path.write_bytes(tarred({"a.txt": b"words"}, _odd("bundle.json", tarfile.SYMTYPE)))
    with pytest.raises(BadDocument, match="cannot be read"):
        root_file(path, "bundle.json")
    whole = tarred({"bundle.json": b"{}" * 3000}, form=tarfile.USTAR_FORMAT)
    path.write_bytes(whole[:2000])
    with pytest.raises(BadDocument, match="cannot be read"):
        root_file(path, "bundle.json")


def test_a_folder_is_walked_with_one_file_in_memory(tmp_path: Path) -> None:
    for n in range(12):
        (tmp_path / f"{n:02}.bin").write_bytes(bytes([n + 1]) * 2 * MIB)
    (tmp_path / "z.tar").write_bytes(tarred({f"{n:02}.bin": bytes([n + 1]) * MIB for n in range(6)}))
    tracemalloc.start()
    sizes = [len(item.data or b"") for item in items(tmp_path)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [2 * MIB] * 12 + [MIB] * 6
    assert peak < 12 * MIB


def test_names_in_a_zip_are_read_in_the_letters_they_were_written_in() -> None:
    for written, read in (
        ("Zo\u00eb".encode(), "Zo\u00eb"),  # as the Mac writes it: UTF-8, without saying so
        (b"Zo\x89_", "Zo\u00eb_"),  # as old programs of Windows do
    ):
        data = zipped({f"Zo__{n}.txt": b"x" for n in range(3)}).replace(b"Zo__", written)
        assert set(_of("a.zip", data)) == {f"a.zip!{read}{n}.txt" for n in range(3)}
    assert set(_of("a.zip", zipped({"Zo\u00eb.txt": b"x"}))) == {"a.zip!Zo\u00eb.txt"}


def test_a_way_of_packing_nobody_here_knows_is_said() -> None:
    data = bytearray(zipped({"a.txt": b"words" * 9, "b.txt": b"more"}))
    data[data.index(b"PK\x03\x04") + 8] = data[data.index(b"PK\x01\x02") + 10] = 9
    found = _of("a.zip", bytes(data))
    assert "packed in a way" in _why(found["a.zip!a.txt"])
    assert found["a.zip!b.txt"].data == b"more"


def test_a_folder_of_a_zip_that_holds_words_is_a_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("notes.txt/", b"")
        z.writestr(zipfile.ZipInfo("hidden/"), b"words")
    assert [i.data for i in _of("a.zip", out.getvalue()).values()] == [b"words"]


def test_thousands_of_members_of_one_name_take_no_time() -> None:
    names = members.Names("a.zip")
    assert len({names.of("note.txt") for _ in range(limits.MEMBERS)}) == limits.MEMBERS


def test_a_member_without_a_name_is_read_like_the_rest() -> None:
    data = zipped({"_": b"words", "a.txt": b"more"})
    for sign, length in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        at = data.index(sign)
        name = at + length + (4 if sign[2] == 3 else 18)
        data = data[: at + length] + b"\0\0" + b"\1\0" + data[at + length + 4 : name] + b"x" + data[name + 1 :]
    found = _of("a.zip", data)
    assert found["a.zip!a file without a name"].data == b"words"
    assert found["a.zip!a.txt"].data == b"more"
