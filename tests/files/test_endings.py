"""A name that does not say what a file is, is told; one that does is not."""

from __future__ import annotations

import pytest

from sartool.files.endings import said_of_name


@pytest.mark.parametrize(
    ("file", "media"),
    [("a/b.pdf", "pdf"), ("post.eml!Letter.DOCX", "docx"), ("notes.text", "txt"), ("v1.2 notes.txt", "txt"),
     ("export.csv", "csv"), ("IMG.JPG", "jpeg"), ("old.tif", "tiff")],
)  # fmt: skip
def test_a_name_that_says_what_it_is(file: str, media: str) -> None:
    assert said_of_name(file, media) == ()


@pytest.mark.parametrize(
    ("file", "media", "says"),
    [("noextension", "txt", "plain text"), (".hidden", "txt", "plain text"), ("letter.docx", "pdf", "ends in .docx"),
     ("a.zip!scan.pdf", "jpeg", "a photograph"), ("Minutes of 3. May 2011", "pdf", "does not say")],
)  # fmt: skip
def test_a_name_that_does_not(file: str, media: str, says: str) -> None:
    assert says in said_of_name(file, media)[0]
