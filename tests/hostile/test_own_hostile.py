"""A hostile set of our own, laid beside good files and taken in by the real command: one bad file stops nothing."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from hostile.outsider import GOOD, Seen, good_files, take_in
from hostile.table import Line, judge, outcomes, own_items, shown

from sartool.core.text import letters

SECRET = "Ottoline Tern"


def _pdf(*lines: str) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        for n, line in enumerate(lines):
            page.insert_text((40, 40 + 20 * n), line)
        return bytes(document.tobytes())


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)
    return out.getvalue()


def _linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        z.writestr(info, "/etc/passwd")
    return out.getvalue()


def _nested(depth: int) -> bytes:
    data = _zip({"note.txt": b"at the bottom"})
    for _ in range(depth):
        data = _zip({"in.zip": data})
    return data


def _office(document: str) -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return _zip({"[Content_Types].xml": types.encode(), "word/document.xml": document.encode()})


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return _office(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a8;</x>')


def _huge_png() -> bytes:
    """A picture that says it is 60,000 dots wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\x00" * 99)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def _looping() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"
        b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _scripted() -> bytes:
    with pymupdf.open(stream=_pdf("The health visitor called.")) as document:
        document.xref_set_key(document.pdf_catalog(), "OpenAction", "<</S/JavaScript/JS(app.alert\\(1\\))>>")
        document[0].insert_text((40, 90), SECRET, render_mode=3)
        return bytes(document.tobytes())


def _locked() -> bytes:
    with pymupdf.open(stream=_pdf("words")) as document:
        return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame", owner_pw="x"))


def _enormous_page() -> bytes:
    with pymupdf.open() as document:
        document.new_page(width=14400, height=14400).insert_text((100, 200), "plan of the house", fontsize=200)
        document.xref_set_key(document[0].xref, "UserUnit", "75000")
        return bytes(document.tobytes())


MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: =?x-no-such?B?////?=\nMIME-Version: 1.0\n"
PARTS = (
    b'Content-Type: multipart/mixed; boundary="q"\n\n--q\n'
    b"Content-Type: text/plain; charset=no-such\n\nThe visit\xff\n--q\n"
)
READ = {"load", "load_with_warning"}
KINDS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "nothing.pdf": (lambda: b"", {"manual"}),
    "cut off.pdf": (lambda: _pdf("The visit", *["and more"] * 9)[:400], {"manual", "load_with_warning"}),
    "loop.pdf": (_looping, {"manual"}),
    "script.pdf": (_scripted, {"load_with_warning"}),
    "locked.pdf": (_locked, {"manual"}),
    "enormous.pdf": (_enormous_page, {"load_with_warning"}),
    "bomb.zip": (lambda: _zip({"zeros.txt": b"0" * 300_000_000}), {"reject"}),
    "climbing.zip": (lambda: _zip({"../../climbed.txt": b"out", "ok.txt": b"inside"}), {"reject", "load_with_warning"}),
    "link.zip": (_linked, {"reject"}),
    "matryoshka.zip": (lambda: _nested(9), {"reject"}),
    "no archive.zip": (lambda: b"PK\x03\x04 this is none", {"manual", "reject"}),
    "laughs.docx": (_laughs, {"reject", "manual"}),
    "deep.docx": (lambda: _office("<w>" * 30_000 + "</w>" * 30_000), {"reject", "manual"}),
    "deep.html": (lambda: b"<div>" * 30_000 + b"The visit" + b"</div>" * 30_000, READ | {"manual"}),
    "huge.png": (_huge_png, {"manual"}),
    "letter.docx": (lambda: _pdf("It is a PDF"), READ),
    "picture.jpg": (lambda: b"MZ" + bytes(600), {"manual", "reject"}),
    "torn.eml": (lambda: MAIL + PARTS + b"Content-Transfer-Encoding: base64\n\n!!!", READ | {"manual"}),
    "=cmd|' x.txt": (lambda: b"a name that begins a formula", READ),
    "\u202egpj.txt": (lambda: b"a name turned round", READ),
    "<b>name.txt": (lambda: "Łódź".encode("utf-16"), READ),
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Seen, Path]:
    """All of them in one bundle, taken in once by the real command."""
    folder = tmp_path_factory.mktemp("hostile")
    bundle = folder / "bundle"
    bundle.mkdir()
    good_files(bundle)
    for name, (make, _) in KINDS.items():
        (bundle / name).write_bytes(make())
    (bundle / "passwd.txt").symlink_to("/etc/passwd")
    (bundle / "round").mkdir()
    (bundle / "round" / "again").symlink_to("..")
    return take_in(bundle, folder / "case.sarcase", 120), bundle


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not allow such names")


def test_the_command_ends_as_it_should_and_good_files_are_read(taken: tuple[Seen, Path]) -> None:
    seen, _ = taken
    assert seen.faults == []
    assert seen.new.code == 4
    for good in ("good one.txt", "good two.pdf"):
        assert letters(GOOD) in letters(seen.texts[good])
    left = [d for d in seen.documents if d["state"] in ("manual", "rejected")]
    assert all(d["why"] and d["why"][0].islower() for d in left)
    assert seen.new.mib < 1536


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_ends_as_it_should(taken: tuple[Seen, Path], name: str) -> None:
    seen, bundle = taken
    got = outcomes(seen, bundle / name, "file")
    assert got & KINDS[name][1], (got, [(d["file"], d["state"], d["why"]) for d in own_items(seen, name, "file")])


def test_links_are_refused_and_never_followed(taken: tuple[Seen, Path]) -> None:
    seen, _ = taken
    states = {d["file"]: d["state"] for d in seen.documents}
    assert states["passwd.txt"] == "rejected"
    assert states["round/again"] == "rejected"
    assert not any("root:x:" in text for text in seen.texts.values())


def test_nothing_is_written_outside_and_hidden_words_are_read(taken: tuple[Seen, Path]) -> None:
    seen, bundle = taken
    assert not list(bundle.parent.parent.rglob("climbed.txt"))
    assert letters(SECRET) in letters(seen.texts["script.pdf"])
    assert "Łódź" in seen.texts["<b>name.txt"]


def test_the_table_tells_a_case_that_ends_otherwise(tmp_path: Path) -> None:
    folder, work = tmp_path / "set", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    (folder / "locked.pdf").write_bytes(_locked())
    case = {"path": "locked.pdf", "group": "file", "outcome": "load", "secret": SECRET, "password": "sesame"}
    line = judge(case, folder, work)
    assert (line.got, line.exit) == ("manual", 4)
    assert line.faults == ("expected load, got manual", "the secret was not seen")
    assert "1 cases, 1 failed" in shown([line])


def test_the_table_says_ok_of_a_case_without_a_fault() -> None:
    assert Line("a", "load", "load", 0, 1.0, 1.0, ()).verdict == "ok"
