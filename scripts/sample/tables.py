"""The rows of the chronology workbook and of the family time register in the invented file."""

from __future__ import annotations

from datetime import date

from sample.people import ALFIE_NHS, KAYLEIGH_NHS, SUBJECT_NHS, WILL_NHS

INTELLIGENCE_QUOTE = (
    "Police report that S.M. was stopped on 2 June in Fallowfield Close with a claw hammer and duct tape in the "
    "cab. He told the officer he was there to talk to his sister. No charge. Not shared with the family: if he "
    "learns that he was reported she is at risk."
)

CHRONOLOGY: list[tuple] = [
    (date(2003, 3, 11), "Jamie born at Ravensholme Infirmary, 6lb 2oz.", "Birth notification", ""),
    (
        date(2006, 9, 14),
        "Referral by a neighbour (Mrs J Sandhu, no. 14). Jamie seen alone on the back lane three times.",
        "Referral record",
        "Section 17 assessment",
    ),
    (date(2006, 9, 18), "First home visit, Karen Ashdown. Jamie shows her the cat.", "Case file vol 1", ""),
    (
        date(2007, 2, 6),
        "Child in need plan agreed for Jamie and Kayleigh.",
        "Case file vol 1",
        "Tuesday group, speech therapy",
    ),
    (
        date(2007, 10, 19),
        "Plan closed. Ms Ashdown and Mrs M Tranter both think it is early.",
        "File note",
        "No help for seventeen months",
    ),
    (date(2008, 2, 8), "Alfie born.", "Health", "Jamie very proud"),
    (
        date(2008, 8, 21),
        "Contact from Mrs Akinyeme (friend of Donna): children out late. No further action.",
        "Contact record",
        "Should have led to a visit",
    ),
    (
        date(2009, 3, 16),
        "Shaun Maddox arrested for assault on Donna Tranter. Bruise to Jamie's arm. Kay rang 999.",
        "Police, 13NR/0418/09",
        "S47 enquiry; core assessment",
    ),
    (date(2009, 6, 4), "Child protection conference. Jamie, Kayleigh and Alfie made subject to plans.", "Minutes", ""),
    (
        date(2009, 9, 4),
        "Mr Maddox found living at Copley Row. Mother agrees to accommodation under section 20. Jamie placed "
        "with Bev and Winston Campbell.",
        "Placement record",
        "First night in care. Slept in his coat",
    ),
    (
        date(2010, 4, 22),
        "Care orders. Kayleigh to live with Maureen Tranter; Alfie to live with Ms K Maddox (residence order).",
        "Court order",
        "Separated from both",
    ),
    (date(2010, 9, 6), 'Jamie begins Year 3. Told ~Karen Ashdown he now has "a proper lunch box".', "Visit record", ""),
    (
        date(2011, 10, 3),
        "Tom Brierley takes over from Karen Ashdown.",
        "Transfer summary",
        "Goodbye visit, cake, card kept",
    ),
    (
        date(2012, 11, 14),
        "7th LAC review. Plan: stay long term with the Campbells.",
        "IRO minutes",
        '"Until I\'m a hundred"',
    ),
    (date(2013, 2, 26), "Panel agrees the permanent match.", "Panel decision", "Party"),
    (
        date(2014, 2, 3),
        "Nanny Mo (Maureen Tranter) died, aged 66. Jamie told by Bev and Tom Brierley together.",
        "Case note",
        "Did not speak for two days, then asked to see her coat",
    ),
    (date(2014, 9, 4), "Starts at Thornhey High School. Designated teacher Mr D Foster.", "PEP", ""),
    (
        date(2015, 6, 18),
        "Kayleigh (16) leaves the area after living with her boyfriend's family.",
        "Case note",
        "Loses touch with her",
    ),
    (date(2016, 6, 9), INTELLIGENCE_QUOTE, "Police e-mail", ""),
    (
        date(2016, 7, 2),
        "Missing overnight for the first time, with Khoa Tran (K.T.), found at the bus station.",
        "Police, missing",
        "Return interview declined, then accepted",
    ),
    (
        date(2016, 10, 21),
        "Taken to task for theft at Çınar Food & Wine, owner Mehmet Yıldırım. Community resolution.",
        "Police, 22NR/1907/16",
        "Apology letter. Four Saturdays sweeping",
    ),
    (
        date(2017, 1, 13),
        "Moves to Larch House because of Mr Campbell's illness.",
        "Placement record",
        "Blames himself. Key worker Dominic Acheampong",
    ),
    (
        date(2017, 10, 21),
        "Row with another young person, W.G., over a charger. Mug thrown, nobody hurt.",
        "Monthly summary",
        "",
    ),
    (
        date(2018, 4, 9),
        "Moves to Rose Hennessy in Skelbrook, after four visits and a trial weekend.",
        "Placement record",
        "Chooses the room with the window over the yard",
    ),
    (date(2020, 2, 20), "Pathway plan written with Nadia Rahimi.", "Pathway plan", ""),
    (
        date(2020, 4, 2),
        "Lockdown: college on line. Jamie and Aoife rebuild a moped in the yard.",
        "Case note",
        "Best spring yet",
    ),
    (
        date(2021, 3, 11),
        "Jamie is 18. Staying Put begins. Mum, Bev, Rose and Tom Brierley at the tea.",
        "Case note",
        "Care order ends",
    ),
]

KEY_PEOPLE: list[tuple] = [
    ("Jamie Lee Tranter", "The young person", "11/03/2003", "NHS " + SUBJECT_NHS, ""),
    ("Donna Tranter", "Mother", "04/10/1980", "07700 900148", "Sees Jamie every other Sunday"),
    ('MADDOX, Shaun ("Shauny")', "Father", "22/07/1976", "Last known 61 Tannery Street", "No contact since 2010"),
    ("TRANTER, Kayleigh", "Half-sister", "17/01/1999", "NHS " + KAYLEIGH_NHS, "Whereabouts not known"),
    ("TRANTER, Alfie", "Brother", "08/02/2008", "NHS " + ALFIE_NHS, "Fallowfield Primary School; c/o Karen Maddox"),
    ("Karen Maddox", "Father's sister", "", "karen.maddox@example.org", "27 Fallowfield Close, Thornhey, DN88 6JE"),
    ("Karen Ashdown", "Social worker to 2011", "", "Left the council 2014", ""),
    ("Beverley Campbell", "Foster carer to 2017", "", "07700 900680", "38 Orchard Rise, Thornhey, DN88 6PW"),
    ("Folasade Akinyemi", "Friend of mother", "", "sade.akinyemi@example.org", "Daughter Hope, 30/05/2003"),
    ("Trần Minh Khoa", "Jamie's friend", "02/12/2002", "07700 900836", "9 Weavers Court, Ravensholme, DN88 3PL"),
    ("Aoife Hennessy", "Rose's daughter", "14/06/2006", "Through Rose, 07700 900417", "Skelbrook Girls' School"),
    (
        "Will Garside",
        "Other resident, Larch House 2017",
        "19/08/2001",
        "NHS " + WILL_NHS,
        "Moorcroft College. Copied here by mistake from the matching form",
    ),
]

REGISTER: list[tuple[str, ...]] = [
    ("session", "date", "venue", "with", "booked", "attended", "supervisor", "note"),
    (
        "1",
        "15/01/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "2h",
        "P Quill",
        "Snap and toast. Lots of laughing.",
    ),
    (
        "2",
        "29/01/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "1h 20m",
        "P Quill",
        "Mum late (bus). Jamie waited at the window and would not take his coat off.",
    ),
    (
        "3",
        "05/02/2011",
        "Millgate family room",
        "Kayleigh and Alfie",
        "1h",
        "1h",
        "P Quill",
        "Alf's 3rd birthday, cake with a digger. K. Tranter took photographs.",
    ),
    (
        "4",
        "12/02/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "0",
        "P Quill",
        "Cancelled by text at 9.50. Jamie told by Mrs Campbell.",
    ),
    (
        "5",
        "12/03/2011",
        "Bowling",
        "Donna Tranter",
        "3h",
        "3h",
        "P Quill",
        "Jamie's 8th birthday outing. He won. Mum let him and he knew.",
    ),
    (
        "6",
        "26/03/2011",
        "Millgate family room",
        "Maureen Tranter",
        "1h",
        "1h",
        "P Quill",
        'Nan brought photographs of Donna as a girl. Jamie: "She\'s got my face."',
    ),
    (
        "7",
        "09/04/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "2h",
        "P Quill",
        "A man waited outside in a van. Mum said it was Craig, giving her a lift. Told not to do so again.",
    ),
    (
        "8",
        "23/04/2011",
        "Park",
        "Kayley and Alfie",
        "2h",
        "2h",
        "P Quill",
        "Auntie Karen dropped Alfie off, did not stay. Egg hunt (St Bede's Primary) with Hope Akinyemi and her mum.",
    ),
    (
        "9",
        "07/05/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "2h",
        "P Quill",
        "Read a whole book between them. Jamie did the voices.",
    ),
    (
        "10",
        "21/05/2011",
        "Millgate family room",
        "Donna Tranter",
        "2h",
        "1h 50m",
        "P Quill",
        "Van at the gate (C.D.), sent away. Sad goodbye. Mum held it together until he had gone.",
    ),
]
