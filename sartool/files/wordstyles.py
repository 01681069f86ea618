"""Which words of a Word file are hidden, by themselves or by their style: no page shows them, or nobody sees them."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20  # styles based on styles
_TINY = 4  # half points up to which nobody reads a letter


class Styles:
    """What `styles.xml` says about hiding; without one, only what stands at the words themselves."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._plain = ""  # the style of a paragraph that names none
        self._every: Any = None
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            which = style.get(f"{W}styleId") or ""
            self._styles[which] = style
            if style.get(f"{W}type") == "paragraph" and (style.get(f"{W}default") or "0") not in _OFF:
                self._plain = which
        self._every = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def hides(self, text: Any) -> str:
        """What the added pages call a text node that nobody sees; "" when it can be seen."""
        run = text.getparent()
        if is_on(self._said(run, "vanish")):
            return "Hidden text"
        colour, size = self._said(run, "color"), self._said(run, "sz")
        if size is not None and (size.get(f"{W}val") or "").isdigit() and int(size.get(f"{W}val")) <= _TINY:
            return "Text too small to see"
        white = colour is not None and (colour.get(f"{W}val") or "").upper() == "FFFFFF"
        return "Text in white" if white and not self._backed(run) else ""

    def _said(self, run: Any, what: str) -> Any | None:
        """The property of a run: its own, that of its style, of its paragraph's style, of every text."""
        own = run.find(f"{W}rPr/{W}{what}")
        if own is not None:
            return own
        named = run.find(f"{W}rPr/{W}rStyle")
        found = self._of_style(named.get(f"{W}val") or "", what) if named is not None else None
        if found is not None:
            return found
        paragraph = next(run.iterancestors(f"{W}p"), None)
        style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
        found = self._of_style(style.get(f"{W}val") or "" if style is not None else self._plain, what)
        if found is None and self._every is not None:
            found = self._every.find(f"{W}{what}")
        return found

    def _of_style(self, which: str, what: str) -> Any | None:
        for _ in range(_DEEPEST):
            style = self._styles.get(which)
            if style is None:
                return None
            found = style.find(f"{W}rPr/{W}{what}")
            if found is not None:
                return found
            based = style.find(f"{W}basedOn")
            which = based.get(f"{W}val") or "" if based is not None else ""
        return None

    def _backed(self, run: Any) -> bool:
        """Whether something coloured may lie behind white words: shading, highlighting, a table's style, a shape."""
        if run.find(f"{W}rPr/{W}shd") is not None or run.find(f"{W}rPr/{W}highlight") is not None:
            return True
        if self._said(run, "shd") is not None:
            return True
        for above in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
            kind = above.tag.removeprefix(W)
            if kind == "txbxContent" or above.find(f"{W}{kind}Pr/{W}shd") is not None:
                return True
            if kind == "tbl" and above.find(f"{W}tblPr/{W}tblStyle") is not None:
                return True
        return False


def is_on(mark: Any | None) -> bool:
    """Whether a mark such as highlighting stands there and is not switched off."""
    return mark is not None and (mark.get(f"{W}val") or "on") not in _OFF
