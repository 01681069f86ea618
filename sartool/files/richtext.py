"""RTF read to its last word: what is shown as HTML, and all that is not: notes beside it, deletions, hidden text."""

from __future__ import annotations

import re
from dataclasses import replace

from sartool.core.errors import BadDocument
from sartool.files.richstory import Kept, Rich, State, Story, marked, size_of
from sartool.files.richtokens import CHARSETS, Token, codec_of, decoded, tokens

_DEEPEST = 500
_TOO_DEEP = "its parts lie too deep in each other; it may be a trap and is not opened"
_BOXED = '<div style="border: 0.6px solid #777; padding: 3px">'
# Destinations that hold nothing anybody wrote.
_MACHINERY = frozenset(
    re.findall(
        r"\w+",
        """colortbl stylesheet listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles
    datastore xmlnstbl mmathPr wgrffmtfilter pnseclvl panose falt fontemb fontfile filetbl pgptbl fchars lchars
    bkmkend blipuid listpicture levelnumbers leveltext listname liststylename nonshppict atnid atndate atntime
    atnparent atnicn background datafield pgdsctbl passwordhash wpeqn shprslt ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn tsrowd defchp defpap ebcstart ebcend oldcprops oldpprops oldsprops oldtprops objclass objtime
    xmlopen xmlattrname xmlclose ffname fldtype private1 mvfmf mvtof ud_ factoidname hl""",
    )
)
_EDGES = {
    "header": "Header", "headerl": "Header", "headerr": "Header", "headerf": "Header",
    "footer": "Footer", "footerl": "Footer", "footerr": "Footer", "footerf": "Footer",
}  # fmt: skip
_STORIES = {**_EDGES, "footnote": "Footnote", "annotation": "Comment", "shptxt": "Box", "dptxbxtext": "Box"}
# Destinations whose words are kept apart under their own name.
_KEPT = frozenset(
    re.findall(
        r"\w+",
        """atnauthor fldinst title subject author operator manager company category keywords doccomm comment hlinkbase
    propname staticval bkmkstart docvar ffdeftext ffhelptext ffstattext ffl revtbl sv objname objalias objdata pict
    xe tc template fonttbl creatim protusertbl mailmerge sn atrfstart atrfend atnref""",
    )
)
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": "\n", "~": "\u00a0", "_": "-", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
_OPEN = frozenset(
    re.findall(
        r"\w+",
        """shppict shp shpinst sp shpgrp ud field fldrslt object result formfield listtext pntext pn pntxta pntxtb info
    picprop userprops do shptop upr mmath moMath moMathPara mr mt oMath nesttableprops nonesttables""",
    )
)  # destinations that are only brackets around others, or text like any other
_SWITCHES = {
    "b": "bold", "i": "italic", "v": "hidden", "deleted": "gone", "mvf": "gone", "ul": "under", "strike": "struck",
    "striked": "struck",
}  # fmt: skip


def read_rich(rtf: bytes, file: str) -> Rich:
    """Read an RTF file. Raises `BadDocument` for one whose braces lie too deep in each other."""
    reader = _Reader(file)
    for token in tokens(rtf):
        reader.take(token)
    return reader.done()


class _Reader:
    def __init__(self, file: str) -> None:
        self._file, self.rich = file, Rich()
        self._state, self._stack = State(), list[tuple[State, int]]()
        self._stories = [self.rich.main]
        self._fonts: dict[int, str] = {}
        self._font = 0  # the one that the table of fonts is at
        self._default = "cp1252"
        self._bytes = bytearray()  # text not decoded yet: letters of two bytes come in two pieces
        self._left_out = 0  # letters still to be passed over after a \\u
        self._high = 0  # first half of a letter beyond the sixteen bits of \\u
        self._kept: list[Kept] = []
        self._notes = 0
        self._author = ""  # of the comment that comes next
        self._anchors: dict[str, list[str]] = {}  # the words that comments stand beside
        self._open: set[str] = set()

    # -- groups

    def take(self, token: Token) -> None:
        if token.word not in ("'", ""):
            self._flush()
        match token.word:
            case "{":
                if len(self._stack) > _DEEPEST:
                    raise BadDocument(self._file, _TOO_DEEP, dangerous=True)
                self._stack.append((replace(self._state), len(self._stories)))
                self._left_out = 0
            case "}":
                self._left_out = 0
                self._closes()
            case "*":
                self._state.starred = True
            case "'" | "":
                self._letters(token)
            case "bin":
                self._data(token.data)
            case word:
                self._control(word, token.number)

    def _closes(self) -> None:
        depth = len(self._stack)
        if self._kept and self._kept[-1].depth == depth:
            self._kept_ends(self._kept.pop())
        if not self._stack:
            return
        self._state, stories = self._stack.pop()
        while len(self._stories) > max(stories, 1):
            self._story_ends()

    def _story_ends(self) -> None:
        story = self._stories.pop()
        self._paragraph(story)
        story.table_ends()
        if story.kind == "Box":
            self._stories[-1].blocks += [_BOXED, *story.blocks, "</div>"]
            self._stories[-1].texts += story.texts
            return
        self.rich.others.append(story)

    def done(self) -> Rich:
        self._flush()
        while self._stack:
            self._closes()
        while len(self._stories) > 1:
            self._story_ends()
        self._paragraph(self.rich.main)
        self.rich.main.table_ends()
        return self.rich

    # -- letters

    def _letters(self, token: Token) -> None:
        data = token.data
        if self._left_out:
            passed = min(self._left_out, len(data))
            self._left_out -= passed
            data = data[passed:]
        if self._state.into in ("pict", "objdata"):
            self._data_hex(data)
        elif token.word or self._bytes:
            self._bytes += data  # as one: the second byte of a letter may look like plain text
        elif data:
            self._says(decoded(data, self._state.codec))

    def _flush(self) -> None:
        if self._bytes:
            text = decoded(bytes(self._bytes), self._state.codec)
            self._bytes.clear()
            self._says(text)

    def _unicode(self, number: int) -> None:
        code = number + 65536 if number < 0 else number
        self._left_out = self._state.skips
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000 and self._high:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)
        self._high = 0
        if code in range(0xD800, 0xE000) or code > 0x10FFFF:
            return
        # Letters of symbol fonts stand in a range of their own.
        self._says("•" if code in (0xF0B7, 0xF0A7) else chr(code - 0xF000) if 0xF020 <= code < 0xF100 else chr(code))

    def _data_hex(self, data: bytes) -> None:
        if self._kept:
            self._kept[-1].hexed.extend(data)

    def _data(self, data: bytes) -> None:
        if self._kept and self._state.into in ("pict", "objdata"):
            self._kept[-1].hexed.extend(data.hex().encode())

    def _says(self, text: str) -> None:
        """Words at this place: of the text, hidden, deleted, or of a destination kept apart."""
        state = self._state
        if state.into == "skip" or not text:
            return
        if self._kept:
            self._kept[-1].words.append(text)
        elif state.gone:
            self.rich.gone.append((state.who, text))
        elif state.hidden:
            self.rich.hidden.append(text)
        else:
            story = self._stories[-1]
            story.words.append(text)
            story.marked.append(marked(text, state))
            for which in self._open:
                self._anchors[which].append(text)
            if state.lit:
                self.rich.lit.append(text)
            elif text.strip() and self.rich.lit and self.rich.lit[-1] != "\n":
                self.rich.lit.append("\n")

    # -- controls

    def _control(self, word: str, number: int | None) -> None:
        if self._kept:
            self._kept[-1].controls.append((word, number))
        if self._state.into == "skip":
            return
        if self._state.starred and self._opens(word):
            return
        match word:
            case "u" if number is not None:
                self._unicode(number)
            case "uc" | "ansicpg" | "mac" | "pc" | "pca":
                self._encoding(word, number or 0)
            case "f" | "fcharset" | "cpg":
                self._fonts_say(word, number or 0)
            case "par" | "sect" | "page":
                self._paragraph_ends(word)
            case "cell" | "nestcell" | "row" | "nestrow":
                self._table(word)
            case _ if word in _SIGNS:
                self._says(_SIGNS[word])
            case _ if word in _STORIES or word in _KEPT or word in _MACHINERY:
                self._opens(word)
            case _:
                self._property(word, number)

    def _opens(self, word: str) -> bool:
        """Whether the word opens a destination: everything until the brace closes belongs to it."""
        starred, self._state.starred = self._state.starred, False
        if word in _STORIES:
            about = "".join(self._stories[-1].words)
            self._stories.append(Story(_STORIES[word], author=self._author, about=about))
            self._state = State(codec=self._state.codec, skips=self._state.skips)
        elif word in _MACHINERY:
            self._state.into = "skip"
        elif word in _KEPT or (starred and word not in _OPEN):
            self._state.into = word
            self._kept.append(Kept(word, len(self._stack)))
        else:
            return word in _OPEN
        return True

    def _encoding(self, word: str, number: int) -> None:
        if word == "uc":
            self._state.skips = max(number, 0)
            return
        by_name = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
        self._default = self._state.codec = by_name.get(word) or codec_of(number or 1252)

    def _fonts_say(self, word: str, number: int) -> None:
        table = bool(self._kept) and self._kept[-1].name == "fonttbl"
        if word == "f":
            self._font = number
            if not table:
                self._state.codec = self._fonts.get(number, self._default)
        elif table:
            codec = CHARSETS.get(number, self._default) if word == "fcharset" else codec_of(number)
            self._fonts[self._font] = self._default if word == "fcharset" and number in (0, 1, 2) else codec

    def _property(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        match word:
            case _ if word in _SWITCHES:
                setattr(state, _SWITCHES[word], on)
            case "ulnone":
                state.under = False
            case "plain":
                state.bold = state.italic = state.under = state.struck = state.hidden = state.gone = state.lit = False
                state.codec = self._default
            case "revauthdel" | "mvauth":
                state.who = number or 0
            case "highlight":
                state.lit = bool(number)
            case "pard":
                state.in_table, state.level = False, -1
            case "intbl":
                state.in_table = True
            case "outlinelevel":
                state.level = min(number or 0, 8)
            case "ftnalt" if self._stories[-1].kind == "Footnote":
                self._stories[-1].endnote = True
            case "chftn":
                self._noted()

    def _noted(self) -> None:
        """The sign of a note: in the text and before the note."""
        if self._stories[-1].kind != "Footnote":
            self._notes += 1
        if not self._kept:
            self._stories[-1].marked.append(f"<sup>{self._notes}</sup> ")

    # -- paragraphs and tables

    def _paragraph_ends(self, word: str) -> None:
        if self._kept or self._state.into == "skip":
            if self._kept:
                self._kept[-1].words.append("\n")
            return
        self.rich.hidden.append("\n")
        self.rich.gone.append((self._state.who, "\n"))
        self._paragraph(self._stories[-1])
        if word == "page":
            self._stories[-1].blocks.append('<p style="page-break-before: always"></p>')

    def _table(self, word: str) -> None:
        if word in ("nestcell", "nestrow"):
            self._paragraph_ends("par")
            return
        story = self._stories[-1]
        if word == "cell":
            self._state.in_table = True
            self._paragraph(story)
            story.cell_ends()
        else:
            story.row_ends()

    def _paragraph(self, story: Story) -> None:
        story.paragraph_ends(in_table=self._state.in_table, level=self._state.level)

    # -- what is kept apart

    def _kept_ends(self, kept: Kept) -> None:
        match kept.name:
            case "pict":
                self._picture(kept)
            case "atrfstart":
                self._anchors[kept.text] = []
                self._open.add(kept.text)
            case "atrfend":
                self._open.discard(kept.text)
            case "atnauthor":
                self._author = kept.text
            case "atnref" if self._stories[-1].kind == "Comment":
                self._stories[-1].about = "".join(self._anchors.get(kept.text, []))
            case _:
                self.rich.kept.append(kept)

    def _picture(self, kept: Kept) -> None:
        kind = next((w for w, _ in kept.controls if w in ("pngblip", "jpegblip")), "")
        if not kind or not kept.data:
            self.rich.kept.append(kept)
            return
        name = f"picture{len(self.rich.pictures) + 1}.{'png' if kind == 'pngblip' else 'jpg'}"
        self.rich.pictures[name] = kept.data
        self._stories[-1].marked.append(f'<img src="{name}"{size_of(kept)}/>')
