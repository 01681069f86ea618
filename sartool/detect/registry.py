"""The one list of recognisers, and the presidio engine that runs them. Nothing here touches a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

from sartool.core.people import Person
from sartool.detect import (
    addresses,
    dates,
    kinship,
    kinship_words,
    name_model,
    name_rules,
    organisations,
    register,
    second_opinion,
)
from sartool.detect.contacts import CONTACTS
from sartool.detect.findings import Finding
from sartool.detect.id_numbers import NUMBERS
from sartool.detect.lexicon import load
from sartool.detect.model_names import find as model_find
from sartool.detect.patterns import matches, over_lines
from sartool.detect.references import REFERENCES

Finder = Callable[[str], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Row:
    """A recogniser: its name, and how to make its finder from the resource folder and the register."""

    name: str
    make: Callable[[Path, tuple[Person, ...]], Finder]


def _model(resources: Path, _people: tuple[Person, ...]) -> Finder:
    model, lexicon = name_model.load(resources), load(resources)
    return lambda text: model_find(text, model, lexicon)


RECOGNISERS: tuple[Row, ...] = (
    Row("numbers", lambda _r, _p: lambda text: over_lines(NUMBERS, text)),
    Row("contacts", lambda _r, _p: lambda text: over_lines(CONTACTS, text)),
    Row("references", lambda _r, _p: lambda text: matches(REFERENCES, text)),
    Row("dates of birth", lambda r, _p: lambda text: dates.find(text, load(r))),
    Row("addresses", lambda _r, _p: addresses.find),
    Row("organisations", lambda _r, _p: organisations.find),
    Row("kinship", lambda r, _p: lambda text: kinship.find(text, kinship_words.load(r), load(r))),
    Row("name rules", lambda r, _p: lambda text: name_rules.by_writing(text, load(r))),
    Row("name lists", lambda r, _p: lambda text: name_rules.by_list(text, load(r))),
    Row("name model", _model),
    Row("second model", lambda r, _p: lambda text: second_opinion.find(text, load(r))),
)

# The one that needs the register: it runs by itself, so that what the others found is used again when it changes.
REGISTER = Row("register", lambda r, p: register.finder(p, load(r)))
EVERY = (*RECOGNISERS, REGISTER)


class Recogniser(EntityRecognizer):
    """A row of the list in presidio's clothes. Each finding travels in its result's metadata."""

    def __init__(self, name: str, find: Finder) -> None:
        self.find = find
        self.word = name
        # One entity word for each recogniser: presidio drops a result inside another of the same word.
        super().__init__(supported_entities=[name], name=name)

    def load(self) -> None:
        """Nothing to load: `make` has done it."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        results = []
        for n, f in enumerate(self.find(text)):
            # presidio compares and removes results of equal word and place; the number keeps each of ours.
            metadata = {"finding": f, RecognizerResult.RECOGNIZER_NAME_KEY: self.word}
            results.append(
                RecognizerResult(
                    f"{self.word}/{f.kind.value}/{n}", f.start, f.end, f.score, recognition_metadata=metadata
                )
            )
        return results


class AsFound(ContextAwareEnhancer):
    """Leaves scores alone: our rows look at the words around themselves, and presidio's own way takes a copy of
    every result."""

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        return raw_results


def analyzer(resources: Path, people: tuple[Person, ...], rows: Sequence[Row] = EVERY) -> AnalyzerEngine:
    """An engine with our recognisers only: no predefined ones, no language model of presidio's own."""
    ours = [Recogniser(row.name, row.make(resources, people)) for row in rows]
    registry = RecognizerRegistry(recognizers=ours, supported_languages=["en"])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=NoOpNlpEngine([{"lang_code": "en", "model_name": "none"}]),
        supported_languages=["en"],
        context_aware_enhancer=AsFound(0, 0, 0, 0),
    )


def findings(engine: AnalyzerEngine, text: str) -> Iterator[Finding]:
    """Everything each recogniser says about one page, overlapping as it comes."""
    for result in engine.analyze(text=text, language="en"):
        yield result.recognition_metadata["finding"]
