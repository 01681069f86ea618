"""Child processes for everything that opens somebody else's file: limited in time, replaced when they die."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Self
from weakref import WeakSet

from pebble import ProcessExpired, ProcessPool

from sartool.core.errors import SartoolError

DIED = (ProcessExpired, MemoryError, BrokenProcessPool)  # what waiting for a child that died raises
MEMORY = 4 * 1024**3  # bytes of address space a child may take; a hostile file stops there
POLITE = 15  # niceness: whoever reviews meanwhile goes first


class ChildPool:
    """A few worker processes, started when first needed (always spawned: Qt and threads do not survive a fork)."""

    def __init__(self, count: int) -> None:
        self._count = max(1, count)
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._open: WeakSet[Future[Any]] = WeakSet()

    @property
    def count(self) -> int:
        return self._count

    def submit(self, function: Callable[..., Any], *args: object, seconds: float, **named: object) -> Future[Any]:
        """Run a function of `files/` or `detect/` in a child; it is killed after `seconds`."""
        with self._lock:
            if self._pool is not None and not self._pool.active:
                self._broken()
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=self._count, initializer=_confine, context=context)
            future: Future[Any] = self._pool.schedule(_guarded, args=(function, args, named), timeout=seconds)
            self._open.add(future)
        return future

    def _broken(self) -> None:
        """A child that dies in its first moment can take the whole pool along: the next task gets a new one."""
        pool, self._pool = self._pool, None
        for future in tuple(self._open):
            with suppress(InvalidStateError):  # it was answered just now
                future.set_exception(BrokenProcessPool("the pool of children ended"))
        if pool is not None:
            pool.stop()
            pool.join()

    def close(self) -> None:
        """Stop everything that still runs; whoever waits for an answer gets `CancelledError`. Can be used again."""
        with self._lock:
            pool, self._pool = self._pool, None
            waited_for = tuple(self._open)
        for future in waited_for:
            future.cancel()  # pebble forgets some of them when it stops, and whoever waits would wait for ever
        if pool is not None:
            pool.stop()
            pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class ChildFailed(Exception):
    """What a foreign library raised in a child: its kind only, since its words may quote a document."""


def _guarded(function: Callable[..., Any], args: tuple[object, ...], named: dict[str, object]) -> Any:
    """The boundary of a child: our own errors come back whole, everybody else's by name."""
    try:
        return function(*args, **named)
    except (SartoolError, MemoryError):
        raise
    except Exception as error:
        raise ChildFailed(type(error).__name__) from None


def _confine() -> None:
    """Bound what a child may take, and let no document reach the network or a second core."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ["HF_HUB_OFFLINE"] = "1"
    if os.name == "posix":
        import resource  # noqa: PLC0415 - not on Windows

        os.nice(POLITE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the page in the clear
