"""The packaged program: what `build.spec` promises, and what Qt needs of the system. Nothing is built here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = (ROOT / "build.spec").read_text("utf-8")


def test_two_programs_start_in_one_place() -> None:
    tree = ast.parse(SPEC)
    calls = [c for c in ast.walk(tree) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)]
    made = {
        ast.literal_eval(c.args[0]): ast.literal_eval(c.keywords[0].value) for c in calls if c.func.id == "program"
    }
    assert made == {"sartool-window": False, "sartool": True}  # whether it opens a terminal
    assert '"scripts" / "entry.py"' in SPEC
    assert "from sartool.__main__ import run" in (ROOT / "scripts" / "entry.py").read_text("utf-8")


def test_everything_opened_by_name_goes_in() -> None:
    for place in ("resources", "tessdata"):  # where store/tables.py and files/ocr.py look
        assert re.search(rf'"{place}"\),', SPEC), place
    for data in ("eng.traineddata", "osd.traineddata"):
        assert data in SPEC
        assert (Path(sys.prefix) / "share" / "tessdata" / data).is_file()
    for text in ("LICENSE", "NOTICE"):
        assert f'"{text}"' in SPEC
        assert (ROOT / text).is_file()


def test_packages_it_names_are_installed() -> None:
    named = re.search(r"^WITH_DATA = \[(.*?)^\]", SPEC, re.M | re.S)
    assert named is not None
    for package in re.findall(r'"([\w.]+)"', named[1]):
        assert find_spec(package) is not None, package


def test_no_command_of_the_makefile_for_the_command_line_asks_for_qt() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    demo = re.search(r"^demo:(.*)$", makefile, re.M)
    assert demo is not None
    assert "qt" not in demo[1]


def test_the_check_passes_where_these_tests_run() -> None:
    script = ROOT / "scripts" / "check_qt.py"
    asked = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "")
