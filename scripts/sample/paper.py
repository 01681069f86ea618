"""Things that came on paper or tape: a scan without a text layer, a photographed letter, a short recording."""

from __future__ import annotations

import io
import math
import struct
import wave
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample.pdfkit import BOLD, FONT_FOLDER, REGULAR, clean

DPI = 200
SHEET = (round(8.27 * DPI), round(11.69 * DPI))

SCAN_QUOTE = (
    "Mrs Akinyemi told me this in confidence and asked that it is not repeated to Donna. She has twice found "
    "Jamie asleep on her settee at seven in the morning, let in by her daughter Hope. She has given Donna sixty "
    "pounds since Easter out of her wages from Brightwater Nursing Home and does not expect it back. She did "
    "not want to lose a friend by telling me."
)

SCAN_PAGES: list[list[tuple[str, str]]] = [
    [
        ("b", "RAVENSHOLME PRIMARY CARE TRUST"),
        ("r", "Health Visiting Service, Canal Side Clinic, Ravensholme   Tel 01632 960233"),
        ("gap", ""),
        ("b", "HEALTH VISITOR'S REPORT FOR CHILD IN NEED REVIEW"),
        ("r", "Meeting: 12 June 2007, 1.30pm, Millgate House"),
        ("r", "Child: TRANTER, Jamie Lee      Date of birth: 11/03/2003      Case: RBC-118204"),
        ("r", "Sister: Kayleigh Tranter      Date of birth: 17/01/1999"),
        ("r", "Report by: Joy Whitaker, Health Visitor"),
        ("gap", ""),
        ("b", "1. How often I have seen Jamie"),
        ("p", "I have made seven visits to 12 Copley Row since the review in February. I was let in on five of "
              "them. On the other two I could hear the television. Ms Tranter rang me afterwards both times to "
              "say sorry, which I would like the meeting to give her credit for."),
        ("b", "2. Health and growth"),
        ("p", "Jamie is four years and three months. He is on the 9th centile for height and the 25th for "
              "weight, and has followed his own line since he was a baby. Hearing passed in March. He has "
              "caught up well with his talking since he joined the Tuesday group, and the speech therapist has "
              "discharged him with the comment that the difficulty is now getting a word in."),
        ("p", "He had a burn to his right hand in April from the iron. Ms Tranter took him to the Infirmary "
              "within the hour and the explanation fitted the injury. It has healed."),
        ("b", "3. What Jamie is like"),
        ("p", "He is a joy to visit. He meets me at the door and asks what is in the bag. He can hop, he can "
              "pedal, he can draw a person with arms coming out of the head. He looks to Kayleigh before he "
              "answers a question about home. On 9 May he told me, \"I'm the man when Dad's at work and Kay's "
              "the mum.\""),
        ("p", "He does not always come when he is called but he always comes for a story."),
    ],
    [
        ("b", "4. Care at home"),
        ("p", "The house is tidier than it was. The stair gate is fitted and used. There is food in, more at "
              "the start of the week than at the end. Mr Maddox has been at home on three visits. He was civil "
              "to me and had Jamie on his knee. I have not seen him cross. I have seen everybody go quiet when "
              "his key is in the door."),
        ("p", "Ms Tranter says she is sleeping better. She has a good friend in Mrs F Akinyemi, whose little "
              "girl goes to nursery with Jamie, and the two families share the school run."),
        ("b", "5. Information given to me by a friend of the family"),
        ("p", SCAN_QUOTE),
        ("b", "6. Strengths I would like the meeting to hear"),
        ("p", "Ms Tranter has kept every appointment at the clinic since February. She reads to him. She has "
              "given up smoking in the house. When I told her he had passed his hearing test she said, \"I knew "
              "it, he only can't hear the word bedtime.\" Jamie's grandmother, Mrs M Tranter, has both children "
              "every Sunday."),
        ("b", "7. What I am still worried about"),
        ("p", "Kayleigh is doing too much. She is eight. She knows the dose of Calpol for a four year old. I "
              "hope that the young carers' project can take her from September. I will go on visiting monthly."),
        ("p", "I support the plan ending only if the family know who to ring, and if somebody has spoken to Mr "
              "Maddox about drinking. To my knowledge nobody has."),
        ("gap", ""),
        ("r", "Signed:  J Whitaker  (Mrs), RGN, HV Cert            Dated: 5 June 2007"),
        ("gap", ""),
        ("r", "Copies: K Ashdown, social worker; Dr A Deshmukh; Ms D Tranter (without section 5)"),
    ],
    [
        ("b", "RAVENSHOLME BOROUGH COUNCIL   CHILDREN'S SERVICES"),
        ("b", "FILE NOTE (paper file, volume 1, folio 31)"),
        ("r", "Child: Jamie Tranter   RBC-118204          Date of event: 19 October 2007"),
        ("r", "Written by: K. Ashdown                           Date written: 19 October 2007"),
        ("gap", ""),
        ("p", "Last visit before closing. All at home but Mr Maddox, who was said to be at work in Skelbrook. "
              "Kayleigh let me in and put the kettle on. I asked her to sit down and let her mother do it, and "
              "Ms Tranter laughed and did. Ms Tranter told me that she is expecting in February. She is pleased "
              "and a bit frightened. I said that both were allowed."),
        ("p", "Jamie has started in Reception at Copley Primary. He wore his jumper for the whole visit so that "
              "I could see the badge. He showed me his tray, his peg picture (a snail, he wanted the digger) "
              "and a certificate for Kind Hands, which given last term's report from nursery is no small thing."),
        ("p", "I asked Jamie what makes a good day. He said, \"When it's quiet and there's beans.\" I asked "
              "what makes a bad day. He said, \"I don't have them,\" and looked at his sister."),
        ("p", "Mrs Tranter senior was there with a bag of school trousers from the market. She took me aside in "
              "the kitchen and said that we are going too soon. She said, \"You'll be back, love.\" I have "
              "discussed this with Gillian Pryce in supervision today. The plan's aims are met and there is no "
              "ground to stay without the parents' agreement, which Mr Maddox has withdrawn. Decision by G "
              "Pryce: close, with a letter to health visitor, school and GP asking them to ring early and not "
              "late."),
        ("p", "I want it on the file that I share the grandmother's worry."),
        ("gap", ""),
        ("r", "K Ashdown, social worker"),
    ],
]  # fmt: skip

PHOTO_LINES: list[tuple[str, str]] = [
    ("r", "5 Foundry Lane"),
    ("r", "Ravensholme DN88 2HN"),
    ("r", "Tel 01632 960771"),
    ("r", "z.wojciechowski@example.org"),
    ("gap", ""),
    ("r", "2 April 2009"),
    ("gap", ""),
    ("r", "To: Ms Karen Ashdown, Millgate House"),
    ("b", "12 Copley Row: Ms Donna Tranter and children"),
    ("gap", ""),
    ("r", "Dear Ms Ashdown,"),
    ("p", "Thank you for telephoning. I have fitted the two new locks and I have given all the keys to Ms "
          "Tranter only. There is no charge. I also put wood on the kitchen window until the glass comes."),
    ("p", "You asked if I will ask her to leave because of the rent. No. The arrears are £640. She can pay ten "
          "pounds a week to sort code 00-14-62, account 00738215, when she is able. Mr Maddox is not on the "
          "tenancy and I will not talk to him about the house. He has rung me many times."),
    ("p", "The boy Jamie helped me to carry the tools. He held the torch very still. He asked me if the new "
          "lock works on dads. I said it works on everybody. Please look after them, it is a good family."),
    ("gap", ""),
    ("r", "Yours sincerely,"),
    ("gap", ""),
    ("r", "Zbigniew Wojciechowski"),
]  # fmt: skip


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        trial = f"{line} {word}" if line else word
        if line and font.getlength(trial) > width:
            lines.append(line)
            line = word
        else:
            line = trial
    return [*lines, line]


def _write(draw: ImageDraw.ImageDraw, items: list[tuple[str, str]], box: tuple[int, int, int], size: int,
           ink: int | tuple[int, int, int], spacing: float) -> None:  # fmt: skip
    x, y, width = box
    faces = {k: ImageFont.truetype(str(FONT_FOLDER / n), size) for k, n in (("r", REGULAR), ("b", BOLD))}
    for kind, text in items:
        font = faces["b" if kind == "b" else "r"]
        for line in _wrap(clean(text), font, width) if kind == "p" else [clean(text)]:
            draw.text((x, y), line, font=font, fill=ink)
            y += round(size * spacing)
        y += {"p": round(size * 0.65), "gap": -round(size * 0.4)}.get(kind, round(size * 0.18))


def _scan_page(items: list[tuple[str, str]], number: int, rng: np.random.Generator) -> bytes:
    page = Image.new("L", SHEET, 247)
    draw = ImageDraw.Draw(page)
    _write(draw, items, (190, 190, SHEET[0] - 360), 32, 32, 1.78)
    for y in (900, 1440):
        draw.ellipse((46, y, 84, y + 38), fill=205)
    font = ImageFont.truetype(str(FONT_FOLDER / BOLD), 30)
    draw.text((SHEET[0] - 200, 80), str(28 + number), font=font, fill=95)  # the folio, as if pencilled
    page = page.rotate((-0.5, 0.35, -0.25)[number % 3], resample=Image.Resampling.BICUBIC, fillcolor=240)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    coarse = rng.normal(0, 1, (SHEET[1] // 3 + 1, SHEET[0] // 3 + 1))
    noise = np.kron(coarse, np.ones((3, 3)))[: SHEET[1], : SHEET[0]] * 2.0
    fade = np.linspace(-5, 4, SHEET[0])[None, :]
    grey = np.clip(np.asarray(page, dtype=float) + noise + fade, 0, 255).astype(np.uint8)
    for _ in range(60):
        y, x = int(rng.integers(40, SHEET[1] - 40)), int(rng.integers(40, SHEET[0] - 40))
        grey[y : y + 2, x : x + 2] = 120
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "JPEG", quality=48, dpi=(DPI, DPI))
    return buffer.getvalue()


def scan(path: Path) -> str:
    """Three old paper pages as greyscale pictures in a PDF; there is no text layer."""
    rng = np.random.default_rng(20070612)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle("Scan 0031")
    canvas.setCreator("Records Store scanner 3")
    for number, items in enumerate(SCAN_PAGES, 1):
        canvas.drawImage(ImageReader(io.BytesIO(_scan_page(items, number, rng))), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return "\n".join(text for page in SCAN_PAGES for _, text in page)


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Coefficients that lay a flat sheet of `size` onto four corners of a photograph."""
    flat = [(0, 0), (size[0], 0), size, (0, size[1])]
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(v) for v in np.linalg.solve(np.array(rows, dtype=float), np.array(right, dtype=float))]


def _desk(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    width, height = size
    grain = np.repeat(rng.normal(0, 5, (1, width)), height, axis=0)
    wave_rows = 5 * np.sin(np.arange(height) / 90)[:, None]
    base = np.stack([np.full((height, width), v, dtype=float) for v in (128, 92, 62)], axis=2)
    return base + (grain + wave_rows)[:, :, None]


def photo(path: Path) -> str:
    """A telephone photograph of the landlord's letter, stored on its side with an EXIF orientation."""
    rng = np.random.default_rng(20090402)
    sheet_size, size = (1240, 1640), (1500, 2000)
    sheet = Image.new("RGB", sheet_size, (249, 247, 240))
    draw = ImageDraw.Draw(sheet)
    for y in (546, 1062):  # two folds
        draw.line((0, y, sheet_size[0], y), fill=(226, 223, 214), width=3)
    _write(draw, PHOTO_LINES, (120, 110, sheet_size[0] - 230), 34, (38, 40, 58), 1.42)
    corners = [(118.0, 150.0), (1398.0, 112.0), (1432.0, 1858.0), (84.0, 1832.0)]
    coefficients = _perspective(corners, sheet_size)
    laid = sheet.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet_size, 255).transform(size, Image.Transform.PERSPECTIVE, coefficients)
    cover = np.asarray(mask.filter(ImageFilter.GaussianBlur(1)), dtype=float)[:, :, None] / 255
    picture = _desk(size, rng) * (1 - cover) + np.asarray(laid, dtype=float) * cover
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    light = 1.03 - 0.16 * (x / size[0]) - 0.12 * (y / size[1])
    shadow = 0.14 / (1 + np.exp(-((x - 1180) + 0.35 * (y - 900)) / 55))  # the photographer's arm
    picture = np.clip(picture * (light - shadow)[:, :, None] + rng.normal(0, 1.6, picture.shape), 0, 255)
    upright = Image.fromarray(picture.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.5))
    exif = Image.Exif()
    exif[0x0112] = 6  # show it turned a quarter to the right
    exif[0x010F], exif[0x0110] = "Example", "Office phone"
    exif[0x0132] = "2016:06:14 11:02:37"
    side = upright.transpose(Image.Transpose.ROTATE_90)
    side.save(path, "JPEG", quality=62, exif=exif.tobytes())
    return "\n".join(text for _, text in PHOTO_LINES)


def recording(path: Path) -> str:
    """One second of a soft falling tone: an item that cannot be shown as pages."""
    rate = 8000
    frames = [round(6000 * math.exp(-3 * i / rate) * math.sin(2 * math.pi * 440 * i / rate)) for i in range(rate)]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(struct.pack(f"<{rate}h", *frames))
    return ""
