"""Makes pages of an invented care record, and what scanners, fax machines, copiers and telephones make of them.

Everything is drawn from a seed. Seeds of `TUNE` may be looked at while the reader is changed; those of `HELD_OUT`
are only for the figures. `noisy_pages.py FOLDER` writes the pages as pictures.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DPI = 200
WIDTH, HEIGHT = 1654, 2339  # A4
TUNE, HELD_OUT = (101, 102, 103, 104), (9001, 9002, 9003, 9004)
_FONTS = Path(__file__).parents[1] / "resources" / "fonts"
_SYSTEM = Path("/usr/share/fonts/truetype")
_FACES = (_FONTS / "LiberationSans-Regular.ttf", _FONTS / "DejaVuSans.ttf", _SYSTEM / "dejavu/DejaVuSerif.ttf")
Rng = np.random.Generator

_FIRST = "Tomos Bethan Kerry Aoife Padraig Chidi Ngozi Zofia Marek Leanne Callum Shanice Idris Maryam Yusuf Gwenllian"
_LAST = (
    "Penhallow Ashworth Brankin Okafor Nowak Kowalczyk Trevelyan Fearnley McGuinness O'Dowd Llewelyn Bamgbose Hughes "
    "Rashid Thackeray Dunmore"
)
_SENTENCES = (
    "{a} said that {b} had not been to school since {date} and that nobody had telephoned.",
    "The worker saw {a} alone in the bedroom, which was warm and tidy; there was food in the kitchen.",
    "{b} will ring {a} on {phone} before the next visit, which is planned for {date}.",
    "It was agreed that {a} would keep the appointment with Dr {last} at the clinic in {town}.",
    "{a} was upset when the placement ended and asked whether {b} knew about it.",
    "A strategy discussion was held on {date}; the police, {a} and the health visitor took part.",
    "The neighbour, Mrs {last}, told the duty team that she had heard shouting at {time}.",
    "{a} has a good bond with {b}, who collects the younger children from nursery on Fridays.",
    "Contact took place at the family centre in {town} and lasted from {time} until {time}.",
    "The core group found that the plan was working, but that {b} needs more help with money.",
    "No injuries were seen. {a} had a small graze on the left knee after falling in the yard.",
    "{last} Road was checked at {time}; the house was dark and there was no answer.",
)
_TOWNS = ("Wexcombe", "Hartlow", "Llanfair", "Brindley", "Oakhaven", "Stenton")
_HEADS = ("Record of visit", "Minutes of the core group", "Referral form", "Letter to the family", "Supervision note")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was printed: in grey at 200 dots to the inch, and its lines in reading order."""

    layout: str
    picture: Image.Image
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it comes out of a machine, with the dots to the inch that the file states (None: none)."""

    picture: Image.Image
    dpi: tuple[int, int] | None = (DPI, DPI)


# -- what is printed


class _Sheet:
    """A page being set: writes lines and remembers them."""

    def __init__(self, rng: Rng, face: Path, points: float = 11) -> None:
        self.rng = rng
        self.picture = Image.new("L", (WIDTH, HEIGHT), 252)
        self.pen = ImageDraw.Draw(self.picture)
        self.points = points
        self.font = ImageFont.truetype(str(face), round(points * DPI / 72))
        self.bold = ImageFont.truetype(str(_FONTS / "LiberationSans-Bold.ttf"), round((points + 2) * DPI / 72))
        self.step = round(points * 1.45 * DPI / 72)
        self.lines: list[str] = []

    def line(self, text: str, x: int, y: int, *, bold: bool = False) -> int:
        self.pen.text((x, y), text, fill=22, font=self.bold if bold else self.font)
        self.lines.append(text)
        return y + (round(self.step * 1.4) if bold else self.step)

    def wrapped(self, text: str, x: int, y: int, width: int) -> int:
        held = ""
        for word in text.split():
            longer = f"{held} {word}".strip()
            if held and self.font.getlength(longer) > width:
                y = self.line(held, x, y)
                longer = word
            held = longer
        return self.line(held, x, y) if held else y

    def sentence(self) -> str:
        return _sentence(self.rng)


def _name(rng: Rng) -> str:
    return f"{rng.choice(_FIRST.split())} {rng.choice(_LAST.split())}"


def _date(rng: Rng) -> str:
    return f"{rng.integers(1, 29):02}/{rng.integers(1, 13):02}/{rng.integers(2009, 2024)}"


def _sentence(rng: Rng) -> str:
    return str(rng.choice(_SENTENCES)).format(
        a=_name(rng), b=_name(rng), last=rng.choice(_LAST.split()), date=_date(rng), town=rng.choice(_TOWNS),
        phone=f"07700 900{rng.integers(100, 999)}", time=f"{rng.integers(7, 22):02}:{rng.integers(0, 60):02}",
    )  # fmt: skip


def _letter(rng: Rng, face: Path) -> _Sheet:
    s = _Sheet(rng, face)
    y = 200
    for text in (_name(rng), f"{rng.integers(2, 99)} {rng.choice(_LAST.split())} Street", str(rng.choice(_TOWNS))):
        y = s.line(text, 180, y)
    y = s.line(_date(rng), 1200, y + 60)
    y = s.line(f"Dear {_name(rng)},", 180, y + 40) + 20
    while y < 1900:
        y = s.wrapped(" ".join(s.sentence() for _ in range(3)), 180, y, 1290) + s.step // 2
    s.line(f"Yours sincerely, {_name(rng)}", 180, y + 30)
    return s


def _form(rng: Rng, face: Path) -> _Sheet:
    s = _Sheet(rng, face, 10)
    y = s.line(str(rng.choice(_HEADS)), 160, 160, bold=True) + 20
    columns = (160, 560, 960, 1494)
    for row in range(14):
        cells = ("Name", "Born", "Telephone") if row == 0 else (
            _name(rng), _date(rng), f"01632 960{rng.integers(100, 999)}")  # fmt: skip
        for x, cell in zip(columns, cells, strict=False):
            s.pen.text((x + 14, y + 10), cell, fill=22, font=s.font)
        s.lines.append(" ".join(cells))
        s.pen.rectangle((columns[0], y, columns[-1], y + 56), outline=30, width=3)
        for x in columns[1:-1]:
            s.pen.line((x, y, x, y + 56), fill=30, width=3)
        y += 56
    y += 40
    while y < 2000:
        y = s.wrapped(" ".join(s.sentence() for _ in range(2)), 160, y, 1330) + 24
    return s


def _minutes(rng: Rng, face: Path) -> _Sheet:
    s = _Sheet(rng, face, 11)
    y = s.line("Minutes of the core group", 170, 170, bold=True)
    for n in range(1, 20):
        y = s.line(f"{n}. {_name(rng)}", 170, y + 14)
        y = s.wrapped(s.sentence() + " " + s.sentence(), 230, y, 1240)
        if y > 2000:
            break
    return s


def _columns(rng: Rng, face: Path) -> _Sheet:
    s = _Sheet(rng, face, 9)
    top = s.line(str(rng.choice(_HEADS)), 150, 150, bold=True) + 30
    for x in (150, 870):
        y = top
        while y < 2050:
            y = s.wrapped(s.sentence(), x, y, 620) + 12
    return s


_LAYOUTS: dict[str, Callable[[Rng, Path], _Sheet]] = {
    "letter": _letter, "form": _form, "minutes": _minutes, "columns": _columns,
}  # fmt: skip


def pages(seeds: tuple[int, ...]) -> list[Page]:
    """One page of each seed; layouts and typefaces take turns."""
    made = []
    faces = [f for f in _FACES if f.is_file()]
    for n, seed in enumerate(seeds):
        layout = list(_LAYOUTS)[n % len(_LAYOUTS)]
        sheet = _LAYOUTS[layout](np.random.default_rng(seed), faces[n % len(faces)])
        made.append(Page(layout, sheet.picture, tuple(sheet.lines)))
    return made


# -- what machines make of it


def clean(page: Image.Image, rng: Rng) -> Scan:
    """A good scanner: a little blur, a little noise."""
    return Scan(_grey(_noise(_dots(page.filter(ImageFilter.GaussianBlur(0.6))), rng, 2.0)))


def salt_and_pepper(page: Image.Image, rng: Rng) -> Scan:
    """One dot in fifty is black or white, and the page lies a little askew."""
    return Scan(_grey(_peppered(_dots(_turned(page, rng.uniform(-1.8, 1.8))), rng, 0.02)))


def sensor(page: Image.Image, rng: Rng) -> Scan:
    """A cheap scanner: noise of its sensor, uneven light, hard compression."""
    dots = _dots(_turned(page.filter(ImageFilter.GaussianBlur(0.9)), rng.uniform(-1.2, 1.2)))
    rows, columns = np.mgrid[0 : dots.shape[0], 0 : dots.shape[1]]
    light = 1 - 0.28 * (columns / dots.shape[1]) * (0.5 + 0.5 * np.cos(rows / dots.shape[0] * 3))
    return Scan(_jpeg(_grey(_noise(dots * light, rng, 14)), 35))


def fax(page: Image.Image, rng: Rng) -> Scan:
    """200 x 100 dots to the inch, black or white, some lines lost on the way."""
    dots = _dots(_turned(page, rng.uniform(-0.8, 0.8)).resize((WIDTH, HEIGHT // 2), Image.Resampling.BOX))
    black = dots + rng.normal(0, 12, dots.shape) < 150
    for row in rng.integers(1, len(black), 14):
        black[row] = black[row - 1] if rng.random() < 0.5 else False
    return Scan(Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1"), (DPI, DPI // 2))


def copy_of_a_copy(page: Image.Image, rng: Rng) -> Scan:
    """Blurred and thickened twice, speckled, 2-3 degrees askew, with the black edge of an open lid."""
    turned = _turned(page, rng.uniform(2, 3) * rng.choice((-1, 1)))
    dots = _dots(turned.filter(ImageFilter.GaussianBlur(1.5)))
    dots = np.where(dots < 165, 20, 248).astype(np.float64)
    dots = _dots(_grey(dots).filter(ImageFilter.GaussianBlur(1.1)))
    dots = _peppered(np.where(dots < 150, 15, 250).astype(np.float64), rng, 0.004)
    for _ in range(250):  # dirt on the glass
        y, x, r = rng.integers(0, HEIGHT), rng.integers(0, WIDTH), rng.integers(1, 4)
        dots[max(y - r, 0) : y + r, max(x - r, 0) : x + r] = 20
    dots[:, : rng.integers(25, 60)], dots[: rng.integers(15, 45)] = 8, 8
    return Scan(_grey(dots))


def photograph(page: Image.Image, rng: Rng) -> Scan:
    """A telephone held askew over the page on a table, the hand's shadow across it."""
    width, height = 2000, 2700
    corners = np.array([(170, 190), (1830, 150), (1900, 2560), (110, 2520)]) + rng.integers(-60, 61, (4, 2))
    table = Image.fromarray(np.full((height, width), 96, np.uint8))
    warp = _perspective(corners, page.size)
    sheet = page.transform((width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC, fillcolor=0)
    there = Image.new("L", page.size, 255).transform((width, height), Image.Transform.PERSPECTIVE, warp)
    table.paste(sheet, mask=there)
    rows, columns = np.mgrid[0:height, 0:width]
    edge = (rows * rng.uniform(0.3, 0.8) + columns - rng.uniform(1700, 2300)) / 120
    light = 0.92 - 0.42 / (1 + np.exp(-edge)) - 0.1 * rows / height
    dots = _dots(table.filter(ImageFilter.GaussianBlur(1.0))) * light
    return Scan(_jpeg(_grey(_noise(dots, rng, 4)), 70), None)


def bleed_through(page: Image.Image, rng: Rng) -> Scan:
    """Thin paper: the back of the sheet shows, mirrored."""
    back = _dots(pages((int(rng.integers(1, 1 << 30)),))[0].picture.filter(ImageFilter.GaussianBlur(2.2)))[:, ::-1]
    dots = _dots(_turned(page, rng.uniform(-1, 1)).filter(ImageFilter.GaussianBlur(0.7)))
    return Scan(_grey(_noise(np.minimum(dots, 252 - 0.3 * (252 - back)), rng, 4)))


def carbon_copy(page: Image.Image, rng: Rng) -> Scan:
    """Grey on grey, blurred, smudged."""
    dots = _dots(_turned(page, rng.uniform(-1, 1)).filter(ImageFilter.GaussianBlur(1.3)))
    grain = _grey(rng.normal(128, 60, (HEIGHT // 6, WIDTH // 6)))
    smudge = _dots(grain.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)) - 128
    return Scan(_grey(_noise(176 - 0.3 * (252 - dots) + 0.08 * smudge, rng, 5)))


MACHINES: dict[str, Callable[[Image.Image, Rng], Scan]] = {
    "clean print": clean, "salt and pepper": salt_and_pepper, "sensor": sensor, "fax": fax,
    "copy of a copy": copy_of_a_copy, "photograph": photograph, "bleed-through": bleed_through,
    "carbon copy": carbon_copy,
}  # fmt: skip


def _dots(picture: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.asarray(picture, np.float64)


def _grey(dots: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Image.Image:
    return Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))


def _turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=252)


def _noise(
    dots: np.ndarray[tuple[int, int], np.dtype[np.float64]], rng: Rng, strength: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return dots + rng.normal(0, strength, dots.shape)


def _peppered(
    dots: np.ndarray[tuple[int, int], np.dtype[np.float64]], rng: Rng, share: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    chance = rng.random(dots.shape)
    out = dots.copy()
    out[chance < share / 2], out[chance > 1 - share / 2] = 0, 255
    return out


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("L")


def _perspective(corners: np.ndarray[tuple[int, ...], np.dtype[np.int64]], size: tuple[int, int]) -> list[float]:
    """The eight numbers that bring a point of the photograph to its place on the page (corners clockwise)."""
    width, height = size
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(v) for v in np.linalg.solve(np.array(rows, np.float64), np.array(right, np.float64))]


def scan_of(page: Page, machine: str, seed: int) -> Scan:
    """The page out of this machine."""
    return MACHINES[machine](page.picture, np.random.default_rng([seed, *machine.encode()]))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, printed in zip(TUNE, pages(TUNE), strict=True):
        for kind in MACHINES:
            scan_of(printed, kind, number).picture.save(folder / f"{number} {printed.layout} {kind}.png")
