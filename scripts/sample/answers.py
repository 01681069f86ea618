"""Writes bundle.json and the answer key of the invented record."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sample.contents import FLAGGED_INSIDE, ITEMS, MISSING, WITHHELD, Item
from sample.pdfkit import MARK, clean
from sample.people import PEOPLE, SUBJECT, SUBJECT_NHS, Person


def _dump(path: Path, data: object) -> None:
    path.write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _listed(person: Person) -> dict:
    return {
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "role": person.role,
        "relationship": person.relationship,
        "consent": person.consent,
        "objects": person.objects,
        "note": person.note,
    }


def _described(item: Item) -> dict:
    return {
        "file": item.file,
        "title": item.title,
        "type": item.kind,
        "date": item.date,
        "author": item.author,
        "originator": item.originator,
        "paper_location": item.paper,
        "late_entry": item.late,
    }


def write_bundle(folder: Path) -> None:
    """Write bundle.json: half the third parties, one document without a file, one file left out."""
    keys = ("file", "page", "quote", "ground", "reason", "recorded_by", "recorded_on")
    withheld = [{**dict(zip(keys, row, strict=True)), "whole_document": row[2] is None} for row in WITHHELD]
    _dump(
        folder / "bundle.json",
        {
            "format": "sar-bundle/1",
            "case_reference": "SAR-2026-0147",
            "request": {"type": "care_leaver", "received": "2026-10-12", "requester": SUBJECT.name},
            "data_subject": {
                "name": SUBJECT.name,
                "aliases": ["Jay", "Jamie Tranter"],
                "date_of_birth": "2003-03-11",
                "identifiers": {"nhs": SUBJECT_NHS, "case_id": "RBC-118204"},
            },
            "people": [_listed(p) for p in PEOPLE if p.listed],
            "documents": [_described(i) for i in ITEMS if i.listed] + [MISSING],
            "withheld": withheld,
        },
    )


def _found(needle: str, text: str) -> int:
    """How often the string stands in the text as whole words (white space counts as equal)."""
    pattern = r"\s+".join(re.escape(part) for part in needle.split())
    return len(re.findall(rf"(?<!\w){pattern}(?!\w)", text))


def _rightly_readable(form: str, text: str) -> int:
    """How many of these are a professional's own name, so may stay."""
    full = [n for p in PEOPLE if p.role == "professional" for n in (p.name, *p.forms) if _found(form, n) and n != form]
    marked = len(re.findall(rf"{re.escape(MARK)}{re.escape(form)}(?!\w)", text))
    rest = text.replace(MARK + form, "")
    longest = sorted(set(full), key=len, reverse=True)
    return marked + (_found(longest[0], rest) if longest else 0)


def _strings(file_text: str, wanted: str) -> list[dict]:
    shown, rows = clean(file_text), []
    for person in PEOPLE:
        names = [(f, "name") for f in person.all_forms] if person.name_is == wanted else []
        ids_are = person.ids_are or person.name_is
        names += list(person.ids.items()) if ids_are == wanted else []
        for text, kind in names:
            total = _found(text, shown)
            allowed = _rightly_readable(text, file_text) if wanted == "hide" and kind == "name" else 0
            if total > allowed:
                row = {"text": text, "type": kind, "person": person.id}
                rows.append(row | ({"allowed": allowed} if allowed else {}))
    return rows


def _outside(file_text: str, held: list[dict]) -> str:
    """The text without its withheld passages."""
    for passage in (h["passage"] for h in held if h["passage"]):
        pattern = r"\s+".join(re.escape(word) for word in passage.split())
        file_text, found = re.subn(pattern, " ", file_text)
        if not found:
            raise ValueError(f"a withheld passage is not in its document: {passage[:60]}")
    return file_text


def write_answers(path: Path, texts: dict[str, str]) -> None:
    """Write the compact answer key: people, and for each file what must go and what must stay."""
    everything = clean("\n".join(texts.values()))
    people = [
        {
            "id": p.id,
            "name": p.name,
            "role": p.role,
            "origin": p.origin,
            "forms": [f for f in p.all_forms if f == p.name or _found(f, everything)],
            "identifiers": {i: k for i, k in p.ids.items() if _found(i, everything)},
            "name_is": p.name_is,
            "identifiers_are": p.ids_are or p.name_is,
            "in_bundle": p.listed or p is SUBJECT,
            "consent": p.consent,
            "objects": p.objects,
        }
        for p in PEOPLE
    ]
    files = []
    for item in ITEMS:
        held = [{"passage": q, "ground": g, "flag": "bundle.json"} for f, _, q, g, *_ in WITHHELD if f == item.file]
        held += [{"passage": q, "ground": g, "flag": how} for f, q, how, g in FLAGGED_INSIDE if f == item.file]
        whole = any(h["passage"] is None for h in held)
        keep = [] if whole else _strings(_outside(texts[item.file], held), "keep")
        files.append(
            {
                "file": item.file,
                "hide": _strings(texts[item.file], "hide"),
                "withheld": held,
                "keep": [r["text"] for r in keep] + list(item.keep),
                "not_scored": [r["text"] for r in _strings(texts[item.file], "either")],
            }
        )
    _dump(
        path,
        {
            "format": "sar-sample-answers/1",
            "rules": [
                "Every string is matched as whole words and with its capitals: Hope, Will, Rose and Joy are "
                "also words.",
                "hide: allowed says how many of the occurrences are a professional of the same name and may stay.",
                "A passage of null means the whole document. Strings inside a withheld passage are listed as well.",
                "keep holds only outside withheld passages. not_scored may go or stay.",
            ],
            "people": people,
            "files": files,
        },
    )
