"""Postal addresses: house or flat, street, town, postcode, or a street alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sartool.core.marks import Band, Kind
from sartool.detect.contacts import POSTCODE as _POSTCODE
from sartool.detect.findings import Finding
from sartool.detect.patterns import SCORES

NAME = "pattern"
POSTCODE = _POSTCODE.replace(" ?", r"\s?")  # a line may break within it
_CAP = r"(?:[A-ZÀ-ÞŴŶ](?:[^\W\d_]|['’\-])*(?!\w))"
_TYPE = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Drive|Way|Court|Ct|Place"
    r"|Terrace|Terr|Gardens|Gdns|Grove|Hill"
    r"|Park|Row|Square|Sq|Mews|Walk|Rise|View|Green|Parade|Heights|House|Villas|Buildings|Wharf"
    r"|Quay|Yard|Croft|Fold|Meadows?"
    r"|Bank|Gate|Mount|Vale|Circus|Common|Broadway|Estate|Site|Cottages?|Rd\.|Ave\.|Tower|Towers"
    r"|Point|Lodge|Drift|End|Approach"
    r"|Boulevard|Path|Passage|Reach|Ridge|Side|Spinney|Wood|Woods|Field|Fields|Farm|Brow|Chase"
    r"|Dene|Garth|Glade|Hey|Holt|Wynd|Mead)"
)
_WELSH = (
    r"(?:Heol|Ffordd|Stryd|Maes|Bryn|L[oô]n|Clos|Rhodfa|T[yŷ]|Pen|Parc|Tan|Cwm|Nant|Tre|Rhes"
    r"|Teras|Cae|Llys|Erw|Dol|Pant|Waun|Cefn|Plas|Trem|Gerddi|Coed|Glan|Min|Min-y|Is-y|Uwch)"
)
_FLAT = (
    r"(?:(?:Flat|Apartment|Apt|Unit|Room|Studio|Maisonette|Basement Flat|Ground Floor Flat"
    r"|flat)[ ]?(?!(?i:at|in|on|of|is)\b)\w{0,4},?[ ]{1,2})"
)
_NUMBER = r"\d{1,4} ?[A-Za-z]?(?:[ ]?[-–/][ ]?\d{1,4}[A-Za-z]?)?"
_STREET = rf"(?:The[ ])?{_CAP}(?:[ ](?:(?:of|y|yr|the|and|upon|on|le|de|la)[ ])?{_CAP}){{0,3}}[ ]{_TYPE}"
_WELSH_STREET = rf"{_WELSH}(?:[ \-](?:(?:y|yr|a|ar|o|uchaf|isaf)[ \-])?{_CAP}){{1,3}}"
_TAIL = (
    rf"(?P<tail>(?:,?[ \n](?!(?:{_TYPE})\b){_CAP}(?:[ \-][^\W\d_][^\W\d]*){{0,3}}){{0,4}},?["
    rf" \n]{POSTCODE}(?!\w))?"
)
FULL = re.compile(
    rf"(?<![\w/.\-£])(?:{_FLAT}(?:{_CAP}[ ](?:House|Court|Tower|Lodge"
    rf"|Building)s?,?[ ])?)?{_NUMBER},?[ \n](?:{_WELSH_STREET}|{_STREET})\b{_TAIL}"
)
_PITCH = re.compile(
    rf"\b(?:Plot|Pitch|Caravan|Bay|Berth|Van|Trailer"
    rf"|Yard)[ ]\d{{1,3}}[A-Za-z]?,?[ ]{_CAP}(?:[ ]{_CAP}){{0,4}}(?:,[ ]{_CAP}(?:"
    rf"[ ]{_CAP})?)?{_TAIL}"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w/.\-£]){_FLAT}?{_NUMBER},?[ ]{_CAP}(?:[ ]{_CAP}){{0,3}}(?:,[ ]?{_CAP}(?:["
    rf" \-][^\W\d_][^\W\d]*){{0,3}}){{0,4}},?[ \n]{POSTCODE}(?!\w)"
)
_HOUSE_NAME = re.compile(
    rf"\b{_CAP}(?:[ ]{_CAP}){{0,2}}(?:,[ ]{_CAP}(?:[ \-][^\W\d_][^\W\d]*){{0,3}}){{1,4}},?[ ]{POSTCODE}(?!\w)"
)
_CUED = re.compile(
    rf"(?i:\b(?:liv(?:es?|ed|ing) (?:\w+ ){{0,2}}(?:at|on|in)|address(?: is|:)?|moved (?:in)?to"
    r"|resid(?:es?|ing) at|staying (?:at|on)|stays at"
    rf"|home (?:at|on|is)|house (?:at|on|in)|flat (?:at|on|in)|placed at|from|visited|outside)\b)[:\s]{{1,2}}"
    rf"(?P<x>(?:{_FLAT})?(?:{_NUMBER},?[ ])?(?:{_WELSH_STREET}|{_STREET}))\b"
)
_ALONE = re.compile(rf"(?<![\w'’\-])(?P<x>(?:Flat[ ]\w{{1,4}},?[ ])?{_STREET})\b(?!['’ ]s\b)")
_FLAT_ALONE = re.compile(rf"\b(?:Flat|Apartment)[ ]\d{{1,3}}[A-Za-z]?(?:,?[ ]{_CAP}(?:[ ]{_CAP}){{0,3}})?")
_ROAD_ONLY = re.compile(r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Crescent|Drive|Terrace|Gardens|Grove|Mews)\.?$")
_SCOTTISH = re.compile(rf"(?<![\w/.\-£])\d{{1,2}}/\d{{1,2}},? \d{{1,4}}[A-Za-z]? {_STREET}\b{_TAIL}")
_BOX = re.compile(rf"\b(?i:P\.? ?O\.? ?Box) \d{{1,6}}{_TAIL}")
_NAMED_HOUSE = re.compile(
    rf"\b{_CAP}(?:[ ]{_CAP})?[ ](?:Cottages?|House|Farm|Lodge|Vicarage|Rectory|Bungalow|Villa|Barn|Mill|Manor|Hall)"
    rf",[ \n]{_STREET}\b(?:,[ \n]{_CAP}(?:[ ]{_CAP})?)?"
)
_THE_HOUSES = re.compile(rf"(?<![\w/.\-£])\d{{1,4}}[A-Za-z]?[ ]The[ ]{_CAP},[ ]{_CAP}")
_AFTER_LABEL = re.compile(
    rf"(?i:\baddress(?: is|\s?:))\s{{1,2}}"
    rf"(?P<x>\d{{1,4}}[A-Za-z]?,?[ ]{_CAP}(?:[ ]{_CAP}){{0,3}})"
)
# A number without a street still says where, to somebody who knows the street.
_NUMBER_ONLY = re.compile(
    r"(?i:\b(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|resid(?:es?|ed|ing)|moved|slept|sleeping|based)"
    r"(?:\s\w+){0,2}?\s(?:at|in|to|into)\s(?:the house at\s)?|\bhouse\s)"
    r"(?P<x>(?i:no\.?|number|num\.?|flat|house|plot|pitch)\s?\d{1,4}[A-Za-z]?)(?![\w/]|,? [A-Z][a-z]+ [A-Z])"
)
_COUNTED = re.compile(  # "Tier 3, Larch House"
    r"\b(?i:tier|level|stage|year|grade|page|section|band|step|part|category|ward|floor|appendix|volume)\s{1,2}$"
)
_NOT_STREETS = re.compile(
    r"(?i)\b(?:family|crown|county|high|magistrates'?|supreme|youth|appeal|united|care"
    r"|children'?s|contact|home|parenting|open|full"
    r"|best|going|working|point of|in|over|bed|week|reporting|same|right|only|no|which|this|any"
    r"|one|long|half|on the|by the)\b"
    r"[ ](?:court|house|way|place|view|point|side|end|home|green|park|field|fields|row|rise|site"
    r"|drive|close|common|bank|gate|path|lodge|approach|mount)$"
)


def find(text: str) -> Iterator[Finding]:
    """Addresses. With a house number strong; a street without one is a suspect unless somebody lives there."""
    for shape, why in (
        (FULL, "house number and street"),
        (_PITCH, "plot or pitch on a named site"),
        (_BEFORE_POSTCODE, "number and place before a postcode"),
        (_HOUSE_NAME, "place names before a postcode"),
        (_FLAT_ALONE, "flat number"),
        (_SCOTTISH, "flat, house number and street"),
    ):
        for m in shape.finditer(text):
            counted = shape is not _HOUSE_NAME and _COUNTED.search(text[max(0, m.start() - 14) : m.start()])
            if not counted and not _NOT_STREETS.search(m.group().split(",")[0]):
                yield _finding(*m.span(), Band.STRONG, why)
    for shape, band, why in (
        (_CUED, Band.STRONG, "street, with words that say somebody lives there"),
        (_ALONE, Band.SUSPECT, "street without a house number"),
        (_AFTER_LABEL, Band.STRONG, "number and place after the word 'address'"),
    ):
        for m in shape.finditer(text):
            street = m.group("x")
            if not _NOT_STREETS.search(street) and (band is Band.STRONG or _ROAD_ONLY.search(street)):
                yield _finding(*m.span("x"), band, why)
    for shape, why in (
        (_BOX, "post office box"),
        (_NAMED_HOUSE, "named house and street"),
        (_THE_HOUSES, "number and place"),
    ):
        yield from (_finding(*m.span(), Band.SUSPECT, why) for m in shape.finditer(text))
    for m in _NUMBER_ONLY.finditer(text):
        yield _finding(*m.span("x"), Band.SUSPECT, "house number, with words that say somebody lives there")


def _finding(start: int, end: int, band: Band, why: str) -> Finding:
    return Finding(start, end, Kind.ADDRESS, SCORES[band], band, NAME, f"address: {why}")
