"""The bench of finding people: what its loader makes of a file, and what it says of one that breaks the format."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import finding_families as families  # noqa: E402
from finding_bench import FORMS, HANDS, LITERALS, MarkupError, bundles, misread, read  # noqa: E402
from finding_measure import (  # noqa: E402
    Report,
    Tally,
    covered,
    household,
    judge_places,
    measure,
    needless,
    registered,
)
from finding_presidio import joined  # noqa: E402
from finding_tables import ROWS, show, side_by_side, worst  # noqa: E402

from sartool.core.people import SUBJECT, Role  # noqa: E402
from sartool.detect.id_numbers import nhs_check  # noqa: E402

EVERYTHING = "\n".join(
    [
        "=== contact record",
        *(f"{form}: {{{{mum.{form}}}}} and {{{{sw2.{form}}}}}" for form in (*FORMS, "ocr", "ocr1")),
        *(f"{kind}: {{{{child:{kind}}}}}, {{{{dad:{kind}}}}}" for kind in families.IDENTIFIERS),
        *(f"{kind}: {{{{{kind}=some words}}}}" for kind in sorted(LITERALS)),
        "=== note",
        "{{mum.first}} drives {{child:VRM}}.",
    ]
)


def hand(tmp_path: Path, text: str) -> Path:
    """A folder of hands with one hand of one file."""
    (tmp_path / "mine").mkdir(exist_ok=True)
    (tmp_path / "mine" / "b1.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_gold_places_hold_the_words_they_name(tmp_path: Path) -> None:
    folder = hand(tmp_path, EVERYTHING)
    for bundle in bundles("mine", 14, folder=folder):
        for d in bundle:
            assert "{" not in d["text"]
            assert all(d["text"][s["start"] : s["end"]] == s["text"] for s in d["spans"])
            assert {s["form"] for s in d["spans"]} <= {*FORMS, "ocr", "ocr1", "id", "kinship"}


def test_somebody_is_the_same_in_every_document_of_a_bundle(tmp_path: Path) -> None:
    for first, second in bundles("mine", 5, folder=hand(tmp_path, EVERYTHING)):
        said = {(s["pid"], s["type"]): s["text"] for s in first["spans"] if s["form"] in ("first", "id")}
        again = {(s["pid"], s["type"]): s["text"] for s in second["spans"]}
        assert len(again) == 2
        assert again.items() <= said.items()


def test_equal_seeds_give_equal_text_and_others_do_not(tmp_path: Path) -> None:
    folder = hand(tmp_path, EVERYTHING)
    assert list(bundles("mine", 3, 1, folder)) == list(bundles("mine", 3, 1, folder))
    assert list(bundles("mine", 3, 1, folder)) != list(bundles("mine", 3, 2, folder))


def test_every_origin_has_its_turn(tmp_path: Path) -> None:
    folder = hand(tmp_path, "=== note\n{{child.first}}")
    assert {b[0]["family_origin"] for b in bundles("mine", 14, folder=folder)} == set(families.origins())


def test_there_are_enough_names_of_every_origin() -> None:
    rows = families.name_rows()
    assert len(families.origins()) == 14
    for origin in families.origins():
        assert all(len(set(rows[origin, sex])) >= 14 for sex in "fm"), origin
        assert len(set(rows[origin, "last"])) >= 10, origin


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("before\n=== note\nx", 1, "text before the first"),
        ("", 1, "no '=== doctype'"),
        ("===\nx", 1, "what the document is"),
        ("=== note\n\n=== letter\nx", 1, "is empty"),
        ("=== note\nx\n{{mum.first} rang", 3, "must pair"),
        ("=== note\nmum.first}} rang", 2, "must pair"),
        ("=== note\n{{mother.first}}", 2, "no such person 'mother'"),
        ("=== note\n{{mum.surname}}", 2, "no such form 'surname'"),
        ("=== note\n{{mum}}", 2, "no such form ''"),
        ("=== note\n{{mum:FAX}}", 2, "no such identifier 'FAX'"),
        ("=== note\n{{SHOP=the corner shop}}", 2, "no such literal type 'SHOP'"),
        ("=== note\n{{KINSHIP= }}", 2, "the literal is empty"),
        ("=== note\n{{sib12.first}}", 2, "no such person 'sib12'"),
    ],
)
def test_broken_markup_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(MarkupError, match=rf"b1\.txt, line {line}: .*{said}"):
        read(hand(tmp_path, text) / "mine" / "b1.txt")


def test_a_hand_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(MarkupError, match="no documents"):
        list(bundles("nobody", folder=tmp_path))


@pytest.mark.parametrize("path", sorted(HANDS.glob("*/*.txt")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_file_of_both_hands_keeps_the_format(path: Path) -> None:
    documents = read(path)
    assert len({d.lines for d in documents}) == len(documents)


def test_nhs_numbers_are_of_the_test_range() -> None:
    dice = random.Random(3)
    for _ in range(50):
        assert nhs_check(families.nhs_number(dice))
        assert not nhs_check(families.nhs_number(dice, valid=False))
        assert families.nhs_number(dice).startswith("999 ")


def test_a_misread_name_differs_in_one_place() -> None:
    dice = random.Random(4)
    for name in ("Bronwen Parry", "Ng", "Xu", "Katarzyna", "Wójcik"):
        wrong = misread(name, dice)
        assert wrong != name
        assert wrong[0] == name[0]


def test_names_are_covered_without_their_title_and_identifiers_whole() -> None:
    text = "Mrs Nowak rang 07700 900123."
    name = {"start": 0, "end": 9, "type": "PERSON"}
    phone = {"start": 15, "end": 27, "type": "PHONE"}
    assert covered(text, name, [(4, 9)])
    assert not covered(text, name, [(4, 8)])
    assert covered(text, phone, [(15, 20), (21, 27)])
    assert not covered(text, phone, [(16, 27)])


def test_words_outside_the_gold_count_as_needless() -> None:
    text = "Mrs Nowak rang Leeds."
    assert needless(text, [{"start": 0, "end": 9}], 0, 20) == ["rang", "Leeds"]
    assert joined([(5, 9), (0, 6), (10, 12)]) == [(0, 9), (10, 12)]


def test_only_third_parties_count_as_names() -> None:
    spans = [
        {"start": 0, "end": 5, "type": "PERSON", "role": "third_party", "origin": "polish", "form": "last", "text": ""},
        {
            "start": 6,
            "end": 9,
            "type": "PERSON",
            "role": "professional",
            "origin": "polish",
            "form": "last",
            "text": "",
        },
    ]
    report = Report()
    judge_places(report, {"text": "Nowak Rees", "spans": spans, "doctype": "note"}, [(6, 9)])
    assert (report.names.share(), report.names.total.total(), len(report.misses)) == (0.0, 1, 1)


def test_the_household_is_the_family_and_the_subject_alone_is_less(tmp_path: Path) -> None:
    text = "=== note\n{{child.first}} {{mum.first}} {{sib2.nick}} {{carer.first}} {{sw.first}}"
    (document,) = next(iter(bundles("mine", folder=hand(tmp_path, text))))
    assert [p.role for p in household(document)] == [Role.SUBJECT, Role.RELATIVE, Role.RELATIVE]
    assert [p.id for p in registered(document, "subject")] == [SUBJECT]
    assert registered(document, "none") == ()


def test_small_groups_are_not_judged() -> None:
    tally = Tally()
    for n in range(30):
        tally.add("large", n > 0)
        tally.add("small", n > 15) if n < 29 else None
    assert worst(tally) == (29 / 30, "large")


def test_a_goal_can_be_missed() -> None:
    """An empty report reaches the shares, one with needless words does not reach theirs."""
    report = Report(documents=1)
    report.needless["strong"] = 4
    missed = {row.name for row in ROWS if not row.met(report, "household")}
    assert missed == {"needless words a document (aim 2.0)"}


def test_a_bench_is_measured_from_text_to_proposals(tmp_path: Path, resources: Path) -> None:
    text = (
        "=== contact record\nTelephone call from {{neighbour.tfull}}, {{neighbour:MOBILE}}, about {{child.full}}. "
        "She saw {{mum.full}} leave.\n{{sw.full}}, Social Worker\n"
    )
    (documents,) = bundles("mine", 1, folder=hand(tmp_path, text))
    report = measure(documents, "household", resources)
    assert (report.documents, report.names.total.total(), report.kinds.total["MOBILE"]) == (1, 2, 1)
    assert report.names.share() == 1.0
    assert report.numbers == 1.0
    assert report.proposed.share(["third_party: redact"]) == 1.0
    assert report.proposed.share(["data_subject: disclose"]) == 1.0
    assert report.proposed.share(["professional: disclose"]) == 1.0
    assert report.page_ms > 0
    assert report.memory > 50


def test_what_is_missed_is_shown_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(documents=1, characters=2500, misses=["PERSON last polish 'Nowak' in note: Nowak rang"])
    report.names.add("polish", False)
    assert not show("a bench", {"none": report, "household": report}, 5)
    said = capsys.readouterr().out
    assert "'Nowak' in note" in said
    assert "0.00 %!" in said
    assert show("a bench", {"none": Report(documents=1)}, 0)


def test_side_by_side_is_markdown_of_equal_width() -> None:
    table = side_by_side([("ours", Report(documents=1)), ("theirs", Report(documents=1))])
    assert {line.count("|") for line in table.splitlines()} == {4}


_STOCK = """
import socket, sys
sys.path.insert(0, sys.argv[1])
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
from finding_presidio import SMALL, engine
found = engine(SMALL).analyze(text="Kasia Nowak, kasia@example.org, SA88 4NQ, QQ 12 34 56 C", language="en")
assert {"EMAIL_ADDRESS", "UK_POSTCODE"} <= {r.entity_type for r in found}, found
assert any(r.score <= 0.1 for r in found), found
"""


def test_stock_presidio_is_measured_without_a_network() -> None:
    """In a process of its own: what is patched there stays there."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", _STOCK, str(BENCHMARKS)], check=True, timeout=120)
