"""Web pages saved whole in one file (mhtml): set with the pictures that were saved with them, nothing else fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sartool.core.bundle import InnerFlag, Told
from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import mailheaders
from sartool.files.converted import Attachment
from sartool.files.mailparts import DAMAGED, Gallery, Part, around, attachments_of, header, parsed, parts_of
from sartool.files.webpage import Clean, cleaned, declared_in, wrapped_pages

_STYLES = ("text/css",)
_SCRIPTS = ("text/javascript", "application/javascript", "application/x-javascript")
_SETTINGS = ("text/xml", "application/xml")  # what Word keeps beside the page
_FONTS = re.compile(r"(?:application/(?:x-)?font|font/|application/vnd\.ms-fontobject)")

Made = tuple[bytes, tuple[Attachment, ...], tuple[str, ...], tuple[InnerFlag, ...], Told]


def archive_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, what else was saved with it as attachments, warnings, flags, and what it says of itself."""
    message = parsed(data, file)
    parts, damaged = parts_of(message, file)
    pages = [p for p in parts if p.kind in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise BadDocument(file, "no web page is in it; open it in a browser, save it as PDF and add that")
    gallery = Gallery(parts)
    styles = "".join(f"<style>{p.text.replace('</', '< /')}</style>" for p in parts if p.kind in _STYLES)
    made = [_page(p, n, styles, gallery) for n, p in enumerate(pages)]
    body = "<hr/>".join(c.body for c in made)
    hidden = [fact for c in made for fact in c.hidden]
    hidden += around(message)
    drawings = [p for p in parts if p.kind == "image/svg+xml"]
    hidden += [("Words in a drawing", t) for p in drawings if letters(t := " ".join(_words(p.text).split()))]
    told = _told(mailheaders.told(message), made[0])
    said = html.unescape(re.sub(r"<[^>]*>", " ", body)) + " ".join(t for _, t in hidden)
    hidden += _saved(header(message, "Snapshot-Content-Location") or [pages[0].place], told, said)
    hidden += mailheaders.hidden(message, [], said + told.author + told.title)
    left = [p for n, p in enumerate(parts) if n not in gallery.shown and not _is_known(p)]
    pictures = {name: picture for c in made for name, picture in c.pictures.items()}
    pdf = wrapped_pages(body, hidden, fonts, pictures)
    warnings = [DAMAGED] * damaged + ["drawings in it are not shown: look at the original"] * bool(drawings)
    return pdf, attachments_of(left), tuple(warnings), (), told


def _page(part: Part, number: int, styles: str, gallery: Gallery) -> Clean:
    source = replace(part, declared=part.declared or declared_in(part.data)).text
    return cleaned(styles + source, gallery.picture, f"page-{number}-")


def _is_known(part: Part) -> bool:
    kind = part.kind
    known = kind.startswith("text/html") or kind in (*_STYLES, *_SCRIPTS, "application/xhtml+xml", "image/svg+xml")
    if kind in _SETTINGS:
        return not letters(_words(part.text))
    return known or _FONTS.match(kind) is not None


def _words(source: str) -> str:
    return html.unescape(re.sub(r"<(style|script)\b.*?</\1\s*>|<[^>]*>", " ", source, flags=re.DOTALL | re.IGNORECASE))


def _told(message: Told, page: Clean) -> Told:
    """The title of the page before the subject it was saved under; who wrote it, never the program that saved it."""
    author = "" if re.search(r"saved by", message.author, re.IGNORECASE) else message.author
    return Told(page.title or message.title, page.author or author, message.date)


def _saved(places: Sequence[str], told: Told, said: str) -> list[tuple[str, str]]:
    lines = [p for p in places if p and letters(p) not in letters(said)]
    if told.title and lines:
        lines.insert(0, f"Title: {told.title}")
    return [("Where this page was saved from", "\n".join(lines))] if lines else []
