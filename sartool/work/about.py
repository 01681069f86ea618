"""What is kept beside a rendition, and how children answer: the words of their refusals."""

from __future__ import annotations

import json
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass
from typing import Any

from sartool.core.bundle import InnerFlag, Told
from sartool.core.errors import BadDocument
from sartool.files.converted import Converted
from sartool.store import codec
from sartool.work.children import DIED, ChildFailed


@dataclass(frozen=True, slots=True)
class About:
    """What converting a file told besides its pages: how many they are, what to warn of, what it flags itself."""

    pages: int
    warnings: tuple[str, ...]
    flags: tuple[InnerFlag, ...]
    told: Told


def packed(made: Converted) -> bytes:
    """To be kept beside the rendition, so that nothing of the file must be opened twice."""
    kept = About(made.pages, made.warnings, made.flags, made.told)
    return json.dumps(codec.dump(kept), ensure_ascii=False).encode()


def unpacked(data: bytes) -> About:
    kept: About = codec.load(About, json.loads(data))
    return kept


def answer(future: Future[Any], file: str) -> Any:
    """What the child answered; a child that died or was too slow is a fault of the file, not of the job."""
    try:
        return future.result()
    except TimeoutError:
        why = "reading it took too long; open it by hand and add it as a PDF"
        raise BadDocument(file, why, passing=True) from None
    except DIED:
        why = "the program that reads it stopped; find again to try once more, or open it by hand and add it as a PDF"
        raise BadDocument(file, why, passing=True) from None
    except ChildFailed as error:
        raise BadDocument(file, f"it cannot be read ({error}); open it by hand and add it as a PDF") from None
