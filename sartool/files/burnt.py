"""What is burnt and what comes of it: plain data between the press, its child processes, the writer and the proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sartool.core.geometry import Box
from sartool.core.text import Word
from sartool.files.layer import Withheld

Encoding = Literal["g4", "flate8", "jpeg"]


@dataclass(frozen=True, slots=True)
class BurnJob:
    """One page to burn: plain data, so that it can go to another process.

    `index` is 0-based in the rendition; `items` are (label, boxes); `words` are all words of the page as
    read (what a box touches goes whole, what stays is not covered); `footer` is drawn under the page, left
    and right; `draft` draws the watermark.
    """

    index: int
    items: tuple[Withheld, ...] = ()
    words: tuple[Word, ...] = ()
    footer: tuple[str, str] = ("", "")
    draft: bool = False


@dataclass(frozen=True, slots=True)
class BurntPage:
    """A finished picture, encoded, with what the writer must know of it. Width and height in points, strip included.

    `palette` is RGB, for "flate8"; `widened` are the final black boxes in points; `footer` are the words
    drawn below the page, for the text layer.
    """

    width: float
    height: float
    px_width: int
    px_height: int
    encoding: Encoding
    channels: int
    data: bytes
    dpi: int
    palette: bytes = b""
    widened: tuple[Box, ...] = ()
    footer: tuple[Word, ...] = ()
