"""Office files with something in every hiding place, and where the renditions bring each to light.

`PYTHONPATH=.:tests python -m files.hiding_places` prints the tables of docs/HIDING_PLACES.md.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from files import hiding_odt, hiding_rich, hiding_word
from files.strangers import converted

from sartool.core.bundle import ADDENDUM
from sartool.core.text import letters
from sartool.files import office
from sartool.files.convert import Converted
from sartool.files.reader import read_pages

PAGE, ADDED, LISTED, LOST = "page", "added page", "listed", "LOST"


@contextlib.contextmanager
def chosen(program: str) -> Iterator[None]:
    """With this LibreOffice ("none": without; "": the one that is found)."""
    before = os.environ.get(office.CHOICE)
    os.environ[office.CHOICE] = program
    try:
        yield
    finally:
        if before is None:
            del os.environ[office.CHOICE]
        else:
            os.environ[office.CHOICE] = before


def brought_to_light(made: Converted, places: Mapping[str, str]) -> dict[str, str]:
    """Of each hiding place where the words that lie in it came out: first on a page, then behind, then in a list."""
    texts = [page.text for page in read_pages(made.pdf)]
    first = next((n for n, t in enumerate(texts) if letters(ADDENDUM) in letters(t)), len(texts))
    pages, added = (letters(" ".join(t)) for t in (texts[:first], texts[first:]))
    listed = [letters(w) for w in made.warnings]
    listed += [letters(a.name) + letters(a.data.decode("latin-1")) for a in made.attachments]
    return {place: _where(letters(words), pages, added, listed) for place, words in places.items()}


def _where(words: str, pages: str, added: str, listed: list[str]) -> str:
    if words in pages:
        return PAGE
    if words in added:
        return ADDED
    return LISTED if any(words in one for one in listed) else LOST


def light_in(data: bytes, name: str, places: Mapping[str, str]) -> dict[str, str]:
    """`brought_to_light` of a file as it is converted now."""
    return brought_to_light(converted(data, name), places)


def table(data: bytes, name: str, places: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of each place: where it comes out without LibreOffice, and with it ("-" where there is none)."""
    with chosen("none"):
        without = light_in(data, name, places)
    with chosen(""):
        there = office.found() is not None
        having = light_in(data, name, places) if there else dict.fromkeys(places, "-")
    return {place: (without[place], having[place]) for place in places}


def old_word_file(folder: Path, *without: str) -> bytes:
    """The Word file saved as .doc by LibreOffice; b"" where there is none. Places `without` are left empty."""
    with chosen(""):
        program = office.found()
    if program is None:
        return b""
    source = folder / "places.docx"
    source.write_bytes(hiding_word.word_file(*without))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / "places.doc").read_bytes()


def tables(folder: Path) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    """(kind of file, its table) of every kind that can be made here."""
    yield "Word (docx, docm)", table(hiding_word.word_file(), "places.docx", hiding_word.PLACES)
    if old := old_word_file(folder, "nested table"):
        yield "Old Word (doc)", table(old, "places.doc", held_by(old))
    if old := old_word_file(folder):
        yield "Old Word (doc) that its reader gives up", table(old, "places.doc", held_by(old))
    yield "OpenDocument text (odt)", table(hiding_odt.odt_file(), "places.odt", hiding_odt.PLACES)
    yield "RTF", table(hiding_rich.rich_file(), "places.rtf", hiding_rich.PLACES)


def held_by(old: bytes) -> dict[str, str]:
    """The places of the Word file whose words its old edition still holds: saving it lets some fall."""
    runs = old.replace(b"\x00", b"").decode("cp1252", "replace")
    return {place: words for place, words in hiding_word.PLACES.items() if letters(words) in letters(runs)}


def printed(write: Callable[[str], object], folder: Path) -> None:
    for kind, rows in tables(folder):
        write(f"\n## {kind}\n\n| place | without LibreOffice | with LibreOffice |\n|---|---|---|\n")
        for place, (without, having) in rows.items():
            write(f"| {place} | {without} | {having} |\n")


if __name__ == "__main__":
    with office.room() as somewhere:
        printed(sys.stdout.write, somewhere)
