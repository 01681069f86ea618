"""Names that strangers gave to files: made safe to show and to join to a path inside the bundle."""

from __future__ import annotations

import unicodedata

_LONGEST = 200
# Right-to-left overrides and the like let "gpj.exe" be shown as "exe.jpg".
_HIDING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(untrusted_name: str) -> str:
    """A path without characters that hide or turn round what it says."""
    return "".join(c if unicodedata.category(c) not in _HIDING else "_" for c in untrusted_name)


def flat(untrusted_name: str, otherwise: str) -> str:
    """One path segment: no separators, no `!` of our own; `otherwise` if nothing is left. At most 200 characters."""
    kept = visible(untrusted_name).translate(str.maketrans("/\\!", "___")).strip()
    if kept.strip("._ ") == "":
        return otherwise
    if len(kept) <= _LONGEST:
        return kept
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else kept[:_LONGEST]


def unlike(taken: set[str], name: str) -> str:
    """`name`, or with a number before its ending if it is taken already; the answer is taken from now on."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    answer, number = name, 2
    while answer in taken:
        answer, number = f"{stem} ({number}){ending}", number + 1
    taken.add(answer)
    return answer
