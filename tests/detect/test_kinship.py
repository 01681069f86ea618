"""Words that point at one person without a name: what is asked about, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sartool.core.marks import Band, Kind
from sartool.core.people import Role
from sartool.detect import kinship, kinship_words
from sartool.detect.findings import Finding
from sartool.detect.lexicon import Lexicon
from sartool.detect.pass_one import find_all


def found(text: str, resources: Path, lexicon: Lexicon) -> list[Finding]:
    return list(kinship.find(text, kinship_words.load(resources), lexicon))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She stayed with her maternal aunt in Leeds last night.", "her maternal aunt in Leeds"),
        ("The neighbour at no. 12 heard shouting.", "The neighbour at no. 12"),
        ("The neighbour\nat no. 12 heard shouting.", "The neighbour\nat no. 12"),
        ("The lady at number 14 who rang would not say.", "The lady at number 14 who rang"),
        ("His stepfather's new girlfriend was present.", "His stepfather's new girlfriend"),
        ("The other boy in the placement took his phone.", "The other boy in the placement"),
        ("It is the eldest daughter of the family next door.", "the eldest daughter of the family next door"),
        ("Her friend's mother collected her.", "Her friend's mother"),
        ("mum's cousin who works at the nursery.", "mum's cousin who works at the nursery"),
        ("Police spoke to the man in the upstairs flat.", "the man in the upstairs flat"),
        ("A pupil in Year 9 was excluded for it.", "A pupil in Year 9"),
        ("She was followed by her ex-boyfriend again.", "her ex-boyfriend"),
        ("Dad's new partner is pregnant.", "Dad's new partner"),
        ("Jamie's paternal uncle in Cardiff has a conviction.", "paternal uncle in Cardiff"),  # not the name
        ("Her uncle in Felbrook has a conviction.", "Her uncle"),  # no place we know: told apart, not covered
        ("The couple in the downstairs flat complained.", "The couple in the downstairs flat"),
        ("the foster carer's son hit him", "the foster carer's son"),
        ("another boy's mother was there", "another boy's mother"),
        ("her cousin (14) shares the bed", "her cousin (14)"),
        ("Her uncle, who is a taxi driver, drives her.", "Her uncle, who is a taxi driver"),
        ("the man who drives the red van", "the man who drives the red van"),
        ("who she thinks is the mother's brother.", "the mother's brother"),
        ("She has seen a second man at the address.", "a second man at the address"),
        ("Mum's drug dealer was there", "Mum's drug dealer"),
    ],
)
def test_pointed_at(text: str, expected: str, resources: Path, lexicon: Lexicon) -> None:
    (f,) = found(text, resources, lexicon)
    assert text[f.start : f.end] == expected
    assert (f.kind, f.band, f.role) == (
        Kind.KINSHIP,
        Band.SUSPECT,
        Role.REFERRER.value if expected.endswith("rang") else "",
    )
    assert f"'{' '.join(expected.split())}'" in f.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The person who rang us is frightened.", "The person who rang"),
        ("The informant asked not to be named.", "The informant"),
        ("The anonymous caller said so.", "The anonymous caller"),
        ("A referral was received from a member of the public.", "a member of the public"),
        ("T/C from a neighbour.", "a neighbour"),
        ("a neighbour rang to say the children were out", "a neighbour"),
    ],
)
def test_told_the_council(text: str, expected: str, resources: Path, lexicon: Lexicon) -> None:
    (f,) = found(text, resources, lexicon)
    assert text[f.start : f.end] == expected
    assert f.role == Role.REFERRER.value
    assert "told in confidence (para 16(4)(a))" in f.why


@pytest.mark.parametrize(
    "text",
    [
        "Mum was tired. His mother said so. Her carer rang. Her parents are separated.",
        "The foster carer took him to the dentist.",
        "Her social worker and the head teacher of the school came.",
        "Children need their parents; a friend came to play; the family moved house.",
        "Jamie is a bright boy who can be mouthy.",
        "He is a boy in Year 4.",
        "Her brother and sister were at school and the baby slept.",
        "He lives with his grandmother. Her nan collected her from school.",
        "the mother's partner was in bed",
        "the child's mother, the young person's father and the boy's mother agreed",
        "the girl said she liked school",
        "a person with parental responsibility; any person who works with children",
        "The lady from CAMHS rang. So did the man from the council.",
        "Name of referrer: not given\nDoes the caller agree to be named?",
        "Nobody came. The woman was upset. The couple argued.",
        "the victim support service",
        "The children's uncle and my friend came to his dad's house.",
        "Her friends at school like the older boys.",
        "The woman arrived at 10.30am and left at 12.",
    ],
)
def test_left_alone(text: str, resources: Path, lexicon: Lexicon) -> None:
    assert [text[f.start : f.end] for f in found(text, resources, lexicon)] == []


@pytest.mark.parametrize(
    "text",
    [
        "her maternal aunt, Karen Booth, was there",
        "her maternal aunt Karen was there",
        "Mrs Sandhu, the neighbour at no. 14, rang",
        "Referral by a neighbour (Mrs J Sandhu)",
        "a friend from chapel,\nMrs Okonkwo, was there",
        "a second man at the address called Pritch",
        "Row with another young person, W.G., over a charger",
        "There is another young person in placement, Summer Blackwood",
    ],
)
def test_a_name_beside_is_enough(text: str, resources: Path, lexicon: Lexicon) -> None:
    assert found(text, resources, lexicon) == []


def test_a_bare_caller_is_asked_about_once_a_page(resources: Path, lexicon: Lexicon) -> None:
    text = "The caller rang. The caller was upset. The caller at no. 3 was not. The referrer agreed."
    assert [text[f.start : f.end] for f in found(text, resources, lexicon)] == [
        "The caller",
        "The caller at no. 3",
        "The referrer",
    ]


def test_names_stand_as_they_are(resources: Path) -> None:
    """The words cover no name: those beside and after are found as before."""
    text = "Kasia Nowak met the man who drives for Dean Lockyer, and her maternal aunt in Leeds told Kasia."
    (page,) = find_all([text], (), resources)
    names = [text[f.start : f.end] for f in page if f.kind is Kind.NAME]
    assert names == ["Kasia Nowak", "Dean Lockyer", "Kasia"]
    assert [text[f.start : f.end] for f in page if f.kind is Kind.KINSHIP] == [
        "the man who drives",
        "her maternal aunt in Leeds",
    ]


def test_the_table_has_each_word_once(resources: Path) -> None:
    lines = (resources / "names" / "kinship_words.csv").read_text(encoding="utf-8").splitlines()[1:]
    words = [w.strip() for line in lines for w in line.split(",", 1)[1].split(";")]
    assert len(words) == len(set(words))
    assert all(words)
