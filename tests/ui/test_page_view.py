"""The page before the officer: real pictures, real keys, real clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import OLIVE, REQUEST
from bundles import LETTER, pdf_of
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shelf import HERE, NOTE, Drawn, Shelf, drawing, line, pages

from sartool import bootstrap
from sartool.core import casework
from sartool.core.bundle import DocumentId
from sartool.core.geometry import Box
from sartool.core.grounds import CodeId
from sartool.core.marks import MarkId, Outcome
from sartool.present.marks import Family, State
from sartool.present.pages import Place, places
from sartool.ui import theme
from sartool.ui.artist import UNSHOWABLE
from sartool.ui.page_view import PageView
from sartool.ui.pictures import Pictures
from sartool.ui.selection import View

Key, Mod = Qt.Key, Qt.KeyboardModifier
A4 = (595.0, 842.0)
WIDE, SMALL = Place(NOTE, 3), Place(NOTE, 4)
NAME = line("Zofia", Box(50, 60, 110, 75))
PASSAGE = line("passage", Box(40, 50, 500, 90), Box(40, 92, 300, 110), family=Family.CONFIDENCE)
LOW = line("low", Box(50, 780, 110, 795))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({NOTE: pages(A4, A4, (842, 595), (200, 150))})


@pytest.fixture
def pictures(qtbot: QtBot, shelf: Shelf) -> Iterator[Pictures]:
    with drawing(shelf) as made:
        yield made
        shelf.gate.set()


@pytest.fixture
def view(qtbot: QtBot, pictures: Pictures) -> PageView:
    made = PageView(pictures)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def opens(qtbot: QtBot, view: PageView, place: Place = HERE, *lines: object) -> None:
    view.show_page(place, lines, f"Case note, page {place.page} of 4")  # type: ignore[arg-type]
    sharp(qtbot, view)


def sharp(qtbot: QtBot, view: PageView) -> None:
    """Until the picture hangs in the size it is shown in."""
    qtbot.waitUntil(lambda: view._view in view._exact and not view._soon.isActive())


def at(view: PageView, x: float, y: float) -> QPoint:
    lies = view._sheet()
    return QPoint(round(lies.left + x * lies.scale), round(lies.top + y * lies.scale))


def click(qtbot: QtBot, view: PageView, x: float, y: float) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, x, y))


def wheel(view: PageView, turned: int, modifiers: Mod = Mod.NoModifier) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle, view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def looks(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def colours(view: PageView, box: Box) -> set[str]:
    """The colours on and around a box of the page."""
    picture, start, end = looks(view), at(view, box.x0, box.y0), at(view, box.x1, box.y1)
    return {
        picture.pixelColor(x, y).name()
        for x in range(start.x() - 8, end.x() + 8) for y in range(start.y() - 8, end.y() + 8)
        if picture.rect().contains(x, y)
    }  # fmt: skip


# -- what is shown


def test_a_page_is_shown_as_wide_as_the_view_and_sharp(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    lies = view._sheet()
    assert lies.rect.width() == pytest.approx(view.viewport().width() - 32, abs=1)
    assert view._shown[View.MARKED].width() == pytest.approx(lies.rect.width(), abs=1)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0
    assert min(colours(view, Box(50, 60, 300, 120))) < "#202020", "its words"


def test_until_it_is_there_a_white_page_waits_and_nothing_jumps(qtbot: QtBot, view: PageView, shelf: Shelf) -> None:
    shelf.gate.clear()
    view.show_page(HERE, [NAME])
    before = view._sheet().rect
    assert looks(view).pixelColor(at(view, 300, 100)).name() == "#ffffff"
    assert colours(view, NAME.boxes[0]) == {"#ffffff"}, "no marks over a page that is not there"
    qtbot.waitUntil(lambda: not view._patience.isActive())
    assert len(colours(view, Box(200, 240, 400, 290))) > 1, "it says that it is loading"
    shelf.gate.set()
    sharp(qtbot, view)
    assert view._sheet().rect.topLeft() == before.topLeft()
    assert view._sheet().rect.height() == pytest.approx(before.height(), abs=1)


def test_without_a_page_it_says_what_to_do(qtbot: QtBot, view: PageView) -> None:
    view.set_empty("No pages yet. Add files to begin.")
    view.show_page(None, ())
    assert view.accessibleDescription() == "No pages yet. Add files to begin."
    picture = looks(view)
    middle = {picture.pixelColor(x, y).name() for x in range(200, 500) for y in range(285, 315)}
    assert len(middle) > 2
    for key in (Key.Key_PageDown, Key.Key_Space, Key.Key_Home):
        qtbot.keyClick(view, key)


def test_a_page_that_cannot_be_drawn_says_so_and_still_has_its_marks(qtbot: QtBot, view: PageView) -> None:
    view.show_page(Place(DocumentId("gone.pdf"), 1), [NAME])
    qtbot.waitUntil(lambda: view._failed == UNSHOWABLE)
    assert len(colours(view, NAME.boxes[0])) > 1


def test_a_screen_reader_hears_which_page_it_is_and_how_many_marks(qtbot: QtBot, view: PageView) -> None:
    assert view.accessibleName() == "Page"
    opens(qtbot, view, HERE, NAME, LOW)
    assert view.accessibleDescription() == "Case note, page 1 of 4, 2 marks"
    view.set_lines([NAME])
    assert view.accessibleDescription() == "Case note, page 1 of 4, 1 mark"
    view.set_lines([])
    assert view.accessibleDescription() == "Case note, page 1 of 4, no marks"


def test_every_state_looks_different_and_the_words_stay_readable(qtbot: QtBot, view: PageView) -> None:
    seen = []
    for state in State:
        opens(qtbot, view, HERE, line("a", Box(50, 60, 300, 76), state=state))
        seen.append(frozenset(colours(view, Box(50, 60, 300, 76))))
        picture, start, end = looks(view), at(view, 60, 63), at(view, 250, 73)
        inside = [
            picture.pixelColor(x, y).lightness()
            for x in range(start.x(), end.x()) for y in range(start.y(), end.y())
        ]  # fmt: skip
        assert max(inside) - min(inside) > 90, state
    assert len(set(seen)) == len(State)


def test_the_chosen_mark_is_ringed_and_brought_into_view(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME, LOW)
    assert theme.FOCUS.lower() not in colours(view, NAME.boxes[0])
    view.choose(NAME.id)
    assert {theme.FOCUS.lower(), theme.INK.lower()} <= colours(view, NAME.boxes[0])
    view.choose(LOW.id)
    assert view.viewport().rect().contains(at(view, 50, 780))
    assert view.viewport().rect().contains(at(view, 110, 795))
    assert theme.FOCUS.lower() in colours(view, LOW.boxes[0])
    view.choose(None)
    assert theme.FOCUS.lower() not in colours(view, LOW.boxes[0])


def test_a_mark_chosen_before_its_page_was_measured_is_in_view_when_it_comes(
    qtbot: QtBot, view: PageView, shelf: Shelf
) -> None:
    shelf.gate.clear()
    view.show_page(WIDE, [line("right", Box(700, 500, 760, 520), place=WIDE)])
    view.choose(MarkId("right"))
    shelf.gate.set()
    sharp(qtbot, view)
    assert view.viewport().rect().contains(at(view, 700, 500))


def test_one_person_stands_out(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME, LOW)
    assert theme.ACCENT.lower() not in colours(view, Box(100, 76, 110, 78))
    view.follow(frozenset({NAME.id}))
    assert theme.ACCENT.lower() in colours(view, Box(100, 76, 110, 78))


# -- the mouse


def test_a_click_chooses_the_smallest_mark_and_again_the_one_below(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, PASSAGE, NAME)
    clicked: list[MarkId] = []
    view.mark_clicked.connect(clicked.append)
    for _ in range(3):
        click(qtbot, view, 80, 68)
    click(qtbot, view, 400, 68)
    click(qtbot, view, 80, 68)
    click(qtbot, view, 400, 600)
    assert clicked == ["Zofia", "passage", "Zofia", "passage", "Zofia"]
    assert view.hasFocus()


def test_the_sign_of_a_mark_is_part_of_it(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME)
    looks(view)
    sign = view._overlay._signs.of[NAME.id]
    assert sign.x1 <= NAME.boxes[0].x0 + 4
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        click(qtbot, view, (sign.x0 + sign.x1) / 2, (sign.y0 + sign.y1) / 2)
    assert clicked.args == [NAME.id]


def test_a_double_click_activates(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME)
    with qtbot.waitSignal(view.mark_activated) as activated:
        click(qtbot, view, 80, 68)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 80, 68))
    assert activated.args == [NAME.id]


def test_hovering_tells_which_mark_and_says_it_all_without_trusting_it(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME)
    hovered: list[MarkId | None] = []
    view.hovered.connect(hovered.append)
    qtbot.mouseMove(view.viewport(), at(view, 80, 68))
    qtbot.waitUntil(lambda: hovered == [NAME.id])
    where = at(view, 80, 68)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where)))
    assert "&lt;b&gt;&amp; others&lt;/b&gt;" in QToolTip.text()
    assert "Identifies another person" in QToolTip.text()
    QToolTip.hideText()
    qtbot.mouseMove(view.viewport(), at(view, 400, 400))
    qtbot.waitUntil(lambda: hovered == [NAME.id, None])


# -- zoom


def test_zooming_keeps_the_place_and_ends_sharp(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    qtbot.keyClick(view, Key.Key_PageDown)
    middle = QPointF(view.viewport().rect().center())
    before = view._sheet().point(middle)
    view._zoom_to(1.5)
    assert view.zoom == pytest.approx(1.5)
    assert view._sheet().point(middle) == pytest.approx(before, abs=1)
    sharp(qtbot, view)
    assert view._shown[View.MARKED].width() == pytest.approx(A4[0] * 2, abs=1)
    view.zoom_in()
    assert view.zoom == pytest.approx(1.75)
    view.zoom_out()
    view.zoom_out()
    assert view.zoom == pytest.approx(1.25)
    view.fit_page()
    assert view.verticalScrollBar().maximum() == 0
    view.fit_width()
    assert view.horizontalScrollBar().maximum() == 0


def test_ctrl_and_wheel_zoom(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    before = view.zoom
    with qtbot.waitSignal(view.zoomed):
        wheel(view, 120, Mod.ControlModifier)
    assert view.zoom > before
    wheel(view, -120, Mod.ControlModifier)
    wheel(view, -120, Mod.ControlModifier)
    assert view.zoom < before


def test_a_wider_window_shows_the_page_wider_and_then_sharp(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    view.resize(900, 600)
    qtbot.waitUntil(lambda: view._sheet().rect.width() > 800)
    sharp(qtbot, view)
    assert view._shown[View.MARKED].width() > 800


# -- turning the page


def turning(view: PageView, pages: int = 2) -> list[int]:
    """As the window does: the page that is wanted is shown at once."""
    wanted: list[int] = []

    def turn(way: int) -> None:
        wanted.append(way)
        number = view._place.page + way if view._place else 1
        if 1 <= number <= pages:
            view.show_page(Place(NOTE, number), ())

    view.page_wanted.connect(turn)
    return wanted


def test_page_down_scrolls_within_the_page_then_turns_it_and_page_up_comes_back(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    wanted, bar = turning(view), view.verticalScrollBar()
    qtbot.keyClick(view, Key.Key_PageDown)
    assert not wanted
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Key.Key_PageDown)
    assert (wanted, view._place, bar.value()) == ([1], Place(NOTE, 2), 0)
    sharp(qtbot, view)
    qtbot.keyClick(view, Key.Key_PageUp)
    assert (wanted, view._place) == ([1, -1], HERE)
    assert bar.value() == bar.maximum() > 0, "going back begins at the bottom"
    qtbot.keyClick(view, Key.Key_Home)
    qtbot.keyClick(view, Key.Key_PageUp)
    assert wanted == [1, -1, -1], "there is no page before: whoever shows them decides"
    assert view._place == HERE


def test_turning_back_to_a_page_not_measured_yet_begins_at_its_bottom(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, Place(NOTE, 2))
    turning(view)
    qtbot.keyClick(view, Key.Key_PageUp)
    sharp(qtbot, view)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0


def test_arrows_scroll_and_turn_unless_held(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    wanted, bar = turning(view), view.verticalScrollBar()
    qtbot.keyClick(view, Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(view, Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Key.Key_Down)
    assert wanted == [1]


def test_the_wheel_scrolls_then_turns_one_page_and_not_two(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    wanted, bar = turning(view, pages=4), view.verticalScrollBar()
    wheel(view, -120)
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    wheel(view, -60)
    assert wanted == []
    wheel(view, -60)
    assert (wanted, bar.value()) == ([1], 0)
    sharp(qtbot, view)
    bar.setValue(bar.maximum())
    wheel(view, -120)
    assert wanted == [1], "the wheel still runs from the turn before"
    qtbot.wait(260)
    wheel(view, -120)
    assert wanted == [1, 1]


def test_keys_that_are_not_its_own_go_to_the_window(qtbot: QtBot, pictures: Pictures) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = PageView(pictures, window)
    view.setGeometry(0, 0, 700, 600)
    window.show()
    qtbot.waitExposed(window)
    opens(qtbot, view)
    view.setFocus()
    window.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    pressed: list[str] = []
    for keys in ("R", "K", "N", "D", "V", "1", "Return", "Space", "Down"):
        QShortcut(QKeySequence(keys), window, context=Qt.ShortcutContext.WindowShortcut).activated.connect(
            lambda keys=keys: pressed.append(keys)
        )
    for key in (Key.Key_R, Key.Key_K, Key.Key_N, Key.Key_D, Key.Key_V, Key.Key_1, Key.Key_Return):
        qtbot.keyClick(view, key)
    assert pressed == ["R", "K", "N", "D", "V", "1", "Return"]
    qtbot.keyClick(view, Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyPress(view, Key.Key_Space)
    assert view._peeking
    assert pressed[-1] == "Return"
    qtbot.keyRelease(view, Key.Key_Space)


def test_it_takes_the_focus_by_tab_and_shows_it(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    view.clearFocus()
    bare = looks(view).pixelColor(0, 0)
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert bare == QColor(theme.GROUND)
    assert looks(view).pixelColor(0, 0) == QColor(theme.INK)


# -- peeking, and the page as released


def test_holding_space_shows_the_bare_original(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, line("a", Box(50, 60, 300, 76), state=State.REDACT))
    marked = colours(view, Box(50, 60, 300, 76))
    qtbot.keyPress(view, Key.Key_Space)
    assert view._banner.text == "The original, as it is on file"
    assert colours(view, Box(50, 60, 300, 76)) != marked
    assert view._under(QPointF(at(view, 80, 68))) == []
    qtbot.keyRelease(view, Key.Key_Space)
    assert view._banner.text == ""
    assert colours(view, Box(50, 60, 300, 76)) == marked


def test_losing_the_focus_ends_peeking(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyPress(view, Key.Key_Space)
    view.clearFocus()
    assert not view._peeking


def test_the_released_view_waits_quietly_and_never_passes_off_an_old_picture_as_new(
    qtbot: QtBot, view: PageView, pictures: Pictures, shelf: Shelf
) -> None:
    opens(qtbot, view, HERE, NAME)
    view.set_view(View.RELEASED)
    assert "#8a5a00" not in colours(view, NAME.boxes[0]), "neither the original nor its marks"
    qtbot.waitUntil(lambda: len(shelf.futures) == 1)
    shelf.futures[0].set_result(Drawn(data=b"\x00\x00\x00\x00"))
    sharp(qtbot, view)
    assert looks(view).pixelColor(at(view, 300, 300)).name() == "#000000"
    assert view._banner.text == ""
    pictures.forget_previews()
    assert view._banner.text.startswith("Drawing the page as it will be released")
    qtbot.waitUntil(lambda: len(shelf.futures) == 2)
    shelf.futures[1].set_exception(OSError())
    qtbot.waitUntil(lambda: "could not be drawn" in view._banner.text)
    qtbot.keyPress(view, Key.Key_Space)
    assert looks(view).pixelColor(at(view, 300, 20)).name() == "#ffffff"
    qtbot.keyRelease(view, Key.Key_Space)


def test_the_released_view_shows_what_the_release_would_burn(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(pdf_of(LETTER))
    box = Box(300, 120, 400, 133)
    with bootstrap.new_case(tmp_path / "c", REQUEST, by=OLIVE, passphrase="horse battery of Olive", jobs=1) as session:
        session.run(session.adding(tmp_path / "note.pdf"))
        (place,) = places(session.case)
        session.do(casework.draw_mark, document=place.document, page=1, boxes=(box,), text="x")
        (mark,) = session.case.marks
        with drawing(session) as pictures:
            view = PageView(pictures)
            qtbot.addWidget(view)
            view.resize(700, 600)
            view.show()
            view.set_view(View.RELEASED)
            view.show_page(place, ())
            qtbot.waitUntil(lambda: View.RELEASED in view._exact, timeout=30_000)
            assert looks(view).pixelColor(at(view, 303, 123)).name() != "#000000"
            session.do(
                casework.decide, marks=[mark.id], outcome=Outcome.REDACT, code=CodeId("TP"), reason="It names a friend."
            )
            pictures.forget_previews()
            sharp(qtbot, view)
            assert looks(view).pixelColor(at(view, 303, 123)).name() == "#000000"


# -- drawing a box


def drawn(view: PageView) -> tuple[list[Box], QSignalSpy]:
    boxes: list[Box] = []
    view.box_drawn.connect(boxes.append)
    return boxes, QSignalSpy(view.drawing_ended)


def test_a_box_is_drawn_with_the_mouse(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, HERE, NAME)
    boxes, ended = drawn(view)
    view.draw(True)
    assert view._banner.text.startswith("Draw a box")
    assert view.viewport().cursor().shape() is Qt.CursorShape.CrossCursor
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at(view, 200, 300))
    qtbot.mouseMove(port, at(view, 150, 280))
    qtbot.mouseMove(port, at(view, 100, 250))
    assert not boxes
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(view, 100, 250))
    assert [round(v) for b in boxes for v in (b.x0, b.y0, b.x1, b.y1)] == pytest.approx([100, 250, 200, 300], abs=1)
    assert ended.count() == 1
    assert view._banner.text == ""
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_click_draws_nothing_and_a_box_ends_at_the_edge_of_the_page(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    boxes, ended = drawn(view)
    view.draw(True)
    click(qtbot, view, 100, 100)
    assert (boxes, ended.count()) == ([], 0)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at(view, 500, 50))
    qtbot.mouseMove(port, QPoint(699, 1))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(699, 1))
    assert (boxes[0].x1, boxes[0].y0) == (A4[0], 0)


def test_a_box_is_drawn_with_the_keyboard_alone(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    boxes, ended = drawn(view)
    view.draw(True)
    assert view._drawing is not None
    first = view._drawing.box
    assert view.viewport().rect().contains(at(view, first.x0, first.y0)), "it begins where the officer looks"
    for key, modifier in (
        (Key.Key_Right, Mod.NoModifier), (Key.Key_Down, Mod.NoModifier), (Key.Key_Left, Mod.ControlModifier),
        (Key.Key_Right, Mod.ShiftModifier), (Key.Key_Up, Mod.ShiftModifier | Mod.ControlModifier),
    ):  # fmt: skip
        qtbot.keyClick(view, key, modifier)
    qtbot.keyClick(view, Key.Key_Return)
    (box,) = boxes
    assert (box.x0 - first.x0, box.y0 - first.y0) == pytest.approx((3, 4))
    assert (box.width - first.width, box.height - first.height) == pytest.approx((4, -1))
    assert ended.count() == 1
    assert view.verticalScrollBar().value() == 0, "the arrows moved the box, not the page"


def test_a_box_moved_out_of_sight_takes_the_page_along_and_stays_on_it(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    view.draw(True)
    for _ in range(250):
        qtbot.keyClick(view, Key.Key_Down)
    assert view._drawing is not None
    assert view._drawing.box.y1 == pytest.approx(A4[1])
    assert view.viewport().rect().contains(at(view, view._drawing.box.x0, view._drawing.box.y1))


def test_escape_leaves_without_a_box(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    boxes, ended = drawn(view)
    view.draw(True)
    qtbot.keyClick(view, Key.Key_Escape)
    assert (boxes, ended.count(), view._drawing) == ([], 1, None)


def test_a_box_is_drawn_on_the_marked_page_only(qtbot: QtBot, view: PageView) -> None:
    boxes, ended = drawn(view)
    view.draw(True)
    assert ended.count() == 1, "there is no page"
    opens(qtbot, view)
    view.draw(True)
    view.set_view(View.RELEASED)
    assert ended.count() == 2
    view.draw(True)
    assert (ended.count(), view._drawing, boxes) == (3, None, [])


# -- seen


def test_a_page_counts_as_seen_after_it_was_looked_at(qtbot: QtBot, view: PageView) -> None:
    view.seen_after = 60
    with qtbot.waitSignal(view.seen) as seen:
        view.show_page(HERE, ())
    assert seen.args == [HERE]
    with qtbot.assertNotEmitted(view.seen, wait=120):
        view.set_lines([NAME])


def test_a_page_passed_by_does_not_count(qtbot: QtBot, view: PageView) -> None:
    view.seen_after = 150
    seen: list[Place] = []
    view.seen.connect(seen.append)
    opens(qtbot, view)
    view.show_page(Place(NOTE, 2), ())
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [Place(NOTE, 2)]


def test_a_page_in_a_hidden_window_does_not_count(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view)
    view.hide()
    view.seen_after = 40
    with qtbot.assertNotEmitted(view.seen, wait=100):
        view.grab()
    with qtbot.waitSignal(view.seen):
        view.show()


def test_a_page_too_small_to_read_does_not_count(qtbot: QtBot, view: PageView) -> None:
    view.seen_after = 40
    view.fit_page()
    with qtbot.assertNotEmitted(view.seen, wait=120):
        opens(qtbot, view)
    assert not view.readable
    with qtbot.waitSignal(view.seen):
        view.fit_width()
    assert view.readable


def test_half_of_a_long_page_must_have_been_visible(qtbot: QtBot, view: PageView) -> None:
    view.seen_after = 40
    view.resize(700, 300)
    with qtbot.assertNotEmitted(view.seen, wait=120):
        opens(qtbot, view)
    with qtbot.waitSignal(view.seen):
        qtbot.keyClick(view, Key.Key_PageDown)


def test_the_page_as_released_does_not_count_since_its_words_are_hidden(
    qtbot: QtBot, view: PageView, shelf: Shelf
) -> None:
    view.seen_after = 40
    view.set_view(View.RELEASED)
    view.show_page(HERE, ())
    qtbot.waitUntil(lambda: bool(shelf.futures))
    with qtbot.assertNotEmitted(view.seen, wait=120):
        shelf.futures[0].set_result(Drawn())


def test_a_small_page_is_shown_whole_in_the_middle(qtbot: QtBot, view: PageView) -> None:
    opens(qtbot, view, SMALL)
    view._zoom_to(1.0)
    lies, port = view._sheet().rect, view.viewport()
    assert lies.center().x() == pytest.approx(port.width() / 2, abs=1)
    assert lies.center().y() == pytest.approx(port.height() / 2, abs=1)
