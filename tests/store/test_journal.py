"""The journal only grows, proves itself line by line, and signs what counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from sartool.core.bundle import DocumentId
from sartool.core.errors import CaseDamaged, Refused
from sartool.core.events import (
    CaseOpened,
    ColleagueAdded,
    Desk,
    Entry,
    MarksProposed,
    PagesSeen,
    SentBack,
    SignedOff,
    Submitted,
)
from sartool.core.geometry import Box
from sartool.core.marks import Kind, Mark
from sartool.core.request import Request, RequestType
from sartool.store.database import DatabaseError
from sartool.store.folder import OpenCase
from sartool.store.journal import FILE, Journal
from sartool.store.keys import derived

Lines = Callable[..., list[Entry]]
SEEN = PagesSeen(DocumentId("d1"), (1, 2))


def marks(count: int) -> MarksProposed:
    d = DocumentId("d1")
    found = (Mark(d, i, (Box(1, i, 9, i + 1),), f"word {i}", Kind.NAME, "names", "why") for i in range(count))
    return MarksProposed(d, tuple(found))


def raw(folder: Path, case: OpenCase) -> sqlcipher3.Connection:
    """The journal's file as somebody who has the key, but not sartool, sees it."""
    db = sqlcipher3.connect(str(folder / FILE), isolation_level=None)
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f"PRAGMA key=\"x'{derived(case.unlocked.case_key, 'database').hex()}'\"")
    return db


def tampered(folder: Path, case: OpenCase, sql: str, *values: object) -> None:
    case.close()
    db = raw(folder, case)
    db.execute("DROP TRIGGER no_update")
    db.execute("DROP TRIGGER no_delete")
    db.execute(sql, values)
    db.close()


def test_entries_come_back_in_order_also_after_closing(case: OpenCase, reopen, lines: Lines) -> None:
    more = lines(SEEN, marks(300), step=2)
    case.journal.append(more)
    before, head = list(case.journal.read()), case.journal.head
    case.close()
    with reopen() as again:
        assert list(again.journal.read()) == before
        assert before[2:] == more
        assert again.journal.head == head
        assert again.journal.seals()[-1] == (4, head)


def test_a_new_journal_is_empty_and_its_head_belongs_to_its_case(new_case) -> None:
    with new_case() as case:
        assert list(case.journal.read()) == []
        assert len(case.journal.head) == 64


def test_what_is_signed_says_by_whom(case: OpenCase, reopen, lines: Lines) -> None:
    key = case.add_person("Rashid Reviewer", "battery staple")
    case.journal.append(lines(ColleagueAdded("Rashid Reviewer", Desk.REVIEWER, key), Submitted(), step=2))
    case.close()
    with reopen("Rashid Reviewer", "battery staple") as again:
        again.journal.append(lines(SignedOff(), by="Rashid Reviewer", step=3))
        signed = again.journal.signatures()
        assert [(s.number, s.kind, s.by) for s in signed] == [
            (4, "Submitted", "Olive Officer"),
            (5, "SignedOff", "Rashid Reviewer"),
        ]
        assert signed[1].public_key == key
        assert signed[1].seal == again.journal.head


def test_nobody_writes_in_another_name(case: OpenCase, lines: Lines) -> None:
    with pytest.raises(Refused, match="cannot act as Rashid"):
        case.journal.append(lines(SEEN, by="Rashid Reviewer"))


def test_nobody_signs_who_is_not_on_the_record(new_case, lines: Lines) -> None:
    with new_case() as case:
        with pytest.raises(Refused, match="cannot sign"):
            case.journal.append(lines(Submitted()))
        assert list(case.journal.read()) == []


def test_nobody_on_the_record_is_given_another_key(case: OpenCase, lines: Lines) -> None:
    with pytest.raises(Refused, match="another key"):
        case.journal.append(lines(ColleagueAdded("olive officer", Desk.REVIEWER, "00" * 32)))
    same = ColleagueAdded("Olive Officer", Desk.MANAGER, case.unlocked.public_key)
    case.journal.append(lines(same))


def test_a_batch_that_is_refused_leaves_nothing(case: OpenCase, lines: Lines) -> None:
    head = case.journal.head
    with pytest.raises(Refused):
        case.journal.append([*lines(SEEN), *lines(SEEN, by="Rashid Reviewer")])
    assert case.journal.head == head
    assert len(list(case.journal.read())) == 2


@pytest.mark.parametrize("sql", ["UPDATE journal SET by = 'x'", "DELETE FROM journal"])
def test_the_table_only_grows(case: OpenCase, folder: Path, sql: str) -> None:
    case.close()
    db = raw(folder, case)
    with pytest.raises(DatabaseError, match="append only"):
        db.execute(sql)
    db.close()


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("UPDATE journal SET step = 9 WHERE number = 3", "line 3"),
        ("UPDATE journal SET at = '2020-01-01T00:00:00+00:00' WHERE number = 3", "line 3"),
        ("UPDATE journal SET by = 'Rashid Reviewer' WHERE number = 3", "line 3"),
        ("UPDATE journal SET place = 'elsewhere' WHERE number = 3", "line 3"),
        ("UPDATE journal SET kind = 'SentBack' WHERE number = 5", "line 5"),
        ("UPDATE journal SET seal = 'x' WHERE number = 3", "line 3"),
        ("UPDATE journal SET signature = '00' WHERE number = 5", "line 5"),
        ("UPDATE journal SET signature = '' WHERE number = 5", "line 5"),
        ("UPDATE journal SET signature = '00' WHERE number = 3", "line 3"),
        ("UPDATE journal SET body = (SELECT body FROM journal WHERE number = 1) WHERE number = 4", "line 4"),
        ("UPDATE journal SET body = x'00' WHERE number = 4", "line 4"),
        ("DELETE FROM journal WHERE number = 3", "line 6"),
        ("UPDATE journal SET number = number + 1 WHERE number = 6", "line 7"),
        ("UPDATE journal SET body = x'7b' WHERE number = 2", "line 2"),
    ],
)
def test_a_line_altered_behind_our_back_is_named(
    case: OpenCase, folder: Path, reopen, lines: Lines, sql: str, where: str
) -> None:
    case.journal.append(lines(SEEN, marks(100), Submitted(), SentBack("more to do")))
    tampered(folder, case, sql)
    with pytest.raises(CaseDamaged, match=rf"{where}.*Restore"), reopen() as again:
        list(again.journal.read())


def test_lines_of_another_case_are_not_ours(case: OpenCase, lines: Lines, tmp_path: Path, reopen) -> None:
    case.close()
    other = Journal(case.path, "another case", case.unlocked)
    with pytest.raises(CaseDamaged, match="line 1"):
        list(other.read())
    other.close()


def test_a_whole_chain_rewritten_without_the_signers_key_is_found(
    case: OpenCase, folder: Path, reopen, lines: Lines
) -> None:
    case.journal.append(lines(Submitted()))
    case.close()
    forger = case.unlocked
    db = raw(folder, case)
    signature = db.execute("SELECT signature FROM journal WHERE number = 3").fetchone()[0]
    db.execute("DROP TRIGGER no_delete")
    db.execute("DELETE FROM journal")
    db.close()
    journal = Journal(folder, "c0ffee", forger)
    request = Request(RequestType.CARE_LEAVER, "Somebody Else")
    journal.append(
        lines(CaseOpened("c0ffee", request), ColleagueAdded("Olive Officer", Desk.OFFICER, forger.public_key))
    )
    journal.append(lines(Submitted()))
    journal.close()
    tampered_db = raw(folder, case)
    tampered_db.execute("DROP TRIGGER no_update")
    tampered_db.execute("UPDATE journal SET signature = ? WHERE number = 3", (signature,))
    tampered_db.close()
    with pytest.raises(CaseDamaged, match=r"line 3.*not signed by Olive"), reopen() as again:
        list(again.journal.read())


def test_what_the_reader_of_the_journal_raises_is_left_alone(case: OpenCase) -> None:
    with pytest.raises(KeyError):
        for _ in case.journal.read():
            raise KeyError
