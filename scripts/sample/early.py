"""The first papers on the invented file: the 2006 referral, the duty sheet and the 2009 strategy discussion."""

from __future__ import annotations

from pathlib import Path

from sample.pdfkit import Pdf, clean
from sample.people import SUBJECT_NHS

REFERRER_QUOTE = (
    "Mrs Sandhu asked twice during the call that her name should never be given to the family. She passes Mr "
    "Maddox on the shared step every morning on her way to the early shift at the Infirmary laundry, and in "
    "June he told her husband that people who talk get their windows put through. She said she would not have "
    "rung at all if she thought he would find out it was her."
)

DUTY_QUOTE = """Same caller as yesterday (Mrs Sandu, no. 14). Would not leave the number
       of her mobile because her brother-in-law answers it. She says she let the
       little boy sit on her back step on Tuesday and gave him roti and a banana,
       and Mr Maddox must not hear of it because he has told Donna she is not to
       take anything from "that house". She is worried he will work out who rang
       from the times."""

DUTY = f"""RAVENSHOLME BOROUGH COUNCIL - CHILDREN'S SERVICES
DUTY TEAM DAY SHEET                                   Millgate House
--------------------------------------------------------------------------
Thursday 14 September 2006                 Duty worker: Lorraine Petty

10.40  TRANTER, Jamie (RBC-118204). T/C from a neighbour. Referral and
       contact record typed up, passed to Gillian for decision by 4pm.

12.15  T/C to Joy Whitaker, health visitor. She last saw Jamie at his
       three year check. "Chatty, bright, into everything." Speech a bit
       behind, no worries about weight. She has never met Dad.

14.05  T/C to Copley Sure Start Nursery. Jamie has missed nine mornings
       out of twenty this term. When he comes he is always the last to be
       collected, usually by his big sister Kayleigh, who is seven.

15.30  Message for Gillian re the Yardley twins - placement has fallen
       through for tonight, please ring EDT before five. (Not this case.)

Friday 15 September 2006                   Duty worker: Lorraine Petty

09.10  TRANTER, Jamie (RBC-118204). Second call, "just put Jas".
       {DUTY_QUOTE}

09.50  Visit agreed with ~Karen Ashdown for Monday. Announced visit, letter
       by hand to Ms Tranter. Mr Maddocks is away on a job until Wednesday.
       Home number on the old card does not work; use 07700 900148
       (Donna's mobile).

11.20  T/C from Ms Tranter, very upset, wants to know "who has been
       telling tales". Told her we do not give out who rings us. I said
       we hope to be useful and that nobody has asked for the children to
       be moved. She calmed down. She will be in on Monday after 2.
       She asked if we could help with a stair gate.

16.10  Stair gate: Welfare Fund form filled in, left in ~Karen's tray. LP
"""


def duty_sheet(path: Path) -> str:
    """The duty team's day sheet, a plain text file with short lines."""
    path.write_bytes(clean(DUTY).replace("\n", "\r\n").encode("utf-8"))
    return DUTY


def referral(path: Path) -> str:
    """The 2006 referral and contact record: a boxed form of two pages."""
    d = Pdf("Referral and contact record", "Lorraine Petty", "CS/R1 Referral and Contact Record (Nov 2005)")
    d.h1("Referral and Contact Record")
    d.grid(
        [["Child's name", "Jamie Lee Tranter", "Known as", "Jay"],
         ["Date of birth", "11/03/2003 (3 years 6 months)", "Gender", "Male"],
         ["ICS number", "RBC-118204", "NHS number", SUBJECT_NHS],
         ["Address", "12 Copley Row, Ravensholme, DN88 4TQ", "Nursery", "Copley Sure Start Nursery"],
         ["Ethnicity", "White British", "First language", "English"],
         ["GP", "Dr Anil Deshmukh, Canal Side Surgery", "Date and time", "14 September 2006, 10.40"]],
        [1.1, 2.2, 0.9, 2])  # fmt: skip
    d.h2("1. People in the household and others who matter")
    d.table(
        ["Name", "Date of birth", "Relationship", "Lives with child?"],
        [["Donna Tranter", "04/10/1980", "Mother", "Yes"],
         ["MADDOX, Shaun", "22/07/1976", "Father. Has parental responsibility (on birth certificate)",
          "On and off. Own place: Flat 4, 61 Tannery Street, Ravensholme, DN88 1SB"],
         ["TRANTER, Kayleigh", "17/01/1999", "Half-sister", "Yes"],
         ["Maureen Tranter", "Not recorded", "Grandmother (mother's side), 'Nanny Mo'", "No. Flat 2, Elm Court"]],
        [1.4, 0.9, 1.9, 2.1])  # fmt: skip
    d.h2("2. Who has contacted us")
    d.grid(
        [["Name", "Mrs Jaswinder Kaur Sandhu", "Telephone", "01632 960418"],
         ["Address", "14 Copley Row, Ravensholme, DN88 4TQ", "Connection", "Lives next door, eight years"],
         ["Does the family know about this call?", "No", "May we tell them who rang?", "No. See section 5"]],
        [1.1, 2.2, 1, 1.6])  # fmt: skip
    d.h2("3. What the caller told us")
    d.p(
        "Mrs Sandhu has rung because she has seen Jamie out on the back lane on his own three times in a "
        "fortnight, once after nine at night in his pyjamas. He is three and a half. On Tuesday he had no shoes "
        "on and told her he was looking for the cat. She knocked at number 12 and nobody came for about ten "
        "minutes, then the older girl, Kayleigh, opened the door and said her mum was poorly and asleep.",
        "She hears Mr Maddox shouting most weekends, and on Saturday she heard glass. She does not think he "
        "hits the children but she thinks they are frightened of the noise. When he is away it is quiet and she "
        "hears Donna singing to them. She believes he drives a white tipper for Hartley Skip Hire and parks it "
        "across the lane (registration YD00 HKP).",
        "She wants it written down that she likes the family. Donna sat with her when her mother-in-law died. "
        "She says Kayleigh is \"a little mother\" to Jamie and somebody ought to notice that, because she is "
        "only seven.",
    )  # fmt: skip
    d.h2("4. What is going well")
    d.p(
        "Jamie is described by everyone as a talker. He greets the caller through the fence, knows the names of "
        'all the bin men and can count to twelve "with thirteen missing". His clothes are clean. Ms '
        "Tranter takes him to his grandmother's every Sunday and he comes back with a bun in a bag.",
    )
    d.h2("5. Information that should not be shared, and the reason")
    d.p(REFERRER_QUOTE)
    d.h2("6. Checks made the same day")
    d.table(
        ["Agency", "Who we spoke to", "What they said"],
        [["Health", "Joy Whitaker, health visitor",
          "Three year check done late but fine. Mild speech delay, on the list for the Tuesday group. Mrs "
          "Whitaker will bring her next visit forward."],
         ["Nursery", "Officer in charge, Copley Sure Start",
          "Attendance 55 per cent. Settles well. Hides his snack in his sleeve to take home for his sister."],
         ["Police", "Family protection unit, PC 4471 Lomax",
          "Two calls to the address in 2006 for noise. No arrests. Mr Maddox has a caution from 2001 for "
          "criminal damage."],
         ["School", "Helen Marsh, head teacher, Copley Primary",
          "Kayleigh (Year 3) is tired and often late but reads to the reception children. No injuries seen."]],
        [0.8, 1.9, 3.8])  # fmt: skip
    d.h2("7. Decision")
    d.p(
        "Threshold met for an initial assessment under section 17, Children Act 1989. Not section 47 on what we "
        "know today: no injury, no direct harm seen, and mother answers the door. Allocate to Karen Ashdown. "
        "See both children, alone if they will talk. Speak to Mr Maddox as well as Ms Tranter; we too often "
        "write about fathers without meeting them. The visit must not give away where the worry came from.",
    )
    d.grid([["Manager", "Gillian Pryce, Team Manager", "Date", "14 September 2006, 15.50"]], [0.8, 2.4, 0.6, 2])
    return d.save(path)


RESTRICTED_2009 = (
    "Craig Dutton (DOB 23/02/1971) is on licence until November and has been seen at Copley Row on Fridays "
    "collecting money owed by Mr Maddox. He uses a silver van, NX00 LTV. DUTTON, Craig is the subject of a live "
    "enquiry, reference 13NR/0287/09, which is nothing to do with the children, and he is not aware of it. DC "
    "Stott asked that this go no further than the people in the room."
)


def strategy(path: Path) -> str:
    """Minutes of the 2009 strategy discussion, with a restricted section between marker lines."""
    d = Pdf(
        "Strategy discussion",
        "Gillian Pryce",
        "CS/S47-1 Record of Strategy Discussion",
        printed="CONFIDENTIAL",
        size=9.8,
    )
    d.h1("Record of Strategy Discussion")
    d.p("Held at Millgate House, Ravensholme, on Wednesday 18 March 2009 at 9.30am.")
    d.table(
        ["Present", "Role", "Agency"],
        [["Gillian Pryce (chair)", "Team Manager", "Children's Services"],
         ["Karen Ashdown", "Social worker for Jamie and Kayleigh", "Children's Services"],
         ["DC Rachel Stott", "Child abuse investigation unit", "Police"],
         ["Joy Whitaker", "Health visitor (for Alfie)", "Primary Care Trust"],
         ["Dr Anil Deshmukh", "GP, by telephone until 10am", "Canal Side Surgery"],
         ["Mrs Helen Marsh", "Head teacher", "Copley Primary School"]],
        [1.6, 2.2, 1.6])  # fmt: skip
    d.h2("1. Children discussed")
    d.table(
        ["Name", "Date of birth", "Where they are this morning"],
        [["Jamie Tranter", "11/03/2003", "At school, at his own request"],
         ["Kayleigh Tranter", "17/01/1999", "At school. Stayed at her nan's last night"],
         ["Alfie Tranter", "08/02/2008", "With Ms Tranter at Maureen Tranter's flat"]],
        [1.5, 1, 3])  # fmt: skip
    d.h2("2. Why we are meeting")
    d.p(
        "On Monday 16 March at 19.55 police went to 12 Copley Row after a 999 call made by Kayleigh from the "
        "bathroom. Ms Tranter had a cut lip. Mr Maddox was in the kitchen and was arrested for assault (crime "
        "number 13NR/0418/09). Jamie was found behind the sofa holding Alfie, who was asleep. Jamie had a red "
        "mark on his upper left arm. It was five days after his sixth birthday and the cards were still up.",
        "Jamie told PC Lomax: \"Dad got me by the arm because I was in the way. He didn't mean me, he "
        'meant Mum." '
        "He then asked the officer whether the siren was on when they came.",
    )
    d.h2("3. Information from each agency")
    d.table(
        ["Agency", "Information shared"],
        [["Police", "Third call this year. Mr Maddox, logged in error as Sean Maddox, answered no comment. He "
                    "is on bail to his sister's address, Karen Maddox, 27 Fallowfield Close, Thornhey, DN88 "
                    "6JE, not to go near Copley Row. His mobile is 07700 900263. NI number given at custody: QQ "
                    "18 40 33 C."],
         ["Health", "Ms Tranter told Mrs Whitaker in January that she was \"walking on eggshells\". Alfie is "
                    "thriving. Jamie has been to the surgery twice with tummy aches; Dr Deshmukh found nothing "
                    "physical and wondered about worry."],
         ["School", "Jamie is a lovely, busy boy who cannot sit still after a weekend. In PSHE he drew his "
                    "house with a very large lock. Kayleigh told her teacher on Tuesday that she is not sorry "
                    "she rang."],
         ["Children's Services", "CIN plan closed October 2007. Two contacts since, both no further action. Ms "
                                 "Pryce's view is that the second one should not have been."]],
        [1, 5])  # fmt: skip
    d.flagline("RESTRICTED - third party information, not to be shared with the young person. Reason: police "
               "intelligence about an adult outside the family, given on that condition.")  # fmt: skip
    d.p(RESTRICTED_2009)
    d.flagline("End of restricted section")
    d.h2("4. What the children have said they want")
    d.p(
        'Jamie told ~Karen Ashdown at school on Tuesday that he wants his dad to "go to a shouting class" '
        "and then come home. He wants to know who is feeding the cat, Biscuit. Kayleigh wants her mum to be "
        "believed. Neither child has been asked yet about anything being put in writing.",
    )
    d.h2("5. Decisions")
    d.bullets(
        "Reasonable cause to suspect significant harm. Joint S47 enquiry, police and Children's Services.",
        "Medical for Jamie on 19 March at the Infirmary. Ms Tranter has agreed and will go with him.",
        "Mr Maddox to be seen by ~Karen Ashdown at Millgate House, not at his sister's.",
        "Core assessment to start now, not after the conference.",
    )
    d.table(
        ["Action", "Who", "By"],
        [["Arrange medical and go with Jamie and his mother", "Karen Ashdown", "19 March"],
         ["Video interview: decide whether it is needed for a six year old who has already told us", "DC Stott",
          "20 March"],
         ["Safety plan with Ms Tranter. Change of locks through the landlord, Mr Wojciechowski, 01632 960771",
          "Karen Ashdown", "18 March"],
         ["Quiet space at school, one named adult for Jamie", "Mrs Marsh", "Today"],
         ["Find out about the cat", "Karen Ashdown", "Today"]],
        [4, 1.3, 0.9])  # fmt: skip
    d.signature(("Gillian Pryce", "Team Manager, chair", "18 March 2009"))
    return d.save(path)
