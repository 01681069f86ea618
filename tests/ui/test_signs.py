"""Signs of marks stand beside their mark, over as little of the page's words as can be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from shelf import line

from sartool.core.geometry import Box
from sartool.present.marks import State
from sartool.ui.signs import Ink, place

BOX = Box(100, 100, 150, 112)


def paper(*words: Box, ground: int = 255) -> Ink:
    """A page of 300 by 200 points with black bars for words."""
    picture = QImage(600, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground, ground, ground))
    for word in words:
        for x in range(round(word.x0 * 2), round(word.x1 * 2)):
            for y in range(round(word.y0 * 2), round(word.y1 * 2)):
                picture.setPixelColor(x, y, QColor(20, 20, 20))
    return Ink(300, 200, picture)


@pytest.mark.parametrize("ground", [255, 205], ids=["white", "grey scan"])
def test_a_sign_stands_before_its_mark_unless_there_are_words(ground: int) -> None:
    mark = line("a", BOX)
    free = place([mark], paper(ground=ground), 12, 5).of[mark.id]
    assert free.x1 < BOX.x0
    assert BOX.y0 <= free.y0 <= free.y1 <= BOX.y1
    assert free.width == 12
    words_before = Box(20, 100, 98, 112)
    moved = place([mark], paper(words_before, ground=ground), 12, 5).of[mark.id]
    assert not moved.overlaps(Box(20, 103, 95, 112))


def test_a_sign_among_words_on_all_sides_is_smaller() -> None:
    mark = line("a", BOX)
    crowd = paper(Box(20, 70, 280, 99), Box(20, 100, 98, 112), Box(152, 100, 280, 112), Box(20, 113, 280, 140))
    assert place([mark], crowd, 12, 5).of[mark.id].width < 12


def test_signs_do_not_cover_each_other() -> None:
    marks = [line(str(n), Box(40 + 30 * n, 100, 65 + 30 * n, 112)) for n in range(6)]
    signs = list(place(marks, paper(), 12, 5).of.values())
    assert len(signs) == len(marks)
    assert not any(a.padded(-1).overlaps(b) for a in signs for b in signs if a is not b)


def test_a_code_is_written_where_there_is_room_and_only_for_what_is_withheld() -> None:
    withheld, proposed = line("a", BOX, state=State.REDACT, code="TP-C"), line("b", Box(100, 40, 150, 52))
    signs = place([withheld, proposed], paper(), 12, 5)
    assert list(signs.codes) == [withheld.id]
    assert not signs.codes[withheld.id].overlaps(signs.of[withheld.id].padded(-0.5))
    everywhere = paper(Box(0, 0, 300, 98), Box(0, 98, 99, 114), Box(151, 98, 300, 114), Box(0, 114, 300, 200))
    assert not place([withheld], everywhere, 12, 5).codes


def test_a_mark_at_the_edge_keeps_its_sign_on_the_page() -> None:
    corner = line("a", Box(0, 0, 30, 12))
    sign = place([corner], paper(), 12, 5).of[corner.id]
    assert sign.x0 >= 0
    assert sign.y0 >= 0
