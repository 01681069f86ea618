"""Settings that nothing in a case can change: limits, names and addresses a council may set for itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a council may set. The regulator's name changes with SI 2026/386: a setting, not a constant."""

    council: str = "[name of council]"
    regulator: str = "Information Commissioner's Office"
    regulator_address: str = "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF; ico.org.uk"
    contact: str = "[name, telephone and e-mail of the person to ask]"
    child_wording: bool = False
    dots_per_inch: int = 300
