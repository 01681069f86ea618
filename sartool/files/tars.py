"""What lies in a tar, packed or not, one file at a time; and the one file of a packed one that is no tar."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import IO, Any, Final

from sartool.files import limits
from sartool.files import members as m
from sartool.files.members import Budget, Item, Names, refusal
from sartool.files.packed import BLOCK, is_tar
from sartool.files.streams import BROKEN_STREAM, Trap, Unpacked

PACKED: Final = frozenset({"gzip", "bz2", "xz"})
BROKEN_TAR: Final = (tarfile.TarError, RecursionError, *BROKEN_STREAM)
_ENDINGS: Final = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
_LONG_HEAD: Final = 64 * 1024  # bytes of a name or of properties that stand before a file
_HEADS: Final = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
)  # fmt: skip
_CUT = "it is damaged inside the archive; find the file elsewhere and add it"
_REST = "the archive is damaged, and what follows in it could not be read; unpack it by hand and add that"
_NOT_READ_ON = "what follows in the archive was not opened, for it may be a trap; ask where it came from"


class _Head(tarfile.TarInfo):
    """The head of a file in a tar. The standard library ends without a word at a damaged one; this does not."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Head:
        if buf and not bytes(buf).strip(b"\x00"):
            raise tarfile.EOFHeaderError("noughts")  # type: ignore[attr-defined]
        try:
            head: _Head = super().frombuf(buf, encoding, errors)
        except (tarfile.EmptyHeaderError, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
            raise  # where a tar ends
        except tarfile.HeaderError as error:
            raise tarfile.ReadError("a damaged head") from error
        if head.size < 0 or (head.type in _HEADS and head.size > _LONG_HEAD):
            raise tarfile.ReadError("a head that asks for too much")
        return head


def tar_members(
    source: IO[bytes], media: str, shown: str, names: Names, budget: Budget, whole: bytes | None
) -> Iterator[Item]:
    """Every file in a tar, or the one in a packed file, in the order they lie in; not opened further.

    `whole` are its bytes, kept where all of it is refused. Nothing is unpacked that nobody asked for yet.
    """
    stream = Unpacked(source, media)
    try:
        head = stream.peek(BLOCK)
    except Trap:
        yield refusal(shown, m.TRAP, whole, dangerous=True)
    except BROKEN_STREAM:
        yield refusal(shown, m.DAMAGED, whole)
    else:
        if media == "tar" or is_tar(head):
            yield from _Tar(stream, shown, names, budget, whole).items()
        else:
            yield _single(stream, shown, names, budget)


def tar_member(source: IO[bytes], media: str, wanted: str, most: int) -> bytes | None:
    """At most `most` bytes of one file in a tar; None where there is none as far as the tar can be read.

    Raises one of `BROKEN_TAR` where the file is there and cannot be read.
    """
    stream = Unpacked(source, media)
    try:
        if media != "tar" and not is_tar(stream.peek(BLOCK)):
            return None
        tar = _opened(stream)
        found = _found(tar, stream, wanted)
    except (Trap, *BROKEN_TAR):
        return None  # the archive itself is damaged: it is listed as an item
    if found is None:
        return None
    content: IO[bytes] | None = tar.extractfile(found)
    if content is None or found.issparse() or not found.isreg():
        raise tarfile.ReadError("it is no file")
    try:
        return content.read(most)
    except Trap as error:
        raise tarfile.ReadError("it is a trap") from error


def _found(tar: Any, stream: Unpacked, wanted: str) -> tarfile.TarInfo | None:
    for _ in range(limits.MEMBERS):
        head: tarfile.TarInfo | None = tar.next()
        if head is None or _name(head) == wanted:
            return head
        tar.members.clear()
        stream.mark()
    return None


def _opened(untyped: Any) -> Any:
    """The tar in a stream. Noughts between files are passed over, so that a tar put behind another is read too."""
    return tarfile.open(
        fileobj=untyped, mode="r|", tarinfo=_Head, ignore_zeros=True, encoding="utf-8", errors="surrogateescape"
    )


def _name(head: tarfile.TarInfo) -> str:
    """The name as it was given; of old tars in the letters of Windows."""
    try:
        name = head.name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        name = head.name.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    except UnicodeEncodeError:
        name = head.name
    name = name.replace("\\", "/")
    while name.startswith("./"):
        name = name[2:]
    return name


class _Tar:
    """One tar, read from its start to its end."""

    def __init__(self, stream: Unpacked, shown: str, names: Names, budget: Budget, whole: bytes | None) -> None:
        self._stream, self._shown, self._names, self._budget, self._whole = stream, shown, names, budget, whole
        self._found = 0

    def items(self) -> Iterator[Item]:
        try:
            yield from self._each()
        except Trap:
            yield self._ended(m.TRAP, _NOT_READ_ON, dangerous=True)
        except BROKEN_TAR:
            yield self._ended(m.DAMAGED, _REST)

    def _ended(self, at_once: str, later: str, *, dangerous: bool = False) -> Item:
        """The archive itself as an item: all of it, or what could not be reached."""
        if self._found:
            return refusal(self._names.of("what follows in the archive"), later, dangerous=dangerous)
        return refusal(self._shown, at_once, self._whole, dangerous=dangerous)

    def _each(self) -> Iterator[Item]:
        with _opened(self._stream) as tar:
            while (head := tar.next()) is not None:
                tar.members.clear()  # they are kept otherwise, all of them
                if self._budget.members <= 0:
                    yield self._ended(m.TOO_MANY, m.TOO_MANY, dangerous=True)
                    return
                self._budget.members -= 1
                if not head.isdir():
                    self._found += 1
                    yield self._member(tar, head)
                self._stream.mark()
        if not self._found:
            yield refusal(self._shown, m.NOTHING_IN_IT, self._whole)

    def _member(self, tar: Any, head: tarfile.TarInfo) -> Item:
        untrusted_name = _name(head)
        name = self._names.of(untrusted_name)
        if why := m.outside(untrusted_name):
            return refusal(name, why, dangerous=True)
        if head.issym() or head.islnk():
            return refusal(name, m.LINK, dangerous=True)
        if not head.isreg():
            return refusal(name, "it is a device, not a file; it is not opened", dangerous=True)
        if head.issparse():
            return refusal(name, "it is stored with holes; unpack it by hand and add it")
        if head.size < 0:
            return refusal(name, _CUT)
        if head.size > limits.FILE_BYTES:
            return refusal(name, m.TOO_LARGE)
        if head.size > self._budget.left:
            return refusal(name, m.TOO_MUCH, dangerous=True)
        content = tar.extractfile(head)
        if content is None:
            return refusal(name, _CUT)
        try:
            data = _read(content, head.size)
        except Trap:
            return refusal(name, m.TRAP, dangerous=True)
        except BROKEN_TAR:
            data = b""
        if len(data) != head.size:
            return refusal(name, _CUT)
        self._budget.left -= len(data)
        return Item(name, data)


def _read(content: IO[bytes] | Unpacked, most: int) -> bytes:
    """A file, piece by piece, so that a trap shows before much of it is kept. One byte more than `most` says enough."""
    out = io.BytesIO()
    while out.tell() <= most and (piece := content.read(min(limits.SMALL, most + 1 - out.tell()))):
        out.write(piece)
    return out.getvalue()


def _single(stream: Unpacked, shown: str, names: Names, budget: Budget) -> Item:
    """The one file of a packed one, which has no other name than what is left without its ending."""
    own = shown.replace("!", "/").rpartition("/")[2]
    ending = next((e for e in _ENDINGS if own.lower().endswith(e) and len(own) > len(e)), "")
    name = names.of(own[: len(own) - len(ending)] if ending else f"what is in {own}")
    most = min(limits.FILE_BYTES, budget.left)
    try:
        data = _read(stream, most)
    except Trap:
        return refusal(name, m.TRAP, dangerous=True)
    except BROKEN_STREAM:
        return refusal(name, _CUT)
    if len(data) > most:
        return refusal(name, m.TOO_LARGE)
    budget.left -= len(data)
    budget.members -= 1
    return Item(name, data)
