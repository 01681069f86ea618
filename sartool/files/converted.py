"""What comes out of converting a file: its rendition, what is attached to it, and what it flags itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from sartool.core.bundle import InnerFlag, Told

__all__ = ["Attachment", "Converted", "InnerFlag", "Told"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file. `name` is what the outer file calls it: untrusted, for showing only."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Converted:
    """The rendition of one document: a PDF of its pages as shown, from which everything later is read."""

    pdf: bytes
    pages: int
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()
    flags: tuple[InnerFlag, ...] = ()
    told: Told = field(default_factory=Told)
