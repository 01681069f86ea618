"""The demonstration on the sample bundle, watched: no network, nothing readable left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import ROOT, Said, command

GUARD = ROOT / "tests" / "guard"
ANSWERS = json.loads((ROOT / "resources" / "sample-answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A home of its own, a temporary folder of its own, and every connection counted in every process."""
    here = tmp_path_factory.mktemp("demo")
    for name in ("home", "tmp"):
        (here / name).mkdir()
    (here / "network.log").touch()
    env = {
        "HOME": str(here / "home"), "TMPDIR": str(here / "tmp"), "SARTOOL_TEST_NETWORK_LOG": str(here / "network.log"),
        "PYTHONPATH": f"{GUARD}:{ROOT}",
    }  # fmt: skip
    return here, command("demo", "--out", here / "demo", env=env, folder=here)


def test_it_ends_well_and_says_what_happened(watched: tuple[Path, Said]) -> None:
    here, said = watched
    assert said.code == 0, said.err
    assert (here / "demo" / "disclosure" / "disclosure.pdf").is_file()
    spoken = ("Found in the record of", "given in confidence", "serious harm", "third-party objection", "were withheld")
    for word in (*spoken, "It lies in", "contact centre recording.wav"):
        assert word in said.out


def test_no_process_opened_a_connection(watched: tuple[Path, Said]) -> None:
    assert (watched[0] / "network.log").read_text() == ""


def test_the_watch_itself_works(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    log = tmp_path / "log"
    env = {**os.environ, "PYTHONPATH": str(GUARD), "SARTOOL_TEST_NETWORK_LOG": str(log)}
    tries = "import socket\ntry: socket.create_connection(('example.org', 80))\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", tries], env=env, check=True, timeout=60)
    assert "look up example.org" in log.read_text()


def test_nothing_readable_is_left_outside_the_release(watched: tuple[Path, Said]) -> None:
    here, _ = watched
    names = {form.encode() for p in ANSWERS["people"] for form in p["forms"] if len(form) > 5}
    for place in ("home", "tmp", "demo/case.sarcase"):
        for f in (here / place).rglob("*"):
            if f.is_file():
                raw = f.read_bytes()
                assert not any(n in raw for n in names), f


def test_the_three_grounds_and_every_listed_refusal_are_gone(watched: tuple[Path, Said]) -> None:
    """Read by another engine than wrote it; names that the answers also keep somewhere are not looked for."""
    import pypdfium2

    with pypdfium2.PdfDocument(watched[0] / "demo" / "disclosure" / "disclosure.pdf") as pdf:
        text = "".join("".join(p.get_textpage().get_text_range().split()) for p in pdf)
    for p in ANSWERS["people"]:
        if p["name_is"] == "hide" and p["in_bundle"] and (p["objects"] or p["consent"] == "refused"):
            assert "".join(p["name"].split()) not in text
    for f in ANSWERS["files"]:
        for w in f.get("withheld", []):
            assert not w["passage"] or "".join(w["passage"].split())[:60] not in text
    assert "JamieLeeTranter" in text
