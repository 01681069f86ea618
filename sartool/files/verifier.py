"""The proof of a finished disclosure: read again as a stranger would, with other engines than wrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from sartool.files.expected import Check, Expected, check, engine_versions, merged
from sartool.files.proof_of_file import verify_file, verify_structure
from sartool.files.proof_of_pages import verify_pages

DISCLOSURE, PAGES, SUMS = "disclosure.pdf", "pages.json", "SHA256SUMS"


def verify(pdf: Path, expected: Expected) -> tuple[Check, ...]:
    """Everything, in this process. For many pages: `verify_file` once, `verify_pages` in pieces, then `merged`."""
    return (*verify_file(pdf, expected), *verify_pages(pdf, expected.pages, 0))


def verify_public(folder: Path, internal: Path | None = None) -> tuple[Check, ...]:
    """What can be proved without the case: the structure of disclosure.pdf and, with the internal folder, that
    no file changed since the release and that its list of pages is the file's.
    """
    pdf = folder / DISCLOSURE
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
        checks = (check("pages", pages, [] if pages else ["no pages"]), *verify_structure(pdf, opened))
    if internal is None:
        return checks
    sums = (internal / SUMS).read_text("utf-8").splitlines()
    return (
        *checks,
        check("files as they were released", len(sums), _changed(sums, (folder, internal))),
        check("list of pages", pages, _listed(internal / PAGES, pages)),
    )


def _changed(lines: Sequence[str], folders: Sequence[Path]) -> Iterator[str]:
    """`lines` as sha256sum writes them; a name is looked for in each folder."""
    named = set()
    for line in lines:
        digest, _, name = line.partition("  ")
        short = Path(name).name
        named.add(short)
        there = [f / short for f in folders if (f / short).is_file()]
        if not there:
            yield f"{short} is missing"
        elif all(hashlib.sha256(p.read_bytes()).hexdigest() != digest for p in there):
            yield f"{short} is not the file that was released"
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.name not in named and not path.name.startswith(SUMS) and path not in folders:
                yield f"{path.name} is not part of the release"


def _listed(path: Path, pages: int) -> Iterator[str]:
    listed = [entry["page"] for entry in json.loads(path.read_text("utf-8"))["pages"]]
    if listed != list(range(1, pages + 1)):
        yield f"{len(listed)} pages are listed, the file has {pages}"


__all__ = [
    "Check", "Expected", "engine_versions", "merged", "verify", "verify_file", "verify_pages", "verify_public",
]  # fmt: skip
