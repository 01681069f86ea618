"""Who says what a document is: an officer stands before the bundle's list, and the list before the content."""

from __future__ import annotations

from dataclasses import replace

from sartool.core.bundle import Described, Document, Teller
from sartool.detect.data_class import data_class_of
from sartool.detect.sense import Sense

_FIELDS = ("title", "type", "date", "author", "originator", "paper_location", "late_entry")


def described_by_bundle(document: Document, said: Described) -> Document:
    """The document with what the bundle's list says of it. What the list leaves empty it does not say."""
    given = {name: getattr(said, name) for name in _FIELDS if getattr(said, name)}
    said_by = {**document.said_by, **dict.fromkeys(given, Teller.BUNDLE)}
    data_class = data_class_of(said.type, said.originator, said.title)
    return replace(document, **given, data_class=data_class, said_by=said_by)


def described_by_content(document: Document, sense: Sense) -> Document:
    """The document with what stands in it, wherever neither an officer nor the bundle's list has said it."""
    free = [n for n in _FIELDS if document.said_by.get(n, Teller.CONTENT) is Teller.CONTENT]
    given = {name: getattr(sense, name) for name in free if getattr(sense, name)}
    if sense.data_class is not None and document.said_by.get("data_class", Teller.CONTENT) is Teller.CONTENT:
        given["data_class"] = sense.data_class
    said_by = {**document.said_by, **dict.fromkeys(given, Teller.CONTENT)}
    return replace(document, **given, said_by=said_by)
