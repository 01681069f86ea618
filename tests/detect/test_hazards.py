"""Hazard warnings: banners, indicators and risk tables; not the word in a story."""

from __future__ import annotations

import pytest
from builders import page

from sartool.detect.hazards import hazard_warnings

# Written before the rules: what stands on the page, what it is about, the date of its review.
BEFORE = [
    ("HAZARD: violent / threatening behaviour to staff", "violent", ""),
    ("ALERT - VIOLENT. Police to attend.", "violent", ""),
    ("Warning: staff must not visit alone", "violent", ""),
    ("*** DO NOT VISIT ALONE ***", "violent", ""),
    ("VISIT IN PAIRS ONLY", "violent", ""),
    ("RISK TO STAFF - see risk assessment", "violent", ""),
    ("Hazards recorded: Yes - self harm", "self_harm", ""),
    ("Hazard: MAPPA Level 2. Review date: 14/05/2013", "mappa", "2013-05-14"),
    ("Alert: subject to a Sexual Harm Prevention Order", "sexual_offences", ""),
    ("Important Information Field: see record of adult 40071", "signpost", ""),
    ("Related hazard: convicted (risk to children) recorded on linked person", "convicted", ""),
    ("Hazard indicator: alleged domestic abuse perpetrator in household", "domestic_abuse", ""),
    ("HAZARD WARNING: substantiated LADO allegation against carer", "lado", ""),
    ("Hazard type: Child on CP plan Start 02/02/2009 Review 02/08/2009", "protection_plan", "2009-08-02"),
]
BEFORE_NOT = [
    "The open fire is a hazard and a guard was asked for.",
    "The risk of exploitation was discussed with her.",
    "Health and safety hazard: trailing cable in the hall.",
    "ALERT: peanut allergy",
    "She was alert and cheerful when I arrived.",
    "He was given a warning by the school for swearing.",
    "The weather warning meant that the visit was cancelled.",
    "Risks: she may feel let down if the visit is cancelled.",
    "Her mother is hazardous when she drives, he joked.",
    "The MAPPA training is on 4 May.",
    "He does not visit alone because his aunt brings him.",
    "There is no risk to staff at the new school.",
    "Hazards recorded: none",
    "We visit in pairs of socks day at school for charity.",
]
# Written when the rules stood.
AFTER = [
    ("!! WARNING - father has threatened workers with a knife", "violent", ""),
    ("Hazard type: Registered Sex Offender  Recorded: 03/04/2012  Review: 03/04/2013", "sexual_offences",
     "2013-04-03"),
    ("Alerts: Domestic violence - perpetrator at address", "domestic_abuse", ""),
    ("Risk indicator: Self harming (active)", "self_harm", ""),
    ("CASE ALERT - Two workers to visit at all times", "violent", ""),
    ("NO LONE VISITS TO THIS ADDRESS", "violent", ""),
    ("Joint visits only, dangerous dog at property", "violent", ""),
    ("Warning marker: MAPPA level 3 nominal linked to household", "mappa", ""),
    ("Hazard / Alert: Convicted (risk to children)", "convicted", ""),
    ("Hazards: History of removal of a child. To be reviewed 12 May 2015", "removal_of_child", "2015-05-12"),
    ("Please do not attend the property unaccompanied.", "violent", ""),
    ("Current hazards - Cautioned (risk to children)", "cautioned", ""),
    ("Important information: refer to linked adult record 55120", "signpost", ""),
    ("Staff alert: father is known to be violent", "violent", ""),
    ("VIOLENCE MARKER ON ADDRESS", "violent", ""),
    ("POTENTIALLY VIOLENT PERSON - contact Community Safety before visiting", "violent", ""),
    ("Risk to workers: High. Male adult has made threats.", "violent", ""),
]
AFTER_NOT = [
    "Warnings: he received two detentions for fighting and a warning letter.",
    "A hazard lamp was left on in the car.",
    "Kit was very alert to his mother's mood.",
    "The carer must not leave him to visit the shop alone.",
    "Risk assessment: the trip to the beach was approved.",
    "Alert: asthma, carries an inhaler",
    "Hazard: none known",
    "Alerts - No",
    "Fire hazard: the chip pan was left on",
    "She visited alone as her partner was at work.",
    "Police issued a warning about speeding.",
    "Two workers came to visit and she liked both.",
    "I explained the risk to children of staying in the home.",
    "MAPPA was explained to the group.",
    "The risks of self harm were discussed in the session.",
    "The warning signs of an overdose are listed in the leaflet.",
]


@pytest.mark.parametrize(("line", "about", "review"), BEFORE + AFTER)
def test_warnings_are_found(line: str, about: str, review: str) -> None:
    p = page(f"Case summary\n\n{line}\n\nThe visit went well and tea was made.")
    (hazard,) = hazard_warnings([p])
    assert (hazard.about, hazard.review) == (about, review)
    said = p.text[hazard.place.start : hazard.place.end]
    assert "tea was made" not in said
    assert "Case summary" not in said


@pytest.mark.parametrize("line", BEFORE_NOT + AFTER_NOT)
def test_a_story_is_no_warning(line: str) -> None:
    assert hazard_warnings([page(f"Case summary\n\n{line}\n\nThe visit went well.")]) == ()
