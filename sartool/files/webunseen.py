"""What a web page hides: parted from what it shows, without ever running or fetching anything."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from sartool.files import limits
from sartool.files.charsets import decoded

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
# What an opening tag closes without saying so.
_BLOCKS = (
    "address", "article", "blockquote", "center", "div", "dl", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "ol", "p", "pre", "section", "table", "ul",
)  # fmt: skip
_IMPLIED = {
    **{block: frozenset({"p"}) for block in _BLOCKS},
    "li": frozenset({"li", "p"}), "td": frozenset({"td", "th", "p"}), "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}), "dt": frozenset({"dt", "dd", "p"}), "dd": frozenset({"dt", "dd", "p"}),
    "option": frozenset({"option"}),
}  # fmt: skip
_SILENT = frozenset({"script", "style", "title", "head"})
# What a browser shows only where something else fails, or as a drawing.
_INSTEAD = frozenset({"template", "noscript", "object", "iframe", "svg", "datalist", "audio", "video", "canvas"})
# Elements that begin a line of their own; without them words of two lines would run together.
_LIKE_DIV = frozenset({
    "details", "summary", "fieldset", "legend", "form", "main", "nav", "aside", "figure", "figcaption", "dialog",
    "textarea", "button", "hgroup", "menu", "search", "optgroup", "marquee", "listing", "xmp", "plaintext", "math",
})  # fmt: skip
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?![.\d]*[1-9])|clip\s*:\s*rect\(\s*0|scale\(\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_WHITE = r"(?:#f[0-9a-f]f[0-9a-f]f[0-9a-f]\b|#fff\b|white\b|transparent\b|rgba?\(\s*25\d\s*,\s*25\d\s*,\s*25\d\b)"
_WHITE_INK = re.compile(rf"(?<![-\w])color\s*:\s*{_WHITE}", re.IGNORECASE)
_FILLED = re.compile(
    rf"(?<![-\w])background(?:-color|-image)?\s*:\s*(?!\s*(?:{_WHITE}|none\b|inherit\b|initial\b|unset\b))",
    re.IGNORECASE,
)
PROPERTIES: Final = "Properties of the page"
_META: Final = {
    "description": "Description", "author": "Author", "keywords": "Keywords", "subject": "Subject", "title": "Title",
    "dc.creator": "Author", "dc.title": "Title", "dc.description": "Description", "dc.subject": "Keywords",
    "og:title": "Title", "og:description": "Description", "twitter:title": "Title", "article:author": "Author",
    "twitter:description": "Description", "reply-to": "Reply to", "copyright": "Copyright", "contact": "Contact",
    "originatorname": "Author", "owner": "Owner", "abstract": "Description",
}  # fmt: skip
# What Word and Outlook write into the comments of pages they save.
_OFFICE: Final = re.compile(
    r"<o:(Author|LastAuthor|Title|Subject|Keywords|Description|Company|Manager|Category)>([^<]+)<", re.IGNORECASE
)
_SAID: Final = {
    "title": "Tip shown at something", "alt": "Description of a picture", "aria-label": "Tip shown at something",
    "aria-description": "Tip shown at something", "placeholder": "Tip shown at something",
    "summary": "Description of a table", "label": "Tip shown at something",
}  # fmt: skip
_TYPED_IN: Final = frozenset({"submit", "button", "reset", "image"})
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_NAME = re.compile(r"(?:^|[\s,>+~\w])([.#])([\w-]+)\s*$")
_HOUSEKEEPING = re.compile(r"^\s*\[(?:if|endif)\b|^\s*(?:<!\[|/?\*)|^\s*(?:Start|End)Fragment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parted:
    """The mark-up without what it hides, the hidden texts, the comments in its source, its deepest nesting."""

    shown: str
    hidden: tuple[str, ...]
    comments: tuple[str, ...]
    depth: int
    facts: tuple[tuple[str, str], ...] = ()  # (what it is, its text): tips, addresses, descriptions, choices
    title: str = ""
    author: str = ""


def parted(source: str, picture: Callable[[str], str] | None = None) -> Parted:
    """One pass over the source, however broken or deep it is. The answer still has to be sanitised.

    `picture` answers by what name a picture is known to us that the page calls by its address; "" for none.
    """
    reader = _Reader(_Sheet.of(source), picture)
    reader.feed(source)
    reader.close()
    reader.finish()
    facts = tuple(dict.fromkeys((what, text) for what, said in reader.facts if (text := " ".join(said.split()))))
    title, author = (" ".join("".join(said).split()) for said in (reader.title, reader.author[:1]))
    hidden, comments = tuple(reader.hidden), tuple(reader.comments)
    return Parted("".join(reader.shown), hidden, comments, reader.depth, facts, title, author)


def words_only(source: str) -> str:
    """The words of a page and its line ends, for mark-up that no engine can lay out."""
    reader = _Words()
    reader.feed(source)
    reader.close()
    return re.sub(r"\n\s*\n\s*", "\n\n", "".join(reader.words)).strip()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Classes (".x") and ids ("#x") that the page's own style sheets hide, set in white, or put on a ground."""

    hide: frozenset[str]
    whiten: frozenset[str]
    fill: frozenset[str]

    @classmethod
    def of(cls, source: str) -> _Sheet:
        hide, whiten, fill = set[str](), set[str](), set[str]()
        for names, body in _rules(source):
            for found, pattern in ((hide, _INVISIBLE), (whiten, _WHITE_INK), (fill, _FILLED)):
                if pattern.search(body):
                    found.update(names)
        return cls(frozenset(hide), frozenset(whiten), frozenset(fill))


def _rules(source: str) -> Iterator[tuple[set[str], str]]:
    for sheet in re.findall(r"<style\b[^>]*>(.{0,200000}?)</style", source[:2_000_000], re.IGNORECASE | re.DOTALL):
        for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
            yield {m[1] + m[2] for one in selectors.split(",") if (m := _NAME.search(one.strip()))}, body


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open; what it is counts for all inside it."""

    tag: str
    hidden: bool = False
    silent: bool = False
    filled: bool = False  # on a ground of its own: white words can be read there


class _Reader(HTMLParser):
    """Keeps what is shown as it came; gathers the text of hidden elements, comments and attributes."""

    def __init__(self, sheet: _Sheet, picture: Callable[[str], str] | None) -> None:
        super().__init__(convert_charrefs=False)
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.comments: list[str] = []
        self.facts: list[tuple[str, str]] = []
        self.title: list[str] = []
        self.author: list[str] = []
        self.depth = 0
        self._sheet = sheet
        self._picture = picture
        self._open: list[_Open] = []
        self._held: list[str] = []
        self._choices: list[tuple[bool, list[str]]] = []  # of the list that is open: chosen or not, its words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and self._open[-1].tag in _IMPLIED.get(tag, ()):
            self.handle_endtag(self._open[-1].tag)
        around = self._open[-1] if self._open else _Open("")
        said = {name: value or "" for name, value in attrs}
        self._gather(tag, said)
        filled = around.filled or self._fills(said)
        hidden = around.hidden or tag in _INSTEAD or (not around.silent and self._hides(said, filled))
        if tag == "input":
            self._field(said, hidden)
        unseen = hidden or around.silent or tag in _SILENT
        self._markup(self._as_known(tag, said), unseen)
        if tag in _VOID:
            self._flush(around.hidden)
            return
        if tag == "option":
            self._choices.append(("selected" in said, []))
        self._open.append(_Open(tag, hidden, around.silent or tag in _SILENT, filled))
        self.depth = max(self.depth, len(self._open))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(o.tag == tag for o in self._open[-limits.NESTING :]):
            return
        while self._open:
            over = self._open.pop()
            if over.tag in ("select", "datalist"):
                self._chosen(over)
            self._markup(f"</{'div' if over.tag in _LIKE_DIV else over.tag}>", over.hidden or over.silent)
            self._flush(bool(self._open) and self._open[-1].hidden)
            if over.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        now = self._open[-1] if self._open else _Open("")
        if now.tag == "title" and not any(o.tag == "svg" for o in self._open):
            self.title.append(html.unescape(data))
        elif now.silent:
            return
        elif now.tag == "option" and self._choices:
            self._choices[-1][1].append(html.unescape(data))
        else:
            (self._held if now.hidden else self.shown).append(html.unescape(data) if now.hidden else data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.facts += [(PROPERTIES, f"{what}: {html.unescape(t)}") for what, t in _OFFICE.findall(data)]
        bare = re.sub(r"<(xml|style|script)\b.*?</\1\s*>", " ", data, flags=re.IGNORECASE | re.DOTALL)
        bare = re.sub(r"^\s*\[if\b[^\]]*\]>|<!\[(?:end)?if\b[^\]]*\]>?|^\[endif\]$", " ", bare)
        words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", bare)).split())
        if words and not _HOUSEKEEPING.search(bare) and any(c.isalnum() for c in words):
            self.comments.append(words)

    def handle_pi(self, data: str) -> None:
        if not data.lower().startswith(("xml", "mso")):
            self.handle_comment(data)  # a browser takes it for one

    def handle_decl(self, decl: str) -> None:
        if not decl.lower().startswith("doctype"):
            self.handle_comment(decl)

    def unknown_decl(self, data: str) -> None:
        if data.lower().startswith("cdata["):
            self.handle_comment(data[6:])

    def finish(self) -> None:
        while self._open:
            self.handle_endtag(self._open[-1].tag)
        self._chosen(_Open(""))
        self._flush(False)

    # -- what attributes say

    def _gather(self, tag: str, said: Mapping[str, str]) -> None:
        """What a pointer, a click or a search engine would bring to light."""
        if tag == "meta":
            self._described(said)
            return
        for name, what in _SAID.items():
            if said.get(name):
                self.facts.append((what, html.unescape(said[name])))
        for name in ("href", "action", "cite"):
            if (target := _target(said.get(name, ""))) and (tag != "link" or said.get("rel") in ("author", "me")):
                self.facts.append(("Address a link leads to", target))
        source = spelt_out(said.get("src", ""))
        if "@" in source and not source.lower().startswith(("data:", "cid:")):
            self.facts.append(("Address of a picture that was not fetched", source))
        if said.get("srcdoc"):
            self.hidden.append(words_only(said["srcdoc"]))

    def _described(self, said: Mapping[str, str]) -> None:
        name = (said.get("name") or said.get("property") or "").lower()
        content = " ".join(html.unescape(said.get("content", "")).split())
        if name in _META and content:
            self.facts.append((PROPERTIES, f"{_META[name]}: {content}"))
            if _META[name] == "Author":
                self.author.append(content)

    def _field(self, said: Mapping[str, str], hidden: bool) -> None:
        """What is filled in, as a browser shows it."""
        kind, value = said.get("type", "text").lower(), html.unescape(said.get("value", ""))
        if hidden:  # its value is a field's, not text of the page
            self._held.append(f" {value} ")
        elif kind in ("checkbox", "radio"):
            self.shown.append("[x] " if "checked" in said else "[ ] ")
            self.facts.append(("Value of a form field", value if value != "on" else ""))
        elif kind == "password":
            self.facts.append(("Value of a form field", value))
        elif kind not in _TYPED_IN or value:
            self.shown.append(f" [{html.escape(value)}] ")

    def _chosen(self, over: _Open) -> None:
        """A list shows what is chosen in it, or else its first entry; the others are brought to light."""
        shown = next((n for n, (chosen, _) in enumerate(self._choices) if chosen), 0)
        for n, (chosen, words) in enumerate(self._choices):
            text = " ".join("".join(words).split())
            if over.hidden:
                self._held.append(f" {text} ")
            elif chosen or n == shown:
                self.shown.append(f" [{html.escape(text)}] ")
            else:
                self.facts.append(("Entry of a list that was not chosen", text))
        self._choices.clear()

    def _as_known(self, tag: str, said: Mapping[str, str]) -> str:
        """The tag as it came; a picture by the name under which we have it."""
        if tag in _LIKE_DIV:
            return "<div>"
        if tag != "img" or self._picture is None:
            return self.get_starttag_text() or ""
        name, alt = self._picture(said.get("src", "")), html.escape(said.get("alt", ""))
        source = name or html.escape(said.get("src", ""))
        return f'<img src="{source}" alt="{alt}">'

    # -- what is hidden

    def _named(self, said: Mapping[str, str]) -> set[str]:
        return {f".{c}" for c in said.get("class", "").split()} | {f"#{said.get('id')}"}

    def _fills(self, said: Mapping[str, str]) -> bool:
        if said.get("background") or not re.fullmatch(_WHITE + "?", said.get("bgcolor", ""), re.IGNORECASE):
            return True
        return bool(_FILLED.search(said.get("style", "")) or self._named(said) & self._sheet.fill)

    def _hides(self, said: Mapping[str, str], filled: bool) -> bool:
        if "hidden" in said or said.get("type") == "hidden" or said.get("aria-hidden") == "only":
            return True
        style, named = said.get("style", ""), self._named(said)
        if _INVISIBLE.search(style) or named & self._sheet.hide:
            return True
        white = _WHITE_INK.search(style) or re.fullmatch(_WHITE, said.get("color", ""), re.IGNORECASE)
        return not filled and bool(white or named & self._sheet.whiten)

    def _markup(self, markup: str, unseen: bool) -> None:
        if not unseen:
            self.shown.append(markup)

    def _flush(self, still_hidden: bool) -> None:
        """A hidden element is over: what it said is one text."""
        if not still_hidden and self._held:
            text = " ".join("".join(self._held).split())
            if any(c.isalnum() for c in text):
                self.hidden.append(text)
            self._held.clear()


def spelt_out(address: str) -> str:
    """An address with its "%20" and the like as the letters they stand for."""
    if "%" not in address:
        return address
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), address.encode("utf-8", "replace"))
    return decoded(data)


def _target(address: str) -> str:
    """Where a link leads, in words; "" for a place on the same page or a script."""
    plain = spelt_out(html.unescape(address)).strip()
    if plain.startswith("#") or plain.lower().startswith(("javascript:", "data:", "cid:", "about:")):
        return ""
    return re.sub(r"^(?:mailto|tel):", "", plain, flags=re.IGNORECASE)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4"):
            self.words.append("\n")
        elif tag in ("td", "th"):
            self.words.append("  ")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
