"""The shipped name model, fine-tuned on synthetic text, and the generator of that text."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sartool.detect import model_names, name_model
from sartool.detect.tokens import tokens
from scripts.train_names import generator
from scripts.train_names.templates import chosen

ROOT = Path(__file__).parents[2]
LETTER_AT_BOTH_ENDS = re.compile(r"\w(?:.*\w)?\.?\w?\.?", re.DOTALL)

# Invented for this test; each name stands in a sentence no template of the generator has.
NAMES = {
    "british": ("After swimming, Kelvin begged Maureen for chips.", "Kelvin Maureen"),
    "word first": ("Precious would not eat, so Joy sat with Hope until she did.", "Precious Joy Hope"),
    "word last": ("The minutes should show that Mrs Bell and Mr Ward dissented.", "Bell Ward"),
    "polish": ("Kiedrzyńska was annoyed that Bożydar had thrown the keys away.", "Kiedrzyńska Bożydar"),
    "nigerian": ("Both boys adore Folashayo, though Onyinyechukwu bullies them.", "Folashayo Onyinyechukwu"),
    "somali": ("Hibaaq laughed when Cabdirisaaq slipped on the ice.", "Hibaaq Cabdirisaaq"),
    "welsh": ("Hafgan blamed Lleucu for the broken window.", "Hafgan Lleucu"),
    "chinese": ("The landlord gave Xiaoling and Zhiwei a week to pack.", "Xiaoling Zhiwei"),
    "small letters": ("went round again, jolene n shaneequa were sat on the wall smoking", "jolene shaneequa"),
    "reversed": ("OYELOWO, Temitayo: seen in clinic, no concerns.", "OYELOWO Temitayo"),
    "nickname": ("Shaz reckons Kaz nicked it but nobody saw.", "Shaz Kaz"),
}
PLAIN = (
    "We hope that mum may cook on the ward in May, and by the grace of God she will.",
    "A Clare's Law request and a MERLIN were read by the senior manager the next day.",
    "The summer holiday scheme rang a bell; nobody made a mark on the form in good faith.",
    "Early Help closed the referral after the core group. My nan and my mum were asked for their views.",
    "Blood pressure was normal. Please sign the page below and keep one copy for the file.",
)


@pytest.fixture(scope="module")
def model(resources: Path) -> name_model.Model:
    return name_model.load(resources)


def sure_words(text: str, model: name_model.Model) -> set[str]:
    """Words the model is sure enough of for a strong finding."""
    chance = model.probabilities(text)[0]
    return {t.text for t in tokens(text) if chance[t.start : t.end].max() >= model_names.STRONG}


@pytest.mark.parametrize("form", NAMES)
def test_the_model_finds_names_of_many_origins_and_forms(form: str, model: name_model.Model) -> None:
    text, wanted = NAMES[form]
    assert set(wanted.split()) <= sure_words(text, model)


@pytest.mark.parametrize("text", PLAIN)
def test_the_model_leaves_plain_words_alone(text: str, model: name_model.Model) -> None:
    assert not sure_words(text, model)


def test_the_model_still_sees_streets_and_towns(model: name_model.Model) -> None:
    text = "They moved to 14 Thornapple Close, Stockport last week."
    chance = model.probabilities(text)
    street, town = text.index("Thornapple"), text.index("Stockport")
    assert chance[1, street : street + 10].max() >= model_names.PLACE
    assert chance[2, town : town + 9].max() >= model_names.PLACE


def test_the_model_is_small_and_says_where_it_comes_from(resources: Path) -> None:
    folder = resources / "model"
    assert (folder / "names.onnx").stat().st_size < 20_000_000
    assert "CC BY 4.0" in (folder / "NOTICE.txt").read_text("utf-8")
    assert "MODIFIED" in (folder / "NOTICE.txt").read_text("utf-8")
    assert "by name origin" in (folder / "MODEL_CARD.md").read_text("utf-8").casefold()


def test_the_same_seed_writes_the_same_text() -> None:
    def printed(hash_seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "scripts.train_names.sample", "25"],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True, check=True, encoding="utf-8", timeout=60,
        ).stdout  # fmt: skip

    assert printed("1") == printed("2")


@pytest.mark.parametrize("held", [False, True])
def test_labels_line_up_with_the_text(held: bool) -> None:
    made = list(generator.documents(120, 1, held))
    assert len({d.text for d in made}) == len(made)
    assert sum(len(d.spans) for d in made) > 1000
    for document in made:
        assert not re.search(r"[\[\]{}]", document.text), "a slot or a choice was left open"
        ends = [0]
        for span in document.spans:
            assert ends[-1] <= span.start < span.end <= len(document.text)
            assert LETTER_AT_BOTH_ENDS.fullmatch(document.text[span.start : span.end])
            ends.append(span.end)


def test_validation_shares_no_name_sentence_or_type_with_training() -> None:
    seen, held = generator.pools(False), generator.pools(True)
    for ours, theirs in ((seen.rare, held.rare), (seen.word_given, held.word_given)):
        assert not set(ours) & set(theirs)
    for origin in seen.given:
        assert held.given[origin]
        assert held.surnames[origin]
        assert not set(seen.given[origin]) & set(held.given[origin])
        assert not set(seen.surnames[origin]) & set(held.surnames[origin])
    training, validation = generator.types("types.txt"), generator.types("held.txt")
    assert not {t.name for t in training} & {t.name for t in validation}
    lines = {line for t in training for line in (*t.opening, *t.body, *t.closing)}
    assert not lines & {line for t in validation for line in (*t.opening, *t.body, *t.closing)}
    assert all(not t.mix for t in validation)


def test_choices_are_made_from_the_inside() -> None:
    rng = random.Random(1)
    assert {chosen("[a|[b|c]d]", rng) for _ in range(50)} == {"a", "bd", "cd"}
