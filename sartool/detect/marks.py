"""From findings and flags to marks: where on the page, what the record says, and what is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sartool.core.bundle import Document, Flag, InnerFlag
from sartool.core.geometry import Box
from sartool.core.grounds import RecordedGround, Source, code_for
from sartool.core.marks import Band, Kind, Mark, MarkId, Proposal, mark_id
from sartool.core.people import SUBJECT, Person, PersonId, Role
from sartool.core.request import Request
from sartool.core.text import PageText
from sartool.detect.findings import Finding
from sartool.detect.flags import flagged_passages
from sartool.detect.proposals import Table, row_for
from sartool.detect.quotes import Place, find_quote

_LAWYER = re.compile(
    r"\b(?:legal(?:ly)?\s+(?:advice|privileg\w+|professional)|privileged|solicitor|counsel)\b", re.IGNORECASE
)
_PAGED = frozenset({"pdf", "tiff", "docx"})  # what has pages that a list can speak of
_GROUND_WORDS = {
    RecordedGround.SERIOUS_HARM: "serious harm",
    RecordedGround.CONFIDENTIALITY: "given in confidence",
    RecordedGround.THIRD_PARTY_OBJECTION: "a third party objects",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every proposal needs to know: the request, the register, the table, and whom a person of the case said
    a mark means."""

    request: Request
    people: Mapping[PersonId, Person]
    table: Table
    placed: Mapping[MarkId, PersonId] = field(default_factory=dict)


def passages(
    document: Document,
    pages: Sequence[PageText],
    flags: Iterable[Flag],
    inner: Iterable[InnerFlag],
    request: Request,
) -> tuple[list[Mark], list[str]]:
    """Marks for every flagged passage of one document, and a sentence for each quote that was not found."""
    marks: list[Mark] = []
    missing: list[str] = []
    for n, flag in enumerate(flags, 1):
        places = _whole(pages) if flag.whole_document else find_quote(pages, flag.quote, flag.page)
        missing += _misplaced(document, n, flag, places)
        why = f"the bundle's own list flags it: {_GROUND_WORDS[flag.ground]}"
        said = _Said(flag.ground, flag.reason, flag.recorded_by, flag.recorded_on, "bundle.json", why)
        marks += _of(document, pages, places, said, request)
    for i in inner:
        places = find_quote(pages, i.quote, i.page)
        if not places:
            missing.append(f"{document.file}: a passage flagged by a {i.found} was not found on its pages.")
        why = f"a {i.found} in the document asks to withhold it"
        said = _Said(i.ground, i.reason, i.recorded_by, i.recorded_on, i.found, why)
        marks += _of(document, pages, places, said, request)
    for f in flagged_passages(pages):
        why = "the document's own marker flags it" if f.asks else "words beside it may be meant as a flag"
        said = _Said(f.ground, f.reason, f.by, f.on, "marker", why, sure=f.asks)
        marks += _of(document, pages, f.places, said, request)
    return _once(marks), missing


def _misplaced(document: Document, n: int, flag: Flag, places: Sequence[Place]) -> list[str]:
    """What the bundle's list says of a passage and the pages do not bear out."""
    where = f"{document.file}: the passage flagged as number {n} ({flag.ground})"
    if not places:
        return [f"{where} was not found in it."]
    if flag.page and not flag.whole_document and document.media in _PAGED and places[0].page != flag.page:
        return [f"{where} was not found on page {flag.page}, where the list has it, but on page {places[0].page}."]
    return []


@dataclass(frozen=True, slots=True)
class _Said:
    ground: RecordedGround | None
    reason: str
    by: str
    on: str
    found_by: str
    why: str
    sure: bool = True  # False where the wording may mean something else

    @property
    def asks(self) -> bool:
        """Whether somebody wrote that it is to be withheld; highlighting without words only draws the eye."""
        return self.sure and self.found_by != "Word highlighting"

    @property
    def sentence(self) -> str:
        return f"The record withholds this: {self.why}." if self.asks else f"A person must judge: {self.why}."


def _whole(pages: Sequence[PageText]) -> tuple[Place, ...]:
    return tuple(Place(p.page, 0, len(p.text)) for p in pages)


def _of(
    document: Document, pages: Sequence[PageText], places: Sequence[Place], said: _Said, request: Request
) -> list[Mark]:
    by_page = {p.page: p for p in pages}
    source = _source(document, said, by_page, places)
    ground = said.ground or RecordedGround.CONFIDENTIALITY
    code = code_for(ground, source, document.data_class, request)
    marks = []
    for place in places:
        page = by_page[place.page]
        whole = place.start == 0 and place.end >= len(page.text)
        boxes = (Box(0, 0, page.width, page.height),) if whole else page.boxes_of(place.start, place.end)
        if boxes:
            marks.append(
                Mark(
                    document.id, place.page, tuple(b.rounded() for b in boxes), page.text[place.start : place.end],
                    Kind.PASSAGE, said.found_by, said.sentence, Band.STRONG, 1.0,
                    Proposal.REDACT if said.asks else Proposal.REVIEW, code, None, said.ground, said.reason,
                    said.by, said.on, None, source,
                )
            )  # fmt: skip
    return marks


def _source(document: Document, said: _Said, pages: Mapping[int, PageText], places: Sequence[Place]) -> Source:
    """Who gave it, as far as the flag itself tells; a person corrects it (DOMAIN R09)."""
    told = " ".join((said.reason, document.title, document.type.replace("_", " ")))
    if _LAWYER.search(told):
        return Source.LAWYER
    return document.source if document.source is not Source.UNKNOWN else Source.OTHER_PERSON


def _once(marks: Sequence[Mark]) -> list[Mark]:
    """A passage flagged twice is one mark: what bundle.json says stands before what a marker says."""
    kept: list[Mark] = []
    for m in marks:
        inside = any(
            k.page == m.page and all(any(o.padded(1).touches_words_of(b) for o in k.boxes) for b in m.boxes)
            for k in kept
        )
        if not inside:
            kept.append(m)
    return kept


def identifiers(document: Document, page: PageText, findings: Iterable[Finding], setting: Setting) -> list[Mark]:
    """Marks for what was found on one page. The subject's own details make no mark unless they must be cleared."""
    marks = []
    for f in findings:
        if mark := _mark(document, page, _as_placed(document, page, f, setting), setting):
            marks.append(mark)
    return marks


def _as_placed(document: Document, page: PageText, f: Finding, setting: Setting) -> Finding:
    """The finding about whom a person of the case said it is about: no search knows better."""
    if not setting.placed:
        return f
    boxes = tuple(b.rounded() for b in page.boxes_of(f.start, f.end))
    person = setting.people.get(setting.placed.get(mark_id(document.id, page.page, f.kind, boxes), PersonId("")))
    if person is None:
        return f
    return replace(
        f, person=person.id, role=person.role.value, ambiguous=False, band=Band.STRONG, candidates=(),
        why=f"{f.why.split('; not clear who')[0]}; a person of the case said who is meant",
    )  # fmt: skip


def _mark(document: Document, page: PageText, f: Finding, setting: Setting) -> Mark | None:
    person = setting.people.get(f.person) if f.person else None
    if person is None and f.role in (Role.PROFESSIONAL, Role.OTHER_OFFICIAL, Role.REFERRER):
        person = Person(PersonId(""), "", Role(f.role))
    text = page.text[f.start : f.end]
    row = row_for(setting.table, person, f.kind, text, setting.request)
    # Ambiguous between people who would all be withheld is sure enough; between one who stays and one who goes, not.
    sure = f.band is Band.STRONG and (not f.ambiguous or f.role == Role.THIRD_PARTY)
    proposal = row.proposal if sure else Proposal.REVIEW
    if f.ambiguous and any(p in setting.people and setting.people[p].refuses for p in f.candidates):
        # It may name somebody who objects: kept in sight of the officer, but never left standing by default.
        proposal, sure = Proposal.REDACT, True
    if f.person == SUBJECT and not f.ambiguous and row.proposal is Proposal.DISCLOSE:
        return None
    boxes = page.boxes_of(f.start, f.end)
    if not boxes:
        return None
    why = f"{f.why.rstrip('.')}. {row.sentence}" if sure else f"{f.why.rstrip('.')}. A person must judge."
    return Mark(
        document.id, page.page, tuple(b.rounded() for b in boxes), text, f.kind, f.found_by, why,
        Band.STRONG if sure else f.band,
        round(f.score, 3), proposal, row.code, f.person,
    )  # fmt: skip
