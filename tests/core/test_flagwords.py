"""Wording that asks to withhold, told from ordinary talk; and the ground it gives."""

from __future__ import annotations

import pytest

from sartool.core.flagwords import flag_wording
from sartool.core.grounds import RecordedGround

HARM, CONFIDENCE = RecordedGround.SERIOUS_HARM, RecordedGround.CONFIDENTIALITY
OBJECTION = RecordedGround.THIRD_PARTY_OBJECTION


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Withhold - mother told me this in confidence and asked that Ffion never be told", CONFIDENCE),
        ("withhold: given in confidence", CONFIDENCE),
        ("withhold: father objects to any disclosure", OBJECTION),
        ("Third party information - do not disclose. Reason: the referrer is frightened of reprisals.", CONFIDENCE),
        ("NOT FOR DISCLOSURE (serious harm to data subject or another)", HARM),
        ("Do not release: given by a third party who has not agreed", OBJECTION),
        ("Not to be shared with the family", None),
        ("RESTRICTED", None),
        ("Restricted - risk to the mother", HARM),
        ("Please redact before this goes out", None),
        ("Confidential - anonymous caller", CONFIDENCE),
        ("Legal advice, privileged", CONFIDENCE),
        ("Exempt information", None),
        ("DNR - do not share: father does not agree", OBJECTION),
        ("This must not be given to the young person, it would cause distress", HARM),
        ("Keep this from Mum please: she is at risk from him", HARM),
        ("For professionals only", None),
        ("Don't let him see this, risk of violence", HARM),
        ("Remove before disclosure: neighbour asked not to be named", OBJECTION),
        ("hold back - no consent from aunt", OBJECTION),
        ("Not suitable for disclosure", None),
        ("Witholding this - safety of carer", HARM),
        ("leave out when file is disclosed; she was promised it would stay private", CONFIDENCE),
        ("Private: not for the child's eyes", None),
        ("Carer asked us not to share this", OBJECTION),
    ],
)
def test_asks_to_withhold(text: str, ground: RecordedGround | None) -> None:
    assert flag_wording(text) == (True, ground)


@pytest.mark.parametrize(
    "text",
    [
        "Check spelling of Mrs Wiśniewska and whether she knows her name is in this report.",
        "Please rephrase, too long",
        "Mother did not give her date of birth",
        "Was this shared with the school?",
        "Contact was restricted to weekends",
        "Date wrong?",
        "I do not think this is right",
        "The school was not shown the letter",
        "Add a sentence about risk",
        "Can you confirm the address?",
        "Has she seen this?",
        "She had not been given the leaflet",
        "is this the third party?",
        "See the safety plan",
        "not clear who said this",
        "He never gave us his number",
        "Need a source for this",
        "Have we asked permission to share this with the IRO?",
    ],
)
def test_ordinary_talk_asks_nothing(text: str) -> None:
    assert not flag_wording(text)[0]
