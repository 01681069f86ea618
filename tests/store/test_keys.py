"""Slots open for one name with one passphrase, and a damaged list of them is found out."""

from __future__ import annotations

import json
import os

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from sartool.core.errors import CaseDamaged, Refused, WrongPassphrase
from sartool.store import keys
from sartool.store.keys import COST, Cost, Slots

LIGHT = Cost(time=1, memory=64, lanes=1)
CASE_KEY = bytes(range(32))


def slots_of(*people: tuple[str, str]) -> Slots:
    slots = Slots("c1")
    for name, passphrase in people:
        slot, _ = keys.new_slot("c1", CASE_KEY, name, passphrase, randomness=os.urandom, cost=LIGHT)
        slots = slots.having(slot)
    return slots


def test_each_person_gets_the_case_key_and_a_key_of_their_own() -> None:
    slots = slots_of(("Olive Officer", "one"), ("Rashid Reviewer", "two"))
    olive = keys.unlock(slots, "c1", "Olive Officer", "one")
    rashid = keys.unlock(slots, "c1", "Rashid Reviewer", "two")
    assert olive.case_key == rashid.case_key == CASE_KEY
    assert olive.public_key != rashid.public_key


def test_a_name_is_the_same_however_it_is_typed() -> None:
    slots = slots_of(("Zoë  Officer", "pässword"))
    assert keys.unlock(slots, "c1", " zoe\u0308 OFFICER", "pa\u0308ssword").name == "Zoë Officer"


@pytest.mark.parametrize(("name", "passphrase"), [("Olive", "two"), ("Rashid", "one"), ("Nobody", "one"), ("", "")])
def test_a_wrong_name_and_a_wrong_passphrase_are_answered_alike(name: str, passphrase: str) -> None:
    slots = slots_of(("Olive", "one"), ("Rashid", "two"))
    with pytest.raises(WrongPassphrase) as refusal:
        keys.unlock(slots, "c1", name, passphrase)
    assert str(refusal.value) == f"No slot opens for {name} with this passphrase. Check the name and the passphrase."


def test_a_slot_does_not_open_in_another_case_or_for_another_name() -> None:
    slots = slots_of(("Olive", "one"), ("Rashid", "one"))
    olive, rashid = (slots.by_id[keys.slot_id("c1", n)] for n in ("Olive", "Rashid"))
    swapped = Slots("c1", {olive.id: rashid, rashid.id: olive})
    moved = Slots("c2", {keys.slot_id("c2", "Olive"): olive})
    for slots, case_id in ((swapped, "c2"), (moved, "c2")):
        with pytest.raises(WrongPassphrase):
            keys.unlock(slots, case_id, "Olive", "one")


def test_another_passphrase_leaves_the_keys_as_they_are() -> None:
    slots = slots_of(("Olive", "one"))
    before = keys.unlock(slots, "c1", "Olive", "one")
    slots = slots.having(keys.wrap("c1", before, "three", randomness=os.urandom, cost=LIGHT))
    after = keys.unlock(slots, "c1", "Olive", "three")
    assert (after.case_key, after.public_key) == (before.case_key, before.public_key)
    with pytest.raises(WrongPassphrase):
        keys.unlock(slots, "c1", "Olive", "one")


def test_names_and_passphrases_of_nothing_are_refused() -> None:
    for name, passphrase in ((" ", "one"), ("Olive", " ")):
        with pytest.raises(Refused):
            keys.new_slot("c1", CASE_KEY, name, passphrase, randomness=os.urandom, cost=LIGHT)


def test_what_is_on_disk_says_neither_name_nor_key() -> None:
    slots = slots_of(("Olive", "one"))
    text = keys.dump_slots(slots)
    assert keys.load_slots(text) == slots
    assert b"Olive" not in text and CASE_KEY.hex().encode() not in text
    assert "Olive" not in repr(slots)
    assert CASE_KEY.hex() not in repr(keys.unlock(slots, "c1", "Olive", "one"))


def test_a_guess_at_a_passphrase_costs_as_much_as_was_agreed() -> None:
    assert Cost(time=3, memory=64 * 1024, lanes=4) == COST
    slot, _ = keys.new_slot("c1", CASE_KEY, "Olive", "one", randomness=os.urandom)
    assert slot.cost == COST
    assert keys.unlock(Slots("c1").having(slot), "c1", "Olive", "one").case_key == CASE_KEY


def test_a_newer_format_is_named() -> None:
    body = json.loads(keys.dump_slots(slots_of(("Olive", "one"))))
    with pytest.raises(CaseDamaged, match="newer version"):
        keys.load_slots(json.dumps({**body, "format": keys.FORMAT + 1}).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"format": "1"},
        {"case": ""},
        {"slots": []},
        {"slots": ["x"]},
        {"slots": [{"id": "00"}]},
        {"salt": "zz"},
        {"salt": "00"},
        {"nonce": "00"},
        {"sealed": 3},
        {"cost": {"time": 1}},
        {"cost": {"time": 1, "memory": 10**9, "lanes": 1}},
        {"cost": {"time": True, "memory": 64, "lanes": 1}},
        {"cost": {"time": 1, "memory": 8, "lanes": 4}},
    ],
)
def test_a_damaged_list_of_slots_is_found_out(change: dict[str, object]) -> None:
    body = json.loads(keys.dump_slots(slots_of(("Olive", "one"))))
    for name, value in change.items():
        (body if name in body else body["slots"][0])[name] = value
    with pytest.raises(CaseDamaged, match=r"slots\.json.*Restore"):
        keys.load_slots(json.dumps(body).encode())


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff"])
def test_what_is_no_list_of_slots_is_found_out(text: bytes) -> None:
    with pytest.raises(CaseDamaged):
        keys.load_slots(text)


class DrawerKeyring(KeyringBackend):
    """A keyring that keeps passphrases in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


@pytest.fixture
def use_keyring():  # type: ignore[no-untyped-def]
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_keyring_keeps_a_passphrase_until_told_otherwise(use_keyring) -> None:  # type: ignore[no-untyped-def]
    drawer = DrawerKeyring()
    use_keyring(drawer)
    assert keys.remembered("c1", "Olive") is None
    assert keys.remember("c1", "Olive", "one")
    assert keys.remembered("c1", "olive ") == "one"
    assert "olive" not in str(list(drawer.kept)).lower()
    assert keys.forget("c1", "Olive")
    assert not keys.forget("c1", "Olive")
    assert keys.remembered("c1", "Olive") is None


def test_without_a_keyring_nothing_is_remembered_and_nothing_fails(use_keyring) -> None:  # type: ignore[no-untyped-def]
    use_keyring(NoKeyring())
    assert keys.remember("c1", "Olive", "one") is False
    assert keys.remembered("c1", "Olive") is None
    assert keys.forget("c1", "Olive") is False
