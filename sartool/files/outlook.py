"""Outlook messages as the e-mails they were, with what Outlook keeps in fields that it shows nowhere."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

from sartool.core.errors import BadDocument
from sartool.files import mail, outlookfields
from sartool.files.names import flat

_SECOND: Final = "Outlook's own reader of it gave up, another one read it: compare it with the original"
_LEFT: Final = "attachments in it cannot be read: open it in Outlook and save them"
_WHY: Final = "the Outlook message cannot be read; open it in Outlook, save it as PDF and add that"
_BOUNDARY: Final = "=_sartool_parts"
_STRUCTURE: Final = re.compile(r"content-|mime-version$|x-ms-tnef-correlator$", re.IGNORECASE)


@dataclass(slots=True)
class _Kept:
    """A message as its reader hands it out."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    parts: list[tuple[str, str, str, bytes]] = field(default_factory=list)  # kind, name, content id, bytes
    facts: list[tuple[str, str]] = field(default_factory=list)  # what Outlook would show of an appointment, a card
    warnings: list[str] = field(default_factory=list)


def msg_pages(data: bytes, file: str, fonts: Path) -> mail.Made:
    """The rendition, the attachments, warnings, flags, and what its headers say of it.

    Raises `BadDocument` when neither reader can make sense of it.
    """
    kept = _read(data, file)
    fields = outlookfields.fields_of(data)
    _completed(kept, fields)
    pdf, attachments, warnings, flags, told = mail.message_pages(
        _message(kept), file, fonts, [*kept.facts, *fields.others]
    )
    return pdf, attachments, (*warnings, *dict.fromkeys(kept.warnings)), flags, told


def _read(data: bytes, file: str) -> _Kept:
    try:
        return _by_first(data)
    except Exception:  # the reader answers damage with any error of its own: another one is asked
        pass
    try:
        return _by_second(data)
    except Exception as error:  # the same of the other one
        raise BadDocument(file, _WHY) from error


# -- readers


def _by_first(data: bytes) -> _Kept:
    import extract_msg  # noqa: PLC0415 - slow to import, and seldom needed

    kept = _Kept()
    with extract_msg.openMsg(io.BytesIO(data)) as untyped:
        outlook: Any = untyped
        kept.headers = _lines(str(getattr(outlook, "headerText", "") or ""))
        _texts(kept, outlook)
        for attachment in outlook.attachments:
            _attached(kept, attachment)
        kept.facts += _shown_of(outlook)
    return kept


def _texts(kept: _Kept, outlook: Any) -> None:
    plain = outlook.body
    page = outlook.htmlBody if outlook.exists("__substg1.0_10130102") or not plain else _out_of_rich_text(outlook)
    if plain:
        kept.parts.append(("text/plain", "", "", str(plain).encode("utf-8", "replace")))
    if page:
        kept.parts.append(("text/html", "", "", page if isinstance(page, bytes) else str(page).encode()))
    if not plain and not page and outlook.rtfBody:
        kept.parts.append(("application/rtf", "text of the message.rtf", "", outlook.rtfBody))


def _out_of_rich_text(outlook: Any) -> Any:
    """HTML that Outlook packed into RTF; none where it was RTF from the start."""
    rich = outlook.rtfBody or b""
    return outlook.htmlBody if b"\\fromhtml" in rich[:4096] else None


def _attached(kept: _Kept, attachment: Any) -> None:
    name = str(attachment.getFilename() or attachment.name or "") if hasattr(attachment, "getFilename") else ""
    held: Any = getattr(attachment, "data", None)
    if isinstance(held, bytes):
        kind = str(getattr(attachment, "mimetype", "") or "application/octet-stream")
        kept.parts.append((kind, name or "attachment", str(getattr(attachment, "cid", "") or ""), held))
    elif hasattr(held, "exportBytes"):
        called = re.sub(r"\.(?:msg|eml)$", "", name or str(getattr(held, "subject", "") or "message"), flags=re.I)
        kept.parts.append(("application/vnd.ms-outlook", f"{called}.msg", "", held.exportBytes()))
    else:
        kept.warnings.append(f"{_LEFT} ({flat(name, 'one without a name')})")


def _shown_of(outlook: Any) -> Iterator[tuple[str, str]]:
    """What Outlook shows above an appointment, a task, a contact card."""
    if str(outlook.classType or "").lower().startswith(("ipm.note", "report")):
        return
    groups = getattr(outlook, "headerFormatProperties", None) or {}
    for name, value in groups.items():
        rows = value if isinstance(value, dict) else {name: value}
        for what, said in rows.items():
            plain = said[0] if isinstance(said, tuple) else said
            if plain:
                yield str(what), " ".join(str(plain).split())


def _by_second(data: bytes) -> _Kept:
    from oxmsg import Message  # noqa: PLC0415 - only where the first reader gives up

    outlook = Message.load(data)
    kept = _Kept(warnings=[_SECOND])
    kept.headers = [(n, str(v)) for n, v in outlook.message_headers.items()]
    for name, value in (("From", outlook.sender), ("Subject", outlook.subject)):
        if value and not any(n.lower() == name.lower() for n, _ in kept.headers):
            kept.headers.append((name, value))
    for kind, body in (("text/plain", outlook.body), ("text/html", outlook.html_body)):
        if body:
            kept.parts.append((kind, "", "", body.encode("utf-8", "replace")))
    for attachment in outlook.attachments:
        held, name = attachment.file_bytes, attachment.file_name or ""
        if held is None:
            kept.warnings.append(f"{_LEFT} ({flat(name, 'one without a name')})")
        else:
            kept.parts.append((attachment.mime_type or "application/octet-stream", name or "attachment", "", held))
    return kept


# -- the message they make


def _lines(header_text: str) -> list[tuple[str, str]]:
    """The headers that came with it over the line, without what tells of its parts."""
    text = header_text.removeprefix("Microsoft Mail Internet Headers Version 2.0").lstrip()
    said = re.sub(r"\r?\n[ \t]+", " ", text.replace("\r\n", "\n"))
    found = (line.partition(":") for line in said.split("\n"))
    return [(n.strip(), v.strip()) for n, colon, v in found if colon and re.fullmatch(r"[!-9;-~]+", n.strip())]


def _completed(kept: _Kept, fields: outlookfields.Fields) -> None:
    """Headers that it has not, out of Outlook's own fields."""
    there = {n.lower() for n, v in kept.headers if v.strip()}
    kept.headers += [(n, v) for n, v in fields.headers if v and n.lower() not in there]


def _message(kept: _Kept) -> EmailMessage:
    lines = [f"{n}: {' '.join(v.split())}" for n, v in kept.headers if not _STRUCTURE.match(n)]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"', ""]
    for kind, name, cid, data in kept.parts:
        lines += [f"--{_BOUNDARY}", *_part(kind, name, cid), "", base64.encodebytes(data).decode("ascii")]
    return message_from_string("\n".join([*lines, f"--{_BOUNDARY}--", ""]), policy=policy.default)


def _part(kind: str, name: str, cid: str) -> Sequence[str]:
    clean = kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) and not kind.startswith(("multipart/", "message/")) else ""
    rows = [f"Content-Type: {clean or 'application/octet-stream'}", "Content-Transfer-Encoding: base64"]
    if name:
        said = base64.b64encode(flat(name, "attachment").encode("utf-8", "replace")).decode("ascii")
        rows.append(f'Content-Disposition: attachment; filename="=?utf-8?B?{said}?="')
    return [*rows, f"Content-ID: <{cid}>"] if cid else rows
