"""Passages between markers are found in wordings nobody fixed; a story about not sharing is no marker."""

from __future__ import annotations

import pytest
from builders import page

from sartool.core.grounds import RecordedGround
from sartool.detect.flags import flagged_passages

SECRET = "He owes money to the man upstairs and is afraid of him."


@pytest.mark.parametrize(
    ("before", "after", "closed"),
    [
        ("RESTRICTED - NOT TO BE SHARED WITH CHILD (serious harm):", "END RESTRICTED", True),
        (
            "Third party information - do not disclose. Reason: he fears reprisals.",
            "End of third party information",
            True,
        ),
        ("*** Do not release: given in confidence ***", "*** end ***", True),
        ("[CONFIDENTIAL SECTION - not for the young person]", "[end of confidential section]", True),
        ("NOT FOR DISCLOSURE (third party objects):", "- end of restricted entry.", True),
        ("Confidential section: not for parents or child.", "End of confidential section.", True),
        ("PLEASE DO NOT SHARE WITH PUPIL - information about another pupil:", "END", True),
        ("Withheld information, must not be disclosed to the family:", "", False),
    ],
)
def test_markers_in_many_wordings(before: str, after: str, closed: bool) -> None:
    text = f"The visit went well. Tea was made.\n{before}\n{SECRET} {after}\nShe then went home by bus."
    p = page(text)
    (flag,) = flagged_passages([p])
    inside = " ".join(p.text[x.start : x.end] for x in flag.places)
    assert "upstairs and is afraid" in " ".join(inside.split())
    assert "Tea was made" not in inside
    assert flag.closed is closed
    if closed:
        assert "went home by bus" not in inside


@pytest.mark.parametrize(
    "text",
    [
        "She asked me not to share this with her mother. I said that I would have to.",
        "He did not want this to be shared and left the room. We talked about school.",
        "STRICTLY CONFIDENTIAL\nCase conference minutes of 3 May\nPresent were the social worker and the school.",
        "The carers do not share a bedroom with the children. They have three bedrooms.",
    ],
)
def test_a_story_or_a_stamp_is_no_marker(text: str) -> None:
    assert flagged_passages([page(text)]) == ()


def test_the_ground_comes_from_the_words() -> None:
    p = page(f"NOT FOR DISCLOSURE (serious harm to the child):\n{SECRET} END")
    assert flagged_passages([p])[0].ground is RecordedGround.SERIOUS_HARM


def test_a_passage_may_run_over_a_page() -> None:
    one, two = (
        page("RESTRICTED - not to be disclosed:\nHe owes money to the man", 1),
        page("upstairs. END RESTRICTED\nTea.", 2),
    )
    (flag,) = flagged_passages([one, two])
    assert [x.page for x in flag.places] == [1, 2]
