"""What all archives have in common: what comes out of them, what is refused, how much they may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from sartool.core.errors import BadDocument
from sartool.files import limits
from sartool.files.names import visible

DAMAGED: Final = "the archive is damaged; unpack it by hand and add what is in it"
TRAP: Final = "it unpacks to far more than it holds; it may be a trap and is not opened"
LINK: Final = "it is a link to another file; it is not followed"
TOO_LARGE: Final = "it is larger than 2 GB; unpack it by hand and split it"
TOO_MUCH: Final = "the archive unpacks to more than 8 GB; unpack it by hand and add what is in it"
TOO_MANY: Final = f"the archive holds more than {limits.MEMBERS:,} files; it may be a trap and is not opened, split it"
NOTHING_IN_IT: Final = "the archive is empty; check that it was copied whole"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a bundle. `file` is its path inside it, with `/`, and `outer.zip!inner/path` for nested ones."""

    file: str
    data: bytes | None
    refused: BadDocument | None = None


def refusal(name: str, why: str, data: bytes | None = None, *, dangerous: bool = False) -> Item:
    """An item that a person must handle, with the reason."""
    return Item(name, data, BadDocument(name, why, dangerous=dangerous))


@dataclass(slots=True)
class Budget:
    """What one archive, with all inside it, may still unpack."""

    left: int = limits.TOTAL_BYTES
    members: int = limits.MEMBERS


@dataclass(slots=True)
class Names:
    """What the members of one archive are called in the bundle. No two are called alike.

    The archive that is the bundle itself has no name of its own, and puts nothing before theirs.
    """

    archive: str
    _taken: dict[str, int] = field(default_factory=dict)

    def of(self, untrusted_name: str) -> str:
        untrusted_name = untrusted_name or "a file without a name"
        wanted = visible(f"{self.archive}!{untrusted_name}" if self.archive else untrusted_name)[: 2 * limits.NAME]
        name, times = wanted, self._taken.get(wanted, 0)
        while name in self._taken:  # two members of one name are two items
            times += 1
            name = f"{wanted} (again)" if times == 1 else f"{wanted} (again {times})"
        self._taken[name] = 0
        self._taken[wanted] = times
        return name


def outside(untrusted_name: str) -> str:
    """Why a name within an archive must not be used; "" where it may."""
    drive = len(untrusted_name) > 1 and untrusted_name[1] == ":"
    path = PurePosixPath(untrusted_name)
    if path.is_absolute() or ".." in path.parts or drive or "\x00" in untrusted_name:
        return "its name points outside the archive; it may be a trap and is not opened"
    if len(untrusted_name) > limits.NAME:
        return "its name is too long to be a file's; it is not opened"
    return ""
