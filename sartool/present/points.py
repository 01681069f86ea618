"""What stands between a case and its release, and what the officer presses to settle each. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sartool.core.case import Case, Stage
from sartool.core.events import Desk
from sartool.core.gates import Level, Point


class Settle(StrEnum):
    """What the window opens to settle a point."""

    NEXT = "next"  # go to the next undecided mark
    FIND = "find"  # read and find
    FINDINGS = "findings"
    ITEMS = "items"
    BALANCE = "balance"
    OPINION = "opinion"
    CONSULT = "consult"
    COPIES = "copies"
    PAGES = "pages"  # go to the next page nobody has looked at
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point: its sentence, what the button says, and whether a reason lets the case go on all the same."""

    gate: str
    blocks: bool
    says: str
    button: str
    settle: Settle
    about: tuple[str, ...]

    @property
    def can_go_on(self) -> bool:
        return not self.blocks


_SETTLE = {
    "undecided": (Settle.NEXT, "Go to the next one"),
    "unread": (Settle.FIND, "Read them"),
    "searched": (Settle.FIND, "Search the record"),
    "copies": (Settle.COPIES, "Look at the copies\N{HORIZONTAL ELLIPSIS}"),
    "findings": (Settle.FINDINGS, "Settle them\N{HORIZONTAL ELLIPSIS}"),
    "items": (Settle.ITEMS, "Say what was done\N{HORIZONTAL ELLIPSIS}"),
    "balancing": (Settle.BALANCE, "Fill in the form\N{HORIZONTAL ELLIPSIS}"),
    "health_opinion": (Settle.OPINION, "Record the opinion\N{HORIZONTAL ELLIPSIS}"),
    "health_disclosed": (Settle.OPINION, "Record the opinion\N{HORIZONTAL ELLIPSIS}"),
    "holding": (Settle.OVERRIDE, "Go on with a reason\N{HORIZONTAL ELLIPSIS}"),
    "legal": (Settle.CONSULT, "Record what Legal said\N{HORIZONTAL ELLIPSIS}"),
    "originator": (Settle.CONSULT, "Record what they said\N{HORIZONTAL ELLIPSIS}"),
    "unreadable": (Settle.PAGES, "Look at the next page"),
    "pages_seen": (Settle.PAGES, "Look at the next page"),
    "inconsistent": (Settle.OVERRIDE, "Go on with a reason\N{HORIZONTAL ELLIPSIS}"),
}


def point_lines(points: Iterable[Point]) -> tuple[PointLine, ...]:
    """Blockers first, as they come from the gates."""
    lines = []
    for p in points:
        settle, button = _SETTLE[p.gate]
        lines.append(PointLine(p.gate, p.level is Level.BLOCKER, p.says, button, settle, p.about))
    return tuple(lines)


class Step(StrEnum):
    """What a person can do with the case as a whole."""

    SUBMIT = "submit"
    SIGN_OFF = "sign_off"
    SEND_BACK = "send_back"
    RELEASE = "release"
    COLLEAGUE = "colleague"  # give a colleague a key
    LOCK = "lock"
    OPEN_FOLDER = "open_folder"
    LOG = "log"


_MORE = "\N{HORIZONTAL ELLIPSIS}"
_BUTTONS = {
    Step.SUBMIT: "Submit for review",
    Step.SIGN_OFF: "Agree and sign off",
    Step.SEND_BACK: f"Send back{_MORE}",
    Step.RELEASE: f"Release{_MORE}",
    Step.COLLEAGUE: f"Give a colleague a key{_MORE}",
    Step.LOCK: "Lock and let the reviewer unlock",
    Step.OPEN_FOLDER: "Open the folder",
    Step.LOG: "Read the log",
}
STAGE_STEPS = {
    Stage.OPEN: "Open", Stage.SUBMITTED: "Submitted", Stage.SIGNED_OFF: "Signed off", Stage.RELEASED: "Released",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next step, the first of `steps`, and what else can be done. Not `ready`: the first one must wait."""

    sentence: str
    steps: tuple[Step, ...] = ()
    ready: bool = True
    again: bool = False  # released once already

    def button(self, step: Step) -> str:
        return f"Release again{_MORE}" if self.again and step is Step.RELEASE else _BUTTONS[step]


def stage_says(stage: Stage) -> str:
    """'Stage 2 of 4: Submitted'."""
    return f"Stage {list(STAGE_STEPS).index(stage) + 1} of {len(STAGE_STEPS)}: {STAGE_STEPS[stage]}"


def due_says(due: date | None, today: date) -> str:
    """When the answer is due; empty where no month runs."""
    if due is None:
        return ""
    left = (due - today).days
    when = "today" if left == 0 else f"{_days(left)} left" if left > 0 else f"{_days(-left)} late"
    return f"Due {due.day} {due:%B %Y}: {when}"


def _days(n: int) -> str:
    return f"{n:,} day{'s' * (n != 1)}"


def next_steps(case: Case, me: str, blockers: int) -> NextStep:
    """What `me` can do now. The rules themselves are verbs of the core; this only says what they would allow."""
    if case.handed_to:
        return NextStep(f"This case was handed over to {case.handed_to}: work goes on in their copy.")
    match case.stage:
        case Stage.OPEN:
            return _when_open(case, blockers)
        case Stage.SUBMITTED:
            return _when_submitted(case, me, blockers)
        case Stage.SIGNED_OFF:
            says = f"{case.signed_off_by} signed this case off. The release is proved before it is written."
            return NextStep(says, (Step.RELEASE,))
        case Stage.RELEASED:
            says = "The disclosure has been released and proved."
            return NextStep(says, (Step.OPEN_FOLDER, Step.LOG, Step.RELEASE), again=True)


def _when_open(case: Case, blockers: int) -> NextStep:
    if not case.documents:
        return NextStep("Add files first: there is nothing to submit yet.", (Step.SUBMIT,), ready=False)
    if blockers:
        return NextStep(f"{_settle_first(blockers)} before you can submit.", (Step.SUBMIT,), ready=False)
    return NextStep("Nothing stands in the way. Another person reviews what you decided.", (Step.SUBMIT,))


def _when_submitted(case: Case, me: str, blockers: int) -> NextStep:
    mine = _decided_by(case, me)
    if not mine and _reviews(case, me):
        if blockers:
            says = f"{_settle_first(blockers)} before you can sign off."
            return NextStep(says, (Step.SIGN_OFF, Step.SEND_BACK), ready=False)
        says = f"{case.submitted_by} submitted this case. Look through it, then sign it off or send it back."
        return NextStep(says, (Step.SIGN_OFF, Step.SEND_BACK))
    says = "Waiting for another person. Give this computer or the case to your reviewer."
    if mine and _reviews(case, me):
        says = f"You decided marks of this case yourself, so somebody else must sign it off. {says}"
    others = any(_reviews(case, name) and not _decided_by(case, name) for name in case.colleagues)
    return NextStep(says, (Step.LOCK,) if others else (Step.COLLEAGUE, Step.LOCK))


def _settle_first(blockers: int) -> str:
    return "One thing must be settled" if blockers == 1 else f"{blockers} things must be settled"


def _reviews(case: Case, name: str) -> bool:
    colleague = case.colleagues.get(name)
    return colleague is not None and colleague.desk in (Desk.REVIEWER, Desk.MANAGER)


def _decided_by(case: Case, name: str) -> bool:
    return name == case.submitted_by or any(m.decision and m.decision.by == name for m in case.marks)
