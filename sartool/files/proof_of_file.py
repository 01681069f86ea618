"""The proof of a disclosure as a file: it holds nothing but what the writer makes, and no withheld string anywhere."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from sartool.core.text import letters
from sartool.files.expected import Check, Expected, Secret, check

# Every key that each kind of object may have. What is not listed fails: nothing rides along.
_KEYS = {
    "/Catalog": {"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Outlines", "/PageMode"},
    "/Pages": {"/Type", "/Parent", "/Count", "/Kids"},
    "/Page": {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"},
    "/XObject": {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms",
        "/Length",
    },
    "/Font": {
        "/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode", "/CIDSystemInfo",
        "/FontDescriptor", "/DW", "/CIDToGIDMap",
    },
    "/FontDescriptor": {
        "/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV",
        "/FontFile2",
    },
    "/Outlines": {"/Type", "/First", "/Last", "/Count"},
    "bookmark": {"/Title", "/Parent", "/Dest", "/Prev", "/Next"},
    "information": {"/Title", "/Producer"},
    "stream": {"/Length", "/Filter", "/Length1"},
}  # fmt: skip
_STREAM = re.compile(rb"/Length (\d+) >>\nstream\n")
_SEGMENT = re.compile(rb"\xff[\xe0-\xef\xfe]")
_VOCABULARY = re.compile(
    rb"/(?:Adobe|BlackIs1|CCITTFaxDecode|CIDFontType2|Catalog|Columns|DCTDecode|DeviceGray|DeviceRGB|DisplayDocTitle"
    rb"|F1|Fit|FlateDecode|ID|Identity-H|Image|Indexed|Info|K|Ordering|P|Registry|Root|Rows|SartoolBlank|Size"
    rb"|Supplement|Type0|UseOutlines|"
    + b"|".join(re.escape(key[1:].encode()) for keys in _KEYS.values() for key in sorted(keys))
    + rb")\b|\b(?:obj|endobj|stream|endstream|xref|trailer|startxref)\b|\((?:Adobe|Identity|sartool|en-GB)\)"
)
_CMAP = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry \(Adobe\) "
    rb"/Ordering \(UCS\) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    rb"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    rb"(?:\d+ beginbfchar\n(?:<[0-9A-F]{4}> <(?:[0-9A-F]{4}|D[89AB][0-9A-F]{2}D[C-F][0-9A-F]{2})>\n)+endbfchar\n)*"
    rb"\n?endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
)
_SHORTEST = 6  # letters: shorter strings stand in any file by chance


def verify_file(pdf: Path, expected: Expected) -> tuple[Check, ...]:
    """Structure, objects, raw bytes, bookmarks, metadata: the file as a whole."""
    try:
        opened = pikepdf.open(pdf)
    except pikepdf.PdfError:
        return (check("can be opened", 1, ["the file is damaged"]),)
    with opened:
        count = len(opened.pages)
        pages = [] if count == len(expected.pages) else [f"{count} pages instead of {len(expected.pages)}"]
        return (
            check("number of pages", count, pages),
            *verify_structure(pdf, opened),
            check("title and bookmarks", len(expected.outlines) + 1, _said(opened, expected)),
            check("withheld words anywhere in the file", len(expected.secrets), _hidden(pdf, opened, expected)),
        )


def verify_structure(pdf: Path, opened: pikepdf.Pdf) -> tuple[Check, ...]:
    """What can be said without knowing the case: only the objects the writer makes, and one revision."""
    return (
        check("only what a disclosure needs", len(opened.objects), _structure(opened)),
        check("one revision", 1, _revisions(pdf)),
    )


def _structure(opened: pikepdf.Pdf) -> Iterator[str]:
    reached = _reached(opened)
    kinds = {"/FontDescriptor": 0, "/Catalog": 0}
    for number, thing in enumerate(opened.objects, 1):
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            if thing is not None:
                yield f"object {number} is of no use"
            continue
        if thing.objgen not in reached:
            yield f"object {number} belongs to nothing"
        kind = _kind(thing)
        kinds[kind] = kinds.get(kind, 0) + 1
        allowed = _KEYS.get(kind, set())
        # A key can itself be text from somewhere: it is counted, not repeated.
        if other := set(thing.keys()) - allowed:
            known = kind if kind in _KEYS else "unknown"
            yield f"object {number} ({known}) has {len(other)} entries it should not have"
        yield from _of_kind(number, kind, thing)
    if kinds["/FontDescriptor"] > 1:
        yield "more than one font"
    if set(opened.trailer.keys()) - {"/Size", "/Root", "/Info", "/ID"}:
        yield "the trailer has entries it should not have"
    for index, page in enumerate(opened.pages, 1):
        yield from _page(index, page.obj)


def _reached(opened: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Objects that the catalogue or the information dictionary lead to."""
    reached: set[tuple[int, int]] = set()
    left: list[Any] = [opened.trailer]
    while left:
        thing = left.pop()
        if thing.objgen != (0, 0):
            if thing.objgen in reached:
                continue
            reached.add(thing.objgen)
        if isinstance(thing, pikepdf.Array):
            left += [v for v in thing if isinstance(v, pikepdf.Object)]
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            left += [v for _, v in thing.items() if isinstance(v, pikepdf.Object)]
    return reached


def _kind(thing: Any) -> str:
    if "/Type" in thing:
        return str(thing.Type)
    if isinstance(thing, pikepdf.Stream):
        return "stream"
    return "bookmark" if "/Parent" in thing else "information"


def _of_kind(number: int, kind: str, thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream) is not (kind in ("stream", "/XObject")):
        yield f"object {number} has the wrong form"
    if kind == "/XObject":
        if thing.get("/Subtype") != "/Image":
            yield f"object {number} is not a picture"
        raw = thing.read_raw_bytes()
        if thing.get("/Filter") == "/DCTDecode" and _SEGMENT.search(raw[: raw.find(b"\xff\xda")]):
            yield f"picture {number} carries metadata"
    if kind == "/Font":
        yield from _font(number, thing)


def _font(number: int, font: Any) -> Iterator[str]:
    """A font of ours: its two maps hold nothing but one character for each code, and the blank glyph."""
    if "+" in str(font.get("/BaseFont", "+")):
        yield f"object {number} is a font cut from another"
    if "/ToUnicode" in font and not _CMAP.fullmatch(font.ToUnicode.read_bytes()):
        yield f"object {number} has a character map that is not ours"
    if "/CIDToGIDMap" in font and font.CIDToGIDMap.read_bytes().replace(b"\x00\x01", b""):
        yield f"object {number} has glyphs that are not blank"


def _page(index: int, page: Any) -> Iterator[str]:
    resources = page.get("/Resources", pikepdf.Dictionary())
    if set(resources.keys()) != {"/Font", "/XObject"}:
        yield f"page {index} has resources it should not have"
    elif set(resources["/Font"].keys()) != {"/F1"} or set(resources["/XObject"].keys()) != {"/P"}:
        yield f"page {index} has another picture or font"


def _revisions(pdf: Path) -> Iterator[str]:
    with pdf.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        ends, starts = len(re.findall(rb"%%EOF", data)), len(re.findall(rb"\bstartxref\b", data))
        if ends != 1 or starts != 1:
            yield f"{max(ends, starts)} revisions instead of one"
        if data[data.rfind(b"%%EOF") + 5 :].strip():
            yield "bytes after the end of the file"
        if data[:5] != b"%PDF-":
            yield "bytes before the beginning of the file"


def _said(opened: pikepdf.Pdf, expected: Expected) -> Iterator[str]:
    """Title and bookmarks are the expected ones."""
    if str(opened.trailer.get("/Info", pikepdf.Dictionary()).get("/Title", "")) != expected.title:
        yield "the title is another one"
    places = {page.obj.objgen: i for i, page in enumerate(opened.pages, 1)}
    bookmarks: list[tuple[str, int]] = []
    entry = opened.Root.Outlines.get("/First") if "/Outlines" in opened.Root else None
    while entry is not None and len(bookmarks) <= len(expected.outlines):
        target = entry.get("/Dest", pikepdf.Array())
        bookmarks.append((str(entry.get("/Title", "")), places.get(target[0].objgen, 0) if len(target) else 0))
        entry = entry.get("/Next")
    if tuple(bookmarks) != expected.outlines:
        yield "the bookmarks are not the expected ones"


def _hidden(pdf: Path, opened: pikepdf.Pdf, expected: Expected) -> Iterator[str]:
    """Withheld strings in any object's text, in the bytes between streams, or in a stream that is no page."""
    strings = _folded(opened)
    raw = "\n".join(_readings(_between_streams(pdf)))
    for secret in expected.secrets:
        wanted = letters(secret.text)
        if any(_stands(secret, wanted, s) for s in strings):
            yield f"a withheld {secret.kind} stands in a title, a bookmark or another entry"
        if len(wanted) >= _SHORTEST and wanted in raw:
            yield f"a withheld {secret.kind} stands in the bytes of the file"


def _stands(secret: Secret, wanted: str, said: str) -> bool:
    """Short strings count as whole words only: ' ann ' is not in ' planning '."""
    return wanted in said.replace(" ", "") if len(wanted) >= _SHORTEST else f" {wanted} " in said


def _folded(opened: pikepdf.Pdf) -> list[str]:
    """Every text string of every object and every stream that nothing else looks into, folded.

    Pages, pictures and the two maps of the font are looked into elsewhere, sign by sign. So is the file's /ID: it
    is a digest, in whose bytes a name of two letters stands by chance.
    """
    texts: set[str] = set()
    trailer = pikepdf.Dictionary({key: value for key, value in opened.trailer.items() if key != "/ID"})
    for thing in (*opened.objects, trailer):
        texts.update(_strings(thing, 0))
        if isinstance(thing, pikepdf.Stream) and "/Length1" in thing:
            texts.update(_readings(thing.read_bytes()))
    return [" " + " ".join(filter(None, map(letters, re.findall(r"[^\W_]+", t)))) + " " for t in texts]


def _strings(thing: Any, depth: int) -> Iterator[str]:
    """Text in an object, without following references. Its keys are ours: `_structure` lets no other pass."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif depth and getattr(thing, "is_indirect", False):
        return
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _strings(value, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, value in thing.items():
            yield from _strings(value, depth + 1)


def _readings(data: bytes) -> Iterator[str]:
    """Bytes as text in the ways text can hide in them: plain, UTF-16 either way round, hexadecimal."""
    yield letters(data.decode("latin-1"))
    yield letters(data.decode("utf-8", "ignore"))
    for shift in (0, 1):
        yield letters(data[shift:].decode("utf-16-be", "ignore"))
        yield letters(data[shift:].decode("utf-16-le", "ignore"))
    for run in re.findall(rb"(?:[0-9A-Fa-f]{2}){8,}", data):
        plain = bytes.fromhex(run.decode())
        yield letters(plain.decode("latin-1"))
        yield letters(plain.decode("utf-16-be", "ignore"))


def _between_streams(pdf: Path) -> bytes:
    """The file without its streams: dictionaries, strings, comments, table."""
    out, at = [], 0
    data = pdf.read_bytes()
    for found in _STREAM.finditer(data):
        if found.start() < at:
            continue
        end = found.end() + int(found[1])
        if data[end : end + 10] == b"\nendstream":
            out.append(data[at : found.end()])
            at = end
    # The format's own words go: people are called Parent, Page and Root.
    return _VOCABULARY.sub(b"|", b"".join((*out, data[at:])))
