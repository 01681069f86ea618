"""How well a name model alone finds names, word by word as the program reads it: by form and by origin."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sartool.detect.name_model import Model
from sartool.detect.tokens import Token, tokens
from scripts.train_names.generator import Document

PAGE = 2500  # characters
NAME_LABELS = frozenset({"GIVEN_NAME", "SURNAME"})
TITLES = frozenset(
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "pc", "dc", "ds", "ps", "sgt", "pcso", "di", "inspector",
        "sister", "cllr", "judge",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A gold name: half-open range, and the groups it is counted in."""

    start: int
    end: int
    form: str
    origin: str


@dataclass(frozen=True)
class Page:
    """A text with its names. Words inside `left_out` count neither as right nor as wrong."""

    text: str
    names: tuple[Name, ...]
    left_out: tuple[tuple[int, int], ...] = ()


@dataclass
class Result:
    """Counts at one threshold."""

    hit: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    said: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.hit["all"] / max(1, self.total["all"])

    @property
    def precision(self) -> float:
        return self.right / max(1, self.said)


def page_of(document: Document) -> Page:
    """A generated document as a page."""
    names = tuple(Name(s.start, s.end, s.form, s.origin) for s in document.spans if s.label in NAME_LABELS)
    return Page(document.text, names, tuple((s.start, s.end) for s in document.spans if s.label not in NAME_LABELS))


def said_by(text: str, model: Model) -> Iterator[tuple[Token, float]]:
    """Words of more than a letter that look more like a name than like a town, and how sure the model is."""
    chance = model.probabilities(text)
    for t in tokens(text):
        sure = float(chance[0, t.start : t.end].max())
        if len(t.text) > 1 and t.plain not in TITLES and sure > float(chance[2, t.start : t.end].max()):
            yield t, sure


def measure(pages: Iterable[Page], model: Model, thresholds: Sequence[float]) -> tuple[dict[float, Result], float]:
    """The counts at each threshold, and CPU milliseconds a page of 2,500 characters."""
    results = {t: Result() for t in thresholds}
    spent, letters = 0.0, 0
    for page in pages:
        began = time.process_time()
        words = list(said_by(page.text, model))
        spent += time.process_time() - began
        letters += len(page.text)
        gold = {at for n in page.names for at in range(n.start, n.end)}
        aside = {at for start, end in page.left_out for at in range(start, end)}
        for threshold, result in results.items():
            found = [t for t, sure in words if sure >= threshold]
            _judge(result, page, found, gold, aside)
    return results, spent * 1000 * PAGE / max(1, letters)


def _judge(result: Result, page: Page, found: Sequence[Token], gold: set[int], aside: set[int]) -> None:
    have = {at for t in found for at in range(t.start, t.end)}
    for name in page.names:
        wanted = [t for t in tokens(page.text[name.start : name.end]) if t.plain not in TITLES and len(t.text) > 1]
        if not wanted:
            continue  # single initials are left to rules
        hit = all(at in have for t in wanted for at in range(name.start + t.start, name.start + t.end))
        for group in ("all", f"form {name.form}", f"origin {name.origin}"):
            result.hit[group] += hit
            result.total[group] += 1
        if not hit:
            around = page.text[max(0, name.start - 30) : name.end + 25]
            result.missed.append(f"{page.text[name.start : name.end]!r} in {' '.join(around.split())}")
    for t in found:
        if t.start in aside:
            continue
        right = t.start in gold or t.end - 1 in gold
        result.said += 1
        result.right += right
        if not right:
            result.wrong[t.plain] += 1


def table(named: Sequence[tuple[str, dict[float, Result], float]], detail: float) -> str:
    """Results of several models side by side; groups at the threshold `detail`."""
    lines = []
    for name, results, cpu in named:
        for threshold, result in results.items():
            figures = f"recall {result.recall:.4f}  precision {result.precision:.4f}"
            needless = f"needless {result.said - result.right}"
            lines.append(f"{name:8} at {threshold:4.2f}  {figures}  {needless}  CPU {cpu:.0f} ms a page")
    groups = sorted({g for _, results, _ in named for g in results[detail].total} - {"all"})
    lines.append(f"recall at {detail}: " + " -> ".join(name for name, _, _ in named))
    for group in groups:
        shares = [results[detail].hit[group] / max(1, results[detail].total[group]) for _, results, _ in named]
        count = named[0][1][detail].total[group]
        lines.append(f"  {group:24} {' -> '.join(f'{s:.3f}' for s in shares)}  ({count})")
    return "\n".join(lines)
