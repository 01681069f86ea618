"""What a document is, from its own pages: type, title, date, author; nothing rather than rubbish."""

from __future__ import annotations

import pickle
from datetime import date as day
from pathlib import Path

import pytest

from sartool.core.bundle import Told
from sartool.core.geometry import Box
from sartool.core.grounds import DataClass
from sartool.core.text import HowRead, PageText, Word
from sartool.detect.document_types import DocumentType, load_types
from sartool.detect.sense import Sense, sense_of

# file, page (a line that begins with # is set large), type, title, date, author. Written before the rules.
BEFORE = [
    (
        "doc1.pdf",
        "Tarnshire County Council\nCONFIDENTIAL\n# Record of Strategy Discussion\nChild: Oona Fell  DOB 03/04/2001"
        "\nDate of discussion: 18 March 2009\nChair: Ruth Amble, Team Manager\nMinutes taken by: Sal Eden",
        "strategy_discussion", "Record of Strategy Discussion", "2009-03-18", "Ruth Amble",
    ),
    (
        "x.pdf",
        "# Initial Child Protection Conference\n# Minutes\nDate of conference: 11.05.18\nDate of birth: 01.02.2012"
        "\nPresent: the social worker, the school nurse and the parents",
        "initial_conference", "Initial Child Protection Conference Minutes", "2018-05-11", "",
    ),
    (
        "scan.tif",
        "Bramley Road Surgery\n14 Bramley Road\nTarnford TN1 2ZZ\nTel 01632 960111\n7 June 2019\nDear Ms Amble\n"
        "Re: Oona Fell, DOB 03/04/2001\nThank you for asking for a report.\nYours sincerely\nDr Priya Nair\n"
        "General Practitioner",
        "health_report", "Letter from Bramley Road Surgery", "2019-06-07", "Priya Nair",
    ),
    (
        "LAC review.docx",
        "# LAC Review Minutes\nReview date: 14/11/2012\nNext review: 12/05/2013\nIRO: Farrah Moss\n"
        "Completed by: Farrah Moss, Independent Reviewing Officer",
        "looked_after_review", "LAC Review Minutes", "2012-11-14", "Farrah Moss",
    ),
    (
        "a.docx",
        "Tarnshire County Council\n# Core Assessment Record\nName of child: Kit Orme\nDate of birth: 4/5/2003\n"
        "Date assessment completed: 22 May 2009\nSocial worker: Karis Ash\nPrinted: 04/06/2021",
        "core_assessment", "Core Assessment Record", "2009-05-22", "Karis Ash",
    ),
    (
        "n.txt",
        "DUTY TEAM DAY SHEET\nDate: 15.9.06\nDuty officer: Lorna Petts\n09.10 call from school",
        "duty_log", "Duty team day sheet", "2006-09-15", "Lorna Petts",
    ),
    (
        "chron.xlsx",
        "Chronology of significant events\nDate Event Source\n03/04/2001 Born at Tarnford Hospital birth record\n"
        "12/06/2003 First referral by nursery referral\n14/08/2004 Child protection conference minutes",
        "chronology", "Chronology of significant events", "2003-06-12", "",
    ),
    (
        "pp.pdf",
        "# Pathway Plan\nYoung person: Kit Orme\nPersonal adviser: Nadia Roe\nDate of plan: 20 February 2020\n"
        "Date of next review: 20 August 2020",
        "pathway_plan", "Pathway Plan", "2020-02-20", "Nadia Roe",
    ),
    (
        "PEP.docx",
        "Meadow Lane Primary School\n# Personal Education Plan (PEP)\nDate of meeting 20th June 2019\n"
        "Designated teacher: Tom Ellery\nPlan completed by Tom Ellery",
        "education_plan", "Personal Education Plan (PEP)", "2019-06-20", "Tom Ellery",
    ),
    (
        "ppn.pdf",
        "TARNSHIRE POLICE\n# PUBLIC PROTECTION NOTICE\nReference 4471\nDate of incident: 13/01/2019 at 22:10\n"
        "Reporting officer: PC 4410 Dean Hollow",
        "police_notification", "Public protection notice", "2019-01-13", "Dean Hollow",
    ),
    (
        "Contact sup.pdf",
        "Family Time Service\n# Supervised contact notes\nDate of session: Wednesday 15 May 2019\n"
        "Supervisor: Shani Boat",
        "family_time", "Supervised contact notes", "2019-05-15", "Shani Boat",
    ),
    (
        "health.pdf",
        "Tarnshire Healthcare NHS Trust\n# Initial Health Assessment\nDate of assessment 4/3/2010\nDOB 1/1/2004\n"
        "Completed by Dr Anna Weir, Community Paediatrician",
        "health_assessment", "Initial Health Assessment", "2010-03-04", "Anna Weir",
    ),
    (
        "sup.pdf",
        "CASE SUPERVISION RECORD\nSupervisee: Grace Pell\nSupervisor: Alun Beck\nDate: 23 April 2019\n"
        "Next supervision: 21 May 2019",
        "supervision_notes", "Case supervision record", "2019-04-23", "Alun Beck",
    ),
    (
        "closing.pdf",
        "# Closure Summary\nCase: Orme\nDate of closure: 30/11/2010\nWorker: Karis Ash",
        "closure_summary", "Closure Summary", "2010-11-30", "Karis Ash",
    ),
]  # fmt: skip
# A page that tells too little: the field named must stay empty.
BEFORE_NOT = [
    ("IMG_0001.jpg", "Kit Orme\n4 Mill Lane\nTarnford", "type"),
    ("scan0001.pdf", "Kit Orme\n4 Mill Lane\nTarnford", "title"),
    ("scan0001.pdf", "Kit Orme DOB 03/04/2001", "date"),
    ("notes.pdf", "Next review date: 04/05/2011\nDate of birth: 3/4/2001", "date"),
    ("print.pdf", "Case note report\nPrinted on 04/05/2021 by Nadia Roe", "date"),
    ("print.pdf", "Case note report\nPrinted on 04/05/2021 by Nadia Roe", "author"),
    ("t.pdf", "He told the worker that his core assessment was wrong and he wanted a new one.", "type"),
    ("t.pdf", "She went to Tarnford on 3 May 2001 with her aunt and came back by train.", "date"),
    ("t.pdf", "CONFIDENTIAL\nPage 1 of 3", "title"),
    ("t.pdf", "Tarnshire County Council\nCounty Hall\nTarnford TN1 1ZZ", "title"),
    ("t.pdf", "Author: Social Work Department", "author"),
    ("t.pdf", "Completed by: the family with help from school", "author"),
    ("t.pdf", "Shopping list\nmilk\nbread", "type"),
    ("t.pdf", "Dear Kit\nHappy birthday from all of us at number nine", "type"),
]
# Written when the rules stood.
AFTER = [
    (
        "file7.pdf",
        "NORTHMOOR METROPOLITAN BOROUGH COUNCIL\nSocial Services Department\n# Child Protection Review Conference\n"
        "held on Thursday 6th May 1999 at Civic Centre\nChairperson: Mr D Wray\nMinutes: Mrs J Toft",
        "review_conference", "Child Protection Review Conference", "1999-05-06", "D Wray",
    ),
    (
        "s47.docx",
        "# Record of outcome of Section 47 enquiries\nChild's name Kit Orme DOB 04/05/2003\n"
        "Date enquiries started 02/05/2018 Date completed 09/05/2018\nReport author Grace Pell Social Worker",
        "section_47", "Record of outcome of Section 47 enquiries", "2018-05-09", "Grace Pell",
    ),
    (
        "visit.docx",
        "# Statutory Visit Record\nDate of visit\n14/03/2016\nVisit undertaken by: Tom Briar (SW)\n"
        "Child seen alone: yes",
        "statutory_visit", "Statutory Visit Record", "2016-03-14", "Tom Briar",
    ),
    (
        "letter.pdf",
        "Hilltop Community School\nHilltop Lane\nTarnford TN4 4ZZ\n10th February 2020\nDear Mrs Orme\n"
        "Fixed term exclusion: Kit Orme\nI am writing to inform you of my decision.\nYours sincerely\n\n"
        "T. Ellery\nHeadteacher",
        "school_report", "Fixed term exclusion", "2020-02-10", "T. Ellery",
    ),
    (
        "Form.pdf",
        "Review Health Assessment\nPart A\nName Kit Orme\nDate of birth 04/05/2003\nDate of assessment 12.9.2014\n"
        "Completed by\nJo Marsh, LAC Nurse",
        "health_assessment", "Review Health Assessment", "2014-09-12", "Jo Marsh",
    ),
    (
        "legal.docx",
        "STRICTLY PRIVATE AND CONFIDENTIAL - LEGALLY PRIVILEGED\n# Legal Planning Meeting\n12 November 2014\n"
        "Minutes prepared by Helen Cast, solicitor",
        "legal_planning", "Legal Planning Meeting", "2014-11-12", "Helen Cast",
    ),
    (
        "Missing.pdf",
        "Return Home Interview\nDate missing: 03/07/2017\nDate of interview: 06/07/2017\nInterviewer: Abi Lowe",
        "missing_episode", "Return Home Interview", "2017-07-06", "",
    ),
    (
        "order.pdf",
        "In the Family Court sitting at Tarnford\nCase no ZX18C00012\n# Interim Care Order\n"
        "Before District Judge Hale\nOrder made on 14 June 2018",
        "court_order", "Interim Care Order", "2018-06-14", "",
    ),
    (
        "sgo.docx",
        "# Special Guardianship Assessment\nof Mrs Edna Fell\nCompleted: 3 October 2011\n"
        "Assessing social worker: Ros Tarn",
        "guardianship_assessment", "Special Guardianship Assessment", "2011-10-03", "Ros Tarn",
    ),
    (
        "log.docx",
        "Foster Carer Daily Log\nCarer: Bev Camp\n01/03/2012 Kit slept well.\n02/03/2012 School.\n03/03/2012 Swimming.",
        "carer_log", "Foster Carer Daily Log", "2012-03-01", "Bev Camp",
    ),
    (
        "EP.pdf",
        "# Educational Psychologist's Report\nName: Kit Orme\nD.O.B: 4.5.03\nDate of report: 17 Jan 2013\n"
        "Author: Dr Ines Falk",
        "psychology_report", "Educational Psychologist's Report", "2013-01-17", "Ines Falk",
    ),
    (
        "kw.txt",
        "KEY WORK SESSION\nDate: 04/11/17\nKey worker: Dom Ache\nKit spoke about school.",
        "residential_log", "Key work session", "2017-11-04", "Dom Ache",
    ),
    (
        "Core group 24-05-2018.docx",
        "Core Group\nPresent: Grace Pell, Sal Eden\nApologies: health visitor",
        "core_group", "Core Group", "2018-05-24", "",
    ),
    (
        "a/Genogram.pdf", "Grandmother\nMother Father\nKit", "genogram", "Genogram or ecomap", "", "",
    ),
]
AFTER_NOT = [
    ("x.pdf", "Invitation to Initial Child Protection Conference\nDear parent", "type"),
    ("x.pdf", "Dear Ms Amble\nRe: core assessment of Kit Orme\nI disagree with what you wrote.", "type"),
    ("photo.jpg", "Happy birthday\nlove from Nan", "date"),
    ("x.pdf", "Approved by: Team Manager\nSigned:\nDate:", "author"),
    ("x.pdf", "Approved by: Team Manager\nSigned:\nDate:", "date"),
    ("x.docx", "Kit Orme\nDOB: 04/05/2003\nNHS 999 000 0000\nAddress: 4 Mill Lane", "title"),
    ("x.docx", "Page 4 of 9\nKit said that he likes the school. We walked to the park.", "title"),
    ("x.docx", "Target date: 4/5/2011\nReview by 6/7/2011\nDate printed: 8/8/2012", "date"),
    ("x.docx", "Report to: Ruth Amble\nCopies to: Sal Eden", "author"),
    ("x.docx", "Kit was born on 4 May 2003 at Tarnford Hospital.", "date"),
    ("DSC0042.png", "", "title"),
    ("Orme Kit.pdf", "Kit likes football.", "title"),
    ("misc 3.pdf", "PEP talk from the coach went down well.", "type"),
    ("misc 3.pdf", "She wants to see her asset list and her plan.", "type"),
]


@pytest.fixture(scope="module")
def types(resources: Path) -> tuple[DocumentType, ...]:
    return load_types(resources)


def paper(text: str, number: int = 1) -> PageText:
    """A page of lines of 10 points; a line that begins with # is set in 16."""
    words, y = [], 50.0
    for row, line in enumerate(text.split("\n")):
        size = 16.0 if line.startswith("# ") else 10.0
        x = 50.0
        for token in line.removeprefix("# ").split():
            words.append(Word(token, Box(x, y, x + 0.5 * size * len(token), y + size), row))
            x += 0.5 * size * (len(token) + 1)
        y += 1.5 * size
    return PageText(number, 595, 842, HowRead.TEXT, tuple(words))


def sensed(types: tuple[DocumentType, ...], file: str, text: str, told: Told | None = None) -> Sense:
    return sense_of(file, file.rpartition(".")[2], [paper(text)], told or Told(), types)


@pytest.mark.parametrize(("file", "text", "type_", "title", "date", "author"), BEFORE + AFTER)
def test_what_a_paper_is(
    types: tuple[DocumentType, ...], file: str, text: str, type_: str, title: str, date: str, author: str
) -> None:
    s = sensed(types, file, text)
    assert (s.type, s.title, s.date, s.author) == (type_, title, date, author)


@pytest.mark.parametrize(("file", "text", "field"), BEFORE_NOT + AFTER_NOT)
def test_nothing_rather_than_rubbish(types: tuple[DocumentType, ...], file: str, text: str, field: str) -> None:
    assert getattr(sensed(types, file, text), field) == ""


def test_a_message_is_what_its_headers_say(types: tuple[DocumentType, ...]) -> None:
    told = Told("RE: FW: Saturday", "Briar, Tom <t.briar@example.org>", "2016-11-25T09:28:00+00:00")
    s = sensed(types, "x.eml", "Dear Ruth\nThe review of 3 May 2011 is cancelled.", told)
    assert (s.type, s.title, s.date, s.author) == ("emails", "Saturday", "2016-11-25", "Tom Briar")


def test_a_health_paper_is_health_data_and_nothing_later_than_today_is_believed(
    types: tuple[DocumentType, ...],
) -> None:
    text = "# Initial Health Assessment\nDate of assessment 4/3/2029\nCompleted by Dr Anna Weir"
    s = sense_of("x.pdf", "pdf", [paper(text)], Told(), types, day(2020, 1, 1))
    assert (s.data_class, s.date) == (DataClass.HEALTH, "")
    assert sensed(types, "x.pdf", "# Core Assessment\nHealth: hearing test passed").data_class is None


def test_what_the_record_says_of_itself_goes_with_it(types: tuple[DocumentType, ...]) -> None:
    s = sensed(types, "x.pdf", "# Case note\nLATE ENTRY for 3 May\nPaper file held at Mill Road store, box 4.")
    assert s.late_entry
    assert s.paper_location == "Mill Road store, box 4"
    assert len(s.remarks) == 2
    assert pickle.loads(pickle.dumps(s)) == s
