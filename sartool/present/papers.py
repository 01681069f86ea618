"""A document in words: what it is and who says so, what it says of itself, how it was read, how long it lasts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sartool.core.bundle import Document, ItemState, Remark
from sartool.core.grounds import DataClass, Source
from sartool.core.text import HowRead
from sartool.words import TELLERS, TOPICS

NO_NAMES: Mapping[str, str] = {}
SHOWN_LETTERS = 240  # of a remark: the page shows the rest
MOST_REMARKS = 12

DATA_CLASSES: dict[DataClass, str] = {
    DataClass.SOCIAL_WORK: "social work",
    DataClass.HEALTH: "health",
    DataClass.EDUCATION: "education",
    DataClass.OTHER: "something else",
}
SOURCES: dict[Source, str] = {
    Source.UNKNOWN: "not known",
    Source.SUBJECT: "the person whose record it is",
    Source.OTHER_PERSON: "another person",
    Source.PROFESSIONAL: "a professional",
    Source.LAWYER: "a lawyer",
}
RECORDINGS = {"audio": "sound recording", "video": "video"}
FIELDS = {
    "title": "title", "type": "type", "date": "date", "author": "author", "originator": "where it comes from",
    "paper_location": "where the paper record is", "late_entry": "late entry", "data_class": "kind of data",
    "source": "who gave the information",
}  # fmt: skip
_HOW = {
    HowRead.TEXT: "read from the file itself", HowRead.OCR: "read from a picture",
    HowRead.UNREADABLE: "that no machine could read",
}  # fmt: skip


def counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def runs(pages: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring numbers as first and last: 1, 2, 3, 7 as (1, 3), (7, 7)."""
    listed = sorted(set(pages))
    for _, run in groupby(enumerate(listed), lambda pair: pair[1] - pair[0]):
        numbers = [n for _, n in run]
        yield numbers[0], numbers[-1]


def pages_in_words(pages: Iterable[int]) -> str:
    """'page 3', 'pages 3 to 5', 'pages 2, 4 to 6 and 9'."""
    listed = list(pages)
    parts: list[str] = []
    for first, last in runs(listed):
        parts += [f"{first} to {last}"] if last > first + 1 else [f"{n}" for n in range(first, last + 1)]
    said = ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return f"page{'s' * (len(set(listed)) != 1)} {said}"


def length_in_words(seconds: float) -> str:
    """'12 min 5 s', '1 h 4 min'; empty where nobody knows."""
    whole = round(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    if hours:
        return f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes} min {whole % 60} s"
    return f"{whole} s" if whole else ""


def recording_in_words(document: Document) -> str:
    """'sound recording, 12 min 5 s'; empty for what is none."""
    what = RECORDINGS.get(document.media, "")
    return ", ".join(p for p in (what, length_in_words(document.seconds)) if p) if what else ""


def type_in_words(type_: str, names: Mapping[str, str]) -> str:
    """The type by its name in the table of types; one that is not in it as it was written."""
    written = type_.replace("_", " ").strip()
    return names.get(type_) or written[:1].upper() + written[1:]


def type_of_words(text: str, names: Mapping[str, str]) -> str:
    """What was chosen or typed, as it is kept: the type of that name in the table, else the words."""
    wanted = text.strip()
    return next((id_ for id_, name in names.items() if name.casefold() == wanted.casefold()), wanted)


def told_by(document: Document, field: str) -> str:
    """Who says what a field holds; where nobody does, that it is not known."""
    teller = document.said_by.get(field)
    if teller is not None:
        return TELLERS[teller]
    if field == "data_class":
        return "taken for this until somebody says otherwise"
    return "as it was received" if getattr(document, field) not in ("", Source.UNKNOWN, False) else "not known yet"


def says_of_itself(document: Document) -> tuple[str, ...]:
    """The remarks of the record, a line each: 'Late entry, page 2: “Written up in May.”'."""
    lines = [_remark(r) for r in document.remarks[:MOST_REMARKS]]
    more = len(document.remarks) - MOST_REMARKS
    return (*lines, f"and {more} more") if more > 0 else tuple(lines)


def _remark(remark: Remark) -> str:
    words, flat = TOPICS[remark.topic], " ".join(remark.text.split())
    short = flat if len(flat) <= SHOWN_LETTERS else flat[:SHOWN_LETTERS].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return f"{words[0].upper()}{words[1:]}, page {remark.page}: {quoted(short)}"


def quoted(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def reading_of(document: Document) -> tuple[str, ...]:
    """How a document was read: its pages, the blank ones, and what was warned of; or why it has no pages."""
    if document.state is not ItemState.READ:
        said = [recording_in_words(document), document.why]
        return tuple(_sentence(s) for s in said if s)
    how = [f"{counted(n, 'page')} {words}" for kind, words in _HOW.items() if (n := document.how_read.get(kind, 0))]
    lines = [", ".join(how), _blank(document.blank), *document.warnings]
    return tuple(_sentence(line) for line in lines if line)


def _blank(pages: Sequence[int]) -> str:
    return f"nothing stands on {pages_in_words(pages)}" if pages else ""


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return flat[:1].upper() + flat[1:] + ("" if flat.endswith((".", "!", "?")) else ".")
