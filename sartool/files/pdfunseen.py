"""What the pages of a PDF hold and do not show: covered, invisible and outside text, layers that are switched off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pymupdf

from sartool.core.geometry import Box
from sartool.core.text import Word, joined, letters
from sartool.files import limits, ocr
from sartool.files.sight import Why
from sartool.files.textlayer import Hidden, layer_of
from sartool.files.unshown import Shown

Found = list[tuple[str, str]]  # (what it is, its text)
_SCAN = 0.55  # share of the page under one picture from which its hidden layer is somebody's reading of it
_OUTLINED = 40  # shapes of the size of letters: the same for writing that was turned into drawings
_BOXES = frozenset({Why.BLACK_BOX, Why.BOX})
_CALLED = {
    Why.BLACK_BOX: "Text under a box", Why.BOX: "Text under a box", Why.PICTURE: "Text under a picture",
    Why.OUTSIDE: "Text outside the edges", Why.INVISIBLE: "Text that cannot be seen",
}  # fmt: skip
_WITHOUT = "it has layers that are switched off: what is written on them stands behind the pages"
_DRAWN = "it has pictures on layers that are switched off: open the original to see them"


def unseen_text(document: Any) -> tuple[Found, list[str], Shown]:
    """Hidden words by page, warnings, and all that can be seen. No page of `document` is turned any more."""
    seen: list[str] = []
    hidden: list[tuple[int, Why, str]] = []
    for page in document:
        layer = layer_of(page)
        seen.append(joined(layer.words)[0])
        if layer.hidden:
            kept = layer.hidden
            if _is_scan(page) or layer.glyph_paths > _OUTLINED:
                kept = tuple(h for h in kept if h.why in _BOXES)
            hidden += [(page.number + 1, why, text) for why, text in _by_reason(kept)]
    shown = Shown("\n".join(seen))
    hidden = [(n, why, text) for n, why, text in hidden if why in _BOXES or not shown.holds(text)]
    warnings = [
        f"a {'black ' if why is Why.BLACK_BOX else ''}box on page {n} covers text that is still in the file"
        for n, why, _ in hidden
        if why in _BOXES
    ]
    return _paged((_CALLED[why], n, text) for n, why, text in hidden), warnings, shown


def _by_reason(hidden: Sequence[Hidden]) -> list[tuple[Why, str]]:
    """The words of one page, those hidden alike together."""
    out = []
    for why in dict.fromkeys(h.why for h in hidden):
        text = joined([h.word for h in hidden if h.why is why])[0]
        if sum(c.isalnum() for c in text) > 1:
            out.append((why, text))
    return out


def _is_scan(page: Any) -> bool:
    area = page.rect.width * page.rect.height
    return any(box.area > _SCAN * area and dots > 300 for box, dots in ocr.pictures_on(page))


def _paged(found: Iterable[tuple[str, int, str]]) -> Found:
    """The same words on many pages (a hidden running head) are told once, with the pages."""
    pages: dict[tuple[str, str], list[int]] = {}
    for what, page, text in found:
        pages.setdefault((what, text), []).append(page)
    return [(f"{what} on page{_listed(numbers)}", text) for (what, text), numbers in pages.items()]


def _listed(numbers: Sequence[int]) -> str:
    some = ", ".join(str(n) for n in numbers[:10])
    return f" {some}" if len(numbers) == 1 else f"s {some}{' and others' if len(numbers) > 10 else ''}"


# -- layers


def hidden_layers(document: Any, made: bytes) -> tuple[Found, list[str]]:
    """What layers that are switched off say, and warnings. `made` is `document` as bytes, layers and all."""
    if not document.get_ocgs():
        return [], []
    found: list[tuple[str, int, str]] = []
    pictures = 0
    with _all_on(made) as on:
        for page, full in zip(document, on, strict=True):
            more = _words_more(page, full)
            pictures += len(full.get_image_info()) > len(page.get_image_info())
            found += [(f"Hidden layer {name}".strip(), page.number + 1, text) for name, text in _by_layer(full, more)]
    warnings = ([_WITHOUT] if found else []) + ([_DRAWN] if pictures else [])
    return _paged(found), warnings


def _all_on(made: bytes) -> Any:
    """The same file with every layer switched on."""
    with pymupdf.open(stream=made, filetype="pdf") as copy:
        for xref in copy.get_ocgs():
            copy.xref_set_key(xref, "Usage", "null")
        copy.xref_set_key(copy.pdf_catalog(), "OCProperties", "null")
        plain = copy.tobytes()
    return pymupdf.open(stream=plain, filetype="pdf")


def _words_more(page: Any, full: Any) -> list[Word]:
    """Words of the page with all layers that it has not as it is shown."""
    there = {(text, round(x), round(y)) for x, y, _, _, text, *_ in page.get_text("words")}
    return [
        Word(text, Box(x0, y0, x1, y1), block * 10_000 + line)
        for x0, y0, x1, y1, text, block, line, _ in full.get_text("words")
        if (text, round(x0), round(y0)) not in there and letters(text)
    ]


def _by_layer(full: Any, words: Sequence[Word]) -> Found:
    """The words of each layer by its name, in the order of the page."""
    if not words:
        return []
    spans = [(Box(*s["bbox"]), str(s.get("layer") or "")) for s in full.get_texttrace()]
    spans = [(box, name) for box, name in spans if name][: limits.PARTS]
    named: dict[str, list[Word]] = {}
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        name = next((n for b, n in spans if b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1), "")
        named.setdefault(name, []).append(word)
    return [(" ".join(name.split())[:100], joined(said)[0]) for name, said in named.items()]
