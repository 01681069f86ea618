"""Word files as pages, and behind them everything in the file that the pages do not show."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import mammoth

from sartool.core.errors import BadDocument
from sartool.core.flagwords import flag_wording
from sartool.core.text import letters
from sartool.files import limits, typeset
from sartool.files.converted import Attachment, InnerFlag
from sartool.files.names import flat, unlike
from sartool.files.packages import open_package, parsed, part, without_links
from sartool.files.renderer import open_pdf
from sartool.files.webpage import sanitised
from sartool.files.wordtext import Body, Comment, comments_of, read_body

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|glossary/document)\d*\.xml")
_COMMENTS = "word/comments.xml"
_INSIDE = re.compile(r"word/(?:embeddings|afchunk|altchunk)[^/]*/[^/]+|word/afchunk[^/]*", re.IGNORECASE)
_WINDOW = 5  # words compared at a time between the file and its pages
_PASSAGE = 4  # words from which highlighting is a passage, not the way somebody reads

Made = tuple[bytes, tuple[Attachment, ...], tuple[str, ...], tuple[InnerFlag, ...]]


def word_pages(data: bytes, file: str, fonts: Path) -> Made:
    """The rendition, files inside the file, warnings, and the passages that comments or highlighting withhold."""
    with open_package(data, file, "Word") as package:
        names = package.namelist()
        wanted = sorted((n for n in names if _PARTS.fullmatch(n)), key=lambda n: ("document" not in n, n))
        if not wanted or "document" not in wanted[0]:
            raise BadDocument(file, "there is no text in the Word file; open it in Word, save it as PDF and add that")
        body = read_body([parsed(part(package, n, file, "Word"), file, "Word") for n in wanted])
        said = parsed(part(package, _COMMENTS, file, "Word"), file, "Word") if _COMMENTS in names else None
        inner = _inner_files([(n, part(package, n, file, "Word")) for n in names if _INSIDE.fullmatch(n)])
        clean = without_links(package, file, "Word")
    comments = comments_of(said, body) if said is not None else []
    pdf, warnings = _drawn(clean, file, fonts)
    hidden = _hidden(body, comments, letters(_text_of(pdf)))
    if any("vbaProject" in n for n in names):
        warnings.append("it carries macros, which are never run")
    if inner:
        warnings.append("files are embedded in it: they are documents of their own")
    return typeset.with_addendum(pdf, hidden, fonts), inner, tuple(warnings), (*_flags(comments), *_lit(body))


def _inner_files(found: Sequence[tuple[str, bytes]]) -> tuple[Attachment, ...]:
    taken: set[str] = set()
    return tuple(
        Attachment(unlike(taken, flat(name.rpartition("/")[2], "embedded file")), data)
        for name, data in found[: limits.PARTS]
        if data
    )


def _drawn(clean: bytes, file: str, fonts: Path) -> tuple[bytes, list[str]]:
    """The pages: laid out where that works, else the text and tables alone."""
    import dxpdf  # noqa: PLC0415 - looks for the fonts of the machine as soon as it is imported

    try:
        made: bytes = dxpdf.convert(clean)
        with open_pdf(made) as document:
            if document.page_count:
                return made, []
        why = "no pages"
    except (RuntimeError, ValueError, OSError, BadDocument) as error:
        why = type(error).__name__
    try:
        body = mammoth.convert_to_html(io.BytesIO(clean), external_file_access=False).value
    except Exception as error:  # the converter answers damage with any error of its own
        raise BadDocument(
            file, "the Word file cannot be drawn; open it in Word, save it as PDF and add that"
        ) from error
    markup, _ = sanitised(body)
    return typeset.set_pages(markup, fonts), [f"drawn as plain text, its layout could not be kept ({why})"]


def _text_of(pdf: bytes) -> str:
    with open_pdf(pdf) as document:
        return "\n".join(page.get_text() for page in document)


# -- what the pages do not show


def _hidden(body: Body, comments: Sequence[Comment], shown: str) -> list[tuple[str, str]]:
    """(what it is, its text) of everything the file holds and no page shows, each once."""
    found = [("Words on no page", m) for p in body.paragraphs if (m := missing(p, shown))]
    found += [("Hidden text", t) for t in body.hidden]
    found += [(f"Deleted, but kept in the file as a tracked change{_by(who)}", t) for who, t in body.deleted]
    found += [("Description of a picture", t) for t in body.descriptions]
    found += [(f"Comment{_by(c.author)}", c.shown) for c in comments]
    return list(dict.fromkeys(found))


def _by(author: str) -> str:
    return f" by {author}" if author else ""


def missing(paragraph: str, shown: str) -> str:
    """The words of a paragraph that stand on no page, "" when all do; `shown` is the letters of the pages.

    Compared a few words at a time: a page break puts a running head in the middle of a sentence.
    """
    if letters(paragraph) in shown:
        return ""
    words = paragraph.split()
    gone: list[str] = []
    for n in range(0, len(words), _WINDOW):
        window = words[n : n + _WINDOW]
        if not _stands(window, shown):
            gone += window
    return " ".join(gone)


def _stands(window: Sequence[str], shown: str) -> bool:
    """Whether the words stand on the pages, whole or broken once (by the end of a page)."""
    return any(
        letters("".join(window[:n])) in shown and letters("".join(window[n:])) in shown for n in range(len(window) or 1)
    )


# -- flags


def _flags(comments: Sequence[Comment]) -> list[InnerFlag]:
    flags = []
    for c in comments:
        asks, ground = flag_wording(c.text)
        if asks and c.about:
            flags.append(InnerFlag(c.about, c.text, ground, c.author, "Word comment"))
            # The comment tells what the passage is about: where one is withheld, so is the other.
            flags.append(InnerFlag(c.text, c.text, ground, c.author, "Word comment"))
    return flags


def _lit(body: Body) -> list[InnerFlag]:
    """A highlighted passage is put to the officer: nobody but the record can say why it was highlighted."""
    reason = "highlighted in the file, without a reason"
    return [
        InnerFlag(text, reason, flag_wording(text)[1] if flag_wording(text)[0] else None, "", "Word highlighting")
        for text in body.highlighted
        if len(text.split()) >= _PASSAGE
    ]
