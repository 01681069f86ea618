"""After a change of the register, finding again what it touches gives what finding everything again gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bundles import pdf_of

from sartool import bootstrap
from sartool.core import casework, register
from sartool.core.marks import ABOUT_PEOPLE, Kind, Outcome
from sartool.core.people import Consent, PersonId, Role
from sartool.core.request import Request, RequestType
from sartool.session import Session
from sartool.store.cache import Cache
from sartool.work.redetection import Redetection

PAGES = {
    "one.pdf": """Case note of Gillian Frost, social worker, 4 April 2015
Tamsin Rook was seen at school today. Her friend Zofia Kowalczyk was with her.
Zofia lives at 12 Larch Row, Brookmere, SA88 4NQ. Ring her on 07700 900345.""",
    "two.pdf": """Duty note, 7 April 2015. Zofia rang from 07700 900345. Mrs Kowalczyk is her mother.
Kieran Aldous came to the door. Kieran was calm.""",
    "three.pdf": """Note of 9 May 2015. The number 07700 900345 rang twice. Nobody spoke.
The garden is lovely at this time of the year.""",
    "four.pdf": """Note of 3 June 2015. Mr Aldous has moved to Leeds. Kieron asked after Tamsin.""",
}
Seen = dict[str, tuple[Any, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was searched once."""
    home = tmp_path_factory.mktemp("again")
    bundle = home / "bundle"
    bundle.mkdir()
    for name, text in PAGES.items():
        (bundle / name).write_bytes(pdf_of(text))
    request = Request(RequestType.CARE_LEAVER, "Tamsin Rook")
    with bootstrap.new_case(home / "c.sarcase", request, by="Olive", passphrase="words", jobs=1) as session:
        session.run(session.taking_in(bundle))
    return home / "c.sarcase"


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    with bootstrap.at_case(folder, by="Olive", passphrase="words", jobs=1) as opened:
        yield opened


def seen(session: Session) -> Seen:
    told = (m for m in session.case.marks if m.kind in ABOUT_PEOPLE)
    return {m.id: (m.text, m.person, m.proposal, m.band, m.proposed_code) for m in told}


def person(session: Session, name: str) -> PersonId:
    return next(p.id for p in session.case.people.values() if name in p.names)


def agrees(session: Session) -> Seen:
    """What finding again what is touched gives, once it is shown that finding everything gives the same."""
    session.run(session.refinding())
    quick, people = seen(session), dict(session.case.people)
    session.run(session.finding())
    assert seen(session) == quick
    assert set(session.case.people) == set(people)
    return quick


def test_finding_twice_is_finding_once(session: Session) -> None:
    before = seen(session), dict(session.case.people)
    assert before[0]
    session.run(session.finding())
    assert (seen(session), dict(session.case.people)) == before


def test_a_confirmed_guess_changes_its_mentions_on_every_page(session: Session) -> None:
    kieran = person(session, "Kieran Aldous")
    session.do(register.set_person, person=kieran, role=Role.PROFESSIONAL, consent=Consent.NOT_NEEDED)
    now = agrees(session)
    assert {v[2].value for v in now.values() if v[0] == "Kieran"} == {"disclose"}
    session.desk.undo()
    now = agrees(session)
    assert {v[2].value for v in now.values() if v[0] == "Kieran"} == {"redact"}


def test_somebody_new_takes_their_mentions_and_their_number_where_nobody_is_named(session: Session) -> None:
    session.do(
        register.add_person, name="Zofia Kowalczyk", role=Role.PEER, identifiers=("07700 900 345",), objects=True
    )
    now = agrees(session)
    zofia = person(session, "Zofia Kowalczyk")
    assert zofia == "zofia-kowalczyk"
    numbers = [v for v in now.values() if "900345" in v[0]]
    assert len(numbers) == 3
    assert {v[1] for v in numbers} == {zofia}
    assert {v[4] for v in now.values() if v[0] == "Zofia"} == {"TP-R"}
    session.desk.undo()
    agrees(session)


def test_only_touched_pages_are_looked_at(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = Cache.get

    def get(self: Cache, document: Any, page: int) -> Any:
        asked.append(page)
        return real(self, document, page)

    monkeypatch.setattr(Cache, "get", get)
    session.do(register.add_person, name="Kieran Aldous", role=Role.RELATIVE)
    session.run(session.refinding())
    assert len(asked) == 2, "the two pages that name him, also misspelt"
    session.desk.undo()
    agrees(session)


def test_a_mention_placed_by_hand_stays_where_it_was_put(session: Session) -> None:
    kieran = person(session, "Kieran Aldous")
    mrs = next(m for m in session.case.marks if m.text == "Mrs Kowalczyk")
    session.do(register.place_mentions, marks=[mrs.id], person=kieran)
    agrees(session)
    again = next(m for m in session.case.marks if m.id == mrs.id)
    assert again.person == kieran
    assert "a person of the case said who is meant" in again.why
    session.desk.undo()
    agrees(session)


def test_a_decision_stays_through_any_change(session: Session) -> None:
    one = next(m for m in session.case.marks if m.text == "Zofia" and m.kind is Kind.NAME)
    session.do(casework.decide, marks=[one.id], outcome=Outcome.DISCLOSE, reason="her best friend, known to her")
    session.do(register.set_person, person=person(session, "Zofia Kowalczyk"), role=Role.PROFESSIONAL)
    agrees(session)
    decided = next(m for m in session.case.marks if m.id == one.id).decision
    assert decided is not None
    assert decided.outcome is Outcome.DISCLOSE
    session.desk.undo()
    session.desk.undo()
    agrees(session)


def test_everything_is_searched_where_nothing_was_kept_or_the_subject_changed(session: Session) -> None:
    tables = session.resources.tables.proposals
    again = Redetection(session._open.cache, session.children, tables, session.resources.folder)
    assert again.before(session.case) is not None
    session.do(register.set_person, person=PersonId("subject"), aliases=("Tam",))
    assert again.before(session.case) is None
    session.run(session.refinding())
    assert again.before(session.case) is not None
    session.desk.undo()
    session.run(session.refinding())
