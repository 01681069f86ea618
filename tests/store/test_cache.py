"""Page words come back exactly, are found however they are accented, and a torn cache is only empty."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sartool.core.bundle import DocumentId
from sartool.core.errors import CaseDamaged
from sartool.core.geometry import Box
from sartool.core.text import HowRead, PageText, Word
from sartool.store import cache as cache_room
from sartool.store.cache import FILE, Cache
from sartool.store.database import connect
from sartool.store.keys import derived

KEY = bytes(32)
D1, D2 = DocumentId("d1"), DocumentId("d2")


def page(number: int, text: str, how: HowRead = HowRead.TEXT, sure: float = 1.0) -> PageText:
    words = tuple(
        Word(w, Box(i * 10.1, 7.3, i * 10.1 + 9, 19.7), i // 5, w != "’s", sure) for i, w in enumerate(text.split())
    )
    return PageText(number, 595.2, 841.8, how, words, ("turned by 90°",))


@pytest.fixture
def cache(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = Cache(tmp_path, KEY)
    yield opened
    opened.close()


number = st.floats(allow_nan=False)
words = st.builds(Word, st.text(), st.builds(Box, number, number, number, number), st.integers(), st.booleans(), number)
pages = st.builds(
    PageText, st.integers(1, 99), number, number, st.sampled_from(HowRead), st.lists(words, max_size=5).map(tuple),
    st.lists(st.text(), max_size=2).map(tuple),
)  # fmt: skip


def test_a_page_comes_back_exactly(tmp_path: Path) -> None:
    cache = Cache(tmp_path, KEY)

    @given(pages)
    @settings(max_examples=100, deadline=None)
    def comes_back(text: PageText) -> None:
        cache.put(D1, text)
        assert cache.get(D1, text.page) == text

    comes_back()
    cache.close()


def test_pages_are_kept_by_document_in_order(cache: Cache, tmp_path: Path) -> None:
    two, one, other = page(2, "second"), page(1, "first", HowRead.OCR, 0.7), page(1, "elsewhere")
    cache.put_all(D1, [two, one])
    cache.put(D2, other)
    cache.close()
    again = Cache(tmp_path, KEY)
    assert not again.rebuilt
    assert again.texts(D1) == (one, two)
    assert again.get(D2, 1) == other
    assert again.get(D2, 2) is None
    again.close()


def test_a_batch_that_fails_halfway_leaves_nothing(cache: Cache) -> None:
    def pages_until_trouble():  # type: ignore[no-untyped-def]
        yield page(1, "first")
        raise KeyError

    with pytest.raises(KeyError):
        cache.put_all(D1, pages_until_trouble())
    assert cache.texts(D1) == ()


@pytest.mark.parametrize("query", ["Okonkwo", "ÖKONKWO", "ms okon", "ökonkwo's \"", "okonkwo*", "okonkwo - visit"])
def test_words_are_found_however_they_are_typed(cache: Cache, query: str) -> None:
    cache.put(D1, page(3, "Visit by Ms Ökonkwo ’s team"))
    cache.put(D2, page(1, "Visit by Ms Lockyer"))
    assert cache.search(query) == [(D1, 3)]


def test_a_page_read_again_is_found_by_its_new_words_only(cache: Cache) -> None:
    cache.put(D1, page(1, "Lockyer"))
    cache.put(D1, page(1, "Smith"))
    assert cache.search("Lockyer") == []
    assert cache.search("Smith") == [(D1, 1)]


@pytest.mark.parametrize("query", ["", "  ", '"', "*:^-", "NOT", "a AND b OR"])
def test_no_query_is_an_error(cache: Cache, query: str) -> None:
    assert cache.search(query) == []


def test_dropping_forgets_everything(cache: Cache) -> None:
    cache.put(D1, page(1, "Lockyer"))
    cache.drop()
    assert cache.texts(D1) == ()
    cache.put(D1, page(1, "Lockyer"))
    assert cache.search("lockyer") == [(D1, 1)]


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    path.write_bytes(os.urandom(20_000))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another_version(path: Path) -> None:
    db = connect(path, derived(KEY, "cache"), durable=False)
    db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("harm", [torn, overwritten, emptied, of_another_version, Path.unlink])
def test_a_cache_that_cannot_be_read_is_made_anew_and_says_so(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    first = Cache(tmp_path, KEY)
    first.put_all(D1, [page(n, "Lockyer and others") for n in range(1, 200)])
    first.close()
    harm(tmp_path / FILE)
    again = Cache(tmp_path, KEY)
    assert again.rebuilt
    assert again.texts(D1) == ()
    again.close()


def test_rot_inside_the_cache_says_what_to_delete(tmp_path: Path) -> None:
    first = Cache(tmp_path, KEY)
    first.put_all(D1, [page(n, "Lockyer and others") for n in range(1, 200)])
    first.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    for at in range(3 * 4096, len(data), 4096):
        data[at + 100] ^= 1
    (tmp_path / FILE).write_bytes(data)
    again = Cache(tmp_path, KEY)
    with pytest.raises(CaseDamaged, match=r"Delete cache\.db"):
        again.texts(D1)
    again.close()


def test_a_page_of_no_known_form_says_what_to_delete(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_room, "_packed", lambda _: b"junk")
    cache.put(D1, page(1, "Lockyer"))
    with pytest.raises(CaseDamaged, match=r"Delete cache\.db"):
        cache.get(D1, 1)


def test_several_threads_may_use_it_at_once(cache: Cache) -> None:
    def fill(document: DocumentId) -> None:
        for n in range(1, 40):
            cache.put(document, page(n, "Lockyer"))
            assert cache.get(document, n) is not None

    threads = [Thread(target=fill, args=(DocumentId(f"t{i}"),)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache.search("Lockyer")) == 4 * 39
