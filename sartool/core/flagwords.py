"""Whether wording on a file asks for something to be withheld, and on which of the three recorded grounds."""

from __future__ import annotations

import re

from sartool.core.flagrecord import ground_of
from sartool.core.grounds import RecordedGround

_SHARE = (
    r"(?:disclos\w+|shar(?:e|ed|ing)|releas\w+|show[n]?|given?|pass(?:ed)?|cop(?:y|ied)|circulat\w*|reveal\w*|seen?)"
)
# "Did not give her address" tells what happened; "do not give her address" asks for something.
_TELLING = ("did", "does", "was", "were", "has", "had", "have", "would", "could")
_TOLD = "".join(rf"(?<!\b{word}\s)" for word in _TELLING)
_WITHHOLD = re.compile(
    rf"""(?:
        \b(?:withh?[eo]ld\w* | redact\w* | (?:strictly\s+)?confidential(?:ly)? | in\s+confidence | privileged
          | hold\s+(?:this\s+)?back | held\s+back | leave\s+(?:this\s+)?out | exempt(?:ed|ion)?)\b
      | \brestricted\b
        (?=\s*(?:$|[:.,;!()\[\]*–—-]|information|access|entry|section|material|document|content|note|third))
      | {_TOLD}\b(?:not|never|don['’]?t|mustn['’]?t)\s+(?:to\s+)?(?:be\s+)?{_SHARE}\b(?!\s+(?:us|me)\b)
      | \b(?:do\s+not|don['’]?t|must\s+not|should\s+not|never)\s+(?:ever\s+)?(?:let|tell)\b
      | \bnot\s+(?:suitable\s+)?for\s+
        (?:disclosure|release|sharing|copying|parents?|pupil|(?:the\s+)?(?:child|young\s+person|family))
      | \b(?:for\s+)?professionals?['’]?s?\s+(?:eyes\s+)?only\b
      | \b(?:remove|delete|take\s+out|cut)\b [^.]{{0,30}}\bbefore\b [^.]{{0,30}}(?:disclos|releas|shar|sen[dt]|goes)
      | \bthird[\s-]party\s+(?:information|data|material|section)\b
      | \bkeep\s+(?:this\s+|it\s+)?(?:private|secret|from\s+\w+)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)

def flag_wording(text: str) -> tuple[bool, RecordedGround | None]:
    """Whether these words ask to withhold, and the ground they give (None when they give none)."""
    return bool(_WITHHOLD.search(text)), ground_of(text)
