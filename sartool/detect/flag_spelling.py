"""The words of a marker as they were meant: slips of reading (l/1, o/0, rn/m) and lost spaces mended in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

# Every word a rule of the markers speaks of; nothing else is mended.
_WORDS = """
a about above access after all and any anonymous another any anybody anyone are as ask asked at be because been before
begin begins behind below between blank blanked by child children circulate circulated circulation client closed
confidence confidential confidentially consent contained contains content contents copied copy data dad delete deleted
details disclose disclosed disclosing disclosure divulge divulged do don't end ended ends entry exempt eyes family
father file following for foregoing from further given go harm has have held her here him his hold if in info
information is it keep kept leave legal let made material may mother mum must name never next no not note notes of off
on only or our out outside paragraph parent parents part party pass passage passed person please preceding previous
private privileged professional professionals protected pupil reason record redact redacted release released releasing
remove removed repeat repeated restricted restriction reveal revealed secret section see seen sensitive serious share
shared sharing should show shown source staff start starts stop strictly subject supplied tell that the them third
this to told under until with withheld withhold without yes young
"""
_LIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "0": "o", "5": "s", "8": "b", "6": "b", "$": "s"})
_TOKEN = re.compile(r"[^\W_]+(?:[|!$][^\W_]+)*(?:['’][^\W_]+)?")
_GLUED = 7  # letters: a shorter run is a word of its own
_LONGEST_GLUED = 60


@dataclass(frozen=True, slots=True)
class Mended:
    """Text in lower case with its slips mended; `origin[n]` is where its character `n` stood before."""

    text: str
    origin: tuple[int, ...]

    def back(self, at: int) -> int:
        return self.origin[at]


def mended(text: str) -> Mended:
    """`text` in lower case, its markers' words spelt right."""
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for m in _TOKEN.finditer(text):
        out += [text[at : m.start()]]
        origin += range(at, m.start())
        word = _meant(m[0])
        out.append(word)
        size = m.end() - m.start()
        origin += (m.start() + min(n * size // max(len(word), 1), size - 1) for n in range(len(word)))
        at = m.end()
    out.append(text[at:])
    origin += [*range(at, len(text)), len(text)]
    return Mended("".join(out).replace("’", "'"), tuple(origin))


@cache
def _known() -> dict[str, str]:
    return {_shape(w): w for w in dict.fromkeys(_WORDS.split())}


def _shape(word: str) -> str:
    return word.translate(_LIKE).replace("rn", "m").replace("vv", "w")


@lru_cache(maxsize=1 << 16)
def _meant(word: str) -> str:
    low = word.lower().replace("’", "'")
    known = _known()
    if low in known.values() or low.isdigit():
        return low
    if (len(low) > 2 or not low.isalpha()) and not low[:1].isdigit() and (right := known.get(_shape(low))):
        return right
    if low[:1].isdigit() and sum(c.isdigit() for c in low) * 2 < len(low) and (right := known.get(_shape(low))):
        return right
    if _GLUED <= len(low) <= _LONGEST_GLUED and (parts := _parted(_shape(low))) and "not" in parts:
        return " ".join(parts)
    return low


def _parted(run: str) -> tuple[str, ...]:
    """The known words that a run of letters is made of, the longest first; nothing when it is not."""
    best: dict[int, tuple[str, ...]] = {len(run): ()}
    known = _known()
    for at in range(len(run) - 1, -1, -1):
        for end in range(len(run), at + 1, -1):
            word = known.get(run[at:end])
            if word and len(word) > 1 and end in best:
                best[at] = (word, *best[end])
                break
    return best.get(0, ())
