"""Takes a bundle in: every item is kept encrypted and listed, whatever it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sartool.core import register
from sartool.core.bundle import BundleNotes, Described, Document, DocumentId, ItemState
from sartool.core.case import Case
from sartool.core.errors import BadDocument
from sartool.core.events import BundleChecked, DocumentReceived, Event
from sartool.core.people import SUBJECT, Person, PersonId, Role
from sartool.core.request import Request
from sartool.files.media import media_of
from sartool.files.unpack import Item
from sartool.work.describing import described_by_bundle
from sartool.work.ports import ORIGINAL, Sources
from sartool.work.progress import Job, Progress


def document_id(file: str, sha256: str) -> DocumentId:
    """From the bytes and the path: two identical copies are two documents, alike on every machine."""
    return DocumentId(hashlib.sha256(f"{sha256}|{file}".encode()).hexdigest()[:12])


def intake(case: Case, items: Iterable[Item], notes: BundleNotes, sources: Sources) -> Job:
    """Receive every item, its bytes kept untouched, what the bundle says of it beside it; then its register."""
    listed = {d.file: d for d in notes.documents}
    known = {d.id for d in case.documents.values()}
    first_with = {d.sha256: d.id for d in reversed(list(case.documents.values()))}
    done = 0
    for item in items:
        document = document_of(item, listed.get(item.file))
        done += 1
        if document.id in known:
            continue
        if item.data is not None:
            sources.put(ORIGINAL + document.id, item.data)
        if document.sha256 in first_with:
            document = replace(document, duplicate_of=first_with[document.sha256])
        known.add(document.id)
        first_with.setdefault(document.sha256, document.id)
        yield Progress(done, done, document.file, (DocumentReceived(document),))
    yield Progress(done, done, "the bundle's own list", act=lambda now: bundle_events(now, notes))
    yield Progress(done, done, "the register", act=register_events)


def document_of(item: Item, said: Described | None) -> Document:
    """The document an item is, not read yet; refused ones say why."""
    data = item.data if item.data is not None else b""
    sha = hashlib.sha256(data).hexdigest()
    known = Document(document_id(item.file, sha), item.file, sha, len(data))
    if said is not None:
        known = described_by_bundle(known, said)
    if item.refused is not None:
        return refused(known, item.refused)
    return replace(known, media=media_of(data, item.file))


def refused(document: Document, error: BadDocument) -> Document:
    state = ItemState.REJECTED if error.dangerous else ItemState.MANUAL
    return replace(document, state=state, why=error.why)


def bundle_events(case: Case, notes: BundleNotes) -> Sequence[Event]:
    """The register as the bundle gives it, and what it lists that is not there."""
    events = register.list_people(case, notes.people)
    present = {d.file for d in case.documents.values()}
    named = [d.file for d in notes.documents] + [f.file for f in notes.flags]
    absent = [
        f"{file}: the bundle's own list names this file, but it is not in the bundle."
        for file in dict.fromkeys(named)
        if file not in present
    ]
    findings = (*case.findings, *notes.findings, *absent)
    return [*events, BundleChecked(findings)] if findings else events


def register_events(case: Case) -> Sequence[Event]:
    """The subject, and a requester who is somebody else, are always in the register."""
    listed = [] if SUBJECT in case.people else [subject_person(case.request)]
    requester = requester_person(case.request)
    if requester and all(p.name != requester.name for p in case.people.values()):
        listed.append(requester)
    return register.list_people(case, listed)


def subject_person(request: Request) -> Person:
    """The register's entry for the data subject where no bundle describes them."""
    born = (request.born.strftime("%d/%m/%Y"),) if request.born else ()
    return Person(SUBJECT, request.subject, Role.SUBJECT, identifiers=born)


def requester_person(request: Request) -> Person | None:
    """The requester is somebody of the register too where they are not the subject."""
    if not request.requester or not request.type.on_behalf_of_another or request.requester == request.subject:
        return None
    return Person(PersonId("requester"), request.requester, Role.REQUESTER)
