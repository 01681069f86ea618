"""What the tests of detection share: the resource folder and a cast of invented people."""

from __future__ import annotations

from pathlib import Path

import pytest

from sartool.core.people import SUBJECT, Consent, Person, PersonId, Role
from sartool.detect.lexicon import Lexicon, load


@pytest.fixture(scope="session")
def resources() -> Path:
    return Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def lexicon(resources: Path) -> Lexicon:
    return load(resources)


@pytest.fixture(scope="session")
def family() -> tuple[Person, ...]:
    """A child, her parents, a brother, a grandmother who shares her surname, and a social worker."""
    return (
        Person(SUBJECT, "Seren Haf Tudor", Role.SUBJECT, ("Ser",), identifiers=("14/02/2006", "999 204 4179")),
        Person(PersonId("mum"), "Carys Tudor", Role.PARENT, relationship="Mother", consent=Consent.GIVEN),
        Person(PersonId("dad"), "Darren Okafor", Role.PARENT, ("Daz",), "Father", consent=Consent.REFUSED),
        Person(PersonId("bro"), "Łukasz Okafor", Role.SIBLING, relationship="Half-brother"),
        Person(PersonId("gran"), "Mrs Eirlys Tudor", Role.RELATIVE, relationship="Grandmother"),
        Person(PersonId("sw"), "Grace Pemberton", Role.PROFESSIONAL),
    )
