"""The picture of a released page: the page as seen with every withheld item burnt out of its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
from PIL import Image

from sartool.core.geometry import Box
from sartool.core.text import surviving
from sartool.files import edges, encoding, ghosts, lettering, renderer
from sartool.files.burnt import BurnJob, BurntPage, Encoding
from sartool.files.edges import Mask, Pixel
from sartool.files.layer import boxes_of
from sartool.files.renderer import Pixels

_OTHER_DPI = 200  # for pages that are not black on white (REDACTION 6.5)
_DARK = 140  # grey below this is ink when edges are judged
_APART = 60  # grey levels by which two renders differ for certain


def burn(pdf: bytes, job: BurnJob, fonts: Path, *, dpi: int = 300, colour: str = "auto") -> BurntPage:
    """Burn one page. Any failure is raised: a release fails closed."""
    return burn_pages(pdf, (job,), fonts, dpi=dpi, colour=colour)[0]


def burn_pages(
    pdf: bytes, jobs: Sequence[BurnJob], fonts: Path, *, dpi: int = 300, colour: str = "auto"
) -> tuple[BurntPage, ...]:
    """Burn several pages of one rendition (bytes of a baked PDF): what a child process is given at a time.

    `colour` is "auto", "bw", "grey" or "colour". `dpi` is for black on white; other pages take 200 at the most.
    """
    with renderer.open_pdf(pdf) as document:
        return tuple(_burnt(document, pdf, job, fonts, dpi, colour) for job in jobs)


def preview(pdf: bytes, job: BurnJob, fonts: Path, dpi: int) -> renderer.Picture:
    """The picture that would go out, for the officer's eyes: drawn by the same hand, without the footer."""
    with renderer.open_pdf(pdf) as document:
        samples, _, _ = _drawn(document[job.index], pdf, job, fonts, dpi, "auto")
    channels = 1 if samples.ndim == 2 else 3
    return renderer.Picture(samples.shape[1], samples.shape[0], channels, samples.tobytes())


def _burnt(document: Any, pdf: bytes, job: BurnJob, fonts: Path, dpi: int, colour: str) -> BurntPage:
    page = document[job.index]
    size = (page.rect.width, page.rect.height)
    samples, finals, dpi = _drawn(page, pdf, job, fonts, dpi, colour)
    scale = dpi / 72
    left, right = job.footer
    left = ". ".join(filter(None, (lettering.DRAFT, left))) if job.draft else left
    samples, footer = lettering.with_footer(samples, size, (left, right), fonts, scale)
    height = size[1] + lettering.STRIP
    coded, channels, data, palette = _encoded(samples, colour)
    boxes = tuple(edges.in_points(b, scale) for _, own in finals for b in own)
    return BurntPage(
        size[0], height, samples.shape[1], samples.shape[0], coded, channels, data, dpi, palette, boxes, footer
    )


def _drawn(
    page: Any, pdf: bytes, job: BurnJob, fonts: Path, dpi: int, colour: str
) -> tuple[Pixels, list[tuple[str, list[Pixel]]], int]:
    """The page with its items burnt in, their final boxes, and the resolution it was drawn in."""
    dpi, seen = _seen(page, dpi, colour)
    scale = dpi / 72
    samples, finals = _withheld(page, pdf, job, seen, dpi) if job.items else (seen, [])
    if job.draft:
        lettering.watermark(samples, [b for _, own in finals for b in own], fonts, scale)
    _blacken(samples, finals, fonts, scale)
    _without_ghosts(samples, job, finals, scale)
    return samples, finals, dpi


def _seen(page: Any, dpi: int, colour: str) -> tuple[int, Pixels]:
    """The page untouched, in the resolution and the colours it will go out in."""
    fine = renderer.fitting_dpi(page, dpi)
    if colour in ("auto", "bw"):
        grey = renderer.pixels(page, fine, colour=False)
        if colour == "bw" or encoding.is_black_on_white(grey):
            return fine, grey
    rgb = colour == "colour" or (
        colour == "auto" and encoding.is_colourful(renderer.pixels(page, min(fine, 50), colour=True))
    )
    coarse = min(fine, _OTHER_DPI)
    return coarse, renderer.pixels(page, coarse, colour=rgb)


def _grey(samples: Pixels) -> Pixels:
    if samples.ndim == 2:
        return samples
    return (samples @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.uint8)


def _withheld(
    page: Any, pdf: bytes, job: BurnJob, seen: Pixels, dpi: int
) -> tuple[Pixels, list[tuple[str, list[Pixel]]]]:
    """The page without the glyphs of what is withheld, and the final boxes of each item (label, boxes)."""
    scale, shape = dpi / 72, seen.shape
    stays = set(map(id, surviving(job.words, boxes_of(job.items))))
    kept_words = [w.box for w in job.words if id(w) in stays]
    gone_words = [w.box for w in job.words if id(w) not in stays]
    base = _without_glyphs(page, pdf, (*gone_words, *boxes_of(job.items)), seen, dpi)
    # On a page that goes out in black and white, ink is what will be black.
    dark = encoding.INK if seen.ndim == 2 and encoding.is_black_on_white(seen) else _DARK
    ink = _grey(base) < dark
    kept = edges.ink_of(kept_words, ink, scale)
    if base is seen:  # their ink is still there, and the boxes of the words that stay may reach over it
        kept &= ~edges.area((edges.in_pixels(w, scale, shape) for w in gone_words), shape)
    gone = (_grey(seen) < dark) & ~ink
    finals = [(label, [edges.padded(b, scale, kept, gone) for b in boxes]) for label, boxes in job.items]
    finals.append(("", _not_covered(gone_words, finals, scale, kept, gone)))
    return _clean_edges(base.copy(), ink, kept, finals, scale)


def _not_covered(
    words: Sequence[Box], finals: Sequence[tuple[str, list[Pixel]]], scale: float, kept: Mask, gone: Mask
) -> list[Pixel]:
    """Boxes for words that a mark only touches: no half of a word may be read beside a box."""
    black = edges.area((b for _, own in finals for b in own), kept.shape)
    out = []
    for word in words:
        x0, y0, x1, y1 = edges.in_pixels(word, scale, kept.shape)
        third = (y1 - y0) // 3
        if not black[y0 + third : y1 - third, x0:x1].all():
            out.append(edges.padded(word, scale, kept, gone))
    return out


def _clean_edges(
    samples: Pixels, ink: Mask, kept: Mask, finals: list[tuple[str, list[Pixel]]], scale: float
) -> tuple[Pixels, list[tuple[str, list[Pixel]]]]:
    loose = ink & ~kept & ~edges.area((b for _, own in finals for b in own), ink.shape)
    out: list[tuple[str, list[Pixel]]] = []
    for label, own in finals:
        widened = []
        for box in own:
            final, rest = edges.clean(box, loose, kept, scale)
            if rest is not None:
                _blank(samples, rest)
            widened.append(final)
        out.append((label, widened))
    black = edges.area((b for _, own in out for b in own), ink.shape)
    for box in (b for _, own in out for b in own):  # a box that grew may have cut what was whole before
        rest = edges.left_over(box, loose & ~black, scale)
        if rest is not None:
            _blank(samples, rest)
    return samples, out


def _blank(samples: Pixels, points: edges.Points) -> None:
    """Paint these dots in the colour of the page around them."""
    rows = samples[points[0].min() : points[0].max() + 1]
    samples[points] = np.median(rows.reshape(-1, *samples.shape[2:]), 0)


def _without_glyphs(page: Any, pdf: bytes, boxes: Sequence[Box], seen: Pixels, dpi: int) -> Pixels:
    """The page rendered again after MuPDF took the glyphs under the boxes out; `seen` where that broke the page.

    Redaction annotations take unrotated places (REDACTION 7.2). They are drawn thinner than the boxes, because
    MuPDF takes every glyph that is touched and lines of text overlap.
    """
    with renderer.open_pdf(pdf) as copy:
        cut = copy[page.number]
        for b in boxes:
            down, across = min(b.height * 0.3, 3.0), min(b.width * 0.1, 0.5)
            thin = pymupdf.Rect(b.x0 + across, b.y0 + down, b.x1 - across, b.y1 - down)
            cut.add_redact_annot(thin * cut.derotation_matrix, fill=False, cross_out=False)
        cut.apply_redactions(images=2, graphics=1, text=0)
        without = renderer.pixels(cut, dpi, colour=seen.ndim == 3)
    scale = dpi / 72
    near = edges.area(
        (edges.in_pixels(b.padded(max(3.0, b.height * 0.4)), scale, seen.shape) for b in boxes), seen.shape
    )
    if without.shape != seen.shape:
        return seen
    before, after = _grey(seen), _grey(without)
    apart = (np.maximum(before, after) - np.minimum(before, after) > _APART) & ~near
    return without if np.count_nonzero(apart) < 25 else seen


def _blacken(samples: Pixels, finals: list[tuple[str, list[Pixel]]], fonts: Path, scale: float) -> None:
    """Burn the boxes into the pixels, then the labels: no label is covered by the box of another item."""
    for _, own in finals:
        for x0, y0, x1, y1 in own:
            samples[y0:y1, x0:x1] = 0
    for label, own in finals:
        if label:
            lettering.label(samples, label, own, fonts, scale)


def _without_ghosts(samples: Pixels, job: BurnJob, finals: list[tuple[str, list[Pixel]]], scale: float) -> None:
    """Look at the page as the proof will, and take out whatever it would object to at the edges of the boxes."""
    boxes = [edges.in_points(b, scale) for _, own in finals for b in own]
    if not boxes:
        return
    grey = _grey(samples)
    if samples.ndim == 2 and encoding.is_black_on_white(samples):
        grey = np.where(grey < encoding.INK, 0, 255).astype(np.uint8)
    small = ghosts.DPI / 72
    size = (round(grey.shape[1] * small / scale), round(grey.shape[0] * small / scale))
    dark = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX)) < ghosts.BLACK + 32
    near = [w.box for w in surviving(job.words, boxes_of(job.items))]
    up = scale / small
    for _, pieces in ghosts.hanging(dark, ghosts.Places(boxes, boxes_of(job.items), near), small):
        if ghosts.dots(pieces) < ghosts.LEAST // 2:
            continue
        for rows, columns in pieces:
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
                _paper_over(samples, row, column, up)


def _paper_over(samples: Pixels, row: int, column: int, up: float) -> None:
    """Paint one dot of the smaller picture in the colour of the paper around it; `up` is how much smaller it is."""
    top, left = max(0, int((row - 6) * up)), max(0, int((column - 6) * up))
    around = samples[top : int((row + 6) * up), left : int((column + 6) * up)]
    paper = np.percentile(around.reshape(-1, *samples.shape[2:]), 90, axis=0)
    down, right = int(np.ceil((row + 1) * up)), int(np.ceil((column + 1) * up))
    samples[int(row * up) : down, int(column * up) : right] = paper


def _encoded(samples: Pixels, colour: str) -> tuple[Encoding, int, bytes, bytes]:
    """Encoding, channels, data and palette."""
    grey = samples.ndim == 2
    if grey and (colour == "bw" or (colour == "auto" and encoding.is_black_on_white(samples))):
        return "g4", 1, encoding.g4(samples), b""
    drawn = encoding.few_colours(samples)
    if drawn is not None:
        return "flate8", 1, drawn[0], drawn[1]
    return "jpeg", 1 if grey else 3, encoding.jpeg(samples), b""
