"""What the record says of itself: late entries, where the paper lies, when the file moved; a story is none."""

from __future__ import annotations

import pytest
from builders import page

from sartool.core.bundle import Topic
from sartool.detect.remarks import paper_location_of, remarks_of

LATE, PAPER, MOVED = Topic.LATE_ENTRY, Topic.PAPER_LOCATION, Topic.TRANSFER
# Written before the rules.
BEFORE = [
    (LATE, "Late Entry: visit of 12/3 written up today."),
    (LATE, "LATE ENTRY for 12/03/2011. Home visit with health visitor."),
    (LATE, "14/06/2012 late-entry Telephone call to school nurse."),
    (LATE, "Lateentry - duty visit"),
    (LATE, "Recorded retrospectively on 4 May 2010 by the duty worker."),
    (LATE, "This note was written up late owing to leave."),
    (LATE, "Retrospective entry (worker off sick). Seen at home on 3 June."),
    (PAPER, "Paper file at Bryn Road store, box 12."),
    (PAPER, "Original location: Volume 2, folio 17, Records Centre"),
    (PAPER, "The hard copy is kept at the Marsh Lane office."),
    (PAPER, "Archive box 114, shelf C."),
    (PAPER, "Microfiche 88/204 held by Corporate Records"),
    (PAPER, "Photographs are held in off-site store, ref OS/4471."),
    (MOVED, "File transferred on 3 May 2004 to Wexcombe District Council."),
    (MOVED, "Case transferred from Duty Team to Long Term Team 12.06.09"),
    (MOVED, "File received from Tarnside Social Services 14 January 1999."),
    (MOVED, "Transfer of case records to Leaving Care Team: 01/09/2016"),
]
BEFORE_NOT = [
    "She came home late and the entry door was locked.",
    "He was late for contact again. Entry to the building is by the side door.",
    "The late entry to the race cost them the prize.",
    "Paper plates were kept at the nursery for the party.",
    "She keeps her letters in a box at her aunt's house.",
    "He has boxes of papers in the hall.",
    "The school file says he was excluded twice.",
    "He was transferred to the children's ward on 3 May 2004.",
    "Money was transferred from his savings account to the carer on 1 June.",
    "She transferred from Hilltop School to Meadow School in September 2011.",
    "The police are keeping the hard drive.",
    "Location: family centre, playroom 2.",
    "Original birth certificate seen.",
    "In the case of an emergency call the duty team.",
]
# Written when the rules stood.
AFTER = [
    (LATE, "** LATE ENTRY ** contact on 3.4.12 not recorded at the time because the system was down"),
    (LATE, "Late recording: see diary for 6 May"),
    (LATE, "Case note entered retrospectively by SW Karis Ash on 14/09/2015"),
    (LATE, "Late entry (worker on sick leave) - telephone call with gran, 12 May"),
    (LATE, "(late entry) Supervised contact, Tuesday"),
    (LATE, "NB written up after the event from my notebook"),
    (LATE, "Typed up retrospectively 11.10.99"),
    (PAPER, "Location of original: Strong Room, bay 4"),
    (PAPER, "See paper file for earlier records."),
    (PAPER, "Volumes 1 to 3 are archived with Iron Mountain, ref 20-1188"),
    (PAPER, "Hard copy of this report filed in green folder, Hill Street"),
    (PAPER, "The child's drawings are kept in the filing cabinet at Mill Road office"),
    (PAPER, "Storage location - County Records Centre, box F/220"),
    (PAPER, "Records prior to 1998 are on microfilm."),
    (PAPER, "Manual file held at Larkfield area office"),
    (MOVED, "Child moved to Wexcombe. Files sent to Wexcombe DC on 14/2/03 by recorded post."),
    (MOVED, "Case transferred to LAC team on 3rd June 2010, SW Ash to remain until introduced."),
    (MOVED, "Case file passed to Leaving Care from Children in Care, 1 Sept 2016"),
    (MOVED, "File transfer date: 22/11/2007"),
    (MOVED, "Records received from Northmoor CC 03/03/2008 (2 volumes)"),
    (MOVED, "Handover of case to Sal Eden from Karis Ash 5 May 2012"),
    (MOVED, "Case responsibility transferred to Tarnshire 12/12/2011"),
    (MOVED, "Paper files returned to archive from Hill Street on 9 July 2014"),
]
AFTER_NOT = [
    "He had a late entry on his register mark again this term.",
    "We were late. Entry to the court was through the front.",
    "She recorded a late night video of her friends.",
    "Mum arrived late, recording that she had missed the bus.",
    "The family file into the room one by one.",
    "She wrote on paper that was in the box.",
    "Her photographs are in a box under the bed.",
    "He was transferred to Meadow School from Hilltop.",
    "The call was transferred to the duty worker.",
    "Tenancy transferred from mother to grandmother on 4 May 2010.",
    "The letter was sent to the court on 3 May.",
    "He passed his file of drawings round the table.",
    "Dad's criminal record was sent to the court on 3 May.",
    "Location of meeting: Civic Centre, room 4",
    "The hard copy of the photo made her cry.",
    "His records collection (vinyl) is kept at his dad's flat.",
    "The nurse moved on to the paper towels.",
    "Copies of the minutes to be sent to all agencies.",
]


@pytest.mark.parametrize(("topic", "line"), BEFORE + AFTER)
def test_remarks_of_the_record(topic: Topic, line: str) -> None:
    found = remarks_of([page(f"The visit went well and tea was made.\n\n{line}\n\nShe went home by bus.")])
    assert topic in {r.topic for r in found}
    assert {r.topic for r in found} <= {topic, PAPER if topic is MOVED else topic}  # "returned to the archive" is both
    assert all(r.page == 1 and "tea was made" not in r.text for r in found)


@pytest.mark.parametrize("line", BEFORE_NOT + AFTER_NOT)
def test_a_story_is_no_remark(line: str) -> None:
    assert remarks_of([page(f"The visit went well.\n\n{line}\n\nShe went home by bus.")]) == ()


def test_where_the_paper_lies_is_told_in_its_own_words() -> None:
    found = remarks_of([page("Tea was made."), page("Original location: Volume 2, folio 17, Records Centre", 2)])
    assert [r.page for r in found] == [2]
    assert paper_location_of(found) == "Volume 2, folio 17, Records Centre"
    assert paper_location_of(()) == ""
