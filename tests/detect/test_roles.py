"""Who somebody is taken for, and why: sentences as records have them, for those who stay and those who go."""

from __future__ import annotations

import re

import pytest

from sartool.core.people import Capacity, Role
from sartool.detect.cues import CLEAR, WEAK, Cue, How
from sartool.detect.evidence import cues, mail_cues, official_mail
from sartool.detect.name_rules import TITLE_WORDS
from sartool.detect.roles import LONGEST, Judged, judge

PROFESSIONAL, OTHER, CARER = Role.PROFESSIONAL, Role.OTHER_OFFICIAL, Role.FOSTER_CARER
PARENT, SIBLING, RELATIVE, PEER = Role.PARENT, Role.SIBLING, Role.RELATIVE, Role.PEER
REFERRER, THIRD, UNKNOWN = Role.REFERRER, Role.THIRD_PARTY, Role.UNKNOWN
_TITLE = re.compile(rf"\b({'|'.join(TITLE_WORDS)})\.?\s(?:\d{{2,5}}\s)?$", re.IGNORECASE)


def taken(text: str, own: str = "") -> Judged:
    """What is made of the one person whose mentions stand in square brackets."""
    plain, places = "", []
    for n, piece in enumerate(re.split(r"[\[\]]", text)):
        if n % 2:
            places.append((len(plain), len(plain) + len(piece)))
        plain += piece
    said: list[Cue] = []
    for start, end in places:
        title = _TITLE.search(plain[:start])
        full = " " in plain[start:end]
        said += cues(plain, start, end, title.group(1).lower() if title else "", full, frozenset({own}))
    return judge(said, len(places), not any(" " in plain[a:b] for a, b in places))


STAY = [
    ("[Nia Farrow], health visitor, attended.", PROFESSIONAL, "called health visitor"),
    ("[Nia Farrow] (HV) attended.", PROFESSIONAL, "listed as health visitor"),
    ("The allocated worker, [Tom Reidy], rang.", PROFESSIONAL, "called allocated worker"),
    ("Social worker: [Nia Farrow]", PROFESSIONAL, "listed as social worker"),
    ("Social worker [Nia] said mum was at work.", PROFESSIONAL, "called social worker"),
    ("Spoke to the school nurse, [Nia Farrow].", PROFESSIONAL, "called school nurse"),
    ("Kind regards\n\n[Nia Farrow]\nSenior Practitioner\nLocality North", PROFESSIONAL, "signs as senior practitioner"),
    ("Yours sincerely\n[Nia Farrow]\nEmergency Duty Team", PROFESSIONAL, "signs as Emergency Duty Team"),
    ("Many thanks\n[Tom Reidy]\nFor Harker Bright LLP", OTHER, "signs as Harker Bright LLP"),
    ("Dr [Farrow] saw him in clinic.", PROFESSIONAL, "has the title Dr"),
    ("PC 4417 [Reidy] attended.", OTHER, "has the title PC"),
    ("DS [Reidy] led. DS [Reidy] wrote it up.", OTHER, "has the title DS twice"),
    ("Author: [Nia Farrow]   Manager: Someone Else", PROFESSIONAL, "named under 'author'"),
    ("12:40  Category: attendance   Logged by: [N Farrow]", PROFESSIONAL, "named under 'logged by'"),
    ("Completed by [Nia Farrow] on 3 May", PROFESSIONAL, "named under 'completed by'"),
    ("Visited by [Nia Farrow] on 15 June.", PROFESSIONAL, "named under 'visited by'"),
    ("Interviewing officer: [Tom Reidy]", PROFESSIONAL, "named under 'interviewing officer'"),
    ("Staff: Ann, [Nia], Ivor (waking night)", PROFESSIONAL, "named under 'staff'"),
    ("| [Nia Farrow] | LAC nurse | report |", PROFESSIONAL, "listed as LAC nurse"),
    ("| Team manager | [Nia Farrow] | attended |", PROFESSIONAL, "listed as team manager"),
    ("Present: [Nia Farrow] (SW), Ann Other (mother)", PROFESSIONAL, "listed as social worker"),
    ("Worker ............... [Nia Farrow]", PROFESSIONAL, "listed as worker"),
    ("[Tom Reidy], council\nsolicitor, wrote.", OTHER, "called council solicitor"),
    ("Present: [Tom Reidy] (LA solicitor), chair", OTHER, "listed as LA solicitor"),
    ("IDVA [Nia Farrow] rang.", OTHER, "called domestic abuse adviser"),
    ("[Tom Reidy], Child Abuse Investigation Unit  attended", OTHER, "named with Child Abuse Investigation Unit"),
    ("with [Tom Reidy] from the 0-19 team.", PROFESSIONAL, "named with the 0-19 team"),
    ("I told [Nia Farrow] from the council about it.", PROFESSIONAL, "named with the council"),
    ("Probation ([Tom Reidy]): missed two appointments.", OTHER, "named with Probation"),
    ("From: [Nia Farrow] <n.farrow@ashenholt.gov.uk>", PROFESSIONAL, "e-mail address of a council"),
    ("[Tom Reidy] <t.reidy@westvale.police.uk>", OTHER, "e-mail address of the police"),
    ("[Nia Farrow] MBBS MRCGP\nLarch Surgery", PROFESSIONAL, "signs as MBBS"),
    ("[T Reidy] logged on CPOMS", PROFESSIONAL, "logged on CPOMS"),
    ("[Tom Reidy] acts for the aunt.", OTHER, "acts for somebody"),
    ("I was your social worker until you were nine. My name is [Nia Farrow].", PROFESSIONAL, "signs as social worker"),
    ("cpn = [Barnaby], off till Monday", PROFESSIONAL, "listed as community nurse"),
    ("Supervising social\nworker\n\n[Nia Farrow]", PROFESSIONAL, "called supervising social worker"),
    ("Dr [Farrow], Consultant Community Paediatrician", PROFESSIONAL, "called consultant community paediatrician"),
    ("Referrer: [Nia Farrow], health visitor", PROFESSIONAL, "called health visitor"),
    ("In March the case transferred from [Tom Reidy].", PROFESSIONAL, "a case was handed to or from them"),
    ("[Nia Farrow CPN] saw her at home.", PROFESSIONAL, "signs as community nurse"),
    ("Contact and Referral | printed 12-Sep-2016 by [Tom Reidy]", PROFESSIONAL, "named under 'printed"),
    ("EDT informed ([Nia Farrow]).", PROFESSIONAL, "named with EDT"),
    ("Present: Ann (mum), [Nia Farrow] (teacher)", PROFESSIONAL, "listed as teacher"),
    ("Distribution: parents; [Nia Farrow], team manager; file", PROFESSIONAL, "called team manager"),
    ("[Tom Reidy] (Mum's social worker) rang", PROFESSIONAL, None),
]
GO = [
    ("[Amber Quill] (mother) attended.", PARENT, "listed as mother"),
    ("Mother: [Amber Quill]", PARENT, "listed as mother"),
    ("| [Amber Quill] | 04/10/1980 | Mother |", PARENT, "listed as mother"),
    ("| Father | [Ivor Quill] |", PARENT, "listed as father"),
    ("Her mother [Amber] rang.", RELATIVE, "called mother"),  # whose mother?
    ("Keisha's mum [Amber Quill] rang.", RELATIVE, "called mum"),
    ("4 [Amber Quill] (mother of Keisha and Tyrone)", RELATIVE, "listed as mother"),
    ("Step-father ........ [QUILL, Ivor]   PR N", RELATIVE, "listed as step-father"),
    ("His auntie [Amber] rang. [Amber] (aunt) came.", RELATIVE, None),
    ("seen with MGM [Amber]", RELATIVE, "called maternal grandmother"),
    ("| [Keisha Quill] | Sister | Y |", SIBLING, "listed as sister"),
    ("[Keisha Quill] (half-sister)", SIBLING, "listed as half-sister"),
    ("His best friend [Keisha] came for tea.", PEER, "called best friend"),
    ("a classmate, [Keisha Quill], saw it", PEER, "called classmate"),
    ("| [Bev Oxley] | Foster carer | Y |", CARER, "listed as foster carer"),
    ("her foster carer, [Bev Oxley], said", CARER, "called foster carer"),
    ("FOSTER CARER DAILY LOG\nCarer: [Bev Oxley]  Child: Sam", CARER, "keeps a foster carer daily log"),
    ("Referrer: [Hal Orme], neighbour", REFERRER, None),
    ("Caller: [Hal Orme], 07700 900112", REFERRER, "listed as caller"),
    ("The neighbour, [Hal Orme], rang.", THIRD, "called neighbour"),
    ("Mum's partner [Ivor Quill] was out.", THIRD, "called partner"),
    ("the lodger, [Ivor Quill], told police", THIRD, "called lodger"),
    ("[Ivor Quill] (d.o.b. 3/4/1980) left.", THIRD, "named with an age or a date of birth"),
    ("[Ivor] lives with a cousin.", THIRD, "named with a home"),
    ("her uncle [Ivor Quill], a teacher at St Anne's,", RELATIVE, "called uncle; but also teacher"),
    ("Mum, [Amber Quill], works as a nurse.", RELATIVE, "called mum"),
    ("[Amber Quill] (mum), a social worker, was there.", PARENT, None),
    ("his sister [Keisha], a nurse. [Keisha] (sister).", RELATIVE, None),
    ("her wife [Bev Oxley] (nurse) agreed", THIRD, "called wife; but also nurse"),
    ("[Ivor Quill] came.", UNKNOWN, "nothing beside the name says who"),
    ("[Ivor] came.", UNKNOWN, "only a first name, nothing says who"),
    ("[Ivor Quill] is a nurse.", UNKNOWN, None),
    ("[Ivor Quill], manager at the Fox and Grapes,", UNKNOWN, None),
    ("[Ivor Quill], a teacher, moved away.", UNKNOWN, "not clear enough: called teacher"),
    ("told by the social worker, [Amber] cried", UNKNOWN, None),
    ("I told the social worker [Amber] had left", UNKNOWN, None),
    ("[Amber Quill]\nSocial worker: Nia Farrow", UNKNOWN, None),
    ("[Amber Quill], social worker Nia Farrow and Dr Orme", UNKNOWN, None),
    ("| Lives with | [Amber Quill] | Social worker | Nia Farrow |", UNKNOWN, None),
    ("Police: [QUILL, Ivor], 25.3.91. Caution 2012.", UNKNOWN, None),
    ("Who | Where | Supervised by\n[Amber Quill] | soft play | Gran", UNKNOWN, None),
    ("Contact was supervised by [Amber] at home.", UNKNOWN, None),
    ("They discharged [Keisha] from CAMHS in May.", UNKNOWN, None),
    ("They told [Amber], police were called.", UNKNOWN, None),
    ("Yours faithfully\n[Amber Quill]\n", UNKNOWN, None),
    ("and was refused by the receptionist.\n\n[Amber]'s growth is normal", UNKNOWN, None),
    ("[Amber Quill] - SW to ring her.", UNKNOWN, None),
    ("Spoke to [Amber Quill], social worker attended.", UNKNOWN, None),
    ("he hit his head [Amber] cried", UNKNOWN, None),
    ("[Amber] head butted him", UNKNOWN, None),
    ("His manager [Kit Orme] sacked him.", UNKNOWN, None),
    ("[Bev Oxley] (nurse) came round for tea.", UNKNOWN, "not clear enough: listed as nurse"),
    ("PARENT'S VIEWS\nCompleted by: [Amber Quill]", UNKNOWN, None),
    ("Mr [Quill] rang twice.", UNKNOWN, None),
    ("| [Amber Quill] | Mum's partner |", THIRD, "listed as partner"),
    ("cc [Amber Quill], parents", UNKNOWN, None),
    ("the parents' advocate came. [Amber Quill] left", UNKNOWN, None),
]


@pytest.mark.parametrize(("text", "role", "evidence"), STAY, ids=[t[:40] for t, _, _ in STAY])
def test_who_is_there_for_their_work(text: str, role: Role, evidence: str | None) -> None:
    found = taken(text)
    assert (found.role, found.capacity) == (role, Capacity.OFFICIAL)
    assert evidence is None or found.evidence.startswith(evidence)


@pytest.mark.parametrize(("text", "role", "evidence"), GO, ids=[t[:40] for t, _, _ in GO])
def test_who_is_not(text: str, role: Role, evidence: str | None) -> None:
    found = taken(text)
    assert found.role is role
    assert found.capacity is (Capacity.CARER if role is CARER else Capacity.PRIVATE)
    if evidence is not None:
        assert found.evidence.startswith(evidence)


@pytest.mark.parametrize(
    "job",
    [
        "headteacher", "head teacher", "keyworker", "key worker", "caseworker", "playworker", "psychotherapist",
        "teaching assistant", "paediatrician", "independent reviewing officer", "social workers", "S/W", "midwife",
        "solicitor", "police officer", "CPN", "registrar", "co-ordinator", "children's guardian", "LAC nurse",
    ],
)  # fmt: skip
def test_every_job_is_known_before_and_after_a_name(job: str) -> None:
    assert taken(f"The {job}: [Nia Farrow]").capacity is Capacity.OFFICIAL
    assert taken(f"Present: [Nia Farrow], {job}, and mum").capacity is Capacity.OFFICIAL


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("nana", RELATIVE), ("nanny", RELATIVE), ("auntie", RELATIVE), ("aunty", RELATIVE), ("granddad", RELATIVE),
        ("step-mother", RELATIVE), ("mother-in-law", RELATIVE), ("nephew", RELATIVE), ("peer", PEER), ("pupil", PEER),
        ("foster mother", CARER), ("respite carer", CARER), ("informant", REFERRER), ("ex-partner", THIRD),
        ("childminder", THIRD), ("landlord", THIRD), ("fiancé", THIRD), ("brother", SIBLING), ("twin", SIBLING),
        ("dad", PARENT), ("mam", PARENT), ("half-brother", SIBLING), ("perp", THIRD), ("ex", THIRD),
    ],
)  # fmt: skip
def test_every_word_of_kinship_is_known_before_and_after_a_name(word: str, role: Role) -> None:
    assert taken(f"{word.capitalize()}: [Bev Oxley]").role is role
    assert taken(f"Present: [Bev Oxley] ({word})").role is role


def test_a_relative_of_the_child_is_one_by_the_childs_own_name() -> None:
    assert taken("Sam's mum [Amber Quill] rang.", own="sam").role is PARENT
    assert taken("Keisha's mum [Amber Quill] rang.", own="sam").role is RELATIVE


def test_kinship_outweighs_a_doubt_and_a_worker_outweighs_one_slip() -> None:
    worker = Cue(PROFESSIONAL, CLEAR, How.SIGNS, "social worker")
    aunt = Cue(RELATIVE, CLEAR, How.CALLED, "aunt")
    assert judge([worker, worker, aunt], 3).role is RELATIVE
    assert judge([worker] * 3 + [aunt], 9).role is PROFESSIONAL
    assert judge([worker] * 3 + [aunt], 9).evidence == "signs as social worker 3 times; but also aunt"


def test_two_hints_make_an_official_only_where_nothing_speaks_against_it() -> None:
    copy, mail = (Cue(PROFESSIONAL, WEAK, How.ACTS, words) for words in ("a clinic writes to them", "gets mail"))
    home = Cue(THIRD, WEAK, How.BODY, "a home")
    assert judge([copy, copy], 2).role is UNKNOWN
    assert judge([copy, mail], 2).role is PROFESSIONAL
    assert judge([copy, mail, home], 3).role is THIRD


def test_one_word_beside_a_name_that_fills_the_record_is_no_proof() -> None:
    called = Cue(PROFESSIONAL, CLEAR, How.CALLED, "worker")
    assert judge([called], 3).role is PROFESSIONAL
    assert judge([called], 40).role is UNKNOWN


def test_an_office_address_made_of_the_name_is_evidence_wherever_it_stands() -> None:
    mail = official_mail("Write to nia.farrow@ashenholt.gov.uk or a.quill@example.org, reidyt@nhs.net.")
    assert [c.words for c in mail_cues(mail, frozenset({"nia"}), frozenset({"farrow"}))] == ["a council"]
    assert [c.words for c in mail_cues(mail, frozenset({"tom"}), frozenset({"reidy"}))] == ["the NHS"]
    assert not list(mail_cues(mail, frozenset({"amber"}), frozenset({"quill"})))
    assert not list(mail_cues(mail, frozenset({"ivor"}), frozenset({"farrow"})))


def test_the_sentence_is_short_and_the_same_every_time() -> None:
    said = [Cue(PROFESSIONAL, CLEAR, How.LISTED, f"job number {n} with a long name") for n in range(9)]
    sentence = judge(said, 9).evidence
    assert len(sentence) <= LONGEST
    assert judge(list(reversed(said)), 9).evidence == sentence
