"""The goals of finding people, and the tables that show what was reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from finding_measure import NOT_NUMBERS, Report, Tally

SMALLEST = 30  # mentions: a smaller group says too little
WORST = 0.98  # the least share of a group of `SMALLEST` or more
KNOWN, UNKNOWN = "household", "none"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: its name, how it is worked out, its goal with each register (None: shown only) and how it reads."""

    name: str
    value: Callable[[Report], float]
    goals: Mapping[str, float]
    more: bool = True  # whether more is better
    percent: bool = True

    def met(self, report: Report, register: str) -> bool:
        goal = self.goals.get(register)
        return goal is None or (self.value(report) >= goal if self.more else self.value(report) <= goal)

    def written(self, value: float) -> str:
        return f"{value * 100:.2f} %" if self.percent else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _both(goal: float) -> dict[str, float]:
    return {UNKNOWN: goal, KNOWN: goal, "subject": goal}


def worst(tally: Tally) -> tuple[float, str]:
    """The worst group large enough to say something, and its name."""
    large = [(tally.share([g]), g) for g in tally.total if tally.total[g] >= SMALLEST]
    return min(large, default=(1.0, "-"))


def _said(role: str, proposal: str) -> Callable[[Report], float]:
    """The share of a role's mentions on which this is the gravest proposal."""
    return lambda r: r.proposed.share([f"{role}: {proposal}"], 0.0)


def _a_document(r: Report, words: int) -> float:
    return words / max(r.documents, 1)


FEWER: dict[str, bool] = {"more": False}
COUNT: dict[str, bool] = {"more": False, "percent": False}
ROWS = (
    Row("third-party names covered", lambda r: r.names.share(), {UNKNOWN: 0.995, "subject": 0.995, KNOWN: 0.998}),
    Row(f"  worst origin of {SMALLEST} or more", lambda r: worst(r.names)[0], _both(WORST)),
    Row(f"  worst form of {SMALLEST} or more", lambda r: worst(r.forms)[0], _both(WORST)),
    Row("  covered by strong findings alone", lambda r: r.strong.share(), {}),
    Row("third parties proposed to stay", _said("third_party", "disclose"), {}, **FEWER),
    Row("  put to the officer", _said("third_party", "review"), {}, **FEWER),
    Row("needless words a document (aim 2.0)", lambda r: _a_document(r, r.needless.total()), _both(3.0), **COUNT),
    Row("  of these strong", lambda r: _a_document(r, r.needless["strong"]), {}, **COUNT),
    Row("professionals proposed redact", _said("professional", "redact"), _both(0.02), **FEWER),
    Row("  put to the officer", _said("professional", "review"), {}, **FEWER),
    # Without any register nobody is known as the subject, so there is nothing to reach.
    Row(
        "subject's own name proposed redact",
        _said("data_subject", "redact"),
        {KNOWN: 0.005, "subject": 0.005},
        **FEWER,
    ),
    Row("identifiers", lambda r: r.numbers, _both(0.99)),
    Row("kinship that points at one person", lambda r: r.kinds.share(["KINSHIP"]), {}),
    Row("CPU ms a page of 2,500 characters", lambda r: r.page_ms, _both(220.0), **COUNT),
    Row("peak memory of the process, MB", lambda r: r.memory, _both(700.0), **COUNT),
)


def show(title: str, reports: Mapping[str, Report], misses: int) -> bool:
    """Print the table of one bench, a column for each register; answer whether every goal is reached."""
    any_ = next(iter(reports.values()))
    print(f"\n{title}: {any_.documents} documents, {any_.characters:,} characters, {any_.names.total.total():,} names "
          "of third parties")  # fmt: skip
    head = "".join(f"{'goal':>10}{name:>12}  " for name in reports)
    print(f"  {'':42}{head}")
    good = True
    for row in ROWS:
        cells = ""
        for register, report in reports.items():
            met = row.met(report, register)
            good = good and met
            goal = row.goals.get(register)
            wanted = row.written(goal) if goal is not None else ""
            cells += f"{wanted:>10}{row.written(row.value(report)):>12}{' ' if met else '!'} "
        print(f"  {row.name:42}{cells}")
    _groups("form", {k: r.forms for k, r in reports.items()})
    _groups("origin", {k: r.names for k, r in reports.items()})
    _groups("type", {k: r.kinds for k, r in reports.items()}, judged=False)
    for register, report in reports.items():
        if misses:
            _misses(register, report, misses)
    print("  every goal reached" if good else "  goals marked ! are missed")
    return good


def _groups(what: str, tallies: Mapping[str, Tally], *, judged: bool = True) -> None:
    """Shares by group, the worst first with the first register."""
    first = next(iter(tallies.values()))
    print(f"  by {what}")
    for group in sorted(first.total, key=lambda g: (first.share([g]), g)):
        cells = "".join(f"{'':10}{t.share([group]) * 100:>10.2f} %{_flag(t, group, judged)} " for t in tallies.values())
        aside = " (no number)" if what == "type" and group in NOT_NUMBERS else ""
        print(f"    {group + aside:32}{first.total[group]:>8}{cells}")


def _flag(tally: Tally, group: str, judged: bool) -> str:
    return "!" if judged and tally.total[group] >= SMALLEST and tally.share([group]) < WORST else " "


def _misses(register: str, report: Report, most: int) -> None:
    print(f"  missed, register {register}: {len(report.misses)}")
    print("".join(f"    {m}\n" for m in report.misses[:most]), end="")
    print(f"  wrongly proposed, register {register}: {len(report.wrongs)}")
    print("".join(f"    {m}\n" for m in report.wrongs[:most]), end="")
    print("  flagged without need: " + ", ".join(f"{w} {n}" for w, n in report.words.most_common(most)))


def side_by_side(columns: Sequence[tuple[str, Report]]) -> str:
    """sartool and stock presidio as one table in Markdown."""

    def line(name: str, cell: Callable[[Report], str]) -> str:
        return f"| {name} | " + " | ".join(cell(r) for _, r in columns) + " |"

    def low(tally: Tally) -> str:
        share, group = worst(tally)
        return f"{share * 100:.1f} % ({group})"

    return "\n".join(
        [
            "| | " + " | ".join(name for name, _ in columns) + " |",
            "|---" * (len(columns) + 1) + "|",
            line("names of third parties covered", lambda r: f"{r.names.share() * 100:.2f} %"),
            line("worst origin of 30 mentions or more", lambda r: low(r.names)),
            line("worst form of 30 mentions or more", lambda r: low(r.forms)),
            line("identifiers covered", lambda r: f"{r.numbers * 100:.1f} %"),
            line("kinship that points at one person", lambda r: f"{r.kinds.share(['KINSHIP']) * 100:.1f} %"),
            line("words flagged without need, a document", lambda r: f"{r.needless.total() / max(r.documents, 1):.1f}"),
            line("CPU ms a page of 2,500 characters", lambda r: f"{r.page_ms:.0f}"),
            line("peak memory, MB", lambda r: f"{r.memory:.0f}"),
        ]
    )
