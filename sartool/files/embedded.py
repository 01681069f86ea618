"""Files inside files: what lies in the wrapping that Windows programs put round an object they embed."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

import olefile

from sartool.files import limits
from sartool.files.converted import Attachment
from sartool.files.names import flat, unlike

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NATIVE = "\x01Ole10Native"
_WHOLE = ("Package", "CONTENTS", "EmbeddedOdf")  # streams that are the file itself


def inner_files(found: Iterable[tuple[str, bytes]]) -> tuple[Attachment, ...]:
    """Embedded files under the names they were given, unwrapped; equal names told apart by a number."""
    taken: set[str] = set()
    kept = [(name, data) for name, data in found if data][: limits.PARTS]
    unwrapped = (_unwrapped(name, data) for name, data in kept)
    return tuple(
        Attachment(unlike(taken, flat(name.rpartition("/")[2], "embedded file")), data) for name, data in unwrapped
    )


def of_ole1(data: bytes) -> tuple[str, bytes]:
    """Name and bytes of an object as RTF holds it (version, format, class, then what it is)."""
    try:
        at, parts = 8, []
        for _ in range(3):
            (size,) = struct.unpack_from("<I", data, at)
            parts.append(data[at + 4 : at + 4 + size].rstrip(b"\x00").decode("cp1252", "replace"))
            at += 4 + size
        (size,) = struct.unpack_from("<I", data, at)
        inner = data[at + 4 : at + 4 + size]
    except struct.error:
        return "embedded object", data
    if parts[0].lower() == "package":
        return _native(inner) or ("embedded object", inner)
    return f"embedded {parts[0]}".strip(), inner


def _unwrapped(name: str, data: bytes) -> tuple[str, bytes]:
    """Name and bytes of the file itself; as it is where it is not wrapped or not as it should be."""
    if not data.startswith(_OLE):
        return name, data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists(_NATIVE):
                native = ole.openstream(_NATIVE).read()
                return _native(native[4:]) or (name, native)
            for stream in _WHOLE:
                if ole.exists(stream):
                    return name.removesuffix(".bin"), ole.openstream(stream).read()
    except Exception:  # the reader answers damage with any error of its own: the file is handed on as it lies there
        return name, data
    return name, data


def _native(data: bytes) -> tuple[str, bytes] | None:
    """Name and bytes out of what the Packager of Windows makes: flags, label, path, temporary path, the file."""
    try:
        at = 2
        label, at = _text(data, at)
        _, at = _text(data, at)
        at += 4
        (size,) = struct.unpack_from("<I", data, at)
        at += 4 + size
        (size,) = struct.unpack_from("<I", data, at)
    except (struct.error, ValueError):
        return None
    inner = data[at + 4 : at + 4 + size]
    return (label.replace("\\", "/").rpartition("/")[2], inner) if inner else None


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\x00", at)
    return data[at:end].decode("cp1252", "replace"), end + 1
