"""One encrypted file: AES-GCM in frames, so that a large file never has to be in memory whole.

Layout: a magic word, 32 random bytes, then frames of 8 MiB and a tag each. Every file has a key of its own
(made from the case's key and those random bytes), so a frame's number can be its nonce; the last frame says
that it is the last. Frames that are swapped, dropped, repeated or moved to another file do not open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FRAME = 8 * 1024 * 1024
SALT_BYTES = 32
_MAGIC = b"sarblob1"
_TAG = 16


class Altered(Exception):
    """What is in the file is not what was put there."""


def frames(file: BinaryIO) -> Iterator[bytes]:
    """What is in the file in whole frames; an empty file is one empty frame."""
    return _pieces(file, FRAME)


def sealed(key: bytes, bound: bytes, plain: Iterator[bytes], salt: bytes) -> Iterator[bytes]:
    """The encrypted file, piece by piece. `plain` comes in frames; `bound` says where the file belongs."""
    cipher = _cipher(key, salt)
    yield _MAGIC + salt
    for number, last, frame in _numbered(plain):
        yield cipher.encrypt(_nonce(number, last), frame, bound)


def opened(key: bytes, bound: bytes, file: BinaryIO) -> Iterator[bytes]:
    """The frames of a sealed file, each proved. That none is missing is known only at the end."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise Altered
    cipher = _cipher(key, file.read(SALT_BYTES))
    for number, last, frame in _numbered(_pieces(file, FRAME + _TAG)):
        try:
            yield cipher.decrypt(_nonce(number, last), frame, bound)
        except InvalidTag as error:
            raise Altered from error


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), len(key), salt=salt, info=b"sartool blob").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Pieces of exactly `size` and a shorter rest: a stream may give less than it was asked for."""
    piece = bytearray()
    while part := file.read(size - len(piece)):
        piece += part
        if len(piece) == size:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _numbered(pieces: Iterator[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    number, piece = 0, next(pieces)
    for following in pieces:
        yield number, False, piece
        number, piece = number + 1, following
    yield number, True, piece
