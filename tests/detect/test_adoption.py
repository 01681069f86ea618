"""Signs of an adoption paper: its forms, panels and orders; not the word in passing."""

from __future__ import annotations

import pytest
from builders import page

from sartool.detect.adoption import adoption_signs

# Written before the rules.
BEFORE = [
    "CHILD'S PERMANENCE REPORT\nName of child: Oona\nPart 1: facts about the child",
    "Prospective Adopter's Report (PAR)\nPart 2 Stage Two assessment",
    "Adoption Placement Report\nProposed match of Teo with Mr and Mrs Hale",
    "FORM E\nBritish Agencies for Adoption and Fostering\nDetails of the child",
    "Minutes of the Adoption Panel held on 4 March 2008\nItem 3: Kit",
    "Agency Decision Maker's decision\nThe ADM decided that the child should be placed for adoption.",
    "In the Family Court\nPLACEMENT ORDER\nAdoption and Children Act 2002 section 21",
    "Later life letter\nDear Rowan, when you are older you may want to know why you were adopted",
    "Letterbox contact agreement between the adopters and the birth mother",
    "ANNEX A REPORT to the court, adoption application of Mr and Mrs P",
    "Freeing order made 12 June 1994 at Tarnside County Court under s.18 Adoption Act 1976",
    "Adoption order granted on 3 May 2001\nThe child shall be known as Ellis Marlow",
    "Birth name: Jade Orme\nAdoptive name: Martha Lisle",
    "Application for information held by an adoption agency, section 61 Adoption and Children Act 2002",
]
BEFORE_NOT = [
    "At the review adoption was discussed as one option and ruled out.",
    "She has begun to adopt a healthy diet.",
    "The school adopted a new policy on mobile telephones.",
    "The dog was adopted from a rescue centre.",
    "His mother told me that she was adopted as a baby.",
    "Permanence options: return home, special guardianship, long-term fostering, adoption.",
    "Her half-sister was adopted in 2004 and lives elsewhere.",
    "The adoption of the new recording system begins in May.",
    "The placement order for stationery was sent to the supplier.",
    "CPR training was given to all residential staff on 4 May.",
    "He had CPR at the scene and came round in the ambulance.",
    "Fostering and Adoption Team\nForm F assessment of Mrs Lane as a foster carer",
    "Letter in the box by the door was from the landlord.",
    "Annex A: floor plan of the house",
]
# Written when the rules stood.
AFTER = [
    "CHILD PERMANENCE REPORT (CPR)\nSection B: the birth family",
    "Adoption and Permanence Panel\nMinutes 12 June 2014\nItem 4",
    "Linking and matching: the prospective adopters met the panel adviser",
    "The ADM ratified the recommendation that Ivy should be placed for adoption.",
    "Letterbox Agreement\nBetween birth grandparents and adoptive parents, once a year in March",
    "Dear Jo, this later life letter is for you to read when you are grown up.",
    "POST ADOPTION SUPPORT PLAN\nAdoption support plan for Ivy and family",
    "Adopted name: Hollis Grange",
    "Statement of facts in support of an application for a placement order",
    "Adoption file ref: AD/99/231 - closed",
    "Records held under the Adoption Agencies Regulations 1983",
    "The adoptive parents have chosen to keep his birth name as a middle name. He was placed with them in May"
    " after the proposed match was approved.",
    "BAAF Form E part 1",
    "Prospective Adopters' Report: Mr and Mrs T\nPART ONE",
    "ADOPTION ORDER\nIn the matter of baby K\nTarnford County Court",
]
AFTER_NOT = [
    "She asked whether a placement order would be made. I said not.",
    "Present: Ruth Amble, manager, fostering and adoption",
    "His birth mother rang to ask about contact.",
    "The council has adopted the Signs of Safety model.",
    "He told me that his adoptive parents in the story were wizards.",
    "Twin track: rehabilitation, failing which adoption would be considered.",
    "The letterbox was broken and the post lay on the mat.",
    "School form E won the netball match.",
    "Year 9, Form E, tutor Miss Vale",
    "The agency decision maker for fostering agreed the exemption.",
    "Her mother was adopted and never traced her own family.",
    "The court made a care order; no placement order was sought.",
    "Special guardianship order was made on 4 May 2010.",
    "Life story book work has begun with Kit.",
    "Annex A to the statement lists the exhibits.",
    "Dog adopted. New name: Rex.",
]


@pytest.mark.parametrize("text", BEFORE + AFTER)
def test_signs_of_an_adoption_paper(text: str) -> None:
    p = page(text)
    places = adoption_signs([p], "")
    assert 1 <= len(places) <= 3
    for x in places:
        assert 0 < x.end - x.start <= 80
        assert p.text[x.start : x.end].strip()


@pytest.mark.parametrize("text", BEFORE_NOT + AFTER_NOT)
def test_a_passing_word_is_no_sign(text: str) -> None:
    assert adoption_signs([page(f"Case note\n{text}\nThe visit ended at four.")], "") == ()
