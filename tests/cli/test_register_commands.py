"""The register from the command line: who was found and from what, confirmed, renamed, merged, split, placed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bundles import pdf_of
from running import Said, command

NOTE = """Zofia Kowalczyk telephoned about Tamsin Rook. Zofia was upset.
Zofia Kowalczyk will ring again. Bartholomew Quill listened. Mr Quill agreed."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("people")
    (here / "note.pdf").write_bytes(pdf_of(NOTE))
    made = here / "case.sarcase"
    said = command("new", made, "--bundle", here / "note.pdf", "--subject", "Tamsin Rook", "--by", "Olive")
    assert said.code == 0, said.err
    return made


def people(case: Path, *more: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(command("people", case, "--json", *more).out)
    return listed


def named(case: Path, name: str) -> dict[str, Any]:
    return next(p for p in people(case) if name in (p["name"], *p["aliases"]))


def do(case: Path, act: str, fields: dict[str, Any]) -> Said:
    file = case.parent / "fields.json"
    file.write_text(json.dumps(fields), encoding="utf-8")
    return command("do", case, act, "--json", file, "--by", "Olive")


def test_what_was_found_says_so_and_is_confirmed_corrected_and_parted(case: Path) -> None:
    """One story in order: each step goes on from the one before."""
    zofia = named(case, "Zofia Kowalczyk")
    assert zofia["guessed"]
    assert not zofia["confirmed"]
    assert "Zofia" in zofia["also_called"]
    assert (zofia["mentions"], zofia["documents"]) == (3, 1)
    assert {"evidence", "identifiers"} <= set(zofia)
    left = {p["id"] for p in people(case, "--to-place")}
    assert zofia["id"] in left
    assert "subject" not in left
    table = command("people", case).out
    assert "guessed" in table
    assert "also" in table

    said = command("person", case, zofia["id"], "--by", "Olive")
    assert (said.code, "--confirm" in said.err) == (2, True)
    assert command("person", case, zofia["id"], "--confirm", "--by", "Olive").code == 0
    assert named(case, "Zofia Kowalczyk")["confirmed"]
    given = ("--name", "Zofia Nowak", "--relationship", "a neighbour", "--capacity", "private", "--role", "third_party")
    numbers = ("--identifier", "07700 900345", "--identifier", "12 Larch Row")
    assert command("person", case, zofia["id"], *given, *numbers, "--by", "Olive").code == 0
    known = named(case, "Zofia Nowak")
    assert (known["relationship"], known["capacity"]) == ("a neighbour", "private")
    assert known["identifiers"] == ["07700 900345", "12 Larch Row"]
    assert "Zofia Kowalczyk" in known["aliases"], "the record goes on writing the name she had"
    assert zofia["id"] not in {p["id"] for p in people(case, "--to-place")}

    mark = next(m for m in json.loads(command("marks", case, "--json").out) if m["text"] == "Zofia")
    assert do(case, "place_mentions", {"marks": [mark["id"]], "name": "Zofia Marsh"}).code == 0
    assert named(case, "Zofia Marsh")["mentions"] == 1
    split = do(case, "split_person", {"person": zofia["id"], "name": "Z. K.", "names": ["Zofia Kowalczyk"]})
    assert split.code == 0, split.err
    assert named(case, "Zofia Kowalczyk")["id"] == "z-k"
    assert do(case, "merge_people", {"into": zofia["id"], "merged": ["z-k", "zofia-marsh"]}).code == 0
    whole = named(case, "Zofia Nowak")
    assert {"Zofia Kowalczyk", "Zofia Marsh", "Z. K."} <= set(whole["aliases"])
    assert whole["mentions"] == 3
    assert do(case, "merge_people", {"into": zofia["id"], "merged": ["subject"]}).code == 3


def test_every_act_of_the_register_says_what_it_takes_with_an_example() -> None:
    listed = command("do", "--list").out
    for act in ("add_person", "set_person", "merge_people", "split_person", "place_mentions"):
        assert f"\n{act}\n" in f"\n{listed}"
    helped = " ".join(command("do", "--help").out.split())
    for example in ('merge_people {"into"', 'split_person {"person"', "place_mentions"):
        assert example in helped
