"""What the jobs ask of the world, as they see it. `bootstrap` hands in the real things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

from sartool.core.bundle import DocumentId
from sartool.core.text import PageText


class Sources(Protocol):
    """Originals and renditions: encrypted, written once."""

    def put(self, name: str, data: bytes) -> None: ...
    def get(self, name: str) -> bytes: ...
    def has(self, name: str) -> bool: ...


class Words(Protocol):
    """The words of pages as read: derived, may be rebuilt."""

    def put(self, document: DocumentId, page: PageText) -> None: ...
    def texts(self, document: DocumentId) -> Sequence[PageText]: ...
    def kept(self, document: DocumentId) -> frozenset[int]: ...


class Found(Words, Protocol):
    """What searching keeps beside the words: derived, may be found again."""

    def get(self, document: DocumentId, page: int) -> PageText | None: ...
    def keep_looked(self, document: DocumentId, found: Mapping[int, bytes], stamp: str) -> None: ...
    def looked(self, document: DocumentId, stamp: str) -> Mapping[int, bytes]: ...
    def keep_learnt(self, body: bytes, stamp: str) -> None: ...
    def learnt(self, stamp: str) -> bytes | None: ...
    def terms(self) -> Sequence[str]: ...
    def pages_with(self, phrases: Iterable[tuple[str, ...]]) -> set[tuple[DocumentId, int]]: ...


class Children(Protocol):
    """Child processes for everything that touches somebody else's file: they can be stopped and may die."""

    def submit(self, function: Callable[..., Any], *args: object, seconds: float, **named: object) -> Future[Any]: ...

    @property
    def count(self) -> int: ...


ORIGINAL, RENDITION, ABOUT, NOTES = "original:", "rendition:", "about:", "bundle.json"
