"""Mailboxes are taken apart: every message a document of its own, a damaged one too, none read before its turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import hiding_mail
from files.strangers import converted, text_of, zipped

from sartool.core.text import letters
from sartool.files import limits, mailbox
from sartool.files.media import media_of
from sartool.files.unpack import Item, inside, items

PARTING = b"From a@example.org Tue Mar  5 10:15:00 2019\n"


def _all(data: bytes) -> list[Item]:
    return list(inside("inbox.mbox", data))


def test_its_messages_become_documents_of_their_own() -> None:
    found = _all(hiding_mail.mailbox_file())
    assert [i.file for i in found] == [
        "inbox.mbox!0001 Siân_ tea.eml", "inbox.mbox!0002.eml", "inbox.mbox!0003 Re: tea.eml",
    ]  # fmt: skip
    assert [media_of(i.data or b"", i.file) for i in found] == ["eml", "txt", "eml"]
    said = []
    for item in found:
        assert item.data is not None
        said.append(text_of(item.data, item.file))
        said += [a.data.decode() for a in converted(item.data, item.file).attachments]
    together = letters(" ".join(said))
    assert [place for place, words in hiding_mail.BOX.items() if letters(words) not in together] == []


def test_what_was_escaped_is_as_it_was_sent() -> None:
    (item,) = _all(PARTING + b"From: a@example.org\nSubject: x\n\n>From here on\n>>From there\n> From a reply\n")
    assert item.data is not None
    assert item.data.endswith(b"\n\nFrom here on\n>From there\n> From a reply\n")


def test_a_sentence_that_begins_with_from_is_no_new_message() -> None:
    text = b"From: a@example.org\nSubject: x\n\nhello\n\nFrom Monday 4 March 2019 on\nwe meet at ten.\n"
    assert len(_all(PARTING + text)) == 1
    assert media_of(b"From Monday on we meet.\nDate: unknown\nTo: see below\n", "a.txt") == "txt"


def test_a_mailbox_is_opened_wherever_it_lies(tmp_path: Path) -> None:
    box = hiding_mail.mailbox_file()
    (tmp_path / "all.mbox").write_bytes(box)
    assert len(list(items(tmp_path))) == len(list(items(tmp_path / "all.mbox"))) == 3
    (tmp_path / "all.zip").write_bytes(zipped({"old/all": box}))
    assert [i.file for i in items(tmp_path / "all.zip")][1] == "old/all!0002.eml"


def test_names_are_made_safe() -> None:
    (item,) = _all(PARTING + b"From: a@example.org\nSubject: ../../etc/pass\xe2\x80\xaewd!x\n\nx\n")
    assert item.file == "inbox.mbox!0001 .._.._etc_pass_wd_x.eml"


def test_too_many_messages_are_one_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 3)
    (item,) = _all((PARTING + b"From: a@example.org\nTo: b@example.org\n\nx\n") * 10_001)
    assert item.refused is not None
    assert item.refused.dangerous


def test_messages_come_one_by_one() -> None:
    found = mailbox.messages((PARTING + b"Subject: x\nTo: b@example.org\n\nx\n") * 100)
    assert next(found)[0] == "0001 x.eml"
    assert next(found)[0] == "0002 x.eml"
