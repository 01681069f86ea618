"""Messages, mailboxes and web pages with something in every place where they can hide it."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from email.message import EmailMessage

from extract_msg.ole_writer import OleWriter
from files.hiding_word import PIXEL

MAIL = {
    "sender and recipients": "Osbert Tansley <o.tansley@example.org>",
    "blind copy": "quill.feather@example.org",
    "reply-to": "bramble.worth@example.org",
    "resent by": "thornapple@example.org",
    "return path": "bounce.wetherwhistle@example.org",
    "recipient in the received chain": "ravensdowne@example.org",
    "machine it was sent from": "DESKTOP-DRABBLE",
    "line it was sent from": "203.0.113.77",
    "line in X-Originating-IP": "198.51.100.23",
    "thread topic": "Yarrowgate house move",
    "X- header with an address": "zelah@example.org",
    "X- header with a name": "Cattermole Dunwhistle",
    "organisation": "Evenlode Fostering",
    "raw letters in a header": "Siân Ní Bhriain",
    "plain text that says more": "Garsington is told in the plain text only",
    "hidden text": "Hollinsclough was hidden",
    "comment": "Inkberrow was a comment",
    "alt text of a remote picture": "Jacksdale was described only",
    "link target": "kirkoswald.aunt@example.org",
    "text before the parts": "Lastingham stood before the parts",
    "text behind the parts": "Mappleton stood behind the parts",
    "description of an attachment": "Norrington described the plan",
    "name of an attachment": "Ockbrook plan.txt",
    "attachment": "Pattishall was in an attachment",
    "attached message": "Sapcote was in an attached message",
    "calendar entry": "Tadcaster family centre",
    "invited to it": "ufford@example.org",
    "contact card": "Veryan Wrangaton",
    "delivery report": "xanthe.upshaw@example.org",
}  # what it is: the words that lie there

OUTLOOK = {
    "sender": "Osbert Tansley <o.tansley@example.org>",
    "recipient": "g.harbottle@example.org",
    "blind copy": "Quill Feather <q.feather@example.org>",
    "sent on behalf of": "Brambleworth Thornapple",
    "reply-to": "Wetherwhistle Ravensdowne",
    "conversation": "Yarrowgate house move",
    "changed last by": "Zelah Cattermole",
    "kept under (a field of its own)": "Dunwhistle case",
    "address in the directory": "evenlode.garsington",
    "plain text that says more": "Hollinsclough is told in the plain text only",
    "hidden text": "Inkberrow was hidden",
    "link target": "jacksdale@example.org",
    "attachment": "Kirkoswald was in an attachment",
    "attached message": "Lastingham was in an attached message",
}

WEB = {
    "hidden element": "Quillfeather was not displayed",
    "invisible element": "Brambleworth was invisible",
    "hidden attribute": "Thornapple had the hidden attribute",
    "white on white": "Wetherwhistle was white on white",
    "white by a style sheet": "Ravensdowne was white by a class",
    "letters of no size": "Halcyon had no size",
    "comment": "Yarrowgate was a comment",
    "comment for Word": "Zelah was for Word alone",
    "author in a comment of Word": "Cattermole Vane",
    "shown without scripts": "Dunwhistle needs no script",
    "template": "Evenlode was a template",
    "description in the head": "Garsington was described in the head",
    "keywords": "Hollinsclough keyword",
    "alt text": "Inkberrow on a picture not fetched",
    "alt text of a picture that is shown": "Jacksdale on a picture shown",
    "tip": "Kirkoswald was a tip",
    "hidden form value": "Lastingham hidden value",
    "form value": "Mappleton typed this",
    "text area": "Norrington wrote at length",
    "entry chosen": "Ockbrook was chosen",
    "entry not chosen": "Pattishall was not chosen",
    "closed details": "Sapcote lay in closed details",
    "link target": "tadcaster.uncle@example.org",
    "address in the address of a picture": "ufford@example.org",
    "frame inside the page": "Veryan lay in a frame",
    "words in a drawing": "Wrangaton was drawn",
}

ARCHIVE = {**WEB, "where it was saved from": "intranet.example.org/xanthe", "another page saved with it": "Upshaw lay in a frame",  # noqa: E501
           "file saved with it": "Yelverton was in a file", "hidden by a sheet saved with it": "Zennor was hidden by a sheet"}  # fmt: skip  # noqa: E501
BOX = {
    "first message": "Quillfeather wrote first",
    "line that begins with From": "From Brambleworth nothing came",
    "damaged message": "Thornapple has no headers",
    "attachment of a message": "Ravensdowne was attached",
    "sender in the parting line only": "yarrowgate@example.org",
    "last message": "Wetherwhistle wrote last",
}


def mail_file() -> bytes:
    """An e-mail that holds `MAIL`."""
    p = MAIL
    m = EmailMessage()
    m["Return-Path"] = f"<{p['return path']}>"
    m["Received"] = (
        f"from relay.example.org (relay.example.org [192.0.2.4]) by mx.example.org for <{p['recipient in the received chain']}>; Tue, 5 Mar 2019 10:15:02 +0000"  # noqa: E501
    )
    m["Received"] = (
        f"from {p['machine it was sent from']} ([{p['line it was sent from']}]) by relay.example.org; Tue, 5 Mar 2019 10:15:00 +0000"  # noqa: E501
    )
    m["From"], m["To"], m["Bcc"] = p["sender and recipients"], "g.harbottle@example.org", p["blind copy"]
    m["Reply-To"], m["Resent-From"], m["Subject"] = p["reply-to"], p["resent by"], "Visit on Friday"
    m["Date"], m["X-Originating-IP"] = "Tue, 5 Mar 2019 10:15:00 +0000", f"[{p['line in X-Originating-IP']}]"
    m["Thread-Topic"], m["X-Loop"] = p["thread topic"], p["X- header with an address"]
    m["X-Entered-For"], m["Organization"] = p["X- header with a name"], p["organisation"]
    m["X-Worker"] = "RAW"
    m.set_content(f"The visit went well.\n{p['plain text that says more']}\n")
    m.add_alternative(
        f"<p>The visit went well.</p><div style='display:none'>{p['hidden text']}</div><!-- {p['comment']} -->"
        f"<img src='http://pictures.example.org/a.png' alt='{p['alt text of a remote picture']}'>"
        f"<img src='cid:own'><a href='mailto:{p['link target']}'>write</a>", subtype="html",
    )  # fmt: skip
    page = m.get_payload(1)
    page.add_related(PIXEL, "image", "png", cid="<own>")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "c@example.org", "Earlier"
    inner.set_content(p["attached message"])
    m.add_attachment(p["attachment"].encode(), "text", "plain", filename=p["name of an attachment"])
    list(m.iter_attachments())[-1]["Content-Description"] = p["description of an attachment"]
    m.add_attachment(inner)
    event = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Review\r\nDTSTART:20190312T140000Z\r\nLOCATION:{p['calendar entry']}\r\nATTENDEE;CN=Ufford:mailto:{p['invited to it']}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"  # noqa: E501
    m.add_attachment(event.encode(), "text", "calendar", filename="invite.ics")
    m.add_attachment(
        f"BEGIN:VCARD\r\nFN:{p['contact card']}\r\nEND:VCARD\r\n".encode(), "text", "vcard", filename="c.vcf"
    )
    report = f"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {p['delivery report']}\nAction: failed\n"  # noqa: E501
    m.preamble, m.epilogue = p["text before the parts"], p["text behind the parts"]
    made = m.as_bytes()
    mixed = m.get_boundary() or ""
    made = made.replace(f"--{mixed}--".encode(), f"--{mixed}\n{report}\n--{mixed}--".encode())
    return made.replace(b"X-Worker: RAW", b"X-Worker: " + p["raw letters in a header"].encode("cp1252"))


_FILE = "__attach_version1.0_#0000000"


def outlook_file(*, headers: str = "") -> bytes:
    """An Outlook message that holds `OUTLOOK`; `headers` as they came over the line."""
    p = OUTLOOK
    html = f"<p>See you on Friday.</p><p style='display:none'>{p['hidden text']}</p><a href='mailto:{p['link target']}'>w</a>"  # noqa: E501
    writer = OleWriter()
    own = {
        "001A": "IPM.Note", "0037": "Visit on Friday", "0C1A": "Osbert Tansley", "0C1F": "o.tansley@example.org",
        "0042": p["sent on behalf of"], "0065": "", "0050": p["reply-to"], "0070": p["conversation"],
        "3FFA": p["changed last by"], "8012": p["kept under (a field of its own)"], "007D": headers,
        "1000": "See you on Friday.\r\n" + p["plain text that says more"],
        "0C1D": f"/o=Example/ou=Group/cn=Recipients/cn={'0' * 32}-{p['address in the directory']}",
    }  # fmt: skip
    _storage(writer, "", own, 32, {0x0039: 131962437000000000}, {"10130102": html.encode()})
    people = (("Gwen Harbottle", p["recipient"], 1), ("Quill Feather", "q.feather@example.org", 3))
    for n, (name, address, kind) in enumerate(people):
        folder = f"__recip_version1.0_#{n:08X}"
        _storage(writer, folder, {"3001": name, "39FE": address}, 8, {0x0C15: kind}, {})
    data = {"37010102": p["attachment"].encode()}
    _storage(writer, f"{_FILE}0", {"3707": "plan.txt", "370E": "text/plain"}, 8, {0x3705: 1}, data)
    _storage(writer, f"{_FILE}1", {"3001": "Earlier"}, 8, {0x3705: 5}, {})
    inner = {"001A": "IPM.Note", "0037": "Earlier", "1000": p["attached message"]}
    _storage(writer, f"{_FILE}1/__substg1.0_3701000D", inner, 24, {}, {})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _storage(
    writer: OleWriter,
    folder: str,
    texts: Mapping[str, str],
    header: int,
    numbers: Mapping[int, int],
    data: Mapping[str, bytes],
) -> None:
    add = writer.addEntry
    if folder:
        add(folder, storage=True)
    within = f"{folder}/" if folder else ""
    rows = b"\0" * header
    for number, value in numbers.items():
        rows += struct.pack("<HHIQ", 0x40 if number == 0x39 else 3, number, 6, value)
    for code, text in texts.items():
        held = text.encode("utf-16-le")
        rows += struct.pack("<HHIII", 0x1F, int(code, 16), 6, len(held) + 2, 0)
        add(f"{within}__substg1.0_{code}001F", held)
    for code, held in data.items():
        rows += struct.pack("<HHIII", 0x102, int(code[:4], 16), 6, len(held), 0)
        add(f"{within}__substg1.0_{code}", held)
    if not folder:
        people, files = 2, 2
        rows = struct.pack("<8x4I8x", people, files, people, files) + rows[32:]
        add("__nameid_version1.0", storage=True)
        for code in ("0002", "0003", "0004"):
            add(f"__nameid_version1.0/__substg1.0_{code}0102", b"")
    add(f"{within}__properties_version1.0", rows)


def web_page(*, further: str = "") -> str:
    """A web page that holds `WEB`."""
    p = WEB
    return f"""<!DOCTYPE html><html><head><title>Contact centre</title>
<meta name="description" content="{p["description in the head"]}"><meta name="keywords" content="{p["keywords"]}">
<style>.pale {{color: #ffffff}}</style>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>{p["author in a comment of Word"]}</o:Author>
</o:DocumentProperties></xml><![endif]-->
</head><body><h1>Visit of Tuesday</h1><p>Tea was made.</p>
<div style="display: none">{p["hidden element"]}</div><p style="visibility:hidden">{p["invisible element"]}</p>
<p hidden>{p["hidden attribute"]}</p><font color="white">{p["white on white"]}</font>
<span class="pale">{p["white by a style sheet"]}</span><span style="font-size:0">{p["letters of no size"]}</span>
<!-- {p["comment"]} --><!--[if mso]>{p["comment for Word"]}<![endif]-->
<noscript>{p["shown without scripts"]}</noscript><template><p>{p["template"]}</p></template>
<img src="https://pictures.example.org/a.png" alt="{p["alt text"]}">
<img src="own.png" alt="{p["alt text of a picture that is shown"]}"><p title="{p["tip"]}">Then we left.</p>
<form><input type="hidden" value="{p["hidden form value"]}"><input type="text" value="{p["form value"]}">
<textarea>{p["text area"]}</textarea>
<select><option>{p["entry not chosen"]}</option><option selected>{p["entry chosen"]}</option></select></form>
<details><summary>More</summary>{p["closed details"]}</details><a href="mailto:{p["link target"]}">write</a>
<img src="http://t.example.org/?who={p["address in the address of a picture"]}">
<iframe srcdoc="&lt;p&gt;{p["frame inside the page"]}&lt;/p&gt;"></iframe>
<svg><text>{p["words in a drawing"]}</text></svg>{further}</body></html>"""


def web_file() -> bytes:
    return web_page().encode()


def archive_file() -> bytes:
    """The same page as a browser saves it whole: holds `ARCHIVE`."""
    p = ARCHIVE
    m = EmailMessage()
    m["From"], m["Subject"] = "<Saved by Blink>", "Contact centre"
    m["Snapshot-Content-Location"] = f"https://{p['where it was saved from']}"
    m["Date"] = "Tue, 5 Mar 2019 10:15:00 +0000"
    further = f"<p class='away'>{p['hidden by a sheet saved with it']}</p>"
    m.set_content(web_page(further=further), subtype="html", cte="quoted-printable")
    m["Content-Location"] = f"https://{p['where it was saved from']}"
    m.make_related()
    m.add_related(PIXEL, "image", "png", headers=["Content-Location: own.png"])
    m.add_related(f"<p>{p['another page saved with it']}</p>", "html", headers=["Content-Location: frame.html"])
    m.add_related(".away {display: none}", "css", headers=["Content-Location: a.css"])
    m.add_related(p["file saved with it"].encode(), "application", "octet-stream", headers=["Content-Location: a.bin"])
    return m.as_bytes()


def mailbox_file() -> bytes:
    """A mailbox of three messages, the second damaged: holds `BOX`."""
    p = BOX
    first = EmailMessage()
    first["From"], first["Subject"] = "a@example.org", "=?utf-8?q?Si=C3=A2n=2F_tea?="
    first.set_content(f"{p['first message']}\n\n{p['line that begins with From']}\n")
    last = EmailMessage()
    last["From"], last["To"], last["Subject"] = "a@example.org", "b@example.org", "Re: tea"
    last.set_content(p["last message"])
    last.add_attachment(p["attachment of a message"].encode(), "text", "plain", filename="a.txt")
    parted = "From {} Tue Mar  5 10:15:00 2019\n"
    return "".join((
        parted.format("a@example.org"), _quoted(first.as_string()), "\n",
        parted.format("MAILER-DAEMON"), p["damaged message"], "\n\xff\xfe\n\n",
        parted.format(p["sender in the parting line only"]), _quoted(last.as_string()), "\n",
    )).encode("latin-1")  # fmt: skip


def _quoted(message: str) -> str:
    return "\n".join(f">{line}" if line.lstrip(">").startswith("From ") else line for line in message.split("\n"))
