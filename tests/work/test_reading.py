"""Reading: attachments become documents, archives are opened, chains end, a bad page does not stop the rest."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from bundles import pdf_of

from sartool import bootstrap
from sartool.core import documents
from sartool.core.bundle import Document, ItemState
from sartool.core.request import Request, RequestType
from sartool.core.text import HowRead
from sartool.files import doors
from sartool.work.progress import LongWork


def mail(subject: str, *attachments: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", subject
    message["Date"] = "Tue, 07 Apr 2015 10:00:00 +0000"
    message.set_content("See what is attached, please.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in files.items():
            z.writestr(name.replace("_", "."), data)
    return out.getvalue()


def read(folder: Path, **files: bytes) -> dict[str, Document]:
    bundle = folder / "bundle"
    bundle.mkdir()
    for name, data in files.items():
        (bundle / name.replace("_", ".")).write_bytes(data)
    request = Request(RequestType.CARE_LEAVER, "Tamsin Rook")
    with bootstrap.new_case(folder / "c.sarcase", request, by="Olive", passphrase="words", jobs=1) as session:
        session.run(session.adding(bundle))
        return {d.file: d for d in session.case.documents.values()}


def test_what_is_attached_is_a_document_and_an_archive_is_opened(tmp_path: Path) -> None:
    inner = zipped(letter_pdf=pdf_of("Dear Tamsin"))
    found = read(tmp_path, post_eml=mail("one", ("files.zip", inner), ("plan.pdf", pdf_of("A plan"))))
    assert set(found) == {"post.eml", "post.eml!plan.pdf", "post.eml!files.zip!letter.pdf"}
    assert all(d.state is ItemState.READ for d in found.values())


def test_a_chain_of_attachments_ends(tmp_path: Path) -> None:
    data = mail("innermost")
    for n in range(12):
        data = mail(f"level {n}", ("next.eml", data))
    found = read(tmp_path, chain_eml=data)
    assert [d.state for d in found.values()].count(ItemState.REJECTED) == 1
    assert max(f.count("!") for f in found) <= 8


def test_the_same_attachment_twice_is_two_documents_that_know_they_are_copies(tmp_path: Path) -> None:
    plan = pdf_of("A plan")
    found = read(tmp_path, a_eml=mail("a", ("plan.pdf", plan)), b_eml=mail("b", ("plan.pdf", plan)))
    assert len({d.sha256 for f, d in found.items() if f.endswith("plan.pdf")}) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nothing", b"\x00\x01\x02 no kind we know"])
def test_what_cannot_be_read_says_so_and_the_rest_goes_on(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, bad_bin=data, good_pdf=pdf_of("Dear Tamsin"))
    assert found["bad.bin"].state is ItemState.MANUAL
    assert found["bad.bin"].why
    assert found["good.pdf"].pages == 1


def opened(folder: Path, bundle: Path) -> bootstrap.Session:
    request = Request(RequestType.CARE_LEAVER, "Tamsin Rook")
    session = bootstrap.make(folder / "c.sarcase", request, by="Olive", passphrase="words", jobs=1)
    session.run(LongWork("receive", session.adding(bundle).parts[:1]))
    return session


def long_pdf(pages: int, **saved: object) -> bytes:
    made = pymupdf.open()
    for n in range(pages):
        made.new_page().insert_text((72, 72), f"Page number {n + 1} of the record of Tamsin Rook, kept by the council.")
    data: bytes = made.tobytes(**saved)
    return data


def counting(session: bootstrap.Session) -> list[tuple[object, ...]]:
    """What children are asked from now on; they are asked all the same."""
    asked: list[tuple[object, ...]] = []
    submit = session.children.submit

    def counted(function: Callable[..., Any], *given: object, seconds: float, **named: object) -> Future[Any]:
        asked.append((function.__name__, *(g for g in given if isinstance(g, int))))
        return submit(function, *given, seconds=seconds, **named)

    session.children.submit = counted  # type: ignore[method-assign]
    return asked


def test_after_a_stop_nothing_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "long.pdf").write_bytes(long_pdf(12))
    session = opened(tmp_path, tmp_path / "bundle")
    job = session._read()  # the job as the worker has it, to be stopped in the middle
    for progress in job:
        session.desk.take(progress)
        if progress.pages >= 4:
            break
    job.close()
    session.close()
    with bootstrap.at_case(tmp_path / "c.sarcase", by="Olive", passphrase="words", jobs=1) as again:
        asked = counting(again)
        again.run(again.adding(tmp_path / "bundle"))
        (read,) = again.case.documents.values()
        assert (read.state, read.pages) == (ItemState.READ, 12)
        assert "convert" not in {a[0] for a in asked}
        assert [a[1:] for a in asked if a[0] == "read_run"] == [(4, 4), (8, 4)]
        assert [t.page for t in again.texts(read.id)] == list(range(1, 13))


def test_a_password_is_given_once_for_all_the_files_it_opens(tmp_path: Path) -> None:
    locked = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "owner", "user_pw": "Brambles7"}
    (tmp_path / "bundle").mkdir()
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / "bundle" / name).write_bytes(long_pdf(len(name) - 5, **locked))
    (tmp_path / "bundle" / "other.pdf").write_bytes(long_pdf(1, **{**locked, "user_pw": "different"}))
    with closing(opened(tmp_path, tmp_path / "bundle")) as session:
        session.run(session.adding(tmp_path / "bundle"))
        assert all(d.locked and d.state is ItemState.MANUAL for d in session.case.documents.values())
        session.run(session.opening("Brambles7"))
        states = {d.file: (d.state, d.locked) for d in session.case.documents.values()}
    assert states["one.pdf"] == states["two.pdf"] == (ItemState.READ, False)
    assert states["other.pdf"] == (ItemState.MANUAL, True)


def test_a_document_whose_child_died_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "letter.pdf").write_bytes(pdf_of("Dear Tamsin"))
    with closing(opened(tmp_path, tmp_path / "bundle")) as session:
        submit, died = session.children.submit, []

        def dying(function: Callable[..., Any], *given: object, seconds: float, **named: object) -> Future[Any]:
            if function is doors.convert and not died:
                died.append(1)
                return submit(os._exit, 9, seconds=seconds)
            return submit(function, *given, seconds=seconds, **named)

        session.children.submit = dying  # type: ignore[method-assign]
        session.run(session.adding(tmp_path / "bundle"))
        (letter,) = session.case.documents.values()
        assert (letter.state, letter.attempts) == (ItemState.MANUAL, 1)
        assert "try once more" in letter.why
        session.run(session.adding(tmp_path / "bundle"))
        (letter,) = session.case.documents.values()
        assert (letter.state, letter.pages) == (ItemState.READ, 1)


def test_a_page_that_kills_its_child_is_one_unreadable_page(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "long.pdf").write_bytes(long_pdf(6))
    with closing(opened(tmp_path, tmp_path / "bundle")) as session:
        submit = session.children.submit

        def dying(function: Callable[..., Any], *given: object, seconds: float, **named: object) -> Future[Any]:
            if function is doors.read_run:
                _, first, count = given
                if first <= 2 < first + count:
                    return submit(os._exit, 9, seconds=seconds)
            return submit(function, *given, seconds=seconds, **named)

        session.children.submit = dying  # type: ignore[method-assign]
        session.run(session.adding(tmp_path / "bundle"))
        (read,) = session.case.documents.values()
        assert dict(read.how_read) == {HowRead.TEXT: 5, HowRead.UNREADABLE: 1}
        assert [t.how for t in session.texts(read.id)][2] is HowRead.UNREADABLE


def test_what_an_officer_said_of_a_document_stands_when_it_is_read_later(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "letter.pdf").write_bytes(pdf_of("Case note of 03/04/2011"))
    with closing(opened(tmp_path, tmp_path / "bundle")) as session:
        (letter,) = session.case.documents
        session.do(documents.describe, document=letter, date="2012-01-01", title="The note that matters")
        session.run(session.adding(tmp_path / "bundle"))
        known = session.case.documents[letter]
        assert (known.date, known.title, known.state) == ("2012-01-01", "The note that matters", ItemState.READ)
