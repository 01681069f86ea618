"""E-mails: headers, body, chain, pictures inside; attachments come out; nothing remote is asked for."""

from __future__ import annotations

import base64
import binascii
import datetime
from email.message import EmailMessage

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from files import hiding_mail
from files.hiding_places import LOST, light_in
from files.strangers import a_scan, converted, saved, text_of, zipped

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.files import limits


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    usual = {"From": "Łucja <l@example.org>", "To": "g@example.org", "Subject": "Friday"}
    for name, value in (usual | headers).items():
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
    assert "picture not fetched: Spy" in said
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


def _lost(data: bytes, name: str, places: dict[str, str]) -> list[str]:
    return [place for place, where in light_in(data, name, places).items() if where == LOST]


def test_no_hiding_place_of_a_message_is_lost() -> None:
    assert _lost(hiding_mail.mail_file(), "a.eml", hiding_mail.MAIL) == []


def test_no_hiding_place_of_an_outlook_message_is_lost() -> None:
    assert _lost(hiding_mail.outlook_file(), "a.msg", hiding_mail.OUTLOOK) == []


def test_headers_that_came_over_the_line_are_read_in_outlook_messages_too() -> None:
    headers = "From: Osbert <o@example.org>\r\nDate: Mon, 4 Mar 2019 09:00:00 +0100\r\nX-Loop: zennor@example.org\r\n"
    data = hiding_mail.outlook_file(headers=headers)
    assert converted(data, "a.msg").told == Told("Visit on Friday", "Osbert <o@example.org>", "2019-03-04")
    assert "zennor@example.org" in text_of(data, "a.msg")


def test_an_outlook_message_that_its_reader_gives_up_is_read_by_another_one() -> None:
    whole = hiding_mail.outlook_file()
    spoilt = whole.replace("__nameid_version1.0".encode("utf-16-le"), "__nameid_version9.9".encode("utf-16-le"))
    assert spoilt != whole
    made = converted(spoilt, "a.msg")
    assert any("another one read it" in w for w in made.warnings)
    said = text_of(spoilt, "a.msg")
    assert "See you on Friday." in said
    assert "Bcc Quill Feather" in said
    assert [a.name for a in made.attachments] == ["plan.txt"]
    assert any("cannot be read" in w for w in made.warnings)  # the attached message


def test_a_message_tells_its_subject_sender_and_day() -> None:
    mail = _mail(Date="Tue, 31 Dec 2019 23:30:00 -0500", Subject="Friday\u202e tea")
    mail.set_content("x")
    assert converted(mail.as_bytes(), "a.eml").told == Told("Friday tea", "Łucja <l@example.org>", "2019-12-31")


def test_headers_with_nothing_new_make_no_added_page(message: EmailMessage) -> None:
    message["Return-Path"], message["Thread-Topic"] = "<l@example.org>", "Friday - tea"
    message["Message-ID"], message["X-Mailer"] = "<1234@mail.example.org>", "Outlook Express Version Six"
    assert converted(message.as_bytes(), "a.eml").pages == 1


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
        b"Content-Transfer-Encoding: base64\n\nMIIBAAYJKoZIhvcNAQcDoIIB\n",
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\n'
        b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n",  # noqa: E501
        b"Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
    ],
)
def test_an_encrypted_message_is_refused_with_what_to_do(part: bytes) -> None:
    with pytest.raises(BadDocument, match="encrypted; open it in the mail program"):
        converted(b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n" + part, "a.eml")


def test_a_message_signed_in_an_envelope_is_opened() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Osbert")])
    day = datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(day).not_valid_after(day + datetime.timedelta(9)).sign(key, hashes.SHA256())
    )  # fmt: skip
    words = b"Content-Type: text/plain\r\n\r\nZebedee signed this.\r\n"
    signer = pkcs7.PKCS7SignatureBuilder().set_data(words).add_signer(certificate, key, hashes.SHA256())
    head = b"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n"
    plain = head + signer.sign(serialization.Encoding.SMIME, [pkcs7.PKCS7Options.DetachedSignature])
    wrapped = signer.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    kind = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    for data in (plain, head + kind + base64.encodebytes(wrapped)):
        made = converted(data, "a.eml")
        assert made.attachments == ()
        assert "Zebedee signed this." in text_of(data, "a.eml")


def test_outlooks_own_packing_is_listed_with_a_warning(message: EmailMessage) -> None:
    message.add_attachment(b"x\x9f>\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    made = converted(message.as_bytes(), "a.eml")
    assert [a.name for a in made.attachments] == ["winmail.dat"]
    assert any("winmail.dat" in w for w in made.warnings)


def test_a_file_packed_into_the_text_is_a_document() -> None:
    packed = b"begin 644 note.txt\n" + binascii.b2a_uu(b"Zebedee was packed") + b"`\nend\n"
    data = b"From: a@example.org\nTo: b@example.org\n\nSee below.\n" + packed
    (held,) = converted(data, "a.eml").attachments
    assert (held.name, held.data) == ("note.txt", b"Zebedee was packed")
    assert "[attached here: note.txt]" in text_of(data, "a.eml")


@pytest.mark.parametrize(
    ("declared", "data", "words"),
    [
        (b"iso-8859-1", "Siân’s tea".encode("cp1252"), "Siân’s tea"),
        (b"us-ascii", "Łucja".encode(), "Łucja"),
        (b"utf-8", "Renée came".encode("cp1252"), "Renée came"),
        (b"iso-8859-2", "Żółkiewska".encode("iso8859-2"), "Żółkiewska"),
        (b"x-unknown", "Zoë came".encode("cp1252"), "Zoë came"),
    ],
)
def test_what_a_body_declares_is_believed_only_where_it_fits(declared: bytes, data: bytes, words: str) -> None:
    head = b"From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; charset="
    assert words in text_of(head + declared + b"\nContent-Transfer-Encoding: 8bit\n\n" + data, "a.eml")


def test_encoded_words_in_the_wrong_place_are_read() -> None:
    data = (
        b'From: "=?iso-8859-2?Q?=A3ucja?=" <l@example.org>\nTo: b@example.org\nSubject: a=?utf-8?q?_Si=C3=A2n?=b\n\nx'
    )
    made = converted(data, "a.eml").told
    assert made.author.startswith("Łucja")
    assert "Siân" in made.title


def test_messages_in_messages_end_somewhere(message: EmailMessage) -> None:
    """Far down they are one document of their own, which is opened in its turn; no word of them is lost."""
    data = b"Content-Type: text/plain\n\nZebedee far down\n"
    for n in range(60):
        data = b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n%b\n--%d--\n' % (n, n, data, n)
    made = converted(b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n" + data, "a.eml")
    assert any(b"Zebedee far down" in a.data for a in made.attachments)


def test_a_message_of_far_too_many_parts_is_a_trap() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(BadDocument, match="far too many parts") as caught:
        converted(head + b"--b\n\nx\n" * (limits.PARTS + 1), "a.eml")
    assert caught.value.dangerous


def test_a_calendar_entry_is_plain_lines_on_the_page(message: EmailMessage) -> None:
    event = (
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:GMT\r\nX-LIC-LOCATION:Europe/London\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:Review\\, second\r\nDTSTART;TZID=GMT:20190312T140000\r\n"
        'ORGANIZER;CN="Quill Feather":mailto:q@example.org\r\nDESCRIPTION:Bring the\r\n  plan\\nand tea\r\n'
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message.add_alternative(event.encode(), "text", "calendar")
    made = converted(message.as_bytes(), "a.eml")
    assert made.attachments == ()
    said = " ".join(text_of(message.as_bytes(), "a.eml").split())
    for words in (
        "What Review, second", "Begins 12 March 2019, 14:00 (GMT)", "Called by Quill Feather <q@example.org>",
        "About Bring the plan and tea",
    ):  # fmt: skip
        assert words in said
    assert "Europe/London" not in said
