"""What was typed into a form: days understood, defaults offered, and every fault in a sentence with its field. Pure."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from sartool.core.casework import MIN_REASON
from sartool.core.clock import add_months
from sartool.core.consultations import Asked
from sartool.core.events import Desk
from sartool.core.marks import Kind
from sartool.core.request import Request, RequestType
from sartool.core.text import letters
from sartool.words import KINDS

MIN_PASSPHRASE = 12  # letters: three or four common words are longer, most reused passwords are shorter
OPINION_MONTHS = 6  # DPA 2018 Sch 3 para 5(4)
OLDEST = date(1880, 1, 1)
CASE_ENDING = ".sarcase"
PASSPHRASE_ADVICE = "Four or more unrelated words. If it is forgotten, it cannot be found again."

ASKED: dict[Asked, str] = {
    Asked.THIRD_PARTY: "the third party",
    Asked.ORIGINATOR: "whoever the information came from (police, health, school)",
    Asked.LEGAL: "Legal",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a form: the name of the field, and what to do."""

    field: str
    says: str


@dataclass(frozen=True, slots=True)
class NewCase:
    """All that makes a case: the request, where the bundle lies, where the case is kept, and for whom."""

    request: Request
    bundle: Path
    case: Path
    by: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class NewColleague:
    """Somebody who gets a slot in the case."""

    name: str
    desk: Desk
    passphrase: str


class NotADay(ValueError):
    """What was typed is no date; the message says how to write one."""


# -- days

_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_UK = re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})")
_WORDS = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})", re.IGNORECASE)
_MONTHS = tuple(month.casefold() for month in month_name)


def _month(said: str) -> int:
    """March as 3, and so mar and 03; 0 for what is none."""
    if said.isdigit():
        return int(said)
    return next((n for n, name in enumerate(_MONTHS) if name and name.startswith(said.casefold())), 0)


def day(text: str) -> date | None:
    """The day that was typed, as 12/10/2026, 2026-10-12 or 12 October 2026; None where nothing was."""
    text = text.strip()
    if not text:
        return None
    found = _ISO.fullmatch(text) or _UK.fullmatch(text) or _WORDS.fullmatch(text)
    if found is None:
        raise NotADay("Write the date as day/month/year, for example 12/10/2026.")
    try:
        made = date(int(found["y"]), _month(found["m"]), int(found["d"]))
    except ValueError:
        raise NotADay(f"There is no such day as {text}: write it as day/month/year.") from None
    if made < OLDEST:
        raise NotADay("That year is too long ago: write it with four figures, for example 2003.")
    return made


def typed(value: date | None) -> str:
    """A day as it is typed into a form."""
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date) -> str:
    return f"{value:%A} {value.day} {value:%B %Y}"


def day_faults(field: str, text: str, *, needed: str = "", not_after: date | None = None) -> list[Fault]:
    """What is wrong with a day. `needed` is said where it is missing; `not_after` refuses days to come."""
    try:
        given = day(text)
    except NotADay as error:
        return [Fault(field, str(error))]
    if given is None:
        return [Fault(field, needed)] if needed else []
    if not_after is not None and given > not_after:
        return [Fault(field, f"{long_day(given)} is still to come: check the date.")]
    return []


# -- reasons and passphrases


def reason_faults(field: str, text: str, says: str) -> list[Fault]:
    """A reason in words: as many letters as the rules of casework ask for."""
    return [] if len(letters(text)) >= MIN_REASON else [Fault(field, says)]


def needed(field: str, text: str, says: str) -> list[Fault]:
    return [] if text.strip() else [Fault(field, says)]


def passphrase_faults(first: str, second: str) -> list[Fault]:
    if len(first) < MIN_PASSPHRASE:
        return [Fault("passphrase", f"Choose a passphrase of {MIN_PASSPHRASE} characters or more.")]
    if first != second:
        return [Fault("again", "The two passphrases differ: type the second again.")]
    return []


# -- a new case


def asks_for_own(kind: RequestType) -> bool:
    """Whether who asks is the person whose record it is."""
    return kind in (RequestType.CHILD, RequestType.CARE_LEAVER, RequestType.ADOPTED_ADULT)


def case_place(folder: Path, reference: str, today: date, taken: Callable[[Path], bool]) -> Path:
    """A free place for the case folder, by a name that says nothing of the child: everybody sees names of folders."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", reference).strip("-._") or f"case-{today.isoformat()}"
    places = (folder / f"{name}{more}{CASE_ENDING}" for more in chain([""], (f"-{n}" for n in count(2))))
    return next(p for p in places if not taken(p))


def request_faults(
    subject: str, kind: RequestType, requester: str, born: str, received: str, today: date
) -> list[Fault]:
    faults = needed("subject", subject, "Say whose record it is.")
    faults += day_faults("born", born, not_after=today)
    if not asks_for_own(kind):
        faults += needed("requester", requester, "Say who asks.")
    return faults + day_faults("received", received, not_after=today)


def place_faults(bundle: Path | None, case: Path | None, taken: Callable[[Path], bool]) -> list[Fault]:
    """Where the case is kept. `taken` says whether something is there already."""
    if case is None:
        return [Fault("case", "Choose where the case is kept.")]
    if not case.is_absolute():
        return [Fault("case", "Give the whole path of the case folder, or choose it.")]
    if bundle is not None and (case == bundle or case.is_relative_to(bundle)):
        return [Fault("case", "Keep the case outside the bundle: choose another place.")]
    if taken(case):
        return [Fault("case", "There is something of that name already: choose another name.")]
    return []


# -- items without pages


def item_faults(
    ticked: bool, recordings: bool, decided: bool, custodian: str, reason: str
) -> list[Fault]:
    """What is missing of how items without pages were dealt with. `recordings`: one of those ticked is one."""
    faults = [] if ticked else [Fault("items", "Tick at least one.")]
    if recordings and not decided:
        faults.append(Fault("decision", "Choose what becomes of it: a recording is part of the record."))
    if recordings:
        faults += needed("custodian", custodian, "Say who holds it, so that it can be found again.")
    return faults + reason_faults("reason", reason, "Say what was done, in words.")


# -- opinions


def can_rely(given: date, today: date) -> bool:
    """Whether a health opinion is recent enough on the day: the six months end with the day relied on."""
    return add_months(today, -OPINION_MONTHS) < given <= today


# -- the balancing form


@dataclass(frozen=True, slots=True)
class Factor:
    """One box of the form of DPA 2018 Sch 2 para 16(3). `offered` are common answers; none is chosen beforehand."""

    name: str
    letter: str
    label: str
    hint: str
    missing: str
    offered: tuple[str, ...] = ()


BALANCING = (
    Factor(
        "type_of_information", "(a)", "What kind of information is it?",
        "Such as: name, health, where they live, what they said.", "(a) Say what kind of information it is.",
    ),
    Factor(
        "duty_of_confidence", "(b)", "Is a confidence owed to them?",
        "Told in confidence, or expecting it to stay private?", "(b) Say whether a confidence is owed to them.",
    ),
    Factor(
        "steps_to_seek_consent", "(c)", "What was done to seek consent?",
        "When and how they were asked, or why not.", "(c) Say what was done to seek consent.",
        ("Not asked: no address is known", "Not asked: asking would itself tell them of the request",
         "Asked in writing, no answer yet"),
    ),
    Factor(
        "capable_of_consent", "(d)", "Can they give consent?",
        "A young child or somebody who has died cannot.", "(d) Say whether they can give consent.",
        ("Yes", "No: a young child", "No: has died", "Not known"),
    ),
    Factor(
        "express_refusal", "(e)", "Have they refused?",
        "A refusal weighs, but does not decide alone.", "(e) Say whether they have refused.",
        ("None recorded", "Refused in writing", "Refused when asked in person"),
    ),
    Factor(
        "other_circumstances", "", "What else matters?",
        "What the requester already knows; their life story.", "Say what else matters, or that nothing does.",
    ),
    Factor(
        "conclusion", "", "So why is it not reasonable to disclose without consent?",
        "Weigh both sides in a sentence or two.", "Write the conclusion.",
    ),
)  # fmt: skip


# -- marks that only ask a question

ASKS: dict[str, str] = {
    KINDS[Kind.ADOPTION]: "Ask the adoption team first",
    KINDS[Kind.HAZARD]: "Ask first whether it still holds",
}
READY: dict[str, str] = {KINDS[Kind.UNREADABLE]: "Looked at: nothing to withhold here"}


# -- where a release goes


def release_faults(
    disclosure: Path | None, internal: Path | None, write_internal: bool, in_use: Callable[[Path], bool]
) -> list[Fault]:
    """`in_use` says whether there is something in a folder already."""
    faults = _out_faults("disclosure", disclosure, in_use)
    if not write_internal:
        return faults
    faults += _out_faults("internal", internal, in_use)
    if disclosure and internal and (internal.is_relative_to(disclosure) or disclosure.is_relative_to(internal)):
        return [
            Fault("internal", "Choose a folder apart from the disclosure: internal papers must not be sent with it.")
        ]
    return faults


def _out_faults(field: str, folder: Path | None, in_use: Callable[[Path], bool]) -> list[Fault]:
    if folder is None:
        return [Fault(field, "Choose a folder.")]
    if not folder.is_absolute():
        return [Fault(field, "Give the whole path of the folder, or choose it.")]
    if in_use(folder):
        return [Fault(field, "This folder is not empty: choose a new one.")]
    return []
