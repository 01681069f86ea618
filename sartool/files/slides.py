"""Presentations as pages: a slide a page, and behind them what the show does not let be seen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Image, PageBreak

from sartool.core.bundle import InnerFlag
from sartool.core.flagwords import flag_wording
from sartool.files import pictures, sheetparts, typesetting, wordextras
from sartool.files.converted import Converted
from sartool.files.embedded import inner_files
from sartool.files.packages import open_package
from sartool.files.sheetparts import Parts
from sartool.files.slideparts import Slide, background_of, beside_of, slides_of
from sartool.files.tablepages import BANNER, tables
from sartool.files.unshown import Held, by, converted, in_properties

_PROGRAM = "PowerPoint"
_TITLE = ParagraphStyle("slide title", parent=typesetting.HEADING, fontSize=18, leading=23, spaceBefore=0, spaceAfter=8)
_BODY = ParagraphStyle("slide body", parent=typesetting.BODY, fontSize=12, leading=16.5)
_TALLEST = 280.0  # points that a picture may take
_PASSAGE = 4  # words from which a paragraph is a passage of its own
_ADDRESSES = re.compile(r"ppt/(?:slides|notesSlides|slideLayouts|slideMasters)/_rels/[^/]+\.rels")


def slides_pages(data: bytes, file: str, fonts: Path) -> Converted:
    """The rendition of a pptx, pptm or ppsx: its slides, files inside, warnings, flags, what it says of itself.

    Raises `BadDocument`.
    """
    held = Held()
    with open_package(data, file, _PROGRAM) as package:
        parts = Parts(package, file, _PROGRAM)
        slides = slides_of(parts, file)
        _hold(parts, slides, held)
        pdf, every = _set(slides, fonts)
        used = {name for s in slides for name in s.pictures} if every else set[str]()
        _inside(parts, held, used)
    made = converted(pdf, held, fonts)
    return Converted(made.pdf, made.pages, made.attachments, made.warnings, _flags(slides), made.told)


# -- the slides


def _set(slides: Sequence[Slide], fonts: Path) -> tuple[bytes, bool]:
    """The pages, and whether every picture is on them."""
    typesetting.use_fonts(fonts)
    story: list[Any] = []
    every = True
    for slide in slides:
        story += [PageBreak()] if story else []
        story.append(typesetting.text(f"Slide {slide.number}", typesetting.SMALL))
        if slide.hidden:
            how = "hides this slide" if slide.hidden == "hidden" else f"does not show this slide: it is {slide.hidden}"
            story.append(typesetting.text(f"The presentation {how}.", BANNER))
        story += [typesetting.text(words, _TITLE) for words in slide.title]
        for item in slide.body:
            set_ = list(_item(item))
            every = every and bool(set_)
            story += set_ or [typesetting.text("[a picture that cannot be shown here]", typesetting.SMALL)]
        if not slide.title and not slide.body:
            story.append(typesetting.text("(no words on this slide)", typesetting.CELL))
    story = story or [typesetting.text("(no slides in it)")]
    return typesetting.bare("", story, fonts, wide=True), every


def _item(item: str | list[list[str]] | bytes) -> Iterator[Any]:
    match item:
        case str():
            yield typesetting.text(item, _BODY)
        case bytes():
            small = pictures.small_picture(item)
            if small is not None:
                image = Image(io.BytesIO(small))
                scale = min(1.0, typesetting.across(True) / image.imageWidth, _TALLEST / image.imageHeight)
                image.drawWidth, image.drawHeight = image.imageWidth * scale, image.imageHeight * scale
                image.hAlign = "LEFT"
                yield from (typesetting.gap(4), image, typesetting.gap(8))
        case _:
            yield from (*tables("", item, wide=True), typesetting.gap(8))


# -- what the show does not let be seen


def _hold(parts: Parts, slides: Sequence[Slide], held: Held) -> None:
    for slide in slides:
        where = f"slide {slide.number}"
        held.texts += [(f"Words of {where}", words) for words in slide.texts]
        held.unseen += [(f"{what} on {where}", words) for what, words in slide.unseen]
        if slide.notes:
            held.unseen.append((f"Notes of the speaker on {where}", "\n".join(slide.notes)))
        for remark in slide.remarks:
            said = ", ".join(filter(None, (remark.author, remark.on)))
            held.unseen.append((f"Comment on {where}{by(said)}", remark.text))
    held.texts += [("Words behind the slides", words) for words in background_of(parts)]
    held.texts += beside_of(parts)
    for _, root in parts.trees(_ADDRESSES):
        held.texts += wordextras.links_of(root)
    in_properties(held, sheetparts.facts_of(parts))
    held.told = sheetparts.told_by(parts)
    if any(s.hidden for s in slides):
        held.warnings.append("slides are hidden in it: they are shown here and said to be hidden")
    if any(n.startswith("ppt/charts/") for n in parts.names):
        held.warnings.append("charts are not drawn; the words and figures behind them are shown")
    if any("vbaProject" in n for n in parts.names):
        held.warnings.append("it carries macros, which are never run")


def _inside(parts: Parts, held: Held, shown: set[str]) -> None:
    """Embedded files; sounds, films and pictures that are on no page."""
    found = [n for n in parts.names if n.startswith(("ppt/embeddings/", "ppt/media/")) and n not in shown]
    held.attachments += inner_files((n, parts.data(n)) for n in found if not n.endswith("/"))
    if held.attachments:
        held.warnings.append("files are embedded in it: they are documents of their own")


def _flags(slides: Sequence[Slide]) -> tuple[InnerFlag, ...]:
    """Comments and notes that ask to withhold: on every passage of their slide, and on themselves."""
    flags: list[InnerFlag] = []
    for slide in slides:
        asked = [(r.author, r.on, r.text, "comment on a slide") for r in slide.remarks]
        asked += [("", "", words, "note of a slide") for words in slide.notes]
        for author, on, text, found in asked:
            asks, ground = flag_wording(text)
            if asks:
                passages = [w for w in slide.words if len(w.split()) >= _PASSAGE]
                flags += [InnerFlag(w, text, ground, author, found, recorded_on=on) for w in [*passages, text]]
    return tuple(dict.fromkeys(flags))
