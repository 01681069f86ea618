"""Reading: attachments become documents, archives are opened, chains end, a bad page does not stop the rest."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from bundles import pdf_of

from sartool import bootstrap
from sartool.core.bundle import Document, ItemState
from sartool.core.request import Request, RequestType


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
