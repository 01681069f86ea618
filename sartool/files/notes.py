"""Reads `bundle.json`: what the bundle says of itself. What cannot be understood becomes a finding."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sartool.core.bundle import BundleNotes, Described, Flag
from sartool.core.grounds import RecordedGround
from sartool.core.people import SUBJECT, Capacity, Consent, Person, PersonId, Role
from sartool.core.request import Request, RequestType

FORMAT = "sar-bundle/1"
_ROLES = {r.value: r for r in Role}
_OTHER_OFFICIAL = re.compile(
    r"police|constable|detective|solicitor|barrister|lawyer|volunteer|housing|probation|interpreter", re.IGNORECASE
)
_DIED = re.compile(r"\b(?:died|deceased|has\s+died|death|late\s+(?:grand|father|mother))\b", re.IGNORECASE)


def bundle_notes(data: bytes) -> BundleNotes:
    """The notes in a `bundle.json`. Never raises on odd content: see `findings`."""
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        return BundleNotes(
            findings=(f"bundle.json cannot be read as JSON ({where}): nothing it says is used, no flag of it either.",)
        )
    except (UnicodeDecodeError, ValueError, RecursionError):
        return BundleNotes(findings=("bundle.json cannot be read: nothing it says is used, no flag of it either.",))
    if not isinstance(raw, dict):
        return BundleNotes(findings=("bundle.json is not an object: what it says is not used.",))
    return _Notes(raw).read()


class _Notes:
    """One reading: collects what is understood and a sentence for what is not."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = raw
        self._findings: list[str] = []
        self._dropped = 0  # aliases that are no names
        self._ids: set[str] = set()

    def read(self) -> BundleNotes:
        if self._raw.get("format") != FORMAT:
            self._findings.append(f"bundle.json does not say that it is {FORMAT}: it was read as if it were.")
        request = self._request()
        people = tuple(self._people(request))
        documents = tuple(self._each("documents", self._document))
        flags = tuple(self._each("withheld", self._flag))
        if self._dropped:
            self._findings.append(
                f"bundle.json: {self._dropped} aliases are empty or a single letter and are not used:"
                " they would be found everywhere."
            )
        return BundleNotes(request, people, documents, flags, tuple(self._findings))

    def _each(self, key: str, read: Callable[[int, dict[str, Any]], Any]) -> Iterator[Any]:
        rows = self._raw.get(key, [])
        if not isinstance(rows, list):
            self._findings.append(f"bundle.json: {key} is not a list and is not used.")
            return
        for n, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                self._findings.append(f"bundle.json: {key}, entry {n} is not an object and is not used.")
            elif (made := read(n, row)) is not None:
                yield made

    # -- request and subject

    def _request(self) -> Request | None:
        asked, about = _dict(self._raw.get("request")), _dict(self._raw.get("data_subject"))
        for key in ("request", "data_subject"):
            if not isinstance(self._raw.get(key, {}), dict):
                self._findings.append(f"bundle.json: {key} is not an object and is not used.")
        subject = _text(about.get("name"))
        if not subject:
            self._findings.append("bundle.json does not name the data subject.")
            return None
        kind = _text(asked.get("type"))
        if kind not in set(RequestType):
            self._findings.append(
                "bundle.json does not say a kind of request that sartool knows: care_leaver is assumed."
            )
            kind = RequestType.CARE_LEAVER
        received = self._date(asked.get("received"), "the date of receipt")
        born = self._date(about.get("date_of_birth"), "the subject's date of birth")
        reference = _text(self._raw.get("case_reference"))
        return Request(RequestType(kind), subject, _text(asked.get("requester")), received, born, reference)

    def _date(self, value: object, what: str) -> date | None:
        if value in (None, ""):
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._findings.append(f"bundle.json: {what} is not a date and is not used.")
            return None

    def _people(self, request: Request | None) -> Iterator[Person]:
        if request is not None:
            yield self._subject(request)
        listed = list(self._each("people", self._person))
        yield from listed
        if request is not None and request.type.on_behalf_of_another and request.requester:
            names = {p.name.casefold() for p in listed} | {request.subject.casefold()}
            if request.requester.casefold() not in names:
                yield Person(PersonId("requester"), request.requester, Role.REQUESTER)

    def _subject(self, request: Request) -> Person:
        about = _dict(self._raw.get("data_subject"))
        own = [_text(v) for v in _dict(about.get("identifiers")).values()]
        if request.born:
            own.append(request.born.strftime("%d/%m/%Y"))
        aliases = self._aliases(about.get("aliases"))
        return Person(
            SUBJECT,
            request.subject,
            Role.SUBJECT,
            aliases,
            consent=Consent.NOT_NEEDED,
            identifiers=tuple(filter(None, own)),
        )

    # -- people, documents, flags

    def _id(self, id_: str, n: int) -> str:
        """An id of this entry alone: two people are never one because a list says so by mistake."""
        if id_ in self._ids:
            self._findings.append(f"bundle.json: people, entry {n} has the id of another entry: kept as its own.")
            id_ = f"{id_}-{n}"
        self._ids.add(id_)
        return id_

    def _aliases(self, value: object) -> tuple[str, ...]:
        """Aliases that can be looked for: a single letter would be found in every word."""
        if isinstance(value, str):
            value = [value]
        given = [_text(v) for v in value] if isinstance(value, list) else []
        used = tuple(a for a in given if sum(c.isalnum() for c in a) > 1)
        self._dropped += len(given) - len(used)
        return used

    def _yes(self, row: dict[str, Any], key: str, where: str) -> bool:
        """A yes or no. What is neither is taken as yes, the careful side, and told."""
        value = row.get(key)
        if value is None or isinstance(value, bool):
            return value is True
        yes = _text(value).casefold() not in ("", "0", "no", "false")
        self._findings.append(
            f"bundle.json: {where}: {key} is not true or false: taken as {'true' if yes else 'false'}."
        )
        return yes

    def _person(self, n: int, row: dict[str, Any]) -> Person | None:
        name = _text(row.get("name"))
        if not name:
            self._findings.append(f"bundle.json: people, entry {n} has no name and is not used.")
            return None
        id_ = self._id(_text(row.get("id")) or f"listed-{n}", n)
        relationship, note = _text(row.get("relationship")), _text(row.get("note"))
        role = _role(_text(row.get("role")), relationship)
        consent = _text(row.get("consent")) or Consent.NOT_ASKED
        if consent not in set(Consent):
            self._findings.append(
                f"bundle.json: people, entry {n} has a consent sartool does not know: taken as not asked."
            )
            consent = Consent.NOT_ASKED
        return Person(
            PersonId(f"{id_}-listed" if id_ == SUBJECT else id_), name, role, self._aliases(row.get("aliases")),
            relationship, _capacity(role), Consent(consent), self._yes(row, "objects", f"people, entry {n}"),
            not _DIED.search(f"{relationship} {note}"), note=note,
            identifiers=tuple(filter(None, (_text(v) for v in _dict(row.get("identifiers")).values()))),
        )  # fmt: skip

    def _document(self, n: int, row: dict[str, Any]) -> Described | None:
        file = _text(row.get("file"))
        if not file:
            self._findings.append(f"bundle.json: documents, entry {n} names no file and is not used.")
            return None
        said = {k: _text(row.get(k)) for k in ("title", "type", "date", "author", "originator", "paper_location")}
        self._date(said["date"], f"the date of {file}")
        return Described(file, **said, late_entry=row.get("late_entry") is True)

    def _flag(self, n: int, row: dict[str, Any]) -> Flag | None:
        file, ground = _text(row.get("file")), _text(row.get("ground"))
        quote, whole = _text(row.get("quote")), self._yes(row, "whole_document", f"withheld, entry {n}")
        if not file or not (quote or whole):
            self._findings.append(f"bundle.json: withheld, entry {n} names no file or no passage; find it by hand.")
            return None
        if ground not in set(RecordedGround):
            self._findings.append(
                f"bundle.json: withheld, entry {n} ({file}) has a ground sartool does not know; withheld all the same."
            )
            ground = RecordedGround.CONFIDENTIALITY
        page = _number(row.get("page"))
        return Flag(
            file, RecordedGround(ground), _text(row.get("reason")), quote, page,
            whole, _text(row.get("recorded_by")), _text(row.get("recorded_on")),
        )  # fmt: skip


def _role(said: str, relationship: str) -> Role:
    role = _ROLES.get(said, Role.THIRD_PARTY if said else Role.UNKNOWN)
    if role is Role.PROFESSIONAL and _OTHER_OFFICIAL.search(relationship):
        return Role.OTHER_OFFICIAL  # para 17 does not reach police, solicitors, volunteers (DOMAIN 0.4)
    return Role.THIRD_PARTY if role is Role.SUBJECT else role


def _capacity(role: Role) -> Capacity:
    if role in (Role.PROFESSIONAL, Role.OTHER_OFFICIAL):
        return Capacity.OFFICIAL
    return Capacity.CARER if role is Role.FOSTER_CARER else Capacity.PRIVATE


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _number(value: object) -> int | None:
    """A page number, 1-based; None where there is none."""
    text = _text(value)
    return int(text) if text.isdecimal() and 0 < int(text[:9]) == int(text) else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
