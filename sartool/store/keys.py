"""Who can open a case: a slot for each person, with the case key and their own signing key in it.

What is in a slot on disk says neither the name nor the key: its id is a digest of the name, its content is
sealed with a key that argon2id makes from the passphrase. The OS keyring may keep a passphrase.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import keyring
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from keyring.errors import KeyringError

from sartool.core.errors import CaseDamaged, Refused, WrongPassphrase

FORMAT = 1  # of the whole case folder
KEY_BYTES = 32
Randomness = Callable[[int], bytes]
_KEYRING = "sartool"
_DAMAGED = "slots.json, the list of who can open this case, is damaged. Restore the case folder from a copy."
_HEX = re.compile(r"(?:[0-9a-f]{2})+")
_SALT_BYTES, _NONCE_BYTES = 16, 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: argon2id passes, KiB of memory, lanes."""

    time: int = 3
    memory: int = 64 * 1024
    lanes: int = 4


COST = Cost()
_LIMIT = Cost(time=50, memory=1024 * 1024, lanes=64)  # a damaged file must not ask for more than this


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way in. Everything in hex."""

    id: str
    salt: str
    cost: Cost
    nonce: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Slots:
    """`slots.json`: which case this is, and the slots of its people by id."""

    case_id: str
    by_id: Mapping[str, Slot] = field(default_factory=dict)

    def having(self, slot: Slot) -> Slots:
        """These slots with this one added, or in the place of the one with its id."""
        return replace(self, by_id={**self.by_id, slot.id: slot})


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A person who has proved who they are. `name` is as it was first written, however it was typed now."""

    name: str
    case_key: bytes = field(repr=False)
    signer: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> str:
        """The person's Ed25519 key as `ColleagueAdded` records it, in hex."""
        return self.signer.public_key().public_bytes_raw().hex()


def same_name(name: str) -> str:
    """The form in which two ways of typing one name are equal."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def slot_id(case_id: str, name: str) -> str:
    """Where the slot of this person is: nothing that can be read as a name."""
    return hashlib.sha256(f"sartool slot\0{case_id}\0{same_name(name)}".encode()).hexdigest()[:32]


def derived(case_key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that no key is used in two ways."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"sartool {purpose}".encode()).derive(case_key)


def new_slot(
    case_id: str, case_key: bytes, name: str, passphrase: str, *, randomness: Randomness, cost: Cost = COST
) -> tuple[Slot, Unlocked]:
    """A slot for somebody new, with a signing key of their own, and that person unlocked."""
    if not same_name(name):
        raise Refused("A person of the case needs a name.")
    signer = Ed25519PrivateKey.from_private_bytes(randomness(KEY_BYTES))
    unlocked = Unlocked(" ".join(name.split()), case_key, signer)
    return wrap(case_id, unlocked, passphrase, randomness=randomness, cost=cost), unlocked


def wrap(case_id: str, person: Unlocked, passphrase: str, *, randomness: Randomness, cost: Cost = COST) -> Slot:
    """The slot of an unlocked person under this passphrase: their keys stay when it is another one."""
    if not passphrase.strip():
        raise Refused("A passphrase cannot be empty. Choose one of several words.")
    salt, nonce = randomness(_SALT_BYTES), randomness(_NONCE_BYTES)
    signer = person.signer.private_bytes_raw().hex()
    content = json.dumps({"name": person.name, "case_key": person.case_key.hex(), "signer": signer}).encode()
    where = slot_id(case_id, person.name)
    sealed = AESGCM(_stretched(passphrase, salt, cost)).encrypt(nonce, content, _bound(case_id, where))
    return Slot(where, salt.hex(), cost, nonce.hex(), sealed.hex())


def unlock(slots: Slots, case_id: str, name: str | None, passphrase: str) -> Unlocked:
    """The person with this name and passphrase; without a name, whoever this passphrase opens for.

    A wrong name and a wrong passphrase are answered alike.
    """
    if name is None:
        opened = (_opened(slot, case_id, passphrase) for slot in slots.by_id.values())
        wrong = "No slot of this case opens with this passphrase. Check it, and the name it belongs to."
    else:
        slot = slots.by_id.get(slot_id(case_id, name))
        opened = (_opened(s, case_id, passphrase) for s in (slot,) if s is not None)
        wrong = f"No slot opens for {name} with this passphrase. Check the name and the passphrase."
    person = next((p for p in opened if p is not None), None)
    if person is None:
        raise WrongPassphrase(wrong)
    return person


def _opened(slot: Slot, case_id: str, passphrase: str) -> Unlocked | None:
    key = _stretched(passphrase, bytes.fromhex(slot.salt), slot.cost)
    try:
        plain = AESGCM(key).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.sealed), _bound(case_id, slot.id))
    except InvalidTag:
        return None
    content = json.loads(plain)
    signer = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(content["signer"]))
    return Unlocked(content["name"], bytes.fromhex(content["case_key"]), signer)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # Keyboards differ in how they compose an accented letter; NFC makes the same passphrase of both.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, cost.time, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound(case_id: str, slot: str) -> bytes:
    return f"{case_id}\0{slot}".encode()


# --- slots.json ---


def dump_slots(slots: Slots) -> bytes:
    """`slots.json` as it stands on disk."""
    body = {"format": FORMAT, "case": slots.case_id, "slots": [asdict(s) for s in slots.by_id.values()]}
    return json.dumps(body, indent=1).encode()


def load_slots(data: bytes) -> Slots:
    """The slots in a `slots.json`, every value of it checked."""
    try:
        body = json.loads(data)
    except ValueError as error:
        raise CaseDamaged(_DAMAGED) from error
    if not isinstance(body, dict) or not isinstance(body.get("format"), int):
        raise CaseDamaged(_DAMAGED)
    if body["format"] > FORMAT:
        raise CaseDamaged("This case was made by a newer version of sartool. Open it with that version.")
    case_id, rows = body.get("case"), body.get("slots")
    if not isinstance(case_id, str) or not case_id or not isinstance(rows, list) or not rows:
        raise CaseDamaged(_DAMAGED)
    return Slots(case_id, {slot.id: slot for slot in map(_slot, rows)})


def _slot(row: Any) -> Slot:
    if not isinstance(row, dict) or set(row) != {"id", "salt", "cost", "nonce", "sealed"}:
        raise CaseDamaged(_DAMAGED)
    texts = [row["id"], row["salt"], row["nonce"], row["sealed"]]
    if not all(isinstance(t, str) and _HEX.fullmatch(t) for t in texts):
        raise CaseDamaged(_DAMAGED)
    if len(row["salt"]) != 2 * _SALT_BYTES or len(row["nonce"]) != 2 * _NONCE_BYTES:
        raise CaseDamaged(_DAMAGED)
    return Slot(row["id"], row["salt"], _cost(row["cost"]), row["nonce"], row["sealed"])


def _cost(row: Any) -> Cost:
    limits = asdict(_LIMIT)
    if not isinstance(row, dict) or set(row) != set(limits):
        raise CaseDamaged(_DAMAGED)
    if not all(type(row[name]) is int and 1 <= row[name] <= most for name, most in limits.items()):
        raise CaseDamaged(_DAMAGED)
    cost = Cost(**row)
    if cost.memory < 8 * cost.lanes:  # argon2 takes no less
        raise CaseDamaged(_DAMAGED)
    return cost


# --- the OS keyring ---


def remembered(case_id: str, name: str) -> str | None:
    """The passphrase the OS keyring keeps for this person; None without one, or without a keyring."""
    return _kept(slot_id(case_id, name))


def remembered_by_anyone(slots: Slots) -> str | None:
    """A passphrase the OS keyring keeps for anybody who can open this case."""
    return next((kept for slot in slots.by_id if (kept := _kept(slot))), None)


def _kept(slot: str) -> str | None:
    try:
        return keyring.get_password(_KEYRING, slot)
    except KeyringError:
        return None


def remember(case_id: str, name: str, passphrase: str) -> bool:
    """Let the OS keyring keep the passphrase; False where there is no keyring."""
    try:
        keyring.set_password(_KEYRING, slot_id(case_id, name), passphrase)
    except KeyringError:
        return False
    return True


def forget(case_id: str, name: str) -> bool:
    """Take the passphrase out of the OS keyring; False where none was kept."""
    try:
        keyring.delete_password(_KEYRING, slot_id(case_id, name))
    except KeyringError:
        return False
    return True
