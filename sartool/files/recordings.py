"""How long a sound recording or a film lasts, from its bytes. Nothing is played; runs in a child process."""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Callable
from typing import Final

from sartool.files.boxes import element, within

_LONGEST: Final = 1000 * 3600.0  # seconds: what says it lasts longer says nothing
_THINNEST: Final = 10.0  # bytes for a second: no recording is packed smaller, a lying length is
_READS: Final = 2_000_000  # how often the reader of sound recordings may ask for bytes
_FRAMES: Final = 5_000_000
_AMR: Final = (12, 13, 15, 17, 19, 20, 26, 31, 5)  # bytes after the first of a frame, by its kind
_AMR_WIDE: Final = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)
_AMR_FRAME: Final = 0.02  # seconds
_AAC_RATES: Final = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_DAMAGE: Final = (struct.error, ValueError, IndexError, OverflowError, ZeroDivisionError)


def seconds_of(data: bytes, media: str) -> float:
    """How long a recording lasts, in seconds; 0.0 where nobody can tell. Damaged ones never raise.

    `media` is "audio" or "video"; of anything else nobody can tell.
    """
    if media not in ("audio", "video"):
        return 0.0
    try:
        seconds = _asked(data)(data)
    except _DAMAGE:
        return 0.0
    return seconds if _believable(seconds, len(data)) else 0.0


def _believable(seconds: float, size: int) -> bool:
    return math.isfinite(seconds) and 0.0 < seconds <= min(_LONGEST, size / _THINNEST)


def _asked(data: bytes) -> Callable[[bytes], float]:
    """Who can tell of this content how long it lasts."""
    start = data[:16]
    for magic, ask in _BY_START:
        if start.startswith(magic):
            return ask
    if start[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return _of_boxes
    if start[:4] == b"RIFF" and start[8:12] == b"AVI ":
        return _of_avi
    if start[:1] == b"\xff" and len(start) > 1 and start[1] & 0xF6 == 0xF0:
        return _of_aac
    return _of_sound


def _of_sound(data: bytes) -> float:
    """MP3, WAV, AIFF, FLAC, Ogg and Windows Media."""
    from tinytag import TinyTag, TinyTagException  # noqa: PLC0415 - only recordings need it

    # Ogg alone needs its tags read: only then does the reader step over the sound instead of reading it.
    try:
        told = TinyTag.get(file_obj=_Impatient(data), tags=data.startswith(b"OggS"))
    except TinyTagException:
        return 0.0
    seconds = float(told.duration or 0.0)
    if data.startswith(b"RIFF") and told.bitrate:  # one cut off, or written without its length
        seconds = min(seconds, len(data) * 8 / (told.bitrate * 1000))
    return seconds


class _Impatient(io.BytesIO):
    """Bytes that end after so many questions: rubbish may hold millions of what looks like beginnings."""

    left = _READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        return super().read(size) if self.left > 0 else b""


def _of_boxes(data: bytes) -> float:
    """MP4, M4A, 3GP and QuickTime: the length stands in the head of the film."""
    for start, end in within(data, b"moov", b"mvhd"):
        content = data[start:end]
        scale, length = struct.unpack_from(">IQ", content, 20) if content[0] else struct.unpack_from(">II", content, 12)
        unknown = length in (0, 2**32 - 1, 2**64 - 1)
        return _fragments(data, scale) if unknown else length / scale
    return 0.0


def _fragments(data: bytes, scale: int) -> float:
    """A film written in pieces says elsewhere how long all of them are."""
    for start, end in within(data, b"moov", b"mvex", b"mehd"):
        return float(int.from_bytes(data[start + 4 : end], "big") / scale)
    return 0.0


def _of_avi(data: bytes) -> float:
    at = data.find(b"avih", 0, 4096)
    if at < 0:
        return 0.0
    each, frames = struct.unpack_from("<I12xI", data, at + 8)  # microseconds, count
    return float(each * frames / 1e6)


def _of_matroska(data: bytes) -> float:
    info = b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66"
    for start, end in element(data, *info, b"\x44\x89"):
        length = struct.unpack(">f" if end - start == 4 else ">d", data[start:end])[0]
        scales = [int.from_bytes(data[a:b], "big") for a, b in element(data, *info, b"\x2a\xd7\xb1")]
        return float(length * (scales[0] if scales else 1_000_000) / 1e9)
    return 0.0


def _of_amr(data: bytes) -> float:
    wide = data.startswith(b"#!AMR-WB\n")
    sizes, at = (_AMR_WIDE, 9) if wide else (_AMR, 6)
    for frames in range(_FRAMES):
        if at >= len(data):
            return frames * _AMR_FRAME
        kind = data[at] >> 3 & 15
        at += 1 + (sizes[kind] if kind < len(sizes) else 0)
    return 0.0


def _of_aac(data: bytes) -> float:
    """Frames of AAC, each with its own head."""
    rate = _AAC_RATES[data[2] >> 2 & 15]
    at, pieces = 0, 0
    for _ in range(_FRAMES):
        if at + 7 > len(data) or data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
            break
        size = int.from_bytes(data[at + 3 : at + 6], "big") >> 5 & 0x1FFF
        pieces += 1 + (data[at + 6] & 3)
        at += max(size, 7)
    return pieces * 1024 / rate


def _of_dictation(data: bytes) -> float:
    """The recorders of Olympus, Philips and Grundig write hours, minutes and seconds as six digits."""
    said = data[62:68]
    if not said.isdigit():
        return 0.0
    return float(int(said[:2]) * 3600 + int(said[2:4]) * 60 + int(said[4:]))


def _of_program_stream(data: bytes) -> float:
    """Films of a DVD or a camera: the clock of the last pack less that of the first."""
    first, last = _clock(data, 0), _clock(data, data.rfind(b"\x00\x00\x01\xba"))
    return last - first


def _clock(data: bytes, at: int) -> float:
    """The clock of a pack, in seconds: 33 bits that count to 90,000 in a second, with marks between them."""
    five = int.from_bytes(data[at + 4 : at + 9], "big")
    if five >> 38 == 1:  # MPEG 2
        return ((five >> 35 & 7) << 30 | (five >> 19 & 0x7FFF) << 15 | (five >> 3 & 0x7FFF)) / 90_000
    return ((five >> 33 & 7) << 30 | (five >> 17 & 0x7FFF) << 15 | (five >> 1 & 0x7FFF)) / 90_000


def _of_flash(data: bytes) -> float:
    """The time of the last piece, in milliseconds; the last four bytes say how long that piece is."""
    at = len(data) - 4 - int.from_bytes(data[-4:], "big")
    if at < 9:
        return 0.0
    return (int.from_bytes(data[at + 4 : at + 7], "big") | data[at + 7] << 24) / 1000


def _of_core_audio(data: bytes) -> float:
    """The telephone's own kind: frames in its table of packets, or the length of the sound by its packets' size."""
    rate, _, _, packet, frames = struct.unpack_from(">d4sIII", data, 20)
    at = 8
    while at + 12 <= len(data):
        kind, size = struct.unpack_from(">4sq", data, at)
        if kind == b"pakt":
            return float(struct.unpack_from(">q", data, at + 20)[0] / rate)
        if kind == b"data" and packet:
            return float((len(data) - at - 16 if size < 0 else size - 4) / packet * frames / rate)
        if size < 0:
            return 0.0
        at += 12 + size
    return 0.0


_BY_START: Final[tuple[tuple[bytes, Callable[[bytes], float]], ...]] = (
    (b"#!AMR", _of_amr), (b"\x1aE\xdf\xa3", _of_matroska), (b"\x02dss", _of_dictation), (b"\x03ds2", _of_dictation),
    (b"\x00\x00\x01\xba", _of_program_stream), (b"FLV\x01", _of_flash), (b"caff", _of_core_audio),
)  # fmt: skip
