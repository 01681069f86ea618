"""LibreOffice where there is one, and every hiding place of a text document with it and without."""

from __future__ import annotations

import multiprocessing
import os
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from files import hiding_odt, hiding_rich, hiding_word
from files.hiding_places import LOST, chosen, held_by, light_in, old_word_file
from files.strangers import converted

from sartool.files import office

with chosen(""):
    PROGRAM = office.found()
WITH_OFFICE = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not on this computer")
MADE = {
    "places.docx": (hiding_word.word_file, hiding_word.PLACES),
    "places.rtf": (hiding_rich.rich_file, hiding_rich.PLACES),
    "places.odt": (hiding_odt.odt_file, hiding_odt.PLACES),
}
OFFICES = ["none", pytest.param("", marks=WITH_OFFICE)]


@pytest.mark.parametrize("program", OFFICES, ids=["without", "with"])
@pytest.mark.parametrize("name", MADE)
def test_nothing_hidden_is_lost(name: str, program: str) -> None:
    make, places = MADE[name]
    with chosen(program):
        light = light_in(make(), name, places)
    assert {place for place, where in light.items() if where == LOST} == set()
    assert len(light) == len(places)


@WITH_OFFICE
@pytest.mark.parametrize("without", [(), ("nested table",)], ids=["read as words alone", "read with its layout"])
def test_nothing_hidden_is_lost_of_an_old_word_file(without: tuple[str, ...], tmp_path: Path) -> None:
    old = old_word_file(tmp_path, *without)
    places = held_by(old)
    assert len(places) > 15
    for program in ("none", ""):
        with chosen(program):
            light = light_in(old, "places.doc", places)
        assert {place for place, where in light.items() if where == LOST} == set()


@WITH_OFFICE
@pytest.mark.parametrize("name", MADE)
def test_libreoffice_draws_them(name: str) -> None:
    with chosen(""):
        made = converted(MADE[name][0](), name)
    assert not any("LibreOffice" in w for w in made.warnings)


# -- nothing is fetched


class _Listener(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(404)
        self.end_headers()

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names of the library

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    listening = HTTPServer(("127.0.0.1", 0), _Listener)
    listening.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield listening
    listening.shutdown()
    thread.join()
    listening.server_close()


def _linking(address: str) -> dict[str, bytes]:
    """A text document of each kind that shows a picture from elsewhere."""
    picture = f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="2cm">{picture}</draw:frame>'
    odt = hiding_odt.odt_file(f"<text:p>{frame}</text:p>")
    field = r'{\field{\*\fldinst INCLUDEPICTURE "' + address + r'" \\d}{\fldrslt picture}}'
    rtf = r"{\rtf1\ansi\pard Words. " + field + r"\par}"
    return {"odt": odt, "rtf": rtf.encode(), "docx": hiding_word.word_file(linked=address)}


@WITH_OFFICE
def test_libreoffice_asks_nobody_for_a_linked_picture(server: HTTPServer, tmp_path: Path) -> None:
    asked: list[str] = server.asked  # type: ignore[attr-defined]
    documents = _linking(f"http://127.0.0.1:{server.server_port}/picture.png")
    for kind, data in documents.items():
        warnings: list[str] = []
        with chosen(""):
            assert converted(data, f"a.{kind}").pages
            assert office.drawn(data, kind, warnings).startswith(b"%PDF")  # even with its links left in
        assert not warnings
    assert asked == []
    # The same, asked without our profile: it would be noticed here.
    source = tmp_path / "a.odt"
    source.write_bytes(documents["odt"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(PROGRAM), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert asked


# -- a program that fails


def _pretending(folder: Path, script: str) -> str:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    note = tmp_path / "child"
    warnings: list[str] = []
    begun = time.monotonic()
    with chosen(_pretending(tmp_path, f"sleep 300 & echo $! > {note}; wait")):
        assert office.drawn(b"words", "rtf", warnings, seconds=1.0) == b""
    assert time.monotonic() - begun < 30
    assert warnings == ["LibreOffice could not draw it, so its layout is our own"]
    child = int(note.read_text())
    for _ in range(50):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or ") Z" in state.read_text():
            return
        time.sleep(0.1)
    pytest.fail("what it started still runs")


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
def test_where_the_program_fails_the_pages_are_our_own(tmp_path: Path) -> None:
    with chosen(_pretending(tmp_path, "exit 1")):
        made = converted(hiding_rich.rich_file(), "a.rtf")
    assert any("LibreOffice could not draw it" in w for w in made.warnings)
    assert made.pages


def test_the_choice_of_the_user_counts(tmp_path: Path) -> None:
    with chosen("none"):
        assert office.found() is None
    with chosen(str(tmp_path / "not there")):
        assert office.found() is None
    program = tmp_path / "mine"
    program.write_text("")
    with chosen(str(program)):
        assert office.found() == program


def test_a_folder_of_our_own_is_gone_afterwards_and_old_ones_too() -> None:
    with office.room() as first:
        (first / "a").write_bytes(b"words")
        os.utime(first, (1, 1))
        with office.room() as second:
            assert second.is_dir()
            assert not first.exists()
    assert not second.exists()


def _waits_in_a_room(told: str) -> None:
    with office.room() as folder:
        (folder / "document.docx").write_bytes(b"somebody's letter")
        Path(told).write_text(str(folder), encoding="utf-8")
        time.sleep(60)


@pytest.mark.skipif(os.name != "posix", reason="another system ends children in another way")
def test_a_child_told_to_end_leaves_nothing_readable(tmp_path: Path) -> None:
    told = tmp_path / "where"
    child = multiprocessing.get_context("spawn").Process(target=_waits_in_a_room, args=(str(told),))
    child.start()
    for _ in range(200):
        if told.is_file() and told.read_text(encoding="utf-8"):
            break
        time.sleep(0.05)
    folder = Path(told.read_text(encoding="utf-8"))
    assert folder.is_dir()
    child.terminate()
    child.join(10)
    assert not folder.exists()
