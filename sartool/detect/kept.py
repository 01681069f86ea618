"""What a look at one page found, packed to be kept: looking costs 0.2 s a page, reading it again next to nothing."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from sartool.core.marks import Band, Kind
from sartool.detect.findings import Finding

LOOKS = 5  # one more whenever the recognisers or their tables of patterns change what a page alone shows
_TAUGHT_BY = ("names", "model")


@lru_cache(maxsize=2)
def stamp(resources: Path) -> str:
    """Which recognisers, lexicons and model looked: what was found with others is not used again."""
    digest = hashlib.sha256(f"{LOOKS}".encode())
    for folder in _TAUGHT_BY:
        for file in sorted((resources / folder).iterdir()):
            if file.is_file():
                digest.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def packed(found: Sequence[Finding]) -> bytes:
    """Findings of a page by itself: no person is linked to them yet."""
    words: dict[str, int] = {}
    rows = [
        (f.start, f.end, words.setdefault(f.kind.value, len(words)), f.score, f.band is Band.STRONG,
         words.setdefault(f.found_by, len(words)), words.setdefault(f.why, len(words)),
         words.setdefault(f.role, len(words)))
        for f in found
    ]  # fmt: skip
    return zlib.compress(json.dumps([list(words), rows], separators=(",", ":")).encode(), 6)


def unpacked(data: bytes) -> tuple[Finding, ...]:
    """The findings that `packed` took."""
    words, rows = json.loads(zlib.decompress(data))
    return tuple(
        Finding(
            start,
            end,
            Kind(words[kind]),
            score,
            Band.STRONG if strong else Band.SUSPECT,
            words[by],
            words[why],
            role=words[role],
        )
        for start, end, kind, score, strong, by, why, role in rows
    )
