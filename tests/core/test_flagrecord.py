"""Who set a flag, when and why, as the marker itself says; and the recorded ground of its words."""

from __future__ import annotations

import pytest

from sartool.core.flagrecord import ground_of, reason_in, who_and_when
from sartool.core.grounds import RecordedGround


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Not for release (AB, 3/4/12)", "AB", "2012-04-03"),
        ("set by R Teale on 2014-02-03", "R Teale", "2014-02-03"),
        ("RESTRICTED (I.T. 14.2.91)", "I.T.", "1991-02-14"),
        ("agreed with team manager P. Singh, 12/11/2015", "P. Singh", "2015-11-12"),
        ("Recorded by Tom Ayling on 3 June 2009.", "Tom Ayling", "2009-06-03"),
        ("Withheld by AB", "AB", ""),
        ("Not to be seen until 03/04/2030", "", ""),
        ("given in confidence by Grandmother", "", ""),
        ("do not share, 31/02/2014", "", ""),
    ],
)
def test_who_and_when(text: str, by: str, on: str) -> None:
    assert who_and_when(text) == (by, on)


@pytest.mark.parametrize(
    ("marker", "reason"),
    [
        ("Third party - do not disclose. Reason: he fears reprisals.", "he fears reprisals"),
        ("*** Do not release ***", "Do not release"),
        ("Withheld because of risk to aunt", "risk to aunt"),
    ],
)
def test_the_reason(marker: str, reason: str) -> None:
    assert reason_in(marker) == reason


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Exempt: s7(4)", RecordedGround.THIRD_PARTY_OBJECTION),
        ("Sch 3 para 11", RecordedGround.SERIOUS_HARM),
        ("T/P info", RecordedGround.THIRD_PARTY_OBJECTION),
        ("LPP", RecordedGround.CONFIDENTIALITY),
        ("off the record", RecordedGround.CONFIDENTIALITY),
        ("not for the family", None),
    ],
)
def test_the_ground(text: str, ground: RecordedGround | None) -> None:
    assert ground_of(text) is ground
