"""What PDFs and pictures say of themselves beside what they show: titles, people, dates, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from lxml import etree

from sartool.core.text import letters

Facts = list[tuple[str, str]]  # (what it is, its value)
_MADE = re.compile(
    r"""\s*(?:microsoft\s+(?:word|excel|powerpoint|office|outlook)\b.*
      | \(?(?:untitled|unspecified|anonymous|unknown)\)?
      | (?:scan|scanned(?:\s+(?:document|image))?|document|doc|img|image|picture|print|fax|page|book|presentation|title
         |none|null|user|admin|administrator|owner|default)[\s_-]*[\d._-]*
      | [^\s]+\.(?:docx?|xlsx?|pptx?|pdf|rtf|odt|tiff?|jpe?g|png|html?|txt|dotx?|indd) | [\W\d_]*)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = re.compile(r"(?:D:)?(\d{4})[-:]?(\d\d)[-:]?(\d\d)")
_ENTITY = (b"<!DOCTYPE", b"<!ENTITY")
_MOST = 200_000  # bytes of XMP that are looked at
_LONGEST = 5_000  # characters of one fact
_CALLED = {
    "title": "Title", "creator": "Author", "description": "Description", "subject": "Keywords", "Keywords": "Keywords",
    "rights": "Rights", "Instructions": "Instructions", "CaptionWriter": "Caption by", "Headline": "Headline",
    "Credit": "Credit", "Source": "Source", "City": "City", "State": "County", "Country": "Country",
    "Location": "Place", "PersonInImage": "Person shown", "UserComment": "Comment", "ImageDescription": "Description",
    "Artist": "Author", "Copyright": "Rights", "GPSLatitude": "Latitude", "GPSLongitude": "Longitude",
    "Name": "Name", "SubjectName": "Person shown", "Event": "Event", "AuthorsPosition": "Position of the author",
}  # fmt: skip


def by_a_person(text: str) -> str:
    """A title or name as somebody gave it; "" where a program made it up."""
    plain = " ".join(text.split())
    return "" if _MADE.fullmatch(plain) else plain[:_LONGEST]


def iso_day(text: str) -> str:
    """The day of "D:20190302101500Z" or "2019:03:02 10:15:00" as ISO; "" where there is none."""
    found = _DAY.match(text.strip())
    if not found:
        return ""
    try:
        return date(*(int(g) for g in found.groups())).isoformat()
    except ValueError:
        return ""


def as_lines(facts: Iterable[tuple[str, str]]) -> str:
    """Facts as lines "what: value", each once."""
    return "\n".join(dict.fromkeys(f"{what}: {' '.join(value.split())}" for what, value in facts))


def xmp_facts(xmp: bytes) -> Facts:
    """What an XMP packet says in words, each once; what cannot be parsed is told as its bare text."""
    if not xmp.strip():
        return []
    try:
        if any(word in xmp for word in _ENTITY):
            raise ValueError("it declares things of its own")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        found = list(_facts(etree.fromstring(_packet(xmp[:_MOST]), parser)))
    except (etree.XMLSyntaxError, ValueError):
        bare = re.sub(rb"<[^>]*>", b" ", xmp[:_MOST]).decode("utf-8", "replace")
        found = [("Text", " ".join(bare.split()))]
    return [(what, said[:_LONGEST]) for what, said in dict.fromkeys(found) if letters(said)]


def _packet(xmp: bytes) -> bytes:
    """Without the wrapping of processing instructions."""
    start, end = xmp.find(b"<x:xmpmeta"), xmp.rfind(b"</x:xmpmeta>")
    return xmp[start : end + 12] if 0 <= start < end else xmp.strip(b"\x00 \r\n\t")


def _facts(root: Any) -> Iterator[tuple[str, str]]:
    for node in root.iter(etree.Element):
        name = etree.QName(node).localname
        if name in _CALLED:
            yield from ((_CALLED[name], said) for text in node.itertext() if (said := by_a_person(text)))
        for key, value in node.attrib.items():
            attribute = etree.QName(key).localname
            if attribute in _CALLED and (said := by_a_person(value)):
                yield _CALLED[attribute], said
