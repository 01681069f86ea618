"""A case folder opens for its people only, for one at a time, and says what is wrong when it does not."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

from sartool.core.bundle import Document, DocumentId
from sartool.core.errors import CaseDamaged, CaseLocked, Refused, SartoolError, WrongPassphrase, WrongUse
from sartool.core.events import ColleagueAdded, Desk, DocumentReceived, Entry
from sartool.core.geometry import Box
from sartool.core.text import HowRead, PageText, Word
from sartool.store import disk
from sartool.store.database import connect
from sartool.store.folder import OpenCase, create, open_case
from sartool.store.keys import Cost, derived

Lines = Callable[..., list[Entry]]
LIGHT = Cost(time=1, memory=64, lanes=1)


def test_two_people_open_the_same_case_with_their_own_passphrases(case: OpenCase, reopen, lines: Lines) -> None:
    key = case.add_person("Rashid Reviewer", "battery staple")
    case.journal.append(lines(ColleagueAdded("Rashid Reviewer", Desk.REVIEWER, key)))
    case.vault.put("d1", b"as received")
    case.close()
    with reopen("rashid reviewer", "battery staple") as his:
        assert his.unlocked.name == "Rashid Reviewer"
        assert his.unlocked.public_key == key
        assert his.case_id == "c0ffee"
        assert his.vault.get("d1") == b"as received"
        assert not his.cache.rebuilt
        with pytest.raises(Refused, match="can already open"):
            his.add_person("RASHID REVIEWER", "x")
        with pytest.raises(Refused, match="can already open"):
            his.add_person("Olive Officer", "x")


def test_a_slot_that_never_came_onto_the_record_is_made_anew(case: OpenCase, reopen) -> None:
    first = case.add_person("Rashid Reviewer", "one")
    assert case.add_person("Rashid Reviewer", "two") != first
    case.close()
    reopen("Rashid Reviewer", "two").close()


def test_a_new_passphrase_takes_the_place_of_the_old(case: OpenCase, reopen) -> None:
    key = case.unlocked.public_key
    case.change_passphrase("another one")
    case.close()
    with pytest.raises(WrongPassphrase):
        reopen()
    with reopen(passphrase="another one") as again:
        assert again.unlocked.public_key == key


@pytest.mark.parametrize(("name", "passphrase"), [("Olive Officer", "wrong"), ("Rashid", "correct horse")])
def test_nobody_else_gets_in_and_the_lock_is_given_back(case: OpenCase, reopen, name: str, passphrase: str) -> None:
    case.close()
    case.close()
    for _ in range(2):
        with pytest.raises(WrongPassphrase, match="Check the name and the passphrase"):
            reopen(name, passphrase)
    reopen().close()


def test_only_one_at_a_time_has_the_case_open(case: OpenCase, folder: Path, reopen) -> None:
    with pytest.raises(CaseLocked, match="open in another window"):
        reopen()
    script = (
        "import sys; from pathlib import Path; from sartool.store.folder import open_case\n"
        "from sartool.core.errors import CaseLocked\n"
        "try: open_case(Path(sys.argv[1]), name='Olive Officer', passphrase='correct horse')\n"
        "except CaseLocked: sys.exit(5)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(folder)], check=False).returncode == 5
    case.close()
    reopen().close()


def test_a_place_that_knows_no_locks_is_refused(case: OpenCase, reopen, monkeypatch: pytest.MonkeyPatch) -> None:
    case.close()

    def no_locks(_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(filelock.FileLock, "acquire", no_locks)
    with pytest.raises(CaseLocked, match="cannot be locked"):
        reopen()


def test_what_is_there_already_is_not_made_into_a_case(tmp_path: Path, new_case, folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.docx").write_bytes(b"x")
    with pytest.raises(Refused, match="not empty"):
        new_case()
    assert [p.name for p in folder.iterdir()] == ["letter.docx"]
    (folder / "letter.docx").unlink()
    folder.chmod(0o755)
    new_case().close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_case_needs_a_folder_to_be_in(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no folder"):
        create(tmp_path / "a" / "b.sarcase", case_id="c", name="O", passphrase="p", randomness=os.urandom, cost=LIGHT)


@pytest.mark.parametrize("there", [False, True])
def test_a_case_that_could_not_be_made_leaves_nothing(folder: Path, new_case, monkeypatch, there: bool) -> None:  # type: ignore[no-untyped-def]
    if there:
        folder.mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(SartoolError, match="disk is full"):
        new_case()
    assert folder.exists() is there
    assert not there or not list(folder.iterdir())


def test_what_is_no_case_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for name, error, words in [
        ("nowhere", WrongUse, "no case at"),
        ("empty", CaseDamaged, "has no slots.json"),
        ("file", CaseDamaged, "is a file"),
    ]:
        with pytest.raises(error, match=words):
            open_case(tmp_path / name, name="O", passphrase="p")
    assert list((tmp_path / "empty").iterdir()) == []


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [torn, overwritten, emptied, Path.unlink])
@pytest.mark.parametrize("name", ["journal.db", "slots.json"])
def test_a_damaged_file_is_named_with_what_to_do(
    case: OpenCase, folder: Path, reopen, lines: Lines, name: str, harm: Callable[[Path], None]
) -> None:
    documents = [DocumentReceived(Document(DocumentId(f"d{i}"), f"file {i}", "0" * 64, i)) for i in range(100)]
    case.journal.append(lines(*documents))
    case.close()
    harm(folder / name)
    with pytest.raises(CaseDamaged, match=rf"{name}.*(Restore|Copy)"), reopen() as again:
        list(again.journal.read())


def test_a_journal_of_another_case_does_not_open(case: OpenCase, folder: Path, tmp_path: Path, reopen) -> None:
    case.close()
    other = tmp_path / "other.sarcase"
    create(other, case_id="c2", name="O", passphrase="p", randomness=os.urandom, cost=LIGHT).close()
    (folder / "journal.db").write_bytes((other / "journal.db").read_bytes())
    with pytest.raises(CaseDamaged, match=r"journal\.db is no database, or not the one of this case"):
        reopen()


def test_a_cache_in_the_journals_place_is_no_journal(case: OpenCase, folder: Path, reopen) -> None:
    case.close()
    (folder / "journal.db").write_bytes(b"")
    db = connect(folder / "journal.db", derived(case.unlocked.case_key, "database"), durable=True)
    db.execute("CREATE TABLE other (x)")
    db.close()
    with pytest.raises(CaseDamaged, match="holds no journal"):
        reopen()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_only_the_owner_may_look(case: OpenCase, folder: Path) -> None:
    case.vault.put("d1", b"x")
    case.vault.keep_release(1, {"log.pdf": b"x"})
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


SECRETS = [
    "Olive Officer",
    "Rashid",
    "Lockyer",
    "Ökonkwo",
    "minutes of the meeting",
    "office-7",
    "correct horse",
    "staple",
]


def nothing_readable(folder: Path) -> None:
    found = [p for p in folder.rglob("*") if p.is_file()]
    assert len(found) > 5
    for path in found:
        data, name = path.read_bytes().lower(), path.relative_to(folder).as_posix().lower()
        for secret in SECRETS:
            for encoding in ("utf-8", "utf-16-le"):
                assert secret.lower().encode(encoding) not in data, (path, secret)
            assert secret.lower() not in name
        assert not data.startswith(b"SQLite format 3")


def test_nothing_on_disk_can_be_read(case: OpenCase, folder: Path, lines: Lines) -> None:
    case.journal.append(lines(ColleagueAdded("Rashid", Desk.REVIEWER, case.add_person("Rashid", "battery staple"))))
    document = Document(DocumentId("d1"), "minutes of the meeting.docx", "0" * 64, 1, author="Ms Ökonkwo")
    case.journal.append(lines(*[DocumentReceived(document)] * 500))
    words = tuple(Word("Lockyer", Box(0, 0, 1, 1), 0) for _ in range(2000))
    case.cache.put_all(DocumentId("d1"), [PageText(n, 1, 1, HowRead.TEXT, words) for n in range(1, 200)])
    case.vault.put("minutes of the meeting.docx", b"Mia Lockyer " * 1000)
    case.vault.keep_release(1, {"Lockyer log.pdf": b"Mia Lockyer " * 1000})
    nothing_readable(folder)  # open, with what SQLite keeps aside
    assert (folder / "journal.db-wal").exists()
    case.close()
    nothing_readable(folder)
    assert not (folder / "journal.db-wal").exists()
