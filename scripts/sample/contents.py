"""Every file of the invented record, what bundle.json says of it, and the passages that are withheld."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sample import assessment, care, early, leaving, letters, notes, office, paper, tables
from sample.people import COUNCIL


@dataclass(frozen=True)
class Item:
    """One file of the record, how it is made and what bundle.json says about it."""

    file: str
    make: Callable[[Path], str]
    title: str
    kind: str
    date: str
    author: str
    keep: tuple[str, ...] = ()
    originator: str = COUNCIL
    paper: str | None = None
    late: bool = False
    listed: bool = True


ITEMS = (
    Item(
        "01 Referral/Referral and contact record 2006-09-14.pdf",
        early.referral,
        "Referral and contact record",
        "referral",
        "2006-09-14",
        "Lorraine Petty",
        ("looking for the cat", "thirteen missing", "a little mother", "Threshold met for an initial assessment"),
        paper="Volume 1, folios 1-2",
    ),
    Item(
        "01 Referral/Duty sheet September 2006.txt",
        early.duty_sheet,
        "Duty team day sheet",
        "duty log",
        "2006-09-15",
        "Lorraine Petty",
        ("Chatty, bright, into everything.", "She asked if we could help with a stair gate."),
        paper="Volume 1, folio 3",
    ),
    Item(
        "02 Scanned paper/Volume 1 folios 29-31 (scan).pdf",
        paper.scan,
        "Health visitor's report 2007 and closing file note",
        "health report",
        "2007-06-05",
        "Joy Whitaker",
        ("He is a joy to visit.", "When it's quiet and there's beans."),
        "Ravensholme Primary Care Trust",
        "Records Store, box 114, volume 1, folios 29-31",
    ),
    Item(
        "02 Scanned paper/IMG_0614 letter.jpg",
        paper.photo,
        "Letter about 12 Copley Row",
        "letter",
        "2009-04-02",
        "Landlord",
        ("He held the torch very still.", "I said it works on everybody."),
        "Private landlord",
        "Volume 2, loose",
    ),
    Item(
        "03 Child protection/Strategy discussion 18 March 2009.pdf",
        early.strategy,
        "Record of strategy discussion",
        "strategy meeting",
        "2009-03-18",
        "Gillian Pryce",
        ("go to a shouting class", "He then asked the officer whether the siren was on when they came."),
        paper="Volume 2, folios 4-6",
    ),
    Item(
        "03 Child protection/Core assessment May 2009.pdf",
        assessment.core_assessment,
        "Core assessment record",
        "assessment",
        "2009-05-22",
        "Karen Ashdown",
        (
            "When it's loud I do the telly in my head.",
            "a little so-and-so with lovely manners",
            "Jamie is loved, and he is not safe.",
            "I want them to be able to read that I offered.",
        ),
        paper="Volume 2, folios 20-24",
    ),
    Item(
        "04 Looked after/LAC review minutes 14-11-2012.pdf",
        care.review_minutes,
        "Looked after child review minutes",
        "LAC review",
        "2012-11-14",
        "Farida Hussain",
        ("I want to stay until I'm a hundred, or eighteen.", "Come when you say.", "stung by a jellyfish"),
    ),
    Item(
        "04 Looked after/family time register 2011.csv",
        office.register,
        "Family time register 2011",
        "contact record",
        "2011-05-21",
        "Patsy Quill",
        ("Mum let him and he knew.", "Jamie did the voices."),
        listed=False,
    ),
    Item(
        "04 Looked after/Case notes 2011-2016.html",
        letters.case_notes,
        "Case note report",
        "case notes",
        "2021-05-04",
        "Tom Brierley",
        ("Today he was just ten.", "I wanted to see if anyone would come.", "Basis: he was promised it."),
    ),
    Item(
        "04 Looked after/RE_ Jamie T - Saturday and Christmas.eml",
        letters.email_chain,
        "E-mail: Saturday and Christmas",
        "e-mail",
        "2016-11-25",
        "Tom Brierley",
        ("you look tired, I did the bins", "He made me a tea, so I think I passed.", "he will be playing to win"),
    ),
    Item(
        "04 Looked after/Letter received 11 August 2016.pdf",
        care.aunt_letter,
        "Letter from a relative",
        "letter",
        "2016-08-09",
        "Relative",
        (),
        "Family member",
        "Volume 4, folio 2",
    ),
    Item(
        "05 Larch House/Monthly summary October 2017.docx",
        office.monthly_summary,
        "Monthly summary, October 2017",
        "residential summary",
        "2017-11-24",
        "Dominic Acheampong",
        ("eats like a horse", "Put that he's all right but don't tell him.", "and then I feel bad for the door."),
        "Larch House (private children's home)",
        late=True,
    ),
    Item(
        "05 Larch House/contact centre recording.wav",
        paper.recording,
        "Recording of a telephone call to the duty desk",
        "recording",
        "2017-10-22",
        "Contact centre",
    ),
    Item(
        "06 Leaving care/Pathway plan February 2020.pdf",
        leaving.pathway_plan,
        "Pathway plan",
        "pathway plan",
        "2020-02-20",
        "Nadia Rahimi",
        (
            "I'm not a case, I'm just a lad who's moved a bit.",
            "When I'm grown up and it's a rainy day.",
            "the 2016 notes about this friendship are harsher than they should be",
        ),
    ),
    Item(
        "06 Leaving care/Chronology.xlsx",
        office.chronology,
        "Chronology and key people",
        "chronology",
        "2021-05-04",
        "Nadia Rahimi",
        ("First night in care. Slept in his coat", "Jamie shows her the cat."),
    ),
)

# file, page, quote (None: the whole document), ground, reason, recorded by, recorded on
WITHHELD = (
    (
        ITEMS[0].file,
        2,
        early.REFERRER_QUOTE,
        "confidentiality",
        "Told to us in confidence by the person who rang. She fears for her windows and her safety.",
        "Lorraine Petty",
        "2006-09-14",
    ),
    (
        ITEMS[1].file,
        None,
        early.DUTY_QUOTE,
        "confidentiality",
        "Would show who the caller is.",
        "Lorraine Petty",
        "2006-09-15",
    ),
    (
        ITEMS[2].file,
        2,
        paper.SCAN_QUOTE,
        "confidentiality",
        "Given to the health visitor by a friend who asked that it go no further.",
        "Joy Whitaker",
        "2007-06-05",
    ),
    (
        ITEMS[5].file,
        2,
        assessment.PROBATION_QUOTE,
        "serious_harm",
        "Threats reported by probation. Real likelihood of injury to two named people.",
        "Karen Ashdown",
        "2009-05-22",
    ),
    (
        ITEMS[8].file,
        None,
        notes.SISTER_QUOTE,
        "third_party_objection",
        "His sister expressly asked that he never be told.",
        "Tom Brierley",
        "2014-02-14",
    ),
    (
        ITEMS[9].file,
        None,
        letters.CARER_QUOTE,
        "confidentiality",
        "The foster carer's health, told to us privately by his wife.",
        "Tom Brierley",
        "2016-11-25",
    ),
    (
        ITEMS[10].file,
        None,
        None,
        "third_party_objection",
        "The writer says at the top that she does not agree to it being shown to Jamie, now or later.",
        "Tom Brierley",
        "2016-08-11",
    ),
    (
        ITEMS[14].file,
        None,
        tables.INTELLIGENCE_QUOTE,
        "serious_harm",
        "Police intelligence; a relative would be at risk if it were known who reported.",
        "Tom Brierley",
        "2016-06-09",
    ),
)

# file, passage, how the document itself flags it; none of these is in bundle.json
FLAGGED_INSIDE = (
    (ITEMS[4].file, early.RESTRICTED_2009, "marker lines before and after", "confidentiality"),
    (ITEMS[6].file, care.AUNT_PASSAGE, "PDF highlight with a comment", "third_party_objection"),
    (ITEMS[8].file, notes.HTML_FLAGGED, "marker lines before and after", "confidentiality"),
    (ITEMS[11].file, office.WORD_COMMENTED, "Word comment and yellow highlighting", "confidentiality"),
    (ITEMS[11].file, office.WORD_MARKED, "marker lines before and after", "third_party_objection"),
)

MISSING = {
    "file": "04 Looked after/Life story book.pdf",
    "title": 'Life story book ("the detective job")',
    "type": "direct work",
    "date": "2013-01-30",
    "author": "Tom Brierley",
    "originator": COUNCIL,
    "paper_location": "Given to Jamie in 2021; council copy in Records Store, box 115",
    "late_entry": False,
}
