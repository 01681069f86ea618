"""Every item of a bundle comes out, with its bytes or with why not; nothing leaves the archive it is in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from files.strangers import zipped

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.unpack import Item, inside, items, root_file


def _of(tmp_path: Path, data: bytes, name: str = "bundle.zip") -> dict[str, Item]:
    file = tmp_path / name
    file.write_bytes(data)
    return {i.file: i for i in items(file)}


def test_a_folder_is_walked_in_order_and_its_own_list_left_out(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/bundle.json", "bundle.json", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"words")
    found = list(items(tmp_path))
    assert [i.file for i in found] == ["Thumbs.db", "a.txt", "b/bundle.json", "b/two.txt"]
    assert found[0].refused is not None
    assert not found[0].refused.dangerous
    assert found[1].data == b"words"


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(b"words")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = {i.file: i for i in items(tmp_path)}
    assert set(found) == {"note.txt", "link.txt", "loop"}
    assert found["link.txt"].data is None
    assert found["loop"].refused is not None


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:/evil.txt", "ok/../../evil.txt"]
)
def test_a_name_that_points_outside_is_dangerous_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    found = _of(tmp_path, zipped({name: b"x", "ok/note.txt": b"words"}))
    bad = [i for i in found.values() if i.refused]
    assert len(bad) == 1
    assert bad[0].refused is not None
    assert bad[0].refused.dangerous
    assert bad[0].data is None
    assert found["ok/note.txt"].data == b"words"


def test_a_symbolic_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    found = _of(tmp_path, zipped({"note.txt": b"words"}, link="passwd.txt"))
    assert found["passwd.txt"].refused is not None
    assert found["note.txt"].data == b"words"


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    found = _of(tmp_path, zipped({"big.txt": b"\0" * 64 * 1024 * 1024, "note.txt": b"words"}))
    assert found["big.txt"].data is None
    assert found["big.txt"].refused is not None
    assert found["big.txt"].refused.dangerous
    assert found["note.txt"].data == b"words"


def test_archives_inside_archives_are_named_and_end_somewhere(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"words"})
    assert _of(tmp_path, zipped({"a/inner.zip": inner}))["a/inner.zip!deep.txt"].data == b"words"
    for n in range(limits.DEPTH + 2):
        inner = zipped({f"{n}.zip": inner})
    (last,) = _of(tmp_path, inner).values()
    assert last.refused is not None
    assert last.refused.dangerous


def test_two_members_of_one_name_are_two_items(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z, pytest.warns(UserWarning, match="Duplicate"):
        z.writestr("note.txt", b"one")
        z.writestr("note.txt", b"two")
    found = _of(tmp_path, out.getvalue())
    assert sorted(i.data or b"" for i in found.values()) == [b"one", b"two"]


def test_too_many_members_are_one_refusal(tmp_path: Path) -> None:
    found = _of(tmp_path, zipped({f"{n}.txt": b"" for n in range(limits.MEMBERS + 1)}))
    assert list(found) == ["bundle.zip"]
    assert found["bundle.zip"].refused is not None
    assert "more than" in found["bundle.zip"].refused.why


def test_an_encrypted_member_and_a_broken_one_are_listed(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"words of a", "b.txt": b"words of b" * 50, "c.txt": b"words"}))
    at = data.find(b"b.txt") + len("b.txt")
    data[at : at + 6] = b"\xff" * 6
    for place in (data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")):
        data[place + (6 if data[place + 2] == 3 else 8)] |= 1
    found = _of(tmp_path, bytes(data))
    assert found["a.txt"].refused is not None
    assert "password" in found["a.txt"].refused.why
    assert found["b.txt"].refused is not None
    assert found["c.txt"].data == b"words"


def test_a_damaged_archive_is_kept_whole(tmp_path: Path) -> None:
    (item,) = _of(tmp_path, zipped({"a.txt": b"words" * 100})[:60]).values()
    assert item.data is not None
    assert item.refused is not None
    assert not item.refused.dangerous


def test_names_that_hide_what_they_say_are_made_plain(tmp_path: Path) -> None:
    (name,) = _of(tmp_path, zipped({"photo\u202egpj.exe": b"x"}))
    assert name == "photo_gpj.exe"


def test_an_attached_archive_is_opened_under_its_name() -> None:
    assert [i.file for i in inside("old.zip", zipped({"x/a.txt": b"1"}))] == ["old.zip!x/a.txt"]


def test_a_list_that_is_there_and_cannot_be_read_is_never_taken_for_none(tmp_path: Path) -> None:
    """What it asks to withhold would be lost without a word."""
    (tmp_path / "folder").mkdir()
    assert root_file(tmp_path / "folder", "bundle.json") is None
    (tmp_path / "folder" / "bundle.json").mkdir()
    with pytest.raises(BadDocument, match="cannot be read"):
        root_file(tmp_path / "folder", "bundle.json")
    whole = zipped({"bundle.json": b"{}" * 4000, "a.txt": b"a"})
    (tmp_path / "whole.zip").write_bytes(whole)
    assert root_file(tmp_path / "whole.zip", "bundle.json") == b"{}" * 4000
    at = whole.index(b"bundle.json") + len(b"bundle.json") + 4  # inside its packed bytes
    (tmp_path / "torn.zip").write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
    with pytest.raises(BadDocument, match="cannot be read"):
        root_file(tmp_path / "torn.zip", "bundle.json")
