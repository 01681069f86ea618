"""What goes wrong is said in one sentence, with the right exit code, and nothing is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bundles import pdf_of
from running import ROOT, Said, command


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("errors")
    (here / "note.pdf").write_bytes(pdf_of("Zofia Kowalczyk telephoned about Tamsin Rook."))
    said = command(
        "new", here / "case.sarcase", "--bundle", here / "note.pdf", "--subject", "Tamsin Rook", "--by", "Olive"
    )
    assert said.code == 0, said.err
    return here / "case.sarcase"


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy of the case for a test that damages it."""
    return Path(shutil.copytree(made, tmp_path / "case.sarcase"))


def one_sentence(said: Said, code: int, *words: str) -> None:
    assert said.code == code, (said.code, said.err)
    assert said.err.count("sartool:") == 1, said.err
    for word in words:
        assert word in said.sentence


def undecided(case: Path) -> int:
    count: int = json.loads(command("status", case, "--json").out)["marks"]["undecided"]
    return count


def test_wrong_passphrase(made: Path) -> None:
    one_sentence(command("status", made, "--by", "Olive", who="nonsense"), 5, "No slot opens for Olive")
    one_sentence(command("status", made, who="nonsense"), 5, "No slot of this case opens")


def test_somebody_elses_name(made: Path) -> None:
    args = ("decide", made, "--all", "--disclose", "--reason", "known to her", "--by", "Rashid")
    one_sentence(command(*args), 5, "Rashid")
    assert undecided(made) > 0


def test_a_locked_case(made: Path) -> None:
    holding = (
        "import sys, time; from pathlib import Path; from sartool.store.folder import open_case\n"
        f"c = open_case(Path({str(made)!r}), name='Olive', passphrase='horse battery of Olive')\n"
        "print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holding], cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        try:
            one_sentence(command("status", made), 5, "is open in another window")
        finally:
            other.kill()
    time.sleep(0.1)
    assert command("status", made).code == 0


def test_a_damaged_journal(case: Path) -> None:
    journal = case / "journal.db"
    raw = bytearray(journal.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    journal.write_bytes(raw)
    said = command("status", case)
    assert said.code == 5
    assert said.err.count("sartool:") == 1


def test_a_missing_part_of_the_case(case: Path) -> None:
    (case / "slots.json").unlink()
    one_sentence(command("status", case), 5, "slots.json")


def test_a_lost_cache_is_read_again(case: Path) -> None:
    for f in case.glob("cache.db*"):
        f.unlink()
    assert command("detect", case, "--by", "Olive").code == 0
    assert command("draft", case, "--out", case.parent / "draft").code == 0


def test_missing_files(made: Path, tmp_path: Path) -> None:
    one_sentence(command("status", tmp_path / "none.sarcase"), 2, "no case")
    one_sentence(command("add", made, tmp_path / "none.pdf"), 2, "none.pdf")
    new = ("new", tmp_path / "n.sarcase", "--bundle", tmp_path / "none", "--subject", "T Rook", "--by", "Olive")
    one_sentence(command(*new), 2, "no bundle")
    one_sentence(command("verify", tmp_path), 2, "no disclosure.pdf")
    one_sentence(command("take-over", tmp_path / "f", tmp_path / "c"), 2, "no file")
    one_sentence(command("do", made, "balance", "--json", tmp_path / "f", "--by", "Olive"), 2, "cannot be read")


def test_wrong_use(made: Path) -> None:
    one_sentence(command("nonsense"), 2, "No such command")
    one_sentence(command("decide", made, "--reason", "because", "--by", "Olive", "--redact"), 2, "Say which marks")
    one_sentence(command("do", made, "nonsense", "--by", "Olive"), 2, "no act called")
    one_sentence(command("log", made, "--format", "docx"), 2, "docx")
    one_sentence(command("status", made, env={"SARTOOL_PASSPHRASE": ""}), 2, "SARTOOL_PASSPHRASE")


def test_rules_refuse_and_nothing_changes(made: Path) -> None:
    before = undecided(made)
    redact = ("decide", made, "--all", "--redact", "--by", "Olive", "--reason")
    one_sentence(command(*redact, "another person"), 3, "lawful code")
    one_sentence(command(*redact, ".", "--code", "TP"), 3, "reason")
    one_sentence(command(*redact, "another person", "--code", "CA"), 3, "parental responsibility")
    one_sentence(command("submit", made, "--by", "Olive"), 3, "undecided")
    one_sentence(command("release", made, "--by", "Olive", "--out", made.parent / "o"), 3, "signed-off")
    one_sentence(
        command("hand-over", made, "--to", "Nobody", "--out", made.parent / "h", "--by", "Olive"), 3, "no key"
    )
    assert undecided(made) == before


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bundle = tmp_path / "b"
    bundle.mkdir()
    (bundle / "good.pdf").write_bytes(pdf_of("Tamsin Rook was seen."))
    (bundle / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF")
    said = command("new", tmp_path / "c.sarcase", "--bundle", bundle, "--subject", "Tamsin Rook", "--by", "Olive")
    assert said.code == 4
    assert "bad.pdf" in said.sentence
    assert "1 pages" in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are set the POSIX way")
def test_a_full_disk_loses_nothing(case: Path, tmp_path: Path) -> None:
    """A limit on the size of a file stands for a full disk: the same error reaches us."""
    limited = (
        "import resource, runpy, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))\n"
        f"sys.argv = ['sartool', 'draft', {str(case)!r}, '--out', {str(tmp_path / 'draft')!r}]\n"
        "runpy.run_module('sartool', run_name='__main__')"
    )
    env = {
        "SARTOOL_PASSPHRASE": "horse battery of Olive",
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", limited], env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in (1, 5), done.stderr
    assert "Traceback" not in done.stderr
    assert "space" in done.stderr
    assert not (tmp_path / "draft").exists()
    assert not list(tmp_path.glob(".draft*"))
    assert undecided(case) > 0


def test_hand_over_and_take_over(case: Path, tmp_path: Path) -> None:
    slot = command("person-key", case, "--add", "Rashid", "--role", "officer", "--by", "Olive",
                   env={"SARTOOL_NEW_PASSPHRASE": "staple correct of Rashid"})  # fmt: skip
    assert slot.code == 0
    file, there = tmp_path / "case.handover", tmp_path / "theirs.sarcase"
    assert command("hand-over", case, "--to", "Rashid", "--out", file, "--by", "Olive").code == 0
    read_only = command("decide", case, "--all", "--disclose", "--reason", "known to her", "--by", "Olive")
    one_sentence(read_only, 3, "handed over to Rashid")
    assert command("take-over", file, there, "--by", "Rashid", who="Rashid").code == 0
    goes_on = ("decide", there, "--all", "--disclose", "--reason", "known to her", "--by", "Rashid")
    assert command(*goes_on, who="Rashid").code == 0


def test_undo_goes_on_the_record(case: Path) -> None:
    before = undecided(case)
    assert command("decide", case, "--all", "--disclose", "--reason", "known to her", "--by", "Olive").code == 0
    assert command("do", case, "undo", "--by", "Olive").code == 0
    assert undecided(case) == before


def test_a_changed_passphrase_opens_and_the_old_one_does_not(case: Path) -> None:
    changed = command("change-passphrase", case, "--by", "Olive", env={"SARTOOL_NEW_PASSPHRASE": "a new one of words"})
    assert changed.code == 0
    assert command("status", case, who="a new one of words").code == 0
    assert command("status", case).code == 5


def test_without_a_keyring_it_says_so_and_with_one_it_asks_no_more(made: Path, tmp_path: Path) -> None:
    none = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    one_sentence(command("remember", made, "--by", "Olive", env=none), 1, "no keyring")
    # A keyring of its own kind for this test: a file, in the place the library looks for one.
    backend = "import json, pathlib, keyring.backend\nF = pathlib.Path(__file__).with_name('kept.json')\n" + (
        "class Keyring(keyring.backend.KeyringBackend):\n    priority = 1\n"
        "    def _all(self): return json.loads(F.read_text()) if F.exists() else {}\n"
        "    def get_password(self, s, u): return self._all().get(s + u)\n"
        "    def set_password(self, s, u, p): F.write_text(json.dumps({**self._all(), s + u: p}))\n"
        "    def delete_password(self, s, u): k = self._all(); k.pop(s + u); F.write_text(json.dumps(k))\n"
    )
    (tmp_path / "filed.py").write_text(backend)
    filed = {"PYTHON_KEYRING_BACKEND": "filed.Keyring", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    assert command("remember", made, "--by", "Olive", env=filed).code == 0
    silent = {**filed, "SARTOOL_PASSPHRASE": ""}
    assert command("status", made, env=silent).code == 0
    assert command("status", made, "--by", "Olive", env=silent).code == 0
    assert command("forget", made, "--by", "Olive", env=silent).code == 0
    one_sentence(command("status", made, env=silent), 2, "SARTOOL_PASSPHRASE")


def test_a_files_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    bundle = tmp_path / "b"
    bundle.mkdir()
    (bundle / "x\x1b[2J[bold]\x07.bin").write_bytes(b"\x00\x01\x02 no kind we know")
    case = tmp_path / "c.sarcase"
    said = command("new", case, "--bundle", bundle, "--subject", "Tamsin Rook", "--by", "Olive")
    shown = command("documents", case)
    assert "[bold]" in shown.out
    for text in (said.out, said.err, shown.out):
        assert "\x1b" not in text
        assert "\x07" not in text
