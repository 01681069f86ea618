"""HTML made harmless: no scripts, no remote pictures, nothing that reaches out; hidden words are brought to light."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import nh3

from sartool.core.bundle import Told
from sartool.core.errors import BadDocument
from sartool.core.text import letters
from sartool.files import limits, typeset
from sartool.files.charsets import decoded
from sartool.files.pictures import small_picture
from sartool.files.webunseen import PROPERTIES, Parted, parted, spelt_out, words_only

__all__ = [
    "Clean",
    "cleaned",
    "declared_in",
    "decoded",
    "html_pages",
    "html_text",
    "sanitised",
    "text_of",
    "wrapped_pages",
]

_TAGS = {
    "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "sub", "sup", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
    "blockquote", "pre", "hr", "img", "a", "address", "section", "article", "header", "footer", "center", "font",
    "small", "big", "code",
}  # fmt: skip
_ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "img": {"src", "alt"}}
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
_WRAPPED: Final = "<style>* {overflow-wrap: break-word;}</style>"  # else the rest of a long word lies off the page
_LONG: Final = re.compile(r"(\S{30,59}[/?&=;,._-]|\S{60})(?=\S)")
_TAG: Final = re.compile(r"<[^>]*>")
_IMAGE: Final = re.compile(r"<img\b[^>]*>")
_SRC: Final = re.compile(r'\ssrc="([^"]*)"')
_NOT_FETCHED = re.compile(r"\s*(?:https?:|ftp:|//)", re.IGNORECASE)
_INLINE = re.compile(r"\s*data:image/[\w.+-]+(?:;[\w=-]+)*;base64,(.*)", re.IGNORECASE | re.DOTALL)


Finder = Callable[[str], bytes | None]  # the bytes of a picture by its address


@dataclass(frozen=True, slots=True)
class Clean:
    """A web page made harmless, what it hides as (what it is, its text), and its own pictures by name."""

    body: str
    hidden: list[tuple[str, str]]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    title: str = ""
    author: str = ""

    def pages(self, fonts: Path) -> bytes:
        """The page as printed, and behind it what it hides."""
        return wrapped_pages(self.body, self.hidden, fonts, self.pictures)


def wrapped_pages(
    body: str, hidden: Sequence[tuple[str, str]], fonts: Path, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Pages of (sanitised) HTML with what they hide behind them; a word longer than a line goes on in the next one."""
    pdf = typeset.set_pages(_WRAPPED + body, fonts, pictures=pictures)
    return typeset.with_addendum(pdf, [(what, _LONG.sub(r"\1\n", text)) for what, text in hidden], fonts)


def text_of(data: bytes, file: str) -> str:
    """`decoded`, of a file no larger than a person can read."""
    if len(data) > limits.TEXT:
        raise BadDocument(file, "it is far longer than a person can read; split it and add the parts")
    return decoded(data)


def html_text(data: bytes, file: str) -> str:
    """The source of a web page, in the encoding that it declares in its head unless its bytes say otherwise."""
    if len(data) > limits.TEXT:
        return text_of(data, file)
    return decoded(data, declared_in(data))


def declared_in(data: bytes) -> str:
    """The encoding that a web page declares in its head; "" for none."""
    found = _DECLARED.search(data[:4096])
    return (found.group(1) or found.group(2)).decode("ascii") if found else ""


def html_pages(data: bytes, file: str, fonts: Path) -> tuple[bytes, Told]:
    """The page as printed with what it hides behind it, and what it says of itself."""
    clean = cleaned(html_text(data, file))
    return clean.pages(fonts), Told(title=clean.title, author=clean.author)


def sanitised(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Harmless HTML, and what it would not show: (what it is, its text). Of pictures only those inside it are shown."""
    clean = cleaned(text)
    return _IMAGE.sub(_described, clean.body) if clean.pictures else clean.body, clean.hidden


def cleaned(text: str, own: Finder = lambda _: None, names: str = "inline-") -> Clean:
    """The page made harmless. `own` answers the picture that came with the page under an address, or None;
    `names` begins what its pictures are called in the body.

    Nothing is fetched. A page with elements too deep in each other is given as its words alone.
    """
    shelf = _Shelf(own, names)
    page = parted(text, shelf.name_of)
    hidden = [("Hidden on the page", t) for t in page.hidden]
    hidden += [("Comment in the page's source", t) for t in page.comments]
    if page.depth > limits.NESTING:
        body = typeset.paragraphs(words_only(page.shown))
        return Clean(body, [*hidden, *_unseen(page, body)], {}, page.title, page.author)

    def keep(tag: str, name: str, value: str) -> str | None:
        return value if tag != "img" or name != "src" or value in shelf.pictures or _NOT_FETCHED.match(value) else None

    clean = nh3.clean(
        page.shown, tags=_TAGS, clean_content_tags={"script", "style", "title", "head"}, attributes=_ATTRIBUTES,
        attribute_filter=keep, link_rel=None, url_schemes={"http", "https", "ftp"}, strip_comments=True,
    )  # fmt: skip
    body = _IMAGE.sub(lambda m: m.group() if _source(m.group()) in shelf.pictures else _described(m), clean)
    return Clean(body, [*hidden, *_unseen(page, body)], shelf.pictures, page.title, page.author)


class _Shelf:
    """The pictures of a page, by names of our own, each cleaned of all that travelled with it."""

    def __init__(self, own: Finder, called: str) -> None:
        self.pictures: dict[str, bytes] = {}
        self._own = own
        self._called = called
        self._names: dict[str, str] = {}

    def name_of(self, address: str) -> str:
        if address not in self._names:
            data = _inline(address) or self._own(address)
            clean = small_picture(data) if data else None
            name = f"{self._called}{len(self._names)}" if clean is not None else ""
            if clean is not None:
                self.pictures[name] = clean
            self._names[address] = name
        return self._names[address]


def _inline(address: str) -> bytes | None:
    found = _INLINE.match(address)
    if not found:
        return None
    try:
        return base64.b64decode(spelt_out(found.group(1)))
    except ValueError:
        return None


def _unseen(page: Parted, body: str) -> list[tuple[str, str]]:
    """What the page says in its attributes and head, and neither its text nor its hidden text says as well."""
    said = letters(html.unescape(_TAG.sub("", body))) + letters(" ".join(page.hidden))
    kinds: dict[str, list[str]] = {}
    for what, text in page.facts:
        plain = text.partition(": ")[2] if what == PROPERTIES else text
        if (word := letters(plain)) and word not in said:
            kinds.setdefault(what, []).append(text)
    if all(t.startswith(("Title: ", "Author: ")) for t in kinds.get(PROPERTIES, ())) and len(kinds) <= 1:
        kinds.pop(PROPERTIES, None)  # the list of documents says them
    return [(what, "\n".join(texts)) for what, texts in kinds.items()]


def _source(tag: str) -> str:
    found = _SRC.search(tag)
    return html.unescape(found.group(1)) if found else ""


def _described(picture: re.Match[str]) -> str:
    """A picture that is not shown, by the description it carries."""
    said = re.search(r'\salt="([^"]*[^"\s][^"]*)"', picture.group())
    why = "not fetched" if _NOT_FETCHED.match(_source(picture.group())) else "not shown"
    return f"[picture {why}: {said.group(1)}]" if said else ""
