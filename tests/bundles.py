"""A small bundle made for tests: real files of several kinds, one story, names that must go and names that stay."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

FONT = Path(__file__).resolve().parents[1] / "resources" / "fonts" / "LiberationSans-Regular.ttf"
LETTER = """Brookmere Council, Children's Services
Case note of Gillian Frost, social worker, 4 April 2015
Tamsin Rook was seen at school today. She talked about her rabbit and about the sea.
Her friend Zofia Kowalczyk, 07700 900345, was with her. Zofia lives at 12 Larch Row, Brookmere, SA88 4NQ.
Dean Mallory, her father, rang the office twice. Mr Mallory was born on 9 November 1979.
The neighbour told us in confidence that she is afraid of the dog next door.
Tamsin said that she wants to be a vet. She is a clever and funny girl."""
NOTE = """Duty note, 7 April 2015. Zofia rang. She asked whether Tamsin could come to tea on Saturday.
Gillian Frost agreed. Mr Mallory has not rung again."""
FLAGGED = "The neighbour told us in confidence that she is afraid of the dog next door."
SECRETS = ("Zofia", "Kowalczyk", "Mallory", "07700 900345", "12 Larch Row", FLAGGED)
STAYS = ("Tamsin", "Gillian Frost", "her rabbit and about the sea", "clever and funny girl")


def small_bundle(folder: Path) -> Path:
    """A PDF, an e-mail with an attachment, a scan and a sound, with their `bundle.json`. Answers the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "note.pdf").write_bytes(pdf_of(LETTER))
    (folder / "mail.eml").write_bytes(_mail())
    (folder / "scan.png").write_bytes(
        _scan("Scanned file note\nZofia Kowalczyk came again.\nTamsin was pleased to see her.")
    )
    (folder / "voice.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40))
    (folder / "bundle.json").write_text(json.dumps(NOTES), encoding="utf-8")
    return folder


NOTES = {
    "format": "sar-bundle/1",
    "case_reference": "R-1",
    "request": {"type": "care_leaver", "received": "2026-11-02", "requester": "Tamsin Rook"},
    "data_subject": {"name": "Tamsin Rook", "aliases": ["Tam"], "date_of_birth": "2001-03-04"},
    "people": [
        {"id": "dad", "name": "Dean Mallory", "role": "parent", "relationship": "Father", "consent": "refused",
         "objects": True, "note": "objects in writing"},
        {"id": "zofia", "name": "Zofia Kowalczyk", "role": "third_party", "relationship": "friend",
         "consent": "not_asked"},
        {"id": "sw", "name": "Gillian Frost", "role": "professional", "relationship": "Social worker",
         "consent": "not_needed"},
    ],
    "documents": [
        {"file": "note.pdf", "title": "Case note", "type": "case_notes", "date": "2015-04-04",
         "author": "Gillian Frost"},
        {"file": "mail.eml", "title": "E-mail about Zofia Kowalczyk", "type": "email", "date": "2015-04-07"},
    ],
    "withheld": [
        {"file": "note.pdf", "page": 1, "quote": FLAGGED, "whole_document": False, "ground": "confidentiality",
         "reason": "told in confidence", "recorded_by": "Gillian Frost", "recorded_on": "2015-04-04"},
    ],
}  # fmt: skip


def pdf_of(text: str) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    page.setFont("Helvetica", 11)
    for n, line in enumerate(text.split("\n")):
        page.drawString(50, 780 - 20 * n, line)
    page.showPage()
    page.save()
    return out.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "duty@brookmere.example.org", "g.frost@brookmere.example.org"
    message["Subject"], message["Date"] = "Saturday", "Tue, 07 Apr 2015 10:00:00 +0000"
    message.set_content(NOTE)
    message.add_attachment(
        b"Zofia Kowalczyk will bring Tamsin home at six.", maintype="text", subtype="plain", filename="plan.txt"
    )
    return message.as_bytes()


def _scan(text: str) -> bytes:
    picture = Image.new("L", (1240, 1754), 250)
    font = ImageFont.truetype(str(FONT), 36)
    for n, line in enumerate(text.split("\n")):
        ImageDraw.Draw(picture).text((140, 200 + 70 * n), line, fill=20, font=font)
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(150, 150))
    return out.getvalue()
