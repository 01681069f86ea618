"""The 2009 core assessment in the invented file, with a withheld passage that runs over a page break."""

from __future__ import annotations

from pathlib import Path

from sample.pdfkit import Pdf

PROBATION_QUOTE = (
    "The probation officer who prepared the pre-sentence report told me on 8 May that Mr Maddox talked at length "
    'about finding out who had first "grassed" in 2006. He named the couple at number 14 and a friend of '
    "Ms Tranter's called Sade, and said that he had time and they had windows. He also said he knew where Mrs "
    "Akinyemi works. Probation and police both take this seriously. Their view is that if it became known in "
    "the family that these remarks were passed on, or that any neighbour had spoken to us, there is a real "
    "likelihood of serious injury to Mrs Sandhu or to Mrs Akinyemi. This paragraph is for the file and for the "
    "court only."
)


def core_assessment(path: Path) -> str:
    """Four pages in the style of the assessment framework, some of it in two boxed columns."""
    d = Pdf(
        "Core assessment record",
        "Karen Ashdown",
        "CS/CA3 Core Assessment Record",
        printed="Shared with mother in part 26/05/2009",
        size=10.8,
    )
    _opening(d)
    _needs(d)
    _parents(d)
    _ending(d)
    return d.save(path)


def _opening(d: Pdf) -> None:
    d.h1("Core Assessment Record")
    d.grid(
        [
            ["Child", 'Jamie Lee Tranter (likes "Jay" from his dad, "Jamie" from everyone else)', "Born", "11/03/2003"],
            ["Started", "19 March 2009", "Completed", "22 May 2009"],
            ["Social worker", "Karen Ashdown", "Manager", "Gillian Pryce"],
            ["School", "Copley Primary School, Year 1", "Siblings", "Kayleigh (10), Alfie (15 months)"],
        ],
        [1, 2.6, 1, 1.8],
    )
    d.h2("How this assessment was done")
    d.p(
        "I saw Jamie eight times: four at school, three at home, once in the car when he would not get out of "
        "it. I saw Ms Tranter seven times, Mr Maddox twice and Mrs Maureen Tranter twice. I spoke to Karen "
        "Maddox, Mr Maddox's sister, on the telephone. Mrs Akinyemi, a family friend, came to the office with "
        "her daughter Hope and was helpful. I read the 2006 file. I have tried to say which things I saw, which "
        "things I was told, and which are only what I think.",
    )
    d.h2("Jamie")
    d.p(
        "Jamie is six, small for his age and hardly ever still. He has sandy hair that his nan cuts, and a scar "
        "on his chin from a coffee table. He talks to everyone. He told me the life story of the caretaker "
        "before I had my coat off. He is funny, and knows he is, and he uses it: when grown-ups look cross he "
        "starts doing voices. It took me until the fifth visit to see that he stops doing the voices when he "
        "feels safe.",
        "He can be hard work. He swears, he took a set of keys from my bag, and he bit a boy in the dinner "
        "queue. "
        'The dinner supervisor calls him "a little so-and-so with lovely manners" and I cannot improve on '
        "it.",
    )
    d.box(
        "In Jamie's own words",
        '"When it\'s loud I do the telly in my head. I can do all of it, even the adverts."',
        '"Mum is best at chips and at doing my back when I can\'t sleep. Dad is best at lifting me on the truck."',
        '"I want everybody to live in the same road but different houses and I can go in all of them."',
        '"Don\'t tell Kay I was crying. You can tell her I was hungry."',
    )


def _needs(d: Pdf) -> None:
    d.h2("Part 1. Jamie's developmental needs")
    d.columns(
        (
            "Health: strengths",
            [
                "Immunisations up to date. Good appetite when food is on the table. Sleeps through at his nan's.",
                "Medical on 19 March: finger-tip bruising to left upper arm, consistent with being gripped. No "
                "other injury. Dr Deshmukh has no long-term worries.",
            ],
        ),
        (
            "Health: needs",
            [
                "Tummy aches on Mondays. Wet the bed most nights in March, twice in May.",
                "Teeth: three fillings needed. Has never been to a dentist. Ms Tranter is scared of them "
                "herself and said so.",
            ],
        ),
    )
    d.columns(
        (
            "Education: strengths",
            [
                "Knows more words than he can yet read. Loves being read to, and will lie flat on the carpet to "
                "listen.",
                'Mrs Marsh: "He makes the whole class kinder, on a good day."',
            ],
        ),
        (
            "Education: needs",
            [
                "Attendance 81 per cent. School Action from January. Reading about a year behind.",
                "Friends: plays mostly with Hope, who is in his class at church club, and with older boys who "
                "use him to ask for things.",
            ],
        ),
    )
    d.columns(
        (
            "Feelings and behaviour: strengths",
            [
                "Can say when he is angry and, lately, when he is sad. Comforts Alfie without being asked.",
                "Goes to his teaching assistant for a cuddle rather than hiding under the table, as he did in autumn.",
            ],
        ),
        (
            "Feelings and behaviour: needs",
            [
                "SDQ completed by school: 19, high. Worst on conduct and on worry.",
                "Watches the door. Asks every day who is collecting him. Referral to CAMHS made 30 April.",
            ],
        ),
    )
    d.columns(
        (
            "Identity and family: strengths",
            [
                'Proud of his sister. Tells people that Kayleigh "rang the police all by herself".',
                "Sundays at Nanny Mo's are the fixed point of his week.",
            ],
        ),
        (
            "Identity and family: needs",
            [
                "Thinks the arrest was his fault for being in the way. Needs to hear otherwise from both parents.",
                "Nobody has explained to him where his dad is living.",
            ],
        ),
    )
    d.columns(
        (
            "Self-care and how he comes across: strengths",
            [
                "Dresses himself, shoes on the right feet, and dresses Alfie. Can make toast and knows not to "
                "touch the iron.",
                "Clean and well turned out. Says please to the dinner staff even when he is being sent out.",
            ],
        ),
        (
            "Self-care and how he comes across: needs",
            [
                "He should not have to be so capable at six. Mrs Marsh saw him put two bread rolls in his bag "
                "on three Fridays.",
                "Strangers find him cheeky. Adults who know him well see the cheek come out when he is unsure.",
            ],
        ),
    )


def _parents(d: Pdf) -> None:
    d.h2("Part 2. What his parents can give him")
    d.p(
        "Ms Tranter was 22 when Jamie was born and had been in care herself. She is warm with the children and "
        "quick to laugh; she gets down on the floor. She has kept every certificate he has ever been given in a "
        "biscuit tin. She is also worn out. For long stretches of 2008 she was in bed with the curtains shut "
        "and Kayleigh, who was nine, was getting the boys up. She told me this herself and asked me to put it "
        "in. She has begun tablets from Dr Deshmukh and has been to the women's group at the Sure Start centre "
        "four times out of six.",
        "What I am unsure about is whether she can keep Mr Maddox out. She has said she will, and she meant it "
        "when she said it. In ten years she has ended the relationship six times.",
        'Mr Maddox came to both appointments on time and in a clean shirt. He said he was "not a monster" '
        "and I told him I had not said so. He is proud that Jamie can name every lorry on the bypass. He thinks "
        "the police "
        'over-reacted and that Ms Tranter "winds things up". He was able to say that he frightened the '
        "children, and then, in the same breath, that children forget. He left Hartley Skip Hire in April. He "
        "sees his sister, Karen Maddox, most days; she is a dental nurse at Aireside Dental Practice and has "
        "her own home. ~Karen Ashdown and Ms Maddox have never met in person.",
    )
    d.p(PROBATION_QUOTE)
    d.h2("Part 3. Family, home and money")
    d.p(
        "The house is rented from Mr Z Wojciechowski (spelt Mr Wojchekowski on the housing form; to Ms Tranter "
        "he is Zbyszek). He has been patient about arrears of £640 and changed the locks the day he was asked, "
        "without charge. There is one bedroom for three children. Damp in the back wall. Mrs Akinyemi, whom the "
        "children call Auntie Sade, has them to tea on Wednesdays and has offered to have Jamie overnight in an "
        "emergency; her number is 07700 900574.",
        "Mrs Maureen Tranter is 61 and has a bad chest. She would have all three children tomorrow and knows "
        "that she "
        'cannot. She could have Kayleigh. She said: "Put down that I offered. I want them to be able to '
        "read that "
        'I offered."',
    )


def _ending(d: Pdf) -> None:
    d.h2("Part 4. What I think")
    d.p(
        "Jamie is loved, and he is not safe. Both are true. He has lived with frightening rows since before he "
        "could talk, he has been hurt once that we know of, and he has learned to manage the moods of adults by "
        "being entertaining. If that goes on I think he will become a boy who does not know what he feels. He "
        "is still at an age where this can be put right, and he has four or five people who would walk through "
        "walls for him.",
        "I do not recommend that the children leave home today. I recommend that we are honest with Ms Tranter "
        "about what would make us ask for that: Mr Maddox being back in the house.",
    )
    d.table(
        ["What needs to happen", "Who will do it", "When"],
        [
            ["Child protection conference", "Gillian Pryce", "By 5 June 2009"],
            ["Play sessions for Jamie, six to start with", "CAMHS, Dr Oluwaseun Bankole", "From June"],
            ["Young carers' group for Kayleigh", "Karen Ashdown to refer", "By 29 May"],
            ["Dentist, with somebody holding Ms Tranter's hand", "Family support worker", "By 12 June"],
            ["Tell Jamie, in plain words, that none of it was his fault", "Mum; Dad by letter; me", "This week"],
        ],
        [3.4, 2.2, 1.2],
    )
    d.h2("What the family think of this assessment")
    d.p(
        "Ms Tranter read it with me on 26 May. She cried at the biscuit tin. She asked for one thing to be "
        "changed (she has been to the group five times, not four) and it is right that this is noted. Mr Maddox "
        "was sent his sections and has not replied. Jamie was told the main points at school. He asked if there "
        "were any lorries in it.",
    )
    d.signature(("Karen Ashdown", "Social worker", "22 May 2009"), ("Gillian Pryce", "Team Manager", "27 May 2009"))
