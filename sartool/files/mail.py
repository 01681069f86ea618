"""E-mails as pages: who wrote to whom, when, what, the quoted chain kept; attachments become documents of their own."""

from __future__ import annotations

import binascii
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from sartool.core.bundle import InnerFlag, Told
from sartool.core.errors import BadDocument
from sartool.files import mailcards, mailheaders, sealed, typeset
from sartool.files.converted import Attachment
from sartool.files.mailparts import DAMAGED, Gallery, Part, around, attachments_of, descriptions, parsed, parts_of
from sartool.files.webpage import cleaned, declared_in, wrapped_pages

_WRAPPED: Final = "it holds winmail.dat, Outlook's own packing of attachments: ask the sender for the message as .msg"
_PACKED: Final = re.compile(r"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n((?:[ -`]{1,62}\r?\n)+)end[ \t]*$", re.MULTILINE)
_TNEF: Final = ("application/ms-tnef", "application/vnd.ms-tnef")
_NESTED: Final = 3  # signed envelopes inside each other

Facts = Sequence[tuple[str, str]]  # (what it is, its text)
Made = tuple[bytes, tuple[Attachment, ...], tuple[str, ...], tuple[InnerFlag, ...], Told]


def mail_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, the attachments, warnings, flags, and what its headers say of it."""
    return message_pages(parsed(data, file), file, fonts)


def message_pages(message: EmailMessage, file: str, fonts: Path, also: Facts = ()) -> Made:
    """The same for a message already read, whatever it was read from; `also` are facts its source kept elsewhere.

    Raises `BadDocument` when it is encrypted, or built as a trap.
    """
    parts, damaged = parts_of(message, file)
    opened = _unsealed(parts, file)
    told = _Letter()
    told.take(opened.parts)
    attachments = attachments_of(told.files)
    rows = typeset.table(mailheaders.shown_rows(message), head=False) + "<p></p>"
    markup = rows + told.body + _listed(attachments)
    unseen = [*told.hidden, *around(message), *descriptions(message)]
    page = html.unescape(re.sub(r"<[^>]*>", " ", markup)) + " ".join(t for _, t in unseen)
    unseen += mailheaders.hidden(message, [*opened.headers, *also], page)
    pdf = wrapped_pages(markup, unseen, fonts, told.pictures)
    said = [DAMAGED] * (damaged or opened.damaged) + [_WRAPPED] * told.wrapped
    return pdf, attachments, tuple(said), (), mailheaders.told(message)


# -- envelopes


@dataclass(slots=True)
class _Opened:
    """The parts that can be read: signed envelopes are opened."""

    parts: list[Part]
    damaged: bool = False
    headers: list[tuple[str, str]] = field(default_factory=list)


def _unsealed(parts: list[Part], file: str, depth: int = 0) -> _Opened:
    bodies = [p for p in parts if p.is_body]
    if any(sealed.is_locked(p.kind) for p in parts) or any(sealed.is_locked_text(p.text) for p in bodies):
        raise BadDocument(file, sealed.WHY)
    opened = _Opened([])
    for p in parts:
        if sealed.is_seal(p.kind) and bodies:
            continue
        if not sealed.is_envelope(p.kind, p.name) or depth >= _NESTED:
            opened.parts.append(p)
            continue
        content = sealed.signed_content(p.data)
        if content is None:
            if any(b.text.strip() for b in bodies):
                opened.parts.append(p)  # a sealed file beside words that can be read
                continue
            raise BadDocument(file, sealed.WHY)
        inner = parsed(content, file)
        leaves, damaged = parts_of(inner, file)
        further = _unsealed(leaves, file, depth + 1)
        opened.parts += further.parts
        opened.damaged |= damaged or further.damaged
        opened.headers += [(n, v) for n, v in mailheaders.shown_rows(inner)]
    return opened


# -- pages


class _Letter:
    """What a message says, as HTML; what that hides; its pictures; what is left over as files."""

    def __init__(self) -> None:
        self.body = ""
        self.hidden: list[tuple[str, str]] = []
        self.pictures: dict[str, bytes] = {}
        self.files: list[Part] = []
        self.wrapped = False

    def take(self, parts: Sequence[Part]) -> None:
        gallery = Gallery(parts)
        pages = [self._page(p, gallery) for p in parts if p.is_body and p.kind == "text/html"]
        texts = [self._text(p) for p in parts if p.is_body and p.kind == "text/plain"]
        if any(_letters(page) or "<img" in page for page in pages):
            self.body = "<hr/>".join(pages)
            said = _letters(self.body + "".join(t for _, t in self.hidden))
            self.hidden += [("The plain-text version of this message", t) for t in texts if not _alike(t, said)]
        else:
            self.body = "".join(typeset.paragraphs(t) for t in texts)
        for n, part in enumerate(parts):
            if not part.is_body and n not in gallery.shown:
                self._other(part)

    def _page(self, part: Part, gallery: Gallery) -> str:
        known = len(self.pictures)
        source = Part(part.kind, part.data, part.declared or declared_in(part.data), "", "", False).text
        clean = cleaned(source, gallery.picture, f"part-{known}-")
        self.pictures |= clean.pictures
        self.hidden += clean.hidden
        return clean.body

    def _text(self, part: Part) -> str:
        return _PACKED.sub(self._packed, sealed.unsealed_text(part.text))

    def _packed(self, found: re.Match[str]) -> str:
        """A file packed into the text, as old programs did it."""
        try:
            lines = found.group(2).encode("ascii").splitlines(keepends=True)
            data = b"".join(binascii.a2b_uu(line) for line in lines)
        except (binascii.Error, ValueError):
            return found.group()
        self.files.append(Part("application/octet-stream", data, "", "", found.group(1), True))
        return f"[attached here: {found.group(1)}]"

    def _other(self, part: Part) -> None:
        self.wrapped |= part.kind in _TNEF or part.name.lower() == "winmail.dat"
        if part.is_notice:
            self.body += f"<hr/><h3>Report of the mail system</h3>{typeset.paragraphs(part.text)}"
        elif part.kind in mailcards.KINDS:
            card = mailcards.card_of(part.text)
            rows = [("Kept in", part.name), *card.rows] if part.name else card.rows
            self.body += f"<hr/><h3>{mailcards.KINDS[part.kind]}</h3>{typeset.table(rows, head=False)}"
            if not card.whole or not card.rows:
                self.files.append(part)
        else:
            self.files.append(part)


def _letters(text: str) -> str:
    return "".join(c for c in html.unescape(re.sub(r"<[^>]*>", "", text)) if c.isalnum()).casefold()


def _alike(text: str, shown: str) -> bool:
    """Whether the plain version says nothing that the other does not."""
    known = re.compile(r"<(?:https?|mailto|tel):[^>]*>|\[(?:cid|image|https?):[^\]]*\]|\bhttps?:\S+", re.IGNORECASE)
    lines = ["".join(c for c in known.sub("", line) if c.isalnum()).casefold() for line in text.splitlines()]
    return all(line in shown for line in lines if line)


def _listed(attachments: Sequence[Attachment]) -> str:
    if not attachments:
        return ""
    rows = [("Attached", "Size"), *((a.name, f"{max(1, len(a.data) // 1024)} KiB") for a in attachments)]
    return "<p></p>" + typeset.table(rows)
