"""Sound recordings and films, told by their bytes: what they hold counts, not what they are called."""

from __future__ import annotations

from typing import Final

from sartool.files.boxes import element, within

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"ID3\x02", "audio"), (b"ID3\x03", "audio"), (b"ID3\x04", "audio"), (b"fLaC\x00", "audio"),
    (b"fLaC\x80", "audio"), (b"#!AMR", "audio"), (b"\x02dss", "audio"), (b"\x03dss", "audio"), (b"\x03ds2", "audio"),
    (b"\x07ds2", "audio"), (b"caff\x00", "audio"), (b".snd\x00", "audio"), (b"RF64", "audio"),
    (b"\x00\x00\x01\xba", "video"), (b"\x00\x00\x01\xb3", "video"), (b"FLV\x01", "video"),
    (b"DHAV\xfc", "video"), (b"DHAV\xfd", "video"), (b".RMF\x00", "video"),
)  # fmt: skip
_HEIC: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"})
_AVIF: Final = frozenset({b"avif", b"avis"})
_ANY_PICTURE: Final = frozenset({b"mif1", b"msf1"})
_SOUND_BRANDS: Final = (b"M4A", b"M4B", b"M4P")
_OF_MOVIES: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_ASF: Final = b"0&\xb2u\x8ef\xcf\x11"
_ASF_FILM: Final = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")
_ASF_SOUND: Final = bytes.fromhex("409e69f84d5bcf11a8fd00805f5c442b")
_HEAD: Final = 64 * 1024
_PACKET: Final = 188  # bytes of a packet of a transport stream


def recording_of(data: bytes) -> str:
    """"audio" or "video"; "heic", "avif" or "raw" for a picture in the same kind of boxes; "" for anything else."""
    if data[4:8] == b"ftyp":
        return _picture(data) or _boxed(data)
    if data[:4] == b"RIFF":
        return {b"WAVE": "audio", b"AVI ": "video"}.get(data[8:12], "")
    if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        return "audio"
    if data.startswith(b"OggS\x00"):
        return "video" if b"\x80theora" in data[:_HEAD] else "audio"
    if data.startswith(_ASF):
        head = data[:_HEAD]
        return "audio" if _ASF_SOUND in head and _ASF_FILM not in head else "video"
    if data.startswith(b"\x1aE\xdf\xa3"):
        return _matroska(data)
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    if data[4:8] in _OF_MOVIES and any(b < 9 for b in data[:4]):  # a film of QuickTime's first years
        return _boxed(data)
    if _is_transport(data):
        return "video"
    return "audio" if _is_frame(data) else ""


def _picture(data: bytes) -> str:
    first, size = data[8:12], int.from_bytes(data[:4], "big")
    others = {data[n : n + 4] for n in range(16, min(size, 256), 4)}
    if first in _AVIF or (first in _ANY_PICTURE and others & _AVIF and not others & _HEIC):
        return "avif"
    if first in _HEIC or first in _ANY_PICTURE:
        return "heic"
    return "raw" if first == b"crx " else ""


def _boxed(data: bytes) -> str:
    """MP4, 3GP and QuickTime: what the tracks are for; by its brand where no track is left."""
    handlers = {data[start + 8 : start + 12] for start, _ in within(data, b"moov", b"trak", b"mdia", b"hdlr")}
    if b"vide" in handlers:
        return "video"
    return "audio" if b"soun" in handlers or data[8:11] in _SOUND_BRANDS else "video"


def _matroska(data: bytes) -> str:
    tracks = b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\xae", b"\x83"
    kinds = {int.from_bytes(data[start:end], "big") for start, end in element(data, *tracks)}
    return "audio" if 2 in kinds and 1 not in kinds else "video"


def _is_transport(data: bytes) -> bool:
    """Films of a camcorder or a broadcast: packets that all begin alike, in some kinds after a clock of four bytes."""
    for start, step in ((0, _PACKET), (4, _PACKET + 4)):
        beginnings = data[start : start + 5 * step : step]
        if len(beginnings) == 5 and beginnings == b"\x47" * 5 and b"\x00" in data[:_PACKET]:
            return True
    return False


def _is_frame(data: bytes) -> bool:
    """Whether it begins with the head of a frame of MP3 or AAC; the mark of UTF-16 looks much like one."""
    if len(data) < 4 or data[0] != 0xFF or data[:2] in (b"\xff\xfe", b"\xff\xff"):
        return False
    version, layer, rate = data[1] >> 3 & 3, data[1] >> 1 & 3, data[2] >> 2
    if data[1] & 0xF6 == 0xF0:  # AAC
        return rate & 15 < 13
    return data[1] & 0xE0 == 0xE0 and version != 1 and layer != 0 and 0 < data[2] >> 4 < 15 and rate & 3 != 3
