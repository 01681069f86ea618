"""How long recordings last; what is damaged or lies says nothing."""

from __future__ import annotations

import io
import struct
import time
import wave

import pytest

from sartool.files.recordings import seconds_of


def a_wave(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as w:
        w.setparams((1, 2, 8000, 0, "NONE", ""))
        w.writeframes(b"\1\2" * int(8000 * seconds))
    return out.getvalue()


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def a_film(length: int, scale: int = 600, *, start: bytes = box(b"ftyp", b"isom\0\0\0\0"), wide: bool = False) -> bytes:
    if wide:
        head = b"\1\0\0\0" + b"\0" * 16 + struct.pack(">IQ", scale, length)
    else:
        head = b"\0\0\0\0" + b"\0" * 8 + struct.pack(">II", scale, length)
    return start + box(b"mdat", b"\7" * 4000) + box(b"moov", box(b"mvhd", head))


def an_aiff(seconds: int) -> bytes:
    common = struct.pack(">hLh", 1, 8000 * seconds, 16) + struct.pack(">HQ", 0x400B, 8000 << 51)
    return b"FORM" + struct.pack(">I", 9999) + b"AIFFCOMM" + struct.pack(">I", 18) + common + b"\1" * 4000


def an_ogg(samples: int) -> bytes:
    def page(kind: int, position: int, packet: bytes) -> bytes:
        return b"OggS\0" + struct.pack("<BqIII", kind, position, 7, 0, 0) + bytes([1, len(packet)]) + packet

    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<II", 0, 0)
    sound = [page(0, 48000, b"\2" * 200), page(4, samples + 312, b"\2" * 200)]
    return b"".join([page(2, 0, head), page(0, 0, tags), *sound])


def a_flac(seconds: int) -> bytes:
    bits = 8000 << 44 | 0 << 41 | 15 << 36 | 8000 * seconds
    return b"fLaC\x80\0\0\x22" + struct.pack(">HH", 4096, 4096) + b"\0" * 6 + bits.to_bytes(8, "big") + b"\0" * 4000


def a_wma(seconds: int) -> bytes:
    guid = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
    content = b"\0" * 40 + struct.pack("<QQQ", seconds * 10**7, 0, 0) + b"\0" * 16
    start = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + struct.pack("<QIBB", 9999, 1, 1, 2)
    return start + guid + struct.pack("<Q", 24 + len(content)) + content + b"\0" * 4000


def a_matroska(length: float) -> bytes:
    info = b"\x2a\xd7\xb1\x83\x0f\x42\x40" + b"\x44\x89\x88" + struct.pack(">d", length)
    info = b"\x15\x49\xa9\x66" + bytes([0x80 | len(info)]) + info
    return b"\x1aE\xdf\xa3\x80\x18\x53\x80\x67\x01" + b"\xff" * 7 + info + b"\xec\x43\xe8" + b"\1" * 1000


def a_pack(seconds: int) -> bytes:
    clock = seconds * 90_000
    bits = 1 << 46 | (clock >> 30) << 43 | 1 << 42 | (clock >> 15 & 0x7FFF) << 27 | 1 << 26 | (clock & 0x7FFF) << 11
    return b"\0\0\1\xba" + (bits | 1 << 10).to_bytes(6, "big") + b"\1" * 400


def a_caf(seconds: int) -> bytes:
    description = struct.pack(">d4sIIIII", 8000.0, b"aac ", 0, 0, 1024, 1, 0)
    table = struct.pack(">qqii", 1, 8000 * seconds, 0, 0)
    return (
        b"caff\0\1\0\0desc" + struct.pack(">q", len(description)) + description
        + b"pakt" + struct.pack(">q", len(table)) + table + b"data" + struct.pack(">q", -1) + b"\1" * 4000
    )  # fmt: skip


AVI = b"RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlavih" + struct.pack("<IIIIII", 56, 40_000, 0, 0, 0, 250) + b"\0" * 4000
FLV_TAG = b"\x09\0\1\x90" + (12_345).to_bytes(3, "big") + b"\0" * 4 + b"\1" * 400
FLV = b"FLV\1\1\0\0\0\x09\0\0\0\0" + FLV_TAG + struct.pack(">I", len(FLV_TAG))
MP3 = (b"\xff\xfb\x90\x00" + b"\0" * 413) * 100
AAC = (b"\xff\xf1\x50\x80\x06\x3f\xfc" + b"\0" * 42) * 430
DSS = (b"\x02dss" + b"\0" * 58 + b"000125").ljust(2000, b"\1")


@pytest.mark.parametrize(
    ("data", "media", "seconds"),
    [
        (a_wave(2.5), "audio", 2.5),
        (a_film(6000), "video", 10.0),
        (a_film(6000, wide=True), "audio", 10.0),
        (a_film(6000, start=b""), "video", 10.0),
        (a_film(6000, start=box(b"ftyp", b"qt  \0\0\0\0") + box(b"wide", b"")), "video", 10.0),
        (an_aiff(4), "audio", 4.0),
        (an_ogg(48000 * 3), "audio", 3.0),
        (a_flac(5), "audio", 5.0),
        (a_wma(6), "audio", 6.0),
        (a_matroska(7000.0), "video", 7.0),
        (a_pack(10) + a_pack(25), "video", 15.0),
        (a_caf(8), "audio", 8.0),
        (AVI, "video", 10.0),
        (FLV, "video", 12.345),
        (MP3, "audio", 100 * 1152 / 44100),
        (b"ID3\3\0\0\0\0\0\0" + MP3, "audio", 100 * 1152 / 44100),
        (AAC, "audio", 430 * 1024 / 44100),
        (b"#!AMR\n" + (b"\x3c" + b"\0" * 31) * 150, "audio", 3.0),
        (b"#!AMR-WB\n" + (b"\x44" + b"\0" * 60) * 100, "audio", 2.0),
        (DSS, "audio", 85.0),
    ],
)
def test_the_length_of_a_recording(data: bytes, media: str, seconds: float) -> None:
    assert seconds_of(data, media) == pytest.approx(seconds, rel=0.02)
    for share in range(0, len(data), max(1, len(data) // 23)):  # cut off anywhere it may say less, never fail
        assert 0.0 <= seconds_of(data[:share], media) <= seconds * 1.02


@pytest.mark.parametrize(
    "data",
    [
        a_film(600 * 3600 * 1_000_000, wide=True),
        a_film(0),
        a_film(6000, 0),
        a_film(2**32 - 1),
        a_matroska(float("inf")),
        a_matroska(-5.0),
        a_wma(10**9),
        an_ogg(-9),
        an_ogg(2**60),
        a_pack(25) + a_pack(10),
        DSS.replace(b"000125", b"99xx99"),
        b"",
        b"\xff",
        b"stub",
        b"\0\0\0\x18ftypmp42",
    ],
)
def test_what_is_damaged_or_lies_says_nothing(data: bytes) -> None:
    assert seconds_of(data, "video") == 0.0


def test_a_document_has_no_length() -> None:
    assert seconds_of(a_wave(1), "pdf") == 0.0


def test_a_recording_that_was_cut_off_lasts_as_long_as_what_is_left_of_it() -> None:
    whole = a_wave(10)
    assert seconds_of(whole[: len(whole) // 2], "audio") == pytest.approx(5.0, rel=0.02)


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\3\0\0\0\0\0\0" + b"\xff\0\0" * 8_000_000,
        box(b"ftyp", b"isom") + box(b"moov", b"\0\0\0\x08free" * 2_000_000),
        b"\x1aE\xdf\xa3\x80\x18\x53\x80\x67\x01" + b"\xff" * 7 + b"\xec\x80" * 8_000_000,
        b"#!AMR\n" + b"\x7c" * 20_000_000,
    ],
)
def test_rubbish_without_end_is_given_up(data: bytes) -> None:
    start = time.process_time()
    assert seconds_of(data, "audio") == 0.0
    assert time.process_time() - start < 20
