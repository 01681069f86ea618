"""The 2020 pathway plan in the invented file: a boxed form, largely in two columns."""

from __future__ import annotations

from pathlib import Path

from sample.pdfkit import Pdf
from sample.people import SUBJECT_NHS, SUBJECT_UPN


def pathway_plan(path: Path) -> str:
    """Three pages written with the young person: what is going well, what is needed, in boxes."""
    d = Pdf("Pathway plan", "Nadia Rahimi", "LC2 Pathway Plan v6 (eligible child, 16-17)", accent="#5a3a78", band=True,
            printed="Written with Jamie", size=11)  # fmt: skip
    d.h1("My Pathway Plan")
    d.grid(
        [["Name", "Jamie Lee Tranter", "Date of plan", "20 February 2020"],
         ["Date of birth", "11/03/2003 (nearly 17)", "Status", "Eligible child, care order"],
         ["NHS number", SUBJECT_NHS, "NI number", "QQ 55 21 08 A"],
         ["UPN", SUBJECT_UPN, "Case number", "RBC-118204"],
         ["Living at", "5 Larkspur Walk, Skelbrook, DN88 9RH, with Rose Hennessy", "Personal adviser", "Nadia Rahimi"]],
        [1, 2.5, 1.1, 2])  # fmt: skip
    d.box(
        "About me, in my words",
        "I'm Jamie, not Jay any more. I do motor vehicle level 2 at college and Saturdays at a tyre place. I'm "
        "good at working out what's wrong with things. People say I'm a laugh, and I am, but I'm not always OK "
        "when I'm being a laugh, and Rose can tell. I support nobody, football is boring. I want to drive a "
        "recovery truck.",
        "What I'd like people to know before they read anything else: I'm not a case, I'm just a lad who's "
        "moved a bit.",
    )
    _sections(d)
    _risk(d)
    _actions(d)
    return d.save(path)


def _sections(d: Pdf) -> None:
    d.h2("1. Where I live")
    d.columns(
        ("What is going well", [
            "Jamie has been with Mrs Hennessy since April 2018 and this is the longest he has gone without "
            "packing a bag. He cooks on Thursdays. He and Rose have an agreement about the shower that both "
            "sides respect.",
            "He gets on with Rose's daughter Aoife (spelt Eefa in the last plan, sorry), who is 13. He fixed "
            "her bike."]),
        ("What I need", [
            "Staying Put: Jamie would like to stay until he is 19 and Rose has said yes. The money must be "
            "agreed before his birthday in March 2021, not after it.",
            "A lock on his bedroom door that he controls. Rose's number for emergencies is 07700 900417."]),
    )  # fmt: skip
    d.h2("2. My family and the people who matter")
    d.columns(
        ("What is going well", [
            "Sees Mum every other Sunday, on his own, by choice. \"She's my mum. She's a bit of a nightmare and "
            "she's brilliant.\" Donna has been in her own flat for four years.",
            "Bev Campbell rings on his birthday and came to the college open day. She is down as his emergency "
            "contact. Bev and Winston's door is open for Sunday dinner. Mr Campbell's number has changed to "
            "07700 900681."]),
        ("What I need", [
            "Alfie is 12 and Jamie has not seen him since 2017. He would like to write. Nadia will ask Ms K "
            "Maddox again, in a letter Jamie has seen first.",
            "Nan died six years ago this month. Jamie would like to know where her ashes are. Nobody has told "
            "him. Kayleigh may know, but he does not want Kay contacted for him."]),
    )  # fmt: skip
    d.h2("3. Education, training and work")
    d.columns(
        ("What is going well", [
            "Level 2 Motor Vehicle at Ravensholme College, predicted pass. Attendance 88 per cent, best ever. "
            "His old designated teacher, Mr Foster, still sends a card at Christmas, and it was Mr Foster who "
            "found the course.",
            "Three GCSE passes, including maths at grade 4, in a year when he moved school once."]),
        ("What I need", [
            "Resit English in June. Reader and extra time agreed in the PEP.",
            "Tool kit (£310 from the leaving care grant, agreed). Provisional licence: done. Jamie would like "
            "lessons and we hope the setting up home allowance can be used flexibly."]),
    )  # fmt: skip
    d.h2("4. My health")
    d.columns(
        ("What is going well", [
            "Registered with GP and dentist in Skelbrook. Stopped smoking in November, started again in "
            "December, stopped in January. Runs with Rose's dog."]),
        ("What I need", [
            "Sleeps badly in March every year. He knows why and has said he would like to talk to somebody "
            "before it starts. CAMHS closed in 2018; ask Dr Bankole about the 16-25 service. Last SDQ: 12."]),
    )  # fmt: skip
    d.h2("5. Money")
    d.columns(
        ("What is going well", [
            "Saves £15 a week. Junior ISA and savings stand at £2,914. Never borrows. Knows what every tyre "
            "costs."]),
        ("What I need", [
            "Bank account is in order. Needs help with the college bursary form. Criminal injuries application "
            "to be checked with Hugh Penhallow, council solicitor: was one ever made after 2009?"]),
    )  # fmt: skip


def _risk(d: Pdf) -> None:
    d.h2("6. Keeping safe")
    d.p(
        "Jamie was missing overnight eleven times in 2016 and 2017, nearly always with his friend Khoa Tran, "
        "nearly always to the bus station, once to Whitmoor to look at the sea. There has been nothing since he "
        "came to Skelbrook. He and "
        'Koa are in touch and see each other at college; Jamie describes him as "the only one who came '
        "with me so I wasn't on my own\". It is right to say that the 2016 notes about this friendship are "
        "harsher than they should be.",
        "The shop matter from October 2016 (Mr Yildirim's shop) was dealt with by an apology letter and four "
        "Saturdays of sweeping up. Jamie still goes in. No convictions, no cautions.",
        "Mr Maddox: the conditions of the 2010 order end when Jamie is 18. Jamie says he does not want to see "
        "his father now and might one day. We talked about what he would do if Shaun got in touch: tell Rose, "
        "tell Nadia, meet in a caf\u00e9, not in a car.",
    )
    d.box(
        "My records",
        "Jamie has asked what is in his file. Nadia has told him that he can ask to see it at any time, that it "
        "is free, "
        'and that somebody will sit with him while he reads it if he wants that. He said: "Not yet. When '
        "I'm grown up and it's a rainy day.\"",
    )


def _actions(d: Pdf) -> None:
    d.h2("7. What happens next")
    d.table(
        ["What", "Who", "By when", "If it goes wrong"],
        [["Staying Put agreement signed", "Nadia Rahimi, Geraint Moseley", "30 September 2020",
          "Supported lodgings in Skelbrook, visited first"],
         ["Letter to Ms Maddox about Alfie", "Nadia, with Jamie", "31 March 2020", "Try again each autumn"],
         ["Ask the crematorium about Nan", "Nadia", "15 March 2020", "Ask Donna, with Jamie's agreement"],
         ["Talk to somebody before March", "Nadia to ring Dr Bankole", "24 February 2020", "College counsellor"],
         ["Tool kit", "Jamie chooses, Nadia pays", "Half term", "Borrow from the tyre place"],
         ["Photocopy of birth certificate into Jamie's own folder", "Nadia", "At next visit", ""]],
        [2.4, 1.8, 1.3, 1.8])  # fmt: skip
    d.p(
        "Jamie's comment: \"It's all right this. It sounds like me. You've put lad twice.\"",
        "Manager's comment (Gillian Pryce, Service Manager): I first wrote on this file when Jamie was three "
        "and looking for his cat. He has done this himself, with help from people who stayed. Agreed, with "
        "thanks to Rose.",
    )
    d.signature(
        ("Jamie Tranter", "Young person", "20 February 2020"),
        ("Nadia Rahimi", "Personal adviser", "20 February 2020"),
        ("Gillian Pryce", "Service Manager", "2 March 2020"),
    )
