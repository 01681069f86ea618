"""E-mails as pages: who wrote to whom, when, what, the quoted chain kept; attachments become documents of their own."""

from __future__ import annotations

import email
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from email.policy import default
from pathlib import Path

from sartool.core.errors import BadDocument
from sartool.files import limits, typeset
from sartool.files.converted import Attachment
from sartool.files.names import flat, unlike
from sartool.files.pictures import small_picture
from sartool.files.webpage import decoded, sanitised

_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
_CID = re.compile(r"(?P<before>src\s*=\s*[\"']?)cid:(?P<id>[^\"'\s>]+)", re.IGNORECASE)
# What the parser of headers answers to a malformed one.
_HEADER_ERRORS = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
_DAMAGED = "parts of it are damaged: what could be read is shown, compare it with the original"
_DEEPEST = 30  # containers inside containers

Made = tuple[bytes, tuple[Attachment, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One leaf of a message."""

    kind: str
    data: bytes
    declared: str  # the encoding it declares; "" for none
    cid: str
    name: str  # what it calls itself; "" for the body
    attached: bool

    @property
    def is_body(self) -> bool:
        return not self.attached and not self.name and self.kind in ("text/plain", "text/html")

    @property
    def text(self) -> str:
        """Its words: in the encoding it declares, else in the one it looks like."""
        try:
            return self.data.decode(self.declared) if self.declared else decoded(self.data)
        except (LookupError, UnicodeDecodeError, ValueError):
            return decoded(self.data)


def mail_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, the attachments, warnings."""
    try:
        message = email.message_from_bytes(data, policy=default)
    except _HEADER_ERRORS as error:
        raise BadDocument(file, "the e-mail is damaged; open it by hand and add it as a PDF") from error
    return message_pages(message, file, fonts)


def message_pages(message: EmailMessage, file: str, fonts: Path) -> Made:
    """The same for a message already read, whatever it was read from."""
    found: list[MIMEPart] = []
    for leaf in _leaves(message, 0):
        found.append(leaf)
        if len(found) > limits.PARTS:
            why = "the e-mail has far too many parts; it may be a trap and is not opened"
            raise BadDocument(file, why, dangerous=True)
    parts = [_part(leaf) for leaf in found]
    body, hidden, pictures = _body(parts)
    shown = {p.cid for p in parts if p.cid in pictures}
    attachments = _attachments([p for p in parts if not p.is_body and p.cid not in shown])
    markup = _headers(message) + body + _listed(attachments)
    pdf = typeset.set_pages(markup, fonts, pictures=dict(pictures.values()))
    damaged = any(d for leaf in (message, *found) for d in leaf.defects)
    return typeset.with_addendum(pdf, hidden, fonts), attachments, (_DAMAGED,) if damaged else ()


# -- parts


def _leaves(message: MIMEPart, depth: int) -> Iterator[MIMEPart]:
    """Parts that are not containers; a message inside a message is an attachment of its own."""
    if not message.is_multipart() or (depth and message.get_content_type() == "message/rfc822") or depth > _DEEPEST:
        yield message
        return
    for inner in message.iter_parts():
        yield from _leaves(inner, depth + 1)


def _part(leaf: MIMEPart) -> _Part:
    kind = leaf.get_content_type()
    try:
        name, placed = leaf.get_filename() or "", leaf.get_content_disposition()
        cid = str(leaf.get("Content-ID", "")).strip().strip("<>")
    except _HEADER_ERRORS:
        name, placed, cid = "", "attachment", ""
    if kind == "message/rfc822":
        name = name or f"{_subject(leaf) or 'message'}.eml"
    return _Part(kind, _bytes(leaf), leaf.get_content_charset() or "", cid, name, placed == "attachment")


def _subject(leaf: MIMEPart) -> str:
    inner = leaf.get_payload(0) if leaf.is_multipart() else None
    try:
        return str(inner.get("Subject", "")) if isinstance(inner, MIMEPart) else "message"
    except _HEADER_ERRORS:
        return "message"


def _bytes(leaf: MIMEPart) -> bytes:
    if leaf.is_multipart():
        inner = leaf.get_payload(0)
        return inner.as_bytes() if isinstance(inner, MIMEPart) else b""
    try:
        payload = leaf.get_payload(decode=True)
    except _HEADER_ERRORS:
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _attachments(parts: Sequence[_Part]) -> tuple[Attachment, ...]:
    taken: set[str] = set()
    made = []
    for n, p in enumerate(parts, 1):
        if p.data or p.name:
            otherwise = f"part {n}.{p.kind.rpartition('/')[2]}"
            made.append(Attachment(unlike(taken, flat(p.name or otherwise, otherwise)), p.data))
    return tuple(made)


# -- pages


def _body(parts: Sequence[_Part]) -> tuple[str, list[tuple[str, str]], Mapping[str, tuple[str, bytes]]]:
    """The message as HTML, what it hides, and the pictures it shows: by their id, what we call them and their bytes."""
    texts = [p for p in parts if p.is_body and p.kind == "text/plain"]
    pages = [p for p in parts if p.is_body and p.kind == "text/html"]
    if not pages:
        return "".join(typeset.paragraphs(t.text) for t in texts), [], {}
    sources = [p.text for p in pages]
    pictures = _pictures(parts, {m["id"] for s in sources for m in _CID.finditer(s)})
    out, hidden = [], []
    for source in sources:
        called = _CID.sub(lambda m: m["before"] + pictures.get(m["id"], ("",))[0], source)
        clean, unseen = sanitised(called, frozenset(name for name, _ in pictures.values()))
        out.append(clean)
        hidden += unseen
    said = _letters("".join(out) + "".join(t for _, t in hidden))
    hidden += [("The plain-text version of this message", t.text) for t in texts if not _alike(t.text, said)]
    return "<hr/>".join(out), hidden, pictures


def _pictures(parts: Sequence[_Part], wanted: set[str]) -> dict[str, tuple[str, bytes]]:
    """Pictures that the message shows in its text, each cleaned of all that travelled with it."""
    made = {}
    for n, p in enumerate(parts):
        if p.cid in wanted and p.kind.startswith("image/") and (clean := small_picture(p.data)) is not None:
            made[p.cid] = (f"inline-{n}", clean)
    return made


def _letters(text: str) -> str:
    return "".join(c for c in html.unescape(re.sub(r"<[^>]*>", "", text)) if c.isalnum()).casefold()


def _alike(text: str, shown: str) -> bool:
    """Whether the plain version says nothing that the other does not."""
    lines = [_letters(re.sub(r"<[^>]*>|\[[^\]]*\]|\bhttps?:\S+", "", line)) for line in text.splitlines()]
    return all(line in shown for line in lines if line)


def _headers(message: EmailMessage) -> str:
    rows = [(name, text) for name in _HEADERS for text in _values(message, name) if text]
    return typeset.table(rows, head=False) + "<p></p>"


def _values(message: EmailMessage, name: str) -> list[str]:
    try:
        return [" ".join(str(v).split()) for v in message.get_all(name, [])]
    except _HEADER_ERRORS:
        return [" ".join(str(v).split()) for n, v in message.raw_items() if n.lower() == name.lower()]


def _listed(attachments: Sequence[Attachment]) -> str:
    if not attachments:
        return ""
    rows = [("Attached", "Size"), *((a.name, f"{max(1, len(a.data) // 1024)} KiB") for a in attachments)]
    return "<p></p>" + typeset.table(rows)
