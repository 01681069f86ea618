"""The rules of the house, as tests: imports, sizes, words for everything, and what the release path may never do."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from builders import REQUEST, person

from sartool import acts, words
from sartool.core import casework, documents, events, register
from sartool.core.bundle import ItemState
from sartool.core.case import Stage
from sartool.core.gates import GATES
from sartool.core.grounds import RecordedGround
from sartool.core.marks import Kind, Outcome, Proposal
from sartool.core.people import Consent, Role
from sartool.core.request import RequestType
from sartool.detect.proposals import row_for
from sartool.store.tables import Tables, resources_folder

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "sartool").rglob("*.py"))
TABLES = Tables(resources_folder())
RELEASE_PATH = ("renderer", "burner", "edges", "encoding", "lettering", "layer", "writer", "glyphless", "own_pages")


def test_imports_point_one_way() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert said.returncode == 0, said.stdout + said.stderr
    assert " 0 broken" in said.stdout


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_a_file_can_be_read_in_one_sitting(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400
    assert not lines or lines[0].startswith('"""'), "the first line says what lives here"


def test_everything_has_words() -> None:
    assert set(words.KINDS) == set(Kind)
    assert set(words.GROUNDS) == set(RecordedGround)
    assert set(words.STAGES) == set(Stage)
    assert set(words.ITEM_STATES) == set(ItemState)
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.PROPOSALS) == set(Proposal)
    assert set(words.EVENTS) == set(get_args(events.Event))
    assert set(words.ROLES) == set(Role)
    assert set(words.CONSENTS) == set(Consent)
    assert set(words.REQUEST_TYPES) == set(RequestType)
    assert set(words.DESKS) == set(events.Desk)


def test_every_act_says_what_it_takes() -> None:
    for act in acts.ACTS:
        assert all(t.shape for t in acts.takes(act))
    rooms = (casework, documents, register)
    verbs = {n for r in rooms for n, v in vars(r).items() if callable(v) and getattr(v, "__module__", "") == r.__name__}
    by_jobs = {"receive", "propose", "list_people", "find_people", "found_copies", "searched"}
    by_commands = {"writable", "open_case", "add_colleague", "decide_as_proposed", "by_document"}
    assert {v for v in verbs if not v.startswith("_")} - by_jobs - by_commands == set(acts.ACTS)


def test_marks_are_given_to_an_act_as_a_list_of_ids() -> None:
    for act, more in (("decide", {"outcome": "disclose", "reason": "known to her"}), ("place_mentions", {})):
        _, given = acts.fitted(act, {"marks": ["a1", "b2"], **more})
        assert given["marks"] == ("a1", "b2")


def test_every_gate_has_a_row_and_every_row_a_gate() -> None:
    assert set(TABLES.gates) == set(GATES)
    assert all(row.sentence.format(count=3, suspects=1) and row.settle for row in TABLES.gates.values())


def test_every_mention_finds_a_row_in_the_table_of_proposals() -> None:
    everybody = [person("x", role, consent=c, objects=o) for role, c, o in product(Role, Consent, (True, False))]
    for who, kind, _ in product([None, *everybody], Kind, RequestType):
        assert row_for(TABLES.proposals, who, kind, "07700 900123", REQUEST).sentence


def test_codes_come_from_one_table() -> None:
    codes = TABLES.codes
    assert {"SH-SW", "SH-H", "TP", "TP-C", "TP-R", "LP", "NEUTRAL"} <= set(codes)
    assert all(c.law and c.sentence for c in codes.values())
    assert {row.code for row in TABLES.proposals.values() if row.code} <= set(codes)


def test_the_release_path_copies_nothing_from_a_source_file() -> None:
    """REDACTION 6.6: rebuild, never clean. Only intake may join renditions."""
    forbidden = re.compile(r"insert_pdf|show_pdf_page|saveIncr|save_incr|copy_foreign|incremental\s*=\s*True|\.scrub\(")
    for name in RELEASE_PATH:
        assert not forbidden.search((ROOT / "sartool" / "files" / f"{name}.py").read_text(encoding="utf-8")), name
    for file in (ROOT / "sartool" / "work").glob("*.py"):
        assert not forbidden.search(file.read_text(encoding="utf-8")), file.name


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b")
    for file in SOURCES:
        assert not later.search(file.read_text(encoding="utf-8")), file.name
