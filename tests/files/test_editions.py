"""The reading editions say what survives, and nothing else of the record."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from files.pages import TEXT, a_pdf, plan_of

from sartool.core.geometry import Box
from sartool.core.marks import Kind
from sartool.files.editions import Edition, EditionPage, EditionPart, html, replaced, text
from sartool.files.layer import items_of

PLAN = plan_of(a_pdf(), "Zebedee Quillfeather")
PAGE = EditionPage(5, PLAN.words, items_of(PLAN))
PARTS = (
    EditionPart("Referral <1>", "3 May 1999", (PAGE,)),
    EditionPart("Minutes", "", (EditionPage(6, note="3 pages are withheld here."),)),
)
EDITION = Edition("Your record & more", "R-1", ("Words & codes.",), PARTS, (("A tape", "a recording"),))
LABEL = re.compile(r"\[withheld: [^\]]*\]")


def test_what_is_left_is_word_for_word_what_survives() -> None:
    said = " ".join(replaced(PLAN.words, items_of(PLAN)))
    assert LABEL.sub(" ", said).split() == [w.text for w in PLAN.kept]
    assert said.count("[withheld: TP-C 1]") == 1
    assert said.startswith("The referral was made by [withheld: TP-C 1] on 3 May. Mrs Łódź")


def test_a_passage_over_lines_is_one_label_and_lines_run_on() -> None:
    passage = plan_of(a_pdf(TEXT * 2), "made by Zebedee Quillfeather on 3 May. Mrs Łódź and Ms Śęść", kind=Kind.PASSAGE)
    (paragraph,) = replaced(passage.words, items_of(passage))
    assert paragraph.count("[withheld: TP-C 1]") == 1
    assert LABEL.sub(" ", paragraph).split() == [w.text for w in passage.kept]


def test_an_item_over_a_picture_is_said_too() -> None:
    items = (("TP 1", (Box(30, 250, 90, 280),)),)
    assert replaced(PLAN.words, items)[-1] == "[withheld: TP 1]"
    assert replaced((), items) == ("[withheld: TP 1]",)


def test_nothing_is_replaced_where_nothing_is_withheld() -> None:
    assert " ".join(replaced(PLAN.words, ())).split() == [w.text for w in PLAN.words]


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("href", "src")]


def test_html_is_plain_closed_and_escaped() -> None:
    page = html(EDITION).decode()
    seen = Outline()
    seen.feed(page)
    assert '<html lang="en-GB">' in page
    assert "<title>Your record &amp; more</title>" in page
    assert "Referral &lt;1&gt;, 3 May 1999" in page
    assert not {"script", "img", "link", "iframe"} & set(seen.tags)
    assert all(link.startswith("#") for link in seen.links)
    assert [t for t in seen.tags if t[0] == "h" and t[1:].isdigit()] == ["h1", "h2", "h2", "h3", "h2", "h3", "h2"]
    assert '<span class="withheld">[withheld: TP-C 4]</span>' in page
    assert "Zebedee" not in page


def test_text_has_every_page_and_note() -> None:
    said = text(EDITION).decode()
    for part in ("Page 5", "Page 6", "3 pages are withheld here.", "A tape: a recording", "[withheld: TP-C 1]"):
        assert part in said
    assert "Quillfeather" not in said
