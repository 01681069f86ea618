"""A mark as it is shown: its shape and letter, its state, and in one sentence each why it is there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sartool.core.case import Case
from sartool.core.geometry import Box
from sartool.core.grounds import Codes, RecordedGround
from sartool.core.marks import Band, Kind, Mark, MarkId, Outcome, Proposal
from sartool.core.schedule import in_order
from sartool.present.pages import Place, title
from sartool.words import GROUNDS, KINDS, ROLES

SHOWN_LETTERS = 200  # of a mark's text: three lines beside the page; the page shows the rest


class Family(StrEnum):
    """What a mark stands for: told apart by shape and letter as well as colour."""

    SERIOUS_HARM = "serious_harm"
    CONFIDENCE = "confidence"
    OBJECTION = "objection"
    IDENTIFIER = "identifier"  # of somebody else
    OWN = "own"  # the data subject's own, or another thing a person must look at


class State(StrEnum):
    """Where the decision of a mark stands."""

    PROPOSED = "proposed"  # undecided, the proposal is to withhold or to disclose
    REVIEW = "review"  # undecided, and nothing is assumed
    REDACT = "redact"
    DISCLOSE = "disclose"


LETTERS = {
    Family.SERIOUS_HARM: "H", Family.CONFIDENCE: "C", Family.OBJECTION: "O", Family.IDENTIFIER: "P", Family.OWN: "?",
}  # fmt: skip
FAMILIES = {
    Family.SERIOUS_HARM: "Serious harm, says the record",
    Family.CONFIDENCE: "Given in confidence, says the record",
    Family.OBJECTION: "Third party objects, says the record",
    Family.IDENTIFIER: "Identifies another person",
    Family.OWN: "Look at it yourself",
}
_BY_GROUND = {
    RecordedGround.SERIOUS_HARM: Family.SERIOUS_HARM,
    RecordedGround.CONFIDENTIALITY: Family.CONFIDENCE,
    RecordedGround.THIRD_PARTY_OBJECTION: Family.OBJECTION,
}
STATES = {
    State.PROPOSED: "to decide", State.REVIEW: "to judge", State.REDACT: "withheld", State.DISCLOSE: "disclosed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark, ready to be drawn or listed. `says` is the whole of it in sentences, for hovering and readers.

    `boxes` are in points, top-left origin, page as shown.
    """

    id: MarkId
    place: Place
    boxes: tuple[Box, ...]
    family: Family
    letter: str
    state: State
    text: str
    kind: str
    person: str
    code: str  # the decided code, else the proposed one
    why: str
    recorded: str
    proposed: str
    decided: str
    suspect: bool
    document: str
    proposed_code: str = ""

    @property
    def says(self) -> str:
        parts = (f"{FAMILIES[self.family]}: {self.kind}.", self.why, self.recorded, self.decided or self.proposed)
        return " ".join(p for p in parts if p)

    @property
    def headline(self) -> str:
        """What the list calls it: its words, or what it is where it has none."""
        return self.text or self.kind[:1].upper() + self.kind[1:]

    @property
    def words(self) -> str:
        """Its words and whose they are, without saying a name twice."""
        if not self.text or self.person.casefold().startswith(f"{self.text},".casefold()):
            return self.person
        return f"{self.text} \N{EN DASH} {self.person}" if self.person else self.text

    @property
    def about(self) -> str:
        """What it is and of whom; what was found with little certainty says so."""
        parts = ("uncertain" if self.suspect else "", self.kind, self.person)
        return " \N{MIDDLE DOT} ".join(p for p in parts if p)

    @property
    def where(self) -> str:
        return f"{self.document}, page {self.place.page}"

    @property
    def reads(self) -> str:
        """The whole row for somebody who hears it: its words, where it stands, then why."""
        uncertain = "Uncertain. " if self.suspect else ""
        return f"{self.headline}: {self.state_says}. {uncertain}{self.says}"

    @property
    def undecided(self) -> bool:
        return self.state in (State.PROPOSED, State.REVIEW)

    @property
    def searched(self) -> str:
        """What a search line looks through."""
        return f"{self.text} {self.kind} {self.person} {self.code} {self.document}".casefold()

    @property
    def state_says(self) -> str:
        coded = f" as {self.code}" if self.state is State.REDACT and self.code else ""
        return STATES[self.state] + coded


def family(mark: Mark) -> Family:
    if mark.recorded_ground is not None:
        return _BY_GROUND[mark.recorded_ground]
    if mark.kind in (Kind.UNREADABLE, Kind.PASSAGE, Kind.ADOPTION, Kind.HAZARD):
        return Family.OWN
    return Family.IDENTIFIER


def state(mark: Mark) -> State:
    if mark.decision is not None:
        return State.REDACT if mark.decision.outcome is Outcome.REDACT else State.DISCLOSE
    return State.REVIEW if mark.proposal is Proposal.REVIEW else State.PROPOSED


def mark_line(case: Case, mark: Mark, codes: Codes) -> MarkLine:
    who = case.people.get(mark.person) if mark.person else None
    decided = mark.decision
    shown = family(mark)
    code = (decided.code if decided else mark.proposed_code) or ""
    return MarkLine(
        id=mark.id,
        place=Place(mark.document, mark.page),
        boxes=mark.boxes,
        family=shown,
        letter=LETTERS[shown],
        state=state(mark),
        text=_short(mark.text),
        kind=KINDS[mark.kind],
        person=f"{who.name}, {ROLES[who.role].partition(' (')[0]}" if who else "",
        code=code,
        why=_why(mark.why),
        recorded=_recorded(mark),
        proposed=_proposed(mark, codes),
        decided=_decided(mark),
        suspect=mark.band is Band.SUSPECT,
        document=title(case.documents[mark.document]),
        proposed_code=mark.proposed_code or "",
    )


def mark_lines(case: Case, codes: Codes, chosen: Callable[[Mark], bool] = lambda _: True) -> tuple[MarkLine, ...]:
    """The chosen marks in reading order of the release: strong ones of a page before its suspects."""
    lines = []
    for d in in_order(case.documents.values()):
        here = [m for m in case.marks_on(d.id) if chosen(m)]
        lines += [mark_line(case, m, codes) for m in sorted(here, key=lambda m: (m.page, m.band is Band.SUSPECT))]
    return tuple(lines)


def on_page(case: Case, codes: Codes, place: Place) -> tuple[MarkLine, ...]:
    here = sorted(case.marks_on(place.document, place.page), key=lambda m: m.band is Band.SUSPECT)
    return tuple(mark_line(case, m, codes) for m in here)


class Sift(StrEnum):
    """Which marks of a long list are shown. Every undecided mark is 'to decide'; some of them are 'to judge'."""

    ALL = "All marks"
    TO_DECIDE = "To decide"
    TO_JUDGE = "To judge: nothing is proposed"
    SUSPECTS = "Uncertain"
    WITHHELD = "Withheld"
    DISCLOSED = "Disclosed"
    SERIOUS_HARM = "Record says: serious harm"
    CONFIDENCE = "Record says: given in confidence"
    OBJECTION = "Record says: third party objects"


_SIFTED: dict[Sift, Callable[[MarkLine], bool]] = {
    Sift.ALL: lambda _: True,
    Sift.TO_DECIDE: lambda m: m.undecided,
    Sift.TO_JUDGE: lambda m: m.state is State.REVIEW,
    Sift.SUSPECTS: lambda m: m.suspect,
    Sift.WITHHELD: lambda m: m.state is State.REDACT,
    Sift.DISCLOSED: lambda m: m.state is State.DISCLOSE,
    Sift.SERIOUS_HARM: lambda m: m.family is Family.SERIOUS_HARM,
    Sift.CONFIDENCE: lambda m: m.family is Family.CONFIDENCE,
    Sift.OBJECTION: lambda m: m.family is Family.OBJECTION,
}


def sifted(lines: Iterable[MarkLine], sift: Sift, words: str = "") -> tuple[MarkLine, ...]:
    """The lines a list shows: those of the filter in which every one of the words stands."""
    wanted, keeps = words.casefold().split(), _SIFTED[sift]
    return tuple(m for m in lines if keeps(m) and all(w in m.searched for w in wanted))


def next_undecided(
    lines: Iterable[MarkLine], after: MarkId | None, at: Place | None, *, back: bool = False
) -> MarkLine | None:
    """The next mark to decide after a mark (or from a page on), round the end; None when all are decided."""
    listed = list(lines)
    if back:
        listed.reverse()
    start = next((i + 1 for i, m in enumerate(listed) if m.id == after), None)
    if start is None:
        start = next((i for i, m in enumerate(listed) if m.place == at), 0)
    return next((m for m in (*listed[start:], *listed[:start]) if m.undecided), None)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN_LETTERS else flat[: SHOWN_LETTERS - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _why(text: str) -> str:
    """The strongest sign, how many more there are, and which row of the table it follows."""
    signs, stop, rest = text.partition(". ")
    first, *more = signs.split("; ")
    if len(more) > 1:
        signs = f"{first}, and {len(more)} more signs"
    return _sentence(signs + stop + rest)


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _recorded(mark: Mark) -> str:
    if mark.recorded_ground is None:
        return ""
    given = f": {mark.recorded_reason}" if mark.recorded_reason else ", without a reason"
    by = ", ".join(p for p in (mark.recorded_by, mark.recorded_on) if p)
    return _sentence(f"the record says {GROUNDS[mark.recorded_ground]}{given}{f' ({by})' if by else ''}")


def _proposed(mark: Mark, codes: Codes) -> str:
    match mark.proposal:
        case Proposal.REVIEW:
            return "Nothing is proposed: a person must judge."
        case Proposal.DISCLOSE:
            return "Proposed: disclose."
        case Proposal.REDACT:
            known = codes.get(mark.proposed_code) if mark.proposed_code else None
            return f"Proposed: withhold as {known.id} ({known.law})." if known else "Proposed: withhold."


def _decided(mark: Mark) -> str:
    d = mark.decision
    if d is None:
        return ""
    how = f"Withheld as {d.code}" if d.outcome is Outcome.REDACT else "Disclosed"
    return f"{how} by {d.by}: {_sentence(d.reason)}"
