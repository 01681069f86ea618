"""What is proposed for a mention of a person: the table of `resources/proposals.csv`, row by row.

Only proposals: a named person decides each of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sartool.core.grounds import CodeId
from sartool.core.marks import Kind, Proposal
from sartool.core.people import Consent, Person, Role
from sartool.core.request import Request

WHEREABOUTS = frozenset({Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.SCHOOL, Kind.PLACE, Kind.EMAIL})
_AS_THEMSELVES = frozenset(
    {
        Role.SUBJECT,
        Role.REQUESTER,
        Role.PROFESSIONAL,
        Role.OTHER_OFFICIAL,
        Role.PARENT,
        Role.FOSTER_CARER,
        Role.REFERRER,
    }
)
_ASKED_ABOUT = frozenset({Role.PARENT, Role.FOSTER_CARER})
_OFFICIALS = frozenset({Role.PROFESSIONAL, Role.OTHER_OFFICIAL})
# Mail that anybody can have (and the domains of RFC 2606, which are nobody's): an address there may be somebody's own.
_ANYBODYS_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|btinternet|btopenworld|sky"
    r"|talktalk|tiscali|virginmedia|virgin|ntlworld|blueyonder|plusnet|proton|protonmail|gmx|mail|o2|orange|fsmail"
    r"|tutanota|zoho|example)\.[a-z.]{2,6}$",
    re.IGNORECASE,
)
_MOBILE = ("07", "+447", "00447", "447")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what is proposed, under which code, and the sentence that says why."""

    proposal: Proposal
    code: CodeId | None
    sentence: str


Table = Mapping[tuple[str, str, str], Row]


def row_for(table: Table, person: Person | None, kind: Kind, text: str, request: Request) -> Row:
    """The row that a mention follows; `person` None is somebody nobody has placed: 'anyone unknown'."""
    who, consent = _who(person), _consent(person)
    what = _what(person, kind, text, request)
    for key in ((who, consent, what), (who, consent, "any"), (who, "any", what), (who, "any", "any")):
        if key in table:
            return table[key]
    raise KeyError(f"resources/proposals.csv has no row for {who}, {consent}, {what}")


def _who(person: Person | None) -> str:
    if person is None:
        return "anyone"
    if person.consent is Consent.GIVEN and person.objects:
        return "conflict"
    if not person.living:
        return "deceased"
    if person.guessed and person.role in _ASKED_ABOUT:
        return "anyone"  # the table is milder with them: a person of the case must say first that they are
    return person.role.value if person.role in _AS_THEMSELVES else "anyone"


def _consent(person: Person | None) -> str:
    if person is None:
        return "not_asked"
    if person.refuses:
        return "refuses"
    return "given" if person.consent is Consent.GIVEN else "not_asked"


def _what(person: Person | None, kind: Kind, text: str, request: Request) -> str:
    if kind in (Kind.NAME, Kind.KINSHIP):
        return "name"
    if person is None:
        return "identifier"
    if person.role is Role.SUBJECT and request.type.on_behalf_of_another and kind in WHEREABOUTS:
        return "whereabouts"
    if person.role in _OFFICIALS and kind is Kind.EMAIL and _ANYBODYS_MAIL.search(text):
        return "private_mail"
    if person.role in _OFFICIALS and _is_work_contact(kind, text):
        return "work"
    return "identifier"


def _is_work_contact(kind: Kind, text: str) -> bool:
    """Direct lines, work e-mail and workplaces; a mobile is private unless a person says otherwise (DOMAIN 1.5)."""
    if kind in (Kind.EMAIL, Kind.WEB, Kind.SCHOOL, Kind.EMPLOYER, Kind.PLACE):
        return True
    digits = "".join(c for c in text if c.isdigit() or c == "+")
    return kind is Kind.PHONE and not digits.startswith(_MOBILE)
