"""Outlook messages as the e-mails they were."""

from __future__ import annotations

import email
import io
from email import policy
from email.message import EmailMessage
from typing import Any

from sartool.core.errors import BadDocument

# Where Outlook keeps the names it displays, for messages that list no recipients of their own.
_DISPLAYED = {"To": "__substg1.0_0E04", "Cc": "__substg1.0_0E03", "Bcc": "__substg1.0_0E02"}


def message_of(data: bytes, file: str) -> EmailMessage:
    """The message, with the headers that Outlook keeps in fields of its own."""
    import extract_msg  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        with extract_msg.openMsg(io.BytesIO(data)) as untyped:
            outlook: Any = untyped
            made = outlook.asEmailMessage()
            # Through bytes: the parts it hands out are of an older kind that tells less of itself.
            message: EmailMessage = email.message_from_bytes(made.as_bytes(), policy=policy.default)
            for name, value in _headers(outlook):
                if value and not str(message.get(name, "")).strip():
                    del message[name]
                    message[name] = " ".join(value.split())
    except Exception as error:  # the reader answers damage with any error of its own
        why = "the Outlook message cannot be read; open it in Outlook, save it as PDF and add that"
        raise BadDocument(file, why) from error
    return message


def _headers(outlook: Any) -> list[tuple[str, str]]:
    said = {"To": outlook.to, "Cc": outlook.cc, "Bcc": outlook.bcc}
    shown = [(n, str(said[n] or outlook.getStringStream(where) or "")) for n, where in _DISPLAYED.items()]
    return [("From", str(outlook.sender or "")), *shown, ("Subject", str(outlook.subject or ""))]
