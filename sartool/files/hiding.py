"""What a web page hides: parted from what it shows, without ever running or fetching anything."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from sartool.files import limits

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
_SILENT = frozenset({"script", "style", "title", "head", "template", "noscript", "object", "iframe", "svg", "math"})
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])"
    r"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{3,}|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
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


def parted(source: str) -> Parted:
    """One pass over the source, however broken or deep it is. The answer still has to be sanitised."""
    reader = _Reader(_hiding_names(source))
    reader.feed(source)
    reader.close()
    reader.finish()
    return Parted("".join(reader.shown), tuple(reader.hidden), tuple(reader.comments), reader.depth)


def words_only(source: str) -> str:
    """The words of a page and its line ends, for mark-up that no engine can lay out."""
    reader = _Words()
    reader.feed(source)
    reader.close()
    return re.sub(r"\n\s*\n\s*", "\n\n", "".join(reader.words)).strip()


def _hiding_names(source: str) -> frozenset[str]:
    """Classes (".x") and ids ("#x") that the page's own style sheets hide."""
    names: set[str] = set()
    for sheet in re.findall(r"<style\b[^>]*>(.{0,200000}?)</style", source[:2_000_000], re.IGNORECASE | re.DOTALL):
        for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
            if _INVISIBLE.search(body):
                names |= {m[1] + m[2] for one in selectors.split(",") if (m := _NAME.search(one.strip()))}
    return frozenset(names)


class _Reader(HTMLParser):
    """Keeps what is shown as it came; gathers the text of hidden elements and comments."""

    def __init__(self, hiding: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.shown: list[str] = []
        self.hidden: list[str] = []
        self.comments: list[str] = []
        self.depth = 0
        self._hiding = hiding
        self._open: list[tuple[str, bool, bool]] = []  # tag, hidden from here on, silent from here on
        self._held: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and self._open[-1][0] in _IMPLIED.get(tag, ()):
            self.handle_endtag(self._open[-1][0])
        hidden, silent = self._state()
        hides = not silent and self._hides(dict(attrs))
        if tag == "input" and hides:  # its value is a field's, not text of the page
            self._held.append(dict(attrs).get("value") or "")
        if tag in _VOID:
            self._markup(self.get_starttag_text() or "", hidden or hides or silent)
            self._flush(hidden)
            return
        self._open.append((tag, hidden or hides, silent or tag in _SILENT))
        self.depth = max(self.depth, len(self._open))
        self._markup(self.get_starttag_text() or "", hidden or hides or silent or tag in _SILENT)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(t == tag for t, _, _ in self._open[-limits.NESTING :]):
            return
        while self._open:
            name, hidden, silent = self._open.pop()
            self._markup(f"</{name}>", hidden or silent)
            self._flush(self._state()[0])
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        hidden, silent = self._state()
        if silent:
            return
        (self._held if hidden else self.shown).append(html.unescape(data) if hidden else data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", data)).split())
        if words and not _HOUSEKEEPING.search(data) and any(c.isalnum() for c in words):
            self.comments.append(words)

    def finish(self) -> None:
        self._open.clear()
        self._flush(False)

    def _state(self) -> tuple[bool, bool]:
        return (self._open[-1][1], self._open[-1][2]) if self._open else (False, False)

    def _hides(self, attributes: dict[str, str | None]) -> bool:
        if "hidden" in attributes or attributes.get("type") == "hidden" or attributes.get("aria-hidden") == "only":
            return True
        if _INVISIBLE.search(attributes.get("style") or ""):
            return True
        named = {f".{c}" for c in (attributes.get("class") or "").split()} | {f"#{attributes.get('id')}"}
        return bool(named & self._hiding)

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
