"""The verbs about documents: what came in, what it is, what was looked at, and which copies stay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sartool.core import events as e
from sartool.core.bundle import Copy, Document, DocumentId, ItemState, Teller
from sartool.core.case import Case
from sartool.core.casework import MIN_REASON, writable
from sartool.core.copies import is_whole
from sartool.core.errors import Refused
from sartool.core.grounds import DataClass, Source
from sartool.core.text import letters


def _reasoned(reason: str, otherwise: str) -> None:
    if len(letters(reason)) < MIN_REASON:
        raise Refused(otherwise)


def receive(case: Case, document: Document) -> Sequence[e.Event]:
    """The same bytes at the same place are the same item: adding a folder twice adds nothing."""
    writable(case)
    if document.id in case.documents:
        return []
    same = next((d.id for d in case.documents.values() if d.sha256 == document.sha256), "")
    return [e.DocumentReceived(replace(document, duplicate_of=same))]


def change_document(case: Case, document: Document) -> Sequence[e.Event]:
    writable(case)
    return [] if case.documents.get(document.id) == document else [e.DocumentChanged(document)]


def describe(
    case: Case,
    document: DocumentId,
    *,
    title: str | None = None,
    type: str | None = None,
    date: str | None = None,
    author: str | None = None,
    originator: str | None = None,
    paper_location: str | None = None,
    late_entry: bool | None = None,
    data_class: DataClass | None = None,
    source: Source | None = None,
) -> Sequence[e.Event]:
    """Correct what is said of a document; fields not given stay. `date` is ISO, or empty for not known.

    What an officer said stands: neither the bundle nor the content changes it again.
    """
    writable(case)
    known = case.documents.get(document)
    if known is None:
        raise Refused("There is no such document in the case.")
    if date:
        _day(date)
    given = {
        "title": title, "type": type, "date": date, "author": author, "originator": originator,
        "paper_location": paper_location, "late_entry": late_entry, "data_class": data_class, "source": source,
    }  # fmt: skip
    said = {k: v.strip() if isinstance(v, str) and k != "source" else v for k, v in given.items() if v is not None}
    changed = {k: v for k, v in said.items() if getattr(known, k) != v}
    if not changed:
        return []
    said_by = {**known.said_by, **dict.fromkeys(changed, Teller.OFFICER)}
    return [e.DocumentDescribed(replace(known, **changed, said_by=said_by))]  # type: ignore[arg-type]


def _day(said: str) -> None:
    try:
        date.fromisoformat(said)
    except ValueError:
        raise Refused(f"{said} is no date: write it as 2004-03-31.") from None


def see_pages(case: Case, document: DocumentId, pages: tuple[int, ...]) -> Sequence[e.Event]:
    known = case.documents.get(document)
    if known is None or any(not 1 <= p <= known.pages for p in pages):
        raise Refused("There is no such page in the bundle.")
    new = tuple(p for p in pages if p not in case.seen.get(document, frozenset()))
    return [e.PagesSeen(document, new)] if new else []


def handle_item(
    case: Case, document: DocumentId, reason: str, decision: e.ItemDecision | None = None, custodian: str = ""
) -> Sequence[e.Event]:
    """Say what was done, outside the tool, with an item that has no pages; of a recording also who holds it."""
    writable(case)
    known = case.documents.get(document)
    if known is None or known.state not in (ItemState.MANUAL, ItemState.REJECTED):
        raise Refused("Only an item listed as manual or rejected is handled outside the tool.")
    _reasoned(reason, "Say what was done with this item.")
    return [e.ItemHandled(document, reason.strip(), decision, custodian.strip())]


def found_copies(case: Case, copies: Sequence[Copy], compared: Sequence[DocumentId]) -> Sequence[e.Event]:
    """Which documents say again what others say, and which were compared."""
    writable(case)
    same = tuple(copies) == case.copies and frozenset(compared) == case.compared
    return [] if same else [e.CopiesFound(tuple(copies), tuple(compared))]


def leave_out(case: Case, document: DocumentId, reason: str) -> Sequence[e.Event]:
    """A whole copy does not go out: the other document says everything it says."""
    writable(case)
    if document in case.left_out:
        return []
    standing = [c for c in case.copies if c.document == document and c.of not in case.left_out]
    copy = next((c for c in standing if is_whole(case, c)), None)
    if copy is None:
        raise Refused("Only a document whose every page stands in another one that goes out can be left out.")
    if any(c.of == document for c in case.left_out.values()):
        raise Refused("Another copy was left out because this one goes out: bring that one back first.")
    _reasoned(reason, "Say why this copy is left out.")
    return [e.CopyLeftOut(document, copy.of, reason.strip())]


def bring_back(case: Case, document: DocumentId) -> Sequence[e.Event]:
    """A copy that was left out goes out after all."""
    writable(case)
    return [e.CopyBroughtBack(document)] if document in case.left_out else []


def searched(case: Case, documents: Sequence[DocumentId]) -> Sequence[e.Event]:
    """A pass over the whole bundle ended. Only what it searched counts: files may have come in meanwhile."""
    new = tuple(d for d in documents if d in case.documents and d not in case.searched)
    return [e.BundleSearched(new)] if new else []
