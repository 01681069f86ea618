"""Writes `resources/holidays.csv`: the public holidays of the nations, from the package `holidays` (MIT).

Run it once a year: `python scripts/make_holidays.py`. Bank holidays proclaimed later are added by hand.
"""

from __future__ import annotations

import csv
from pathlib import Path

import holidays

OUT = Path(__file__).resolve().parents[1] / "resources" / "holidays.csv"
NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
YEARS = range(2020, 2036)


def main() -> None:
    with OUT.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("nation", "date", "name"))
        for nation, subdivision in NATIONS.items():
            days = holidays.country_holidays("GB", subdiv=subdivision, years=YEARS)
            rows.writerows((nation, day.isoformat(), days[day]) for day in sorted(days))


if __name__ == "__main__":
    main()
