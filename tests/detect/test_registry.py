"""The list of recognisers: ours only, sent to child processes, and never on a network."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sartool.core.people import Person
from sartool.detect.pass_one import find_all
from sartool.detect.registry import EVERY, analyzer

_OFFLINE = """
import socket, sys
from pathlib import Path
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
from sartool.detect.pass_one import find_all
found = find_all(["Kasia Nowak, kasia.nowak@example.org, www.example.org, 07700 900123"], (), Path(sys.argv[1]))
assert len(found[0]) == 4, found
"""


def test_only_our_recognisers_run(resources: Path) -> None:
    names = {r.name for r in analyzer(resources, ()).registry.recognizers}
    assert names == {row.name for row in EVERY}


def test_no_network(resources: Path) -> None:
    """In a process of its own, so that nothing imported before can help."""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", _OFFLINE, str(resources)], check=True, cwd=root, timeout=120)


def test_it_runs_in_a_child_process(family: tuple[Person, ...], resources: Path) -> None:
    texts = ["Seren saw Kasia Nowak."]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        there = pool.submit(find_all, texts, family, resources).result(timeout=120)
    assert there == find_all(texts, family, resources)
