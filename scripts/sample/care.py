"""Papers from the years in care: the 2012 review minutes and the aunt's letter that is withheld whole."""

from __future__ import annotations

from pathlib import Path

from sample.pdfkit import Pdf

AUNT_PASSAGE = (
    "Ms Maddox spoke to the IRO on the telephone the day before. She has been treated for depression since the "
    "residence order and takes medication for it, and her employer does not know. She finds the visits hard "
    "because Alfie wets the bed for a week afterwards. She is frightened that if this is said in front of "
    "anyone he will be taken from her too."
)
AUNT_COMMENT = (
    "Withhold from Jamie's copy. Karen Maddox's own health, told to me in private; she asked that it is not "
    "passed on to the family. F Hussain, 20/11/2012"
)


def review_minutes(path: Path) -> str:
    """Minutes of a looked after child review, with a PDF highlight whose comment says to withhold."""
    d = Pdf("LAC review minutes", "Farida Hussain", "IRO/7 Minutes of Looked After Child Review", accent="#0f5c63",
            band=True, printed="7th review", size=10.8)  # fmt: skip
    d.h1("Looked After Child Review: minutes")
    d.grid(
        [["Child", "Jamie Tranter, aged 9", "Legal status", "Care order (s31), 22 April 2010"],
         ["Date", "14 November 2012", "Venue", "38 Orchard Rise, at the kitchen table"],
         ["IRO", "Farida Hussain", "Next review", "8 May 2013"]],
        [0.9, 2.2, 1, 2.4])  # fmt: skip
    d.table(
        ["Who came", "Role", "Who could not come"],
        [["Jamie (for the second half)", "The boss", "Shaun Maddox: not invited, see contact plan"],
         ["Bev Campbell and Winston Campbell", "Foster carers", "Dr Bankole, CAMHS: sent a report"],
         ["Donna Tranter", "Mum", "Karen Maddox: spoke to the IRO by telephone"],
         ["Tom Brierley", "Social worker", "Maureen Tranter: unwell, sent a card"],
         ["Geraint Moseley", "Supervising social worker", ""],
         ["Mrs Helen Marsh", "Head teacher, Copley Primary", ""]],
        [2.1, 1.7, 2.6])  # fmt: skip
    _review_start(d)
    _review_contact(d)
    _review_end(d)
    return d.save(path)


def _review_start(d: Pdf) -> None:
    d.h2("1. What has happened since the last review")
    d.p(
        "Jamie has been with Bev and Winston for three years and two months. He has moved up to Year 5, lost "
        "two teeth, gained a bunk bed and been made milk monitor. He went to Devon with the family in August "
        "and was stung by a jellyfish, which he has told everyone about, including the bus driver.",
        "He has had two fixed-term exclusions, one day each, both for hitting. Both came on the Monday after a "
        "cancelled visit. The meeting noticed this together and it should have been noticed sooner.",
    )
    d.h2("2. Actions from last time")
    d.table(
        ["Action", "Who", "Done?"],
        [["Life story work to start", "Tom Brierley", "Started September. Six sessions. Jamie calls it \"the "
                                                      "detective job\""],
         ["Passport", "Tom Brierley", "Yes, after four months and three lost forms. Apology given to the carers"],
         ["PEP to include reading at home", "Mrs Marsh", "Yes. Reading age has gone up by fourteen months"],
         ["Savings account to be opened", "Geraint Moseley", "Not done. To be done by Christmas"]],
        [2.2, 1.4, 3.2])  # fmt: skip
    d.h2("3. Jamie's views")
    d.p(
        "Jamie filled in his booklet with Bev and then crossed out Bev's spelling. He came in with a list. He "
        "said: \"I like it here. I want to stay until I'm a hundred, or eighteen. I want Mum to come to the "
        "school thing even if she is late. I want to see Alfie in a place with a trampoline, not in the room "
        "with the broken toys. I want "
        'people to stop saying contact, it sounds like an alien."',
        "Asked what grown-ups could do better, he said: \"Come when you say. If you can't come, ring me, "
        'not Bev." '
        "Everyone at the table agreed. From today we will say family time.",
        'Wishes and feelings, out of ten: home 9, school 6, Mum 7, Kayleigh "a million", sleep 8.',
    )
    d.h2("4. Health and emotional wellbeing")
    d.p(
        "Health assessment on 3 September: growing well, teeth good, eyes tested. SDQ score 13, down from 19 in "
        "2009. Dr Oluwaseun Bankole reports that Jamie can now stay with a sad feeling for some minutes before "
        "he makes a joke of it, and that the joke is usually worth hearing. CAMHS will see him monthly until "
        "Easter.",
    )
    d.h2("5. Education")
    d.p(
        "Mrs Marsh reported that Jamie is working within level 3 in reading and is on the edge of level 4 in "
        "maths. He is popular. He finds supply teachers very hard. A pupil in his class, whose name is not "
        "recorded here, has been "
        'winding him up about "having no real mum"; school has dealt with it and will go on doing so.',
    )


def _review_contact(d: Pdf) -> None:
    d.h2("6. Family time")
    d.p(
        "Mum: fortnightly, two hours, supervised by Patsy Quill. Donna has come to nine out of twelve. She "
        "brings a game and stays with it. She told the meeting: \"I know I can't have him back now. I want him "
        "to know that I never "
        'stopped wanting to." Jamie asked for this to be written down exactly.',
        "Dad: none. Mr Maddox has not replied to three letters. The order says indirect only. Jamie asked "
        "whether his dad still has the truck. Nobody knew.",
        "Kayleigh (13) comes on the bus from her nan's every other Saturday and does his hair with gel. Kay has "
        "a phone now and the two of them may ring each other on Sundays, 07700 900502, with Bev in the next "
        "room.",
        "Alfie (4) lives with his Auntie Karen under a residence order. The boys have met three times this year.",
    )
    d.highlight(AUNT_PASSAGE, AUNT_COMMENT, "Farida Hussain")
    d.p(
        "Agreed: visits between the brothers to be shorter and more often, once a month at the trampoline "
        "centre, with Tom Brierley taking Jamie himself so that nobody else has to manage it.",
    )


def _review_end(d: Pdf) -> None:
    d.h2("7. Is this the right plan?")
    d.p(
        "Yes. The plan is long-term fostering with Mr and Mrs Campbell. The IRO asked each person in turn. "
        "Winston said: "
        '"He\'s ours as long as he wants us." Donna supports the plan. The panel papers should be ready '
        "by February.",
        'The IRO recorded one concern: the local authority has used the words "settled" and "no issues" '
        "in four reports running. Jamie is settled, and he also hits people on Mondays. Reports should say both.",
    )
    d.h2("8. Decisions")
    d.table(
        ["Decision", "Who", "By when"],
        [["Permanence panel: long-term match with Bev and Winston Campbell", "Tom Brierley", "28 February 2013"],
         ["Brothers' monthly visits at the trampoline centre to begin", "Tom Brierley", "1 December 2012"],
         ["Ring Jamie himself when a visit is cancelled", "Everyone", "Now"],
         ["Savings account, with letter to Jamie to say how much is in it", "Geraint Moseley", "21 December 2012"],
         ["School play, 12 December: two tickets for Donna, one for Maureen", "Mrs Marsh", "30 November 2012"],
         ["Find a photograph of Jamie as a baby. He has never seen one", "Tom Brierley with Donna", "Next session"]],
        [3.8, 1.5, 1.3])  # fmt: skip
    d.p(
        "Jamie closed the meeting by banging a wooden spoon. Minutes to be sent to all who came, to Ms Maddox "
        "and to Dr Bankole; a one-page version in plain words to Jamie.",
    )
    d.signature(("Farida Hussain", "Independent Reviewing Officer", "20 November 2012"))


def aunt_letter(path: Path) -> str:
    """The aunt's letter of 2016, one page, which is withheld as a whole."""
    d = Pdf("Letter received 11 August 2016", "Ravensholme post room scan", "", size=10.8, plain=True)
    d.p("27 Fallowfield Close\nThornhey\nDN88 6JE\n\n07700 900319\nkaren.maddox@example.org")
    d.p("9 August 2016")
    d.p("Mr Tom Brierley\nChildren's Services\nMillgate House\nRavensholme")
    d.gap(8)
    d.p(
        "Dear Mr Brierley",
        "You asked me to put in writing why Alfie has not been to the last four visits with Jamie. I am doing "
        "it because you asked nicely, but I want to say at the top that this letter is for you and your "
        "manager. I do not want it shown to Jamie, or to Donna, or to my brother, now or when the boys are "
        "grown up. If it has to go to anybody I want to be asked first.",
        "Alfie is eight. He did not remember living with Jamie and I have had to tell him. Since Easter he has "
        "been asking me why he got to live with family and Jamie did not. I do not have an answer that is kind "
        "to everybody. The honest one is that I had one spare room, and in 2010 I was asked which child and I "
        "said the baby.",
        "I have thought about that most days since. I think if Jamie knew there had been a choice he would "
        "never forgive me, and I would not blame him. I am under the doctor with my nerves and have been for "
        "some time. I have not told them at the practice, where I have worked since I was nineteen.",
        "Shaun turned up in June and sat outside in the car. He did not come in. I have not reported it because "
        "he went when I waved. I would rather you did not make a thing of it.",
        "I do love Jamie. I have every school photo up the stairs, both boys. I am asking for a rest until "
        "Christmas and then we could try the trampoline place again.",
        "Yours sincerely",
    )
    d.gap(22)
    d.p("Karen Maddox (Ms)")
    return d.save(path)
