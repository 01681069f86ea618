"""What a document is, in words: its pages, its length, its type, who says so, and what it says of itself."""

from __future__ import annotations

import pytest
from builders import document

from sartool.core.bundle import ItemState, Remark, Teller, Topic
from sartool.core.text import HowRead
from sartool.present.papers import (
    MOST_REMARKS,
    length_in_words,
    pages_in_words,
    reading_of,
    recording_in_words,
    says_of_itself,
    told_by,
    type_in_words,
    type_of_words,
)

NAMES = {"case_notes": "Case notes", "emails": "E-mails"}


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ((3,), "page 3"), ((5, 3, 4), "pages 3 to 5"), ((2, 4, 5, 6, 9), "pages 2, 4 to 6 and 9"),
        ((1, 3), "pages 1 and 3"), ((2, 3), "pages 2 and 3"),
    ],
)
def test_pages_are_said_as_runs(pages: tuple[int, ...], says: str) -> None:
    assert pages_in_words(pages) == says


@pytest.mark.parametrize(
    ("seconds", "says"), [(725, "12 min 5 s"), (8.4, "8 s"), (3840, "1 h 4 min"), (0, ""), (59.8, "1 min 0 s")]
)
def test_a_length_is_said_as_a_person_would(seconds: float, says: str) -> None:
    assert length_in_words(seconds) == says


def test_only_a_recording_has_a_length() -> None:
    assert recording_in_words(document(media="audio", seconds=725.0)) == "sound recording, 12 min 5 s"
    assert recording_in_words(document(media="video")) == "video"
    assert recording_in_words(document(media="pdf", seconds=725.0)) == ""


def test_a_type_has_the_name_of_the_table_and_comes_back_as_its_id() -> None:
    assert type_in_words("case_notes", NAMES) == "Case notes"
    assert type_in_words("panel_minutes", NAMES) == "Panel minutes"
    assert type_of_words(" case NOTES", NAMES) == "case_notes"
    assert type_of_words("Diary of a carer", NAMES) == "Diary of a carer"


def test_each_field_says_who_says_it() -> None:
    d = document(said_by={"date": Teller.OFFICER, "type": Teller.BUNDLE, "title": Teller.CONTENT})
    assert [told_by(d, name) for name in ("date", "type", "title")] == [
        "as an officer said", "as the bundle's own list says", "proposed from its content"
    ]  # fmt: skip
    assert told_by(d, "author") == "not known yet"
    assert told_by(document(), "title") == "as it was received"
    assert "until somebody says" in told_by(d, "data_class")


def test_what_the_record_says_of_itself_is_quoted_and_never_endless() -> None:
    late = Remark(Topic.LATE_ENTRY, 2, "Late entry,\n written in May")
    assert says_of_itself(document(remarks=(late,))) == (
        "Late entry, page 2: “Late entry, written in May”",
    )
    many = says_of_itself(document(remarks=(late,) * (MOST_REMARKS + 3)))
    assert len(many) == MOST_REMARKS + 1
    assert many[-1] == "and 3 more"
    (long,) = says_of_itself(document(remarks=(Remark(Topic.TRANSFER, 1, "to Hartwell " * 90),)))
    assert len(long) < 300
    assert long.endswith("…”")


def test_how_it_was_read_names_blank_pages_and_warnings() -> None:
    how = {HowRead.TEXT: 3, HowRead.UNREADABLE: 1}
    d = document(pages=4, how_read=how, blank=(2, 3), warnings=("a font is missing",))
    assert reading_of(d) == (
        "3 pages read from the file itself, 1 page that no machine could read.",
        "Nothing stands on pages 2 and 3.",
        "A font is missing.",
    )
    tape = document(state=ItemState.MANUAL, media="audio", seconds=65.0, why="it is a sound recording: listen to it")
    assert reading_of(tape) == ("Sound recording, 1 min 5 s.", "It is a sound recording: listen to it.")
