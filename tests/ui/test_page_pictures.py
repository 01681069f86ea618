"""Pictures: off the main thread, kept, newest first, forgotten when something was decided."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future

import pytest
from pytestqt.qtbot import QtBot
from shelf import HERE, NOTE, Drawn, Shelf, drawing, pages

from sartool.core.bundle import DocumentId
from sartool.core.errors import Refused
from sartool.present.pages import Place
from sartool.ui import pictures as kept
from sartool.ui.artist import UNSHOWABLE
from sartool.ui.pictures import Pictures
from sartool.ui.selection import View
from sartool.ui.wishes import MOST_WAITING, Wish, Wishes

SIZES = ((200, 300), (300, 200), (200, 300), (200, 300), (200, 300), (200, 300))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({NOTE: pages(*SIZES)})


@pytest.fixture
def pictures(qtbot: QtBot, shelf: Shelf) -> Iterator[Pictures]:
    with drawing(shelf) as made:
        yield made
        shelf.gate.set()


def arrives(qtbot: QtBot, pictures: Pictures, place: Place = HERE, scale: float = 1.0) -> None:
    with qtbot.waitSignal(pictures.ready, check_params_cb=lambda p, _v, s, _i: (p, s) == (place, scale)):
        assert pictures.want(place, scale, View.MARKED) is None


def test_a_page_is_measured_then_drawn_and_from_then_on_kept(qtbot: QtBot, pictures: Pictures, shelf: Shelf) -> None:
    place = Place(NOTE, 2)
    assert pictures.size(place) is None
    with qtbot.waitSignals([pictures.measured, pictures.ready], order="strict"):
        assert pictures.want(place, 1.5, View.MARKED) is None
    assert pictures.size(place) == (300, 200)
    picture = pictures.want(place, 1.5, View.MARKED)
    assert picture is not None
    assert (picture.width(), picture.height()) == (450, 300)
    assert pictures.want(place, 2, View.MARKED) is None, "another size is another picture"
    assert pictures.rough(place, View.MARKED) is not None, "which stands in for it meanwhile"
    assert shelf.loaded == [NOTE]
    assert threading.get_ident() not in shelf.threads


def test_only_the_newest_wishes_are_served(qtbot: QtBot, pictures: Pictures, shelf: Shelf) -> None:
    """Somebody turns pages quickly: what was left behind is not drawn before what is looked at."""
    drawn: list[tuple[int, float]] = []
    pictures.ready.connect(lambda p, _v, s, _i: drawn.append((p.page, s)))
    shelf.gate.clear()
    for page in (1, 2, 3, 4, 5, 6):
        pictures.want(Place(NOTE, page), 1, View.MARKED)
    pictures.want(Place(NOTE, 6), 2, View.MARKED)
    shelf.gate.set()
    qtbot.waitUntil(lambda: len(drawn) >= MOST_WAITING)
    pictures.close()
    served = [d for d in drawn if d != (1, 1.0)]  # the first may have been in hand already
    assert served == [(6, 2.0), (5, 1.0), (4, 1.0), (3, 1.0)]


def test_pages_ahead_come_when_there_is_nothing_else_to_do(qtbot: QtBot, pictures: Pictures) -> None:
    arrives(qtbot, pictures)
    pictures.ahead([Place(NOTE, 2), Place(NOTE, 3)])
    qtbot.waitUntil(lambda: pictures.rough(Place(NOTE, 3), View.MARKED) is not None)
    assert pictures.want(Place(NOTE, 2), 1, View.MARKED) is not None
    assert pictures.size(Place(NOTE, 3)) == (200, 300)


def test_what_is_kept_is_bounded(qtbot: QtBot, pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * 200 * 300 * 4)
    for page in (1, 3, 4, 5, 6):
        arrives(qtbot, pictures, Place(NOTE, page))
    assert [n for n in range(1, 7) if pictures.rough(Place(NOTE, n), View.MARKED) is not None] == [4, 5, 6]


def test_a_page_that_cannot_be_shown_is_told_in_a_sentence(qtbot: QtBot, pictures: Pictures) -> None:
    for place in (Place(DocumentId("gone.pdf"), 1), Place(NOTE, 99)):
        with qtbot.waitSignal(pictures.failed) as told:
            pictures.want(place, 1, View.MARKED)
        assert told.args == [place, UNSHOWABLE]
    arrives(qtbot, pictures)


def wants_preview(qtbot: QtBot, pictures: Pictures, shelf: Shelf, scale: float = 1) -> Future[object]:
    before = len(shelf.futures)
    assert pictures.want(HERE, scale, View.RELEASED) is None
    qtbot.waitUntil(lambda: len(shelf.futures) > before)
    return shelf.futures[-1]


def test_a_page_as_released_is_drawn_by_a_child(qtbot: QtBot, pictures: Pictures, shelf: Shelf) -> None:
    future = wants_preview(qtbot, pictures, shelf, scale=1.5)
    assert shelf.asked == [(NOTE, 1, 108)]
    with qtbot.waitSignal(pictures.ready) as ready:
        threading.Thread(target=future.set_result, args=(Drawn(1, 1, 3, b"\xff\x00\x00"),)).start()
    assert ready.args[:3] == [HERE, View.RELEASED, 1.5]
    picture = pictures.want(HERE, 1.5, View.RELEASED)
    assert picture is not None
    assert picture.pixelColor(0, 0).name() == "#ff0000"
    assert threading.get_ident() not in shelf.threads


def test_what_was_released_before_a_decision_is_never_shown_after_it(
    qtbot: QtBot, pictures: Pictures, shelf: Shelf
) -> None:
    late = wants_preview(qtbot, pictures, shelf)
    with qtbot.waitSignal(pictures.forgotten):
        pictures.forget_previews()
    fresh = wants_preview(qtbot, pictures, shelf)
    with qtbot.assertNotEmitted(pictures.ready, wait=50):
        late.set_result(Drawn())
    with qtbot.waitSignal(pictures.ready):
        fresh.set_result(Drawn())
    pictures.forget_previews()
    assert pictures.want(HERE, 1, View.RELEASED) is None


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(Refused("This page has not been read yet."), "not been read yet"), (OSError("its words"), "(OSError)")],
)
def test_a_preview_that_fails_says_why_without_words_of_the_page(
    qtbot: QtBot, pictures: Pictures, shelf: Shelf, error: Exception, sentence: str
) -> None:
    future = wants_preview(qtbot, pictures, shelf)
    with qtbot.waitSignal(pictures.failed) as told:
        future.set_exception(error)
    assert told.args is not None
    assert sentence in told.args[1]
    assert "its words" not in told.args[1]


def test_a_preview_stopped_with_other_work_is_asked_for_once_more_and_silently(
    qtbot: QtBot, pictures: Pictures, shelf: Shelf
) -> None:
    future = wants_preview(qtbot, pictures, shelf)
    with qtbot.assertNotEmitted(pictures.failed):
        future.set_exception(CancelledError())
        qtbot.waitUntil(lambda: len(shelf.futures) == 2)
        shelf.futures[1].set_exception(CancelledError())
        qtbot.wait(50)
    assert len(shelf.futures) == 2


def test_closing_waits_for_the_thread_and_what_comes_later_is_dropped(qtbot: QtBot, shelf: Shelf) -> None:
    pictures = Pictures(shelf)
    future = wants_preview(qtbot, pictures, shelf)
    pictures.close()
    with qtbot.assertNotEmitted(pictures.ready, wait=50):
        future.set_result(Drawn())
    assert pictures.want(HERE, 1, View.MARKED) is None


def test_no_more_than_two_previews_are_under_way() -> None:
    wishes = Wishes()
    for n in range(1, 4):
        wishes.add(Wish(Place(NOTE, n), View.RELEASED, 1))
    wishes.add(Wish(HERE, View.MARKED, 1))
    taken = [wishes.next() for _ in range(3)]
    assert [w.place.page for w in taken if isinstance(w, Wish)] == [1, 3, 2]
    waiting = threading.Thread(target=lambda: taken.append(wishes.next()))
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    assert isinstance(taken[1], Wish)
    future: Future[object] = Future()
    wishes.arrived(taken[1], future)
    waiting.join(5)
    assert taken[3] == (taken[1], future)
    wishes.done(taken[1])
    assert wishes.next() == Wish(HERE, View.RELEASED, 1)
    wishes.close()
    assert wishes.next() is None
