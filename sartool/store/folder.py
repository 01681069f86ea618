"""The case folder: making one, opening one under its lock with a person's passphrase, and closing it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from sartool.core.errors import CaseDamaged, CaseLocked, Refused, WrongUse
from sartool.store import keys
from sartool.store.cache import Cache
from sartool.store.disk import make_folder, write_whole
from sartool.store.journal import Journal
from sartool.store.keys import COST, Cost, Randomness, Slots, Unlocked
from sartool.store.vault import Vault

SLOTS = "slots.json"
LOCK = "case.lock"


class OpenCase:
    """A case folder in the hands of one person. Nobody else can open it until it is closed."""

    def __init__(self, path: Path, slots: Slots, unlocked: Unlocked, held: ExitStack, means: _Means) -> None:
        """`held` passes to this object once everything stands; until then it is the caller's to undo."""
        self.path, self.unlocked = path, unlocked
        self._slots, self._means = slots, means
        self.vault = Vault(path, slots.case_id, unlocked.case_key, means.randomness)
        self.vault.prepare()
        self.journal = Journal(path, slots.case_id, unlocked)
        held.callback(self.journal.close)
        self.cache = Cache(path, unlocked.case_key)
        held.callback(self.cache.close)
        self._held = held.pop_all()

    @property
    def case_id(self) -> str:
        return self._slots.case_id

    def add_person(self, name: str, passphrase: str) -> str:
        """A slot for somebody else; answers with their public key, for `ColleagueAdded`.

        A slot that never came onto the record (the power went in between) is made anew.
        """
        known = {keys.same_name(n) for n in (self.unlocked.name, *self.journal.colleagues)}
        if keys.same_name(name) in known:
            raise Refused(f"{name} can already open this case.")
        slot, person = keys.new_slot(
            self.case_id, self.unlocked.case_key, name, passphrase,
            randomness=self._means.randomness, cost=self._means.cost,
        )  # fmt: skip
        self._keep(self._slots.having(slot))
        return person.public_key

    def change_passphrase(self, new: str) -> None:
        """Another passphrase for the person who opened the case. Their keys stay."""
        means = self._means
        slot = keys.wrap(self.case_id, self.unlocked, new, randomness=means.randomness, cost=means.cost)
        self._keep(self._slots.having(slot))

    def close(self) -> None:
        """Give the case back. Closing twice does no harm."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _keep(self, slots: Slots) -> None:
        write_whole(self.path / SLOTS, [keys.dump_slots(slots)])
        self._slots = slots


@dataclass(frozen=True, slots=True)
class _Means:
    """What making keys takes."""

    randomness: Randomness
    cost: Cost


def create(
    path: Path, *, case_id: str, name: str, passphrase: str, randomness: Randomness, cost: Cost = COST
) -> OpenCase:
    """A new case folder with one person in it, open. `case_id` is readable on disk: it must say nothing."""
    means = _Means(randomness, cost)
    with new_folder(path), ExitStack() as held:
        key = randomness(keys.KEY_BYTES)
        slot, person = keys.new_slot(case_id, key, name, passphrase, randomness=randomness, cost=cost)
        held.enter_context(locked(path))
        Journal.create(path, person)
        slots = Slots(case_id).having(slot)
        write_whole(path / SLOTS, [keys.dump_slots(slots)])  # late: a folder without it is no case yet
        case = OpenCase(path, slots, person, held, means)
        case.cache.rebuilt = False  # there were no words to lose
        return case


def open_case(
    path: Path, *, name: str | None, passphrase: str, randomness: Randomness = os.urandom, cost: Cost = COST
) -> OpenCase:
    """The case in this folder, for the person with this name and passphrase (no name: whoever it opens for)."""
    read_slots(path)
    with ExitStack() as held:
        held.enter_context(locked(path))
        slots = read_slots(path)  # again: somebody may have changed them before the lock was ours
        unlocked = keys.unlock(slots, slots.case_id, name, passphrase)
        return OpenCase(path, slots, unlocked, held, _Means(randomness, cost))


def read_slots(path: Path) -> Slots:
    """Who can open the case in this folder. Says what is wrong when it is no case folder."""
    if not path.exists():
        raise WrongUse(f"There is no case at {path}. Check the path, or make a new case.")
    if not path.is_dir():
        raise CaseDamaged(f"{path.name} is a file and no case folder. Choose a folder ending in .sarcase.")
    try:
        return keys.load_slots((path / SLOTS).read_bytes())
    except FileNotFoundError as error:
        raise CaseDamaged(
            f"{path.name} has no {SLOTS}, so it is no case or not a whole one. Copy the folder again."
        ) from error
    except OSError as error:
        raise CaseDamaged(
            f"{path.name}: {SLOTS} cannot be read ({error.strerror}). Check who may read the folder."
        ) from error


@contextmanager
def new_folder(path: Path) -> Iterator[None]:
    """An empty folder to fill. If filling it fails, it is as it was before."""
    there = path.exists()
    if there and (not path.is_dir() or any(path.iterdir())):
        raise Refused(f"{path} is there already and is not empty. Choose a new name for the case folder.")
    if not path.parent.is_dir():
        raise WrongUse(f"There is no folder {path.parent} to put the case in. Make it first.")
    make_folder(path)
    path.chmod(0o700)
    try:
        yield
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        if there:
            make_folder(path)
        raise


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """The case folder for us alone. A lock that other computers may not see is none."""
    lock = FileLock(path / LOCK, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise CaseLocked(f"{path.name} is open in another window or computer. Close it there first.") from error
    except (OSError, NotImplementedError) as error:
        raise CaseLocked(
            f"{path.name} cannot be locked where it is, so it stays closed. Move it to a local disk."
        ) from error
    try:
        yield
    finally:
        lock.release()
