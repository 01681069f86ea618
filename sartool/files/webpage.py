"""HTML made harmless: no scripts, no remote pictures, nothing that reaches out; hidden words are brought to light."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import nh3
from charset_normalizer import from_bytes

from sartool.core.errors import BadDocument
from sartool.files import limits, typeset
from sartool.files.hiding import parted, words_only
from sartool.files.media import is_wide

_TAGS = {
    "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "sub", "sup", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
    "blockquote", "pre", "hr", "img", "a", "address", "section", "article", "header", "footer", "center", "font",
    "small", "big", "code",
}  # fmt: skip
_ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "img": {"src", "alt"}}
# Signs that stand inside words only where Polish or Mac text was taken for Western European.
_MISREAD = re.compile(
    "[A-Za-z][\u00b1-\u00b3\u00b6\u00b9\u00bc-\u00bf\u0178\u0152\u0153\ufffd\u00a3\u00a5\u00a1][a-z]|\x00|\u00a3[a-z]"
)


def decoded(data: bytes) -> str:
    """Text in whatever encoding it came: marked, declared, else guessed; no byte is lost silently.

    Control characters, which no page shows, are left out.
    """
    text = _decoded(data)
    return "".join(c for c in text if c in "\t\n\r\f" or unicodedata.category(c) not in ("Cc", "Cs"))


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if is_wide(data[:4096]):
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        western = data.decode("cp1252", "replace")
        if not _MISREAD.search(western):
            return western  # nearly always, in this country
        best = from_bytes(data[:200_000], cp_isolation=["cp1252", "cp1250", "mac_roman", "utf_16"]).best()
        return data.decode(best.encoding, "replace") if best is not None else western


def text_of(data: bytes, file: str) -> str:
    """`decoded`, of a file no larger than a person can read."""
    if len(data) > limits.TEXT:
        raise BadDocument(file, "it is far longer than a person can read; split it and add the parts")
    return decoded(data)


def html_pages(text: str, fonts: Path) -> bytes:
    """The page as printed, and behind it what it hides."""
    body, hidden = sanitised(text)
    return typeset.with_addendum(typeset.set_pages(body, fonts), hidden, fonts)


def sanitised(text: str, pictures: frozenset[str] = frozenset()) -> tuple[str, list[tuple[str, str]]]:
    """Harmless HTML, and what it would not show: (what it is, its text). Of pictures only those named stay.

    A page with elements too deep in each other is given as its words alone.
    """
    page = parted(text)
    hidden = [("Hidden on the page", t) for t in page.hidden]
    hidden += [("Comment in the page's source", t) for t in page.comments]
    if page.depth > limits.NESTING:
        return typeset.paragraphs(words_only(page.shown)), hidden

    def keep(tag: str, name: str, value: str) -> str | None:
        return value if tag != "img" or name != "src" or value in pictures else None

    clean = nh3.clean(
        page.shown, tags=_TAGS, clean_content_tags={"script", "style", "title", "head"}, attributes=_ATTRIBUTES,
        attribute_filter=keep, link_rel=None, url_schemes=set(), strip_comments=True,
    )  # fmt: skip
    return re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", _described, clean), hidden


def _described(picture: re.Match[str]) -> str:
    """A picture that is not shown, by the description it carries."""
    said = re.search(r'\salt="([^"]*[^"\s][^"]*)"', picture.group())
    return f"[picture not shown: {said.group(1)}]" if said else ""
