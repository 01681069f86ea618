"""The whole job, told once through the command line: a bundle goes in, a proved disclosure comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bundles import FLAGGED, SECRETS, STAYS, small_bundle
from running import command


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case brought from its bundle to its release, with what happened on the way checked as it happens."""
    here = tmp_path_factory.mktemp("job")
    case, bundle = here / "case.sarcase", small_bundle(here / "bundle")
    made = command("new", case, "--bundle", bundle, "--by", "Olive")
    assert made.code == 4  # the recording needs a person
    assert "voice.wav" in made.sentence
    _officer(case, here)
    _reviewer(case, here)
    return here


def _officer(case: Path, here: Path) -> None:
    key = command("person-key", case, "--add", "Rashid", "--role", "reviewer", "--by", "Olive",
                  env={"SARTOOL_NEW_PASSPHRASE": "staple correct of Rashid"})  # fmt: skip
    assert key.code == 0, key.err
    assert (
        command("decide", case, "--all", "--as-proposed", "--reason", "checked on the page", "--by", "Olive").code == 0
    )
    left = marks(case, "--undecided")
    if left:
        ids = [a for m in left for a in ("--mark", m["id"])]
        args = ("decide", case, *ids, "--redact", "--code", "TP", "--reason", "another person", "--by", "Olive")
        assert command(*args).code == 0
    refused = command("submit", case, "--by", "Olive")
    assert refused.code == 3
    assert "Sch 2 para 16(3)" in refused.sentence
    need = next(p for p in status(case)["blockers"] if p["gate"] == "balancing")
    form = dict.fromkeys(
        ("type_of_information", "duty_of_confidence", "steps_to_seek_consent", "capable_of_consent",
         "express_refusal", "other_circumstances", "conclusion"), "weighed")  # fmt: skip
    do(case, here, "balance", {"people": need["about"], "form": form})
    assert command("submit", case, "--by", "Olive").code == 0
    assert "another person" in command("sign-off", case, "--by", "Olive").sentence


def _reviewer(case: Path, here: Path) -> None:
    assert command("sign-off", case, "--by", "Rashid", who="Rashid").code == 0
    went = command(
        "release", case, "--by", "Rashid", "--out", here / "out", "--internal-out", here / "in", who="Rashid"
    )
    assert went.code == 0, went.err


def marks(case: Path, *more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(command("marks", case, "--json", *more).out)
    return rows


def status(case: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(command("status", case, "--json").out)
    return known


def do(case: Path, here: Path, verb: str, fields: dict[str, Any]) -> None:
    file = here / "fields.json"
    file.write_text(json.dumps(fields), encoding="utf-8")
    said = command("do", case, verb, "--json", file, "--by", "Olive")
    assert said.code == 0, said.err


def pages_of(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_everything_is_in_its_place(released: Path) -> None:
    assert {f.name for f in (released / "out").iterdir()} == {
        "disclosure.pdf", "disclosure.html", "disclosure.txt", "schedule.pdf", "schedule.csv", "letter.pdf", "key.pdf",
    }  # fmt: skip
    assert {f.name for f in (released / "in").iterdir()} >= {
        "log.pdf", "log.csv", "log.json", "log-disclosable.pdf", "pages.json", "verification.json", "SHA256SUMS",
    }  # fmt: skip


def test_what_is_withheld_is_nowhere_in_what_goes_out(released: Path) -> None:
    text = "\n".join(pages_of(released / "out" / "disclosure.pdf"))
    everything = [
        text,
        *((released / "out" / n).read_text() for n in ("disclosure.html", "disclosure.txt", "schedule.csv")),
    ]
    everything += ["\n".join(pages_of(released / "out" / n)) for n in ("schedule.pdf", "letter.pdf", "key.pdf")]
    flat = ["".join(t.split()).lower() for t in everything]
    for secret in SECRETS:
        assert not any("".join(secret.split()).lower() in t for t in flat)
    raw = b"".join(f.read_bytes() for f in (released / "out").iterdir())
    assert b"Kowalczyk" not in raw
    assert "Kowalczyk".encode("utf-16-be") not in raw


def test_what_must_stay_is_still_readable(released: Path) -> None:
    text = " ".join(" ".join(pages_of(released / "out" / "disclosure.pdf")).split())
    for stays in STAYS:
        assert stays in text
    spoken = (released / "out" / "disclosure.txt").read_text()
    assert "[withheld: TP" in spoken


def test_every_mark_has_a_row_in_the_log(released: Path) -> None:
    known = marks(released / "case.sarcase")
    rows = json.loads((released / "in" / "log.json").read_text())["marks"]
    assert len(rows) == len(known)
    flagged = next(r for r in rows if r["recorded_ground"])
    assert flagged["recorded_ground"] == "given in confidence"
    assert flagged["code"] == "TP-C"
    assert flagged["recorded_reason"] == "told in confidence"
    assert all(r["decided_by"] == "Olive" and r["reviewer"] == "Rashid" and r["reason"] for r in rows)
    assert "Kowalczyk" not in (released / "in" / "log.json").read_text()


def test_a_title_that_names_somebody_is_not_used(released: Path) -> None:
    contents = pages_of(released / "out" / "disclosure.pdf")[1]
    assert "E-mail about" not in contents
    assert "Case note" in contents


def test_every_item_is_accounted_for(released: Path) -> None:
    rows = json.loads(command("documents", released / "case.sarcase", "--json").out)
    assert {(r["file"], r["state"]) for r in rows} == {
        ("note.pdf", "read"), ("mail.eml", "read"), ("mail.eml!plan.txt", "read"), ("scan.png", "read"),
        ("voice.wav", "manual"),
    }  # fmt: skip
    assert next(r for r in rows if r["file"] == "scan.png")["how_read"]["ocr"] == 1
    listed = json.loads((released / "in" / "pages.json").read_text())["pages"]
    assert {p["file"] for p in listed if p["file"]} == {r["file"] for r in rows if r["state"] == "read"}


def test_the_release_can_be_proved_again_and_a_touched_one_fails(released: Path, tmp_path: Path) -> None:
    case = released / "case.sarcase"
    good = command("verify", released / "out", "--internal", released / "in", "--case", case)
    assert good.code == 0, good.err
    touched = tmp_path / "out"
    touched.mkdir()
    for f in (released / "out").iterdir():
        (touched / f.name).write_bytes(f.read_bytes())
    with (touched / "disclosure.pdf").open("ab") as pdf:
        pdf.write(b"% Zofia Kowalczyk\n")
    assert command("verify", touched, "--internal", released / "in").code == 6
    assert command("verify", touched, "--case", case).code == 6


def test_released_again_the_file_is_the_same(released: Path) -> None:
    case = released / "case.sarcase"
    again = command(
        "release", case, "--by", "Rashid", "--out", released / "out2", "--internal-out", released / "in2", who="Rashid"
    )
    assert again.code == 0, again.err
    assert (released / "out2" / "disclosure.pdf").read_bytes() == (released / "out" / "disclosure.pdf").read_bytes()
    taken = command("release", case, "--by", "Rashid", "--out", released / "out", who="Rashid")
    assert taken.code == 3
    assert "not empty" in taken.sentence


def test_nothing_of_the_record_can_be_read_in_the_case_folder(released: Path) -> None:
    for f in (released / "case.sarcase").rglob("*"):
        if f.is_file():
            raw = f.read_bytes()
            for word in (b"Kowalczyk", b"Tamsin", b"Olive", b"Mallory", b"%PDF"):
                assert word not in raw, f.name


def test_a_change_after_sign_off_reopens(released: Path) -> None:
    case = released / "case.sarcase"
    one = marks(case)[0]["id"]
    changed = command(
        "decide", case, "--mark", one, "--disclose", "--reason", "known to her all along", "--by", "Olive"
    )
    assert changed.code == 0
    assert status(case)["stage"] == "open"
    assert command("release", case, "--by", "Olive", "--out", released / "no").code == 3
    assert not (released / "no").exists()


def test_the_flagged_passage_was_found_by_its_quote(released: Path) -> None:
    passages = marks(released / "case.sarcase", "--kind", "passage")
    assert [" ".join(p["text"].split()) for p in passages if p["found_by"] == "bundle.json"] == [FLAGGED.rstrip(".")]
