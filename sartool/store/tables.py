"""The tables in `resources/`: codes, gates, proposals, holidays, glossary. Data a council may change without code."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sartool.core.errors import SartoolError
from sartool.core.gates import GATES, GateRow, Gates, Level
from sartool.core.grounds import Code, CodeId, Codes
from sartool.core.marks import Proposal
from sartool.detect.proposals import Row, Table


def resources_folder() -> Path:
    """Where the resources lie: in the packaged program, in an installed package, or in the checkout."""
    here = Path(__file__).resolve()
    frozen = Path(getattr(sys, "_MEIPASS", here.parent)) / "resources"
    for folder in (frozen, here.parents[1] / "resources", here.parents[2] / "resources"):
        if (folder / "codes.csv").is_file():
            return folder
    raise SartoolError("The resources of sartool are missing: install it again.")


@dataclass(frozen=True)
class Tables:
    """The tables of one folder, each read when first asked for."""

    folder: Path

    @cached_property
    def codes(self) -> Codes:
        """`codes.csv`: every lawful code, in the order of the table."""
        return {
            CodeId(r["code"]): Code(
                CodeId(r["code"]), r["seed_ground"], r["regime"], r["law"], r["when_it_applies"],
                r["requester_sentence"], r["child_sentence"], r["internal_reason_template"], r["gate"],
            )
            for r in self._rows("codes.csv")
        }  # fmt: skip

    @cached_property
    def gates(self) -> Gates:
        """`gates.csv`: which open points block a release and which only warn."""
        rows = {
            r["gate"]: GateRow(r["gate"], Level(r["level"]), r["sentence"], r["one"], r["settle"])
            for r in self._rows("gates.csv")
        }
        if missing := GATES.keys() - rows.keys():
            raise SartoolError(f"gates.csv has no row for {', '.join(sorted(missing))}: restore the file.")
        return rows

    @cached_property
    def proposals(self) -> Table:
        """`proposals.csv`: what is proposed for a mention, by who it is and what they said."""
        return {
            (r["who"], r["consent"], r["what"]): Row(
                Proposal(r["proposal"]), CodeId(r["code"]) if r["code"] else None, r["row"]
            )
            for r in self._rows("proposals.csv")
        }

    @cached_property
    def holidays(self) -> Mapping[str, frozenset[date]]:
        """`holidays.csv`: public holidays by nation."""
        days: dict[str, set[date]] = {}
        for r in self._rows("holidays.csv"):
            days.setdefault(r["nation"], set()).add(date.fromisoformat(r["date"]))
        return {nation: frozenset(found) for nation, found in days.items()}

    @cached_property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """`glossary.csv`: terms that may be explained without asking (auto=y), with what they stand for."""
        return tuple(
            (r["term"], f"{r['stands_for']}. {r['plain_english']}")
            for r in self._rows("glossary.csv")
            if r["auto"] == "y"
        )

    def _rows(self, name: str) -> list[dict[str, str]]:
        try:
            with (self.folder / name).open(newline="", encoding="utf-8") as f:
                return list(csv.DictReader(f))
        except OSError as error:
            raise SartoolError(f"{name} cannot be read ({error.strerror}): install sartool again.") from error
