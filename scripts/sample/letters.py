"""Messages in the invented file: an e-mail with a quoted chain and an attachment, and a case note export."""

from __future__ import annotations

import io
import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from sample.notes import CASE_NOTES, NOTES_HEAD
from sample.pdfkit import Pdf, clean

CARER_QUOTE = (
    "Winston had his results on Tuesday. It is the prostate and it has gone to the bone. He has told nobody but "
    "me and the girls and he does not want the boy to carry it."
)

MAIL = """Geraint, Farida

Thank you both. I have talked it through with Gillian. What we agreed:

1. Jamie stays with Bev and Winston over Christmas whatever happens. No
   introductions to anywhere else before 2 January.
2. I tell him about the move myself, with Bev there, once Winston's
   consultant has given them dates. Not by phone and not at school.
3. Saturday's family time goes ahead. Donna knows there is something up
   because Jamie asked her if people can be sent back. She handled it well.
4. The shop, Cinar Food & Wine: Mr Yildirim (01632 960665) rang me. He
   is content with the apology and says Jamie sweeps better than his
   nephew. Mehmet would like the police to leave it there. So would I.
5. Khoa's mum, Mrs Tran, is happy for the boys to meet at hers after
   school, 9 Weavers Court, as long as somebody rings first (01632 960529).
   Please stop calling it "the Weavers Court address" as if it were a den.

Agreement for Saturday attached. I hope it does not need saying, but
please do not forward the part from Bev below.

Tom

Tom Brierley
Social Worker, Looked After Team 2
Ravensholme Borough Council   01632 960240
tom.brierley@ravensholme.example.org

________________________________
From: Geraint Moseley
Sent: 24 November 2016 16:41
To: Tom Brierley
Cc: Farida Hussain
Subject: RE: Jamie T - Saturday and Christmas

Tom

I went to see Bev last night. She knows we have to plan and she is not
cross with us. She would have him back like a shot if Winston gets well.
She asked for a proper goodbye and a suitcase, not bags. I have ordered
the suitcase out of my own budget before anybody asks.

Do the police still want a statement from Mr Yilderim? Bev asked.

Jamie came in half way through and asked me whether I was "the sacking
man". I said no. He made me a tea, so I think I passed.

Geraint

________________________________
From: Bev Campbell
Sent: 24 November 2016 07:15
To: Geraint Moseley
Subject: Jamie T - Saturday and Christmas

Morning Geraint. Please keep this between you and Tom.

{quote}

We can manage to Christmas. After that I cannot do nights with Winston
and mornings with Jamie and do either of them right. It's breaking my
heart. He is the best boy. He left me a note on the kettle that said
"you look tired, I did the bins".

Bev
"""


def _attachment() -> tuple[bytes, str]:
    d = Pdf("Family time agreement", "Tom Brierley", "FT/2 Family Time Agreement", accent="#0f5c63", band=True)
    d.h1("Family time agreement: Saturday 26 November 2016")
    d.grid(
        [["For", "Jamie Tranter (13) and his mum, Donna Tranter"],
         ["Where and when", "Ravensholme Lanes, 11am to 2pm, then a pizza"],
         ["Who will be there", "Patsy Quill, contact supervisor, for the first hour only"],
         ["Getting there", "Winston Campbell drops off; Tom Brierley collects"],
         ["Phone on the day", "Patsy Quill through Millgate House, 01632 960201; Donna on 07700 900148"]],
        [1.2, 4.5])  # fmt: skip
    d.p(
        "We agree that: Jamie can leave early without giving a reason; Donna can say that she is sad without it "
        "being written down as a concern; nobody brings anybody else. In particular Craig Dutton does not give "
        "lifts to or from family time.",
        "Jamie would like it known that he will be playing to win.",
    )
    d.signature(("Donna Tranter", "Mum", "22 November 2016"), ("Tom Brierley", "Social worker", "22 November 2016"))
    buffer = io.BytesIO()
    text = d.save(buffer)
    return buffer.getvalue(), text


def email_chain(path: Path) -> str:
    """A reply with two earlier messages quoted below it and a one-page PDF attached."""
    body = MAIL.replace("{quote}", textwrap.fill(CARER_QUOTE, 68))
    attachment, attached_text = _attachment()
    message = EmailMessage(policy=SMTP)
    message["From"] = "Tom Brierley <tom.brierley@ravensholme.example.org>"
    message["To"] = "Geraint Moseley <geraint.moseley@ravensholme.example.org>"
    message["Cc"] = "Farida Hussain <farida.hussain@ravensholme.example.org>"
    message["Subject"] = "RE: Jamie T - Saturday and Christmas"
    message["Date"] = "Fri, 25 Nov 2016 09:28:00 +0000"
    message["Message-ID"] = "<20161125092800.118204@ravensholme.example.org>"
    message["In-Reply-To"] = "<20161124164100.7731@ravensholme.example.org>"
    message.set_content(clean(body))
    name = "family time agreement 26-11-16.pdf"
    message.add_attachment(attachment, maintype="application", subtype="pdf", filename=name)
    message.set_boundary("----=_ravensholme_20161125_0001")
    path.write_bytes(message.as_bytes())
    head = "\n".join(f"{k}: {v}" for k, v in message.items())
    return f"{head}\n{body}\n{attached_text}"


STYLE = """body{font:14px/1.45 Arial,"Liberation Sans",sans-serif;color:#222;max-width:60em;margin:1.5em auto}
h1{font-size:20px;color:#0f5c63}.note{border:1px solid #b9c3c5;margin:0 0 1em}
.note th{text-align:left;background:#e4efef;padding:4px 8px;font-weight:bold}
.note td{padding:6px 8px}.note{width:100%;border-collapse:collapse}.hold{border-left:4px solid #a33;padding-left:8px}
.small{font-size:12px;color:#555}"""


def case_notes(path: Path) -> str:
    """The case note report for 2011 to 2016 as the old system exported it."""
    parts = ["<!DOCTYPE html>", '<html lang="en-GB"><head><meta charset="utf-8">',
             "<title>Case notes RBC-118204</title>", f"<style>{STYLE}</style></head><body>",
             "<h1>Case note report</h1>", f'<p class="small">{escape(NOTES_HEAD)}</p>']  # fmt: skip
    for when, kind, author, paragraphs in CASE_NOTES:
        heads = "".join(f"<th>{escape(h)}</th>" for h in (when, kind, author))
        parts.append(f'<table class="note"><tr>{heads}</tr>')
        parts.append('<tr><td colspan="3">')
        for text in paragraphs:
            start = '<p class="hold">' if text.startswith("!") else "<p>"
            parts.append(f"{start}{escape(clean(text.lstrip('!')), quote=False)}</p>")
        parts.append("</td></tr></table>")
    parts.append('<p class="small">End of report. 11 notes.</p></body></html>')
    path.write_bytes("\n".join(parts).encode("utf-8"))
    notes = [f"{w} {k} {a}\n" + "\n".join(p.lstrip("!") for p in ps) for w, k, a, ps in CASE_NOTES]
    return "\n".join([NOTES_HEAD, *notes])
