"""E-mails: headers, body, chain, pictures inside; attachments come out; nothing remote is asked for."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from files.strangers import a_scan, converted, saved, text_of, zipped


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Łucja <l@example.org>", "To": "g@example.org", "Subject": "Friday"} | headers:
        message[name] = value
    return message


@pytest.fixture
def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Cc"] = "Łucja Wiśniewska <l@example.org>", "g@example.org", "c@example.org"
    made["Bcc"], made["Date"], made["Subject"] = "b@example.org", "Wed, 23 Jan 2019 16:40:02 +0000", "Re: Friday – tea"
    made.set_content("That is fine.\n\n> I have had Mrs Popescu on the telephone.\n")
    return made


def test_headers_body_and_chain_are_on_the_page(message: EmailMessage) -> None:
    said = text_of(message.as_bytes(), "a.eml")
    for words in ("From Łucja Wiśniewska", "Cc c@example.org", "Bcc b@example.org", "Re: Friday – tea", "23 Jan 2019"):
        assert words in said
    assert "Mrs Popescu" in said


def test_attachments_become_documents_and_are_listed(message: EmailMessage) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Older one"
    inner.set_content("from before")
    message.add_attachment(b"%PDF-x", maintype="application", subtype="pdf", filename="../plan.pdf")
    message.add_attachment(b"two", maintype="application", subtype="octet-stream", filename="../plan.pdf")
    message.add_attachment(inner)
    message.add_attachment(zipped({"x/note.txt": b"zip"}), maintype="application", subtype="zip", filename="old.zip")
    made = converted(message.as_bytes(), "a.eml")
    assert [a.name for a in made.attachments] == [
        ".._plan.pdf",
        ".._plan (2).pdf",
        "Older one.eml",
        "old.zip",  # reading opens it
    ]
    assert "Older one.eml" in text_of(message.as_bytes(), "a.eml")


def test_html_shows_its_own_pictures_and_asks_for_no_others(message: EmailMessage) -> None:
    message.add_alternative(
        '<p>That is fine.<p>&gt; I have had Mrs Popescu on the telephone.<img src="cid:pic1">'
        '<img src="http://tracker.invalid/x.png" alt="Spy"><div style="display:none">Zebedee</div>'
        "<script>bad()</script>",
        subtype="html",
    )
    html_part = message.get_payload(1)
    html_part.add_related(saved(a_scan(["Photograph"], dpi=40), "PNG"), "image", "png", cid="<pic1>")
    made = converted(message.as_bytes(), "a.eml")
    assert made.attachments == ()
    said = text_of(message.as_bytes(), "a.eml")
    assert "picture not shown: Spy" in said
    assert "bad()" not in said
    assert "Hidden on the page\nZebedee" in said
    assert "plain-text version" not in said


def test_a_plain_version_that_says_more_is_kept(message: EmailMessage) -> None:
    message.add_alternative("<p>See the plain version.</p>", subtype="html")
    assert "Mrs Popescu" in text_of(message.as_bytes(), "a.eml")


def test_a_damaged_mail_shows_what_can_be_read_and_says_so() -> None:
    data = (
        b"From: a@example.org\nTo: =?utf-8?b?broken\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset="nowhere-8"\n\n'
        b"caf\xe9 words\n--b\nContent-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64\n\n!!!not\n"
    )
    made = converted(data, "a.eml")
    assert any("damaged" in w for w in made.warnings)
    assert "café words" in text_of(data, "a.eml")


def test_an_attached_picture_that_is_not_shown_is_a_document(message: EmailMessage) -> None:
    message.make_mixed()
    message.add_attachment(saved(a_scan(["x"], dpi=20), "PNG"), maintype="image", subtype="png", cid="<unused>")
    (picture,) = converted(message.as_bytes(), "a.eml").attachments
    assert picture.name.endswith(".png")
