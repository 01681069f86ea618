"""The parts of a MIME message: text, pictures, files, messages inside messages; whatever is wrong with them."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage, Message, MIMEPart
from email.policy import default
from typing import Final

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.charsets import decoded, printable
from sartool.files.converted import Attachment
from sartool.files.names import flat, unlike
from sartool.files.webunseen import spelt_out

# What the parser of headers answers to a malformed one.
HEADER_ERRORS: Final = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
DAMAGED: Final = "parts of it are damaged: what could be read is shown, compare it with the original"
_DEEPEST: Final = 30  # containers inside containers
_LONGEST: Final = 10_000  # characters of a header that are taken apart; longer ones are shown as they came
_KEPT: Final = default.clone(refold_source="none")
_NOTICES: Final = frozenset({
    "message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers",
    "message/global-delivery-status",
})  # fmt: skip
_INNER: Final = ("message/rfc822", "message/global")
_USUAL: Final = re.compile(
    r"(?i)this is a (?:cryptographically signed |S/MIME signed )?(?:multi-?part )?message in MIME format|"
    r"this is a multi-?part message|single file web page|support(?:s|ed)? web archive|"
    r"your (?:mail|e-mail) (?:client|reader)|this is an openpgp/mime"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message."""

    kind: str
    data: bytes
    declared: str  # the encoding it declares; "" for none
    cid: str
    name: str  # what it calls itself; "" for the body
    attached: bool
    place: str = ""  # the address it was saved from
    flowed: bool = False  # its lines are broken where they end in a space

    @property
    def is_body(self) -> bool:
        return not self.attached and not self.name and self.kind in ("text/plain", "text/html")

    @property
    def is_notice(self) -> bool:
        """What a mail system reports of a message: lines of text."""
        return self.kind in _NOTICES

    @property
    def text(self) -> str:
        """Its words: in the encoding it declares, else in the one it looks like."""
        text = decoded(self.data, self.declared)
        return re.sub(r"(?m)(?<=\S) \r?\n(?![>\s]|-- )", " ", text) if self.flowed else text


def parsed(data: bytes, file: str) -> EmailMessage:
    """The message. Raises `BadDocument` where no message can be made of it."""
    try:
        return email.message_from_bytes(data, policy=default)
    except RecursionError as error:
        raise BadDocument(file, _TRAP, dangerous=True) from error
    except HEADER_ERRORS as error:
        raise BadDocument(file, "the e-mail is damaged; open it by hand and add it as a PDF") from error


_TRAP = "the e-mail has far too many parts; it may be a trap and is not opened"


def parts_of(message: EmailMessage, file: str) -> tuple[list[Part], bool]:
    """Its leaves in order, and whether some are damaged. Raises `BadDocument` where they are too many."""
    found: list[MIMEPart] = []
    for leaf in _leaves(message, 0):
        found.append(leaf)
        if len(found) > limits.PARTS:
            raise BadDocument(file, _TRAP, dangerous=True)
    damaged = any(d for leaf in (message, *found) for d in leaf.defects)
    return [_part(leaf) for leaf in found], damaged


def _leaves(message: MIMEPart, depth: int) -> Iterator[MIMEPart]:
    """Parts that are not containers; a message inside a message is an attachment of its own."""
    kind = message.get_content_type()
    inner = depth and (kind in _INNER or kind in _NOTICES)
    if not message.is_multipart() or inner or depth > _DEEPEST:
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, MIMEPart):
            yield from _leaves(part, depth + 1)


def around(message: MIMEPart, depth: int = 0) -> Iterator[tuple[str, str]]:
    """What stands before, between and behind the parts, where no mail program looks: (what it is, its text)."""
    if not message.is_multipart() or depth > _DEEPEST or message.get_content_type() in (*_INNER, *_NOTICES):
        return
    for text in (message.preamble, message.epilogue):
        said = printable(_unbroken(text or "")).strip()
        kept = " ".join(s for s in re.split(r"(?<=[.!?])\s+", said) if not _USUAL.search(s))
        if any(c.isalnum() for c in kept):
            yield "Text outside the parts of this message", kept
    for part in message.iter_parts():
        if isinstance(part, MIMEPart):
            yield from around(part, depth + 1)


def descriptions(message: MIMEPart) -> list[tuple[str, str]]:
    """What the parts say of themselves beside their names."""
    out = []
    for leaf in _leaves(message, 0):
        said = header(leaf, "Content-Description")
        out += [("Description of an attachment", s) for s in said if any(c.isalnum() for c in s)]
    return out


def header(message: Message, name: str) -> list[str]:
    """The values of a header in words, each on one line, whatever is wrong with them."""
    return [said for n, raw in _raw_items(message) if n.lower() == name.lower() and (said := in_words(n, raw))]


def headers(message: Message) -> list[tuple[str, str]]:
    """All headers in order: (name, value in words)."""
    return [(printable(n), in_words(n, raw)) for n, raw in _raw_items(message)]


def _raw_items(message: Message) -> list[tuple[str, str]]:
    return [(n, str(v)) for n, v in message.raw_items()]


def in_words(name: str, raw: str) -> str:
    """The value of one header as a mail program shows it."""
    plain = re.sub(r"\r?\n(?=[ \t])", "", _unbroken(raw))
    plain = re.sub(r"[\r\n]+", " ", plain)
    try:
        said = str(default.header_factory(name, plain)) if len(plain) <= _LONGEST else plain
    except HEADER_ERRORS:
        said = plain
    if "=?" in said:
        said = _encoded_words(said)
    if not said.strip() or (said.count("\ufffd") > plain.count("\ufffd")):
        said = plain
    return " ".join(printable(said).split())


_WORD: Final = re.compile(r"=\?([\w.-]+)(?:\*[\w-]+)?\?([bqBQ])\?([^?\s]*)\?=(?:\s+(?==\?))?")


def _encoded_words(text: str) -> str:
    """Words still encoded where they should not be, as some programs write them; broken ones stay as they are."""

    def plain(word: re.Match[str]) -> str:
        import base64  # noqa: PLC0415 - seldom needed
        import quopri  # noqa: PLC0415 - seldom needed

        try:
            if word[2] in "qQ":
                data = quopri.decodestring(word[3].encode("ascii"), header=True)
            else:
                data = base64.b64decode(word[3] + "=" * (-len(word[3]) % 4))
        except ValueError:
            return word.group()
        return decoded(data, word[1])

    return _WORD.sub(plain, text)


def _unbroken(text: str) -> str:
    """Header text whose bytes beyond ASCII were kept as they came."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text
    return decoded(data) if any("\udc80" <= c <= "\udcff" for c in text) else text


def _part(leaf: MIMEPart) -> Part:
    kind = leaf.get_content_type()
    try:
        name, placed = leaf.get_filename() or "", leaf.get_content_disposition()
        cid = str(leaf.get("Content-ID", "")).strip().strip("<>")
        place = str(leaf.get("Content-Location", "")).strip()
        flowed = str(leaf.get_param("format", "")).lower() == "flowed"
    except HEADER_ERRORS:
        name, placed, cid, place, flowed = "", "attachment", "", "", False
    if leaf.get_content_maintype() == "multipart":  # with nothing to part it by, or far too deep
        kind, name = ("text/plain", name) if not leaf.is_multipart() else ("message/rfc822", "parts far down.eml")
    elif kind in _INNER:
        name = name or f"{_subject(leaf) or 'message'}.eml"
    attached = placed == "attachment" and kind not in _NOTICES
    declared = str(leaf.get_content_charset() or "")
    return Part(kind, _bytes(leaf), declared, cid, _encoded_words(_unbroken(name)), attached, place, flowed)


def _subject(leaf: MIMEPart) -> str:
    inner = leaf.get_payload(0) if leaf.is_multipart() else None
    return " ".join(header(inner, "Subject")) if isinstance(inner, Message) else "message"


def _bytes(leaf: MIMEPart) -> bytes:
    try:
        if leaf.is_multipart():
            return _whole(leaf)
        payload = leaf.get_payload(decode=True)
    except (*HEADER_ERRORS, UnicodeError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _whole(leaf: MIMEPart) -> bytes:
    if leaf.get_content_type() in _NOTICES:
        inner = [p for p in leaf.get_payload() if isinstance(p, Message)]
        return "\n\n".join("\n".join(f"{n}: {v}" for n, v in headers(p)) for p in inner).encode()
    if leaf.get_content_maintype() == "multipart":
        return leaf.as_bytes(policy=_KEPT)
    held = leaf.get_payload(0)
    return held.as_bytes(policy=_KEPT) if isinstance(held, Message) else b""


def attachments_of(parts: Sequence[Part]) -> tuple[Attachment, ...]:
    """Parts as files of their own; the nameless by their number and kind."""
    taken: set[str] = set()
    made = []
    for n, p in enumerate(parts, 1):
        if p.data or p.name:
            otherwise = f"part {n}.{p.kind.rpartition('/')[2]}"
            made.append(Attachment(unlike(taken, flat(p.name or otherwise, otherwise)), p.data))
    return tuple(made)


class Gallery:
    """The pictures that came with a message, by the address under which its text calls them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.shown: set[int] = set()  # index of each part that the text calls
        self._parts = parts
        self._places: Mapping[str, int] = {
            key: n for n, p in reversed(list(enumerate(parts))) if p.kind.startswith("image/") or p.name
            for key in (f"cid:{p.cid}" if p.cid else "", p.place) if key
        }  # fmt: skip

    def picture(self, address: str) -> bytes | None:
        """Its bytes, or None where no picture came under this address."""
        for one in (address.strip(), spelt_out(address.strip())):
            called = f"cid:{one[4:].strip('<>')}" if one[:4].lower() == "cid:" else one
            if (n := self._places.get(called)) is not None:
                self.shown.add(n)
                return self._parts[n].data
        return None
