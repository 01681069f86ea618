"""The proof passes a good file and finds out each way of spoiling it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from files.pages import BLANK, FONTS, TEXT, a_pdf, burnt, expected_of, plan_of, words_of, written

from sartool.core.geometry import Box
from sartool.core.marks import Kind
from sartool.core.schedule import PagePlan
from sartool.core.text import letters
from sartool.files.burner import BurnJob, BurntPage, burn
from sartool.files.expected import Expected, Secret, secrets_of
from sartool.files.layer import items_of, released_words
from sartool.files.verifier import merged, verify, verify_pages, verify_public
from sartool.files.writer import DisclosureWriter

SECRET = "Zebedee Quillfeather"


@pytest.fixture(scope="module")
def page() -> tuple[bytes, PagePlan, BurntPage]:
    pdf = a_pdf()
    plan = plan_of(pdf, SECRET)
    return pdf, plan, burnt(pdf, plan)


def failed(pdf: Path, expected: Expected) -> list[str]:
    return [f for c in verify(pdf, expected) if not c.passed for f in c.findings]


def test_a_good_file_passes(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    expected = expected_of(plan, picture)
    checks = verify(written(tmp_path / "a.pdf", plan, picture), expected)
    assert [c for c in checks if not c.passed] == []
    assert Expected.from_json(expected.to_json()) == expected
    assert merged([checks, checks])[0].looked_at == 2


def test_a_draft_passes_and_says_that_it_is_one(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    pdf, plan, _ = page
    draft = burnt(pdf, plan, draft=True)
    assert "DRAFT – not a disclosure. Referral" in " ".join(w.text for w in draft.footer)
    assert failed(written(tmp_path / "a.pdf", plan, draft), expected_of(plan, draft)) == []


@pytest.mark.parametrize("rotate", [90, 270])
def test_rotated_pages_pass(tmp_path: Path, rotate: int) -> None:
    pdf = a_pdf(rotate=rotate)
    plan = plan_of(pdf, SECRET)
    picture = burnt(pdf, plan)
    assert failed(written(tmp_path / "a.pdf", plan, picture), expected_of(plan, picture)) == []


def test_a_skipped_box_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    pdf, plan, _ = page
    short = burn(pdf, BurnJob(0, items_of(plan)[1:], plan.words, ("Referral", "Page 1 of 1")), FONTS)
    found = failed(written(tmp_path / "a.pdf", plan, short), expected_of(plan, short))
    assert "page 1: withheld place 1 is not covered" in found


def test_a_box_said_but_not_burnt_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    pdf, plan, good = page
    clear = burn(pdf, BurnJob(0, (), plan.words, ("Referral", "Page 1 of 1")), FONTS)
    lying = replace(clear, widened=good.widened)
    found = failed(written(tmp_path / "a.pdf", plan, lying), expected_of(plan, lying))
    assert "page 1: box 1 is not black" in found
    assert "page 1: withheld place 1 is not black" in found


def test_a_box_in_the_wrong_place_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    """The plan itself is wrong: the box lies where nothing is, and the name survives."""
    pdf, plan, _ = page
    first = plan.items[0]
    astray = replace(first, mark=replace(first.mark, boxes=(Box(30, 270, 120, 284),)))
    wrong = replace(plan, items=(astray, *plan.items[1:]))
    picture = burn(pdf, BurnJob(0, items_of(wrong), wrong.words, ("Referral", "Page 1 of 1")), FONTS)
    assert "page 1: a withheld name can be read" in failed(
        written(tmp_path / "a.pdf", wrong, picture), expected_of(wrong, picture)
    )


def test_source_text_in_the_layer_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    with DisclosureWriter(tmp_path / "a.pdf", "Your record", font=BLANK, outlines=[("Referral", 1)]) as writer:
        writer.add(picture, plan.words)
    found = failed(tmp_path / "a.pdf", expected_of(plan, picture))
    assert "page 1: a withheld name can be read" in found
    assert "page 1: the words are not the expected ones" in found
    assert not any("Zebedee" in f for f in found)


def test_a_withheld_string_in_a_bookmark_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    outlines = (("Letter from Zebedee Quillfeather", 1),)
    found = failed(written(tmp_path / "a.pdf", plan, picture, outlines), expected_of(plan, picture, outlines))
    assert "a withheld name stands in a title, a bookmark or another entry" in found


def annotated(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="hello")
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, b"Zebedee Quillfeather")


def described(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = "x"


def with_more_text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(
        pdf.pages[0].obj.Contents.read_bytes() + b"\nBT /F1 9 Tf (Zebedee Quillfeather) Tj ET"
    )


def with_a_page_more(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def with_a_second_picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    pdf.pages[0].obj.Resources.XObject.Q = picture


def with_an_orphan(pdf: pikepdf.Pdf) -> None:
    pdf.make_stream(b"Zebedee Quillfeather")


def with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    "spoil",
    [annotated, attached, described, with_more_text, with_a_page_more, with_a_second_picture, with_a_script],
)
def test_whatever_is_added_is_found(
    tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage], spoil: Callable[[pikepdf.Pdf], None]
) -> None:
    _, plan, picture = page
    good = written(tmp_path / "a.pdf", plan, picture)
    with pikepdf.open(good) as opened:
        spoil(opened)
        opened.save(tmp_path / "b.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(good) as opened:
        opened.save(tmp_path / "c.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    expected = expected_of(plan, picture)
    assert set(failed(tmp_path / "b.pdf", expected)) - set(failed(tmp_path / "c.pdf", expected))


def test_an_appended_revision_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    good = written(tmp_path / "a.pdf", plan, picture)
    start = good.read_bytes().rsplit(b"startxref\n", 1)[1].split(b"\n")[0]
    with good.open("ab") as file:
        file.write(b"xref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev " + start + b" >>\nstartxref\n0\n%%EOF\n")
    assert "2 revisions instead of one" in failed(good, expected_of(plan, picture))


def test_bytes_after_the_end_and_between_objects_are_found(
    tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]
) -> None:
    _, plan, picture = page
    good = written(tmp_path / "a.pdf", plan, picture)
    with good.open("ab") as file:
        file.write("Zebedee Quillfeather".encode("utf-16-be"))
    found = failed(good, expected_of(plan, picture))
    assert "bytes after the end of the file" in found
    assert "a withheld name stands in the bytes of the file" in found


def test_a_missing_page_is_found(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    expected = expected_of(plan, picture)
    two = replace(expected, pages=expected.pages * 2)
    found = failed(written(tmp_path / "a.pdf", plan, picture), two)
    assert {"1 pages instead of 2", "page 2 is missing"} <= set(found)
    assert all(c.passed for c in verify_pages(tmp_path / "a.pdf", expected.pages, 0))


def test_ink_at_the_edge_of_a_box_is_found(tmp_path: Path) -> None:
    """A scan whose box cuts through a letter, burnt by somebody who does not look at edges."""
    pdf = a_pdf("O " * 3, size=(200, 100))
    word = words_of(pdf).words[1].box
    plan = plan_of(pdf)
    page = burn(pdf, BurnJob(0), FONTS)
    half = Box(word.x0 + word.width / 2, word.y0, word.x1 + 2, word.y1)
    expected = replace(expected_of(plan, replace(page, widened=(half,))).pages[0], near=(), marked=(word,))
    checks = verify_pages(written(tmp_path / "a.pdf", plan, page), [expected], 0)
    assert [c.name for c in checks if not c.passed][-1] == "the edges of the boxes"


def test_a_name_disclosed_elsewhere_may_stay_and_passages_are_looked_for_in_runs() -> None:
    pdf = a_pdf()
    whole = plan_of(pdf, SECRET)
    one = replace(whole, items=whole.items[:1])
    allowed = {s.text: s.allowed for s in secrets_of(one)}
    assert allowed == {SECRET: 3, "Zebedee": 3, "Quillfeather": 3}
    passage = plan_of(a_pdf(TEXT), "referral was made by Zebedee Quillfeather on 3 May", kind=Kind.PASSAGE)
    assert {s.text for s in secrets_of(passage)} == {
        "referral was made by Zebedee Quillfeather",
        "by Zebedee Quillfeather on 3 May",
    }


def test_what_anybody_can_prove(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    out, inside = tmp_path / "out", tmp_path / "in"
    out.mkdir()
    inside.mkdir()
    pdf = written(out / "disclosure.pdf", plan, picture)
    (inside / "pages.json").write_text(json.dumps({"pages": [{"page": 1, "file": None}]}))
    files = (pdf, inside / "pages.json")
    sums = "".join(f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in files)
    (inside / "SHA256SUMS").write_text(sums)
    assert all(c.passed for c in verify_public(out, inside))
    assert all(c.passed for c in verify_public(out))
    (inside / "pages.json").write_text(json.dumps({"pages": []}))
    (out / "extra.txt").write_text("x")
    found = [f for c in verify_public(out, inside) for f in c.findings]
    assert found == [
        "pages.json is not the file that was released",
        "extra.txt is not part of the release",
        "0 pages are listed, the file has 1",
    ]


def test_the_picture_must_be_the_burnt_one(tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]) -> None:
    _, plan, picture = page
    other = replace(picture, data=picture.data + b"\x00")
    found = failed(written(tmp_path / "a.pdf", plan, other), expected_of(plan, picture))
    assert found == ["page 1: the picture is not the one that was burnt"]
    assert np.all(released_words(plan.words, items_of(plan)))


def test_people_called_as_the_format_calls_its_parts_raise_no_alarm(tmp_path: Path) -> None:
    pdf = a_pdf("Mr Parent met Mrs Page and Catalog Producer. Page by page they went through it. " * 2)
    plan = plan_of(pdf, "Mr Parent", "Mrs Page", "Catalog Producer")
    picture = burnt(pdf, plan)
    assert failed(written(tmp_path / "a.pdf", plan, picture), expected_of(plan, picture)) == []


def test_two_marks_on_one_place_withhold_it_once() -> None:
    pdf = a_pdf()
    whole = plan_of(pdf, SECRET)
    same = replace(whole.items[0], number=9, mark=replace(whole.items[0].mark, kind=Kind.KINSHIP))
    twice = replace(whole, items=(whole.items[0], same))
    assert {s.text: s.allowed for s in secrets_of(twice)}[SECRET] == 3


def test_a_short_name_in_the_digest_of_the_file_is_chance(
    tmp_path: Path, page: tuple[bytes, PagePlan, BurntPage]
) -> None:
    """'Mo' stood in the /ID of a real release, which then could not be released at all."""
    _, plan, picture = page
    expected = expected_of(plan, picture)
    for n in range(64):
        outlines = ((f"Letter {n}", 1),)
        pdf = written(tmp_path / f"{n}.pdf", plan, picture, outlines)
        with pikepdf.open(pdf) as opened:
            said = [str(entry) for entry in opened.trailer["/ID"]]
        names = {w for s in said for w in re.findall(r"[^\W_]+", s) if 1 < len(letters(w)) < 4}
        if names:
            known = expected.pages[0]
            page_ = replace(known, secrets=(*known.secrets, Secret("name", names.pop())))
            assert failed(pdf, Expected(expected.title, (page_,), outlines)) == []
            return
    raise AssertionError("no digest held a short word")
