"""Packed files (gzip, bzip2, xz) read from start to end, and stopped where they give far more than they take."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import IO, Final, Protocol

from sartool.files import limits
from sartool.files.broken import BROKEN_ZIP

BROKEN_STREAM: Final = (*BROKEN_ZIP, MemoryError)
_AHEAD: Final = 16 * 1024  # packed bytes that may have been read ahead of what was asked for


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Trap(Exception):
    """More came out of a packed file than an honest one of its size gives."""


class Unpacked:
    """The bytes of a packed file, in their order. `media` is "gzip", "bz2" or "xz"; of a "tar" the bytes as they are.

    Raises `Trap` where, since the last `mark`, far more came out than went in, or more than an archive may hold;
    one of `BROKEN_STREAM` for damage.
    """

    def __init__(self, source: IO[bytes], media: str) -> None:
        self._source = source
        self._stream = _opened(source, media)
        self._ahead: bytes = b""
        self._given = self._given_at = self._taken_at = 0

    def read(self, size: int) -> bytes:
        """Fewer than `size` bytes only where they end."""
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        while len(data) < size and (more := self._stream.read(min(size - len(data), limits.SMALL))):
            data = data + more if data else more
            self._count(len(more))
        return data

    def peek(self, size: int) -> bytes:
        """The next bytes, which are still there to be read."""
        self._ahead = self.read(size)
        return self._ahead

    def mark(self) -> None:
        """What comes next is measured by itself."""
        self._given_at, self._taken_at = self._given, self._source.tell()

    def _count(self, more: int) -> None:
        self._given += more
        given, taken = self._given - self._given_at, self._source.tell() - self._taken_at + _AHEAD
        if self._given > limits.TOTAL_BYTES or (given > limits.SMALL and given > limits.RATIO * taken):
            raise Trap


def _opened(source: IO[bytes], media: str) -> _Readable:
    match media:
        case "gzip":
            return gzip.GzipFile(fileobj=source, mode="rb")
        case "bz2":
            return bz2.BZ2File(source, "rb")
        case "xz":
            return io.BufferedReader(_Xz(source))
        case _:
            return source


class _Xz(io.RawIOBase):
    """Like the standard library's, but a file cannot ask for as much memory as it likes."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._unpacker = self._fresh()

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=limits.PACKER_BYTES)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            rest = self._unpacker.unused_data if self._unpacker.eof else b""
            if self._unpacker.eof:
                rest = (rest or self._source.read(io.DEFAULT_BUFFER_SIZE)).lstrip(b"\x00")
                if not rest:
                    return 0
                self._unpacker = self._fresh()
            elif self._unpacker.needs_input:
                rest = self._source.read(io.DEFAULT_BUFFER_SIZE)
                if not rest:
                    raise EOFError("the packed file is cut off")
            data = self._unpacker.decompress(rest, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
